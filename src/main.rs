//! Runs the command line and turns its outcome into an exit status.

use std::process::ExitCode;

use clap::Parser;
use klartext::cli::Cli;

/// Pages are made of thousands of short strings; the system's allocator costs a tenth of a build.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match Cli::parse().run() {
        Ok(status) => status,
        Err(error) => {
            anstream::eprintln!("klartext: {error}");
            ExitCode::FAILURE
        }
    }
}
