//! What a site says of its shops and of its vendors: which state counts where, which page says what, and
//! that a vendor's word never becomes ours.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod built;

use built::{at, build, model};
use chrono::{DateTime, Utc};
use klartext::clock::Clock;
use klartext::edition::{self, Edition, Public, Status};
use klartext::pipeline;
use klartext::source::{Audience, Lang, Sources};

const SITE: &[(&str, &str)] = &[
    (
        "klartext.yaml",
        "title: Example Status\nbase_url: https://status.example.com/\nlanguages: [en, de]\ntimezone: Europe/Berlin\npolicy: {rules: {C: off, I: off}}\n",
    ),
    (
        "components.yaml",
        "components:\n\
         \x20 - {id: checkout, name: Checkout, criticality: critical, vendor: cards}\n\
         \x20 - {id: search, name: Search}\n",
    ),
    (
        "shops.yaml",
        "shops:\n\
         \x20 - {id: at, name: Austria, country: AT, languages: [de]}\n\
         \x20 - {id: ch, name: Switzerland, country: CH, languages: [de, fr]}\n\
         \x20 - {id: de, name: Germany}\n",
    ),
    (
        "vendors.yaml",
        "vendors:\n  - {id: cards, name: Cards Inc., url: 'https://cards.example/', api: 'https://cards.example/summary.json', fresh: 30}\n",
    ),
];

const INCIDENT: &str = "incidents/2026-07-10-one.md";

fn noon() -> DateTime<Utc> {
    at("2026-07-10T12:00:00+02:00")
}

fn sources(files: &[(&str, &str)]) -> Sources {
    Sources::from_texts(SITE.iter().chain(files).copied())
}

/// An incident at nine, with its front matter and what was said.
fn incident(front: &str, impact: &str) -> String {
    format!(
        "---\n{front}\n---\n# It fails\n\n- 09:00 investigating{impact}: It fails for some of you. -> 2026-07-10 18:00\n"
    )
}

