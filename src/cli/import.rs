//! `klartext import`

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use walkdir::WalkDir;

use super::common::{report, terminal_messages};
use crate::diagnostic::{Diagnostic, Format, SourcePath};
use crate::error::{Error, Result};
use crate::import::{self, Foreign, Imported, Outcome};
use crate::source::Sources;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The tool that the site was made for.
    #[arg(value_enum)]
    tool: Tool,
    /// cState: folder of the other site. Statuspage: JSON files, as api/v2/ gives them out.
    #[arg(required = true, value_name = "SRC")]
    src: Vec<PathBuf>,
    /// Folder to write the site to: its content lies in DIR/content.
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Tool {
    /// cState: Hugo front matter and config.
    Cstate,
    /// Statuspage: incidents.json, scheduled-maintenances.json, summary.json.
    Statuspage,
}

/// Exit status: 0 when every file was imported or holds nothing to import, 1 when one was refused.
pub fn run(args: &Args) -> Result<ExitCode> {
    let (foreign, imported) = match (args.tool, args.src.as_slice()) {
        (Tool::Cstate, [src]) => {
            let foreign = read(src)?;
            let imported = import::cstate(&foreign);
            (foreign, imported)
        }
        (Tool::Cstate, _) => return Err(Error::Usage("a cState site is one folder".to_owned())),
        (Tool::Statuspage, files) => {
            let foreign = files.iter().map(|path| file(path)).collect::<Result<Vec<_>>>()?;
            let imported = import::statuspage(&foreign);
            (foreign, imported)
        }
    };
    write(&args.into, &imported)?;
    account(&args.into, &imported);
    let mut sources = Sources::default();
    for file in &foreign {
        match import::json_text(&file.bytes).filter(|_| args.tool == Tool::Statuspage) {
            Some(text) => sources.insert_text(file.path.clone(), &file.name, text),
            None => sources.insert(file.path.clone(), &file.name, &file.bytes),
        }
    }
    report(&imported.diagnostics, &sources, Format::Human)?;
    let refused = imported.diagnostics.iter().any(Diagnostic::is_error);
    Ok(if refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn file(path: &Path) -> Result<Foreign> {
    if !path.is_file() {
        return Err(Error::Usage(format!("there is no file {}", path.display())));
    }
    let bytes = fs::read(path).map_err(Error::io("cannot read", path))?;
    let name = path.to_string_lossy().replace('\\', "/");
    Ok(Foreign { path: SourcePath::new(name.as_str()), name, bytes })
}

fn read(src: &Path) -> Result<Vec<Foreign>> {
    if !src.is_dir() {
        return Err(Error::Usage(format!("there is no folder {}", src.display())));
    }
    let mut files = Vec::new();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || entry.file_name().to_str().is_none_or(|name| !name.starts_with('.'))
    };
    for entry in WalkDir::new(src).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = entry.map_err(|error| Error::Other(format!("cannot list {}: {error}", src.display())))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let path = entry.path();
        let bytes = fs::read(path).map_err(Error::io("cannot read", path))?;
        let name = path.strip_prefix(src).unwrap_or(path).to_string_lossy().replace('\\', "/");
        files.push(Foreign { path: SourcePath::new(path.to_string_lossy().into_owned()), name, bytes });
    }
    Ok(files)
}

/// Writes the site; nothing that is there already is overwritten.
fn write(into: &Path, imported: &Imported) -> Result<()> {
    let targets: Vec<(PathBuf, &String)> =
        imported.files.iter().map(|(name, text)| (into.join(name), text)).collect();
    if let Some((taken, _)) = targets.iter().find(|(path, _)| path.exists()) {
        return Err(Error::Usage(format!("{} is there already; nothing was written", taken.display())));
    }
    for (path, text) in targets {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Error::io("cannot make", parent))?;
        }
        fs::write(&path, text).map_err(Error::io("cannot write", &path))?;
    }
    Ok(())
}

/// Of a file that became many, only the first are named.
const MOST_NAMED: usize = 4;

/// Says of every file what became of it.
fn account(into: &Path, imported: &Imported) {
    let messages = terminal_messages();
    let mut out = std::io::stdout().lock();
    let (mut taken, mut refused, mut ignored) = (0usize, 0usize, 0usize);
    for account in &imported.accounts {
        let fate = match &account.outcome {
            Outcome::Imported { to } => {
                taken += 1;
                let shown = to.iter().take(MOST_NAMED).map(|name| into.join(name).display().to_string());
                let named = shown.collect::<Vec<_>>().join(", ");
                let key = if to.len() > MOST_NAMED { "import-taken-many" } else { "import-taken" };
                messages.format(key, &[("to", named), ("count", to.len().to_string())])
            }
            Outcome::Refused => {
                refused += 1;
                messages.get("import-refused")
            }
            Outcome::Ignored { reason } => {
                ignored += 1;
                messages.format("import-ignored", &[("reason", messages.get(reason))])
            }
        };
        // A closed pipe is no reason to fail an import.
        let _ = writeln!(out, "{}: {fate}", account.path);
    }
    let counts = [
        ("taken", taken.to_string()),
        ("refused", refused.to_string()),
        ("ignored", ignored.to_string()),
        ("files", imported.files.len().to_string()),
    ];
    let _ = writeln!(out, "{}", messages.format("import-summary", &counts));
    if let Some(entries) = &imported.entries {
        let counts = [
            ("total", entries.total()),
            ("incidents", entries.incidents),
            ("maintenance", entries.maintenance),
            ("updates", entries.updates),
            ("repeated", entries.repeated),
            ("refused", entries.refused),
        ];
        let counts = counts.map(|(name, count)| (name, count.to_string()));
        let _ = writeln!(out, "{}", messages.format("import-entries", &counts));
    }
}
