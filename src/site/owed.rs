//! Owns what a site owes its readers next: the next word, the all-clear, the cause report, work that
//! begins or ends. One list, for `check`, `due` and whoever reminds an author.
//! Must not know how early somebody is reminded.

use chrono::{DateTime, TimeDelta, Utc};

use super::report;
use super::{Course, Entry, Site, course};
use crate::clock::Clock;
use crate::config::Config;
use crate::diagnostic::{SourcePath, Span};
use crate::kinds::{Kind, Phase};
use crate::parse::{Document, DocumentId, Event, Impact};
use crate::source::Audience;

/// What is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Debt {
    /// The next word, as its author promised it, or as the cadence asks for it.
    Word { explicit: bool },
    /// That it is over: nothing is impaired any more.
    AllClear,
    /// Cause and correction, for a promised date, or for the one that the policy sets.
    Report { explicit: bool },
    /// That maintenance begins.
    Begin,
    /// That maintenance is over.
    End,
}

impl Debt {
    /// Its name in messages and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Debt::Word { .. } => "word",
            Debt::AllClear => "all-clear",
            Debt::Report { .. } => "report",
            Debt::Begin => "begin",
            Debt::End => "end",
        }
    }

    /// Whether an author named the moment.
    pub fn is_explicit(self) -> bool {
        match self {
            Debt::Word { explicit } | Debt::Report { explicit } => explicit,
            Debt::AllClear => false,
            Debt::Begin | Debt::End => true,
        }
    }
}

/// Something owed by a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    pub at: DateTime<Utc>,
    pub what: Debt,
    /// The event that it follows from; the whole file if it follows from a field.
    pub span: Span,
}

/// Something that an entry owes.
#[derive(Debug, Clone)]
pub struct Due<'a> {
    pub owed: Owed,
    pub entry: &'a Entry,
    pub path: &'a SourcePath,
}

impl Due<'_> {
    pub fn id(&self) -> &DocumentId {
        &self.entry.id
    }

    /// What an author types to pay it.
    pub fn command(&self) -> String {
        let id = self.id();
        match self.owed.what {
            Debt::Word { .. } => format!("klartext say {id}"),
            Debt::AllClear => format!("klartext up {id}"),
            Debt::Report { .. } => format!("klartext say {id} --state reported"),
            Debt::Begin => format!("klartext say {id} --state running"),
            Debt::End => format!("klartext say {id} --state done"),
        }
    }
}

/// Everything that a site owes, the most urgent first. History that nobody is judged by owes nothing.
pub fn promises<'a>(site: &'a Site, clock: &Clock) -> Vec<Due<'a>> {
    let mut out = Vec::new();
    for entry in site.entries.values() {
        let judged = entry.id.kind != Kind::Incident || site.config.policy.judges(entry.date);
        let Some(lead) = entry.lead().filter(|_| judged && entry.audience() == Audience::Public) else {
            continue;
        };
        let events = course::facts(lead, |at| clock.reached(at));
        let course = course::of(entry, &events, &site.config);
        let mut owed = match &course {
            Some(course) if !course.is_void() => said(lead, course, &events, &site.config),
            _ => Vec::new(),
        };
        if entry.id.kind == Kind::Maintenance {
            owed.extend(window(entry, course.as_ref(), &events, clock));
        }
        out.extend(owed.into_iter().map(|owed| Due { owed, entry, path: &lead.path }));
    }
    out.sort_by(|a, b| (a.owed.at, a.id(), a.owed.what).cmp(&(b.owed.at, b.id(), b.owed.what)));
    out
}

/// What follows from the words of an entry. `events` are the public ones, in order of time.
pub fn said(lead: &Document, course: &Course, events: &[&Event], config: &Config) -> Vec<Owed> {
    let mut out = Vec::new();
    // A correction promises nothing.
    let promises = |event: &&&Event| event.state().is_some() || event.next.is_some();
    let at = |at: DateTime<Utc>| events.iter().rev().filter(promises).find(|event| event.at == at).copied();
    if let Some(given) = course.words.last().filter(|given| given.kept.is_none())
        && let Some(event) = at(given.made)
        // What extends maintenance says when it ends, not when somebody speaks again.
        && event.state().is_none_or(|state| state.key != "extended")
    {
        let what = Debt::Word { explicit: given.promise.explicit };
        out.push(Owed { at: given.promise.at, what, span: event.span });
    }
    if course.ended.is_none()
        && let Some((event, since)) = restored(course, events)
    {
        let limit = TimeDelta::minutes(i64::from(config.policy.all_clear));
        out.push(Owed { at: since + limit, what: Debt::AllClear, span: event.span });
    }
    if let Some(report) = report::report(lead, course, events, config).filter(|report| !report.delivered) {
        let span = report::all_clear(course, events).map_or(Span::default(), |event| event.span);
        out.push(Owed { at: report.due, what: Debt::Report { explicit: report.explicit }, span });
    }
    out
}

/// Since when nothing is impaired any more, and the event that says so, where that was before the end.
pub fn restored<'a>(course: &Course, events: &[&'a Event]) -> Option<(&'a Event, DateTime<Utc>)> {
    let impaired = course.spans.iter().filter(|span| span.impact != Impact::None);
    let over = impaired.map(|span| span.to.or(course.ended)).collect::<Option<Vec<_>>>()?;
    let since = over.into_iter().max()?;
    let stated = course.spans.iter().any(|span| span.impact == Impact::None && span.from == since);
    let event = events.iter().find(|event| event.at == since).copied()?;
    stated.then_some((event, since))
}

