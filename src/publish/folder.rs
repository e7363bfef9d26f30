//! Writes an edition's folder: staged beside it, then swapped in one step.
//!
//! Whatever fails, and whenever the process dies, the folder is the old one or the new one. Files
//! that did not change are the same files, with their times.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rayon::prelude::*;
use twox_hash::XxHash3_128;

use super::manifest::{Manifest, ManifestFile, modified};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::image::Album;
use crate::outputs::Planned;
use crate::pipeline::Files;

/// Folder beside the editions for manifests and staging.
const STATE: &str = ".klartext";

/// Where editions are written: one folder each below `out`.
#[derive(Debug)]
pub struct Target {
    out: PathBuf,
    /// Held while writing, so that two builds do not mix.
    _lock: File,
}

/// What a write did.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
    /// Last good pages of broken documents.
    pub kept: usize,
    pub next_change_at: Option<DateTime<Utc>>,
    /// Pages whose template failed, and what hosts do not allow.
    pub diagnostics: Vec<Diagnostic>,
}

impl Target {
    /// Opens an output folder for writing, and waits while another build writes to it.
    ///
    /// # Errors
    /// When the folder cannot be made or locked.
    pub fn open(out: &Path) -> Result<Self> {
        let state = out.join(STATE);
        fs::create_dir_all(&state).map_err(Error::io("cannot make", &state))?;
        let path = state.join("lock");
        let lock = File::create(&path).map_err(Error::io("cannot write", &path))?;
        lock.lock().map_err(Error::io("cannot lock", &path))?;
        Ok(Self { out: out.to_owned(), _lock: lock })
    }

    /// Lets an album know what earlier builds made of pictures.
    pub fn recall(&self, album: &Album) {
        album.fill(super::pictures::read(&self.out.join(STATE)));
    }

    /// Keeps what was made of pictures for the next build. `whole`: all editions were made, so that what
    /// none of them shows goes.
    pub fn remember(&self, album: &Album, whole: bool) {
        super::pictures::write(&self.out.join(STATE), &album.made(), whole);
    }

    /// Writes an edition.
    ///
    /// # Errors
    /// When the disk refuses, or when the folder holds files that klartext did not write.
    pub fn write(&self, files: &dyn Files, now: DateTime<Utc>) -> Result<Outcome> {
        let edition = files.audience().key();
        let state = self.out.join(STATE);
        let live = self.out.join(edition);
        let manifest = state.join(format!("{edition}.json"));
        let before = last_manifest(&manifest, &live)?;
        let writer = Writer { live, stage: state.join(format!("{edition}.new")), manifest, before };
        writer.refuse_foreign()?;
        remove(&writer.stage)?;
        let result = writer.stage(files, now).and_then(|(manifest, outcome)| {
            manifest.stage(&writer.manifest)?;
            Ok((manifest, outcome))
        });
        let (manifest, mut outcome) = match result {
            Ok(staged) => staged,
            Err(error) => {
                // The last good site stays; a leftover would only take space.
                let _ = remove(&writer.stage);
                return Err(error);
            }
        };
        let same = writer.before.as_ref().is_some_and(|before| before.files == manifest.files);
        if same && outcome.written == 0 && manifest.is_of(&writer.live) {
            remove(&writer.stage)?;
        } else {
            writer.swap()?;
        }
        Manifest::commit(&writer.manifest)?;
        super::beside::write(&self.out, &files.snippets())?;
        outcome.next_change_at = manifest.next_change_at;
        Ok(outcome)
    }
}

/// The manifest of the live folder. When a build died after it had put its site in place and before
/// its manifest, that is the staged one.
fn last_manifest(path: &Path, live: &Path) -> Result<Option<Manifest>> {
    let staged = Manifest::staged(path);
    if let Some(manifest) = Manifest::read(&staged) {
        if manifest.is_of(live) {
            Manifest::commit(path)?;
        } else {
            fs::remove_file(&staged).map_err(Error::io("cannot remove", &staged))?;
        }
    }
    Ok(Manifest::read(path))
}

