//! `klartext check`

use std::process::ExitCode;

use super::common::{SiteArgs, report};
use crate::diagnostic::{Format, Level};
use crate::error::Result;
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
}

/// Exit status: 0 clean, 1 errors (or warnings with `--strict`), 2 only due items.
pub fn run(args: &Args) -> Result<ExitCode> {
    let sources = source::read(&args.site.roots(), None)?;
    let options = Options { now: args.site.now(), languages: Vec::new(), minify: false };
    let model = pipeline::model(&sources, &options, &mut Memo::default())?;
    report(&model.diagnostics, &sources, args.format)?;
    let has = |level| model.diagnostics.iter().any(|diagnostic| diagnostic.level == level);
    Ok(if has(Level::Error) || args.strict && has(Level::Warning) {
        ExitCode::FAILURE
    } else if has(Level::Due) {
        ExitCode::from(2)
    } else {
        ExitCode::SUCCESS
    })
}
