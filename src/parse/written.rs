//! Owns reading a timeline as it is written: which lines of a file each event takes up, and its parts
//! before anything is made of them. The way back is `print`. Must not know files, nor what is wrong
//! with an event.

use std::ops::Range;

use super::event;
use super::items::{Line, content};
use super::lexicon::Lexicon;
use super::print::{EventLine, EventWord, Promise};
use super::timeline::Impact;
use super::{split_front_matter, staff, time};
use crate::kinds::KindSpec;

/// A list item that begins like an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its whole lines in the file, the last line's end included.
    pub lines: Range<usize>,
    /// Where its text begins in the file, behind the marker.
    pub text: usize,
    /// Its parts; `None` where it only begins like an event.
    pub line: Option<EventLine>,
}

/// The events of a file, in its order.
pub fn events(text: &str, spec: &'static KindSpec, lexicon: &Lexicon) -> Vec<Written> {
    let (_, start) = split_front_matter(text);
    let body = text.get(start..).unwrap_or("");
    let mut out: Vec<Written> = Vec::new();
    for range in staff::lists(body).into_iter().flatten() {
        let (marker, item) = content(body.get(range.clone()).unwrap_or(""));
        if !event::begins_like_event(item) {
            continue;
        }
        let at = range.start + marker;
        let lines = staff::whole_lines(body, &range);
        let dedented = Line::new(body, at, item, |at| at).text;
        let line = parts(&dedented, spec, lexicon);
        out.push(Written { lines: start + lines.start..start + lines.end, text: start + at, line });
    }
    out.sort_by_key(|written| written.lines.start);
    out
}

/// The parts of an event, given without marker and indentation.
fn parts(item: &str, spec: &'static KindSpec, lexicon: &Lexicon) -> Option<EventLine> {
    let head = event::read(item).ok()?;
    let word = word(&head.word.value, spec, lexicon)?;
    let impacts = match &head.impact {
        Some(stated) => impacts(&stated.value, lexicon)?,
        None => Vec::new(),
    };
    let mut text = item.get(head.text..).unwrap_or("").trim_end().to_owned();
    let mut next = None;
    if let Some((gone, value)) = event::promise_of(&text, |word| lexicon.key("next", word).is_some()) {
        next = Some(promise(&value.value, lexicon)?);
        text.replace_range(gone, "");
    }
    Some(EventLine {
        date: head.date.map(|date| date.value),
        clock: head.clock.value,
        word,
        impacts,
        text,
        next,
    })
}

/// A word that may stand at the head of an event of a kind, in any language.
pub fn word(word: &str, spec: &'static KindSpec, lexicon: &Lexicon) -> Option<EventWord> {
    if let Some(state) = lexicon.key(spec.key, word).and_then(|key| spec.state(key)) {
        return Some(EventWord::State(state.key));
    }
    match lexicon.key("event", word)? {
        "staff" => Some(EventWord::Staff),
        "correction" => Some(EventWord::Correction),
        "read" => Some(EventWord::Read),
        _ => None,
    }
}

/// Impacts as they stand in the parentheses: `outage`, or `checkout=outage, api=none`.
pub fn impacts(text: &str, lexicon: &Lexicon) -> Option<Vec<(Option<String>, Impact)>> {
    text.split(',')
        .map(|part| {
            let (component, word) = match part.split_once('=') {
                Some((component, word)) => (Some(component.trim().to_owned()), word),
                None => (None, part),
            };
            Some((component, lexicon.key("impact", word).and_then(Impact::of_key)?))
        })
        .collect()
}

/// A promise as it stands behind the arrow: `30m`, `14:32`, `2026-07-15`, `none`.
pub fn promise(text: &str, lexicon: &Lexicon) -> Option<Promise> {
    let text = text.trim();
    if lexicon.key("next", text).is_some() {
        return Some(Promise::Never);
    }
    let day_and_time = || {
        let (day, clock) = text.split_once([' ', 'T'])?;
        Some(Promise::DateTime(time::date(day)?, time::clock_time(clock.trim())?))
    };
    time::duration(text)
        .map(Promise::In)
        .or_else(|| time::date(text).map(Promise::Date))
        .or_else(|| time::clock_time(text).map(Promise::Clock))
        .or_else(day_and_time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::builtin;
    use crate::kinds::Kind;
    use crate::parse::print;

    #[test]
    fn an_event_is_read_with_the_lines_it_takes_up() {
        let messages = ["de", "en"].map(|lang| builtin::messages(lang, &builtin::Overrides::new()));
        let lexicon = Lexicon::new(&messages, &[]);
        let text = "---\naffects: []\n---\n# A\n\n- plain\n- 14:02  untersucht (Ausfall) :  Weg. -> 30m\n\n  \
                    More.\n- 14:05 staff: b\n\n## Ursache\n";
        let spec = Kind::Incident.spec();
        let found = events(text, spec, &lexicon);
        assert_eq!(found.len(), 2);
        assert!(text[found[0].lines.clone()].ends_with("  More.\n"));
        assert!(text[found[0].text..].starts_with("14:02"));
        assert_eq!(&text[found[1].lines.clone()], "- 14:05 staff: b\n");
        let line = found[0].line.clone().expect("an event");
        let printed = print::event_line(&line, spec, &lexicon, "en");
        assert_eq!(printed, "- 14:02 investigating (outage): Weg. -> 30m\n\n  More.");
    }
}
