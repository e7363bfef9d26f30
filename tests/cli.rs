//! The program as people and pipelines run it: exit status, messages, and what it leaves on the disk.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use klartext::check;
use klartext::diagnostic::Code;
use serde_json::Value;
use tempfile::TempDir;

const NOW: &str = "2026-07-10T12:00:00+02:00";

const CHECKOUT: &str = "# Checkout is failing\n\n\
    - 09:02 investigating (outage): Card payments fail. We are looking for the cause.\n\
    - 09:06 staff: Secret: ask for Ms Winter.\n";

const FILES: &[(&str, &str)] = &[
    (
        "content/klartext.yaml",
        "title: Example Status\nbase_url: https://status.example.com/\nlanguages: [en, de]\ntimezone: Europe/Berlin\npolicy: {rules: {C: off}}\n",
    ),
    (
        "content/components.yaml",
        "components:\n  - id: checkout\n    name: Checkout\n  - id: search\n    name: Search\n",
    ),
    ("content/incidents/2026-07-10-checkout.md", CHECKOUT),
    (
        "content/incidents/2026-06-02-search.md",
        "# Search finds nothing\n\n- 10:00 investigating (outage): Search is down. We are on it.\n\
         - 10:30 resolved: Search works, nothing was lost.\n",
    ),
    ("content/kb/refunds.md", "# Refunds\n\nRefunds take three days.\n"),
    ("content/kb/returns.md", "# Returns\n\nSend it back.\n"),
];

/// A site in a folder of its own, which is also the working directory.
struct Site {
    dir: TempDir,
}

struct Outcome {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Site {
    fn empty() -> Site {
        Site { dir: tempfile::tempdir().unwrap() }
    }

    fn new() -> Site {
        let site = Site::empty();
        for (path, text) in FILES {
            site.write(path, text);
        }
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_klartext"));
        command.args(args).current_dir(self.dir.path());
        // Only what a test says decides on the language of the messages.
        command.env_clear().env("LC_ALL", "C").env("PATH", std::env::var_os("PATH").unwrap());
        command
    }

    fn run(&self, args: &[&str]) -> Outcome {
        outcome(&mut self.command(args))
    }

    fn build(&self) -> Outcome {
        self.run(&["build", "--now", NOW])
    }

    #[track_caller]
    fn build_well(&self) -> Outcome {
        let outcome = self.build();
        assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
        outcome
    }

    fn tree(&self, path: &str) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path(path))
    }

    fn manifest(&self, edition: &str) -> Value {
        serde_json::from_str(&self.text(&format!("dist/.klartext/{edition}.json"))).unwrap()
    }
}

fn outcome(command: &mut Command) -> Outcome {
    let output = command.output().unwrap();
    Outcome {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Every file below a folder with its bytes. Folders without a file count too, by a name with `/`.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, out: &mut BTreeMap<String, Vec<u8>>) {
        let entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        let name = |path: &Path| path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        if entries.is_empty() {
            out.insert(format!("{}/", name(folder)), Vec::new());
        }
        for path in entries {
            if path.is_dir() {
                walk(root, &path, out);
            } else {
                out.insert(name(&path), fs::read(&path).unwrap());
            }
        }
    }
    let mut out = BTreeMap::new();
    walk(root, root, &mut out);
    out
}

fn names(tree: &BTreeMap<String, Vec<u8>>) -> BTreeSet<&str> {
    tree.keys().map(String::as_str).collect()
}

// ---- build ----

#[test]
fn build_writes_each_edition_to_a_folder_of_its_own() {
    let site = Site::new();
    let outcome = site.build_well();
    assert!(outcome.out.contains("dist/public: ") && outcome.out.contains("dist/staff: "), "{}", outcome.out);
    let page = "incidents/2026-07-10-checkout/index.html";
    assert!(site.text(&format!("dist/staff/{page}")).contains("Ms Winter"));
    for (path, bytes) in site.tree("dist/public") {
        assert!(!String::from_utf8_lossy(&bytes).contains("Winter"), "{path} tells staff text");
    }
    let (public, staff) = (site.tree("dist/public"), site.tree("dist/staff"));
    for path in ["index.html", "de/index.html", page, "feed.xml", "404.html", "robots.txt"] {
        assert!(public.contains_key(path) && staff.contains_key(path), "{path}");
    }
    assert!(public.contains_key("sitemap.xml") && !staff.contains_key("sitemap.xml"));
}

