//! Availability against figures worked out by hand, and laws of how it is counted. What a page says of
//! it, and what `/` of a large site weighs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod built;

use std::io::Write;

use built::{at, build, model};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use klartext::clock::{Clock, start_of_day};
use klartext::config::{MaintenanceRule, Percent, UptimeRules, Weights};
use klartext::edition::{self, Edition, Public, Reader, Staff};
use klartext::kinds::Kind;
use klartext::parse::DocumentId;
use klartext::site::availability::{Availability, Disruption, Frame, Span};
use klartext::source::{Lang, Sources};
use proptest::prelude::*;

use Disruption::{Degraded, Maintenance, Outage, Partial, Unknown};

const CONFIG: &str = "title: Example Status\nbase_url: https://status.example.com/\nlanguages: [en, de]\n\
     timezone: Europe/Berlin\npolicy: {rules: {C: off}}\n";
const COMPONENTS: &str = "components:\n\
     \x20 - {id: checkout, name: Checkout, group: shop, availability: 99.9}\n\
     \x20 - {id: search, name: Search, group: shop}\n\
     groups:\n  - {id: shop, name: Shopping}\n";
const SHOPS: &str = "shops:\n  - {id: at, name: Austria}\n  - {id: de, name: Germany}\n";

fn sources(config: &str, files: &[(&str, &str)]) -> Sources {
    let config = format!("{CONFIG}{config}");
    let setup = [("klartext.yaml", config.as_str()), ("components.yaml", COMPONENTS), ("shops.yaml", SHOPS)];
    Sources::from_texts(setup.into_iter().chain(files.iter().copied()))
}

/// An edition at a moment.
struct Seen<R: Reader> {
    edition: Edition<R>,
    clock: Clock,
}

fn seen<R: Reader>(config: &str, files: &[(&str, &str)], now: &str) -> Seen<R> {
    let now = at(now);
    let model = model(&sources(config, files), now);
    let clock = Clock::new(now);
    let edition = edition::project(&model.site, Lang(0), &clock, &mut edition::Memo::default());
    Seen { edition, clock }
}

impl<R: Reader> Seen<R> {
    fn of(&self, component: &str) -> &Availability {
        self.edition.availability(component, &self.clock).unwrap()
    }
}

/// Minutes of a day, the worst first.
fn day(own: &Availability, date: &str) -> Vec<(Disruption, u64)> {
    let date: NaiveDate = date.parse().unwrap();
    let day = own.days.iter().find(|day| day.date == date).unwrap();
    day.lengths.iter().map(|(what, seconds)| (what, seconds / 60)).collect()
}

fn percent(own: &Availability) -> String {
    own.percent().map_or_else(|| "none".to_owned(), |share| share.to_string())
}

const NOW: &str = "2026-07-10T12:00:00+02:00";

const ONE: (&str, &str) = (
    "incidents/2026-07-01-checkout.md",
    "# One\n\n- 09:00 investigating (outage): It fails.\n- 10:00 identified (partial): Half of it.\n\
     - 11:00 resolved: It is well.\n",
);
const TWO: (&str, &str) = (
    "incidents/2026-07-01-slow.md",
    "---\naffects: checkout\n---\n# Two\n\n- 09:30 investigating (degraded): It is slow.\n- 12:00 resolved: It is well.\n",
);

#[test]
fn silence_makes_no_outage_shorter() {
    let told = |front: &str| {
        let text = format!(
            "{front}# One\n\n- 10:00 investigating (outage): It fails.\n- 10:10 resolved: It is well.\n"
        );
        let own = seen::<Public>("", &[("incidents/2026-07-01-checkout.md", &text)], NOW);
        day(own.of("checkout"), "2026-07-01")
    };
    assert_eq!(told(""), [(Outage, 10)]);
    assert_eq!(told("---\ndetected: 08:00 customer\n---\n"), [(Outage, 130)]);
    assert_eq!(told("---\ndetected: 10:05 staff\n---\n"), [(Outage, 10)], "told before it was noticed");
}

// ---- by hand ----