struct Writer {
    live: PathBuf,
    stage: PathBuf,
    /// Where the manifest lies.
    manifest: PathBuf,
    before: Option<Manifest>,
}

type Staged = std::result::Result<(String, ManifestFile, bool), Problem>;

enum Problem {
    Disk(Error),
    Template(Diagnostic, String),
}

impl Writer {
    /// A folder with files that no manifest knows is somebody's; it must not be replaced.
    fn refuse_foreign(&self) -> Result<()> {
        if self.live.exists() && !self.live.is_dir() {
            return Err(Error::Usage(format!(
                "{} is a file; remove it or give another folder with --out",
                self.live.display()
            )));
        }
        let foreign = self.before.is_none()
            && fs::read_dir(&self.live).is_ok_and(|mut entries| entries.next().is_some());
        if foreign {
            return Err(Error::Usage(format!(
                "{} holds files that klartext did not write; remove the folder or give another one with --out",
                self.live.display()
            )));
        }
        Ok(())
    }

    fn stage(&self, files: &dyn Files, now: DateTime<Utc>) -> Result<(Manifest, Outcome)> {
        fs::create_dir_all(&self.stage).map_err(Error::io("cannot make", &self.stage))?;
        let staged: Vec<Staged> = files.plan().par_iter().map(|planned| self.file(files, planned)).collect();
        let mut manifest = Manifest {
            version: Manifest::VERSION,
            edition: files.audience().key().to_owned(),
            built_for: now,
            next_change_at: None,
            files: BTreeMap::new(),
        };
        let mut outcome = Outcome::default();
        let mut failed: BTreeSet<String> = BTreeSet::new();
        for result in staged {
            match result {
                Ok((path, file, true)) => {
                    outcome.written += 1;
                    manifest.files.insert(path, file);
                }
                Ok((path, file, false)) => {
                    outcome.unchanged += 1;
                    manifest.files.insert(path, file);
                }
                Err(Problem::Disk(error)) => return Err(error),
                Err(Problem::Template(diagnostic, path)) => {
                    outcome.diagnostics.push(diagnostic);
                    failed.insert(path);
                }
            }
        }
        self.keep(files, &failed, &mut manifest, &mut outcome)?;
        let before = self.before.iter().flat_map(|before| before.files.keys());
        outcome.removed = before.filter(|path| !manifest.files.contains_key(*path)).count();
        let mut sizes = manifest.files.iter().map(|(path, file)| (path.as_str(), file.size));
        outcome.diagnostics.extend(files.limits(&mut sizes));
        manifest.next_change_at = files.next_change_at();
        Ok((manifest, outcome))
    }

    /// Stages one file. True if its bytes are new.
    fn file(&self, files: &dyn Files, planned: &Planned) -> Staged {
        let path = planned.path.as_str();
        let bytes = files
            .produce(planned)
            .map_err(|problem| Problem::Template(problem.diagnostic(), path.to_owned()))?;
        let digest = digest(&bytes);
        let target = self.stage.join(path);
        make_parent(&target).map_err(Problem::Disk)?;
        let origin = planned.origin.as_ref().map(ToString::to_string);
        if let Some(old) = self.before.as_ref().and_then(|before| before.files.get(path))
            && old.digest == digest
            && self.link(path, old)
        {
            return Ok((path.to_owned(), ManifestFile { origin, kept: false, ..old.clone() }, false));
        }
        fs::write(&target, &bytes)
            .map_err(|error| Problem::Disk(Error::io("cannot write", &target)(error)))?;
        let metadata =
            fs::metadata(&target).map_err(|error| Problem::Disk(Error::io("cannot read", &target)(error)))?;
        let file = ManifestFile {
            digest,
            size: bytes.len() as u64,
            modified: modified(&metadata),
            origin,
            kept: false,
        };
        Ok((path.to_owned(), file, true))
    }

    /// Takes a file of the live folder over into the stage as it is. False if it was changed by
    /// somebody, or if the file system has no links.
    fn link(&self, path: &str, old: &ManifestFile) -> bool {
        let live = self.live.join(path);
        old.is_untouched(&live) && fs::hard_link(&live, self.stage.join(path)).is_ok()
    }

