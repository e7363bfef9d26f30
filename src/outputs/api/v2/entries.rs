//! Owns how an incident or maintenance reads in Statuspage's API: its status, impact and updates.
//! Must not know which list it stands in.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Common, ComponentOut, ComponentStatus, ids, instant, last_word};
use crate::config::Config;
use crate::edition::{Entry, Event, Reader, Status, joined};
use crate::kinds::{Kind, Phase, StateSpec};
use crate::outputs::Lens;
use crate::outputs::lens::document_path;
use crate::parse::Fragment;
use crate::site::ImpactSpan;

/// An incident or maintenance.
#[derive(Debug, Serialize)]
pub struct Told<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub status: &'static str,
    created_at: Option<String>,
    updated_at: Option<String>,
    monitoring_at: Option<String>,
    resolved_at: Option<String>,
    impact: &'static str,
    pub shortlink: String,
    started_at: Option<String>,
    page_id: &'a str,
    incident_updates: Vec<Update<'a>>,
    components: Vec<&'a ComponentOut>,
    #[serde(flatten)]
    rest: Rest,
}

/// What the two kinds do not have in common.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Rest {
    Incident { reminder_intervals: Option<String> },
    Maintenance { scheduled_for: String, scheduled_until: String },
}

#[derive(Debug, Serialize)]
struct Update<'a> {
    id: String,
    status: &'static str,
    body: String,
    incident_id: &'a str,
    created_at: String,
    updated_at: String,
    display_at: String,
    affected_components: Option<Vec<Affected<'a>>>,
    deliver_notifications: bool,
    custom_tweet: Option<String>,
    tweet_id: Option<String>,
}

#[derive(Debug, Serialize)]
struct Affected<'a> {
    code: &'a str,
    name: &'a str,
    old_status: ComponentStatus,
    new_status: ComponentStatus,
}

impl Told<'_> {
    /// Maintenance that is being done.
    pub fn is_active(&self) -> bool {
        matches!(self.status, "in_progress" | "verifying")
    }

    /// Maintenance that lies ahead.
    pub fn is_ahead(&self) -> bool {
        self.status == "scheduled"
    }
}

/// Tells entries of an edition.
pub struct Teller<'l, 'e, R: Reader> {
    pub lens: &'l Lens<'e, R>,
    pub common: &'l Common,
}

impl<'l, R: Reader> Teller<'l, '_, R> {
    /// `None` for what never said anything.
    pub fn incident(&self, entry: &'l Entry<R>) -> Option<Told<'l>> {
        let course = entry.course.as_ref()?;
        let worst = worst(&self.lens.edition.config, entry);
        let rest = Rest::Incident { reminder_intervals: None };
        let told = self.told(entry, incident_status(course.state), rest);
        Some(Told { impact: impact(worst), resolved_at: course.ended.map(instant), ..told })
    }

    /// `None` for what has no window.
    pub fn maintenance(&self, entry: &'l Entry<R>) -> Option<Told<'l>> {
        let (start, end) = entry.fields.window("window").or(entry.window)?;
        // What was extended ends later than planned; what was done early was planned as it was.
        let until = entry.window.map_or(end, |(_, own)| own.max(end));
        let phase = entry.state().map_or(Phase::Planned, |state| state.phase);
        let clock = self.lens.clock;
        let status = match (phase, entry.window) {
            (Phase::Ended | Phase::Void, _) | (_, None) => "completed",
            (Phase::Open, _) => entry.state().map_or("in_progress", maintenance_status),
            // Announced work begins and ends by the clock, as Statuspage's own does.
            (Phase::Planned, Some((_, end))) if clock.reached(end) => "completed",
            (Phase::Planned, Some((start, _))) if clock.reached(start) => "in_progress",
            (Phase::Planned, Some(_)) => "scheduled",
        };
        let said = entry.course.as_ref().and_then(|course| course.ended);
        let over = said.or_else(|| entry.window.map(|(_, end)| end)).filter(|_| status == "completed");
        let rest = Rest::Maintenance { scheduled_for: instant(start), scheduled_until: instant(until) };
        Some(Told { resolved_at: over.map(instant), ..self.told(entry, status, rest) })
    }

    fn told(&self, entry: &'l Entry<R>, status: &'static str, rest: Rest) -> Told<'l> {
        let course = entry.course.as_ref();
        let monitoring =
            entry.events.iter().find(|event| event.state.is_some_and(|state| state.key == "monitoring"));
        let mut components: Vec<&ComponentOut> = Vec::new();
        for own in entry.affects.iter().filter_map(|own| self.common.component(&own.component)) {
            // A component may be named for several shops.
            if !components.iter().any(|known| known.id == own.id) {
                components.push(own);
            }
        }
        Told {
            id: self.common.ids.document(&entry.id),
            name: &entry.title,
            status,
            created_at: course.map(|course| instant(course.first)),
            updated_at: last_word(entry).map(instant),
            monitoring_at: monitoring.map(|event| instant(event.at)),
            resolved_at: None,
            impact: "maintenance",
            shortlink: self.lens.absolute(&document_path(&entry.id)),
            started_at: course.map(|course| instant(course.started)),
            page_id: &self.common.page.id,
            incident_updates: self.updates(entry),
            components,
            rest,
        }
    }

    /// What was said, newest first.
    fn updates(&self, entry: &'l Entry<R>) -> Vec<Update<'l>> {
        let mut status = if entry.kind() == Kind::Incident { "investigating" } else { "scheduled" };
        let mut before = None;
        let mut out = Vec::with_capacity(entry.events.len());
        for event in &entry.events {
            // A correction leaves things as they were.
            if let Some(state) = event.state {
                status = match entry.kind() {
                    Kind::Incident => incident_status(state),
                    _ => maintenance_status(state),
                };
            }
            out.push(self.update(entry, event, status, before));
            before = Some(event.at);
        }
        out.reverse();
        out
    }

    fn update(
        &self,
        entry: &'l Entry<R>,
        event: &Event,
        status: &'static str,
        before: Option<DateTime<Utc>>,
    ) -> Update<'l> {
        let config = &self.lens.edition.config;
        let mut affected: Vec<Affected> = Vec::new();
        for own in entry.affects.iter().filter_map(|own| Some((own, self.common.component(&own.component)?)))
        {
            let (component, out) = own;
            if !affected.iter().any(|known| known.code == out.id) {
                let at = |at: DateTime<Utc>| status_at(config, entry, &component.component, at);
                affected.push(Affected {
                    code: &out.id,
                    name: &out.name,
                    old_status: before.map_or(ComponentStatus::Operational, at),
                    new_status: at(event.at),
                });
            }
        }
        let at = instant(event.at);
        Update {
            id: ids::event(&entry.id, &event.id()),
            status,
            body: plain(&event.text),
            incident_id: self.common.ids.document(&entry.id),
            created_at: at.clone(),
            updated_at: at.clone(),
            display_at: at,
            affected_components: Some(affected).filter(|all| !all.is_empty()),
            deliver_notifications: true,
            custom_tweet: None,
            tweet_id: None,
        }
    }
}

