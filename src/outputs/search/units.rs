//! Owns what can be found: each document, each answer in it, each component; with the texts that are searched.
//! Must not know how the index is written.

use serde::Serialize;
use serde::ser::{SerializeTuple, Serializer};

use super::pieces::{Piece, pieces};
use crate::edition::{Entry, Reader, StaffWord};
use crate::kinds::KINDS;
use crate::outputs::Lens;
use crate::outputs::lens::document_path;
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
    pub passages: Vec<Passage>,
    /// What is said, where it is an answer.
    pub answer: Option<Answer>,
    /// Words that lead to it without standing in it.
    pub context: String,
}

/// How far a reader may rely on it; the worst first. Its letter stands in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Archived,
    Stale,
    Normal,
    /// Checked by somebody, or made to be found.
    Verified,
    /// What is going on right now.
    Open,
}

/// A text under its heading.
#[derive(Debug, Default)]
pub struct Passage {
    pub anchor: String,
    pub heading: String,
    pub text: String,
}

/// What is read out or pasted: its text, and its HTML with whole addresses.
#[derive(Debug, Serialize)]
pub struct Answer {
    pub text: String,
    pub html: String,
    /// The title of the document that it stands in.
    pub of: String,
}

impl Serialize for Passage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tuple = serializer.serialize_tuple(3)?;
        tuple.serialize_element(&self.anchor)?;
        tuple.serialize_element(&self.heading)?;
        tuple.serialize_element(&self.text)?;
        tuple.end()
    }
}

/// The labels of everything that can be found: the kinds, and components.
pub fn kind_labels<R: Reader>(lens: &Lens<R>) -> Vec<String> {
    let kinds = KINDS.iter().map(|spec| lens.say(&format!("kind-{}", spec.key)));
    kinds.chain([lens.say("search-component")]).collect()
}

/// What can be found of an entry: itself first, then its answers.
pub fn of_entry<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Vec<Unit> {
    let url = document_path(&entry.id);
    let mut found = Found { page: lens.absolute(&url), passages: Vec::new(), answers: Vec::new() };
    found.section(lens, "", "", &entry.intro);
    found.sections(lens, &entry.sections);
    for event in &entry.events {
        let text = event.text.prose();
        let text = text.text().trim();
        if !text.is_empty() {
            found.passages.push(Passage {
                anchor: event.id(),
                heading: String::new(),
                text: text.to_owned(),
            });
        }
    }
    if let Some(notes) = R::staff(&entry.notes) {
        if let Some(body) = &notes.body {
            found.section(lens, "", "", &body.intro);
            found.sections(lens, &body.sections);
        }
        for (number, event) in notes.events.iter().enumerate() {
            if event.word == StaffWord::Note {
                let text = event.text.prose().text().trim().to_owned();
                found.passages.push(Passage {
                    anchor: format!("s-{}", number + 1),
                    heading: String::new(),
                    text,
                });
            }
        }
    }
    let kind = KINDS.iter().position(|spec| spec.kind == entry.kind()).unwrap_or(0);
    let standing = standing(lens, entry);
    let date = entry.date.map(|date| lens.texts.dates.date(date));
    let touched = entry.affects.iter().map(|own| lens.component_name(&own.component, own.shop.as_deref()));
    let tags = entry.fields.names("tags").iter().map(|tag| tag.value.clone());
    let context = touched.chain(tags).collect::<Vec<_>>().join(" ");
    let answers = found.answers.into_iter().map(|(anchor, question, text, html)| Unit {
        title: question,
        url: format!("{url}#{anchor}"),
        kind,
        lang: entry.lang,
        date: date.clone(),
        standing: standing.of_answer(),
        passages: vec![Passage { text: text.clone(), ..Passage::default() }],
        answer: Some(Answer { text, html, of: entry.title.clone() }),
        context: format!("{} {context}", entry.title),
    });
    let answers: Vec<Unit> = answers.collect();
    let own = Unit {
        title: entry.title.clone(),
        url,
        kind,
        lang: entry.lang,
        date,
        standing,
        passages: found.passages,
        answer: None,
        context,
    };
    std::iter::once(own).chain(answers).collect()
}

/// The components of the site, by their pages.
pub fn of_components<R: Reader>(lens: &Lens<R>) -> Vec<Unit> {
    let component = |id: &str| Unit {
        title: lens.component_name(id, None),
        url: format!("components/{id}/"),
        kind: KINDS.len(),
        lang: lens.edition.lang,
        date: None,
        standing: Standing::Verified,
        passages: Vec::new(),
        answer: None,
        context: String::new(),
    };
    lens.edition.config.components.iter().map(|own| component(&own.id)).collect()
}

/// How good what an entry says still is.
fn standing<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Standing {
    if entry.fields.instant("until").is_some_and(|until| lens.clock.reached(until)) {
        return Standing::Archived;
    }
    if entry.is_open_incident() {
        return Standing::Open;
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
        }
    }

    /// Answers are made to be found, as long as what they stand in is good.
    fn of_answer(self) -> Self {
        if self == Standing::Normal { Standing::Verified } else { self }
    }
}

/// Anchor, question, text, HTML.
type Said = (String, String, String, String);

struct Found {
    /// The whole address of the page, for links in answers that are pasted elsewhere.
    page: String,
    passages: Vec<Passage>,
    answers: Vec<Said>,
}

impl Found {
    fn sections<R: Reader>(&mut self, lens: &Lens<R>, sections: &[std::sync::Arc<Section>]) {
        for section in sections {
            self.section(lens, &section.id, &section.title, &section.body);
        }
    }

    /// A heading and the quote under it are an answer; the rest is text.
    fn section<R: Reader>(&mut self, lens: &Lens<R>, id: &str, title: &str, body: &Fragment) {
        let html = lens.absolute_html(body, &self.page);
        let mut passage = Passage { anchor: id.to_owned(), heading: title.to_owned(), text: String::new() };
        // A heading has one answer.
        let mut answered = false;
        for piece in pieces(&html) {
            match piece {
                Piece::Heading { id, text } => {
                    self.end(std::mem::take(&mut passage), answered);
                    (passage.anchor, passage.heading) = (id.to_owned(), text);
                    answered = false;
                }
                Piece::Quote { html, text } if !answered && !passage.heading.is_empty() => {
                    answered = true;
                    let question = passage.heading.clone();
                    self.answers.push((passage.anchor.clone(), question, text, html.to_owned()));
                }
                Piece::Text(text) | Piece::Quote { text, .. } => {
                    if !passage.text.is_empty() {
                        passage.text.push('\n');
                    }
                    passage.text.push_str(&text);
                }
            }
        }
        self.end(passage, answered);
    }

    fn end(&mut self, passage: Passage, answered: bool) {
        if !passage.text.is_empty() || (!passage.heading.is_empty() && !answered) {
            self.passages.push(passage);
        }
    }
}
