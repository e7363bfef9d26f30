//! Replacements in a text, made all at once.

use std::collections::BTreeMap;
use std::ops::Range;

/// Replacements by place. One that reaches into another is left out: the text stays as it was there.
#[derive(Debug, Default)]
pub struct Edits(BTreeMap<(usize, usize), String>);

impl Edits {
    pub fn replace(&mut self, range: Range<usize>, with: impl Into<String>) {
        if range.start <= range.end {
            self.0.entry((range.start, range.end)).or_insert_with(|| with.into());
        }
    }

    pub fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    pub fn apply(&self, source: &str) -> String {
        let mut out = String::with_capacity(source.len() + 64);
        let mut from = 0;
        for ((start, end), with) in &self.0 {
            let (Some(kept), true) = (source.get(from..*start), source.is_char_boundary(*end)) else {
                continue;
            };
            out.push_str(kept);
            out.push_str(with);
            from = *end;
        }
        out.push_str(source.get(from..).unwrap_or(""));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Edits;

    #[test]
    fn replacements_do_not_disturb_each_other() {
        let mut edits = Edits::default();
        edits.replace(4..7, "TWO");
        edits.replace(6..9, "lost");
        edits.insert(0, "<");
        edits.insert(13, ">");
        assert_eq!(edits.apply("one two three"), "<one TWO three>");
    }
}
