//! What the public has been told of an entry, as the rules about promises judge it.

use chrono::{DateTime, TimeDelta, Utc};

use super::Subject;
use super::crisis::length;
use crate::diagnostic::{Diagnostic, SourcePath};
use crate::kinds::Kind;
use crate::parse::{Document, Event};
use crate::site::{Course, Debt, Owed, course, owed};
use crate::source::Audience;

impl<'a> Subject<'a> {
    /// The account of an incident. `None` where nothing was said, or all of it was withdrawn.
    pub fn incident(&self) -> Option<&Account<'a>> {
        self.account
            .get_or_init(|| Account::of(self))
            .as_ref()
            .filter(|_| self.entry.id.kind == Kind::Incident)
    }
}

/// How long before something is owed its author is reminded.
pub fn ahead(what: Debt) -> TimeDelta {
    match what {
        Debt::Word { .. } => TimeDelta::minutes(60),
        Debt::Report { .. } => TimeDelta::hours(24),
        Debt::AllClear | Debt::Begin | Debt::End => TimeDelta::zero(),
    }
}

#[derive(Debug)]
pub struct Account<'a> {
    pub lead: &'a Document,
    /// The public events that have happened, in order of time.
    pub events: Vec<&'a Event>,
    pub course: Course,
    /// What is owed next.
    pub owed: Vec<Owed>,
    zone: chrono_tz::Tz,
}

impl<'a> Account<'a> {
    fn of(subject: &Subject<'a>) -> Option<Self> {
        let entry = subject.entry;
        if entry.audience() != Audience::Public || !subject.site.config.policy.judges(entry.date) {
            return None;
        }
        let lead = entry.lead()?;
        let config = &subject.site.config;
        let events = course::facts(lead, |at| subject.clocks.reached(Audience::Public, at));
        let course = course::of(entry, &events, config)?;
        if course.is_void() {
            return None;
        }
        let owed = owed::said(lead, &course, &events, config);
        Some(Self { lead, events, course, owed, zone: config.zone })
    }

    pub fn path(&self) -> &'a SourcePath {
        &self.lead.path
    }

    /// What is owed of a sort.
    pub fn owes(&self, is: impl Fn(Debt) -> bool) -> Option<Owed> {
        self.owed.iter().find(|owed| is(owed.what)).copied()
    }

    /// A moment as authors write it.
    pub fn clock(&self, at: DateTime<Utc>) -> String {
        at.with_timezone(&self.zone).format("%Y-%m-%d %H:%M").to_string()
    }

    /// What must be said by a moment: how much time is left, or how late it is.
    pub fn due(&self, subject: &Subject, diagnostic: Diagnostic, at: DateTime<Utc>) -> Diagnostic {
        let now = subject.clocks.tell();
        let late = subject.clocks.reached(Audience::Public, at);
        diagnostic
            .due(at)
            .arg("promised", self.clock(at))
            .arg("time", length(if late { now - at } else { at - now }))
            .arg("late", if late { "LATE" } else { "AHEAD" })
    }
}
