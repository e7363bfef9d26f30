//! Judges a `summary.json` of the Statuspage format, version 2, and takes out what counts of it.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::Problem;
use crate::site::vendors::Remark;
use crate::site::{Indicator, VendorReport};

#[derive(Deserialize)]
struct Summary {
    page: Page,
    status: Whole,
    #[serde(default)]
    components: Option<Vec<Part>>,
    #[serde(default)]
    incidents: Option<Vec<Part>>,
    #[serde(default)]
    scheduled_maintenances: Option<Vec<Part>>,
}

/// That there is one tells a status page from any other JSON.
#[derive(Deserialize)]
struct Page {
    name: String,
}

#[derive(Deserialize)]
struct Whole {
    indicator: Indicator,
    #[serde(default)]
    description: Option<String>,
}

#[derive(Deserialize)]
struct Part {
    name: String,
    status: String,
    /// A component that only holds others.
    #[serde(default)]
    group: bool,
}

/// Reads an answer.
pub fn read(bytes: &[u8], from: &str, fetched: DateTime<Utc>) -> Result<VendorReport, Problem> {
    let summary: Summary =
        serde_json::from_slice(bytes).map_err(|error| Problem::new("format", error.to_string()))?;
    if summary.page.name.trim().is_empty() {
        return Err(Problem::new("format", "page.name"));
    }
    let remarks = |list: Option<Vec<Part>>, keep: &dyn Fn(&Part) -> bool| -> Vec<Remark> {
        let kept = list.into_iter().flatten().filter(|part| keep(part));
        kept.map(|part| Remark { name: part.name, status: part.status }).collect()
    };
    let over = ["resolved", "postmortem", "completed"];
    let report = VendorReport {
        fetched,
        from: from.to_owned(),
        indicator: summary.status.indicator,
        description: summary.status.description.unwrap_or_default(),
        incidents: remarks(summary.incidents, &|part| !over.contains(&part.status.as_str())),
        maintenances: remarks(summary.scheduled_maintenances, &|part| {
            ["in_progress", "verifying"].contains(&part.status.as_str())
        }),
        components: remarks(summary.components, &|part| !part.group && part.status != "operational"),
    };
    Ok(report.trimmed())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_at_noon(text: &str) -> Result<VendorReport, Problem> {
        let noon = "2026-07-10T12:00:00Z".parse().expect("a test instant");
        read(text.as_bytes(), "https://status.example.com/api/v2/summary.json", noon)
    }

    #[test]
    fn what_counts_is_kept() {
        let report = read_at_noon(
            r#"{"page": {"id": "x", "name": "Card", "url": "https://x"},
                "status": {"indicator": "major", "description": "Partial System Outage"},
                "components": [{"name": "API", "status": "major_outage", "group": false},
                               {"name": "All", "status": "major_outage", "group": true},
                               {"name": "Web", "status": "operational"}],
                "incidents": [{"name": "Delays", "status": "investigating", "impact": "major"},
                              {"name": "Old", "status": "resolved"}],
                "scheduled_maintenances": [{"name": "Later", "status": "scheduled"},
                                           {"name": "Now", "status": "in_progress"}]}"#,
        )
        .expect("a report");
        let names = |list: &[Remark]| list.iter().map(|own| own.name.clone()).collect::<Vec<_>>();
        assert_eq!(report.indicator, Indicator::Major);
        assert_eq!(names(&report.components), ["API"]);
        assert_eq!(names(&report.incidents), ["Delays"]);
        assert_eq!(names(&report.maintenances), ["Now"]);
    }

    #[test]
    fn what_is_no_summary_is_refused() {
        let page = r#""page": {"name": "Card"}"#;
        for text in [
            "".to_owned(),
            "<!doctype html>".to_owned(),
            "[]".to_owned(),
            format!("{{{page}}}"),
            format!(r#"{{{page}, "status": {{"indicator": "purple", "description": ""}}}}"#),
            r#"{"status": {"indicator": "none"}}"#.to_owned(),
            format!(r#"{{{page}, "status": {{"indicator": "none"}}, "incidents": "none"}}"#),
            r#"{"page": {"name": " "}, "status": {"indicator": "none"}}"#.to_owned(),
        ] {
            assert_eq!(read_at_noon(&text).expect_err(&text).why, "format", "{text}");
        }
        let least = format!(r#"{{{page}, "status": {{"indicator": "none", "description": null}}}}"#);
        assert!(read_at_noon(&least).is_ok(), "lists may be missing");
    }
}
