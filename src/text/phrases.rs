//! Owns phrases that are found as whole words, all of them in one pass over a text.
//! Must not know what they stand for.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::Sieve;

/// For so many patterns, the fastest automaton is small enough: twice as fast, on every build.
pub const FEW: usize = 500;

/// Phrases to find as whole words, as they are written or with a capital in front.
#[derive(Debug, Default)]
pub struct Phrases {
    automaton: Option<AhoCorasick>,
    /// By pattern: what it stands for, and whether the word may go on behind it.
    meanings: Vec<(usize, bool)>,
    sieve: Sieve,
}

impl Phrases {
    /// A phrase that ends in `*` stands for all words that begin so.
    pub fn new<'a>(phrases: impl Iterator<Item = (&'a str, usize)>, any_case: bool) -> Self {
        let mut patterns: Vec<String> = Vec::new();
        let mut meanings = Vec::new();
        for (phrase, meaning) in phrases {
            let word = phrase.trim_end_matches('*');
            if word.is_empty() {
                continue;
            }
            for spelling in [word.to_owned(), capitalised(word)] {
                if !patterns.contains(&spelling) {
                    patterns.push(spelling);
                    meanings.push((meaning, word.len() < phrase.len()));
                }
            }
        }
        // Far more words than a site has could be refused; then nothing is looked for.
        let automaton = (!patterns.is_empty()).then(|| {
            AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .kind((patterns.len() < FEW).then_some(AhoCorasickKind::DFA))
                .ascii_case_insensitive(any_case)
                // In any case, a word of ours may begin at almost every letter: no use to skip.
                .prefilter(!any_case)
                .build(&patterns)
        });
        let sieve = Sieve::new(patterns.iter().map(String::as_str));
        Self { automaton: automaton.and_then(Result::ok), meanings, sieve }
    }

    /// Whether one of them may stand in a text that is in small letters: told at once, and rarely wrong.
    pub fn may_stand_in(&self, small: &str) -> bool {
        self.sieve.lets_through(small)
    }

    pub fn is_empty(&self) -> bool {
        self.automaton.is_none()
    }

    /// Where phrases stand in a text, and what they stand for.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Range<usize>, usize)> + 'a {
        let found = self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text));
        found.filter_map(move |found| {
            let (meaning, open) = self.meanings.get(found.pattern().as_usize())?;
            let before = text.get(..found.start())?.chars().next_back();
            let after = text.get(found.end()..)?.chars().next();
            let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if in_word(before) || !*open && in_word(after) {
                return None;
            }
            let rest = text.get(found.end()..)?;
            let more = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            Some((found.start()..found.end() + more, *meaning))
        })
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    #[test]
    fn phrases_are_whole_words() {
        let phrases = Phrases::new([("ben", 0), ("schlamp*", 1), ("überlastet", 2)].into_iter(), false);
        let found = |text| phrases.find(text).map(|(range, _)| range.start).collect::<Vec<_>>();
        assert_eq!(found("Ben und ben, nicht Benzin oder BEN"), [0, 8]);
        assert!(found("beschlampt").is_empty());
        assert_eq!(found("das war schlampig, Überlastet"), [8, 19]);
    }
}
