//! `klartext check`

use std::process::ExitCode;

use super::common::{SiteArgs, report, say, terminal_messages};
use crate::diagnostic::{self, Format, Level};
use crate::error::Result;
use crate::leak;
use crate::pipeline::{self, Memo, Options};
use crate::source;

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    site: SiteArgs,
    /// How to print findings; they go to standard error: `--format json 2> findings.json`.
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// Count warnings as errors.
    #[arg(long)]
    strict: bool,
    /// Build the public edition with and without all staff text, compare them, and look for staff text in
    /// every public byte.
    #[arg(long)]
    leak: bool,
}

/// Exit status: 0 clean, 1 errors (or warnings with `--strict`), 2 only due items.
pub fn run(args: &Args) -> Result<ExitCode> {
    let sources = source::read(&args.site.roots(), None)?;
    let options = Options { now: args.site.now(), languages: Vec::new(), minify: false };
    let mut model = pipeline::model(&sources, &options, &mut Memo::default())?;
    let looked = if args.leak { Some(leak::look(&sources, &options)?) } else { None };
    if let Some(looked) = &looked {
        model.diagnostics.extend(looked.findings.iter().cloned());
        diagnostic::sort(&mut model.diagnostics);
    }
    report(&model.diagnostics, &sources, args.format)?;
    if let Some(looked) = looked {
        let found = looked.findings.len();
        let counts = [("files", looked.files), ("phrases", looked.phrases), ("found", found)];
        let counts = counts.map(|(name, count)| (name, count.to_string()));
        say(&format!("{}\n", terminal_messages().format("check-leak", &counts)));
    }
    let has = |level| model.diagnostics.iter().any(|diagnostic| diagnostic.level == level);
    Ok(if has(Level::Error) || args.strict && has(Level::Warning) {
        ExitCode::FAILURE
    } else if has(Level::Due) {
        ExitCode::from(2)
    } else {
        ExitCode::SUCCESS
    })
}
