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

pub use index::Index;
pub use reading::Library;

use crate::edition::{Edition, Reader};

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

/// How many files of each sort an index has. It follows from the number of entries, so that the files
/// are known before the index is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// Parts of the words, the one in the head among them.
    pub words: usize,
    pub postings: usize,
    pub records: usize,
}

impl Sizes {
    pub fn of<R: Reader>(edition: &Edition<R>) -> Self {
        Self::for_entries(edition.entries.len())
    }

    fn for_entries(entries: usize) -> Self {
        Self {
            words: if entries <= 200 { 1 } else { 1 + entries.div_ceil(1000).min(7) },
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
        let count = |entries| Sizes::for_entries(entries).files().count();
        assert_eq!(count(0), 3);
        assert_eq!(count(16), 3);
        assert!(count(1_000_000) < 800);
        let names: Vec<String> = Sizes::for_entries(300).files().map(SearchFile::name).collect();
        let unique: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!(unique.len(), names.len());
    }
}
