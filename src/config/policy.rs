//! Owns `policy:` of `klartext.yaml`: what a site holds its authors to, and how strictly.
//! Must not know documents.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::briefing::{self, BriefingPolicy};
use super::holidays::{COUNTRIES, Holidays};
use super::reader::MapReader;
use super::yaml::{self, Node};
use crate::diagnostic::{Code, Diagnostic, Level, SourcePath, Spanned};

/// What a site holds its authors to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Levels that differ from the codes' own; `None` switches a code off.
    pub levels: BTreeMap<Code, Option<Level>>,
    /// Incidents before this day are history: what was promised in them is not judged.
    pub since: Option<NaiveDate>,
    pub cadence: Cadence,
    /// Minutes from noticing an incident to the first public word.
    pub first_word: u32,
    /// Minutes from restored service to the all-clear.
    pub all_clear: u32,
    pub report: ReportPolicy,
    pub briefing: BriefingPolicy,
    /// Days in which the same cause on the same component counts as a repeat.
    pub repeat_days: u32,
    pub holidays: Holidays,
    /// Whether customers may see the ledger of promises.
    pub public_ledger: bool,
    /// Hours after which a page says that it should have been built again.
    pub fresh_hours: u32,
    /// Hours after its build from which on the start of a shift says how old it is.
    pub desk_hours: u32,
    /// Patterns of names that no customer should read: hosts, ticket numbers.
    pub internal: Vec<Spanned<String>>,
    /// Whether the site must have an imprint, a privacy page, an accessibility statement.
    pub pages: Vec<Spanned<String>>,
}

impl Policy {
    /// Whether what is promised in a document of this date is judged.
    pub fn judges(&self, date: Option<NaiveDate>) -> bool {
        self.since.is_none_or(|since| date.is_none_or(|date| date >= since))
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            levels: BTreeMap::new(),
            since: None,
            cadence: Cadence::default(),
            first_word: 10,
            all_clear: 15,
            report: ReportPolicy { from: Threshold::Partial, days: 5 },
            briefing: BriefingPolicy::default(),
            repeat_days: 365,
            holidays: Holidays::default(),
            public_ledger: true,
            fresh_hours: 48,
            desk_hours: 8,
            internal: Vec::new(),
            pages: Vec::new(),
        }
    }
}

/// Longest silence in minutes, by impact and by how critical the component is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cadence {
    pub outage: ByCriticality,
    pub partial: ByCriticality,
    pub degraded: ByCriticality,
    /// While nothing is known: as strict as at the worst.
    pub unknown: u32,
    /// While a fix is being watched, so many times as long is enough.
    pub monitoring: u32,
}

/// Minutes for critical, normal and low components.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByCriticality {
    pub critical: u32,
    pub normal: u32,
    pub low: u32,
}

impl Default for Cadence {
    fn default() -> Self {
        Self {
            outage: ByCriticality { critical: 15, normal: 20, low: 30 },
            partial: ByCriticality { critical: 30, normal: 40, low: 60 },
            degraded: ByCriticality { critical: 60, normal: 60, low: 120 },
            unknown: 15,
            monitoring: 2,
        }
    }
}

/// When a cause report is owed, and by when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportPolicy {
    pub from: Threshold,
    /// Working days after the all-clear, where no date was promised.
    pub days: u32,
}

/// The least impact that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Threshold {
    Degraded,
    Partial,
    Outage,
    Never,
}

pub const POLICY_KEYS: &[&str] = &[
    "rules",
    "since",
    "cadence",
    "first_word",
    "all_clear",
    "report",
    "briefing",
    "repeat_days",
    "holidays",
    "ledger",
    "fresh_hours",
    "desk_hours",
    "internal",
    "pages",
];
pub const CADENCE_KEYS: &[&str] = &["outage", "partial", "degraded", "unknown", "monitoring"];
pub const CRITICALITY_KEYS: &[&str] = &["critical", "normal", "low"];
pub const REPORT_KEYS: &[&str] = &["from", "days"];
pub const HOLIDAY_KEYS: &[&str] = &["country", "dates"];
/// Pages that a site can ask itself for.
pub const REQUIRED_PAGES: &[&str] = &["imprint", "privacy", "accessibility"];

const THRESHOLDS: &[(&str, Threshold)] = &[
    ("degraded", Threshold::Degraded),
    ("partial", Threshold::Partial),
    ("outage", Threshold::Outage),
    ("never", Threshold::Never),
];
const LEVELS: &[(&str, Option<Level>)] =
    &[("off", None), ("warning", Some(Level::Warning)), ("error", Some(Level::Error))];

