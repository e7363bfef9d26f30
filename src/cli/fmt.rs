//! `klartext fmt`

use std::path::PathBuf;
use std::process::ExitCode;

use super::author::account;
use super::common::SiteArgs;
use crate::author;
use crate::error::Result;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files to put in order; all of the site if not given.
    files: Vec<PathBuf>,
    /// Only say which files are not in order, and fail if there are any.
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    site: SiteArgs,
}

/// Exit status: 0, or with `--check` 1 when a file is not in order.
pub fn run(args: &Args) -> Result<ExitCode> {
    let outcome = author::tidy(&args.files, args.check, &args.site.place());
    account(outcome, "fmt-nothing", |mended| args.check && mended.changed + mended.left > 0)
}
