//! Owns how a page says what was promised, and what became of it: the next word, the cause report,
//! the actions, and that an incident happened before.
//! Must not know what counts as kept: `site` says that.

use chrono::{DateTime, NaiveDate, Utc};

use super::view::{
    ActionView, BodyView, LinkView, NextView, OutcomeView, Phase, PhaseOf, RepeatView, ReportView,
    SectionView, StandingView,
};
use crate::edition::{Entry, Event, Reader};
use crate::kinds;
use crate::outputs::Lens;
use crate::parse::Action;
use crate::site::{Given, Outcome, Progress, Promise, Report, Standing};
use crate::source::Lang;

/// Sections of the cause report, in their order.
const REPORT: &[&str] = &["cause", "fix", "lessons"];

impl<R: Reader> Lens<'_, R> {
    /// The promise that came with an event, and what became of it.
    pub(super) fn promised(
        &self,
        entry: &Entry<R>,
        event: &Event,
        given: Option<&Given>,
    ) -> (Option<NextView>, Option<OutcomeView>) {
        let near = Some(self.day(event.at));
        // What a correction promises after the end is the report.
        let over = entry.course.as_ref().and_then(|course| course.ended).is_some_and(|end| event.at >= end);
        let ended = over || event.state.is_some_and(|state| state.phase == kinds::Phase::Ended);
        let written = |id: &str| Some(self.was_promised(id, event.next?, near));
        if ended {
            return (written("next-report"), None);
        }
        let Some(given) = given.filter(|_| entry.is_judged(self.edition)) else {
            return (written("next-was"), None);
        };
        (Some(self.word_promised(given, near)), self.outcome(given, near))
    }

    /// What an event promised, as it was said: it stays true whatever becomes of it.
    pub(super) fn word_promised(&self, given: &Given, near: Option<NaiveDate>) -> NextView {
        let id = if given.promise.explicit { "next-was" } else { "next-rhythm" };
        self.was_promised(id, given.promise.at, near)
    }

    fn was_promised(&self, id: &str, at: DateTime<Utc>, near: Option<NaiveDate>) -> NextView {
        let at = self.deadline(at, near);
        let sentence = self.format(id, &[("at", at.text.clone())]);
        NextView { sentence, shown: Phase::default(), overdue: None, late: false, at }
    }

    /// The promise of the next word, or of the cause report, beside words that name the day `near`.
    pub(super) fn next(&self, promise: Promise, report: bool, near: Option<NaiveDate>) -> NextView {
        let at = self.deadline(promise.at, near);
        let (by, late) = match (report, promise.explicit) {
            (true, true) => ("next-report", "next-report-late"),
            (true, false) => ("next-report-rules", "next-report-rules-late"),
            (false, true) => ("next-by", "next-late"),
            (false, false) => ("next-by", "next-rhythm-late"),
        };
        let args = [("at", at.text.clone())];
        NextView {
            sentence: self.format(by, &args),
            shown: self.phase(None, Some(promise.at)),
            overdue: Some(PhaseOf {
                phase: self.phase(Some(promise.at), None),
                value: self.format(late, &args),
            }),
            late: self.clock.reached(promise.at),
            at,
        }
    }

    /// What became of a promise. What is not there yet is missed as soon as its time has passed.
    pub(super) fn outcome(&self, given: &Given, near: Option<NaiveDate>) -> Option<OutcomeView> {
        let outcome = given.outcome(self.clock);
        let (id, late) = match outcome {
            Outcome::Kept => ("outcome-kept", String::new()),
            Outcome::Late(by) => ("outcome-late", self.duration(by)),
            Outcome::Missed | Outcome::Open => ("outcome-missed", String::new()),
        };
        let at = given.kept.map(|at| self.near(at, near));
        let said = at.as_ref().map_or_else(String::new, |at| at.text.clone());
        Some(OutcomeView {
            key: if given.kept.is_some() { outcome.key() } else { Outcome::Missed.key() }.to_owned(),
            phase: self.phase(given.kept.is_none().then_some(given.promise.at), None),
            sentence: self.format(id, &[("at", said), ("late", late)]),
            at,
        })
    }

    /// The cause report, with its sections taken out of the body.
    pub(super) fn report(
        &self,
        entry: &Entry<R>,
        body: &mut BodyView,
        near: Option<NaiveDate>,
    ) -> Option<ReportView> {
        let (mut sections, rest): (Vec<SectionView>, Vec<SectionView>) = std::mem::take(&mut body.sections)
            .into_iter()
            .partition(|section| REPORT.contains(&section.key.as_str()));
        body.sections = rest;
        // Somebody else's fault: what we do about it ourselves comes first.
        if entry.fields.word("cause") == Some("vendor") {
            sections.sort_by_key(|section| section.key != "fix");
        }
        // What was written before the site's promises began is held to its own only.
        let judged = entry.is_judged(self.edition);
        let owed = entry.report.filter(|report| judged || report.explicit || report.delivered);
        if owed.is_none() && sections.is_empty() {
            return None;
        }
        let standing = owed.map(|report| (report, report.standing(self.clock)));
        let standings = owed.map_or_else(Vec::new, |report| {
            self.phases(&self.ahead(Some(report.due).filter(|_| !report.delivered)), |lens| {
                let key = report.standing(lens.clock).key();
                StandingView { key: key.to_owned(), label: lens.say(&format!("report-is-{key}")) }
            })
        });
        let (mut next, mut outcome) = (None, None);
        match standing {
            Some((report, Standing::Delivered)) => outcome = Some(self.delivered(&report)),
            Some((report, _)) => {
                let promise = Promise { at: report.due, explicit: report.explicit };
                next = Some(self.next(promise, true, near));
            }
            None => {}
        }
        Some(ReportView { standings, next, outcome, sections })
    }

    fn delivered(&self, report: &Report) -> OutcomeView {
        let due = self.deadline(report.due, None).text;
        let at = report.said.map(|said| self.time(said));
        let said = at.as_ref().map_or_else(String::new, |at| at.text.clone());
        // What nobody said in words follows from the site's own rules, and is not called a promise.
        let (key, id, late) = match (&at, report.late(), report.explicit) {
            (None, _, true) => ("kept", "report-there", String::new()),
            (None, _, false) => ("kept", "report-there-rules", String::new()),
            (Some(_), None, true) => ("kept", "report-kept", String::new()),
            (Some(_), None, false) => ("kept", "report-kept-rules", String::new()),
            (Some(_), Some(late), true) => ("late", "report-late", self.duration(late)),
            (Some(_), Some(late), false) => ("late", "report-late-rules", self.duration(late)),
        };
        let sentence = self.format(id, &[("at", said), ("due", due), ("late", late)]);
        OutcomeView { key: key.to_owned(), phase: Phase::default(), at, sentence }
    }

    /// What to say of an incident that happened before.
    pub(super) fn repeat(&self, entry: &Entry<R>) -> Option<RepeatView> {
        let chain = self.edition.earlier(entry);
        let earlier = chain.first()?;
        let staff = R::staff(&entry.notes).is_some();
        let zone = self.edition.config.zone;
        let shown = |keep: &dyn Fn(Progress) -> bool| -> Vec<ActionView> {
            let actions = earlier.actions.iter().filter(|action| keep(action.progress(zone, self.clock)));
            actions.map(|action| self.action_view(action, earlier.lang, None)).collect()
        };
        Some(RepeatView {
            sentence: self.format("repeat-time", &[("n", (chain.len() + 1).to_string())]),
            earlier: self.entry_link(earlier),
            lang: self.foreign(earlier.lang),
            changed: shown(&|progress| progress == Progress::Done),
            open: if staff { shown(&|progress| progress != Progress::Done) } else { Vec::new() },
        })
    }

    pub(super) fn entry_link(&self, entry: &Entry<R>) -> LinkView {
        LinkView { title: entry.title.clone(), url: self.document_url(&entry.id) }
    }

    pub(super) fn action_view(&self, action: &Action, lang: Lang, incident: Option<LinkView>) -> ActionView {
        // What is said about it is in the page's language.
        let (key, about) = self.about(action, self.edition.lang);
        ActionView {
            key: key.to_owned(),
            text: action.text.clone(),
            lang: self.foreign(lang),
            about,
            incident,
        }
    }

    /// The promise that an event made, as a feed tells it. It stays the same when the promise is kept.
    pub(in crate::outputs) fn pledge(&self, entry: &Entry<R>, event: &Event) -> Option<Pledge> {
        let course = entry.course.as_ref()?;
        if event.state.is_some_and(|state| state.phase == kinds::Phase::Ended) {
            let report =
                entry.report.filter(|_| course.ended == Some(event.at) && entry.is_judged(self.edition));
            let at = report.map(|report| report.due).or(event.next)?;
            return Some(Pledge { at, explicit: event.next.is_some(), report: true });
        }
        let mut all = entry.events.iter().zip(entry.given());
        let given = all.find_map(|(other, given)| std::ptr::eq(other, event).then_some(given))??;
        self.pledged(entry, given.promise)
    }

    /// The promise that stands at the end of an entry's events: of the next word, else of the report.
    pub(in crate::outputs) fn pledge_in_force(&self, entry: &Entry<R>) -> Option<Pledge> {
        let promise = entry.course.as_ref()?.promise();
        promise.and_then(|promise| self.pledged(entry, promise)).or_else(|| {
            let report = entry.report.filter(|report| !report.delivered && entry.is_judged(self.edition))?;
            Some(Pledge { at: report.due, explicit: report.explicit, report: true })
        })
    }

    fn pledged(&self, entry: &Entry<R>, promise: Promise) -> Option<Pledge> {
        let counts = promise.explicit || entry.is_judged(self.edition);
        counts.then_some(Pledge { at: promise.at, explicit: promise.explicit, report: false })
    }

    /// A promise in a whole sentence with its zone.
    pub(in crate::outputs) fn pledge_sentence(&self, pledge: &Pledge) -> String {
        let id = match (pledge.report, pledge.explicit) {
            (true, true) => "next-report",
            (true, false) => "next-report-rules",
            (false, _) => "next-by",
        };
        self.format(id, &[("at", self.deadline(pledge.at, None).text)])
    }
}

/// What was promised, for those who read elsewhere: the next word, or the cause report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pledge {
    pub at: DateTime<Utc>,
    /// Given by an author, not computed from the site's rhythm.
    pub explicit: bool,
    pub report: bool,
}
