//! Checks on raw lines, before and beside Markdown: what Markdown would silently take for text.

use super::event;
use super::lexicon::Lexicon;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};
use crate::kinds::KindSpec;

/// Deeper nesting of quotes or lists on one line is refused: no text needs it, and it costs time.
const MAX_MARKERS: usize = 64;

/// Finds what makes a file unfit to be read at all. False if it is.
pub fn sound(path: &SourcePath, text: &str, out: &mut Vec<Diagnostic>) -> bool {
    let mut sound = true;
    let mut conflict = false;
    each(text, |start, line, fenced| {
        let (begins, ends) = (is_fold(line, "<<<<<<<"), is_fold(line, ">>>>>>>"));
        // One finding for a conflict: at its begin, or at an end that was left alone.
        if begins || ends && !conflict {
            out.push(Diagnostic::new(Code::P05, path, Span::new(start, start + line.len()), "p05-conflict"));
            sound = false;
        }
        conflict = begins || conflict && !ends;
        // Most lines have not so many brackets in all, and begin with no marker.
        if line.len() > MAX_MARKERS
            && (brackets(line.as_bytes()) > MAX_MARKERS || markers(line) > MAX_MARKERS)
            && nesting(line) > MAX_MARKERS
        {
            out.push(Diagnostic::new(Code::P12, path, Span::at(start), "p12-nesting"));
            sound = false;
        }
        if !fenced && looks_like_staff_marker(line) {
            let span = Span::new(start, start + line.len());
            out.push(Diagnostic::new(Code::L07, path, span, "l07-marker").arg("line", line.trim()));
        }
    });
    sound
}

/// Whether a line is one of those that git writes around a conflict.
fn is_fold(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// How many bytes of a line open something within a line. Every line of every file is counted, so it is done
/// for many bytes at once.
fn brackets(line: &[u8]) -> usize {
    let bracket = |byte: &u8| u8::from((*byte == b'[') | (*byte == b'(') | (*byte == b'<') | (*byte == b'>'));
    // No more than a byte can count.
    line.chunks(255).map(|part| usize::from(part.iter().map(bracket).sum::<u8>())).sum()
}

/// Calls `f` with the start of each line, the line, and whether it stands in a code block.
///
/// A code block that is never closed does not count: what stands in it was meant to be read.
pub fn each(text: &str, mut f: impl FnMut(usize, &str, bool)) {
    // Where the line begins that closes the code block being read.
    let mut end: Option<usize> = None;
    let mut open_ended = false;
    for (start, line) in split(text) {
        f(start, line, end.is_some());
        if end.is_some() {
            end = end.filter(|end| start < *end);
            continue;
        }
        let trimmed = unindented(line);
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        if let Some(mark) = mark.filter(|_| !open_ended) {
            let below = start + line.len() + 1;
            let mut rest = split(text.get(below..).unwrap_or(""));
            let closing = rest.find(|(_, line)| unindented(line).starts_with(mark));
            end = closing.map(|(at, _)| below + at);
            open_ended = end.is_none();
        }
    }
}

/// A line without the white space in front of it. Most have none, and their first byte tells.
pub fn unindented(line: &str) -> &str {
    if matches!(line.as_bytes().first(), Some(b'!'..=b'~')) { line } else { line.trim_start() }
}

/// The lines of a text, and where each begins.
pub fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len()));
    let mut start = 0;
    ends.map(move |end| {
        let line = (start, text.get(start..end).unwrap_or(""));
        start = end + 1;
        line
    })
}

/// How many container markers a line begins with, how many brackets it opens in a row, and how many
/// of them stay open.
fn nesting(line: &str) -> usize {
    let mut deepest = 0;
    let (mut run, mut square, mut round) = (0usize, 0usize, 0usize);
    for b in line.bytes() {
        run = if matches!(b, b'[' | b'>' | b'<' | b'(') { run + 1 } else { 0 };
        match b {
            b'[' => square += 1,
            b']' => square = square.saturating_sub(1),
            b'(' => round += 1,
            b')' => round = round.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(run).max(square).max(round);
    }
    if is_rule(line) { deepest } else { deepest.max(markers(line)) }
}

/// How many containers a line opens at its beginning.
fn markers(line: &str) -> usize {
    line.split([' ', '\t']).map_while(marker).sum()
}

/// How many containers a word of a line opens: `>>`, `-`, `1.`; `None` for any other word.
fn marker(word: &str) -> Option<usize> {
    if word.bytes().all(|b| matches!(b, b'>' | b'-' | b'*' | b'+')) {
        return Some(word.len());
    }
    let digits = word.strip_suffix(['.', ')'])?;
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(1)
}

fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    let first = marks.next();
    first.is_some() && marks.all(|c| Some(c) == first && c != '>')
}

