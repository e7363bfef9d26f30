//! `klartext say`

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
    /// State, in a word of any language; the last one if not given. `staff` and `correction` as well.
    #[arg(long, value_name = "WORD")]
    state: Option<String>,
    /// When the next word comes: 30m, 14:32, RFC 3339, none.
    #[arg(long, value_name = "TIME")]
    next: Option<String>,
    /// How badly: outage, partial, degraded, none, or per component (`checkout=outage,search=none`).
    #[arg(long)]
    impact: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let say = Say {
        target: args.target.clone(),
        text: args.text.clone(),
        state: args.state.clone().map_or(StateArg::Carried, StateArg::Word),
        next: args.next.clone(),
        impact: args.impact.clone(),
    };
    answer(author::say(&say, &args.write.site.place()), &args.write)
}
