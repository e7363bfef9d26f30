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
            let rows: Vec<_> = rows.iter().filter(|row| row.contains(">Cards<")).collect();
            assert_eq!(rows.len(), usize::from(n == step), "{hours} hours, step {n}: {rows:?}");
        }
    }
}

/// A page that is open at midnight would otherwise tell of yesterday as of today.
#[test]
fn a_time_of_today_names_its_day_from_midnight_on() {
    let html = page(DAYS, "index.html");
    for (at, time) in [
        ("2026-11-21T23:59:00+01:00", ">18:10 "),
        ("2026-11-22T00:00:00+01:00", ">21 November, 18:10 "),
        ("2026-11-22T18:09:00+01:00", ">21 November, 18:10 "),
        ("2026-11-22T18:10:00+01:00", ">21 November<"),
    ] {
        let mut rows = shown(&html, "d-new", "li", at);
        rows.retain(|row| row.contains(">Cards<"));
        assert_eq!(rows.len(), 1, "{at}: {rows:?}");
        assert!(rows.iter().all(|row| row.contains(time)), "{at}: {rows:?}");
    }
}

const READ: &str = "---\nfor: incidents/2026-11-21-cards\nteams: [desk]\n---\n# Sheet\n\n- 2026-11-21 18:00 read: desk 2/2\n\nSay so.\n";

/// By hand one can write that two of two have read it, in a team of three.
#[test]
fn a_share_counts_everybody_of_the_team() {
    let teams = "teams:\n  - {id: desk, name: Desk, kind: helpdesk, members: [Ann, Ben, Cem]}\n";
    let texts = [
        ("klartext.yaml", CONFIG),
        ("teams.yaml", teams),
        ("incidents/2026-11-21-cards.md", INCIDENT),
        ("briefings/2026-11-21-cards.md", READ),
    ];
    let now: DateTime<Utc> = "2026-11-21T18:30:00+01:00".parse().expect("an instant");
    let (_, staff, _) = build(&Sources::from_texts(texts), now);
    let sheet = "briefings/2026-11-21-cards/";
    for (path, words) in [
        ("index.html".to_owned(), "Desk: 2 of 3"),
        ("teams/desk/index.html".to_owned(), "Desk: 2 of 3"),
        (format!("{sheet}index.html"), "2 of 3 have read it (66 %)"),
        (format!("{sheet}sign-off/index.html"), "2 of 3 have read it (66 %)"),
    ] {
        let (_, bytes) = staff.files.iter().find(|(name, _)| name.as_str() == path).expect(&path);
        let html = String::from_utf8_lossy(bytes);
        assert!(html.contains(words), "{path}: {html}");
        assert!(!html.contains("2 of 2"), "{path}");
    }
}

const SHOPS: &str = "shops:\n  - {id: at, name: Austria}\n  - {id: de, name: Germany}\n";
const COMPONENTS: &str = "components:\n  - {id: cards, name: Cards}\n";
const AUSTRIA: &str = "---\naffects: [cards@at]\ndetected: 2026-11-21 17:40\n---\n# Cards\n\n- 2026-11-21 17:46 investigating: We look.\n- 2026-11-21 17:50 staff: Say nothing of it.\n";
const ANSWERED: &str = "---\nfor: incidents/2026-11-21-cards\nteams: [east, west]\n---\n# Sheet\n\nSay so.\n\n## Answers\n\n### Is my money gone?\n\n> No.\n";

/// What is open, new, to be read and answered in one shop, and not in the other.
#[test]
fn a_shop_begins_its_shift_with_what_touches_it() {
    let teams = "teams:\n  - {id: east, name: East, kind: helpdesk, shops: [at]}\n  - {id: west, name: West, kind: helpdesk, shops: [de]}\n";
    let texts = [
        ("klartext.yaml", CONFIG),
        ("teams.yaml", teams),
        ("shops.yaml", SHOPS),
        ("components.yaml", COMPONENTS),
        ("incidents/2026-11-21-cards.md", AUSTRIA),
        ("briefings/2026-11-21-cards.md", ANSWERED),
    ];
    let now: DateTime<Utc> = "2026-11-21T18:30:00+01:00".parse().expect("an instant");
    let (public, staff, _) = build(&Sources::from_texts(texts), now);
    let page = |path: &str| {
        let (_, bytes) = staff.files.iter().find(|(name, _)| name.as_str() == path).expect(path);
        String::from_utf8_lossy(bytes).into_owned()
    };
    let [at, de] = ["at", "de"].map(|shop| page(&format!("shops/{shop}/index.html")));
    for words in ["We look.", "Say nothing of it.", "Is my money gone?", "East: not confirmed yet"] {
        assert!(at.contains(words), "{words}: {at}");
        assert!(!de.contains(words), "{words}: {de}");
    }
    assert!(!at.contains("West: not confirmed yet"), "it does not work for Austria");
    assert!(de.contains("No incident is open.") && de.contains("Nothing new"));
    // A team reads what it is asked to by name, whatever that is about.
    assert!(page("teams/west/index.html").contains("West: not confirmed yet"));
    assert!(page("index.html").contains("<a href=\"/shops/at/\">Austria</a>"));
    let (_, own) = public.files.iter().find(|(name, _)| name.as_str() == "shops/at/index.html").expect("at");
    assert!(!String::from_utf8_lossy(own).contains("Say nothing of it."));
}

