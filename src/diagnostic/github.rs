//! The report as workflow commands (`::error file=…,line=…::…`), which annotate a change.

use std::io::{self, Write};

use super::Level;
use super::report::Report;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for finding in report.findings() {
        let command = match finding.level {
            Level::Error => "error",
            Level::Warning | Level::Due => "warning",
        };
        let text = if finding.fix.is_empty() {
            finding.reason
        } else {
            format!("{}\n{}", finding.reason, finding.fix)
        };
        writeln!(
            out,
            "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}",
            property(finding.path.as_str()),
            finding.line,
            finding.column,
            finding.end_line,
            finding.end_column,
            finding.code,
            data(&text),
        )?;
    }
    Ok(())
}

/// Escapes the message of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a workflow command, where `:` and `,` separate.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
