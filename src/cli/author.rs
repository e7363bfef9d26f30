//! What the commands that write content share: their options, and how they answer.

use std::io::Write;
use std::process::ExitCode;

use super::common::{SiteArgs, report, terminal_messages};
use crate::author::{Done, Mended, Place, Stop};
use crate::diagnostic::{Diagnostic, Format};
use crate::error::{Error, Result};
use crate::text::Messages;

/// Options of every command that writes into a site.
#[derive(Debug, clap::Args)]
pub struct WriteArgs {
    #[command(flatten)]
    pub site: SiteArgs,
    /// Commit what was written, and nothing else.
    #[arg(long)]
    commit: bool,
    /// Push as well.
    #[arg(long, requires = "commit")]
    push: bool,
}

impl SiteArgs {
    /// The site, and the moment of writing.
    pub fn place(&self) -> Place {
        Place { roots: self.roots(), now: self.now() }
    }
}

/// Tells what was written, and records it if asked to.
pub fn answer(outcome: std::result::Result<Done, Stop>, args: &WriteArgs) -> Result<ExitCode> {
    let messages = terminal_messages();
    let Done { written, desk } = match outcome {
        Ok(done) => done,
        Err(stop) => return refuse(stop, &messages),
    };
    let mut out = std::io::stdout().lock();
    // A closed pipe is no reason to fail: the files are written.
    for place in &written.places {
        let _ = writeln!(out, "{}:{}", place.path.display(), place.line);
        for line in place.text.lines() {
            let _ = writeln!(out, "{}", format!("  {line}").trim_end());
        }
    }
    if let Some(preview) = &written.preview {
        let _ = writeln!(out, "\n{}", messages.format("author-preview", &[("lang", preview.lang.clone())]));
        for line in std::iter::once(&preview.title).chain(&preview.lines) {
            let _ = writeln!(out, "  {line}");
        }
    }
    let next = written.next.map(|at| at.with_timezone(&written.zone));
    let next = next.map(|at| {
        let at = at.format("%Y-%m-%d %H:%M %:z").to_string();
        messages.format("author-next", &[("at", at), ("zone", written.zone.name().to_owned())])
    });
    // A receipt promises nothing to anybody.
    if next.is_some() || !written.notes.iter().any(|(note, _)| *note == "author-staff-only") {
        let _ = writeln!(out, "\n{}", next.unwrap_or_else(|| messages.get("author-no-next")));
    }
    for (note, args) in &written.notes {
        eprintln!("{}", messages.format(note, args));
    }
    report(&written.warnings, written.sources.as_ref(), Format::Human)?;
    let is_held_back = written.warnings.iter().any(Diagnostic::withholds);
    if !args.commit && !is_held_back {
        let _ = writeln!(out, "\n{}\n  {}", messages.get("author-record"), written.git.shell());
        return Ok(ExitCode::SUCCESS);
    }
    let failed = |message: &str, error: &Error| {
        Error::Other(messages.format(message, &[("error", error.to_string())]))
    };
    if args.commit {
        written.git.commit().map_err(|error| failed("author-not-recorded", &error))?;
    }
    if is_held_back {
        let _ = writeln!(out, "\n{}", messages.get("author-held-back"));
        return Ok(ExitCode::FAILURE);
    }
    // The network may take long; others may write again.
    drop(desk);
    if args.push {
        written.git.push().map_err(|error| failed("author-not-pushed", &error))?;
    }
    let _ = writeln!(out, "\n{}", messages.get(if args.push { "author-pushed" } else { "author-committed" }));
    Ok(ExitCode::SUCCESS)
}

/// Tells why nothing was written.
pub fn refuse(stop: Stop, messages: &Messages) -> Result<ExitCode> {
    match stop {
        Stop::Said { message, args } => Err(Error::Usage(messages.format(message, &args))),
        Stop::Findings { diagnostics, sources } => {
            report(&diagnostics, sources.as_ref(), Format::Human)?;
            Err(Error::Usage(messages.get("author-nothing-written")))
        }
        Stop::Failed(error) => Err(error),
    }
}

/// Tells what became of files that were to be mended; `nothing` is the message if there was nothing.
pub fn account(
    outcome: std::result::Result<Mended, Stop>,
    nothing: &str,
    failed: impl Fn(&Mended) -> bool,
) -> Result<ExitCode> {
    let messages = terminal_messages();
    let mended = match outcome {
        Ok(mended) => mended,
        Err(stop) => return refuse(stop, &messages),
    };
    let mut out = std::io::stdout().lock();
    for (message, args) in &mended.said {
        let _ = writeln!(out, "{}", messages.format(message, args));
    }
    if mended.said.is_empty() {
        let _ = writeln!(out, "{}", messages.get(nothing));
    }
    Ok(if failed(&mended) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