#[test]
fn where_incidents_overlap_the_worst_counts_once() {
    let seen = seen::<Public>("", &[ONE, TWO], NOW);
    let own = seen.of("checkout");
    assert_eq!(day(own, "2026-07-01"), [(Outage, 60), (Partial, 60), (Degraded, 60)]);
    // Nine days of 1440 minutes, from the first record to the last midnight.
    assert_eq!((own.days_known(), own.counted() / 60), (9, 12_960));
    // 60 + 0.3 × 60 of 12,960; in full 60 + 60.
    assert_eq!(percent(own), "99.398");
    assert_eq!(own.percent_with(Weights::FULL), Some(Percent(99_074)));
    // 99.9 % of 12,960 minutes allow for 12.96; 78 were taken.
    let budget = own.budget(Percent(99_900)).unwrap();
    assert_eq!((budget.minutes(), budget.left()), (12, -66));
    assert_eq!(own.days_disrupted(), 1);
    assert_eq!(percent(seen.of("search")), "100.00");
    let group = seen.edition.availability_of_group("shop", &seen.clock).unwrap();
    assert_eq!(group, seen.edition.availability_of_site(&seen.clock));
    assert_eq!(percent(group), "99.398");
}

#[test]
fn weights_are_the_sites_own() {
    let config = "uptime: {weights: {outage: 1, partial: 0.5, degraded: 0.25}, days: 30}\n";
    let seen = seen::<Public>(config, &[ONE, TWO], NOW);
    let own = seen.of("checkout");
    assert_eq!(own.days.len(), 30);
    // 60 + 30 + 15 of 12,960.
    assert_eq!(percent(own), "99.189");
}

#[test]
fn an_impact_that_nobody_stated_is_unknown_and_counts_as_partial() {
    let text = "# One\n\n- 09:00 investigating: We do not know yet.\n- 09:50 resolved: It is well.\n";
    let seen = seen::<Public>("", &[("incidents/2026-07-01-checkout.md", text)], NOW);
    assert_eq!(day(seen.of("checkout"), "2026-07-01"), [(Unknown, 50)]);
    // 15 of 12,960.
    assert_eq!(percent(seen.of("checkout")), "99.884");
}

#[test]
fn maintenance_is_left_out_or_counted_and_hides_no_incident() {
    let window = (
        "maintenance/2026-07-01-checkout.md",
        "---\nwindow: 22:00/02:00\n---\n# Work\n\nWe work.\n\n- 2026-06-28 10:00 planned: We will work.\n",
    );
    let incident = (
        "incidents/2026-07-01-checkout.md",
        "# One\n\n- 23:30 investigating (outage): More than planned.\n- 2026-07-02 00:30 resolved: It is well.\n",
    );
    let excluded = seen::<Public>("", &[window, incident], NOW);
    let own = excluded.of("checkout");
    assert_eq!(day(own, "2026-07-01"), [(Outage, 30), (Maintenance, 90)]);
    assert_eq!(day(own, "2026-07-02"), [(Outage, 30), (Maintenance, 90)]);
    // Twelve days on record without 180 minutes: 60 of 17,100.
    assert_eq!((own.counted() / 60, percent(own)), (17_100, "99.649".to_owned()));
    let counted = seen::<Public>("uptime: {maintenance: counted}\n", &[window, incident], NOW);
    let own = counted.of("checkout");
    // 60 + 180 of 17,280.
    assert_eq!((own.counted() / 60, percent(own)), (17_280, "98.611".to_owned()));
    // A window that lies ahead is none of today.
    let ahead = seen::<Public>("", &[window], "2026-07-01T21:59:00+02:00");
    assert_eq!(ahead.of("checkout").today.worst(), None);
    let begun = seen::<Public>("", &[window], "2026-07-01T22:00:00+02:00");
    assert_eq!(begun.of("checkout").today.worst(), Some(Maintenance));
}

