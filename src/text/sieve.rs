//! Owns a quick look whether any of many words may stand in a text: many bytes at a time, where finding the
//! words takes them one by one. Must not know what the words mean.

use aho_corasick::packed::{Config, MatchKind, Searcher};

/// Tells of most texts that they hold none of its words, in whatever case.
#[derive(Debug, Default)]
pub struct Sieve(Option<Searcher>);

/// A shorter word stands in too many others.
const SHORTEST: usize = 3;
/// So many words are looked for at once.
const MOST: usize = 32;

impl Sieve {
    pub fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut words: Vec<String> = words.map(str::to_ascii_lowercase).collect();
        // Where a short word is looked for, longer ones that hold it are found as well.
        words.sort_by_key(String::len);
        let mut least: Vec<String> = Vec::new();
        for word in words {
            if word.len() < SHORTEST || least.len() > MOST {
                return Self(None);
            }
            if !least.iter().any(|short| word.contains(short.as_str())) {
                least.push(word);
            }
        }
        let mut builder = Config::new().match_kind(MatchKind::LeftmostFirst).builder();
        Self(builder.extend(&least).build())
    }

    /// Whether one of the words may stand in a text that is in small letters.
    pub fn lets_through(&self, small: &str) -> bool {
        self.0.as_ref().is_none_or(|words| words.find(small).is_some())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Sieve;

    proptest! {
        #[test]
        fn what_it_stops_holds_none_of_the_words(
            words in prop::collection::vec("[abÄ.]{1,6}", 0..5),
            text in "[abcAÄ. ]{0,80}",
        ) {
            let sieve = Sieve::new(words.iter().map(String::as_str));
            let small = text.to_ascii_lowercase();
            let holds = words.iter().any(|word| small.contains(&word.to_ascii_lowercase()));
            prop_assert!(!holds || sieve.lets_through(&small));
        }
    }

    #[test]
    fn it_stops_most_texts() {
        let sieve = Sieve::new(["schuld an", "ist schuld", "nachlässig", "10."].into_iter());
        assert!(sieve.lets_through("daran ist der anbieter schuld an allem"));
        if sieve.0.is_some() {
            assert!(!sieve.lets_through("die störung ist behoben, alle bestellungen sind da"));
        }
    }
}
