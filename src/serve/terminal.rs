//! Owns what `serve` says on the terminal: addresses on standard output, everything else on standard
//! error. Must not know how a build is made.

use std::io::{self, IsTerminal, Write};
use std::net::SocketAddr;
use std::time::Duration;

use super::site::Snapshot;
use crate::diagnostic::{Diagnostic, Format, Report};
use crate::pipeline::Timings;
use crate::source::Audience;
use crate::text::Messages;

/// Names of changed files that are printed; the rest is a number.
const MOST_NAMES: usize = 3;

/// Why a build was made.
#[derive(Debug, Clone, Copy)]
pub enum Cause<'a> {
    Start,
    /// These files differ.
    Files(&'a [String]),
    /// A moment came that pages depend on.
    Time,
}

/// The terminal, and what it has been told.
pub struct Terminal {
    messages: Messages,
    told: Vec<Diagnostic>,
    failure: Option<String>,
}

// A closed terminal is no reason to stop serving, so nothing here fails.
impl Terminal {
    pub fn new(messages: Messages) -> Self {
        Self { messages, told: Vec::new(), failure: None }
    }

    /// Says where the editions are.
    pub fn addresses(&self, servers: &[(Audience, SocketAddr)]) {
        let mut out = io::stdout().lock();
        for (audience, address) in servers {
            let id = match audience {
                Audience::Public => "serve-public",
                Audience::Staff => "serve-staff",
            };
            let _ = writeln!(out, "{} http://{address}/", self.messages.get(id));
        }
        let _ = out.flush();
        for (_, address) in servers.iter().filter(|(_, address)| !address.ip().to_canonical().is_loopback()) {
            self.line(&self.messages.format("serve-exposed", &[("address", address.to_string())]));
        }
        self.line(&self.messages.get("serve-stop"));
    }

    /// Says what was built and what is newly found.
    pub fn built(&mut self, cause: Cause, took: Duration, snapshot: &Snapshot) {
        self.failure = None;
        self.findings(snapshot);
        self.told.clone_from(&snapshot.diagnostics);
        let report = self.report(&snapshot.diagnostics, snapshot).counts();
        let summary = self.messages.format(
            "report-summary",
            &[
                ("errors", report.errors.to_string()),
                ("warnings", report.warnings.to_string()),
                ("due", report.due.to_string()),
            ],
        );
        let line = self.messages.format(
            "serve-built",
            &[
                ("clock", chrono::Local::now().format("%H:%M:%S").to_string()),
                ("what", self.names(cause)),
                ("ms", took.as_millis().to_string()),
                ("summary", summary),
            ],
        );
        self.line(&line);
    }

    /// Prints the findings that were not there before.
    pub fn findings(&mut self, snapshot: &Snapshot) {
        let known: std::collections::HashSet<_> = self.told.iter().map(key).collect();
        let fresh: Vec<Diagnostic> =
            snapshot.diagnostics.iter().filter(|finding| !known.contains(&key(finding))).cloned().collect();
        if fresh.is_empty() {
            return;
        }
        let colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let mut out = io::BufWriter::new(anstream::AutoStream::auto(io::stderr()));
        let report = self.report(&fresh, snapshot);
        let _ = report.write(Format::Human, colour, &mut out).and_then(|()| out.flush());
        self.told.extend(fresh);
    }

    /// Says how long each stage of a build took.
    pub fn timings(&self, timings: &Timings) {
        for (stage, time) in &timings.0 {
            self.line(&format!("{stage:>14}  {:>8.1} ms", time.as_secs_f64() * 1000.0));
        }
    }

    /// Says why the sources cannot be read, once.
    pub fn failed(&mut self, failure: &str) {
        if self.failure.as_deref() != Some(failure) {
            self.line(&format!("klartext: {failure}"));
            self.failure = Some(failure.to_owned());
        }
    }

    fn report<'a>(&'a self, diagnostics: &'a [Diagnostic], snapshot: &'a Snapshot) -> Report<'a> {
        Report { diagnostics, sources: snapshot.sources.as_ref(), messages: &self.messages }
    }

    fn names(&self, cause: Cause) -> String {
        let changed = match cause {
            Cause::Start => return self.messages.get("serve-start"),
            Cause::Time => return self.messages.get("serve-time"),
            Cause::Files(changed) => changed,
        };
        let mut names: Vec<String> = changed.iter().take(MOST_NAMES).cloned().collect();
        if let Some(more) = changed.len().checked_sub(MOST_NAMES).filter(|more| *more > 0) {
            names.push(self.messages.format("serve-more", &[("n", more.to_string())]));
        }
        names.join(", ")
    }

    fn line(&self, text: &str) {
        let _ = writeln!(anstream::AutoStream::auto(io::stderr()), "{text}");
    }
}

/// What makes a finding the same one as before. Its place moves with every line above it.
fn key(finding: &Diagnostic) -> (&str, &str, &[(&'static str, String)]) {
    (finding.path.as_str(), finding.message, &finding.args)
}
