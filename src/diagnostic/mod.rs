//! Owns what klartext says about content: code, level, place, reason and fix.
//! Must not know any stage, nor how a reader wants the report formatted.

mod code;
mod github;
mod human;
mod json;
mod plain;
mod report;
mod sarif;

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::Serialize;

pub use code::{Code, Level};
pub use report::{Format, Report, SourceLookup};

use crate::text::Messages;

/// Where a source file lies, as its author would name it: relative to the working directory,
/// with `/` between the parts (`content/incidents/2026-07-10-checkout.md`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// A range of bytes in a source file, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The empty range before a byte.
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The line it begins on in a text, one-based.
    pub fn line(self, text: &str) -> usize {
        text.bytes().take(self.start).filter(|byte| *byte == b'\n').count() + 1
    }

    /// The same range in a text that begins `by` bytes earlier.
    pub fn shift(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }
}

/// A value with the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Spanned<T> {
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// Value of `nearest` where no valid name is like the wrong one. Not a word that anybody writes: `none`
/// is an impact.
const NONE_NEAR: &str = "NONE-NEAR";
/// Value of `nearest` where there is no valid name at all.
const NONE_KNOWN: &str = "NONE-KNOWN";

/// A problem of the content, found at one place.
///
/// The words come from `templates/lang/diagnostics.*.ftl`: `message` names an entry there, whose
/// value is the reason and whose attribute `fix` says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    pub level: Level,
    pub path: SourcePath,
    /// Empty range at 0 when the whole file is meant.
    pub span: Span,
    pub message: &'static str,
    pub args: Vec<(&'static str, String)>,
    /// When what is asked for is, or was, to be said. Only for [`Level::Due`].
    pub due: Option<DateTime<Utc>>,
}

impl Diagnostic {
    pub fn new(code: Code, path: &SourcePath, span: Span, message: &'static str) -> Self {
        Self { code, level: code.level(), path: path.clone(), span, message, args: Vec::new(), due: None }
    }

    /// What must be said by a moment.
    #[must_use]
    pub fn due(mut self, at: DateTime<Utc>) -> Self {
        self.level = Level::Due;
        self.due = Some(at);
        self
    }

    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Adds the nearest valid name as `nearest` (or a word that says there is none, which no author
    /// can write), and all valid ones as `known`.
    #[must_use]
    pub fn nearest<'a>(self, wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let without = if known.is_empty() { NONE_KNOWN } else { NONE_NEAR };
        let nearest = crate::text::nearest(wrong, known.iter().copied()).unwrap_or(without).to_owned();
        self.arg("nearest", nearest).arg("known", known.join(", "))
    }

    /// The same where there are too many valid ones to list them.
    #[must_use]
    pub fn nearest_of_many<'a>(self, wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.arg("nearest", crate::text::nearest(wrong, known).unwrap_or(NONE_NEAR))
    }

    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }

    /// Whether the document must not be published as it is.
    pub fn withholds(&self) -> bool {
        // Not where a site asks for more than the format does.
        self.is_error() && self.code.withholds() && self.code.level() == Level::Error
    }

    /// Whether a build that meets it ends with 1, though it writes what it can. A promise that was not
    /// kept does not: the next word must go out. Nobody needs a release that support has not heard of.
    pub fn fails_build(&self) -> bool {
        self.withholds() || (self.is_error() && self.code.family() == "R")
    }

    /// What is wrong, in the language of the messages.
    pub fn reason(&self, messages: &Messages) -> String {
        messages.format(self.message, &self.args)
    }

    /// What to do about it; empty if the reason says it all.
    pub fn fix(&self, messages: &Messages) -> String {
        messages.attribute(self.message, "fix", &self.args)
    }

    /// What is due comes last, the most urgent first: it is what an author does next.
    fn sort_key(&self) -> (Option<DateTime<Utc>>, &SourcePath, Span, Code, &'static str) {
        (self.due, &self.path, self.span, self.code, self.message)
    }
}

/// Brings diagnostics into the one order in which every report prints them, without duplicates.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    diagnostics.dedup();
}

/// What a stage returns: its value, and everything it found on the way.
#[derive(Debug, Clone)]
pub struct Checked<T> {
    pub value: T,
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }
}
