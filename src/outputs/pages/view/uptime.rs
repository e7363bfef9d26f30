//! Availability: bars of days, figures, and how they were made.

use serde::Serialize;

use super::{LinkView, TimeView};

/// A component's days in a row of `/`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UptimeRow {
    /// "99.98 %"
    pub percent: String,
    /// "over 90 days; 3 days with disruptions"
    pub summary: String,
    /// The page with every day.
    pub url: String,
    pub bar: BarView,
    /// The latest days on which something was the matter, newest first.
    pub days: Vec<UptimeDay>,
    /// "And 4 earlier days"
    pub more: Option<String>,
}

/// A drawing of days, the oldest first, as data of SVG paths: one column of three units per day, and one
/// unit between. What was the matter on a day shows by height and gaps, not by its colour alone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BarView {
    pub width: usize,
    /// Days before the first record.
    pub unknown: Option<String>,
    /// Lines through all days on record.
    pub quiet: Option<String>,
    /// The columns of days on which something was the matter, by the worst of it.
    pub marks: Vec<MarkView>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MarkView {
    pub key: String,
    pub path: String,
}

/// A day in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UptimeDay {
    /// ISO date; `#d-2026-10-03` on the component's page.
    pub iso: String,
    pub date: String,
    /// "Outage: 28 minutes; Degraded: 10 minutes"
    pub text: String,
    pub entries: Vec<UptimeEntry>,
    /// The day on the component's page.
    pub url: String,
}

/// A document that touched a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UptimeEntry {
    pub link: LinkView,
    pub lang: Option<String>,
}

/// How all figures are made, the same for every component.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UptimeMethod {
    /// "Up to 22 November 2026, 00:00 CET. What happens today counts from tomorrow on."
    pub until: TimeView,
    pub until_text: String,
    /// "In full: outage. 30 %: partial outage, being assessed. Not at all: degraded, maintenance."
    pub weights: String,
    pub legend: Vec<LegendView>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LegendView {
    pub label: String,
    pub bar: BarView,
}

/// The section of a component's page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UptimeView {
    /// Nothing while no day counts.
    pub percent: Option<String>,
    pub summary: String,
    pub bar: BarView,
    /// "Target 99.9 %: 83 of 129 minutes are left."
    pub target: Option<String>,
    pub is_spent: bool,
    pub method: UptimeMethod,
    /// "99.98 % = (129,600 − 1 × 28 − 0.3 × 10) ÷ 129,600 minutes"
    pub formula: Option<String>,
    /// Whether maintenance is left out.
    pub is_excluded: bool,
    /// Maintenance in these days.
    pub windows: Vec<WindowView>,
    /// "Counted in full, as some others do: 99.95 %."
    pub other: Option<String>,
    /// Said where a record that cannot be read counts.
    pub unread: Option<String>,
    /// What shops had, where they differ.
    pub shops: Vec<ShopUptime>,
    pub today: UptimeDay,
    /// Days on which something was the matter, newest first.
    pub days: Vec<UptimeDay>,
    /// All other days, newest first.
    pub quiet: Vec<UptimeDay>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WindowView {
    pub entry: UptimeEntry,
    pub from: TimeView,
    pub until: Option<TimeView>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShopUptime {
    pub name: String,
    pub percent: String,
}