#[test]
fn an_incident_begins_at_one_time_on_every_page() {
    let sheet = page(DAYS, "briefings/2026-11-21-cards/index.html");
    assert!(sheet.contains("<time datetime=\"2026-11-21T17:40:00+01:00\">"), "{sheet}");
    let receipts = sheet.split_once("class=\"receipts").expect("receipts").1;
    assert!(receipts.contains("17:40") && !receipts.contains("17:46"), "{receipts}");
}

/// A page of the staff edition of a site with these documents.
fn desk_of(texts: &[(&str, &str)], path: &str) -> String {
    let mut all = vec![("teams.yaml", DAYS)];
    if !texts.iter().any(|(name, _)| *name == "klartext.yaml") {
        all.push(("klartext.yaml", CONFIG));
    }
    all.extend(texts);
    let now: DateTime<Utc> = "2026-11-21T18:30:00+01:00".parse().expect("an instant");
    let (_, staff, _) = build(&Sources::from_texts(all), now);
    let (_, bytes) = staff.files.iter().find(|(name, _)| name.as_str() == path).expect(path);
    String::from_utf8_lossy(bytes).into_owned()
}

const MOVE: &str = "---\naffects: [cards@at]\ncutover: 2026-12-01 22:00/02:00\ndeprecated: 2026-11-21 20:00\nsunset: 2026-11-21\n---\n# New access\n\n## Tasks\n| Role | Task | By |\n|---|---|---|\n| partner | enter the new access | 2026-11-21 |\n| us | call each of them | 2026-11-21 12:00 |\n| us | switch off the rest | 2026-11-22 |\n\n- 2026-11-01 10:00 decided: We move.\n";

/// What is due and what is switched off, not only the night of the move.
#[test]
fn a_move_says_what_it_asks_for_today() {
    let texts =
        [("shops.yaml", SHOPS), ("components.yaml", COMPONENTS), ("migrations/2026-12-01-access.md", MOVE)];
    let html = desk_of(&texts, "index.html");
    let today = html.split_once("id=\"kt-today\"").unwrap().1.split_once("</section>").unwrap().0;
    let rows: Vec<&str> = today.split("<li>").skip(1).collect();
    let said = [
        ("all day", "switched off"),
        ("by the end of the day", "Partner: enter the new access"),
        ("by 12:00", "Us: call each of them"),
        ("20:00", "no longer to be used"),
    ];
    assert_eq!(rows.len(), said.len(), "{today}");
    for (row, (at, what)) in rows.iter().zip(said) {
        assert!(row.contains(at) && row.contains(what) && !row.contains(">00:00"), "{at}, {what}: {row}");
    }
    assert!(desk_of(&texts, "shops/at/index.html").contains("enter the new access"));
    assert!(!desk_of(&texts, "shops/de/index.html").contains("enter the new access"));
    let back = MOVE.to_owned() + "- 2026-11-20 10:00 rolled-back: It did not work.\n";
    let html = desk_of(&[("migrations/2026-12-01-access.md", &back)], "index.html");
    assert!(!html.contains("enter the new access"), "nobody has to do that any more");
}

