//! A small site with every kind of content in two languages, and whole files of its two editions.
//!
//! When a template or a word changes, look at the difference and accept it:
//! `INSTA_UPDATE=always cargo test --test site_snapshots`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod built;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use built::{Built, Tree, at, build};
use klartext::kinds::KINDS;
use klartext::source::{self, Roots};

/// The incident on checkout is open, its next word promised in ten minutes.
fn site() -> &'static Built {
    static SITE: OnceLock<Built> = OnceLock::new();
    SITE.get_or_init(|| {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/small/content");
        let sources = source::read(&Roots::new(vec![content]), None).unwrap();
        for spec in KINDS {
            let folder = format!("{}/", spec.folder);
            assert!(sources.files.values().any(|file| file.name.starts_with(&folder)), "no {folder}");
        }
        build(&sources, at("2026-07-10T14:40:00+02:00"))
    })
}

/// A file, without what changes with every version and every style sheet.
fn file(tree: &Tree, path: &str) -> String {
    let text = match path.ends_with(".json") {
        // One line is no good to compare.
        true => {
            let value: serde_json::Value = serde_json::from_str(tree.text(path)).unwrap();
            serde_json::to_string_pretty(&value).unwrap()
        }
        false => tree.text(path).to_owned(),
    };
    let text = text.replace(&format!("klartext {}", env!("CARGO_PKG_VERSION")), "klartext VERSION");
    unmarked(&text)
}

/// `theme.1a2b3c4d.css` → `theme.MARK.css`
fn unmarked(text: &str) -> String {
    let mark = |piece: &str| piece.len() == 8 && piece.bytes().all(|b| b.is_ascii_hexdigit());
    text.split('.').map(|piece| if mark(piece) { "MARK" } else { piece }).collect::<Vec<_>>().join(".")
}

macro_rules! snapshot {
    ($test:ident, $edition:ident, $path:literal) => {
        #[test]
        fn $test() {
            insta::assert_snapshot!(stringify!($test), file(&site().$edition, $path));
        }
    };
}

snapshot!(public_index, public, "index.html");
snapshot!(public_index_english, public, "en/index.html");
snapshot!(public_incident_english, public, "en/incidents/2026-07-10-checkout/index.html");
snapshot!(public_release, public, "releases/2026-07-10-checkout/index.html");
snapshot!(public_component, public, "components/search/index.html");
snapshot!(public_shop, public, "shops/at/index.html");
snapshot!(public_shops_english, public, "en/shops/index.html");
snapshot!(public_component_in_shops, public, "components/checkout/index.html");
snapshot!(public_promises, public, "promises/index.html");
snapshot!(public_feed, public, "feed.xml");
snapshot!(public_atom_english, public, "en/atom.xml");
snapshot!(public_calendar, public, "calendar.ics");
snapshot!(public_feeds_english, public, "en/feeds/index.html");
snapshot!(public_sitemap, public, "sitemap.xml");
snapshot!(public_robots, public, "robots.txt");
snapshot!(public_api_summary, public, "api/v2/summary.json");
snapshot!(public_api_incidents_english, public, "en/api/v2/incidents.json");
snapshot!(public_api_status, public, "api/klartext/v1/status.json");
snapshot!(public_history_rss, public, "history.rss");
snapshot!(public_history_atom, public, "en/history.atom");
snapshot!(public_badge, public, "badge/checkout.svg");
snapshot!(public_badge_endpoint, public, "badge/checkout-uptime.json");
snapshot!(staff_start, staff, "index.html");
snapshot!(staff_incident, staff, "incidents/2026-07-10-checkout/index.html");
snapshot!(staff_article, staff, "kb/erstattung/index.html");
snapshot!(staff_briefing, staff, "briefings/2026-07-09-checkout/index.html");
snapshot!(staff_sign_off, staff, "en/briefings/2026-07-09-checkout/sign-off/index.html");
snapshot!(staff_robots, staff, "robots.txt");
snapshot!(public_glossary, public, "glossary/index.html");
snapshot!(staff_glossary_english, staff, "en/glossary/index.html");
snapshot!(staff_asked, staff, "asked/index.html");
snapshot!(staff_voice, staff, "voice/2026-07-09-geld/index.html");

