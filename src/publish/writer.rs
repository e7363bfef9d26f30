//! Stages the files of one edition: made, or taken over from the live folder where their bytes are the same.
//! Must not know other editions, or when the stage takes the live folder's place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use twox_hash::XxHash3_128;

use super::folder::Outcome;
use super::manifest::{Manifest, ManifestFile, modified};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::outputs::Planned;
use crate::pipeline::Files;
use crate::render::Common;

/// Writes one edition.
pub(super) struct Writer {
    pub files: Box<dyn Files>,
    pub live: PathBuf,
    pub stage: PathBuf,
    /// Where the manifest lies.
    pub manifest: PathBuf,
    pub before: Option<Manifest>,
}

/// A file that was staged, and whether its bytes are new.
pub(super) type Staged = std::result::Result<(String, ManifestFile, bool), Problem>;

/// Why a file was not.
pub(super) enum Problem {
    Disk(Error),
    Template(Diagnostic, String),
}

impl Writer {
    /// A folder with files that no manifest knows is somebody's; it must not be replaced.
    pub(super) fn refuse_foreign(&self) -> Result<()> {
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

    /// What was staged, as a whole.
    pub(super) fn staged(&self, staged: Vec<Staged>, now: DateTime<Utc>) -> Result<(Manifest, Outcome)> {
        let files = &self.files;
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
        self.keep(&failed, &mut manifest, &mut outcome)?;
        let before = self.before.iter().flat_map(|before| before.files.keys());
        outcome.removed = before.filter(|path| !manifest.files.contains_key(*path)).count();
        let mut sizes = manifest.files.iter().map(|(path, file)| (path.as_str(), file.size));
        outcome.diagnostics.extend(files.limits(&mut sizes));
        manifest.next_change_at = files.next_change_at();
        Ok((manifest, outcome))
    }

    /// Stages one file. True if its bytes are new.
    pub(super) fn file(&self, planned: &Planned, common: Option<&mut Common>) -> Staged {
        let path = planned.path.as_str();
        let bytes = match common {
            Some(common) => self.files.produce_beside(planned, common),
            None => self.files.produce(planned),
        };
        let bytes = bytes.map_err(|problem| Problem::Template(problem.diagnostic(), path.to_owned()))?;
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
        let metadata = write(&target, &bytes)
            .map_err(|error| Problem::Disk(Error::io("cannot write", &target)(error)))?;
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
    fn keep(&self, failed: &BTreeSet<String>, manifest: &mut Manifest, outcome: &mut Outcome) -> Result<()> {
        let withheld: BTreeSet<String> = self.files.withheld().iter().map(ToString::to_string).collect();
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
        kept.modified = modified(&write(&staged, &bytes).map_err(Error::io("cannot write", &staged))?);
        outcome.kept += 1;
        manifest.files.insert(path.to_owned(), kept);
        Ok(())
    }
}

fn make_parent(path: &Path) -> Result<()> {
    let Some(parent) = path.parent() else { return Ok(()) };
    match fs::create_dir(parent) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(_) => fs::create_dir_all(parent).map_err(Error::io("cannot make", parent)),
    }
}

/// Writes a new file. What the system says of it is asked while it is open, which spares it the way there.
fn write(path: &Path, bytes: &[u8]) -> io::Result<Metadata> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.metadata()
}

/// What tells the bytes of a file from those that it had. Whoever could forge it writes the sources anyway,
/// so it need not be cryptographic, and half a gigabyte of pages is read in no time.
fn digest(bytes: &[u8]) -> String {
    format!("{:032x}", XxHash3_128::oneshot(bytes))
}