/// Not only events are news. A day does not pretend to be a time.
#[test]
fn what_was_written_and_checked_is_new() {
    let texts = [
        ("briefings/2026-11-21-sheet.md", "---\nteams: [desk]\n---\n# Sheet\n\nSay so.\n"),
        ("briefings/2026-11-22-later.md", "---\nteams: [desk]\n---\n# Later\n\nSay so.\n"),
        (
            "briefings/2026-11-19-timed.md",
            "---\nteams: [desk]\npublish: 2026-11-21 16:00\n---\n# Timed\n\nSay so.\n",
        ),
        ("kb/checked.md", "---\nverified: 2026-11-20\n---\n# Checked\n\nThat is so.\n"),
        ("kb/long.md", "---\nverified: 2026-11-01\n---\n# Long ago\n\nThat is so.\n"),
    ];
    let html = desk_of(&texts, "index.html");
    let at = |at: &str| shown(&html, "d-new", "li", at);
    let rows = at("2026-11-21T18:30:00+01:00");
    let [timed, sheet, checked] = &rows[..] else { panic!("{rows:?}") };
    assert!(timed.contains(">Timed<") && timed.contains(">16:00 CET<") && timed.contains("New"), "{timed}");
    assert!(sheet.contains("<time datetime=\"2026-11-21\">21 November</time>"), "{sheet}");
    assert!(checked.contains(">20 November<") && checked.contains("Verified"), "{checked}");
    // Up to the end of its day it may have been written; a tick on that day keeps its address.
    assert!(html.contains("<li data-at=\"2026-11-22T00:00:00+01:00\" data-day "), "{html}");
    let rows = at("2026-11-22T08:00:00+01:00");
    assert!(rows.iter().all(|row| !row.contains(":00 ") || row.contains(">Timed<")), "{rows:?}");
}

#[test]
fn no_list_grows_with_the_site() {
    let notices: Vec<(String, String)> = (0..300)
        .map(|n| {
            let text =
                format!("---\nwindow: 20:00/21:00\n---\n# Notice {n}\n\n- 2026-11-21 17:00 planned: Soon.\n");
            (format!("maintenance/2026-11-21-n{n}.md"), text)
        })
        .collect();
    let texts: Vec<(&str, &str)> = notices.iter().map(|(name, text)| (&**name, &**text)).collect();
    let html = desk_of(&texts, "index.html");
    let part = |name: &str| {
        let rest = html.split_once(&format!("<section class=\"{name}\"")).expect(name).1;
        rest.split_once("<section class=\"d-must\"").map_or(rest, |(own, _)| own)
    };
    let today = part("d-today").split_once("</section>").unwrap().0;
    assert_eq!(today.matches("<li>").count(), 25);
    assert!(today.contains("275 more lines are not on this page."), "{today}");
    let new = part("d-new");
    assert!(new.matches("<li data-at").count() <= 6 * 25, "{}", new.matches("<li data-at").count());
    assert!(new.contains("275 more lines are not on this page."), "{new}");
}

/// A shift is shorter than the time for which other pages may be trusted.
#[test]
fn a_page_of_the_last_shift_says_so() {
    for (path, warned) in
        [("index.html", true), ("teams/desk/index.html", true), ("promises/index.html", false)]
    {
        let html = desk_of(&[], path);
        let from = "data-from=\"2026-11-22T02:30:00+01:00\" data-until=\"2026-11-23T23:00:00Z\" hidden>This page was built on 21 November 2026, 18:30 CET, more than 8 hours ago.";
        assert_eq!(html.contains(from), warned, "{path}: {html}");
    }
    let config = format!("{CONFIG}policy:\n  desk_hours: 1\n");
    let html = desk_of(&[("klartext.yaml", &config)], "index.html");
    assert!(html.contains("data-from=\"2026-11-21T19:30:00+01:00\""), "{html}");
    assert!(html.contains("more than an hour ago"), "{html}");
}

/// On paper nothing can be opened: what has no room there is said to be elsewhere.
#[test]
fn paper_says_which_lines_it_leaves_out() {
    let incident = format!(
        "{INCIDENT}- 2026-11-21 18:11 staff: One.\n- 2026-11-21 18:12 staff: Two.\n- 2026-11-21 18:13 staff: Three.\n"
    );
    for (open, lines) in [(2, [0, 0, 0]), (3, [3, 0, 0]), (5, [0, 5, 0]), (10, [0, 8, 2])] {
        let names: Vec<String> = (0..open).map(|n| format!("incidents/2026-11-21-cards-{n}.md")).collect();
        let texts: Vec<(&str, &str)> = names.iter().map(|name| (&**name, &*incident)).collect();
        let html = desk_of(&texts, "index.html");
        let said = ["+ 1 more line on", "+ 2 more lines on", "+ notes for staff and answers on"];
        assert_eq!(said.map(|words| html.matches(words).count()), lines, "{open} are open");
    }
}
