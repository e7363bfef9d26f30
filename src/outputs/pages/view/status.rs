//! Pages about state: `/`, components, history, the staff start page.

use serde::Serialize;

use super::{
    AnswerView, AskedRow, CardView, ComponentShopRow, EventView, Head, LinkView, NextView, Phase, PhaseOf,
    ReceiptView, ShopRow, StateView, StatusView, TimeView, UptimeMethod, UptimeRow, UptimeView, VendorView,
    WordsView,
};

/// `index.html` of the public edition, `status/` of the staff edition. Template `status.html`.
#[derive(Debug, Clone, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
pub struct WithheldView {
    pub sentence: String,
    pub components: Vec<LinkView>,
}

/// An open incident with its last word and the promised next one.
#[derive(Debug, Clone, Serialize)]
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

#[derive(Debug, Clone, Serialize)]
pub struct GroupView {
    pub id: String,
    pub name: String,
    /// The worst of its components.
    pub statuses: Vec<PhaseOf<StatusView>>,
    pub components: Vec<ComponentRow>,
}

#[derive(Debug, Clone, Serialize)]
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

#[derive(Debug, Clone, Serialize)]
pub struct DayView {
    pub date: String,
    /// ISO date.
    pub iso: String,
    pub cards: Vec<CardView>,
}

/// `history/` (newest month) and `history/2026-07/`. Template `history.html`.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryPage {
    pub head: Head,
    /// "July 2026"
    pub month: String,
    pub cards: Vec<CardView>,
    pub newer: Option<LinkView>,
    pub older: Option<LinkView>,
    pub months: Vec<YearView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct YearView {
    pub year: String,
    pub months: Vec<MonthView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct MonthView {
    /// "July": the year stands above.
    pub title: String,
    pub url: String,
    pub count: usize,
    pub current: bool,
}

/// `components/ID/`. Template `component.html`.
#[derive(Debug, Clone, Serialize)]
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

/// `index.html` of the staff edition. Template `start.html`.
#[derive(Debug, Clone, Serialize)]
pub struct StartPage {
    pub head: Head,
    pub headlines: Vec<PhaseOf<HeadlineView>>,
    pub open: Vec<OpenNow>,
    /// Releases, maintenance and migrations of today, by clock.
    pub today: Vec<TodayRow>,
    /// What was said in the last 8 h, 24 h and 7 days, newest first; steps without anything are left out.
    pub new: Vec<NewSince>,
    /// Briefings that a team has not read.
    pub must: Shown<BriefingRow>,
    /// Briefings in force, the next to end first.
    pub briefings: Shown<BriefingRow>,
    /// Articles that nobody has checked for too long.
    pub stale: Shown<StaleRow>,
    /// What customers asked most in the last days.
    pub asked: Vec<AskedRow>,
    /// The page of the most asked; none where nobody writes down what customers say.
    pub asked_url: Option<String>,
    pub duty: DutyView,
    /// Pages of teams, for those who choose theirs.
    pub teams: Vec<LinkView>,
    /// Set on the page of a team.
    pub team: Option<TeamView>,
    /// Answers of the briefings in force, on the page of a team.
    pub answers: Shown<AnswersOf>,
    pub withheld: Vec<WithheldView>,
}

/// The first rows of a list, as many as one page has room for.
#[derive(Debug, Clone, Serialize)]
pub struct Shown<T> {
    pub rows: Vec<T>,
    /// Where all of them are, if there are more.
    pub all: Option<LinkView>,
}

/// Whose page it is.
#[derive(Debug, Clone, Serialize)]
pub struct TeamView {
    pub name: String,
    pub kind_label: String,
    pub level: Option<u32>,
}

/// The answers of a briefing.
#[derive(Debug, Clone, Serialize)]
pub struct AnswersOf {
    pub title: String,
    pub url: String,
    pub lang: Option<String>,
    pub answers: Vec<AnswerView>,
}

/// An answer that should have been looked at.
#[derive(Debug, Clone, Serialize)]
pub struct StaleRow {
    pub title: String,
    pub url: String,
    pub lang: Option<String>,
    pub state: StateView,
}

/// Who is there, by the clock.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DutyView {
    pub rows: Vec<DutyRow>,
    /// Times at which nobody is there.
    pub nobody: Vec<Phase>,
    /// From when on the page does not know who is there; none where no team gives its hours.
    pub unknown: Option<Phase>,
}

/// A shift of a team, shown while it lasts.
#[derive(Debug, Clone, Serialize)]
pub struct DutyRow {
    pub team: String,
    pub url: Option<String>,
    pub level: Option<u32>,
    /// "07:00–15:00"
    pub hours: String,
    pub phase: Phase,
}

/// An open incident with what staff must know beside it.
#[derive(Debug, Clone, Serialize)]
pub struct OpenNow {
    pub incident: OpenIncident,
    /// Staff events, newest first.
    pub staff: Shown<EventView>,
    /// The latest public word, to be given to customers, in every language that has it.
    pub customer: Vec<WordsView>,
    /// Whom a case goes to.
    pub owner: Option<String>,
    pub briefings: Vec<LinkView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct TodayRow {
    pub from: TimeView,
    pub until: Option<TimeView>,
    pub card: CardView,
}

#[derive(Debug, Clone, Serialize)]
pub struct NewSince {
    /// "Last 8 hours"
    pub title: String,
    pub rows: Vec<NewRow>,
    /// None of its rows is shown at the moment the page speaks of.
    pub hidden: bool,
}

/// A document with the latest word on it.
#[derive(Debug, Clone, Serialize)]
pub struct NewRow {
    pub at: TimeView,
    pub title: String,
    pub url: String,
    pub lang: Option<String>,
    pub kind_label: String,
    /// Its state as of that word, or that it is a note for staff.
    pub label: String,
    /// "5 entries", where more than the latest word was said in this step.
    pub count: Option<String>,
    /// While the word belongs to this step.
    pub phase: Phase,
}

#[derive(Debug, Clone, Serialize)]
pub struct BriefingRow {
    pub title: String,
    pub url: String,
    pub lang: Option<String>,
    /// "until 6 January 2027"
    pub until: Option<String>,
    /// Teams that have not all read it.
    pub missing: Vec<ReceiptView>,
}