#[test]
fn paths() {
    let list = |tree: &Tree| tree.files.keys().map(|path| unmarked(path)).collect::<Vec<_>>().join("\n");
    let (public, staff) = (list(&site().public), list(&site().staff));
    insta::assert_snapshot!("paths", format!("public\n------\n{public}\n\nstaff\n-----\n{staff}"));
}

#[test]
fn the_site_is_clean() {
    assert_eq!(site().diagnostics, []);
}

/// Where an address leads that is seen from its page: `../theme/x.css`. The page that searches has such.
fn nearby(page: &str, link: &str) -> Option<String> {
    let mut rest = link.strip_prefix("../")?;
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.truncate(folders.len().checked_sub(2)?);
    while let Some(above) = rest.strip_prefix("../") {
        folders.pop()?;
        rest = above;
    }
    Some(folders.iter().map(|folder| format!("{folder}/")).collect::<String>() + rest)
}

#[test]
fn every_link_inside_an_edition_leads_somewhere() {
    for (edition, tree) in [("public", &site().public), ("staff", &site().staff)] {
        for (path, bytes) in &tree.files {
            let text = String::from_utf8_lossy(bytes);
            let links = ["href=\"", "src=\""].into_iter().flat_map(|mark| text.split(mark).skip(1));
            for link in links.filter_map(|rest| rest.split('"').next()) {
                let near = nearby(path, link);
                let Some(rest) = near.as_deref().or_else(|| link.strip_prefix("/status/")) else {
                    let outside = ["https://", "webcal://", "mailto:", "data:image/", "#"]
                        .iter()
                        .any(|start| link.starts_with(start));
                    assert!(outside, "{edition}/{path}: {link}");
                    continue;
                };
                let (target, fragment) = rest.split_once('#').unwrap_or((rest, ""));
                let target = match target {
                    "" => "index.html".to_owned(),
                    folder if folder.ends_with('/') => format!("{folder}index.html"),
                    file => file.to_owned(),
                };
                let bytes = tree.files.get(&target).unwrap_or_else(|| panic!("{edition}/{path}: {link}"));
                let id = format!("id=\"{fragment}\"");
                assert!(
                    fragment.is_empty() || String::from_utf8_lossy(bytes).contains(&id),
                    "{edition}/{path}: {link}"
                );
            }
        }
    }
}

#[test]
fn no_page_has_an_id_twice() {
    for tree in [&site().public, &site().staff] {
        for (path, bytes) in tree.files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let text = String::from_utf8_lossy(bytes);
            let mut seen = BTreeSet::new();
            for id in text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(seen.insert(id.to_owned()), "{path}: {id}");
            }
        }
    }
}

#[test]
fn what_is_for_staff_is_in_the_staff_edition_only() {
    let secrets = [
        "Doppelbuchung",
        "nis2",
        "NIS2",
        "Nie vor dem dritten",
        "Kulanz",
        "anna",
        "one-step",
        "das wird gefragt",
        "sofort an platform",
    ];
    let holds = |tree: &Tree, secret: &str| {
        tree.files
            .iter()
            .find(|(path, bytes)| {
                path.contains(&secret.to_lowercase()) || String::from_utf8_lossy(bytes).contains(secret)
            })
            .map(|(path, _)| path.clone())
    };
    for secret in secrets {
        assert_eq!(holds(&site().public, secret), None, "{secret}");
    }
    for secret in secrets.iter().filter(|secret| **secret != "nis2") {
        assert!(holds(&site().staff, secret).is_some(), "{secret}");
    }
}
