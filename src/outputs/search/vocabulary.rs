//! Owns the words of an index: which there are, which of them have one stem, and how they are written down.
//! Must not know in which documents they stand.

use std::collections::HashMap;

use pagefind_stem::{Algorithm, Stemmer};

use super::analysis::Met;
use super::fold::{fold, is_kept, lower};

/// Words that share a stem, found and listed together.
#[derive(Debug)]
pub struct Group {
    pub stem: String,
    /// In their folded form, in order.
    pub words: Vec<String>,
}

/// The words of a site, while they are gathered.
pub struct Vocabulary {
    stemmers: Vec<Option<Stemmer>>,
    /// Folded word → group.
    words: HashMap<String, u32, ahash::RandomState>,
    stems: HashMap<String, u32, ahash::RandomState>,
    groups: Vec<Group>,
}

impl Vocabulary {
    /// Words of the languages with these tags.
    pub fn new(tags: &[String]) -> Self {
        let stemmers = tags.iter().map(|tag| algorithm(tag).map(Stemmer::create)).collect();
        Self { stemmers, words: HashMap::default(), stems: HashMap::default(), groups: Vec::new() }
    }

    /// The group of a word, if it is worth keeping. A form belongs to the group that it came to first.
    pub fn add(&mut self, met: &Met) -> Option<u32> {
        let word = &met.folded;
        if let Some(group) = self.words.get(word) {
            return Some(*group);
        }
        if !is_kept(word) {
            return None;
        }
        let stemmer = self.stemmers.get(usize::from(met.lang)).and_then(Option::as_ref);
        let stem = stemmer.map_or_else(|| word.clone(), |stemmer| fold(&stemmer.stem(&lower(&met.raw))));
        let next = u32::try_from(self.groups.len()).ok()?;
        let group = *self.stems.entry(stem.clone()).or_insert(next);
        if group == next {
            self.groups.push(Group { stem, words: Vec::new() });
        }
        let known = self.groups.get_mut(group as usize)?;
        let at = known.words.partition_point(|other| other < word);
        known.words.insert(at, word.clone());
        self.words.insert(word.clone(), group);
        Some(group)
    }

    pub fn into_groups(self) -> Vec<Group> {
        self.groups
    }
}

fn algorithm(tag: &str) -> Option<Algorithm> {
    match tag.split('-').next()? {
        "de" => Some(Algorithm::German),
        "en" => Some(Algorithm::English),
        _ => None,
    }
}

/// How many letters a word shares with the one before: at first in a group, and inside one.
const FIRST: &[u8; 26] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const MORE: &[u8; 26] = b"!#$%&'()*+,-./:;<=>?@[]^_`";

/// Writes groups down, each word without what it shares with the one before.
#[derive(Debug, Default)]
pub struct Writer {
    pub text: String,
    before: String,
}

impl Writer {
    pub fn group(&mut self, group: &Group) {
        for (place, word) in group.words.iter().enumerate() {
            let pairs = self.before.chars().zip(word.chars()).take(FIRST.len() - 1);
            let shared = pairs.take_while(|(one, other)| one == other).count();
            let marks = if place == 0 { FIRST } else { MORE };
            self.text.push(marks.get(shared).copied().map_or('A', char::from));
            self.text.extend(word.chars().skip(shared));
            self.before.clone_from(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(words: &[(u8, &str)]) -> Vec<Vec<String>> {
        let mut vocabulary = Vocabulary::new(&["de".into(), "en-GB".into(), "xx".into()]);
        for (lang, word) in words {
            vocabulary.add(&Met { lang: *lang, raw: (*word).to_owned(), folded: fold(word) });
        }
        vocabulary.into_groups().into_iter().map(|group| group.words).collect()
    }

    #[test]
    fn forms_of_a_word_are_one_group() {
        let german =
            groups(&[(0, "Störung"), (0, "Störungen"), (0, "stoerung"), (0, "Ausfälle"), (0, "Ausfall")]);
        assert_eq!(german, [vec!["storung", "storungen"], vec!["ausfall", "ausfalle"]]);
        let english = groups(&[(1, "refund"), (1, "Refunds"), (1, "refunded"), (1, "issues"), (1, "issue")]);
        assert_eq!(english, [vec!["refund", "refunded", "refunds"], vec!["issu", "issus"]]);
        assert_eq!(groups(&[(2, "domy"), (2, "dom"), (2, "x")]).len(), 2, "no stems in other languages");
    }

    #[test]
    fn words_are_written_as_what_is_new_in_them() {
        let group = |words: &[&str]| Group {
            stem: String::new(),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        };
        let mut writer = Writer::default();
        for own in [&["ausfall", "ausfalle"][..], &["ausgabe"], &["über"]] {
            writer.group(&group(own));
        }
        assert_eq!(writer.text, "Aausfall)eDgabeAüber");
    }
}