#[test]
fn maintenance_that_counts_is_not_excused_by_something_milder() {
    let window = (
        "maintenance/2026-07-01-checkout.md",
        "---\nwindow: 22:00/23:00\n---\n# Work\n\nWe work.\n\n- 2026-06-28 10:00 planned: We will work.\n",
    );
    let slow = (
        "incidents/2026-07-01-checkout.md",
        "# One\n\n- 22:10 investigating (degraded): It is slow.\n- 22:30 identified (partial): Half of it.\n\
         - 22:40 identified (outage): All of it.\n- 23:10 resolved: It is well.\n",
    );
    let counted = "uptime: {maintenance: counted}\n";
    let alone = seen::<Public>(counted, &[window], NOW);
    // 60 of twelve days of 1440 minutes.
    assert_eq!(percent(alone.of("checkout")), "99.652");
    let both = seen::<Public>(counted, &[window, slow], NOW);
    let own = both.of("checkout");
    // 22:00 to 22:40 as maintenance, 22:40 to 23:10 as an outage: 70 of 17,280.
    assert_eq!(day(own, "2026-07-01"), [(Outage, 30), (Maintenance, 40)]);
    assert_eq!(percent(own), "99.594");
    assert_eq!(own.percent_with(Weights::FULL), own.percent());
    assert_eq!(own.days_disrupted(), 1);
    // It was no more than slow: the day is told as one with a disruption all the same.
    let mild = (
        "incidents/2026-07-01-checkout.md",
        "# One\n\n- 22:10 investigating (degraded): It is slow.\n- 22:40 resolved: It is well.\n",
    );
    let mild = seen::<Public>(counted, &[window, mild], NOW);
    let own = mild.of("checkout");
    assert_eq!(percent(own), "99.652", "an incident makes nothing better");
    assert_eq!((day(own, "2026-07-01"), own.days_disrupted()), (vec![(Maintenance, 60)], 1));
    // A site for which being slow is worse than being down for some: what counts most counts.
    let odd = "uptime: {weights: {outage: 1, partial: 0.25, degraded: 0.5}}\n";
    let both = [
        (
            "incidents/2026-07-01-checkout.md",
            "# One\n\n- 09:00 investigating (partial): Half of it.\n- 10:00 resolved: It is well.\n",
        ),
        (
            "incidents/2026-07-01-slow.md",
            "---\naffects: checkout\n---\n# Two\n\n- 09:00 investigating (degraded): It is slow.\n- 10:00 resolved: It is well.\n",
        ),
    ];
    let seen = seen::<Public>(odd, &both, NOW);
    // 30 of nine days of 1440 minutes; by the other method the hour of the partial outage in full.
    assert_eq!(percent(seen.of("checkout")), "99.768");
    assert_eq!(seen.of("checkout").percent_with(Weights::FULL), Some(Percent(99_537)));
}

#[test]
fn days_on_which_clocks_change_have_23_and_25_hours() {
    let spring = (
        "incidents/2026-03-28-checkout.md",
        "# Spring\n\n- 23:00 investigating (outage): It fails.\n- 2026-03-30 01:00 resolved: It is well.\n",
    );
    let seen_in_spring = seen::<Public>("", &[spring], "2026-04-02T12:00:00+02:00");
    let own = seen_in_spring.of("checkout");
    assert_eq!(day(own, "2026-03-28"), [(Outage, 60)]);
    assert_eq!(day(own, "2026-03-29"), [(Outage, 23 * 60)]);
    assert_eq!(day(own, "2026-03-30"), [(Outage, 60)]);
    // Five days, one of them an hour short: 1500 of 7140.
    assert_eq!((own.counted() / 60, percent(own)), (7140, "78.991".to_owned()));
    let autumn = (
        "incidents/2026-10-25-checkout.md",
        "# Autumn\n\n- 01:30 investigating (outage): It fails.\n- 03:30 resolved: It is well.\n",
    );
    let seen_in_autumn = seen::<Public>("", &[autumn], "2026-10-26T12:00:00+01:00");
    let own = seen_in_autumn.of("checkout");
    assert_eq!(day(own, "2026-10-25"), [(Outage, 180)], "two o'clock comes twice");
    assert_eq!((own.counted() / 60, percent(own)), (1500, "88.00".to_owned()));
}

