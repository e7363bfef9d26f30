//! `klartext serve`

use std::net::SocketAddr;
use std::process::ExitCode;

use super::common::{EditionArg, SiteArgs, terminal_messages};
use crate::error::Result;
use crate::serve::{self, Options};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    site: SiteArgs,
    /// Which editions to show; with `all`, the staff edition has the port after the public one.
    #[arg(long, value_enum, default_value = "all")]
    edition: EditionArg,
    /// Address to serve at. One that other machines can reach shows them the site; port 0 is any free port.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:4000", value_parser = parse_bind)]
    bind: SocketAddr,
    /// Print how long each stage took.
    #[arg(long)]
    timings: bool,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let options = Options {
        roots: args.site.roots(),
        now: args.site.now,
        audiences: args.edition.audiences(),
        bind: args.bind,
        timings: args.timings,
    };
    serve::run(&options, &terminal_messages())?;
    Ok(ExitCode::SUCCESS)
}

fn parse_bind(text: &str) -> std::result::Result<SocketAddr, String> {
    let text =
        text.strip_prefix("localhost:").map_or_else(|| text.to_owned(), |port| format!("127.0.0.1:{port}"));
    text.parse().map_err(|_| "write it like 127.0.0.1:4000 or [::1]:4000".to_owned())
}
