//! Owns what only staff sources say: runs of words, names and rare words, each with the file it is from.
//! Must not know where they are looked for.

use std::collections::{HashMap, HashSet};

use crate::config::builtin;
use crate::diagnostic::SourcePath;
use crate::kinds::FieldType;
use crate::outputs::search;
use crate::parse::{Document, FieldValue, passages};
use crate::pipeline::Model;
use crate::site::references;
use crate::source::{Audience, FileBody, Sources};

/// So many words in a row of a text.
const WORDS: usize = 5;
/// A name or title of one word that is shorter says too little.
const LETTERS: usize = 8;

/// What only staff sources say, by its fingerprint.
#[derive(Debug, Default)]
pub struct Phrases {
    known: HashMap<u64, (SourcePath, String), ahash::RandomState>,
    /// Whether any is of so many words.
    lengths: [bool; WORDS + 1],
    /// The words that others say too.
    open: HashSet<u64, ahash::RandomState>,
    /// Names of people, which are no chance even where each of their words is common.
    people: HashSet<u64, ahash::RandomState>,
}

impl Phrases {
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// The phrases that a text has.
    pub fn find<'a>(&'a self, text: &str, mut found: impl FnMut(u64, &'a SourcePath, &'a str)) {
        each_run(text, &self.lengths, |print| {
            if let Some((path, words)) = self.known.get(&print) {
                found(print, path, words);
            }
        });
    }

    fn insert(&mut self, path: &SourcePath, words: &[&str]) {
        if let Some(length) = self.lengths.get_mut(words.len()) {
            *length = true;
            let print = print_of(words);
            self.known.entry(print).or_insert_with(|| (path.clone(), words.join(" ")));
        }
    }

    /// Every run of words of a text, and its words that are like no other.
    fn text(&mut self, path: &SourcePath, text: &str) {
        let words: Vec<&str> = passages::words(text).collect();
        for run in words.windows(WORDS) {
            self.insert(path, run);
        }
        for word in words.iter().filter(|word| is_rare(word)) {
            self.insert(path, &[word]);
        }
    }

    /// A name, a title, the value of a field: as a whole, and its runs where it is long.
    fn name(&mut self, path: &SourcePath, text: &str) {
        let words: Vec<&str> = passages::words(text).collect();
        let letters: usize = words.iter().map(|word| word.chars().count()).sum();
        if (1..WORDS).contains(&words.len()) && letters >= LETTERS {
            self.insert(path, &words);
        }
        self.text(path, text);
    }

    /// The name of somebody.
    fn person(&mut self, path: &SourcePath, name: &str) {
        self.name(path, name);
        self.people.insert(print_of(&passages::words(name).collect::<Vec<_>>()));
    }

    /// Takes away what others say too.
    fn forget(&mut self, text: &str) {
        let Self { known, lengths, open, .. } = self;
        each_run(text, lengths, |print| {
            known.remove(&print);
        });
        open.extend(passages::words(text).map(fingerprint));
    }

    /// Takes away short names that only have words which everybody says: they meet by chance.
    fn forget_common(&mut self) {
        let Self { known, open, people, .. } = self;
        known.retain(|print, (_, words)| {
            let few = passages::words(words).count() < WORDS;
            !few || people.contains(print)
                || passages::words(words).any(|word| !open.contains(&fingerprint(word)))
        });
    }
}

