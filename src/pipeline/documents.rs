//! From source files to documents.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::SITE_FILES;
use crate::diagnostic::{Checked, Code, Diagnostic, SourcePath, Span};
use crate::parse::{self, Document, DocumentName, Grammar, Named};
use crate::source::{FileBody, SourceFile, Sources};

/// What was parsed before, by file. Valid while the grammar is the same.
#[derive(Debug, Default)]
pub struct Memo {
    grammar: Option<Arc<Grammar>>,
    files: HashMap<SourcePath, (Arc<str>, Parsed), ahash::RandomState>,
}

pub type Parsed = Checked<Option<Arc<Document>>>;

impl Memo {
    /// Parses every Markdown file that changed since.
    pub fn parse(&mut self, sources: &Sources, grammar: &Arc<Grammar>) -> Vec<(SourcePath, Parsed)> {
        // The words of a language count too: a site may bring its own.
        if self.grammar.as_ref() != Some(grammar) {
            self.files.clear();
            self.grammar = Some(Arc::clone(grammar));
        }
        let files: Vec<(&SourceFile, &Arc<str>)> = sources
            .files
            .values()
            .filter_map(|file| match &file.body {
                FileBody::Text(text) if file.name.ends_with(".md") => Some((file, text)),
                _ => None,
            })
            .collect();
        let parsed: Vec<(SourcePath, Arc<str>, Parsed)> = files
            .into_par_iter()
            .map(|(file, text)| {
                let known =
                    self.files.get(&file.path).filter(|(old, _)| Arc::ptr_eq(old, text) || old == text);
                let parsed = known.map_or_else(
                    || parse::parse(&file.path, &file.name, text, grammar),
                    |(_, parsed)| parsed.clone(),
                );
                (file.path.clone(), Arc::clone(text), parsed)
            })
            .collect();
        self.files = parsed
            .iter()
            .map(|(path, text, parsed)| (path.clone(), (Arc::clone(text), parsed.clone())))
            .collect();
        parsed.into_iter().map(|(path, _, parsed)| (path, parsed)).collect()
    }
}

/// Sorts what was parsed from what could not be; names what is no source at all.
pub fn collect(
    sources: &Sources,
    grammar: &Grammar,
    parsed: &[(SourcePath, Parsed)],
    out: &mut Vec<Diagnostic>,
) -> (Vec<Arc<Document>>, Vec<DocumentName>) {
    let name_of = |file: &SourceFile| match parse::name::read(&file.name, &grammar.languages) {
        Ok(Named::Document(name)) => Some(name),
        _ => None,
    };
    let mut documents = Vec::new();
    let mut broken = Vec::new();
    for (path, checked) in parsed {
        out.extend(checked.diagnostics.iter().cloned());
        match &checked.value {
            Some(document) => documents.push(Arc::clone(document)),
            None => broken.extend(sources.files.get(path).and_then(name_of)),
        }
    }
    for file in sources.files.values() {
        match &file.body {
            FileBody::Refused { message, detail } => {
                let diagnostic =
                    Diagnostic::new(Code::P12, &file.path, Span::default(), message).arg("detail", detail);
                out.push(diagnostic);
                if file.name.ends_with(".md") {
                    broken.extend(name_of(file));
                }
            }
            FileBody::Text(_) if !file.name.ends_with(".md") => out.extend(site_file(file)),
            _ => {}
        }
    }
    (documents, broken)
}

/// A finding about a YAML file that is not one of the site's.
fn site_file(file: &SourceFile) -> Option<Diagnostic> {
    match SITE_FILES.iter().find(|known| known.name == &*file.name) {
        Some(known) if known.read => None,
        Some(known) => Some(
            Diagnostic::new(Code::P17, &file.path, Span::default(), "p17-not-yet").arg("what", known.name),
        ),
        None => Some(
            Diagnostic::new(Code::P01, &file.path, Span::default(), "p01-site-file")
                .arg("name", &*file.name)
                .nearest(&file.name, SITE_FILES.iter().map(|known| known.name)),
        ),
    }
}

pub fn assets(sources: &Sources) -> BTreeMap<String, Arc<[u8]>> {
    sources
        .files
        .values()
        .filter_map(|file| match &file.body {
            // What was fetched is no attachment.
            FileBody::Asset(bytes) if !file.name.starts_with("data/") => {
                Some((file.name.to_string(), Arc::clone(bytes)))
            }
            _ => None,
        })
        .collect()
}
