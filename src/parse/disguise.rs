//! Lines of a public file that mean to be events and are not read as such: in a wrong notation, in
//! a quote, a code block, a nested list, or in a kind that has no events. Published as text, a line
//! for staff would reach everybody, and an outage would go unseen. Both fail closed.

use super::event;
use super::lexicon::Lexicon;
use super::lines;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};
use crate::kinds::KindSpec;

/// Finds them. `starts` are the places where events were found, in order; `from` is where the body
/// begins.
pub fn find(
    path: &SourcePath,
    text: &str,
    from: usize,
    starts: &[usize],
    spec: &'static KindSpec,
    lexicon: &Lexicon,
    out: &mut Vec<Diagnostic>,
) {
    let body = text.get(from..).unwrap_or("");
    lines::each(body, |start, line, fenced| {
        let begin = from + start;
        let known = starts.partition_point(|at| *at < begin);
        if starts.get(known).is_some_and(|at| *at < begin + line.len()) {
            return;
        }
        let Some(head) = Head::of(line) else { return };
        let span = Span::new(begin + head.at, begin + line.trim_end().len());
        if out.iter().any(|found| found.withholds() && found.span.start == span.start) {
            return;
        }
        // Said already: it is an event, only not at the left margin.
        if spec.events && !fenced && lines::is_event(line.get(head.at..).unwrap_or(""), spec, lexicon) {
            return;
        }
        if matches!(lexicon.key("event", head.word), Some("staff" | "read")) {
            out.push(Diagnostic::new(Code::L07, path, span, "l07-marker").arg("line", line.trim()));
        } else if let Some(time) = head.time
            && spec.events
            && !fenced
            && lexicon.key(spec.key, head.word).is_some()
            && event::read(line.get(head.at..).unwrap_or("")).is_err()
        {
            out.push(Diagnostic::new(Code::P14, path, span, "p14-time").arg("value", time));
        }
    });
}

/// What a line begins with, behind every mark that Markdown knows and some that it does not.
struct Head<'a> {
    /// Where it begins in the line.
    at: usize,
    /// The first word that looks like a date or a time.
    time: Option<&'a str>,
    word: &'a str,
}

impl<'a> Head<'a> {
    /// `None` for a line that begins with neither a mark nor a time, or whose first word is not
    /// followed by a colon or a parenthesis.
    fn of(line: &'a str) -> Option<Self> {
        if is_plain(line.as_bytes()) {
            return None;
        }
        let marks = |c: char| {
            c.is_whitespace()
                || matches!(c, '-' | '*' | '+' | '•' | '‣' | '–' | '—' | '>' | '#' | '`' | '_' | '~' | '|')
        };
        let mut rest = line.trim_start_matches(marks);
        // `1.` and `1)` are marks as well.
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let behind = rest.get(digits..).unwrap_or("");
        if (1..=3).contains(&digits) && (behind.starts_with(". ") || behind.starts_with(") ")) {
            rest = behind.get(1..).unwrap_or("").trim_start_matches(marks);
        }
        let at = line.len() - rest.len();
        let mut time = None;
        for _ in 0..3 {
            let token = rest.split_whitespace().next()?;
            let numeric = token.chars().all(|c| {
                c.is_ascii_digit()
                    || matches!(
                        c,
                        '*' | '_' | '`' | '.' | ':' | '-' | '/' | 'T' | 'h' | 'Z' | '+' | 'u' | 'U' | 'r'
                    )
            });
            if !numeric || !token.contains(|c: char| c.is_ascii_digit()) {
                break;
            }
            time = time.or(Some(token.trim_matches(['*', '_', '`', ':'])));
            rest = rest.get(token.len()..).unwrap_or("").trim_start();
        }
        let rest = rest.trim_start_matches(marks);
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '-'))?;
        let word = rest.get(..end)?;
        let behind = rest.get(end..)?.trim_start_matches(|c: char| marks(c));
        let marked = at > line.len() - line.trim_start().len();
        (behind.starts_with([':', '(']) && (time.is_some() || marked)).then_some(Self { at, time, word })
    }
}

/// Whether a line surely has no head: behind its marks stands a word, and behind that neither a colon nor a
/// parenthesis. So are most lines, and for this their first bytes are enough.
fn is_plain(line: &[u8]) -> bool {
    let mark = |byte: &&u8| {
        matches!(byte, b' ' | b'\t' | b'-' | b'*' | b'+' | b'>' | b'#' | b'`' | b'_' | b'~' | b'|')
    };
    let mut rest = line.iter().skip_while(mark);
    // These letters are part of times as well.
    let letter = |byte: &u8| byte.is_ascii_alphabetic() && !b"ThZuUr".contains(byte);
    if !rest.next().is_some_and(letter) {
        return false;
    }
    let behind = rest.find(|byte| !(byte.is_ascii_alphanumeric() || **byte == b'-'));
    match behind {
        None => true,
        Some(byte) => std::iter::once(byte)
            .chain(rest)
            .find(|byte| !mark(byte))
            .is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_control() && !matches!(byte, b':' | b'(')),
    }
}

#[cfg(test)]
mod tests {
    use super::Head;

    #[test]
    fn sees_the_word_behind_every_mark() {
        for line in [
            "- 14.06 staff: x",
            "- - 14:06 staff: x",
            "> 14:06 staff: x",
            "• 14:06 staff: x",
            "- **14:06** staff: x",
            "1. 14:06 staff: x",
            "- 2026-07-10 14.06 **staff**: x",
            "14h06 staff (x): y",
            "- staff: x",
        ] {
            assert_eq!(Head::of(line).map(|head| head.word), Some("staff"), "{line}");
        }
        for line in ["Our staff: call us.", "staff: a word in a sentence", "- 14:06 staff", "-", ""] {
            assert!(Head::of(line).is_none_or(|head| head.word != "staff"), "{line}");
        }
    }
}
