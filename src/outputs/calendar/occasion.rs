//! Owns what a calendar says of one document: a `VEVENT` per date. Must not know which calendars it
//! stands in.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::ics::Ics;
use crate::clock::start_of_day;
use crate::edition::{Certainty, Entry, Occasion, Reader};
use crate::outputs::Lens;
use crate::outputs::lens::document_path;

/// The events of an entry, by its place in the edition.
pub(super) fn events<R: Reader>(lens: &Lens<R>, entry: usize) -> String {
    let mut ics = Ics::default();
    if let Some((_, entry)) = lens.edition.entries.get_index(entry) {
        for occasion in entry.occasions(lens.edition.config.zone) {
            event(&mut ics, lens, entry, &occasion);
        }
    }
    ics.done()
}

fn event<R: Reader>(ics: &mut Ics, lens: &Lens<R>, entry: &Entry<R>, occasion: &Occasion) {
    ics.raw("BEGIN", "VEVENT");
    ics.text("UID", &uid(lens, entry, occasion));
    let (first, last, said) = history(lens, entry, occasion);
    ics.raw("DTSTAMP", &instant(last));
    ics.raw("CREATED", &instant(first));
    ics.raw("LAST-MODIFIED", &instant(last));
    ics.raw("SEQUENCE", &said.to_string());
    match occasion.day {
        Some(day) => {
            ics.raw("DTSTART;VALUE=DATE", &date(day));
            let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
            ics.raw("DTEND;VALUE=DATE", &date(next));
        }
        None => {
            ics.raw("DTSTART", &instant(occasion.start));
            if let Some(end) = occasion.end {
                ics.raw("DTEND", &instant(end));
            }
        }
    }
    let status = match occasion.certainty {
        Certainty::Confirmed => "CONFIRMED",
        Certainty::Tentative => "TENTATIVE",
        Certainty::Cancelled => "CANCELLED",
    };
    ics.raw("STATUS", status);
    // It tells what happens; nobody is busy because of it.
    ics.raw("TRANSP", "TRANSPARENT");
    let page = lens.absolute(&document_path(&entry.id));
    let language = match lens.foreign(entry.lang) {
        Some(tag) => format!(";LANGUAGE={tag}"),
        None => String::new(),
    };
    ics.text(&format!("SUMMARY{language}"), &summary(lens, entry, occasion));
    ics.text(&format!("DESCRIPTION{language}"), &description(lens, entry, &page));
    ics.raw("URL", &page);
    let kind = lens.say(&format!("kind-{}", entry.kind().key()));
    let names = entry.affects.iter().map(|own| lens.component_name(&own.component, own.shop.as_deref()));
    ics.texts("CATEGORIES", &std::iter::once(kind).chain(names).collect::<Vec<_>>());
    ics.raw("END", "VEVENT");
}

/// From what the document is, never from what it is called. What tells sites on one host apart stands
/// before the name: behind the `@` belongs a host and nothing else.
fn uid<R: Reader>(lens: &Lens<R>, entry: &Entry<R>, occasion: &Occasion) -> String {
    let base = &lens.edition.config.base;
    let host = base.origin.split_once("://").map_or(&*base.origin, |(_, host)| host);
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => (host, format!(":{port}/")),
        _ => (host, String::new()),
    };
    let part = if occasion.part.is_empty() { String::new() } else { format!("-{}", occasion.part) };
    let place = base.path.trim_start_matches('/');
    format!("{port}{place}{}-{}{part}@{host}", entry.kind().key(), entry.id.stem)
}

/// When it was said first and last, and how often something was said since: every line may move the
/// date, a correction above all. All of it is taken from what was said in any language, for an
/// appointment is the same in all of them.
fn history<R: Reader>(
    lens: &Lens<R>,
    entry: &Entry<R>,
    occasion: &Occasion,
) -> (DateTime<Utc>, DateTime<Utc>, u32) {
    match &entry.course {
        Some(course) => (course.first, course.heard, course.said.saturating_sub(1)),
        None => {
            let at = entry.date.map_or(occasion.start, |date| start_of_day(date, lens.edition.config.zone));
            (at, at, 0)
        }
    }
}

fn summary<R: Reader>(lens: &Lens<R>, entry: &Entry<R>, occasion: &Occasion) -> String {
    let state = entry.state().filter(|_| occasion.certainty != Certainty::Confirmed);
    let kind = entry.kind().key();
    let label = match (occasion.part, state) {
        // Programs that do not show the status show the title.
        ("", Some(state)) => lens.label(kind, state.key),
        ("", None) => lens.say(&format!("kind-{kind}")),
        (part, None) => lens.say(&format!("fact-{part}")),
        (part, Some(state)) => lens.format(
            "calendar-unsure",
            &[("state", lens.label(kind, state.key)), ("part", lens.say(&format!("fact-{part}")))],
        ),
    };
    format!("{label}: {}", entry.title)
}

fn description<R: Reader>(lens: &Lens<R>, entry: &Entry<R>, page: &str) -> String {
    let mut lines = Vec::new();
    if let Some(state) = entry.state() {
        let value = lens.label(entry.kind().key(), state.key);
        lines.push(lens.format("feed-state", &[("value", value)]));
    }
    if !entry.affects.is_empty() {
        let names = entry.affects.iter().map(|own| lens.component_name(&own.component, own.shop.as_deref()));
        lines.push(lens.format("feed-affected", &[("value", names.collect::<Vec<_>>().join(", "))]));
    }
    let said = entry.events.last().map(|event| event.text.prose().text().trim());
    lines.extend(said.filter(|said| !said.is_empty()).map(str::to_owned));
    lines.push(page.to_owned());
    lines.join("\n")
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}
