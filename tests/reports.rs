//! The report in its four formats: one broken site, a snapshot per format, and what programs that
//! read a format rely on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use chrono::{DateTime, Utc};
use klartext::config::builtin::{self, Overrides};
use klartext::diagnostic::{self, Code, Diagnostic, Format, Level, Report, SourcePath, Span};
use klartext::pipeline::{self, Memo, Options};
use klartext::source::Sources;
use serde_json::Value;

const FILES: &[(&str, &str)] = &[
    (
        "klartext.yaml",
        "title: Example Status\nbase_url: https://status.example.com/\nlanguages: [en, de]\ntimezone: Europe/Berlin\npolicy: {rules: {C: off}}\n",
    ),
    ("components.yaml", "components:\n  - id: checkout\n    name: Checkout\n"),
    ("shops.yaml", "shops:\n  - id: at\n    name: Austria\n"),
    (
        "incidents/2026-07-10-checkout.md",
        "---\nafects: checkout\n---\n# Bezahlen schlägt fehl\n\n\
         - 09:02 untersucht (ausfal): Überall schlägt das Zählen fehl. -> 9:30\n\
         - 09:02 gefunden: Unsere Anbindung war zu langsam.\n",
    ),
    (
        "releases/2026-07-20-checkout.md",
        "# Pay in one step\n\n## Rollout\n| Shop | From       | Share |\n|------|------------|-------|\n\
         | at   | 2026-07-20 | 120   |\n\n- 2026-07-08 09:00 planned: It comes in July.\n",
    ),
    // A name with everything that must be escaped somewhere.
    ("kb/Größe, 100%: wählen.md", "# Größe wählen\n"),
    ("kb/refunds.md", "# Refunds\n\nRefunds take <b>three</b> days.\n"),
];

fn sources() -> Sources {
    Sources::from_texts(FILES.iter().copied())
}

/// What is wrong with the site, and something that is due.
fn found(sources: &Sources) -> Vec<Diagnostic> {
    let now: DateTime<Utc> = "2026-07-10T12:00:00Z".parse().unwrap();
    let options = Options { now, languages: Vec::new(), minify: false };
    let mut found = pipeline::model(sources, &options, &mut Memo::default()).unwrap().diagnostics;
    let path = SourcePath::new("content/kb/refunds.md");
    let mut due = Diagnostic::new(Code::T03, &path, Span::new(2, 9), "t03-same-time");
    due.level = Level::Due;
    found.push(due);
    diagnostic::sort(&mut found);
    found
}

