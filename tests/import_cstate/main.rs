//! The importer for cState, held against two real sites: nothing is lost, everything that is wrong is
//! said, and what is written is sound.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail loudly")]

mod any;
mod pages;
mod words;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use klartext::config::{Config, builtin};
use klartext::diagnostic::{Code, Diagnostic, Level, SourcePath};
use klartext::import::{Foreign, Imported, Outcome, cstate};
use klartext::parse::{self, Document, Grammar, Lexicon};
use words::{shown, visible, words};

fn read(folder: &str) -> Vec<Foreign> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    let mut files = Vec::new();
    walk(&root, "", &mut files);
    files
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<Foreign>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().expect("a type").is_dir() {
            walk(&entry.path(), &format!("{name}/"), files);
        } else {
            let bytes = fs::read(entry.path()).expect("a file");
            files.push(Foreign { path: SourcePath::new(name.as_str()), name, bytes });
        }
    }
}

fn jenkins() -> &'static (Vec<Foreign>, Imported) {
    static SITE: OnceLock<(Vec<Foreign>, Imported)> = OnceLock::new();
    SITE.get_or_init(|| {
        let files = read("cstate-jenkins");
        let imported = cstate(&files);
        (files, imported)
    })
}

fn packit() -> &'static (Vec<Foreign>, Imported) {
    static SITE: OnceLock<(Vec<Foreign>, Imported)> = OnceLock::new();
    SITE.get_or_init(|| {
        let files = read("cstate-packit");
        let imported = cstate(&files);
        (files, imported)
    })
}

fn grammar() -> &'static Grammar {
    static GRAMMAR: OnceLock<Grammar> = OnceLock::new();
    GRAMMAR.get_or_init(|| {
        let none = builtin::Overrides::new();
        let lexicon =
            Lexicon::new(&["en", "de"].map(|lang| builtin::messages(lang, &none)), &["en".to_owned()]);
        Grammar { languages: vec!["en".to_owned()], zone: chrono_tz::Etc::UTC, lexicon, raw_html: false }
    })
}

/// Reads an imported document, which must have no errors.
fn document(name: &str, text: &str, grammar: &Grammar) -> Document {
    let path = SourcePath::new(name);
    let read = parse::parse(&path, name.strip_prefix("content/").expect("content"), text, grammar);
    let errors: Vec<&Diagnostic> = read.diagnostics.iter().filter(|finding| finding.is_error()).collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}\n{text}");
    (*read.value.expect(name)).clone()
}

fn documents(imported: &Imported) -> impl Iterator<Item = (&str, &str)> {
    let documents = imported.files.iter().filter(|(name, _)| name.ends_with(".md"));
    documents.map(|(name, text)| (name.as_str(), text.as_str()))
}

/// How many files have a finding with a message.
fn files_with(imported: &Imported, message: &str) -> usize {
    let mut paths: Vec<&SourcePath> =
        imported.diagnostics.iter().filter(|f| f.message == message).map(|f| &f.path).collect();
    paths.dedup();
    paths.len()
}

#[test]
fn every_file_is_accounted_for() {
    for ((files, imported), issues, refused) in [(jenkins(), 297, 0), (packit(), 107, 1)] {
        let mut paths: Vec<&SourcePath> = files.iter().map(|file| &file.path).collect();
        paths.sort();
        let accounted: Vec<&SourcePath> = imported.accounts.iter().map(|account| &account.path).collect();
        assert_eq!(paths, accounted);
        let mut targets: Vec<&String> = Vec::new();
        let mut turned_away = 0;
        for account in &imported.accounts {
            match &account.outcome {
                Outcome::Imported { to } => targets.extend(to),
                Outcome::Refused => {
                    turned_away += 1;
                    let reasons =
                        imported.diagnostics.iter().filter(|f| f.path == account.path && f.is_error());
                    assert_ne!(reasons.count(), 0, "{}", account.path);
                }
                Outcome::Ignored { reason } => {
                    assert!(builtin::messages("de", &BTreeMap::new()).find(reason).is_some(), "{reason}");
                }
            }
        }
        targets.sort();
        assert_eq!(targets, imported.files.keys().collect::<Vec<_>>());
        assert_eq!(turned_away, refused);
        assert_eq!(
            documents(imported).filter(|(name, _)| name.starts_with("content/incidents/")).count(),
            issues
        );
    }
}

