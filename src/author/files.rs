//! Owns going through the files of a site that a command is to mend: all of them, or those named.
//! Must not know how a text is mended.

use std::path::{Path, PathBuf};

use super::desk::{Desk, Sheet};
use super::disk;
use super::heal::{self, Healed};
use super::lines::Lines;
use super::tidy::{self, Untouched};
use super::{Place, Stop};
use crate::source::FileBody;

/// What became of the files of a site.
#[derive(Debug, Default)]
pub struct Mended {
    /// Message by key, one per file that there is something to say of.
    pub said: Vec<(&'static str, Vec<(&'static str, String)>)>,
    /// Files that were written, or would have been.
    pub changed: usize,
    /// What must still be decided by somebody.
    pub left: usize,
}

/// Merges conflicts in the files named, or in all.
///
/// # Errors
/// When a file is none of the site's, or the system refuses.
pub fn heal(files: &[PathBuf], place: &Place) -> Result<Mended, Stop> {
    let desk = Desk::open(place)?;
    let mut mended = Mended::default();
    for mut sheet in sheets(files, &desk)? {
        let text = sheet.lines.written();
        let Some(Healed { text, merged, left }) = heal::healed(&sheet.name, &text, desk.grammar()) else {
            continue;
        };
        let path = sheet.path.to_string();
        if merged > 0 {
            sheet.lines = Lines::of(&text);
            desk.write(&[sheet])?;
            mended.changed += 1;
            mended.said.push(("heal-merged", vec![("path", path.clone()), ("n", merged.to_string())]));
        }
        mended.left += left.len();
        let line = |line: &usize| ("heal-left", vec![("path", path.clone()), ("line", line.to_string())]);
        mended.said.extend(left.iter().map(line));
    }
    Ok(mended)
}

/// Brings the events of the files named, or of all, into order; only says which are not, if `check`.
///
/// # Errors
/// When a file is none of the site's, or the system refuses.
pub fn tidy(files: &[PathBuf], check: bool, place: &Place) -> Result<Mended, Stop> {
    let desk = Desk::open(place)?;
    let mut mended = Mended::default();
    for mut sheet in sheets(files, &desk)? {
        let path = || vec![("path", sheet.path.to_string())];
        // Errors that only the whole site shows count as well.
        if desk.model.diagnostics.iter().any(|found| found.withholds() && found.path == sheet.path) {
            mended.left += 1;
            mended.said.push(("fmt-errors", path()));
            continue;
        }
        let text = sheet.lines.written();
        match tidy::tidied(&sheet.name, &text, desk.grammar()) {
            Err(untouched) => {
                mended.left += 1;
                let message = match untouched {
                    Untouched::Errors => "fmt-errors",
                    Untouched::Unsure => "fmt-unsure",
                };
                mended.said.push((message, path()));
            }
            Ok(new) if new == text => {}
            Ok(new) => {
                mended.changed += 1;
                mended.said.push((if check { "fmt-would" } else { "fmt-changed" }, path()));
                if !check {
                    sheet.lines = Lines::of(&new);
                    desk.write(&[sheet])?;
                }
            }
        }
    }
    Ok(mended)
}

/// The Markdown files of a site, or those of them that are named.
fn sheets(files: &[PathBuf], desk: &Desk) -> Result<Vec<Sheet>, Stop> {
    let known: Vec<_> = desk
        .sources
        .files
        .values()
        .filter(|file| file.name.ends_with(".md") && matches!(file.body, FileBody::Text(_)))
        .collect();
    if files.is_empty() {
        return known.iter().map(|file| desk.sheet(&file.path, &file.name)).collect();
    }
    files
        .iter()
        .map(|wanted| {
            let own = disk::whole(wanted);
            let is_it = |path: &str| own.is_some() && disk::whole(Path::new(path)) == own;
            let found = known.iter().find(|file| is_it(file.path.as_str()));
            match found {
                Some(file) => desk.sheet(&file.path, &file.name),
                None => Err(Stop::said("author-no-file", &[("path", &wanted.to_string_lossy())])),
            }
        })
        .collect()
}
