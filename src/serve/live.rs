//! Owns what a page needs to stay up to date: the script that is put into it, and the events that
//! the script is sent. Must not know how requests come in.

use serde_json::{Value, json};

use super::site::Snapshot;
use crate::diagnostic::{Diagnostic, Format, Level, Report, SourceLookup, SourcePath};
use crate::text::Messages;

/// Where the files of `serve` itself lie. No file of a site begins like this.
pub const FOLDER: &str = "/_klartext/";
pub const SCRIPT: &str = include_str!("live.js");
pub const STYLE: &str = include_str!("live.css");

/// More findings than this help nobody on a page; the terminal has them all.
const MOST_FINDINGS: usize = 100;
/// Characters of a source line that are shown.
const MOST_OF_A_LINE: usize = 300;

/// Words of the overlay: the name that the script uses, and the message.
const WORDS: &[(&str, &str)] = &[
    ("title", "serve-live-title"),
    ("close", "serve-live-close"),
    ("old", "serve-live-old"),
    ("failure", "serve-live-failure"),
    ("lost", "serve-live-lost"),
    ("error", "serve-live-error"),
    ("warning", "serve-live-warning"),
    ("due", "serve-live-due"),
];

/// Puts the script into a page. `mark` names the build that the page is from.
pub fn inject(html: &[u8], mark: &str, is_old: bool) -> Vec<u8> {
    let old = if is_old { " data-old" } else { "" };
    let tag = format!("<script src=\"{FOLDER}live.js\" data-build=\"{mark}\"{old} defer></script>\n");
    let at = find_ignoring_case(html, b"</head>").unwrap_or(html.len());
    let (before, after) = html.split_at_checked(at).unwrap_or((html, &[]));
    [before, tag.as_bytes(), after].concat()
}

fn find_ignoring_case(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window.eq_ignore_ascii_case(wanted))
}

/// A page for when there is none.
pub fn bare_page(title: &str) -> Vec<u8> {
    format!("<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n</body>\n</html>\n")
        .into_bytes()
}

/// The findings of a build as the overlay shows them: the report that `check --format json` prints,
/// with each finding's source line, and the words around it. Without `open`, only how many there are.
pub fn findings(snapshot: &Snapshot, messages: &Messages, open: bool) -> String {
    let mut shown: Vec<Diagnostic> = Vec::new();
    for level in [Level::Error, Level::Due, Level::Warning] {
        let of_level = snapshot.diagnostics.iter().filter(|diagnostic| diagnostic.level == level);
        shown.extend(of_level.take(MOST_FINDINGS - shown.len()).cloned());
    }
    if !open {
        shown.clear();
    }
    let sources = snapshot.sources.as_ref();
    let mut report: Value = report(&shown, sources, messages);
    let all = Report { diagnostics: &snapshot.diagnostics, sources, messages }.counts();
    let summary = [("errors", all.errors), ("warnings", all.warnings), ("due", all.due)]
        .map(|(name, count)| (name, count.to_string()));
    let mut words = serde_json::Map::new();
    words.insert("summary".into(), messages.format("report-summary", &summary).into());
    let rest = snapshot.diagnostics.len() - shown.len();
    words.insert("more".into(), messages.format("serve-live-more", &[("n", rest.to_string())]).into());
    words.extend(WORDS.iter().map(|(name, id)| ((*name).to_owned(), messages.get(id).into())));
    if let Some(map) = report.as_object_mut() {
        map.insert("counts".into(), json!(all));
        map.insert("rest".into(), rest.into());
        map.insert("failure".into(), snapshot.failure.clone().filter(|_| open).into());
        map.insert("lang".into(), messages.lang().into());
        map.insert("words".into(), words.into());
    }
    report.to_string()
}

fn report(shown: &[Diagnostic], sources: &dyn SourceLookup, messages: &Messages) -> Value {
    let mut json = Vec::new();
    let report = Report { diagnostics: shown, sources, messages };
    let written = report.write(Format::Json, false, &mut json).is_ok();
    let mut report: Value = Some(json)
        .filter(|_| written)
        .and_then(|json| serde_json::from_slice(&json).ok())
        .unwrap_or_default();
    let findings = report.get_mut("findings").and_then(Value::as_array_mut);
    for finding in findings.into_iter().flatten().filter_map(Value::as_object_mut) {
        let text = finding.get("path").and_then(Value::as_str).and_then(|path| {
            let line = finding.get("line").and_then(Value::as_u64)?;
            let source = sources.source(&SourcePath::new(path))?;
            source.lines().nth(usize::try_from(line).ok()?.checked_sub(1)?)
        });
        let text: Option<String> = text.map(|line| line.chars().take(MOST_OF_A_LINE).collect());
        finding.insert("text".into(), text.into());
    }
    report
}

#[cfg(test)]
mod tests {
    use super::inject;

    #[test]
    fn the_script_comes_last_in_the_head() {
        let page = inject(b"<head><title>a</title></HEAD><body>", "7-1", true);
        assert_eq!(
            String::from_utf8(page).unwrap(),
            "<head><title>a</title><script src=\"/_klartext/live.js\" data-build=\"7-1\" data-old defer></script>\n</HEAD><body>"
        );
        assert!(inject(b"<p>no head", "1", false).starts_with(b"<p>no head<script "));
    }
}
