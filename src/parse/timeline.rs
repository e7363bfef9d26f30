//! Events with meaning: words looked up, times made instants, promises understood.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::event::{self, Line};
use super::fragment::{self, Context, Fragment};
use super::lexicon::Lexicon;
use super::time::{self, TimeProblem};
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span, Spanned};
use crate::kinds::{KindSpec, StateSpec};
use crate::source::Audience;

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub at: DateTime<Utc>,
    /// Place of the time, for findings.
    pub span: Span,
    pub word: Word,
    pub impacts: Vec<StatedImpact>,
    pub text: Arc<Fragment>,
    pub next: Option<Next>,
}

impl Event {
    /// Who may read it, in a file that `audience` may read.
    pub fn audience(&self, audience: Audience) -> Audience {
        match self.word {
            Word::Staff | Word::Read(_) => Audience::Staff,
            Word::State(_) | Word::Correction => audience,
        }
    }

    pub fn state(&self) -> Option<&'static StateSpec> {
        match self.word {
            Word::State(state) => Some(state),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    State(&'static StateSpec),
    /// Not for the public.
    Staff,
    Correction,
    /// A read receipt. Not for the public.
    Read(Receipt),
}

/// Who has read: `helpdesk-early 8/8`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub team: Spanned<String>,
    pub read: u32,
    pub of: u32,
}

/// How badly a component is affected. Ordered: the worst is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Impact {
    None,
    Degraded,
    Partial,
    /// Not stated yet: counted as partial, shown as being assessed.
    Unknown,
    Outage,
}

impl Impact {
    pub(super) fn of_key(key: &str) -> Option<Impact> {
        match key {
            "none" => Some(Impact::None),
            "degraded" => Some(Impact::Degraded),
            "partial" => Some(Impact::Partial),
            "outage" => Some(Impact::Outage),
            _ => None,
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Impact::None => "none",
            Impact::Degraded => "degraded",
            Impact::Partial => "partial",
            Impact::Unknown => "unknown",
            Impact::Outage => "outage",
        }
    }
}

/// An impact stated by an event, for one component or for all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedImpact {
    /// `checkout`, `checkout@at`; `None` for all affected ones.
    pub component: Option<Spanned<String>>,
    pub impact: Impact,
}

/// When the next word is promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    At(DateTime<Utc>),
    /// `-> none`: no promise is made.
    Never(Span),
}

/// What reading events needs to know about the file.
pub struct Scope<'a> {
    pub spec: &'static KindSpec,
    pub lexicon: &'a Lexicon,
    pub zone: Tz,
    pub audience: Audience,
}

/// The dates that bare times belong to. A staff line's date does not carry to public lines: whether
/// it stands there or not must make no difference to the public.
#[derive(Debug, Clone, Copy)]
pub struct Dates {
    pub public: Option<NaiveDate>,
    pub staff: Option<NaiveDate>,
}

impl Dates {
    pub fn new(date: Option<NaiveDate>) -> Self {
        Self { public: date, staff: date }
    }
}

/// The source of one event: the item's text without marker and indentation, and where its bytes
/// stand in the file.
pub struct Item<'a> {
    pub text: &'a str,
    pub place: &'a dyn Fn(usize) -> usize,
}

impl Item<'_> {
    fn span(&self, span: Span) -> Span {
        let start = (self.place)(span.start);
        let end = if span.end > span.start { (self.place)(span.end - 1) + 1 } else { start };
        Span::new(start, end)
    }
}

