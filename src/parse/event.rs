//! One line is one event: `- [DATE ]HH:MM[OFFSET] WORD[ (IMPACT)]: TEXT[ -> NEXT]`.
//!
//! This file owns the grammar and nothing else: text in, parts with their places out. Which words
//! are known and which instant a time is, is decided by `timeline`.

use chrono::NaiveDate;

use super::time::{self, ClockTime};
use crate::diagnostic::{Code, Span, Spanned};

/// The parts of an event line, with places relative to the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub date: Option<Spanned<NaiveDate>>,
    pub clock: Spanned<ClockTime>,
    pub word: Spanned<String>,
    pub impact: Option<Spanned<String>>,
    /// Where the text begins.
    pub text: usize,
}

/// Why a line that begins like an event is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineProblem {
    pub code: Code,
    pub span: Span,
    pub message: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl LineProblem {
    fn new(code: Code, span: Span, message: &'static str) -> Self {
        Self { code, span, message, args: Vec::new() }
    }

    fn arg(mut self, name: &'static str, value: &str) -> Self {
        self.args.push((name, value.to_owned()));
        self
    }
}

/// Whether a list item's text begins like an event: with a date or a time.
pub fn begins_like_event(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let after = text.get(first..).unwrap_or("");
    match first {
        1 | 2 => after.strip_prefix(':').is_some_and(|rest| digits(rest) >= 1),
        4 => {
            let Some(month) = after.strip_prefix('-') else { return false };
            let n = digits(month);
            (1..=2).contains(&n)
                && month
                    .get(n..)
                    .and_then(|rest| rest.strip_prefix('-'))
                    .is_some_and(|day| (1..=2).contains(&digits(day)))
        }
        _ => false,
    }
}

/// Reads the head of an event. `line` begins behind the list marker.
///
/// # Errors
/// When the line begins like an event and does not go on like one.
pub fn read(line: &str) -> Result<Line, LineProblem> {
    let mut cursor = Cursor { line, at: 0 };
    let mut token = cursor.token();
    let date = if token.value.contains('-') && !token.value.trim_end_matches(':').contains(':') {
        let day = time::date(token.value.trim_end_matches(':'))
            .ok_or_else(|| LineProblem::new(Code::P14, token.span, "p14-date").arg("value", &token.value))?;
        if token.value.ends_with(':') {
            return Err(LineProblem::new(Code::P07, Span::at(token.span.end - 1), "p07-no-time"));
        }
        let day = Spanned::new(day, token.span);
        token = cursor.token();
        Some(day)
    } else {
        None
    };
    if date.is_some() && !token.value.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(LineProblem::new(Code::P07, token.span, "p07-no-time"));
    }
    let clock = time::clock_time(&token.value).ok_or_else(|| {
        let written = token.value.trim_end_matches(':');
        let span = Span::new(token.span.start, token.span.start + written.len());
        match time::clock_time(written) {
            Some(_) => LineProblem::new(Code::P07, Span::at(span.end), "p07-no-word"),
            None => LineProblem::new(Code::P14, span, "p14-time").arg("value", written),
        }
    })?;
    let clock = Spanned::new(clock, token.span);
    let word = cursor.word();
    if word.value.is_empty() {
        return Err(LineProblem::new(Code::P07, word.span, "p07-no-word"));
    }
    let impact = cursor.parenthesis()?;
    if !cursor.colon() {
        return Err(LineProblem::new(Code::P07, Span::at(cursor.at), "p07-no-colon").arg("word", &word.value));
    }
    Ok(Line { date, clock, word, impact, text: cursor.at })
}

struct Cursor<'a> {
    line: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &str {
        self.line.get(self.at..).unwrap_or("")
    }

    fn skip_space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches([' ', '\t']).len();
    }

    fn take(&mut self, while_: impl Fn(char) -> bool) -> Spanned<String> {
        self.skip_space();
        let length = self.rest().find(|c| !while_(c)).unwrap_or(self.rest().len());
        let text = self.rest().get(..length).unwrap_or("").to_owned();
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        Spanned::new(text, span)
    }

    fn token(&mut self) -> Spanned<String> {
        self.take(|c| !c.is_whitespace())
    }

    fn word(&mut self) -> Spanned<String> {
        self.take(|c| !c.is_whitespace() && !matches!(c, ':' | '('))
    }

    fn parenthesis(&mut self) -> Result<Option<Spanned<String>>, LineProblem> {
        self.skip_space();
        let Some(inside) = self.rest().strip_prefix('(') else { return Ok(None) };
        let line_end = inside.find('\n').unwrap_or(inside.len());
        let Some(length) = inside.get(..line_end).and_then(|line| line.find(')')) else {
            return Err(LineProblem::new(Code::P07, Span::new(self.at, self.at + 1), "p07-parenthesis"));
        };
        let start = self.at + 1;
        let text = inside.get(..length).unwrap_or("").to_owned();
        self.at = start + length + 1;
        Ok(Some(Spanned::new(text, Span::new(start, start + length))))
    }

    fn colon(&mut self) -> bool {
        self.skip_space();
        let found = self.rest().starts_with(':');
        if found {
            self.at += 1;
            self.skip_space();
        }
        found
    }
}

