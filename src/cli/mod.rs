//! Owns the command line: one file per command. Diagnostics go to standard error, results to
//! standard output.

mod addresses;
mod audit;
mod author;
mod build;
mod check;
mod common;
mod completions;
mod down;
mod due;
mod explain;
mod fmt;
mod heal;
mod import;
mod init;
mod new;
mod next;
mod say;
mod schedule;
mod schema;
mod serve;
mod up;
mod vendors;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::Result;

/// Status pages, staff knowledge bases and feeds from a folder of Markdown.
#[derive(Debug, Parser)]
#[command(name = "klartext", version, about, propagate_version = true, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a small site to begin with.
    Init(init::Args),
    /// Write the editions of a site to a folder.
    Build(build::Args),
    /// Judge a site without writing anything.
    Check(check::Args),
    /// Hold the times that incidents state against the history in git.
    Audit(audit::Args),
    /// List what must be said next, the most urgent first.
    Due(due::Args),
    /// Tell when the site changes next by itself, and why.
    Next(next::Args),
    /// Print a recipe that builds the site again when it changes by itself.
    Schedule(schedule::Args),
    /// Show a site in the browser while it is being written.
    Serve(serve::Args),
    /// Open an incident: something is down.
    Down(down::Args),
    /// Add a line to a timeline.
    Say(say::Args),
    /// Say that it is over.
    Up(up::Args),
    /// Begin a document of any kind.
    New(new::Args),
    /// Merge what git could not: keep the events of both sides, by time.
    Heal(heal::Args),
    /// Bring events into order of time, and their lines into one form.
    Fmt(fmt::Args),
    /// Make a site of another tool's site.
    Import(import::Args),
    /// Ask vendors how they are, for the next build.
    Vendors(vendors::Args),
    /// List the documents that are public, for addresses.yaml.
    Addresses(addresses::Args),
    /// Tell what a code means, why it exists, and how to do it right.
    Explain(explain::Args),
    /// Print JSON Schemas of front matter and site files.
    Schema(schema::Args),
    /// Print a completion script for a shell.
    Completions(completions::Args),
}

impl Cli {
    /// Runs the command.
    ///
    /// # Errors
    /// When the environment fails. Problems of the content only show in the exit status.
    pub fn run(self) -> Result<ExitCode> {
        match self.command {
            Command::Init(args) => init::run(&args),
            Command::Build(args) => build::run(&args),
            Command::Check(args) => check::run(&args),
            Command::Audit(args) => audit::run(&args),
            Command::Due(args) => due::run(&args),
            Command::Next(args) => next::run(&args),
            Command::Schedule(args) => schedule::run(&args),
            Command::Serve(args) => serve::run(&args),
            Command::Down(args) => down::run(&args),
            Command::Say(args) => say::run(&args),
            Command::Up(args) => up::run(&args),
            Command::New(args) => new::run(&args),
            Command::Heal(args) => heal::run(&args),
            Command::Fmt(args) => fmt::run(&args),
            Command::Import(args) => import::run(&args),
            Command::Vendors(args) => vendors::run(&args),
            Command::Addresses(args) => addresses::run(&args),
            Command::Explain(args) => explain::run(&args),
            Command::Schema(args) => schema::run(&args),
            Command::Completions(args) => completions::run(&args),
        }
    }
}
