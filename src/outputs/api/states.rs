//! Owns the states that files for programs tell, each worked out once: of the whole, of components,
//! groups and shops, of a component in a shop.
//! Must not know any format, nor judge: what impairs something is the edition's to say.

use std::collections::BTreeMap;

use crate::clock::Clock;
use crate::config::Config;
use crate::edition::{Edition, Reader, Status};
use crate::site::ComponentRef;

/// The states at one moment.
#[derive(Debug)]
pub struct States {
    /// Of everything together.
    pub overall: Status,
    /// Incidents that are not over.
    pub open: usize,
    components: BTreeMap<String, Status>,
    /// What is the matter, and with what.
    matters: Vec<(ComponentRef, Status)>,
}

impl States {
    pub fn new<R: Reader>(edition: &Edition<R>, clock: &Clock) -> Self {
        let mut matters: Vec<(ComponentRef, Status)> = Vec::new();
        for entry in edition.running_maintenance(clock) {
            matters.extend(entry.affects.iter().map(|own| (own.clone(), Status::Maintenance)));
        }
        for span in
            edition.open_incidents().filter_map(|entry| entry.course.as_ref()).flat_map(|own| own.current())
        {
            matters.push((span.component.clone(), span.impact.into()));
        }
        for withheld in &edition.withheld {
            let whole = ComponentRef { component: String::new(), shop: None };
            let named = &withheld.components;
            let all = if named.is_empty() { std::slice::from_ref(&whole) } else { named };
            matters.extend(all.iter().map(|own| (own.clone(), Status::Unknown)));
        }
        let components = edition.component_status(clock).into_iter();
        Self {
            overall: edition.overall_status(clock),
            open: edition.open_incidents().count(),
            components: components.map(|(id, status)| (id.to_owned(), status)).collect(),
            matters,
        }
    }

    pub fn component(&self, id: &str) -> Status {
        self.components.get(id).copied().unwrap_or(Status::Operational)
    }

    /// The worst of its components.
    pub fn group(&self, id: &str, config: &Config) -> Status {
        let members = config.components.iter().filter(|own| own.group.as_deref() == Some(id));
        members.map(|own| self.component(&own.id)).max().unwrap_or(Status::Operational)
    }

    /// The worst of what is the matter in a shop, or in all of them.
    pub fn shop(&self, shop: &str) -> Status {
        self.worst(|own| own.shop.as_deref().is_none_or(|own| own == shop))
    }

    /// Of a component in a shop.
    pub fn component_at(&self, component: &str, shop: &str) -> Status {
        self.worst(|own| own.component == component && own.shop.as_deref().is_none_or(|own| own == shop))
    }

    /// Whether anything is the matter with a component in some shops only.
    pub fn differs_by_shop(&self, component: &str) -> bool {
        self.matters.iter().any(|(own, _)| own.component == component && own.shop.is_some())
    }

    /// The worst of what names no component. `None` where there is nothing of the kind.
    pub fn unnamed(&self) -> Option<Status> {
        let unnamed = self.matters.iter().filter(|(own, _)| !self.components.contains_key(&own.component));
        unnamed.map(|(_, status)| *status).max()
    }

    fn worst(&self, which: impl Fn(&ComponentRef) -> bool) -> Status {
        let own = self.matters.iter().filter(|(own, _)| which(own)).map(|(_, status)| *status);
        own.max().unwrap_or(Status::Operational)
    }
}