#[test]
fn an_open_incident_counts_up_to_the_last_midnight() {
    let open = (
        "incidents/2026-07-08-checkout.md",
        "# Open\n\n- 22:00 investigating (outage): It fails.\n- 2026-07-09 08:00 identified (partial): Half of it.\n",
    );
    for (now, today, total) in [
        (NOW, Some(Partial), 600 + 960),
        ("2026-07-10T23:59:59+02:00", Some(Partial), 600 + 960),
        ("2026-07-11T00:00:00+02:00", Some(Partial), 600 + 960 + 1440),
    ] {
        let seen = seen::<Public>("", &[open], now);
        let own = seen.of("checkout");
        assert_eq!(day(own, "2026-07-08"), [(Outage, 120)], "{now}");
        // The outage lasted until eight; two hours of it were on the day before.
        assert_eq!(day(own, "2026-07-09"), [(Outage, 480), (Partial, 960)], "{now}");
        assert_eq!(own.today.worst(), today, "{now}");
        let full: u64 = own.lengths.total() / 60;
        assert_eq!(full, total, "{now}");
        let id = DocumentId { kind: Kind::Incident, stem: "2026-07-08-checkout".into() };
        assert_eq!(own.today.sources, [id]);
    }
    let seen = seen::<Public>("", &[open], NOW);
    seen.of("checkout");
    assert_eq!(seen.clock.next_change_at(), Some(at("2026-07-11T00:00:00+02:00")));
}

#[test]
fn a_record_that_cannot_be_read_counts_as_unknown_as_far_as_it_is_known() {
    // It was resolved, then somebody broke its front matter: the times are known.
    let ended = "---\nafects: checkout\n---\n# One\n\n- 09:00 investigating (outage): It fails.\n- 10:00 resolved: It is well.\n";
    let over = seen::<Public>("", &[("incidents/2026-07-01-checkout.md", ended)], NOW);
    let own = over.of("checkout");
    assert_eq!((day(own, "2026-07-01"), own.is_unread()), (vec![(Unknown, 60)], true));
    assert_eq!(percent(own), "99.861", "18 of 12,960");
    // It was open when it broke, and still is.
    let open = "---\nafects: checkout\n---\n# One\n\n- 2026-07-08 23:00 investigating (outage): It fails.\n";
    let running = seen::<Public>("", &[("incidents/2026-07-08-checkout.md", open)], NOW);
    let own = running.of("checkout");
    assert_eq!(day(own, "2026-07-08"), [(Unknown, 60)]);
    assert_eq!(day(own, "2026-07-09"), [(Unknown, 1440)]);
    assert_eq!(own.today.worst(), Some(Unknown));
    // Withdrawn: nothing was the matter.
    let void = "---\nafects: checkout\n---\n# One\n\n- 09:00 investigating (outage): Is it?\n- 10:00 withdrawn: It was not.\n";
    let void = seen::<Public>("", &[("incidents/2026-07-01-checkout.md", void), ONE_ELSEWHERE], NOW);
    assert_eq!(percent(void.of("checkout")), "100.00");
    let page = build(&sources("", &[("incidents/2026-07-01-checkout.md", ended)]), at(NOW)).public;
    let text = page.text("components/checkout/index.html");
    assert!(text.contains("The record of an incident is being corrected."), "{text}");
    assert!(text.contains("Being assessed: 60 minutes; the record is being corrected"), "{text}");
}

const ONE_ELSEWHERE: (&str, &str) = (
    "incidents/2026-07-01-search.md",
    "# Search\n\n- 09:00 investigating (outage): It fails.\n- 10:00 resolved: It is well.\n",
);

#[test]
fn an_outage_in_one_shop_is_a_partial_one_of_the_whole() {
    let austria = (
        "incidents/2026-07-01-cards.md",
        "---\naffects: checkout@at\n---\n# Cards\n\n- 09:00 investigating (outage): It fails.\n- 10:12 resolved: It is well.\n",
    );
    let seen = seen::<Public>("", &[austria], NOW);
    // 72 × 0.3 of 12,960.
    assert_eq!(percent(seen.of("checkout")), "99.833");
    let by_shop: Vec<(&str, String)> = seen
        .edition
        .availability_by_shop("checkout", &seen.clock)
        .map(|(shop, own)| (shop, percent(own)))
        .collect();
    assert_eq!(by_shop, [("at", "99.444".to_owned()), ("de", "100.00".to_owned())]);
    assert_eq!(seen.edition.availability_by_shop("search", &seen.clock).count(), 0);
    let shop = |id| seen.edition.availability_of_shop(id, &seen.clock).map(percent);
    assert_eq!((shop("at"), shop("de")), (Some("99.444".to_owned()), Some("100.00".to_owned())));
    let germany = seen.edition.availability_at("search", "de", &seen.clock).unwrap();
    assert_eq!(percent(germany), "100.00");
}

