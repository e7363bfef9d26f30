//! Who an edition is for, and what only they may know.

use std::fmt::Debug;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::StaffChange;
use crate::clock::Clock;
use crate::kinds::Kind;
use crate::parse::{Document, Fields, Fragment, Receipt, Section, Word};
use crate::site;
use crate::source::{Audience, Change, Lang};

/// An audience, at the type level.
pub trait Reader: Debug + Clone + Copy + Send + Sync + 'static {
    const AUDIENCE: Audience;
    /// What an entry holds for this audience beyond what the public may know.
    type Notes: Debug + Send + Sync;

    /// What it may know of a change beyond that it was made.
    type ChangeNote: Debug + Clone + Send + Sync;

    fn notes(entry: &site::Entry, lang: Lang, clock: &Clock) -> Self::Notes;

    fn change_note(change: &Change) -> Self::ChangeNote;

    /// The note of a change, if the audience is staff.
    fn staff_change(note: &Self::ChangeNote) -> Option<&StaffChange>;

    /// The notes, if the audience is staff.
    fn staff(notes: &Self::Notes) -> Option<&StaffNotes>;
}

/// Everybody.
#[derive(Debug, Clone, Copy)]
pub struct Public;

impl Reader for Public {
    const AUDIENCE: Audience = Audience::Public;
    type Notes = ();
    type ChangeNote = ();

    fn notes(_: &site::Entry, _: Lang, _: &Clock) {}

    fn change_note(_: &Change) {}

    fn staff_change((): &()) -> Option<&StaffChange> {
        None
    }

    fn staff((): &()) -> Option<&StaffNotes> {
        None
    }
}

/// The help desk, the call centre, the teams behind them.
#[derive(Debug, Clone, Copy)]
pub struct Staff;

impl Reader for Staff {
    const AUDIENCE: Audience = Audience::Staff;
    type Notes = StaffNotes;
    type ChangeNote = StaffChange;

    fn change_note(change: &Change) -> StaffChange {
        change.into()
    }

    fn staff_change(note: &StaffChange) -> Option<&StaffChange> {
        Some(note)
    }

    fn notes(entry: &site::Entry, lang: Lang, clock: &Clock) -> StaffNotes {
        let part = match entry.audience() {
            Audience::Public => site::Entry::in_language(&entry.staff, lang),
            Audience::Staff => None,
        };
        let lead = entry.lead().map(|lead| lead.name.lang);
        let spoken = site::Entry::in_language(entry.own(), lang);
        // Staff lines may stand in one language only: then everybody reads that one.
        let source = spoken
            .filter(|document| document.events.iter().any(|event| is_staff(&event.word)))
            .or_else(|| entry.own().iter().find(|document| Some(document.name.lang) == lead));
        let mut events: Vec<StaffEvent> = source
            .into_iter()
            .chain(part)
            .flat_map(|document| document.events.iter().map(move |event| (document, event)))
            .filter(|(document, event)| is_staff(&event.word) || document.name.audience == Audience::Staff)
            .filter(|(_, event)| clock.reached(event.at))
            .map(|(_, event)| StaffEvent::new(event))
            .collect();
        events.sort_by_key(|event| event.at);
        let mut fields = entry.fields.clone();
        fields.merge(&entry.staff_fields);
        let spoken = spoken.map(|document| document.name.lang);
        let others = entry.own().iter().filter(|document| Some(document.name.lang) != spoken);
        StaffNotes {
            events,
            fields,
            body: part.map(|document| StaffBody::new(document)),
            others: others.map(|document| StaffBody::new(document)).collect(),
            said: said(entry, clock),
        }
    }

    fn staff(notes: &StaffNotes) -> Option<&StaffNotes> {
        Some(notes)
    }
}

/// A translation that lacks the latest word has nothing to be said today.
fn said(entry: &site::Entry, clock: &Clock) -> Vec<(Lang, Arc<Fragment>)> {
    if entry.id.kind != Kind::Incident {
        return Vec::new();
    }
    let last = |document: &Document| {
        let public = document.events.iter().filter(|event| {
            event.audience(document.name.audience) == Audience::Public && clock.reached(event.at)
        });
        public.max_by_key(|event| event.at).map(|event| (event.at, Arc::clone(&event.text)))
    };
    let found: Vec<_> =
        entry.own().iter().filter_map(|document| Some((document.name.lang, last(document)?))).collect();
    let newest = found.iter().map(|(_, (at, _))| *at).max();
    found
        .into_iter()
        .filter(|(_, (at, _))| Some(*at) == newest)
        .map(|(lang, (_, text))| (lang, text))
        .collect()
}

fn is_staff(word: &Word) -> bool {
    matches!(word, Word::Staff | Word::Read(_))
}

/// What the staff edition adds to an entry.
#[derive(Debug)]
pub struct StaffNotes {
    pub events: Vec<StaffEvent>,
    /// All fields, with those the public does not see.
    pub fields: Fields,
    /// The `.staff` part.
    pub body: Option<StaffBody>,
    /// The entry's own text in the other languages that it has.
    pub others: Vec<StaffBody>,
    /// The latest public word on an incident, in every language in which it was said.
    pub said: Vec<(Lang, Arc<Fragment>)>,
}

/// A line for staff.
#[derive(Debug)]
pub struct StaffEvent {
    pub at: DateTime<Utc>,
    pub word: StaffWord,
    pub text: Arc<Fragment>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaffWord {
    Note,
    Read(Receipt),
}

impl StaffEvent {
    fn new(event: &crate::parse::Event) -> Self {
        let word = match &event.word {
            Word::Read(receipt) => StaffWord::Read(receipt.clone()),
            _ => StaffWord::Note,
        };
        Self { at: event.at, word, text: Arc::clone(&event.text) }
    }
}

/// The text of a `.staff` part.
#[derive(Debug)]
pub struct StaffBody {
    pub lang: Lang,
    pub intro: Arc<Fragment>,
    pub sections: Vec<Arc<Section>>,
}

impl StaffBody {
    fn new(document: &Document) -> Self {
        Self {
            lang: document.name.lang,
            intro: Arc::clone(&document.intro),
            sections: document.sections.clone(),
        }
    }
}