#[test]
fn build_can_write_one_edition_or_one_language() {
    let site = Site::new();
    let outcome = site.run(&["build", "--now", NOW, "--edition", "public", "--lang", "de", "--out", "de"]);
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
    assert!(!site.path("de/staff").exists());
    let public = site.tree("de/public");
    assert!(public.contains_key("de/index.html") && !public.contains_key("index.html"));
    let outcome = site.run(&["build", "--now", NOW, "--lang", "fr"]);
    assert_eq!(outcome.code, Some(1));
    assert_eq!(outcome.err, "klartext: the site has no language fr; it has en, de\n");
    assert!(!site.path("dist").exists(), "nothing is written for a language that is not there");
}

#[test]
fn a_folder_is_exactly_its_manifest() {
    let site = Site::new();
    site.build_well();
    site.remove("content/kb/returns.md");
    site.write("content/kb/sizes.md", "# Sizes\n\nSmall and large.\n");
    site.write("dist/public/stray.html", "somebody put this here");
    site.build_well();
    for edition in ["public", "staff"] {
        let tree = site.tree(&format!("dist/{edition}"));
        let manifest = site.manifest(edition);
        let listed = manifest["files"].as_object().unwrap();
        assert_eq!(names(&tree), listed.keys().map(String::as_str).collect(), "{edition}");
        for (path, bytes) in &tree {
            assert_eq!(listed[path]["size"], bytes.len(), "{path}");
        }
        assert!(!tree.contains_key("kb/returns/index.html"), "a removed document's page is gone");
        assert!(tree.contains_key("kb/sizes/index.html"));
    }
    let state: BTreeSet<String> = site.tree("dist/.klartext").into_keys().collect();
    assert_eq!(state, ["lock", "public.json", "staff.json"].map(str::to_owned).into());
}

#[test]
fn what_did_not_change_stays_the_same_file() {
    let site = Site::new();
    site.build_well();
    let files = || -> BTreeMap<String, (u64, i64, i64)> {
        let stat = |path: &String| {
            let metadata = fs::metadata(site.path("dist/public").join(path)).unwrap();
            (metadata.ino(), metadata.mtime(), metadata.mtime_nsec())
        };
        site.tree("dist/public").keys().map(|path| (path.clone(), stat(path))).collect()
    };
    let (first, bytes) = (files(), site.tree("dist/public"));
    let outcome = site.build_well();
    assert!(outcome.out.contains(", 0 new, "), "{}", outcome.out);
    assert_eq!(files(), first);

    site.write("content/kb/refunds.md", "# Refunds\n\nRefunds take four days.\n");
    site.build_well();
    let (second, new) = (files(), site.tree("dist/public"));
    assert_ne!(bytes["kb/refunds/index.html"], new["kb/refunds/index.html"]);
    let mut kept = 0;
    for (path, stat) in &first {
        let same = bytes[path] == new[path];
        assert_eq!(second[path] == *stat, same, "{path}");
        kept += usize::from(same);
    }
    assert!(kept > first.len() / 2, "most files have nothing to do with the article: {kept}");
}

#[test]
fn several_content_folders_make_one_site() {
    let site = Site::new();
    site.write("internal/kb/refunds.staff.md", "Never promise a refund before Friday.\n");
    site.write("internal/briefings/2026-07-10-checkout.md", "# What callers ask\n\n## Anwers\nNothing.\n");
    let both = ["--content", "content", "--content", "internal", "--now", NOW];
    let outcome = site.run(&[&["build"], &both[..]].concat());
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.err.contains("--> internal/briefings/2026-07-10-checkout.md:3:1"), "{}", outcome.err);
    assert!(site.text("dist/staff/kb/refunds/index.html").contains("before Friday"));
    let with = site.tree("dist/public");
    fs::remove_dir_all(site.path("dist")).unwrap();
    site.build_well();
    assert_eq!(with, site.tree("dist/public"), "the public edition knows nothing of the second folder");
}

// ---- a broken document ----

