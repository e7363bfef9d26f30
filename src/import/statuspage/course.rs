//! The timeline of an entry: its updates, and around them what its fields say about beginning and end.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

use super::prose;
use super::record::{Kind, Record, Update};
use crate::diagnostic::{Code, Diagnostic};
use crate::import::address::OldSite;
use crate::import::document::Language;
use crate::import::markdown;

/// Level of the highest heading in a report: the two above are the title, and closed headings.
const TOP: u8 = 3;

/// An event to be written.
struct Event {
    at: DateTime<Utc>,
    state: &'static str,
    impact: Option<String>,
    text: String,
    verbatim: String,
}

/// The events of an entry, in the best way and without structure.
pub struct Told {
    pub events: Vec<String>,
    pub verbatim: Vec<String>,
    /// When the first of them was.
    pub start: DateTime<Utc>,
}

/// The state that a status of Statuspage is.
fn state(kind: Kind, status: &str) -> Option<&'static str> {
    match (kind, status) {
        (Kind::Incident, "investigating") => Some("investigating"),
        (Kind::Incident, "identified") => Some("identified"),
        (Kind::Incident, "monitoring") => Some("monitoring"),
        (Kind::Incident, "resolved") => Some("resolved"),
        (Kind::Incident, "postmortem") => Some("reported"),
        (Kind::Maintenance, "scheduled") => Some("planned"),
        (Kind::Maintenance, "in_progress") => Some("running"),
        (Kind::Maintenance, "verifying") => Some("verifying"),
        (Kind::Maintenance, "completed") => Some("done"),
        _ => None,
    }
}

fn is_end(state: &str) -> bool {
    matches!(state, "resolved" | "reported" | "done")
}

impl Kind {
    pub fn group(self) -> &'static str {
        match self {
            Kind::Incident => "incident",
            Kind::Maintenance => "maintenance",
        }
    }
}

/// Tells the course of an entry. `impacts` has one for each update; what is written for an entry without
/// updates states `whole`.
pub fn tell(
    record: &Record,
    impacts: Vec<Option<String>>,
    whole: Option<String>,
    old: &OldSite,
    language: &Language,
    out: &mut Vec<Diagnostic>,
) -> Option<Told> {
    let mut teller = Teller { record, old, language, out };
    let mut events: Vec<Event> = Vec::new();
    for (update, impact) in record.updates.iter().zip(impacts) {
        let state = teller.state(update, events.last().map(|event| event.state));
        events.push(teller.event(update, state, impact));
    }
    teller.beginning(whole, &mut events);
    teller.end(&mut events);
    teller.report(&mut events);
    let start = events.first()?.at;
    let line = |event: &Event, text: &str| {
        let impact = event.impact.as_ref().map_or_else(String::new, |impact| format!(" ({impact})"));
        let word = language.word(record.kind.group(), event.state);
        let space = if text.starts_with('\n') { "" } else { " " };
        format!("{} {word}{impact}:{space}{text}", event.at.format("%Y-%m-%d %H:%M"))
    };
    Some(Told {
        start,
        verbatim: events.iter().map(|event| line(event, &event.verbatim)).collect(),
        events: events.iter().map(|event| line(event, &event.text)).collect(),
    })
}

struct Teller<'a> {
    record: &'a Record,
    old: &'a OldSite,
    language: &'a Language,
    out: &'a mut Vec<Diagnostic>,
}

