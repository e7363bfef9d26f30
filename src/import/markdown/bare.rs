//! Bare addresses: other tools link `https://…` in running text; klartext links what stands in `<…>`.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Marked;
use super::edits::Edits;

/// Puts bare addresses between angle brackets, outside links, code and `taken`.
pub fn link(source: &str, events: &[Marked], taken: &[Range<usize>], edits: &mut Edits) {
    for run in runs(events) {
        let text = source.get(run.clone()).unwrap_or("");
        let mut at = 0;
        while let Some(found) = find(text.get(at..).unwrap_or("")) {
            let place = run.start + at + found.start..run.start + at + found.end;
            if !taken.iter().any(|range| range.contains(&place.start)) {
                let address = source.get(place.clone()).unwrap_or("");
                edits.replace(place, format!("<{address}>"));
            }
            at += found.end;
        }
    }
}

/// Where running text stands, neighbours joined.
fn runs(events: &[Marked]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut closed = 0usize;
    for (event, range) in events {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock) => {
                closed += 1
            }
            Event::Start(_) if closed > 0 => closed += 1,
            Event::End(_) if closed > 0 => closed -= 1,
            Event::Text(_) if closed == 0 => match out.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => out.push(range.clone()),
            },
            _ => {}
        }
    }
    out
}

/// The first bare address of a text.
pub fn find(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    loop {
        // One search for both, so that a text full of the one is not searched for the other each time.
        let start = from + text.get(from..)?.find("http")?;
        let behind = text.get(start + 4..)?;
        let Some(scheme) = ["://", "s://"].iter().find(|scheme| behind.starts_with(**scheme)) else {
            from = start + 4;
            continue;
        };
        let host = start + 4 + scheme.len();
        let glued = text.get(..start).is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric()));
        let end = host + length(text.get(host..).unwrap_or(""));
        if !glued && text.get(host..end).is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric())) {
            return Some(start..end);
        }
        from = host;
    }
}

/// How far an address reaches: not over the punctuation of the sentence it stands in.
fn length(text: &str) -> usize {
    let stop =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '`' | '|' | '\\');
    let mut address = text.get(..text.find(stop).unwrap_or(text.len())).unwrap_or("");
    let count = |mark| address.chars().filter(|c| *c == mark).count();
    let mut surplus =
        [(')', count(')').saturating_sub(count('('))), (']', count(']').saturating_sub(count('[')))];
    while let Some(last) = address.chars().last() {
        let shorter = match surplus.iter_mut().find(|(mark, n)| *mark == last && *n > 0) {
            Some((_, n)) => {
                *n -= 1;
                true
            }
            None => matches!(last, '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '*' | '_' | '~'),
        };
        if !shorter {
            break;
        }
        address = address.get(..address.len() - last.len_utf8()).unwrap_or("");
    }
    address.len()
}

#[cfg(test)]
mod tests {
    use super::super::{Address, carry};

    #[test]
    fn addresses_end_before_the_punctuation_around_them() {
        for (before, after) in [
            ("see https://a.example/b_c_d.", "see <https://a.example/b_c_d>."),
            ("(see https://a.example/b_(c))", "(see <https://a.example/b_(c)>)"),
            (
                "https://a.example, http://b.example/?x=1&y=2!",
                "<https://a.example>, <http://b.example/?x=1&y=2>!",
            ),
            (
                "<https://a.example> [x](https://b.example) `https://c.example`",
                "<https://a.example> [x](https://b.example) `https://c.example`",
            ),
            ("[https://a.example](https://a.example)", "[https://a.example](https://a.example)"),
            ("xhttps://a.example https:// http://.", "xhttps://a.example https:// http://."),
            ("    https://a.example\n", "    https://a.example\n"),
            ("**https://a.example**", "**<https://a.example>**"),
        ] {
            assert_eq!(carry(before, 3, &|_| Address::Keep).text, after);
        }
    }
}
