//! `klartext addresses`: the list of public documents in `addresses.yaml`.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::common::SiteArgs;
use crate::error::{Error, Result};
use crate::pipeline::{self, Memo, Options};
use crate::source::{self, Audience};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    site: SiteArgs,
    /// Write the list into `addresses.yaml` of the first content folder, instead of printing it.
    #[arg(long)]
    write: bool,
}

/// Nothing is ever taken off the list: what vanished must be told from what never was.
pub fn run(args: &Args) -> Result<ExitCode> {
    let sources = source::read(&args.site.roots(), None)?;
    let options = Options { now: args.site.now(), languages: Vec::new(), minify: false };
    let model = pipeline::model(&sources, &options, &mut Memo::default())?;
    let addresses = &model.site.config.addresses;
    let public = model
        .site
        .entries
        .values()
        .filter(|entry| entry.audience() == Audience::Public && !entry.is_withheld())
        .filter(|entry| entry.fields.instant("publish").is_none_or(|at| at <= options.now))
        .map(|entry| entry.id.to_string());
    let published: BTreeSet<String> =
        public.chain(addresses.published.iter().map(|known| known.value.clone())).collect();
    let block: String = std::iter::once("published:\n".to_owned())
        .chain(published.iter().map(|id| format!("  - {id}\n")))
        .collect();
    if !args.write {
        let _ = write!(std::io::stdout().lock(), "{block}");
        return Ok(ExitCode::SUCCESS);
    }
    let path = match &addresses.path {
        Some(path) => PathBuf::from(path.as_str()),
        None => args.site.content.first().map_or_else(PathBuf::new, |root| root.join("addresses.yaml")),
    };
    write(&path, &block)?;
    let _ = writeln!(std::io::stdout().lock(), "{}", path.display());
    Ok(ExitCode::SUCCESS)
}

fn write(path: &Path, block: &str) -> Result<()> {
    let before = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Error::io("cannot read", path)(error)),
    };
    let after = replaced(&before, block);
    if after != before {
        fs::write(path, after).map_err(Error::io("cannot write", path))?;
    }
    Ok(())
}

/// The text with a new block `published`; all else stays as its author wrote it.
fn replaced(text: &str, block: &str) -> String {
    let mut out = String::with_capacity(text.len() + block.len());
    let (mut inside, mut written) = (false, false);
    for line in text.split_inclusive('\n') {
        if line.starts_with("published:") {
            inside = true;
            written = true;
            out.push_str(block);
        } else if inside && (line.starts_with([' ', '-', '\t', ']']) || line.trim().is_empty()) {
            // A blank line that ends the block stays.
            if line.trim().is_empty() {
                out.push_str(line);
                inside = false;
            }
        } else {
            inside = false;
            out.push_str(line);
        }
    }
    if !written {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str(block);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn only_the_list_changes() {
        let text = "# ours\npublished:\n  - kb/a\n\ngone: [kb/b]\n";
        assert_eq!(
            replaced(text, "published:\n  - kb/c\n"),
            "# ours\npublished:\n  - kb/c\n\ngone: [kb/b]\n"
        );
        assert_eq!(replaced("gone: []", "published:\n"), "gone: []\npublished:\n");
        assert_eq!(
            replaced("published: [kb/a,\n  kb/b]\ngone: []\n", "published:\n"),
            "published:\ngone: []\n"
        );
    }
}
