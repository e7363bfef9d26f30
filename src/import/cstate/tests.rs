//! Small sites, one peculiarity each.

use super::*;
use crate::config::builtin;
use crate::diagnostic::Level;

const CONFIG: &str = "title: S\nbaseURL: https://s.example/\nparams:\n  systems:\n  - name: API\n";
const FIELDS: &str = "title: T\ndate: 2021-06-08 10:00:00\nresolved: true\nresolvedWhen: 2021-06-08 11:00:00\nseverity: down\naffected: [API]\n";

fn convert(config: &str, files: &[(&str, &str)]) -> Imported {
    let foreign = |name: &str, text: &str| Foreign {
        path: SourcePath::new(name),
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let mut all = vec![foreign("config.yml", config)];
    all.extend(files.iter().map(|(name, text)| foreign(name, text)));
    cstate(&all)
}

fn issue(fields: &str, body: &str) -> Imported {
    convert(CONFIG, &[("content/issues/2021-06-08-a.md", &format!("---\n{fields}---\n{body}"))])
}

fn messages(imported: &Imported) -> Vec<&'static str> {
    imported.diagnostics.iter().map(|finding| finding.message).collect()
}

fn only(imported: &Imported) -> &str {
    let mut texts = imported.files.iter().filter(|(name, _)| name.ends_with(".md"));
    texts.next().map(|(_, text)| text.as_str()).expect("a document")
}

#[test]
fn an_issue_becomes_an_incident() {
    let imported = issue(FIELDS, "Why\n===\n\nSee [b](/c).\n\n- 10:05 x\n");
    assert_eq!(messages(&imported), [""; 0]);
    assert_eq!(
        imported.files["content/incidents/2021-06-08-a.md"],
        "---\naffects: [api]\n---\n# T\n\n### Why\n\nSee [b](https://s.example/c).\n\n* 10\\:05 x\n\n\
         - 2021-06-08 10:00 investigating (outage): The incident began, as recorded on the former status page.\n\
         - 2021-06-08 11:00 resolved: The incident ended, as recorded on the former status page.\n"
    );
}

#[test]
fn a_german_site_gets_german_words() {
    let config = CONFIG.replace("title: S\n", "title: S\nlanguageCode: de-DE\n");
    let fields = FIELDS.replace("API", "alle").replace("down", "notice");
    let imported = convert(&config, &[("content/issues/a.md", &format!("---\n{fields}---\n"))]);
    assert!(imported.files[SITE].contains("languages: [de]"));
    assert!(imported.files[COMPONENTS].contains("name: Alle Dienste\n  group: undeclared"));
    assert!(only(&imported).contains("- 2021-06-08 10:00 untersucht (gestört): Die Störung begann"));
    assert_eq!(messages(&imported), ["p19-all"]);
}

#[test]
fn times_that_need_care_are_said() {
    let zone = CONFIG.replace("title: S\n", "title: S\ntimeZone: Europe/Berlin\n");
    let fields = FIELDS.replace("2021-06-08 10", "2020-10-25 02").replace("2021-06-08 11", "2020-10-25 11");
    let imported = convert(&zone, &[("content/issues/a.md", &format!("---\n{fields}---\n"))]);
    assert_eq!(messages(&imported), ["t02-ambiguous"]);
    assert_eq!(imported.diagnostics[0].level, Level::Warning);
    assert!(only(&imported).contains("- 2020-10-25 00:00 investigating"));
    for (before, after, message) in [
        ("resolvedWhen: 2021-06-08 11:00:00\n", "", "p19-no-end"),
        ("11:00:00", "25:00:00", "p19-repaired"),
        ("resolvedWhen: 2021-06-08", "resolvedWhen: 2021-06-07", "t07-import"),
    ] {
        let imported = issue(&FIELDS.replace(before, after), "");
        assert_eq!(messages(&imported), [message]);
        assert!(imported.diagnostics.iter().all(|finding| finding.level == Level::Warning));
        assert!(only(&imported).contains("- 2021-06-08 10:00 resolved: The incident is over;"), "{message}");
    }
    for (before, after, message) in
        [("date: 2021-06-08 10:00:00\n", "", "p15-no-date"), ("10:00:00", "noon", "p14-import-time")]
    {
        let imported = issue(&FIELDS.replace(before, after), "");
        assert_eq!(messages(&imported), [message]);
        assert_eq!(imported.accounts[1].outcome, Outcome::Refused);
    }
}

