//! `api/klartext/v1/status.json` and badges: what they promise to programs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly; clippy.toml allows it in test functions only"
)]

mod built;

use std::collections::BTreeSet;

use built::{Built, at, build};
use klartext::source::Sources;
use serde_json::{Value, json};

const SITE: &[(&str, &str)] = &[
    (
        "klartext.yaml",
        "title: {en: 'Shop <&> \"Co\"', de: Laden}\nbase_url: https://example.com/status/\nlanguages: [en, de]\ntimezone: Europe/Berlin\n",
    ),
    (
        "components.yaml",
        "groups:\n  - {id: core, name: Core}\ncomponents:\n  - {id: checkout, name: Checkout, group: core}\n  - {id: search, name: Search, group: core, availability: 99.9}\n",
    ),
    (
        "shops.yaml",
        "shops:\n  - {id: at, name: {en: Austria, de: Österreich}}\n  - {id: de, name: Germany}\n",
    ),
    (
        "incidents/2026-07-08-search.md",
        "# Search was down\n\n- 09:00 investigating (outage): Down.\n- 09:20 resolved: It works. -> 2026-07-15\n",
    ),
    (
        "incidents/2026-07-10-checkout.md",
        "---\naffects: [checkout@at, checkout@de]\n---\n\n# Checkout fails\n\n- 14:00 investigating (checkout@at=outage, checkout@de=none): We look into it. -> 14:30\n",
    ),
    (
        "maintenance/2026-07-10-search.md",
        "---\nwindow: 22:00/23:00\n---\n\n# New index\n\n- 2026-07-09 09:00 planned: We rebuild it.\n",
    ),
];

fn site(now: &str) -> Built {
    build(&Sources::from_texts(SITE.iter().copied()), at(now))
}

fn status(built: &Built) -> Value {
    serde_json::from_str(built.public.text("api/klartext/v1/status.json")).unwrap()
}

#[test]
fn it_tells_promises_words_reports_and_states_by_shop() {
    let own = status(&site("2026-07-10T14:10:00+02:00"));
    assert_eq!(own["status"]["level"], "partial", "the other shop works");
    assert_eq!(
        own["incidents"][0]["next_word"],
        json!({"due_at": "2026-07-10T12:30:00Z", "explicit": true, "broken": false})
    );
    assert_eq!(own["incidents"][0]["last_word"]["text"], "We look into it.");
    assert_eq!(
        own["incidents"][0]["last_word"]["url"],
        "https://example.com/status/incidents/2026-07-10-checkout/#e-20260710T1200Z"
    );
    assert_eq!(own["next_change_at"], "2026-07-10T12:30:00Z", "then the promise is broken");
    let shops: Vec<_> =
        own["components"][0]["shops"].as_array().unwrap().iter().map(|own| own["status"].clone()).collect();
    assert_eq!(shops, ["outage", "operational"]);
    assert_eq!(own["components"][1]["shops"], json!([]), "the same in all of them");
    let shops: Vec<_> = own["shops"].as_array().unwrap().iter().map(|own| own["status"].clone()).collect();
    assert_eq!(shops, ["outage", "operational"]);
    assert_eq!(own["reports"]["owed"][0]["due_at"], "2026-07-15T21:59:00Z");
    assert_eq!(own["maintenance"]["upcoming"][0]["starts_at"], "2026-07-10T20:00:00Z");

    let later = status(&site("2026-07-10T22:00:00+02:00"));
    assert_eq!(later["incidents"][0]["next_word"]["broken"], true);
    assert_eq!(later["maintenance"]["running"][0]["title"], "New index");
    assert_eq!(later["next_change_at"], "2026-07-10T21:00:00Z", "then the window closes");
    let long = status(&site("2026-07-16T00:00:00+02:00"));
    assert_eq!(long["reports"]["overdue"][0]["id"], "2026-07-08-search");
    assert_eq!(long["next_change_at"], Value::Null, "nothing more is known to come");
}

#[test]
fn it_is_never_fine_while_an_incident_is_open() {
    let watched = SITE.iter().map(|(name, text)| match *name {
        "incidents/2026-07-10-checkout.md" => (*name, "# Checkout fails\n\n- 14:00 investigating (outage): Down.\n- 14:10 monitoring (none): It works again.\n"),
        _ => (*name, *text),
    });
    let built = build(&Sources::from_texts(watched), at("2026-07-10T14:15:00+02:00"));
    let own = status(&built);
    assert_eq!(own["status"]["level"], "operational", "every component works");
    assert_eq!(own["status"]["open_incidents"], 1);
    assert_eq!(own["status"]["sentence"], "Our services are working; one incident is still open.");
    let badge: Value = serde_json::from_str(built.public.text("badge/site.json")).unwrap();
    assert_eq!((&badge["message"], &badge["isError"]), (&json!("open incident"), &json!(true)));
    let v2: Value = serde_json::from_str(built.public.text("api/v2/status.json")).unwrap();
    assert_eq!(v2["status"]["indicator"], "none", "the compatible rule asks components only");
}

