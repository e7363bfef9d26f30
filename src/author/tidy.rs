//! Owns the order and the spacing of events: by time, printed as klartext prints. What a file says
//! stays the same, or the file stays as it is. Must not know what the events mean.

use std::ops::Range;

use chrono::{DateTime, NaiveDate, Utc};

use super::lines::{Lines, line_at};
use super::same;
use crate::diagnostic::{Diagnostic, SourcePath};
use crate::parse::print::{self, EventLine, EventWord};
use crate::parse::written::{self, Written};
use crate::parse::{self, Document, Event, Grammar};
use crate::source::Audience;

/// Why a file stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untouched {
    /// It has errors.
    Errors,
    /// Printed, it would say something else.
    Unsure,
}

/// A file with its events in order. `name` is its name inside its content root.
///
/// # Errors
/// When the file must stay as it is.
pub fn tidied(name: &str, text: &str, grammar: &Grammar) -> Result<String, Untouched> {
    let mut lines = Lines::of(text);
    let read = |lines: &Lines| parse::parse(&SourcePath::new(name), name, &lines.text(), grammar);
    let checked = read(&lines);
    if checked.diagnostics.iter().any(Diagnostic::is_error) {
        return Err(Untouched::Errors);
    }
    let Some(before) = checked.value else { return Err(Untouched::Errors) };
    let spec = before.name.id.kind.spec();
    if before.events.is_empty() {
        return Ok(text.to_owned());
    }
    let plain = lines.text();
    let slots = written::events(&plain, spec, &grammar.lexicon);
    let mut events = placed(&slots, &before).ok_or(Untouched::Unsure)?;
    // A comment above an event belongs to it, and would not move along.
    if !before.exceptions.is_empty() && !events.is_sorted_by_key(|(event, _)| event.at) {
        return Err(Untouched::Unsure);
    }
    events.sort_by_key(|(event, _)| event.at);
    let dates = events.iter().map(|(event, line)| (event.at, *line));
    let dates = needed(dates, before.name.date, &before.name.audience, grammar);
    let lang = grammar.languages.get(usize::from(before.name.lang.0)).map_or("en", String::as_str);
    let printed: Vec<Vec<String>> = events
        .iter()
        .zip(dates)
        .map(|((_, line), date)| {
            let line = EventLine { date, ..(*line).clone() };
            let printed = print::event_line(&line, spec, &grammar.lexicon, lang);
            printed.split('\n').map(str::to_owned).collect()
        })
        .collect();
    // From the end, so that the places before stay right.
    for (slot, printed) in slots.iter().zip(&printed).rev() {
        lines.replace(range(&plain, slot), printed);
    }
    let checked = read(&lines);
    let same = checked.value.is_some_and(|after| {
        let [one, other]: [Vec<&Event>; 2] = [before.events.iter().collect(), after.events.iter().collect()];
        same::rest(&before, &after) && same::events_in_any_order(&one, &other)
    });
    if same && !checked.diagnostics.iter().any(Diagnostic::is_error) {
        Ok(lines.written())
    } else {
        Err(Untouched::Unsure)
    }
}

/// The lines that an event takes up.
pub(super) fn range(text: &str, slot: &Written) -> Range<usize> {
    let start = line_at(text, slot.lines.start);
    let count = text.get(slot.lines.clone()).unwrap_or("").lines().count();
    start..start + count
}

/// What was read of each written event; `None` unless each has its own.
fn placed<'a>(slots: &'a [Written], document: &'a Document) -> Option<Vec<(&'a Event, &'a EventLine)>> {
    if slots.len() != document.events.len() {
        return None;
    }
    slots.iter().map(|slot| Some((event_at(slot, document)?, slot.line.as_ref()?))).collect()
}

/// The event that was read at a place.
pub(super) fn event_at<'a>(slot: &Written, document: &'a Document) -> Option<&'a Event> {
    document.events.iter().find(|event| slot.lines.contains(&event.span.start))
}

/// The dates that must be written so that each event keeps its instant: those that were written, and
/// those that do not follow from the line before any more.
pub(super) fn needed<'a>(
    events: impl Iterator<Item = (DateTime<Utc>, &'a EventLine)>,
    first: Option<NaiveDate>,
    audience: &Audience,
    grammar: &Grammar,
) -> Vec<Option<NaiveDate>> {
    // As in `parse::timeline`: the date of a line for staff does not carry over to public lines.
    let (mut public, mut staff) = (first, first);
    events
        .map(|(at, line)| {
            let internal =
                matches!(line.word, EventWord::Staff | EventWord::Read) || *audience == Audience::Staff;
            let own = match line.clock.offset {
                Some(offset) => at.with_timezone(&offset).date_naive(),
                None => at.with_timezone(&grammar.zone).date_naive(),
            };
            let carried =
                if internal { staff == Some(own) } else { public == Some(own) && staff == Some(own) };
            let date = line.date.or((!carried).then_some(own));
            if date.is_some() {
                staff = date;
                if !internal {
                    public = date;
                }
            }
            date
        })
        .collect()
}
