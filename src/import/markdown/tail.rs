//! The end of a text, behind which a timeline is to stand: a list of its own, not the rest of another.

use pulldown_cmark::{Event, Tag};

use super::edits::Edits;
use super::{blocks, events};

/// Gives a list at the end other marks, because a timeline's are dashes.
pub fn separate(text: &str) -> String {
    let blocks = blocks(text);
    let mark = |at: usize| {
        let (event, range) = blocks.get(at)?;
        let list = matches!(event, Event::Start(Tag::List(None)));
        list.then(|| text.get(range.clone())?.trim_start().chars().next()).flatten()
    };
    let Some(last) = blocks.len().checked_sub(1) else { return text.to_owned() };
    if mark(last) != Some('-') {
        return text.to_owned();
    }
    let before = last.checked_sub(1).and_then(mark);
    let new = if before == Some('*') { "+" } else { "*" };
    let start = blocks.get(last).map_or(0, |(_, range)| range.start);
    let mut edits = Edits::default();
    let mut depth = 0usize;
    for (event, range) in events(text) {
        match event {
            Event::Start(tag) => {
                depth += 1;
                let dash = text.get(range.clone()).unwrap_or("").find('-').map(|at| range.start + at);
                if let (Tag::Item, 2, true, Some(at)) = (tag, depth, range.start >= start, dash) {
                    edits.replace(at..at + 1, new);
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    edits.apply(text)
}

#[cfg(test)]
mod tests {
    use super::separate;

    #[test]
    fn only_a_list_at_the_end_changes() {
        assert_eq!(separate("- a\n\ntext\n\n- b\n  - c\n- d - e"), "- a\n\ntext\n\n* b\n  - c\n* d - e");
        assert_eq!(separate("* a\n- b\n"), "* a\n+ b\n");
        for same in ["", "- a\n\ntext", "* a\n", "1. a\n", "> - a\n"] {
            assert_eq!(separate(same), same);
        }
    }
}
