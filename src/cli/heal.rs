//! `klartext heal`

use std::path::PathBuf;
use std::process::ExitCode;

use super::author::account;
use super::common::SiteArgs;
use crate::author;
use crate::error::Result;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files with merge conflicts; all of the site if not given.
    files: Vec<PathBuf>,
    #[command(flatten)]
    site: SiteArgs,
}

/// Exit status: 0 when no conflict is left, 1 when somebody must decide one.
pub fn run(args: &Args) -> Result<ExitCode> {
    account(author::heal(&args.files, &args.site.place()), "heal-nothing", |mended| mended.left > 0)
}
