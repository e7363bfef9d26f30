//! Owns the words of a site, each once: the form in which it is compared, and its stem. They are found for all
//! editions and languages together. Must not know who reads which of them: what an index holds follows from the
//! texts in it, and not from the numbers here.

use std::collections::HashMap;

use ahash::RandomState;
use pagefind_stem::{Algorithm, Stemmer};

use super::fold::{fold, is_kept, lower};
use crate::source::Lang;

/// A word by its number.
pub type WordId = u32;

/// What a word becomes.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Number of its folded form.
    pub form: u32,
    /// Number of its stem; `None` where the word is not worth keeping.
    pub stem: Option<u32>,
}

/// Texts and their numbers. Most are so short that they are told apart without looking anywhere else.
#[derive(Debug, Default)]
pub struct Numbers {
    tiny: HashMap<u64, u32, RandomState>,
    short: HashMap<(u64, u64), u32, RandomState>,
    long: HashMap<Box<str>, u32, RandomState>,
}

impl Numbers {
    pub fn get(&self, text: &str) -> Option<u32> {
        match short(text.as_bytes()) {
            Some((tiny, 0)) => self.tiny.get(&tiny).copied(),
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(text).copied(),
        }
    }

    pub fn insert(&mut self, text: &str, number: u32) {
        match short(text.as_bytes()) {
            Some((tiny, 0)) => self.tiny.insert(tiny, number),
            Some(short) => self.short.insert(short, number),
            None => self.long.insert(text.into(), number),
        };
    }
}

/// At most sixteen bytes as two numbers; the second is zero where there are eight. A word has no zero in it: they
/// stand for what it is shorter. What is longer than one piece of memory is read as two that overlap.
fn short(text: &[u8]) -> Option<(u64, u64)> {
    let missing = 16u32.checked_sub(u32::try_from(text.len()).ok()?)?;
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let rest = u64::from_le_bytes(*last).checked_shr(missing * 8).unwrap_or(0);
        return Some((u64::from_le_bytes(*first), rest));
    }
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let rest = u64::from(u32::from_le_bytes(*last)).checked_shr((missing - 8) * 8).unwrap_or(0);
        return Some((u64::from(u32::from_le_bytes(*first)) | rest << 32, 0));
    }
    Some((text.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)), 0))
}

/// Texts by number, each once.
#[derive(Debug, Default)]
struct Names {
    numbers: Numbers,
    texts: Vec<Box<str>>,
}

impl Names {
    fn add(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.into());
        self.numbers.insert(text, number);
        number
    }
}

/// Every word that was met.
pub struct Words {
    stemmers: Vec<Option<Stemmer>>,
    /// As they stand in texts, by language.
    numbers: Vec<Numbers>,
    words: Vec<Word>,
    forms: Names,
    stems: Names,
}

impl Words {
    /// Words of the languages with these tags.
    pub fn new(tags: &[String]) -> Self {
        Self {
            stemmers: tags.iter().map(|tag| algorithm(tag).map(Stemmer::create)).collect(),
            numbers: tags.iter().map(|_| Numbers::default()).collect(),
            words: Vec::new(),
            forms: Names::default(),
            stems: Names::default(),
        }
    }

    /// Forgets all words.
    pub fn clear(&mut self) {
        self.numbers.iter_mut().for_each(|known| *known = Numbers::default());
        self.words = Vec::new();
        self.forms = Names::default();
        self.stems = Names::default();
    }

    /// The number of a word as it stands in a text of a language.
    pub fn add(&mut self, lang: Lang, raw: &str) -> WordId {
        let lang = usize::from(lang.0);
        if let Some(number) = self.numbers.get(lang).and_then(|known| known.get(raw)) {
            return number;
        }
        let form = fold(raw);
        let stem = is_kept(&form).then(|| match self.stemmers.get(lang) {
            Some(Some(stemmer)) => self.stems.add(&fold(&stemmer.stem(&lower(raw)))),
            _ => self.stems.add(&form),
        });
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(Word { form: self.forms.add(&form), stem });
        if let Some(known) = self.numbers.get_mut(lang) {
            known.insert(raw, number);
        }
        number
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    pub fn get(&self, word: WordId) -> Option<Word> {
        self.words.get(word as usize).copied()
    }

    pub fn form(&self, number: u32) -> &str {
        self.forms.texts.get(number as usize).map_or("", |text| text)
    }

    pub fn stem(&self, number: u32) -> &str {
        self.stems.texts.get(number as usize).map_or("", |text| text)
    }

    /// The number of a folded form, if any word has it.
    pub fn number_of_form(&self, form: &str) -> Option<u32> {
        self.forms.numbers.get(form)
    }

    /// How many forms and stems there are.
    pub fn counts(&self) -> (usize, usize) {
        (self.forms.texts.len(), self.stems.texts.len())
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.words.len())
    }
}

fn algorithm(tag: &str) -> Option<Algorithm> {
    match tag.split('-').next()? {
        "de" => Some(Algorithm::German),
        "en" => Some(Algorithm::English),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_its_bytes_whatever_its_length() {
        let text: Vec<u8> = (1..=20).collect();
        for length in 0..=20 {
            let own = text.get(..length).expect("as long");
            let bytes: Option<[u8; 16]> =
                (length <= 16).then(|| std::array::from_fn(|at| own.get(at).copied().unwrap_or(0)));
            let expected = bytes.map(u128::from_le_bytes).map(|both| (both as u64, (both >> 64) as u64));
            assert_eq!(short(own), expected, "{length}");
        }
    }

    #[test]
    fn a_word_is_folded_and_stemmed_once_and_by_its_language() {
        let mut words = Words::new(&["de".into(), "en".into()]);
        let one = words.add(Lang(0), "Störungen");
        assert_eq!(words.add(Lang(0), "Störungen"), one);
        let other = words.add(Lang(0), "Stoerung");
        let english = words.add(Lang(1), "Störungen");
        assert!(one != other && one != english);
        let [one, other, english] = [one, other, english].map(|word| words.get(word).expect("was added"));
        assert_eq!((words.form(one.form), words.form(other.form)), ("storungen", "storung"));
        assert_eq!(one.stem, other.stem);
        assert_eq!(one.form, english.form, "one form, whatever the language");
        assert!(one.stem.is_some() && one.stem != english.stem);
        let short = words.add(Lang(0), "x");
        assert_eq!(words.get(short).expect("was added").stem, None);
        let strange = words.add(Lang(9), "Wort");
        assert_eq!(words.get(strange).map(|word| words.form(word.form).to_owned()), Some("wort".into()));
    }
}
