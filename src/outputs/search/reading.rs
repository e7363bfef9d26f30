//! Owns what was read of a document: its texts as an index holds them, the answers in it, and how often it has
//! which word. Most documents say the same in several editions and languages, and are read once for all of them.
//! Must not know editions: who shows a document says of which parts it consists for its readers.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use super::pieces::{Piece, pieces};
use super::script::json;
use super::tally::Tally;
use super::words::{WordId, Words};
use crate::parse::{DocumentId, Fragment};
use crate::source::Lang;
use crate::text::words;

/// A text of a document under its heading.
#[derive(Debug)]
pub struct Part<'e> {
    pub anchor: Cow<'e, str>,
    pub heading: &'e str,
    pub body: &'e Arc<Fragment>,
    /// A line of a timeline: words only.
    pub is_line: bool,
}

/// A part that was read. It holds the body, so that another one cannot come to lie at its place.
#[derive(Debug)]
struct Read {
    anchor: String,
    heading: String,
    body: Arc<Fragment>,
}

/// What was read of a document.
#[derive(Debug)]
pub struct Reading {
    lang: Lang,
    title: String,
    parts: Vec<Read>,
    pub own: Text,
    pub answers: Vec<Said>,
}

/// Texts as an index holds them.
#[derive(Debug, Default)]
pub struct Text {
    /// As JSON.
    pub passages: String,
    pub words: Vec<(WordId, Tally)>,
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

    pub fn words(&self) -> RwLockReadGuard<'_, Words> {
        self.words.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Anchor, heading, text.
type Passage<'r> = (Cow<'r, str>, Cow<'r, str>, String);

/// One who reads for an index. Words that were met are known without asking the library.
pub struct Clerk<'l> {
    library: &'l Library,
    known: HashMap<Lang, HashMap<Box<str>, WordId, ahash::RandomState>, ahash::RandomState>,
    /// Of each word, the text that it was last met in, and its place there.
    met: Vec<(u32, u32)>,
    text: u32,
}

impl<'l> Clerk<'l> {
    pub fn new(library: &'l Library) -> Self {
        Self { library, known: HashMap::default(), met: Vec::new(), text: 0 }
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
            if part.is_line {
                let text = part.body.prose().text().trim().to_owned();
                passages.push((Cow::Borrowed(&*part.anchor), Cow::Borrowed(""), text));
            } else {
                section(number, part, &mut passages, &mut said);
            }
        }
        let answers = said.into_iter().map(|said| {
            let text = self.text(lang, &said.question, &[("".into(), "".into(), said.plain.clone())]);
            Said { text, ..said }
        });
        let answers = answers.collect();
        let kept = |part: &Part| Read {
            anchor: part.anchor.to_string(),
            heading: part.heading.to_owned(),
            body: Arc::clone(part.body),
        };
        let own = self.text(lang, title, &passages);
        Reading { lang, title: title.to_owned(), parts: parts.iter().map(kept).collect(), own, answers }
    }

    fn text(&mut self, lang: Lang, title: &str, passages: &[Passage]) -> Text {
        self.text += 1;
        let mut words = Vec::new();
        self.count(lang, title, Tally::TITLE, &mut words);
        for (_, heading, text) in passages {
            self.count(lang, heading, Tally::HEADING, &mut words);
            self.count(lang, text, Tally::ONCE, &mut words);
        }
        words.shrink_to_fit();
        Text { passages: json(&passages), words }
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
        let known = known.entry(lang).or_default();
        words(text, &mut |word| {
            let id = match known.get(word) {
                Some(id) => *id,
                None => {
                    let id = library.words.write().unwrap_or_else(PoisonError::into_inner).add(lang, word);
                    known.insert(word.into(), id);
                    id
                }
            };
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
    fn is_of(&self, lang: Lang, title: &str, parts: &[Part]) -> bool {
        let same = |(read, part): (&Read, &Part)| {
            Arc::ptr_eq(&read.body, part.body) && read.anchor == part.anchor && read.heading == part.heading
        };
        self.lang == lang
            && self.title == title
            && self.parts.len() == parts.len()
            && self.parts.iter().zip(parts).all(same)
    }
}

/// A heading and the quote under it are an answer; the rest is text.
fn section<'p>(number: usize, part: &'p Part, passages: &mut Vec<Passage<'p>>, said: &mut Vec<Said>) {
    // Where links lead does not count here.
    let html = part.body.html(&|_| Some(String::new()));
    let mut passage: Passage = (Cow::Borrowed(&*part.anchor), Cow::Borrowed(part.heading), String::new());
    // A heading has one answer.
    let mut answered = false;
    let mut quotes = 0;
    let mut end = |passage: Passage<'p>, answered: bool| {
        if !passage.2.is_empty() || (!passage.1.is_empty() && !answered) {
            passages.push(passage);
        }
    };
    for piece in pieces(&html) {
        let is_quote = matches!(piece, Piece::Quote { .. });
        match piece {
            Piece::Heading { id, text } => {
                let next = (Cow::Owned(id.to_owned()), Cow::Owned(text), String::new());
                end(std::mem::replace(&mut passage, next), answered);
                answered = false;
            }
            Piece::Quote { text, .. } if !answered && !passage.1.is_empty() => {
                answered = true;
                said.push(Said {
                    anchor: passage.0.to_string(),
                    question: passage.1.to_string(),
                    plain: text,
                    text: Text::default(),
                    part: number,
                    quote: quotes,
                });
            }
            Piece::Text(text) | Piece::Quote { text, .. } => {
                if passage.2.is_empty() {
                    passage.2 = text;
                } else {
                    passage.2.push('\n');
                    passage.2.push_str(&text);
                }
            }
        }
        quotes += usize::from(is_quote);
    }
    end(passage, answered);
}
