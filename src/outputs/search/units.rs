//! Owns what can be found: each document, each answer in it, each component; with the texts that are searched.
//! Must not know how the index is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::pieces;
use super::reading::{Clerk, Part, Reading, Text};
use super::tally::Tally;
use super::words::WordId;
use crate::config::Term;
use crate::edition::{Entry, Event, Reader, StaffWord};
use crate::kinds::{KINDS, Kind};
use crate::outputs::Lens;
use crate::outputs::lens::document_path;
use crate::outputs::pages::GLOSSARY;
use crate::parse::{Fragment, Section};
use crate::site::ReviewState;
use crate::source::Lang;

/// Something that a search can find.
#[derive(Debug)]
pub struct Unit {
    pub title: String,
    /// Where it lies inside its language: `kb/refund/#how-long`.
    pub url: String,
    /// Place in [`kind_labels`].
    pub kind: usize,
    pub lang: Lang,
    pub date: Option<String>,
    pub standing: Standing,
    /// What was read of it; of an answer, of the document that it stands in, and which answer it is there.
    pub reading: Arc<Reading>,
    pub said: Option<usize>,
    /// What is said, where it is an answer.
    pub answer: Option<Answer>,
    /// Words that lead to it without standing in it.
    pub context: Vec<(WordId, Tally)>,
}

impl Unit {
    pub fn text(&self) -> &Text {
        self.reading.text(self.said)
    }
}

/// How far a reader may rely on it; the worst first. Its letter stands in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Archived,
    Stale,
    /// What a word means: who types it mostly wants what can be done.
    Term,
    /// What customers said: a question, and no answer.
    Heard,
    Normal,
    /// Checked by somebody, or made to be found.
    Verified,
    /// What is going on right now.
    Open,
}

/// What is read out or pasted: its text, and its HTML with whole addresses.
#[derive(Debug, Serialize)]
pub struct Answer {
    pub text: String,
    pub html: String,
    /// The title of the document that it stands in.
    pub of: String,
}

/// The labels of everything that can be found: the kinds, components, and terms.
pub fn kind_labels<R: Reader>(lens: &Lens<R>) -> Vec<String> {
    let kinds = KINDS.iter().map(|spec| lens.say(&format!("kind-{}", spec.key)));
    kinds.chain(["search-component", "search-term"].map(|key| lens.say(key))).collect()
}

/// What can be found of an entry: itself first, then its answers.
pub fn of_entry<R: Reader>(lens: &Lens<R>, clerk: &mut Clerk, entry: &Entry<R>) -> Vec<Unit> {
    let url = document_path(&entry.id);
    let parts = parts(entry);
    let reading = clerk.document(&entry.id, entry.lang, &entry.title, &parts);
    let kind = KINDS.iter().position(|spec| spec.kind == entry.kind()).unwrap_or(0);
    let standing = standing(lens, entry);
    let date = entry.date.map(|date| lens.texts.dates.date(date));
    let touched = entry.affects.iter().map(|own| lens.component_name(&own.component, own.shop.as_deref()));
    let tags = entry.fields.names("tags").iter().map(|tag| tag.value.clone());
    // What is going on is asked for by what it is, too.
    let open = entry.course.as_ref().filter(|_| entry.is_open_incident());
    let open = open.into_iter().flat_map(|course| {
        let impact = course.worst().map(|worst| lens.label("impact", worst.key()));
        [lens.say("kind-incident"), lens.label(entry.kind().key(), course.state.key)]
            .into_iter()
            .chain(impact)
    });
    let context = touched.chain(tags).chain(open).collect::<Vec<_>>().join(" ");
    let mut out = Vec::with_capacity(1 + reading.answers.len());
    out.push(Unit {
        title: entry.title.clone(),
        url: url.clone(),
        kind,
        lang: entry.lang,
        date: date.clone(),
        standing,
        reading: Arc::clone(&reading),
        said: None,
        answer: None,
        context: clerk.context(entry.lang, &context),
    });
    if reading.answers.is_empty() {
        return out;
    }
    // What leads to a document leads to its answers, too, and so does its title.
    let context = clerk.context(entry.lang, &format!("{} {context}", entry.title));
    let page = lens.absolute(&url);
    // A part with many answers is cut once.
    let mut cut: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    out.extend(reading.answers.iter().enumerate().map(|(place, said)| {
        Unit {
            title: said.question.clone(),
            url: format!("{url}#{}", said.anchor),
            kind,
            lang: entry.lang,
            date: date.clone(),
            standing: standing.of_answer(),
            reading: Arc::clone(&reading),
            said: Some(place),
            answer: Some(Answer {
                text: said.plain.clone(),
                html: parts
                    .get(said.part)
                    .and_then(|part| {
                        let own = cut.entry(said.part).or_insert_with(|| quotes(lens, part.body(), &page));
                        own.get_mut(said.quote).map(std::mem::take)
                    })
                    .unwrap_or_default(),
                of: entry.title.clone(),
            }),
            context: context.clone(),
        }
    }));
    out
}