/// The schema tells every member that there is. That files keep to it is checked by a validator of
/// others, in `tests/browser/clients.test.js`.
#[test]
fn the_schema_tells_every_member() {
    let built = site("2026-07-16T00:00:00+02:00");
    let schema: Value =
        serde_json::from_str(built.public.text("api/klartext/v1/status.schema.json")).unwrap();
    let mut known = BTreeSet::new();
    members(&schema, &mut known);
    let mut unknown = BTreeSet::new();
    fn walk(value: &Value, known: &BTreeSet<String>, unknown: &mut BTreeSet<String>) {
        match value {
            Value::Object(all) => {
                for (key, value) in all {
                    if !known.contains(key) {
                        unknown.insert(key.clone());
                    }
                    walk(value, known, unknown);
                }
            }
            Value::Array(all) => all.iter().for_each(|own| walk(own, known, unknown)),
            _ => {}
        }
    }
    for now in ["2026-07-10T14:10:00+02:00", "2026-07-10T22:00:00+02:00", "2026-07-16T00:00:00+02:00"] {
        walk(&status(&site(now)), &known, &mut unknown);
    }
    assert_eq!(unknown, BTreeSet::new());
}

/// Names under `properties`.
fn members(schema: &Value, out: &mut BTreeSet<String>) {
    match schema {
        Value::Object(all) => {
            if let Some(Value::Object(own)) = all.get("properties") {
                out.extend(own.keys().cloned());
            }
            all.values().for_each(|own| members(own, out));
        }
        Value::Array(all) => all.iter().for_each(|own| members(own, out)),
        _ => {}
    }
}

#[test]
fn there_is_a_badge_for_everything_that_has_a_state() {
    let built = site("2026-07-10T14:10:00+02:00");
    let message = |path: &str| {
        let own: Value = serde_json::from_str(built.public.text(path)).unwrap();
        assert_eq!(own["schemaVersion"], 1);
        format!("{}: {}", own["label"].as_str().unwrap(), own["message"].as_str().unwrap())
    };
    assert_eq!(message("badge/site.json"), "Shop <&> \"Co\": Partial outage");
    assert_eq!(message("badge/core.json"), "Core: Partial outage");
    assert_eq!(message("badge/search.json"), "Search: Operational");
    assert_eq!(message("badge/at.json"), "Austria: Outage");
    assert_eq!(message("de/badge/at.json"), "Österreich: Ausfall");
    assert_eq!(message("badge/de.json"), "Germany: Operational");
    // 20 minutes of the two days before this one: no more are on record, whatever `uptime: days` says.
    assert_eq!(message("badge/search-uptime.json"), "Search, 2 days: 99.30 %");
    assert_eq!(message("de/badge/search-uptime.json"), "Search, 2 Tage: 99,30 %");
    let svg = built.public.text("badge/site.svg");
    assert!(
        svg.contains("role=\"img\" aria-label=\"Shop &lt;&amp;&gt; &quot;Co&quot;: Partial outage\""),
        "{svg}"
    );
    assert!(svg.contains("<title>Shop &lt;&amp;&gt; &quot;Co&quot;: Partial outage</title>"));
    assert!(!svg.contains("<script") && !svg.contains("style") && svg.matches("http").count() == 1);
}

#[test]
fn where_two_things_have_one_id_the_address_goes_to_the_component() {
    let files = [
        SITE[0],
        (
            "components.yaml",
            "groups:\n  - {id: at, name: Group}\ncomponents:\n  - {id: at, name: Component}\n  - {id: b, name: B, group: at}\n  - {id: b-uptime, name: Odd}\n",
        ),
        SITE[2],
    ];
    let built = build(&Sources::from_texts(files), at("2026-07-11T09:05:00+02:00"));
    let label = |path: &str| serde_json::from_str::<Value>(built.public.text(path)).unwrap()["label"].clone();
    assert_eq!(label("badge/at.json"), "Component");
    assert_eq!(label("badge/b-uptime.json"), "Odd");
}

#[test]
fn a_page_names_the_api_of_its_own_language() {
    let built = site("2026-07-10T14:10:00+02:00");
    let named = |path: &str| -> Vec<String> {
        let page = built.public.text(path);
        let links =
            page.split("<link").filter(|link| link.contains("rel=\"status\"") || link.contains("rel=status"));
        let url = |link: &str| {
            link.split("href=").nth(1).unwrap().split(['>', ' ']).next().unwrap().replace('"', "")
        };
        links.map(url).collect()
    };
    let of = |prefix: &str| {
        ["api/klartext/v1/status.json", "api/v2/summary.json"].map(|file| {
            assert!(built.public.files.contains_key(&format!("{prefix}{file}")), "{prefix}{file}");
            format!("https://example.com/status/{prefix}{file}")
        })
    };
    for page in ["index.html", "history/index.html", "incidents/2026-07-08-search/index.html"] {
        assert_eq!(named(page), of(""), "{page}");
        assert_eq!(named(&format!("de/{page}")), of("de/"), "de/{page}");
    }
}
