//! Owns exceptions: `<!-- klartext: allow KT-W01 reason -->` silences one code at one place, for a
//! reason. Must not know what the codes say.
//!
//! The place is the line of the comment, or, where it stands alone, the block below it: up to a
//! blank line or the next item of a list.

use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};

/// A finding that an author has given a reason for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    pub code: Code,
    pub reason: String,
    /// Findings that begin in here are silenced.
    pub place: Span,
}

const BEGIN: &str = "<!--";
const END: &str = "-->";

/// The exceptions of a file.
pub fn find(path: &SourcePath, text: &str, out: &mut Vec<Diagnostic>) -> Vec<Exception> {
    let mut found = Vec::new();
    let mut blocks: Option<Blocks> = None;
    let mut from = 0;
    let begins = memchr::memmem::Finder::new(BEGIN);
    while let Some(at) = text.as_bytes().get(from..).and_then(|rest| begins.find(rest)).map(|at| from + at) {
        let inside = at + BEGIN.len();
        let Some(length) = text.get(inside..).and_then(|rest| rest.find(END)) else { break };
        let end = inside + length + END.len();
        let words = text.get(inside..inside + length).unwrap_or("").trim();
        if let Some(rest) = words.strip_prefix("klartext:") {
            let span = Span::new(at, end);
            match read(rest) {
                Ok((code, reason)) => found.push(Exception {
                    code,
                    reason,
                    place: blocks.get_or_insert_with(|| Blocks::new(text)).place(text, span),
                }),
                Err((message, value)) => {
                    let known: Vec<&str> = Code::ALL
                        .iter()
                        .filter(|code| code.is_adjustable())
                        .map(|code| code.short())
                        .collect();
                    let diagnostic = Diagnostic::new(Code::P21, path, span, message)
                        .arg("value", &value)
                        .nearest(value.trim_start_matches("KT-"), known);
                    out.push(diagnostic);
                }
            }
        }
        from = end;
    }
    found
}

fn read(text: &str) -> Result<(Code, String), (&'static str, String)> {
    let mut words = text.split_whitespace();
    if words.next() != Some("allow") {
        return Err(("p21-form", text.trim().to_owned()));
    }
    let code = words.next().unwrap_or("");
    let reason: Vec<&str> = words.collect();
    match Code::parse(code) {
        Some(known) if known.is_adjustable() && !reason.is_empty() => Ok((known, reason.join(" "))),
        Some(known) if known.is_adjustable() => Err(("p21-reason", code.to_owned())),
        Some(_) => Err(("p21-fixed", code.to_owned())),
        None => Err(("p21-code", code.to_owned())),
    }
}

/// The lines of a file, and where the block that each belongs to ends.
struct Blocks {
    /// Where each line begins; the end of the text is the last.
    starts: Vec<usize>,
    /// Where the block that begins at a line, or below blank lines and comments, ends.
    ends: Vec<usize>,
}

impl Blocks {
    fn new(text: &str) -> Self {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let mut starts = Vec::with_capacity(lines.len() + 1);
        let mut at = 0;
        for line in &lines {
            starts.push(at);
            at += line.len();
        }
        starts.push(at);
        let mut ends = vec![at; lines.len() + 1];
        // From the last line up: where what begins here ends, and where the next line that ends a block is.
        let (mut block, mut stop) = (at, at);
        for ((line, start), end) in lines.iter().zip(&starts).zip(&mut ends).rev() {
            let is_blank = line.trim().is_empty();
            let is_comment = line.trim_start().starts_with(BEGIN) && line.contains("klartext:");
            if !is_blank && !is_comment {
                block = stop;
            }
            if is_blank || line.starts_with(['-', '*', '+', '#']) {
                stop = *start;
            }
            *end = block;
        }
        Self { starts, ends }
    }

    /// What an exception is about.
    fn place(&self, text: &str, comment: Span) -> Span {
        let line = self.starts.partition_point(|start| *start <= comment.start).saturating_sub(1);
        let last = self.starts.partition_point(|start| *start < comment.end).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let end = self.starts.get(last + 1).copied().unwrap_or(text.len());
        let own_line = text.get(start..comment.start).is_some_and(|before| before.trim().is_empty())
            && text.get(comment.end..end).is_some_and(|after| after.trim().is_empty());
        let below = self.ends.get(last + 1).copied().filter(|_| own_line);
        Span::new(start, below.unwrap_or(end).max(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_is_for_one_line_or_for_the_block_below() {
        let path = SourcePath::new("a.md");
        let text = "# A\n\n<!-- klartext: allow KT-T03 as the law says it -->\n\n- one\n  more\n- two\n\nthree <!-- klartext: allow l04 public name -->\n";
        let mut out = Vec::new();
        let found = find(&path, text, &mut out);
        assert_eq!(out, []);
        let places: Vec<&str> = found.iter().filter_map(|e| text.get(e.place.start..e.place.end)).collect();
        assert!(places[0].ends_with("-->\n\n- one\n  more\n"), "{places:?}");
        assert!(places[1].starts_with("three"), "{places:?}");
        assert_eq!(found[0].reason, "as the law says it");
    }
}
