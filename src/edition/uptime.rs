//! Availability as an edition may know it: of its public incidents and maintenance, after projection.
//! Staff see the same figures as everybody.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{Edition, Entry, Reader};
use crate::clock::{Clock, start_of_day};
use crate::kinds::{Kind, Phase};
use crate::site::availability::{Availability, Disruption, Frame, Span};
use crate::site::whole::as_a_whole;
use crate::site::{self, ComponentRef, Site};
use crate::source::Audience;

/// Days for which a record that says nothing at all may be that of an open incident.
pub(super) const YOUNG: Days = Days::new(14);

/// An incident whose record is broken: how long it may have lasted, as far as that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    pub components: Vec<ComponentRef>,
    pub from: DateTime<Utc>,
    pub to: Option<DateTime<Utc>>,
}

impl Unread {
    pub(super) fn of(entry: &site::Entry, site: &Site, clock: &Clock) -> Option<Unread> {
        if entry.id.kind != Kind::Incident || entry.audience() != Audience::Public {
            return None;
        }
        let mut read: Vec<_> = entry.last_known.iter().filter(|(at, _)| clock.reached(*at)).collect();
        read.sort_by_key(|(at, _)| *at);
        let zone = site.config.zone;
        let is_over = |phase: &Phase| matches!(phase, Phase::Ended | Phase::Void);
        let (from, to) = match (read.first(), read.last()) {
            (Some(_), Some((_, Phase::Void))) => return None,
            (Some((from, _)), _) => {
                let over = read.iter().rev().take_while(|(_, phase)| is_over(phase)).last();
                (*from, over.map(|(at, _)| *at))
            }
            _ => {
                let date = entry.date?;
                let end = date.checked_add_days(YOUNG)?;
                (start_of_day(date, zone), Some(start_of_day(end, zone)))
            }
        };
        let affects = entry.affects(&site.config);
        let known = affects.into_iter().filter(|own| site.config.component(&own.component).is_some());
        Some(Unread { components: known.collect(), from, to })
    }
}

/// How available everything was. All of it as of the midnight that has passed.
#[derive(Debug)]
pub struct Uptime {
    pub today: NaiveDate,
    /// Up to when it counts.
    pub until: DateTime<Utc>,
    site: Availability,
    components: BTreeMap<String, Availability>,
    /// Of a component, by shops: where something was the matter in some of them only.
    at_shops: BTreeMap<String, BTreeMap<String, Availability>>,
    groups: BTreeMap<String, Availability>,
    shops: BTreeMap<String, Availability>,
}

type At<'a> = (&'a ComponentRef, Span<'a>);

impl<R: Reader> Edition<R> {
    /// The figures, made once.
    pub fn uptime(&self, clock: &Clock) -> &Uptime {
        self.uptime.get_or_init(|| {
            let config = &self.config;
            let rules = config.uptime;
            let frame = Frame::new(rules.days, config.zone, self.first_record(clock), clock);
            let spans: Vec<At> =
                self.disruptions(clock).into_iter().filter(|(_, span)| frame.touches(span)).collect();
            let of = |which: &dyn Fn(&ComponentRef) -> bool| {
                let chosen = spans.iter().filter(|(at, _)| which(at)).map(|(_, span)| span.clone());
                Availability::new(chosen, &frame, rules)
            };
            let mut by_component: BTreeMap<&str, Vec<&At>> = BTreeMap::new();
            for own in &spans {
                by_component.entry(&own.0.component).or_default().push(own);
            }
            // As it counts for all shops together.
            let shops: Vec<&str> = match config.shops_known {
                true => config.shops.iter().map(|shop| shop.id.as_str()).collect(),
                false => Vec::new(),
            };
            let whole: BTreeMap<&str, Vec<Span>> = by_component
                .iter()
                .map(|(id, own)| {
                    let own: Vec<_> =
                        own.iter().map(|(at, span)| (at.shop.as_deref(), span.clone())).collect();
                    (*id, as_a_whole(&own, &shops))
                })
                .collect();
            let together =
                |spans: Vec<&Span<'_>>| Availability::new(spans.into_iter().cloned(), &frame, rules);
            let mut components = BTreeMap::new();
            let mut at_shops = BTreeMap::new();
            for component in &config.components {
                let own = by_component.get(component.id.as_str()).map_or(&[][..], Vec::as_slice);
                let spans = whole.get(component.id.as_str()).into_iter().flatten().collect();
                components.insert(component.id.clone(), together(spans));
                if own.iter().any(|(at, _)| at.shop.is_some()) {
                    let shop = |id: &str| {
                        let here = own.iter().filter(|(at, _)| is_at(at, id)).map(|(_, span)| span.clone());
                        Availability::new(here, &frame, rules)
                    };
                    let shops = config.shops.iter().map(|own| (own.id.clone(), shop(&own.id))).collect();
                    at_shops.insert(component.id.clone(), shops);
                }
            }
            let group = |id: &str| {
                let members = config.components.iter().filter(|own| own.group.as_deref() == Some(id));
                together(members.filter_map(|own| whole.get(own.id.as_str())).flatten().collect())
            };
            Uptime {
                today: frame.today(),
                until: frame.until(),
                site: together(whole.values().flatten().collect()),
                components,
                at_shops,
                groups: config.groups.iter().map(|own| (own.id.clone(), group(&own.id))).collect(),
                shops: config
                    .shops
                    .iter()
                    .map(|shop| (shop.id.clone(), of(&|at| is_at(at, &shop.id))))
                    .collect(),
            }
        })
    }

