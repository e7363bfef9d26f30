//! Owns the states that files for programs tell, each worked out once: of the whole, of components,
//! groups and shops, of a component in a shop.
//! Must not know any format, nor judge: what impairs something is the edition's to say.

use std::collections::BTreeMap;

use crate::clock::Clock;
use crate::config::Config;
use crate::edition::{Edition, Reader, Status};

/// The states at one moment.
#[derive(Debug)]
pub struct States {
    /// Of everything together.
    pub overall: Status,
    /// Of what names no component.
    pub unnamed: Status,
    /// Incidents that are not over.
    pub open: usize,
    components: BTreeMap<String, Status>,
    shops: BTreeMap<String, Status>,
    /// Of a component, in the order of the shops: where not all are alike.
    at_shops: BTreeMap<String, Vec<Status>>,
}

impl States {
    pub fn new<R: Reader>(edition: &Edition<R>, clock: &Clock) -> Self {
        let config = &edition.config;
        let states = edition.shop_states(clock);
        let components = config.components.iter().map(|own| own.id.as_str());
        let at_shops = components.clone().filter(|id| states.worst_shops(id).is_some()).map(|id| {
            let each = config.shops.iter().map(|shop| states.in_shop(id, &shop.id));
            (id.to_owned(), each.collect())
        });
        let shops = config.shops.iter().map(|shop| (shop.id.clone(), states.shop(&shop.id)));
        Self {
            overall: edition.overall_status(clock),
            unnamed: states.unnamed(),
            open: edition.open_incidents().count(),
            at_shops: at_shops.collect(),
            shops: shops.collect(),
            components: components.map(|id| (id.to_owned(), states.whole(id))).collect(),
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
    pub fn shop(&self, id: &str) -> Status {
        self.shops.get(id).copied().unwrap_or(Status::Operational)
    }

    /// Of a component shop by shop, in the order of the shops. Nothing where all are alike.
    pub fn at_shops(&self, component: &str) -> &[Status] {
        self.at_shops.get(component).map_or(&[], Vec::as_slice)
    }
}