#[test]
fn an_incident_that_names_no_component_counts_for_the_site_only() {
    let general = (
        "incidents/2026-07-01-network.md",
        "# Network\n\n- 09:00 investigating (outage): It fails.\n- 10:12 resolved: It is well.\n",
    );
    let seen = seen::<Public>("", &[general], NOW);
    assert_eq!(percent(seen.of("checkout")), "100.00");
    assert_eq!(percent(seen.edition.availability_of_site(&seen.clock)), "99.444");
}

#[test]
fn staff_see_the_figures_that_everybody_sees() {
    let briefing = (
        "briefings/2026-06-01-sale.md",
        "---\nuntil: 2026-08-01\naffects: checkout\n---\n# The sale begins\n\nMany will ask.\n",
    );
    let noted = (ONE.0, &*ONE.1.replace("- 10:00", "- 2026-06-01 09:30 staff: Look at it.\n- 10:00"));
    let public = seen::<Public>("", &[noted, briefing], NOW);
    let staff = seen::<Staff>("", &[noted, briefing], NOW);
    assert_eq!(staff.edition.entries.len(), public.edition.entries.len() + 1);
    assert_eq!(staff.of("checkout"), public.of("checkout"));
    assert_eq!(public.of("checkout").days_known(), 9, "days before the first public record are unknown");
}

#[test]
fn before_the_first_record_nothing_is_known() {
    let empty = seen::<Public>("", &[], NOW);
    let own = empty.of("checkout");
    assert_eq!((own.percent(), own.budget(Percent(99_900)), own.days_known()), (None, None, 0));
    let page = build(&sources("", &[]), at(NOW)).public;
    let text = page.text("components/checkout/index.html");
    assert!(text.contains("No whole day on record has passed yet."), "{text}");
    assert!(!text.contains("100 %"), "{text}");
    // The first record is of today.
    let today = ("incidents/2026-07-10-checkout.md", "# One\n\n- 09:00 investigating (outage): It fails.\n");
    assert_eq!(seen::<Public>("", &[today], NOW).of("checkout").percent(), None);
}

// ---- pages ----

#[test]
fn a_page_says_how_its_figures_are_made_and_tells_every_day() {
    let window = (
        "maintenance/2026-07-05-search.md",
        "---\naffects: checkout\nwindow: 02:00/04:00\n---\n# Moving house\n\nWe work.\n\n- 2026-06-28 10:00 planned: We will work.\n",
    );
    // Far back, so that all ninety days are on record.
    let old = (
        "incidents/2026-01-01-search.md",
        "# Old\n\n- 09:00 investigating (outage): It fails.\n- 10:00 resolved: It is well.\n",
    );
    let minute = (
        "incidents/2026-07-01-checkout.md",
        "# A minute\n\n- 09:00 investigating (outage): It fails.\n- 09:01 resolved: It is well.\n",
    );
    let built = build(&sources("", &[window, old, minute]), at(NOW));
    let page = built.public.text("components/checkout/index.html");
    // Ninety days without two hours of maintenance: 129,480 minutes. 99.9 % of it allow for 129.48.
    for what in [
        "<b>99.99 %</b> over 90 days: 1 day with disruptions",
        "99.99 % = (129\u{202f}480 − 1 × 1) ÷ 129\u{202f}480 minutes",
        "Target 99.9 %: of the 129 minutes that it allows for, 128 minutes are left.",
        "Outage: × 1; Partial outage, Being assessed: × 0.3; Degraded: × 0; Maintenance: left out",
        "up to 10 July 2026, 00:00 CEST",
        "By the other common method, which counts every minute",
        ">Moving house</a> <time datetime=\"2026-07-05T02:00:00+02:00\">",
        "Outage: 1 minute<",
    ] {
        assert!(page.contains(what), "it does not say {what:?}:\n{page}");
    }
    assert!(!page.contains("100 %"), "{page}");
    let mut date: NaiveDate = "2026-04-11".parse().unwrap();
    for _ in 0..91 {
        let target = format!("<li id=\"d-{date}\"><a href=\"#d-{date}\">");
        assert_eq!(page.matches(&target).count(), 1, "{date}");
        date = date.succ_opt().unwrap();
    }
    let german = built.public.text("de/components/checkout/index.html");
    assert!(german.contains("<b>99,99 %</b> über 90 Tage: 1 Tag mit Störungen"), "{german}");
    let start = built.public.text("index.html");
    let link =
        "<li><a href=\"/components/checkout/#d-2026-07-01\">1 July</a> Outage: 1 minute <i>A minute</i></li>";
    assert!(start.contains(link), "{start}");
    assert!(start.contains("<b>100 %</b> over 90 days: no disruption"), "{start}");
}

