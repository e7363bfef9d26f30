//! The knowledge base: who vouches for an article, how it stands, and what a page says of its files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod built;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use built::{at, build, codes};
use klartext::diagnostic::Code;
use klartext::source::{self, Roots, Sources};
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
fn who_vouches_is_not_forgotten_where_nobody_is_named() {
    let dir = TempDir::new().unwrap();
    let write = |name: &str, text: &str| {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let article = || fs::read_to_string(dir.path().join("content/kb/a.md")).unwrap();
    // Nobody's own settings of git.
    let verify = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_klartext"));
        command.current_dir(dir.path()).args(["verify", "kb/a", "--now", NOON]).args(args);
        command.env("LC_ALL", "C").env("HOME", dir.path()).env("GIT_CONFIG_NOSYSTEM", "1");
        let outcome = command.env_remove("XDG_CONFIG_HOME").env_remove("GIT_CONFIG_GLOBAL").output().unwrap();
        assert!(outcome.status.success(), "{}", String::from_utf8_lossy(&outcome.stderr));
    };
    let says =
        |words: &str| assert!(article().contains(&format!("verified: {words} sha256-")), "{}", article());
    write("content/klartext.yaml", CONFIG);
    write("content/kb/a.md", "# A\n\nText.\n");
    verify(&["--by", "Anna Berg"]);
    says("2026-07-10 Anna Berg");
    write("content/kb/a.md", &article().replace("2026-07-10", "2026-06-01"));
    verify(&[]);
    says("2026-07-10 Anna Berg");
    // She has not vouched for another text.
    write("content/kb/a.md", &article().replace("Text.", "Other."));
    verify(&[]);
    says("2026-07-10");
    write(".gitconfig", "[user]\nname = Ben  Maier\n");
    verify(&[]);
    says("2026-07-10 Ben Maier");
    verify(&["--by", "Anna"]);
    says("2026-07-10 Anna");
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
    let (_, list) = built.public.text("kb/index.html").split_once("</header>\n<section").unwrap();
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
    assert!(page.contains("alt=\"A plan\" width=\"300\" height=\"150\" decoding=\"async\">"), "{page}");
    assert!(page.contains("The form (PDF, 1 MB)</a>"), "{page}");
    assert!(page.contains(">Plan</a>"), "a picture is seen, not weighed");
    assert!(
        page.contains("href=\"https://example.com/form?p=https://status.example.com/kb/a/&amp;v=1\""),
        "{page}"
    );
    assert!(!built.staff.text("kb/a/index.html").contains("example.com/form"));
}

/// What stands between two pieces of a page.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    rest.split_once(to).unwrap().0
}

#[test]
fn a_series_is_in_the_order_of_its_numbers_in_every_language() {
    let article = |path: &str, title: &str| format!("---\npath: {path}\n---\n# {title}\n\nText.\n");
    let (one, two, ten, last) = (
        article("First steps 1", "One"),
        article("First steps 2", "Two"),
        article("first steps 10", "Ten"),
        article("First steps", "Last"),
    );
    let two_de = article("Erste Schritte", "Zwei");
    let files = [
        ("kb/z.md", one.as_str()),
        ("kb/y.md", &two),
        ("kb/y.de.md", &two_de),
        ("kb/x.md", &ten),
        ("kb/a.md", &last),
        ("kb/other.md", "---\npath: Else 1\n---\n# Else\n\nText.\n"),
    ];
    let built = build(&site(&files), at(NOON));
    let page = built.public.text("kb/y/index.html");
    let series = between(page, "<nav class=\"series\"", "</nav>");
    let places: Vec<usize> = [">One<", ">Two<", ">Ten<", ">Last<"].map(|t| series.find(t).unwrap()).to_vec();
    assert!(places.is_sorted(), "{series}");
    assert!(series.contains("First steps</h2>") && series.contains("Part 2 of 4"), "{series}");
    assert!(series.contains("<strong aria-current=\"page\">Two</strong>"), "{series}");
    assert!(
        series.contains("<a rel=\"prev\" href=\"/kb/z/\">")
            && series.contains("<a rel=\"next\" href=\"/kb/x/\">")
    );
    assert!(!series.contains("Else"), "{series}");
    let german = built.public.text("de/kb/y/index.html");
    assert!(between(german, "<nav class=\"series\"", "</nav>").contains("Erste Schritte</h2>"));
    // The ends have one neighbour only.
    assert!(!built.public.text("kb/z/index.html").contains("rel=\"prev\""));
    assert!(!built.public.text("kb/a/index.html").contains("rel=\"next\""));
}