#[test]
fn a_broken_incident_stops_only_itself() {
    let site = Site::new();
    site.build_well();
    let (public, staff) = (site.tree("dist/public"), site.tree("dist/staff"));
    // The next word is mistyped; at the same time, other files change and come.
    site.write(
        "content/incidents/2026-07-10-checkout.md",
        &format!("{CHECKOUT}- 09:20 resovled: SECOND WORD\n"),
    );
    site.write("content/kb/refunds.md", "# Refunds\n\nRefunds take four days.\n");
    site.write("content/kb/sizes.md", "# Sizes\n\nSmall and large.\n");
    let outcome = site.build();
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.err.contains("error[KT-P07]: “resovled”"), "{}", outcome.err);
    assert!(outcome.err.contains("--> content/incidents/2026-07-10-checkout.md:5:9"), "{}", outcome.err);
    assert!(outcome.err.ends_with("1 error\n"), "{}", outcome.err);
    assert!(outcome.out.contains(", 2 kept from the last good build"), "{}", outcome.out);

    // Its last good page stays in every edition and language.
    for (edition, before) in [("public", &public), ("staff", &staff)] {
        let after = site.tree(&format!("dist/{edition}"));
        for page in ["incidents/2026-07-10-checkout", "de/incidents/2026-07-10-checkout"] {
            let page = format!("{page}/index.html");
            assert_eq!(before[&page], after[&page], "{edition}: {page}");
        }
        for (path, bytes) in &after {
            assert!(!String::from_utf8_lossy(bytes).contains("SECOND WORD"), "{edition}: {path}");
        }
        assert!(String::from_utf8_lossy(&after["kb/refunds/index.html"]).contains("four days"));
        assert!(after.contains_key("kb/sizes/index.html"));
    }
    // What it affects never turns green meanwhile.
    let index = site.text("dist/public/index.html");
    let row = |index: &str, component: &str| {
        let link = format!("<a href=\"/components/{component}/\">");
        let rows = index.lines().filter(|line| line.starts_with("<li>") && line.contains(&link));
        rows.map(str::to_owned).next_back().unwrap_or_else(|| panic!("no row of {component}"))
    };
    assert!(row(&index, "checkout").contains("st-unknown"), "{}", row(&index, "checkout"));
    assert!(row(&index, "search").contains("st-operational"), "{}", row(&index, "search"));
    assert!(index.contains("We are correcting a report"), "{index}");
    assert!(!index.contains("All services are working"));

    // Built again as it is, it is still there; put right, it is shown again.
    assert_eq!(site.build().code, Some(1));
    assert_eq!(
        site.tree("dist/public")["incidents/2026-07-10-checkout/index.html"],
        public["incidents/2026-07-10-checkout/index.html"]
    );
    site.write(
        "content/incidents/2026-07-10-checkout.md",
        &format!("{CHECKOUT}- 09:20 resolved: SECOND WORD\n"),
    );
    site.build_well();
    assert!(site.text("dist/public/incidents/2026-07-10-checkout/index.html").contains("SECOND WORD"));
    assert!(row(&site.text("dist/public/index.html"), "checkout").contains("st-operational"));
}

#[test]
fn a_document_that_was_broken_from_the_start_has_no_page() {
    let site = Site::new();
    site.write("content/kb/refunds.md", "Refunds take three days.\n");
    let outcome = site.build();
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.err.contains("KT-P02"), "{}", outcome.err);
    let public = site.tree("dist/public");
    assert!(!public.contains_key("kb/refunds/index.html") && public.contains_key("kb/returns/index.html"));
}

#[test]
fn broken_components_hold_no_incident_back() {
    let site = Site::new();
    site.write("content/components.yaml", "components:\n  - id: checkout\n   name: Checkout\n");
    let outcome = site.build();
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.err.contains("--> content/components.yaml:3:4"), "{}", outcome.err);
    assert!(outcome.err.ends_with("1 error\n"), "nothing follows from it: {}", outcome.err);
    let index = site.text("dist/public/index.html");
    assert!(index.contains("Checkout is failing") && !index.contains("All services are working"), "{index}");
}

// ---- templates ----

