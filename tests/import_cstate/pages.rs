//! From the other site's files to the pages of this one: one page per incident, no word missing.

use std::collections::BTreeMap;

use klartext::diagnostic::SourcePath;
use klartext::import::{Foreign, Imported, Outcome};
use klartext::pipeline::{self, Memo, Options};
use klartext::source::{Audience, Sources};

use super::words::{visible, words};
use super::{jenkins, packit};

/// Every public page of an imported site by its path.
fn pages(imported: &Imported) -> BTreeMap<String, String> {
    let mut sources = Sources::default();
    for (name, text) in &imported.files {
        if let Some(inside) = name.strip_prefix("content/") {
            sources.insert(SourcePath::new(name.as_str()), inside, text.as_bytes());
        }
    }
    let now = "2026-11-21T12:00:00Z".parse().expect("a moment");
    let options = Options { now, languages: Vec::new(), minify: false };
    let model = pipeline::model(&sources, &options, &mut Memo::default()).expect("templates");
    assert!(!model.diagnostics.iter().any(|found| found.is_error()), "{:?}", model.diagnostics);
    let files = pipeline::files(&model, Audience::Public);
    files
        .plan()
        .iter()
        .filter(|planned| planned.path.as_str().ends_with(".html"))
        .map(|planned| {
            let bytes = files.produce(planned).expect("a page");
            (planned.path.to_string(), String::from_utf8(bytes).expect("text"))
        })
        .collect()
}

/// The text of a page as a reader sees it.
fn text(page: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in page.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(out, |text, (entity, letter)| text.replace(entity, letter))
}

fn body(file: &Foreign) -> String {
    let source = String::from_utf8(file.bytes.clone()).expect("text");
    source.splitn(3, "---\n").nth(2).expect("a body").to_owned()
}

#[test]
fn every_word_of_every_body_appears_on_its_page() {
    for ((files, imported), expected) in [(jenkins(), 297), (packit(), 107)] {
        let pages = pages(imported);
        let mut seen = 0;
        for account in &imported.accounts {
            let Outcome::Imported { to } = &account.outcome else { continue };
            let Some(name) = to.iter().find_map(|name| name.strip_prefix("content/incidents/")) else {
                continue;
            };
            let path = format!("incidents/{}/index.html", name.trim_end_matches(".md"));
            let page = pages.get(&path).unwrap_or_else(|| panic!("{path} has no page"));
            let found = words(&text(page));
            let source = files.iter().find(|file| file.path == account.path).expect("a file");
            for (word, n) in words(&visible(&body(source))) {
                let there = found.get(&word).copied().unwrap_or(0);
                assert!(there >= n, "{path}: “{word}” stands {there} times, not {n}");
            }
            seen += 1;
        }
        assert_eq!(seen, expected, "one page per incident");
        let incidents = pages.keys().filter(|path| path.starts_with("incidents/")).count();
        assert_eq!(incidents, expected);
    }
}
