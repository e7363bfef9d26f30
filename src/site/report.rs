//! Owns the cause report: when one is owed, by when, and what makes it delivered.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::Course;
use crate::clock::{Clock, start_of_day};
use crate::config::{Config, Threshold};
use crate::kinds::{Kind, Phase};
use crate::parse::{Action, Document, Event, Impact, Next};

/// The cause report that an incident owes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    pub due: DateTime<Utc>,
    /// The date was promised with the all-clear; else it follows from the site's policy.
    pub explicit: bool,
    /// Both cause and correction stand in the record.
    pub delivered: bool,
    /// When it was said that the report is there.
    pub said: Option<DateTime<Utc>>,
}

/// Where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Owed,
    Overdue,
    Delivered,
}

impl Standing {
    pub fn key(self) -> &'static str {
        match self {
            Standing::Owed => "owed",
            Standing::Overdue => "overdue",
            Standing::Delivered => "delivered",
        }
    }
}

impl Report {
    pub fn standing(&self, clock: &Clock) -> Standing {
        match (self.delivered, clock.reached(self.due)) {
            (true, _) => Standing::Delivered,
            (false, false) => Standing::Owed,
            (false, true) => Standing::Overdue,
        }
    }

    /// How long after its day the report was there; `None` if it was in time, or nobody said when.
    pub fn late(&self) -> Option<TimeDelta> {
        self.said
            .filter(|_| self.delivered)
            .map(|said| said - self.due)
            .filter(|late| *late > TimeDelta::zero())
    }
}

/// Where an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// Its day has passed.
    Overdue,
    Open,
    Done,
}

impl Progress {
    pub fn key(self) -> &'static str {
        match self {
            Progress::Overdue => "overdue",
            Progress::Open => "open",
            Progress::Done => "done",
        }
    }
}

impl Action {
    /// Where it stands. The day of an action counts to its end.
    pub fn progress(&self, zone: Tz, clock: &Clock) -> Progress {
        let over = |date: NaiveDate| {
            date.checked_add_days(Days::new(1)).is_some_and(|next| clock.reached(start_of_day(next, zone)))
        };
        match (self.done, self.date) {
            (true, _) => Progress::Done,
            (false, Some(date)) if over(date) => Progress::Overdue,
            (false, _) => Progress::Open,
        }
    }
}

/// The report that an incident owes: where its date was promised, or where its impact was bad enough.
/// `events` are the public ones, in order of time.
pub fn report(lead: &Document, course: &Course, events: &[&Event], config: &Config) -> Option<Report> {
    if lead.name.id.kind != Kind::Incident || course.state.phase != Phase::Ended {
        return None;
    }
    let ended = course.ended?;
    let promised = all_clear(course, events).and_then(|event| match &event.next {
        Some(Next::At(at)) => Some(*at),
        _ => None,
    });
    let owed = course.worst().is_some_and(|impact| reaches(impact, config.policy.report.from));
    if promised.is_none() && !owed {
        return None;
    }
    let default = || {
        let resolved = ended.with_timezone(&config.zone).date_naive();
        let day = config.policy.holidays.working_days_after(resolved, config.policy.report.days);
        let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
        start_of_day(next, config.zone) - TimeDelta::minutes(1)
    };
    let said = events
        .iter()
        .find(|event| event.at >= ended && event.state().is_some_and(|state| state.key == "reported"))
        .map(|event| event.at);
    Some(Report {
        due: promised.unwrap_or_else(default),
        explicit: promised.is_some(),
        delivered: is_complete(lead),
        said,
    })
}

/// The event that ended an incident.
pub fn all_clear<'a>(course: &Course, events: &[&'a Event]) -> Option<&'a Event> {
    let ended = course.ended?;
    let ends =
        |event: &&&Event| event.at == ended && event.state().is_some_and(|state| state.phase == Phase::Ended);
    events.iter().find(ends).copied()
}

/// Whether both cause and correction are written, with an action that somebody has taken on.
pub fn is_complete(document: &Document) -> bool {
    has_cause(document) && actions(document).any(Action::is_owned)
}

pub fn has_cause(document: &Document) -> bool {
    document.section("cause").is_some_and(|section| !section.body.is_empty())
}

/// What was or will be done so that it does not happen again.
pub fn actions(document: &Document) -> impl Iterator<Item = &Action> {
    document.section("fix").into_iter().flat_map(|section| &section.actions)
}

fn reaches(impact: Impact, threshold: Threshold) -> bool {
    match threshold {
        Threshold::Degraded => impact >= Impact::Degraded,
        Threshold::Partial => impact >= Impact::Partial,
        Threshold::Outage => impact == Impact::Outage,
        Threshold::Never => false,
    }
}
