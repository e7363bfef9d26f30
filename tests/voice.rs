//! Law: what customers say is counted by what it is about, for the days that it was heard on; pages show
//! it to staff, and nothing of it to anybody else.

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

use klartext::source::Sources;
use output::{Output, build};

const CONFIG: &str =
    "title: Status\nbase_url: https://example.com/\nlanguages: [de, en]\ntimezone: Europe/Berlin\n";

fn post(about: &str, count: usize, title: &str, rest: &str) -> String {
    let about = if about.is_empty() { String::new() } else { format!("about: {about}\n") };
    format!("---\n{about}count: {count}\nchannel: telefon\n---\n# {title}\n\n{rest}\n")
}

fn sources() -> Sources {
    let texts = [
        ("klartext.yaml", CONFIG.to_owned()),
        ("kb/geld.md", "# Geld\n\nBald.\n\n## Wie lange\nDrei Tage.\n\n## Warum\nDarum.\n".to_owned()),
        ("kb/geld.en.md", "# Money\n\nSoon.\n\n## How long\nThree days.\n\n## Why\nBecause.\n".to_owned()),
        ("kb/paket.md", "# Paket\n\nEs kommt.\n".to_owned()),
        (
            "releases/2026-07-01-neu.md",
            "# Neu\n\nEs wird besser.\n\n- 2026-06-01 09:00 geplant: Bald.\n".to_owned(),
        ),
        (
            "briefings/2026-06-20-neu.md",
            "---\nfor: releases/2026-07-01-neu\n---\n# Blatt\n\nNeu.\n\n## Antworten\n### Wo ist der Knopf?\n> Oben.\n\n## Weitergeben\nAn uns.\n"
                .to_owned(),
        ),
        ("voice/2026-07-10-a.md", post("kb/geld#wie-lange", 3, "Wo bleibt es?", "")),
        // Seven days are today and the six before it.
        (
            "voice/2026-07-04-b.md",
            post("geld#wie-lange", 20, "Wann kommt es?", "## Was wir getan haben\nEine *Mail*."),
        ),
        ("voice/2026-07-03-c.md", post("kb/geld#wie-lange", 100, "Wann?", "")),
        ("voice/2026-06-11-d.md", post("kb/paket", 50, "Wo ist es?", "")),
        ("voice/2026-06-10-e.md", post("kb/paket", 4000, "Verloren?", "")),
        ("voice/2026-07-09-f.md", post("", 7, "Und für Firmen?", "")),
        ("voice/2026-07-08-g.md", post("", 8, "und FÜR Firmen?", "")),
        ("voice/2026-07-01-h.md", post("releases/2026-07-01-neu", 5, "Warum anders?", "")),
        ("voice/2026-07-02-i.md", post("briefings/2026-06-20-neu#wo-ist-der-knopf", 6, "Knopf?", "")),
        ("voice/2026-07-11-j.md", post("kb/paket", 9999, "Von morgen", "")),
    ];
    Sources::from_texts(texts.iter().map(|(name, text)| (*name, text.as_str())))
}

fn at(now: &str) -> (Output, Output) {
    let (public, staff, findings) = build(&sources(), now.parse().unwrap());
    assert!(findings.iter().all(|found| !found.is_error()), "{findings:#?}");
    (public, staff)
}

fn text(files: &Output, path: &str) -> String {
    String::from_utf8(files.files.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).unwrap()
}

/// The rows of the tables: the question, its address, and its three numbers.
fn rows(page: &str) -> Vec<(String, String, [u32; 3])> {
    let rows = page.split("<tr><td>").skip(1);
    let row = |row: &str| {
        let (link, numbers) = row.split_once("</td><td>").unwrap();
        let (address, rest) = link.trim().trim_start_matches("<a href=\"").split_once('"').unwrap();
        let title = rest.split_once('>').unwrap().1.split_once("</a>").unwrap().0;
        let numbers = numbers.split_once("</td></tr>").unwrap().0;
        let numbers: Vec<u32> = numbers.split("</td><td>").map(|n| n.parse().unwrap()).collect();
        (title.to_owned(), address.to_owned(), [numbers[0], numbers[1], numbers[2]])
    };
    rows.map(row).collect()
}

