//! Owns the site in memory: reads what changed, builds it, keeps what was good.
//! Must not know who is watching or asking.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use super::edition::Edition;
use super::reread::reread;
use crate::config;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::error::Result;
use crate::pipeline::{self, Memo, Model, Options, Timings};
use crate::render::Renderer;
use crate::source::{self, Audience, Roots, Sources};

/// What is built, and what of the last build can be used again.
pub struct Workspace {
    roots: Roots,
    /// The moment to speak of, if it was given; the present one otherwise.
    now: Option<DateTime<Utc>>,
    sources: Arc<Sources>,
    generation: u64,
    memo: Memo,
    /// The last templates that could be loaded, and the languages whose words they were given.
    look: Option<(Vec<String>, Arc<Renderer>)>,
}

/// A build of one edition: all that is needed to answer requests until the next one.
#[derive(Clone)]
pub struct Snapshot {
    /// Counts the builds.
    pub generation: u64,
    /// Path of the site: `/` or `/status/`.
    pub base: String,
    pub edition: Arc<Edition>,
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
}

impl Workspace {
    pub fn new(roots: Roots, now: Option<DateTime<Utc>>) -> Self {
        let sources = Arc::new(Sources::default());
        Self { roots, now, sources, generation: 0, memo: Memo::default(), look: None }
    }

    pub fn roots(&self) -> &Roots {
        &self.roots
    }

    /// How long until a build is out of date although no source changes. `None` if never.
    pub fn left(&self, snapshot: &Snapshot) -> Option<Duration> {
        let next = snapshot.edition.next_change_at().filter(|_| self.now.is_none())?;
        Some((next - Utc::now()).to_std().unwrap_or_default())
    }

    /// Reads the sources again and names those that differ.
    ///
    /// # Errors
    /// When a content root is gone or a folder cannot be listed.
    pub fn read(&mut self) -> Result<Vec<String>> {
        let mut sources = source::read(&self.roots, Some(&self.sources))?;
        source::remember(&mut sources, &self.roots, &config::keeps_history);
        let changed = differences(&self.sources, &sources);
        self.sources = Arc::new(sources);
        Ok(changed)
    }

    /// Reads only these files again and names those that differ. `None` if that does not do.
    pub fn reread(&mut self, paths: &[PathBuf]) -> Option<Vec<String>> {
        let (mut sources, changed) = reread(&self.sources, &self.roots, paths)?;
        source::remember(&mut sources, &self.roots, &config::keeps_history);
        self.sources = Arc::new(sources);
        Some(changed)
    }

    /// Understands the sources that were read last.
    ///
    /// # Errors
    /// When the built-in templates are broken.
    pub fn build(&mut self) -> Result<Build> {
        let options =
            Options { now: self.now.unwrap_or_else(Utc::now), languages: Vec::new(), minify: false };
        let mut model = pipeline::model(&self.sources, &options, &mut self.memo)?;
        self.keep_look(&mut model);
        self.generation += 1;
        let diagnostics = Arc::new(std::mem::take(&mut model.diagnostics));
        Ok(Build { generation: self.generation, sources: Arc::clone(&self.sources), diagnostics, model })
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

/// A site understood, from which editions are made.
pub struct Build {
    generation: u64,
    sources: Arc<Sources>,
    diagnostics: Arc<Vec<Diagnostic>>,
    model: Model,
}

impl Build {
    /// Makes the edition of an audience.
    pub fn edition(&mut self, audience: Audience, before: Option<&Snapshot>) -> Snapshot {
        // With a wrong time zone or address every page would be wrong: the ones before stay.
        if let Some(before) = before.filter(|_| !self.model.site.config.publishable) {
            return Snapshot {
                generation: self.generation,
                sources: Arc::clone(&self.sources),
                diagnostics: Arc::clone(&self.diagnostics),
                failure: None,
                ..before.clone()
            };
        }
        let own_templates = !self.sources.overrides.is_empty();
        let start = Instant::now();
        let files = pipeline::files(&self.model, audience);
        let edition = Edition::new(files, before.map(|before| &*before.edition), own_templates);
        self.model.timings.0.push((audience.key(), start.elapsed()));
        Snapshot {
            generation: self.generation,
            base: self.model.site.config.base.path.clone(),
            edition: Arc::new(edition),
            sources: Arc::clone(&self.sources),
            diagnostics: Arc::clone(&self.diagnostics),
            failure: None,
        }
    }

    /// Notes the time of what came before.
    pub fn took(&mut self, stage: &'static str, time: Duration) {
        self.model.timings.0.insert(0, (stage, time));
    }

    /// How long each stage took.
    pub fn timings(&self) -> &Timings {
        &self.model.timings
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::process::Command;

    #[test]
    fn a_file_that_is_read_again_has_its_latest_history() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("content");
        fs::create_dir_all(content.join("kb")).unwrap();
        let commit = |text: &str| {
            fs::write(content.join("kb/a.md"), text).unwrap();
            for args in [&["add", "-A"][..], &["commit", "-q", "-m", "x"]] {
                let who =
                    ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
                let done =
                    Command::new("git").current_dir(folder.path()).args(who).args(args).output().unwrap();
                assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            }
        };
        Command::new("git").current_dir(folder.path()).args(["init", "-q"]).output().unwrap();
        fs::write(content.join("klartext.yaml"), "title: A\nknowledge: {history: git}\n").unwrap();
        commit("# A\n");
        let mut site = Workspace::new(Roots::new(vec![content.clone()]), None);
        site.read().unwrap();
        let known = |site: &Workspace| {
            let changes = &site.sources.changes.files;
            changes.iter().find(|(path, _)| path.as_str().ends_with("a.md")).map(|(_, found)| found.len())
        };
        assert_eq!(known(&site), Some(1));
        commit("# B\n");
        let path = content.canonicalize().unwrap().join("kb/a.md");
        assert_eq!(site.reread(&[path]).map(|changed| changed.len()), Some(1));
        assert_eq!(known(&site), Some(2));
    }
}
