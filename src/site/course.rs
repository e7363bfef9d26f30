//! The course of an entry: when it began and ended, its state, its impact over time, and the
//! promise of the next word. Computed from events that the caller chose: what the public must not
//! know is not among them.

use chrono::{DateTime, Utc};

use super::ledger::Noticed;
use super::words::{self, Given, Promise};
use super::{ComponentRef, Entry};
use crate::config::Config;
use crate::kinds::{Kind, Phase, StateSpec};
use crate::parse::{Document, Event, Impact, Next};
use crate::source::Audience;

/// The course of an entry up to a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// When the public heard of it first.
    pub first: DateTime<Utc>,
    /// When it began: when it was noticed, or when the first event states a state, whichever is earlier.
    pub started: DateTime<Utc>,
    pub ended: Option<DateTime<Utc>>,
    pub state: &'static StateSpec,
    pub spans: Vec<ImpactSpan>,
    /// Every promise of a next word that was made, in order of time.
    pub words: Vec<Given>,
    /// When the last event was that stated a state.
    pub last: DateTime<Utc>,
    /// When the last event was, corrections among them.
    pub heard: DateTime<Utc>,
    /// How many events there were, corrections among them; grows with every one.
    pub said: u32,
}

/// An impact on a component (on the site as a whole, if it has no name) for a time. `to` is open while the impact lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImpactSpan {
    pub component: ComponentRef,
    pub impact: Impact,
    pub from: DateTime<Utc>,
    pub to: Option<DateTime<Utc>>,
}

impl Course {
    pub fn is_open(&self) -> bool {
        self.state.phase == Phase::Open
    }

    pub fn is_void(&self) -> bool {
        self.state.phase == Phase::Void
    }

    /// The promise of the next word that is in force.
    pub fn promise(&self) -> Option<Promise> {
        self.words.last().filter(|given| given.kept.is_none()).map(|given| given.promise)
    }

    /// The impact in force at the end of the course, per component.
    pub fn current(&self) -> impl Iterator<Item = &ImpactSpan> {
        self.spans.iter().filter(|span| span.to.is_none())
    }

    /// The worst impact: in force while open, of the whole course when ended.
    pub fn worst(&self) -> Option<Impact> {
        if self.is_open() {
            self.current().map(|span| span.impact).max()
        } else {
            self.spans.iter().map(|span| span.impact).max()
        }
    }
}

/// The events of a file that its readers may know and that have happened, in order of time.
pub fn facts(document: &Document, reached: impl Fn(DateTime<Utc>) -> bool) -> Vec<&Event> {
    let audience = document.name.audience;
    let known = |event: &&Event| event.audience(audience) == Audience::Public && reached(event.at);
    let mut facts: Vec<&Event> = document.events.iter().filter(known).collect();
    facts.sort_by_key(|event| event.at);
    facts
}

/// Computes the course of an incident, a release or a migration from its events, in order of time.
/// `None` without a state.
///
/// It began when it was noticed, where that is written down: silence makes no trouble shorter.
pub fn of(entry: &Entry, events: &[&Event], config: &Config) -> Option<Course> {
    let noticed = Noticed::of(&entry.fields).and_then(|noticed| noticed.at);
    course(entry.id.kind, events, &entry.affects(config), config, noticed)
}

fn course(
    kind: Kind,
    events: &[&Event],
    affects: &[ComponentRef],
    config: &Config,
    noticed: Option<DateTime<Utc>>,
) -> Option<Course> {
    let first = events.iter().find(|event| event.state().is_some())?.at;
    let started = noticed.map_or(first, |noticed| noticed.min(first));
    let (spoken, heard) = (events.first()?.at, events.last()?.at);
    let (last, state) = events.iter().rev().find_map(|event| Some((event, event.state()?)))?;
    // The end is the first event of the phase the entry is in: a report does not resolve again.
    let ended = match state.phase {
        Phase::Ended | Phase::Void => events
            .iter()
            .rev()
            .filter_map(|event| Some((event.at, event.state()?.phase)))
            .take_while(|(_, phase)| matches!(phase, Phase::Ended | Phase::Void))
            .last()
            .map(|(at, _)| at),
        Phase::Planned | Phase::Open => None,
    };
    // An incident that names no component has an impact all the same, on the site as a whole.
    let whole = [ComponentRef { component: String::new(), shop: None }];
    let words = words::given(kind, events, affects, config);
    let affects = if affects.is_empty() { &whole } else { affects };
    let spans = if kind == Kind::Incident && state.phase != Phase::Void {
        impact_spans(events, affects, started, ended)
    } else {
        Vec::new()
    };
    let said = u32::try_from(events.len()).unwrap_or(u32::MAX);
    Some(Course { first: spoken, started, ended, state, spans, words, last: last.at, heard, said })
}

/// Impact per component over time. An impact holds until the next event that states one; the first
/// statement applies from the beginning; while none was stated it is unknown.
fn impact_spans(
    events: &[&Event],
    affects: &[ComponentRef],
    started: DateTime<Utc>,
    ended: Option<DateTime<Utc>>,
) -> Vec<ImpactSpan> {
    let mut out = Vec::new();
    for component in affects {
        let mut stated: Vec<(DateTime<Utc>, Impact)> = Vec::new();
        for event in events.iter().filter(|event| ended.is_none_or(|end| event.at <= end)) {
            if let Some(impact) = words::stated(&event.impacts, component) {
                // That nothing is impaired any more says nothing of the time before.
                if stated.is_empty() && impact == Impact::None && event.at > started {
                    stated.push((started, Impact::Unknown));
                }
                let at = if stated.is_empty() { started } else { event.at };
                if stated.last().is_none_or(|(_, last)| *last != impact) {
                    stated.push((at, impact));
                }
            }
        }
        if stated.is_empty() {
            stated.push((started, Impact::Unknown));
        }
        for (i, (from, impact)) in stated.iter().enumerate() {
            let to = stated.get(i + 1).map(|(at, _)| *at).or(ended);
            if to.is_none_or(|to| to > *from) || stated.len() == 1 {
                out.push(ImpactSpan { component: component.clone(), impact: *impact, from: *from, to });
            }
        }
    }
    out
}

/// When maintenance really takes place: its window, moved by what was said since.
///
/// `extended … -> 05:00` moves the end, `done` ends it early, `cancelled` means not at all.
pub fn effective_window(
    window: (DateTime<Utc>, DateTime<Utc>),
    events: &[&Event],
) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let (start, mut end) = window;
    for event in events {
        match event.state().map(|state| state.key) {
            Some("cancelled") => return None,
            Some("extended") => {
                if let Some(Next::At(at)) = event.next {
                    end = end.max(at);
                }
            }
            Some("done") if event.at > start => end = end.min(event.at),
            Some("done") => return Some((start, start)),
            _ => {}
        }
    }
    Some((start, end))
}
