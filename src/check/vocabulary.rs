//! Owns the words that the rules on wording look for, ready to be found in one pass over a text.
//! Must not know documents.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::internal::Internal;
use crate::config::Config;
use crate::text::Messages;

/// What is looked for on one site. The word lists are those of `words.*.ftl`, so a site can bring
/// its own.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// By the language's place in the site's list.
    languages: Vec<Wording>,
    /// Words of the glossary that customers do not know; their terms by place in the glossary.
    pub(super) jargon: Phrases,
    /// The people of `teams.yaml`.
    pub(super) names: Phrases,
    /// Names that no customer should read.
    pub(super) internal: Internal,
    /// What machines are called, in all languages.
    pub(super) machines: HashSet<String>,
    /// Small words that only one language has, with its tag's place in `tags`.
    pub(super) function_words: HashMap<String, usize, ahash::RandomState>,
    /// The languages that function words are known of.
    pub(super) tags: Vec<String>,
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Wording {
    /// More words make a sentence too long.
    pub longest: usize,
    pub repair: Phrases,
    /// Words before a time that is meant as an end: `by`, `within`.
    pub until: HashSet<String>,
    /// Words of time: `minutes`, `o'clock`.
    pub units: HashSet<String>,
    pub blame: Phrases,
}

/// So many words are enough in a language that does not say.
const LONGEST: usize = 30;

impl Vocabulary {
    /// Collects the words. `languages` are the messages of every language there is.
    pub fn new(config: &Config, languages: &[Messages]) -> Self {
        let of = |tag: &String| languages.iter().find(|messages| messages.lang() == tag);
        let words =
            config.languages.iter().map(|tag| of(tag).map(Wording::new).unwrap_or_default()).collect();
        let jargon = config
            .glossary
            .iter()
            .enumerate()
            .flat_map(|(i, term)| term.avoid.iter().map(move |word| (word.as_str(), i)));
        let names = config.teams.iter().flat_map(|team| &team.members);
        let names = names.filter(|name| name.chars().count() >= 3).map(|name| (name.as_str(), 0));
        let machines = languages.iter().flat_map(|messages| list(messages, "wording-machine"));
        let (function_words, tags) = function_words(languages);
        Self {
            languages: words,
            jargon: Phrases::new(jargon, false),
            names: Phrases::new(names, false),
            internal: Internal::new(config.policy.internal.iter().map(|pattern| pattern.value.as_str())),
            machines: machines.collect(),
            function_words,
            tags,
        }
    }

    pub(super) fn language(&self, lang: usize) -> Option<&Wording> {
        self.languages.get(lang)
    }
}

impl Wording {
    fn new(messages: &Messages) -> Self {
        let longest = messages.own("wording-longest").and_then(|text| text.trim().parse().ok());
        let phrases = |id| {
            let words = list(messages, id);
            Phrases::new(words.iter().map(|word| (word.as_str(), 0)), true)
        };
        Self {
            longest: longest.unwrap_or(LONGEST),
            repair: phrases("wording-repair"),
            until: list(messages, "wording-until").into_iter().collect(),
            units: list(messages, "wording-unit").into_iter().collect(),
            blame: phrases("wording-blame"),
        }
    }
}

/// The words of a message, separated by commas.
fn list(messages: &Messages, id: &str) -> Vec<String> {
    let text = messages.own(id).unwrap_or_default();
    let words = text.split(',').map(|word| word.split_whitespace().collect::<Vec<_>>().join(" "));
    words.filter(|word| !word.is_empty()).collect()
}

fn function_words(languages: &[Messages]) -> (HashMap<String, usize, ahash::RandomState>, Vec<String>) {
    let mut found: HashMap<String, Option<usize>, ahash::RandomState> = HashMap::default();
    let mut tags = Vec::new();
    for messages in languages {
        let words = list(messages, "wording-function");
        if words.is_empty() {
            continue;
        }
        for word in words {
            // A word of two languages tells nothing.
            let own = Some(tags.len());
            found.entry(word).and_modify(|known| *known = known.filter(|_| *known == own)).or_insert(own);
        }
        tags.push(messages.lang().to_owned());
    }
    (found.into_iter().filter_map(|(word, lang)| Some((word, lang?))).collect(), tags)
}

/// For so many patterns, the fastest automaton is small enough: twice as fast, on every build.
pub(super) const FEW: usize = 500;

/// Phrases to find as whole words, as they are written or with a capital in front.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    automaton: Option<AhoCorasick>,
    /// By pattern: what it stands for, and whether the word may go on behind it.
    meanings: Vec<(usize, bool)>,
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
        Self { automaton: automaton.and_then(Result::ok), meanings }
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