#[test]
fn what_slips_past_a_target_is_said_in_words() {
    let built = build(&sources("", &[ONE, TWO]), at(NOW)).public;
    let page = built.text("components/checkout/index.html");
    let said = "Target 99.9 %: missed. The 12 minutes that it allows for are exceeded by 66 minutes.";
    assert!(page.contains(said), "{page}");
}

/// Thirty components in five groups, with more to tell than most sites have: 75 incidents in ninety days.
fn large() -> Sources {
    let words = ["Orders", "Search", "Payments", "Sign-in", "Delivery", "Invoices"];
    let mut components = "groups:\n".to_owned();
    for group in 0..5 {
        components += &format!("  - {{id: g{group}, name: Group of services {group}}}\n");
    }
    components += "components:\n";
    for i in 0..30 {
        components += &format!(
            "  - id: c{i}\n    name: {} {}\n    group: g{}\n    availability: 99.9\n    description: What customers use to get number {i} done.\n",
            words[i % 6],
            ["Europe", "America", "Asia", "Africa", "Oceania"][i / 6],
            i / 6
        );
    }
    let mut files =
        vec![("klartext.yaml".to_owned(), CONFIG.to_owned()), ("components.yaml".to_owned(), components)];
    let first: NaiveDate = "2026-04-01".parse().unwrap();
    for n in 0..75_usize {
        let date = first + TimeDelta::days((n * 17 % 99) as i64);
        let affects: Vec<String> = (0..1 + n % 3).map(|k| format!("c{}", (n * 7 + k * 11) % 30)).collect();
        let impact = ["outage", "partial", "degraded"][n % 3];
        let title = format!(
            "{} {} for {} customers",
            ["Slow answers from", "No results from", "Errors in", "Delays in", "Interrupted"][n % 5],
            words[n * 5 % 6].to_lowercase(),
            ["some", "many", "a few", "most"][n % 4]
        );
        let text = format!(
            "---\naffects: [{}]\n---\n# {title}\n\n- {:02}:{:02} investigating ({impact}): We look into it.\n- {:02}:{:02} resolved: It works again.\n",
            affects.join(", "),
            n % 20,
            n * 7 % 60,
            n % 20 + 1 + n % 3,
            n * 13 % 60,
        );
        files.push((format!("incidents/{date}-i{n}.md"), text));
    }
    Sources::from_texts(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn the_status_page_of_a_large_site_is_three_requests_and_twenty_kilobytes() {
    let built = build(&large(), at(NOW));
    assert!(built.diagnostics.iter().all(|found| !found.is_error()), "{:?}", built.diagnostics);
    let page = built.public.text("index.html");
    assert_eq!(page.matches("class=\"up\"").count(), 30);
    assert!(page.matches("<summary>").count() > 20, "most have something to tell");
    // What a browser fetches to show it.
    let mut loaded = vec![("/", page.as_bytes())];
    for (before, after) in [("<link rel=\"stylesheet\" href=\"", "\""), (" src=\"", "\"")] {
        for part in page.split(before).skip(1) {
            let path = part.split(after).next().unwrap();
            loaded.push((path, built.public.files[path.trim_start_matches('/')].as_slice()));
        }
    }
    let sizes: Vec<(&str, usize)> = loaded.iter().map(|(path, bytes)| (*path, compressed(bytes))).collect();
    println!("{sizes:?}");
    assert!(sizes.len() <= 3, "{sizes:?}");
    assert!(sizes.iter().map(|(_, size)| size).sum::<usize>() <= 20 * 1024, "{sizes:?}");
    // Strict rules for content hold: nothing inline.
    for word in [" style=", "<script>", " onclick", "<style"] {
        assert!(!page.contains(word), "{word}");
    }
}

// ---- laws ----

const ZONE: chrono_tz::Tz = chrono_tz::Europe::Berlin;

/// Ten days around the change of the clocks in autumn; the site's first record is of the third.
fn frame() -> Frame {
    let clock = Clock::new(at("2026-10-30T12:00:00+01:00"));
    Frame::new(10, ZONE, Some(at("2026-10-22T15:00:00+02:00")), &clock)
}

fn rules() -> UptimeRules {
    UptimeRules { days: 10, weights: Weights::COMMON, maintenance: MaintenanceRule::Excluded }
}

type Drawn = (i64, i64, usize, bool);

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    prop::collection::vec((0i64..13 * 1440, 1i64..4000, 0usize..5, prop::bool::weighted(0.1)), 0..12)
}

fn spans<'a>(drawn: &[Drawn], id: &'a DocumentId) -> Vec<Span<'a>> {
    let start = at("2026-10-19T00:00:00+02:00");
    let span = |(from, length, what, open): &Drawn| {
        let from = start + TimeDelta::minutes(*from);
        let to = (!open).then(|| from + TimeDelta::minutes(*length));
        Span { what: Disruption::ALL[*what], from, to, source: Some(id) }
    };
    drawn.iter().map(span).collect()
}

