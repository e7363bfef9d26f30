//! B01–B06: what a briefing must hold, and whether it reached its readers in time.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::crisis::length;
use super::{Context, Subject};
use crate::clock::start_of_day;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::kinds::{Kind, Phase};
use crate::parse::{Document, DocumentId, Fragment, Target};
use crate::site::{Entry, briefing};
use crate::source::Audience;

/// Lines of text on the printed sheet, beside what it takes over from the document it belongs to.
const PAGE: usize = 54;
/// Characters of such a line.
const LINE: usize = 95;

/// B01: questions without an answer to be said.
pub fn answers(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let Some(lead) = sheet(subject) else { return };
    let Some(section) = lead.section("answers").filter(|section| section.body.has_quote()) else {
        let span = lead.section("answers").map_or_else(|| title(lead), |section| section.span);
        out.push(Diagnostic::new(Code::B01, &lead.path, span, "b01-no-answer"));
        return;
    };
    for question in &section.unanswered {
        let diagnostic = Diagnostic::new(Code::B01, &lead.path, question.span, "b01-question");
        out.push(diagnostic.arg("question", &question.value));
    }
}

/// B02: nobody to pass it on to.
pub fn pass_on(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let Some(lead) = sheet(subject) else { return };
    if lead.section("pass-on").is_none_or(|section| section.body.is_empty()) {
        out.push(Diagnostic::new(Code::B02, &lead.path, title(lead), "b02-no-pass-on"));
    }
}

/// B05: more than a page.
pub fn page(subject: &Subject, out: &mut Vec<Diagnostic>) {
    if subject.entry.id.kind != Kind::Briefing {
        return;
    }
    for document in subject.entry.own() {
        let lines = |text: &str| text.chars().count().div_ceil(LINE);
        let intro: usize = document.intro.prose().blocks().map(|(_, block, _)| lines(block)).sum();
        let sections = document.sections.iter().map(|section| {
            2 + section.body.prose().blocks().map(|(_, block, _)| lines(block)).sum::<usize>()
        });
        let all = intro + sections.sum::<usize>();
        if all > PAGE {
            let diagnostic = Diagnostic::new(Code::B05, &document.path, title(document), "b05-long")
                .arg("lines", all.to_string())
                .arg("page", PAGE.to_string());
            out.push(diagnostic);
        }
    }
}

fn sheet<'a>(subject: &Subject<'a>) -> Option<&'a Document> {
    let entry = subject.entry;
    entry.lead().map(AsRef::as_ref).filter(|_| entry.id.kind == Kind::Briefing)
}

fn title(document: &Document) -> Span {
    document.title.as_ref().map_or(Span::default(), |title| title.span)
}

fn briefings<'a>(context: &'a Context) -> impl Iterator<Item = (&'a Entry, &'a Document)> {
    let entries = context.site.entries.values().map(AsRef::as_ref);
    entries
        .filter(|entry: &&Entry| entry.id.kind == Kind::Briefing)
        .filter_map(|entry| Some((entry, &**entry.lead()?)))
}

/// The same with how late it is, and until when that may be said.
fn due(context: &Context, diagnostic: Diagnostic, at: DateTime<Utc>) -> Diagnostic {
    let local = at.with_timezone(&context.site.config.zone).format("%Y-%m-%d %H:%M").to_string();
    let time = length(context.clocks.tell() - at);
    diagnostic.due(at).arg("at", local).arg("time", time)
}

/// B03: a briefing that is over, of something that is not, or that others still lead to.
pub fn expired(context: &Context, out: &mut Vec<Diagnostic>) {
    let site = context.site;
    let mut all: Option<Links> = None;
    for (entry, lead) in briefings(context) {
        let Some(until) =
            entry.fields.instant("until").filter(|at| context.clocks.reached(Audience::Staff, *at))
        else {
            continue;
        };
        let subject = briefing::subject(&entry.fields).and_then(|id| site.entry(&id));
        let linked = subject.filter(|subject| is_open(subject, context)).or_else(|| {
            let leading = all.get_or_insert_with(|| links(context)).get(&entry.id)?;
            leading.iter().copied().find(|other| other.id != entry.id)
        });
        if let Some(other) = linked {
            let span = entry.fields.get("until").map_or(Span::default(), |field| field.span);
            let diagnostic = Diagnostic::new(Code::B03, &lead.path, span, "b03-expired")
                .arg("other", other.id.to_string());
            out.push(due(context, diagnostic, until));
        }
    }
}

