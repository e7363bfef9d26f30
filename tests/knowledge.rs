//! The knowledge base: who vouches for an article, how it stands, and what a page says of its files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod built;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use built::{at, build, codes};
use klartext::diagnostic::Code;
use klartext::source::Sources;
use tempfile::TempDir;

const CONFIG: &str = "title: Status\nbase_url: https://status.example.com/\nlanguages: [en, de]\n\
    timezone: Europe/Berlin\nknowledge: {review: 100, review_by_tag: {payment: 30, refund: 50}, feedback: \"https://example.com/form?p={page}&v=1\"}\n";
const NOON: &str = "2026-07-10T12:00:00+02:00";

fn site<'a>(files: &[(&'a str, &'a str)]) -> Sources {
    Sources::from_texts([("klartext.yaml", CONFIG)].into_iter().chain(files.iter().copied()))
}

/// The state that the staff page of `kb/a` shows.
fn state(files: &[(&str, &str)], now: &str) -> String {
    state_in(files, now, "kb/a/index.html")
}

fn state_in(files: &[(&str, &str)], now: &str, page: &str) -> String {
    let text = build(&site(files), at(now)).staff.text(page).to_owned();
    let start = text.find("<span class=\"state").unwrap();
    let rest = &text[start..];
    rest[rest.find('>').unwrap() + 1..rest.find("</span>").unwrap()].to_owned()
}

fn klartext(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_klartext"));
    command.current_dir(folder).args(args).env("LC_ALL", "C").output().unwrap()
}

#[test]
fn an_interval_is_the_articles_the_shortest_of_its_tags_or_the_sites() {
    let article = |fields: &str| format!("---\nverified: 2026-01-01 anna\n{fields}---\n# A\n\nText.\n");
    for (fields, last, due) in [
        ("", "2026-04-10T23:59:59+02:00", "2026-04-11T00:00:00+02:00"),
        ("tags: [other, refund]\n", "2026-02-19T23:59:59+01:00", "2026-02-20T00:00:00+01:00"),
        ("tags: [refund, payment]\n", "2026-01-30T23:59:59+01:00", "2026-01-31T00:00:00+01:00"),
        ("tags: [payment]\nreview: 10\n", "2026-01-10T23:59:59+01:00", "2026-01-11T00:00:00+01:00"),
    ] {
        let text = article(fields);
        assert_eq!(state(&[("kb/a.md", &text)], last), "Verified", "{fields}");
        assert_eq!(state(&[("kb/a.md", &text)], due), "Review due", "{fields}");
    }
    let text = article("review: 10\n");
    assert_eq!(state(&[("kb/a.md", &text)], "2026-01-20T23:59:59+01:00"), "Review due");
    assert_eq!(state(&[("kb/a.md", &text)], "2026-01-21T00:00:00+01:00"), "Stale");
    let text = article("review: 10\nuntil: 2026-01-25\n");
    assert_eq!(state(&[("kb/a.md", &text)], "2026-01-26T00:00:00+01:00"), "Archived");
    assert_eq!(state(&[("kb/a.md", "# A\n\nText.\n")], NOON), "Not yet verified");
}

