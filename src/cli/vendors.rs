//! `klartext vendors pull`: what vendors say of themselves, kept for the next build.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use chrono::TimeDelta;

use super::common::{SiteArgs, parse_length, report, say, terminal_messages};
use crate::diagnostic::Format;
use crate::error::{Error, Result};
use crate::pipeline::{self, Memo, Options};
use crate::site::Indicator;
use crate::source;
use crate::text::nearest;
use crate::vendors::{self, Pulled};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Ask the vendors of vendors.yaml how they are, and keep their answers in data/vendors/.
    Pull(Pull),
}

#[derive(Debug, clap::Args)]
struct Pull {
    #[command(flatten)]
    site: SiteArgs,
    /// Vendors to ask, by id; all if none is named.
    #[arg(value_name = "VENDOR")]
    vendors: Vec<String>,
    /// How long to wait for each answer: 20s, 1m.
    #[arg(long, value_name = "TIME", default_value = "20s", value_parser = parse_timeout)]
    timeout: Duration,
}

fn parse_timeout(text: &str) -> std::result::Result<Duration, String> {
    let seconds = text.strip_suffix('s').and_then(|number| number.parse::<u32>().ok());
    let length = match seconds {
        Some(seconds) => TimeDelta::seconds(i64::from(seconds)),
        None => parse_length(text).map_err(|_| "write it like 20s or 1m".to_owned())?,
    };
    let length = length.to_std().ok().filter(|length| !length.is_zero());
    length.ok_or_else(|| "write it like 20s or 1m".to_owned())
}

pub fn run(args: &Args) -> Result<ExitCode> {
    match &args.command {
        Command::Pull(args) => pull(args),
    }
}

/// Exit status: 0 when every answer was kept, 1 when one was not.
fn pull(args: &Pull) -> Result<ExitCode> {
    let roots = args.site.roots();
    let sources = source::read(&roots, None)?;
    let now = args.site.now();
    let options = Options { now, languages: Vec::new(), minify: false };
    let model = pipeline::model(&sources, &options, &mut Memo::default())?;
    let config = &model.site.config;
    let file = sources.files.values().find(|file| &*file.name == "vendors.yaml");
    let Some(file) = file else {
        return Err(Error::Usage(terminal_messages().get("vendors-no-file")));
    };
    // What is wrong with the list is why a vendor is not asked; all else is said by `check`.
    let own: Vec<_> = model.diagnostics.iter().filter(|found| found.path == file.path).cloned().collect();
    report(&own, &sources, Format::Human)?;
    let (chosen, unknown) = vendors::chosen(config, &args.vendors);
    if let Some(name) = unknown.first() {
        let near = nearest(name, config.vendors.iter().map(|vendor| vendor.id.as_str()));
        let args = [("name", (*name).to_owned()), ("nearest", near.unwrap_or("NONE-NEAR").to_owned())];
        return Err(Error::Usage(terminal_messages().format("vendors-unknown", &args)));
    }
    let path = PathBuf::from(file.path.as_str());
    let root = path.parent().unwrap_or(Path::new(""));
    let pulled = vendors::pull(&roots, root, &chosen, now, args.timeout)?;
    let failed = pulled.iter().any(|pulled| pulled.outcome.is_err());
    for pulled in &pulled {
        print(pulled);
    }
    if pulled.is_empty() {
        say(&format!("{}\n", terminal_messages().get("vendors-none")));
    }
    let wrong = failed || own.iter().any(|found| found.is_error());
    Ok(if wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The message for a vendor's state.
fn said(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::None => "vendors-fine",
        Indicator::Minor => "vendors-minor",
        Indicator::Major => "vendors-major",
        Indicator::Critical => "vendors-critical",
        Indicator::Maintenance => "vendors-maintenance",
    }
}

/// Answers go to standard output, what went wrong to standard error.
fn print(pulled: &Pulled) {
    let messages = terminal_messages();
    match &pulled.outcome {
        Ok(stored) => say(&format!(
            "{}: {} ({})\n",
            pulled.vendor,
            messages.get(said(stored.indicator)),
            stored.path.display()
        )),
        Err(problem) => {
            let args = [("detail", problem.detail.clone())];
            let reason = messages.format(&format!("vendors-problem-{}", problem.why), &args);
            anstream::eprintln!("{}: {reason}", pulled.vendor);
        }
    }
}