/// The promise at the end of a line of text: where ` -> ` begins, and what stands behind it.
pub fn promise(line: &str) -> Option<(usize, Spanned<String>)> {
    let trimmed = line.trim_end();
    let bytes = trimmed.as_bytes();
    let mut heads = memchr::memrchr_iter(b'>', bytes).filter_map(|head| head.checked_sub(1));
    let at = heads.find(|at| bytes.get(*at) == Some(&b'-'))?;
    let before = trimmed.get(..at)?;
    if !(before.is_empty() || before.ends_with([' ', '\t'])) {
        return None;
    }
    let behind = trimmed.get(at + 2..)?;
    let value = behind.trim_start();
    // An arrow in a sentence ("moved A -> B and more", "grew -> 5 nodes") is text; one before a
    // single word, or before a date and a time, is a promise.
    let (first, more) = value.split_once(' ').unwrap_or((value, ""));
    if value.is_empty() || !(more.is_empty() || time::date(first).is_some() && !more.contains(' ')) {
        return None;
    }
    let start = at + 2 + (behind.len() - value.len());
    Some((before.trim_end().len(), Spanned::new(value.to_owned(), Span::new(start, trimmed.len()))))
}

/// The promise of a text of one or more paragraphs, at the end of the first or of the last one: the
/// bytes that are not text, and the value. `is_word` tells words such as `none` from others.
pub fn promise_of(
    body: &str,
    is_word: impl Fn(&str) -> bool,
) -> Option<(std::ops::Range<usize>, Spanned<String>)> {
    let mut breaks = memchr::memchr_iter(b'\n', body.as_bytes());
    let first_end = breaks.find(|at| body.as_bytes().get(at + 1) == Some(&b'\n')).unwrap_or(body.len());
    [first_end, body.len()].into_iter().find_map(|end| {
        let paragraph = body.get(..end).unwrap_or("");
        let start = paragraph.trim_end().rfind('\n').map_or(0, |at| at + 1);
        let (cut, value) = promise(paragraph.get(start..).unwrap_or(""))?;
        let value = Spanned::new(value.value, value.span.shift(start));
        (value.value.starts_with(|c: char| c.is_ascii_digit()) || is_word(&value.value))
            .then(|| (start + cut..paragraph.trim_end().len(), value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_part() {
        let text = "2026-07-10 14:02+02:00 untersucht (checkout=outage, api=degraded): Etwas: viel.";
        let line = read(text).expect("an event");
        assert_eq!(line.date.map(|d| d.value.to_string()), Some("2026-07-10".into()));
        assert_eq!(line.word.value, "untersucht");
        assert_eq!(line.impact.map(|i| i.value), Some("checkout=outage, api=degraded".into()));
        assert_eq!(&text[line.text..], "Etwas: viel.");
    }

    #[test]
    fn wrong_lines_point_at_the_wrong_place() {
        for (text, code, wrong) in [
            ("9:51 identified: x", Code::P14, "9:51"),
            ("24:10 identified: x", Code::P14, "24:10"),
            ("2026-13-01 09:00 identified: x", Code::P14, "2026-13-01"),
            ("2026-07-10 ops: done", Code::P07, "ops:"),
            ("10:60: x", Code::P14, "10:60"),
            ("14:02", Code::P07, ""),
            ("14:02: no word", Code::P07, ""),
            ("2026-07-10: no time", Code::P07, ""),
            ("14:02 identified no colon", Code::P07, ""),
            ("14:02 identified (outage: x", Code::P07, "("),
        ] {
            let problem = read(text).expect_err(text);
            assert_eq!(problem.code, code, "{text}");
            assert_eq!(&text[problem.span.start..problem.span.end], wrong, "{text}");
        }
    }

    #[test]
    fn a_promise_is_an_arrow_before_a_time() {
        let value = |text| promise(text).map(|(_, value)| value.value);
        assert_eq!(value("We look. -> 14:40"), Some("14:40".into()));
        assert_eq!(value("We look. -> 2026-07-15 09:00 "), Some("2026-07-15 09:00".into()));
        assert_eq!(value("We look. -> none"), Some("none".into()));
        assert_eq!(value("-> 30m"), Some("30m".into()));
        assert_eq!(value("We moved A -> B and more."), None);
        assert_eq!(value("It grew -> 5 nodes"), None);
        assert_eq!(value("a->b"), None);
        assert_eq!(value("no arrow"), None);
    }

    #[test]
    fn only_dates_and_times_begin_an_event() {
        for yes in ["14:02 x", "9:51 x", "2026-07-10 x", "2026-7-1"] {
            assert!(begins_like_event(yes), "{yes}");
        }
        for no in ["[x] 2026-07-10", "100 people", "14.02 x", "Uhr 14:02", "3:abc", "2026 was", "1.5:1"] {
            assert!(!begins_like_event(no), "{no}");
        }
    }
}
