//! `klartext export`: the source tree that everybody may have.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;

use super::common::{SiteArgs, report, say, terminal_messages};
use crate::config::builtin;
use crate::diagnostic::{Format, SourcePath};
use crate::error::{Error, Result};
use crate::leak::{self, Purpose};
use crate::pipeline::{self, Memo, Options};
use crate::source::{self, FileBody, Sources};

/// The list of what was written, so that the next export takes away what is no longer there.
const LIST: &str = ".klartext-export";

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    site: SiteArgs,
    /// For whom: without what only others may read.
    #[arg(long, value_enum)]
    audience: For,
    /// Folder to write to: new, empty, or written by an export before.
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum For {
    Public,
}

/// Exit status: 0 written, 1 when something is wrong; then nothing is written.
pub fn run(args: &Args) -> Result<ExitCode> {
    let For::Public = args.audience;
    let sources = source::read(&args.site.roots(), None)?;
    let options = Options { now: args.site.now(), languages: Vec::new(), minify: false };
    let model = pipeline::model(&sources, &options, &mut Memo::default())?;
    let messages = terminal_messages();
    if !model.site.config.publishable {
        report(&model.diagnostics, &sources, Format::Human)?;
        return Err(Error::Usage(messages.get("build-refused")));
    }
    let broken: Vec<_> = model.diagnostics.iter().filter(|found| found.withholds()).cloned().collect();
    if !broken.is_empty() {
        // A mirror without a broken incident would say that all is well.
        report(&broken, &sources, Format::Human)?;
        return Err(Error::Usage(messages.get("export-errors")));
    }
    let tree = tree(&leak::clean(&model, &sources, Purpose::Mirror));
    // What is given away is proven first: by building it, and by reading it.
    let proof = pipeline::model(&mirrored(&tree), &options, &mut Memo::beside(&model))?;
    let path = &model.site.config.path;
    let mut found = leak::difference(&leak::public(&model), &leak::public(&proof), path);
    if !found.is_empty() {
        report(&found, &sources, Format::Human)?;
        return Err(Error::Usage(messages.get("export-differs")));
    }
    found.extend(leak::staff_in(&own(&tree), &model, &sources));
    if !found.is_empty() {
        report(&found, &sources, Format::Human)?;
        return Err(Error::Usage(messages.get("export-says")));
    }
    write(&args.into, &tree)?;
    let counts = [("into", args.into.display().to_string()), ("n", tree.len().to_string())];
    say(&format!("{}\n", messages.format("export-written", &counts)));
    Ok(ExitCode::SUCCESS)
}

/// The files that are the site's own: a copy of what klartext brings says nothing of the site.
fn own(tree: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let none = builtin::Overrides::new();
    let brought = ["templates/", "themes/"].map(|folder| builtin::files(folder, &none));
    let same = |path: &str, bytes: &[u8]| {
        brought.iter().any(|files| files.get(path).is_some_and(|own| own.as_ref() == bytes))
    };
    tree.iter()
        .filter(|(path, bytes)| !same(path, bytes))
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect()
}

/// The files by their paths in the new tree: all content roots become one.
fn tree(sources: &Sources) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    for file in sources.files.values() {
        let bytes = match &file.body {
            FileBody::Text(text) => text.as_bytes(),
            FileBody::Asset(bytes) => bytes,
            FileBody::Refused { .. } => continue,
        };
        out.entry(format!("content/{}", file.name)).or_insert_with(|| bytes.to_vec());
    }
    out.extend(sources.overrides.iter().map(|(name, bytes)| (name.clone(), bytes.to_vec())));
    out
}

/// The new tree as it will be read.
fn mirrored(tree: &BTreeMap<String, Vec<u8>>) -> Sources {
    let mut sources = Sources::default();
    for (path, bytes) in tree {
        match path.strip_prefix("content/") {
            Some(name) => sources.insert(SourcePath::new(path.clone()), name, bytes),
            None => {
                sources.overrides.insert(path.clone(), bytes.as_slice().into());
            }
        }
    }
    sources
}

fn write(into: &Path, tree: &BTreeMap<String, Vec<u8>>) -> Result<()> {
    let list = into.join(LIST);
    let before: BTreeSet<String> = match fs::read_to_string(&list) {
        Ok(text) => text.lines().map(str::to_owned).collect(),
        Err(_) if is_free(into) => BTreeSet::new(),
        Err(_) => {
            return Err(Error::Usage(format!(
                "{} holds files that no export wrote; name a new or an empty folder",
                into.display()
            )));
        }
    };
    let inside =
        |path: &str| Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)));
    for gone in before.iter().filter(|path| !tree.contains_key(*path) && inside(path)) {
        let path = into.join(gone);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::io("cannot remove", &path)(error));
            }
            _ => {}
        }
    }
    for (path, bytes) in tree {
        let path = into.join(path);
        if fs::read(&path).is_ok_and(|old| old == *bytes) {
            continue;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Error::io("cannot make", folder))?;
        }
        fs::write(&path, bytes).map_err(Error::io("cannot write", &path))?;
    }
    let text: String = tree.keys().map(|path| format!("{path}\n")).collect();
    fs::write(&list, text).map_err(Error::io("cannot write", &list))
}

/// Whether a folder is not there, or holds nothing but hidden files (a repository's).
fn is_free(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            entries.all(|entry| entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with('.')))
        }
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    }
}