/// How a component was at a moment, by this entry alone. An impact holds from its moment on, and what
/// ends then is over.
fn status_at<R: Reader>(
    config: &Config,
    entry: &Entry<R>,
    component: &str,
    at: DateTime<Utc>,
) -> ComponentStatus {
    let lasts = |from: DateTime<Utc>, to: Option<DateTime<Utc>>| from <= at && to.is_none_or(|to| at < to);
    if entry.kind() == Kind::Maintenance {
        let inside = entry.window.is_some_and(|(start, end)| lasts(start, Some(end)));
        return if inside { ComponentStatus::UnderMaintenance } else { ComponentStatus::Operational };
    }
    let spans = entry.course.iter().flat_map(|course| &course.spans);
    let own = spans.filter(|span| span.component.component == component && lasts(span.from, span.to));
    joined(config, own.map(|span| (span.component.shop.as_deref(), span.impact.into()))).into()
}

fn incident_status(state: &StateSpec) -> &'static str {
    match state.key {
        "investigating" => "investigating",
        "identified" => "identified",
        "monitoring" => "monitoring",
        "reported" => "postmortem",
        // What was withdrawn is over.
        _ => "resolved",
    }
}

fn maintenance_status(state: &StateSpec) -> &'static str {
    match state.phase {
        Phase::Planned => "scheduled",
        Phase::Open if state.key == "verifying" => "verifying",
        Phase::Open => "in_progress",
        Phase::Ended | Phase::Void => "completed",
    }
}

/// The worst state that this entry ever put a component into, all shops together: what is out in some of
/// them is no outage of the whole, here as little as in the component's own state.
fn worst<R: Reader>(config: &Config, entry: &Entry<R>) -> Status {
    let spans = || entry.course.iter().flat_map(|course| &course.spans);
    // It gets worse only when something begins.
    let states = spans().map(|begun| {
        let lasts = |own: &ImpactSpan| own.from <= begun.from && own.to.is_none_or(|to| begun.from < to);
        let same = spans().filter(|own| own.component.component == begun.component.component);
        let there = same.filter(|own| *own == begun || lasts(own));
        joined(config, there.flat_map(|own| shops(entry, own).map(|shop| (shop, own.impact.into()))))
    });
    states.max().unwrap_or(Status::Operational)
}

/// The shops that an impact is about; `None` stands for all. What names no component is limited by those
/// of the document.
fn shops<'e, R: Reader>(entry: &'e Entry<R>, span: &'e ImpactSpan) -> impl Iterator<Item = Option<&'e str>> {
    let own = span.component.shop.as_deref();
    let limits = if own.is_none() && span.component.component.is_empty() { &*entry.shops } else { &[] };
    limits.iter().map(|shop| Some(shop.as_str())).chain(limits.is_empty().then_some(own))
}

/// As `klartext import` reads it, and as the colours of Statuspage say it.
fn impact(worst: Status) -> &'static str {
    match worst {
        Status::Operational | Status::Maintenance => "none",
        Status::Degraded => "minor",
        Status::Partial | Status::Unknown => "major",
        Status::Outage => "critical",
    }
}

/// The words alone: clients show a body as text.
fn plain(text: &Fragment) -> String {
    let lines = text.prose().text().lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
