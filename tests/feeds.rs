//! Law: what a feed or a calendar has said stays said. Ids come from documents and times, what is
//! updated never goes back, an archive that is full never changes, and none of it asks the clock.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly; clippy.toml allows it in test functions only"
)]

mod built;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use built::{Built, Tree, at};
use chrono::{DateTime, TimeDelta, Utc};
use klartext::clock::Clock;
use klartext::diagnostic::SourcePath;
use klartext::edition::{self, Public};
use klartext::outputs::Scope;
use klartext::outputs::scope::Scopes;
use klartext::pipeline::Memo;
use klartext::source::{Lang, Sources};
use proptest::prelude::*;

const SITE: &str = "title: Example\nbase_url: https://status.example/s/\nlanguages: [en, de]\n\
                    timezone: Europe/Berlin\npolicy: {rules: {C: off, W: off}}\n";
const COMPONENTS: &str = "groups:\n- {id: shop, name: Shop}\n- {id: quiet, name: Quiet}\ncomponents:\n\
                          - {id: checkout, name: Checkout, group: shop}\n- {id: search, name: 'Search & <find>', group: shop}\n";
const SHOPS: &str = "shops:\n- {id: at, name: Austria}\n- {id: de, name: Germany}\n";
const NOW: &str = "2026-12-01T12:00:00Z";

fn sources(settings: &str, files: &[(String, String)]) -> Sources {
    let mut sources = Sources::default();
    let own = [
        ("klartext.yaml".to_owned(), format!("{SITE}{settings}")),
        ("components.yaml".to_owned(), COMPONENTS.to_owned()),
        ("shops.yaml".to_owned(), SHOPS.to_owned()),
    ];
    for (name, text) in own.iter().chain(files) {
        sources.insert(SourcePath::new(format!("content/{name}")), name, text.as_bytes());
    }
    sources
}

fn site(settings: &str, files: &[(&str, &str)], now: &str) -> Built {
    let files: Vec<(String, String)> =
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    built::build(&sources(settings, &files), at(now))
}

/// What stands between two texts, each time.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
}

fn entries(atom: &str) -> Vec<(&str, DateTime<Utc>, bool)> {
    let entry = |text| {
        let one = |name: &str| between(text, &format!("<{name}>"), "<")[0];
        (one("id"), one("updated").parse().unwrap(), text.contains("term=\"living\""))
    };
    between(atom, "<entry>", "</entry>").into_iter().map(entry).collect()
}

/// Feeds that people subscribe to, by the folder they lie in.
fn folders(tree: &Tree) -> Vec<&str> {
    tree.files.keys().filter_map(|path| path.strip_suffix("atom.xml")).collect()
}

/// Where a link of a feed leads, as a path inside the edition.
fn link<'a>(feed: &'a str, relation: &str) -> Option<&'a str> {
    let start = format!("rel=\"{relation}\" type=\"application/atom+xml\" href=\"https://status.example/s/");
    between(feed, &start, "\"").first().copied()
}

const INCIDENT: &str = "# Checkout is down\n\n\
    - 09:00 investigating (outage): It fails. -> 09:10\n\
    - 09:10 identified (partial): We know [why](https://example.org/?a=1&b=2).\n\
    - 09:10 correction: It was *not* 9, but 8.\n";
const LATER: &str = "- 09:40 resolved: It works.\n";
const CANCELLED: &str = "---\nwindow: 2026-07-20 02:00/04:00\n---\n# New, faster; servers\n\n\
    - 2026-07-08 09:00 planned: We move \\ 'the' search, and more; see below.\n\
    - 2026-07-09 09:00 cancelled: Not this month.\n";
