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
    /// The shops it is limited to; none where it touches them all.
    pub shops: Vec<String>,
}

impl Withheld {
    pub fn touches_shop(&self, shop: &str) -> bool {
        touches(shop, &self.components, &self.shops)
    }
}

/// Whether something that names components, and perhaps shops, touches a shop. What names no
/// component is about everything.
pub(super) fn touches(shop: &str, components: &[ComponentRef], shops: &[String]) -> bool {
    if components.is_empty() {
        return shops.is_empty() || shops.iter().any(|own| own == shop);
    }
    components.iter().any(|own| own.shop.as_ref().is_none_or(|own| own == shop))
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

    /// The state of every component as a whole; see [`ShopStates::whole`].
    pub fn component_status(&self, clock: &Clock) -> BTreeMap<&str, Status> {
        let states = self.shop_states(clock);
        let ids = self.config.components.iter().map(|component| component.id.as_str());
        ids.map(|id| (id, states.whole(id))).collect()
    }

    /// The state of the whole: of all components and all open incidents together, so that an open
    /// incident shows even when it names no component.
    pub fn overall_status(&self, clock: &Clock) -> Status {
        let states = self.shop_states(clock);
        let components = self.config.components.iter().map(|component| states.whole(&component.id));
        components.chain([states.unnamed()]).max().unwrap_or(Status::Operational)
    }
}
