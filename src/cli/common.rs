//! What commands share: which site, which moment, and how findings are shown.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use clap::ValueEnum;

use crate::config::builtin::{self, Overrides};
use crate::diagnostic::{Diagnostic, Format, Report};
use crate::error::{Error, Result};
use crate::parse::time;
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

    /// The same folders for another command line; nothing where they are the usual ones.
    pub fn again(&self) -> String {
        if self.content == [PathBuf::from("content")] {
            return String::new();
        }
        self.content.iter().map(|path| format!(" --content {}", quoted(&path.to_string_lossy()))).collect()
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

/// How a command prints its result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// For people.
    Human,
    /// One JSON object.
    Json,
}

/// Reads a length of time: 45m, 2h, 3d.
pub fn parse_length(text: &str) -> std::result::Result<TimeDelta, String> {
    time::duration(text)
        .filter(|length| *length > TimeDelta::zero())
        .ok_or_else(|| "write it like 45m, 2h or 3d".to_owned())
}

/// A moment as people read it: local, with its zone.
pub fn local(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%Y-%m-%d %H:%M %Z").to_string()
}

/// Prints a result to standard output. A closed pipe is no reason to fail.
pub fn say(text: &str) {
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// Prints a JSON object to standard output.
///
/// # Errors
/// Never with values that JSON can hold.
pub fn say_json(value: &serde_json::Value) -> Result<()> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Error::Other(error.to_string()))?;
    say(&format!("{text}\n"));
    Ok(())
}

/// A word as a POSIX shell takes it for one.
pub fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-:@=,+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
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
    let mut out = io::BufWriter::new(Terminal::new());
    report
        .write(format, colour, &mut out)
        .and_then(|()| out.flush())
        .map_err(|error| Error::Other(format!("cannot write findings: {error}")))
}

/// Standard error, without colours where nobody would see them.
struct Terminal {
    stream: anstream::AutoStream<io::Stderr>,
    /// Whether something was written that could be the beginning of a colour.
    odd: bool,
}

impl Terminal {
    fn new() -> Self {
        Self { stream: anstream::AutoStream::auto(io::stderr()), odd: false }
    }
}

impl Write for Terminal {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Without a control character there is nothing to take out, and nothing to look at byte by byte.
        let control = |byte: &u8| (*byte < b' ' && *byte != b'\n') | (*byte == 0x7f);
        self.odd |= bytes.chunks(64).any(|run| run.iter().fold(false, |odd, byte| odd | control(byte)));
        if self.odd { self.stream.write(bytes) } else { io::stderr().write(bytes) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

impl From<TemplateProblem> for Error {
    fn from(problem: TemplateProblem) -> Self {
        Error::Theme(format!("{}: {}", problem.template, problem.detail))
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_stay_one_word_for_a_shell() {
        assert_eq!(quoted("content/a-b.md"), "content/a-b.md");
        assert_eq!(quoted("my site"), "'my site'");
        assert_eq!(quoted("it's $HOME"), "'it'\\''s $HOME'");
        assert_eq!(quoted(""), "''");
    }
}
