//! Statuspage's API v2 as clients of hosted pages know it: fields, ids, states, and the banner, which
//! follows from components as it did on a real page.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly; clippy.toml allows it in test functions only"
)]

mod built;

use std::collections::BTreeMap;

use built::{Built, at, build};
use klartext::diagnostic::SourcePath;
use klartext::import::{Foreign, statuspage};
use klartext::outputs::api::{ComponentStatus, rollup};
use klartext::source::Sources;
use serde_json::{Value, json};

const SITE: &[(&str, &str)] = &[
    (
        "klartext.yaml",
        "title: {en: Shop, de: Laden}\nbase_url: https://status.example.com/\nlanguages: [en, de]\ntimezone: Europe/Berlin\n",
    ),
    (
        "components.yaml",
        "groups:\n  - {id: core, name: Core}\n  - {id: empty, name: Empty}\ncomponents:\n  - {id: mail, name: Mail}\n  - {id: checkout, name: Checkout, group: core, description: Pay here}\n  - {id: search, name: Search, group: core}\n",
    ),
    ("shops.yaml", "shops:\n  - {id: at, name: Austria}\n  - {id: de, name: Germany}\n"),
    (
        "incidents/2026-07-10-checkout.md",
        "---\naffects: [checkout, search@at]\n---\n\n# Checkout fails\n\n- 14:00 investigating (outage): We **look** into [it](https://example.com/x).\n- 14:10 correction: Only cards.\n- 14:20 monitoring (none): It works again.\n- 14:40 resolved: It is over.\n",
    ),
    (
        "incidents/2026-07-11-search.md",
        "# Search is slow\n\n- 09:00 investigating (degraded): We look into it. -> 10:00\n",
    ),
    (
        "incidents/2026-07-09-mail.md",
        "# A drill\n\n- 09:00 investigating (outage): No mail.\n- 09:05 withdrawn: It was a drill.\n",
    ),
    (
        "maintenance/2026-07-20-mail.md",
        "---\nwindow: 02:00/04:00\n---\n\n# New disks\n\n- 2026-07-10 09:00 planned: We change disks.\n",
    ),
    (
        "maintenance/2026-07-21-search.md",
        "---\nwindow: 02:00/04:00\n---\n\n# New index\n\n- 2026-07-10 09:00 planned: We rebuild it.\n- 2026-07-11 08:00 cancelled: Not now.\n",
    ),
];

fn site(now: &str) -> Built {
    build(&Sources::from_texts(SITE.iter().copied()), at(now))
}

fn file(built: &Built, path: &str) -> Value {
    serde_json::from_str(built.public.text(path)).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Every file of the API, of one language.
const FILES: [&str; 8] = [
    "summary",
    "status",
    "components",
    "incidents",
    "incidents/unresolved",
    "scheduled-maintenances",
    "scheduled-maintenances/upcoming",
    "scheduled-maintenances/active",
];

#[test]
fn the_banner_is_the_one_that_a_real_page_showed() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/statuspage-github/indicator-oracle.jsonl");
    let mut mixes = 0;
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let known: Value = serde_json::from_str(line).unwrap();
        let mut components: Vec<ComponentStatus> = Vec::new();
        for (key, count) in known["components"].as_object().unwrap() {
            let own: ComponentStatus = serde_json::from_value(json!(key)).unwrap();
            components.extend((0..count.as_u64().unwrap()).map(|_| own));
        }
        let own = serde_json::to_value(rollup(&components)).unwrap();
        assert_eq!(own["indicator"], known["indicator"], "{line}");
        assert_eq!(own["description"], known["description"], "{line}");
        mixes += 1;
    }
    assert_eq!(mixes, 80);
}

