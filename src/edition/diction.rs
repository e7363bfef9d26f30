//! Owns which words a text has that may lead from it to others. They follow from the text alone and are found
//! once for all editions that show it. Must not know what is made of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use ahash::RandomState;
use rayon::prelude::*;
use twox_hash::XxHash3_128;

use super::{Entry, Reader};
use crate::parse::{DocumentId, Fragment};
use crate::text::words;

/// Shorter words say little.
const LETTERS: usize = 5;

/// A word by its number, whatever the case of its letters.
pub type WordNumber = u32;

/// The words of the texts that were read.
#[derive(Debug, Default)]
pub struct Diction(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// By digest.
    numbers: HashMap<u64, WordNumber, RandomState>,
    texts: HashMap<DocumentId, Vec<Text>, RandomState>,
}

/// A text that was read. It holds its fragments, so that others cannot come to lie at their places.
#[derive(Debug)]
struct Text {
    title: String,
    fragments: Box<[Arc<Fragment>]>,
    /// Each once.
    words: Arc<[WordNumber]>,
}

impl Text {
    fn is_of<R: Reader>(&self, entry: &Entry<R>) -> bool {
        self.title == entry.title && self.fragments.iter().map(Arc::as_ptr).eq(entry.texts().map(Arc::as_ptr))
    }
}

impl Diction {
    /// Lets go of all that was read.
    pub fn clear(&self) {
        *self.known() = Known::default();
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The words of each of these entries.
    pub(super) fn words<R: Reader>(&self, entries: &[&Entry<R>], parallel: bool) -> Vec<Arc<[WordNumber]>> {
        let mut found = self.known().of(entries);
        let missing = || entries.iter().zip(&found).filter(|(_, own)| own.is_none()).map(|(entry, _)| *entry);
        let missing: Vec<&Entry<R>> = missing().collect();
        // Nothing is held while others may be asked to help.
        let digests: Vec<Vec<u64>> = match parallel {
            true => missing.par_iter().map(|entry| digests(entry)).collect(),
            false => missing.iter().map(|entry| digests(entry)).collect(),
        };
        let mut known = self.known();
        let mut read = missing.into_iter().zip(digests).map(|(entry, digests)| known.add(entry, &digests));
        for own in found.iter_mut().filter(|own| own.is_none()) {
            *own = read.next();
        }
        found.into_iter().map(Option::unwrap_or_default).collect()
    }
}

impl Known {
    fn of<R: Reader>(&self, entries: &[&Entry<R>]) -> Vec<Option<Arc<[WordNumber]>>> {
        let of = |entry: &&Entry<R>| {
            let text = self.texts.get(&entry.id)?.iter().find(|text| text.is_of(entry))?;
            Some(Arc::clone(&text.words))
        };
        entries.iter().map(of).collect()
    }

    fn add<R: Reader>(&mut self, entry: &Entry<R>, digests: &[u64]) -> Arc<[WordNumber]> {
        let mut number = |digest: &u64| {
            let next = WordNumber::try_from(self.numbers.len()).unwrap_or(WordNumber::MAX);
            *self.numbers.entry(*digest).or_insert(next)
        };
        let words: Arc<[WordNumber]> = digests.iter().map(&mut number).collect();
        let fragments = entry.texts().map(Arc::clone).collect();
        let text = Text { title: entry.title.clone(), fragments, words: Arc::clone(&words) };
        self.texts.entry(entry.id.clone()).or_default().push(text);
        words
    }
}

/// Digests of the words of an entry, each once.
fn digests<R: Reader>(entry: &Entry<R>) -> Vec<u64> {
    let mut out = Vec::new();
    let mut lower = String::new();
    let texts = entry.texts().map(|fragment| fragment.prose().text());
    for text in std::iter::once(entry.title.as_str()).chain(texts) {
        words(text, |word| {
            let long = word.len() >= LETTERS && (word.is_ascii() || word.chars().count() >= LETTERS);
            if !long || word.starts_with(|c: char| c.is_ascii_digit()) {
                return;
            }
            out.push(digest(word, &mut lower));
        });
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Tells a word from others, whatever the case of its letters. `lower` is room to work in.
pub(super) fn digest(word: &str, lower: &mut String) -> u64 {
    lower.clear();
    if word.is_ascii() {
        lower.push_str(word);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(word.chars().flat_map(char::to_lowercase));
    }
    // Half of it is enough to tell words apart, and the same everywhere.
    XxHash3_128::oneshot(lower.as_bytes()) as u64
}
