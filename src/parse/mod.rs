//! STAGE 2. Owns one file → [`Document`]: name, front matter, body, timeline, each with its place.
//! Pure; must not know other files, the clock, or what a document's text is used for.

mod access;
mod action;
mod body;
mod disguise;
pub mod event;
mod exception;
pub mod fragment;
mod front;
mod items;
mod lexicon;
mod lines;
pub mod links;
mod markdown;
pub mod mirror;
pub mod name;
pub mod passages;
pub mod print;
mod prose;
mod questions;
mod staff;
pub mod stamp;
mod table;
pub mod time;
mod tree;
mod timeline;
pub mod written;

use std::sync::Arc;

use chrono_tz::Tz;

pub use action::Action;
pub use exception::Exception;
pub use fragment::{Fragment, Link, Shown};
pub use front::{FieldValue, Fields};
pub use lexicon::Lexicon;
pub use links::Target;
pub use name::{DocumentId, DocumentName, Named};
pub use prose::{Outside, Prose, fetched, is_absolute, tags};
pub use stamp::Stamp;
pub use table::{Cell, Row};
pub use timeline::{Event, Impact, Next, Receipt, StatedImpact, Word};

use crate::config::yaml;
use crate::diagnostic::{Checked, Code, Diagnostic, SourcePath, Span, Spanned};
use crate::source::MAX_TEXT_BYTES;

/// What the whole site agrees on, and reading any file needs.
#[derive(Debug, PartialEq, Eq)]
pub struct Grammar {
    /// Language tags of the site, the main one first.
    pub languages: Vec<String>,
    pub zone: Tz,
    pub lexicon: Lexicon,
    /// Whether raw HTML passes into pages.
    pub raw_html: bool,
}

/// A file as its author wrote it, understood as far as one file can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub name: DocumentName,
    pub path: SourcePath,
    pub fields: Fields,
    /// The first level-1 heading, as plain text.
    pub title: Option<Spanned<String>>,
    pub intro: Arc<Fragment>,
    pub sections: Vec<Arc<Section>>,
    /// In the order of the file.
    pub events: Vec<Event>,
    /// Findings that the author has given a reason for.
    pub exceptions: Vec<Exception>,
    passages: passages::Passages,
}

/// What stands under a level-2 heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Key of the closed heading; `None` where headings are free.
    pub key: Option<&'static str>,
    /// Fragment id.
    pub id: String,
    pub title: String,
    pub span: Span,
    pub body: Arc<Fragment>,
    /// Rows of the typed table, where the heading asks for one.
    pub rows: Vec<Row>,
    /// Its check boxes, where the heading asks for actions.
    pub actions: Vec<Action>,
    /// Headings of the third level below `## Answers` that no quote follows.
    pub unanswered: Vec<Spanned<String>>,
}

impl Document {
    /// Every fragment of the file, in order.
    pub fn fragments(&self) -> impl Iterator<Item = &Fragment> {
        std::iter::once(&*self.intro)
            .chain(self.sections.iter().map(|section| &*section.body))
            .chain(self.events.iter().map(|event| &*event.text))
    }

    pub fn section(&self, key: &str) -> Option<&Arc<Section>> {
        self.sections.iter().find(|section| section.key == Some(key))
    }
}

/// Reads a file. `None` when its name or form leaves nothing to read; the findings say why.
pub fn parse(path: &SourcePath, name: &str, text: &str, grammar: &Grammar) -> Checked<Option<Arc<Document>>> {
    let mut out = Vec::new();
    let document = read(path, name, text, grammar, &mut out);
    Checked::new(document.map(Arc::new), out)
}

fn read(
    path: &SourcePath,
    name: &str,
    text: &str,
    grammar: &Grammar,
    out: &mut Vec<Diagnostic>,
) -> Option<Document> {
    let name = match name::read(name, &grammar.languages) {
        Ok(Named::Document(name)) => name,
        Ok(Named::NotYet(what)) => {
            out.push(Diagnostic::new(Code::P17, path, Span::default(), "p17-not-yet").arg("what", what));
            return None;
        }
        Err(problem) => {
            out.push(problem.at(path));
            return None;
        }
    };
    if text.len() as u64 > MAX_TEXT_BYTES {
        let limit = format!("{} MiB", MAX_TEXT_BYTES >> 20);
        out.push(Diagnostic::new(Code::P12, path, Span::default(), "p12-too-large").arg("detail", limit));
        return None;
    }
    if !lines::sound(path, text, out) {
        return None;
    }
    let (front, body_start) = split_front_matter(text);
    if front.is_some_and(|span| span.end == text.len()) {
        out.push(Diagnostic::new(Code::P13, path, Span::new(0, 3), "p13-unclosed"));
        return None;
    }
    let node = match front {
        Some(span) => Some(yaml::read(path, text.get(span.start..span.end).unwrap_or(""), span.start, out)?),
        None => None,
    };
    let spec = name.id.kind.spec();
    let scope = front::Scope {
        spec,
        path,
        date: name.date,
        zone: grammar.zone,
        lexicon: &grammar.lexicon,
        body: text.get(body_start..).unwrap_or(""),
    };
    let fields = front::read(node.as_ref(), &scope, out);
    let body = body::read(path, &name, text, body_start, grammar, out);
    Some(Document {
        name,
        path: path.clone(),
        fields,
        title: body.title,
        intro: body.intro,
        sections: body.sections,
        events: body.events,
        exceptions: exception::find(path, text, out),
        passages: passages::Passages::default(),
    })
}

/// Where the YAML between the `---` lines stands, and where the body begins.
pub fn split_front_matter(text: &str) -> (Option<Span>, usize) {
    let Some(rest) = text.strip_prefix("---\n") else { return (None, 0) };
    let mut at = 4;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return (Some(Span::new(4, at)), at + line.len());
        }
        at += line.len();
    }
    // Never closed: all of it is taken for front matter, so that nothing of it is published.
    (Some(Span::new(4, text.len())), text.len())
}