#[test]
fn every_field_of_the_original_is_there() {
    let built = site("2026-07-11T10:30:00+02:00");
    let summary = file(&built, "api/v2/summary.json");
    assert_eq!(keys(&summary), ["page", "components", "incidents", "scheduled_maintenances", "status"]);
    let mut entry = vec![
        "id",
        "name",
        "status",
        "created_at",
        "updated_at",
        "monitoring_at",
        "resolved_at",
        "impact",
        "shortlink",
        "started_at",
        "page_id",
        "incident_updates",
        "components",
    ];
    let incidents = file(&built, "api/v2/incidents.json");
    let maintenance = file(&built, "api/v2/scheduled-maintenances.json");
    for own in maintenance["scheduled_maintenances"].as_array().unwrap() {
        assert_eq!(keys(own), [&entry[..], &["scheduled_for", "scheduled_until"]].concat());
    }
    entry.push("reminder_intervals");
    assert_eq!(incidents["incidents"].as_array().unwrap().len(), 3);
    for own in incidents["incidents"].as_array().unwrap() {
        assert_eq!(keys(own), entry);
        for update in own["incident_updates"].as_array().unwrap() {
            let fields = [
                "id",
                "status",
                "body",
                "incident_id",
                "created_at",
                "updated_at",
                "display_at",
                "affected_components",
                "deliver_notifications",
                "custom_tweet",
                "tweet_id",
            ];
            assert_eq!(keys(update), fields);
            assert_eq!(update["incident_id"], own["id"]);
        }
    }
    let fields = [
        "id",
        "name",
        "status",
        "created_at",
        "updated_at",
        "position",
        "description",
        "showcase",
        "start_date",
        "group_id",
        "page_id",
        "group",
        "only_show_if_degraded",
    ];
    for component in summary["components"].as_array().unwrap() {
        let group = component["group"] == true;
        assert_eq!(
            keys(component),
            if group { [&fields[..], &["components"]].concat() } else { fields.to_vec() }
        );
    }
    for path in FILES {
        let page = &file(&built, &format!("api/v2/{path}.json"))["page"];
        assert_eq!(keys(page), ["id", "name", "url", "time_zone", "updated_at"]);
        assert_eq!(page["id"], summary["page"]["id"]);
        assert_eq!(page["updated_at"], "2026-07-11T07:00:00.000Z", "when something was said last");
        assert_eq!(page["time_zone"], "Europe/Berlin");
        assert_eq!(page["url"], "https://status.example.com");
    }
}

#[test]
fn groups_are_components_that_name_their_members() {
    let summary = file(&site("2026-07-11T10:30:00+02:00"), "api/v2/summary.json");
    let all = summary["components"].as_array().unwrap();
    let told: Vec<_> =
        all.iter().map(|own| (own["name"].as_str().unwrap(), own["position"].as_u64().unwrap())).collect();
    assert_eq!(
        told,
        [("Core", 1), ("Checkout", 1), ("Search", 2), ("Mail", 2)],
        "groups without members are none"
    );
    assert_eq!(all[0]["components"], json!([all[1]["id"], all[2]["id"]]));
    assert_eq!((&all[1]["group_id"], &all[3]["group_id"]), (&all[0]["id"], &Value::Null));
    assert_eq!(all[0]["status"], "degraded_performance", "the worst of its members");
}

#[test]
fn an_incident_tells_what_changed_with_every_update() {
    let built = site("2026-07-11T10:30:00+02:00");
    let incidents = file(&built, "api/v2/incidents.json");
    let names: Vec<&str> =
        incidents["incidents"].as_array().unwrap().iter().map(|own| own["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Search is slow", "Checkout fails", "A drill"]);
    let own = &incidents["incidents"][1];
    assert_eq!((&own["status"], &own["impact"]), (&json!("resolved"), &json!("critical")));
    assert_eq!(own["monitoring_at"], "2026-07-10T12:20:00.000Z");
    assert_eq!(own["resolved_at"], "2026-07-10T12:40:00.000Z");
    let updates: Vec<Value> = own["incident_updates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| {
            let to = own["affected_components"].as_array().unwrap().iter();
            let to: Vec<String> = to
                .map(|own| {
                    format!("{} {}>{}", own["name"], own["old_status"], own["new_status"]).replace('"', "")
                })
                .collect();
            json!([own["status"], own["body"], to])
        })
        .collect();
    assert_eq!(
        json!(updates),
        json!([
            [
                "resolved",
                "It is over.",
                ["Checkout operational>operational", "Search operational>operational"]
            ],
            [
                "monitoring",
                "It works again.",
                ["Checkout major_outage>operational", "Search partial_outage>operational"]
            ],
            [
                "investigating",
                "Only cards.",
                ["Checkout major_outage>major_outage", "Search partial_outage>partial_outage"]
            ],
            [
                "investigating",
                "We look into it.",
                ["Checkout operational>major_outage", "Search operational>partial_outage"]
            ],
        ])
    );
    let drill = &incidents["incidents"][2];
    assert_eq!((&drill["status"], &drill["impact"]), (&json!("resolved"), &json!("none")));
    let open = file(&built, "api/v2/incidents/unresolved.json");
    assert_eq!(open["incidents"], json!([incidents["incidents"][0]]));
}

