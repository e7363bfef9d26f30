//! Pages about state: `/`, components, history.

use serde::Serialize;

use super::{
    CardView, ComponentShopRow, EventView, Head, LinkView, NextView, PhaseOf, ShopRow, StateView, StatusView,
    TimeView, UptimeMethod, UptimeRow, UptimeView, VendorView,
};

/// `index.html` of the public edition, `status/` of the staff edition. Template `status.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatusPage {
    pub head: Head,
    /// One true sentence, for each phase ahead: never "all operational" while an incident is open.
    pub headlines: Vec<PhaseOf<HeadlineView>>,
    pub open: Vec<OpenIncident>,
    /// Maintenance that runs, or will, each while it does.
    pub running: Vec<CardView>,
    /// Whether any of it runs at the moment the page speaks of.
    pub is_running: bool,
    pub groups: Vec<GroupView>,
    /// How the bars and figures of the components are made; nothing before a day is over.
    pub uptime: Option<UptimeMethod>,
    /// Planned maintenance, next first.
    pub upcoming: Vec<CardView>,
    /// The last 14 days, newest first, with what began on each; a day without anything says so.
    pub days: Vec<DayView>,
    /// "The last incident was 12 days ago." Nothing while one is open.
    pub calm: Option<String>,
    pub history_url: String,
    /// A sentence when an incident's record is being corrected and cannot be shown in full.
    pub withheld: Vec<WithheldView>,
    /// The shops to choose from; none where there are too many for this page.
    pub shops: Vec<ShopRow>,
    /// The list of all shops, if there are any.
    pub shops_all: Option<LinkView>,
    pub vendors: Vec<VendorView>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeadlineView {
    pub sentence: String,
    /// Colours the sentence.
    pub status: StatusView,
}

/// An incident whose record has an error: it never turns the page green, and shows no text of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithheldView {
    pub sentence: String,
    pub components: Vec<LinkView>,
}

/// An open incident with its last word and the promised next one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenIncident {
    pub title: String,
    pub url: String,
    pub lang: Option<String>,
    pub status: StatusView,
    pub state: StateView,
    pub started: TimeView,
    pub last: EventView,
    pub next: Option<NextView>,
    pub components: Vec<LinkView>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GroupView {
    pub id: String,
    pub name: String,
    /// The worst of its components.
    pub statuses: Vec<PhaseOf<StatusView>>,
    pub components: Vec<ComponentRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComponentRow {
    pub id: String,
    pub name: String,
    pub description: Option<String>,
    pub url: String,
    pub statuses: Vec<PhaseOf<StatusView>>,
    /// Where it is worse than elsewhere: "Outage in Austria".
    pub limited: Vec<PhaseOf<Option<String>>>,
    pub uptime: Option<UptimeRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DayView {
    pub date: String,
    /// ISO date.
    pub iso: String,
    pub cards: Vec<CardView>,
}

/// `history/` (newest month) and `history/2026-07/`. Template `history.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HistoryPage {
    pub head: Head,
    /// "July 2026"
    pub month: String,
    pub cards: Vec<CardView>,
    pub newer: Option<LinkView>,
    pub older: Option<LinkView>,
    pub months: Vec<YearView>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct YearView {
    pub year: String,
    pub months: Vec<MonthView>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MonthView {
    /// "July": the year stands above.
    pub title: String,
    pub url: String,
    pub count: usize,
    pub current: bool,
}

/// `components/ID/`. Template `component.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComponentPage {
    pub head: Head,
    pub name: String,
    pub group: Option<String>,
    pub description: Option<String>,
    pub statuses: Vec<PhaseOf<StatusView>>,
    pub uptime: Option<UptimeView>,
    pub open: Vec<OpenIncident>,
    /// Maintenance on it that runs, or will, each while it does.
    pub running: Vec<CardView>,
    pub is_running: bool,
    pub upcoming: Vec<CardView>,
    /// Its state shop by shop, where shops differ.
    pub shops: Vec<ComponentShopRow>,
    pub vendors: Vec<VendorView>,
    /// Past incidents and maintenance that touched it, newest first.
    pub past: Vec<CardView>,
    /// Set when `past` was cut: the sentence that says so and where the rest is.
    pub more: Option<LinkView>,
}
