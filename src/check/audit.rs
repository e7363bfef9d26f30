//! T08: what is stated, held against what was committed. Owns the comparison of a timeline with the
//! versions of its file. Must not know where the versions come from.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::length;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::parse::{Document, Event, Next, Word};
use crate::site::Course;
use crate::source::Audience;

/// Between saying a thing and committing it, so much time may pass.
pub const TOLERANCE: TimeDelta = TimeDelta::minutes(5);

/// A version of a file: who committed it when.
#[derive(Debug, Clone, Copy)]
pub struct Past<'a> {
    pub commit: &'a str,
    pub at: DateTime<Utc>,
    /// What is older is not known.
    pub is_cut: bool,
    pub document: &'a Document,
}

/// What a comparison counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    pub incidents: usize,
    pub events: usize,
    /// Promises of a next word that came.
    pub promises: usize,
    /// Of these, kept by the times that are stated,
    pub kept: usize,
    /// and by the times of the commits.
    pub kept_by_commits: usize,
    /// Events about which the history has nothing to say, because it is cut off.
    pub unknown: usize,
}

impl Tally {
    pub fn add(&mut self, other: &Tally) {
        self.incidents += other.incidents;
        self.events += other.events;
        self.promises += other.promises;
        self.kept += other.kept;
        self.kept_by_commits += other.kept_by_commits;
        self.unknown += other.unknown;
    }
}

/// What a comparison found.
#[derive(Debug, Default)]
pub struct Audit {
    pub findings: Vec<Diagnostic>,
    pub tally: Tally,
    /// Events that no commit holds as they stand.
    pub uncommitted: Vec<Span>,
}

/// What the history says of an event.
struct Traced<'a> {
    event: &'a Event,
    /// The first version that says it, in whatever words.
    first: Option<Past<'a>>,
    /// The first version that says it as it stands.
    settled: Option<Past<'a>>,
    /// What it said at first, if that is something else.
    before: Option<&'a Event>,
}

/// Holds a file's public events, and the promises that they made, against its versions.
pub fn audit(lead: &Document, course: Option<&Course>, versions: &[Past], zone: Tz) -> Audit {
    let mut past: Vec<(Past, &Event)> =
        versions.iter().flat_map(|past| public(past.document).map(|event| (*past, event))).collect();
    past.sort_by_key(|(past, _)| past.at);
    let events: Vec<&Event> = public(lead).collect();
    // What stands as it stood is no earlier form of anything else.
    let mut forms: Vec<(Past, &Event)> =
        past.iter().filter(|(_, old)| !events.iter().any(|event| same(event, old))).copied().collect();
    let traced: Vec<Traced> = events.iter().map(|event| Traced::new(event, &past, &mut forms)).collect();
    let mut teller = Teller { lead, zone, audit: Audit::default() };
    teller.audit.tally.incidents = 1;
    for traced in &traced {
        teller.event(traced);
    }
    teller.removed(&forms);
    for given in course.filter(|course| !course.is_void()).into_iter().flat_map(|course| &course.words) {
        let keeps = |traced: &&Traced| {
            Some(traced.event.at) == given.kept
                && (traced.event.state().is_some() || traced.event.next.is_some())
        };
        if let Some(traced) = traced.iter().find(keeps) {
            teller.promise(given.promise.at, traced);
        }
    }
    teller.audit
}

fn public(document: &Document) -> impl Iterator<Item = &Event> {
    document.events.iter().filter(|event| event.audience(document.name.audience) == Audience::Public)
}

impl<'a> Traced<'a> {
    /// Follows an event back. What turns out to be an earlier form of it is taken out of `forms`.
    fn new(event: &'a Event, past: &[(Past<'a>, &'a Event)], forms: &mut Vec<(Past<'a>, &'a Event)>) -> Self {
        let settled = past.iter().find(|(_, old)| same(event, old)).map(|(past, _)| *past);
        let mut own: Vec<(Past, &Event)> = Vec::new();
        loop {
            let is_own = |old: &Event| related(event, old) || own.iter().any(|(_, form)| related(form, old));
            let (found, rest): (Vec<_>, Vec<_>) = forms.iter().copied().partition(|(_, old)| is_own(old));
            *forms = rest;
            if found.is_empty() {
                break;
            }
            own.extend(found);
        }
        own.sort_by_key(|(past, _)| past.at);
        let before = own.first().copied();
        let first = before.map(|(past, _)| past).into_iter().chain(settled).min_by_key(|past| past.at);
        Self { event, first, settled, before: before.map(|(_, old)| old) }
    }
}

