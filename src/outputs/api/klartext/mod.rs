//! `api/klartext/v1/status.json`: what the status page says, for programs, with what was promised and
//! what became of it. Stricter than Statuspage's API: it is not fine while an incident is open.
//! Its form is `status.schema.json`; told in `docs/api.md`.

mod tell;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

use super::json;
use crate::edition::Reader;
use crate::outputs::Lens;

pub const STATUS: &str = "api/klartext/v1/status.json";
pub const SCHEMA: &str = "api/klartext/v1/status.schema.json";
pub const SCHEMA_TEXT: &str = include_str!("status.schema.json");

#[derive(Serialize)]
struct File<'a> {
    #[serde(rename = "$schema")]
    schema: String,
    version: u32,
    site: SiteOut<'a>,
    updated_at: Option<String>,
    next_change_at: Option<String>,
    status: OverallOut,
    groups: Vec<PartOut<'a>>,
    components: Vec<ComponentOut<'a>>,
    shops: Vec<PartOut<'a>>,
    incidents: Vec<IncidentOut<'a>>,
    withheld: Vec<WithheldOut<'a>>,
    maintenance: MaintenanceOut<'a>,
    reports: ReportsOut<'a>,
    links: LinksOut,
}

#[derive(Serialize)]
struct SiteOut<'a> {
    name: &'a str,
    url: String,
    language: &'a str,
    languages: &'a [String],
    time_zone: &'static str,
}

#[derive(Serialize)]
struct OverallOut {
    level: &'static str,
    label: String,
    sentence: String,
    open_incidents: usize,
}

#[derive(Serialize)]
struct PartOut<'a> {
    id: &'a str,
    name: &'a str,
    status: &'static str,
    label: String,
}

#[derive(Serialize)]
struct ComponentOut<'a> {
    #[serde(flatten)]
    own: PartOut<'a>,
    group: Option<&'a str>,
    url: String,
    /// Only where it is not the same in all of them.
    shops: Vec<PartOut<'a>>,
}

#[derive(Serialize)]
struct IncidentOut<'a> {
    #[serde(flatten)]
    document: DocumentOut<'a>,
    state: &'static str,
    label: String,
    impact: &'static str,
    started_at: String,
    affects: Vec<AffectedOut<'a>>,
    last_word: Option<WordOut<'a>>,
    next_word: Option<PromiseOut>,
}

/// A document, by what it is called in the content folder.
#[derive(Serialize)]
struct DocumentOut<'a> {
    id: &'a str,
    title: &'a str,
    language: &'a str,
    url: String,
}

#[derive(Serialize)]
struct AffectedOut<'a> {
    #[serde(flatten)]
    at: PlaceOut<'a>,
    impact: &'static str,
}

#[derive(Serialize)]
struct WordOut<'a> {
    at: String,
    state: Option<&'static str>,
    text: &'a str,
    language: &'a str,
    url: String,
}

#[derive(Serialize)]
struct PromiseOut {
    due_at: String,
    /// Whether somebody named the time; else it follows from the rhythm that the site promises.
    explicit: bool,
    broken: bool,
}

#[derive(Serialize)]
struct WithheldOut<'a> {
    sentence: String,
    affects: Vec<PlaceOut<'a>>,
}

#[derive(Serialize)]
struct MaintenanceOut<'a> {
    running: Vec<WindowOut<'a>>,
    upcoming: Vec<WindowOut<'a>>,
}

#[derive(Serialize)]
struct WindowOut<'a> {
    #[serde(flatten)]
    document: DocumentOut<'a>,
    starts_at: String,
    ends_at: String,
    affects: Vec<PlaceOut<'a>>,
}

#[derive(Serialize)]
struct PlaceOut<'a> {
    component: &'a str,
    shop: Option<&'a str>,
}

/// Cause reports, newest incident first.
#[derive(Default, Serialize)]
struct ReportsOut<'a> {
    owed: Vec<ReportOut<'a>>,
    overdue: Vec<ReportOut<'a>>,
    delivered: Vec<ReportOut<'a>>,
}

#[derive(Serialize)]
struct ReportOut<'a> {
    #[serde(flatten)]
    document: DocumentOut<'a>,
    due_at: String,
    explicit: bool,
    delivered_at: Option<String>,
    late_seconds: Option<i64>,
}

#[derive(Serialize)]
struct LinksOut {
    page: String,
    history: String,
    promises: Option<String>,
    ledger: Option<String>,
    rss: String,
    atom: String,
    json_feed: String,
    calendar: String,
    statuspage: String,
}

/// The text of the file in one language.
pub fn status<R: Reader>(lens: &Lens<R>) -> String {
    json(&tell::file(lens))
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
