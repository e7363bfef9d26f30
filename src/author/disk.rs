//! Owns the disk for whoever writes content: one writer at a time, and files that are replaced as a
//! whole or not at all. Must not know what the texts mean.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::source::Roots;

/// The right to write into content folders. Others wait until it is dropped; the system takes it back
/// from a program that dies.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "held, not read")] Vec<File>);

impl Lock {
    /// Takes it for every content root. The folder is locked, not a file: a file that is replaced is
    /// another one afterwards, and one that is new is not there yet.
    ///
    /// # Errors
    /// When a folder is missing or the system refuses.
    pub fn take(roots: &Roots) -> Result<Lock> {
        let mut folders: Vec<PathBuf> = Vec::new();
        for root in &roots.content {
            if !root.is_dir() {
                return Err(Error::Usage(format!(
                    "there is no folder {}; give one with --content DIR, or make a site with `klartext init DIR`",
                    root.display()
                )));
            }
            folders.push(root.canonicalize().map_err(Error::io("cannot find", root))?);
        }
        // One order for everybody, so that two never wait for each other.
        folders.sort();
        folders.dedup();
        let lock = |folder: &PathBuf| {
            let file = File::open(folder).map_err(Error::io("cannot open", folder))?;
            file.lock().map_err(Error::io("cannot lock", folder))?;
            Ok(file)
        };
        folders.iter().map(lock).collect::<Result<_>>().map(Lock)
    }
}

/// The bytes of a file as text; `None` if it is not there.
///
/// # Errors
/// When it cannot be read, or is no text.
pub fn read(path: &Path) -> Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| Error::Usage(format!("{} is no UTF-8 text", path.display()))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("cannot read", path)(error)),
    }
}

/// Whether something lies at a path.
pub fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The one path of a file, however it was named; `None` if it is not there.
pub fn whole(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}

/// Writes a file as a whole: beside it, safe on the disk, and then in its place. `before` is what must
/// stand there until then; `None` if nothing may.
///
/// # Errors
/// When somebody else changed the file meanwhile, or the system refuses.
pub fn write(path: &Path, before: Option<&str>, text: &str) -> Result<()> {
    // A link stays a link; what it points at is replaced.
    let target = match before {
        Some(_) => path.canonicalize().map_err(Error::io("cannot find", path))?,
        None => path.to_owned(),
    };
    let folder = target.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(Error::io("cannot make", folder))?;
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // Hidden, so that no build takes it for content.
    let beside = folder.join(format!(".{name}.{}~", std::process::id()));
    sweep(folder, &name);
    let outcome = stage(&beside, &target, before, text).and_then(|()| put(&beside, &target, before));
    if outcome.is_err() {
        let _ = fs::remove_file(&beside);
    }
    outcome?;
    // The new name itself is safe when the folder is; not every system can do that.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Takes away what a writer left beside a file when it died: whoever holds the lock is the only one.
fn sweep(folder: &Path, name: &str) {
    let is_left = |file: &str| {
        let id = file.strip_prefix(&format!(".{name}.")).and_then(|rest| rest.strip_suffix('~'));
        id.is_some_and(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()))
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_left(&entry.file_name().to_string_lossy()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn stage(beside: &Path, target: &Path, before: Option<&str>, text: &str) -> Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(beside)
        .map_err(Error::io("cannot write", beside))?;
    file.write_all(text.as_bytes()).map_err(Error::io("cannot write", beside))?;
    if before.is_some()
        && let Ok(metadata) = fs::metadata(target)
    {
        file.set_permissions(metadata.permissions()).map_err(Error::io("cannot write", beside))?;
    }
    file.sync_all().map_err(Error::io("cannot write", beside))
}

fn put(beside: &Path, target: &Path, before: Option<&str>) -> Result<()> {
    // An editor that knows no lock may have saved meanwhile.
    if read(target)?.as_deref() != before {
        return Err(Error::Usage(format!(
            "{} was changed by somebody else meanwhile; nothing was written",
            target.display()
        )));
    }
    fs::rename(beside, target).map_err(Error::io("cannot replace", target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_as_a_whole_or_not_at_all() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("a.md");
        write(&path, None, "one\n").expect("a new file");
        assert!(write(&path, None, "two\n").is_err(), "it is there already");
        assert!(write(&path, Some("other\n"), "two\n").is_err(), "somebody else wrote");
        fs::write(dir.path().join(".a.md.1~"), "half").expect("what a writer left that died");
        write(&path, Some("one\n"), "two\n").expect("a change");
        assert_eq!(read(&path).expect("a text").as_deref(), Some("two\n"));
        assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 1, "nothing is left beside it");
    }
}