impl Teller<'_> {
    fn note(&self, at: DateTime<Utc>, state: &'static str, key: &str) -> Event {
        let text = self.language.messages.get(key);
        Event { at: minute(at), state, impact: None, verbatim: text.clone(), text }
    }

    /// The state of an update; one that is not known leaves things as they were.
    fn state(&mut self, update: &Update, before: Option<&'static str>) -> &'static str {
        let kind = self.record.kind;
        let status = update.status.as_ref();
        if let Some(state) = status.and_then(|status| state(kind, &status.value)) {
            return state;
        }
        let after = before.unwrap_or(if kind == Kind::Incident { "investigating" } else { "planned" });
        let span = status.map_or(update.span, |status| status.span);
        let finding = Diagnostic::new(Code::P19, &self.record.path, span, "p19-repaired");
        let finding = finding.arg("what", "status").arg("before", status.map_or("", |status| &status.value));
        self.out.push(finding.arg("after", self.language.word(kind.group(), after)));
        after
    }

    fn event(&mut self, update: &Update, state: &'static str, impact: Option<String>) -> Event {
        let body = &update.body;
        let at = minute(update.at);
        if body.value.trim_matches(|c: char| c.is_whitespace() || c.is_control()).is_empty() {
            self.out.push(Diagnostic::new(Code::P19, &self.record.path, body.span, "p19-empty-update"));
            return Event { impact, ..self.note(at, state, "import-event-empty") };
        }
        let report = update.status.as_ref().is_some_and(|status| status.value == "postmortem");
        let (text, flat) =
            if report { essay(&body.value, self.old) } else { prose::carry(&body.value, self.old) };
        if flat {
            self.out.push(Diagnostic::new(Code::P19, &self.record.path, body.span, "p19-verbatim"));
        }
        Event { at, state, impact, text, verbatim: prose::verbatim(&body.value) }
    }

    /// Says when it began, where that was before the first update.
    fn beginning(&self, whole: Option<String>, events: &mut Vec<Event>) {
        let Some(started) = self.record.started.map(minute) else { return };
        let (state, key) = match self.record.kind {
            Kind::Incident => ("investigating", "import-event-began"),
            Kind::Maintenance => ("planned", "import-event-announced"),
        };
        let first = events.first().map(|event| event.at);
        let earlier = self.record.kind == Kind::Incident && first.is_some_and(|first| started < first);
        if first.is_none() || earlier {
            let impact = if first.is_none() { whole } else { None };
            events.insert(0, Event { impact, ..self.note(started, state, key) });
        }
    }

    /// Says when it ended, where the status says that it did and no update does.
    fn end(&mut self, events: &mut Vec<Event>) {
        let record = self.record;
        let Some(status) = &record.status else { return };
        let over = state(record.kind, &status.value).is_some_and(is_end);
        let Some(last) = events.last().map(|event| event.at) else { return };
        if !over || events.iter().any(|event| is_end(event.state)) {
            return;
        }
        let (state, known, guessed) = match record.kind {
            Kind::Incident => ("resolved", "import-event-ended", "import-event-over"),
            Kind::Maintenance => ("done", "import-event-completed", "import-event-completed"),
        };
        if let Some(at) = record.resolved.map(minute).filter(|at| *at >= last) {
            events.push(self.note(at, state, known));
            return;
        }
        let at = record.changed.map(minute).filter(|at| *at >= last).unwrap_or(last);
        let finding = Diagnostic::new(Code::P19, &record.path, status.span, "p19-status-without-update");
        let after = at.format("%Y-%m-%d %H:%M").to_string();
        self.out.push(finding.arg("value", &status.value).arg("after", after));
        events.push(self.note(at, state, guessed));
    }

    /// Says when the report came, where no update does.
    fn report(&self, events: &mut Vec<Event>) {
        let Some(at) = self.record.postmortem_at.map(minute) else { return };
        let over = events.iter().any(|event| is_end(event.state));
        if self.record.kind == Kind::Incident
            && self.record.postmortem.is_some()
            && over
            && !events.iter().any(|event| event.state == "reported")
            && events.last().is_some_and(|last| last.at <= at)
        {
            events.push(self.note(at, "reported", "import-event-reported"));
        }
    }
}

/// The report of an incident as Markdown, in which it was written; with whether it had to be taken
/// without any structure.
pub fn essay(text: &str, old: &OldSite) -> (String, bool) {
    let text: String =
        text.chars().map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { ' ' } else { c }).collect();
    let carried = markdown::carry(&text, TOP, &|url| old.address(url, ""));
    let rich = markdown::arrows(&markdown::guard(&carried.text));
    if !markdown::shows(&rich, &text) {
        return (prose::verbatim(&text), true);
    }
    // What does not begin with a paragraph cannot stand behind the word of an event.
    let first = markdown::blocks(&rich).into_iter().next();
    let paragraph = matches!(first, Some((pulldown_cmark::Event::Start(pulldown_cmark::Tag::Paragraph), _)));
    let rich = rich.trim_matches('\n').trim_end();
    (if paragraph { rich.to_owned() } else { format!("\n\n{rich}") }, false)
}

/// The minute that an instant is in: klartext tells no smaller times apart.
fn minute(at: DateTime<Utc>) -> DateTime<Utc> {
    at.duration_trunc(TimeDelta::minutes(1)).unwrap_or(at)
}
