//! T: what the times of one timeline, or of several, say about each other.

use chrono::{DateTime, Utc};

use super::Context;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::kinds::{Kind, Phase};
use crate::parse::{Cell, Document, Event};
use crate::site::{ComponentRef, Entry, course};
use crate::source::Audience;

fn documents<'a>(context: &'a Context) -> impl Iterator<Item = &'a Document> {
    context.site.entries.values().flat_map(|entry| entry.public.iter().chain(&entry.staff)).map(AsRef::as_ref)
}

fn public_events(document: &Document) -> impl Iterator<Item = &Event> {
    document.events.iter().filter(|event| event.audience(document.name.audience) == Audience::Public)
}

/// T03: two public events at one minute; readers could not tell which came first.
pub fn same_time(context: &Context, out: &mut Vec<Diagnostic>) {
    for document in documents(context) {
        let mut times: Vec<DateTime<Utc>> = Vec::new();
        for event in public_events(document) {
            if times.contains(&event.at) {
                out.push(Diagnostic::new(Code::T03, &document.path, event.span, "t03-same-time"));
            }
            times.push(event.at);
        }
    }
}

/// T04: an event earlier than the one before it, or a state that comes before the one before it.
pub fn backwards(context: &Context, out: &mut Vec<Diagnostic>) {
    for document in documents(context) {
        let mut before: Option<&Event> = None;
        for event in &document.events {
            if let Some(before) = before
                && event.at < before.at
            {
                out.push(Diagnostic::new(Code::T04, &document.path, event.span, "t04-time"));
            }
            before = Some(event);
        }
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
}

/// T05: an event that has not happened yet. Only an announcement may lie ahead.
pub fn future(context: &Context, out: &mut Vec<Diagnostic>) {
    for document in documents(context) {
        for event in &document.events {
            let announced = event.state().is_some_and(|state| state.phase == Phase::Planned);
            let audience = event.audience(document.name.audience);
            if !announced && !context.clocks.reached(audience, event.at) {
                let diagnostic = Diagnostic::new(Code::T05, &document.path, event.span, "t05-future").arg(
                    "now",
                    context.clocks.staff.now().with_timezone(&context.site.config.zone).to_rfc3339(),
                );
                out.push(diagnostic);
            }
        }
    }
}

/// T06: a rollout step inside the window of maintenance on the same component.
pub fn overlap(context: &Context, out: &mut Vec<Diagnostic>) {
    let site = context.site;
    let windows: Vec<(String, Vec<ComponentRef>, DateTime<Utc>, DateTime<Utc>)> =
        entries(context, Kind::Maintenance)
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
pub fn end_before_start(context: &Context, out: &mut Vec<Diagnostic>) {
    for entry in context.site.entries.values() {
        if let (Some(publish), Some(until)) = (entry.fields.instant("publish"), entry.fields.instant("until"))
            && until <= publish
            && let Some(lead) = entry.lead()
        {
            let span = entry.fields.get("until").map_or(Span::default(), |field| field.span);
            out.push(Diagnostic::new(Code::T07, &lead.path, span, "t07-until"));
        }
    }
    for document in documents(context) {
        let mut states = document.events.iter().filter_map(|event| Some((event, event.state()?)));
        let Some((first, opening)) = states.next() else { continue };
        if matches!(opening.phase, Phase::Ended | Phase::Void) {
            continue;
        }
        for (event, state) in states {
            if state.phase == Phase::Ended && event.at < first.at {
                let diagnostic = Diagnostic::new(Code::T07, &document.path, event.span, "t07-event")
                    .arg("state", state.key);
                out.push(diagnostic);
            }
        }
    }
}

fn entries<'a>(context: &'a Context, kind: Kind) -> impl Iterator<Item = &'a Entry> {
    context.site.entries.values().filter(move |entry| entry.id.kind == kind)
}
