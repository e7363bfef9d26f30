//! HTML inside running text: simple tags become Markdown; the others stay, to be shown as they are.

use std::ops::Range;

use pulldown_cmark::{Event, Tag as Md, TagEnd};

use super::Marked;
use super::edits::Edits;
use super::escape::inline as escaped;
use crate::import::address::{Address, encode};

/// A tag of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub name: String,
    pub closing: bool,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// Reads a tag with its angle brackets; `None` for comments and the like.
    pub fn read(text: &str) -> Option<Tag> {
        let inside = text.strip_prefix('<')?.strip_suffix('>')?;
        let (inside, closing) = inside.strip_prefix('/').map_or((inside, false), |inside| (inside, true));
        let end = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inside.len());
        let (name, mut rest) = inside.split_at_checked(end)?;
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let mut attributes = Vec::new();
        while let Some((attribute, after)) = attribute(rest) {
            attributes.push(attribute);
            rest = after;
        }
        Some(Tag { name: name.to_ascii_lowercase(), closing, attributes })
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// What Markdown puts around the text of such an element.
    pub fn mark(&self) -> Option<&'static str> {
        match self.name.as_str() {
            "b" | "strong" => Some("**"),
            "i" | "em" => Some("*"),
            "s" | "del" | "strike" => Some("~~"),
            _ => None,
        }
    }
}

fn attribute(text: &str) -> Option<((String, String), &str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/' | '>')).unwrap_or(text.len());
    let (name, rest) = text.split_at_checked(end)?;
    if name.is_empty() {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let Some(value) = rest.trim_start().strip_prefix('=') else { return Some(((name, String::new()), rest)) };
    let value = value.trim_start();
    let (value, rest) = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value.get(1..)?.split_once(quote)?,
        _ => value.split_at_checked(value.find(char::is_whitespace).unwrap_or(value.len()))?,
    };
    Some(((name, value.replace("&amp;", "&")), rest))
}

/// The image that a tag shows.
pub fn image(tag: &Tag, address: &dyn Fn(&str) -> Address) -> Option<String> {
    let url = tag.attribute("src")?;
    let alt = escaped(tag.attribute("alt").unwrap_or(""));
    match address(url) {
        Address::Keep => Some(format!("![{alt}]({})", encode(url))),
        Address::Change(url) => Some(format!("![{alt}]({url})")),
        Address::Text => None,
    }
}

/// Where the link of a tag leads, as Markdown.
pub fn target(tag: &Tag, address: &dyn Fn(&str) -> Address) -> Option<String> {
    let url = tag.attribute("href")?;
    match address(url) {
        Address::Keep => Some(encode(url)),
        Address::Change(url) => Some(url),
        Address::Text => None,
    }
}

/// A tag that is closed behind more open ones than this stays as it is.
const DEEPEST: usize = 32;

struct Open {
    tag: Tag,
    at: usize,
    depth: usize,
}