/// Markers of other tools that would be printed if they were mistyped.
fn looks_like_staff_marker(line: &str) -> bool {
    let line = unindented(line);
    if !matches!(line.as_bytes().first(), Some(b':' | b'>' | b'[' | b'<')) {
        return false;
    }
    let lower: String = line.chars().take(40).flat_map(char::to_lowercase).collect();
    let audience = |text: &str| ["staff", "intern", "partner"].iter().any(|word| text.starts_with(word));
    lower.strip_prefix(":::").is_some_and(|rest| audience(rest.trim_start_matches([':', ' ', '{'])))
        || lower
            .strip_prefix('>')
            .is_some_and(|rest| rest.trim_start().strip_prefix("[!").is_some_and(audience))
        || lower.strip_prefix("[!").is_some_and(audience)
        || lower.strip_prefix("<!--").is_some_and(|rest| audience(rest.trim_start()))
}

/// Finds events that are glued to other text: a line break or a list marker is missing.
///
/// `starts` are the places where events of the timeline were found, in order.
pub fn glued(
    path: &SourcePath,
    text: &str,
    from: usize,
    starts: &[usize],
    spec: &'static KindSpec,
    lexicon: &Lexicon,
    out: &mut Vec<Diagnostic>,
) {
    let body = text.get(from..).unwrap_or("");
    each(body, |start, line, fenced| {
        if fenced {
            return;
        }
        let text = unindented(line);
        let indent = line.len() - text.len();
        let head = unindented(text.trim_start_matches(['-', '*', '+']));
        let at = from + start + (line.len() - head.len());
        let own = starts.binary_search(&at).is_ok();
        if !own && is_event(head, spec, lexicon) {
            let span = Span::new(from + start + indent, from + start + line.len());
            out.push(Diagnostic::new(Code::P06, path, span, "p06-no-marker"));
        }
        let after = line.len() - head.len() + 1;
        for dash in memchr::memchr_iter(b'-', line.as_bytes().get(after..).unwrap_or(&[])) {
            let at = after + dash;
            let Some(rest) = line.get(at + 1..).and_then(|rest| rest.strip_prefix(' ')) else { continue };
            let alone = !line.get(..at).is_some_and(|before| before.ends_with('-'));
            if alone && is_event(rest.trim_start(), spec, lexicon) {
                let span = Span::new(from + start + at, from + start + line.len());
                // The first one says it for all behind it.
                out.push(Diagnostic::new(Code::P06, path, span, "p06-glued"));
                break;
            }
        }
    });
}

/// Whether a text reads like an event of a kind.
pub fn is_event(text: &str, spec: &'static KindSpec, lexicon: &Lexicon) -> bool {
    event::begins_like_event(text)
        && event::read(text).is_ok_and(|line| {
            lexicon.key(spec.key, &line.word.value).is_some()
                || lexicon.key("event", &line.word.value).is_some()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_markers_but_not_rules_and_code() {
        for (text, expected) in [
            ("::: staff\n", Some(Code::L07)),
            ("> [!STAFF] x\n", Some(Code::L07)),
            ("> [!INTERN]\n", Some(Code::L07)),
            ("> [!NOTE] x\n", None),
            ("```\n::: staff\n```\n", None),
            ("=======\n- - - - -\n", None),
            ("<<<<<<< HEAD\n", Some(Code::P05)),
        ] {
            let mut out = Vec::new();
            sound(&SourcePath::new("a.md"), text, &mut out);
            assert_eq!(out.first().map(|d| d.code), expected, "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_and_long_rules_are_not() {
        let bad = ["> ", "- ", "1. ", "1) > ", "[", "[a", "![a](", "- 14:00 staff ("];
        for bad in bad.map(|piece| piece.repeat(100) + "x") {
            assert!(!sound(&SourcePath::new("a.md"), &bad, &mut Vec::new()), "{bad}");
        }
        for good in ["-".repeat(500), "[a](b) ".repeat(500), "1. 2. 3. x".to_owned()] {
            assert!(sound(&SourcePath::new("a.md"), &good, &mut Vec::new()), "{good}");
        }
    }
}
