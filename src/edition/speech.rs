//! What is said in a language: the events of its file, and of the leading one what the phrasebook can
//! say in its place. Must not know who reads it: the caller chose the events.

use std::sync::Arc;

use super::Event;
use crate::config::Phrases;
use crate::parse::{self, Document, Fragment, Next, Word};
use crate::source::Lang;

/// An event with the text that is shown, and its language.
pub struct Spoken<'a> {
    event: &'a parse::Event,
    text: Arc<Fragment>,
    lang: Lang,
}

/// The events to show in a language, in order of time. `own` are those of the file that is shown,
/// `facts` those of the leading one.
pub fn spoken<'a>(
    document: &Document,
    own: &[&'a parse::Event],
    facts: &[&'a parse::Event],
    lang: Lang,
    phrases: &Phrases,
) -> Vec<Spoken<'a>> {
    let written = document.name.lang;
    let known = |event: &parse::Event| {
        let text = phrases.translate(&event.text.as_text()?, usize::from(lang.0))?;
        Some(Arc::new(Fragment::of_text(&text)))
    };
    let mut out: Vec<Spoken> = own
        .iter()
        .map(|event| match (written != lang).then(|| known(event)).flatten() {
            Some(text) => Spoken { event, text, lang },
            None => Spoken { event, text: Arc::clone(&event.text), lang: written },
        })
        .collect();
    if written == lang {
        // What a translation has not got yet.
        let missing = facts
            .iter()
            .filter(|fact| !own.iter().any(|event| event.at == fact.at && event.state() == fact.state()));
        out.extend(missing.filter_map(|event| Some(Spoken { event, text: known(event)?, lang })));
    }
    out.sort_by_key(|spoken| spoken.event.at);
    out
}

/// The events as readers get them.
pub fn events(spoken: &[Spoken]) -> Vec<Event> {
    let mut out: Vec<Event> = Vec::with_capacity(spoken.len());
    let public =
        spoken.iter().filter(|spoken| matches!(spoken.event.word, Word::State(_) | Word::Correction));
    for Spoken { event, text, lang } in public {
        let ordinal = match out.last() {
            Some(before) if before.at == event.at => before.ordinal + 1,
            _ => 1,
        };
        out.push(Event {
            at: event.at,
            ordinal,
            state: event.state(),
            impacts: event.impacts.clone(),
            text: Arc::clone(text),
            lang: *lang,
            next: match event.next {
                Some(Next::At(at)) => Some(at),
                _ => None,
            },
        });
    }
    out
}
