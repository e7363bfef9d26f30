//! Reads `vendors.yaml`: who supplies what our components are made of, and where they say how it is.
//! Must not know what a vendor has said.

use std::collections::BTreeSet;

use super::Localized;
use super::reader::MapReader;
use super::site_files::list;
use super::yaml::Node;
use crate::diagnostic::{Code, Diagnostic, SourcePath};

pub const VENDOR_KEYS: &[&str] = &["id", "name", "url", "api", "fresh"];

/// What a vendor said counts as the present for so many minutes.
const FRESH: u32 = 60;

/// Somebody whom we depend on: a payment provider, a carrier, a cloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vendor {
    pub id: String,
    pub name: Localized,
    /// Their status page.
    pub url: Option<String>,
    /// Their `summary.json`. Without it their state is not fetched.
    pub api: Option<String>,
    /// Minutes after which what they said is old.
    pub fresh: u32,
}

pub fn read(path: &SourcePath, node: &Node, languages: &[String], out: &mut Vec<Diagnostic>) -> Vec<Vendor> {
    list(path, node, "vendors", "vendor", (VENDOR_KEYS, &[]), languages, out, |id, name, reader| {
        let url = address(reader, "url");
        let api = address(reader, "api");
        let fresh = reader.number("fresh").unwrap_or(FRESH);
        Some(Vendor { id, name, url, api, fresh })
    })
}

/// An address of the web. Nothing else is linked to or fetched.
pub(super) fn address(reader: &mut MapReader, key: &'static str) -> Option<String> {
    let text = reader.text(key)?;
    if is_web(&text.value) {
        return Some(text.value);
    }
    let diagnostic = Diagnostic::new(Code::P14, reader.path, text.span, "p14-web")
        .arg("field", key)
        .arg("value", &text.value);
    reader.out.push(diagnostic);
    None
}

fn is_web(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or("");
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    // A name or a password before the host would be published with the page.
    !host.is_empty()
        && !host.contains('@')
        && rest.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\' | b'`'))
}

/// The vendors that a component says it depends on. Not judged where `vendors.yaml` cannot be read.
pub(super) fn of_component(reader: &mut MapReader, known: Option<&BTreeSet<String>>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in reader.texts("vendor") {
        let Some(known) = known else { continue };
        if !known.contains(&name.value) {
            let diagnostic = Diagnostic::new(Code::P10, reader.path, name.span, "p10-vendor")
                .arg("name", &name.value)
                .nearest(&name.value, known.iter().map(String::as_str));
            reader.out.push(diagnostic);
        } else if !out.contains(&name.value) {
            out.push(name.value);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::is_web;

    #[test]
    fn only_addresses_of_the_web_count() {
        for good in ["https://status.example.com/api/v2/summary.json", "http://127.0.0.1:8080/x?y=1"] {
            assert!(is_web(good), "{good}");
        }
        for bad in ["file:///etc/passwd", "ftp://a.example/", "https://", "https:///x", "example.com", ""] {
            assert!(!is_web(bad), "{bad}");
        }
        assert!(!is_web("https://me:secret@a.example/"), "would be published");
        assert!(!is_web("https://a.example/\" onclick"));
    }
}