/// Turns tags in running text into Markdown. Returns where the texts of links stand.
pub fn inline(
    source: &str,
    events: &[Marked],
    address: &dyn Fn(&str) -> Address,
    edits: &mut Edits,
) -> Vec<Range<usize>> {
    let mut anchors = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut depth = 0usize;
    let mut cell = false;
    for (at, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(tag) => {
                depth += 1;
                cell |= matches!(tag, Md::TableCell | Md::Heading { .. });
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                cell &= !matches!(tag, TagEnd::TableCell | TagEnd::Heading(_));
                while open.last().is_some_and(|open| open.depth > depth) {
                    open.pop();
                }
            }
            Event::InlineHtml(html) => {
                let Some(tag) = Tag::read(html) else { continue };
                match tag.name.as_str() {
                    "br" => {
                        if let Some((range, text)) = line_break(source, range, cell) {
                            edits.replace(range, text);
                        }
                    }
                    "img" => {
                        if let Some(image) = image(&tag, address) {
                            edits.replace(range.clone(), image);
                        }
                    }
                    _ if !tag.closing => open.push(Open { tag, at, depth }),
                    _ => {
                        let near = open.len().saturating_sub(DEEPEST);
                        let same = |open: &Open| open.tag.name == tag.name && open.depth == depth;
                        let found = open.iter().skip(near).rposition(same).map(|at| near + at);
                        let Some(found) = found else { continue };
                        let start = open.split_off(found).into_iter().next();
                        if let Some(start) = start {
                            let inside = events.get(start.at + 1..at).unwrap_or(&[]);
                            let place = events.get(start.at).map_or(range.clone(), |(_, open)| open.clone());
                            let pair = Pair { source, inside, open: place, close: range.clone() };
                            anchors.extend(pair.turn(&start.tag, address, edits));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    anchors
}

/// What a line break becomes; it takes the white space around it along.
fn line_break(source: &str, tag: &Range<usize>, cell: bool) -> Option<(Range<usize>, &'static str)> {
    let spaces = |c: char| c == ' ' || c == '\t';
    let before = source.get(..tag.start).unwrap_or("");
    let after = source.get(tag.end..).unwrap_or("");
    let start = before.trim_end_matches(spaces).len();
    let after = after.trim_start_matches(spaces);
    let range = start..source.len() - after.len();
    let special = after.starts_with(|c: char| c.is_ascii_digit() || "-+*#>=|:~`<[".contains(c));
    if start == 0 || before.get(..start).is_some_and(|before| before.ends_with('\n')) {
        // Without the tag, the line could begin something else.
        return (!special).then(|| (tag.clone(), " "));
    }
    let text = match after.strip_prefix('\n') {
        _ if cell => " ",
        // The end of a paragraph: nothing follows that could be broken off.
        Some(rest) if rest.trim().is_empty() || rest.trim_start_matches(spaces).starts_with('\n') => "",
        Some(_) => "\\",
        None if after.is_empty() => "",
        // A new line must not begin a list, a heading or a quote.
        None if special => " ",
        None => "\\\n",
    };
    Some((range, text))
}

struct Pair<'a> {
    source: &'a str,
    inside: &'a [Marked<'a>],
    open: Range<usize>,
    close: Range<usize>,
}

impl Pair<'_> {
    fn turn(&self, tag: &Tag, address: &dyn Fn(&str) -> Address, edits: &mut Edits) -> Option<Range<usize>> {
        let text = self.source.get(self.open.end..self.close.start)?;
        let spaces = |text: &str, trimmed: &str| text.len() - trimmed.len();
        let (lead, tail) = (spaces(text, text.trim_start()), spaces(text, text.trim_end()));
        if text.trim().is_empty() {
            return None;
        }
        if let Some(mark) = tag.mark() {
            // White space moves outside: Markdown's marks must touch the text.
            edits
                .replace(self.open.start..self.open.end + lead, format!("{}{mark}", blank(text, lead, true)));
            edits.replace(
                self.close.start - tail..self.close.end,
                format!("{mark}{}", blank(text, tail, false)),
            );
            return None;
        }
        match tag.name.as_str() {
            "a" if !self.inside.iter().any(|(event, _)| matches!(event, Event::Start(Md::Link { .. }))) => {
                let url = target(tag, address)?;
                edits.replace(self.open.clone(), "[");
                edits.replace(self.close.clone(), format!("]({url})"));
                Some(self.open.end..self.close.start)
            }
            "code" => {
                let mut code = String::new();
                for (event, _) in self.inside {
                    match event {
                        Event::Text(part) => code.push_str(part),
                        _ => return None,
                    }
                }
                if !code.contains(['`', '\n']) {
                    edits.replace(self.open.start..self.close.end, format!("`{}`", code.trim()));
                }
                None
            }
            _ => None,
        }
    }
}

fn blank(text: &str, length: usize, front: bool) -> &str {
    let blank = if front { text.get(..length) } else { text.get(text.len() - length..) };
    blank.unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::super::carry;
    use super::*;

    fn turned(text: &str) -> String {
        carry(text, 3, &|url| match url {
            url if url.starts_with('/') => Address::Change(format!("https://old.example{url}")),
            url if url.starts_with("javascript") => Address::Text,
            _ => Address::Keep,
        })
        .text
    }

    #[test]
    fn simple_tags_become_markdown() {
        for (before, after) in [
            ("a <b>c</b> <strong> d </strong>e", "a **c**  **d** e"),
            ("<strike>It ended </strike> (as *per*)", "~~It ended~~  (as *per*)"),
            ("a <i>b <b>c</b></i>", "a *b **c***"),
            (
                "see <a href=\"/x\" target=_blank>that <em>page</em></a>",
                "see [that *page*](https://old.example/x)",
            ),
            ("run <code>a_b &lt; c*d*e</code>", "run <code>a_b &lt; c*d*e</code>"),
            ("run <code>a &lt; b</code>", "run `a < b`"),
            ("x <img src='/p.png' alt='a [b]'/>", "x ![a \\[b\\]](https://old.example/p.png)"),
            ("one<br>two<br/>\nthree<br>\n\nfour<br>", "one\\\ntwo\\\nthree\n\nfour"),
            ("one<br>- two", "one - two"),
        ] {
            assert_eq!(turned(before), after, "{before}");
        }
    }

    #[test]
    fn what_is_not_simple_stays() {
        for same in [
            "a <span class=\"x\">b</span>",
            "a <b>b",
            "c</b>",
            "<IP> and <ID>",
            "x <a href=\"javascript:alert(1)\">y</a>",
            "x <b></b> y",
            "*x <b>y* z</b>",
            "a <!-- b --> c",
        ] {
            assert_eq!(turned(same), same);
        }
    }

    #[test]
    fn tags_have_attributes() {
        let tag = Tag::read("<A  HREF = \"x?a=1&amp;b=2\" disabled title='y'/>").expect("a tag");
        assert_eq!((tag.name.as_str(), tag.closing), ("a", false));
        assert_eq!(tag.attribute("href"), Some("x?a=1&b=2"));
        assert_eq!(tag.attribute("title"), Some("y"));
        assert_eq!(Tag::read("<!-- x -->"), None);
        assert_eq!(Tag::read("<?php?>"), None);
    }
}
