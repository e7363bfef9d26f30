//! The report for programs: one JSON object with every finding and the counts.

use std::io::{self, Write};

use serde::Serialize;

use super::report::{Counts, Finding, Report};

#[derive(Serialize)]
struct Output<'a> {
    version: u8,
    findings: Vec<Finding<'a>>,
    counts: Counts,
}

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let output = Output { version: 1, findings: report.findings().collect(), counts: report.counts() };
    serde_json::to_writer_pretty(&mut *out, &output)?;
    writeln!(out)
}
