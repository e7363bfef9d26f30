//! Owns what the public reads of an entry after a change, in words. Must not know how it came about.

use chrono::{DateTime, Timelike, Utc};

use super::desk::Proof;
use super::find::course_of;
use crate::kinds::{Kind, Phase};
use crate::outputs::Texts;
use crate::parse::{Document, DocumentId};
use crate::site::{Course, Entry, Report, course, report};
use crate::source::Audience;

/// What the public reads of an entry now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Tag of the language.
    pub lang: String,
    pub title: String,
    /// State and impact, the last word, the promised next one.
    pub lines: Vec<String>,
    /// When the next word is promised.
    pub next: Option<DateTime<Utc>>,
}

/// The preview of an entry; `None` while it is not public.
pub fn preview(id: &DocumentId, proof: &Proof, now: DateTime<Utc>) -> Option<Preview> {
    let site = &proof.model.site;
    let config = &site.config;
    let entry =
        site.entry(id).filter(|entry| !entry.is_withheld() && entry.audience() == Audience::Public)?;
    if entry.fields.instant("publish").is_some_and(|at| at > now) {
        return None;
    }
    let lead = entry.lead()?;
    let texts = proof.model.texts.get(usize::from(lead.name.lang.0))?;
    let course = course_of(entry, config, now)?;
    let label = |group: &str, key: &str| texts.messages.attribute(&format!("{group}-{key}"), "label", &[]);
    let mut head = label(id.kind.key(), course.state.key);
    if let (Kind::Incident, true, Some(worst)) = (id.kind, course.is_open(), course.worst()) {
        head = format!("{head} · {}", label("impact", worst.key()));
    }
    let mut lines = vec![head];
    lines.extend(last_word(lead, now));
    let report = report_of(entry, proof, now).filter(|report| !report.delivered);
    let next = course.promise().map(|promise| promise.at).or(report.map(|report| report.due));
    lines.extend(next.map(|at| promised(at, &course, texts, config.zone, now)));
    Some(Preview {
        lang: texts.messages.lang().to_owned(),
        title: lead.title.as_ref().map_or_else(String::new, |title| title.value.clone()),
        lines,
        next,
    })
}

/// The cause report that an entry owes.
pub fn report_of(entry: &Entry, proof: &Proof, now: DateTime<Utc>) -> Option<Report> {
    let config = &proof.model.site.config;
    let lead = entry.lead()?;
    let facts = course::facts(lead, |at| at <= now);
    let course = course::of(entry, &facts, config)?;
    report::report(lead, &course, &facts, config)
}

fn last_word(lead: &Document, now: DateTime<Utc>) -> Option<String> {
    let public = lead.events.iter().filter(|event| event.audience(Audience::Public) == Audience::Public);
    let last = public.filter(|event| event.at <= now).max_by_key(|event| event.at)?;
    let text = last.text.prose().text().split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The sentence that a page has: its last minute stands for a whole day.
fn promised(
    at: DateTime<Utc>,
    course: &Course,
    texts: &Texts,
    zone: chrono_tz::Tz,
    now: DateTime<Utc>,
) -> String {
    let (local, today) = (at.with_timezone(&zone), now.with_timezone(&zone).date_naive());
    let (date, clock) = (texts.dates.date(local.date_naive()), texts.dates.clock(local));
    let when = match (local.hour(), local.minute()) {
        (23, 59) => date,
        _ if local.date_naive() == today => clock,
        _ => texts.dates.date_time(&date, &clock),
    };
    let id = match course.state.phase {
        Phase::Ended => "next-report",
        _ if at <= now => "next-late",
        _ => "next-by",
    };
    texts.messages.format(id, &[("at", when)])
}
