//! `klartext read`

use std::process::ExitCode;

use super::author::{WriteArgs, answer};
use crate::author::{self, Read};
use crate::error::Result;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// A briefing (`briefings/2026-07-29-checkout`, its name, its path).
    #[arg(value_name = "REF")]
    target: String,
    /// The team that has read it.
    team: String,
    /// So many of so many (`8/8`), or so many of those that teams.yaml lists (`8`).
    #[arg(value_name = "READ/ALL")]
    share: String,
    #[command(flatten)]
    write: WriteArgs,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let read = Read { target: args.target.clone(), team: args.team.clone(), share: args.share.clone() };
    answer(author::read(&read, &args.write.site.place()), &args.write)
}