#[test]
fn the_impact_of_an_incident_is_never_worse_than_its_components_were() {
    let impact = |front: &str, impact: &str, rest: &str| {
        let text = format!(
            "---\n{front}\n---\n\n# It fails\n\n- 2026-07-12 09:00 investigating ({impact}): It fails.\n{rest}"
        );
        let files = SITE.iter().take(3).copied().chain([("incidents/2026-07-12-one.md", text.as_str())]);
        let built = build(&Sources::from_texts(files), at("2026-07-12T12:00:00+02:00"));
        let summary = file(&built, "api/v2/incidents.json");
        let own = &summary["incidents"][0];
        (
            own["impact"].as_str().unwrap().to_owned(),
            own["components"][0]["status"].as_str().map(str::to_owned),
        )
    };
    let is = |impact: &str, status: &str| (impact.to_owned(), Some(status.to_owned()));
    let one = "affects: checkout@at";
    assert_eq!(impact(one, "outage", ""), is("major", "partial_outage"), "an outage in one shop of two");
    let both = "affects: [checkout@at, checkout@de]";
    assert_eq!(impact(both, "outage", ""), is("critical", "major_outage"));
    // One shop after the other: at no time were both down.
    let turns = "- 2026-07-12 10:00 identified (checkout@at=none, checkout@de=outage): The other one.\n";
    assert_eq!(impact(both, "checkout@at=outage, checkout@de=none", turns), is("major", "partial_outage"));
    let over = "- 2026-07-12 10:00 resolved: It is over.\n";
    assert_eq!(impact(one, "outage", over), is("major", "operational"));
    assert_eq!(impact(both, "outage", over), is("critical", "operational"));
    // What names no component, in one shop and in all.
    assert_eq!(impact("affects: []\nshops: [at]", "outage", "").0, "major");
    assert_eq!(impact("affects: []", "outage", "").0, "critical");
    assert_eq!(impact(one, "degraded", ""), is("minor", "degraded_performance"));
}

#[test]
fn maintenance_goes_by_the_clock() {
    let lists = |now: &str| {
        let built = site(now);
        let ids = |path: &str| -> Vec<String> {
            let file = file(&built, &format!("api/v2/{path}.json"));
            let all = file["scheduled_maintenances"].as_array().unwrap().iter();
            all.map(|own| format!("{} {}", own["name"], own["status"]).replace('"', "")).collect()
        };
        let banner = file(&built, "api/v2/status.json")["status"]["indicator"].clone();
        (
            ids("scheduled-maintenances/upcoming"),
            ids("scheduled-maintenances/active"),
            ids("scheduled-maintenances"),
            banner,
        )
    };
    let ahead = lists("2026-07-12T00:00:00+02:00");
    assert_eq!((ahead.0, ahead.1), (vec!["New disks scheduled".to_owned()], vec![]));
    assert_eq!(ahead.2, ["New index completed", "New disks scheduled"]);
    let running = lists("2026-07-20T02:00:00+02:00");
    assert_eq!((running.0, running.1), (vec![], vec!["New disks in_progress".to_owned()]));
    let over = lists("2026-07-20T04:00:00+02:00");
    assert_eq!((over.0.len(), over.1.len()), (0, 0));
    assert_eq!(over.2, ["New index completed", "New disks completed"]);
    // Search is slow all the while, which is worse.
    assert_eq!([ahead.3, running.3, over.3], ["minor"; 3].map(Value::from));
}

/// All ids, by where they stand.
fn ids(built: &Built) -> BTreeMap<String, String> {
    fn walk(value: &Value, path: &str, out: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(all) => {
                for (key, value) in all {
                    if ["id", "group_id", "page_id", "incident_id", "code"].contains(&key.as_str())
                        && let Some(id) = value.as_str()
                    {
                        assert!(
                            id.len() == 12
                                && id.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase()),
                            "{id}"
                        );
                        out.insert(format!("{path}/{key}"), id.to_owned());
                    }
                    walk(value, &format!("{path}/{key}"), out);
                }
            }
            Value::Array(all) => {
                all.iter().enumerate().for_each(|(i, own)| walk(own, &format!("{path}/{i}"), out))
            }
            _ => {}
        }
    }
    let mut out = BTreeMap::new();
    for path in FILES {
        walk(&file(built, &format!("api/v2/{path}.json")), path, &mut out);
    }
    out
}

#[test]
fn no_id_changes_with_a_title_or_a_text() {
    let now = at("2026-07-11T10:30:00+02:00");
    let before = ids(&build(&Sources::from_texts(SITE.iter().copied()), now));
    assert!(before.len() > 60, "{}", before.len());
    let retold: Vec<(&str, String)> = SITE
        .iter()
        .map(|(name, text)| {
            let text = text.replace("# ", "# Now: ").replace("We ", "They ").replace("name: ", "name: The ");
            (*name, text.replace("title: {en: Shop", "title: {en: Store"))
        })
        .collect();
    let sources = Sources::from_texts(retold.iter().map(|(name, text)| (*name, text.as_str())));
    assert_eq!(ids(&build(&sources, now)), before);
    // Nor by language.
    let built = site("2026-07-11T10:30:00+02:00");
    let [own, other] = ["api/v2/incidents.json", "de/api/v2/incidents.json"].map(|path| file(&built, path));
    assert_eq!(own["incidents"][0]["id"], other["incidents"][0]["id"]);
    assert_eq!(own["page"]["id"], other["page"]["id"]);
    assert_eq!(other["page"]["name"], "Laden");
}

