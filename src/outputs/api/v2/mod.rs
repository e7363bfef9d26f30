//! Statuspage's API v2, as clients of hosted status pages read it: every field that the original has,
//! `null` where we do not know. Told in `docs/api.md`.

mod entries;
mod history;
mod ids;
mod indicator;

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

pub use history::{Form, history};
pub use indicator::{ComponentStatus, PageStatus, rollup};

use super::json;
use super::states::States;
use crate::clock::Clock;
use crate::config::{Component, Config};
use crate::edition::{Edition, Entry, Reader, Status};
use crate::kinds::Kind;
use crate::outputs::Lens;
use entries::{Teller, Told};
use ids::Ids;

/// Entries in a list: as many as the original gives.
const MOST: usize = 50;

/// A file of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Summary,
    Status,
    Components,
    Incidents,
    Unresolved,
    Maintenances,
    Upcoming,
    Active,
}

impl Part {
    pub const ALL: [Part; 8] = [
        Part::Summary,
        Part::Status,
        Part::Components,
        Part::Incidents,
        Part::Unresolved,
        Part::Maintenances,
        Part::Upcoming,
        Part::Active,
    ];

    pub fn path(self) -> &'static str {
        match self {
            Part::Summary => "api/v2/summary.json",
            Part::Status => "api/v2/status.json",
            Part::Components => "api/v2/components.json",
            Part::Incidents => "api/v2/incidents.json",
            Part::Unresolved => "api/v2/incidents/unresolved.json",
            Part::Maintenances => "api/v2/scheduled-maintenances.json",
            Part::Upcoming => "api/v2/scheduled-maintenances/upcoming.json",
            Part::Active => "api/v2/scheduled-maintenances/active.json",
        }
    }
}

#[derive(Debug, Serialize)]
struct PageOut {
    id: String,
    name: String,
    url: String,
    time_zone: &'static str,
    updated_at: Option<String>,
}

/// A component, or a group of them.
#[derive(Debug, Serialize)]
pub struct ComponentOut {
    id: String,
    name: String,
    status: ComponentStatus,
    created_at: Option<String>,
    updated_at: Option<String>,
    position: usize,
    description: Option<String>,
    showcase: bool,
    start_date: Option<String>,
    group_id: Option<String>,
    page_id: String,
    group: bool,
    only_show_if_degraded: bool,
    /// Of groups only: the ids of what is in them.
    #[serde(skip_serializing_if = "Option::is_none")]
    components: Option<Vec<String>>,
}

/// What the files of one language have in common.
#[derive(Debug)]
pub struct Common {
    page: PageOut,
    status: PageStatus,
    components: Vec<ComponentOut>,
    /// Places of components, groups not among them, by our own id.
    places: BTreeMap<String, usize>,
    ids: Ids,
}

#[derive(Serialize)]
struct File<'a> {
    page: &'a PageOut,
    #[serde(skip_serializing_if = "Option::is_none")]
    components: Option<&'a [ComponentOut]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    incidents: Option<Vec<Told<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scheduled_maintenances: Option<Vec<Told<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'a PageStatus>,
}

/// The text of a file.
pub fn part<R: Reader>(lens: &Lens<R>, common: &Common, part: Part) -> String {
    let teller = Teller { lens, common };
    let edition = lens.edition;
    let incidents = || edition.of_kind(Kind::Incident).filter_map(|entry| teller.incident(entry));
    let unresolved = || edition.open_incidents().filter_map(|entry| teller.incident(entry)).collect();
    let maintenances = || edition.of_kind(Kind::Maintenance).filter_map(|entry| teller.maintenance(entry));
    let ahead = || edition.of_kind(Kind::Maintenance).rev().filter_map(|entry| teller.maintenance(entry));
    let mut file = File {
        page: &common.page,
        components: None,
        incidents: None,
        scheduled_maintenances: None,
        status: None,
    };
    match part {
        Part::Summary => {
            file.components = Some(&common.components);
            file.incidents = Some(unresolved());
            file.scheduled_maintenances =
                Some(ahead().filter(|own| own.is_active() || own.is_ahead()).collect());
            file.status = Some(&common.status);
        }
        Part::Status => file.status = Some(&common.status),
        Part::Components => file.components = Some(&common.components),
        Part::Incidents => file.incidents = Some(incidents().take(MOST).collect()),
        Part::Unresolved => file.incidents = Some(unresolved()),
        Part::Maintenances => file.scheduled_maintenances = Some(maintenances().take(MOST).collect()),
        Part::Upcoming => file.scheduled_maintenances = Some(ahead().filter(Told::is_ahead).collect()),
        Part::Active => file.scheduled_maintenances = Some(ahead().filter(Told::is_active).collect()),
    }
    json(&file)
}

