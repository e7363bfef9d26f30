//! The guard at the gate of klartext's grammar: text that only looks like an event, a promise or a mark
//! of a merge gets a Markdown escape, which no reader sees.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::{Marked, events};
use crate::parse::event;

/// Escapes what klartext would take for an event or for a merge conflict.
pub fn guard(text: &str) -> String {
    let marked = events(text);
    let code = Code::of(&marked);
    let outside = |at: usize| !code.contains(at);
    let mut escapes: BTreeSet<usize> = items(text, &marked)
        .filter(|at| text.get(*at..).is_some_and(event::begins_like_event) && outside(*at))
        .map(|at| at + digits(text, at))
        .collect();
    let mut start = 0;
    for line in text.split('\n') {
        for at in heads(line) {
            let rest = line.get(at..).unwrap_or("");
            if event::begins_like_event(rest) && event::read(rest).is_ok() && outside(start + at) {
                escapes.insert(start + at + digits(rest, 0));
            }
        }
        start += line.len() + 1;
    }
    let escaped = insert(text, &escapes, '\\');
    let conflicts: BTreeSet<usize> =
        lines(&escaped).filter(|(_, line)| conflict(line)).map(|(at, _)| at).collect();
    insert(&escaped, &conflicts, ' ')
}

/// Escapes arrows that klartext would take for promises at the end of an event's text.
pub fn arrows(text: &str) -> String {
    let code = Code::of(&events(text));
    let arrows = lines(text)
        .filter(|(_, line)| event::promise(line).is_some())
        .filter_map(|(start, line)| Some(start + line.rfind("->")? + 1))
        .filter(|at| !code.contains(*at))
        .collect();
    insert(text, &arrows, '\\')
}

fn insert(text: &str, places: &BTreeSet<usize>, mark: char) -> String {
    let mut out = String::with_capacity(text.len() + places.len());
    let mut from = 0;
    for at in places {
        out.push_str(text.get(from..*at).unwrap_or(""));
        out.push(mark);
        from = *at;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let at = start;
        start += line.len() + 1;
        (at, line)
    })
}

fn conflict(line: &str) -> bool {
    ["<<<<<<<", ">>>>>>>"]
        .iter()
        .any(|mark| line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

fn digits(text: &str, at: usize) -> usize {
    text.get(at..).unwrap_or("").bytes().take_while(u8::is_ascii_digit).count()
}

/// Where code stands: no escape works there.
struct Code(Vec<Range<usize>>);

impl Code {
    fn of(events: &[Marked]) -> Self {
        let code = |event: &Event| {
            matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock))
        };
        Self(events.iter().filter(|(event, _)| code(event)).map(|(_, range)| range.clone()).collect())
    }

    fn contains(&self, at: usize) -> bool {
        let next = self.0.partition_point(|range| range.start <= at);
        next.checked_sub(1).and_then(|last| self.0.get(last)).is_some_and(|range| range.contains(&at))
    }
}

/// Where the texts of list items begin.
fn items<'a>(text: &'a str, events: &'a [Marked]) -> impl Iterator<Item = usize> + 'a {
    events.iter().filter(|(event, _)| matches!(event, Event::Start(Tag::Item))).map(|(_, range)| {
        let item = text.get(range.clone()).unwrap_or("");
        let content = item
            .trim_start()
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start_matches(['-', '*', '+', '.', ')'])
            .trim_start_matches([' ', '\t']);
        range.start + (item.len() - content.len())
    })
}

/// Where an event could begin in a line: at its head, and behind each dash in it.
fn heads(line: &str) -> Vec<usize> {
    let head = line.trim_start().trim_start_matches(['-', '*', '+']).trim_start();
    let mut out = vec![line.len() - head.len()];
    let dashes = line.match_indices("- ").filter_map(|(at, _)| {
        let rest = line.get(at + 2..)?;
        Some(line.len() - rest.trim_start().len())
    });
    out.extend(dashes);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_an_event_gets_an_escape() {
        for (before, after) in [
            (
                "* 16:37 Denver - Mark\n  - 2021-05-30T08:13 x",
                "* 16\\:37 Denver - Mark\n  - 2021\\-05-30T08:13 x",
            ),
            ("14:02 resolved: x", "14\\:02 resolved: x"),
            ("1. 9:51 x\n\nAt 14:02 we: x", "1. 9\\:51 x\n\nAt 14:02 we: x"),
            ("text - 14:02 resolved (outage): x", "text - 14\\:02 resolved (outage): x"),
            ("2021-06-08: we begin", "2021-06-08: we begin"),
            ("* *2020-11-23: x*", "* *2020-11-23: x*"),
            ("```\n- 14:02 resolved: x\n```", "```\n- 14:02 resolved: x\n```"),
            ("<<<<<<< HEAD\n=======\n>>>>>>> b\n> > x", " <<<<<<< HEAD\n=======\n >>>>>>> b\n> > x"),
        ] {
            assert_eq!(guard(before), after, "{before}");
            assert_eq!(guard(after), after, "guarding twice changes nothing");
        }
    }

    #[test]
    fn what_looks_like_a_promise_gets_an_escape() {
        assert_eq!(
            arrows("We look. -> 14:40\n\nA -> B and more -> none"),
            "We look. -\\> 14:40\n\nA -> B and more -\\> none"
        );
        assert_eq!(arrows("`a -> b`"), "`a -> b`");
    }
}
