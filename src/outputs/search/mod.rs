//! Owns the search index of an edition in one language: which files it has, and what is in them.
//! Must not know who reads it: it is made from what the edition says, after projection.
//!
//! A browser loads `index.js` first: the words of the site, what words stand for others, and where the
//! rest lies. It looks for what is typed in the words, fetches the postings of those that fit, and then
//! the records of what is shown. `docs/search.md` tells the whole of it.

mod fold;
mod index;
mod pieces;
mod reading;
mod records;
mod script;
mod synonyms;
mod tally;
mod units;
mod vocabulary;
mod words;

pub use index::{Draft, Index};
pub use reading::Library;
pub use script::FRAME;

use crate::edition::{Edition, Entry, Reader};

/// So many entries have their words in the head, unless they are very long.
const FEW: usize = 200;
/// Bytes of text that an entry has, more or less.
const TYPICAL: usize = 3000;

/// How long the texts of an entry are, for all who read the edition.
fn length<R: Reader>(entry: &Entry<R>) -> usize {
    let notes = R::staff(&entry.notes).into_iter();
    let inside = notes.flat_map(|notes| {
        let body = notes.body.iter().flat_map(|body| {
            std::iter::once(&*body.intro).chain(body.sections.iter().map(|section| &*section.body))
        });
        body.chain(notes.events.iter().map(|event| &*event.text))
    });
    let texts = entry.fragments().chain(inside).map(|fragment| fragment.prose().text().len());
    entry.title.len() + texts.sum::<usize>()
}

/// A file of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SearchFile {
    /// The first that is loaded, with the most common words.
    Head,
    /// More words.
    Words(usize),
    /// Which units have a word.
    Postings(usize),
    /// What units say.
    Records(usize),
}

impl SearchFile {
    /// Its name inside `search/`. It stays: what a browser keeps is told apart by a stamp in the address.
    pub fn name(self) -> String {
        match self {
            SearchFile::Head => "index.js".to_owned(),
            SearchFile::Words(n) => format!("words-{n}.js"),
            SearchFile::Postings(n) => format!("postings-{n}.js"),
            SearchFile::Records(n) => format!("records-{n}.js"),
        }
    }
}

/// How many files of each sort an index has. It follows from the number of entries and, where they are few,
/// from the length of their texts, so that the files are known before the index is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// Parts of the words, the one in the head among them.
    pub words: usize,
    pub postings: usize,
    pub records: usize,
}

impl Sizes {
    pub fn of<R: Reader>(edition: &Edition<R>) -> Self {
        let entries = edition.entries.len();
        let text = if entries > FEW { 0 } else { edition.entries.values().map(|entry| length(entry)).sum() };
        Self::for_entries(entries, text)
    }

    /// `text` is the length of all texts, if there are [`FEW`].
    fn for_entries(entries: usize, text: usize) -> Self {
        // A word is written once, and without what it shares with the one before.
        let fits = entries <= FEW && text <= index::HEAD_WORDS / 3 * 4;
        Self {
            words: if fits { 1 } else { 1 + entries.max(text / TYPICAL).div_ceil(1000).min(7) },
            postings: entries.div_ceil(64).clamp(1, 256),
            records: entries.div_ceil(16).clamp(1, 512),
        }
    }

    /// All files, in their order.
    pub fn files(self) -> impl Iterator<Item = SearchFile> {
        let words = (1..self.words).map(SearchFile::Words);
        let postings = (0..self.postings).map(SearchFile::Postings);
        let records = (0..self.records).map(SearchFile::Records);
        std::iter::once(SearchFile::Head).chain(words).chain(postings).chain(records)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_few_files_whatever_there_is_to_find() {
        let count = |entries| Sizes::for_entries(entries, 0).files().count();
        assert_eq!(count(0), 3);
        assert_eq!(count(16), 3);
        assert!(count(1_000_000) < 800);
        let names: Vec<String> = Sizes::for_entries(300, 0).files().map(SearchFile::name).collect();
        let unique: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!(unique.len(), names.len());
        assert_eq!(Sizes::for_entries(100, 170_000).words, 1);
        assert_eq!(
            Sizes::for_entries(100, 200_000).words,
            2,
            "long texts have more words than the head holds"
        );
        assert_eq!(Sizes::for_entries(200, usize::MAX / 2).words, 8);
    }
}