fn write(diagnostics: &[Diagnostic], sources: &Sources, format: Format, lang: &str) -> String {
    let messages = builtin::messages(lang, &Overrides::new());
    let mut out = Vec::new();
    Report { diagnostics, sources, messages: &messages }.write(format, false, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn report(format: Format, lang: &str) -> String {
    let sources = sources();
    write(&found(&sources), &sources, format, lang)
}

fn json(format: Format) -> Value {
    serde_json::from_str(&report(format, "en")).expect("JSON")
}

#[test]
fn for_people() {
    insta::assert_snapshot!("human", report(Format::Human, "en"));
}

#[test]
fn for_people_in_german() {
    insta::assert_snapshot!("human-de", report(Format::Human, "de"));
}

#[test]
fn for_programs() {
    insta::assert_snapshot!("json", report(Format::Json, "en"));
}

#[test]
fn for_code_hosts() {
    insta::assert_snapshot!("github", report(Format::Github, "en"));
}

#[test]
fn for_editors() {
    let text = report(Format::Sarif, "en").replace(env!("CARGO_PKG_VERSION"), "VERSION");
    insta::assert_snapshot!("sarif", text);
}

#[test]
fn the_places_in_json_lead_to_the_text_that_is_meant() {
    let report = json(Format::Json);
    let (sources, findings) = (sources(), report["findings"].as_array().unwrap());
    let expected = found(&sources);
    assert_eq!(findings.len(), expected.len());
    for (finding, expected) in findings.iter().zip(&expected) {
        assert_eq!(finding["code"], expected.code.to_string());
        assert_eq!(finding["path"], expected.path.as_str());
        let name = expected.path.as_str().strip_prefix("content/").unwrap();
        let text = FILES.iter().find(|(file, _)| *file == name).unwrap().1;
        // Lines and columns count characters, as an author does.
        let at = |line: &str, column: &str| {
            let (line, column) = (finding[line].as_u64().unwrap(), finding[column].as_u64().unwrap());
            let before: usize = text.split_inclusive('\n').take(line as usize - 1).map(str::len).sum();
            let rest: String = text[before..].chars().take(column as usize - 1).collect();
            before + rest.len()
        };
        let meant = text[expected.span.start..expected.span.end].to_owned();
        assert_eq!(&text[at("line", "column")..at("end_line", "end_column")], meant, "{finding}");
    }
    let counted = |level: &str| findings.iter().filter(|finding| finding["level"] == level).count();
    for (level, count) in [("error", "errors"), ("warning", "warnings"), ("due", "due")] {
        assert_eq!(report["counts"][count], counted(level), "{count}");
        assert!(counted(level) > 0, "the site shows no {level}");
    }
}

#[test]
fn every_annotation_is_one_line_and_can_be_read_back() {
    let text = report(Format::Github, "en");
    let sources = sources();
    let found = found(&sources);
    let messages = builtin::messages("en", &Overrides::new());
    assert_eq!(text.lines().count(), found.len());
    for (line, found) in text.lines().zip(&found) {
        let command = if found.is_error() { "::error " } else { "::warning " };
        let (properties, message) = line.strip_prefix(command).expect(line).split_once("::").unwrap();
        let decode = |text: &str| {
            let text = text.replace("%3A", ":").replace("%2C", ",").replace("%0D", "\r").replace("%0A", "\n");
            text.replace("%25", "%")
        };
        let property = |name: &str| {
            let mut all = properties.split(',').map(|property| property.split_once('=').unwrap());
            decode(all.find(|(key, _)| *key == name).expect(name).1)
        };
        assert_eq!(property("file"), found.path.as_str());
        assert_eq!(property("title"), found.code.to_string());
        assert!(property("line").parse::<usize>().unwrap() >= 1);
        assert_eq!(decode(message), format!("{}\n{}", found.reason(&messages), found.fix(&messages)));
    }
}

/// What SARIF 2.1.0 requires of a log (OASIS, sections 3.13 to 3.30), and what viewers rely on.
#[test]
fn the_sarif_log_has_what_the_standard_requires() {
    let log = json(Format::Sarif);
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["$schema"], "https://json.schemastore.org/sarif-2.1.0.json");
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "klartext");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let mut ids: Vec<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    for rule in rules {
        assert!(!rule["shortDescription"]["text"].as_str().unwrap().is_empty());
        assert!(["error", "warning"].contains(&rule["defaultConfiguration"]["level"].as_str().unwrap()));
    }
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), found(&sources()).len());
    for result in results {
        let rule = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(result["ruleId"], rules[rule]["id"]);
        assert!(["error", "warning"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b"-._~/%".contains(&b);
        assert!(uri.starts_with("content/") && uri.bytes().all(allowed), "{uri}");
        let region = |name: &str| place["region"][name].as_u64().unwrap();
        assert!(region("startLine") >= 1 && region("startColumn") >= 1);
        let (start, end) =
            ((region("startLine"), region("startColumn")), (region("endLine"), region("endColumn")));
        assert!(start <= end, "{result}");
    }
    assert!(results.iter().any(|result| {
        let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        uri == "content/kb/Gr%C3%B6%C3%9Fe%2C%20100%25%3A%20w%C3%A4hlen.md"
    }));
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), rules.len(), "a rule stands once");
}

#[test]
fn a_clean_site_gets_an_empty_report() {
    let sources = sources();
    assert_eq!(write(&[], &sources, Format::Human, "en"), "");
    assert_eq!(write(&[], &sources, Format::Github, "en"), "");
    let json: Value = serde_json::from_str(&write(&[], &sources, Format::Json, "en")).unwrap();
    assert_eq!(json["findings"], Value::Array(Vec::new()));
    let sarif: Value = serde_json::from_str(&write(&[], &sources, Format::Sarif, "en")).unwrap();
    assert_eq!(sarif["runs"][0]["results"], Value::Array(Vec::new()), "a run without results says so");
}
