//! Slugs: the lower-case ASCII names that paths and fragments are made of.

use std::collections::BTreeMap;

/// Turns a heading or a name into a slug. German letters are written out (`ä` → `ae`); whatever
/// has no ASCII letter or digit becomes one dash. Never empty.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            'ä' | 'Ä' => out.push_str("ae"),
            'ö' | 'Ö' => out.push_str("oe"),
            'ü' | 'Ü' => out.push_str("ue"),
            'ß' | 'ẞ' => out.push_str("ss"),
            'é' | 'è' | 'ê' | 'É' | 'È' => out.push('e'),
            'à' | 'á' | 'â' | 'À' | 'Á' => out.push('a'),
            _ if out.ends_with('-') || out.is_empty() => {}
            _ => out.push('-'),
        }
    }
    let trimmed = out.trim_end_matches('-');
    if trimmed.is_empty() { "x".to_owned() } else { trimmed.to_owned() }
}

/// Whether a name may be used as a slug as it is: `a-z`, `0-9`, dashes inside.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// Hands out slugs that are unique among those it has handed out before.
#[derive(Debug, Default)]
pub struct Slugs(BTreeMap<String, usize>);

impl Slugs {
    pub fn unique(&mut self, text: &str) -> String {
        let base = slug(text);
        let mut candidate = base.clone();
        let mut n = self.0.get(&base).copied().unwrap_or(0);
        while self.0.contains_key(&candidate) {
            n += 1;
            candidate = format!("{base}-{}", n + 1);
        }
        self.0.insert(base, n);
        self.0.entry(candidate.clone()).or_insert(0);
        candidate
    }
}

#[cfg(test)]
mod tests {
    use super::{Slugs, is_slug, slug};

    #[test]
    fn writes_german_letters_out() {
        assert_eq!(slug("Größe & Übergabe!"), "groesse-uebergabe");
        assert_eq!(slug("…"), "x");
        assert!(is_slug("a-1") && !is_slug("-a") && !is_slug("A") && !is_slug(""));
    }

    #[test]
    fn repeated_slugs_are_numbered_without_meeting_others() {
        let mut slugs = Slugs::default();
        let given: Vec<String> =
            ["Fix", "Fix", "Fix 2", "Fix"].iter().map(|text| slugs.unique(text)).collect();
        assert_eq!(given, ["fix", "fix-2", "fix-2-2", "fix-3"]);
    }
}
