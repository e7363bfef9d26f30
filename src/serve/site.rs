//! Owns the site in memory: reads what changed, builds it, keeps what was good.
//! Must not know who is watching or asking.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use super::edition::Edition;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::error::Result;
use crate::pipeline::{self, Memo, Model, Options};
use crate::render::Renderer;
use crate::source::{self, Audience, Roots, Sources};

/// What is built, and what of the last build can be used again.
pub struct Workspace {
    roots: Roots,
    /// The moment to speak of, if it was given; the present one otherwise.
    now: Option<DateTime<Utc>>,
    audiences: &'static [Audience],
    sources: Arc<Sources>,
    memo: Memo,
    /// The last templates that could be loaded, and the languages whose words they were given.
    look: Option<(Vec<String>, Arc<Renderer>)>,
}

/// A build: all that is needed to answer requests until the next one.
#[derive(Clone)]
pub struct Snapshot {
    /// Counts the builds.
    pub generation: u64,
    /// Path of the site: `/` or `/status/`.
    pub base: String,
    pub editions: Arc<Vec<Edition>>,
    pub sources: Arc<Sources>,
    pub diagnostics: Arc<Vec<Diagnostic>>,
    /// Why the sources cannot be read any more.
    pub failure: Option<String>,
}

impl Snapshot {
    /// The same build with another finding. `None` if it is known already.
    pub fn with(&self, finding: &Diagnostic) -> Option<Self> {
        if self.diagnostics.contains(finding) {
            return None;
        }
        let mut diagnostics = self.diagnostics.as_ref().clone();
        diagnostics.push(finding.clone());
        diagnostic::sort(&mut diagnostics);
        Some(Self { diagnostics: Arc::new(diagnostics), ..self.clone() })
    }

    pub fn edition(&self, audience: Audience) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.audience() == audience)
    }

    pub fn next_change_at(&self) -> Option<DateTime<Utc>> {
        self.editions.iter().filter_map(Edition::next_change_at).min()
    }
}

impl Workspace {
    pub fn new(roots: Roots, now: Option<DateTime<Utc>>, audiences: &'static [Audience]) -> Self {
        Self {
            roots,
            now,
            audiences,
            sources: Arc::new(Sources::default()),
            memo: Memo::default(),
            look: None,
        }
    }

    pub fn roots(&self) -> &Roots {
        &self.roots
    }

    /// Whether a build is out of date although no source changed.
    pub fn is_due(&self, snapshot: &Snapshot) -> bool {
        self.now.is_none() && snapshot.next_change_at().is_some_and(|at| at <= Utc::now())
    }

    /// Whether time passes for this site.
    pub fn has_clock(&self) -> bool {
        self.now.is_none()
    }

    /// Reads the sources again and names those that differ.
    ///
    /// # Errors
    /// When a content root is gone or a folder cannot be listed.
    pub fn read(&mut self) -> Result<Vec<String>> {
        let sources = source::read(&self.roots, Some(&self.sources))?;
        let changed = differences(&self.sources, &sources);
        self.sources = Arc::new(sources);
        Ok(changed)
    }

    /// Builds from the sources that were read last.
    ///
    /// # Errors
    /// When the built-in templates are broken.
    pub fn build(&mut self, before: Option<&Snapshot>) -> Result<Snapshot> {
        let options =
            Options { now: self.now.unwrap_or_else(Utc::now), languages: Vec::new(), minify: false };
        let mut model = pipeline::model(&self.sources, &options, &mut self.memo)?;
        self.keep_look(&mut model);
        let own_templates = !self.sources.overrides.is_empty();
        let edition = |audience: &Audience| {
            let files = pipeline::files(&model, *audience);
            Edition::new(files, before.and_then(|before| before.edition(*audience)), own_templates)
        };
        let editions = self.audiences.par_iter().map(edition).collect();
        Ok(Snapshot {
            generation: before.map_or(0, |before| before.generation) + 1,
            base: model.site.config.base.path.clone(),
            editions: Arc::new(editions),
            sources: Arc::clone(&self.sources),
            diagnostics: Arc::new(model.diagnostics),
            failure: None,
        })
    }

    /// While the site's own templates cannot be loaded, the ones before them stay.
    fn keep_look(&mut self, model: &mut Model) {
        let broken = model.diagnostics.iter().any(|diagnostic| diagnostic.code == Code::P20);
        match &self.look {
            Some((languages, renderer)) if broken && *languages == model.site.config.languages => {
                model.renderer = Arc::clone(renderer);
            }
            _ if broken => {}
            _ => self.look = Some((model.site.config.languages.clone(), Arc::clone(&model.renderer))),
        }
    }
}

/// The files that are new, gone or different, in order. Only what is in a file counts, not its time.
fn differences(before: &Sources, after: &Sources) -> Vec<String> {
    let mut changed: Vec<String> = Vec::new();
    for (path, file) in &after.files {
        if before.files.get(path).is_none_or(|old| old.body != file.body) {
            changed.push(path.to_string());
        }
    }
    let gone = before.files.keys().filter(|path| !after.files.contains_key(*path));
    changed.extend(gone.map(ToString::to_string));
    for (name, bytes) in &after.overrides {
        if before.overrides.get(name) != Some(bytes) {
            changed.push(name.clone());
        }
    }
    changed.extend(before.overrides.keys().filter(|name| !after.overrides.contains_key(*name)).cloned());
    changed.sort();
    changed
}
