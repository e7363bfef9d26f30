//! Owns what was read of a document: its texts as an index holds them, the answers in it, and how often it has
//! which word. Most documents say the same in several editions and languages, and are read once for all of them.
//! Must not know editions: who shows a document says of which parts it consists for its readers.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use chrono::{DateTime, Utc};

use super::pieces::{Piece, pieces};
use super::script::json;
use super::tally::Tally;
use super::words::{Numbers, WordId, Words};
use crate::edition::Event;
use crate::parse::{DocumentId, Fragment, Section};
use crate::source::Lang;
use crate::text::words;

/// What a document consists of.
#[derive(Debug, Clone, Copy)]
pub enum Part<'e> {
    Intro(&'e Arc<Fragment>),
    Section(&'e Arc<Section>),
    /// A line of a timeline: words only.
    Event(&'e Event),
    /// The same, for staff, and its number.
    Note(usize, &'e Arc<Fragment>),
}

/// A part that was read. It holds the text, so that another one cannot come to lie at its place.
#[derive(Debug)]
enum Read {
    Intro(Arc<Fragment>),
    Section(Arc<Section>),
    Event(DateTime<Utc>, u32, Arc<Fragment>),
    Note(usize, Arc<Fragment>),
}

impl<'e> Part<'e> {
    pub fn body(self) -> &'e Arc<Fragment> {
        match self {
            Part::Section(section) => &section.body,
            Part::Event(event) => &event.text,
            Part::Intro(body) | Part::Note(_, body) => body,
        }
    }

    /// The heading that it stands under, and where it lies on the page.
    fn heading(self) -> (Cow<'e, str>, &'e str) {
        match self {
            Part::Intro(_) => ("".into(), ""),
            Part::Section(section) => (section.id.as_str().into(), &section.title),
            Part::Event(event) => (event.id().into(), ""),
            Part::Note(number, _) => (format!("s-{number}").into(), ""),
        }
    }

    fn kept(&self) -> Read {
        match *self {
            Part::Intro(body) => Read::Intro(Arc::clone(body)),
            Part::Section(section) => Read::Section(Arc::clone(section)),
            Part::Event(event) => Read::Event(event.at, event.ordinal, Arc::clone(&event.text)),
            Part::Note(number, body) => Read::Note(number, Arc::clone(body)),
        }
    }
}

impl Read {
    fn is_of(&self, part: Part) -> bool {
        match (self, part) {
            (Read::Intro(own), Part::Intro(body)) => Arc::ptr_eq(own, body),
            (Read::Section(own), Part::Section(section)) => Arc::ptr_eq(own, section),
            (Read::Event(at, ordinal, own), Part::Event(event)) => {
                Arc::ptr_eq(own, &event.text) && *at == event.at && *ordinal == event.ordinal
            }
            (Read::Note(number, own), Part::Note(other, body)) => Arc::ptr_eq(own, body) && *number == other,
            _ => false,
        }
    }
}

/// What was read of a document.
#[derive(Debug)]
pub struct Reading {
    lang: Lang,
    title: String,
    parts: Box<[Read]>,
    pub own: Text,
    pub answers: Vec<Said>,
}

/// Texts as an index holds them.
#[derive(Debug, Default)]
pub struct Text {
    /// As JSON. An index holds it for as long as it is to be written.
    pub passages: Arc<str>,
    pub words: Box<[(WordId, Tally)]>,
}

/// A question, and the quote under it.
#[derive(Debug)]
pub struct Said {
    pub anchor: String,
    pub question: String,
    pub plain: String,
    pub text: Text,
    /// The part that it stands in, and which quote of it.
    pub part: usize,
    pub quote: usize,
}

/// Everything that was read of a site.
#[derive(Debug)]
pub struct Library {
    words: RwLock<Words>,
    readings: Mutex<HashMap<DocumentId, Vec<Arc<Reading>>, ahash::RandomState>>,
}

impl Library {
    /// Of a site in the languages with these tags.
    pub fn new(tags: &[String]) -> Self {
        Self { words: RwLock::new(Words::new(tags)), readings: Mutex::default() }
    }

    /// Lets go of all that was read. Indexes that were made keep what they need.
    pub fn clear(&self) {
        self.readings.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.words.write().unwrap_or_else(PoisonError::into_inner).clear();
    }

    pub fn words(&self) -> RwLockReadGuard<'_, Words> {
        self.words.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Anchor, heading, text.
type Passage<'r> = (Cow<'r, str>, Cow<'r, str>, Cow<'r, str>);

/// One who reads for an index. Words that were met are known without asking the library.
pub struct Clerk<'l> {
    library: &'l Library,
    /// By language.
    known: Vec<Numbers>,
    /// Of each word, the text that it was last met in, and its place there.
    met: Vec<(u32, u32)>,
    text: u32,
}

impl<'l> Clerk<'l> {
    pub fn new(library: &'l Library) -> Self {
        Self { library, known: Vec::new(), met: Vec::new(), text: 0 }
    }

    /// Reads a document that consists of these parts, if nobody has.
    pub fn document(&mut self, id: &DocumentId, lang: Lang, title: &str, parts: &[Part]) -> Arc<Reading> {
        let library = self.library;
        let shelf = || library.readings.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same = |reading: &&Arc<Reading>| reading.is_of(lang, title, parts);
        if let Some(known) = shelf().get(id).and_then(|own| own.iter().find(is_same)) {
            return Arc::clone(known);
        }
        let reading = Arc::new(self.read(lang, title, parts));
        shelf().entry(id.clone()).or_default().push(Arc::clone(&reading));
        reading
    }

    /// Reads something that is no document.
    pub fn read(&mut self, lang: Lang, title: &str, parts: &[Part]) -> Reading {
        let mut passages = Vec::new();
        let mut said = Vec::new();
        for (number, part) in parts.iter().enumerate() {
            if let Part::Event(_) | Part::Note(..) = part {
                let (anchor, _) = part.heading();
                passages.push((anchor, "".into(), part.body().prose().text().trim().into()));
            } else {
                section(number, *part, &mut passages, &mut said);
            }
        }
        let answers = said.into_iter().map(|said| {
            let text = self.text(lang, &said.question, &[("".into(), "".into(), said.plain.as_str().into())]);
            Said { text, ..said }
        });
        let answers = answers.collect();
        let own = self.text(lang, title, &passages);
        Reading { lang, title: title.to_owned(), parts: parts.iter().map(Part::kept).collect(), own, answers }
    }

    fn text(&mut self, lang: Lang, title: &str, passages: &[Passage]) -> Text {
        self.text += 1;
        let mut words = Vec::new();
        self.count(lang, title, Tally::TITLE, &mut words);
        for (_, heading, text) in passages {
            self.count(lang, heading, Tally::HEADING, &mut words);
            self.count(lang, text, Tally::ONCE, &mut words);
        }
        Text { passages: json(&passages).into(), words: words.into() }
    }

    /// Words that lead to a text without standing in it.
    pub fn context(&mut self, lang: Lang, text: &str) -> Vec<(WordId, Tally)> {
        self.text += 1;
        let mut out = Vec::new();
        self.count(lang, text, Tally::CONTEXT, &mut out);
        out
    }

    fn count(&mut self, lang: Lang, text: &str, tally: Tally, out: &mut Vec<(WordId, Tally)>) {
        if text.is_empty() {
            return;
        }
        let Self { library, known, met, text: number } = self;
        let place = usize::from(lang.0);
        if known.len() <= place {
            known.resize_with(place + 1, Numbers::default);
        }
        let Some(known) = known.get_mut(place) else { return };
        words(text, |word| {
            let id = known.get(word).unwrap_or_else(|| {
                let id = library.words.write().unwrap_or_else(PoisonError::into_inner).add(lang, word);
                known.insert(word, id);
                id
            });
            let place = id as usize;
            if met.len() <= place {
                met.resize(place + 1, (0, 0));
            }
            let Some(seen) = met.get_mut(place) else { return };
            if seen.0 != *number {
                *seen = (*number, u32::try_from(out.len()).unwrap_or(u32::MAX));
                out.push((id, tally));
            } else if let Some((_, own)) = out.get_mut(seen.1 as usize) {
                *own = own.and(tally);
            }
        });
    }
}

impl Reading {
    /// The text of the document, or of one of its answers.
    pub fn text(&self, said: Option<usize>) -> &Text {
        said.and_then(|place| self.answers.get(place)).map_or(&self.own, |said| &said.text)
    }

    fn is_of(&self, lang: Lang, title: &str, parts: &[Part]) -> bool {
        self.lang == lang
            && self.title == title
            && self.parts.len() == parts.len()
            && self.parts.iter().zip(parts).all(|(read, part)| read.is_of(*part))
    }
}

/// A heading and the quote under it are an answer; the rest is text.
fn section<'p>(number: usize, part: Part<'p>, passages: &mut Vec<Passage<'p>>, said: &mut Vec<Said>) {
    // Where links lead does not count here.
    let html = match part.body().without_links() {
        Some(html) => Cow::Borrowed(html),
        None => Cow::Owned(part.body().html(&|_| Some(String::new()))),
    };
    let (anchor, heading) = part.heading();
    let mut passage = (anchor, Cow::Borrowed(heading), String::new());
    // A heading has one answer.
    let mut answered = false;
    let mut quotes = 0;
    let mut end = |(anchor, heading, text): (Cow<'p, str>, Cow<'p, str>, String), answered: bool| {
        if !text.is_empty() || (!heading.is_empty() && !answered) {
            passages.push((anchor, heading, text.into()));
        }
    };
    pieces(&html, |piece| {
        let place = quotes;
        quotes += usize::from(matches!(piece, Piece::Quote(_)));
        match piece {
            Piece::Heading { id, text } => {
                let next = (Cow::Owned(id.to_owned()), Cow::Owned(text.to_owned()), String::new());
                end(std::mem::replace(&mut passage, next), answered);
                answered = false;
            }
            Piece::Quote(text) if !answered && !passage.1.is_empty() => {
                answered = true;
                said.push(Said {
                    anchor: passage.0.to_string(),
                    question: passage.1.to_string(),
                    plain: text.to_owned(),
                    text: Text::default(),
                    part: number,
                    quote: place,
                });
            }
            Piece::Text(text) | Piece::Quote(text) => {
                if !passage.2.is_empty() {
                    passage.2.push('\n');
                }
                passage.2.push_str(text);
            }
        }
    });
    end(passage, answered);
}
