//! The proof that a text was carried over: a reader sees every letter that was seen before.

use std::collections::BTreeMap;

use pulldown_cmark::Event;

use super::events;

/// Whether readers of `after` see at least the letters and digits that readers of `before` saw.
pub fn shows(after: &str, before: &str) -> bool {
    let (seen, now) = (letters(before), letters(after));
    seen.iter().all(|(letter, n)| now.get(letter).is_some_and(|now| now >= n))
}

fn letters(text: &str) -> BTreeMap<char, usize> {
    let mut out = BTreeMap::new();
    for (event, _) in events(text) {
        if let Event::Text(text) | Event::Code(text) = event {
            for letter in text.chars().filter(|c| c.is_alphanumeric()) {
                *out.entry(letter).or_insert(0) += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::shows;

    #[test]
    fn markup_does_not_count_and_text_does() {
        assert!(shows("**a** [b](https://c.example)", "a <b>b</b>"));
        assert!(shows("a (ftp://b)", "[a](ftp://b)"));
        assert!(!shows("1. a", "x 1. a"));
        assert!(!shows("[a]: b", "a b"));
    }
}
