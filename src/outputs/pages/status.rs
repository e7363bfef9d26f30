//! The status page and the pages of components.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::chrome;
use super::shops::narrowed;
use super::view::{
    CardView, ComponentPage, ComponentRow, DayView, EventView, GroupView, Head, LinkView, OpenIncident,
    StatusPage, WithheldView,
};
use crate::clock::Clock;
use crate::config::Component;
use crate::edition::{Entry, Reader, Status, Withheld};
use crate::kinds::{Kind, Phase};
use crate::outputs::{Lens, Scope};
use crate::source::Audience;

/// Days of the recent past on the status page.
const DAYS: u64 = 14;
/// Past reports on a component's page.
const PAST: usize = 50;

pub(super) fn status<R: Reader>(lens: &Lens<R>) -> StatusPage {
    let edition = lens.edition;
    let rest = if R::AUDIENCE == Audience::Staff { "status/" } else { "" };
    let ahead = lens.transitions();
    let running = lens.running(None);
    let head = lens.head(lens.say("nav-status"), &lens.headline(), "status", rest);
    let head = Head { picture_mark: Some(chrome::card(lens).mark()), ..head };
    StatusPage {
        head: lens.live(lens.with_site(head)),
        headlines: lens.phases(&ahead, |lens| lens.headline_view()),
        open: lens.open_incidents(None, Some(lens.clock.day(edition.config.zone))),
        is_running: running.iter().any(|card| !card.phase.hidden),
        running,
        uptime: (!edition.config.components.is_empty()).then(|| lens.uptime_method()),
        groups: groups(lens, &ahead, None),
        upcoming: lens.upcoming(None),
        days: days(lens, None),
        calm: calm(lens),
        history_url: lens.url("history/"),
        withheld: lens.withheld(),
        shops: lens.shops_to_choose(),
        shops_all: lens.shops_link(),
        vendors: lens.vendors(None),
    }
}

/// Components by group, as a whole or in one shop.
pub(super) fn groups<R: Reader>(
    lens: &Lens<R>,
    ahead: &[DateTime<Utc>],
    shop: Option<&str>,
) -> Vec<GroupView> {
    let config = &lens.edition.config;
    let lang = usize::from(lens.edition.lang.0);
    let phases = lens.phases(ahead, |lens| lens.component_states(shop));
    // On a shop's own page, other shops are no matter.
    let limited = match shop {
        None => lens.phases(ahead, |lens| lens.limited()),
        Some(_) => Vec::new(),
    };
    let group = |id: &str, name: String, components: Vec<&Component>| {
        let worst = |states: &BTreeMap<String, Status>| {
            let worst = components.iter().filter_map(|component| states.get(component.id.as_str())).max();
            worst.copied().unwrap_or(Status::Operational)
        };
        GroupView {
            id: id.to_owned(),
            name,
            statuses: lens.statuses(&phases, worst),
            components: components
                .iter()
                .map(|component| ComponentRow {
                    id: component.id.clone(),
                    name: component.name.get(lang).to_owned(),
                    description: Some(component.description.get(lang).to_owned())
                        .filter(|text| !text.is_empty()),
                    url: lens.url(&format!("components/{}/", component.id)),
                    statuses: lens.statuses(&phases, |states| {
                        states.get(component.id.as_str()).copied().unwrap_or(Status::Operational)
                    }),
                    limited: narrowed(&limited, |words| words.get(&component.id).cloned()),
                    // What it says is of the component as a whole.
                    uptime: shop.is_none().then(|| lens.uptime_row(&component.id)).flatten(),
                })
                .collect(),
        }
    };
    let of = |id: Option<&str>| -> Vec<&Component> {
        config.components.iter().filter(|component| component.group.as_deref() == id).collect()
    };
    let mut out: Vec<GroupView> = config
        .groups
        .iter()
        .map(|own| group(&own.id, own.name.get(lang).to_owned(), of(Some(&own.id))))
        .filter(|group| !group.components.is_empty())
        .collect();
    let alone = of(None);
    if !alone.is_empty() {
        out.push(group("other", lens.say("group-other"), alone));
    }
    out
}

