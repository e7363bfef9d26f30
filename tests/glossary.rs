//! Law: a term is explained at its first use on a page, never where text leads somewhere or is copied word
//! for word; and what only staff calls something stays with staff.

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

use klartext::leak::{self, Purpose};
use klartext::pipeline::Memo;
use klartext::source::{FileBody, Sources};
use output::{Output, build, model};

const CONFIG: &str = "title: Status\nbase_url: https://example.com/status/\nlanguages: [en, de]\n";
const GLOSSARY: &str = "terms:
  - id: provider
    name: {en: payment provider, de: Zahlungsdienst}
    means: {en: 'Takes payments & \"more\".', de: Nimmt Zahlungen an.}
    avoid: [PSP]
  - id: goodwill
    name: goodwill
    means: What we give freely.
    staff: true
  - id: slip
    name: slipped
    means: Kept in the house.
    staff: perhaps
  - {id: bare, name: bare word, avoid: [barely]}
";

fn sources() -> Sources {
    Sources::from_texts([
        ("klartext.yaml", CONFIG),
        ("glossary.yaml", GLOSSARY),
        (
            "kb/pay.md",
            "# Payment provider\n\nThe [payment provider](other.md) and `payment provider`.\n\n\
             > Our payment provider says so.\n\n## The payment provider\nPayment providers differ. A payment \
             provider, PSP, goodwill, slipped, a bare word.\n",
        ),
        ("kb/pay.staff.md", "Ask the PSP for goodwill first.\n"),
        ("kb/pay.de.md", "# Zahlen\n\nDes Zahlungsdienstes Zahlungsdienstvertrag.\n"),
        ("kb/other.md", "# Other\n\nNo term <here>.\n"),
        (
            "briefings/2026-07-09-pay.md",
            "# Pay\n\nGoodwill comes from the payment provider.\n\n## Answers\n### Which payment provider?\n\
             > The payment provider.\n\nThe PSP.\n\n## Pass on\nTo the payment provider.\n",
        ),
    ])
}

fn editions() -> (Output, Output) {
    let (public, staff, _) = build(&sources(), "2026-07-10T12:00:00Z".parse().unwrap());
    (public, staff)
}

fn text(files: &Output, path: &str) -> String {
    String::from_utf8(files.files.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).unwrap()
}

/// The words of the marked terms of a page, in order.
fn terms(page: &str) -> Vec<String> {
    let found = page.split("<a class=\"term\" href=\"").skip(1);
    found.map(|rest| rest.split_once("\">").unwrap().1.split('<').next().unwrap().to_owned()).collect()
}

#[test]
fn the_first_use_is_explained_and_nothing_that_leads_somewhere_or_is_copied() {
    let (public, staff) = editions();
    let page = text(&public, "kb/pay/index.html");
    assert_eq!(terms(&page), ["Payment providers"]);
    let marked = "<a class=\"term\" href=\"/status/glossary/#provider\" aria-describedby=\"kt-term-provider\">\
                  Payment providers</a><span class=\"means\" id=\"kt-term-provider\"> (Takes payments &amp; \
                  &quot;more&quot;)</span> differ.";
    assert!(page.contains(marked), "{page}");
    assert!(page.contains("<blockquote>\n<p>Our payment provider says so.</p>"), "{page}");
    let german = text(&public, "de/kb/pay/index.html");
    assert_eq!(terms(&german), ["Zahlungsdienstes"]);
    assert!(
        german.contains("href=\"/status/de/glossary/#provider\"") && german.contains(" (Nimmt Zahlungen an)")
    );
    assert_eq!(terms(&text(&staff, "kb/pay/index.html")), ["Payment providers", "goodwill", "slipped"]);
    let briefing = text(&staff, "briefings/2026-07-09-pay/index.html");
    assert_eq!(terms(&briefing), ["Goodwill", "payment provider"]);
    assert!(text(&staff, "kb/other/index.html").find("class=\"term\"").is_none());
    let cleaned = terms(&text(&staff, "de/kb/pay/index.html"));
    assert_eq!(cleaned, ["Zahlungsdienstes", "goodwill"], "a word to avoid counts as its term");
}

#[test]
fn each_edition_lists_what_its_readers_may_know() {
    let (public, staff) = editions();
    let page = text(&public, "glossary/index.html");
    assert!(page.contains("<div id=\"provider\"><dt><dfn>payment provider</dfn>"), "{page}");
    for hidden in ["goodwill", "slipped", "Kept in", "PSP", "bare"] {
        assert!(!page.contains(hidden), "{hidden}");
    }
    let page = text(&staff, "de/glossary/index.html");
    for known in ["Zahlungsdienst", "goodwill", "slipped", "<q>PSP</q>", "bare word", "<q>barely</q>"] {
        assert!(page.contains(known), "{known}: {page}");
    }
    assert!(text(&public, "index.html").contains("href=\"/status/glossary/\""), "it is linked");
}

#[test]
fn the_sources_that_everybody_may_have_hold_no_term_of_the_house() {
    let sources = sources();
    let model = model(&sources, "2026-07-10T12:00:00Z".parse().unwrap(), &mut Memo::default());
    let clean = leak::clean(&model, &sources, Purpose::Mirror);
    let file = clean.files.values().find(|file| &*file.name == "glossary.yaml").expect("a glossary");
    let FileBody::Text(text) = &file.body else { panic!("a text") };
    assert!(text.contains("payment provider") && text.contains("bare word"), "{text}");
    for hidden in ["goodwill", "freely", "slipped", "PSP", "avoid", "staff"] {
        assert!(!text.contains(hidden), "{hidden}: {text}");
    }
    let (public, ..) = build(&sources, "2026-07-10T12:00:00Z".parse().unwrap());
    let (mirror, ..) = build(&clean, "2026-07-10T12:00:00Z".parse().unwrap());
    assert_eq!(public.files, mirror.files);
}