#[test]
fn a_long_series_shows_its_neighbourhood() {
    let files: Vec<(String, String)> = (1..=60)
        .map(|n| (format!("kb/a{n:02}.md"), format!("---\npath: Long {n}\n---\n# Part {n}.\n\nText.\n")))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let built = build(&site(&files), at(NOON));
    let series = between(built.public.text("kb/a30/index.html"), "<ol start=\"18\">", "</ol>").to_owned();
    assert_eq!(series.matches("<li>").count(), 25, "{series}");
    assert!(
        series.contains(">Part 18.<") && series.contains(">Part 42.<") && series.contains("page\">Part 30.")
    );
}

#[test]
fn every_tag_has_a_page_and_only_of_what_its_readers_may_know() {
    let files = [
        ("kb/a.md", "---\ntags: [Zahlung, Konto]\n---\n# A\n\nText.\n"),
        ("kb/b.md", "---\ntags: [Konto]\n---\n# B\n\nText.\n"),
        ("kb/c.staff.md", "---\ntags: [Konto, Kulanz]\n---\n# Secret\n\nText.\n"),
    ];
    let built = build(&site(&files), at(NOON));
    let page = built.public.text("kb/tags/konto/index.html");
    assert!(page.contains("href=\"/kb/a/\"") && page.contains("href=\"/kb/b/\"") && !page.contains("Secret"));
    assert!(built.staff.text("kb/tags/konto/index.html").contains("href=\"/kb/c/\""));
    assert!(built.staff.files.contains_key("de/kb/tags/kulanz/index.html"));
    assert!(!built.public.files.keys().any(|path| path.contains("kulanz")));
    assert!(!built.public.text("kb/index.html").contains("Kulanz"));
    assert!(built.public.text("kb/a/index.html").contains("<a href=\"/kb/tags/zahlung/\">Zahlung</a>"));
    assert!(built.public.text("sitemap.xml").contains("https://status.example.com/kb/tags/konto/"));
}

#[test]
fn the_list_for_staff_says_who_may_read_an_article_and_how_it_stands() {
    let files = [
        ("kb/a.md", "---\nverified: 2026-07-01 anna\n---\n# A\n\nText.\n"),
        ("kb/b.staff.md", "---\nverified: 2026-01-01 anna\n---\n# B\n\nText.\n"),
        ("kb/c.md", "# C\n\nText.\n"),
    ];
    let built = build(&site(&files), at(NOON));
    let list = built.staff.text("kb/index.html");
    let card = |title: &str| {
        let (_, rest) = list.split_once(&format!(">{title}</a>")).expect(title);
        rest.split_once("</li>").unwrap().0
    };
    assert!(card("A").contains(">Verified</span> <span>on 1 July 2026</span>"), "{}", card("A"));
    assert!(
        card("B").contains(
            ">Review due</span> <span>last verified on 1 January 2026</span> <span>Staff only</span>"
        )
    );
    assert!(card("C").contains(">Not yet verified</span>") && !card("C").contains("Staff only"));
    let public = built.public.text("kb/index.html");
    assert!(!public.contains("erified") && !public.contains("Staff only"), "{public}");
}

#[test]
fn a_tag_of_many_articles_has_many_pages() {
    let files: Vec<(String, &str)> =
        (0..250).map(|n| (format!("kb/a{n}.md"), "---\ntags: [Same]\n---\n# A\n\nText.\n")).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let built = build(&site(&files), at(NOON));
    let cards = |path: &str| built.public.text(path).matches("<li class=\"card").count();
    assert_eq!(
        ["kb/tags/same/index.html", "kb/tags/same/page/2/index.html", "kb/tags/same/page/3/index.html"]
            .map(cards),
        [100, 100, 50]
    );
    assert!(!built.public.files.contains_key("kb/tags/same/page/4/index.html"));
    // What all have in common leads from none of them to another.
    assert!(!built.public.text("kb/a7/index.html").contains("class=\"related\""));
}

