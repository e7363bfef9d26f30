//! `klartext down`

use std::process::ExitCode;

use super::author::{WriteArgs, answer};
use crate::author::{self, Down};
use crate::error::Result;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Components that are down (`checkout`, `checkout@at`), then the text in quotes: what has a blank in it is the text.
    #[arg(required = true, value_name = "COMPONENT|TEXT")]
    targets: Vec<String>,
    /// What to tell everybody; the phrasebook's first phrase if not given.
    #[arg(long, short = 'm')]
    text: Option<String>,
    /// How badly: outage, partial, degraded, unknown (words of any language).
    #[arg(long)]
    impact: Option<String>,
    /// When the next word comes: 30m, 14:32, RFC 3339, none.
    #[arg(long, value_name = "TIME")]
    next: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let down = Down {
        targets: args.targets.clone(),
        text: args.text.clone(),
        impact: args.impact.clone(),
        next: args.next.clone(),
    };
    answer(author::down(&down, &args.write.site.place()), &args.write)
}
