//! `klartext next`

use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::ValueEnum;
use serde_json::{Value, json};

use super::common::{EditionArg, SiteArgs, local, say, say_json, terminal_messages};
use crate::check::length;
use crate::config;
use crate::diagnostic::SourceLookup;
use crate::error::Result;
use crate::pipeline::{self, Change, Memo, Model, Options, Reason};
use crate::source::{self, Sources};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    site: SiteArgs,
    /// The editions to look at.
    #[arg(long, value_enum, default_value = "all")]
    edition: EditionArg,
    /// How to print it.
    #[arg(long, value_enum, default_value = "human")]
    format: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people.
    Human,
    /// One JSON object.
    Json,
    /// Seconds since 1970, for shells; nothing where nothing changes any more.
    Epoch,
}

/// Exit status: 0.
pub fn run(args: &Args) -> Result<ExitCode> {
    let roots = args.site.roots();
    let mut sources = source::read(&roots, None)?;
    source::remember(&mut sources, &roots, &config::keeps_history);
    let now = args.site.now();
    let options = Options { now, languages: Vec::new(), minify: false };
    let model = pipeline::model(&sources, &options, &mut Memo::default())?;
    let changes = args.edition.audiences().iter();
    let changes: Vec<Change> =
        changes.filter_map(|audience| pipeline::next_change(&model, *audience)).collect();
    let at = changes.iter().map(|change| change.at).min();
    let mut reasons: Vec<Reason> = Vec::new();
    for reason in changes.into_iter().filter(|change| Some(change.at) == at).flat_map(|change| change.reasons)
    {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    match args.format {
        Form::Human => human(at, &reasons, &model, &sources, now),
        Form::Json => say_json(&as_json(at, &reasons, &model, &sources, now))?,
        // A timer that is a second late is right; one that is early builds the same again.
        Form::Epoch => say(&at
            .map(|at| format!("{}\n", (at.timestamp_millis() + 999).div_euclid(1000)))
            .unwrap_or_default()),
    }
    Ok(ExitCode::SUCCESS)
}

fn human(
    at: Option<DateTime<Utc>>,
    reasons: &[Reason],
    model: &Model,
    sources: &Sources,
    now: DateTime<Utc>,
) {
    let messages = terminal_messages();
    let Some(at) = at else {
        return say(&format!("{}\n", messages.get("next-never")));
    };
    let moment = [("at", local(at, model.site.config.zone)), ("time", length(at - now))];
    let mut out = format!("{}\n", messages.format("next-change", &moment));
    for reason in reasons {
        let what = messages.get(&format!("next-{}", reason.why));
        let about = reason.about.as_ref().map(|about| format!("{about}: ")).unwrap_or_default();
        out.push_str(&format!("  {about}{what}\n"));
        if let Some((path, line)) = place(reason, sources) {
            out.push_str(&format!("  {path}:{line}\n"));
        }
    }
    say(&out);
}

fn as_json(
    at: Option<DateTime<Utc>>,
    reasons: &[Reason],
    model: &Model,
    sources: &Sources,
    now: DateTime<Utc>,
) -> Value {
    let shown = |at: DateTime<Utc>| at.with_timezone(&model.site.config.zone).to_rfc3339();
    let reasons: Vec<Value> = reasons
        .iter()
        .map(|reason| {
            let mut value = json!({ "why": reason.why });
            if let Some(map) = value.as_object_mut() {
                let key = if reason.why == "page" { "page" } else { "reference" };
                map.extend(reason.about.iter().map(|about| (key.to_owned(), json!(about))));
                if let Some((path, line)) = place(reason, sources) {
                    map.insert("path".to_owned(), json!(path));
                    map.insert("line".to_owned(), json!(line));
                }
            }
            value
        })
        .collect();
    json!({
        "version": 1,
        "now": shown(now),
        "next_change_at": at.map(shown),
        "minutes": at.map(|at| (at - now).num_minutes()),
        "reasons": reasons,
    })
}

fn place(reason: &Reason, sources: &Sources) -> Option<(String, usize)> {
    let (path, span) = reason.place.as_ref()?;
    Some((path.to_string(), span.line(sources.source(path).unwrap_or(""))))
}
