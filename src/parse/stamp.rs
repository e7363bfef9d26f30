//! Owns the stamp of a text: how it is told that a text is the one that somebody vouched for.
//! Must not know when that was.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// Whether a text is the one that somebody vouched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// Nobody said which text it was.
    None,
    Same,
    Changed,
}

impl Stamp {
    /// Compares a stamp with a body.
    pub fn compare(stamp: &str, body: &str) -> Stamp {
        if stamp == of(body) { Stamp::Same } else { Stamp::Changed }
    }
}

const MARK: &str = "sha256-";

/// The stamp of a body. Spaces at the ends of lines and blank lines at its ends say nothing.
pub fn of(body: &str) -> String {
    let mut digest = Sha256::new();
    for line in body.trim().lines() {
        digest.update(line.trim_end());
        digest.update("\n");
    }
    // Half of half a digest: nobody forges a stamp who can as well stamp.
    digest.finalize().iter().take(8).fold(MARK.to_owned(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Who vouched, and the stamp: `anna sha256-8f434346648f6b96`.
pub fn split(text: &str) -> (&str, Option<&str>) {
    let (who, last) = text.rsplit_once(' ').unwrap_or(("", text));
    if last.starts_with(MARK) { (who.trim(), Some(last)) } else { (text, None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_read_counts() {
        let stamp = of("# A\n\nText.\n");
        assert_eq!(stamp, of("\n# A  \n\nText.\n\n\n"));
        assert_ne!(stamp, of("# A\n\nText!\n"));
        assert_ne!(stamp, of("# A\nText.\n"));
        assert_eq!(split(&format!("Anna Berg {stamp}")), ("Anna Berg", Some(stamp.as_str())));
        assert_eq!(split(&stamp), ("", Some(stamp.as_str())));
        assert_eq!(split("anna"), ("anna", None));
        assert_eq!(split(""), ("", None));
    }
}
