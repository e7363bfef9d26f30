//! The text of an update: plain text with simple HTML in it, as Statuspage shows it, made Markdown that
//! shows the same. What Markdown would take for a mark gets an escape.

use super::escape::{self, Context};
use crate::import::address::OldSite;
use crate::import::markdown::{self, Tag};

/// A tag is no longer than this.
const LONGEST_TAG: usize = 500;
/// An element inside more open ones than this leaves only its text.
const DEEPEST: usize = 32;

/// A text as Markdown; with whether it had to be taken without any structure.
pub fn carry(text: &str, old: &OldSite) -> (String, bool) {
    let (rich, plain) = Builder::new(old).read(text);
    let rich = markdown::arrows(&markdown::guard(&rich));
    if markdown::shows(&rich, &plain) {
        return (rich, false);
    }
    (verbatim(text), true)
}

/// A text with every mark made harmless, line by line.
pub fn verbatim(text: &str) -> String {
    let lines = text.lines().map(|line| markdown::every(clean(line).trim()));
    lines.collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
}

/// Without control characters.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}

enum Block {
    Paragraph(Vec<String>),
    /// Items with their marks.
    List(Vec<String>),
}

/// An element that is open, and where in the line its text begins.
struct Open {
    tag: Tag,
    at: usize,
}

struct Builder<'a> {
    old: &'a OldSite,
    blocks: Vec<Block>,
    line: String,
    open: Vec<Open>,
    /// Lists that are open: the number of the last item of a numbered one.
    lists: Vec<Option<usize>>,
    /// The mark of the item that the line belongs to.
    item: Option<String>,
    /// Another line of the last paragraph, not a new one.
    goes_on: bool,
    /// All that a reader saw.
    plain: String,
}

impl<'a> Builder<'a> {
    fn new(old: &'a OldSite) -> Self {
        Self {
            old,
            blocks: Vec::new(),
            line: String::new(),
            open: Vec::new(),
            lists: Vec::new(),
            item: None,
            goes_on: false,
            plain: String::new(),
        }
    }

    fn read(mut self, text: &str) -> (String, String) {
        let text = clean(text);
        let mut rest = text.as_str();
        let mut from = 0;
        while let Some(at) = rest.get(from..).and_then(|rest| rest.find('<')).map(|at| from + at) {
            match tag(rest.get(at..).unwrap_or("")) {
                Some((tag, length)) if KNOWN.contains(&tag.name.as_str()) => {
                    self.text(rest.get(..at).unwrap_or(""));
                    rest = rest.get(at + length..).unwrap_or("");
                    from = 0;
                    self.tag(tag);
                }
                _ => from = at + 1,
            }
        }
        self.text(rest);
        self.flush(false);
        (self.write(), self.plain)
    }

    fn text(&mut self, text: &str) {
        // Entities are what HTML makes of them, in Markdown too.
        self.plain
            .push_str(&markdown::every(text).replace("\\&", "&").replace("\\;", ";").replace("\\#", "#"));
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                if self.lists.is_empty() {
                    // An empty line ends the paragraph.
                    let blank = self.line.trim().is_empty();
                    self.flush(!blank);
                } else if !self.line.is_empty() {
                    self.line.push(' ');
                }
            }
            let (mark, line) = self.mark(line);
            if mark {
                self.item = Some("-".to_owned());
            }
            let linked = self.open.iter().any(|open| open.tag.name == "a");
            let context = Context { head: self.line.trim().is_empty(), item: self.item.is_some(), linked };
            escape::running(line, context, &mut self.line);
        }
    }

    /// Takes the mark of a list off a plain line.
    fn mark<'t>(&self, line: &'t str) -> (bool, &'t str) {
        if self.lists.is_empty() && self.line.trim().is_empty() && self.item.is_none() {
            let rest = line.trim_start().strip_prefix(['-', '*', '•']);
            if let Some(rest) = rest.filter(|rest| rest.starts_with(' ') && !rest.trim().is_empty()) {
                return (true, rest);
            }
        }
        (false, line)
    }

    /// Ends the line being written; `goes_on` if the next one belongs to the same paragraph.
    fn flush(&mut self, goes_on: bool) {
        let line = std::mem::take(&mut self.line);
        let item = self.item.take();
        self.open.clear();
        let line = line.trim();
        if !line.is_empty() {
            match (item, self.blocks.last_mut()) {
                (Some(mark), Some(Block::List(items))) => items.push(format!("{mark} {line}")),
                (Some(mark), _) => self.blocks.push(Block::List(vec![format!("{mark} {line}")])),
                (None, Some(Block::Paragraph(lines))) if self.goes_on => lines.push(line.to_owned()),
                (None, _) => self.blocks.push(Block::Paragraph(vec![line.to_owned()])),
            }
        }
        self.goes_on = goes_on;
    }

    fn tag(&mut self, tag: Tag) {
        match tag.name.as_str() {
            // Two in a row make a paragraph.
            "br" => {
                let blank = self.line.trim().is_empty();
                if self.lists.is_empty() { self.flush(!blank) } else { self.line.push(' ') }
            }
            "ul" | "ol" if tag.closing => {
                self.flush(false);
                self.lists.pop();
            }
            "ul" | "ol" => {
                self.flush(false);
                self.lists.push((tag.name == "ol").then_some(0));
            }
            "li" => {
                self.flush(false);
                if !tag.closing {
                    self.item = Some(self.bullet());
                }
            }
            "a" | "b" | "strong" | "i" | "em" | "s" | "del" | "strike" => self.pair(tag),
            "img" => {
                if let Some(image) = markdown::image(&tag, &|url| self.old.address(url, "")) {
                    self.line.push_str(&image);
                }
            }
            "span" | "u" | "font" | "small" | "code" => {}
            // In a list, they only part its items' texts.
            _ if !self.lists.is_empty() => self.line.push(' '),
            _ => self.flush(false),
        }
    }

    fn bullet(&mut self) -> String {
        let indent = "   ".repeat(self.lists.len().saturating_sub(1).min(8));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{indent}{number}.")
            }
            _ => format!("{indent}-"),
        }
    }

    /// Begins or ends an element inside a line.
    fn pair(&mut self, tag: Tag) {
        if !tag.closing {
            if self.open.len() < DEEPEST {
                self.open.push(Open { tag, at: self.line.len() });
            }
            return;
        }
        let Some(found) = self.open.iter().rposition(|open| open.tag.name == tag.name) else { return };
        let Some(start) = self.open.drain(found..).next() else { return };
        let text = self.line.split_off(start.at.min(self.line.len()));
        let (inside, lead) = (text.trim(), text.len() - text.trim_start().len());
        let (head, tail) = (text.get(..lead).unwrap_or(""), text.len() > text.trim_end().len());
        let target = || markdown::target(&start.tag, &|url| self.old.address(url, ""));
        let done = match start.tag.mark() {
            _ if inside.is_empty() => inside.to_owned(),
            Some(mark) => format!("{mark}{inside}{mark}"),
            None => match (target(), start.tag.attribute("href")) {
                (Some(url), _) => format!("[{inside}]({url})"),
                // An address that must not be linked is still told.
                (None, Some(url)) => format!("{inside} ({})", markdown::every(url)),
                (None, None) => inside.to_owned(),
            },
        };
        self.line.push_str(&format!("{head}{done}{}", if tail { " " } else { "" }));
    }

    fn write(&self) -> String {
        let block = |block: &Block| match block {
            Block::Paragraph(lines) => lines.join("\\\n"),
            Block::List(items) => items.join("\n"),
        };
        let text = self.blocks.iter().map(block).collect::<Vec<_>>().join("\n\n");
        match self.blocks.first() {
            // Behind the word of the event, a list would be a part of its line.
            Some(Block::List(_)) => format!("\n\n{text}"),
            _ => text,
        }
    }
}

