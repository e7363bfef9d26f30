//! Owns percent-encoding (RFC 3986): what may not stand in an address as it is.
//! Must not know what the addresses are for.

use std::fmt::Write;

/// A path: everything but unreserved characters and `/` is encoded.
pub fn path(text: &str) -> String {
    encoded(text, |byte| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte))
}

/// What follows the comma of a `data:` address (RFC 2397): more signs may stay than in a path.
pub fn data(text: &str) -> String {
    encoded(text, |byte| byte.is_ascii_alphanumeric() || b"-._~/=:;,'()*+!$@?".contains(&byte))
}

fn encoded(text: &str, plain: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            // Writing into a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_must_be_is_encoded() {
        assert_eq!(path("kb/für alle.md"), "kb/f%C3%BCr%20alle.md");
        assert_eq!(
            data("<path d=\"M7 9h1\" fill='#fff'/>"),
            "%3Cpath%20d=%22M7%209h1%22%20fill='%23fff'/%3E"
        );
    }
}
