//! Owns why a site changes next: the instant that the clock remembers, and what happens then.
//! The clock is the judge of when; what is named here are only the things that can happen.

use chrono::{DateTime, Days, TimeDelta, Utc};
use rayon::prelude::*;

use super::{Files, Model, files};
use crate::check::ahead;
use crate::clock::{Clock, start_of_day};
use crate::diagnostic::{SourcePath, Span};
use crate::kinds::Kind;
use crate::parse::{Cell, Document, Event, FieldValue};
use crate::site::{Entry, course, owed, review};
use crate::source::Audience;

/// The next moment at which an edition changes by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub at: DateTime<Utc>,
    /// All that happens at that moment, in order; never nothing.
    pub reasons: Vec<Reason>,
}

/// Something that happens at a moment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason {
    /// Ends a message key: `next-begin`.
    pub why: &'static str,
    /// The document, as it is referred to, or the page.
    pub about: Option<String>,
    /// Where the document says it.
    pub place: Option<(SourcePath, Span)>,
}

/// When an edition changes next, and why. Makes all its files, into memory: only then is all asked.
pub fn next_change(model: &Model, audience: Audience) -> Option<Change> {
    let made = files(model, audience);
    made.plan().par_iter().for_each(|planned| drop(made.produce(planned)));
    let at = made.next_change_at()?;
    let mut found = Candidates { model, audience, at, reasons: Vec::new() };
    found.site();
    for entry in model.site.entries.values().filter(|entry| entry.audience() <= audience) {
        found.entry(entry);
    }
    let mut reasons = found.reasons;
    reasons.sort();
    reasons.dedup();
    // The day is what happens anyway: it comes last.
    reasons.sort_by_key(|reason| reason.why == "day");
    if reasons.is_empty() {
        reasons.push(page(files(model, audience).as_ref(), at));
    }
    Some(Change { at, reasons })
}

/// The first page that asks about a moment.
fn page(files: &dyn Files, at: DateTime<Utc>) -> Reason {
    if files.next_change_at() == Some(at) {
        return Reason { why: "content", about: None, place: None };
    }
    let asks = files.plan().iter().find(|planned| {
        // Whether it can be made is said by `build`.
        drop(files.produce(planned));
        files.next_change_at() == Some(at)
    });
    Reason { why: "page", about: asks.map(|planned| planned.path.as_str().to_owned()), place: None }
}

struct Candidates<'a> {
    model: &'a Model,
    audience: Audience,
    at: DateTime<Utc>,
    reasons: Vec<Reason>,
}