/// Whether what is briefed is going on.
fn is_open(subject: &Entry, context: &Context) -> bool {
    let events = subject.lead().map_or(&[][..], |lead| lead.events.as_slice());
    let said = events.iter().filter(|event| context.clocks.reached(Audience::Staff, event.at));
    let last = said.filter_map(|event| Some((event.at, event.state()?))).max_by_key(|(at, _)| *at);
    last.is_some_and(|(_, state)| matches!(state.phase, Phase::Planned | Phase::Open))
}

/// Articles, pages and other briefings, while they are in force: what people still read.
fn is_alive(entry: &Entry, context: &Context) -> bool {
    matches!(entry.id.kind, Kind::Article | Kind::Page | Kind::Briefing)
        && !entry.fields.instant("until").is_some_and(|at| context.clocks.reached(Audience::Staff, at))
}

/// The documents that lead to each briefing, of those that people still read.
type Links<'a> = HashMap<&'a DocumentId, Vec<&'a Entry>, ahash::RandomState>;

fn links<'a>(context: &Context<'a>) -> Links<'a> {
    let mut out = Links::default();
    let alive = context.site.entries.values().map(AsRef::as_ref).filter(|entry| is_alive(entry, context));
    for entry in alive {
        for link in entry.files().flat_map(|document| document.fragments()).flat_map(Fragment::links) {
            if let Target::Document { id: Some(id), .. } = &link.target
                && id.kind == Kind::Briefing
            {
                let leading = out.entry(id).or_default();
                if leading.last().is_none_or(|last| last.id != entry.id) {
                    leading.push(entry);
                }
            }
        }
    }
    out
}

/// B04: what is briefed has begun, and a team has not read the briefing.
pub fn receipts(context: &Context, out: &mut Vec<Diagnostic>) {
    let site = context.site;
    for (entry, lead) in briefings(context) {
        let (missing, partial) = (briefing::missing(entry), briefing::partial(entry, &site.config));
        if missing.is_empty() && partial.is_empty() || !briefing::must_be_read(&entry.fields) {
            continue;
        }
        let reached = |at| context.clocks.reached(Audience::Staff, at);
        let subject = briefing::subject(&entry.fields).and_then(|id| site.entry(&id));
        let begins = subject.filter(|subject| is_open(subject, context));
        let Some(begins) = begins.and_then(|subject| briefing::begins(subject, &site.config)) else {
            continue;
        };
        if !reached(begins) || entry.fields.instant("until").is_some_and(reached) {
            continue;
        }
        if let Some(team) = missing.first() {
            let span = entry.fields.get("teams").map_or(Span::default(), |field| field.span);
            let diagnostic = Diagnostic::new(Code::B04, &lead.path, span, "b04-missing")
                .arg("teams", missing.join(", "))
                .arg("team", *team)
                .arg("all", all_of(entry, team, context))
                .arg("id", entry.id.to_string());
            out.push(due(context, diagnostic, begins));
        }
        for (receipt, people) in partial {
            let diagnostic = Diagnostic::new(Code::B04, &lead.path, receipt.team.span, "b04-partial")
                .arg("team", &receipt.team.value)
                .arg("share", format!("{}/{}", receipt.read, receipt.of))
                .arg("all", people.to_string())
                .arg("id", entry.id.to_string());
            out.push(due(context, diagnostic, begins));
        }
    }
}

/// How many a team are: as `teams.yaml` lists, else as it said itself; `M` where neither tells.
fn all_of(entry: &Entry, team: &str, context: &Context) -> String {
    let listed = context.site.config.team(team).map(|team| team.members.len()).filter(|people| *people > 0);
    let said = || briefing::receipt(entry, team).map(|receipt| receipt.of.to_string());
    listed.map(|people| people.to_string()).or_else(said).unwrap_or_else(|| "M".to_owned())
}

/// B06: a site that briefs has not done so for long.
pub fn silence(context: &Context, out: &mut Vec<Diagnostic>) {
    let config = &context.site.config;
    let Some((_, lead, date)) = briefings(context)
        .filter_map(|(entry, lead)| Some((entry, lead, entry.date?)))
        .max_by_key(|found| found.2)
    else {
        return;
    };
    let weeks = config.policy.briefing.weeks;
    let limit = start_of_day(date, config.zone) + TimeDelta::weeks(i64::from(weeks));
    if context.clocks.reached(Audience::Staff, limit) {
        let diagnostic = Diagnostic::new(Code::B06, &lead.path, title(lead), "b06-silence")
            .arg("weeks", weeks.to_string());
        out.push(due(context, diagnostic, limit));
    }
}
