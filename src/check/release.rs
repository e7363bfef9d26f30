//! R01–R03: nothing changes for customers before those who answer them know. A release has a briefing,
//! early enough, and somebody is named who reads it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Context;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::kinds::{Kind, Phase};
use crate::parse::{Document, DocumentId};
use crate::site::{Entry, briefing};
use crate::source::Audience;

/// R01, R02, R03: the briefing of every release that is not over.
pub fn briefed(context: &Context, out: &mut Vec<Diagnostic>) {
    let site = context.site;
    let config = &site.config;
    let of_kind =
        |kind| site.entries.values().map(AsRef::as_ref).filter(move |entry: &&Entry| entry.id.kind == kind);
    let mut briefings: BTreeMap<DocumentId, Vec<&Entry>> = BTreeMap::new();
    for entry in of_kind(Kind::Briefing) {
        if let Some(id) = briefing::subject(&entry.fields) {
            briefings.entry(id).or_default().push(entry);
        }
    }
    for release in of_kind(Kind::Release) {
        let Some(lead) = release.lead() else { continue };
        if is_over(lead, context) || !config.policy.judges(release.date) {
            continue;
        }
        let own = briefings.get(&release.id).map_or(&[][..], Vec::as_slice);
        let Some((first, file)) = own.iter().filter_map(|entry| Some((*entry, entry.lead()?))).next() else {
            let span = lead.title.as_ref().map_or(Span::default(), |title| title.span);
            let stem = release.id.stem.as_ref();
            out.push(Diagnostic::new(Code::R01, &lead.path, span, "r01-no-briefing").arg("stem", stem));
            continue;
        };
        let span = first.fields.get("for").map_or(Span::default(), |field| field.span);
        let begins = briefing::begins(release, config).map(|at| at.with_timezone(&config.zone).date_naive());
        let known = own.iter().filter_map(|entry| day(entry, context)).min();
        if let (Some(begins), Some(known)) = (begins, known)
            && config.policy.holidays.working_days_after(known, config.policy.briefing.ahead) > begins
        {
            let diagnostic = Diagnostic::new(Code::R02, &file.path, span, "r02-late")
                .arg("begins", begins.to_string())
                .arg("known", known.to_string())
                .arg("days", config.policy.briefing.ahead.to_string());
            out.push(diagnostic);
        }
        let serves = |name: &str| {
            let team = config.teams.iter().find(|team| team.id == name);
            // A site that does not say which team does what may mean any.
            team.is_none_or(|team| team.kind.is_some()) || config.teams.iter().all(|team| team.kind.is_none())
        };
        if !own.iter().flat_map(|entry| entry.fields.names("teams")).any(|team| serves(&team.value)) {
            out.push(Diagnostic::new(Code::R03, &file.path, span, "r03-no-team"));
        }
    }
}

/// When a briefing was there: the day of its file, or the one on which it is published.
fn day(entry: &Entry, context: &Context) -> Option<NaiveDate> {
    let published = entry.fields.instant("publish");
    published.map(|at| at.with_timezone(&context.site.config.zone).date_naive()).or(entry.date)
}

/// Whether the last word on a release is that it is over.
fn is_over(lead: &Document, context: &Context) -> bool {
    let said = lead.events.iter().filter(|event| context.clocks.reached(Audience::Staff, event.at));
    let last = said.filter_map(|event| Some((event.at, event.state()?))).max_by_key(|(at, _)| *at);
    last.is_some_and(|(_, state)| matches!(state.phase, Phase::Ended | Phase::Void))
}
