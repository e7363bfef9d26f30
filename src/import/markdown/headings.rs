//! Headings: the two highest levels belong to klartext (the title, and its closed headings).

use pulldown_cmark::{Event, Tag};

use super::edits::Edits;
use super::{Marked, element_end};

const LOWEST: u8 = 6;

/// Lowers all headings by as many levels as the highest one stands above `top`.
pub fn lower(source: &str, events: &[Marked], top: u8, edits: &mut Edits) {
    let levels = events.iter().filter_map(|(event, _)| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
        _ => None,
    });
    let shift = top.saturating_sub(levels.min().unwrap_or(top));
    if shift == 0 {
        return;
    }
    let mut depth = 0usize;
    for (at, (event, range)) in events.iter().enumerate() {
        if let Event::Start(Tag::Heading { level, .. }) = event {
            let by = shift.min(LOWEST.saturating_sub(*level as u8));
            let text = source.get(range.clone()).unwrap_or("");
            match underline(text) {
                None => {
                    let hash = text.find('#').unwrap_or(0);
                    edits.insert(range.start + hash, "#".repeat(usize::from(by)));
                }
                // Inside quotes and lists an underlined heading stays: its lines have marks of their own.
                Some(line) if depth == 0 => {
                    let indent = text.len() - text.trim_start().len();
                    edits.replace(range.start..range.start + indent, marks(*level as u8 + by));
                    join(source, events, at, edits);
                    let content = text.get(..line).unwrap_or("").trim_end().len();
                    let end = text.trim_end().len();
                    edits.replace(range.start + content..range.start + end, "");
                }
                Some(_) => {}
            }
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
}

fn marks(level: u8) -> String {
    format!("{} ", "#".repeat(usize::from(level)))
}

/// Where the line of `=` or `-` begins, if the heading has one.
fn underline(text: &str) -> Option<usize> {
    let start = text.trim_end().rfind('\n')? + 1;
    let line = text.get(start..)?.trim();
    let only = |mark: char| !line.is_empty() && line.chars().all(|c| c == mark);
    (only('=') || only('-')).then_some(start)
}

/// A heading written with `#` has one line.
fn join(source: &str, events: &[Marked], at: usize, edits: &mut Edits) {
    for (event, range) in events.iter().take(element_end(events, at)).skip(at) {
        if matches!(event, Event::SoftBreak | Event::HardBreak) {
            let rest = source.get(range.end..).unwrap_or("");
            let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            edits.replace(range.start..range.end + indent, " ");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Address, carry};

    fn lowered(text: &str) -> String {
        carry(text, 3, &|_| Address::Keep).text
    }

    #[test]
    fn the_highest_heading_becomes_level_three_and_the_others_keep_their_distance() {
        assert_eq!(lowered("# A\n\n## B\n\ntext\n\n# C #\n"), "### A\n\n#### B\n\ntext\n\n### C #\n");
        assert_eq!(lowered("## A\n\n### B\n"), "### A\n\n#### B\n");
        assert_eq!(lowered("### A\n"), "### A\n");
        assert_eq!(lowered("# A\n\n###### F\n"), "### A\n\n###### F\n");
        assert_eq!(lowered("- # A\n"), "- ### A\n");
    }

    #[test]
    fn underlined_headings_lose_their_line() {
        assert_eq!(lowered("Why\n===\n\ntext\n"), "### Why\n\ntext\n");
        assert_eq!(lowered("Two\nlines *of\nit*\n---\ntext"), "### Two lines *of it*\ntext");
        assert_eq!(lowered("A\n\n---\n\nB\n"), "A\n\n---\n\nB\n");
    }
}
