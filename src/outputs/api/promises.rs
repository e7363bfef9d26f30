//! `promises.json`: the ledger as an edition may know it, in no language. Told in `docs/promises.md`.
//! Holds what was recorded and what became of it; no moment of the build, so it changes only when
//! something did.

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta, Utc};
use serde::Serialize;

use crate::config::{ByCriticality, Policy, Threshold};
use crate::edition::Reader;
use crate::outputs::Lens;
use crate::outputs::lens::document_path;
use crate::site::ledger::{Figures, Record, Spread};
use crate::site::{Given, Outcome};

#[derive(Serialize)]
struct File<'a> {
    version: u32,
    site: String,
    policy: PolicyOut,
    totals: FiguresOut,
    months: Vec<MonthOut>,
    incidents: Vec<IncidentOut<'a>>,
}

/// What the site holds itself to.
#[derive(Serialize)]
struct PolicyOut {
    since: Option<NaiveDate>,
    cadence_minutes: CadenceOut,
    first_word_minutes: u32,
    report: ReportPolicyOut,
}

#[derive(Serialize)]
struct CadenceOut {
    outage: RowOut,
    partial: RowOut,
    degraded: RowOut,
    unknown: u32,
    monitoring_factor: u32,
}

#[derive(Serialize)]
struct RowOut {
    critical: u32,
    normal: u32,
    low: u32,
}

#[derive(Serialize)]
struct ReportPolicyOut {
    from: &'static str,
    working_days: u32,
}

#[derive(Serialize)]
struct MonthOut {
    month: String,
    #[serde(flatten)]
    figures: FiguresOut,
}

#[derive(Serialize)]
struct FiguresOut {
    incidents: usize,
    promises: PromisesOut,
    silence: Option<SpreadOut>,
    first_word: Option<SpreadOut>,
    noticed: NoticedOut,
    reports: ReportsOut,
    actions: ActionsOut,
    repeats: usize,
}

#[derive(Serialize)]
struct PromisesOut {
    kept: usize,
    late: usize,
    missed: usize,
    open: usize,
}

#[derive(Serialize)]
struct SpreadOut {
    count: usize,
    median_seconds: i64,
    longest_seconds: i64,
}

#[derive(Serialize)]
struct NoticedOut {
    known: usize,
    by_customer: usize,
}

#[derive(Serialize)]
struct ReportsOut {
    owed: usize,
    overdue: usize,
    delivered: usize,
    delivered_late: usize,
}

#[derive(Serialize)]
struct ActionsOut {
    done: usize,
    open: usize,
    overdue: usize,
}

#[derive(Serialize)]
struct IncidentOut<'a> {
    id: &'a str,
    url: String,
    started: String,
    ended: Option<String>,
    noticed_by: Option<&'static str>,
    first_word_seconds: Option<i64>,
    promises: Vec<PromiseOut>,
    report: Option<ReportOut>,
    actions: ActionsOut,
    repeats: Option<&'a str>,
}

#[derive(Serialize)]
struct PromiseOut {
    made: String,
    due: String,
    explicit: bool,
    kept: Option<String>,
    outcome: &'static str,
}

#[derive(Serialize)]
struct ReportOut {
    due: String,
    explicit: bool,
    standing: &'static str,
    delivered: Option<String>,
}

/// The ledger of an edition as JSON.
pub fn promises<R: Reader>(lens: &Lens<R>) -> String {
    let ledger = lens.edition.ledger(lens.clock);
    let config = &lens.edition.config;
    let file = File {
        version: 1,
        site: format!("{}{}", config.base.origin, config.base.path),
        policy: policy(&config.policy),
        totals: figures(&ledger.total),
        months: ledger
            .months
            .iter()
            .map(|(month, own)| MonthOut { month: month.format("%Y-%m").to_string(), figures: figures(own) })
            .collect(),
        incidents: ledger.records.iter().map(|record| incident(lens, record)).collect(),
    };
    // Plain data of known shape does not fail to be written.
    let mut text = serde_json::to_string(&file).unwrap_or_default();
    text.push('\n');
    text
}

fn incident<'a, R: Reader>(lens: &Lens<R>, record: &'a Record) -> IncidentOut<'a> {
    IncidentOut {
        id: &record.id.stem,
        url: lens.absolute(&document_path(&record.id)),
        started: instant(record.started),
        ended: record.ended.map(instant),
        noticed_by: record.noticed.and_then(|noticed| noticed.by),
        first_word_seconds: record.first_word.map(|time| time.num_seconds()),
        promises: record.words.iter().map(|(given, outcome)| promise(given, *outcome)).collect(),
        report: record.report.map(|(report, standing)| ReportOut {
            due: instant(report.due),
            explicit: report.explicit,
            standing: standing.key(),
            delivered: report.said.filter(|_| report.delivered).map(instant),
        }),
        actions: actions(record.actions),
        repeats: record.repeats.as_ref().map(|id| &*id.stem),
    }
}

fn promise(given: &Given, outcome: Outcome) -> PromiseOut {
    PromiseOut {
        made: instant(given.made),
        due: instant(given.promise.at),
        explicit: given.promise.explicit,
        kept: given.kept.map(instant),
        outcome: outcome.key(),
    }
}

fn figures(own: &Figures) -> FiguresOut {
    FiguresOut {
        incidents: own.incidents,
        promises: PromisesOut {
            kept: own.promises.kept,
            late: own.promises.late,
            missed: own.promises.missed,
            open: own.promises.open,
        },
        silence: own.silence.as_ref().map(spread),
        first_word: own.first_word.as_ref().map(spread),
        noticed: NoticedOut { known: own.noticed, by_customer: own.by_customer },
        reports: ReportsOut {
            owed: own.reports.owed,
            overdue: own.reports.overdue,
            delivered: own.reports.delivered,
            delivered_late: own.reports.late,
        },
        actions: actions(own.actions),
        repeats: own.repeats,
    }
}

fn actions(own: crate::site::ledger::Actions) -> ActionsOut {
    ActionsOut { done: own.done, open: own.open, overdue: own.overdue }
}

fn spread(own: &Spread) -> SpreadOut {
    let seconds = TimeDelta::num_seconds;
    SpreadOut {
        count: own.count,
        median_seconds: seconds(&own.median),
        longest_seconds: seconds(&own.longest),
    }
}

fn policy(own: &Policy) -> PolicyOut {
    let row = |row: ByCriticality| RowOut { critical: row.critical, normal: row.normal, low: row.low };
    PolicyOut {
        since: own.since,
        cadence_minutes: CadenceOut {
            outage: row(own.cadence.outage),
            partial: row(own.cadence.partial),
            degraded: row(own.cadence.degraded),
            unknown: own.cadence.unknown,
            monitoring_factor: own.cadence.monitoring,
        },
        first_word_minutes: own.first_word,
        report: ReportPolicyOut {
            from: match own.report.from {
                Threshold::Degraded => "degraded",
                Threshold::Partial => "partial",
                Threshold::Outage => "outage",
                Threshold::Never => "never",
            },
            working_days: own.report.days,
        },
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