struct Teller<'a> {
    lead: &'a Document,
    zone: Tz,
    audit: Audit,
}

impl Teller<'_> {
    fn event(&mut self, traced: &Traced) {
        self.audit.tally.events += 1;
        let event = traced.event;
        let (Some(first), Some(settled)) = (traced.first, traced.settled) else {
            self.audit.uncommitted.push(event.span);
            return;
        };
        if let Some(before) = traced.before {
            let changed =
                self.found(event.span, "t08-changed", settled).arg("what", difference(before, event));
            let changed =
                changed.arg("late", length(settled.at - first.at)).arg("stated", self.local(before.at));
            self.audit.findings.push(changed);
        }
        if first.is_cut {
            self.audit.tally.unknown += 1;
        } else if first.at - event.at > TOLERANCE {
            let backdated = self.found(event.span, "t08-backdated", first);
            let backdated =
                backdated.arg("stated", self.local(event.at)).arg("late", length(first.at - event.at));
            self.audit.findings.push(backdated);
        }
    }

    /// Events that stood here once, each said once: in the version that still had it last.
    fn removed(&mut self, forms: &[(Past, &Event)]) {
        for (i, (past, event)) in forms.iter().enumerate() {
            if forms.iter().skip(i + 1).any(|(_, later)| same(event, later)) {
                continue;
            }
            let removed = self
                .found(Span::default(), "t08-removed", *past)
                .arg("stated", self.local(event.at))
                .arg("state", event.state().map_or("correction", |state| state.key));
            self.audit.findings.push(removed);
        }
    }

    /// Whether a promise was kept, by both clocks. `by` is the word that came next.
    fn promise(&mut self, promised: DateTime<Utc>, by: &Traced) {
        let Some(first) = by.first.filter(|first| !first.is_cut) else { return };
        self.audit.tally.promises += 1;
        let kept = by.event.at <= promised;
        let late = first.at - promised;
        let kept_by_commits = kept && late <= TOLERANCE;
        self.audit.tally.kept += usize::from(kept);
        self.audit.tally.kept_by_commits += usize::from(kept_by_commits);
        // What is late by its own time has been said by `check`.
        if kept && !kept_by_commits {
            let finding = self
                .found(by.event.span, "t08-late", first)
                .arg("promised", self.local(promised))
                .arg("late", length(late));
            self.audit.findings.push(finding);
        }
    }

    fn found(&self, span: Span, message: &'static str, past: Past) -> Diagnostic {
        Diagnostic::new(Code::T08, &self.lead.path, span, message)
            .arg("commit", past.commit.get(..10).unwrap_or(past.commit))
            .arg("committed", self.local(past.at))
    }

    fn local(&self, at: DateTime<Utc>) -> String {
        at.with_timezone(&self.zone).format("%Y-%m-%d %H:%M").to_string()
    }
}

/// Whether two events say the same in the same words.
fn same(a: &Event, b: &Event) -> bool {
    a.at == b.at && word(a) == word(b) && text(a) == text(b) && impacts(a) == impacts(b) && next(a) == next(b)
}

/// Whether two events are forms of one: of time, word and text, one may differ.
fn related(a: &Event, b: &Event) -> bool {
    let alike = [a.at == b.at, word(a) == word(b), text(a) == text(b)];
    alike.into_iter().filter(|alike| *alike).count() >= 2
}

/// What was changed; of several things, the one that weighs most.
fn difference(before: &Event, after: &Event) -> &'static str {
    if before.at != after.at {
        "TIME"
    } else if word(before) != word(after) {
        "STATE"
    } else if impacts(before) != impacts(after) {
        "IMPACT"
    } else if next(before) != next(after) {
        "PROMISE"
    } else {
        "TEXT"
    }
}

fn word(event: &Event) -> &'static str {
    match &event.word {
        Word::State(state) => state.key,
        Word::Staff => "staff",
        Word::Correction => "correction",
        Word::Read(_) => "read",
    }
}

fn text(event: &Event) -> String {
    event.text.prose().text().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn impacts(event: &Event) -> Vec<(Option<&str>, &'static str)> {
    let stated = event.impacts.iter();
    stated.map(|own| (own.component.as_ref().map(|name| name.value.as_str()), own.impact.key())).collect()
}

fn next(event: &Event) -> Option<Option<DateTime<Utc>>> {
    event.next.as_ref().map(|next| match next {
        Next::At(at) => Some(*at),
        Next::Never(_) => None,
    })
}
