//! Owns the items of a list: where each one's text begins, and what its lines are without indentation.
//! Must not know which items are events, nor for whom.

use std::ops::Range;

use pulldown_cmark::{Event as Md, Tag};

/// What the Markdown parser found, and where.
pub type Marked<'a> = (Md<'a>, Range<usize>);

/// An item of a list that begins like an event.
pub struct Line {
    /// Where it begins in the file, behind its marker.
    pub at: usize,
    /// Its text without the indentation of the item.
    pub text: String,
    /// Where the lines of the text stand in the file.
    pub map: Vec<(usize, usize)>,
    pub staff: bool,
}

impl Line {
    /// A line that begins at `at` of `source`; `place` tells where that stands in the file.
    pub fn new(source: &str, at: usize, text: &str, place: impl Fn(usize) -> usize) -> Self {
        let line_start = source.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |nl| nl + 1);
        let (text, mut map) = dedent(text, at - line_start);
        for (_, offset) in &mut map {
            *offset = place(at + *offset);
        }
        Self { at: place(at), text, map, staff: false }
    }

    pub fn for_staff(body: &str, start: usize, at: usize, text: &str) -> Self {
        Self { staff: true, ..Self::new(body, at, text, |at| start + at) }
    }
}

/// How long an item's marker is, with the white space around it, and the text behind it.
pub fn content(item: &str) -> (usize, &str) {
    let text = item
        .trim_start()
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start_matches(['-', '*', '+', '.', ')'])
        .trim_start_matches([' ', '\t']);
    (item.len() - text.len(), text)
}

/// One past the last event of the block that begins at `at`.
pub fn block_end(events: &[Marked], at: usize) -> usize {
    let mut depth = 0usize;
    for (i, (event, _)) in events.iter().enumerate().skip(at) {
        match event {
            Md::Start(_) => depth += 1,
            Md::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return i + 1;
        }
    }
    events.len()
}

/// The top-level items of a list, each with its start and end.
pub fn items<'l, 'a>(list: &'l [Marked<'a>]) -> impl Iterator<Item = &'l [Marked<'a>]> + use<'l, 'a> {
    let mut at = 1;
    std::iter::from_fn(move || {
        while at + 1 < list.len() {
            let end = block_end(list, at);
            let item = list.get(at..end).unwrap_or(&[]);
            at = end;
            if matches!(item.first(), Some((Md::Start(Tag::Item), _))) {
                return Some(item);
            }
        }
        None
    })
}

/// Takes the item's indentation off the lines behind the first, and notes where each line stood.
fn dedent(text: &str, indent: usize) -> (String, Vec<(usize, usize)>) {
    let text = text.trim_end();
    let mut out = String::with_capacity(text.len());
    let mut map = Vec::new();
    let mut at = 0;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let spaces = line.len() - line.trim_start_matches([' ', '\t']).len();
        let cut = if i == 0 { 0 } else { spaces.min(indent) };
        map.push((out.len(), at + cut));
        out.push_str(line.get(cut..).unwrap_or(""));
        at += line.len();
    }
    (out, map)
}
