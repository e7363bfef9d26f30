//! Owns where words begin and end. Must not know what is done with them.

/// The words of a text as they stand there. `E-Mail` is three: `E`, `Mail`, and `E-Mail`.
pub fn words<'t>(text: &'t str, mut found: impl FnMut(&'t str)) {
    let mut at = 0;
    loop {
        at = end_of(text, at, false);
        let first = at;
        if first >= text.len() {
            return;
        }
        let mut from = first;
        loop {
            at = end_of(text, from, true);
            found(text.get(from..at).unwrap_or(""));
            match next_of_chain(text, at) {
                Some(next) => from = next,
                None => break,
            }
        }
        if from > first {
            found(text.get(first..at).unwrap_or(""));
        }
    }
}

/// Where letters, or what is between them, come to an end.
fn end_of(text: &str, mut at: usize, letters: bool) -> usize {
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii() {
            if LETTERS.get(usize::from(*byte)) != Some(&letters) {
                break;
            }
            at += 1;
        } else {
            let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
            if is_letter(c) != letters {
                break;
            }
            at += c.len_utf8();
        }
    }
    at
}

/// Where the next word of a chain begins, if one that ends here is joined to another.
fn next_of_chain(text: &str, at: usize) -> Option<usize> {
    // Most words end at a blank.
    if text.as_bytes().get(at)?.is_ascii_whitespace() {
        return None;
    }
    let mut rest = text.get(at..)?.chars();
    let hyphen = rest.next().filter(|c| is_hyphen(*c))?;
    rest.next().is_some_and(is_letter).then(|| at + hyphen.len_utf8())
}

/// Which bytes are letters or figures of their own.
const LETTERS: [bool; 256] = {
    let mut letters = [false; 256];
    let (mut rest, mut byte) = (letters.as_mut_slice(), 0u8);
    while let Some((first, others)) = rest.split_first_mut() {
        *first = byte.is_ascii_alphanumeric();
        (rest, byte) = (others, byte.wrapping_add(1));
    }
    letters
};

fn is_letter(c: char) -> bool {
    // Umlauts and their like are told without a table.
    matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ') || c.is_alphanumeric() || is_mark(c)
}

/// Combining dots and accents, and the soft hyphen.
pub fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c) || c == '\u{ad}'
}

/// What joins words to longer ones.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

#[cfg(test)]
mod tests {
    use super::words;

    fn of(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        words(text, |word| out.push(word));
        out
    }

    #[test]
    fn words_with_hyphens_are_found_apart_and_together() {
        assert_eq!(of("Die E-Mail – da."), ["Die", "E", "Mail", "E-Mail", "da"]);
        assert_eq!(of("Partner-API-Schlüssel"), ["Partner", "API", "Schlüssel", "Partner-API-Schlüssel"]);
        assert_eq!(of("ein- und ausschalten -x"), ["ein", "und", "ausschalten", "x"]);
        assert_eq!(
            of("Über-Ärger, Ü\u{2011}Ei; x--y z-"),
            ["Über", "Ärger", "Über-Ärger", "Ü", "Ei", "Ü\u{2011}Ei", "x", "y", "z"]
        );
        assert_eq!(of("×÷ª\u{301}"), ["ª\u{301}"]);
        assert_eq!(of(""), [""; 0]);
    }
}