    /// How available a component was. An outage in some shops counts as a partial one.
    pub fn availability(&self, component: &str, clock: &Clock) -> Option<&Availability> {
        self.uptime(clock).components.get(component)
    }

    /// How available a component was in a shop.
    pub fn availability_at(&self, component: &str, shop: &str, clock: &Clock) -> Option<&Availability> {
        match self.uptime(clock).at_shops.get(component) {
            Some(shops) => shops.get(shop),
            None => self.availability(component, clock),
        }
    }

    /// Shops in which a component was not as it was in others, in the site's order.
    pub fn availability_by_shop(
        &self,
        component: &str,
        clock: &Clock,
    ) -> impl Iterator<Item = (&str, &Availability)> {
        let own = self.uptime(clock).at_shops.get(component);
        self.config.shops.iter().filter_map(move |shop| Some((shop.id.as_str(), own?.get(&shop.id)?)))
    }

    /// How long all components of a group were available at once.
    pub fn availability_of_group(&self, group: &str, clock: &Clock) -> Option<&Availability> {
        self.uptime(clock).groups.get(group)
    }

    /// How long all components were available at once in a shop.
    pub fn availability_of_shop(&self, shop: &str, clock: &Clock) -> Option<&Availability> {
        self.uptime(clock).shops.get(shop)
    }

    /// How long everything was available at once.
    pub fn availability_of_site(&self, clock: &Clock) -> &Availability {
        &self.uptime(clock).site
    }

    fn public(&self) -> impl Iterator<Item = &Entry<R>> {
        self.entries.values().map(AsRef::as_ref).filter(|entry| entry.audience == Audience::Public)
    }

    /// When the site began to keep records.
    fn first_record(&self, clock: &Clock) -> Option<DateTime<Utc>> {
        let today = clock.day(self.config.zone);
        let date = self.public().filter_map(|entry| entry.date).filter(|date| *date <= today).min();
        let course = |entry: &Entry<R>| entry.course.as_ref().map(|own| own.first.min(own.started));
        let event = |entry: &Entry<R>| entry.events.first().map(|event| event.at);
        let said = self.public().flat_map(|entry| [course(entry), event(entry)]).flatten();
        let unread = self.unread.iter().map(|unread| unread.from).filter(|at| clock.reached(*at));
        said.chain(unread).chain(date.map(|date| start_of_day(date, self.config.zone))).min()
    }

    /// Everything that was the matter, with what it was the matter with.
    fn disruptions<'a>(&'a self, clock: &Clock) -> Vec<At<'a>> {
        let mut out: Vec<At> = Vec::new();
        for entry in self.public() {
            let source = Some(&entry.id);
            if entry.kind() == Kind::Incident {
                let spans = entry.course.iter().flat_map(|course| &course.spans);
                out.extend(spans.filter_map(|span| {
                    let what = Disruption::of(span.impact)?;
                    Some((&span.component, Span { what, from: span.from, to: span.to, source }))
                }));
            } else if entry.kind() == Kind::Maintenance
                && let Some((from, to)) = entry.window
                && clock.reached(from)
            {
                let what = Disruption::Maintenance;
                out.extend(entry.affects.iter().map(|at| (at, Span { what, from, to: Some(to), source })));
            }
        }
        for unread in &self.unread {
            let span = Span { what: Disruption::Unknown, from: unread.from, to: unread.to, source: None };
            out.extend(unread.components.iter().map(|at| (at, span.clone())));
        }
        out
    }
}

fn is_at(at: &ComponentRef, shop: &str) -> bool {
    at.shop.as_ref().is_none_or(|own| own == shop)
}
