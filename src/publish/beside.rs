//! Writes what servers are told into `hosting/`, beside the editions and not inside what is published.
//! Must not know what it says.

use std::fs;
use std::path::Path;

use crate::error::{Error, Result};
use crate::outputs::hosting::Snippet;

const FOLDER: &str = "hosting";
/// How files begin that may be written anew.
const MARK: &str = "# Written by klartext";

/// Writes each file in one step, and leaves those alone that say it already: servers read them again
/// when they change.
pub(super) fn write(out: &Path, snippets: &[Snippet]) -> Result<()> {
    let folder = out.join(FOLDER);
    fs::create_dir_all(&folder).map_err(Error::io("cannot make", &folder))?;
    for Snippet { name, text } in snippets {
        let path = folder.join(name);
        match fs::read_to_string(&path) {
            Ok(old) if old == *text => continue,
            Ok(old) if !old.starts_with(MARK) => {
                return Err(Error::Usage(format!(
                    "{} was not written by klartext; put it elsewhere or give another folder with --out",
                    path.display()
                )));
            }
            _ => {}
        }
        let staged = folder.join(format!(".{name}.new"));
        fs::write(&staged, text).map_err(Error::io("cannot write", &staged))?;
        fs::rename(&staged, &path).map_err(Error::io("cannot rename to", &path))?;
    }
    Ok(())
}
