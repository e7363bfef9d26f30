//! The importer for Statuspage, held against made-up files in the form of its API: nothing is lost,
//! everything that is wrong is said, and what is written is sound. With `KLARTEXT_CORPUS` it is also held
//! against the files in that folder.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail loudly"
)]

#[allow(dead_code, reason = "the other importer's test uses the rest")]
#[path = "import_cstate/words.rs"]
mod words;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use klartext::config::builtin;
use klartext::diagnostic::{Code, SourcePath};
use klartext::import::{Entries, Foreign, Imported, Outcome, json_text, statuspage};
use klartext::pipeline::{self, Memo, Options};
use klartext::source::{Audience, Sources};
use proptest::prelude::*;
use serde_json::{Value, json};
use words::{visible, words};

fn foreign(name: &str, bytes: impl Into<Vec<u8>>) -> Foreign {
    Foreign { path: SourcePath::new(name), name: name.to_owned(), bytes: bytes.into() }
}

fn samples(names: &[&str]) -> Vec<Foreign> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/statuspage");
    names.iter().map(|name| foreign(name, fs::read(root.join(name)).expect("a file"))).collect()
}

fn all() -> Vec<Foreign> {
    samples(&["incidents.json", "scheduled-maintenances.json", "summary.json", "list.json", "broken.json"])
}

fn one(entry: &Value) -> Imported {
    statuspage(&[foreign(
        "incidents.json",
        json!({"page": {"name": "S", "url": "https://s.example"}, "incidents": [entry]}).to_string(),
    )])
}

/// An incident with one update, changed by `change`.
fn entry(change: impl FnOnce(&mut Value)) -> Value {
    let mut entry = json!({
        "id": "i", "name": "N", "status": "investigating", "impact": "minor",
        "created_at": "2026-05-04T10:00:00Z", "updated_at": "2026-05-04T10:00:00Z",
        "incident_updates": [{"status": "investigating", "body": "B", "display_at": "2026-05-04T10:00:00Z"}],
    });
    change(&mut entry);
    entry
}

fn messages(imported: &Imported) -> Vec<&'static str> {
    imported.diagnostics.iter().map(|finding| finding.message).collect()
}

fn only(imported: &Imported) -> &str {
    let mut texts = imported.files.iter().filter(|(name, _)| name.ends_with(".md"));
    texts.next().map(|(_, text)| text.as_str()).unwrap_or_else(|| panic!("no document: {imported:?}"))
}