#[test]
fn a_site_may_override_a_template() {
    let site = Site::new();
    site.write("templates/404.html", "<title>{{ page.head.title }}</title><p>Nothing here, sorry.</p>\n");
    site.build_well();
    assert_eq!(
        site.text("dist/public/404.html"),
        "<title>This page does not exist</title><p>Nothing here, sorry.</p>\n"
    );
}

#[test]
fn a_template_that_cannot_be_read_is_replaced_by_the_built_in_one() {
    let site = Site::new();
    site.build_well();
    let good = site.tree("dist/public");
    site.write("templates/404.html", "<h1>{{ page.title }</h1>\n");
    let outcome = site.build();
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.err.contains("error[KT-P20]: The template “404.html”"), "{}", outcome.err);
    assert!(outcome.err.contains("--> templates/404.html:1:19"), "{}", outcome.err);
    assert_eq!(site.tree("dist/public"), good);
}

#[test]
fn a_template_that_fails_on_a_page_costs_that_page_only() {
    let site = Site::new();
    site.write("templates/404.html", "<h1>{{ page.titel }}</h1>\n");
    let outcome = site.build();
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.err.contains("--> templates/404.html:1:13"), "{}", outcome.err);
    assert!(outcome.err.ends_with("1 error\n"), "once for all editions: {}", outcome.err);
    let public = site.tree("dist/public");
    assert!(!public.contains_key("404.html") && public.contains_key("index.html"));

    site.remove("templates/404.html");
    site.build_well();
    let good = site.tree("dist/public");
    site.write("templates/404.html", "<h1>{{ page.titel }}</h1>\n");
    site.write("content/kb/refunds.md", "# Refunds\n\nRefunds take four days.\n");
    assert_eq!(site.build().code, Some(1));
    let public = site.tree("dist/public");
    assert_eq!(public["404.html"], good["404.html"], "its last good page stays");
    assert_ne!(public["kb/refunds/index.html"], good["kb/refunds/index.html"]);
}

// ---- what must never happen to a folder ----

#[test]
fn a_folder_that_klartext_did_not_write_is_left_alone() {
    let site = Site::new();
    site.write("dist/public/holiday.jpg", "precious");
    let outcome = site.build();
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.err.starts_with("klartext: dist/public holds files"), "{}", outcome.err);
    assert_eq!(site.tree("dist/public").into_keys().collect::<Vec<_>>(), ["holiday.jpg"]);

    let site = Site::new();
    site.write("dist/public", "a file where the folder must be");
    let outcome = site.build();
    assert_eq!(outcome.code, Some(1), "{}", outcome.out);
    assert!(outcome.err.starts_with("klartext: dist/public "), "{}", outcome.err);
    assert_eq!(site.text("dist/public"), "a file where the folder must be");
}

#[test]
fn a_build_that_fails_leaves_the_last_good_site() {
    // Each way to fail, and how to make it possible again.
    type Step<'a> = &'a dyn Fn(&Site);
    let ways: &[(&str, Step, Step)] = &[
        (
            "a file where the pages are prepared",
            &|site| site.write("dist/.klartext/public.new", "in the way"),
            &|site| site.remove("dist/.klartext/public.new"),
        ),
        (
            "a folder where the manifest must be written",
            &|site| fs::create_dir(site.path("dist/.klartext/public.json.new")).unwrap(),
            &|site| fs::remove_dir(site.path("dist/.klartext/public.json.new")).unwrap(),
        ),
        (
            "a folder where the lock must be",
            &|site| {
                site.remove("dist/.klartext/lock");
                fs::create_dir(site.path("dist/.klartext/lock")).unwrap();
            },
            &|site| fs::remove_dir(site.path("dist/.klartext/lock")).unwrap(),
        ),
    ];
    for (name, spoil, mend) in ways {
        let site = Site::new();
        site.build_well();
        let good = site.tree("dist/public");
        site.write("content/klartext.yaml", &FILES[0].1.replace("Example Status", "Another Status"));
        spoil(&site);
        let outcome = site.build();
        assert_eq!(outcome.code, Some(1), "{name}: {}", outcome.out);
        assert!(outcome.err.starts_with("klartext: cannot "), "{name}: {}", outcome.err);
        let after = site.tree("dist/public");
        assert!(after == good, "{name}: the site changed");
        mend(&site);
        site.build_well();
        assert!(site.text("dist/public/index.html").contains("Another Status"), "{name}: no way back");
    }
}