    /// Keeps the last good pages of documents that are broken, and of templates that failed.
    fn keep(
        &self,
        files: &dyn Files,
        failed: &BTreeSet<String>,
        manifest: &mut Manifest,
        outcome: &mut Outcome,
    ) -> Result<()> {
        let withheld: BTreeSet<String> = files.withheld().iter().map(ToString::to_string).collect();
        for (path, old) in self.before.iter().flat_map(|before| &before.files) {
            let own =
                failed.contains(path) || old.origin.as_ref().is_some_and(|origin| withheld.contains(origin));
            if own && !manifest.files.contains_key(path) {
                self.keep_file(path, old, manifest, outcome)?;
            }
        }
        if outcome.kept == 0 {
            return Ok(());
        }
        // A page that stays needs the looks and the attachments that it was made with.
        for (path, old) in self.before.iter().flat_map(|before| &before.files) {
            let part = path.starts_with("files/") || path.starts_with("theme/");
            if part && !manifest.files.contains_key(path) {
                self.keep_file(path, old, manifest, outcome)?;
            }
        }
        Ok(())
    }

    /// Takes a file of the build before over, if it still holds the bytes that were written.
    fn keep_file(
        &self,
        path: &str,
        old: &ManifestFile,
        manifest: &mut Manifest,
        outcome: &mut Outcome,
    ) -> Result<()> {
        let (live, staged) = (self.live.join(path), self.stage.join(path));
        let mut kept = ManifestFile { kept: true, ..old.clone() };
        if old.is_untouched(&live) {
            make_parent(&staged)?;
            if self.link(path, old) {
                outcome.kept += 1;
                manifest.files.insert(path.to_owned(), kept);
                return Ok(());
            }
        }
        // Its time was changed, or there are no links: the bytes decide.
        let Some(bytes) = fs::read(&live).ok().filter(|bytes| digest(bytes) == old.digest) else {
            return Ok(());
        };
        make_parent(&staged)?;
        fs::write(&staged, bytes).map_err(Error::io("cannot write", &staged))?;
        kept.modified = modified(&fs::metadata(&staged).map_err(Error::io("cannot read", &staged))?);
        outcome.kept += 1;
        manifest.files.insert(path.to_owned(), kept);
        Ok(())
    }

    /// Puts the stage in the place of the live folder, in one step where the system can.
    fn swap(&self) -> Result<()> {
        if !self.live.exists() {
            return fs::rename(&self.stage, &self.live).map_err(Error::io("cannot rename to", &self.live));
        }
        exchange(&self.stage, &self.live).map_err(Error::io("cannot replace", &self.live))?;
        remove(&self.stage)
    }
}

#[cfg(target_os = "linux")]
fn exchange(stage: &Path, live: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, stage, CWD, live, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        // Some file systems cannot exchange.
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => exchange_in_two_steps(stage, live),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(stage: &Path, live: &Path) -> io::Result<()> {
    exchange_in_two_steps(stage, live)
}

/// Between the two renames there is no site; it is the best that such a system offers.
fn exchange_in_two_steps(stage: &Path, live: &Path) -> io::Result<()> {
    let aside = stage.with_extension("old");
    if aside.exists() {
        fs::remove_dir_all(&aside)?;
    }
    fs::rename(live, &aside)?;
    if let Err(error) = fs::rename(stage, live) {
        fs::rename(&aside, live)?;
        return Err(error);
    }
    fs::rename(&aside, stage)
}

fn make_parent(path: &Path) -> Result<()> {
    let Some(parent) = path.parent() else { return Ok(()) };
    match fs::create_dir(parent) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(_) => fs::create_dir_all(parent).map_err(Error::io("cannot make", parent)),
    }
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io("cannot remove", path)(error)),
        _ => Ok(()),
    }
}

/// What tells the bytes of a file from those that it had. Whoever could forge it writes the sources anyway,
/// so it need not be cryptographic, and half a gigabyte of pages is read in no time.
fn digest(bytes: &[u8]) -> String {
    format!("{:032x}", XxHash3_128::oneshot(bytes))
}
