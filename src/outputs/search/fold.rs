//! Owns how words are made alike: lower case, umlauts and accents both ways, and where words begin and end.
//! Must not know what is searched. `templates/search.js` folds what is typed in the same way, by the same table.

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

/// The words of a text as they stand there. `E-Mail` is three: `E`, `Mail`, and `E-Mail`.
pub fn words<'t>(text: &'t str, found: &mut dyn FnMut(&'t str)) {
    let bytes = text.as_bytes();
    let (mut at, mut start) = (0, None);
    // Where a chain of words with hyphens began, and whether it has more than one.
    let mut chain: Option<(usize, bool)> = None;
    loop {
        let (letter, width) = match bytes.get(at) {
            None => (false, 1),
            Some(byte) if byte.is_ascii() => (byte.is_ascii_alphanumeric(), 1),
            Some(_) => {
                let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
                (is_letter(c), c.len_utf8())
            }
        };
        if letter {
            start.get_or_insert(at);
            at += width;
            continue;
        }
        if let Some(from) = start.take() {
            if let Some(word) = text.get(from..at) {
                found(word);
            }
            let (first, _) = *chain.get_or_insert((from, false));
            let goes_on = text.get(at..).is_some_and(|rest| {
                let mut rest = rest.chars();
                rest.next().is_some_and(is_hyphen) && rest.next().is_some_and(is_letter)
            });
            if goes_on {
                chain = Some((first, true));
            } else if let Some((from, true)) = chain.take()
                && let Some(whole) = text.get(from..at)
            {
                found(whole);
            }
        }
        if at >= bytes.len() {
            return;
        }
        at += width;
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Combining dots and accents, and the soft hyphen.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c) || c == '\u{ad}'
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_dropped(c: char) -> bool {
    is_mark(c) || is_hyphen(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        words(text, &mut |word| out.push(word));
        out
    }

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
    fn words_with_hyphens_are_found_apart_and_together() {
        assert_eq!(of("Die E-Mail – da."), ["Die", "E", "Mail", "E-Mail", "da"]);
        assert_eq!(of("Partner-API-Schlüssel"), ["Partner", "API", "Schlüssel", "Partner-API-Schlüssel"]);
        assert_eq!(of("ein- und ausschalten -x"), ["ein", "und", "ausschalten", "x"]);
        assert_eq!(fold("E-Mail"), "email");
        assert_eq!(of(""), [""; 0]);
    }

    #[test]
    fn what_is_no_word_is_not_kept() {
        assert!(is_kept("ab") && is_kept("42") && !is_kept("a") && !is_kept(&"x".repeat(41)));
    }
}