#[test]
fn a_check_holds_for_the_words_that_were_read_and_no_others() {
    let dir = TempDir::new().unwrap();
    let write = |name: &str, text: &str| {
        let path = dir.path().join("content").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let read = |name: &str| fs::read_to_string(dir.path().join("content").join(name)).unwrap();
    write("klartext.yaml", CONFIG);
    write("kb/a.md", "# A\n\nText.\n");
    write("kb/a.de.md", "---\ntags: [refund]\n---\n# A\n\nText, deutsch.\n");
    write("kb/a.staff.md", "## Staff\n\nMore.\n");
    let verify =
        |reference: &str, by: &str| klartext(dir.path(), &["verify", reference, "--by", by, "--now", NOON]);
    let outcome = verify("kb/a", "Anna Berg");
    assert!(outcome.status.success(), "{}", String::from_utf8_lossy(&outcome.stderr));
    assert_eq!(String::from_utf8_lossy(&outcome.stdout).lines().count(), 3);
    assert!(read("kb/a.md").starts_with("---\nverified: 2026-07-10 Anna Berg sha256-"));
    assert!(read("kb/a.de.md").contains("tags: [refund]\nverified: 2026-07-10 Anna Berg sha256-"));
    assert!(read("kb/a.staff.md").ends_with("---\n## Staff\n\nMore.\n"));
    // Once more says nothing new; who is not there is not written for.
    assert!(verify("content/kb/a.de.md", "Anna Berg").stdout.starts_with(b"Nothing to write"));
    let missing = verify("kb/b", "Anna Berg");
    assert!(!missing.status.success());
    assert!(String::from_utf8_lossy(&missing.stderr).contains("There is no article"), "{missing:?}");

    let files = || ["kb/a.md", "kb/a.de.md", "kb/a.staff.md"].map(|name| (name, read(name)));
    let judged = |changed: &str, from: &str, to: &str| {
        let files =
            files().map(|(name, text)| (name, if name == changed { text.replace(from, to) } else { text }));
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let found: Vec<(Code, String)> = build(&site(&files), at(NOON))
            .diagnostics
            .iter()
            .filter(|found| found.code == Code::K06)
            .map(|found| (found.code, found.path.to_string()))
            .collect();
        let states = ["kb/a/index.html", "de/kb/a/index.html"].map(|page| state_in(&files, NOON, page));
        (found, states)
    };
    let (good, void) = ("Verified".to_owned(), "Changed since verified".to_owned());
    let (gut, hin) = ("Geprüft".to_owned(), "Seit der Prüfung geändert".to_owned());
    assert_eq!(judged("", "", ""), (vec![], [good.clone(), gut.clone()]));
    assert_eq!(
        judged("kb/a.md", "Text.\n", "Text.  \n\n\n"),
        (vec![], [good.clone(), gut]),
        "nobody reads blanks"
    );
    let found = |name: &str| vec![(Code::K06, format!("content/{name}"))];
    assert_eq!(judged("kb/a.md", "Text.", "Other."), (found("kb/a.md"), [void, hin.clone()]));
    assert_eq!(
        judged("kb/a.de.md", "Text,", "Anderes,"),
        (found("kb/a.de.md"), [good, hin]),
        "a translation for itself"
    );
    assert_eq!(judged("kb/a.staff.md", "More.", "Less.").0, found("kb/a.staff.md"));
    // The public sees the day, and neither name nor stamp.
    let files = files();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let built = build(&site(&files), at(NOON));
    for (name, bytes) in &built.public.files {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("Anna Berg") && !text.contains("sha256-"), "{name}");
    }
    assert!(!codes(&built.diagnostics).contains(&Code::K02));
}

#[test]
fn the_help_centre_is_grouped_by_what_articles_are_about() {
    let files = [
        ("kb/z.md", "---\ntags: [Bills]\n---\n# A bill\n\nText.\n"),
        ("kb/y.md", "---\ntags: [refund, bills]\n---\n# A refund\n\nText.\n"),
        ("kb/x.md", "---\ntags: [bills]\n---\n# Some bill\n\nText.\n"),
        ("kb/w.md", "# A thing\n\nText.\n"),
    ];
    let built = build(&site(&files), at(NOON));
    let list = built.public.text("kb/index.html");
    let places: Vec<usize> = [">Bills<", "A bill", "Some bill", ">refund<", "A refund", ">Other<", "A thing"]
        .iter()
        .map(|words| list.find(words).unwrap_or_else(|| panic!("no {words} in {list}")))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    // Without any tag there is nothing to tell apart.
    let built = build(&site(&[("kb/w.md", "# A thing\n\nText.\n")]), at(NOON));
    assert!(!built.public.text("kb/index.html").contains(">Other<"));
}

#[test]
fn pages_say_how_large_their_files_are_and_ask_what_readers_think() {
    let mut sources =
        site(&[("kb/a.md", "# A\n\n![A plan](plan.svg) [The form](form.pdf) [Plan](plan.svg)\n")]);
    for (name, bytes) in
        [("kb/plan.svg", b"<svg viewBox=\"0 0 300 150\"/>".to_vec()), ("kb/form.pdf", vec![b'x'; 1_234_567])]
    {
        sources.insert(klartext::diagnostic::SourcePath::new(format!("content/{name}")), name, &bytes);
    }
    let built = build(&sources, at(NOON));
    let page = built.public.text("kb/a/index.html");
    assert!(page.contains("alt=\"A plan\" width=\"300\" height=\"150\" loading=\"lazy\">"), "{page}");
    assert!(page.contains("The form (PDF, 1 MB)</a>"), "{page}");
    assert!(page.contains(">Plan</a>"), "a picture is seen, not weighed");
    assert!(
        page.contains("href=\"https://example.com/form?p=https://status.example.com/kb/a/&amp;v=1\""),
        "{page}"
    );
    assert!(!built.staff.text("kb/a/index.html").contains("example.com/form"));
}