/// Reads what stands under `policy:`.
pub(super) fn read(path: &SourcePath, node: &Node, out: &mut Vec<Diagnostic>) -> Policy {
    let mut policy = Policy::default();
    let mut reader = MapReader::new(path, "policy", node, POLICY_KEYS, &[], out);
    for (key, value) in [
        ("first_word", &mut policy.first_word),
        ("all_clear", &mut policy.all_clear),
        ("repeat_days", &mut policy.repeat_days),
        ("fresh_hours", &mut policy.fresh_hours),
        ("desk_hours", &mut policy.desk_hours),
    ] {
        if let Some(number) = reader.number(key) {
            *value = number;
        }
    }
    let ledger = reader.choice("ledger", &[("public", true), ("staff", false)]);
    policy.public_ledger = ledger.unwrap_or(true);
    policy.since = reader.text("since").and_then(|date| day(&date, &mut reader));
    policy.internal = reader.texts("internal");
    policy.pages = reader.texts("pages");
    for page in &policy.pages {
        if !REQUIRED_PAGES.contains(&page.value.as_str()) {
            let diagnostic = Diagnostic::new(Code::P14, path, page.span, "p14-word")
                .arg("field", "pages")
                .arg("value", &page.value)
                .nearest(&page.value, REQUIRED_PAGES.iter().copied());
            reader.out.push(diagnostic);
        }
    }
    if let Some(node) = node.get("rules") {
        policy.levels = levels(path, node, out);
    }
    if let Some(node) = node.get("cadence") {
        cadence(path, node, &mut policy.cadence, out);
    }
    if let Some(node) = node.get("report") {
        let mut reader = MapReader::new(path, "report", node, REPORT_KEYS, &[], out);
        policy.report.from = reader.choice("from", THRESHOLDS).unwrap_or(policy.report.from);
        policy.report.days = reader.number("days").unwrap_or(policy.report.days);
    }
    if let Some(node) = node.get("briefing") {
        policy.briefing = briefing::read(path, node, out);
    }
    if let Some(node) = node.get("holidays") {
        let mut reader = MapReader::new(path, "holidays", node, HOLIDAY_KEYS, &[], out);
        policy.holidays.country = reader.choice("country", COUNTRIES);
        let dates = reader.texts("dates");
        policy.holidays.dates = dates.iter().filter_map(|date| day(date, &mut reader)).collect();
    }
    policy
}

fn day(date: &Spanned<String>, reader: &mut MapReader) -> Option<NaiveDate> {
    let found = date.value.parse().ok();
    if found.is_none() {
        let diagnostic =
            Diagnostic::new(Code::P14, reader.path, date.span, "p14-date").arg("value", &date.value);
        reader.out.push(diagnostic);
    }
    found
}

/// Codes and families with their levels: `C04: warning`, `W: off`. A code goes before its family.
fn levels(path: &SourcePath, node: &Node, out: &mut Vec<Diagnostic>) -> BTreeMap<Code, Option<Level>> {
    let adjustable = || Code::ALL.iter().copied().filter(|code| code.is_adjustable());
    let mut families: BTreeMap<Code, Option<Level>> = BTreeMap::new();
    let mut single: BTreeMap<Code, Option<Level>> = BTreeMap::new();
    // Keys are codes; whether they are known is judged below.
    for (key, value) in node.as_map().unwrap_or(&[]) {
        let wrong =
            |span, message, value: &str| Diagnostic::new(Code::P14, path, span, message).arg("value", value);
        let Some((_, level)) =
            LEVELS.iter().find(|(word, _)| value.as_text().is_some_and(|text| text == *word))
        else {
            let shown = value.shown();
            out.push(
                wrong(value.span, "p14-word", shown)
                    .arg("field", &key.value)
                    .nearest(shown, LEVELS.iter().map(|(word, _)| *word)),
            );
            continue;
        };
        let family: Vec<Code> = adjustable().filter(|code| code.family() == key.value).collect();
        match Code::parse(&key.value) {
            Some(code) if code.is_adjustable() => drop(single.insert(code, *level)),
            None if !family.is_empty() => families.extend(family.into_iter().map(|code| (code, *level))),
            _ => {
                let known: Vec<&str> = adjustable().map(Code::short).collect();
                out.push(wrong(key.span, "p14-rule", &key.value).nearest(&key.value, known));
            }
        }
    }
    families.extend(single);
    families
}

fn cadence(path: &SourcePath, node: &Node, cadence: &mut Cadence, out: &mut Vec<Diagnostic>) {
    let mut reader = MapReader::new(path, "cadence", node, CADENCE_KEYS, &[], out);
    cadence.unknown = reader.number("unknown").unwrap_or(cadence.unknown);
    cadence.monitoring = reader.number("monitoring").unwrap_or(cadence.monitoring);
    for (key, row) in [
        ("outage", &mut cadence.outage),
        ("partial", &mut cadence.partial),
        ("degraded", &mut cadence.degraded),
    ] {
        let Some(node) = node.get(key).filter(|node| !node.is_nothing()) else { continue };
        // One number counts for all components.
        if let yaml::Value::Scalar { .. } = &node.value {
            let mut reader = MapReader { path, what: "cadence", node, out };
            if let Some(minutes) = reader.number_of(key, node) {
                *row = ByCriticality { critical: minutes, normal: minutes, low: minutes };
            }
            continue;
        }
        let mut reader = MapReader::new(path, "cadence", node, CRITICALITY_KEYS, &[], out);
        for (key, minutes) in
            [("critical", &mut row.critical), ("normal", &mut row.normal), ("low", &mut row.low)]
        {
            *minutes = reader.number(key).unwrap_or(*minutes);
        }
    }
}