#[test]
fn related_articles_share_links_tags_components_and_never_what_is_for_staff() {
    let related = |tree: &built::Tree, path: &str| -> Vec<String> {
        let page = tree.text(path);
        let Some((_, rest)) = page.split_once("<section class=\"related\"") else { return Vec::new() };
        let list = rest.split_once("</section>").unwrap().0;
        list.split("<a href=\"").skip(1).map(|link| link.split('"').next().unwrap().to_owned()).collect()
    };
    let files = [
        ("components.yaml", "components:\n  - id: search\n    name: Search\n"),
        ("kb/a.md", "---\ntags: [payment]\naffects: search\n---\n# A\n\nSee [C](c.md).\n"),
        ("kb/b.md", "---\ntags: [payment]\n---\n# B\n\nText.\n"),
        ("kb/c.md", "# C\n\nText.\n"),
        ("kb/d.md", "---\naffects: search\n---\n# D\n\nText.\n"),
        ("kb/e.md", "# E\n\nAlone.\n"),
        ("kb/old.md", "---\ntags: [payment]\nuntil: 2026-01-01\n---\n# Old\n\nText.\n"),
        ("kb/s.staff.md", "---\ntags: [payment]\naffects: search\n---\n# S\n\nSee [A](a.md).\n"),
    ];
    let built = build(&site(&files), at(NOON));
    assert_eq!(related(&built.public, "kb/a/index.html"), ["/kb/c/", "/kb/b/", "/kb/d/"]);
    assert_eq!(related(&built.public, "kb/c/index.html"), ["/kb/a/"], "links lead both ways");
    assert_eq!(related(&built.public, "kb/e/index.html"), [""; 0]);
    assert_eq!(related(&built.staff, "kb/a/index.html"), ["/kb/s/", "/kb/c/", "/kb/b/", "/kb/d/"]);
}

#[test]
fn contents_are_nested_and_only_of_long_articles() {
    let long = "# A\n\n## One\n\nText.\n\n### Deep *down*\n\nText.\n\n## Two\n\nText.\n";
    let built =
        build(&site(&[("kb/a.md", long), ("kb/b.md", "# B\n\n## One\n\nX.\n\n## Two\n\nY.\n")]), at(NOON));
    let toc = between(built.public.text("kb/a/index.html"), "<nav class=\"toc\"", "</nav>").to_owned();
    assert!(
        toc.contains(
            "<li><a href=\"#one\">One</a><ul><li><a href=\"#deep-down\">Deep down</a></li></ul></li>"
        ),
        "{toc}"
    );
    assert!(!built.public.text("kb/b/index.html").contains("class=\"toc\""));
}

