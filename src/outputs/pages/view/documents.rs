//! Pages of documents, and lists of them.

use serde::Serialize;

use super::{
    BodyView, CardView, EventView, FactView, Head, LinkView, NextView, NotesView, PhaseOf, StateView,
    StatusView, TimeView,
};

/// `incidents/DATE-slug/`. Template `incident.html`.
#[derive(Debug, Clone, Serialize)]
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
    pub facts: Vec<FactView>,
    pub body: BodyView,
    /// Newest first while open, oldest first when ended.
    pub events: Vec<EventView>,
    pub notes: Option<NotesView>,
}

/// `maintenance/…/`, `releases/…/`, `migrations/…/`. Template `plan.html`.
#[derive(Debug, Clone, Serialize)]
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
    pub next: Option<NextView>,
    pub facts: Vec<FactView>,
    pub body: BodyView,
    pub events: Vec<EventView>,
    pub notes: Option<NotesView>,
}

/// `kb/slug/`, free pages, and `briefings/…/` of the staff edition. Template `article.html`.
#[derive(Debug, Clone, Serialize)]
pub struct ArticlePage {
    pub head: Head,
    /// `article`, `page`, `briefing`.
    pub kind: String,
    pub kind_label: String,
    pub title: String,
    pub title_lang: Option<String>,
    pub states: Vec<PhaseOf<StateView>>,
    pub facts: Vec<FactView>,
    pub body: BodyView,
    /// Who confirmed to have read a briefing.
    pub receipts: Vec<ReceiptView>,
    /// Notes for staff.
    pub events: Vec<EventView>,
    pub notes: Option<NotesView>,
}

/// What a team confirmed last of having read a briefing.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptView {
    pub team: String,
    /// "7 of 12", or that nothing was confirmed yet.
    pub count: String,
    /// Everybody of the team.
    pub complete: bool,
    pub at: Option<TimeView>,
}

/// `maintenance/`, `releases/`, `migrations/`, `briefings/`, `kb/`. Template `list.html`.
#[derive(Debug, Clone, Serialize)]
pub struct ListPage {
    pub head: Head,
    pub title: String,
    pub kind: String,
    /// "Upcoming", "Past", or one without a title.
    pub parts: Vec<ListPart>,
    pub older: Option<LinkView>,
    pub newer: Option<LinkView>,
}

#[derive(Debug, Clone, Serialize)]
pub struct ListPart {
    pub title: Option<String>,
    pub cards: Vec<CardView>,
}

/// `404.html`. Template `404.html`.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundPage {
    pub head: Head,
    /// One block per language, since the host cannot know the reader's.
    pub languages: Vec<NotFoundText>,
}

#[derive(Debug, Clone, Serialize)]
pub struct NotFoundText {
    pub lang: String,
    pub title: String,
    pub text: String,
    pub home: LinkView,
    pub status: Option<StatusView>,
}

/// At an address that is no longer in use. Template `moved.html`.
#[derive(Debug, Clone, Serialize)]
pub struct MovedPage {
    pub head: Head,
    pub text: String,
    /// Where to go from here.
    pub link: LinkView,
}
