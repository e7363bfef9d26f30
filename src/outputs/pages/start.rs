//! The start page of the staff edition: open now, today, new since.

use chrono::{DateTime, TimeDelta, Utc};

use super::entry::receipts;
use super::view::{BriefingRow, EventView, LinkView, NewRow, NewSince, OpenNow, StartPage, TodayRow};
use crate::edition::{Entry, Reader, StaffWord};
use crate::kinds::{Kind, Phase};
use crate::outputs::Lens;
use crate::parse::{Cell, DocumentId};

/// Rows of each "new since" list.
const NEW: usize = 12;

pub(super) fn start<R: Reader>(lens: &Lens<R>) -> StartPage {
    let edition = lens.edition;
    StartPage {
        head: lens.live(lens.head(lens.say("nav-start"), &lens.headline(), "start", "")),
        headlines: lens.phases(&lens.transitions(), |lens| lens.headline_view()),
        open: edition.open_incidents().filter_map(|entry| open_now(lens, entry)).collect(),
        today: today(lens),
        new: new_since(lens),
        briefings: briefings(lens),
        withheld: lens.withheld(),
    }
}

/// Briefings in force, the next to end first.
fn briefings<R: Reader>(lens: &Lens<R>) -> Vec<BriefingRow> {
    let mut entries: Vec<(Option<DateTime<Utc>>, &Entry<R>)> = lens
        .edition
        .of_kind(Kind::Briefing)
        .map(|entry| (entry.fields.instant("until"), entry))
        .filter(|(until, _)| !until.is_some_and(|until| lens.clock.reached(until)))
        .collect();
    entries.sort_by_key(|(until, entry)| (until.unwrap_or(DateTime::<Utc>::MAX_UTC), entry.id.clone()));
    entries
        .into_iter()
        .map(|(until, entry)| BriefingRow {
            title: entry.title.clone(),
            url: lens.document_url(&entry.id),
            lang: lens.foreign(entry.lang),
            until: until.map(|until| {
                let word = lens.say("card-until");
                format!("{word} {}", lens.whole_day(until - TimeDelta::seconds(1)).text)
            }),
            missing: receipts(lens, entry).into_iter().filter(|receipt| !receipt.complete).collect(),
        })
        .collect()
}

fn open_now<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Option<OpenNow> {
    let notes = R::staff(&entry.notes)?;
    let mut staff: Vec<EventView> = notes
        .events
        .iter()
        .enumerate()
        .filter(|(_, event)| event.word == StaffWord::Note)
        .map(|(i, event)| lens.staff_event(event, i))
        .collect();
    staff.reverse();
    Some(OpenNow {
        incident: lens.open_incident(entry, Some(lens.clock.day(lens.edition.config.zone)))?,
        staff,
        briefings: lens
            .edition
            .briefings_for(&entry.id)
            .map(|briefing| LinkView { title: briefing.title.clone(), url: lens.document_url(&briefing.id) })
            .collect(),
    })
}

/// What happens on the day of the build: maintenance, moves, rollout steps, by clock.
fn today<R: Reader>(lens: &Lens<R>) -> Vec<TodayRow> {
    let zone = lens.edition.config.zone;
    let today = lens.clock.day(zone);
    let day = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
    let mut rows: Vec<(DateTime<Utc>, TodayRow)> = Vec::new();
    for entry in lens.edition.of_kind(Kind::Maintenance).chain(lens.edition.of_kind(Kind::Migration)) {
        if let Some((start, end)) = entry.window
            && end > start
            && day(start) <= today
            && today <= day(end)
        {
            let (from, until) = lens.span(start, Some(end));
            rows.push((start, TodayRow { from, until, card: lens.card(entry) }));
        }
    }
    for entry in lens.edition.of_kind(Kind::Release) {
        if entry.state().is_some_and(|state| matches!(state.phase, Phase::Ended | Phase::Void)) {
            continue;
        }
        for row in entry.sections.iter().flat_map(|section| &section.rows) {
            if let Some(Cell::Instant(at)) = row.get("from")
                && day(*at) == today
            {
                rows.push((*at, TodayRow { from: lens.time(*at), until: None, card: lens.card(entry) }));
            }
        }
    }
    rows.sort_by_key(|(at, _)| *at);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// What was said in the last hours, in steps that do not repeat each other. A document has one row in a
/// step: the latest word on it, and how many there were.
fn new_since<R: Reader>(lens: &Lens<R>) -> Vec<NewSince> {
    let now = lens.clock.now();
    let today = lens.clock.day(lens.edition.config.zone);
    let mut words: Vec<(DateTime<Utc>, &Entry<R>, String)> = Vec::new();
    for entry in lens.edition.entries.values() {
        for event in &entry.events {
            let label = event.state.map_or_else(
                || lens.label("event", "correction"),
                |state| lens.label(entry.kind().key(), state.key),
            );
            words.push((event.at, entry, label));
        }
        for event in R::staff(&entry.notes).into_iter().flat_map(|notes| &notes.events) {
            if event.word == StaffWord::Note {
                words.push((event.at, entry, lens.say("new-note")));
            }
        }
    }
    words.retain(|(at, ..)| now - *at < TimeDelta::days(8));
    words.sort_by(|(at_a, a, _), (at_b, b, _)| at_b.cmp(at_a).then_with(|| a.id.cmp(&b.id)));
    let steps =
        [("new-8h", TimeDelta::hours(8)), ("new-24h", TimeDelta::hours(24)), ("new-7d", TimeDelta::days(7))];
    let mut out = Vec::new();
    let mut from = TimeDelta::zero();
    for (id, span) in steps {
        // A word leaves its step when its time is over: the clock must know.
        let inside = words.iter().filter(|(at, ..)| {
            !lens.clock.reached(*at + span) && (from.is_zero() || lens.clock.reached(*at + from))
        });
        let mut rows: Vec<(&DocumentId, usize, NewRow)> = Vec::new();
        for (at, entry, label) in inside {
            if let Some((_, count, _)) = rows.iter_mut().find(|(id, ..)| **id == entry.id) {
                *count += 1;
                continue;
            }
            let row = NewRow {
                at: lens.recent(*at, today),
                title: entry.title.clone(),
                url: lens.document_url(&entry.id),
                lang: lens.foreign(entry.lang),
                kind_label: lens.say(&format!("kind-{}", entry.kind().key())),
                label: label.clone(),
                count: None,
            };
            rows.push((&entry.id, 1, row));
        }
        let rows: Vec<NewRow> = rows
            .into_iter()
            .take(NEW)
            .map(|(_, count, row)| NewRow {
                count: (count > 1).then(|| lens.format("new-count", &[("n", count.to_string())])),
                ..row
            })
            .collect();
        if !rows.is_empty() {
            out.push(NewSince { title: lens.say(id), rows });
        }
        from = span;
    }
    out
}
