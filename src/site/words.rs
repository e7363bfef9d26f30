//! Owns the promise of the next word: made by an author, or by the site's cadence; kept, broken, or
//! open. The one definition that checks, pages, feeds and the ledger share.

use chrono::{DateTime, TimeDelta, Utc};

use super::ComponentRef;
use crate::clock::Clock;
use crate::config::{ByCriticality, Cadence, Config, Criticality};
use crate::kinds::{Kind, Phase, StateSpec};
use crate::parse::{Event, Impact, Next, StatedImpact};

/// When the next word is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise {
    pub at: DateTime<Utc>,
    /// Given by the author, not computed from the cadence.
    pub explicit: bool,
}

/// A word, and the promise of the next one that came with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// Place of the word among the events.
    pub event: usize,
    /// When the word was said.
    pub made: DateTime<Utc>,
    pub promise: Promise,
    /// When the next word came. `None` while it has not.
    pub kept: Option<DateTime<Utc>>,
    /// The worst impact in force when it was made.
    pub impact: Option<Impact>,
}

/// What became of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The next word came in time.
    Kept,
    /// It came late.
    Late(TimeDelta),
    /// Its time has passed, and it has not come.
    Missed,
    /// Its time has not passed.
    Open,
}

impl Outcome {
    pub fn key(self) -> &'static str {
        match self {
            Outcome::Kept => "kept",
            Outcome::Late(_) => "late",
            Outcome::Missed => "missed",
            Outcome::Open => "open",
        }
    }
}

impl Given {
    pub fn outcome(&self, clock: &Clock) -> Outcome {
        match (self.kept, self.late()) {
            (Some(_), None) => Outcome::Kept,
            (Some(_), Some(late)) => Outcome::Late(late),
            (None, _) if clock.reached(self.promise.at) => Outcome::Missed,
            (None, _) => Outcome::Open,
        }
    }

    /// How long it was silent after this word. `None` while nothing followed.
    pub fn silence(&self) -> Option<TimeDelta> {
        self.kept.map(|kept| kept - self.made)
    }

    /// How late the next word came; `None` if it was in time or has not come.
    pub fn late(&self) -> Option<TimeDelta> {
        self.kept.map(|kept| kept - self.promise.at).filter(|late| *late > TimeDelta::zero())
    }
}

/// The promises that public events made, in order of time. An open incident always owes a next word;
/// other kinds only where an author gave one.
pub fn given(kind: Kind, events: &[&Event], affects: &[ComponentRef], config: &Config) -> Vec<Given> {
    let mut rhythm = Rhythm::new(affects, config);
    let mut out: Vec<Given> = Vec::new();
    let mut state: Option<&'static StateSpec> = None;
    let mut open: Option<Given> = None;
    for (place, event) in events.iter().enumerate() {
        // A correction says nothing new: what was promised before stands.
        if event.state().is_none() && event.next.is_none() {
            rhythm.hear(&event.impacts);
            continue;
        }
        // Of several words at one instant, the last one's promise counts.
        if let Some(before) = open.take().filter(|before| before.made < event.at) {
            out.push(Given { kept: Some(event.at), ..before });
        }
        rhythm.hear(&event.impacts);
        state = event.state().or(state);
        let speaking = state.is_some_and(|state| matches!(state.phase, Phase::Open | Phase::Planned));
        let promise = match &event.next {
            Some(Next::At(at)) if speaking => Some(Promise { at: *at, explicit: true }),
            _ if kind == Kind::Incident => state
                .filter(|state| state.phase == Phase::Open)
                .map(|state| Promise { at: event.at + rhythm.longest_silence(state), explicit: false }),
            _ => None,
        };
        let impact = (kind == Kind::Incident).then(|| rhythm.worst());
        open = promise.map(|promise| Given { event: place, made: event.at, promise, kept: None, impact });
    }
    out.extend(open);
    out
}

/// The impacts in force, and how long silence may last under them.
struct Rhythm<'a> {
    cadence: &'a Cadence,
    components: Vec<(&'a ComponentRef, Criticality, Impact)>,
    /// The impact on the site as a whole, for incidents that name no component.
    whole: Impact,
}

impl<'a> Rhythm<'a> {
    fn new(affects: &'a [ComponentRef], config: &'a Config) -> Self {
        let components = affects
            .iter()
            .map(|own| {
                let criticality =
                    config.component(&own.component).map_or(Criticality::Normal, |c| c.criticality);
                (own, criticality, Impact::Unknown)
            })
            .collect();
        Self { cadence: &config.policy.cadence, components, whole: Impact::Unknown }
    }

    /// Takes in what an event says. While nothing was stated, the impact is unknown.
    fn hear(&mut self, impacts: &[StatedImpact]) {
        for (component, _, impact) in &mut self.components {
            if let Some(stated) = stated(impacts, component) {
                *impact = stated;
            }
        }
        if let Some(all) = impacts.iter().find(|stated| stated.component.is_none()) {
            self.whole = all.impact;
        }
    }

    fn worst(&self) -> Impact {
        self.components.iter().map(|(_, _, impact)| *impact).max().unwrap_or(self.whole)
    }

    fn longest_silence(&self, state: &StateSpec) -> TimeDelta {
        let minutes = self
            .components
            .iter()
            .map(|(_, criticality, impact)| self.minutes(*impact, *criticality))
            .min()
            // On the site as a whole, everything depends.
            .unwrap_or_else(|| self.minutes(self.whole, Criticality::Critical));
        // While a fix is being watched, a longer time is enough.
        let factor = if state.key == "monitoring" { self.cadence.monitoring } else { 1 };
        TimeDelta::minutes(i64::from(minutes) * i64::from(factor))
    }

    fn minutes(&self, impact: Impact, criticality: Criticality) -> u32 {
        let of = |row: ByCriticality| match criticality {
            Criticality::Critical => row.critical,
            Criticality::Normal => row.normal,
            Criticality::Low => row.low,
        };
        match impact {
            Impact::Unknown => self.cadence.unknown,
            Impact::Outage => of(self.cadence.outage),
            Impact::Partial => of(self.cadence.partial),
            Impact::Degraded | Impact::None => of(self.cadence.degraded),
        }
    }
}

/// What an event states about a component. What is said of one shop goes before what is said of all.
pub(super) fn stated(impacts: &[StatedImpact], component: &ComponentRef) -> Option<Impact> {
    if impacts.is_empty() {
        return None;
    }
    let exact = |stated: &&StatedImpact| {
        stated.component.as_ref().is_some_and(|name| ComponentRef::parse(&name.value) == *component)
    };
    let general = |stated: &&StatedImpact| match &stated.component {
        None => true,
        Some(name) => component.matches(&ComponentRef::parse(&name.value)),
    };
    let own = impacts.iter().find(exact).or_else(|| impacts.iter().find(general));
    own.map(|stated| stated.impact)
}
