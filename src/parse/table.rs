//! Typed tables: a Markdown table whose columns and cells mean something.

use std::ops::Range;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use pulldown_cmark::{Event, Tag, TagEnd};

use super::lexicon::Lexicon;
use super::time::{self, TimeProblem};
use crate::clock::start_of_day;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span, Spanned};
use crate::kinds::CellType;
use crate::kinds::spec::{ColumnSpec, TableSpec};

/// A cell with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    /// Shop ids; empty for all shops.
    Shops(Vec<Spanned<String>>),
    Instant(DateTime<Utc>),
    Percent(u8),
    Word(&'static str),
}

/// A row: the cells of known columns, by column key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub span: Span,
    pub cells: Vec<(&'static str, Cell)>,
}

impl Row {
    pub fn get(&self, column: &str) -> Option<&Cell> {
        self.cells.iter().find(|(key, _)| *key == column).map(|(_, cell)| cell)
    }
}

/// What reading a table needs to know.
pub struct Scope<'a> {
    pub path: &'a SourcePath,
    pub lexicon: &'a Lexicon,
    /// Language tags of the site, whose words findings name.
    pub languages: &'a [String],
    pub zone: Tz,
    /// Place of the section's heading, for findings about a table that is not there.
    pub heading: Span,
}

impl Scope<'_> {
    /// The names of a column in the site's languages: `Ab/From`.
    fn names(&self, column: &'static ColumnSpec) -> Vec<&str> {
        let mut names: Vec<&str> =
            self.languages.iter().map(|lang| self.lexicon.write("column", column.key, lang)).collect();
        names.dedup();
        names
    }
}

/// Reads the table of a section. Its events are those of the section's body.
pub fn read(
    events: &[(Event, Range<usize>)],
    spec: &'static TableSpec,
    scope: &Scope,
    out: &mut Vec<Diagnostic>,
) -> Vec<Row> {
    let Some((head, rows)) = cells(events) else {
        let columns: Vec<String> = spec.columns.iter().map(|column| scope.names(column).join("/")).collect();
        let diagnostic = Diagnostic::new(Code::P18, scope.path, scope.heading, "p18-no-table")
            .arg("columns", columns.join(", "));
        out.push(diagnostic);
        return Vec::new();
    };
    let columns = columns(&head, spec, scope, out);
    let mut read = Vec::new();
    for row in rows {
        let span = row
            .first()
            .zip(row.last())
            .map_or(scope.heading, |(first, last)| Span::new(first.span.start, last.span.end));
        let mut typed = Vec::new();
        for ((column, raw), name) in columns.iter().zip(&row).zip(&head) {
            let Some(column) = column else { continue };
            if raw.value.is_empty() {
                if column.required {
                    let diagnostic = Diagnostic::new(Code::P18, scope.path, raw.span, "p18-empty")
                        .arg("column", &name.value);
                    out.push(diagnostic);
                }
                continue;
            }
            typed.extend(cell(column, raw, scope, out).map(|cell| (column.key, cell)));
        }
        read.push(Row { span, cells: typed });
    }
    read
}

type RawRow = Vec<Spanned<String>>;

/// The head and the rows of the first table, as texts with places.
fn cells(events: &[(Event, Range<usize>)]) -> Option<(RawRow, Vec<RawRow>)> {
    let mut rows: Vec<RawRow> = Vec::new();
    let mut inside = false;
    let mut text: Option<String> = None;
    // Where the text of a cell stands, without the space around it.
    let mut place: Option<Span> = None;
    for (event, range) in events {
        if text.is_some() && !matches!(event, Event::End(TagEnd::TableCell)) {
            let start = place.map_or(range.start, |place| place.start.min(range.start));
            place = Some(Span::new(start, place.map_or(range.end, |place| place.end.max(range.end))));
        }
        match event {
            Event::Start(Tag::Table(_)) => inside = true,
            Event::End(TagEnd::Table) => break,
            Event::Start(Tag::TableHead | Tag::TableRow) if inside => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => text = Some(String::new()),
            Event::Text(part) | Event::Code(part) => {
                if let Some(text) = &mut text {
                    text.push_str(part);
                }
            }
            Event::End(TagEnd::TableCell) => {
                if let (Some(text), Some(row)) = (text.take(), rows.last_mut()) {
                    let span = place.take().unwrap_or(Span::new(range.start, range.end));
                    row.push(Spanned::new(text.trim().to_owned(), span));
                }
            }
            _ => {}
        }
    }
    let mut rows = rows.into_iter();
    Some((rows.next()?, rows.collect()))
}

