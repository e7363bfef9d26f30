//! Owns what a text without sight of its page needs: images with words, headings in order, tables
//! with heads. Must not know how a page looks.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::lines::unindented;
use super::markdown::Context;
use super::prose;
use crate::diagnostic::{Code, Diagnostic, Span};

/// Judges a fragment's Markdown.
pub fn check(events: &[(Event, Range<usize>)], place: &dyn Fn(usize) -> usize, context: &mut Context) {
    let mut above = context.under;
    let mut image: Option<Range<usize>> = None;
    let mut cell: Option<Range<usize>> = None;
    let mut in_head = false;
    let span = |range: &Range<usize>| {
        let end = range.end.saturating_sub(1).max(range.start);
        Span::new(place(range.start), place(end) + 1)
    };
    let mut report = |code, range: &Range<usize>, message| {
        context.out.push(Diagnostic::new(code, context.path, span(range), message));
    };
    for (event, range) in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                // A second title is shown one level lower.
                let level = (*level as u8).max(2);
                if above.is_some_and(|above| level > above + 1) {
                    report(Code::A02, range, "a02-skipped");
                }
                above = Some(level);
            }
            // An image of another site becomes a link, which has its address for words.
            Event::Start(Tag::Image { dest_url, .. }) if !prose::is_absolute(dest_url) => {
                image = Some(range.clone());
            }
            Event::End(TagEnd::Image) => {
                if let Some(range) = image.take() {
                    report(Code::A01, &range, "a01-image");
                }
            }
            Event::Start(Tag::TableHead) => in_head = true,
            Event::End(TagEnd::TableHead) => in_head = false,
            Event::Start(Tag::TableCell) if in_head => cell = Some(range.clone()),
            Event::End(TagEnd::TableCell) => {
                if let Some(range) = cell.take() {
                    report(Code::A04, &range, "a04-head");
                }
            }
            Event::Text(text) | Event::Code(text) if !unindented(text).is_empty() => {
                image = None;
                cell = None;
            }
            _ => {}
        }
    }
}