/// Reads one event. `None` when a finding says why it is none.
pub fn read(item: &Item, scope: &Scope, dates: &mut Dates, context: &mut Context) -> Option<Event> {
    let line = match event::read(item.text) {
        Ok(line) => line,
        Err(problem) => {
            let mut diagnostic =
                Diagnostic::new(problem.code, context.path, item.span(problem.span), problem.message);
            diagnostic.args = problem.args;
            context.out.push(diagnostic);
            return None;
        }
    };
    let mut reader = Reader { item, scope, path: context.path, out: context.out };
    let word = reader.word(&line);
    let staff = matches!(word, Some(Word::Staff | Word::Read(_))) || scope.audience == Audience::Staff;
    let at = reader.instant(&line, staff, dates);
    let impacts = reader.impacts(&line);
    let (body, next) = reader.promise(&line, at, if staff { dates.staff } else { dates.public });
    let word = word?;
    let word = match word {
        Word::Read(_) => Word::Read(reader.receipt(&line, &body)?),
        other => other,
    };
    let offset = line.text;
    let text = fragment::read(&body, &|at| (item.place)(offset + at), context);
    Some(Event {
        at: at?,
        span: item.span(line.clock.span),
        word,
        impacts: impacts?,
        text: Arc::new(text),
        next,
    })
}