/// What becomes Markdown; every other tag is shown as it is written.
const KNOWN: &[&str] = &[
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "del",
    "strike",
    "br",
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "img",
    "span",
    "u",
    "font",
    "small",
    "code",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "blockquote",
];

/// The tag that a text begins with, and its length.
fn tag(text: &str) -> Option<(Tag, usize)> {
    let name = text.get(1..)?.trim_start_matches('/');
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = text.bytes().take(LONGEST_TAG).position(|b| b == b'>')? + 1;
    Some((Tag::read(text.get(..end)?)?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carried(text: &str) -> String {
        let (text, verbatim) = carry(text, &OldSite::default());
        assert!(!verbatim, "{text}");
        text
    }

    #[test]
    fn plain_text_shows_as_it_is() {
        for (before, after) in [
            ("All *good*: GITHUB_TOKEN, _x_ & <5 ms", "All \\*good\\*: GITHUB_TOKEN, \\_x\\_ & <5 ms"),
            ("one\ntwo\n\nthree\n- a\n * b\nfour", "one\\\ntwo\n\nthree\n\n- a\n- b\n\nfour"),
            ("- a\n- b", "\n\n- a\n- b"),
            ("1. a\n2) b\n# c\n> d", "1\\. a\\\n2\\) b\\\n\\# c\\\n\\> d"),
            ("[x](y) [Update] a]: b", "[x\\](y) [Update] a\\]: b"),
            ("see https://a.example/b_c_d.", "see <https://a.example/b_c_d>."),
            ("View -> 14:40", "View -\\> 14:40"),
            ("14:02 resolved: x", "14\\:02 resolved: x"),
            ("a <IP> \u{7}b", "a \\<IP>  b"),
            ("---\n===", "\\---\\\n\\==="),
        ] {
            assert_eq!(carried(before), after, "{before}");
        }
    }

    #[test]
    fn simple_html_becomes_markdown() {
        for (before, after) in [
            ("a.<br /><br />b<br>c", "a.\n\nb\\\nc"),
            ("<p>a <b>b </b>c</p><p>d</p>", "a **b** c\n\nd"),
            (
                "see <a href=\"https://x.example/?a=1\">this *page*</a>!",
                "see [this \\*page\\*](https://x.example/?a=1)!",
            ),
            ("<a href='javascript:x'>y</a>", "y (javascript\\:x)"),
            ("a<ul>\n<li>b\n<li><i>c</i></li></ul>d", "a\n\n- b\n- *c*\n\nd"),
            ("<ol><li>b</li><li>c</li></ol>", "\n\n1. b\n2. c"),
            ("<b>a<br>b</b>", "a\\\nb"),
            ("a &amp; b &lt;c&gt;", "a &amp; b &lt;c&gt;"),
        ] {
            assert_eq!(carried(before), after, "{before}");
        }
    }
}