/// Every public page of an imported site by its path.
fn pages(imported: &Imported) -> BTreeMap<String, String> {
    let mut sources = Sources::default();
    for (name, text) in &imported.files {
        let inside = name.strip_prefix("content/").expect("content");
        sources.insert(SourcePath::new(name.as_str()), inside, text.as_bytes());
    }
    let now = "2027-01-01T12:00:00Z".parse().expect("a moment");
    let options = Options { now, languages: Vec::new(), minify: false };
    let model = pipeline::model(&sources, &options, &mut Memo::default()).expect("templates");
    let errors: Vec<_> = model.diagnostics.iter().filter(|found| found.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let files = pipeline::files(&model, Audience::Public);
    let pages = files.plan().iter().filter(|planned| planned.path.as_str().ends_with(".html"));
    let pages = pages.map(|planned| {
        let page = String::from_utf8(files.produce(planned).expect("a page")).expect("text");
        (planned.path.to_string(), text(&page))
    });
    pages.collect()
}

/// The text of HTML as a reader sees it; what is no tag of the API's texts stays.
fn text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        match after.split_once('>') {
            Some((_, behind)) if tag => {
                out.push(' ');
                rest = behind;
            }
            _ => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(out, |text, (entity, letter)| text.replace(entity, letter))
}

/// The entries of all files that can be read, the newest state of each.
fn entries(files: &[Foreign]) -> BTreeMap<String, Value> {
    let mut out: BTreeMap<String, Value> = BTreeMap::new();
    for file in files {
        let Ok(root) = serde_json::from_slice::<Value>(&file.bytes) else { continue };
        let lists = [&root, &root["incidents"], &root["scheduled_maintenances"]];
        for entry in lists.iter().filter_map(|list| list.as_array()).flatten() {
            let Some(id) = entry["id"].as_str() else { continue };
            let newer =
                out.get(id).is_none_or(|known| known["updated_at"].as_str() < entry["updated_at"].as_str());
            if newer {
                out.insert(id.to_owned(), entry.clone());
            }
        }
    }
    out
}

/// Holds an import against the files it was made from; returns how many entries have their page.
fn hold(files: &[Foreign], imported: &Imported) -> usize {
    let pages = pages(imported);
    let mut seen = 0;
    for (id, entry) in entries(files) {
        let note = format!("# Statuspage {id} ");
        let Some((name, document)) = imported.files.iter().find(|(_, text)| text.contains(&note)) else {
            continue;
        };
        let path = name.strip_prefix("content/").unwrap().replace(".md", "/index.html");
        let page = pages.get(&path).unwrap_or_else(|| panic!("{path} has no page"));
        let mut source = vec![text(entry["name"].as_str().unwrap().replace('<', "< ").as_str())];
        let none = Vec::new();
        for update in entry["incident_updates"].as_array().unwrap_or(&none) {
            let body = update["body"].as_str().unwrap();
            source.push(if update["status"] == "postmortem" { visible(body) } else { text(body) });
        }
        source.extend(entry["postmortem_body"].as_str().map(visible));
        let found = words(page);
        for (word, n) in words(&source.join("\n")) {
            let there = found.get(&word).copied().unwrap_or(0);
            assert!(there >= n, "{path}: “{word}” stands {there} times, not {n}\n{document}");
        }
        let updates = entry["incident_updates"].as_array().map_or(0, Vec::len);
        let events = document.lines().filter(|line| line.starts_with("- 20")).count();
        assert!(events >= updates.max(1), "{path}: {events} events for {updates} updates");
        seen += 1;
    }
    assert_eq!(seen, imported.files.keys().filter(|name| name.ends_with(".md")).count());
    seen
}

#[test]
fn every_word_of_every_update_appears_on_its_page() {
    let files = all();
    assert_eq!(hold(&files, &statuspage(&files)), 7);
}

#[test]
fn every_file_and_every_entry_is_accounted_for() {
    let files = all();
    let imported = statuspage(&files);
    let entries = imported.entries.expect("entries");
    assert_eq!(entries, Entries { incidents: 5, maintenance: 2, updates: 17, repeated: 1, refused: 8 });
    assert_eq!(entries.total(), 4 + 4 + 1 + 7);
    let outcome = |name: &str| {
        let account = imported.accounts.iter().find(|account| account.path.as_str() == name);
        account.map(|account| account.outcome.clone()).expect("an account")
    };
    assert_eq!(imported.accounts.len(), files.len());
    assert_eq!(outcome("broken.json"), Outcome::Refused);
    let Outcome::Imported { to } = outcome("summary.json") else { panic!("components") };
    assert_eq!(to, ["content/components.yaml"]);
    let mut targets: Vec<String> = Vec::new();
    for account in &imported.accounts {
        if let Outcome::Imported { to } = &account.outcome {
            targets.extend(to.iter().cloned());
        }
    }
    targets.sort();
    targets.dedup();
    assert_eq!(targets.iter().collect::<Vec<_>>(), imported.files.keys().collect::<Vec<_>>());
    let refused: Vec<(&str, Code, &str)> = imported
        .diagnostics
        .iter()
        .filter(|finding| finding.is_error())
        .map(|finding| (finding.path.as_str(), finding.code, finding.message))
        .collect();
    assert_eq!(
        refused,
        [
            ("broken.json", Code::P12, "p12-json"),
            ("list.json", Code::P15, "p15-json-field"),
            ("list.json", Code::P14, "p14-json-type"),
            ("list.json", Code::P14, "p14-json-type"),
            ("list.json", Code::P15, "p15-json-field"),
            ("list.json", Code::P14, "p14-json-time"),
            ("list.json", Code::P14, "p14-json-type"),
            ("scheduled-maintenances.json", Code::T07, "t07-window-import"),
            ("scheduled-maintenances.json", Code::P15, "p15-no-window"),
        ]
    );
}

#[test]
fn findings_stand_at_their_places_and_have_words() {
    let files = all();
    let imported = statuspage(&files);
    for language in ["en", "de"] {
        let messages = builtin::messages(language, &BTreeMap::new());
        for finding in &imported.diagnostics {
            let file = files.iter().find(|file| file.path == finding.path).expect("a file");
            let text = json_text(&file.bytes).expect("text");
            let place = text.get(finding.span.start..finding.span.end).expect("a place");
            let reason = finding.reason(&messages);
            assert!(
                reason.len() > 20 && !reason.contains("{$") && !finding.fix(&messages).is_empty(),
                "{reason}"
            );
            if finding.message == "p14-json-time" {
                assert_eq!(place, "\"soon\"");
            }
        }
    }
    let broken =
        imported.diagnostics.iter().find(|finding| finding.message == "p12-json").expect("a finding");
    let messages = builtin::messages("en", &BTreeMap::new());
    assert_eq!(broken.reason(&messages), "The file is no JSON: expected `,` or `}` (line 3, column 16).");
}

#[test]
fn an_incident_is_told_as_it_was() {
    let imported = statuspage(&all());
    assert_eq!(
        imported.files["content/incidents/2026-05-04-checkout-eu-fails-for-some-carts.md"],
        "---\n\
         affects: [cart-checkout, api]\n\
         # Statuspage i-checkout https://stspg.example/i-checkout\n\
         ---\n\
         # Checkout \\[EU\\] fails for \\*some\\* carts\n\
         \n\
         - 2026-05-04 09:58 investigating: The incident began, as recorded on the former status page.\n\
         - 2026-05-04 10:00 investigating (cart-checkout=outage, api=none): We look into it.\n\
         - 2026-05-04 10:15 identified (api=degraded): We know why.\\\n  \
           1\\. A certificate\\\n  \
           2\\. A cache\n\
         \n  \
           - see [the blog](https://blog.kupferlinde.example/a_b?x=1&y=2)\n  \
           - or ask help_desk\\_ at GITHUB_TOKEN\n\
         - 2026-05-04 10:15 identified: Second word in one minute: 10:15 resolved: this is no event. View -\\> none\n\
         - 2026-05-04 10:40 monitoring (cart-checkout=partial): A fix is out.\n\
         \n  \
           In detail:\n\
         \n  \
           - new certificate\n  \
           - restart of **two** nodes\n\
         \n  \
           We watch it.\n\
         - 2026-05-04 11:02 investigating: It came back, we look again: is it > 2%? <1% of orders?\n\
         - 2026-05-04 11:30 resolved (none): This is over.\n\
         \n  \
           Thanks for your patience &amp; trust!\n\
         - 2026-05-06 10:00 reported:\n\
         \n  \
           ### What happened\n\
         \n  \
           A **certificate** ran out.\n\
         \n  \
           - Nobody watched it.\n  \
           - We watch it now, see <https://docs.kupferlinde.example/tls_watch>.\n"
    );
}

#[test]
fn maintenance_and_components_are_told_as_they_were() {
    let imported = statuspage(&all());
    assert_eq!(
        imported.files["content/maintenance/2026-06-10-database-moves-house.md"],
        "---\naffects: [api]\nwindow: 2026-06-10 22:00/2026-06-11 02:00\n\
         # Statuspage s-db https://stspg.example/s-db\n---\n# Database moves house\n\n\
         - 2026-06-01 09:00 planned: We move the database.\n\n  Orders are *not* affected.\n\
         - 2026-06-10 22:00 running: Scheduled maintenance is currently in progress.\n\
         - 2026-06-11 00:10 verifying: Verification is currently underway.\n\
         - 2026-06-11 00:30 done: The scheduled maintenance has been completed.\n"
    );
    assert!(
        imported.files["content/maintenance/2026-06-12-cables.md"]
            .contains("\nwindow: 2026-06-12 04:00/2026-06-12 05:00\n")
    );
    assert_eq!(
        imported.files["content/components.yaml"],
        "groups:\n- id: core\n  name: Core\ncomponents:\n- id: mail\n  name: Mail\n- id: idle\n  name: Idle\n\
         - id: cart-checkout\n  name: \"Cart & checkout\"\n  group: core\n\
         - id: api\n  name: API\n  group: core\n  description: \"For *partners*: orders & stock\"\n\
         - id: warehouse\n  name: Warehouse\n"
    );
    assert_eq!(
        imported.files["content/klartext.yaml"],
        "title: Kupferlinde\nbase_url: https://status.kupferlinde.example\nlanguages: [en]\ntimezone: Etc/UTC\npolicy:\n  since: 2026-07-01\n"
    );
}

#[test]
fn what_the_updates_do_not_say_is_taken_from_the_fields() {
    let imported = statuspage(&all());
    let mail = &imported.files["content/incidents/2026-05-04-mail-is-slow.md"];
    assert!(mail.contains("- 2026-05-04 12:00 investigating (degraded): Mails wait."), "{mail}");
    assert!(mail.contains(
        "- 2026-05-04 12:00 resolved: The former status page recorded this state without a text.\n"
    ));
    assert!(mail.contains("- 2026-05-07 08:00 reported: "), "{mail}");
    assert!(mail.contains("\n\n## Cause\n\nThe queue was full.\n\n### Numbers\n"), "{mail}");
    let second = &imported.files["content/incidents/2026-05-04-mail-is-slow-2.md"];
    assert!(second.contains("- 2026-05-04 15:00 investigating (none): The incident began"), "{second}");
    assert!(second.contains("- 2026-05-04 16:00 resolved: The incident ended"), "{second}");
    let odd = &imported.files["content/incidents/2026-05-05-unknown-words.md"];
    assert!(odd.contains("affects: [warehouse]\n"), "{odd}");
    assert!(odd.contains("- 2026-05-05 09:00 investigating: We ask others.\n"), "{odd}");
    assert!(odd.contains(" resolved: "), "{odd}");
    let said = messages(&imported);
    for message in
        ["p19-empty-update", "p19-statuspage-impact", "p19-statuspage-status", "p19-status-without-update"]
    {
        assert!(said.contains(&message), "{message}");
    }
}

#[test]
fn order_and_repetition_of_the_files_make_no_difference() {
    let mut files = all();
    let imported = statuspage(&files);
    files.reverse();
    files.extend(all());
    assert_eq!(statuspage(&files), imported);
    let alone = statuspage(&samples(&["summary.json"]));
    assert_eq!(alone.entries.map(|entries| entries.incidents), Some(1));
}

#[test]
fn every_form_of_a_file_is_read() {
    let entry = entry(|_| {});
    for root in [json!([entry]), json!({"incidents": [entry]}), json!({"incident": entry}), entry.clone()] {
        let imported = statuspage(&[foreign("a.json", format!("\u{feff}{root}"))]);
        assert!(only(&imported).contains("2026-05-04 10:00 investigating (degraded): B"), "{root}");
        assert!(messages(&imported).contains(&"p15-no-page"));
    }
    for (text, reason) in [("{}", "p12-no-statuspage"), ("17", "p12-no-statuspage"), ("", "p12-json")] {
        let imported = statuspage(&[foreign("a.json", text)]);
        assert!(messages(&imported).contains(&reason), "{text}");
        assert_eq!(imported.accounts[0].outcome, Outcome::Refused);
    }
    assert!(messages(&statuspage(&[foreign("a.json", vec![0xff])])).contains(&"p12-encoding"));
    let empty = statuspage(&[foreign("a.json", "{\"incidents\": []}")]);
    assert_eq!(empty.accounts[0].outcome, Outcome::Ignored { reason: "import-ignored-no-entries" });
}

#[test]
fn names_stay_short_and_apart() {
    let long = entry(|entry| entry["name"] = json!("word ".repeat(100)));
    let imported = one(&long);
    let name = imported.files.keys().find(|name| name.ends_with(".md")).unwrap();
    assert!(name.len() < 110 && name.ends_with("-word.md"), "{name}");
}

#[test]
fn a_real_corpus_is_carried_over() {
    let Ok(folder) = std::env::var("KLARTEXT_CORPUS") else { return };
    let names = ["incidents.json", "scheduled-maintenances.json"];
    let files: Vec<Foreign> = names
        .iter()
        .filter_map(|name| Some(foreign(name, fs::read(Path::new(&folder).join(name)).ok()?)))
        .collect();
    assert!(!files.is_empty(), "{folder} holds no incidents.json");
    let imported = statuspage(&files);
    let counts = imported.entries.expect("entries");
    let seen = hold(&files, &imported);
    println!("{counts:?}, {} findings", imported.diagnostics.len());
    assert_eq!(seen, counts.incidents + counts.maintenance);
    let listed: usize = files
        .iter()
        .map(|file| {
            let root: Value = serde_json::from_slice(&file.bytes).unwrap();
            let lists = [&root["incidents"], &root["scheduled_maintenances"]];
            lists.iter().filter_map(|list| list.as_array()).map(Vec::len).sum::<usize>()
        })
        .sum();
    assert_eq!(counts.total(), listed);
    assert_eq!(statuspage(&files), imported);
}

/// Pieces of texts that are hard to carry over, alone and even more beside each other.
const PIECES: &[&str] = &[
    "word",
    " ",
    "\n",
    "\n\n",
    "  ",
    "    ",
    "\t",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "> ",
    "# ",
    "===",
    "---",
    "***",
    "```",
    "~~~",
    "`",
    "*",
    "**",
    "_",
    "~~",
    "~",
    "[",
    "]",
    "(",
    ")",
    "](",
    "[a](/b)",
    "![d](e.png)",
    "[g]: /h",
    "[^1]",
    "https://n.example/o_p?q=1&r;",
    "<k@l.example>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=\"/s\">",
    "<a href='https://t.example'>",
    "</a>",
    "<br>",
    "<br/>",
    "<img src=x alt=y>",
    "<p>",
    "</p>",
    "<ul>",
    "<ol>",
    "<li>",
    "</li>",
    "</ul>",
    "</ol>",
    "<code>",
    "</code>",
    "<div>",
    "<span>",
    "<h2>",
    "</h2>",
    "<pre>",
    "<!--",
    "-->",
    "<!-- staff",
    "&amp;",
    "&",
    "\\",
    "|",
    "|-|-|",
    "14:02 resolved: x",
    "2026-05-04 10:00 identified (none): y",
    "-> 14:40",
    "-> none",
    "::: staff",
    "> [!STAFF]",
    "<<<<<<< HEAD",
    "\u{7}",
    "\u{2028}",
    "ä",
    "🎄",
];

/// Values that may stand where another was expected.
fn values() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!(null),
        json!(true),
        json!(7),
        json!(""),
        json!("x"),
        json!([]),
        json!({}),
        json!([1]),
        json!([{}]),
        json!({"a": 1}),
        json!("2026-05-04T11:00:00Z"),
        json!("2026-05-05T23:59:59.999+02:00"),
        json!("resolved"),
        json!("completed"),
        json!("maintenance"),
        json!([{"body": "x", "created_at": "2026-05-04T12:00:00Z"}]),
    ])
}

