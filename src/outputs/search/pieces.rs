//! Owns reading the HTML of a section back into what can be found in it: headings, texts, quotes.
//! Must not know what a question is.
//!
//! It reads the HTML that `parse` makes. What a site passes as it stands loses its markup.

use crate::parse::tags;
use crate::text::squeeze;

/// A part of a section, in its order. Its text is there for as long as it is told.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'h, 't> {
    Heading {
        id: &'h str,
        text: &'t str,
    },
    /// A paragraph, an item, a row of a table.
    Text(&'t str),
    Quote(&'t str),
}

/// Cuts HTML into its pieces and tells each.
pub fn pieces<'h>(html: &'h str, found: impl FnMut(Piece<'h, '_>)) {
    let mut reader = Reader {
        found,
        line: String::new(),
        clean: String::new(),
        heading: None,
        depth: 0,
        said: String::new(),
    };
    let mut from = 0;
    for (at, tag) in tags(html) {
        reader.words(html.get(from..at).unwrap_or(""));
        from = (at + tag.len() + 2).min(html.len());
        reader.tag(tag);
    }
    reader.words(html.get(from..).unwrap_or(""));
    reader.end_line();
}

/// The HTML of each quote that [`pieces`] tells.
pub fn quotes(html: &str) -> impl Iterator<Item = &str> {
    // How deep in quotes, and where the outermost begins.
    let (mut depth, mut from) = (0usize, 0);
    tags(html).filter_map(move |(at, tag)| {
        match (name(tag), tag.starts_with('/')) {
            (b"blockquote", false) => {
                if depth == 0 {
                    from = (at + tag.len() + 2).min(html.len());
                }
                depth += 1;
            }
            (b"blockquote", true) => {
                depth = depth.checked_sub(1)?;
                return (depth == 0).then(|| html.get(from..at).unwrap_or("").trim());
            }
            _ => {}
        }
        None
    })
}

/// The name of a tag that begins or ends something.
fn name(tag: &str) -> &[u8] {
    let parts = tag.as_bytes().split(|byte| matches!(byte, b' ' | b'/' | b'\n'));
    parts.into_iter().find(|part| !part.is_empty()).unwrap_or_default()
}

struct Reader<'h, F> {
    found: F,
    line: String,
    /// The line with single spaces.
    clean: String,
    heading: Option<&'h str>,
    /// How deep in quotes, and the lines of the outermost.
    depth: usize,
    said: String,
}

impl<'h, F: FnMut(Piece<'h, '_>)> Reader<'h, F> {
    fn tag(&mut self, tag: &'h str) {
        match (name(tag), tag.starts_with('/')) {
            ([b'h', b'1'..=b'6'], false) => {
                self.end_line();
                let id = tag.split_once("id=\"").and_then(|(_, rest)| rest.split('"').next());
                self.heading = Some(id.unwrap_or(""));
            }
            ([b'h', b'1'..=b'6'], true) => match self.heading.take() {
                Some(id) if self.depth == 0 => {
                    (self.found)(Piece::Heading { id, text: self.line.trim() });
                    self.line.clear();
                }
                _ => self.end_line(),
            },
            (b"blockquote", false) => {
                self.end_line();
                self.depth += 1;
            }
            (b"blockquote", true) => {
                self.end_line();
                if self.depth == 1 {
                    (self.found)(Piece::Quote(&self.said));
                    self.said.clear();
                }
                self.depth = self.depth.saturating_sub(1);
            }
            ([b'p'], _)
            | ([b'l', b'i'], _)
            | ([b'u' | b'o', b'l'], _)
            | ([b't', b'r'], _)
            | ([b'd', b't' | b'd'], _)
            | (b"table" | b"pre" | b"div", _) => self.end_line(),
            ([b't', b'd' | b'h'], true) => self.line.push_str(" \u{b7} "),
            ([b'b', b'r'], _) | (b"img", _) => self.line.push(' '),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
            let (before, entity) = rest.split_at(at);
            self.line.push_str(before);
            let (c, length) = match entity.as_bytes() {
                [_, b'a', b'm', b'p', b';', ..] => ('&', 5),
                [_, b'l', b't', b';', ..] => ('<', 4),
                [_, b'g', b't', b';', ..] => ('>', 4),
                [_, b'q', b'u', b'o', b't', b';', ..] => ('"', 6),
                [_, b'#', b'3', b'9', b';', ..] => ('\'', 5),
                _ => ('&', 1),
            };
            self.line.push(c);
            rest = entity.get(length..).unwrap_or("");
        }
        self.line.push_str(rest);
    }

    fn end_line(&mut self) {
        if self.line.is_empty() {
            return;
        }
        self.clean.clear();
        squeeze(&self.line, &mut self.clean);
        self.line.clear();
        let line = self.clean.trim_end_matches(" \u{b7}");
        if line.is_empty() {
            return;
        }
        if self.depth == 0 {
            (self.found)(Piece::Text(line));
        } else {
            if !self.said.is_empty() {
                self.said.push('\n');
            }
            self.said.push_str(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In words: what is a heading stands behind its id, what is a quote behind `>`.
    fn told(html: &str) -> Vec<String> {
        let mut out = Vec::new();
        pieces(html, |piece| {
            out.push(match piece {
                Piece::Heading { id, text } => format!("{id}: {text}"),
                Piece::Text(text) => text.to_owned(),
                Piece::Quote(text) => format!("> {text}"),
            });
        });
        out
    }

    #[test]
    fn a_section_falls_into_headings_texts_and_quotes() {
        let html = "<p>One &amp; <em>two</em>\nthree</p>\n<h3 id=\"why\">Why?</h3>\n<blockquote>\n<p>So <strong>it</strong> is.</p>\n<p>Yes.</p>\n</blockquote>\n<table><tr><td>a</td><td>b</td></tr></table>";
        assert_eq!(told(html), ["One & two three", "why: Why?", "> So it is.\nYes.", "a \u{b7} b"]);
        assert!(quotes(html).eq(["<p>So <strong>it</strong> is.</p>\n<p>Yes.</p>"]));
    }

    #[test]
    fn what_is_broken_is_read_all_the_same() {
        for html in
            ["<", "<p", "</blockquote>", "<blockquote><blockquote>x</blockquote>", "&", "&#x;", "</h3>x"]
        {
            let _ = (told(html), quotes(html).count());
        }
        assert_eq!(told("</blockquote>a < b &nbsp;c"), ["a"]);
        assert_eq!(told("<h3 id=\"a\">b<blockquote>c</h3>d</blockquote>"), ["b", "> c\nd"]);
        let nested = "<blockquote>a<blockquote>b</blockquote>c</blockquote><blockquote> d </blockquote>";
        assert_eq!(told(nested), ["> a\nb\nc", "> d"]);
        assert!(quotes(nested).eq(["a<blockquote>b</blockquote>c", "d"]));
    }
}