impl Candidates<'_> {
    /// What happens without any document, and what documents owe.
    fn site(&mut self) {
        let site = &self.model.site;
        let zone = site.config.zone;
        let now = self.model.options.now;
        let tomorrow = now.with_timezone(&zone).date_naive().checked_add_days(Days::new(1));
        if tomorrow.is_some_and(|day| start_of_day(day, zone) == self.at) {
            self.reasons.push(Reason { why: "day", about: None, place: None });
        }
        // What lies ahead by mistake can be published when it comes. Staff knows what the public knows.
        let known: &[&str] = match self.audience {
            Audience::Public => &["public"],
            Audience::Staff => &["public", "staff"],
        };
        for found in self.model.diagnostics.iter().filter(|found| found.message == "t05-future") {
            let shown = self.at.to_rfc3339();
            if found.args.iter().any(|(name, at)| known.contains(name) && *at == shown) {
                let place = Some((found.path.clone(), found.span));
                self.reasons.push(Reason { why: "ahead", about: None, place });
            }
        }
        for (id, report) in site.vendors.iter() {
            let Some(vendor) = site.config.vendor(id) else { continue };
            let old = report.fetched + TimeDelta::minutes(i64::from(vendor.fresh));
            for (why, at) in [("vendor", report.fetched), ("vendor-old", old)] {
                if at == self.at {
                    self.reasons.push(Reason { why, about: Some(id.clone()), place: None });
                }
            }
        }
        if self.audience == Audience::Staff {
            self.duty();
        }
        for due in owed::promises(site, &Clock::new(now)) {
            let place = Some((due.path.clone(), due.owed.span));
            let about = Some(due.id().to_string());
            let what = due.owed.what;
            if due.owed.at == self.at {
                self.reasons.push(Reason { why: what.key(), about, place });
            } else if due.owed.at - ahead(what) == self.at {
                self.reasons.push(Reason { why: "reminder", about, place });
            }
        }
    }

    /// Teams come on and off duty.
    fn duty(&mut self) {
        let config = &self.model.site.config;
        let day = self.at.with_timezone(&config.zone).date_naive();
        // A night's shift ends on the day after the one that it belongs to.
        let days = [day.checked_sub_days(Days::new(1)), Some(day)];
        for team in &config.teams {
            let shifts = team
                .hours
                .iter()
                .flat_map(|shift| days.iter().flatten().filter_map(move |day| shift.on(*day, config.zone)));
            for (from, to) in shifts {
                if from == self.at || to == self.at {
                    let why = if from == self.at { "duty-begin" } else { "duty-end" };
                    self.reasons.push(Reason { why, about: Some(team.id.clone()), place: None });
                }
            }
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let zone = self.model.site.config.zone;
        let audience = self.audience;
        for document in entry.files().filter(|document| document.name.audience <= audience) {
            self.fields(entry, document);
            for event in &document.events {
                self.event(entry, document, event);
            }
            // What git knows of it comes, and leaves the list of what was changed.
            for change in self.model.site.changes.files.get(&document.path).into_iter().flatten() {
                self.add("event", change.at, entry, document, Span::default());
                self.news(change.at, entry, document, Span::default());
            }
            for row in document.sections.iter().flat_map(|section| &section.rows) {
                for (_, cell) in &row.cells {
                    if let Cell::Instant(at) = cell {
                        self.add("row", *at, entry, document, row.span);
                    }
                }
            }
        }
        let Some(lead) = entry.lead() else {
            // Its files are broken: it counts as open for a time.
            let over = entry.date.and_then(|date| date.checked_add_days(Days::new(14)));
            if over.is_some_and(|day| start_of_day(day, zone) == self.at) {
                self.reasons.push(Reason { why: "broken", about: Some(entry.id.to_string()), place: None });
            }
            return;
        };
        if let Some(date) = entry.date {
            self.add("date", start_of_day(date, zone), entry, lead, Span::default());
            if matches!(entry.id.kind, Kind::Article | Kind::Briefing) {
                self.news(start_of_day(date, zone), entry, lead, Span::default());
            }
        }
        for name in ["window", "cutover"] {
            let Some(planned) = entry.fields.window(name) else { continue };
            let now = self.model.options.now;
            let facts = course::facts(lead, |at| at <= now);
            let Some((start, end)) = course::effective_window(planned, &facts) else { continue };
            let span = entry.fields.get(name).map_or(Span::default(), |field| field.span);
            let moves = entry.id.kind == Kind::Migration;
            self.add(if moves { "move-begin" } else { "begin" }, start, entry, lead, span);
            self.add(if moves { "move-end" } else { "end" }, end, entry, lead, span);
        }
    }

    fn fields(&mut self, entry: &Entry, document: &Document) {
        let zone = self.model.site.config.zone;
        for (name, field) in document.fields.iter() {
            match &field.value {
                FieldValue::Instant(at) => {
                    let why = match name {
                        "publish" => "publish",
                        "until" => "until",
                        _ => "field",
                    };
                    self.add(why, *at, entry, document, field.span);
                    if why == "publish" {
                        self.news(*at, entry, document, field.span);
                    }
                }
                FieldValue::Date(day) => {
                    self.add("field", start_of_day(*day, zone), entry, document, field.span)
                }
                FieldValue::Duty(clocks) => {
                    for (_, at) in clocks {
                        self.add("field", *at, entry, document, field.span);
                    }
                }
                FieldValue::Verified { on, .. } => {
                    self.news(start_of_day(*on, zone), entry, document, field.span);
                    let knowledge = &self.model.site.config.knowledge;
                    let days = review::interval(&document.name.folder, &entry.fields, knowledge);
                    for (state, at) in review::instants(*on, days, zone) {
                        self.add(state.key(), at, entry, document, field.span);
                    }
                }
                _ => {}
            }
        }
    }

    /// An event happens, and leaves the lists of what is new after hours and days.
    fn event(&mut self, entry: &Entry, document: &Document, event: &Event) {
        if event.audience(document.name.audience) > self.audience {
            return;
        }
        self.add("event", event.at, entry, document, event.span);
        self.news(event.at, entry, document, event.span);
    }

    /// What is new leaves the lists of it.
    fn news(&mut self, at: DateTime<Utc>, entry: &Entry, document: &Document, span: Span) {
        for hours in [8, 24, 7 * 24] {
            self.add("news", at + TimeDelta::hours(hours), entry, document, span);
        }
    }

    fn add(&mut self, why: &'static str, at: DateTime<Utc>, entry: &Entry, document: &Document, span: Span) {
        if at == self.at {
            let place = Some((document.path.clone(), span));
            self.reasons.push(Reason { why, about: Some(entry.id.to_string()), place });
        }
    }
}
