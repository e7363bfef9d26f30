//! Takes the lines for staff out of a public file before Markdown sees the rest, so that the rest is
//! read as if they had never stood there. Must not know what the lines say.
//!
//! Markdown looks at a file as a whole: a blank line around one item changes how the whole list is
//! shown, and an address defined in one place (`[label]: …`) serves links in every other. A line for
//! staff must do neither to what the public reads.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event as Md, Parser, Tag};

use super::event::{self, begins_like_event};
use super::fragment;
use super::items::content;
use super::lexicon::Lexicon;
use super::lines;

/// The part of a body that Markdown is to read, and what was taken out of it.
#[derive(Debug)]
pub struct Parts<'a> {
    pub rest: Cow<'a, str>,
    /// Items for staff: where each one begins in the body, and its text without the marker.
    pub items: Vec<(usize, &'a str)>,
    /// Where the other items of their lists begin in the body.
    pub beside: Vec<usize>,
    /// Where in the rest something was taken out, and how much until then.
    gaps: Vec<(usize, usize)>,
}

impl<'a> Parts<'a> {
    /// A body that is read as it is.
    pub fn whole(body: &'a str) -> Self {
        Self { rest: Cow::Borrowed(body), items: Vec::new(), beside: Vec::new(), gaps: Vec::new() }
    }

    /// A body without its lines for staff.
    pub fn of(body: &'a str, lexicon: &Lexicon) -> Self {
        let mut parts = Self::whole(body);
        // Most files have no such line, and looking at their raw lines tells.
        if !lines::split(body).any(|(_, line)| may_be_for_staff(line, lexicon)) {
            return parts;
        }
        let mut rest = String::with_capacity(body.len());
        let mut kept = 0;
        for list in lists(body) {
            let staff = |range: &Range<usize>| {
                is_for_staff(content(body.get(range.clone()).unwrap_or("")).1, lexicon)
            };
            if !list.iter().any(staff) {
                continue;
            }
            for range in list {
                let (at, text) = content(body.get(range.clone()).unwrap_or(""));
                if !is_for_staff(text, lexicon) {
                    parts.beside.push(range.start + at);
                    continue;
                }
                let lines = whole_lines(body, &range);
                parts.items.push((range.start + at, text));
                rest.push_str(body.get(kept..lines.start).unwrap_or(""));
                kept = lines.end;
                parts.gaps.push((rest.len(), kept - rest.len()));
            }
        }
        rest.push_str(body.get(kept..).unwrap_or(""));
        parts.rest = Cow::Owned(rest);
        parts
    }

    /// Where a byte of the rest stands in the body.
    pub fn place(&self, at: usize) -> usize {
        let passed = self.gaps.partition_point(|(gap, _)| *gap <= at);
        at + passed.checked_sub(1).and_then(|i| self.gaps.get(i)).map_or(0, |(_, taken)| *taken)
    }
}

/// Whether an item for staff may begin on a line.
fn may_be_for_staff(line: &str, lexicon: &Lexicon) -> bool {
    let line = lines::unindented(line.strip_suffix('\r').unwrap_or(line));
    // Behind its marker stands a date or a time.
    let marked = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'*' | b'+' | b'.' | b')');
    line.as_bytes().first().is_some_and(marked) && is_for_staff(content(line).1, lexicon)
}

fn is_for_staff(text: &str, lexicon: &Lexicon) -> bool {
    begins_like_event(text)
        && event::read(text)
            .is_ok_and(|line| matches!(lexicon.key("event", &line.word.value), Some("staff" | "read")))
}

/// The items of every list that stands in no other block.
pub(super) fn lists(body: &str) -> Vec<Vec<Range<usize>>> {
    let mut lists: Vec<Vec<Range<usize>>> = Vec::new();
    let mut depth = 0usize;
    for (event, range) in Parser::new_ext(body, fragment::options()).into_offset_iter() {
        match (&event, depth) {
            (Md::Start(Tag::List(_)), 0) => lists.push(Vec::new()),
            (Md::Start(Tag::Item), 1) => {
                if let Some(list) = lists.last_mut() {
                    list.push(range);
                }
            }
            _ => {}
        }
        match event {
            Md::Start(_) => depth += 1,
            Md::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    lists
}

/// The lines of an item. Blank lines behind it stay: what follows must not join what stands before.
pub(super) fn whole_lines(body: &str, item: &Range<usize>) -> Range<usize> {
    let before = body.get(..item.start).unwrap_or("");
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let text = body.get(item.clone()).unwrap_or("").trim_end();
    let last = item.start + text.len();
    let end = body.get(last..).and_then(|rest| rest.find('\n')).map_or(body.len(), |at| last + at + 1);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::builtin;

    #[test]
    fn takes_whole_items_out_and_knows_where_the_rest_stood() {
        let english = builtin::messages("en", &builtin::Overrides::new());
        let lexicon = Lexicon::new(&[english], &[]);
        let body = "- point\n- 14:06 staff: a\n\n  [x]: /y\nlazy\n\n- 14:07 live: b\n- 14:08 read: ops 1/2\n\ntext\n";
        let parts = Parts::of(body, &lexicon);
        assert_eq!(parts.rest, "- point\n\n- 14:07 live: b\n\ntext\n");
        let texts: Vec<&str> =
            parts.items.iter().map(|(_, text)| text.lines().next().unwrap_or("")).collect();
        assert_eq!(texts, ["14:06 staff: a", "14:08 read: ops 1/2"]);
        for word in ["point", "14:07", "text"] {
            let at = parts.rest.find(word).expect(word);
            assert!(body[parts.place(at)..].starts_with(word), "{word}");
        }
    }
}
