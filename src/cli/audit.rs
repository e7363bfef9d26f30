//! `klartext audit`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

use super::common::{Shape, SiteArgs, report, say, say_json, terminal_messages};
use crate::check::apply_policy;
use crate::check::audit::{self, Audit, Past};
use crate::diagnostic::{self, Format, Report, SourceLookup, SourcePath, Span};
use crate::error::{Error, Result};
use crate::kinds::Kind;
use crate::parse::{self, Document};
use crate::pipeline::{self, Memo, Model, Options};
use crate::site::{Entry, course};
use crate::source::{self, Audience, Sources, git};
use crate::text::nearest;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// One incident only: incidents/2026-07-10-checkout, its name, or its path.
    #[arg(value_name = "REF")]
    reference: Option<String>,
    #[command(flatten)]
    site: SiteArgs,
    /// How to print the result; findings for people go to standard error.
    #[arg(long, value_enum, default_value = "human")]
    format: Shape,
}

/// Exit status: 0 when the history confirms what is stated, 1 when it does not, or is not all there.
pub fn run(args: &Args) -> Result<ExitCode> {
    let sources = source::read(&args.site.roots(), None)?;
    let options = Options { now: args.site.now(), languages: Vec::new(), minify: false };
    let model = pipeline::model(&sources, &options, &mut Memo::default())?;
    let chosen = chosen(&model, args.reference.as_deref())?;
    let unreadable: Vec<&SourcePath> = unreadable(&model, args.reference.is_none());
    let files: Vec<PathBuf> = chosen.iter().map(|(_, lead)| PathBuf::from(lead.path.as_str())).collect();
    // A site without incidents lies in a repository all the same, or does not.
    let settings = || args.site.content.iter().map(|root| root.join("klartext.yaml")).collect();
    let history = git::history(&if files.is_empty() { settings() } else { files.clone() })?;
    let mut result = Outcome { is_shallow: history.is_shallow, ..Outcome::default() };
    for ((entry, lead), file) in chosen.iter().zip(&files) {
        let versions = history.files.get(file).map_or(&[][..], Vec::as_slice);
        result.add(&lead.path, judge(&model, entry, lead, versions));
    }
    apply_policy(&model.site, &mut result.total.findings);
    diagnostic::sort(&mut result.total.findings);
    match args.format {
        Shape::Human => result.human(&sources)?,
        Shape::Json => say_json(&result.json(&sources)?)?,
    }
    for path in &unreadable {
        eprintln!("{}", terminal_messages().format("audit-unreadable", &[("path", path.to_string())]));
    }
    let is_partial = result.is_shallow && result.total.tally.unknown > 0 || !unreadable.is_empty();
    Ok(if result.total.findings.is_empty() && !is_partial { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Incidents that cannot be read, so that nothing can be said of them.
fn unreadable(model: &Model, all: bool) -> Vec<&SourcePath> {
    let inside = |path: &&SourcePath| all && path.as_str().contains("/incidents/");
    let mut paths: Vec<&SourcePath> = model
        .diagnostics
        .iter()
        .filter(|found| found.withholds())
        .map(|found| &found.path)
        .filter(inside)
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

/// The incidents to look at, with the files that lead. History that nobody is judged by is left out,
/// unless it is asked for.
fn chosen<'a>(model: &'a Model, reference: Option<&str>) -> Result<Vec<(&'a Entry, &'a Document)>> {
    let site = &model.site;
    let all: Vec<(&Entry, &Document)> = site
        .entries
        .values()
        .filter(|entry| entry.id.kind == Kind::Incident && entry.audience() == Audience::Public)
        .filter_map(|entry| Some((&**entry, &**entry.lead()?)))
        .collect();
    let Some(reference) = reference else {
        return Ok(all.into_iter().filter(|(entry, _)| site.config.policy.judges(entry.date)).collect());
    };
    let name = Path::new(reference).file_name().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let name = name.split('.').next().unwrap_or("");
    let is = |entry: &Entry| *entry.id.stem == *name || entry.slug == name;
    let found: Vec<_> = all.iter().copied().filter(|(entry, _)| is(entry)).collect();
    if found.is_empty() {
        let near = nearest(name, all.iter().map(|(entry, _)| &*entry.id.stem));
        let hint = near.map(|near| format!("; did you mean incidents/{near}?")).unwrap_or_default();
        return Err(Error::Usage(format!("there is no incident {reference}{hint}")));
    }
    Ok(found)
}

fn judge(model: &Model, entry: &Entry, lead: &Document, versions: &[git::Version]) -> Audit {
    let config = &model.site.config;
    let now = model.clocks.staff.now();
    let events = course::facts(lead, |at| at <= now);
    let course = course::of(entry, &events, config);
    let read = |version: &git::Version| {
        // The name that it had then: bare times belong to its date.
        let parts: Vec<&str> = version.path.rsplitn(3, '/').collect();
        let name = format!("{}/{}", parts.get(1).unwrap_or(&"incidents"), parts.first().unwrap_or(&""));
        parse::parse(&lead.path, &name, &version.text, &model.grammar).value
    };
    let documents: Vec<_> = versions.iter().filter_map(|version| Some((version, read(version)?))).collect();
    let past: Vec<Past> = documents
        .iter()
        .map(|(version, document)| Past {
            commit: &version.commit,
            at: version.at,
            is_cut: version.is_cut,
            document,
        })
        .collect();
    audit::audit(lead, course.as_ref(), &past, config.zone)
}

#[derive(Default)]
struct Outcome {
    total: Audit,
    uncommitted: BTreeMap<SourcePath, Vec<Span>>,
    is_shallow: bool,
}

impl Outcome {
    fn add(&mut self, path: &SourcePath, audit: Audit) {
        self.total.tally.add(&audit.tally);
        self.total.findings.extend(audit.findings);
        if !audit.uncommitted.is_empty() {
            self.uncommitted.insert(path.clone(), audit.uncommitted);
        }
    }

    /// Lines that no commit holds, as places.
    fn uncommitted(&self, sources: &Sources) -> Vec<(String, usize)> {
        let places = self.uncommitted.iter().flat_map(|(path, spans)| {
            let text = sources.source(path).unwrap_or("");
            spans.iter().map(move |span| (path.to_string(), span.line(text)))
        });
        places.collect()
    }

    fn human(&self, sources: &Sources) -> Result<()> {
        report(&self.total.findings, sources, Format::Human)?;
        let messages = terminal_messages();
        for (path, line) in self.uncommitted(sources) {
            say(&format!("{path}:{line}: {}\n", messages.get("audit-uncommitted")));
        }
        let tally = &self.total.tally;
        if self.is_shallow {
            say(&messages.format("audit-shallow", &[("n", tally.unknown.to_string())]));
            say("\n");
        }
        let counts = [
            ("incidents", tally.incidents),
            ("events", tally.events),
            ("promises", tally.promises),
            ("kept", tally.kept),
            ("committed", tally.kept_by_commits),
        ];
        let counts = counts.map(|(name, count)| (name, count.to_string()));
        say(&(messages.format("audit-summary", &counts) + "\n"));
        Ok(())
    }

    fn json(&self, sources: &Sources) -> Result<Value> {
        let mut out = Vec::new();
        let messages = terminal_messages();
        let report = Report { diagnostics: &self.total.findings, sources, messages: &messages };
        let failed = |error: &dyn std::fmt::Display| Error::Other(format!("cannot write findings: {error}"));
        report.write(Format::Json, false, &mut out).map_err(|error| failed(&error))?;
        let mut value: Value = serde_json::from_slice(&out).map_err(|error| failed(&error))?;
        let tally = &self.total.tally;
        let lines = self.uncommitted(sources).into_iter();
        if let Some(map) = value.as_object_mut() {
            let tally = json!({
                "incidents": tally.incidents,
                "events": tally.events,
                "promises": tally.promises,
                "kept": tally.kept,
                "kept_by_commits": tally.kept_by_commits,
                "unknown": tally.unknown,
                "shallow": self.is_shallow,
            });
            map.insert("history".to_owned(), tally);
            let lines: Vec<Value> = lines.map(|(path, line)| json!({ "path": path, "line": line })).collect();
            map.insert("uncommitted".to_owned(), json!(lines));
        }
        Ok(value)
    }
}
