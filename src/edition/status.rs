//! State of components at the moment the build speaks of, from all incidents and maintenance.

use std::collections::BTreeMap;

use super::{Edition, Entry, Reader};
use crate::clock::Clock;
use crate::kinds::Kind;
use crate::parse::Impact;
use crate::site::ComponentRef;

/// The state of a component. Ordered: the worst is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    Operational,
    Maintenance,
    Degraded,
    Partial,
    /// Being assessed: counted as partial until stated.
    Unknown,
    Outage,
}

impl Status {
    pub fn key(self) -> &'static str {
        match self {
            Status::Operational => "operational",
            Status::Maintenance => "maintenance",
            Status::Degraded => "degraded",
            Status::Partial => "partial",
            Status::Unknown => "unknown",
            Status::Outage => "outage",
        }
    }
}

impl From<Impact> for Status {
    fn from(impact: Impact) -> Self {
        match impact {
            Impact::None => Status::Operational,
            Impact::Degraded => Status::Degraded,
            Impact::Partial => Status::Partial,
            Impact::Unknown => Status::Unknown,
            Impact::Outage => Status::Outage,
        }
    }
}

/// An incident whose record is broken and which may be open. Nothing of its text is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    pub components: Vec<ComponentRef>,
}

impl<R: Reader> Edition<R> {
    /// Maintenance whose window the moment lies in.
    pub fn running_maintenance<'a>(&'a self, clock: &'a Clock) -> impl Iterator<Item = &'a Entry<R>> {
        self.of_kind(Kind::Maintenance).filter(|entry| {
            entry.window.is_some_and(|(start, end)| clock.reached(start) && !clock.reached(end))
        })
    }

    /// Maintenance that lies ahead, the next first.
    pub fn upcoming_maintenance<'a>(&'a self, clock: &'a Clock) -> impl Iterator<Item = &'a Entry<R>> {
        self.of_kind(Kind::Maintenance)
            .rev()
            .filter(|entry| entry.window.is_some_and(|(start, end)| end > start && !clock.reached(start)))
    }

    /// The state of every component: the worst open impact wins; maintenance counts inside its
    /// window only; a broken record of an incident never counts as fine.
    pub fn component_status(&self, clock: &Clock) -> BTreeMap<&str, Status> {
        let mut out: BTreeMap<&str, Status> = self
            .config
            .components
            .iter()
            .map(|component| (component.id.as_str(), Status::Operational))
            .collect();
        let mut raise = |component: &ComponentRef, status: Status| {
            if let Some(current) = out.get_mut(component.component.as_str()) {
                *current = (*current).max(status);
            }
        };
        for entry in self.running_maintenance(clock) {
            for component in &entry.affects {
                raise(component, Status::Maintenance);
            }
        }
        for span in self
            .open_incidents()
            .filter_map(|entry| entry.course.as_ref())
            .flat_map(|course| course.current())
        {
            raise(&span.component, span.impact.into());
        }
        for component in self.withheld.iter().flat_map(|withheld| &withheld.components) {
            raise(component, Status::Unknown);
        }
        out
    }

    /// The state of the whole: of all components and all open incidents together, so that an open
    /// incident shows even when it names no component.
    pub fn overall_status(&self, clock: &Clock) -> Status {
        let components = self.component_status(clock).into_values();
        let incidents = self.open_incidents().filter_map(|entry| {
            let course = entry.course.as_ref()?;
            Some(course.worst().map_or(Status::Unknown, Status::from))
        });
        let withheld = self.withheld.iter().map(|_| Status::Unknown);
        components.chain(incidents).chain(withheld).max().unwrap_or(Status::Operational)
    }
}
