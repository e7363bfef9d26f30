//! Owns merging what git could not: event lines of both sides of a conflict, by time. Whatever is no
//! event stays in its conflict, for somebody to decide. Must not know git itself.

use std::ops::Range;

use chrono::{DateTime, Utc};

use super::lines::Lines;
use super::same;
use super::tidy::{event_at, needed, range};
use crate::diagnostic::SourcePath;
use crate::parse::print::EventLine;
use crate::parse::{self, Document, Event, Grammar, written};

/// What became of a file with conflicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Healed {
    pub text: String,
    /// Conflicts that are gone.
    pub merged: usize,
    /// Lines where conflicts still begin in the new text, one-based.
    pub left: Vec<usize>,
}

/// A conflict, as lines of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Conflict {
    whole: Range<usize>,
    ours: Range<usize>,
    theirs: Range<usize>,
}

/// An event of one side, with its lines.
#[derive(Debug, Clone)]
struct Block {
    /// Where it stands in the file with conflicts.
    lines: Range<usize>,
    text: Vec<String>,
    /// Where the time begins in its first line.
    time: usize,
    at: DateTime<Utc>,
    line: EventLine,
}

/// Merges what can be merged. `None` for a file without conflicts.
pub fn healed(name: &str, text: &str, grammar: &Grammar) -> Option<Healed> {
    let lines = Lines::of(text);
    let (conflicts, whole) = conflicts(&lines);
    if conflicts.is_empty() && whole {
        return None;
    }
    let merged = whole.then(|| merge(name, &lines, &conflicts, grammar)).flatten();
    Some(merged.unwrap_or_else(|| Healed { text: text.to_owned(), merged: 0, left: beginnings(&lines) }))
}