fn columns(
    head: &RawRow,
    spec: &'static TableSpec,
    scope: &Scope,
    out: &mut Vec<Diagnostic>,
) -> Vec<Option<&'static ColumnSpec>> {
    let mut found: Vec<Option<&'static ColumnSpec>> = Vec::new();
    // A mistyped column is not missing too.
    let mut meant: Vec<&'static str> = Vec::new();
    for name in head {
        let column = scope
            .lexicon
            .key("column", &name.value)
            .and_then(|key| spec.columns.iter().find(|column| column.key == key));
        if column.is_none() {
            let known: Vec<&str> = spec.columns.iter().flat_map(|column| scope.names(column)).collect();
            let near = crate::text::nearest(&name.value, known.iter().copied());
            meant.extend(near.and_then(|near| scope.lexicon.key("column", near)));
            let diagnostic = Diagnostic::new(Code::P18, scope.path, name.span, "p18-unknown-column")
                .arg("column", &name.value)
                .nearest(&name.value, known);
            out.push(diagnostic);
        }
        found.push(column);
    }
    for column in spec.columns.iter().filter(|column| column.required && !meant.contains(&column.key)) {
        if !found.iter().flatten().any(|known| known.key == column.key) {
            let span = head
                .first()
                .zip(head.last())
                .map_or(scope.heading, |(first, last)| Span::new(first.span.start, last.span.end));
            let diagnostic = Diagnostic::new(Code::P18, scope.path, span, "p18-missing-column")
                .arg("column", scope.names(column).join("/"));
            out.push(diagnostic);
        }
    }
    found
}

fn cell(
    column: &ColumnSpec,
    raw: &Spanned<String>,
    scope: &Scope,
    out: &mut Vec<Diagnostic>,
) -> Option<Cell> {
    let text = raw.value.as_str();
    let mut wrong = |message: &'static str| {
        out.push(Diagnostic::new(Code::P18, scope.path, raw.span, message).arg("value", text));
        None
    };
    match column.ty {
        CellType::Text => Some(Cell::Text(text.to_owned())),
        CellType::Shops => {
            if scope.lexicon.key("all", text).is_some() {
                return Some(Cell::Shops(Vec::new()));
            }
            let mut shops = Vec::new();
            let mut at = 0;
            for shop in text.split(',') {
                let start = raw.span.start + at + (shop.len() - shop.trim_start().len());
                at += shop.len() + 1;
                let shop = shop.trim();
                // Where the source has more than the words (markup), the whole cell is meant.
                let plain = raw.span.end - raw.span.start == text.len();
                let span = if plain { Span::new(start, start + shop.len()) } else { raw.span };
                shops.push(Spanned::new(shop.to_owned(), span));
            }
            Some(Cell::Shops(shops))
        }
        CellType::Percent => {
            let number = text.trim_end_matches('%').trim().parse().ok().filter(|n: &u8| *n <= 100);
            match number {
                Some(n) if text.ends_with('%') => Some(Cell::Percent(n)),
                _ => wrong("p18-percent"),
            }
        }
        CellType::Instant => {
            if let Some(date) = time::date(text) {
                return Some(Cell::Instant(start_of_day(date, scope.zone)));
            }
            match time::date_time(text, scope.zone) {
                Ok(at) => Some(Cell::Instant(at)),
                Err(problem) => {
                    let (message, first, second) = match problem {
                        TimeProblem::Form => return wrong("p18-instant"),
                        TimeProblem::Missing { before, after } => ("t02-missing", before, after),
                        TimeProblem::Ambiguous { first, second } => ("t02-ambiguous", first, second),
                    };
                    let diagnostic = Diagnostic::new(Code::T02, scope.path, raw.span, message)
                        .arg("zone", scope.zone.name())
                        .arg("first", first)
                        .arg("second", second);
                    out.push(diagnostic);
                    None
                }
            }
        }
        CellType::Word(group) => match scope.lexicon.key(group, text) {
            Some(key) => Some(Cell::Word(key)),
            None => {
                let diagnostic = Diagnostic::new(Code::P18, scope.path, raw.span, "p18-word")
                    .arg("value", text)
                    .nearest(text, scope.lexicon.words(group));
                out.push(diagnostic);
                None
            }
        },
    }
}