#[test]
fn a_list_holds_the_newest_fifty() {
    let text = "# Slow\n\n- 09:00 investigating (degraded): Slow.\n- 09:30 resolved: Over.\n";
    let names: Vec<String> =
        (0..70).map(|n| format!("incidents/2026-0{}-{:02}-search.md", 1 + n / 28, 1 + n % 28)).collect();
    let files = SITE.iter().take(3).copied().chain(names.iter().map(|name| (name.as_str(), text)));
    let built = build(&Sources::from_texts(files), at("2026-07-10T00:00:00Z"));
    let all = file(&built, "api/v2/incidents.json");
    let started: Vec<&str> =
        all["incidents"].as_array().unwrap().iter().map(|own| own["started_at"].as_str().unwrap()).collect();
    assert_eq!(started.len(), 50);
    assert!(started.is_sorted_by(|one, other| one > other));
    assert_eq!(started[0], "2026-03-14T08:00:00.000Z");
    for path in ["history.rss", "history.atom"] {
        let text = built.public.text(path);
        assert_eq!(text.matches("<item>").count() + text.matches("<entry>").count(), 50, "{path}");
    }
}

#[test]
fn what_names_no_component_shows_in_the_banner() {
    let files = [
        SITE[0],
        SITE[1],
        (
            "incidents/2026-07-11-all.md",
            "---\naffects: []\n---\n\n# All is down\n\n- 09:00 investigating (outage): Nothing works.\n",
        ),
    ];
    let built = build(&Sources::from_texts(files), at("2026-07-11T09:05:00+02:00"));
    assert_eq!(file(&built, "api/v2/status.json")["status"]["indicator"], "major");
    let own = file(&built, "api/klartext/v1/status.json");
    assert_eq!(own["status"]["level"], "outage");
    assert_eq!(own["incidents"][0]["affects"], json!([]));
}

#[test]
fn the_staff_edition_has_nothing_that_could_be_taken_for_the_public_api() {
    let built = site("2026-07-11T10:30:00+02:00");
    let is_api =
        |path: &&String| path.contains("api/") || path.contains("badge/") || path.contains("history.");
    assert!(built.public.files.keys().filter(is_api).count() > 40);
    assert_eq!(built.staff.files.keys().filter(is_api).collect::<Vec<_>>(), Vec::<&String>::new());
}

/// What is told of an entry, without what the importer must choose anew: ids, and addresses made of titles.
fn told(built: &Built) -> Vec<Value> {
    let mut out = Vec::new();
    for (path, list) in [("incidents", "incidents"), ("scheduled-maintenances", "scheduled_maintenances")] {
        let file = file(built, &format!("api/v2/{path}.json"));
        for own in file[list].as_array().unwrap() {
            let updates = own["incident_updates"].as_array().unwrap().iter();
            let updates: Vec<Value> = updates
                .map(|own| {
                    let affected = own["affected_components"].as_array().unwrap().iter();
                    let affected: Vec<Value> = affected
                        .map(|own| json!([own["name"], own["old_status"], own["new_status"]]))
                        .collect();
                    json!([own["status"], own["body"], own["display_at"], affected])
                })
                .collect();
            let of = |key: &str| own[key].clone();
            out.push(json!([
                of("name"),
                of("status"),
                of("impact"),
                of("scheduled_for"),
                of("scheduled_until"),
                updates
            ]));
        }
    }
    out
}

#[test]
fn what_it_gives_out_is_read_back_the_same() {
    // The importer knows neither what was withdrawn or called off, nor corrections, nor shops.
    let plain =
        SITE.iter().filter(|(name, _)| !name.contains("07-09-mail") && !name.contains("07-21-search"));
    let plain = plain.map(|(name, text)| {
        (*name, text.replace("- 14:10 correction: Only cards.\n", "").replace("search@at", "search"))
    });
    let files: Vec<(&str, String)> = plain.collect();
    let now = at("2026-07-11T10:30:00+02:00");
    let built = build(&Sources::from_texts(files.iter().map(|(name, text)| (*name, text.as_str()))), now);
    let foreign: Vec<Foreign> = ["summary", "incidents", "scheduled-maintenances"]
        .iter()
        .map(|name| Foreign {
            path: SourcePath::new(format!("{name}.json")),
            name: format!("{name}.json"),
            bytes: built.public.text(&format!("api/v2/{name}.json")).as_bytes().to_vec(),
        })
        .collect();
    let imported = statuspage(&foreign);
    let mut sources = Sources::default();
    for (name, text) in &imported.files {
        sources.insert(
            SourcePath::new(name.as_str()),
            name.strip_prefix("content/").unwrap(),
            text.as_bytes(),
        );
    }
    assert_eq!(told(&build(&sources, now)), told(&built));
}
