//! T: what the times of one timeline, or of several, say about each other.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::{Context, Subject};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::kinds::{Kind, Phase};
use crate::parse::{Cell, Document, Event};
use crate::site::{Entry, course};
use crate::source::Audience;

fn public_events(document: &Document) -> impl Iterator<Item = &Event> {
    document.events.iter().filter(|event| event.audience(document.name.audience) == Audience::Public)
}

/// T03: two public events at one minute; readers could not tell which came first.
pub fn same_time(subject: &Subject, out: &mut Vec<Diagnostic>) {
    for document in subject.entry.files() {
        let mut times: BTreeSet<DateTime<Utc>> = BTreeSet::new();
        for event in public_events(document) {
            if !times.insert(event.at) {
                out.push(Diagnostic::new(Code::T03, &document.path, event.span, "t03-same-time"));
            }
        }
    }
}

/// T04: an event earlier than the one before it, or a state that comes before the one before it.
/// What T07 says is not said again.
pub fn backwards(subject: &Subject, out: &mut Vec<Diagnostic>) {
    for document in subject.entry.files() {
        let early: BTreeSet<Span> = ends_early(document).iter().map(|event| event.span).collect();
        let mut before: Option<&Event> = None;
        let mut ordered = early.is_empty();
        for event in document.events.iter().filter(|event| !early.contains(&event.span)) {
            if let Some(before) = before
                && event.at < before.at
            {
                out.push(Diagnostic::new(Code::T04, &document.path, event.span, "t04-time"));
                ordered &= event.audience(document.name.audience) != Audience::Public;
            }
            before = Some(event);
        }
        // While the times are wrong, so is the order of the states.
        if ordered {
            states_backwards(document, out);
        }
    }
}

fn states_backwards(document: &Document, out: &mut Vec<Diagnostic>) {
    let mut highest: Option<(u8, &'static str)> = None;
    let mut events: Vec<&Event> = public_events(document).collect();
    events.sort_by_key(|event| event.at);
    for (event, state) in events.iter().filter_map(|event| Some((event, event.state()?))) {
        let Some(rank) = state.rank else {
            highest = None;
            continue;
        };
        if let Some((top, key)) = highest
            && rank < top
        {
            let diagnostic = Diagnostic::new(Code::T04, &document.path, event.span, "t04-state")
                .arg("state", state.key)
                .arg("before", key);
            out.push(diagnostic);
        }
        // Going back is said once; from there the course is measured anew.
        highest = Some((rank, state.key));
    }
}

/// T05: an event that has not happened yet. Only an announcement may lie ahead. Said once per file:
/// where its date is wrong, all its events are.
pub fn future(subject: &Subject, out: &mut Vec<Diagnostic>) {
    for document in subject.entry.files() {
        let ahead = |event: &&Event| {
            let announced = event.state().is_some_and(|state| state.phase == Phase::Planned);
            // A line for staff that is wrong withholds the whole file, for all its readers.
            !announced && !subject.clocks.reached(document.name.audience, event.at)
        };
        let ahead: Vec<&Event> = document.events.iter().filter(ahead).collect();
        if let Some(first) = ahead.first() {
            let now = subject.clocks.tell().with_timezone(&subject.site.config.zone);
            let nearest = ahead.iter().map(|event| event.at).min().unwrap_or(first.at).to_rfc3339();
            let diagnostic = Diagnostic::new(Code::T05, &document.path, first.span, "t05-future")
                .arg("now", now.format("%Y-%m-%d %H:%M").to_string())
                .arg("more", (ahead.len() - 1).to_string())
                // No word of the message: for whoever asks when that changes.
                .arg(document.name.audience.key(), nearest);
            out.push(diagnostic);
        }
    }
}

/// T06: a rollout step inside the window of maintenance on the same component.
pub fn overlap(context: &Context, out: &mut Vec<Diagnostic>) {
    let site = context.site;
    let windows: Vec<_> = entries(context, Kind::Maintenance)
        .filter_map(|entry| {
            let events: Vec<&Event> = entry.lead()?.events.iter().collect();
            let (start, end) = course::effective_window(entry.fields.window("window")?, &events)?;
            Some((entry.id.to_string(), entry.affects(&site.config), start, end))
        })
        .collect();
    for entry in entries(context, Kind::Release) {
        let affects = entry.affects(&site.config);
        let Some(document) = entry.lead() else { continue };
        for row in document.sections.iter().flat_map(|section| &section.rows) {
            let Some(Cell::Instant(at)) = row.get("from") else { continue };
            for (id, touched, start, end) in &windows {
                let common = touched.iter().any(|a| affects.iter().any(|b| a.component == b.component));
                if common && start <= at && at < end {
                    let diagnostic =
                        Diagnostic::new(Code::T06, &document.path, row.span, "t06-overlap").arg("other", id);
                    out.push(diagnostic);
                }
            }
        }
    }
}

/// T07: something ends before it begins.
pub fn end_before_start(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let entry = subject.entry;
    if let (Some(publish), Some(until)) = (entry.fields.instant("publish"), entry.fields.instant("until"))
        && until <= publish
        && let Some(lead) = entry.lead()
    {
        let span = entry.fields.get("until").map_or(Span::default(), |field| field.span);
        out.push(Diagnostic::new(Code::T07, &lead.path, span, "t07-until"));
    }
    for document in subject.entry.files() {
        for event in ends_early(document) {
            let diagnostic = Diagnostic::new(Code::T07, &document.path, event.span, "t07-event")
                .arg("state", event.state().map_or("", |state| state.key));
            out.push(diagnostic);
        }
    }
}

/// Events that end what the first event, which is later, begins.
fn ends_early(document: &Document) -> Vec<&Event> {
    let mut states = document.events.iter().filter_map(|event| Some((event, event.state()?)));
    match states.next() {
        Some((first, opening)) if !matches!(opening.phase, Phase::Ended | Phase::Void) => states
            .filter(|(event, state)| state.phase == Phase::Ended && event.at < first.at)
            .map(|(event, _)| event)
            .collect(),
        _ => Vec::new(),
    }
}

fn entries<'a>(context: &'a Context, kind: Kind) -> impl Iterator<Item = &'a Entry> {
    context.site.entries.values().map(AsRef::as_ref).filter(move |entry| entry.id.kind == kind)
}
