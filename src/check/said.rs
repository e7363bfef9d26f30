//! Owns what an entry says, block by block, and how a block falls into sentences.
//! Must not judge what it says.

use std::ops::Range;

use super::vocabulary::{Suspicion, Vocabulary};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::parse::{Document, Event, Fragment, Prose};
use crate::site::Entry;
use crate::source::Audience;

/// One block of text: a paragraph, an item, a cell, a heading.
pub struct Said<'a> {
    pub document: &'a Document,
    pub text: &'a str,
    /// The event that it belongs to.
    pub event: Option<&'a Event>,
    pub audience: Audience,
    /// Whether it is a line of code.
    pub code: bool,
    /// What the text around it lets one suspect.
    pub suspicion: Suspicion,
    place: Place<'a>,
}

enum Place<'a> {
    /// Where the block begins in the words of a fragment.
    Prose(&'a Prose, usize),
    /// A heading is shown as a whole.
    Heading(Span),
}

impl<'a> Said<'a> {
    fn heading(document: &'a Document, text: &'a str, span: Span) -> Self {
        let (audience, place) = (document.name.audience, Place::Heading(span));
        // It is looked through as fast as it is judged.
        let suspicion = Suspicion { internal: true, blame: true };
        Self { document, text, event: None, audience, code: false, suspicion, place }
    }

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

/// Everything that an entry says, block by block: headings, text and events of all its files.
pub fn blocks<'a>(entry: &'a Entry, words: &Vocabulary) -> Vec<Said<'a>> {
    let mut out = Vec::with_capacity(32);
    let mut small = String::new();
    let mut add = |out: &mut _, document: &'a Document, text, event, audience| {
        add(out, document, text, event, audience, words, &mut small);
    };
    for document in entry.files() {
        let own = document.name.audience;
        if let Some(title) = &document.title {
            out.push(Said::heading(document, &title.value, title.span));
        }
        add(&mut out, document, &document.intro, None, own);
        for section in &document.sections {
            out.push(Said::heading(document, &section.title, section.span));
            add(&mut out, document, &section.body, None, own);
        }
        for event in &document.events {
            add(&mut out, document, &event.text, Some(event), event.audience(own));
        }
    }
    out
}

fn add<'a>(
    out: &mut Vec<Said<'a>>,
    document: &'a Document,
    fragment: &'a Fragment,
    event: Option<&'a Event>,
    audience: Audience,
    words: &Vocabulary,
    small: &mut String,
) {
    let prose = fragment.prose();
    // Staff may read both.
    let suspicion = match audience {
        Audience::Public => words.suspicion(usize::from(document.name.lang.0), prose.text(), small),
        Audience::Staff => Suspicion { internal: false, blame: false },
    };
    out.extend(prose.blocks().map(|(at, text, code)| Said {
        document,
        text,
        event,
        audience,
        code,
        suspicion,
        place: Place::Prose(prose, at),
    }));
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
