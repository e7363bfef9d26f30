//! An entry becomes a document: its fields, its timeline, its report.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta, Utc};

use super::course::{self, Told};
use super::impacts;
use super::record::{Kind, Moment, Record};
use crate::diagnostic::{Code, Diagnostic, Level, Span};
use crate::import::address::OldSite;
use crate::import::document::{Draft, Language, Text};
use crate::source::MAX_TEXT_BYTES;
use crate::text::{Slugs, slug};

/// A name is no longer than this, so that file systems take it.
const LONGEST_NAME: usize = 60;

/// What the whole site agrees on while it is converted.
pub struct Conversion<'a> {
    pub language: &'a Language,
    pub old: OldSite,
    /// Component of the old site → component of the new one.
    pub ids: BTreeMap<String, String>,
    /// Names of documents, by kind.
    pub stems: BTreeMap<Kind, Slugs>,
}

impl Conversion<'_> {
    /// Writes an entry: its file's name and text. `None` when it must be refused; the findings say why.
    pub fn write(&mut self, record: &Record, out: &mut Vec<Diagnostic>) -> Option<(String, String)> {
        let affects = self.affects(record);
        if affects.is_empty() && record.kind == Kind::Incident {
            let mut finding = Diagnostic::new(Code::P15, &record.path, record.name.span, "p15-no-affected");
            finding.level = Level::Warning;
            out.push(finding);
        }
        let mut fields = Vec::new();
        let window = match record.kind {
            Kind::Maintenance => Some(window(record, out)?),
            Kind::Incident => None,
        };
        fields.extend(window.map(|(from, until)| {
            let form = "%Y-%m-%d %H:%M";
            format!("window: {}/{}", from.format(form), until.format(form))
        }));
        // Nobody reads a comment but the authors, who may have to find the entry again.
        fields
            .push(format!("# Statuspage {} {}", record.id.value.trim(), record.shortlink).trim_end().into());
        let told = self.course(record, &affects, out)?;
        let title = record.name.value.clone();
        let after = match report(record) {
            Some(report) => {
                let heading = format!("## {}", self.language.word("heading", "cause"));
                let (text, flat) = course::essay(&report.value, &self.old);
                if flat {
                    out.push(Diagnostic::new(Code::P19, &record.path, report.span, "p19-verbatim"));
                }
                format!("{heading}\n\n{}", text.trim_matches('\n'))
            }
            None => String::new(),
        };
        let flat = match report(record) {
            Some(report) => format!("{}\n\n{}", after.lines().next()?, super::prose::verbatim(&report.value)),
            None => String::new(),
        };
        let ways = vec![
            Text { events: told.events, after, ..Text::default() },
            Text { events: told.verbatim, after: flat, verbatim: true, ..Text::default() },
        ];
        let day = window.map_or(told.start, |(from, _)| from).format("%Y-%m-%d").to_string();
        let folder = if record.kind == Kind::Incident { "incidents" } else { "maintenance" };
        let stem =
            self.stems.entry(record.kind).or_default().unique(&format!("{day}-{}", short(&slug(&title))));
        let draft = Draft {
            name: format!("{folder}/{stem}.md"),
            affects: Some(affects),
            fields: fields.into_iter().map(|field| one_line(&field)).collect(),
            title,
            ways,
        };
        let Some((text, flat)) = draft.write(self.language) else {
            out.push(Diagnostic::new(Code::P12, &record.path, record.name.span, "p12-import"));
            return None;
        };
        if text.len() as u64 > MAX_TEXT_BYTES {
            let finding = Diagnostic::new(Code::P12, &record.path, record.name.span, "p12-too-large");
            out.push(finding.arg("detail", format!("{} MiB", MAX_TEXT_BYTES >> 20)));
            return None;
        }
        if flat {
            out.push(Diagnostic::new(Code::P19, &record.path, record.name.span, "p19-verbatim"));
        }
        Some((format!("content/{}", draft.name), text))
    }

    /// All components that an entry touches, each once.
    fn affects(&self, record: &Record) -> Vec<String> {
        let named = record.updates.iter().flat_map(|update| update.affected.iter().map(|own| &own.id));
        let mut seen = BTreeSet::new();
        let ids = record.components.iter().chain(named).filter_map(|id| self.ids.get(id));
        ids.filter(|id| seen.insert(*id)).cloned().collect()
    }

    fn course(&self, record: &Record, affects: &[String], out: &mut Vec<Diagnostic>) -> Option<Told> {
        let word = |key| self.language.word("impact", key).to_owned();
        let whole = impacts::whole(record, out).filter(|_| record.kind == Kind::Incident);
        let states = impacts::states(record, &self.ids, affects, whole, &word, out);
        course::tell(record, states, whole.map(word), &self.old, self.language, out)
    }
}

/// The report, unless an update tells it already.
fn report(record: &Record) -> Option<&crate::diagnostic::Spanned<String>> {
    let report = record.postmortem.as_ref()?;
    let told = record.updates.iter().any(|update| update.body.value.trim() == report.value.trim());
    (!told).then_some(report)
}

/// When the work was planned for. What is missing is taken from the updates, or refused.
fn window(record: &Record, out: &mut Vec<Diagnostic>) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let missing = |field: &str, out: &mut Vec<Diagnostic>| {
        let finding = Diagnostic::new(Code::P15, &record.path, record.name.span, "p15-no-window");
        out.push(finding.arg("field", field));
    };
    let first = |status: &str| {
        let is = |own: &crate::diagnostic::Spanned<String>| own.value == status;
        let mut found = record.updates.iter().filter(|update| update.status.as_ref().is_some_and(is));
        found.next().map(|update| update.at)
    };
    let shown = |at: DateTime<Utc>| at.format("%Y-%m-%d %H:%M").to_string();
    let mut repair = |what: &str, written: Option<&Moment>, after: DateTime<Utc>| {
        let span = written.map_or(record.name.span, |moment| moment.span);
        let finding = Diagnostic::new(Code::P19, &record.path, span, "p19-repaired").arg("what", what);
        let before = written.map_or("", |moment| &moment.value.1);
        out.push(finding.arg("before", before).arg("after", shown(after)));
    };
    let from = match (&record.from, first("in_progress")) {
        (Some(moment), _) => moment.value.0,
        (None, Some(began)) => {
            repair("scheduled_for", None, began);
            began
        }
        (None, None) => {
            missing("scheduled_for", out);
            return None;
        }
    };
    let until = record.until.as_ref().map(|moment| moment.value.0);
    let done = first("completed").filter(|done| minutes(*done) > minutes(from));
    match (until, done) {
        (Some(until), _) if minutes(until) > minutes(from) => Some((from, until)),
        (_, Some(done)) => {
            repair("scheduled_until", record.until.as_ref(), done);
            Some((from, done))
        }
        // A window of no length is one of a minute.
        (Some(until), None) if minutes(until) == minutes(from) => {
            let end = from + TimeDelta::minutes(1);
            repair("scheduled_until", record.until.as_ref(), end);
            Some((from, end))
        }
        (Some(_), None) => {
            let span = record.until.as_ref().map_or(Span::default(), |moment| moment.span);
            out.push(Diagnostic::new(Code::T07, &record.path, span, "t07-window-import"));
            None
        }
        (None, None) => {
            missing("scheduled_until", out);
            None
        }
    }
}

fn minutes(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(60)
}

/// A slug cut between its words.
fn short(slug: &str) -> &str {
    let Some(head) = slug.get(..LONGEST_NAME) else { return slug };
    head.rfind('-').and_then(|at| head.get(..at)).unwrap_or(head).trim_end_matches('-')
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