/// The worst of a minute, minute by minute.
fn slowly(spans: &[Span], date: NaiveDate) -> Vec<(Disruption, u64)> {
    let end = start_of_day(date.succ_opt().unwrap(), ZONE);
    let mut now: DateTime<Utc> = start_of_day(date, ZONE);
    let mut minutes = [0u64; 5];
    while now < end {
        let running = |span: &&Span| span.from <= now && span.to.is_none_or(|to| now < to);
        if let Some(worst) = spans.iter().filter(running).map(|span| span.what).max() {
            minutes[worst as usize] += 1;
        }
        now += TimeDelta::minutes(1);
    }
    let all = Disruption::ALL.into_iter().map(|what| (what, minutes[what as usize]));
    all.filter(|(_, minutes)| *minutes > 0).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_sweep_finds_what_counting_minute_by_minute_finds(drawn in drawn()) {
        let id = DocumentId { kind: Kind::Incident, stem: "x".into() };
        let spans = spans(&drawn, &id);
        let own = Availability::new(spans.clone(), &frame(), rules());
        prop_assert_eq!(own.days.len(), 10);
        let mut known = 0;
        for day in &own.days {
            let lengths: Vec<_> = day.lengths.iter().map(|(what, seconds)| (what, seconds / 60)).collect();
            prop_assert_eq!(&lengths, &slowly(&spans, day.date), "{}", day.date);
            let length = (start_of_day(day.date.succ_opt().unwrap(), ZONE) - start_of_day(day.date, ZONE)).num_seconds();
            prop_assert_eq!(day.length, length as u64);
            prop_assert_eq!(day.lengths.total() + day.quiet(), day.length);
            prop_assert_eq!(day.sources.is_empty(), day.lengths.total() == 0);
            known += if day.is_known { day.length } else { 0 };
        }
        prop_assert_eq!(own.counted() + own.lengths.of(Maintenance), known);
        // All means that nothing that counts was the matter.
        let down = [Outage, Unknown, Partial].iter().any(|what| own.lengths.of(*what) > 0);
        if let Some(share) = own.percent() {
            prop_assert_eq!(share == Percent::ALL, !down);
        }
        prop_assert!(own.percent_with(Weights::FULL) <= own.percent());
    }

    #[test]
    fn neither_order_nor_repetition_makes_a_difference(drawn in drawn(), order in any::<u64>()) {
        let id = DocumentId { kind: Kind::Incident, stem: "x".into() };
        let spans = spans(&drawn, &id);
        let own = Availability::new(spans.clone(), &frame(), rules());
        let twice = spans.iter().chain(&spans).cloned();
        prop_assert_eq!(&Availability::new(twice, &frame(), rules()), &own);
        let mut other = spans;
        other.sort_by_key(|span| (span.from.timestamp() as u64).wrapping_mul(order | 1));
        prop_assert_eq!(&Availability::new(other, &frame(), rules()), &own);
    }
}