/// Incidents and maintenance of the last days, each on the day it began. Those that are not over are
/// among them: their day is none without news. Of one shop, or of all.
pub(super) fn days<R: Reader>(lens: &Lens<R>, shop: Option<&str>) -> Vec<DayView> {
    let zone = lens.edition.config.zone;
    let today = lens.clock.day(zone);
    let mut out = Vec::new();
    for back in 0..DAYS {
        let Some(date) = today.checked_sub_days(Days::new(back)) else { break };
        out.push(DayView { date: lens.texts.dates.date(date), iso: date.to_string(), cards: Vec::new() });
    }
    for kind in [Kind::Incident, Kind::Maintenance] {
        for entry in lens.edition.of_kind(kind) {
            let Some(at) = entry.when() else { continue };
            let day = at.with_timezone(&zone).date_naive();
            if day > today {
                continue;
            }
            let back = (today - day).num_days();
            if back >= i64::try_from(DAYS).unwrap_or(i64::MAX) {
                break;
            }
            let begun =
                kind == Kind::Incident || entry.window.is_none_or(|(start, _)| lens.clock.reached(start));
            let here = shop.is_none_or(|shop| entry.touches_shop(shop));
            if here
                && begun
                && let Some(day) = usize::try_from(back).ok().and_then(|back| out.get_mut(back))
            {
                day.cards.push(lens.card(entry));
            }
        }
    }
    out
}

/// How long ago the last incident was over, said where none is open.
fn calm<R: Reader>(lens: &Lens<R>) -> Option<String> {
    let edition = lens.edition;
    if edition.open_incidents().next().is_some() || !edition.withheld.is_empty() {
        return None;
    }
    let courses = edition.of_kind(Kind::Incident).filter_map(|entry| entry.course.as_ref());
    let ended = courses.filter(|course| !course.is_void()).filter_map(|course| course.ended).max()?;
    let days = (lens.clock.day(edition.config.zone) - lens.day(ended)).num_days();
    (days > 0).then(|| lens.format("calm-days", &[("n", days.to_string())]))
}

pub(super) fn component<R: Reader>(lens: &Lens<R>, id: &str) -> Option<ComponentPage> {
    let edition = lens.edition;
    let component = edition.config.component(id)?;
    let lang = usize::from(edition.lang.0);
    let name = component.name.get(lang).to_owned();
    let of = |states: &BTreeMap<String, Status>| states.get(id).copied().unwrap_or(Status::Operational);
    let phases = lens.phases(&lens.transitions(), |lens| lens.component_states(None));
    let status = of(&lens.component_states(None));
    let running = lens.running(Some(id));
    let cards = |entries: Vec<&Entry<R>>| -> Vec<CardView> {
        entries.into_iter().map(|entry| lens.card(entry)).collect()
    };
    let is_past = |entry: &&Entry<R>| match entry.kind() {
        Kind::Incident => !entry.is_open_incident(),
        _ => entry.window.is_none_or(|(_, end)| lens.clock.reached(end)),
    };
    let past: Vec<&Entry<R>> = edition.of_component(id).filter(is_past).collect();
    let more = (past.len() > PAST).then(|| LinkView {
        title: lens.format("component-more", &[("n", (past.len() - PAST).to_string())]),
        url: lens.url("history/"),
    });
    let description = component.description.get(lang);
    let group =
        component.group.as_ref().and_then(|id| edition.config.groups.iter().find(|group| group.id == *id));
    let state = lens.status(status);
    let summary = format!("{name}: {}. {description}", state.label);
    let head = lens.head(name.clone(), &summary, "status", &format!("components/{id}/"));
    Some(ComponentPage {
        head: lens.live(lens.scoped(lens.with_trail(head, &[]), &Scope::Component(id.to_owned()))),
        name,
        group: group.map(|group| group.name.get(lang).to_owned()),
        description: Some(description.to_owned()).filter(|text| !text.is_empty()),
        statuses: lens.statuses(&phases, of),
        uptime: lens.uptime_view(id),
        open: lens.open_incidents(Some(id), None),
        is_running: running.iter().any(|card| !card.phase.hidden),
        running,
        upcoming: lens.upcoming(Some(id)),
        shops: lens.component_shops(id),
        vendors: lens.vendors(Some(id)),
        past: cards(past.into_iter().take(PAST).collect()),
        more,
    })
}

