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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<chrono::DateTime<chrono::Utc>>,
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
        let mut lines = Lines::default();
        self.diagnostics.iter().map(move |diagnostic| {
            let source = self.sources.source(&diagnostic.path).unwrap_or("");
            let (start, end) = lines.places(&diagnostic.path, source, diagnostic.span);
            Finding {
                code: diagnostic.code,
                level: diagnostic.level,
                path: &diagnostic.path,
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                reason: diagnostic.reason(self.messages),
                fix: diagnostic.fix(self.messages),
                span: diagnostic.span,
                due: diagnostic.due,
            }
        })
    }
}

/// A place in a source file: line and column, both one-based; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Place {
    offset: usize,
    line: usize,
    column: usize,
}

/// The lines of the file that findings are about. Findings come in the order of files and places, so
/// a file is looked through once, however many they are.
#[derive(Debug, Default)]
struct Lines<'a> {
    path: Option<&'a SourcePath>,
    /// Where each line begins.
    starts: Vec<usize>,
    last: Place,
}

impl<'a> Lines<'a> {
    /// Where a span begins and ends.
    fn places(&mut self, path: &'a SourcePath, source: &str, span: Span) -> (Place, Place) {
        if self.path != Some(path) {
            let breaks = memchr::memchr_iter(b'\n', source.as_bytes());
            self.starts.clear();
            self.starts.extend(std::iter::once(0).chain(breaks.map(|at| at + 1)));
            self.path = Some(path);
            self.last = Place::default();
        }
        self.last = self.place(source, span.start, self.last);
        (self.last, self.place(source, span.end, self.last))
    }

    /// The place of a byte, counted on from a known one where that is on the same line.
    fn place(&self, source: &str, offset: usize, known: Place) -> Place {
        let mut offset = offset.min(source.len());
        while !source.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= offset);
        let from = match known.line == line && known.offset <= offset {
            true => known,
            false => {
                let start = line.checked_sub(1).and_then(|at| self.starts.get(at)).copied().unwrap_or(0);
                Place { offset: start, line, column: 1 }
            }
        };
        let column = from.column + source.get(from.offset..offset).unwrap_or("").chars().count();
        Place { offset, line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Place, SourcePath, Span};

    #[test]
    fn columns_count_characters_not_bytes() {
        let source = "eins\nä: zwei\n";
        let path = SourcePath::new("a.md");
        let mut lines = Lines::default();
        let mut at = |start, end| {
            let (start, end) = lines.places(&path, source, Span::new(start, end));
            let pair = |place: Place| (place.line, place.column);
            (pair(start), pair(end))
        };
        assert_eq!(at(0, 5), ((1, 1), (2, 1)));
        assert_eq!(at(7, 8), ((2, 2), (2, 3)), "the second byte of ä is behind it");
        assert_eq!(at(7, 12), ((2, 2), (2, 7)), "from the same place on");
        assert_eq!(at(6, 6), ((2, 1), (2, 1)), "inside a character counts as its start, and back again");
        assert_eq!(at(999, 999), ((3, 1), (3, 1)), "past the end is the end");
    }
}
