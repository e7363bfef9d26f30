//! What commands share: which site, which moment, and how findings are shown.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::ValueEnum;

use crate::config::builtin::{self, Overrides};
use crate::diagnostic::{Diagnostic, Format, Report};
use crate::error::{Error, Result};
use crate::render::TemplateProblem;
use crate::source::{Audience, Roots, Sources};
use crate::text::Messages;

/// Options of every command that reads a site.
#[derive(Debug, clap::Args)]
pub struct SiteArgs {
    /// Folder with content; may be given more than once.
    #[arg(long, value_name = "DIR", default_value = "content")]
    pub content: Vec<PathBuf>,
    /// The moment to speak of, instead of the present (RFC 3339: 2026-07-10T14:02:00+02:00).
    #[arg(long, value_name = "RFC3339", value_parser = parse_now)]
    pub now: Option<DateTime<Utc>>,
}

impl SiteArgs {
    pub fn roots(&self) -> Roots {
        Roots::new(self.content.clone())
    }

    /// The moment given, or the present one.
    pub fn now(&self) -> DateTime<Utc> {
        self.now.unwrap_or_else(Utc::now)
    }
}

fn parse_now(text: &str) -> std::result::Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.with_timezone(&Utc))
        .map_err(|error| format!("{error}; write it like 2026-07-10T14:02:00+02:00"))
}

/// Which editions to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EditionArg {
    Public,
    Staff,
    All,
}

impl EditionArg {
    pub fn audiences(self) -> &'static [Audience] {
        match self {
            EditionArg::Public => &[Audience::Public],
            EditionArg::Staff => &[Audience::Staff],
            EditionArg::All => &[Audience::Public, Audience::Staff],
        }
    }
}

/// The language of the terminal, from the environment (POSIX: LC_ALL, LC_MESSAGES, LANG).
pub fn terminal_language() -> String {
    let value = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_default();
    let tag = value.split(['_', '.', '@']).next().unwrap_or("").to_lowercase();
    if builtin::languages(&Overrides::new()).contains(&tag) { tag } else { "en".to_owned() }
}

pub fn terminal_messages() -> Messages {
    builtin::messages(&terminal_language(), &Overrides::new())
}

/// Prints findings to standard error.
///
/// # Errors
/// When standard error cannot be written.
pub fn report(diagnostics: &[Diagnostic], sources: &Sources, format: Format) -> Result<()> {
    let messages = terminal_messages();
    let report = Report { diagnostics, sources, messages: &messages };
    let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let mut out = io::BufWriter::new(anstream::AutoStream::auto(io::stderr()));
    report
        .write(format, colour, &mut out)
        .and_then(|()| out.flush())
        .map_err(|error| Error::Other(format!("cannot write findings: {error}")))
}

impl From<TemplateProblem> for Error {
    fn from(problem: TemplateProblem) -> Self {
        Error::Theme(format!("{}: {}", problem.template, problem.detail))
    }
}
