//! Owns a document as it is written: front matter, title, text, timeline; and the proof, by klartext's
//! own parser, that it reads as it was meant. Must not know where it came from.

use crate::config::builtin;
use crate::diagnostic::{Diagnostic, SourcePath};
use crate::import::{markdown, yaml};
use crate::parse::{self, Grammar, Lexicon};
use crate::text::Messages;

/// The language that is written: its words, and the grammar to check them by.
pub struct Language {
    pub tag: &'static str,
    pub messages: Messages,
    grammar: Grammar,
}

/// A document to be written.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// `incidents/2020-06-13-maintenance-window.md`
    pub name: String,
    /// `None`: the field is left out.
    pub affects: Option<Vec<String>>,
    /// Further lines of the front matter.
    pub fields: Vec<String>,
    pub title: String,
    /// The ways to write its text, best first.
    pub ways: Vec<Text>,
}

/// One way to write the text of a document.
#[derive(Debug, Clone, Default)]
pub struct Text {
    pub body: String,
    /// Events, each without its list marker, in order of time.
    pub events: Vec<String>,
    /// What stands behind the timeline.
    pub after: String,
    /// The text without its structure: the way that always works.
    pub verbatim: bool,
}

impl Language {
    /// German for `de` and its regions; English for everything else.
    pub fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or("");
        let tag = if primary.eq_ignore_ascii_case("de") { "de" } else { "en" };
        let none = builtin::Overrides::new();
        let lexicon =
            Lexicon::new(&["en", "de"].map(|lang| builtin::messages(lang, &none)), &[tag.to_owned()]);
        let grammar =
            Grammar { languages: vec![tag.to_owned()], zone: chrono_tz::Etc::UTC, lexicon, raw_html: false };
        Self { tag, messages: builtin::messages(tag, &none), grammar }
    }

    /// The word that klartext writes for a key.
    pub fn word(&self, group: &str, key: &'static str) -> &str {
        self.grammar.lexicon.write(group, key, self.tag)
    }

    /// The key of a word in any language.
    pub fn key(&self, group: &str, word: &str) -> Option<&'static str> {
        self.grammar.lexicon.key(group, word)
    }
}

impl Draft {
    /// Writes the document in the best way that klartext reads without an error and with nothing
    /// misunderstood; with whether that is a way without structure.
    pub fn write(&self, language: &Language) -> Option<(String, bool)> {
        let title = markdown::title(&self.title);
        let ways = self.ways.iter().map(|way| (way, title.clone()));
        let last = self.ways.last().map(|way| (way, markdown::every(&self.title)));
        ways.chain(last).find_map(|(way, title)| {
            let text = self.compose(&title, way);
            self.reads_well(&text, way.events.len(), language).then_some((text, way.verbatim))
        })
    }

    fn compose(&self, title: &str, text: &Text) -> String {
        let mut out = String::new();
        let affects = self.affects.as_ref().map(|affects| format!("affects: {}", yaml::list(affects)));
        let fields: Vec<&str> = affects.iter().chain(&self.fields).map(String::as_str).collect();
        if !fields.is_empty() {
            out.push_str(&format!("---\n{}\n---\n", fields.join("\n")));
        }
        out.push_str(&markdown::guard(&format!("# {title}")));
        out.push('\n');
        let body = text.body.trim_matches('\n').trim_end();
        if !body.trim().is_empty() {
            out.push_str(&format!("\n{body}\n"));
        }
        for (i, event) in text.events.iter().enumerate() {
            out.push_str(if i == 0 { "\n- " } else { "- " });
            for (j, line) in event.trim_end().split('\n').enumerate() {
                if j > 0 {
                    out.push_str(if line.is_empty() { "\n" } else { "\n  " });
                }
                out.push_str(line);
            }
            out.push('\n');
        }
        if !text.after.is_empty() {
            out.push_str(&format!("\n{}\n", text.after.trim_end()));
        }
        out
    }

    fn reads_well(&self, text: &str, events: usize, language: &Language) -> bool {
        let path = SourcePath::new(self.name.as_str());
        let read = parse::parse(&path, &self.name, text, &language.grammar);
        let sound = !read.diagnostics.iter().any(Diagnostic::withholds);
        sound
            && read.value.is_some_and(|document| {
                document.events.len() == events
                    && document.title.as_ref().is_some_and(|title| title.value == self.title)
            })
    }
}
