//! Owns cutting a text at its white space. Must not know what it says.

/// The pieces between white space, like `str::split_whitespace`, and faster: no text is looked at letter by
/// letter but for pieces that are not ASCII.
pub fn spaced(text: &str) -> impl Iterator<Item = &str> {
    text.split_ascii_whitespace().flat_map(|piece| {
        let ascii = piece.is_ascii();
        let whole = ascii.then_some(piece);
        let parts = (!ascii).then(|| piece.split_whitespace());
        whole.into_iter().chain(parts.into_iter().flatten())
    })
}

/// Writes the same pieces behind a text, with single spaces between them.
pub fn squeeze(text: &str, out: &mut String) {
    let start = out.len();
    // What stands so already is copied in one go, from here on.
    let mut from = 0;
    // Whether a space would be one too many.
    let mut gap = true;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b' ' | b'\t' | b'\n' | b'\x0c' | b'\r' => {
                if gap || byte != b' ' {
                    out.push_str(text.get(from..at).unwrap_or(""));
                    from = at + 1;
                    if !gap {
                        out.push(' ');
                    }
                }
                gap = true;
            }
            // What other white space begins with, and other signs, too.
            0x0b | 0xc2 | 0xe1..=0xe3 => {
                if text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_whitespace) {
                    out.truncate(start);
                    for piece in spaced(text) {
                        if out.len() > start {
                            out.push(' ');
                        }
                        out.push_str(piece);
                    }
                    return;
                }
                gap = false;
            }
            _ => gap = false,
        }
    }
    out.push_str(text.get(from..).unwrap_or(""));
    if out.len() > start && gap {
        out.pop();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{spaced, squeeze};

    proptest! {
        #[test]
        fn it_cuts_as_the_standard_library_does(text in "[a \u{a0}\u{3000}\u{2009}ä\n\t\r–]{0,40}") {
            prop_assert!(spaced(&text).eq(text.split_whitespace()));
        }

        #[test]
        fn squeezed_it_is_the_same_pieces(text in "[ab \u{a0}\u{3000}\u{2009}ä\n\t\u{b}\r–·]{0,40}") {
            let mut out = String::from("a ");
            squeeze(&text, &mut out);
            prop_assert_eq!(&out[2..], spaced(&text).collect::<Vec<_>>().join(" "));
        }

        #[test]
        fn squeezed_it_is_the_same_words(text in "[ab \n\tä–·.]{0,40}") {
            let mut out = String::new();
            squeeze(&text, &mut out);
            prop_assert_eq!(out, spaced(&text).collect::<Vec<_>>().join(" "));
        }
    }
}
