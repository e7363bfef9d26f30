//! Owns when two readings say the same. Where something stands in its file does not count.

use crate::parse::{Document, Event, Fragment, Impact, Next, Word};

/// Whether two events say the same.
pub fn event(one: &Event, other: &Event) -> bool {
    let impacts = |event: &Event| -> Vec<(Option<String>, Impact)> {
        let own = event.impacts.iter();
        own.map(|stated| (stated.component.as_ref().map(|name| name.value.clone()), stated.impact)).collect()
    };
    let next = match (&one.next, &other.next) {
        (None, None) | (Some(Next::Never(_)), Some(Next::Never(_))) => true,
        (Some(Next::At(one)), Some(Next::At(other))) => one == other,
        _ => false,
    };
    one.at == other.at
        && next
        && word(&one.word, &other.word)
        && impacts(one) == impacts(other)
        && text(&one.text, &other.text)
}

fn word(one: &Word, other: &Word) -> bool {
    match (one, other) {
        (Word::State(one), Word::State(other)) => one == other,
        (Word::Staff, Word::Staff) | (Word::Correction, Word::Correction) => true,
        (Word::Read(one), Word::Read(other)) => {
            (&one.team.value, one.read, one.of) == (&other.team.value, other.read, other.of)
        }
        _ => false,
    }
}

fn text(one: &Fragment, other: &Fragment) -> bool {
    let html = |fragment: &Fragment| {
        let html = fragment.html(&|target| Some(format!("{target:?}")));
        // A blank less at the end of a line or where a promise stood changes no page.
        html.split_whitespace().collect::<Vec<_>>().join(" ").replace(" </p>", "</p>")
    };
    html(one) == html(other)
}

/// Whether two documents say the same but for their events.
pub fn rest(one: &Document, other: &Document) -> bool {
    let title = |document: &Document| document.title.as_ref().map(|title| title.value.clone());
    let fields = |document: &Document| {
        let own = document.fields.iter();
        let shown = own.map(|(name, value)| format!("{name} {}", unplaced(&format!("{:?}", value.value))));
        shown.collect::<Vec<_>>()
    };
    title(one) == title(other)
        && fields(one) == fields(other)
        && text(&one.intro, &other.intro)
        && one.sections.len() == other.sections.len()
        && one.sections.iter().zip(&other.sections).all(|(one, other)| {
            (&one.title, &one.id) == (&other.title, &other.id) && text(&one.body, &other.body)
        })
}

/// A debug text without places.
fn unplaced(text: &str) -> String {
    text.split("Span {").map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect()
}

/// Whether two lists hold the same events, in whatever order.
pub fn events_in_any_order(one: &[&Event], other: &[&Event]) -> bool {
    let mut left: Vec<&Event> = other.to_vec();
    one.len() == other.len()
        && one.iter().all(|wanted| match left.iter().position(|found| event(wanted, found)) {
            Some(at) => {
                left.swap_remove(at);
                true
            }
            None => false,
        })
}