#[test]
fn what_is_quoted_can_be_copied_while_somebody_vouches_for_it() {
    let text = |day: &str| {
        format!(
            "---\nverified: {day} anna\n---\n# A\n\n## Where?\n\nBefore.\n\n> Here, see [B](b.md) and [S](s.staff.md).\n\n> On the phone: Right here.\n\nAfter, see [S](s.staff.md).\n"
        )
    };
    let german = "# A\n\n## Wo?\n\nDavor.\n\n> Hier.\n\nDanach.\n";
    let page = |day: &str| {
        let text = text(day);
        // The public may not be led to what is for staff: so all of it is.
        let files = [
            ("kb/a.staff.md", text.as_str()),
            ("kb/a.staff.de.md", german),
            ("kb/b.md", "# B\n\n> A quote for everybody.\n"),
            ("kb/s.staff.md", "# S\n\nText.\n"),
        ];
        build(&site(&files), at(NOON))
    };
    let built = page("2026-07-01");
    let fresh = built.staff.text("kb/a/index.html");
    let section = between(fresh, "<section class=\"sec-free\"", "</section>");
    let order = [
        "Before.",
        "data-copy=\"q-where-said-1-en-0\"",
        "On the phone",
        "Right here.",
        "Hier.",
        "After, see",
    ];
    let places: Vec<usize> =
        order.map(|what| section.find(what).unwrap_or_else(|| panic!("{what}: {section}"))).to_vec();
    assert!(places.is_sorted(), "{section}");
    // A customer gets whole addresses, and none that is not theirs; the text around them keeps its own.
    assert!(section.contains("<a href=\"https://status.example.com/kb/b/\">B</a> and S."), "{section}");
    assert!(section.contains("After, see <a href=\"/kb/s/\">S</a>."), "{section}");
    assert_eq!(section.matches("class=\"copy\"").count(), 3);
    // Its review is long overdue: the words stay, the button goes, the reason comes.
    let built = page("2025-07-01");
    let stale = built.staff.text("kb/a/index.html");
    assert!(stale.contains("Right here.") && !stale.contains("class=\"copy\""), "{stale}");
    assert!(stale.contains("Please do not pass this on: last verified on 1 July 2025"), "{stale}");
    // The public has no desk.
    let public = built.public.text("kb/b/index.html");
    assert!(public.contains("A quote for everybody.") && !public.contains("data-copy"));
}

/// A site whose files were committed by people with names.
struct Kept {
    dir: TempDir,
}

impl Kept {
    fn new() -> Kept {
        let kept = Kept { dir: TempDir::new().unwrap() };
        kept.write("klartext.yaml", &CONFIG.replace("review: 100", "review: 100, history: git"));
        kept.git(&["init", "-q", "-b", "main"], "");
        kept
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.dir.path().join("content").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn git(&self, args: &[&str], date: &str) {
        let mut command = Command::new("git");
        command.current_dir(self.dir.path()).args(["-c", "commit.gpgsign=false"]).args(args);
        for who in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{who}_NAME"), "Canary Author")
                .env(format!("GIT_{who}_EMAIL"), "c@example.com");
            if !date.is_empty() {
                command.env(format!("GIT_{who}_DATE"), date);
            }
        }
        let done = command.env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", self.dir.path()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    fn commit(&self, subject: &str, date: &str) {
        self.git(&["add", "-A", "content"], "");
        self.git(&["commit", "-q", "-m", subject], date);
    }

    /// The editions as they lie in a folder.
    fn build(&self, folder: &Path, out: &str) -> (std::path::PathBuf, std::path::PathBuf) {
        let done = klartext(folder, &["build", "--no-minify", "--out", out, "--now", NOON]);
        assert!(
            done.status.success(),
            "{}{}",
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(&done.stderr)
        );
        (folder.join(out).join("public"), folder.join(out).join("staff"))
    }
}