/// States of checkout as a whole and in each shop, and of the whole site.
#[track_caller]
fn states(front: &str, impact: &str) -> (Status, [Status; 3], Status) {
    let text = incident(front, impact);
    let model = model(&sources(&[(INCIDENT, &text)]), noon());
    let errors: Vec<_> = model.diagnostics.iter().filter(|found| found.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let clock = Clock::new(noon());
    let edition: Edition<Public> =
        edition::project(&model.site, Lang(0), &clock, &mut edition::Memo::default());
    let states = edition.shop_states(&clock);
    let shops = ["at", "ch", "de"].map(|shop| states.in_shop("checkout", shop));
    assert_eq!(edition.component_status(&clock)["checkout"], states.whole("checkout"));
    (states.whole("checkout"), shops, edition.overall_status(&clock))
}

use Status::{Degraded, Operational, Outage, Partial, Unknown};

// ---- which state counts ----

#[test]
fn an_outage_in_one_shop_is_a_partial_outage_of_the_whole() {
    let of = states("affects: checkout@at", " (outage)");
    assert_eq!(of, (Partial, [Outage, Operational, Operational], Partial));
}

#[test]
fn an_outage_in_every_shop_is_one_of_the_whole() {
    let of = states("affects: [checkout@at, checkout@ch, checkout@de]", " (outage)");
    assert_eq!(of, (Outage, [Outage; 3], Outage));
    let of = states("affects: checkout", " (outage)");
    assert_eq!(of, (Outage, [Outage; 3], Outage));
    let two = states("affects: [checkout@at, checkout@ch]", " (outage)");
    assert_eq!(two.0, Partial, "one shop still sells");
}

#[test]
fn what_is_no_outage_counts_as_it_is() {
    for (word, status) in [("degraded", Degraded), ("partial", Partial)] {
        let of = states("affects: checkout@ch", &format!(" ({word})"));
        assert_eq!(of, (status, [Operational, status, Operational], status), "{word}");
    }
    let unsaid = states("affects: checkout@ch", "");
    assert_eq!(unsaid, (Unknown, [Operational, Unknown, Operational], Unknown), "nobody said how bad it is");
}

#[test]
fn shops_and_the_whole_add_up() {
    let of = states("affects: [checkout, checkout@at]", " (checkout=degraded, checkout@at=outage)");
    assert_eq!(of, (Partial, [Outage, Degraded, Degraded], Partial));
}

#[test]
fn the_field_shops_limits_what_names_no_shop() {
    let of = states("affects: checkout\nshops: [at, ch]", " (outage)");
    assert_eq!(of, (Partial, [Outage, Outage, Operational], Partial));
    let all = states("affects: checkout\nshops: [at, ch, de]", " (outage)");
    assert_eq!(all.0, Outage, "all shops are the whole");
    let none = states("affects: []\nshops: at", " (outage)");
    assert_eq!(none, (Operational, [Operational; 3], Partial), "it names no component, but a shop");
}

#[test]
fn shops_that_cannot_be_read_make_nothing_better() {
    let text = incident("affects: checkout@at", " (outage)");
    let files = [("shops.yaml", "shops: [\n"), (INCIDENT, &*text)];
    let model = model(&sources(&files), noon());
    let clock = Clock::new(noon());
    let edition: Edition<Public> =
        edition::project(&model.site, Lang(0), &clock, &mut edition::Memo::default());
    assert_eq!(edition.component_status(&clock)["checkout"], Outage);
}

// ---- pages ----

fn page(files: &[(&str, &str)], path: &str) -> String {
    build(&sources(files), noon()).public.text(path).to_owned()
}

/// The text of a page, without its tags.
fn words(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split('<') {
        out.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
        out.push(' ');
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_page_speaks_of_its_shop() {
    let text = incident("affects: checkout@at", " (outage)");
    let files = [(INCIDENT, &*text)];
    let at = words(&page(&files, "shops/at/index.html"));
    assert!(at.contains("Austria: Our Checkout service is down."), "{at}");
    assert!(at.contains("It fails"), "{at}");
    let de = words(&page(&files, "shops/de/index.html"));
    assert!(de.contains("Germany: All services are working."), "{de}");
    assert!(!de.contains("It fails"), "{de}");
    let whole = words(&page(&files, "index.html"));
    assert!(whole.contains("Partial outage: Our Checkout (Austria) service is down."), "{whole}");
    assert!(whole.contains("Checkout Partial outage Outage in Austria"), "{whole}");
    let german = words(&page(&files, "de/index.html"));
    assert!(german.contains("Ausfall im Shop Austria"), "{german}");
    let component = words(&page(&files, "components/checkout/index.html"));
    assert!(component.contains("Shop by shop Austria Outage Switzerland Operational"), "{component}");
    assert!(!words(&page(&files, "components/search/index.html")).contains("Shop by shop"));
}

#[test]
fn what_names_no_shop_touches_all_and_what_names_no_component_too() {
    for front in ["affects: checkout", "affects: []"] {
        let text = incident(front, " (outage)");
        let files = [(INCIDENT, &*text)];
        for shop in ["at", "ch", "de"] {
            let page = words(&page(&files, &format!("shops/{shop}/index.html")));
            assert!(page.contains("It fails"), "{front} {shop}: {page}");
            assert!(!page.contains("All services are working."), "{front} {shop}");
        }
    }
}

#[test]
fn a_visitor_chooses_his_shop_and_its_language_by_links() {
    for path in ["index.html", "shops/index.html"] {
        let page = page(&[], path);
        for shop in ["at", "ch", "de"] {
            assert!(page.contains(&format!("<a href=\"/shops/{shop}/\">")), "{path}");
        }
        assert!(page.contains("<a href=\"/de/shops/at/\" lang=\"de\" hreflang=\"de\">Deutsch</a>"), "{path}");
        assert!(!page.contains("/fr/"), "the site has no French: {path}");
    }
    let shop = page(&[], "shops/at/index.html");
    for file in ["feed.xml", "atom.xml", "calendar.ics"] {
        assert!(shop.contains(&format!("\"/shops/at/{file}\"")), "{file}");
    }
}

#[test]
fn a_site_without_shops_says_nothing_of_them() {
    let built = build(&sources(&[("shops.yaml", "shops: []\n")]), noon());
    assert!(!built.public.files.keys().any(|path| path.starts_with("shops/")));
    assert!(!built.public.text("index.html").contains("/shops/"));
}

// ---- vendors ----

const DATA: &str = "data/vendors/cards.json";

fn report(fetched: &str, indicator: &str, incident: &str) -> String {
    format!(
        r#"{{"fetched": "{fetched}", "from": "https://cards.example/summary.json", "indicator": "{indicator}",
        "description": "Something", "incidents": [{{"name": "{incident}", "status": "investigating"}}],
        "maintenances": [], "components": []}}"#
    )
}

#[test]
fn our_own_word_comes_first_and_theirs_changes_nothing() {
    let text = report("2026-07-10T09:50:00Z", "critical", "Cards are down");
    let files = [(DATA, &*text)];
    for path in ["index.html", "components/checkout/index.html"] {
        let page = words(&page(&files, path));
        let ours = page.find("We say: Checkout Operational").unwrap_or_else(|| panic!("{page}"));
        let theirs = page.find("Cards Inc. reports a critical incident. Cards are down as of 11:50 CEST");
        assert!(theirs.is_some_and(|theirs| ours < theirs), "{path}: {page}");
    }
    assert!(page(&files, "index.html").contains("All services are working."));
    assert!(!page(&files, "components/search/index.html").contains("Cards Inc."), "search needs no cards");
}

#[test]
fn what_is_old_is_said_to_be_old() {
    let text = report("2026-07-10T09:29:59Z", "critical", "Cards are down");
    let built = build(&sources(&[(DATA, &text)]), noon());
    let page = built.public.text("index.html");
    assert!(page.contains("We last asked Cards Inc. on 10 July 2026, 11:29"), "{page}");
    assert!(!page.contains("Cards are down") && !page.contains("critical incident"), "{page}");
}

#[test]
fn what_they_say_gets_old_at_a_moment_that_is_known() {
    let text = report("2026-07-10T09:45:00Z", "minor", "Slow");
    let sources = sources(&[(DATA, &text)]);
    let built = build(&sources, noon());
    assert_eq!(built.public.next_change_at, Some(at("2026-07-10T12:15:00+02:00")));
    let change = pipeline::next_change(&model(&sources, noon()), Audience::Public).unwrap();
    let reasons: Vec<_> =
        change.reasons.iter().map(|reason| (reason.why, reason.about.as_deref().unwrap_or(""))).collect();
    assert_eq!(reasons, [("vendor-old", "cards")]);
    let before = build(&sources, at("2026-07-10T12:14:59+02:00"));
    assert_eq!(built.public.without_as_of(), before.public.without_as_of());
    let after = build(&sources, at("2026-07-10T12:15:00+02:00"));
    assert!(!after.public.text("index.html").contains("minor incident"));
}

#[test]
fn what_was_fetched_later_is_not_known_yet() {
    let text = report("2026-07-10T10:00:01Z", "minor", "Slow");
    let page = page(&[(DATA, &text)], "index.html");
    assert!(page.contains("We have not asked Cards Inc. yet.") && !page.contains("Slow"), "{page}");
}

#[test]
fn foreign_words_are_text_and_nothing_else() {
    let evil = r"<script>alert(1)<\/script> \u202e & \u0000 <img src=x onerror=y>";
    let text = report("2026-07-10T09:50:00Z", "minor", evil);
    let page = page(&[(DATA, &text)], "index.html");
    assert!(!page.contains("<script>") && !page.contains("<img") && !page.contains('\u{202e}'), "{page}");
    assert!(page.contains("&lt;script&gt;"), "{page}");
    let long = report("2026-07-10T09:50:00Z", "minor", &"word ".repeat(5000));
    assert!(self::page(&[(DATA, &long)], "index.html").len() < page.len() + 500);
}

#[test]
fn broken_data_is_a_finding_and_no_reason_to_stop() {
    let built = build(&sources(&[(DATA, "{")]), noon());
    assert!(built.diagnostics.iter().any(|found| found.message == "p12-vendor-data"));
    assert!(built.public.text("index.html").contains("We have not asked Cards Inc. yet."));
}