/// The two ends of a window. Whoever announced work need not say that it begins, but then it must not
/// have begun long ago; whoever said that it began must say that it is over.
fn window(entry: &Entry, course: Option<&Course>, events: &[&Event], clock: &Clock) -> Vec<Owed> {
    let planned = entry.fields.window("window");
    let Some((start, end)) = planned.and_then(|window| course::effective_window(window, events)) else {
        return Vec::new();
    };
    let span = entry.fields.get("window").map_or(Span::default(), |field| field.span);
    let phase = course.map_or(Phase::Planned, |course| course.state.phase);
    let begin = Owed { at: start, what: Debt::Begin, span };
    let finish = Owed { at: end, what: Debt::End, span };
    let over = clock.reached(end);
    match phase {
        Phase::Planned if !over => vec![begin, finish],
        Phase::Open => vec![finish],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::{self, Memo, Options};
    use crate::source::Sources;

    fn owed(files: &[(&str, &str)], now: &str) -> Vec<String> {
        let now: DateTime<Utc> = now.parse().expect("a test instant");
        let site = [
            ("klartext.yaml", "title: T\nbase_url: https://t.example/\n"),
            ("components.yaml", "components:\n  - id: checkout\n    name: Checkout\n"),
        ];
        let sources = Sources::from_texts(site.into_iter().chain(files.iter().copied()));
        let options = Options { now, languages: Vec::new(), minify: false };
        let model = pipeline::model(&sources, &options, &mut Memo::default()).expect("a model");
        let due = promises(&model.site, &Clock::new(now));
        due.iter()
            .map(|due| {
                format!("{} {} {}", due.owed.at.format("%d %H:%M"), due.owed.what.key(), due.id().stem)
            })
            .collect()
    }

    #[test]
    fn an_open_incident_owes_its_next_word_and_after_service_is_back_the_all_clear() {
        let name = "incidents/2026-07-10-checkout.md";
        let open = "# Checkout\n\n- 09:00 investigating (outage): We look into it. -> 09:30\n";
        assert_eq!(owed(&[(name, open)], "2026-07-10T09:10:00Z"), ["10 09:30 word 2026-07-10-checkout"]);
        // Watching a fix doubles the hour that an impact of none asks for.
        let back = format!("{open}- 09:20 monitoring (none): It works again.\n");
        assert_eq!(
            owed(&[(name, &back)], "2026-07-10T09:21:00Z"),
            ["10 09:35 all-clear 2026-07-10-checkout", "10 11:20 word 2026-07-10-checkout"]
        );
    }

    #[test]
    fn what_ended_owes_a_report_until_it_is_there() {
        let ended = "# Checkout\n\n- 09:00 investigating (outage): We look into it.\n- 09:20 resolved: No order was lost. -> 2026-07-15\n";
        let file = |text: &str| owed(&[("incidents/2026-07-10-checkout.md", text)], "2026-07-11T09:00:00Z");
        assert_eq!(file(ended), ["15 23:59 report 2026-07-10-checkout"]);
        let begun = format!("{ended}\n## Cause\n\nA full disk.\n");
        assert_eq!(file(&begun), ["15 23:59 report 2026-07-10-checkout"], "half a report is none");
        let done = format!("{begun}\n## Fix\n\n- [ ] 2026-07-20 platform: More disk. (prevent)\n");
        assert_eq!(file(&done), [""; 0]);
        assert_eq!(file(&format!("{ended}- 09:30 withdrawn: It was a drill.\n")), [""; 0]);
    }

    #[test]
    fn maintenance_owes_both_ends_of_the_window_that_is_in_force() {
        let name = "maintenance/2026-07-20-disks.md";
        let plan =
            "---\nwindow: 02:00/04:00\n---\n\n# Disks\n\n- 2026-07-01 09:00 planned: We change disks.\n";
        let at = |text: &str, now: &str| owed(&[(name, text)], now);
        assert_eq!(
            at(plan, "2026-07-10T09:00:00Z"),
            ["20 02:00 begin 2026-07-20-disks", "20 04:00 end 2026-07-20-disks"]
        );
        assert_eq!(at(plan, "2026-07-20T04:00:00Z"), [""; 0], "announced work may just have been done");
        let long = format!(
            "{plan}- 2026-07-20 02:01 running: We began.\n- 2026-07-20 03:50 extended: It takes longer. -> 05:00\n"
        );
        assert_eq!(at(&long, "2026-07-20T04:30:00Z"), ["20 05:00 end 2026-07-20-disks"]);
        assert_eq!(at(&long, "2026-07-20T06:00:00Z"), ["20 05:00 end 2026-07-20-disks"], "it is late");
        let done = format!("{long}- 2026-07-20 04:40 done: All disks are new.\n");
        assert_eq!(at(&done, "2026-07-20T06:00:00Z"), [""; 0]);
        let off = format!("{plan}- 2026-07-10 12:00 cancelled: Not now.\n");
        assert_eq!(at(&off, "2026-07-11T00:00:00Z"), [""; 0]);
    }
}
