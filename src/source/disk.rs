//! Reads content roots, templates and themes from the disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{MAX_ASSET_BYTES, MAX_TEXT_BYTES, SourceFile, Sources, Stamp, classify, is_text, refused};
use crate::diagnostic::SourcePath;
use crate::error::{Error, Result};

/// The folders a site is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roots {
    /// Content roots, as given on the command line.
    pub content: Vec<PathBuf>,
    /// The folder that may hold `templates/` and `themes/`.
    pub site: PathBuf,
}

impl Roots {
    /// Roots for content folders: templates and themes lie beside the first one.
    pub fn new(content: Vec<PathBuf>) -> Self {
        let site = content.first().and_then(|first| first.parent()).map_or_else(PathBuf::new, Path::to_owned);
        Self { content, site }
    }

    /// Every folder whose change means a rebuild.
    pub fn watched(&self) -> Vec<PathBuf> {
        let own = ["templates", "themes"].iter().map(|name| self.site.join(name));
        self.content.iter().cloned().chain(own.filter(|path| path.is_dir())).collect()
    }
}

/// Reads all sources. Files that did not change since `before` are taken from there.
///
/// # Errors
/// When a content root is missing or a folder cannot be listed. A file that cannot be read is not
/// an error of the environment: it becomes [`FileBody::Refused`] and a finding later.
pub fn read(roots: &Roots, before: Option<&Sources>) -> Result<Sources> {
    let mut found = Vec::new();
    for root in &roots.content {
        if !root.is_dir() {
            return Err(Error::Usage(format!(
                "there is no folder {}; give one with --content DIR, or make a site with `klartext init DIR`",
                root.display()
            )));
        }
        for (path, name) in walk(root)? {
            found.push((SourcePath::new(display(&path)), name, path));
        }
    }
    let files: Vec<SourceFile> =
        found.into_par_iter().map(|(source, name, path)| read_file(source, &name, &path, before)).collect();
    let mut sources = Sources {
        files: files.into_iter().map(|file| (file.path.clone(), file)).collect(),
        overrides: BTreeMap::new(),
        changes: before.map(|before| Arc::clone(&before.changes)).unwrap_or_default(),
    };
    for folder in ["templates", "themes"] {
        let base = roots.site.join(folder);
        if base.is_dir() {
            for (path, name) in walk(&base)? {
                let bytes = fs::read(&path).map_err(Error::io("cannot read", &path))?;
                sources.overrides.insert(format!("{folder}/{name}"), bytes.into());
            }
        }
    }
    Ok(sources)
}

/// The files below a folder with their names relative to it, in order. Hidden files and editors'
/// backups are passed over; links are followed, since sites share files that way.
fn walk(root: &Path) -> Result<Vec<(PathBuf, String)>> {
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0
            || entry.file_name().to_str().is_none_or(|name| !name.starts_with('.') && !name.ends_with('~'))
    };
    let mut out = Vec::new();
    for entry in WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry =
            entry.map_err(|error| Error::Other(format!("cannot list {}: {error}", root.display())))?;
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(root).unwrap_or(entry.path());
            out.push((entry.path().to_owned(), display(name)));
        }
    }
    Ok(out)
}

fn read_file(source: SourcePath, name: &str, path: &Path, before: Option<&Sources>) -> SourceFile {
    let metadata = fs::metadata(path);
    let stamp = metadata.as_ref().map_or_else(
        |_| Stamp::default(),
        |metadata| Stamp { size: metadata.len(), modified: metadata.modified().ok() },
    );
    if let Some(old) = before.and_then(|sources| sources.files.get(&source))
        && old.stamp == stamp
        && stamp.modified.is_some()
    {
        return old.clone();
    }
    let limit = if is_text(name) { MAX_TEXT_BYTES } else { MAX_ASSET_BYTES };
    let body = if stamp.size > limit {
        refused("p12-too-large", format!("{} MiB", limit >> 20))
    } else {
        match fs::read(path) {
            Ok(bytes) => classify(name, bytes),
            Err(error) => refused("p12-unreadable", error.to_string()),
        }
    };
    SourceFile { path: source, name: Arc::from(name), body, stamp }
}

/// A path as authors write it: with `/` on every system, without a leading `./`.
pub fn display(path: &Path) -> String {
    let parts = path.components().filter(|part| !matches!(part, std::path::Component::CurDir));
    let mut joined = String::with_capacity(path.as_os_str().len());
    for (i, part) in parts.enumerate() {
        joined.push_str(if i == 0 { "" } else { "/" });
        match part.as_os_str().to_str() {
            Some(part) => joined.push_str(part),
            None => joined.push_str(&part.as_os_str().to_string_lossy()),
        }
    }
    match joined.strip_prefix("//") {
        Some(rest) => format!("/{rest}"),
        None => joined,
    }
}
