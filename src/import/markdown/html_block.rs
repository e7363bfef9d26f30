//! Blocks of HTML: paragraphs and lists become Markdown; a block with anything else stays, and klartext
//! shows it as the text it is. Comments stay hidden, as they were.

use pulldown_cmark::{Event, Tag as Md};

use super::edits::Edits;
use super::escape::inline as escaped;
use super::html::{self, Tag};
use super::{Marked, element_end};
use crate::diagnostic::Span;
use crate::import::address::Address;

/// Turns the blocks that consist of simple tags.
pub fn blocks(source: &str, events: &[Marked], address: &dyn Fn(&str) -> Address, edits: &mut Edits) {
    let mut depth = 0usize;
    for (event, range) in events {
        match event {
            Event::Start(tag) => {
                depth += 1;
                let text = source.get(range.clone()).unwrap_or("");
                if depth == 1
                    && matches!(tag, Md::HtmlBlock)
                    && let Some(markdown) = Builder::new(address).read(text)
                {
                    let end = range.start + text.trim_end().len();
                    edits.replace(range.start..end, markdown);
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// Ends a comment that reaches to the end of the text, and keeps comments from looking like markers
/// for staff. Returns where the open one begins.
pub fn close_comment(source: &str, events: &[Marked], edits: &mut Edits) -> Option<Span> {
    let mut open = None;
    let mut depth = 0usize;
    for (at, (event, range)) in events.iter().enumerate() {
        let text = source.get(range.clone()).unwrap_or("");
        let block = matches!(event, Event::Start(Md::HtmlBlock));
        if (block || matches!(event, Event::InlineHtml(_)))
            && let Some(inside) = text.trim_start().strip_prefix("<!--")
        {
            let word = inside.trim_start().to_lowercase();
            if ["staff", "intern", "partner"].iter().any(|marker| word.starts_with(marker)) {
                edits.insert(range.start + (text.len() - inside.len()), " #");
            }
            if block && depth == 0 && !text.contains("-->") && element_end(events, at) == events.len() {
                open = Some(Span::new(range.start, range.start + text.lines().next().unwrap_or("").len()));
                edits.insert(range.start + text.trim_end().len(), "\n-->");
            }
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    open
}

/// Writes a block of HTML as Markdown, line by line.
struct Builder<'a> {
    address: &'a dyn Fn(&str) -> Address,
    done: Vec<String>,
    line: String,
    /// A mark has just been opened: white space would part it from its text.
    opened: bool,
    /// Elements that are open; for a list, the number of its last item.
    open: Vec<(Tag, usize)>,
}

impl<'a> Builder<'a> {
    fn new(address: &'a dyn Fn(&str) -> Address) -> Self {
        Self { address, done: Vec::new(), line: String::new(), opened: false, open: Vec::new() }
    }

    fn read(mut self, html: &str) -> Option<String> {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            let (text, tag) = rest.split_at_checked(at)?;
            self.text(text);
            let (tag, after) = tag.split_at_checked(tag.find('>')? + 1)?;
            self.tag(Tag::read(tag)?)?;
            rest = after;
        }
        self.text(rest);
        self.flush();
        (self.open.is_empty() && !self.done.is_empty()).then(|| self.done.join("\n"))
    }

    fn text(&mut self, text: &str) {
        for (i, word) in text.split(char::is_whitespace).enumerate() {
            if i > 0 && !self.opened && !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
            self.opened &= word.is_empty();
            // Entities mean the same in Markdown.
            self.line.push_str(&escaped(word).replace("\\&", "&"));
        }
    }

    fn lists(&self) -> usize {
        self.open.iter().filter(|(tag, _)| matches!(tag.name.as_str(), "ul" | "ol")).count()
    }

    /// Ends the line being written.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        let depth = self.lists();
        if depth == 0 {
            if !self.done.is_empty() {
                self.done.push(String::new());
            }
            let head = line.chars().next().filter(|c| matches!(c, '-' | '+' | '=')).map_or("", |_| "\\");
            self.done.push(format!("{head}{line}"));
            return;
        }
        let list = self.open.iter_mut().rev().find(|(tag, _)| matches!(tag.name.as_str(), "ul" | "ol"));
        let mark = match list {
            Some((tag, number)) if tag.name == "ol" => {
                *number += 1;
                format!("{number}.")
            }
            _ => "-".to_owned(),
        };
        self.done.push(format!("{}{mark} {line}", "   ".repeat(depth - 1)));
    }

    fn tag(&mut self, tag: Tag) -> Option<()> {
        let name = tag.name.clone();
        match name.as_str() {
            "br" => self.line.push(' '),
            "img" => {
                let image = html::image(&tag, self.address)?;
                self.line.push_str(&image);
            }
            "p" | "ul" | "ol" | "li" => {
                if name == "p" && self.lists() > 0 || name == "li" && self.lists() == 0 {
                    return None;
                }
                self.flush();
                if (name == "ul" || name == "ol")
                    && !tag.closing
                    && self.lists() == 0
                    && !self.done.is_empty()
                {
                    self.done.push(String::new());
                }
                self.nest(tag)?;
            }
            "a" => {
                let url = if tag.closing {
                    let (start, _) = self.open.last()?;
                    html::target(start, self.address)?
                } else {
                    html::target(&tag, self.address)?
                };
                self.line.push_str(&if tag.closing { format!("]({url})") } else { "[".to_owned() });
                self.nest(tag)?;
            }
            _ => {
                self.line.push_str(tag.mark()?);
                self.nest(tag)?;
            }
        }
        Some(())
    }

    fn nest(&mut self, tag: Tag) -> Option<()> {
        self.opened = !tag.closing;
        if !tag.closing {
            self.open.push((tag, 0));
            return Some(());
        }
        let (start, _) = self.open.pop()?;
        (start.name == tag.name).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::carry;
    use super::*;

    fn turned(text: &str) -> String {
        carry(text, 3, &|_| Address::Keep).text
    }

    #[test]
    fn paragraphs_and_lists_become_markdown() {
        assert_eq!(
            turned("<p>One *star* &amp; <b>two</b><br>three</p>\n\ntext\n"),
            "One \\*star\\* &amp; **two** three\n\ntext\n"
        );
        assert_eq!(
            turned(
                "<ul>\n  <li>a <a href=\"https://b.example\">b</a></li>\n  <li>c\n <ol><li>d</li><li>e</li></ol></li>\n</ul>\n"
            ),
            "- a [b](https://b.example)\n- c\n   1. d\n   2. e\n"
        );
        assert_eq!(turned("<p>- x</p>"), "\\- x");
    }

    #[test]
    fn other_blocks_stay_and_comments_stay_hidden() {
        for same in [
            "<div>\n*x*\n</div>\n",
            "<ul>\n\n<li>a</li>\n",
            "<!-- a -->\n\nb",
            "<p>a\n",
            "<pre>\n<b>x</b>\n</pre>",
        ] {
            assert_eq!(turned(same), same);
        }
        assert_eq!(turned("<!-- internal: x -->"), "<!-- # internal: x -->");
        let carried = carry("a\n\n<!-- b\n\nc\n", 3, &|_| Address::Keep);
        assert_eq!(carried.text, "a\n\n<!-- b\n\nc\n-->\n");
        assert_eq!(carried.open_comment, Some(Span::new(3, 9)));
    }
}
