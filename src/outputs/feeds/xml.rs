//! Owns how XML is put together, element by element; all escaping is quick-xml's.
//! Must not know a feed format.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesPI, BytesStart, BytesText, Event};

/// XML that grows. Each element stands on a line of its own.
pub struct Xml {
    writer: Writer<Vec<u8>>,
}

type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A part of a document.
    pub fn part() -> Self {
        Self { writer: Writer::new(Vec::with_capacity(1024)) }
    }

    /// A document, with the sheet that browsers show it by.
    pub fn document(style: Option<&str>) -> Self {
        let mut xml = Self::part();
        xml.line(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        if let Some(style) = style {
            let sheet = format!("xml-stylesheet type=\"text/css\" href=\"{}\"", partial_escape(style));
            xml.line(Event::PI(BytesPI::new(sheet)));
        }
        xml
    }

    pub fn open(&mut self, name: &str, attributes: Attributes) {
        self.line(Event::Start(start(name, attributes)));
    }

    pub fn close(&mut self, name: &str) {
        self.line(Event::End(BytesEnd::new(name)));
    }

    pub fn empty(&mut self, name: &str, attributes: Attributes) {
        self.line(Event::Empty(start(name, attributes)));
    }

    pub fn text(&mut self, name: &str, attributes: Attributes, text: &str) {
        self.write(Event::Start(start(name, attributes)));
        self.write(Event::Text(BytesText::from_escaped(partial_escape(allowed(text)))));
        self.line(Event::End(BytesEnd::new(name)));
    }

    /// What another part has made.
    pub fn part_of(&mut self, part: &str) {
        self.writer.get_mut().extend_from_slice(part.as_bytes());
    }

    pub fn done(self) -> String {
        String::from_utf8(self.writer.into_inner()).unwrap_or_default()
    }

    fn write(&mut self, event: Event) {
        // Writing to memory does not fail.
        let _ = self.writer.write_event(event);
    }

    fn line(&mut self, event: Event) {
        self.write(event);
        self.writer.get_mut().push(b'\n');
    }
}

fn start<'a>(name: &'a str, attributes: Attributes) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*allowed(value)));
    }
    start
}

/// A text without what XML 1.0 cannot hold, not even escaped.
fn allowed(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.contains(forbidden) { Cow::Owned(text.replace(forbidden, "")) } else { Cow::Borrowed(text) }
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