impl Common {
    pub fn new<R: Reader>(lens: &Lens<R>, states: &States) -> Self {
        let edition = lens.edition;
        let config = &edition.config;
        let changed = Changed::new(edition, lens.clock);
        // The address of the main language: a page is the same page in every language.
        let page_id = ids::page(&format!("{}{}", config.base.origin, config.base.path));
        let page = PageOut {
            id: page_id.clone(),
            name: config.title.get(usize::from(edition.lang.0)).to_owned(),
            url: lens.absolute("").trim_end_matches('/').to_owned(),
            time_zone: config.zone.name(),
            updated_at: changed.page.map(instant),
        };
        let (components, places) = components(lens, states, &changed, &page_id);
        let mut mix: Vec<ComponentStatus> =
            components.iter().filter(|own| !own.group).map(|own| own.status).collect();
        // What names no component is about something all the same.
        mix.extend(Some(states.unnamed).filter(|own| *own != Status::Operational).map(ComponentStatus::from));
        let documents =
            edition.entries.keys().filter(|id| matches!(id.kind, Kind::Incident | Kind::Maintenance));
        Self { page, status: rollup(&mix), components, places, ids: Ids::new(documents) }
    }

    fn component(&self, id: &str) -> Option<&ComponentOut> {
        self.components.get(*self.places.get(id)?)
    }
}

/// Components by group, in the order of the site; those without a group last.
fn components<R: Reader>(
    lens: &Lens<R>,
    states: &States,
    changed: &Changed,
    page_id: &str,
) -> (Vec<ComponentOut>, BTreeMap<String, usize>) {
    let config: &Config = &lens.edition.config;
    let lang = usize::from(lens.edition.lang.0);
    let (mut out, mut places) = (Vec::new(), BTreeMap::new());
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let component = |own: &Component, position: usize| ComponentOut {
        id: ids::component(&own.id),
        name: own.name.get(lang).to_owned(),
        status: states.component(&own.id).into(),
        created_at: None,
        updated_at: changed.components.get(&*own.id).copied().map(instant),
        position,
        description: text(own.description.get(lang)),
        showcase: true,
        start_date: None,
        group_id: own.group.as_deref().map(ids::group),
        page_id: page_id.to_owned(),
        group: false,
        only_show_if_degraded: false,
        components: None,
    };
    let is_group = |id: &str| config.groups.iter().any(|group| group.id == id);
    let mut position = 0;
    for group in &config.groups {
        let members: Vec<&Component> =
            config.components.iter().filter(|own| own.group.as_ref() == Some(&group.id)).collect();
        if members.is_empty() {
            continue;
        }
        position += 1;
        let updated = members.iter().filter_map(|own| changed.components.get(&*own.id)).max();
        out.push(ComponentOut {
            id: ids::group(&group.id),
            name: group.name.get(lang).to_owned(),
            status: states.group(&group.id, config).into(),
            created_at: None,
            updated_at: updated.copied().map(instant),
            position,
            description: None,
            showcase: true,
            start_date: None,
            group_id: None,
            page_id: page_id.to_owned(),
            group: true,
            only_show_if_degraded: false,
            components: Some(members.iter().map(|own| ids::component(&own.id)).collect()),
        });
        for (own, place) in members.into_iter().zip(1..) {
            places.insert(own.id.clone(), out.len());
            out.push(component(own, place));
        }
    }
    for own in &config.components {
        if own.group.as_deref().is_none_or(|group| !is_group(group)) {
            position += 1;
            places.insert(own.id.clone(), out.len());
            out.push(ComponentOut { group_id: None, ..component(own, position) });
        }
    }
    (out, places)
}

/// When things changed last, by what was said and by windows that opened and closed; never by the
/// moment of the build.
struct Changed<'e> {
    page: Option<DateTime<Utc>>,
    components: BTreeMap<&'e str, DateTime<Utc>>,
}

impl<'e> Changed<'e> {
    fn new<R: Reader>(edition: &'e Edition<R>, clock: &Clock) -> Self {
        let mut out = Self { page: None, components: BTreeMap::new() };
        let entries =
            edition.entries.values().filter(|own| matches!(own.kind(), Kind::Incident | Kind::Maintenance));
        for entry in entries {
            let said = last_word(entry);
            let windows = entry.window.filter(|_| entry.kind() == Kind::Maintenance);
            let edges = windows.into_iter().flat_map(|(start, end)| [start, end]);
            let passed = edges.filter(|at| clock.reached(*at)).max();
            out.page = out.page.max(said).max(passed);
            let spans = entry.course.iter().flat_map(|course| &course.spans);
            let impaired =
                spans.map(|span| (&span.component, span.to.map_or(span.from, |to| to.max(span.from))));
            let maintained = entry.affects.iter().filter_map(|own| Some((own, passed?)));
            for (component, at) in impaired.chain(maintained) {
                let last = out.components.entry(&component.component).or_insert(at);
                *last = at.max(*last);
            }
        }
        out
    }
}

/// When something was said last.
fn last_word<R: Reader>(entry: &Entry<R>) -> Option<DateTime<Utc>> {
    let course = entry.course.as_ref().map(|course| course.last);
    course.max(entry.events.last().map(|event| event.at))
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
