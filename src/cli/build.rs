//! `klartext build`

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use super::common::{EditionArg, SiteArgs, report, terminal_messages};
use crate::config::{EditionLinks, Links};
use crate::diagnostic::{self, Format};
use crate::error::{Error, Result};
use crate::pipeline::{self, Memo, Options};
use crate::publish::Target;
use crate::{config, render, source};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    site: SiteArgs,
    /// Folder to write to; each edition gets a folder of its own in it.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    out: PathBuf,
    /// Which editions to write.
    #[arg(long, value_enum, default_value = "all")]
    edition: EditionArg,
    /// Write these languages of the site only; may be given more than once.
    #[arg(long, value_name = "LANG")]
    lang: Vec<String>,
    /// Threads to use; as many as there are processors if not given.
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Leave pages as the templates write them.
    #[arg(long)]
    no_minify: bool,
    /// Pages name each other by where they lie, so that they work in a folder of a disk, too.
    #[arg(long)]
    relative: bool,
    /// Print how long each stage took.
    #[arg(long)]
    timings: bool,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let mut pool = rayon::ThreadPoolBuilder::new();
    if let Some(jobs) = args.jobs {
        pool = pool.num_threads(jobs.max(1));
    }
    let pool = pool.build().map_err(|error| Error::Other(error.to_string()))?;
    pool.install(|| build(args))
}

fn build(args: &Args) -> Result<ExitCode> {
    let start = Instant::now();
    let now = args.site.now();
    let roots = args.site.roots();
    let mut sources = source::read(&roots, None)?;
    source::remember(&mut sources, &roots, &config::keeps_history);
    let read = start.elapsed();
    let options =
        Options { now, languages: args.lang.clone(), minify: render::can_minify() && !args.no_minify };
    let mut model = pipeline::model(&sources, &options, &mut Memo::default())?;
    if let Some(unknown) = args.lang.iter().find(|lang| !model.site.config.languages.contains(lang)) {
        return Err(Error::Usage(format!(
            "the site has no language {unknown}; it has {}",
            model.site.config.languages.join(", ")
        )));
    }
    if args.relative {
        Arc::make_mut(&mut model.site.config).links = EditionLinks::all(Links::Relative);
    }
    model.timings.0.insert(0, ("read", read));
    if !model.site.config.publishable {
        report(&model.diagnostics, &sources, Format::Human)?;
        return Err(Error::Usage(terminal_messages().get("build-refused")));
    }
    let target = Target::open(&args.out)?;
    target.recall(&model.site.album);
    let mut timings = std::mem::take(&mut model.timings);
    let mut staging = target.begin();
    for audience in args.edition.audiences() {
        let (project, search) = match audience {
            source::Audience::Public => ("project public", "search public"),
            source::Audience::Staff => ("project staff", "search staff"),
        };
        let files = timings.stage(project, || pipeline::files(&model, *audience));
        model.let_go_of_projections();
        timings.stage(search, || staging.add(files))?;
    }
    model.let_go_of_readings();
    let outcomes = timings.stage("write", || staging.publish(now))?;
    model.timings = timings;
    let mut out = std::io::stdout().lock();
    for (audience, outcome) in &outcomes {
        let line = format!(
            "{}: {} files, {} new, {} unchanged, {} removed",
            args.out.join(audience.key()).display(),
            outcome.written + outcome.unchanged + outcome.kept,
            outcome.written,
            outcome.unchanged,
            outcome.removed
        );
        let kept = if outcome.kept > 0 {
            format!(", {} kept from the last good build", outcome.kept)
        } else {
            String::new()
        };
        // A closed pipe is no reason to fail a build.
        let _ = writeln!(out, "{line}{kept}");
    }
    let next = outcomes.iter().filter_map(|(_, outcome)| outcome.next_change_at).min();
    model.diagnostics.extend(outcomes.into_iter().flat_map(|(_, outcome)| outcome.diagnostics));
    target.remember(&model.site.album, args.lang.is_empty() && args.edition.audiences().len() == 2);
    if let Some(next) = next {
        let local = next.with_timezone(&model.site.config.zone);
        let _ = writeln!(out, "next change: {}", local.to_rfc3339());
    }
    diagnostic::sort(&mut model.diagnostics);
    report(&model.diagnostics, &sources, Format::Human)?;
    if args.timings {
        for (stage, time) in &model.timings.0 {
            eprintln!("{stage:>14}  {:>8.1} ms", time.as_secs_f64() * 1000.0);
        }
        eprintln!("{:>14}  {:>8.1} ms", "total", start.elapsed().as_secs_f64() * 1000.0);
    }
    let failed = model.diagnostics.iter().any(diagnostic::Diagnostic::fails_build);
    // The program ends here; giving back a large site piece by piece would only take time.
    std::mem::forget((model, sources, staging));
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
