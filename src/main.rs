//! Runs the command line and turns its outcome into an exit status.

use std::process::ExitCode;

use clap::Parser;
use klartext::cli::Cli;

fn main() -> ExitCode {
    match Cli::parse().run() {
        Ok(status) => status,
        Err(error) => {
            anstream::eprintln!("klartext: {error}");
            ExitCode::FAILURE
        }
    }
}
