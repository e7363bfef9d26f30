//! Owns where words begin and end. Must not know what is done with them.

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
        words(text, &mut |word| out.push(word));
        out
    }

    #[test]
    fn words_with_hyphens_are_found_apart_and_together() {
        assert_eq!(of("Die E-Mail – da."), ["Die", "E", "Mail", "E-Mail", "da"]);
        assert_eq!(of("Partner-API-Schlüssel"), ["Partner", "API", "Schlüssel", "Partner-API-Schlüssel"]);
        assert_eq!(of("ein- und ausschalten -x"), ["ein", "und", "ausschalten", "x"]);
        assert_eq!(of(""), [""; 0]);
    }
}
