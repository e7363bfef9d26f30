//! What a site says of its components at a moment, from timelines written by hand: which impact counts,
//! when maintenance counts, what is promised, and when all of it next changes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod built;

use built::{Tree, at, build, codes, model};
use chrono::{DateTime, TimeDelta, Utc};
use klartext::clock::Clock;
use klartext::diagnostic::Code;
use klartext::edition::{self, Edition, Public, Status};
use klartext::kinds::Kind;
use klartext::parse::{DocumentId, Impact};
use klartext::site::{Promise, Report};
use klartext::source::{Lang, Sources};

const SITE: &[(&str, &str)] = &[
    (
        "klartext.yaml",
        "title: Example Status\nbase_url: https://status.example.com/\nlanguages: [en]\ntimezone: Europe/Berlin\npolicy: {rules: {C: off, R: off}}\n",
    ),
    (
        "components.yaml",
        "components:\n\
         \x20 - {id: checkout, name: Checkout, criticality: critical}\n\
         \x20 - {id: search, name: Search}\n\
         \x20 - {id: newsletter, name: Newsletter, criticality: low}\n",
    ),
    ("shops.yaml", "shops:\n  - {id: at, name: Austria}\n  - {id: de, name: Germany}\n"),
];

/// A moment of 10 July 2026 in Berlin: `09:02`, or `09:02:59`.
fn on_the_day(clock: &str) -> DateTime<Utc> {
    let seconds = if clock.len() == 5 { ":00" } else { "" };
    at(&format!("2026-07-10T{clock}{seconds}+02:00"))
}

fn sources(files: &[(&str, &str)]) -> Sources {
    Sources::from_texts(SITE.iter().chain(files).copied())
}

/// An incident of the day that touches what its name says.
fn incident<'a>(name: &'a str, text: &'a str) -> (&'a str, &'a str) {
    (name, text)
}

/// The public edition at a moment.
struct Seen {
    edition: Edition<Public>,
    clock: Clock,
}

