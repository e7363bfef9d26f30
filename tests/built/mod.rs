//! Builds sites in memory, for tests of what a site says.
#![allow(dead_code, reason = "no test uses all of it")]

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use klartext::diagnostic::{Code, Diagnostic};
use klartext::pipeline::{self, Memo, Model, Options};
use klartext::source::{Audience, Sources};

/// A built site.
pub struct Built {
    pub public: Tree,
    pub staff: Tree,
    pub diagnostics: Vec<Diagnostic>,
}

/// The files of an edition, and when they can next differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    pub files: BTreeMap<String, Vec<u8>>,
    pub next_change_at: Option<DateTime<Utc>>,
}

impl Tree {
    #[track_caller]
    pub fn text(&self, path: &str) -> &str {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("there is no {path}"));
        std::str::from_utf8(bytes).unwrap()
    }

    /// The files without the line that says which moment they speak of.
    pub fn without_as_of(&self) -> BTreeMap<&str, String> {
        let page = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes);
            let lines =
                text.lines().filter(|line| !["<p class=\"as-of\">"].iter().any(|p| line.starts_with(p)));
            lines.collect::<Vec<_>>().join("\n")
        };
        self.files.iter().map(|(path, bytes)| (path.as_str(), page(bytes))).collect()
    }
}

pub fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap_or_else(|error| panic!("{text}: {error}")).with_timezone(&Utc)
}

pub fn model(sources: &Sources, now: DateTime<Utc>) -> Model {
    let options = Options { now, languages: Vec::new(), minify: false };
    pipeline::model(sources, &options, &mut Memo::default()).unwrap()
}

pub fn build(sources: &Sources, now: DateTime<Utc>) -> Built {
    let model = model(sources, now);
    let [public, staff] = [Audience::Public, Audience::Staff].map(|audience| {
        let files = pipeline::files(&model, audience);
        let produce = |planned| files.produce(planned).unwrap_or_else(|problem| panic!("{problem:?}"));
        let all = files.plan().iter().map(|planned| (planned.path.to_string(), produce(planned))).collect();
        Tree { files: all, next_change_at: files.next_change_at() }
    });
    Built { public, staff, diagnostics: model.diagnostics }
}

/// The codes of what was found.
pub fn codes(diagnostics: &[Diagnostic]) -> Vec<Code> {
    diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}
