//! The text of a page of the old site, made fit for the new one, with what must be said about it.

use super::Conversion;
use super::shortcodes;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};
use crate::import::markdown;

/// The text behind a file's front matter.
pub struct Body<'a> {
    pub path: &'a SourcePath,
    pub raw: &'a str,
    /// Where it begins in the file.
    pub start: usize,
    /// The page's path on the old site.
    pub page: String,
}

impl Body<'_> {
    /// Carries the text over; its highest headings get the level `top`. `None` if a reader would miss
    /// anything: then only the text as it is can be told.
    pub fn carry(&self, top: u8, conversion: &Conversion, out: &mut Vec<Diagnostic>) -> Option<String> {
        let resolved = shortcodes::resolve(self.raw, &conversion.old);
        let carried = markdown::carry(&resolved.text, top, &|url| conversion.old.address(url, &self.page));
        let place =
            |span: Span| Span::new(resolved.place(span.start), resolved.place(span.end)).shift(self.start);
        let text = markdown::guard(&carried.text);
        if !markdown::shows(&text, &resolved.text) {
            return None;
        }
        for (span, url) in &carried.unlinked {
            out.push(Diagnostic::new(Code::P19, self.path, place(*span), "p19-unlinked").arg("url", url));
        }
        if let Some(span) = carried.open_comment {
            out.push(Diagnostic::new(Code::P19, self.path, place(span), "p19-comment"));
        }
        Some(text)
    }

    /// The first line that says something.
    pub fn head(&self) -> Span {
        let start = self.raw.len() - self.raw.trim_start().len();
        let line = self.raw.trim_start().lines().next().unwrap_or("");
        Span::new(start, start + line.len()).shift(self.start)
    }

    /// Where a part of the text stands, if it is still there.
    pub fn find(&self, part: &str) -> Span {
        match self.raw.find(part) {
            Some(at) if !part.is_empty() => Span::new(at, at + part.len()).shift(self.start),
            _ => self.head(),
        }
    }
}