impl Seen {
    #[track_caller]
    fn at(files: &[(&str, &str)], now: DateTime<Utc>) -> Seen {
        let model = model(&sources(files), now);
        let errors: Vec<_> = model.diagnostics.iter().filter(|found| found.is_error()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        Seen::of(&model.site, now)
    }

    /// The same, also where something is wrong.
    fn broken(files: &[(&str, &str)], now: DateTime<Utc>) -> Seen {
        Seen::of(&model(&sources(files), now).site, now)
    }

    fn of(site: &klartext::site::Site, now: DateTime<Utc>) -> Seen {
        let clock = Clock::new(now);
        Seen { edition: edition::project(site, Lang(0), &clock, &mut edition::Memo::default()), clock }
    }

    fn status(&self, component: &str) -> Status {
        self.edition.component_status(&self.clock)[component]
    }

    fn all(&self) -> [Status; 3] {
        ["checkout", "search", "newsletter"].map(|component| self.status(component))
    }

    fn promise(&self, stem: &str) -> Option<Promise> {
        let id = DocumentId { kind: Kind::Incident, stem: stem.into() };
        self.edition.entry(&id).unwrap().course.as_ref().unwrap().promise()
    }

    fn report(&self, stem: &str) -> Option<Report> {
        let id = DocumentId { kind: Kind::Incident, stem: stem.into() };
        self.edition.entry(&id).unwrap().report
    }

    fn worst(&self, stem: &str) -> Option<Impact> {
        let id = DocumentId { kind: Kind::Incident, stem: stem.into() };
        self.edition.entry(&id).unwrap().course.as_ref().unwrap().worst()
    }
}

use Status::{Degraded, Maintenance, Operational, Outage, Partial, Unknown};

// ---- incidents ----

#[test]
fn without_anything_everything_works() {
    let seen = Seen::at(&[], on_the_day("12:00"));
    assert_eq!(seen.all(), [Operational; 3]);
    assert_eq!(seen.edition.overall_status(&seen.clock), Operational);
    let page = build(&sources(&[]), on_the_day("12:00")).public;
    assert!(page.text("index.html").contains("All services are working."));
}

#[test]
fn the_worst_open_impact_wins() {
    let files = [
        incident(
            "incidents/2026-07-10-checkout.md",
            "# One\n\n- 09:00 investigating (degraded): It is slow.\n- 11:00 resolved: It is well.\n",
        ),
        incident(
            "incidents/2026-07-10-cards.md",
            "---\naffects: checkout\n---\n# Two\n\n- 09:30 investigating (outage): It fails.\n\
             - 10:00 identified (partial): Half of it.\n- 10:30 resolved: It is well.\n",
        ),
    ];
    for (clock, expected) in [
        ("08:59:59", Operational),
        ("09:00", Degraded),
        ("09:29:59", Degraded),
        ("09:30", Outage),
        ("10:00", Partial),
        ("10:30", Degraded),
        ("10:59:59", Degraded),
        ("11:00", Operational),
    ] {
        // What lies ahead is an error of the file; this is about what has happened.
        let said: Vec<(&str, String)> =
            files.iter().map(|(name, text)| (*name, until(text, clock))).collect();
        let said: Vec<(&str, &str)> = said.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let said: Vec<_> = said.into_iter().filter(|(_, text)| text.contains("\n- ")).collect();
        let seen = Seen::at(&said, on_the_day(clock));
        assert_eq!(seen.all(), [expected, Operational, Operational], "{clock}");
        assert_eq!(seen.edition.overall_status(&seen.clock), expected, "{clock}");
    }
}

/// A timeline as it stood at a time of the day.
fn until(text: &str, clock: &str) -> String {
    let said = |line: &&str| line.strip_prefix("- ").is_none_or(|event| &event[..5] <= clock);
    text.lines().filter(said).map(|line| format!("{line}\n")).collect()
}

#[test]
fn an_impact_that_nobody_stated_is_unknown_and_worse_than_partial() {
    let open = "# One\n\n- 09:00 investigating: We do not know yet.\n- 09:10 identified: Still not.\n";
    let partial = "---\naffects: checkout\n---\n# Two\n\n- 09:00 investigating (partial): Half of it.\n";
    let one = incident("incidents/2026-07-10-checkout.md", open);
    let two = incident("incidents/2026-07-10-cards.md", partial);
    assert_eq!(Seen::at(&[one], on_the_day("09:30")).all(), [Unknown, Operational, Operational]);
    assert_eq!(Seen::at(&[one, two], on_the_day("09:30")).status("checkout"), Unknown);
    // The first statement applies from the beginning.
    let stated =
        format!("{open}- 09:20 identified (degraded): It is only slow.\n- 09:40 resolved: It is well.\n");
    let seen = Seen::at(&[("incidents/2026-07-10-checkout.md", &stated)], on_the_day("10:00"));
    assert_eq!(seen.worst("2026-07-10-checkout"), Some(Impact::Degraded));
    assert_eq!(seen.status("checkout"), Operational);
}

#[test]
fn an_impact_holds_until_the_next_one_is_stated() {
    let text = "# One\n\n- 09:00 investigating (outage): It fails.\n- 09:10 identified: We know why.\n\
                - 09:15 correction: It began at 08:50.\n- 09:20 staff: Ask for Ms Winter.\n";
    let seen = Seen::at(&[incident("incidents/2026-07-10-checkout.md", text)], on_the_day("09:30"));
    assert_eq!(seen.status("checkout"), Outage);
}

#[test]
fn each_component_has_its_own_impact() {
    let head = "---\naffects: [checkout, search]\n---\n# One\n\n";
    let first = format!("{head}- 09:00 investigating (checkout=outage, search=degraded): It fails.\n");
    let name = "incidents/2026-07-10-one.md";
    assert_eq!(Seen::at(&[(name, &first)], on_the_day("09:30")).all(), [Outage, Degraded, Operational]);
    // Of what is not in the list, nothing is said.
    let second = format!("{first}- 09:10 identified (search=none): Search works again.\n");
    assert_eq!(Seen::at(&[(name, &second)], on_the_day("09:30")).all(), [Outage, Operational, Operational]);
    let half = format!("{head}- 09:00 investigating (checkout=degraded): It is slow.\n");
    assert_eq!(Seen::at(&[(name, &half)], on_the_day("09:30")).all(), [Degraded, Unknown, Operational]);
    // One word is for all.
    let all = format!("{second}- 09:20 monitoring (degraded): All of it is slow.\n");
    assert_eq!(Seen::at(&[(name, &all)], on_the_day("09:30")).all(), [Degraded, Degraded, Operational]);
}

#[test]
fn a_component_in_one_shop_counts_for_the_component() {
    let head = "---\naffects: [search@at, search@de]\n---\n# One\n\n";
    let name = "incidents/2026-07-10-one.md";
    let said = |event: &str| {
        let text = format!("{head}- 09:00 investigating ({event}): It fails.\n");
        Seen::at(&[(name, &text)], on_the_day("09:30")).status("search")
    };
    // Of two shops one works: the component as a whole is not down.
    assert_eq!(said("search@at=outage, search@de=none"), Partial);
    assert_eq!(said("search@at=outage, search@de=outage"), Outage, "no shop is left");
    assert_eq!(said("search@at=outage, search@de=degraded"), Partial);
    assert_eq!(said("search@at=degraded, search@de=partial"), Partial);
    assert_eq!(said("search=degraded"), Degraded, "without a shop it means both");
    assert_eq!(said("search@at=degraded"), Unknown, "of the other shop nothing is said");
    assert_eq!(said("outage"), Outage);
}

#[test]
fn an_impact_in_a_shop_that_is_not_affected_is_an_error() {
    // It would be passed over, and the outage shown as something being assessed.
    for (affects, stated) in [("search", "search@at"), ("search@de", "search@at")] {
        let text = format!(
            "---\naffects: {affects}\n---\n# One\n\n- 09:00 investigating ({stated}=outage): Down.\n"
        );
        let found =
            model(&sources(&[("incidents/2026-07-10-one.md", &text)]), on_the_day("09:30")).diagnostics;
        assert_eq!(codes(&found), [Code::P10], "{affects} {stated}");
    }
}

#[test]
fn an_open_incident_without_impact_is_still_shown() {
    let text = "# It was slow\n\n- 09:00 investigating (degraded): It is slow.\n\
                - 09:10 monitoring (none): It is fast again, we watch it.\n";
    let files = [incident("incidents/2026-07-10-checkout.md", text)];
    let seen = Seen::at(&files, on_the_day("09:30"));
    assert_eq!(seen.all(), [Operational; 3]);
    let built = build(&sources(&files), on_the_day("09:30"));
    let page = built.public.text("index.html");
    assert!(page.contains("one incident is still open") && page.contains("It was slow"), "{page}");
    assert!(!page.contains("All services are working"));
    let resolved = format!("{text}- 09:40 resolved: All is well.\n");
    let built = build(&sources(&[("incidents/2026-07-10-checkout.md", &resolved)]), on_the_day("09:40"));
    assert!(built.public.text("index.html").contains("All services are working."));
}

#[test]
fn an_open_incident_that_names_no_component_colours_the_whole() {
    let text = "# The lights went out\n\n- 09:00 investigating (outage): Everything is dark.\n";
    let seen = Seen::at(&[incident("incidents/2026-07-10-lights.md", text)], on_the_day("09:30"));
    assert_eq!(seen.all(), [Operational; 3]);
    assert_ne!(seen.edition.overall_status(&seen.clock), Operational);
}

#[test]
fn a_withdrawn_incident_does_not_count() {
    let text = "# False alarm\n\n- 09:00 investigating (outage): It fails.\n\
                - 09:10 withdrawn: Our monitoring was wrong.\n";
    let seen = Seen::at(&[incident("incidents/2026-07-10-checkout.md", text)], on_the_day("09:30"));
    assert_eq!(seen.all(), [Operational; 3]);
    assert_eq!(seen.worst("2026-07-10-checkout"), None);
    assert_eq!(seen.promise("2026-07-10-checkout"), None);
    assert_eq!(seen.edition.overall_status(&seen.clock), Operational);
}

#[test]
fn an_incident_that_came_back_is_open_again() {
    let text = "# One\n\n- 09:00 investigating (outage): It fails.\n- 09:10 resolved: It is well.\n\
                - 09:20 investigating (degraded): It is slow again.\n";
    let seen = Seen::at(&[incident("incidents/2026-07-10-checkout.md", text)], on_the_day("09:30"));
    assert_eq!(seen.status("checkout"), Degraded);
}

// ---- what lies ahead ----

#[test]
fn nothing_in_the_future_colours_the_present() {
    let files = [
        // Not to be shown before noon.
        (
            "incidents/2026-07-10-checkout.md",
            "---\npublish: 2026-07-10 12:00\n---\n# One\n\n- 09:00 investigating (outage): It fails.\n",
        ),
        (
            "maintenance/2026-07-11-search.md",
            "---\nwindow: 02:00/04:00\n---\n# Two\n\n- 2026-07-08 09:00 planned: Search rests.\n",
        ),
        (
            "releases/2026-07-11-newsletter.md",
            "# Three\n\n## Rollout\n| Shop | From |\n|---|---|\n| at | 2026-07-10 |\n\n\
             - 2026-07-08 09:00 planned: It comes.\n",
        ),
        (
            "migrations/2026-07-10-newsletter.md",
            "---\ncutover: 08:00/18:00\naffects: newsletter\n---\n# Four\n\n- 2026-07-08 09:00 decided: It moves.\n",
        ),
    ];
    let seen = Seen::at(&files, on_the_day("11:59:59"));
    assert_eq!(seen.all(), [Operational; 3]);
    assert_eq!(seen.edition.overall_status(&seen.clock), Operational);
    let seen = Seen::at(&files, on_the_day("12:00"));
    assert_eq!(seen.all(), [Outage, Operational, Operational]);
}

#[test]
fn a_mistyped_all_clear_does_not_turn_the_page_green() {
    // At 09:45 somebody writes 21:40 for 09:40: the file has an error and is withheld.
    let text = "# One\n\n- 09:00 investigating (outage): It fails.\n- 21:40 resolved: It is well.\n";
    let files = [incident("incidents/2026-07-10-checkout.md", text)];
    let found = model(&sources(&files), on_the_day("09:45")).diagnostics;
    assert_eq!(codes(&found), [Code::T05]);
    let seen = Seen::broken(&files, on_the_day("09:45"));
    assert_eq!(seen.status("checkout"), Unknown);
    assert_eq!(seen.edition.overall_status(&seen.clock), Unknown);
    // When that time has come, it is an all-clear like any other.
    assert_eq!(Seen::at(&files, on_the_day("21:40")).status("checkout"), Operational);
}

#[test]
fn a_broken_record_counts_as_open_unless_it_was_over() {
    let unreadable = "<<<<<<< HEAD\n";
    let name = "incidents/2026-07-10-checkout.md";
    for (text, now, expected) in [
        (
            "# One\n\n- 09:00 investigating (none): x\n- 09:10 mointoring: y\n",
            "2026-07-10T12:00:00Z",
            Unknown,
        ),
        (
            "# One\n\n- 09:00 investigating: x\n- 09:10 resolved: y\n## Couse\n",
            "2026-07-24T22:00:00Z",
            Operational,
        ),
        // What cannot be read may have opened it again.
        (
            "# One\n\n- 09:00 investigating: x\n- 09:10 resolved: y\n- 09:20 investigatin (outage): z\n",
            "2026-07-10T12:00:00Z",
            Unknown,
        ),
        ("# One\n\n- 09:00 investigatng: x\n", "2026-07-10T12:00:00Z", Unknown),
        // Without anything to read it counts for two weeks.
        (unreadable, "2026-07-10T12:00:00Z", Unknown),
        (unreadable, "2026-07-23T21:59:59Z", Unknown),
        (unreadable, "2026-07-23T22:00:00Z", Operational),
    ] {
        let seen = Seen::broken(&[(name, text)], at(now));
        assert_eq!(seen.status("checkout"), expected, "{text} at {now}");
    }
}

// ---- maintenance ----

const WINDOW: &str = "---\nwindow: 02:00/04:00\naffects: search\n---\n# Search moves\n\n\
                      - 2026-07-08 09:00 planned: Search rests.\n";

/// Maintenance on search at night, with what was said about it on the day until then.
fn maintenance(events: &str, clock: &str) -> Seen {
    let said = until(events, clock).replacen("- ", "- 2026-07-10 ", 1);
    Seen::at(&[("maintenance/2026-07-10-search.md", &format!("{WINDOW}{said}"))], on_the_day(clock))
}

#[test]
fn maintenance_counts_inside_its_window_only() {
    for (clock, expected) in
        [("01:59:59", Operational), ("02:00", Maintenance), ("03:59:59", Maintenance), ("04:00", Operational)]
    {
        let seen = maintenance("", clock);
        assert_eq!(seen.all(), [Operational, expected, Operational], "{clock}");
        assert_eq!(seen.edition.overall_status(&seen.clock), expected, "{clock}");
    }
    // What is said about it does not move its window.
    let early = "- 01:30 running: We begin early.\n";
    assert_eq!(maintenance(early, "01:45").status("search"), Operational);
}

#[test]
fn every_page_that_shows_maintenance_says_which() {
    let pages = |clock: &str| {
        let files = [("maintenance/2026-07-10-search.md", WINDOW)];
        let built = build(&sources(&files), on_the_day(clock)).public;
        ["index.html", "components/search/index.html", "components/checkout/index.html"]
            .map(|page| built.text(page).contains("Search moves"))
    };
    // It lies ahead, runs, and is over.
    assert_eq!(pages("01:00"), [true, true, false]);
    assert_eq!(pages("03:00"), [true, true, false]);
    assert_eq!(pages("05:00"), [true, true, false]);
}

#[test]
fn maintenance_can_be_extended() {
    let events = "- 03:50 extended: We need longer. -> 05:00\n";
    for (clock, expected) in
        [("03:59:59", Maintenance), ("04:00", Maintenance), ("04:59:59", Maintenance), ("05:00", Operational)]
    {
        assert_eq!(maintenance(events, clock).status("search"), expected, "{clock}");
    }
    let done = format!("{events}- 04:20 done: All is well.\n");
    assert_eq!(maintenance(&done, "04:19:59").status("search"), Maintenance);
    assert_eq!(maintenance(&done, "04:20").status("search"), Operational);
}

#[test]
fn maintenance_can_be_done_early_or_cancelled() {
    let done = "- 03:10 done: All is well.\n";
    assert_eq!(maintenance(done, "03:09:59").status("search"), Maintenance);
    assert_eq!(maintenance(done, "03:10").status("search"), Operational);
    let cancelled = "- 01:10 cancelled: Not today.\n";
    assert_eq!(maintenance(cancelled, "02:30").status("search"), Operational);
    let stopped = "- 02:30 cancelled: We stop.\n";
    assert_eq!(maintenance(stopped, "02:29:59").status("search"), Maintenance);
    assert_eq!(maintenance(stopped, "02:30").status("search"), Operational);
}

#[test]
fn a_cancelled_maintenance_is_shown_as_cancelled_until_its_time_has_come() {
    let text = format!("{WINDOW}- 2026-07-09 09:00 cancelled: Not this time.\n");
    let built = |text: &str| {
        build(&sources(&[("maintenance/2026-07-10-search.md", text)]), at("2026-07-09T10:00:00Z"))
    };
    let chip = r#"<span class="state ph-void">Cancelled</span>"#;
    let planned = built(WINDOW);
    let page = planned.public.text("index.html");
    assert!(page.contains("Planned maintenance") && !page.contains(chip));
    let cancelled = built(&text);
    let page = cancelled.public.text("index.html");
    assert!(page.contains("Planned maintenance") && page.contains(chip), "{page}");
    let late = build(&sources(&[("maintenance/2026-07-10-search.md", &text)]), at("2026-07-11T10:00:00Z"));
    assert!(!late.public.text("index.html").contains("Planned maintenance"));
}

#[test]
fn an_incident_during_maintenance_is_worse_than_the_maintenance() {
    let window = ("maintenance/2026-07-10-search.md", WINDOW);
    let incident = |impact: &str| format!("# One\n\n- 02:10 investigating ({impact}): It fails.\n");
    for (impact, expected) in [("degraded", Degraded), ("none", Maintenance)] {
        let text = incident(impact);
        let seen = Seen::at(&[window, ("incidents/2026-07-10-search.md", &text)], on_the_day("03:00"));
        assert_eq!(seen.status("search"), expected, "{impact}");
    }
}

#[test]
fn maintenance_over_a_clock_change_has_its_true_length() {
    // On 25 October the hour from 02:00 comes twice.
    let text = "---\nwindow: 2026-10-25 01:30/03:30\naffects: search\n---\n# Search moves\n\n- 2026-07-08 09:00 planned: Search rests.\n";
    let status =
        |now: &str| Seen::at(&[("maintenance/2026-10-25-search.md", text)], at(now)).status("search");
    assert_eq!(status("2026-10-25T01:29:59+02:00"), Operational);
    assert_eq!(status("2026-10-25T01:30:00+02:00"), Maintenance);
    assert_eq!(status("2026-10-25T03:29:59+01:00"), Maintenance);
    assert_eq!(status("2026-10-25T03:30:00+01:00"), Operational);
}

// ---- promises ----

#[test]
fn the_cadence_promises_the_next_word() {
    // Minutes after the last word for a critical, a normal and a low component.
    for (impact, minutes) in [
        ("", [15, 15, 15]),
        (" (outage)", [15, 20, 30]),
        (" (partial)", [30, 40, 60]),
        (" (degraded)", [60, 60, 120]),
        (" (none)", [60, 60, 120]),
    ] {
        for (component, minutes) in ["checkout", "search", "newsletter"].iter().zip(minutes) {
            let name = format!("incidents/2026-07-10-{component}.md");
            let stem = format!("2026-07-10-{component}");
            let promise = |state: &str| {
                let text = format!(
                    "# One\n\n- 09:00 investigating: Since when?\n- 09:07 {state}{impact}: So it is.\n"
                );
                Seen::at(&[(&name, &text)], on_the_day("09:10")).promise(&stem).unwrap()
            };
            let expected =
                |minutes| Promise { at: on_the_day("09:07") + TimeDelta::minutes(minutes), explicit: false };
            assert_eq!(promise("investigating"), expected(minutes), "{component}{impact}");
            assert_eq!(promise("identified"), expected(minutes), "{component}{impact}");
            assert_eq!(promise("monitoring"), expected(2 * minutes), "{component}{impact}");
        }
    }
}

#[test]
fn the_strictest_component_sets_the_cadence() {
    let text = "---\naffects: [newsletter, checkout, search]\n---\n# One\n\n\
                - 09:00 investigating (newsletter=outage, checkout=partial, search=none): It fails.\n";
    let seen = Seen::at(&[incident("incidents/2026-07-10-one.md", text)], on_the_day("09:10"));
    assert_eq!(seen.promise("2026-07-10-one").unwrap().at, on_the_day("09:30"));
    let nothing = "# One\n\n- 09:00 investigating (outage): It fails.\n";
    let seen = Seen::at(&[incident("incidents/2026-07-10-lights.md", nothing)], on_the_day("09:10"));
    assert_eq!(
        seen.promise("2026-07-10-lights").unwrap().at,
        on_the_day("09:15"),
        "nothing known: the strictest"
    );
}

#[test]
fn a_written_promise_stands_until_the_next_word() {
    let stem = "2026-07-10-checkout";
    let promise = |events: &str| {
        let text = format!("# One\n\n- 09:00 investigating (outage): It fails.{events}");
        Seen::at(&[("incidents/2026-07-10-checkout.md", &text)], on_the_day("09:30")).promise(stem)
    };
    let written = |clock: &str| Some(Promise { at: on_the_day(clock), explicit: true });
    assert_eq!(promise(" -> 10:30\n"), written("10:30"));
    assert_eq!(promise(" -> 45m\n"), written("09:45"));
    assert_eq!(promise(" -> 2h\n"), written("11:00"));
    assert_eq!(promise(" -> 10:30+01:00\n"), written("11:30"));
    assert_eq!(promise(" -> 2026-07-10 10:30\n"), written("10:30"));
    assert_eq!(promise(" -> 08:00\n").unwrap().at, on_the_day("08:00") + TimeDelta::days(1));
    assert_eq!(promise(" -> 2026-07-12\n").unwrap().at, at("2026-07-12T23:59:00+02:00"));
    let owed = promise(" -> none\n").unwrap();
    assert_eq!((owed.at, owed.explicit), (on_the_day("09:15"), false), "an open incident owes a word");
    // A staff line says nothing to the public; a correction without a promise changes none.
    assert_eq!(promise(" -> 10:30\n- 09:10 staff: Sooner. -> 09:20\n"), written("10:30"));
    assert_eq!(promise(" -> 10:30\n- 09:10 correction: In Austria too.\n"), written("10:30"));
    assert_eq!(promise(" -> 10:30\n- 09:10 correction: Sooner. -> 10:00\n"), written("10:00"));
    let next = promise(" -> 10:30\n- 09:10 identified: We know why.\n").unwrap();
    assert_eq!((next.at, next.explicit), (on_the_day("09:25"), false));
}

#[test]
fn an_all_clear_without_impact_takes_nothing_back() {
    let text = "# One\n\n- 09:00 investigating: Nobody can pay.\n- 09:30 resolved (none): All works again.\n";
    let seen = Seen::at(&[("incidents/2026-07-10-checkout.md", text)], on_the_day("10:00"));
    assert_eq!(seen.worst("2026-07-10-checkout"), Some(Impact::Unknown));
    assert!(seen.report("2026-07-10-checkout").is_some(), "what was never assessed owes a report");
}

#[test]
fn the_all_clear_promises_a_report() {
    let stem = "2026-07-10-checkout";
    let text = |end: &str| {
        format!("# One\n\n- 09:00 investigating (outage): It fails.\n- 09:10 resolved: It is well.{end}\n")
    };
    let built =
        |end: &str| build(&sources(&[("incidents/2026-07-10-checkout.md", &text(end))]), on_the_day("09:30"));
    let report = |end: &str| {
        Seen::at(&[("incidents/2026-07-10-checkout.md", &text(end))], on_the_day("09:30"))
            .report(stem)
            .unwrap()
    };
    let promised = report(" -> 2026-07-16");
    assert_eq!((promised.due, promised.explicit), (at("2026-07-16T23:59:00+02:00"), true));
    // 10 July 2026 is a Friday: five working days later it is Friday again.
    let default = report("");
    assert_eq!((default.due, default.explicit), (at("2026-07-17T23:59:00+02:00"), false));
    let page = format!("incidents/{stem}/index.html");
    assert!(built(" -> 2026-07-17").public.text(&page).contains("Cause report promised by 17 July 2026"));
    let reported = built(
        " -> 2026-07-17\n\n## Cause\nA certificate had expired.\n\n## Fix\n- [x] 2026-07-10 ops: Renewed.",
    );
    let page = reported.public.text(&page).to_owned();
    let (head, _) = page.split_once("</header>\n<aside").unwrap_or((&page, ""));
    assert!(!head.contains("class=\"next"), "the report is there: {head}");
}

// ---- validity ----

#[test]
fn nothing_is_shown_before_it_is_published() {
    let text = "---\npublish: 2026-07-10 12:00\n---\n# Refunds\n\nThree days.\n";
    let built = |clock: &str| build(&sources(&[("kb/refunds.md", text)]), on_the_day(clock));
    let page = "kb/refunds/index.html";
    let (before, after) = (built("11:59:59"), built("12:00"));
    assert!(!before.public.files.contains_key(page) && !before.staff.files.contains_key(page));
    assert!(after.public.files.contains_key(page) && after.staff.files.contains_key(page));
    // A date means its first moment.
    let text = text.replace(" 12:00", "");
    let built = |now: &str| build(&sources(&[("kb/refunds.md", &text)]), at(now));
    assert!(!built("2026-07-09T23:59:59+02:00").public.files.contains_key(page));
    assert!(built("2026-07-10T00:00:00+02:00").public.files.contains_key(page));
}

#[test]
fn what_is_valid_until_a_day_ends_with_it() {
    let files = [
        ("briefings/2026-07-08-checkout.md", "---\nuntil: 2026-07-10\n---\n# Briefing\n\nSay this.\n"),
        (
            "kb/refunds.md",
            "---\nverified: 2026-07-01 anna\nuntil: 2026-07-10 12:00\n---\n# Refunds\n\nThree days.\n",
        ),
    ];
    let state = |now: &str, page: &str| {
        let text = build(&sources(&files), at(now)).staff.text(page).to_owned();
        let start = text.find("<span class=\"state").unwrap();
        let rest = &text[start..];
        rest[rest.find('>').unwrap() + 1..rest.find("</span>").unwrap()].to_owned()
    };
    let (briefing, article) = ("briefings/2026-07-08-checkout/index.html", "kb/refunds/index.html");
    assert_eq!(state("2026-07-10T23:59:59+02:00", briefing), "In force");
    assert_eq!(state("2026-07-11T00:00:00+02:00", briefing), "Expired");
    assert_eq!(state("2026-07-10T11:59:59+02:00", article), "Verified");
    assert_eq!(state("2026-07-10T12:00:00+02:00", article), "Archived");
}

// ---- the next change ----

/// The files stay the same to the second before an instant, and change at it; both builds know it.
#[track_caller]
fn changes_at(
    files: &[(&str, &str)],
    now: DateTime<Utc>,
    expected: DateTime<Utc>,
    tree: fn(&built::Built) -> &Tree,
) {
    let sources = sources(files);
    let first = build(&sources, now);
    assert_eq!(tree(&first).next_change_at, Some(expected), "known at first");
    let last = build(&sources, expected - TimeDelta::seconds(1));
    assert_eq!(tree(&last).next_change_at, Some(expected), "known at last");
    let (one, other) = (tree(&first).without_as_of(), tree(&last).without_as_of());
    for (path, text) in &one {
        assert_eq!(Some(text), other.get(path), "{path} changed too early");
    }
    assert_eq!(one.len(), other.len());
    let then = build(&sources, expected);
    assert!(tree(&then).without_as_of() != one, "nothing changes at {expected}");
    assert!(tree(&then).next_change_at.is_none_or(|next| next > expected));
}

fn public(built: &built::Built) -> &Tree {
    &built.public
}

fn staff(built: &built::Built) -> &Tree {
    &built.staff
}

#[test]
fn a_page_changes_when_a_promise_is_broken() {
    let text = "# One\n\n- 09:00 investigating (outage): It fails. -> 09:45\n";
    let files = [incident("incidents/2026-07-10-checkout.md", text)];
    changes_at(&files, on_the_day("09:10"), on_the_day("09:45"), public);
    changes_at(&files, on_the_day("09:10"), on_the_day("09:45"), staff);
    let text = "# One\n\n- 09:00 investigating (outage): It fails.\n";
    let files = [incident("incidents/2026-07-10-checkout.md", text)];
    changes_at(&files, on_the_day("09:10"), on_the_day("09:15"), public);
}

#[test]
fn a_page_changes_when_maintenance_begins_and_ends() {
    let files = [("maintenance/2026-07-10-search.md", WINDOW)];
    changes_at(&files, on_the_day("00:30"), on_the_day("02:00"), public);
    changes_at(&files, on_the_day("02:00"), on_the_day("04:00"), public);
    changes_at(&files, on_the_day("03:00"), on_the_day("04:00"), staff);
}

#[test]
fn a_page_changes_at_midnight_where_the_site_is() {
    changes_at(&[], on_the_day("12:00"), at("2026-07-11T00:00:00+02:00"), public);
    // The day of a clock change has 25 hours.
    changes_at(&[], at("2026-10-25T00:00:00+02:00"), at("2026-10-26T00:00:00+01:00"), public);
    let files =
        [("briefings/2026-07-08-checkout.md", "---\nuntil: 2026-07-10\n---\n# Briefing\n\nSay this.\n")];
    changes_at(&files, on_the_day("12:00"), at("2026-07-11T00:00:00+02:00"), staff);
}

#[test]
fn a_page_changes_when_something_is_published() {
    let files = [("kb/refunds.md", "---\npublish: 2026-07-10 12:00\n---\n# Refunds\n\nThree days.\n")];
    changes_at(&files, on_the_day("09:00"), on_the_day("12:00"), public);
}

#[test]
fn what_staff_sees_change_does_not_show_in_the_public_edition() {
    // A briefing's end, and a staff line that leaves the list of the last eight hours.
    let files = [
        ("briefings/2026-07-08-checkout.md", "---\nuntil: 2026-07-10 12:00\n---\n# Briefing\n\nSay this.\n"),
        ("kb/refunds.md", "---\nreview: 1\nverified: 2026-07-09 anna\n---\n# Refunds\n\nThree days.\n"),
    ];
    changes_at(&files, on_the_day("09:00"), on_the_day("12:00"), staff);
    changes_at(&files, on_the_day("09:00"), at("2026-07-11T00:00:00+02:00"), public);
}

#[test]
fn an_event_that_lies_ahead_is_the_next_change() {
    // Told for 12:00, the file has an error until then.
    let text =
        "# One\n\n- 09:00 investigating (outage): It fails. -> 14:00\n- 12:00 identified: We know why.\n";
    let files = [incident("incidents/2026-07-10-checkout.md", text)];
    changes_at(&files, on_the_day("09:10"), on_the_day("12:00"), public);
}