const FILES: &[(&str, &str)] = &[
    ("incidents/2026-07-10-checkout.md", INCIDENT),
    ("maintenance/2026-07-20-search.md", CANCELLED),
    (
        "maintenance/2026-10-25-checkout.md",
        "---\naffects: checkout@at\nwindow: 2026-10-25 01:30/03:30\n---\n# Over the change of clocks\n\n- 2026-10-20 09:00 planned: At night.\n",
    ),
    ("releases/2026-08-03-search.md", "# Better search\n\n- 2026-08-01 09:00 planned: Soon.\n"),
    (
        "migrations/2026-11-05-search.md",
        "---\ncutover: 22:00/02:00\nsunset: 2026-12-31\n---\n# Search moves\n\n\
         - 2026-10-01 09:00 decided: We move.\n- 2026-10-02 09:00 postponed: Later.\n",
    ),
];

#[test]
fn every_format_has_one_item_per_event_and_one_per_incident() {
    let built = site("", FILES, NOW);
    assert!(built.diagnostics.iter().all(|found| !found.withholds()), "{:?}", built.diagnostics);
    let ids = |folder: &str| {
        let tree = &built.public;
        let atom: Vec<String> = entries(tree.text(&format!("{folder}atom.xml")))
            .iter()
            .map(|(id, ..)| (*id).to_owned())
            .collect();
        let rss = between(tree.text(&format!("{folder}feed.xml")), "isPermaLink=\"true\">", "<");
        let json: serde_json::Value =
            serde_json::from_str(tree.text(&format!("{folder}feed.json"))).expect("JSON");
        let json: Vec<&str> =
            json["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect();
        assert_eq!(atom, rss, "{folder}");
        assert_eq!(atom, json, "{folder}");
        assert_eq!(atom.iter().collect::<BTreeSet<_>>().len(), atom.len(), "{folder}: {atom:?}");
        atom
    };
    let page = "https://status.example/s/incidents/2026-07-10-checkout/";
    let incident = ["#e-20260710T0710Z-2", "", "#e-20260710T0710Z", "#e-20260710T0700Z"];
    assert_eq!(ids("incidents/"), incident.map(|rest| format!("{page}{rest}")));
    assert_eq!(ids("").len(), 10);
    assert_eq!(ids("de/").len(), 10);
    assert_eq!(ids("components/checkout/").len(), 5);
    assert_eq!(ids("components/search/").len(), 5);
    assert_eq!(ids("groups/shop/").len(), 10);
    assert_eq!(ids("groups/quiet/").len(), 0);
    assert_eq!(ids("shops/at/").len(), 10);
    assert_eq!(ids("shops/de/").len(), 9, "what touches Austria only is not about Germany");
    assert_eq!(folders(&built.public).len(), 2 * (1 + 4 + 2 + 2 + 2));
}

#[test]
fn the_living_item_says_where_an_incident_stands() {
    let living = |text: &str| {
        let built = site("", &[("incidents/2026-07-10-checkout.md", text)], NOW);
        let atom = built.public.text("atom.xml");
        let found = between(atom, "<entry>", "</entry>");
        let found: Vec<&str> = found.into_iter().filter(|entry| entry.contains("term=\"living\"")).collect();
        assert_eq!(found.len(), 1);
        found[0].to_owned()
    };
    let open = living(
        &INCIDENT.replace("why](https://example.org/?a=1&b=2).", "why](https://example.org/). -> 09:30"),
    );
    for said in [
        "<title>Overview: Checkout is down (Identified)</title>",
        "<id>https://status.example/s/incidents/2026-07-10-checkout/</id>",
        "<published>2026-07-10T07:00:00Z</published>",
        "<updated>2026-07-10T07:10:00Z</updated>",
        "#impact\" term=\"partial\"",
        "It was &lt;em&gt;not&lt;/em&gt; 9, but 8.",
        "Next update by 10 July 2026, 09:30 CEST.",
        "<kt:next due=\"2026-07-10T07:30:00Z\" promised-by=\"author\"/>",
    ] {
        assert!(open.contains(said), "{said} in {open}");
    }
    let over = living(&format!("{INCIDENT}{LATER}"));
    for said in [
        "(Resolved)</title>",
        "<updated>2026-07-10T07:40:00Z",
        "#impact\" term=\"outage\"",
        "<kt:report due=",
    ] {
        assert!(over.contains(said), "{said} in {over}");
    }
    assert!(!over.contains("kt:next"));
}

#[test]
fn a_title_is_no_part_of_an_id() {
    let renamed: Vec<(&str, String)> =
        FILES.iter().map(|(name, text)| (*name, text.replacen("# ", "# Quite another ", 1))).collect();
    let renamed: Vec<(&str, &str)> = renamed.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let (before, after) = (site("", FILES, NOW).public, site("", &renamed, NOW).public);
    assert_ne!(before.text("atom.xml"), after.text("atom.xml"));
    for folder in folders(&before) {
        let of = |tree: &Tree| {
            entries(tree.text(&format!("{folder}atom.xml")))
                .iter()
                .map(|(id, at, _)| ((*id).to_owned(), *at))
                .collect::<Vec<_>>()
        };
        assert_eq!(of(&before), of(&after), "{folder}");
    }
    let uids = |tree: &Tree| {
        calendars(tree)
            .into_values()
            .flat_map(|events| events.into_iter().map(|one| one["UID"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(uids(&before), uids(&after));
}

#[test]
fn time_alone_changes_no_feed_and_no_calendar() {
    let (before, after) = (site("", FILES, "2026-11-30T12:00:00Z"), site("", FILES, "2027-11-30T12:00:00Z"));
    for path in before.public.files.keys().filter(|path| !path.ends_with(".html")) {
        let kind = [".ics", "atom.xml", "feed.xml", "feed.json"].iter().any(|end| path.ends_with(end));
        assert!(!kind || before.public.text(path) == after.public.text(path), "{path}");
    }
}

#[test]
fn a_hub_is_named_by_every_feed_and_by_no_archive() {
    let settings = "feeds: {hub: 'https://hub.example/?a=1&b=2', archives: all}\n";
    let many: String =
        (0..60).map(|n| format!("- 1{}:{:02} investigating: Step {n}.\n", n / 30, n % 30)).collect();
    let text = format!("# Checkout is down\n\n{many}");
    let built = site(settings, &[("incidents/2026-07-10-checkout.md", &text)], NOW);
    for (path, bytes) in &built.public.files {
        let text = String::from_utf8_lossy(bytes);
        let archive = path.contains("atom-archive-");
        if archive || ["atom.xml", "feed.xml"].iter().any(|end| path.ends_with(end)) {
            let named = text.contains("href=\"https://hub.example/?a=1&amp;b=2\"");
            assert_eq!(named, !archive, "{path}");
        } else if path.ends_with("feed.json") {
            assert!(
                text.contains("\"hubs\":[{\"type\":\"WebSub\",\"url\":\"https://hub.example/?a=1&b=2\"}]"),
                "{path}"
            );
        }
    }
    assert!(!site("", FILES, NOW).public.text("feed.xml").contains("hub"));
}

#[test]
fn archives_are_where_they_are_asked_for() {
    let many: String = (0..30).map(|n| format!("- 10:{n:02} investigating: Step {n}.\n")).collect();
    let text = format!("# Checkout is down\n\n{many}");
    let archives = |settings: &str| {
        let built = site(settings, &[("incidents/2026-07-10-checkout.md", &text)], NOW);
        let count = |tree: &Tree| tree.files.keys().filter(|path| path.contains("atom-archive-")).count();
        assert_eq!(count(&built.staff), 0, "who reads inside has the site");
        count(&built.public)
    };
    // One archive and the one that is being filled, in two languages.
    assert_eq!(archives("feeds: {archives: site}\n"), 4);
    // The site, its incidents, the component, its group, both shops.
    assert_eq!(archives("feeds: {archives: all}\n"), 4 * 6);
    assert_eq!(archives("feeds: {archives: none}\n"), 0);
    assert_eq!(archives(""), 4, "those of the site are the default");
}

#[test]
fn an_entry_is_in_the_scopes_that_list_it() {
    let files: Vec<(String, String)> = FILES
        .iter()
        .chain(&[("incidents/2026-07-11-all.md", "# Everything\n\n- 09:00 investigating: Slow.\n")])
        .chain(&[(
            "incidents/2026-07-12-two.md",
            "---\naffects: [search@de, checkout, search@at]\n---\n# Two\n\n- 09:00 investigating: Slow.\n",
        )])
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    let model = support::output::model(&sources("", &files), at(NOW), &mut Memo::default());
    let clock = Clock::new(at(NOW));
    let edition = edition::project::<Public>(&model.site, Lang(0), &clock, &mut edition::Memo::default());
    let scopes = Scopes::new(&edition);
    assert_eq!(scopes.all(), Scope::all(&edition));
    let mut found = 0;
    for (place, scope) in scopes.all().iter().enumerate() {
        let listed: Vec<_> = scope.entries(&edition).map(|entry| &entry.id).collect();
        let own = edition.entries.values().filter(|entry| scopes.of(entry).contains(&place));
        assert_eq!(listed, own.map(|entry| &entry.id).collect::<Vec<_>>(), "{scope:?}");
        found += listed.len();
    }
    assert!(found > 20, "{found}");
}

/// The events of every calendar, by its path. Fails on what no reader of calendars is strict about.
fn calendars(tree: &Tree) -> BTreeMap<String, Vec<BTreeMap<String, String>>> {
    let mut out = BTreeMap::new();
    for (path, bytes) in tree.files.iter().filter(|(path, _)| path.ends_with(".ics")) {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        assert!(
            text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n")
        );
        assert_eq!(text.replace("\r\n", "").find(['\r', '\n']), None, "{path}: a bare end of line");
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{path}: a line is too long");
        let unfolded = text.replace("\r\n ", "");
        let mut events: Vec<BTreeMap<String, String>> = Vec::new();
        let mut open: Vec<&str> = Vec::new();
        for line in unfolded.lines() {
            let (name, value) = line.split_once(':').expect("a name and a value");
            assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-;=".contains(&b)), "{path}: {name}");
            match name {
                "BEGIN" => {
                    open.push(value);
                    if value == "VEVENT" {
                        events.push(BTreeMap::new());
                    }
                }
                "END" => assert_eq!(open.pop(), Some(value)),
                _ if open.last() == Some(&"VEVENT") => {
                    let before = events.last_mut().unwrap().insert(name.to_owned(), value.to_owned());
                    assert_eq!(before, None, "{path}: {name} twice");
                }
                _ => {}
            }
        }
        assert!(open.is_empty());
        assert!(
            !events.is_empty() || text.contains("BEGIN:VTIMEZONE"),
            "{path}: a calendar must hold something"
        );
        let uids: BTreeSet<&String> = events.iter().map(|event| &event["UID"]).collect();
        assert_eq!(uids.len(), events.len(), "{path}");
        out.insert(path.clone(), events);
    }
    out
}

#[test]
fn calendars_hold_what_has_a_date() {
    let built = site("", FILES, NOW);
    let all = calendars(&built.public);
    assert_eq!(all.len(), 2 * (1 + 3 + 2 + 2 + 2), "none for incidents");
    assert_eq!(all["groups/quiet/calendar.ics"], []);
    assert_eq!(all["maintenance/calendar.ics"].len(), 2);
    assert_eq!(all["shops/de/calendar.ics"].len(), 4);
    let site: BTreeMap<&str, &BTreeMap<String, String>> =
        all["calendar.ics"].iter().map(|event| (event["UID"].as_str(), event)).collect();
    let is = |uid: &str, expected: &[(&str, &str)]| {
        let event =
            site.get(&*format!("s/{uid}@status.example")).unwrap_or_else(|| panic!("{uid} in {site:?}"));
        for (name, value) in expected {
            assert_eq!(event.get(*name).map(String::as_str), Some(*value), "{uid} {name}");
        }
    };
    assert_eq!(site.len(), 5);
    is(
        "maintenance-2026-07-20-search",
        &[
            ("STATUS", "CANCELLED"),
            ("SEQUENCE", "1"),
            ("DTSTART", "20260720T000000Z"),
            ("DTEND", "20260720T020000Z"),
            ("CREATED", "20260708T070000Z"),
            ("DTSTAMP", "20260709T070000Z"),
            ("LAST-MODIFIED", "20260709T070000Z"),
            ("SUMMARY", "Cancelled: New\\, faster\\; servers"),
            ("CATEGORIES", "Maintenance,Search & <find>"),
            ("URL", "https://status.example/s/maintenance/2026-07-20-search/"),
        ],
    );
    // Three hours by the clock on the wall, of which one comes twice.
    is(
        "maintenance-2026-10-25-checkout",
        &[
            ("DTSTART", "20261024T233000Z"),
            ("DTEND", "20261025T023000Z"),
            ("STATUS", "CONFIRMED"),
            ("SEQUENCE", "0"),
        ],
    );
    is("release-2026-08-03-search", &[("DTSTART;VALUE=DATE", "20260803"), ("DTEND;VALUE=DATE", "20260804")]);
    is("migration-2026-11-05-search", &[("STATUS", "TENTATIVE"), ("DTSTART", "20261105T210000Z")]);
    is("migration-2026-11-05-search-sunset", &[("DTSTART;VALUE=DATE", "20261231")]);
}

#[test]
fn a_window_that_moves_is_a_new_version_of_the_same_appointment() {
    let planned =
        "---\nwindow: 2026-07-20 02:00/04:00\n---\n# Servers\n\n- 2026-07-08 09:00 planned: We move.\n";
    let steps = [
        planned.to_owned(),
        format!("{planned}- 2026-07-20 02:00 running: We begin.\n"),
        format!(
            "{planned}- 2026-07-20 02:00 running: We begin.\n- 2026-07-20 03:50 extended: Longer. -> 2026-07-20 05:00\n"
        ),
        format!(
            "{planned}- 2026-07-20 02:00 running: We begin.\n- 2026-07-20 03:50 extended: Longer. -> 2026-07-20 05:00\n- 2026-07-20 04:30 done: Done.\n"
        ),
    ];
    let ends = ["20260720T020000Z", "20260720T020000Z", "20260720T030000Z", "20260720T023000Z"];
    let mut before: Option<(String, u32, String)> = None;
    for (text, end) in steps.iter().zip(ends) {
        let built = site("", &[("maintenance/2026-07-20-search.md", text)], NOW);
        let event = &calendars(&built.public)["calendar.ics"][0];
        assert_eq!(event["DTEND"], end);
        let now = (event["UID"].clone(), event["SEQUENCE"].parse().unwrap(), event["LAST-MODIFIED"].clone());
        if let Some((uid, sequence, modified)) = before {
            assert_eq!(uid, now.0);
            assert!(sequence < now.1 && modified < now.2);
        }
        before = Some(now);
    }
}

#[test]
fn a_correction_that_moves_the_dates_is_a_new_version() {
    let planned = "# Servers\n\n- 2026-07-08 09:00 planned: We move.\n";
    let correction = "- 2026-07-10 09:00 correction: A day later.\n";
    let translation =
        ("maintenance/2026-07-20-search.de.md", "# Server\n\n- 2026-07-08 09:00 geplant: Wir ziehen um.\n");
    let event = |text: &str, folder: &str| {
        let built = site("", &[("maintenance/2026-07-20-search.md", text), translation], NOW);
        assert!(built.diagnostics.iter().all(|found| !found.withholds()), "{:?}", built.diagnostics);
        let event = calendars(&built.public)[&format!("{folder}calendar.ics")][0].clone();
        ["DTSTART", "SEQUENCE", "LAST-MODIFIED", "DTSTAMP", "CREATED"].map(|name| event[name].clone())
    };
    let before = format!("---\nwindow: 2026-07-20 02:00/04:00\n---\n{planned}");
    let after = format!("---\nwindow: 2026-07-21 02:00/04:00\n---\n{planned}{correction}");
    // Also in a language in which nobody has said so yet: it is the same appointment.
    for folder in ["", "de/"] {
        let said = "20260708T070000Z";
        assert_eq!(event(&before, folder), ["20260720T000000Z", "0", said, said, said]);
        let moved = "20260710T070000Z";
        assert_eq!(event(&after, folder), ["20260721T000000Z", "1", moved, moved, said], "{folder}");
    }
}

#[test]
fn what_is_postponed_says_which_of_its_dates_it_is() {
    let move_of = |state: &str| {
        format!(
            "---\naffects: search\ncutover: 22:00/02:00\ndeprecated: 2026-12-05\nsunset: 2026-12-31\n---\n# Search moves\n\n\
             - 2026-10-01 09:00 decided: We move.\n{state}"
        )
    };
    let titles = |text: &str, folder: &str| {
        let built = site("", &[("migrations/2026-11-05-search.md", text)], "2026-10-25T12:00:00Z");
        let all = calendars(&built.public);
        let titles: Vec<String> = all[&format!("{folder}calendar.ics")]
            .iter()
            .map(|event| event["SUMMARY;LANGUAGE=en"].clone())
            .collect();
        (titles, built.public.text("migrations/2026-11-05-search/index.html").contains("class=\"soon\""))
    };
    let plain = move_of("");
    let postponed = move_of("- 2026-10-02 09:00 postponed: Later.\n");
    let (sure, counts) = titles(&plain, "de/");
    assert_eq!(
        sure,
        ["Umzug: Search moves", "Nicht mehr nutzen ab: Search moves", "Abschaltung: Search moves"]
    );
    assert!(counts, "what is sure is counted down to");
    let (unsure, counts) = titles(&postponed, "de/");
    assert_eq!(
        unsure,
        [
            "Verschoben: Search moves",
            "Verschoben – Nicht mehr nutzen ab: Search moves",
            "Verschoben – Abschaltung: Search moves"
        ]
    );
    assert!(!counts, "nobody counts the days to a date that does not stand");
}

#[test]
fn two_sites_on_one_host_never_name_two_appointments_alike() {
    let files = [(
        "maintenance/2026-07-20-search.md".to_owned(),
        "---\nwindow: 2026-07-20 02:00/04:00\n---\n# Servers\n\n- 2026-07-08 09:00 planned: We move.\n"
            .to_owned(),
    )];
    let uid = |base: &str| {
        let config = SITE.replace("https://status.example/s/", base);
        let mut sources = Sources::default();
        let own =
            [("klartext.yaml".to_owned(), config), ("components.yaml".to_owned(), COMPONENTS.to_owned())];
        for (name, text) in own.iter().chain(&files) {
            sources.insert(SourcePath::new(format!("content/{name}")), name, text.as_bytes());
        }
        calendars(&built::build(&sources, at(NOW)).public)["calendar.ics"][0]["UID"].clone()
    };
    let name = "maintenance-2026-07-20-search";
    assert_eq!(uid("https://status.example.com/"), format!("{name}@status.example.com"));
    assert_eq!(uid("https://example.com/status/"), format!("status/{name}@example.com"));
    assert_eq!(uid("https://example.com/a/b/"), format!("a/b/{name}@example.com"));
    assert_eq!(uid("http://localhost:8080/"), format!(":8080/{name}@localhost"));
    assert_eq!(uid("http://localhost:8080/s/"), format!(":8080/s/{name}@localhost"));
    assert_eq!(uid("http://[::1]:8080/"), format!(":8080/{name}@[::1]"));
    assert_eq!(uid("http://[::1]/"), format!("{name}@[::1]"));
}

/// Several incidents with events that follow each other, as many as asked for.
fn timelines(steps: &[(u8, u16)], many: usize) -> Vec<(String, String)> {
    let mut now = at("2026-03-01T00:00:00Z");
    let mut files: BTreeMap<u8, String> = BTreeMap::new();
    let mut names = BTreeMap::new();
    for (n, (incident, gap)) in steps.iter().take(many).enumerate() {
        now += TimeDelta::minutes(i64::from(*gap));
        let local = now.with_timezone(&chrono_tz::Europe::Berlin);
        names.entry(*incident).or_insert_with(|| local.format("%Y-%m-%d").to_string());
        let text = files.entry(*incident).or_insert_with(|| {
            format!("---\naffects: [checkout, search@at]\n---\n# Incident {incident}\n\n")
        });
        let word = if gap % 5 == 0 { "correction" } else { "investigating" };
        let word = if text.ends_with("\n\n") { "investigating" } else { word };
        // With its offset, for an hour may come twice.
        text.push_str(&format!("- {}{}: Step {n}.\n", local.format("%Y-%m-%d %H:%M%:z "), word));
    }
    files
        .into_iter()
        .map(|(incident, text)| (format!("incidents/{}-n{incident}.md", names[&incident]), text))
        .collect()
}

proptest! {
    #![proptest_config(support::cases(8))]

    #[test]
    fn who_follows_a_feed_hears_everything_and_nothing_goes_back(
        steps in proptest::collection::vec((0u8..6, 0u16..400), 1..140),
        cut in 0usize..140,
    ) {
        let settings = "feeds: {archives: all}\n";
        let cut = cut % steps.len();
        let build = |many| built::build(&sources(settings, &timelines(&steps, many)), at(NOW)).public;
        let (before, after) = (build(cut), build(steps.len()));
        for folder in folders(&after) {
            let path = format!("{folder}atom.xml");
            let count = |tree: &Tree| entries(tree.text(&path)).len();
            prop_assert!(count(&after) <= 50);
            for file in ["feed.xml", "atom.xml", "feed.json"] {
                let known = before.files.contains_key(&format!("{folder}{file}"));
                prop_assert!(known, "{} {}", folder, file);
            }
            // Nothing is updated backwards.
            let known: BTreeMap<&str, DateTime<Utc>> =
                entries(after.text(&path)).into_iter().map(|(id, at, _)| (id, at)).collect();
            for (id, at, _) in entries(before.text(&path)) {
                prop_assert!(known.get(id).is_none_or(|later| *later >= at), "{}", id);
            }
            let updated = |tree: &Tree| between(tree.text(&path), "<updated>", "<")[0].to_owned();
            prop_assert!(updated(&before) <= updated(&after));
            // Who goes back through the archives finds each event; the archives are full.
            let mut heard: BTreeSet<&str> = known.keys().copied().filter(|id| id.contains('#')).collect();
            let mut next = link(after.text(&path), "prev-archive");
            let mut newer: Option<&str> = None;
            while let Some(archive) = next {
                let text = after.text(archive);
                prop_assert!(text.contains("<fh:archive/>"), "{}", archive);
                prop_assert_eq!(link(text, "current"), Some(&*path));
                let own = entries(text);
                prop_assert_eq!(own.len(), 25);
                prop_assert!(own.iter().all(|(_, _, living)| !living));
                heard.extend(own.iter().map(|(id, ..)| *id));
                let after_it = link(text, "next-archive").expect("an archive names its successor");
                prop_assert!(after.files.contains_key(after_it));
                prop_assert!(newer.is_none_or(|newer| newer == after_it));
                newer = Some(archive);
                next = link(text, "prev-archive");
            }
            if after.text(&path).contains("<entry>") {
                prop_assert_eq!(heard.len(), steps.len(), "{}", path);
            }
        }
        // What is an archive once stays as it is, byte for byte.
        for (path, bytes) in &before.files {
            if path.contains("atom-archive-") && before.text(path).contains("<fh:archive/>") {
                prop_assert_eq!(Some(bytes), after.files.get(path), "{}", path);
            }
        }
    }
}
