//! Owns the words that the rules on wording look for, ready to be found in one pass over a text.
//! Must not know documents.

use std::collections::{HashMap, HashSet};

use super::internal::Internal;
use crate::config::Config;
use crate::text::Messages;
pub(super) use crate::text::{FEW, Phrases};

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

/// Which names and words may stand in a text, so that they must be looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suspicion {
    pub internal: bool,
    pub blame: bool,
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

    /// What a first look at a text lets one suspect.
    pub(super) fn suspicion(&self, lang: usize, text: &str, small: &mut String) -> Suspicion {
        small.clear();
        small.push_str(text);
        small.make_ascii_lowercase();
        Suspicion {
            internal: self.internal.may_stand_in(small),
            blame: self.language(lang).is_some_and(|words| words.blame.may_stand_in(small)),
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