#[test]
fn a_full_disk_leaves_the_last_good_site() {
    let site = Site::new();
    site.build_well();
    let (public, staff) = (site.tree("dist/public"), site.tree("dist/staff"));
    site.write("content/klartext.yaml", &FILES[0].1.replace("Example Status", "Another Status"));
    // The shell forbids files over a few hundred bytes; the write fails as on a full disk.
    let mut command = Command::new("sh");
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$@\"";
    command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_klartext"), "build", "--now", NOW]);
    command.current_dir(site.dir.path()).env("LC_ALL", "C");
    let outcome = outcome(&mut command);
    assert_eq!(outcome.code, Some(1), "{} {}", outcome.out, outcome.err);
    assert!(outcome.err.starts_with("klartext: cannot write "), "{}", outcome.err);
    assert!(site.tree("dist/public") == public && site.tree("dist/staff") == staff);
    assert!(!site.path("dist/.klartext/public.new").exists(), "what was begun takes no space");
    site.build_well();
}

#[test]
fn killed_at_any_moment_the_site_is_the_old_or_the_new_one() {
    const ROUNDS: u32 = 16;
    let site = Site::new();
    // Enough pages for many moments.
    for n in 0..40 {
        let text = format!("---\ntags: [a]\n---\n# Article {n}\n\n[One](refunds.md), [two](returns.md).\n");
        site.write(&format!("content/kb/article-{n}.md"), &text);
    }
    let titles = ["Example Status", "Another Status"];
    let give = |title: &str| {
        site.write("content/klartext.yaml", &FILES[0].1.replace(titles[0], title));
    };
    let editions = ["public", "staff"];
    let mut whole = Vec::new();
    let mut time = Duration::ZERO;
    for title in titles {
        give(title);
        let start = Instant::now();
        site.build_well();
        time = start.elapsed();
        whole.push(editions.map(|edition| site.tree(&format!("dist/{edition}"))));
    }
    assert!(whole[0] != whole[1]);
    let (mut killed, mut rounds) = (0, 0);
    let start = Instant::now();
    // On a slow machine, fewer moments.
    while rounds < ROUNDS && (rounds < 4 || start.elapsed() < Duration::from_secs(8)) {
        // All moments of a build, the early and the late ones in turn.
        let round = rounds * 7 % ROUNDS;
        rounds += 1;
        give(titles[rounds as usize % 2]);
        let mut child = site
            .command(&["build", "--now", NOW])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(time * round / ROUNDS);
        let _ = child.kill();
        killed += u32::from(child.wait().unwrap().code().is_none());
        for (i, edition) in editions.iter().enumerate() {
            let tree = site.tree(&format!("dist/{edition}"));
            assert!(
                whole.iter().any(|whole| whole[i] == tree),
                "round {round}: {edition} is neither the old nor the new site"
            );
        }
    }
    assert!(killed > 1, "only {killed} of {rounds} builds were killed");
    for (i, title) in titles.iter().enumerate() {
        give(title);
        site.build_well();
        assert!(editions.map(|edition| site.tree(&format!("dist/{edition}"))) == whole[i]);
    }
}

/// The moment between the two last steps of a build: the new site is in its place, its manifest not
/// yet.
fn kill_before_the_manifest(site: &Site, old: Option<&str>) {
    let (manifest, staged) =
        (site.path("dist/.klartext/public.json"), site.path("dist/.klartext/public.json.new"));
    fs::rename(&manifest, staged).unwrap();
    if let Some(old) = old {
        fs::write(manifest, old).unwrap();
    }
}

#[test]
fn killed_before_the_manifest_the_next_build_goes_on() {
    let site = Site::new();
    site.build_well();
    kill_before_the_manifest(&site, None);
    site.build_well();
    assert!(site.path("dist/.klartext/public.json").exists());
}

