//! The manifest: exactly which files an edition's folder holds, and when they can next differ.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

use crate::error::{Error, Result};

/// What a build wrote. Lies beside the edition's folder, never in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of this file's form.
    pub version: u32,
    /// `public` or `staff`.
    pub edition: String,
    /// The moment the build spoke of.
    pub built_for: DateTime<Utc>,
    /// The next moment at which the output can differ without a change of the sources.
    pub next_change_at: Option<DateTime<Utc>>,
    /// Every file of the folder, by its path.
    pub files: BTreeMap<String, ManifestFile>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFile {
    /// XXH3 of the bytes (128 bits), in hexadecimal. One of another kind, as older versions wrote it, fits no
    /// bytes: then the file is written again.
    #[serde(alias = "sha256")]
    pub digest: String,
    /// Bytes.
    pub size: u64,
    /// Time of the file on the disk, in nanoseconds since 1970; tells whether somebody changed it.
    pub modified: u64,
    /// The document whose page it is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub origin: Option<String>,
    /// The document is broken; this is its last good page.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub kept: bool,
}

impl Manifest {
    pub const VERSION: u32 = 1;

    /// Reads the manifest of the build before. `None` if there is none, or none that this version
    /// understands.
    pub fn read(path: &Path) -> Option<Self> {
        let text = fs::read_to_string(path).ok()?;
        let manifest: Manifest = serde_json::from_str(&text).ok()?;
        (manifest.version == Self::VERSION).then_some(manifest)
    }

    /// Where the manifest of a site lies that is not in its place yet.
    pub fn staged(path: &Path) -> PathBuf {
        path.with_extension("json.new")
    }

    /// Writes the manifest beside its place, before the site it describes is put in place.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn stage(&self, path: &Path) -> Result<()> {
        let text = serde_json::to_string_pretty(self).map_err(|error| Error::Other(error.to_string()))?;
        let staged = Self::staged(path);
        fs::write(&staged, text + "\n").map_err(Error::io("cannot write", &staged))
    }

    /// Puts a staged manifest in its place, in one step.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn commit(path: &Path) -> Result<()> {
        fs::rename(Self::staged(path), path).map_err(Error::io("cannot replace", path))
    }

    /// Whether a folder holds exactly these files, untouched.
    pub fn is_of(&self, folder: &Path) -> bool {
        let files = WalkDir::new(folder).into_iter().filter(|entry| {
            // What cannot be listed is nothing that a build wrote.
            entry.as_ref().map_or(true, |entry| !entry.file_type().is_dir())
        });
        files.count() == self.files.len()
            && self.files.iter().all(|(path, file)| file.is_untouched(&folder.join(path)))
    }
}

impl ManifestFile {
    /// Whether the file on the disk is still the one that was written.
    pub fn is_untouched(&self, path: &Path) -> bool {
        fs::symlink_metadata(path).is_ok_and(|metadata| {
            metadata.is_file() && metadata.len() == self.size && modified(&metadata) == self.modified
        })
    }
}

/// A file's time in nanoseconds since 1970.
pub fn modified(metadata: &fs::Metadata) -> u64 {
    metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
        .and_then(|since| u64::try_from(since.as_nanos()).ok())
        .unwrap_or(0)
}