fn marker(line: &str, sign: &str) -> bool {
    line.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn beginnings(lines: &Lines) -> Vec<usize> {
    let begins = |at: &usize| lines.get(*at).is_some_and(|line| marker(line, "<<<<<<<"));
    (0..lines.len()).filter(begins).map(|at| at + 1).collect()
}

/// The conflicts of a file, and whether each marker has its partners.
fn conflicts(lines: &Lines) -> (Vec<Conflict>, bool) {
    let mut out = Vec::new();
    // Begin, end of our side, begin of their side.
    let mut open: Option<(usize, Option<usize>, Option<usize>)> = None;
    for at in 0..lines.len() {
        let line = lines.get(at).unwrap_or("");
        match &mut open {
            _ if marker(line, "<<<<<<<") => {
                if open.is_some() {
                    return (out, false);
                }
                open = Some((at, None, None));
            }
            // What stood there before both (diff3).
            Some((_, ours, None)) if marker(line, "|||||||") => *ours = ours.or(Some(at)),
            Some((_, ours, theirs @ None)) if line == "=======" => {
                *ours = ours.or(Some(at));
                *theirs = Some(at + 1);
            }
            Some((start, Some(ours), Some(theirs))) if marker(line, ">>>>>>>") => {
                out.push(Conflict { whole: *start..at + 1, ours: *start + 1..*ours, theirs: *theirs..at });
                open = None;
            }
            _ if marker(line, ">>>>>>>") => return (out, false),
            _ => {}
        }
    }
    (out, open.is_none())
}

/// The file with one side of every conflict, read.
struct Side {
    document: std::sync::Arc<Document>,
    blocks: Vec<Block>,
}

/// Reads a text made of lines, each with its place in the file with conflicts.
fn read(name: &str, lines: &[(usize, String)], grammar: &Grammar) -> Option<Side> {
    let text: String = lines.iter().flat_map(|(_, line)| [line.as_str(), "\n"]).collect();
    let document = parse::parse(&SourcePath::new(name), name, &text, grammar).value?;
    let spec = document.name.id.kind.spec();
    let blocks = written::events(&text, spec, &grammar.lexicon)
        .into_iter()
        .filter_map(|slot| {
            let event = event_at(&slot, &document)?;
            let own = lines.get(range(&text, &slot))?;
            Some(Block {
                lines: own.first()?.0..own.last()?.0 + 1,
                text: own.iter().map(|(_, line)| line.clone()).collect(),
                time: slot.text - slot.lines.start,
                at: event.at,
                line: slot.line?,
            })
        })
        .collect();
    Some(Side { document, blocks })
}

fn merge(name: &str, lines: &Lines, conflicts: &[Conflict], grammar: &Grammar) -> Option<Healed> {
    let side = |theirs: bool| {
        let own: Vec<(usize, String)> = (0..lines.len())
            .filter(|at| {
                conflicts.iter().find(|conflict| conflict.whole.contains(at)).is_none_or(|conflict| {
                    if theirs { conflict.theirs.contains(at) } else { conflict.ours.contains(at) }
                })
            })
            .filter_map(|at| Some((at, lines.get(at)?.to_owned())))
            .collect();
        read(name, &own, grammar)
    };
    let (ours, theirs) = (side(false)?, side(true)?);
    let outside = |side: &Side| -> Vec<(usize, DateTime<Utc>)> {
        let free = |block: &&Block| !conflicts.iter().any(|own| own.whole.contains(&block.lines.start));
        side.blocks.iter().filter(free).map(|block| (block.lines.start, block.at)).collect()
    };
    // A date that is different on the two sides would move the bare times below it.
    if outside(&ours) != outside(&theirs) {
        return None;
    }
    let merged: Vec<Option<Vec<Block>>> =
        conflicts.iter().map(|conflict| union(conflict, lines, &ours.blocks, &theirs.blocks)).collect();
    let healed = assemble(lines, conflicts, &merged, &ours, grammar);
    // The proof: the file says what our side said, and what their side said besides.
    let shadow = read(name, &healed.shadow, grammar)?;
    let expected = healed.events.iter().collect::<Vec<_>>();
    let found = shadow.blocks.iter().map(|block| (block.at, said(&block.line))).collect::<Vec<_>>();
    let wanted = expected.iter().map(|block| (block.at, said(&block.line))).collect::<Vec<_>>();
    let kept: Vec<&Event> = ours.document.events.iter().collect();
    let is_kept = kept.iter().all(|event| shadow.document.events.iter().any(|own| same::event(event, own)));
    (found == wanted && is_kept && same::rest(&ours.document, &shadow.document)).then_some(healed.healed)
}

/// What a line says without its date, which may have to be written in a new place.
fn said(line: &EventLine) -> EventLine {
    EventLine { date: None, ..line.clone() }
}

/// The events of both sides by time, identical ones once. `None` where a side holds anything else.
fn union(conflict: &Conflict, lines: &Lines, ours: &[Block], theirs: &[Block]) -> Option<Vec<Block>> {
    let of = |side: &Range<usize>, blocks: &[Block]| -> Option<Vec<Block>> {
        let inside = |block: &&Block| side.contains(&block.lines.start) && block.lines.end <= side.end;
        let own: Vec<Block> = blocks.iter().filter(inside).cloned().collect();
        let covered = |at: usize| {
            lines.get(at).is_none_or(|line| line.trim().is_empty())
                || own.iter().any(|block| block.lines.contains(&at))
        };
        side.clone().all(covered).then_some(own)
    };
    let mut all = of(&conflict.ours, ours)?;
    for block in of(&conflict.theirs, theirs)? {
        if !all.iter().any(|own| own.at == block.at && own.text == block.text) {
            all.push(block);
        }
    }
    all.sort_by_key(|block| block.at);
    Some(all)
}

struct Assembled {
    healed: Healed,
    /// The text with our side where a conflict is left.
    shadow: Vec<(usize, String)>,
    /// Every event of that text, in its order.
    events: Vec<Block>,
}

fn assemble(
    lines: &Lines,
    conflicts: &[Conflict],
    merged: &[Option<Vec<Block>>],
    ours: &Side,
    grammar: &Grammar,
) -> Assembled {
    let mut events: Vec<Block> = Vec::new();
    let mut from = 0;
    for (conflict, merged) in conflicts.iter().zip(merged) {
        let until = if merged.is_some() { conflict.whole.start } else { conflict.whole.end };
        events.extend(ours.blocks.iter().filter(|own| (from..until).contains(&own.lines.start)).cloned());
        events.extend(merged.iter().flatten().cloned());
        from = conflict.whole.end;
    }
    events.extend(ours.blocks.iter().filter(|own| own.lines.start >= from).cloned());
    let name = &ours.document.name;
    let dates = needed(events.iter().map(|own| (own.at, &own.line)), name.date, &name.audience, grammar);
    for (block, date) in events.iter_mut().zip(dates) {
        if let (None, Some(date), Some(first)) = (block.line.date, date, block.text.first_mut()) {
            first.insert_str(block.time.min(first.len()), &format!("{date} "));
        }
    }
    let mut text = lines.clone();
    let mut shadow: Vec<(usize, String)> =
        (0..lines.len()).filter_map(|at| Some((at, lines.get(at)?.to_owned()))).collect();
    // From the end, so that the places before stay right.
    let in_conflict = |at: usize| conflicts.iter().position(|own| own.whole.contains(&at));
    let mut edits: Vec<(Range<usize>, Vec<String>)> = Vec::new();
    for block in events.iter().filter(|block| in_conflict(block.lines.start).is_none()) {
        edits.push((block.lines.clone(), block.text.clone()));
    }
    for (i, conflict) in conflicts.iter().enumerate() {
        let Some(Some(blocks)) = merged.get(i) else {
            shadow.retain(|(at, _)| !conflict.whole.contains(at) || conflict.ours.contains(at));
            continue;
        };
        let mine = |block: &&Block| in_conflict(block.lines.start) == Some(i) && !blocks.is_empty();
        edits.push((conflict.whole.clone(), with_blanks(conflict, lines, events.iter().filter(mine))));
    }
    edits.sort_by_key(|(lines, _)| std::cmp::Reverse(lines.start));
    for (range, with) in edits {
        text.replace(range.clone(), &with);
        let at = shadow.partition_point(|(at, _)| *at < range.start);
        let end = shadow.partition_point(|(at, _)| *at < range.end);
        shadow.splice(at..end, with.into_iter().map(|line| (range.start, line)));
    }
    let healed = Healed {
        left: beginnings(&text),
        text: text.written(),
        merged: merged.iter().filter(|merged| merged.is_some()).count(),
    };
    Assembled { healed, shadow, events }
}

/// Merged events with the blank lines that a side had around its own.
fn with_blanks<'a>(
    conflict: &Conflict,
    lines: &Lines,
    blocks: impl Iterator<Item = &'a Block>,
) -> Vec<String> {
    let sides = [&conflict.ours, &conflict.theirs];
    let blank = |at: usize| lines.get(at).is_some_and(|line| line.trim().is_empty());
    let edge = |at: fn(&Range<usize>) -> usize| sides.iter().any(|side| !side.is_empty() && blank(at(side)));
    let (before, after) = (edge(|side| side.start), edge(|side| side.end - 1));
    let mut out: Vec<String> = Vec::new();
    out.extend(before.then(String::new));
    out.extend(blocks.flat_map(|block| block.text.iter().cloned()));
    out.extend(after.then(String::new));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::builtin;
    use crate::parse::Lexicon;

    fn grammar() -> Grammar {
        let messages = ["de", "en"].map(|lang| builtin::messages(lang, &builtin::Overrides::new()));
        Grammar {
            languages: vec!["en".into(), "de".into()],
            zone: chrono_tz::Europe::Berlin,
            lexicon: Lexicon::new(&messages, &[]),
            raw_html: false,
        }
    }

    fn heal(body: &str) -> Option<Healed> {
        healed("incidents/2026-07-10-checkout.md", &format!("# Checkout\n\n{body}"), &grammar())
    }

    #[test]
    fn events_of_both_sides_are_kept_by_time_and_once() {
        let found = heal(
            "- 14:02 investigating: a\n<<<<<<< HEAD\n- 14:17 identified: b\n- 14:30 monitoring: c\n||||||| base\n\
             =======\n- 14:10 staff: d\n\n  more\n- 14:17 identified: b\n>>>>>>> night\n\n## Cause\n\nx\n",
        )
        .expect("a conflict");
        assert_eq!((found.merged, found.left.as_slice()), (1, &[] as &[usize]));
        assert_eq!(
            found.text,
            "# Checkout\n\n- 14:02 investigating: a\n- 14:10 staff: d\n\n  more\n- 14:17 identified: b\n\
             - 14:30 monitoring: c\n\n## Cause\n\nx\n"
        );
        assert_eq!(heal("- 14:02 investigating: a\n"), None);
    }

    #[test]
    fn dates_are_written_where_the_order_takes_them_away() {
        let found = heal(
            "- 23:50 investigating: a\n<<<<<<< HEAD\n- 2026-07-11 00:10 identified: b\n- 00:30 monitoring: c\n\
             =======\n- 23:55 identified: d\n>>>>>>> night\n",
        )
        .expect("a conflict");
        assert_eq!(
            found.text,
            "# Checkout\n\n- 23:50 investigating: a\n- 23:55 identified: d\n- 2026-07-11 00:10 identified: b\n\
             - 00:30 monitoring: c\n"
        );
    }

    #[test]
    fn what_is_no_event_stays_in_its_conflict() {
        let body = "- 14:02 investigating: a\n<<<<<<< HEAD\n- 14:17 identified: b\n=======\n- 14:18 identified: c\n\
                    >>>>>>> x\n\n## Cause\n\n<<<<<<< HEAD\nOne.\n=======\nOther.\n>>>>>>> x\n";
        let found = heal(body).expect("conflicts");
        assert_eq!((found.merged, found.left.as_slice()), (1, &[9usize] as &[usize]));
        assert!(found.text.contains("- 14:17 identified: b\n- 14:18 identified: c\n\n## Cause"));
        assert!(found.text.contains("<<<<<<< HEAD\nOne.\n=======\nOther.\n>>>>>>> x\n"));
        let half = "- 14:02 investigating: a\n<<<<<<< HEAD\n- 14:17 identified: b\n";
        assert_eq!(heal(half).map(|found| (found.merged, found.left)), Some((0, vec![4])));
    }
}
