//! State of components in each shop, and of a component as a whole where shops differ.

use std::collections::BTreeMap;

use super::status::{Status, Withheld};
use super::{Edition, Entry, Reader};
use crate::clock::Clock;
use crate::config::Config;
use crate::site::ComponentRef;

/// The state of every component in every shop, at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopStates<'e> {
    config: &'e Config,
    components: BTreeMap<&'e str, States<'e>>,
    /// Of what is said without a component.
    unnamed: States<'e>,
}

/// One state for all shops, and what is worse in some.
#[derive(Debug, Clone, PartialEq, Eq)]
struct States<'e> {
    everywhere: Status,
    shops: BTreeMap<&'e str, Status>,
}

impl Default for States<'_> {
    fn default() -> Self {
        Self { everywhere: Status::Operational, shops: BTreeMap::new() }
    }
}

impl<'e> States<'e> {
    fn raise(&mut self, shop: Option<&'e str>, status: Status) {
        let own = match shop {
            None => &mut self.everywhere,
            Some(shop) => self.shops.entry(shop).or_insert(Status::Operational),
        };
        *own = (*own).max(status);
    }

    fn in_shop(&self, shop: &str) -> Status {
        self.shops.get(shop).copied().unwrap_or(Status::Operational).max(self.everywhere)
    }

    /// An outage in some shops only is a partial outage of the whole; it is one of the whole when no
    /// shop is left. Everything else counts as it is: what is slow in one shop is slow for some.
    fn whole(&self, config: &Config) -> Status {
        // Shops that cannot be read cannot be counted: the worst is assumed.
        let counted = config.shops_known && !config.shops.is_empty();
        let all_out = config.shops.iter().all(|shop| self.in_shop(&shop.id) == Status::Outage);
        let limited = self.shops.values().map(|status| match status {
            Status::Outage if counted && !all_out => Status::Partial,
            status => *status,
        });
        limited.max().unwrap_or(Status::Operational).max(self.everywhere)
    }
}

impl ShopStates<'_> {
    /// The state of a component in a shop.
    pub fn in_shop(&self, component: &str, shop: &str) -> Status {
        self.components.get(component).map_or(Status::Operational, |states| states.in_shop(shop))
    }

    /// The state of a component as a whole.
    pub fn whole(&self, component: &str) -> Status {
        self.components.get(component).map_or(Status::Operational, |states| states.whole(self.config))
    }

    /// The state that follows from what names no component of the site.
    pub fn unnamed(&self) -> Status {
        self.unnamed.whole(self.config)
    }

    /// The worst state in a shop, with what names no component.
    pub fn shop(&self, shop: &str) -> Status {
        let components = self.components.values().map(|states| states.in_shop(shop));
        components.chain([self.unnamed.in_shop(shop)]).max().unwrap_or(Status::Operational)
    }

    /// The shops where a component is worst, with its state there. Nothing where all are alike.
    pub fn worst_shops(&self, component: &str) -> Option<(Status, Vec<&str>)> {
        let states = self.components.get(component).filter(|states| !states.shops.is_empty())?;
        let ids = || self.config.shops.iter().map(|shop| shop.id.as_str());
        let worst = ids().map(|shop| states.in_shop(shop)).max()?;
        let shops: Vec<&str> = ids().filter(|shop| states.in_shop(shop) == worst).collect();
        (shops.len() < self.config.shops.len()).then_some((worst, shops))
    }
}

/// The state of one component as a whole, from what is the matter with it, everywhere or in a shop.
pub fn joined<'e>(config: &Config, matters: impl IntoIterator<Item = (Option<&'e str>, Status)>) -> Status {
    let mut states = States::default();
    for (shop, status) in matters {
        states.raise(shop, status);
    }
    states.whole(config)
}

impl<R: Reader> Edition<R> {
    /// The state of every component in every shop: the worst open impact wins; maintenance counts
    /// inside its window only; a broken record of an incident never counts as fine.
    pub fn shop_states<'a>(&'a self, clock: &'a Clock) -> ShopStates<'a> {
        let mut out =
            ShopStates { config: &self.config, components: BTreeMap::new(), unnamed: States::default() };
        let ids = self.config.components.iter().map(|component| component.id.as_str());
        out.components.extend(ids.map(|id| (id, States::default())));
        for entry in self.running_maintenance(clock) {
            for component in &entry.affects {
                if let Some(states) = out.components.get_mut(component.component.as_str()) {
                    states.raise(component.shop.as_deref(), Status::Maintenance);
                }
            }
        }
        for entry in self.open_incidents() {
            out.incident(entry);
        }
        for withheld in &self.withheld {
            out.withheld(withheld);
        }
        out
    }
}

impl<'e> ShopStates<'e> {
    fn raise(&mut self, own: &'e ComponentRef, shops: &'e [String], status: Status) {
        match self.components.get_mut(own.component.as_str()) {
            Some(states) => states.raise(own.shop.as_deref(), status),
            None => self.raise_unnamed(own.shop.as_deref(), shops, status),
        }
    }

    fn raise_unnamed(&mut self, shop: Option<&'e str>, shops: &'e [String], status: Status) {
        if shop.is_some() || shops.is_empty() {
            self.unnamed.raise(shop, status);
        }
        for shop in shops.iter().filter(|_| shop.is_none()) {
            self.unnamed.raise(Some(shop), status);
        }
    }

    fn incident<R: Reader>(&mut self, entry: &'e Entry<R>) {
        let Some(course) = &entry.course else { return };
        for span in course.current() {
            self.raise(&span.component, &entry.shops, span.impact.into());
        }
        if course.current().next().is_none() {
            self.raise_unnamed(None, &entry.shops, Status::Unknown);
        }
    }

    fn withheld(&mut self, withheld: &'e Withheld) {
        for own in &withheld.components {
            self.raise(own, &withheld.shops, Status::Unknown);
        }
        if withheld.components.is_empty() {
            self.raise_unnamed(None, &withheld.shops, Status::Unknown);
        }
    }
}
