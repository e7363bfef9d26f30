//! Owns the words of a site, each once: the form in which it is compared, and its stem. They are found for all
//! editions and languages together. Must not know who reads which of them: what an index holds follows from the
//! texts in it, and not from the numbers here.

use std::collections::HashMap;
use std::sync::Arc;

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

/// Texts by number, each once.
#[derive(Debug, Default)]
struct Names {
    numbers: HashMap<Arc<str>, u32, ahash::RandomState>,
    texts: Vec<Arc<str>>,
}

impl Names {
    fn add(&mut self, text: String) -> u32 {
        if let Some(number) = self.numbers.get(text.as_str()) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let text: Arc<str> = text.into();
        self.texts.push(Arc::clone(&text));
        self.numbers.insert(text, number);
        number
    }
}

/// Every word that was met.
pub struct Words {
    stemmers: Vec<Option<Stemmer>>,
    /// As they stand in texts, by language.
    numbers: Vec<HashMap<Box<str>, WordId, ahash::RandomState>>,
    words: Vec<Word>,
    forms: Names,
    stems: Names,
}

impl Words {
    /// Words of the languages with these tags.
    pub fn new(tags: &[String]) -> Self {
        Self {
            stemmers: tags.iter().map(|tag| algorithm(tag).map(Stemmer::create)).collect(),
            numbers: tags.iter().map(|_| HashMap::default()).collect(),
            words: Vec::new(),
            forms: Names::default(),
            stems: Names::default(),
        }
    }

    /// Forgets all words.
    pub fn clear(&mut self) {
        self.numbers.iter_mut().for_each(|known| *known = HashMap::default());
        self.words = Vec::new();
        self.forms = Names::default();
        self.stems = Names::default();
    }

    /// The number of a word as it stands in a text of a language.
    pub fn add(&mut self, lang: Lang, raw: &str) -> WordId {
        let lang = usize::from(lang.0);
        if let Some(number) = self.numbers.get(lang).and_then(|known| known.get(raw)) {
            return *number;
        }
        let form = fold(raw);
        let stem = is_kept(&form).then(|| match self.stemmers.get(lang) {
            Some(Some(stemmer)) => fold(&stemmer.stem(&lower(raw))),
            _ => form.clone(),
        });
        let stem = stem.map(|stem| self.stems.add(stem));
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(Word { form: self.forms.add(form), stem });
        if let Some(known) = self.numbers.get_mut(lang) {
            known.insert(raw.into(), number);
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
        self.forms.numbers.get(form).copied()
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