impl<R: Reader> Lens<'_, R> {
    /// The state of every component, as a whole or in a shop.
    pub(super) fn component_states(&self, shop: Option<&str>) -> BTreeMap<String, Status> {
        let states = self.edition.shop_states(self.clock);
        let of = |id: &str| shop.map_or_else(|| states.whole(id), |shop| states.in_shop(id, shop));
        let ids = self.edition.config.components.iter().map(|component| component.id.as_str());
        ids.map(|id| (id.to_owned(), of(id))).collect()
    }

    /// Maintenance that runs or will, of one component or all, each while it does.
    fn running(&self, component: Option<&str>) -> Vec<CardView> {
        self.running_where(|entry| is_of(entry, component))
    }

    pub(super) fn running_where(&self, touches: impl Fn(&Entry<R>) -> bool) -> Vec<CardView> {
        let ahead = self.edition.upcoming_maintenance(self.clock);
        let running = self.edition.running_maintenance(self.clock);
        self.maintenance(running.chain(ahead).filter(|entry| touches(entry)), |entry, start, end| {
            // As it will read while it runs.
            let clock = Clock::new(start.max(self.clock.now()));
            let card = Lens { clock: &clock, ..*self }.card(entry);
            CardView { phase: self.phase(Some(start), Some(end)), ..card }
        })
    }

    /// Maintenance that lies ahead, each until it begins.
    fn upcoming(&self, component: Option<&str>) -> Vec<CardView> {
        self.upcoming_where(|entry| is_of(entry, component))
    }

    pub(super) fn upcoming_where(&self, touches: impl Fn(&Entry<R>) -> bool) -> Vec<CardView> {
        let ahead = self.edition.upcoming_maintenance(self.clock);
        let planned = self.maintenance(ahead.filter(|entry| touches(entry)), |entry, start, end| CardView {
            phase: self.phase(None, Some(start)),
            soon: self.soon(start, end),
            ..self.card(entry)
        });
        // Whoever has heard of it looks for it here until its time has come.
        let off = self.edition.of_kind(Kind::Maintenance).rev().filter(|entry| touches(entry));
        let off = off.filter_map(|entry| {
            let start =
                entry.when().filter(|_| entry.state().is_some_and(|state| state.phase == Phase::Void))?;
            let phase = self.phase(None, Some(start));
            (!self.clock.reached(start)).then(|| CardView { phase, ..self.card(entry) })
        });
        planned.into_iter().chain(off).collect()
    }

    fn maintenance<'e>(
        &self,
        entries: impl Iterator<Item = &'e Entry<R>>,
        card: impl Fn(&Entry<R>, DateTime<Utc>, DateTime<Utc>) -> CardView,
    ) -> Vec<CardView>
    where
        R: 'e,
    {
        entries
            .filter_map(|entry| {
                let (start, end) = entry.window?;
                Some(card(entry, start, end))
            })
            .collect()
    }

    /// Open incidents, of one component or all, on a page that names the day `near`.
    pub(super) fn open_incidents(
        &self,
        component: Option<&str>,
        near: Option<NaiveDate>,
    ) -> Vec<OpenIncident> {
        self.edition
            .open_incidents()
            .filter(|entry| is_of(entry, component))
            .filter_map(|entry| self.open_incident(entry, near))
            .collect()
    }

    pub(super) fn open_incident(&self, entry: &Entry<R>, near: Option<NaiveDate>) -> Option<OpenIncident> {
        let course = entry.course.as_ref()?;
        let last = entry.events.last()?;
        // Without a day of the page, its beginning is said in full and names the day for the rest.
        let day = near.unwrap_or_else(|| self.day(course.started));
        Some(OpenIncident {
            title: entry.title.clone(),
            url: self.document_url(&entry.id),
            lang: self.foreign(entry.lang),
            status: self.worst(entry)?,
            state: self.state(entry.kind(), course.state),
            started: self.near(course.started, near),
            last: EventView { at: self.near(last.at, Some(day)), ..self.event(entry, last, None) },
            next: course.promise().map(|promise| self.next(promise, false, Some(day))),
            components: self.components(&entry.affects),
        })
    }

    pub(super) fn withheld(&self) -> Vec<WithheldView> {
        self.edition.withheld.iter().map(|withheld| self.withheld_view(withheld)).collect()
    }

    pub(super) fn withheld_view(&self, withheld: &Withheld) -> WithheldView {
        WithheldView {
            sentence: self.say("withheld-sentence"),
            components: self.components(&withheld.components),
        }
    }
}

/// Whether an entry touches a component, if one is asked for.
fn is_of<R: Reader>(entry: &Entry<R>, component: Option<&str>) -> bool {
    component.is_none_or(|id| entry.affects.iter().any(|own| own.component == id))
}
