//! Owns how names from inside the house are told from others: hosts, addresses, tickets.
//! Must not know where they were found.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::said::around;
use super::vocabulary::FEW;
use crate::text::Sieve;

/// Patterns of names that no customer should read: the site's own, and what never leaves a house.
#[derive(Debug, Default)]
pub struct Internal {
    patterns: Vec<String>,
    /// The longest literal piece of each pattern: where it does not stand, nothing need be compared.
    pieces: Option<AhoCorasick>,
    sieve: Sieve,
}

/// Names that the Internet does not know, and beginnings of addresses that may be private.
const ALWAYS: &[&str] =
    &["*.local", "*.internal", "*.intern", "*.lan", "localhost", "10.*", "127.*", "172.*", "192.168.*"];

impl Internal {
    pub fn new<'a>(own: impl Iterator<Item = &'a str>) -> Self {
        let patterns: Vec<String> = ALWAYS.iter().copied().chain(own).map(str::to_owned).collect();
        let piece = |pattern: &String| {
            pattern.split(['*', '?']).max_by_key(|piece| piece.len()).unwrap_or("").to_owned()
        };
        // A pattern without any letter would mean every word.
        let patterns: Vec<String> =
            patterns.into_iter().filter(|pattern| !piece(pattern).is_empty()).collect();
        let pieces: Vec<String> = patterns.iter().map(piece).collect();
        let sieve = Sieve::new(pieces.iter().map(String::as_str));
        let pieces = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind((pieces.len() < FEW).then_some(AhoCorasickKind::DFA))
            // Rare bytes of these are not rare in a text: dots, digits.
            .prefilter(false)
            .build(&pieces)
            .ok();
        Self { patterns, pieces, sieve }
    }

    /// Whether one of them may stand in a text that is in small letters: told at once, and rarely wrong.
    pub fn may_stand_in(&self, small: &str) -> bool {
        self.sieve.lets_through(small)
    }

    /// Where names from inside stand in a text.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut done = 0;
        let found = self.pieces.iter().flat_map(move |pieces| pieces.find_iter(text));
        found.filter_map(move |found| {
            if found.start() < done {
                return None;
            }
            let word = around(text, found.start(), of_a_name);
            done = word.end;
            let name = text.get(word.clone())?;
            let name = name.trim_end_matches(['.', '-', '_']);
            let known = self.patterns.iter().enumerate().any(|(i, pattern)| match pattern.contains('.') {
                _ if i < ALWAYS.len() => is_inside(pattern, &name.to_ascii_lowercase()),
                true => {
                    matches(pattern.to_ascii_lowercase().as_bytes(), name.to_ascii_lowercase().as_bytes())
                }
                // `OPS-*` is not an “ops-room”.
                false => matches(pattern.as_bytes(), name.as_bytes()),
            });
            known.then_some(word.start..word.start + name.len())
        })
    }
}

fn of_a_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') || byte >= 0x80
}

/// Whether a name is one of [`ALWAYS`]; numbers must be an address of a private network.
fn is_inside(pattern: &str, name: &str) -> bool {
    if !matches(pattern.as_bytes(), name.as_bytes()) {
        return false;
    }
    if !pattern.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let parts: Vec<u8> = name.split('.').filter_map(|part| part.parse().ok()).collect();
    let whole = name.split('.').count() == 4;
    match parts.as_slice() {
        [10 | 127, _, _, _] | [192, 168, _, _] => whole,
        [172, second, _, _] => whole && (16..32).contains(second),
        _ => false,
    }
}

/// `*` stands for any characters, `?` for one.
fn matches(pattern: &[u8], name: &[u8]) -> bool {
    let (mut p, mut n) = (0, 0);
    // Where the last star stands, and how far it reaches.
    let mut star: Option<(usize, usize)> = None;
    while n < name.len() {
        match (pattern.get(p), name.get(n)) {
            (Some(b'*'), _) => {
                star = Some((p, n));
                p += 1;
            }
            (Some(a), Some(b)) if *a == b'?' || a == b => {
                p += 1;
                n += 1;
            }
            _ => match star {
                Some((at, reach)) => {
                    star = Some((at, reach + 1));
                    p = at + 1;
                    n = reach + 1;
                }
                None => return false,
            },
        }
    }
    pattern.get(p..).is_some_and(|rest| rest.iter().all(|byte| *byte == b'*'))
}

#[cfg(test)]
mod tests {
    use super::Internal;

    #[test]
    fn names_from_inside_are_told_from_others() {
        let internal = Internal::new(["*.corp.example", "OPS-*", "T????"].into_iter());
        let of = |text: &str| {
            let found: Vec<String> =
                internal.find(text).filter_map(|range| text.get(range)).map(str::to_owned).collect();
            found.join(" ")
        };
        assert_eq!(of("see https://Wiki.corp.example/x and OPS-12."), "Wiki.corp.example OPS-12");
        assert_eq!(of("10.1.2.3, 172.16.0.1, 192.168.0.300, 172.32.0.1, 10.000"), "10.1.2.3 172.16.0.1");
        assert_eq!(of("printer.local localhost:8080 T1234 local.example"), "printer.local localhost T1234");
        assert_eq!(of("the ops-room, DEVOPS-1, www.example.com, 10.5 % and 3.10.2026"), "");
    }
}