fn page(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn files(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let found = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let found = found.filter(|entry| entry.file_type().is_file());
    found
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn a_file_that_comes_back_brings_its_history() {
    let kept = Kept::new();
    kept.write("kb/a.md", "# A\n");
    kept.write("kb/b.md", "# B\n");
    kept.commit("begin", "2026-05-01T10:00:00+02:00");
    let roots = Roots::new(vec![kept.dir.path().join("content")]);
    let read = |before: Option<&Sources>| {
        let mut sources = source::read(&roots, before).unwrap();
        source::remember(&mut sources, &roots, &|_| true);
        let known: Vec<String> = sources
            .changes
            .files
            .keys()
            .map(|path| path.as_str().rsplit('/').next().unwrap().to_owned())
            .collect();
        (sources, known)
    };
    let file = kept.dir.path().join("content/kb/b.md");
    let text = fs::read(&file).unwrap();
    fs::remove_file(&file).unwrap();
    let (without, known) = read(None);
    assert_eq!(known, ["a.md", "klartext.yaml"]);
    fs::write(&file, text).unwrap();
    let (with, known) = read(Some(&without));
    assert_eq!(known, ["a.md", "b.md", "klartext.yaml"], "as `git restore` does, without a commit");
    // Nothing came and nothing was committed: nothing is asked.
    let (again, _) = read(Some(&with));
    assert!(std::sync::Arc::ptr_eq(&again.changes, &with.changes));
}

#[test]
fn staff_sees_the_history_and_the_public_the_day_of_the_last_change() {
    let kept = Kept::new();
    let root = kept.dir.path();
    kept.write("kb/old.md", "# A\n\nText that is long enough to be found again.\n");
    kept.write("kb/b.md", "# B\n\nText.\n");
    kept.commit("canary: begin", "2026-05-01T10:00:00+02:00");
    fs::rename(root.join("content/kb/old.md"), root.join("content/kb/a.md")).unwrap();
    kept.commit("canary: <rename>", "2026-06-02T10:00:00+02:00");
    let before = kept.build(root, "one").0;
    assert!(page(&before, "kb/a/index.html").contains("<dt>Last changed</dt><dd>2 June 2026</dd>"));
    kept.write("kb/a.staff.md", "## Inside\n\nMore.\n");
    kept.commit("canary: inside", "2026-07-08T10:00:00+02:00");
    kept.write("kb/b.md", "# B\n\nOther text.\n");
    kept.commit("canary: later", "2026-07-12T10:00:00+02:00");
    let (public, staff) = kept.build(root, "two");
    // Neither names nor subjects, nor that the part for staff was changed, nor what lies ahead.
    assert!(page(&public, "kb/a/index.html").contains("<dt>Last changed</dt><dd>2 June 2026</dd>"));
    assert!(page(&public, "kb/b/index.html").contains("<dt>Last changed</dt><dd>1 May 2026</dd>"));
    for (name, bytes) in files(&public) {
        assert!(!String::from_utf8_lossy(&bytes).to_lowercase().contains("canary"), "{name}");
    }
    let own = page(&staff, "kb/a/index.html");
    let history = between(&own, "<details class=\"staff changes\">", "</details>");
    let places: Vec<usize> = ["canary: inside", "canary: &lt;rename&gt;", "canary: begin"]
        .map(|subject| history.find(subject).unwrap_or_else(|| panic!("{subject}: {history}")))
        .to_vec();
    assert!(places.is_sorted() && history.contains("Canary Author"), "{history}");
    assert!(own.contains("<dt>Last changed</dt><dd>8 July 2026</dd>"), "{own}");
    assert!(!page(&staff, "kb/b/index.html").contains("canary: later"));
    // What was changed in the last days stands on the page of the shift.
    let start = page(&staff, "index.html");
    let changed = between(&start, "<section class=\"d-stale\"", "</section>").to_owned();
    assert!(changed.contains(">A</a> <small>Changed on 8 July 2026</small>"), "{changed}");
    assert!(!changed.contains(">B</a>"), "{changed}");
    // The same sources and the same moment: the same bytes.
    assert_eq!(files(&staff), files(&kept.build(root, "three").1));
}

#[test]
fn a_clone_without_all_of_the_history_says_so_and_none_at_all_says_nothing() {
    let kept = Kept::new();
    let root = kept.dir.path();
    kept.write("kb/a.md", "# A\n\nText.\n");
    kept.write("kb/b.md", "# B\n\nText.\n");
    kept.commit("one", "2026-05-01T10:00:00+02:00");
    kept.write("kb/a.md", "# A\n\nOther.\n");
    kept.commit("two", "2026-06-01T10:00:00+02:00");
    kept.write("kb/a.md", "# A\n\nAnother.\n");
    kept.commit("three", "2026-07-01T10:00:00+02:00");
    let url = format!("file://{}", root.display());
    kept.git(&["clone", "-q", "--depth", "2", &url, "shallow"], "");
    let (public, staff) = kept.build(&root.join("shallow"), "out");
    let told = |folder: &Path| {
        let done = klartext(folder, &["build", "--out", "again", "--now", NOON]);
        assert!(done.status.success());
        let text = [done.stdout, done.stderr].concat();
        String::from_utf8_lossy(&text)
            .contains("warning[KT-K09]: This clone holds a part of the history only")
    };
    assert!(told(&root.join("shallow")) && !told(root), "who builds hears of it as well");
    let own = page(&staff, "kb/a/index.html");
    let history = between(&own, "<details class=\"staff changes\">", "</details>");
    assert!(history.contains("three") && !history.contains("two"), "{history}");
    assert!(history.contains("The clone does not hold the whole history"), "{history}");
    // The commit that the clone ends with brought everything, and changed nothing that is known.
    assert!(page(&staff, "kb/b/index.html").contains("The clone does not hold"));
    assert!(!page(&public, "kb/b/index.html").contains("Last changed"));
    // Copied without its repository.
    let plain = TempDir::new().unwrap();
    for name in ["klartext.yaml", "kb/a.md"] {
        let to = plain.path().join("content").join(name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(root.join("content").join(name), to).unwrap();
    }
    let (public, staff) = kept.build(plain.path(), "out");
    assert!(!page(&staff, "kb/a/index.html").contains("class=\"staff changes\""));
    assert!(!page(&public, "kb/a/index.html").contains("Last changed"));
}

#[test]
fn a_picture_comes_with_its_smaller_versions_and_only_those_of_its_readers() {
    let gif = |width: u16| [b"GIF89a".as_slice(), &width.to_le_bytes(), &[9, 0, 0, 0, 0, 0x3b]].concat();
    let mut sources = site(&[
        ("kb/a.md", "# A\n\n![A plan](<a plan.gif>)\n"),
        ("kb/b.staff.md", "# B\n\n![Ours](own.staff.gif)\n"),
    ]);
    let files = [
        ("a plan.gif", 1600),
        ("a plan.800w.gif", 800),
        ("own.staff.gif", 900),
        ("own.staff.300w.gif", 300),
        ("other.80w.gif", 80),
    ];
    for (name, width) in files {
        let name = format!("kb/{name}");
        sources.insert(klartext::diagnostic::SourcePath::new(format!("content/{name}")), &name, &gif(width));
    }
    let built = build(&sources, at(NOON));
    let page = built.public.text("kb/a/index.html");
    let image = between(page, "<img ", ">");
    assert!(
        image.contains("srcset=\"/files/kb/a%20plan.800w.gif 800w, /files/kb/a%20plan.gif 1600w\" sizes=\""),
        "{image}"
    );
    let pictures = |tree: &built::Tree| -> Vec<String> {
        tree.files.keys().filter(|path| path.ends_with(".gif")).cloned().collect()
    };
    assert_eq!(pictures(&built.public), ["files/kb/a plan.800w.gif", "files/kb/a plan.gif"]);
    assert_eq!(
        pictures(&built.staff),
        [
            "files/kb/a plan.800w.gif",
            "files/kb/a plan.gif",
            "files/kb/own.staff.300w.gif",
            "files/kb/own.staff.gif"
        ]
    );
}

#[test]
fn a_release_that_support_has_not_heard_of_fails_the_build_and_is_written() {
    let dir = TempDir::new().unwrap();
    let content = dir.path().join("content");
    fs::create_dir_all(content.join("releases")).unwrap();
    let config = |policy: &str| format!("title: T\nbase_url: https://status.example.com/\n{policy}");
    fs::write(content.join("klartext.yaml"), config("")).unwrap();
    let text = "---\ntype: feature\n---\n# Gifts\n\nGifts come wrapped.\n";
    fs::write(content.join("releases/2026-07-14-gifts.md"), text).unwrap();
    let build = || klartext(dir.path(), &["build", "--no-minify", "--now", NOON]);
    let told = build();
    let words = String::from_utf8_lossy(&told.stderr).into_owned();
    assert_eq!(told.status.code(), Some(1), "{words}");
    assert!(words.contains("KT-R01"), "{words}");
    assert!(
        dir.path().join("dist/public/releases/2026-07-14-gifts/index.html").exists(),
        "it withholds nothing"
    );
    fs::write(content.join("klartext.yaml"), config("policy: {rules: {R: off}}\n")).unwrap();
    assert_eq!(build().status.code(), Some(0));
}