/// Of what an entry consists for the readers of its edition.
fn parts<R: Reader>(entry: &Entry<R>) -> Vec<Part<'_>> {
    let mut out = Vec::with_capacity(1 + entry.sections.len() + entry.events.len());
    body(&entry.intro, &entry.sections, &mut out);
    let told = |event: &&Event| !event.text.prose().text().trim_start().is_empty();
    out.extend(entry.events.iter().filter(told).map(Part::Event));
    if let Some(notes) = R::staff(&entry.notes) {
        if let Some(own) = &notes.body {
            body(&own.intro, &own.sections, &mut out);
        }
        let lines = notes.events.iter().enumerate().filter(|(_, event)| event.word == StaffWord::Note);
        out.extend(lines.map(|(number, event)| Part::Note(number + 1, &event.text)));
    }
    out
}

fn body<'e>(intro: &'e Arc<Fragment>, sections: &'e [Arc<Section>], out: &mut Vec<Part<'e>>) {
    out.push(Part::Intro(intro));
    out.extend(sections.iter().map(Part::Section));
}

/// What is said, quote by quote, with whole addresses, for it is pasted elsewhere.
fn quotes<R: Reader>(lens: &Lens<R>, body: &Fragment, page: &str) -> Vec<String> {
    pieces::quotes(&lens.absolute_html(body, page)).map(str::to_owned).collect()
}

/// The components of the site, by their pages.
pub fn of_components<R: Reader>(lens: &Lens<R>, clerk: &mut Clerk) -> Vec<Unit> {
    let component = |id: &str| {
        let title = lens.component_name(id, None);
        Unit {
            reading: Arc::new(clerk.read(lens.edition.lang, &title, &[])),
            title,
            url: format!("components/{id}/"),
            kind: KINDS.len(),
            lang: lens.edition.lang,
            date: None,
            standing: Standing::Verified,
            said: None,
            answer: None,
            context: Vec::new(),
        }
    };
    lens.edition.config.components.iter().map(|own| own.id.as_str()).map(component).collect()
}

/// The terms of the glossary, each with the sentence that explains it.
pub fn of_terms<R: Reader>(lens: &Lens<R>, clerk: &mut Clerk) -> Vec<Unit> {
    let lang = lens.edition.lang;
    let term = |own: &Term| {
        let title = own.name.get(usize::from(lang.0)).to_owned();
        let says = Arc::new(Fragment::of_text(own.means.get(usize::from(lang.0))));
        Unit {
            reading: Arc::new(clerk.read(lang, &title, &[Part::Intro(&says)])),
            title,
            url: format!("{GLOSSARY}#{}", own.id),
            kind: KINDS.len() + 1,
            lang,
            date: None,
            standing: Standing::Term,
            said: None,
            answer: None,
            context: Vec::new(),
        }
    };
    lens.edition.terms().map(term).collect()
}

/// How good what an entry says still is.
fn standing<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Standing {
    if entry.fields.instant("until").is_some_and(|until| lens.clock.reached(until)) {
        return Standing::Archived;
    }
    if entry.is_open_incident() {
        return Standing::Open;
    }
    if entry.kind() == Kind::Voice {
        return Standing::Heard;
    }
    match entry.review.as_ref().map(|review| review.state) {
        Some(ReviewState::Verified) => Standing::Verified,
        Some(ReviewState::Stale) => Standing::Stale,
        Some(ReviewState::Archived) => Standing::Archived,
        Some(ReviewState::New | ReviewState::Due) | None => Standing::Normal,
    }
}

impl Standing {
    pub fn letter(self) -> char {
        match self {
            Standing::Archived => 'a',
            Standing::Stale => 'b',
            Standing::Normal => 'c',
            Standing::Verified => 'd',
            Standing::Open => 'e',
            Standing::Heard => 'f',
            Standing::Term => 'g',
        }
    }

    /// Answers are made to be found, as long as what they stand in is good.
    fn of_answer(self) -> Self {
        if self == Standing::Normal { Standing::Verified } else { self }
    }
}
