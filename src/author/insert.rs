//! Owns where a new event goes, and how much of its date must be written: whatever makes the file say
//! what it said before and the event besides. Must not know why something is said.

use chrono::{DateTime, Utc};

use super::desk::{Desk, Sheet};
use super::lines::line_at;
use super::{PlaceWritten, Stop, same};
use crate::diagnostic::Diagnostic;
use crate::parse::print::{self, EventLine, EventWord, Promise};
use crate::parse::written::{self, Written};
use crate::parse::{Document, Impact, Word};

/// An event to be written.
#[derive(Debug, Clone)]
pub struct Said {
    /// To the minute.
    pub at: DateTime<Utc>,
    pub word: EventWord,
    pub impacts: Vec<(Option<String>, Impact)>,
    pub text: String,
    pub next: Option<Promise>,
}

/// Prints an event in a language of the site.
pub fn line(said: &Said, dated: bool, desk: &Desk, sheet_kind: crate::kinds::Kind, lang: usize) -> String {
    let (date, clock) = print::local(said.at, desk.grammar().zone);
    let line = EventLine {
        date: dated.then_some(date),
        clock,
        word: said.word,
        impacts: said.impacts.clone(),
        text: said.text.clone(),
        next: said.next,
    };
    print::event_line(&line, sheet_kind.spec(), &desk.grammar().lexicon, desk.tag(lang))
}

/// Puts an event into the timeline of a file.
///
/// # Errors
/// When the file cannot be read, or would have errors with it.
pub fn event(sheet: &mut Sheet, said: &Said, desk: &Desk) -> Result<PlaceWritten, Stop> {
    let (before, findings) = desk.read(sheet);
    let Some(before) = before else {
        return Err(Stop::said("author-unreadable", &[("path", sheet.path.as_str())]));
    };
    let kind = before.name.id.kind;
    let lang = usize::from(before.name.lang.0);
    let text = sheet.lines.text();
    let timeline = written::events(&text, kind.spec(), &desk.grammar().lexicon);
    let mut refused: Vec<Diagnostic> = Vec::new();
    let mut tried = sheet.clone();
    for spot in spots(&text, &timeline, &before, said.at, sheet.lines.len()) {
        for dated in [false, true] {
            let printed = line(said, dated, desk, kind, lang);
            let lines: Vec<String> = printed.split('\n').map(str::to_owned).collect();
            let around = |blank: bool| if blank { vec![String::new()] } else { Vec::new() };
            let whole = [around(spot.before), lines, around(spot.after)].concat();
            tried.lines = sheet.lines.clone();
            tried.lines.replace(spot.line..spot.line, &whole);
            let (after, found) = desk.read(&tried);
            if after.is_some_and(|after| adds_one(&before, &after, said)) {
                let line = spot.line + usize::from(spot.before) + 1;
                sheet.lines = tried.lines;
                return Ok(PlaceWritten { path: sheet.path.as_str().into(), line, text: printed });
            }
            let errors = |list: &[Diagnostic]| list.iter().filter(|found| found.withholds()).count();
            if errors(&found) > errors(&findings) {
                refused = found;
                // What a date mends is not worth telling.
                refused.retain(Diagnostic::withholds);
            }
        }
    }
    if refused.is_empty() {
        return Err(Stop::said("author-no-place", &[("path", sheet.path.as_str())]));
    }
    let mut sources = desk.sources.clone();
    sources.insert(tried.path.clone(), &tried.name, tried.lines.written().as_bytes());
    Err(Stop::Findings { diagnostics: refused, sources: Box::new(sources) })
}

/// Where an event may go: in front of a line, with blank lines around it where it stands alone.
struct Spot {
    line: usize,
    before: bool,
    after: bool,
}

/// The places for an event, best first: behind the last one that is not later, behind the last one.
fn spots(text: &str, timeline: &[Written], before: &Document, at: DateTime<Utc>, end: usize) -> Vec<Spot> {
    let blank = |line: usize| text.split('\n').nth(line).is_none_or(|line| line.trim().is_empty());
    let Some(last) = timeline.last() else {
        let section = before.sections.first().map(|section| line_at(text, section.span.start));
        let mut line = section.unwrap_or(end);
        while section.is_none() && line > 0 && blank(line - 1) {
            line -= 1;
        }
        let glued = line > 0 && !blank(line - 1);
        return vec![Spot { line, before: glued, after: section.is_some() }];
    };
    let when = |item: &Written| {
        before.events.iter().find(|event| item.lines.contains(&event.span.start)).map(|event| event.at)
    };
    let loose = timeline.windows(2).last().is_some_and(|pair| match pair {
        [one, other] => text
            .get(one.lines.end..other.lines.start)
            .is_some_and(|gap| !gap.is_empty() && gap.trim().is_empty()),
        _ => false,
    });
    let behind = |item: &Written| {
        let line = line_at(text, item.lines.end)
            + usize::from(!text.get(..item.lines.end).unwrap_or("").ends_with('\n'));
        Spot { line, before: loose, after: false }
    };
    let earlier = timeline.iter().rev().find(|item| when(item).is_none_or(|own| own <= at));
    let mut out: Vec<Spot> = earlier.filter(|item| *item != last).map(behind).into_iter().collect();
    out.push(behind(last));
    out
}

/// Whether a file says what it said before, and one event besides.
fn adds_one(before: &Document, after: &Document, said: &Said) -> bool {
    let is_it = |event: &crate::parse::Event| {
        let word = match (&event.word, said.word) {
            (Word::State(state), EventWord::State(key)) => state.key == key,
            (Word::Staff, EventWord::Staff)
            | (Word::Correction, EventWord::Correction)
            | (Word::Read(_), EventWord::Read) => true,
            _ => false,
        };
        event.at == said.at && word && event.next.is_some() == said.next.is_some()
    };
    let rest_is_same = |at: usize| {
        let rest = after.events.iter().take(at).chain(after.events.iter().skip(at + 1));
        rest.zip(&before.events).all(|(one, other)| same::event(one, other))
    };
    after.events.len() == before.events.len() + 1
        && same::rest(before, after)
        && (0..after.events.len()).any(|at| after.events.get(at).is_some_and(is_it) && rest_is_same(at))
}
