//! Owns the terms of the glossary that an audience may know, and where they stand in a text.
//! Must not know HTML.

use std::ops::Range;

use super::{Edition, Reader};
use crate::config::{Config, Term};
use crate::source::{Audience, Lang};
use crate::text::Phrases;

/// Terms, ready to be found in texts of every language of the site.
#[derive(Debug)]
pub struct Glossary {
    languages: Vec<Finder>,
}

/// What is found in texts of one language.
#[derive(Debug)]
struct Finder {
    phrases: Phrases,
    /// By what a phrase stands for: the term's place in the glossary, and the phrase.
    words: Vec<(usize, String)>,
    /// Endings that a word may have in a sentence.
    endings: Vec<String>,
}

impl Glossary {
    /// `endings` are those of every language of the site, in its order.
    fn new(config: &Config, audience: Audience, endings: Vec<Vec<String>>) -> Self {
        let finder = |(lang, endings): (usize, Vec<String>)| {
            let mut words: Vec<(usize, String)> = Vec::new();
            for (place, term) in
                config.glossary.iter().enumerate().filter(|(_, term)| explains(term, audience))
            {
                // What is not to be said before customers needs an explanation where staff reads it.
                let avoided = term.avoid.iter().filter(|_| audience == Audience::Staff);
                let names = std::iter::once(term.name.get(lang)).chain(avoided.map(String::as_str));
                words.extend(names.filter(|name| !name.is_empty()).map(|name| (place, name.to_owned())));
            }
            let open: Vec<String> =
                words.iter().map(|(_, word)| format!("{}*", word.trim_end_matches('*'))).collect();
            let phrases = Phrases::new(open.iter().enumerate().map(|(n, word)| (word.as_str(), n)), false);
            Finder { phrases, words, endings }
        };
        Self { languages: endings.into_iter().enumerate().map(finder).collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.languages.iter().all(|finder| finder.phrases.is_empty())
    }

    /// Where terms stand in a text of a language, and their places in the glossary.
    pub fn find<'a>(&'a self, lang: Lang, text: &'a str) -> impl Iterator<Item = (Range<usize>, usize)> + 'a {
        let finder = self.languages.get(usize::from(lang.0));
        finder.into_iter().flat_map(move |finder| {
            finder.phrases.find(text).filter_map(move |(range, meaning)| {
                let (place, word) = finder.words.get(meaning)?;
                let plain = word.trim_end_matches('*');
                let rest = text.get(range.start + plain.len()..range.end)?;
                let known = rest.is_empty()
                    || plain.len() < word.len()
                    || finder.endings.iter().any(|ending| ending == rest);
                known.then_some((range, *place))
            })
        })
    }
}

/// Whether a term has something to say to an audience where it stands in a text.
fn explains(term: &Term, audience: Audience) -> bool {
    is_listed(term, audience) && term.means.every().any(|text| !text.is_empty())
}

/// Whether an audience may know of a term, and it says something to them. Staff is also told which words
/// to avoid.
fn is_listed(term: &Term, audience: Audience) -> bool {
    let means = term.means.every().any(|text| !text.is_empty());
    match audience {
        Audience::Public => !term.staff && means,
        Audience::Staff => means || !term.avoid.is_empty(),
    }
}

impl<R: Reader> Edition<R> {
    /// The terms that its readers may know, in the order of the file.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.config.glossary.iter().filter(|term| is_listed(term, R::AUDIENCE))
    }

    /// The same, ready to be found in texts. `endings` are asked for once.
    pub fn glossary(&self, endings: impl Fn() -> Vec<Vec<String>>) -> &Glossary {
        self.glossary.get_or_init(|| Glossary::new(&self.config, R::AUDIENCE, endings()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Localized;

    #[test]
    fn terms_are_whole_words_with_the_endings_of_their_language() {
        let term = |id: &str, name: &str, avoid: &[&str], staff| Term {
            id: id.into(),
            name: Localized::all(name),
            avoid: avoid.iter().map(|word| (*word).to_owned()).collect(),
            means: Localized::all("x"),
            staff,
        };
        let glossary = vec![
            term("psp", "Zahlungsanbieter", &["PSP", "Acquir*"], false),
            term("sku", "Ladenhüter", &[], true),
        ];
        let config = Config { glossary, ..Config::default() };
        let endings = || vec![vec!["s".to_owned(), "n".to_owned()]];
        let text =
            "Zahlungsanbieters, dem zahlungsanbieter, Zahlungsanbieterwechsel; PSPs, Acquirern. Ladenhütern";
        let found = |audience| -> Vec<(String, usize)> {
            let glossary = Glossary::new(&config, audience, endings());
            glossary.find(Lang(0), text).map(|(range, place)| (text[range].to_owned(), place)).collect()
        };
        let own =
            |list: &[(&str, usize)]| list.iter().map(|(w, n)| ((*w).to_owned(), *n)).collect::<Vec<_>>();
        assert_eq!(found(Audience::Public), own(&[("Zahlungsanbieters", 0)]));
        assert_eq!(
            found(Audience::Staff),
            own(&[("Zahlungsanbieters", 0), ("PSPs", 0), ("Acquirern", 0), ("Ladenhütern", 1)])
        );
    }
}
