//! Law: an address that was given out once leads on, or says that it leads nowhere, in every language;
//! and no file of an edition says more than its page shows.

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

use klartext::diagnostic::SourcePath;
use klartext::source::Sources;
use output::build;

const CONFIG: &str =
    "title: Status\nbase_url: https://example.com/status/\nlanguages: [en, de]\ntimezone: Europe/Berlin\n";

fn text(files: &output::Output, path: &str) -> String {
    String::from_utf8(files.files.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).unwrap()
}

#[test]
fn old_addresses_lead_on_or_say_that_they_do_not() {
    let sources = Sources::from_texts([
        ("klartext.yaml", CONFIG),
        (
            "addresses.yaml",
            "published: [kb/refunds]\nmoved:\n  kb/refunds: kb/money-back\n  issues/old-one: kb/money-back\n  \
             kb/inside: kb/only-staff\ngone: [kb/vouchers, kb/money-back]\n",
        ),
        ("kb/money-back.md", "# Money back\n\nWithin two days.\n"),
        ("kb/money-back.de.md", "# Geld zurück\n\nIn zwei Tagen.\n"),
        ("kb/only-staff.staff.md", "# Goodwill\n"),
    ]);
    let (public, staff, _) = build(&sources, "2026-07-10T12:00:00Z".parse().unwrap());
    for files in [&public, &staff] {
        for (old, new) in [
            ("kb/refunds/index.html", "/status/kb/money-back/"),
            ("issues/old-one/index.html", "/status/kb/money-back/"),
            ("de/kb/refunds/index.html", "/status/de/kb/money-back/"),
        ] {
            let page = text(files, old);
            assert!(
                page.contains(&format!("<meta http-equiv=\"refresh\" content=\"0; url={new}\">")),
                "{page}"
            );
            let canonical = format!("<link rel=\"canonical\" href=\"https://example.com{new}\">");
            assert!(page.contains(&canonical) && !page.contains("<script"), "{page}");
        }
        assert!(text(files, "de/kb/refunds/index.html").contains(">Geld zurück</a>"));
        assert!(text(files, "de/kb/vouchers/index.html").contains("Diese Seite gibt es nicht mehr"));
        assert!(!text(files, "kb/vouchers/index.html").contains("http-equiv=\"refresh\""));
        // What is there comes first.
        assert!(text(files, "kb/money-back/index.html").contains("Within two days."));
    }
    assert!(!public.files.contains_key("kb/inside/index.html"), "it would tell that the page exists");
    assert!(staff.files.contains_key("kb/inside/index.html"));
    let sitemap = text(&public, "sitemap.xml");
    assert!(
        sitemap.contains("kb/money-back") && !sitemap.contains("refunds") && !sitemap.contains("vouchers")
    );
}

#[test]
fn pictures_lose_what_cannot_be_seen() {
    let chunk = |kind: &[u8], data: &[u8]| [&(data.len() as u32).to_be_bytes(), kind, data, b"csum"].concat();
    let (head, tail) = (b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IEND", b""));
    let picture = [head.clone(), chunk(b"tEXt", b"Author\0Anna"), tail.clone()].concat();
    let mut sources = Sources::from_texts([
        ("klartext.yaml", CONFIG),
        ("kb/a.md", "# A\n\n![A picture](a.png) and ![another](broken.png)\n"),
    ]);
    sources.insert(SourcePath::new("content/kb/a.png"), "kb/a.png", &picture);
    sources.insert(SourcePath::new("content/kb/broken.png"), "kb/broken.png", &picture[..20]);
    let (public, staff, _) = build(&sources, "2026-07-10T12:00:00Z".parse().unwrap());
    for files in [&public, &staff] {
        assert_eq!(files.files["files/kb/a.png"], [head.clone(), tail.clone()].concat());
        // Cut off inside of what nobody sees: that goes, too.
        assert_eq!(files.files["files/kb/broken.png"], head);
    }
}