/// Letters and digits mixed: numbers of tickets, keys, canaries.
fn is_rare(word: &str) -> bool {
    word.len() >= 7
        && word.bytes().any(|b| b.is_ascii_digit())
        && word.chars().filter(|c| c.is_alphabetic()).count() >= 3
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

fn mixed(sum: u64, word: u64) -> u64 {
    (sum.rotate_left(23) ^ word).wrapping_mul(0x2545_f491_4f6c_dd1d)
}

fn print_of(words: &[&str]) -> u64 {
    words.iter().fold(SEED, |sum, word| mixed(sum, fingerprint(word)))
}

/// FNV-1a of a word in lower case.
fn fingerprint(word: &str) -> u64 {
    let add = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let mut buffer = [0u8; 4];
    let lower = word.chars().flat_map(char::to_lowercase);
    lower.fold(0xcbf2_9ce4_8422_2325, |sum, c| c.encode_utf8(&mut buffer).bytes().fold(sum, add))
}

/// The fingerprint of every run of words that is as long as any phrase.
fn each_run(text: &str, lengths: &[bool; WORDS + 1], mut each: impl FnMut(u64)) {
    let mut last: Vec<u64> = Vec::with_capacity(WORDS + 1);
    for word in passages::words(text) {
        if last.len() == WORDS {
            last.remove(0);
        }
        last.push(fingerprint(word));
        for length in (1..=last.len()).filter(|length| lengths.get(*length) == Some(&true)) {
            let run = last.iter().skip(last.len() - length);
            each(run.fold(SEED, |sum, word| mixed(sum, *word)));
        }
    }
}

/// What only staff sources say. What public sources, the site's public settings and klartext's own
/// words say too is not among it: whether an author copied a text is asked of the sources (KT-L01).
pub fn of_staff(model: &Model, sources: &Sources) -> Phrases {
    let mut phrases = Phrases::default();
    let documents = || model.site.entries.values().flat_map(|entry| entry.files());
    for document in documents() {
        staff(&mut phrases, document);
    }
    for file in sources.files.values() {
        if matches!(file.body, FileBody::Asset(_))
            && references::asset_audience(&file.name) == Audience::Staff
        {
            let name = file.name.rsplit('/').next().unwrap_or("");
            phrases.name(&file.path, name.split('.').next().unwrap_or(""));
        }
    }
    let config = &model.site.config;
    let path = sources.files.values().find(|file| &*file.name == "teams.yaml").map(|file| &file.path);
    for member in config.teams.iter().flat_map(|team| &team.members) {
        phrases.person(path.unwrap_or(&config.path), member);
    }
    let path = sources.files.values().find(|file| &*file.name == "glossary.yaml").map(|file| &file.path);
    for term in config.glossary.iter().filter(|term| term.staff) {
        let path = path.unwrap_or(&config.path);
        for text in term.name.every() {
            phrases.name(path, text);
        }
        for text in term.means.every() {
            phrases.text(path, text);
        }
    }
    // What the public may know all the same.
    for document in documents() {
        public(document, &mut |text| phrases.forget(text));
    }
    let known = builtin::files("templates/", &sources.overrides);
    // Words of pages only: what scripts and rules are made of is no text, and nobody looks there (`scan`).
    let of_pages = |name: &str| {
        name.ends_with(".html")
            || ["words.", "messages.", "ui."]
                .iter()
                .any(|kind| name.strip_prefix("templates/lang/").is_some_and(|name| name.starts_with(kind)))
    };
    for (_, bytes) in known.iter().filter(|(name, _)| of_pages(name)) {
        phrases.forget(&String::from_utf8_lossy(bytes));
    }
    phrases.forget(search::FRAME);
    let config = &model.site.config;
    let lists = [
        config.components.iter().flat_map(|own| own.name.every().chain(own.description.every())).collect(),
        config.groups.iter().flat_map(|own| own.name.every()).collect(),
        config.shops.iter().flat_map(|own| own.name.every()).collect(),
        config.vendors.iter().flat_map(|own| own.name.every()).collect(),
        config.teams.iter().flat_map(|own| own.name.every().chain([own.id.as_str()])).collect(),
        config
            .glossary
            .iter()
            .filter(|own| !own.staff)
            .flat_map(|own| own.name.every().chain(own.means.every()).chain([own.id.as_str()]))
            .collect(),
        config.title.every().chain(config.description.every()).collect::<Vec<&str>>(),
    ];
    for text in lists.iter().flatten() {
        phrases.forget(text);
    }
    for file in sources.files.values() {
        let own = &*file.name == "phrases.yaml" || file.name.starts_with("data/");
        match &file.body {
            FileBody::Text(text) if own => phrases.forget(text),
            // Names of attachments, and what was fetched.
            FileBody::Asset(bytes) if own => phrases.forget(&String::from_utf8_lossy(bytes)),
            FileBody::Asset(_) if references::asset_audience(&file.name) == Audience::Public => {
                phrases.forget(&format!("files/{}", file.name));
            }
            _ => {}
        }
    }
    phrases.forget_common();
    phrases
}

/// What a file says to staff only.
fn staff(phrases: &mut Phrases, document: &Document) {
    let path = &document.path;
    for fragment in document.texts(Audience::Staff) {
        phrases.text(path, fragment.prose().text());
    }
    let spec = document.name.id.kind.spec();
    let whole = document.name.audience == Audience::Staff;
    if whole {
        phrases.name(path, &document.name.id.stem);
        phrases.name(path, document.title.as_ref().map_or("", |title| &title.value));
        for section in &document.sections {
            phrases.name(path, &section.title);
        }
    }
    for (name, field) in document.fields.iter() {
        let hidden = whole || spec.field(name).is_some_and(|field| field.staff);
        match &field.value {
            // The name of another document, whose own business it is, and a place in it.
            FieldValue::Text(_) if spec.field(name).is_some_and(|field| field.ty == FieldType::Place) => {}
            FieldValue::Text(text) if hidden => phrases.name(path, text),
            FieldValue::Names(names) if hidden => {
                for name in names {
                    phrases.name(path, &name.value);
                }
            }
            FieldValue::Verified { by: Some(by), .. } => phrases.person(path, by),
            _ => {}
        }
    }
}

/// What a file says to everybody, word for word as it is written.
fn public(document: &Document, say: &mut dyn FnMut(&str)) {
    if document.name.audience == Audience::Public {
        say(&document.name.id.to_string());
        say(document.title.as_ref().map_or("", |title| &title.value));
        for section in &document.sections {
            say(&section.title);
            for (_, cell) in section.rows.iter().flat_map(|row| &row.cells) {
                say(&format!("{cell:?}"));
            }
        }
        let spec = document.name.id.kind.spec();
        for (_, field) in
            document.fields.iter().filter(|(name, _)| !spec.field(name).is_some_and(|field| field.staff))
        {
            match &field.value {
                FieldValue::Text(text) => say(text),
                FieldValue::Names(names) => names.iter().for_each(|name| say(&name.value)),
                _ => {}
            }
        }
    }
    for fragment in document.texts(Audience::Public) {
        say(fragment.prose().text());
        for link in fragment.links() {
            say(&format!("{:?}", link.target));
        }
        for outside in fragment.prose().outside() {
            say(&format!("{outside:?}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_only_staff_says() {
        let path = SourcePath::new("content/kb/a.staff.md");
        let mut phrases = Phrases::default();
        phrases.text(&path, "Do not promise a refund today. Ticket canary4711 knows.");
        phrases.name(&path, "Annegret Beispiel");
        phrases.forget("We do not promise a refund.");
        let found = |text: &str| {
            let mut out = Vec::new();
            phrases.find(text, |_, _, words| out.push(words.to_owned()));
            out
        };
        assert_eq!(found("now PROMISE a refund, today — ticket!"), ["promise a refund today Ticket"]);
        assert_eq!(found("x CANARY4711 y"), ["canary4711"]);
        assert_eq!(found("by annegret   beispiel."), ["Annegret Beispiel"]);
        assert!(found("do not promise a refund").is_empty());
        assert!(found("Annegret, a Beispiel").is_empty());

        phrases.name(&path, "Checkout Austria");
        phrases.name(&path, "Project Hydra");
        phrases.person(&path, "Austria Checkout");
        phrases.forget("The project in Austria is about the checkout.");
        phrases.forget_common();
        let found = |text: &str| {
            let mut out = 0;
            phrases.find(text, |_, _, _| out += 1);
            out
        };
        assert_eq!((found("checkout, Austria"), found("project Hydra")), (0, 1));
        assert_eq!(found("says Austria Checkout"), 1, "somebody's name");
    }
}
