//! Owns the words of the grammar: which words an author may write, in every language at once.

use std::collections::{BTreeMap, HashMap};

use crate::kinds::{KINDS, KindSpec};
use crate::text::Messages;

/// Groups of words beside the kinds' states, with the keys each one has.
const GROUPS: &[(&str, &[&str])] = &[
    ("event", &["staff", "correction", "read"]),
    ("impact", &["none", "degraded", "partial", "outage"]),
    ("detected", &["monitor", "staff", "customer"]),
    ("release-type", &["feature", "fix", "law", "follow-up"]),
    (
        "cause",
        &[
            "change",
            "capacity",
            "certificate",
            "configuration",
            "data",
            "defect",
            "hardware",
            "network",
            "security",
            "vendor",
            "human",
            "unknown",
        ],
    ),
    (
        "heading",
        &[
            "impact",
            "help",
            "cause",
            "fix",
            "lessons",
            "rollout",
            "new",
            "known-issues",
            "rollback",
            "open",
            "aftercare",
            "measures",
            "why",
            "benefits",
            "your-tasks",
            "data",
            "tasks",
            "results",
            "answers",
            "tree",
            "pass-on",
            "do-not-promise",
            "before",
            "during",
            "after",
            "did",
        ],
    ),
    ("column", &["shop", "from", "share", "data", "transfer", "note", "role", "task", "until"]),
    ("transfer", &["yes", "no", "partly"]),
    ("role", &["customer", "partner", "us"]),
    ("next", &["none"]),
    ("action", &["detect", "prevent", "correct"]),
    ("channel", &["phone", "mail", "chat", "shop", "social", "survey"]),
    ("voice", &["own", "blame", "loss", "hollow"]),
    ("all", &["shops"]),
];

/// Words to keys, for all languages together.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    groups: HashMap<&'static str, Group, ahash::RandomState>,
}

/// The words of a group.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Lower-case word → key.
    keys: HashMap<String, &'static str, ahash::RandomState>,
    /// Bytes of the longest word.
    longest: usize,
    /// Every word of the site's languages as it is written, in order of languages, then keys.
    words: Vec<String>,
    /// (language tag, key) → the word klartext writes.
    own: BTreeMap<(String, &'static str), String>,
}

impl Lexicon {
    /// Collects the words of all languages, those of the site in front. Only these are suggested.
    pub fn new(languages: &[Messages], site: &[String]) -> Self {
        let place = |messages: &&Messages| site.iter().position(|tag| tag == messages.lang());
        let mut languages: Vec<&Messages> = languages.iter().collect();
        languages.sort_by_key(|messages| place(messages).unwrap_or(usize::MAX));
        let mut lexicon = Lexicon::default();
        let states = KINDS
            .iter()
            .map(|spec| (spec.key, spec.states.iter().map(|state| state.key).collect::<Vec<_>>()));
        let groups = GROUPS.iter().map(|(group, keys)| (*group, keys.to_vec()));
        for (group, keys) in states.chain(groups) {
            let entry = lexicon.groups.entry(group).or_default();
            for messages in &languages {
                for key in &keys {
                    entry.add(messages, group, key, place(messages).is_some());
                }
            }
        }
        lexicon
    }

    /// The ids of all messages that a language needs for its words.
    pub fn ids() -> impl Iterator<Item = String> {
        let states = KINDS
            .iter()
            .flat_map(|spec| spec.states.iter().map(|state| format!("{}-{}", spec.key, state.key)));
        let words =
            GROUPS.iter().flat_map(|(group, keys)| keys.iter().map(move |key| format!("{group}-{key}")));
        states.chain(words)
    }

    /// The key that a word of a group stands for.
    pub fn key(&self, group: &str, word: &str) -> Option<&'static str> {
        self.group(group)?.key(word)
    }

    /// A group, for who asks about many words.
    pub fn group(&self, group: &str) -> Option<&Group> {
        self.groups.get(group)
    }

    /// The words of a group in the site's languages, for "did you mean".
    pub fn words(&self, group: &str) -> impl Iterator<Item = &str> {
        self.groups.get(group).into_iter().flat_map(|group| group.words.iter().map(String::as_str))
    }

    /// The word that klartext writes for a key in a language.
    pub fn write(&self, group: &str, key: &'static str, lang: &str) -> &str {
        self.groups
            .get(group)
            .and_then(|group| group.own.get(&(lang.to_owned(), key)))
            .map_or(key, String::as_str)
    }

    /// Words that may stand at the head of an event of a kind.
    pub fn event_words<'a>(&'a self, spec: &'static KindSpec) -> impl Iterator<Item = &'a str> {
        self.words(spec.key).chain(self.words("event"))
    }
}

impl Group {
    /// The key that a word stands for.
    pub fn key(&self, word: &str) -> Option<&'static str> {
        let word = word.trim();
        // A whole text is asked about as well; in small letters no word is twice as long.
        if word.len() > 2 * self.longest {
            return None;
        }
        let small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        if small { self.keys.get(word) } else { self.keys.get(&*word.to_lowercase()) }.copied()
    }

    fn add(&mut self, messages: &Messages, group: &str, key: &'static str, suggest: bool) {
        let text = messages.find(&format!("{group}-{key}")).unwrap_or_else(|| key.to_owned());
        for (i, word) in text.split(',').map(str::trim).filter(|word| !word.is_empty()).enumerate() {
            if i == 0 {
                self.own.insert((messages.lang().to_owned(), key), word.to_owned());
            }
            let small = word.to_lowercase();
            self.longest = self.longest.max(small.len());
            self.keys.entry(small).or_insert(key);
            if suggest && !self.words.iter().any(|known| known == word) {
                self.words.push(word.to_owned());
            }
        }
    }
}
