//! `klartext due`

use std::fmt::Write;
use std::process::ExitCode;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::common::{Shape, SiteArgs, local, parse_length, say, say_json, terminal_messages};
use crate::check::length;
use crate::clock::Clock;
use crate::diagnostic::SourceLookup;
use crate::error::Result;
use crate::kinds::Kind;
use crate::pipeline::{self, Memo, Options};
use crate::site::{Due, Site, owed};
use crate::source::{self, Sources};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    site: SiteArgs,
    /// How far to look ahead: 45m, 2h, 3d. What is late is always listed.
    #[arg(long, value_name = "TIME", default_value = "60m", value_parser = parse_length)]
    within: TimeDelta,
    /// How to print the list.
    #[arg(long, value_enum, default_value = "human")]
    format: Shape,
}

/// Exit status: 0 when nothing is owed within the time, 2 when something is, 1 when nothing is as far as
/// it can be read, and something cannot.
pub fn run(args: &Args) -> Result<ExitCode> {
    let sources = source::read(&args.site.roots(), None)?;
    let now = args.site.now();
    let options = Options { now, languages: Vec::new(), minify: false };
    let model = pipeline::model(&sources, &options, &mut Memo::default())?;
    let mut due = owed::promises(&model.site, &Clock::new(now));
    let horizon = now.checked_add_signed(args.within).unwrap_or(DateTime::<Utc>::MAX_UTC);
    due.retain(|due| due.owed.at <= horizon);
    let list = List { args, site: &model.site, sources: &sources, now, due };
    let unknown = list.unknown();
    match args.format {
        Shape::Human => list.human(&unknown),
        Shape::Json => say_json(&list.json(&unknown))?,
    }
    Ok(match (list.due.is_empty(), unknown.is_empty()) {
        (false, _) => ExitCode::from(2),
        (true, false) => ExitCode::FAILURE,
        (true, true) => ExitCode::SUCCESS,
    })
}

struct List<'a> {
    args: &'a Args,
    site: &'a Site,
    sources: &'a Sources,
    now: DateTime<Utc>,
    due: Vec<Due<'a>>,
}

impl List<'_> {
    /// Documents that may promise something and cannot be read.
    fn unknown(&self) -> Vec<String> {
        let promising = |kind| matches!(kind, Kind::Incident | Kind::Maintenance);
        let entries = self.site.entries.values();
        entries
            .filter(|entry| promising(entry.id.kind) && entry.is_withheld())
            .map(|entry| entry.id.to_string())
            .collect()
    }

    fn human(&self, unknown: &[String]) {
        let messages = terminal_messages();
        let mut out = String::new();
        for due in &self.due {
            let at = due.owed.at;
            let late = at <= self.now;
            let when = messages.format(
                "due-time",
                &[("late", if late { "LATE" } else { "AHEAD" }.to_owned()), ("time", length(at - self.now))],
            );
            let by = if due.owed.what.is_explicit() { "AUTHOR" } else { "SITE" };
            let what = messages.format(&format!("due-{}", due.owed.what.key()), &[("by", by.to_owned())]);
            let id = due.id();
            let _ = writeln!(out, "{} ({when})  {id}: {what}", local(at, self.site.config.zone));
            let _ = writeln!(out, "  {}:{}", due.path, self.line(due));
            let _ = writeln!(out, "  {}{}", due.command(), self.args.site.again());
        }
        if self.due.is_empty() && unknown.is_empty() {
            let _ =
                writeln!(out, "{}", messages.format("due-nothing", &[("within", length(self.args.within))]));
        }
        say(&out);
        if !unknown.is_empty() {
            let told = messages.format("due-unknown", &[("n", unknown.len().to_string())]);
            anstream::eprintln!("{told} {} (klartext check)", unknown.join(", "));
        }
    }

    fn json(&self, unknown: &[String]) -> Value {
        let items: Vec<Value> = self.due.iter().map(|due| self.item(due)).collect();
        json!({
            "version": 1,
            "now": self.rfc3339(self.now),
            "within_minutes": self.args.within.num_minutes(),
            "due": items,
            "unreadable": unknown,
        })
    }

    fn item(&self, due: &Due) -> Value {
        let at = due.owed.at;
        json!({
            "what": due.owed.what.key(),
            "explicit": due.owed.what.is_explicit(),
            "reference": due.id().to_string(),
            "title": due.entry.lead().and_then(|lead| lead.title.as_ref()).map(|title| &title.value),
            "at": self.rfc3339(at),
            "minutes": (at - self.now).num_minutes(),
            "late": at <= self.now,
            "path": due.path.as_str(),
            "line": self.line(due),
            "command": format!("{}{}", due.command(), self.args.site.again()),
        })
    }

    fn line(&self, due: &Due) -> usize {
        due.owed.span.line(self.sources.source(due.path).unwrap_or(""))
    }

    fn rfc3339(&self, at: DateTime<Utc>) -> String {
        at.with_timezone(&self.site.config.zone).to_rfc3339()
    }
}
