//! Law: the shift page stays true for as long as it may be trusted. Who is there, that nobody is, and what is
//! new are written for that whole time, so that a clock can tell without a build.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly; clippy.toml allows it in test functions only"
)]

#[path = "support/output.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod output;

use chrono::{DateTime, Utc};
use klartext::source::Sources;
use output::build;

const CONFIG: &str =
    "title: Status\nbase_url: https://example.com/\nlanguages: [en]\ntimezone: Europe/Berlin\n";
const INCIDENT: &str = "---\ndetected: 2026-11-21 17:40\n---\n# Cards\n\n- 2026-11-21 17:46 investigating: We look.\n- 2026-11-21 18:10 identified: Found.\n";
const BRIEFING: &str = "---\nfor: incidents/2026-11-21-cards\nteams: [desk]\n---\n# Sheet\n\nSay so.\n";

fn page(teams: &str, path: &str) -> String {
    page_at("2026-11-21T18:30:00+01:00", teams, path)
}

fn page_at(now: &str, teams: &str, path: &str) -> String {
    let texts = [
        ("klartext.yaml", CONFIG),
        ("teams.yaml", teams),
        ("incidents/2026-11-21-cards.md", INCIDENT),
        ("briefings/2026-11-21-cards.md", BRIEFING),
    ];
    let now: DateTime<Utc> = now.parse().expect("an instant");
    let (_, staff, _) = build(&Sources::from_texts(texts), now);
    let (_, bytes) = staff.files.iter().find(|(name, _)| name.as_str() == path).expect(path);
    String::from_utf8_lossy(bytes).into_owned()
}

/// The elements of a part that are shown at a moment, by what the clock script reads.
fn shown(html: &str, part: &str, tag: &str, at: &str) -> Vec<String> {
    let at: DateTime<Utc> = at.parse().expect("an instant");
    let section = html.split_once(&format!("<section class=\"{part}\"")).expect("the part").1;
    // Sections inside it end before it does.
    let section = section.split_once("<section class=\"d-").map_or(section, |(own, _)| own);
    let mut out = Vec::new();
    for piece in section.split(&format!("<{tag} ")).skip(1) {
        let (attributes, rest) = piece.split_once('>').expect("a tag");
        let instant = |name: &str| {
            let value = attributes.split_once(&format!("{name}=\""))?.1.split_once('"')?.0;
            Some(value.parse::<DateTime<Utc>>().expect("an instant"))
        };
        let timed = attributes.contains("data-from") || attributes.contains("data-until");
        if timed
            && instant("data-from").is_none_or(|from| from <= at)
            && instant("data-until").is_none_or(|until| at < until)
        {
            out.push(rest.split_once(&format!("</{tag}>")).expect("its end").0.to_owned());
        }
    }
    out
}

const ALWAYS: &str = "teams:\n  - {id: ops, name: Operations, hours: 00:00/24:00}\n  - {id: desk, name: Desk, kind: helpdesk, hours: mo-fr 08:00/20:00}\n";
const DAYS: &str = "teams:\n  - {id: desk, name: Desk, kind: helpdesk, hours: mo-fr 08:00/20:00}\n";

#[test]
fn who_is_there_is_known_for_as_long_as_the_page_may_be_trusted() {
    let html = page(ALWAYS, "index.html");
    // Until its warning at the end of Monday.
    assert!(
        html.contains("class=\"stale\" role=\"status\" data-from=\"2026-11-24T00:00:00+01:00\""),
        "{html}"
    );
    for (at, count) in
        [("2026-11-21T18:30:00+01:00", 1), ("2026-11-23T19:59:00+01:00", 2), ("2026-11-23T23:59:00+01:00", 1)]
    {
        let rows = shown(&html, "d-duty", "li", at);
        assert_eq!(rows.len(), count, "{at}: {rows:?}");
        assert!(
            rows.iter().any(|row| row.contains("Operations") && row.contains("around the clock")),
            "{rows:?}"
        );
        assert_eq!(shown(&html, "d-duty", "p", at), [""; 0], "{at}");
    }
    let late = "2026-11-24T00:00:00+01:00";
    assert_eq!(shown(&html, "d-duty", "li", late), [""; 0]);
    assert_eq!(shown(&html, "d-duty", "p", late), ["This page is too old to say who is on duty now."]);
}

#[test]
fn that_nobody_is_there_is_said() {
    let html = page(DAYS, "index.html");
    for (at, nobody) in [
        ("2026-11-21T18:30:00+01:00", true),
        ("2026-11-23T07:59:00+01:00", true),
        ("2026-11-23T08:00:00+01:00", false),
        ("2026-11-23T20:00:00+01:00", true),
    ] {
        let said = shown(&html, "d-duty", "p", at);
        assert_eq!(said == ["Nobody is on duty right now."], nobody, "{at}: {said:?}");
        assert_eq!(shown(&html, "d-duty", "li", at).is_empty(), nobody, "{at}");
    }
    // No shift begins before the page is too old.
    let friday = "2026-11-27T20:30:00+01:00";
    let html = page_at(friday, DAYS, "index.html");
    assert_eq!(shown(&html, "d-duty", "p", friday), ["Nobody is on duty right now."]);
    let late = "2026-11-30T00:00:00+01:00";
    assert_eq!(shown(&html, "d-duty", "p", late), ["This page is too old to say who is on duty now."]);
    let none = page("teams:\n  - {id: desk, name: Desk, kind: helpdesk}\n", "index.html");
    assert!(none.contains("No hours of duty are given."));
}

#[test]
fn what_is_new_moves_from_step_to_step() {
    let html = page(DAYS, "index.html");
    let steps: Vec<&str> = html.split("<h3 id=\"kt-new-").skip(1).collect();
    assert_eq!(steps.len(), 3);
    for (hours, step) in [(0, 0), (7, 0), (8, 1), (23, 1), (24, 2), (50, 2)] {
        let at: DateTime<Utc> = "2026-11-21T18:10:00+01:00".parse().unwrap();
        let at = (at + chrono::TimeDelta::hours(hours)).to_rfc3339();
        for (n, own) in steps.iter().enumerate() {
            let rows = shown(&format!("<section class=\"d-new\"{own}"), "d-new", "li", &at);
            assert_eq!(rows.len(), usize::from(n == step), "{hours} hours, step {n}: {rows:?}");
        }
    }
}

#[test]
fn an_incident_begins_at_one_time_on_every_page() {
    let sheet = page(DAYS, "briefings/2026-11-21-cards/index.html");
    assert!(sheet.contains("<time datetime=\"2026-11-21T17:40:00+01:00\">"), "{sheet}");
    let receipts = sheet.split_once("class=\"receipts").expect("receipts").1;
    assert!(receipts.contains("17:40") && !receipts.contains("17:46"), "{receipts}");
}