#[test]
fn killed_before_the_manifest_no_last_good_page_is_lost() {
    let site = Site::new();
    site.build_well();
    let old = site.text("dist/.klartext/public.json");
    let page = "dist/public/kb/refunds/index.html";
    site.write("content/kb/refunds.md", "# Refunds\n\nRefunds take four days.\n");
    site.build_well();
    kill_before_the_manifest(&site, Some(&old));
    site.write("content/kb/refunds.md", "No title.\n");
    assert_eq!(site.build().code, Some(1));
    assert!(site.text(page).contains("four days"));
}

#[test]
fn two_builds_at_once_wait_for_each_other() {
    let site = Site::new();
    let spawn = || site.command(&["build", "--now", NOW]).stdout(Stdio::null()).spawn().unwrap();
    let mut both = [spawn(), spawn()];
    for child in &mut both {
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
    let manifest = site.manifest("public");
    let listed = manifest["files"].as_object().unwrap();
    assert_eq!(names(&site.tree("dist/public")), listed.keys().map(String::as_str).collect());
}

// ---- check ----

#[test]
fn the_exit_status_of_check_tells_how_bad_it_is() {
    let site = Site::new();
    let check = ["check", "--now", NOW];
    let strict = ["check", "--now", NOW, "--strict"];
    let clean = site.run(&check);
    assert_eq!((clean.code, clean.out.as_str(), clean.err.as_str()), (Some(0), "", ""));
    assert_eq!(site.run(&strict).code, Some(0));

    site.write("content/kb/refunds.md", "# Refunds\n\nRefunds take <b>three</b> days.\n");
    let warned = site.run(&check);
    assert_eq!(warned.code, Some(0));
    assert!(
        warned.err.starts_with("warning[KT-L04]") && warned.err.ends_with("1 warning\n"),
        "{}",
        warned.err
    );
    assert_eq!(site.run(&strict).code, Some(1));

    site.write("content/kb/refunds.md", "Refunds take three days.\n");
    let wrong = site.run(&check);
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.err.starts_with("error[KT-P02]") && wrong.err.ends_with("1 error\n"), "{}", wrong.err);
    assert!(!site.path("dist").exists(), "check writes nothing");
}

