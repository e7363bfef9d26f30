//! Pages of documents.

use chrono::NaiveDate;

use super::article::article;
use super::view::{EventView, FactView, IncidentPage, LinkView, NotesView, PageView, PlanPage, StateView};
use super::{asked, briefing};
use crate::edition::{Certainty, Entry, Reader, StaffEvent, StaffWord};
use crate::kinds::{Kind, Phase};
use crate::outputs::lens::document_path;
use crate::outputs::scope::FOLLOWED;
use crate::outputs::{Lens, Scope};
use crate::site::ledger::Noticed;
use crate::site::{Promise, Review, ReviewState};

/// Fields that the public sees as facts, per kind; staff sees the rest under its own heading.
const PUBLIC_FACTS: &[&str] = &[
    "about",
    "count",
    "channel",
    "detected",
    "cause",
    "repeats",
    "caused_by",
    "type",
    "version",
    "from",
    "to",
    "deprecated",
    "sunset",
    "transport",
    "activation",
    "previous",
    "shops",
    "supersedes",
    "follows",
    "until",
    "verified",
    "path",
    "tags",
];
const STAFF_FACTS: &[&str] = &["owner", "vendor", "duty", "flags", "review", "verified"];

/// The page of a document.
pub(super) fn entry<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> PageView {
    match entry.kind() {
        Kind::Incident => PageView::Incident(Box::new(incident(lens, entry))),
        Kind::Maintenance | Kind::Release | Kind::Migration => PageView::Plan(Box::new(plan(lens, entry))),
        Kind::Briefing => PageView::Briefing(Box::new(briefing::briefing(lens, entry))),
        Kind::Article | Kind::Voice | Kind::Page => PageView::Article(Box::new(article(lens, entry))),
    }
}

pub(super) fn head<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> super::view::Head {
    let section = match entry.kind() {
        Kind::Incident => "history",
        kind => kind.spec().folder,
    };
    let mut summary = entry.intro.prose().beginning();
    if summary.is_empty() {
        summary = entry.events.last().map_or_else(String::new, |event| event.text.prose().beginning());
    }
    let head = lens.head(entry.title.clone(), &summary, section, &document_path(&entry.id));
    let head = lens.with_entry(head, entry);
    if FOLLOWED.contains(&entry.kind()) { lens.scoped(head, &Scope::Kind(entry.kind())) } else { head }
}

/// The facts of an entry, beside words that name the day `near`.
pub(super) fn facts<R: Reader>(lens: &Lens<R>, entry: &Entry<R>, near: Option<NaiveDate>) -> Vec<FactView> {
    let mut facts: Vec<FactView> =
        lens.links_fact("affects", lens.components(&entry.affects)).into_iter().collect();
    // Components that the site does not declare have a name, but no page.
    let unknown: Vec<String> = entry
        .affects
        .iter()
        .filter(|own| lens.edition.config.component(&own.component).is_none())
        .map(|own| lens.component_name(&own.component, own.shop.as_deref()))
        .collect();
    if facts.is_empty() && !unknown.is_empty() {
        facts.push(lens.text_fact("affects", unknown.join(", ")));
    }
    facts.extend(lens.facts(&entry.fields, PUBLIC_FACTS, near));
    let caused = lens.edition.caused_by(&entry.id);
    facts.extend(
        lens.links_fact(
            "caused",
            caused
                .map(|entry| LinkView { title: entry.title.clone(), url: lens.document_url(&entry.id) })
                .collect(),
        ),
    );
    // Staff reads below who checked it, too.
    let staff = R::staff(&entry.notes).is_some();
    facts.retain(|fact| !(staff && STAFF_FACTS.contains(&fact.key.as_str())));
    facts
}

/// The name of a document's state where none was said yet: that of its first one.
pub(super) fn state<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> StateView {
    let kind = entry.kind();
    if let Some(view) = lens.stage_view(entry) {
        return view;
    }
    match kind.spec().states.first() {
        Some(state) => lens.state(kind, state),
        None => {
            StateView { key: String::new(), label: String::new(), phase: Phase::Planned.key().to_owned() }
        }
    }
}

pub(super) fn promise<R: Reader>(
    lens: &Lens<R>,
    entry: &Entry<R>,
    near: Option<NaiveDate>,
) -> Option<super::view::NextView> {
    Some(lens.next(entry.course.as_ref()?.promise()?, false, near))
}

fn incident<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> IncidentPage {
    let course = entry.course.as_ref();
    let open = entry.is_open_incident();
    let started = course.map_or_else(|| lens.clock.now(), |course| course.started);
    let ended = course.and_then(|course| course.ended);
    let day = Some(lens.day(started));
    let (from, until) = lens.span(started, ended);
    let mut body = lens.body(entry.lang, &entry.intro, &entry.sections);
    let report = lens.report(entry, &mut body, day);
    let owes = open || entry.report.is_some_and(|report| !report.delivered);
    IncidentPage {
        head: if owes { lens.live(head(lens, entry)) } else { head(lens, entry) },
        title: entry.title.clone(),
        title_lang: lens.foreign(entry.lang),
        state: state(lens, entry),
        status: lens.worst(entry).unwrap_or_else(|| lens.status(crate::edition::Status::Operational)),
        started: from,
        ended: until,
        duration: ended.map(|at| lens.duration(at - started)),
        next: promise(lens, entry, day),
        told: Noticed::of(&entry.fields)
            .filter(|noticed| noticed.by_customer() && course.is_some_and(|course| !course.is_void()))
            .map(|_| lens.say("told-by-customer")),
        repeat: lens.repeat(entry),
        facts: facts(lens, entry, day),
        body,
        report,
        impacts: lens.impact_times(entry),
        course: lens.course(entry),
        events: lens.events(entry, open),
        notes: notes(lens, entry),
    }
}

