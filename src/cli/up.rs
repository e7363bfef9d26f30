//! `klartext up`

use std::process::ExitCode;

use super::author::{WriteArgs, answer};
use crate::author::{self, Say, StateArg};
use crate::error::Result;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// A document (`incidents/2026-07-10-checkout`, its name, its path), or a component with one open incident.
    #[arg(value_name = "REF|COMPONENT")]
    target: String,
    /// What to tell everybody; what the phrasebook says of the state if not given.
    text: Option<String>,
    /// When the report on the cause comes: 3d, 2026-07-15, none.
    #[arg(long, value_name = "TIME")]
    next: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let say = Say {
        target: args.target.clone(),
        text: args.text.clone(),
        state: StateArg::Over,
        next: args.next.clone(),
        impact: None,
    };
    answer(author::say(&say, &args.write.site.place()), &args.write)
}
