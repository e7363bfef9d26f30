//! Owns how XML is put together, element by element; what is escaped and how is quick-xml's.
//! Must not know a feed format.

use std::borrow::Cow;

use pulldown_cmark_escape::escape_html_body_text;
use quick_xml::escape::{escape, partial_escape};

/// XML that grows. Each element stands on a line of its own.
pub struct Xml(String);

type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A part of a document.
    pub fn part() -> Self {
        Self(String::with_capacity(2048))
    }

    /// A document, with the sheet that browsers show it by.
    pub fn document(style: Option<&str>) -> Self {
        let mut xml = Self(String::with_capacity(64 * 1024));
        xml.0.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        if let Some(style) = style {
            let style = partial_escape(style);
            xml.push(&["<?xml-stylesheet type=\"text/css\" href=\"", &style, "\"?>\n"]);
        }
        xml
    }

    pub fn open(&mut self, name: &str, attributes: Attributes) {
        self.start(name, attributes);
        self.0.push_str(">\n");
    }

    pub fn close(&mut self, name: &str) {
        self.push(&["</", name, ">\n"]);
    }

    pub fn empty(&mut self, name: &str, attributes: Attributes) {
        self.start(name, attributes);
        self.0.push_str("/>\n");
    }

    pub fn text(&mut self, name: &str, attributes: Attributes, text: &str) {
        self.start(name, attributes);
        self.0.push('>');
        // The same three as in HTML, many bytes at once. Writing to a string does not fail.
        let _ = escape_html_body_text(&mut self.0, &allowed(text));
        self.close(name);
    }

    /// What another part has made.
    pub fn part_of(&mut self, part: &str) {
        self.0.push_str(part);
    }

    pub fn done(self) -> String {
        self.0
    }

    fn start(&mut self, name: &str, attributes: Attributes) {
        self.push(&["<", name]);
        for (name, value) in attributes {
            self.push(&[" ", name, "=\""]);
            if is_plain(value) {
                self.0.push_str(value);
            } else {
                self.0.push_str(&escape(allowed(value)));
            }
            self.0.push('"');
        }
    }

    fn push(&mut self, pieces: &[&str]) {
        pieces.iter().for_each(|piece| self.0.push_str(piece));
    }
}

/// Whether a value needs no escape; most are addresses and names.
fn is_plain(value: &str) -> bool {
    let special = |byte: u8| {
        (byte < b' ')
            | (byte == b'"')
            | (byte == b'&')
            | (byte == b'\'')
            | (byte == b'<')
            | (byte == b'>')
            | (byte == 0xef)
    };
    !value.bytes().fold(false, |found, byte| found | special(byte))
}

/// A text without what XML 1.0 cannot hold, not even escaped.
fn allowed(text: &str) -> Cow<'_, str> {
    // The two that are no control characters begin with this byte.
    let suspicious = |byte: u8| (byte == 0xef) | ((byte < b' ') & !matches!(byte, b'\t' | b'\n' | b'\r'));
    let found = |run: &[u8]| run.iter().fold(false, |found, byte| found | suspicious(*byte));
    if !text.as_bytes().chunks(64).any(found) {
        return Cow::Borrowed(text);
    }
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    Cow::Owned(text.replace(forbidden, ""))
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn what_means_something_is_escaped_and_what_cannot_be_is_left_out() {
        let mut xml = Xml::part();
        xml.text("a", &[("b", "\"<&>'\u{1}")], "<p title=\"x\">a & b\u{0}\u{ffff}]]></p>");
        assert_eq!(
            xml.done(),
            "<a b=\"&quot;&lt;&amp;&gt;&apos;\">&lt;p title=\"x\"&gt;a &amp; b]]&gt;&lt;/p&gt;</a>\n"
        );
    }
}
