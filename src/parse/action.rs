//! Owns actions: what was or will be done so that it does not happen again.
//! `- [x] 2026-07-02 ops: Certificate renewed. (correct)`

use std::ops::Range;

use chrono::NaiveDate;
use pulldown_cmark::{Event as Md, Tag, TagEnd};

use super::items::Marked;
use super::lexicon::Lexicon;
use super::time;
use crate::diagnostic::{Span, Spanned};

/// An action of a cause report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    pub done: bool,
    /// When it was done, or will be.
    pub date: Option<NaiveDate>,
    /// The team that does it.
    pub owner: Option<Spanned<String>>,
    pub text: String,
    /// `detect`, `prevent` or `correct`.
    pub purpose: Option<&'static str>,
    pub span: Span,
}

impl Action {
    /// Whether somebody does it by some day.
    pub fn is_owned(&self) -> bool {
        self.date.is_some() && self.owner.is_some() && !self.text.is_empty()
    }
}

/// The check boxes of a section. `place` tells where a range of the block stands in the file.
pub fn read(
    block: &[Marked],
    lexicon: &Lexicon,
    place: &dyn Fn(&Range<usize>) -> Range<usize>,
) -> Vec<Action> {
    let mut out = Vec::new();
    let mut open: Option<(bool, Range<usize>, String)> = None;
    for (event, range) in block {
        match event {
            Md::TaskListMarker(done) => open = Some((*done, range.clone(), String::new())),
            Md::Text(text) | Md::Code(text) => {
                if let Some((_, whole, words)) = &mut open {
                    words.push_str(text);
                    whole.end = whole.end.max(range.end);
                }
            }
            Md::SoftBreak | Md::HardBreak => {
                if let Some((_, _, words)) = &mut open {
                    words.push(' ');
                }
            }
            Md::End(TagEnd::Item) | Md::Start(Tag::List(_) | Tag::Item) => {
                out.extend(
                    open.take().map(|(done, range, words)| action(done, &range, &words, lexicon, place)),
                );
            }
            _ => {}
        }
    }
    out
}

fn action(
    done: bool,
    range: &Range<usize>,
    words: &str,
    lexicon: &Lexicon,
    place: &dyn Fn(&Range<usize>) -> Range<usize>,
) -> Action {
    let placed = place(range);
    let span = Span::new(placed.start, placed.end);
    let words = words.trim();
    let (head, mut text) = words.split_once(':').unwrap_or(("", words));
    let mut names = head.split_whitespace();
    let mut date = None;
    let mut owner = None;
    match (names.next(), names.next(), names.next()) {
        (Some(first), second, None) => {
            date = time::date(first);
            // Without a date, a word with a colon is a word.
            let name = second.filter(|_| date.is_some());
            owner = name.map(|name| Spanned::new(name.to_owned(), span));
        }
        _ => text = words,
    }
    // A sentence with a colon in it is no head.
    if date.is_none() && owner.is_none() {
        text = words;
    }
    // A date alone, without an owner: `2026-07-31: Alarm`.
    if head.is_empty() {
        let first = words.split_whitespace().next().unwrap_or("");
        if let Some(day) = time::date(first) {
            date = Some(day);
            text = words.get(first.len()..).unwrap_or("");
        }
    }
    let text = text.trim();
    let (text, purpose) = match text.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((before, word)) => match lexicon.key("action", word) {
            Some(key) => (before.trim_end(), Some(key)),
            None => (text, None),
        },
        None => (text, None),
    };
    Action { done, date, owner, text: text.to_owned(), purpose, span }
}
