//! `klartext completions`

use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::error::Result;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Shell to print the script for.
    #[arg(value_enum)]
    shell: Shell,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    clap_complete::generate(args.shell, &mut super::Cli::command(), "klartext", &mut std::io::stdout());
    Ok(ExitCode::SUCCESS)
}
