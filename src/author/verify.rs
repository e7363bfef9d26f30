//! Owns vouching for an article: the day, who did, and the stamp of the text, in its front matter.
//! Must not know when it must be done again.

use std::path::PathBuf;

use super::desk::{Desk, Sheet};
use super::lines::{Lines, line_at};
use super::{Place, Stop, git};
use crate::kinds::Kind;
use crate::parse::{split_front_matter, stamp};
use crate::text::nearest;

/// What was vouched for.
#[derive(Debug)]
pub struct Verified {
    /// The files that were written.
    pub files: Vec<PathBuf>,
    /// Who is said to have looked.
    pub by: Option<String>,
}

/// Vouches for every file of an article: its languages, and its part for staff. What was written is
/// returned; a file that says so already is left alone. Who does is said, or known by git; else who vouched
/// for the same text before stays.
///
/// # Errors
/// When there is no such article, or it would have new errors.
pub fn verify(wanted: &str, by: Option<&str>, place: &Place) -> Result<Verified, Stop> {
    let mut desk = Desk::open(place)?;
    let name = wanted.trim().trim_end_matches('/').rsplit('/').next().unwrap_or("");
    let stem = name.split('.').next().unwrap_or("");
    let files: Vec<_> = desk
        .documents()
        .filter(|(name, ..)| name.id.kind == Kind::Article && &*name.id.stem == stem)
        .map(|(_, path, inside)| (path.clone(), inside.to_owned()))
        .collect();
    if files.is_empty() {
        let known: Vec<String> = desk
            .documents()
            .filter(|(name, ..)| name.id.kind == Kind::Article)
            .map(|(name, ..)| name.id.stem.to_string())
            .collect();
        let near = nearest(stem, known.iter().map(String::as_str)).unwrap_or("NONE-NEAR");
        return Err(Stop::said("verify-nothing", &[("wanted", wanted), ("nearest", near)]));
    }
    let day = place.now.with_timezone(&desk.config().zone).format("%Y-%m-%d").to_string();
    let name = |name: &str| {
        Some(name.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty())
    };
    let known = || place.roots.content.first().and_then(|root| git::user(root));
    let who = by.and_then(name).or_else(|| known().as_deref().and_then(name));
    let mut sheets: Vec<Sheet> = Vec::new();
    for (path, inside) in files {
        let mut sheet = desk.sheet(&path, &inside)?;
        stamped(&mut sheet.lines, &day, who.as_deref());
        if sheet.before.as_deref() != Some(sheet.lines.written().as_str()) {
            sheets.push(sheet);
        }
    }
    desk.prove(&sheets)?;
    desk.write(&sheets)?;
    let files = sheets.iter().map(|sheet| PathBuf::from(sheet.path.as_str())).collect();
    Ok(Verified { files, by: who })
}

/// Puts the line into the front matter, in the place of one that is there.
fn stamped(lines: &mut Lines, day: &str, who: Option<&str>) {
    let text = lines.text();
    let (front, body) = split_front_matter(&text);
    let stamp = stamp::of(text.get(body..).unwrap_or(""));
    let end = front.as_ref().map_or(0, |front| line_at(&text, front.end));
    let at = (1..end).find(|at| lines.get(*at).is_some_and(|line| line.starts_with("verified:")));
    let before = at.and_then(|at| lines.get(at)).and_then(|line| vouched(line, &stamp));
    let words = [Some(day), who.or(before.as_deref()), Some(&stamp)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    // A name may hold what YAML takes for something else.
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '_');
    let value = if words.chars().all(plain) { words } else { serde_json::Value::from(words).to_string() };
    let line = format!("verified: {value}");
    if front.is_none() {
        lines.replace(0..0, &["---".to_owned(), line, "---".to_owned()]);
        return;
    }
    lines.replace(at.map_or(end..end, |at| at..at + 1), &[line]);
}

/// Who vouched for the text with this stamp, by the line that says so.
fn vouched(line: &str, stamp: &str) -> Option<String> {
    let value = line.strip_prefix("verified:")?.trim();
    let value = match value.strip_prefix('\'').and_then(|value| value.strip_suffix('\'')) {
        Some(value) => value.replace("''", "'"),
        None => serde_json::from_str::<String>(value).unwrap_or_else(|_| value.to_owned()),
    };
    let (_, rest) = value.split_once(' ')?;
    let (who, own) = stamp::split(rest);
    (own == Some(stamp) && !who.is_empty()).then(|| who.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stamp_stands_in_the_front_matter_and_is_that_of_the_text() {
        let stamp = stamp::of("# A\n\nText.\n");
        for (before, after) in [
            ("# A\n\nText.\n", "---\nverified: 2026-07-10 anna STAMP\n---\n# A\n\nText.\n"),
            (
                "---\ntags: [x]\n---\n# A\n\nText.\n",
                "---\ntags: [x]\nverified: 2026-07-10 anna STAMP\n---\n# A\n\nText.\n",
            ),
            (
                "---\r\nverified: 2026-01-01\r\ntags: [x]\r\n---\r\n# A\r\n\r\nText.\r\n",
                "---\r\nverified: 2026-07-10 anna STAMP\r\ntags: [x]\r\n---\r\n# A\r\n\r\nText.\r\n",
            ),
        ] {
            let mut lines = Lines::of(before);
            stamped(&mut lines, "2026-07-10", Some("anna"));
            assert_eq!(lines.written(), after.replace("STAMP", &stamp));
        }
        let mut lines = Lines::of("# A\n");
        stamped(&mut lines, "2026-07-10", Some("O'Brien: \"x\""));
        assert!(lines.written().contains("verified: \"2026-07-10 O'Brien: \\\"x\\\" sha256-"));
        // Who vouched for this text stays where nobody else is named.
        stamped(&mut lines, "2026-07-11", None);
        assert!(lines.written().contains("verified: \"2026-07-11 O'Brien: \\\"x\\\" sha256-"));
        let mut changed = Lines::of(&lines.written().replace("# A", "# B"));
        stamped(&mut changed, "2026-07-11", None);
        assert!(changed.written().contains("verified: 2026-07-11 sha256-"), "{}", changed.written());
    }

    #[test]
    fn a_name_is_read_back_however_it_is_quoted() {
        for line in [
            "verified: 2026-01-01 Anna S",
            "verified: '2026-01-01 Anna S'",
            "verified: \"2026-01-01 Anna S\"",
        ] {
            let line = line.replace(" S", " sha256-1");
            assert_eq!(vouched(&line, "sha256-1").as_deref(), Some("Anna"), "{line}");
            assert_eq!(vouched(&line, "sha256-2"), None, "{line}");
        }
        for line in ["verified: 2026-01-01 Anna", "verified: 2026-01-01 sha256-1", "verified: 2026-01-01"] {
            assert_eq!(vouched(line, "sha256-1"), None, "{line}");
        }
    }
}
