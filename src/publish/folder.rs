//! Writes an edition's folder: staged beside it, then swapped in one step.
//!
//! Whatever fails, and whenever the process dies, the folder is the old one or the new one. Files
//! that did not change are the same files, with their times.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use super::manifest::Manifest;
use super::writer::{Staged, Writer};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::image::Album;
use crate::outputs::{Body, Planned};
use crate::pipeline::Files;
use crate::render::Common;
use crate::source::Audience;

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

    /// Begins to write editions.
    pub fn begin(&self) -> Staging<'_> {
        Staging { target: self, writers: Vec::new(), done: Vec::new() }
    }

    fn writer(&self, files: Box<dyn Files>) -> Result<Writer> {
        let edition = files.audience().key();
        let state = self.out.join(STATE);
        let live = self.out.join(edition);
        let manifest = state.join(format!("{edition}.json"));
        let before = last_manifest(&manifest, &live)?;
        let writer = Writer { files, live, stage: state.join(format!("{edition}.new")), manifest, before };
        writer.refuse_foreign()?;
        remove(&writer.stage)?;
        fs::create_dir_all(&writer.stage).map_err(Error::io("cannot make", &writer.stage))?;
        Ok(writer)
    }
}

/// Editions on their way: staged beside their folders, all of them before the first one takes the place of what was
/// there.
pub struct Staging<'a> {
    target: &'a Target,
    writers: Vec<Writer>,
    /// What was staged, with the number of its edition.
    done: Vec<(usize, Staged)>,
}

/// The files of all editions that lie at one place, each with the number of its edition.
type Place<'a> = Vec<(usize, &'a Planned)>;

impl Staging<'_> {
    /// Adds an edition, after those who may know less. Its search indexes are made, staged and let go of now: no two
    /// are needed at once, nor any while pages are made.
    ///
    /// # Errors
    /// When the disk refuses, or when its folder holds files that klartext did not write.
    pub fn add(&mut self, files: Box<dyn Files>) -> Result<()> {
        let number = self.writers.len();
        let writer = self.target.writer(files)?;
        writer.files.prepare();
        for lang in 0..writer.files.languages() {
            writer.files.prepare_index(lang);
            let plan = writer.files.plan().iter();
            let files: Vec<&Planned> = plan
                .filter(|file| matches!(file.body, Body::Search { lang: own, .. } if own == lang))
                .collect();
            let staged: Vec<_> = files.par_iter().map(|file| (number, writer.file(file, None))).collect();
            self.done.extend(staged);
            writer.files.let_go_of_index();
        }
        self.writers.push(writer);
        Ok(())
    }

    /// Stages everything else, and puts all editions in their places. What was done, for each.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn publish(&mut self, now: DateTime<Utc>) -> Result<Vec<(Audience, Outcome)>> {
        let staged =
            places(&self.writers).par_iter().flat_map_iter(|place| self.place(place)).collect::<Vec<_>>();
        self.done.extend(staged);
        let mut own: Vec<Vec<Staged>> = self.writers.iter().map(|_| Vec::new()).collect();
        for (number, result) in self.done.drain(..) {
            if let Some(own) = own.get_mut(number) {
                own.push(result);
            }
        }
        let mut staged = Vec::new();
        for (writer, own) in self.writers.iter().zip(own) {
            let (manifest, outcome) = writer.staged(own, now)?;
            manifest.stage(&writer.manifest)?;
            staged.push((writer, manifest, outcome));
        }
        let mut outcomes = Vec::new();
        for (writer, manifest, mut outcome) in staged {
            let same = writer.before.as_ref().is_some_and(|before| before.files == manifest.files);
            if same && outcome.written == 0 && manifest.is_of(&writer.live) {
                remove(&writer.stage)?;
            } else {
                swap(&writer.stage, &writer.live)?;
            }
            Manifest::commit(&writer.manifest)?;
            super::beside::write(&self.target.out, &writer.files.snippets())?;
            outcome.next_change_at = manifest.next_change_at;
            outcomes.push((writer.files.audience(), outcome));
        }
        Ok(outcomes)
    }

    /// Stages the files of one place. What that of one edition has in common with that of another is made once.
    fn place<'b>(&'b self, place: &'b Place) -> impl Iterator<Item = (usize, Staged)> + use<'b> {
        let mut common = (place.len() > 1).then(Common::default);
        place.iter().filter_map(move |(number, planned)| {
            Some((*number, self.writers.get(*number)?.file(planned, common.as_mut())))
        })
    }
}

impl Drop for Staging<'_> {
    /// What was not published would only take space.
    fn drop(&mut self) {
        for writer in &self.writers {
            let _ = remove(&writer.stage);
        }
    }
}

/// Everything but search indexes, the pages of a document one after the other: what they say is still at hand.
fn places(writers: &[Writer]) -> Vec<Place<'_>> {
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
    for (number, writer) in writers.iter().enumerate() {
        for planned in writer.files.plan().iter().filter(|planned| !is_index(planned)) {
            places.entry(planned.path.as_str()).or_default().push((number, planned));
        }
    }
    let mut places: Vec<Place> = places.into_values().collect();
    places.sort_by_key(|place| place.first().and_then(|(_, planned)| planned.origin.as_ref()));
    places
}

fn is_index(planned: &Planned) -> bool {
    matches!(planned.body, Body::Search { .. })
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

/// Puts the stage in the place of the live folder, in one step where the system can.
fn swap(stage: &Path, live: &Path) -> Result<()> {
    if !live.exists() {
        return fs::rename(stage, live).map_err(Error::io("cannot rename to", live));
    }
    exchange(stage, live).map_err(Error::io("cannot replace", live))?;
    remove(stage)
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

fn remove(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io("cannot remove", path)(error)),
        _ => Ok(()),
    }
}