struct Reader<'a> {
    item: &'a Item<'a>,
    scope: &'a Scope<'a>,
    path: &'a SourcePath,
    out: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn report(&mut self, code: Code, span: Span, message: &'static str, args: &[(&'static str, &str)]) {
        let mut diagnostic = Diagnostic::new(code, self.path, self.item.span(span), message);
        diagnostic.args = args.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        self.out.push(diagnostic);
    }

    fn word(&mut self, line: &Line) -> Option<Word> {
        let spec = self.scope.spec;
        let word = line.word.value.as_str();
        if let Some(state) = self.scope.lexicon.key(spec.key, word).and_then(|key| spec.state(key)) {
            return Some(Word::State(state));
        }
        match self.scope.lexicon.key("event", word) {
            Some("staff") => return Some(Word::Staff),
            Some("correction") => return Some(Word::Correction),
            Some("read") => {
                let team = Spanned::new(String::new(), line.word.span);
                return Some(Word::Read(Receipt { team, read: 0, of: 0 }));
            }
            _ => {}
        }
        let diagnostic =
            Diagnostic::new(Code::P07, self.path, self.item.span(line.word.span), "p07-unknown-word")
                .arg("word", word)
                .arg("kind", spec.key)
                .nearest(word, self.scope.lexicon.event_words(spec));
        self.out.push(diagnostic);
        None
    }

    fn instant(&mut self, line: &Line, staff: bool, dates: &mut Dates) -> Option<DateTime<Utc>> {
        if let Some(date) = &line.date {
            dates.staff = Some(date.value);
            if !staff {
                dates.public = Some(date.value);
            }
        }
        let date = if staff { dates.staff } else { dates.public };
        let Some(date) = date else {
            self.report(Code::T01, line.clock.span, "t01-no-date", &[]);
            return None;
        };
        if !staff && dates.staff != dates.public {
            self.report(Code::T01, line.clock.span, "t01-staff-date", &[("date", &date.to_string())]);
            return None;
        }
        match time::instant(date, line.clock.value, self.scope.zone) {
            Ok(at) => Some(at),
            Err(problem) => {
                self.time_problem(&problem, line.clock.span, &date.to_string());
                None
            }
        }
    }

    fn time_problem(&mut self, problem: &TimeProblem, span: Span, value: &str) {
        let zone = self.scope.zone.name();
        match problem {
            TimeProblem::Form => self.report(Code::P14, span, "p14-instant", &[("value", value)]),
            TimeProblem::Missing { before, after } => self.report(
                Code::T02,
                span,
                "t02-missing",
                &[("zone", zone), ("first", before), ("second", after)],
            ),
            TimeProblem::Ambiguous { first, second } => self.report(
                Code::T02,
                span,
                "t02-ambiguous",
                &[("zone", zone), ("first", first), ("second", second)],
            ),
        }
    }

    fn impacts(&mut self, line: &Line) -> Option<Vec<StatedImpact>> {
        let Some(impact) = &line.impact else { return Some(Vec::new()) };
        let mut out = Vec::new();
        let mut at = impact.span.start;
        for part in impact.value.split(',') {
            let span = Span::new(at + (part.len() - part.trim_start().len()), at + part.trim_end().len());
            at += part.len() + 1;
            let (component, word) = match part.split_once('=') {
                Some((component, word)) => {
                    let component = component.trim();
                    let place = Span::new(span.start, span.start + component.len());
                    (Some(Spanned::new(component.to_owned(), self.item.span(place))), word.trim())
                }
                None => (None, part.trim()),
            };
            match self.scope.lexicon.key("impact", word).and_then(Impact::of_key) {
                Some(impact) => out.push(StatedImpact { component, impact }),
                None => {
                    let diagnostic =
                        Diagnostic::new(Code::P14, self.path, self.item.span(span), "p14-impact")
                            .arg("value", word)
                            .nearest(word, self.scope.lexicon.words("impact"));
                    self.out.push(diagnostic);
                    return None;
                }
            }
        }
        if out.len() > 1 && out.iter().any(|stated| stated.component.is_none()) {
            self.report(Code::P14, impact.span, "p14-impact-list", &[("value", &impact.value)]);
            return None;
        }
        Some(out)
    }

    /// Takes the promise off the end of the first paragraph, or of the whole text.
    fn promise(
        &mut self,
        line: &Line,
        at: Option<DateTime<Utc>>,
        date: Option<NaiveDate>,
    ) -> (String, Option<Next>) {
        let body = self.item.text.get(line.text..).unwrap_or("").trim_end();
        let known = |word: &str| self.scope.lexicon.key("next", word).is_some();
        if let Some((gone, value)) = event::promise_of(body, known) {
            let span = value.span.shift(line.text);
            let Some(next) = self.next(&value.value, span, at, date) else { return (body.to_owned(), None) };
            let mut text = body.to_owned();
            // Spaces, so that what follows keeps its place.
            text.replace_range(gone.clone(), &" ".repeat(gone.len()));
            return (text, Some(next));
        }
        (body.to_owned(), None)
    }

    fn next(
        &mut self,
        value: &str,
        span: Span,
        at: Option<DateTime<Utc>>,
        date: Option<NaiveDate>,
    ) -> Option<Next> {
        let zone = self.scope.zone;
        if self.scope.lexicon.key("next", value).is_some() {
            return Some(Next::Never(self.item.span(span)));
        }
        if let Some(duration) = time::duration(value) {
            return at.map(|at| Next::At(at + duration));
        }
        // A date alone means until the end of that day.
        if let Some(day) = time::date(value) {
            let end = day.succ_opt().unwrap_or(day);
            return Some(Next::At(crate::clock::start_of_day(end, zone) - TimeDelta::minutes(1)));
        }
        let found = match (time::clock_time(value), date) {
            (Some(clock), Some(date)) => {
                // A time earlier than the event's own is on the next day.
                let date = match at.map(|at| at.with_timezone(&zone).naive_local()) {
                    Some(local)
                        if clock.offset.is_none() && local.date() == date && clock.time < local.time() =>
                    {
                        date.succ_opt().unwrap_or(date)
                    }
                    _ => date,
                };
                time::instant(date, clock, zone)
            }
            _ => time::date_time(value, zone),
        };
        match found {
            Ok(next) => Some(Next::At(next)),
            Err(problem) => {
                match problem {
                    TimeProblem::Form => self.report(Code::P14, span, "p14-next", &[("value", value)]),
                    other => self.time_problem(&other, span, value),
                }
                None
            }
        }
    }

    fn receipt(&mut self, line: &Line, text: &str) -> Option<Receipt> {
        let text = text.trim();
        let parsed = text.rsplit_once(' ').and_then(|(team, share)| {
            let (read, of) = share.split_once('/')?;
            let (read, of): (u32, u32) = (read.parse().ok()?, of.parse().ok()?);
            (of > 0 && !team.trim().contains(' ')).then(|| (team.trim(), read, of))
        });
        let Some((team, read, of)) = parsed.filter(|(_, read, of)| read <= of) else {
            let span = Span::new(line.text, line.text + text.len());
            let message = if parsed.is_some() { "p14-receipt-more" } else { "p14-receipt" };
            self.report(Code::P14, span, message, &[("value", text)]);
            return None;
        };
        let span = self.item.span(Span::new(line.text, line.text + team.len()));
        Some(Receipt { team: Spanned::new(team.to_owned(), span), read, of })
    }
}