fn letters(text: &str) -> BTreeMap<char, usize> {
    words::letters(text)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_carried_over_soundly(pieces in prop::collection::vec(prop::sample::select(PIECES), 1..24), report in any::<bool>()) {
        let body = pieces.concat();
        let imported = one(&entry(|entry| {
            entry["incident_updates"][0]["body"] = json!(body);
            if report {
                entry["postmortem_body"] = json!(format!("{body} end"));
            }
        }));
        prop_assert!(!imported.diagnostics.iter().any(|finding| finding.is_error()), "{:?}", imported.diagnostics);
        let pages = pages(&imported);
        let page = pages.iter().find(|(path, _)| path.starts_with("incidents/2026")).map(|(_, page)| page).unwrap();
        // Letters outside of what could be a tag must be seen.
        let mut plain = body.clone();
        for piece in PIECES.iter().filter(|piece| piece.contains('<')) {
            plain = plain.replace(piece, "");
        }
        if !plain.contains(['<', '>']) && !plain.contains("https") {
            let found = letters(page);
            for (letter, n) in letters(&plain.replace("&amp;", "")) {
                prop_assert!(found.get(&letter).copied().unwrap_or(0) >= n, "“{}” is lost: {:?}\n{}", letter, body, only(&imported));
            }
        }
    }

    #[test]
    fn any_values_are_imported_or_refused(changes in prop::collection::vec((0..20usize, values()), 1..5)) {
        const FIELDS: &[&str] = &["id", "name", "status", "impact", "created_at", "updated_at", "started_at", "resolved_at",
            "scheduled_for", "scheduled_until", "incident_updates", "components", "postmortem_body", "shortlink"];
        let entry = entry(|entry| {
            for (at, value) in changes {
                match FIELDS.get(at) {
                    Some(field) => entry[*field] = value,
                    None => {
                        let field = ["status", "body", "display_at", "created_at", "affected_components", "x"][at - FIELDS.len()];
                        if entry["incident_updates"][0].is_object() {
                            entry["incident_updates"][0][field] = value;
                        }
                    }
                }
            }
        });
        let imported = one(&entry);
        let counts = imported.entries.unwrap();
        prop_assert_eq!(counts.total(), 1);
        prop_assert_eq!(counts.refused > 0, imported.diagnostics.iter().any(|finding| finding.is_error()));
        pages(&imported);
    }

    #[test]
    fn any_damage_is_survived(at in 0..9000usize, bytes in prop::collection::vec(any::<u8>(), 0..6), length in 0..40usize) {
        let mut files = all();
        for file in &mut files {
            let start = at.min(file.bytes.len());
            let end = (start + length).min(file.bytes.len());
            file.bytes.splice(start..end, bytes.iter().copied());
        }
        let imported = statuspage(&files);
        prop_assert_eq!(imported.accounts.len(), files.len());
        for finding in &imported.diagnostics {
            let file = files.iter().find(|file| file.path == finding.path).unwrap();
            let text = json_text(&file.bytes).unwrap_or_default();
            prop_assert!(text.get(finding.span.start..finding.span.end).is_some(), "{:?}", finding);
        }
    }
}
