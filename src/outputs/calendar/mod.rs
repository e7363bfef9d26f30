//! Owns calendars (RFC 5545, RFC 7986): when maintenance, releases and moves take place, for every scope.
//! Must not ask the clock: a calendar changes when somebody says something, never by itself.

mod ics;
mod occasion;

use std::sync::OnceLock;

use chrono::{DateTime, Utc};

use super::feeds;
use super::scope::Scopes;
use super::{Lens, Scope};
use crate::edition::{Edition, Reader};
use crate::kinds::Kind;
use ics::Ics;

/// Documents in a calendar, the latest by their dates.
const MOST: usize = 100;

/// The name of its file in the folder of a scope.
pub const FILE: &str = "calendar.ics";

/// What has a date in an edition, and its text once it was asked for.
#[derive(Debug)]
pub struct Dates {
    items: Vec<Item>,
    /// The places of a scope's items, by place of the scope, earliest first.
    scopes: Vec<Vec<u32>>,
}

#[derive(Debug)]
struct Item {
    /// Place of the entry in the edition.
    entry: usize,
    start: DateTime<Utc>,
    text: OnceLock<Box<str>>,
}

impl Dates {
    /// One pass over an edition.
    pub fn new<R: Reader>(edition: &Edition<R>, scopes: &Scopes) -> Self {
        let zone = edition.config.zone;
        let mut items: Vec<(Item, Vec<usize>)> = Vec::new();
        for (entry, own) in edition.entries.values().enumerate() {
            let Some(first) = own.occasions(zone).first().copied() else { continue };
            items.push((Item { entry, start: first.start, text: OnceLock::new() }, scopes.of(own)));
        }
        items.sort_by_key(|(item, _)| (item.start, item.entry));
        let mut shares: Vec<Vec<u32>> = scopes.all().iter().map(|_| Vec::new()).collect();
        for ((_, places), item) in items.iter().zip(0u32..) {
            for place in places {
                if let Some(share) = shares.get_mut(*place) {
                    share.push(item);
                }
            }
        }
        for share in &mut shares {
            share.drain(..share.len().saturating_sub(MOST));
        }
        Self { items: items.into_iter().map(|(item, _)| item).collect(), scopes: shares }
    }

    fn of(&self, scope: usize) -> impl Iterator<Item = &Item> {
        let places = self.scopes.get(scope).into_iter().flatten();
        places.filter_map(|place| self.items.get(*place as usize))
    }
}

/// Whether a scope has a calendar: incidents have no date that is known beforehand.
pub fn has(scope: &Scope) -> bool {
    *scope != Scope::Kind(Kind::Incident)
}

/// The path of every calendar inside its language, with the place of its scope.
pub fn plan(scopes: &Scopes) -> Vec<(String, usize)> {
    let all = scopes.all().iter().enumerate().filter(|(_, scope)| has(scope));
    all.map(|(place, scope)| (format!("{}{FILE}", scope.path()), place)).collect()
}

/// A calendar.
pub fn calendar<R: Reader>(lens: &Lens<R>, scopes: &Scopes, dates: &Dates, place: usize) -> String {
    let Some(scope) = scopes.get(place) else { return String::new() };
    let lang = lens.edition.lang_tag();
    let title = feeds::title(lens, scope);
    let text = lens.format(&format!("calendar-about-{}", feeds::key(scope)), &[("name", scope.name(lens))]);
    let address = lens.absolute(&format!("{}{FILE}", scope.path()));
    let mut ics = Ics::default();
    ics.raw("BEGIN", "VCALENDAR");
    ics.raw("VERSION", "2.0");
    ics.text(
        "PRODID",
        &format!("-//klartext//klartext {}//{}", env!("CARGO_PKG_VERSION"), lang.to_uppercase()),
    );
    ics.raw("CALSCALE", "GREGORIAN");
    ics.raw("METHOD", "PUBLISH");
    // What RFC 7986 names, and what programs read that are older than it.
    ics.text("NAME", &title);
    ics.text("X-WR-CALNAME", &title);
    ics.text("DESCRIPTION", &text);
    ics.text("X-WR-CALDESC", &text);
    ics.raw("URL", &lens.absolute("feeds/"));
    ics.raw("SOURCE;VALUE=URI", &address);
    ics.raw("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    ics.raw("X-PUBLISHED-TTL", "PT1H");
    let mut is_empty = true;
    for item in dates.of(place) {
        let text = item.text.get_or_init(|| occasion::events(lens, item.entry).into());
        is_empty &= text.is_empty();
        ics.part_of(text);
    }
    if is_empty {
        nothing(&mut ics);
    }
    ics.raw("END", "VCALENDAR");
    ics.done()
}

/// A calendar must hold something (RFC 5545, 3.6): one without dates says what its times mean.
fn nothing(ics: &mut Ics) {
    for (name, value) in [
        ("BEGIN", "VTIMEZONE"),
        ("TZID", "Etc/UTC"),
        ("BEGIN", "STANDARD"),
        ("DTSTART", "19700101T000000"),
        ("TZOFFSETFROM", "+0000"),
        ("TZOFFSETTO", "+0000"),
        ("END", "STANDARD"),
        ("END", "VTIMEZONE"),
    ] {
        ics.raw(name, value);
    }
}
