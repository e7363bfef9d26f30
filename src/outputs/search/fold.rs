//! Owns how words are made alike: lower case, umlauts and accents both ways.
//! Must not know what is searched. `templates/search.js` folds what is typed in the same way, by the same table.

use crate::text::{is_hyphen, is_mark};

/// What letters become. The script gets this table with the index.
pub const FOLDS: &[(&str, &str)] = &[
    ("a", "äàáâãåāăąæ"),
    ("c", "çćĉċč"),
    ("d", "ďđð"),
    ("e", "èéêëēĕėęě"),
    ("g", "ĝğġģ"),
    ("i", "ìíîïĩīĭįı"),
    ("l", "ĺļľł"),
    ("n", "ñńņň"),
    ("o", "öòóôõøōŏőœ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšș"),
    ("ss", "ß"),
    ("t", "ţťț"),
    ("u", "üùúûũūŭůűų"),
    ("y", "ýÿ"),
    ("z", "źżž"),
];

/// Longest word that is kept, in letters. What is longer is an address or a digest.
pub const LONGEST: usize = 40;

/// A word in lower case, without hyphens.
pub fn lower(word: &str) -> String {
    if word.is_ascii() && !word.contains('-') {
        return word.to_ascii_lowercase();
    }
    word.to_lowercase().chars().filter(|c| !is_dropped(*c)).collect()
}

/// The form in which words are compared: `Störung`, `Stoerung` and `storung` are one.
///
/// An `e` after `a`, `o`, `u` counts as the dots above it, but not where a vowel or a `q` comes before:
/// `neue`, `Bauende` and `Queue` keep theirs.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    // The last two letters written, and whether an `e` was left out behind them.
    let (mut before, mut last, mut left_out) = (None, None, false);
    let mut push = |c: char| {
        let dots = c == 'e'
            && !left_out
            && matches!(last, Some('a' | 'o' | 'u'))
            && !matches!(before, Some('a' | 'e' | 'i' | 'o' | 'u' | 'q'));
        left_out = dots;
        if !dots {
            out.push(c);
            (before, last) = (last, Some(c));
        }
    };
    for c in lower(word).chars() {
        if c.is_ascii() {
            push(c);
            continue;
        }
        match FOLDS.iter().find(|(_, letters)| letters.contains(c)) {
            Some((letters, _)) => letters.chars().for_each(&mut push),
            None => push(c),
        }
    }
    out
}

/// Whether a folded word is worth keeping.
pub fn is_kept(word: &str) -> bool {
    let letters = word.chars().count();
    (2..=LONGEST).contains(&letters)
}

fn is_dropped(c: char) -> bool {
    is_mark(c) || is_hyphen(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_fold_both_ways() {
        for word in ["Störung", "Stoerung", "storung", "STÖRUNG", "Sto\u{308}rung", "Stö\u{ad}rung"] {
            assert_eq!(fold(word), "storung", "{word}");
        }
        assert_eq!(fold("Straße"), fold("Strasse"));
        assert_eq!(fold("Café"), "cafe");
        assert_eq!(fold("Œuvre"), fold("Oeuvre"));
    }

    #[test]
    fn an_e_that_is_a_letter_stays() {
        for word in ["neue", "bauende", "queue", "steuer", "feuer"] {
            assert_eq!(fold(word), word);
        }
        assert_eq!(fold("Bäuerin"), fold("Baeuerin"));
        assert_eq!(fold("säen"), "san");
    }

    #[test]
    fn a_hyphen_makes_no_difference() {
        assert_eq!(fold("E-Mail"), "email");
    }

    #[test]
    fn what_is_no_word_is_not_kept() {
        assert!(is_kept("ab") && is_kept("42") && !is_kept("a") && !is_kept(&"x".repeat(41)));
    }
}
