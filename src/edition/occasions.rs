//! Owns what of an entry belongs into a calendar: its window, its rollout, its last days.
//! Must not know how a calendar is written. Nothing here asks the clock: a date is a date.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::{Entry, Reader};
use crate::clock::start_of_day;
use crate::kinds::Kind;
use crate::parse::Cell;

/// Something that takes place at a time that is known beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occasion {
    /// Empty for what the entry is about; else the field that holds the date.
    pub part: &'static str,
    pub start: DateTime<Utc>,
    pub end: Option<DateTime<Utc>>,
    /// The day, where no time of day was said.
    pub day: Option<NaiveDate>,
    pub certainty: Certainty,
}

/// How sure it is that something takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    Confirmed,
    /// Postponed or paused: the date that stands may not be the last.
    Tentative,
    Cancelled,
}

/// Days after which something is no longer used, and switched off.
const LAST_DAYS: &[&str] = &["deprecated", "sunset"];

impl<R: Reader> Entry<R> {
    /// Its dates, what it is about first. Empty for what has no date that is known beforehand.
    pub fn occasions(&self, zone: Tz) -> Vec<Occasion> {
        let mut out = Vec::new();
        let single = |part, at: DateTime<Utc>| {
            let local = at.with_timezone(&zone);
            let day = (local.time() == NaiveTime::MIN).then(|| local.date_naive());
            Occasion { part, start: at, end: None, day, certainty: self.certainty() }
        };
        match self.kind() {
            Kind::Maintenance | Kind::Migration => {
                let planned = self.fields.window("window").or_else(|| self.fields.window("cutover"));
                // What was called off stays where it was planned.
                if let Some((start, end)) = self.window.or(planned) {
                    let end = Some(end).filter(|end| *end > start);
                    out.push(Occasion { end, day: None, ..single("", start) });
                }
            }
            Kind::Release => {
                let begin = self.rollout().or_else(|| Some(start_of_day(self.date?, zone)));
                out.extend(begin.map(|at| single("", at)));
            }
            _ => return out,
        }
        for part in LAST_DAYS {
            out.extend(self.fields.instant(part).map(|at| single(part, at)));
        }
        out
    }

    /// When a release begins to reach people, by its table.
    pub fn rollout(&self) -> Option<DateTime<Utc>> {
        let rows = self.sections.iter().flat_map(|section| &section.rows);
        let steps = rows.filter_map(|row| match row.get("from") {
            Some(Cell::Instant(at)) => Some(*at),
            _ => None,
        });
        steps.min()
    }

    /// How sure its dates are, by what was said last.
    pub fn certainty(&self) -> Certainty {
        match self.state().map(|state| state.key) {
            Some("cancelled") => Certainty::Cancelled,
            Some("postponed" | "paused") => Certainty::Tentative,
            _ => Certainty::Confirmed,
        }
    }
}
