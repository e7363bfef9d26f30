//! The ledger of promises.

use serde::Serialize;

use super::{ActionView, Head, LinkView, NextView, OutcomeView, TimeView};

/// `promises/`. Template `promises.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PromisesPage {
    pub head: Head,
    pub title: String,
    /// "Incidents before 1 January 2026 do not count: …"
    pub since: Option<String>,
    /// How many incidents count; none is a sentence of its own.
    pub counted: String,
    pub figures: Vec<FigureView>,
    /// What is promised and not there yet, the next to be due first.
    pub owed: Listed<OwedView>,
    /// This month first.
    pub months: Vec<MonthRow>,
    /// Incidents that happened before, the newest first.
    pub repeats: Listed<IncidentLink>,
    pub json_url: String,
    /// What only the staff edition adds.
    pub staff: Option<StaffLedger>,
}

/// A figure with the sentence that says how it was made.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureView {
    pub key: String,
    pub label: String,
    pub value: String,
    /// What the figure alone would hide.
    pub more: Option<String>,
    pub method: String,
    /// The incident it comes from, where it is one.
    pub incident: Option<IncidentLink>,
}

/// An incident, in a list about something else.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IncidentLink {
    pub link: LinkView,
    pub lang: Option<String>,
    pub started: TimeView,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OwedView {
    pub incident: IncidentLink,
    pub next: NextView,
}

/// The incidents that began in a month.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MonthRow {
    /// "July 2026"
    pub title: String,
    /// `2026-07`
    pub iso: String,
    pub url: Option<String>,
    pub incidents: usize,
    /// "12 of 14"; nothing where none was due.
    pub kept: Option<String>,
    /// Lengths of the bar, in thousandths of the longest: kept, and what was not.
    pub bar: (usize, usize),
    pub silence: Option<String>,
    pub first_word: Option<String>,
}

/// What staff must work on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StaffLedger {
    /// Not done, overdue first.
    pub actions: Listed<ActionView>,
    /// Words that came late or did not come, the newest first.
    pub late: Listed<LateView>,
    /// Incidents that customers noticed first.
    pub races: Listed<IncidentLink>,
}

/// The first of many, and how many more there are: "And 12 more."
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Listed<T> {
    pub items: Vec<T>,
    pub more: Option<String>,
}

/// A word that did not come in time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LateView {
    pub incident: IncidentLink,
    pub next: NextView,
    pub outcome: OutcomeView,
}
