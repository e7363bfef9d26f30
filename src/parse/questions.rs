//! Owns which questions of a section have no answer: headings of the third level without a quote below.
//! Must not know which kinds ask for answers.

use std::ops::Range;

use pulldown_cmark::{Event as Md, HeadingLevel, Tag};

use super::fragment::heading_text;
use super::items::{Marked, block_end};
use crate::diagnostic::{Span, Spanned};

/// The questions that no quote answers.
pub fn unanswered(block: &[Marked], place: &dyn Fn(&Range<usize>) -> Span) -> Vec<Spanned<String>> {
    let mut out = Vec::new();
    // The question that still waits.
    let mut open: Option<Spanned<String>> = None;
    let mut at = 0;
    while let Some((event, range)) = block.get(at) {
        let end = block_end(block, at).max(at + 1);
        match event {
            Md::Start(Tag::Heading { level: HeadingLevel::H3, .. }) => {
                let text = heading_text(block.get(at..end).unwrap_or(&[]));
                out.extend(open.replace(Spanned::new(text, place(range))));
                at = end;
            }
            Md::Start(Tag::BlockQuote(_)) => {
                open = None;
                at = end;
            }
            // A quote may stand in a list.
            _ => at += 1,
        }
    }
    out.extend(open);
    out
}