#[test]
fn check_prints_every_format_to_standard_error_alone() {
    let site = Site::new();
    site.write("content/kb/refunds.md", "Refunds take three days.\n");
    let run = |format: &str| {
        let outcome = site.run(&["check", "--now", NOW, "--format", format]);
        assert_eq!(outcome.code, Some(1));
        assert_eq!(outcome.out, "", "{format}");
        outcome.err
    };
    let json: Value = serde_json::from_str(&run("json")).unwrap();
    assert_eq!(json["findings"][0]["code"], "KT-P02");
    assert_eq!(json["findings"][0]["path"], "content/kb/refunds.md");
    let sarif: Value = serde_json::from_str(&run("sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "KT-P02");
    let github = run("github");
    assert!(github.starts_with("::error file=content/kb/refunds.md,line=1,"), "{github}");
    let unknown = site.run(&["check", "--format", "xml"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.err.contains("human, json, github, sarif"), "{}", unknown.err);
}

#[test]
fn findings_speak_the_language_of_the_terminal() {
    let site = Site::new();
    site.write("content/kb/refunds.md", "Refunds take three days.\n");
    let speak = |variables: &[(&str, &str)]| {
        let mut command = site.command(&["check", "--now", NOW]);
        command.env_remove("LC_ALL").envs(variables.iter().copied());
        outcome(&mut command).err
    };
    assert!(speak(&[("LANG", "de_DE.UTF-8")]).contains("Die Datei hat keinen Titel"));
    assert!(speak(&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "en_GB.UTF-8")]).contains("The file has no title"));
    assert!(speak(&[("LANG", "fr_FR.UTF-8")]).contains("The file has no title"), "English where unknown");
    assert!(speak(&[]).contains("The file has no title"));
}

#[test]
fn now_must_be_an_instant() {
    let site = Site::new();
    for wrong in ["yesterday", "2026-07-10", "2026-07-10T12:00:00", "2026-02-30T12:00:00Z"] {
        let outcome = site.run(&["check", "--now", wrong]);
        assert_eq!(outcome.code, Some(2), "{wrong}");
        assert!(outcome.err.contains("write it like 2026-07-10T14:02:00+02:00"), "{}", outcome.err);
    }
    // The moment decides: an hour before the incident, its first word lies ahead.
    let early = site.run(&["check", "--now", "2026-07-10T08:02:00+02:00"]);
    assert_eq!(early.code, Some(1));
    assert!(
        early.err.contains("KT-T05") && early.err.contains("it is now 2026-07-10 08:02"),
        "{}",
        early.err
    );
    assert_eq!(site.run(&["check", "--now", "2026-07-10T07:06:00Z"]).code, Some(0), "at its last word");
}

#[test]
fn the_next_change_is_printed_and_noted() {
    let site = Site::new();
    let outcome = site.run(&["build", "--now", NOW, "--edition", "public"]);
    // The incident's next word was promised for 09:22 and is late, so the day's end is next.
    assert!(outcome.out.ends_with("next change: 2026-07-11T00:00:00+02:00\n"), "{}", outcome.out);
    assert_eq!(site.manifest("public")["next_change_at"], "2026-07-10T22:00:00Z");
    assert_eq!(site.manifest("public")["built_for"], "2026-07-10T10:00:00Z");
}

#[test]
fn a_missing_content_folder_says_what_to_do() {
    let site = Site::empty();
    for command in ["check", "build"] {
        let outcome = site.run(&[command, "--content", "contnet"]);
        assert_eq!(outcome.code, Some(1));
        assert_eq!(
            outcome.err,
            "klartext: there is no folder contnet; give one with --content DIR, or make a site with `klartext init DIR`\n"
        );
    }
    assert!(site.tree("").keys().all(|path| path == "/"), "nothing is written");
}

// ---- explain, completions ----

#[test]
fn explain_knows_every_code_by_all_its_names() {
    let site = Site::empty();
    let long = site.run(&["explain", "KT-P04"]);
    assert_eq!((long.code, long.err.as_str()), (Some(0), ""));
    assert!(long.out.starts_with("# KT-P04 Unknown field\n"), "{}", long.out);
    for name in ["p04", "P04", "kt-p04"] {
        assert_eq!(site.run(&["explain", name]).out, long.out, "{name}");
    }
    let mut german = site.command(&["explain", "p04"]);
    let german = outcome(german.env("LC_ALL", "de_DE.UTF-8")).out;
    assert!(german.starts_with("# KT-P04 ") && german != long.out, "{german}");
    for lang in ["en", "de"] {
        for code in Code::ALL {
            let text = check::explain(*code, lang).unwrap_or_else(|| panic!("{lang}: {code}"));
            assert!(text.starts_with(&format!("# {code} ")), "{text}");
            assert_eq!(text.matches("\n# KT-").count(), 0, "{lang}: {code} runs into the next one");
        }
    }
}

#[test]
fn explain_suggests_the_code_that_was_meant() {
    let site = Site::empty();
    let outcome = site.run(&["explain", "KT-L1"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (Some(1), ""));
    assert!(
        outcome.err.starts_with("klartext: there is no code KT-L1; did you mean KT-L01? known: P01, "),
        "{}",
        outcome.err
    );
    let far = site.run(&["explain", "banana"]);
    assert_eq!(far.code, Some(1));
    assert!(far.err.starts_with("klartext: there is no code banana; known: P01, "), "{}", far.err);
}

#[test]
fn completions_are_a_script_that_bash_reads() {
    let site = Site::empty();
    let outcome = site.run(&["completions", "bash"]);
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
    for word in ["_klartext()", "completions", "explain", "--content", "--strict"] {
        assert!(outcome.out.contains(word), "{word}");
    }
    site.write("completions.bash", &outcome.out);
    let script = "source completions.bash && complete -p klartext";
    let bash = Command::new("bash").args(["-c", script]).current_dir(site.dir.path()).output().unwrap();
    assert!(bash.status.success(), "{}", String::from_utf8_lossy(&bash.stderr));
    assert!(String::from_utf8_lossy(&bash.stdout).contains("-F _klartext"));
}

#[test]
fn a_site_that_cannot_tell_its_time_zone_is_not_written() {
    let site = Site::new();
    site.build_well();
    let before = site.tree("dist/public");
    // One broken key costs that key only.
    let config = site.text("content/klartext.yaml");
    site.write("content/klartext.yaml", &format!("{config}contact: [\n"));
    let broken = site.build();
    assert_eq!(broken.code, Some(1));
    assert!(broken.err.contains("KT-P13"), "{}", broken.err);
    assert_eq!(site.tree("dist/public"), before, "nothing else depends on the broken key");
    // Without a time zone no page could be true.
    site.write("content/klartext.yaml", &config.replace("timezone: ", "timezone: Nowhere/"));
    site.remove("content/kb/refunds.md");
    let wrong = site.build();
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.err.contains("KT-P14") && wrong.err.contains("Nothing was written"), "{}", wrong.err);
    assert_eq!(site.tree("dist/public"), before, "the last good site stays");
}

#[test]
fn a_stray_file_does_not_survive_a_build_without_changes() {
    let site = Site::new();
    site.build_well();
    let before = site.tree("dist/public");
    site.write("dist/public/stray.html", "left behind");
    site.build_well();
    assert_eq!(site.tree("dist/public"), before);
}

#[test]
fn import_statuspage_writes_a_site_and_says_what_became_of_it() {
    let site = Site::empty();
    let update =
        r#"{"status": "resolved", "body": "All is <b>well</b>.", "display_at": "2026-05-04T10:00:59Z"}"#;
    let good = format!(
        r#"{{"page": {{"name": "Old", "url": "https://old.example"}}, "incidents": [{{"id": "i", "name": "Mail is slow",
        "impact": "minor", "updated_at": "2026-05-04T10:00:00Z", "incident_updates": [{update}]}}]}}"#
    );
    site.write("incidents.json", &good);
    site.write("broken.json", "[\n  {\"id\": 1,}\n]");
    let done = site.run(&["import", "statuspage", "incidents.json", "--into", "new"]);
    assert_eq!(done.code, Some(0), "{}", done.err);
    assert!(
        done.out.contains("1 entries: 1 incidents and 0 maintenance with 1 updates imported"),
        "{}",
        done.out
    );
    let text = site.text("new/content/incidents/2026-05-04-mail-is-slow.md");
    assert!(text.contains("- 2026-05-04 10:00 resolved (degraded): All is **well**.\n"), "{text}");
    assert_eq!(site.run(&["check", "--content", "new/content", "--now", NOW]).code, Some(0));
    let again = site.run(&["import", "statuspage", "incidents.json", "--into", "new"]);
    assert_eq!(again.code, Some(1), "{}", again.err);
    assert!(again.err.contains("nothing was written"), "{}", again.err);
    let part = site.run(&["import", "statuspage", "broken.json", "incidents.json", "--into", "part"]);
    assert_eq!(part.code, Some(1));
    assert!(part.err.contains("KT-P12") && part.err.contains("broken.json:2:"), "{}", part.err);
    assert!(site.path("part/content/incidents/2026-05-04-mail-is-slow.md").is_file());
    assert_ne!(site.run(&["import", "statuspage", "gone.json", "--into", "none"]).code, Some(0));
    assert_ne!(site.run(&["import", "cstate", "a", "b", "--into", "none"]).code, Some(0));
}

#[test]
fn addresses_are_kept_and_never_taken_off_the_list() {
    let site = Site::empty();
    site.write(
        "content/klartext.yaml",
        "title: Status\nbase_url: https://status.example.com/\nlanguages: [en]\n",
    );
    site.write("content/kb/refunds.md", "# Refunds\n");
    site.write("content/kb/goodwill.staff.md", "# Goodwill\n");
    let printed = site.run(&["addresses", "--now", NOW]);
    assert_eq!((printed.code, printed.out.as_str()), (Some(0), "published:\n  - kb/refunds\n"));
    site.run(&["addresses", "--write", "--now", NOW]);
    assert_eq!(site.text("content/addresses.yaml"), "published:\n  - kb/refunds\n");
    site.remove("content/kb/refunds.md");
    site.write("content/kb/vouchers.md", "# Vouchers\n");
    let vanished = site.run(&["check", "--now", NOW]);
    assert!(vanished.code == Some(1) && vanished.err.contains("KT-F02"), "{}", vanished.err);
    site.run(&["addresses", "--write", "--now", NOW]);
    assert_eq!(site.text("content/addresses.yaml"), "published:\n  - kb/refunds\n  - kb/vouchers\n");
}
