//! Owns what a briefing prepares for: which document, when that begins, and who has not read it yet.
//! Must not know how early a briefing must be there.

use chrono::{DateTime, Utc};

use super::{Entry, course, references};
use crate::clock::start_of_day;
use crate::config::Config;
use crate::kinds::Kind;
use crate::parse::{Cell, DocumentId, Event, FieldValue, Fields, Receipt, Section, Word};
use crate::source::Audience;

/// The document that a briefing prepares for.
pub fn subject(fields: &Fields) -> Option<DocumentId> {
    references::document(fields.reference("for")?.value, Kind::Briefing)
}

/// Whether a briefing must be read.
pub fn must_be_read(fields: &Fields) -> bool {
    !matches!(fields.get("must").map(|field| &field.value), Some(FieldValue::Bool(false)))
}

/// When a rollout reaches people first, by its table.
pub fn rollout<'a>(sections: impl IntoIterator<Item = &'a Section>) -> Option<DateTime<Utc>> {
    let rows = sections.into_iter().flat_map(|section| &section.rows);
    let steps = rows.filter_map(|row| match row.get("from") {
        Some(Cell::Instant(at)) => Some(*at),
        _ => None,
    });
    steps.min()
}

/// When what is briefed begins: its rollout, its window, its first word; else its day.
/// `None` for what was called off.
pub fn begins(entry: &Entry, config: &Config) -> Option<DateTime<Utc>> {
    let lead = entry.lead()?;
    let day = || Some(start_of_day(entry.date?, config.zone));
    let public: Vec<&Event> =
        lead.events.iter().filter(|event| event.audience(lead.name.audience) == Audience::Public).collect();
    match entry.id.kind {
        Kind::Release => rollout(lead.sections.iter().map(AsRef::as_ref)).or_else(day),
        Kind::Maintenance | Kind::Migration => {
            let window = entry.fields.window("window").or_else(|| entry.fields.window("cutover"))?;
            course::effective_window(window, &public).map(|(start, _)| start)
        }
        Kind::Incident => {
            let course = course::of(entry, &course::facts(lead, |_| true), config);
            course.map(|course| course.started).or_else(|| public.iter().map(|event| event.at).min())
        }
        Kind::Briefing | Kind::Article | Kind::Voice | Kind::Page => None,
    }
}

/// What a team confirmed last.
pub fn receipt<'a>(entry: &'a Entry, team: &str) -> Option<&'a Receipt> {
    let receipts = entry.lead()?.events.iter().filter_map(|event| match &event.word {
        Word::Read(receipt) if receipt.team.value == team => Some((event.at, receipt)),
        _ => None,
    });
    receipts.max_by_key(|(at, _)| *at).map(|(_, receipt)| receipt)
}

/// The teams of a briefing that have not all read it.
pub fn missing(entry: &Entry) -> Vec<&str> {
    let teams = entry.fields.names("teams").iter().map(|team| team.value.as_str());
    teams.filter(|team| receipt(entry, team).is_none_or(|receipt| receipt.read < receipt.of)).collect()
}

/// What teams confirmed last as all of them, though `teams.yaml` lists more people, and how many.
pub fn partial<'a>(entry: &'a Entry, config: &Config) -> Vec<(&'a Receipt, usize)> {
    let teams = entry.fields.names("teams").iter();
    let receipts = teams.filter_map(|team| receipt(entry, &team.value));
    let all = receipts
        .map(|receipt| (receipt, config.team(&receipt.team.value).map_or(0, |team| team.members.len())));
    all.filter(|(receipt, people)| receipt.read >= receipt.of && (receipt.read as usize) < *people).collect()
}