#[test]
fn known_defects_are_said() {
    let (_, jenkins) = jenkins();
    let (_, packit) = packit();
    let count = |imported: &Imported, message: &str| {
        imported.diagnostics.iter().filter(|finding| finding.message == message).count()
    };
    assert_eq!((count(jenkins, "t07-import"), count(packit, "t07-import")), (8, 1), "ends before starts");
    assert_eq!(files_with(jenkins, "p19-undeclared"), 146);
    assert_eq!((count(jenkins, "p15-no-affected"), count(packit, "p15-no-affected")), (5, 24));
    assert_eq!((count(jenkins, "p19-all"), count(packit, "p19-all")), (0, 5));
    let clocks = |imported: &Imported| {
        let repaired = imported.diagnostics.iter().filter(|finding| finding.message == "p19-repaired");
        repaired
            .filter(|f| f.args.iter().any(|(_, value)| value == "date" || value == "resolvedWhen"))
            .count()
    };
    assert_eq!((clocks(jenkins), clocks(packit)), (10, 3), "bad clocks");
    let refused: Vec<(&str, Code)> = packit
        .diagnostics
        .iter()
        .filter(|finding| finding.is_error())
        .map(|finding| (finding.path.as_str(), finding.code))
        .collect();
    assert_eq!(refused, [("content/issues/2023-10-31-release-monitoring.org-outage.md", Code::P12)]);
    for imported in [jenkins, packit] {
        let others =
            imported.diagnostics.iter().filter(|f| matches!(f.code, Code::P19 | Code::T07 | Code::P15));
        assert!(others.clone().all(|finding| finding.level == Level::Warning));
        assert_eq!(files_with(imported, "p19-verbatim"), 0);
    }
}

#[test]
fn findings_stand_at_their_places_and_have_words() {
    for (files, imported) in [jenkins(), packit()] {
        let english = builtin::messages("en", &BTreeMap::new());
        for finding in &imported.diagnostics {
            let file = files.iter().find(|file| file.path == finding.path).expect("a file");
            let text = String::from_utf8_lossy(&file.bytes);
            let place = text.get(finding.span.start..finding.span.end).expect("a place");
            let arg =
                |name| finding.args.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str());
            match finding.message {
                "p19-repaired" => assert_eq!(place.trim_matches('"'), arg("before").expect("before")),
                "p19-undeclared" | "p19-all" => assert_eq!(place, arg("name").expect("a name")),
                _ => {}
            }
            if finding.message != "p19-repaired" && finding.message != "p19-undeclared" {
                assert!(finding.reason(&english).len() > 20 || finding.message == "p12-no-front-matter");
            }
        }
    }
}

#[test]
fn documents_are_sound_and_lose_no_word() {
    let grammar = grammar();
    for (files, imported) in [jenkins(), packit()] {
        for account in &imported.accounts {
            let Outcome::Imported { to } = &account.outcome else { continue };
            let Some(name) = to.iter().find(|name| name.starts_with("content/incidents/")) else { continue };
            let text = &imported.files[name];
            let document = document(name, text, grammar);
            assert!(document.events.len() >= 2, "{name}: resolved incidents have a beginning and an end");
            assert!(document.sections.is_empty(), "{name}");
            assert!(document.fields.is_written("affects"), "{name}");
            let source = files.iter().find(|file| file.path == account.path).expect("a file");
            let source = String::from_utf8(source.bytes.clone()).expect("text");
            let body = source.splitn(3, "---\n").nth(2).expect("a body");
            let found = words(&shown(&document));
            let plain = words(text);
            for (word, n) in words(&visible(body)) {
                assert!(found.get(&word).copied().unwrap_or(0) >= n, "{name}: “{word}” is lost\n{text}");
            }
            // Tags that became Markdown.
            for word in words(
                &body.replace("<strike>", "").replace("</strike>", "").replace("(/images/", "(https://"),
            )
            .keys()
            {
                assert!(plain.contains_key(word), "{name}: “{word}” is lost from the file");
            }
        }
    }
}

#[test]
fn site_files_are_sound_and_name_every_component() {
    for ((_, imported), groups) in [(jenkins(), 6), (packit(), 4)] {
        let path = SourcePath::new("content/x.yaml");
        let file = |name: &str| imported.files[&format!("content/{name}")].as_str();
        let files = [
            (&path, "klartext.yaml", file("klartext.yaml")),
            (&path, "components.yaml", file("components.yaml")),
        ];
        let config = Config::read(&files, &["en".to_owned()].into());
        assert!(config.diagnostics.is_empty(), "{:?}", config.diagnostics);
        let config = config.value;
        assert_eq!(config.groups.len(), groups);
        assert_eq!(config.groups.last().map(|group| group.id.as_str()), Some("undeclared"));
        let grammar = grammar();
        for (name, text) in documents(imported).filter(|(name, _)| name.starts_with("content/incidents/")) {
            for id in document(name, text, grammar).fields.names("affects") {
                assert!(config.component(&id.value).is_some(), "{name}: {}", id.value);
            }
        }
    }
}

#[test]
fn the_order_of_the_files_makes_no_difference() {
    let (files, imported) = packit();
    let mut files = files.clone();
    files.reverse();
    assert_eq!(&cstate(&files), imported);
}
