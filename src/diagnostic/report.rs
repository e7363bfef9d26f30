//! Owns what all report formats need: the text of the sources, lines and columns, the counts.

use std::io::{self, Write};

use clap::ValueEnum;
use serde::Serialize;

use super::{Code, Diagnostic, Level, SourcePath, Span};
use crate::text::Messages;

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with the underlined source line.
    Human,
    /// One JSON object with all findings.
    Json,
    /// Workflow commands that annotate a change on code hosts that read them.
    Github,
    /// SARIF 2.1.0, the exchange format of static analysis tools (OASIS).
    Sarif,
}

/// Finds the text of a source file, to show the line a finding points at.
pub trait SourceLookup {
    fn source(&self, path: &SourcePath) -> Option<&str>;
}

/// Findings with what is needed to print them.
pub struct Report<'a> {
    pub diagnostics: &'a [Diagnostic],
    pub sources: &'a dyn SourceLookup,
    pub messages: &'a Messages,
}

/// How many findings of each level there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub due: usize,
}

/// A finding with its place worked out and its words chosen: what every format prints.
#[derive(Debug, Serialize)]
pub(super) struct Finding<'a> {
    pub code: Code,
    pub level: Level,
    pub path: &'a SourcePath,
    /// One-based.
    pub line: usize,
    /// One-based, in characters.
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
    pub reason: String,
    pub fix: String,
    #[serde(skip)]
    pub span: Span,
}

impl<'a> Report<'a> {
    /// Prints the report.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn write(&self, format: Format, colour: bool, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Human => super::human::write(self, colour, out),
            Format::Json => super::json::write(self, out),
            Format::Github => super::github::write(self, out),
            Format::Sarif => super::sarif::write(self, out),
        }
    }

    pub fn counts(&self) -> Counts {
        let count = |level| self.diagnostics.iter().filter(|d| d.level == level).count();
        Counts { errors: count(Level::Error), warnings: count(Level::Warning), due: count(Level::Due) }
    }

    pub(super) fn findings(&self) -> impl Iterator<Item = Finding<'a>> + '_ {
        self.diagnostics.iter().map(|diagnostic| {
            let source = self.sources.source(&diagnostic.path).unwrap_or("");
            let (line, column) = line_column(source, diagnostic.span.start);
            let (end_line, end_column) = line_column(source, diagnostic.span.end);
            Finding {
                code: diagnostic.code,
                level: diagnostic.level,
                path: &diagnostic.path,
                line,
                column,
                end_line,
                end_column,
                reason: diagnostic.reason(self.messages),
                fix: diagnostic.fix(self.messages),
                span: diagnostic.span,
            }
        })
    }
}

/// Line and column of a byte, both one-based; the column counts characters.
pub fn line_column(source: &str, offset: usize) -> (usize, usize) {
    let mut offset = offset.min(source.len());
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = source.get(..offset).unwrap_or("");
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    (line, before.get(line_start..).unwrap_or("").chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::line_column;

    #[test]
    fn columns_count_characters_not_bytes() {
        let source = "eins\nä: zwei\n";
        assert_eq!(line_column(source, 0), (1, 1));
        assert_eq!(line_column(source, 5), (2, 1));
        assert_eq!(line_column(source, 7), (2, 2));
        assert_eq!(line_column(source, 6), (2, 1), "inside a character counts as its start");
        assert_eq!(line_column(source, 999), (3, 1), "past the end is the end");
    }
}