#[test]
fn what_the_fields_lack_is_said() {
    for (before, after, message, text) in [
        ("severity: down\n", "", "p19-no-severity", "10:00 investigating: "),
        ("severity: down", "severity: odd", "p19-severity", "10:00 investigating: "),
        ("affected: [API]\n", "", "p15-no-affected", "affects: []"),
        ("affected: [API]", "affected: [api]", "p19-repaired", "affects: [api]"),
        ("title: T\n", "", "p19-no-title", "# a\n"),
        ("title: T\n", "title: T\nauthor: x\n", "p19-dropped", "# T\n"),
        ("resolved: true", "resolved: perhaps", "p19-repaired", "10:00 investigating"),
    ] {
        let imported = issue(&FIELDS.replace(before, after), "");
        assert_eq!(messages(&imported), [message]);
        assert!(only(&imported).contains(text), "{message}: {}", only(&imported));
    }
    let open = issue(&FIELDS.replace("true", "false"), "");
    assert!(!only(&open).contains("resolved") && open.diagnostics.is_empty());
    let note = issue(&FIELDS.replace("resolved: true", "informational: true"), "");
    assert!(only(&note).contains("investigating (none)") && only(&note).contains("10:00 resolved"));
}

#[test]
fn no_two_documents_share_a_name() {
    let text = format!("---\n{FIELDS}---\n");
    let names = ["content/issues/2021-06-08-a.md", "content/issues/A.md", "content/issues/2020-01-01-a-2.md"];
    let imported = convert(CONFIG, &names.map(|name| (name, text.as_str())));
    for name in ["2021-06-08-a", "2021-06-08-a-2", "2021-06-08-a-3"] {
        assert!(imported.files.contains_key(&format!("content/incidents/{name}.md")), "{name}");
    }
}

#[test]
fn other_pages_become_free_pages() {
    let page = |title: &str| format!("---\ntitle: {title}\n---\n# One\n\n- 14:02 resolved: x\n");
    let (about, status) = (page("About"), page("Status"));
    let issue = format!("---\n{FIELDS}section: issue\n---\n");
    let imported = convert(
        CONFIG,
        &[
            ("content/about/_index.md", &about),
            ("content/status.md", &status),
            ("content/other/x.md", &issue),
            ("content/_index.md", "---\ntitle: x\n---\n"),
            ("content/no-title.md", "---\nx: y\n---\ntext"),
            ("content/issues/draft.md", "---\ndraft: true\n---\ntext"),
            ("content/issues/_index.md", ""),
        ],
    );
    assert_eq!(imported.files["content/pages/about.md"], "# About\n\n## One\n\n- 14\\:02 resolved: x\n");
    assert!(imported.files.contains_key("content/pages/page-status.md"));
    assert!(imported.files.contains_key("content/incidents/2021-06-08-x.md"));
    let reasons: Vec<&str> = imported
        .accounts
        .iter()
        .filter_map(|account| match account.outcome {
            Outcome::Ignored { reason } => Some(reason),
            _ => None,
        })
        .collect();
    assert_eq!(
        reasons,
        ["import-ignored-empty", "import-ignored-empty", "import-ignored-draft", "import-ignored-untitled"]
    );
}

#[test]
fn a_site_without_a_readable_configuration_is_still_imported() {
    let text = format!("---\n{FIELDS}---\nSee [b](/c).\n");
    let file = |name: &str, text: &str| Foreign {
        path: SourcePath::new(name),
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let imported = cstate(&[file("hugo.toml", "title = 'x'"), file("content/issues/a.md", &text)]);
    assert_eq!(
        messages(&imported),
        ["p15-no-cstate-config", "p19-undeclared", "p19-unlinked", "p12-toml-config"]
    );
    assert!(only(&imported).contains("See b (/c)."));
    let imported = convert("title: [", &[("content/issues/a.md", &text)]);
    assert_eq!(imported.accounts[0].outcome, Outcome::Refused);
    assert!(imported.files.contains_key("content/incidents/2021-06-08-a.md"));
}

#[test]
fn a_text_that_cannot_be_carried_over_is_told_as_it_is() {
    let imported = issue(FIELDS, "<pre>\nnever closed *x*\n");
    assert_eq!(messages(&imported), ["p19-verbatim"]);
    assert!(only(&imported).contains("\\<pre\\>\nnever closed \\*x\\*\n"), "{}", only(&imported));
}

#[test]
fn every_message_has_words_in_both_languages() {
    let none = builtin::Overrides::new();
    let text = |lang: &str| {
        let files = builtin::files("templates/lang/", &none);
        let file = files.get(&format!("templates/lang/import.{lang}.ftl")).expect(lang);
        String::from_utf8_lossy(file).into_owned()
    };
    let keys = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        lines.map(|line| line.split(' ').next().unwrap_or("").to_owned()).collect()
    };
    assert_eq!(keys(&text("en")), keys(&text("de")));
    for lang in ["en", "de"] {
        let messages = builtin::messages(lang, &none);
        for key in keys(&text(lang)) {
            assert!(messages.find(&key).is_some(), "{lang}: {key}");
            let finding = !key.starts_with("import-");
            assert_eq!(!messages.attribute(&key, "fix", &[]).is_empty(), finding, "{lang}: {key}");
        }
    }
}