fn plan<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> PlanPage {
    let kind = entry.kind();
    let window =
        entry.window.or_else(|| entry.fields.window("window").or_else(|| entry.fields.window("cutover")));
    let running = kind == Kind::Maintenance
        && entry.window.is_some_and(|(start, end)| lens.clock.reached(start) && !lens.clock.reached(end));
    let day = window.map(|(start, _)| lens.day(start));
    let next = promise(lens, entry, day).or_else(|| {
        let (_, end) = entry.window.filter(|_| running)?;
        Some(lens.next(Promise { at: end, explicit: true }, false, day))
    });
    let next = next.or_else(|| {
        let (start, end) = entry.window.filter(|(start, end)| end > start && !lens.clock.reached(*start))?;
        // It owes a word at its end; before it begins there is none to wait for.
        let next = lens.next(Promise { at: end, explicit: true }, false, day);
        let overdue = (kind == Kind::Maintenance).then_some(None)?;
        Some(super::view::NextView { shown: lens.phase(Some(start), Some(end)), overdue, ..next })
    });
    let span = window.map(|(start, end)| lens.span(start, Some(end)));
    let ahead = match (kind, entry.window) {
        (Kind::Maintenance, Some((start, end))) => lens.ahead([start, end]),
        _ => Vec::new(),
    };
    PlanPage {
        head: if ahead.is_empty() { head(lens, entry) } else { lens.live(head(lens, entry)) },
        kind: kind.key().to_owned(),
        kind_label: lens.say(&format!("kind-{}", kind.key())),
        title: entry.title.clone(),
        title_lang: lens.foreign(entry.lang),
        states: lens.phases(&ahead, |lens| state(lens, entry)),
        until: span.as_ref().and_then(|(_, until)| until.clone()),
        from: span.map(|(from, _)| from),
        duration: window.filter(|(start, end)| end > start).map(|(start, end)| lens.duration(end - start)),
        // Nobody counts the days to a date that may not be the last.
        soon: entry
            .window
            .filter(|_| entry.certainty() == Certainty::Confirmed)
            .and_then(|(start, end)| lens.soon(start, end)),
        next,
        facts: facts(lens, entry, day),
        body: lens.body(entry.lang, &entry.intro, &entry.sections),
        events: lens.events(entry, false),
        notes: notes(lens, entry),
    }
}

pub(super) fn computed_state<R: Reader>(lens: &Lens<R>, group: &str, key: &str, phase: Phase) -> StateView {
    StateView {
        key: key.to_owned(),
        label: lens.say(&format!("{group}-{key}")),
        phase: phase.key().to_owned(),
    }
}

/// How an article stands, in words.
pub(super) fn review_state<R: Reader>(lens: &Lens<R>, review: Review) -> StateView {
    let open = matches!(review.state, ReviewState::Due | ReviewState::Stale);
    let phase = if open { Phase::Open } else { Phase::Ended };
    let key = if review.changed && review.state == ReviewState::Due { "changed" } else { review.state.key() };
    computed_state(lens, "article", key, phase)
}

/// `active` until its validity is over, then `expired`.
pub(super) fn briefing_state<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> StateView {
    let over = entry.fields.instant("until").is_some_and(|until| lens.clock.reached(until));
    if over {
        computed_state(lens, "briefing", "expired", Phase::Ended)
    } else {
        computed_state(lens, "briefing", "active", Phase::Open)
    }
}

pub(super) fn notes<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Option<NotesView> {
    let notes = R::staff(&entry.notes)?;
    let facts = lens.facts(&notes.fields, STAFF_FACTS, None);
    let body = notes.body.as_ref().map(|body| lens.body(body.lang, &body.intro, &body.sections));
    let briefings: Vec<LinkView> = lens
        .edition
        .briefings_for(&entry.id)
        .map(|briefing| LinkView { title: briefing.title.clone(), url: lens.document_url(&briefing.id) })
        .collect();
    let voices = asked::about(lens, entry);
    (!facts.is_empty() || body.is_some() || !briefings.is_empty() || voices.is_some()).then_some(NotesView {
        facts,
        body,
        briefings,
        voices,
    })
}

impl<R: Reader> Lens<'_, R> {
    /// A line for staff. Its id counts staff lines only, so that public ids do not depend on them.
    pub(super) fn staff_event(&self, event: &StaffEvent, number: usize) -> EventView {
        let (class, html) = match &event.word {
            StaffWord::Note => ("staff", self.html(&event.text)),
            StaffWord::Read(receipt) => {
                let sentence = self.format(
                    "receipt",
                    &[
                        ("team", self.team_name(&receipt.team.value)),
                        ("read", receipt.read.to_string()),
                        ("of", receipt.of.to_string()),
                    ],
                );
                ("read", super::parts::escaped(&sentence))
            }
        };
        EventView {
            id: format!("s-{}", number + 1),
            at: self.time(event.at),
            day: None,
            class: class.to_owned(),
            key: class.to_owned(),
            label: self.label("event", class),
            impacts: Vec::new(),
            html,
            lang: None,
            next: None,
            outcome: None,
        }
    }
}
