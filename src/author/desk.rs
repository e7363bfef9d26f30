//! Owns a site while somebody writes into it: locked, read, and read again with the change before
//! anything reaches the disk. Must not know what is written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::disk::{self, Lock};
use super::lines::Lines;
use super::{Place, Stop};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Level, SourcePath};
use crate::error::Error;
use crate::parse::{self, Document, DocumentName, Grammar, Named};
use crate::pipeline::{self, Memo, Model, Options};
use crate::source::{self, Sources};

/// A site that is being written into.
#[derive(Debug)]
pub struct Desk {
    pub place: Place,
    pub sources: Sources,
    pub model: Model,
    options: Options,
    memo: Memo,
    /// Nobody else writes while it lives.
    _lock: Lock,
}

/// A file with its text, as it is or as it will be.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub path: SourcePath,
    /// Inside its content root.
    pub name: String,
    /// What stands on the disk; `None` for a new file.
    pub before: Option<String>,
    pub lines: Lines,
}

/// A site with a change that is good to be written.
#[derive(Debug)]
pub struct Proof {
    pub sources: Sources,
    pub model: Model,
    /// Warnings about the changed files that were not there before.
    pub warnings: Vec<Diagnostic>,
}

impl Desk {
    /// Locks a site and reads it.
    ///
    /// # Errors
    /// When a folder is missing, or the system refuses.
    pub fn open(place: &Place) -> Result<Desk, Stop> {
        let lock = Lock::take(&place.roots)?;
        let sources = source::read(&place.roots, None)?;
        let options = Options { now: place.now, languages: Vec::new(), minify: false };
        let mut memo = Memo::default();
        let model = pipeline::model(&sources, &options, &mut memo)?;
        if !model.site.config.publishable {
            // With another zone or language every line would be written wrong.
            return Err(Stop::said("author-settings", &[]));
        }
        Ok(Desk { place: place.clone(), sources, model, options, memo, _lock: lock })
    }

    pub fn config(&self) -> &Arc<Config> {
        &self.model.site.config
    }

    pub fn grammar(&self) -> &Grammar {
        &self.model.grammar
    }

    /// The moment of writing, to the minute: events are no finer.
    pub fn minute(&self) -> DateTime<Utc> {
        let now = self.place.now;
        now - chrono::TimeDelta::nanoseconds(
            now.timestamp_nanos_opt().unwrap_or(0).rem_euclid(60_000_000_000),
        )
    }

    /// The tag of a language of the site.
    pub fn tag(&self, lang: usize) -> &str {
        self.config().languages.get(lang).map_or("en", String::as_str)
    }

    /// Every document file, by its name; in each content root's own order.
    pub fn documents(&self) -> impl Iterator<Item = (DocumentName, &SourcePath, &str)> {
        self.sources.files.values().filter(|file| file.name.ends_with(".md")).filter_map(|file| {
            match parse::name::read(&file.name, &self.grammar().languages) {
                Ok(Named::Document(name)) => Some((name, &file.path, &*file.name)),
                _ => None,
            }
        })
    }

    /// A file of the site.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn sheet(&self, path: &SourcePath, name: &str) -> Result<Sheet, Stop> {
        let Some(text) = disk::read(Path::new(path.as_str()))? else {
            return Err(Stop::Failed(Error::Usage(format!("there is no file {path}"))));
        };
        Ok(Sheet { path: path.clone(), name: name.to_owned(), lines: Lines::of(&text), before: Some(text) })
    }

    /// A new file in the first content root.
    ///
    /// # Errors
    /// When it is there already.
    pub fn new_sheet(&self, name: &str, text: &str) -> Result<Sheet, Stop> {
        let root = self.place.roots.content.first().map(PathBuf::as_path).unwrap_or(Path::new("content"));
        let path = source::display(&root.join(name));
        let taken =
            self.place.roots.content.iter().map(|root| root.join(name)).find(|path| disk::is_there(path));
        if let Some(taken) = taken {
            return Err(Stop::said("author-taken", &[("path", &source::display(&taken))]));
        }
        Ok(Sheet { path: SourcePath::new(path), name: name.to_owned(), before: None, lines: Lines::of(text) })
    }

    /// Reads a text as the file it would be.
    pub fn read(&self, sheet: &Sheet) -> (Option<Arc<Document>>, Vec<Diagnostic>) {
        let checked = parse::parse(&sheet.path, &sheet.name, &sheet.lines.text(), self.grammar());
        (checked.value, checked.diagnostics)
    }

    /// Reads the site with changed files.
    ///
    /// # Errors
    /// When it would have errors that it does not have now.
    pub fn prove(&mut self, sheets: &[Sheet]) -> Result<Proof, Stop> {
        let mut sources = self.sources.clone();
        for sheet in sheets {
            sources.insert(sheet.path.clone(), &sheet.name, sheet.lines.written().as_bytes());
        }
        let model = pipeline::model(&sources, &self.options, &mut self.memo)?;
        let new = new_findings(&self.model.diagnostics, &model.diagnostics);
        if new.iter().any(Diagnostic::withholds) {
            let diagnostics = new.into_iter().filter(Diagnostic::withholds).collect();
            return Err(Stop::Findings { diagnostics, sources: Box::new(sources) });
        }
        let own = |found: &Diagnostic| sheets.iter().any(|sheet| sheet.path == found.path);
        // Errors that were there before keep the words from the public all the same.
        let old = model.diagnostics.iter().filter(|found| found.withholds() && own(found)).cloned();
        let mut warnings: Vec<Diagnostic> =
            new.into_iter().filter(|found| found.level == Level::Warning && own(found)).collect();
        warnings.extend(old);
        Ok(Proof { sources, model, warnings })
    }

    /// Writes changed files, one after the other, each as a whole.
    ///
    /// # Errors
    /// When somebody else changed one meanwhile, or the system refuses.
    pub fn write(&self, sheets: &[Sheet]) -> Result<(), Stop> {
        for sheet in sheets {
            let text = sheet.lines.written();
            disk::write(Path::new(sheet.path.as_str()), sheet.before.as_deref(), &text)?;
        }
        Ok(())
    }
}

/// Findings of `after` beyond those of `before`. Where they stand does not count: a line above moves them.
fn new_findings(before: &[Diagnostic], after: &[Diagnostic]) -> Vec<Diagnostic> {
    let key = |found: &Diagnostic| (found.path.clone(), found.code, found.message, found.args.clone());
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for found in before {
        *known.entry(key(found)).or_default() += 1;
    }
    let is_new = |found: &&Diagnostic| match known.get_mut(&key(found)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    after.iter().filter(is_new).cloned().collect()
}
