//! Pages of documents, and lists of them.

use serde::Serialize;

use super::{
    ActionView, BodyView, CardView, EventView, FactView, Head, Html, LinkView, NextView, NotesView,
    OutcomeView, PhaseOf, SectionView, StateView, StatusView, TimeView, VoicePost,
};

/// `incidents/DATE-slug/`. Template `incident.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IncidentPage {
    pub head: Head,
    pub title: String,
    /// Set where the title is not in the page's language.
    pub title_lang: Option<String>,
    pub state: StateView,
    /// Worst impact while open, of its whole course when ended.
    pub status: StatusView,
    pub started: TimeView,
    pub ended: Option<TimeView>,
    /// "1 hour 3 minutes"; only for ended incidents.
    pub duration: Option<String>,
    pub next: Option<NextView>,
    /// "Customers noticed this before we did."
    pub told: Option<String>,
    pub repeat: Option<RepeatView>,
    pub facts: Vec<FactView>,
    /// What belongs to the report is shown there.
    pub body: BodyView,
    pub report: Option<ReportView>,
    /// How long each impact lasted; only for ended incidents.
    pub impacts: Vec<ImpactTime>,
    /// What was affected when, where that is more than one line could say.
    pub course: Option<CourseView>,
    /// Newest first while open, oldest first when ended.
    pub events: Vec<EventView>,
    pub notes: Option<NotesView>,
}

/// How long an impact was the worst one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImpactTime {
    pub status: StatusView,
    pub duration: String,
}

/// Components over time: bars of a chart, and the same in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CourseView {
    pub from: TimeView,
    /// The end, or the last word of an incident that is open.
    pub until: TimeView,
    pub is_open: bool,
    pub rows: Vec<CourseRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CourseRow {
    pub name: String,
    /// Only of components that the site declares.
    pub url: Option<String>,
    pub bars: Vec<LaneView>,
    pub spans: Vec<SpanView>,
}

/// Place and length in thousandths of the chart; the worse, the higher.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LaneView {
    pub key: String,
    pub x: i64,
    pub width: i64,
    pub height: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SpanView {
    pub status: StatusView,
    pub from: TimeView,
    /// Nothing while it lasts.
    pub duration: Option<String>,
}

/// That an incident happened before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RepeatView {
    /// "For the second time:"
    pub sentence: String,
    pub earlier: LinkView,
    /// Language of the earlier one's title, where it is not the page's.
    pub lang: Option<String>,
    /// What was changed after the earlier one.
    pub changed: Vec<ActionView>,
    /// What was promised then and is not done. For staff only.
    pub open: Vec<ActionView>,
}

/// Where a cause report stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StandingView {
    /// `owed`, `overdue`, `delivered`.
    pub key: String,
    pub label: String,
}

/// The cause report: where it stands, and what is written of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportView {
    /// Where it stands, in each of its phases; nothing where none was promised.
    pub standings: Vec<PhaseOf<StandingView>>,
    /// The promise, while it is not kept.
    pub next: Option<NextView>,
    /// When it was there, and whether in time.
    pub outcome: Option<OutcomeView>,
    /// Cause, actions, lessons; our own actions first, where somebody else was at fault.
    pub sections: Vec<SectionView>,
}

/// `maintenance/…/`, `releases/…/`, `migrations/…/`. Template `plan.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanPage {
    pub head: Head,
    /// `maintenance`, `release`, `migration`.
    pub kind: String,
    pub kind_label: String,
    pub title: String,
    pub title_lang: Option<String>,
    pub states: Vec<PhaseOf<StateView>>,
    pub from: Option<TimeView>,
    pub until: Option<TimeView>,
    /// "2 hours"
    pub duration: Option<String>,
    /// "in 4 days"
    pub soon: Option<PhaseOf<String>>,
    pub next: Option<NextView>,
    pub facts: Vec<FactView>,
    pub body: BodyView,
    pub events: Vec<EventView>,
    pub notes: Option<NotesView>,
}

/// `kb/slug/` and free pages. Template `article.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArticlePage {
    pub head: Head,
    /// `article`, `page`.
    pub kind: String,
    pub kind_label: String,
    pub title: String,
    pub title_lang: Option<String>,
    pub states: Vec<PhaseOf<StateView>>,
    pub facts: Vec<FactView>,
    /// Its headings, where there are enough to look for one.
    pub toc: Vec<TocView>,
    pub body: BodyView,
    /// Notes for staff.
    pub events: Vec<EventView>,
    pub notes: Option<NotesView>,
    /// What git remembers of it. For staff only.
    pub history: Option<HistoryView>,
    pub series: Option<SeriesView>,
    /// Articles that have much in common with it.
    pub related: Vec<TitleView>,
}

/// What was done to an article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HistoryView {
    /// The newest first.
    pub rows: Vec<ChangeView>,
    /// "and 4 older ones"
    pub older: Option<String>,
    /// That older changes are not known.
    pub cut: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeView {
    pub at: TimeView,
    pub author: String,
    pub subject: String,
}

/// A heading in a table of contents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TocView {
    pub id: String,
    pub title: Html,
    pub items: Vec<TocView>,
}

/// A document that a page leads to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TitleView {
    pub title: String,
    pub url: String,
    /// Set where the title is not in the page's language.
    pub lang: Option<String>,
}

/// Where an article stands in an ordered series.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeriesView {
    pub name: String,
    /// Set where the name is not in the page's language.
    pub lang: Option<String>,
    /// "Part 2 of 5"
    pub place: String,
    /// The number of the first one that is listed.
    pub first: usize,
    /// Which of those listed is this one.
    pub current: usize,
    pub items: Vec<TitleView>,
    pub previous: Option<TitleView>,
    pub next: Option<TitleView>,
}

/// What a team confirmed last of having read a briefing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReceiptView {
    /// The team's id.
    pub id: String,
    pub team: String,
    /// "7 of 12", or that nothing was confirmed yet.
    pub count: String,
    /// "88 %", once somebody has confirmed.
    pub share: Option<String>,
    /// Everybody of the team.
    pub complete: bool,
    pub at: Option<TimeView>,
    /// "in time" or "after it had begun", where that is known.
    pub in_time: Option<String>,
}

/// `maintenance/`, `releases/`, `migrations/`, `briefings/`, `kb/`. Template `list.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListPage {
    pub head: Head,
    pub title: String,
    pub kind: String,
    /// Tags of articles; above the articles with a tag, the way back to all.
    pub tags: Vec<LinkView>,
    /// "Upcoming", "Past", or one without a title.
    pub parts: Vec<ListPart>,
    /// What customers said, in the list of it.
    pub voices: Vec<VoicePost>,
    pub older: Option<LinkView>,
    pub newer: Option<LinkView>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListPart {
    pub title: Option<String>,
    /// Where all of it is.
    pub url: Option<String>,
    pub cards: Vec<CardView>,
}

/// `404.html`. Template `404.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotFoundPage {
    pub head: Head,
    /// One block per language, since the host cannot know the reader's.
    pub languages: Vec<NotFoundText>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NotFoundText {
    pub lang: String,
    pub title: String,
    pub text: String,
    pub home: LinkView,
    pub status: Option<StatusView>,
}

/// At an address that is no longer in use. Template `moved.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MovedPage {
    pub head: Head,
    pub text: String,
    /// Where to go from here.
    pub link: LinkView,
}
