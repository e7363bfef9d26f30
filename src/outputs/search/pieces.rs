//! Owns reading the HTML of a section back into what can be found in it: headings, texts, quotes.
//! Must not know what a question is.
//!
//! It reads the HTML that `parse` makes. What a site passes as it stands loses its markup.

use crate::parse::tags;
use crate::text::spaced;

/// A part of a section, in its order.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'h> {
    Heading {
        id: &'h str,
        text: String,
    },
    /// A paragraph, an item, a row of a table.
    Text(String),
    Quote {
        html: &'h str,
        text: String,
    },
}

/// Cuts HTML into its pieces.
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut reader = Reader { out: Vec::new(), line: String::new(), heading: None, quote: None };
    let mut from = 0;
    for (at, tag) in tags(html) {
        reader.words(html.get(from..at).unwrap_or(""));
        from = (at + tag.len() + 2).min(html.len());
        reader.tag(tag, html, at, from);
    }
    reader.words(html.get(from..).unwrap_or(""));
    reader.end_line();
    reader.out
}

struct Reader<'h> {
    out: Vec<Piece<'h>>,
    line: String,
    heading: Option<&'h str>,
    /// How deep in quotes, where the outermost begins, and its lines.
    quote: Option<(usize, usize, Vec<String>)>,
}

impl<'h> Reader<'h> {
    fn tag(&mut self, tag: &'h str, html: &'h str, at: usize, after: usize) {
        let name = tag.split([' ', '/', '\n']).find(|part| !part.is_empty()).unwrap_or("");
        let ends = tag.starts_with('/');
        match (name, ends) {
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => {
                self.end_line();
                let id = tag.split_once("id=\"").and_then(|(_, rest)| rest.split('"').next());
                self.heading = Some(id.unwrap_or(""));
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => {
                let text = std::mem::take(&mut self.line).trim().to_owned();
                match self.heading.take() {
                    Some(id) if self.quote.is_none() => self.out.push(Piece::Heading { id, text }),
                    _ => {
                        self.line = text;
                        self.end_line();
                    }
                }
            }
            ("blockquote", false) => {
                self.end_line();
                match &mut self.quote {
                    Some((depth, ..)) => *depth += 1,
                    None => self.quote = Some((1, after, Vec::new())),
                }
            }
            ("blockquote", true) => {
                self.end_line();
                match self.quote.take() {
                    Some((1, from, lines)) => {
                        let html = html.get(from..at).unwrap_or("").trim();
                        self.out.push(Piece::Quote { html, text: lines.join("\n") });
                    }
                    Some((depth, from, lines)) => self.quote = Some((depth - 1, from, lines)),
                    None => {}
                }
            }
            ("p" | "li" | "ul" | "ol" | "tr" | "table" | "pre" | "div" | "dt" | "dd", _) => self.end_line(),
            ("td" | "th", true) => self.line.push_str(" \u{b7} "),
            ("br" | "img", _) => self.line.push(' '),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            let (before, entity) = rest.split_at(at);
            self.line.push_str(before);
            let known = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\'')];
            match known.iter().find(|(code, _)| entity.starts_with(code)) {
                Some((code, c)) => {
                    self.line.push(*c);
                    rest = entity.get(code.len()..).unwrap_or("");
                }
                None => {
                    self.line.push('&');
                    rest = entity.get(1..).unwrap_or("");
                }
            }
        }
        self.line.push_str(rest);
    }

    fn end_line(&mut self) {
        let mut line = String::with_capacity(self.line.len());
        for word in spaced(&self.line) {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        line.truncate(line.trim_end_matches(" \u{b7}").len());
        self.line.clear();
        if line.is_empty() {
            return;
        }
        match &mut self.quote {
            Some((.., lines)) => lines.push(line),
            None => self.out.push(Piece::Text(line)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_falls_into_headings_texts_and_quotes() {
        let html = "<p>One &amp; <em>two</em>\nthree</p>\n<h3 id=\"why\">Why?</h3>\n<blockquote>\n<p>So <strong>it</strong> is.</p>\n<p>Yes.</p>\n</blockquote>\n<table><tr><td>a</td><td>b</td></tr></table>";
        assert_eq!(
            pieces(html),
            [
                Piece::Text("One & two three".into()),
                Piece::Heading { id: "why", text: "Why?".into() },
                Piece::Quote {
                    html: "<p>So <strong>it</strong> is.</p>\n<p>Yes.</p>",
                    text: "So it is.\nYes.".into()
                },
                Piece::Text("a \u{b7} b".into()),
            ]
        );
    }

    #[test]
    fn what_is_broken_is_read_all_the_same() {
        for html in
            ["<", "<p", "</blockquote>", "<blockquote><blockquote>x</blockquote>", "&", "&#x;", "</h3>x"]
        {
            let _ = pieces(html);
        }
        assert_eq!(pieces("</blockquote>a < b &nbsp;c").len(), 1);
    }
}
