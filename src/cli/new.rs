//! `klartext new`

use std::process::ExitCode;

use chrono::NaiveDate;

use super::author::{WriteArgs, answer};
use super::common::terminal_messages;
use crate::author::{self, Skeleton};
use crate::error::Result;
use crate::parse::time;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Kind of the document: incident, maintenance, release, migration, briefing, article, voice, page.
    kind: String,
    /// Name of the document: a-z, 0-9, single dashes.
    slug: String,
    /// Day of the document, for kinds that have one; today if not given.
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    date: Option<NaiveDate>,
    #[command(flatten)]
    write: WriteArgs,
}

pub fn run(args: &Args) -> Result<ExitCode> {
    let asked = Skeleton { kind: args.kind.clone(), slug: args.slug.clone(), date: args.date };
    answer(author::skeleton(&asked, &args.write.site.place()), &args.write)
}

fn parse_date(text: &str) -> std::result::Result<NaiveDate, String> {
    time::date(text).ok_or_else(|| terminal_messages().format("author-date", &[("value", text.to_owned())]))
}
