//! Owns what a document says to an audience, block by block, and how a block falls into sentences.
//! Must not know what is looked for in it.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::parse::{Document, Event, Fragment, Prose};
use crate::source::Audience;

/// One block of text: a paragraph, an item, a cell, a heading.
pub struct Said<'a> {
    pub document: &'a Document,
    pub text: &'a str,
    /// The event that it belongs to.
    pub event: Option<&'a Event>,
    place: Place<'a>,
}

enum Place<'a> {
    /// Where the block begins in the words of a fragment.
    Prose(&'a Prose, usize),
    /// A heading is shown as a whole.
    Heading(Span),
}

impl Said<'_> {
    /// Where a part of the text stands in the file.
    pub fn span(&self, range: &Range<usize>) -> Span {
        match self.place {
            Place::Prose(prose, start) => prose.span(start + range.start, start + range.end),
            Place::Heading(span) => span,
        }
    }

    pub fn finding(&self, code: Code, range: &Range<usize>, message: &'static str) -> Diagnostic {
        Diagnostic::new(code, &self.document.path, self.span(range), message)
    }

    /// The part of the text that a range stands in.
    pub fn part(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or("")
    }
}

/// Everything that a document says to an audience and to no wider one: its headings, its text and
/// its events, without code.
pub fn said(document: &Document, audience: Audience) -> impl Iterator<Item = Said<'_>> {
    texts(document, audience, false)
}

/// The same with code.
pub fn written(document: &Document, audience: Audience) -> impl Iterator<Item = Said<'_>> {
    texts(document, audience, true)
}

fn texts(document: &Document, audience: Audience, code: bool) -> impl Iterator<Item = Said<'_>> {
    let own = document.name.audience == audience;
    let heading = move |text, span| Said { document, text, event: None, place: Place::Heading(span) };
    let title = document.title.iter().map(move |title| heading(title.value.as_str(), title.span));
    let intro = blocks(document, &document.intro, None, code);
    let sections = document.sections.iter().flat_map(move |section| {
        std::iter::once(heading(section.title.as_str(), section.span)).chain(blocks(
            document,
            &section.body,
            None,
            code,
        ))
    });
    let body = title.chain(intro).chain(sections);
    let events =
        document.events.iter().filter(move |event| event.audience(document.name.audience) == audience);
    let events = events.flat_map(move |event| blocks(document, &event.text, Some(event), code));
    body.filter(move |_| own).chain(events)
}

fn blocks<'a>(
    document: &'a Document,
    fragment: &'a Fragment,
    event: Option<&'a Event>,
    code: bool,
) -> impl Iterator<Item = Said<'a>> {
    let prose = fragment.prose();
    let said = move |(at, text)| Said { document, text, event, place: Place::Prose(prose, at) };
    prose.blocks(code).map(said)
}

/// The sentences of a block. An abbreviation may end one too early; none ends too late.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let start = from + (rest.len() - rest.trim_start().len());
        if start == text.len() {
            return None;
        }
        let end = sentence_end(text, start);
        from = end;
        Some(start..end)
    })
}

fn sentence_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    let is_stop = |byte: &u8| matches!(byte, b'.' | b'!' | b'?' | b':');
    while let Some(stop) = bytes.get(at..).and_then(|rest| rest.iter().position(is_stop)) {
        at += stop + 1;
        match bytes.get(at) {
            None => return at,
            Some(next) if next.is_ascii_whitespace() => return at,
            Some(next) if next.is_ascii_alphanumeric() => continue,
            _ => {}
        }
        // A quotation mark or a bracket may close behind the stop.
        let behind =
            text.get(at..).unwrap_or("").trim_start_matches(['"', '“', '”', '’', '»', '«', ')', ']', '.']);
        if behind.starts_with(char::is_whitespace) || behind.is_empty() {
            return text.len() - behind.len();
        }
        at = text.len() - behind.len();
    }
    text.len()
}

/// The run of characters of a sort around a place of a text.
pub fn around(text: &str, at: usize, sort: impl Fn(u8) -> bool) -> Range<usize> {
    let bytes = text.as_bytes();
    let before = bytes.get(..at).unwrap_or(&[]);
    let start = at - before.iter().rev().take_while(|byte| sort(**byte)).count();
    let length = bytes.get(at..).unwrap_or(&[]).iter().take_while(|byte| sort(**byte)).count();
    start..at + length
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_end_at_stops() {
        let text = " One. “Two?” Three 1.5 is one: and four… five";
        let found: Vec<&str> = sentences(text).filter_map(|range| text.get(range)).collect();
        assert_eq!(found, ["One.", "“Two?”", "Three 1.5 is one:", "and four… five"]);
    }
}