#[test]
fn the_most_asked_is_ranked_by_the_days_it_was_heard_on() {
    let (_, staff) = at("2026-07-10T21:59:00Z");
    let expected = |list: &[(&str, &str, [u32; 3])]| -> Vec<(String, String, [u32; 3])> {
        list.iter().map(|(title, url, n)| ((*title).to_owned(), (*url).to_owned(), *n)).collect()
    };
    assert_eq!(
        rows(&text(&staff, "asked/index.html")),
        expected(&[
            ("Wie lange", "/kb/geld/#wie-lange", [23, 123, 123]),
            ("Paket", "/kb/paket/", [0, 50, 4050]),
            ("Wo ist der Knopf?", "/briefings/2026-06-20-neu/#wo-ist-der-knopf", [0, 6, 6]),
            ("Neu", "/releases/2026-07-01-neu/", [0, 5, 5]),
            // Nobody has an answer.
            ("Und für Firmen?", "/voice/2026-07-09-f/", [15, 15, 15]),
        ])
    );
    let english = rows(&text(&staff, "en/asked/index.html"));
    assert_eq!(english[0], ("How long".to_owned(), "/en/kb/geld/#how-long".to_owned(), [23, 123, 123]));
    // A minute later it is the next day: one week has gone, one post has come.
    let (_, later) = at("2026-07-10T22:00:00Z");
    let found = rows(&text(&later, "asked/index.html"));
    assert_eq!(found[0], ("Paket".to_owned(), "/kb/paket/".to_owned(), [9999, 9999, 14049]));
    assert_eq!(found[1].2, [3, 123, 123]);
    assert_eq!(staff.next_change_at, Some("2026-07-10T22:00:00Z".parse().unwrap()));
}

#[test]
fn pages_tell_what_was_said_and_done() {
    let (_, staff) = at("2026-07-10T12:00:00Z");
    let page = text(&staff, "kb/geld/index.html");
    assert!(page.contains("123 Kundinnen und Kunden") || page.contains("\u{2068}123\u{2069}"), "{page}");
    let did = page.find("Eine <em>Mail</em>.").expect("what was done");
    assert!(page[..did].contains("Wann kommt es?") && page.contains("Das haben wir getan"));
    assert!(text(&staff, "asked/index.html").contains("Eine <em>Mail</em>."));
    let start = text(&staff, "index.html");
    let section = start.split("class=\"d-asked\"").nth(1).expect("a part of the page");
    let section = section.split("</section>").next().unwrap();
    let (first, second) = (section.find("Wie lange").unwrap(), section.find("Paket").unwrap());
    assert!(first < second && section.contains("123×") && section.contains("href=\"/asked/\""), "{section}");
    assert!(text(&staff, "briefings/2026-06-20-neu/index.html").contains("Knopf?</a>"));
    assert!(text(&staff, "releases/2026-07-01-neu/index.html").contains("Warum anders?"));
    assert!(!text(&staff, "kb/paket/index.html").contains("Von morgen"));
    assert!(text(&staff, "voice/2026-07-10-a/index.html").contains("href=\"/kb/geld/#wie-lange\""));
    assert!(text(&staff, "voice/index.html").contains("Und für Firmen?"));
}

#[test]
fn the_public_edition_is_the_same_without_it() {
    let now = "2026-07-10T12:00:00Z".parse().unwrap();
    let (public, ..) = build(&sources(), now);
    let mut without = sources();
    without.files.retain(|_, file| !file.name.starts_with("voice/"));
    let (other, staff, _) = build(&without, now);
    assert_eq!(output::difference(&public, &other), None);
    assert!(public.files.keys().all(|path| !path.contains("voice") && !path.contains("asked")));
    // Where nobody writes down what customers say, nothing asks for it.
    assert!(!staff.files.contains_key("asked/index.html"));
    assert!(!text(&staff, "index.html").contains("d-asked"));
}

#[test]
fn the_list_of_posts_says_how_many_when_and_what_about() {
    let (_, staff) = at("2026-07-10T21:59:00Z");
    let list = text(&staff, "voice/index.html");
    let card = |title: &str| {
        let (before, rest) = list.split_once(&format!(">{title}</a>")).expect(title);
        assert!(before.rsplit_once("<li class=\"card k-voice\">").is_some());
        rest.split_once("</li>").unwrap().0.to_owned()
    };
    let counted = card("Wo bleibt es?");
    assert!(counted.contains("3× · 10. Juli 2026 · am Telefon"), "{counted}");
    assert!(
        counted.contains("Zu: <a href=\"/kb/geld/#wie-lange\">Wie lange</a> <small>Hilfeartikel</small>")
    );
    assert!(!counted.contains("Das haben wir getan"));
    assert!(card("Wann kommt es?").contains("Das haben wir getan:</strong> <p>Eine <em>Mail</em>.</p>"));
    assert!(card("Und für Firmen?").contains("Darauf hat noch niemand eine Antwort"));
    assert!(
        text(&staff, "en/voice/index.html").contains("About: <a href=\"/en/kb/geld/#how-long\">How long</a>")
    );
}
