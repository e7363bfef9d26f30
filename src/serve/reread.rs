//! The quick way to new sources: reads only the files that the system named. Must not decide
//! anything alone: whenever a name is not simply a known file with other bytes, it gives up, and
//! the folders are read as a whole.

use std::fs;
use std::path::{Path, PathBuf};

use crate::source::{MAX_TEXT_BYTES, Roots, SourceFile, Sources};

/// More files than this are read faster as a whole, by several threads.
const MOST: usize = 32;

/// The sources with these files read again, and the names of those that differ. `None` if only a
/// look at the whole folders can tell.
pub fn reread(before: &Sources, roots: &Roots, paths: &[PathBuf]) -> Option<(Sources, Vec<String>)> {
    if paths.len() > MOST {
        return None;
    }
    let roots: Vec<PathBuf> = roots.content.iter().filter_map(|root| root.canonicalize().ok()).collect();
    let mut sources = before.clone();
    let mut changed = Vec::new();
    for path in paths {
        let Some(file) = known(before, &roots, path) else {
            // What editors make and remove while they save is gone by now.
            if path.symlink_metadata().is_err() {
                continue;
            }
            return None;
        };
        let metadata = fs::metadata(path).ok().filter(|metadata| metadata.is_file())?;
        if metadata.len() > MAX_TEXT_BYTES {
            return None;
        }
        sources.insert(file.path.clone(), &file.name, &fs::read(path).ok()?);
        if sources.files.get(&file.path).is_none_or(|new| new.body != file.body) {
            changed.push(file.path.to_string());
        }
    }
    changed.sort();
    changed.dedup();
    Some((sources, changed))
}

/// The source file that lies at a path of the disk.
fn known<'a>(sources: &'a Sources, roots: &[PathBuf], path: &Path) -> Option<&'a SourceFile> {
    let (root, name) = roots.iter().find_map(|root| Some((root, path.strip_prefix(root).ok()?)))?;
    let name = name.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
    sources.files.values().find(|file| {
        // Several content roots may have a file of the same name.
        *file.name == *name && root_of(file).is_some_and(|other| other == *root)
    })
}

/// The content root that a source file is from.
fn root_of(file: &SourceFile) -> Option<PathBuf> {
    let SourceFile { path, name, .. } = file;
    let root = path.as_str().strip_suffix(&**name)?;
    Path::new(if root.is_empty() { "." } else { root }).canonicalize().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source;

    #[test]
    fn it_sees_what_a_whole_look_sees_or_gives_up() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().join("one"), folder.path().join("two"));
        for root in [&one, &two] {
            fs::create_dir_all(root.join("kb")).unwrap();
            fs::write(root.join("kb/a.md"), "first").unwrap();
        }
        let roots = Roots::new(vec![one.clone(), two.clone()]);
        let before = source::read(&roots, None).unwrap();
        let path = two.canonicalize().unwrap().join("kb/a.md");
        let again = |paths: &[PathBuf]| reread(&before, &roots, paths);

        assert_eq!(again(std::slice::from_ref(&path)).unwrap().1, Vec::<String>::new());
        fs::write(&path, "other\r\n").unwrap();
        let gone = path.with_file_name("4913");
        let (after, changed) = again(&[path.clone(), gone.clone(), path.clone()]).unwrap();
        assert_eq!(changed, [path_of(&two)]);
        let whole = source::read(&roots, None).unwrap();
        let bodies = |sources: &Sources| sources.files.values().map(|f| f.body.clone()).collect::<Vec<_>>();
        assert_eq!(bodies(&after), bodies(&whole));

        fs::write(&gone, "is here now").unwrap();
        assert!(again(&[gone]).is_none(), "a new file");
        assert!(again(&[two.canonicalize().unwrap().join("kb")]).is_none(), "a folder");
        fs::remove_file(&path).unwrap();
        assert!(again(&[path]).is_none(), "a file that is gone");
    }

    fn path_of(root: &Path) -> String {
        format!("{}/kb/a.md", root.display())
    }
}
