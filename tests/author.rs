//! Writing content from the command line: what stands in the files afterwards, what the writer is told,
//! and that nothing is ever damaged.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// Four in the morning in Berlin.
const NOW: &str = "2026-07-10T04:02:30+02:00";

const FILES: &[(&str, &str)] = &[
    (
        "content/klartext.yaml",
        "title: Status\nbase_url: https://status.example.com/\nlanguages: [de, en]\ntimezone: Europe/Berlin\npolicy: {rules: {C: off}}\n",
    ),
    (
        "content/components.yaml",
        "components:\n- id: checkout\n  name: {de: Bezahlen, en: Checkout}\n  criticality: critical\n\
         - id: search\n  name: {de: Suche, en: Search}\n- id: chat\n  name: Chat\n",
    ),
    ("content/shops.yaml", "shops:\n- id: at\n  name: {de: Österreich, en: Austria}\n"),
    (
        "content/phrases.yaml",
        "phrases:\n- id: first\n  state: investigating\n  text: {de: Wir suchen den Fehler., en: We are looking for the fault.}\n\
         - id: lost\n  text: {de: Keine Bestellung ging verloren., en: No order was lost.}\n",
    ),
    ("content/incidents/2026-07-09-search.md", SEARCH),
    (
        "content/incidents/2026-07-09-search.en.md",
        "# Search is slow\n\n- 22:00 investigating (degraded): Slow.\n",
    ),
    (
        "content/maintenance/2026-07-10-chat.md",
        "---\nwindow: 03:00/05:00\n---\n# Wartung am Chat\n\n- 2026-07-01 09:00 geplant: Wir warten den Chat.\n",
    ),
];

const SEARCH: &str = "# Suche ist langsam\n\n- 22:00 untersucht (gestört): Langsam.\n- 22:10 intern: Bitte warten.\n\n## Ursache\n\nNoch offen.\n";

struct Site {
    dir: TempDir,
}

struct Outcome {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Site {
    fn new() -> Site {
        let site = Site { dir: tempfile::tempdir().unwrap() };
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

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn command(&self, program: &str, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(args).current_dir(self.dir.path());
        command.env_clear().env("LC_ALL", "C").env("PATH", std::env::var_os("PATH").unwrap());
        // A commit needs a name, and no settings of whoever runs the tests.
        command.env("HOME", self.dir.path()).env("GIT_CONFIG_NOSYSTEM", "1");
        for who in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{who}_NAME"), "Anna")
                .env(format!("GIT_{who}_EMAIL"), "anna@example.com");
        }
        command
    }

    fn run(&self, args: &[&str]) -> Outcome {
        let args = if args.contains(&"--now") { args.to_vec() } else { [args, &["--now", NOW]].concat() };
        outcome(&mut self.command(env!("CARGO_BIN_EXE_klartext"), &args))
    }

    #[track_caller]
    fn well(&self, args: &[&str]) -> Outcome {
        let outcome = self.run(args);
        assert_eq!(outcome.code, Some(0), "{}{}", outcome.out, outcome.err);
        outcome
    }

    /// Refused, and nothing was changed.
    #[track_caller]
    fn refused(&self, args: &[&str]) -> String {
        let before = self.tree();
        let outcome = self.run(args);
        assert_eq!(outcome.code, Some(1), "{}", outcome.out);
        assert_eq!(self.tree(), before, "something was written");
        outcome.err
    }

    fn git(&self, args: &[&str]) -> String {
        let outcome = outcome(&mut self.command("git", args));
        assert_eq!(outcome.code, Some(0), "{}", outcome.err);
        outcome.out
    }

    fn tree(&self) -> BTreeMap<String, String> {
        let mut out = BTreeMap::new();
        walk(self.dir.path(), &mut out);
        out
    }

    fn errors(&self) -> String {
        let outcome = self.run(&["check", "--now", "2026-07-10T12:00:00+02:00"]);
        if outcome.code == Some(1) { outcome.err } else { String::new() }
    }
}

fn walk(folder: &Path, out: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, out);
        } else {
            let bytes = fs::read(&path).unwrap();
            out.insert(path.display().to_string(), String::from_utf8_lossy(&bytes).into_owned());
        }
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

#[test]
fn down_opens_an_incident_and_tells_what_the_public_reads() {
    let site = Site::new();
    let outcome =
        site.well(&["down", "checkout", "--impact", "outage", "Karten gehen nicht.", "--next", "30m"]);
    assert_eq!(
        site.text("content/incidents/2026-07-10-checkout.md"),
        "# Bezahlen ausgefallen\n\n- 04:02 untersucht (ausfall): Karten gehen nicht. -> 30m\n"
    );
    assert_eq!(
        outcome.out,
        "content/incidents/2026-07-10-checkout.md:3\n  - 04:02 untersucht (ausfall): Karten gehen nicht. -> 30m\n\n\
         The public reads (de):\n  Bezahlen ausgefallen\n  Wird untersucht · Ausfall\n  Karten gehen nicht.\n  \
         Nächste Nachricht bis 04:32 MESZ.\n\n\
         Next word promised: 2026-07-10 04:32 +02:00 (Europe/Berlin)\n\n\
         To publish:\n  git add -- content/incidents/2026-07-10-checkout.md && \
         git commit -m 'incidents/2026-07-10-checkout: investigating' -- content/incidents/2026-07-10-checkout.md && git push\n"
    );
    assert_eq!(outcome.err, "");
    // A second one is another file, which must say what it affects; the phrasebook has the first words.
    let outcome = site.well(&["down", "checkout@at", "search"]);
    assert_eq!(
        site.text("content/incidents/2026-07-10-checkout-2.md"),
        "---\naffects: [checkout@at, search]\n---\n# Störung: Bezahlen (Österreich) und Suche\n\n\
         - 04:02 untersucht: Wir suchen den Fehler.\n"
    );
    assert!(
        outcome.err.contains("incidents/2026-07-10-checkout is open for checkout@at already"),
        "{}",
        outcome.err
    );
    // Nothing is known: the promise is as short as at the worst.
    assert!(outcome.out.contains("2026-07-10 04:17 +02:00"), "{}", outcome.out);
    assert_eq!(site.errors(), "");
}

#[test]
fn what_is_no_component_is_refused_with_the_nearest() {
    let site = Site::new();
    let err = site.refused(&["down", "chekout", "It fails."]);
    assert!(err.contains("no component “chekout”. Did you mean “checkout”?"), "{err}");
    assert!(
        site.refused(&["down", "checkout", "Broken"]).contains("A text of one word is given with --text")
    );
    assert!(site.refused(&["down", "checkout@zz"]).contains("no shop “zz”"));
    assert!(site.refused(&["down", "It fails."]).contains("Which component?"));
    assert!(site.refused(&["down", "chat", "It fails.", "-m", "again"]).contains("Two texts"));
    assert!(site.refused(&["down", "chat", "--impact", "outige"]).contains("Did you mean “outage”?"));
    assert!(site.refused(&["down", "chat", "--next", "soon"]).contains("“soon” is not a time"));
}

#[test]
fn say_adds_a_line_behind_the_last_and_before_the_report() {
    let site = Site::new();
    let outcome = site.well(&[
        "say",
        "search",
        "Wir suchen den Fehler. Keine Bestellung ging verloren.",
        "--next",
        "2026-07-10T05:00:00+02:00",
    ]);
    // The state is carried on; the file of another language gets the words of the phrasebook.
    assert_eq!(
        site.text("content/incidents/2026-07-09-search.md"),
        SEARCH.replace(
            "warten.\n",
            "warten.\n- 2026-07-10 04:02 untersucht: Wir suchen den Fehler. Keine Bestellung ging verloren. -> 05:00\n"
        )
    );
    assert_eq!(
        site.text("content/incidents/2026-07-09-search.en.md"),
        "# Search is slow\n\n- 22:00 investigating (degraded): Slow.\n\
         - 2026-07-10 04:02 investigating: We are looking for the fault. No order was lost. -> 05:00\n"
    );
    assert_eq!(outcome.err, "");
    assert!(outcome.out.contains("Next word promised: 2026-07-10 05:00 +02:00"), "{}", outcome.out);
    // What nobody can translate leaves the translation behind, and that is said.
    let later = ["--now", "2026-07-10T04:30:00+02:00"];
    let words =
        ["say", "2026-07-09-search", "--state", "gefunden", "Es war der Speicher.", "--impact", "partial"];
    let outcome = site.well(&[&words[..], &later].concat());
    assert!(
        site.text("content/incidents/2026-07-09-search.md")
            .contains("\n- 04:30 gefunden (teilweise): Es war der Speicher.\n\n## Ursache")
    );
    assert!(outcome.err.contains("search.en.md is behind now"), "{}", outcome.err);
    assert_eq!(site.errors(), "");
}

#[test]
fn what_is_meant_is_clear_or_asked_for() {
    let site = Site::new();
    site.well(&["down", "search", "Noch etwas anderes."]);
    let err = site.refused(&["say", "search", "Was?"]);
    for id in ["incidents/2026-07-09-search", "incidents/2026-07-10-search"] {
        assert!(err.contains(id), "{err}");
    }
    assert!(site.refused(&["say", "checkout", "Was?"]).contains("checkout has no open incident"));
    assert!(
        site.refused(&["say", "incidents/2026-07-09-serch"])
            .contains("Did you mean “incidents/2026-07-09-search”?")
    );
    assert!(
        site.refused(&["say", "2026-07-09-search", "--state", "investigatng"]).contains("“investigating”")
    );
    assert!(
        site.refused(&["say", "2026-07-09-search", "x", "--impact", "unknown"])
            .contains("cannot become unknown")
    );
    assert!(site.refused(&["say", "2026-07-09-search", "--state", "staff"]).contains("Give a text"));
    // Lines for staff stand in one language, and nobody is told that the others lag behind.
    let outcome = site.well(&["say", "2026-07-09-search", "Bitte warten.", "--state", "intern"]);
    assert!(
        outcome.err.contains("Only staff reads this") && !outcome.err.contains("behind"),
        "{}",
        outcome.err
    );
    assert!(!outcome.out.contains("The public reads"), "{}", outcome.out);
    // The path of a file, as a shell completes it.
    site.well(&["say", "content/incidents/2026-07-09-search.en.md", "Weiter."]);
}

#[test]
fn up_promises_the_cause_report_that_is_owed() {
    let site = Site::new();
    site.well(&["down", "checkout", "--impact", "outage", "Wir sehen, dass Karten nicht gehen."]);
    let outcome = site.well(&["up", "checkout", "Karten gehen wieder, nichts ging verloren."]);
    // Five working days after a Friday.
    let line = "behoben: Karten gehen wieder, nichts ging verloren. -> 2026-07-17\n";
    assert!(site.text("content/incidents/2026-07-10-checkout.md").ends_with(line));
    assert!(outcome.out.contains("Bericht zur Ursache versprochen bis 17. Juli 2026"), "{}", outcome.out);
}

#[test]
fn up_says_that_it_is_over() {
    let site = Site::new();
    let outcome = site.well(&["up", "search", "Die Suche läuft.", "--next", "3d"]);
    assert!(
        site.text("content/incidents/2026-07-09-search.md")
            .contains("- 2026-07-10 04:02 behoben: Die Suche läuft. -> 3d\n")
    );
    assert!(outcome.out.contains("Bericht zur Ursache versprochen bis 13. Juli 2026"), "{}", outcome.out);
    assert!(site.refused(&["up", "incidents/2026-07-09-search"]).contains("is over already (resolved)"));
    site.well(&["up", "maintenance/2026-07-10-chat"]);
    let text = site.text("content/maintenance/2026-07-10-chat.md");
    assert!(text.ends_with("- 2026-07-10 04:02 erledigt: Die Wartung ist abgeschlossen.\n"), "{text}");
    assert_eq!(site.errors(), "");
}

#[test]
fn a_file_keeps_its_form() {
    let site = Site::new();
    let path = "content/incidents/2026-07-09-search.md";
    // Windows line ends, a byte order mark, no line end at the end of the file.
    site.write(path, "\u{feff}# Suche\r\n\r\n- 22:00 untersucht: Langsam.");
    site.well(&["say", "search", "Noch immer."]);
    assert_eq!(
        site.text(path),
        "\u{feff}# Suche\r\n\r\n- 22:00 untersucht: Langsam.\r\n- 2026-07-10 04:02 untersucht: Noch immer.\r\n"
    );
    // The last event has more lines than one; behind it stands text.
    let body = "# Suche\n\n- 22:00 untersucht: Langsam.\n\n  - a\n  - b\n\nNoch ein Absatz.\n";
    site.write(path, body);
    site.well(&["say", "search", "Erster Absatz.\n\nZweiter."]);
    assert_eq!(
        site.text(path),
        body.replace("  - b\n", "  - b\n- 2026-07-10 04:02 untersucht: Erster Absatz.\n\n  Zweiter.\n")
    );
    assert_eq!(site.errors(), "");
}

#[test]
fn a_text_cannot_smuggle_anything_in() {
    let site = Site::new();
    let err = site.refused(&["say", "search", "So.\n- 04:05 behoben: Alles gut."]);
    assert!(err.contains("KT-P0"), "{err}");
    let err = site.refused(&["say", "search", "Siehe [hier](../kb/nichts.md)."]);
    assert!(err.contains("KT-P10") && err.contains("Nothing was written"), "{err}");
    // An arrow that looks like a promise stays an arrow.
    site.well(&["say", "search", "Schlange 3 -> 5"]);
    assert!(site.text("content/incidents/2026-07-09-search.md").contains("Schlange 3 -\\> 5\n"));
}

#[test]
fn a_broken_file_can_still_be_written_to_but_gets_no_worse() {
    let site = Site::new();
    let path = "content/incidents/2026-07-09-search.md";
    site.write(path, "# Suche\n\n- 22:00 untersucht: Langsam.\n- 22:05 gefundn: Tippfehler.\n");
    let outcome = site.run(&["say", "search", "Noch immer."]);
    assert_eq!(outcome.code, Some(1), "nobody may take it for published");
    assert!(outcome.err.contains("KT-P07") && outcome.out.contains("correct the errors above first"));
    assert!(site.text(path).ends_with("Tippfehler.\n- 2026-07-10 04:02 untersucht: Noch immer.\n"));
    assert!(outcome.err.contains("The public does not read this"), "{}", outcome.err);
    site.write(path, "# Suche\n\n<<<<<<< HEAD\n- 22:00 untersucht: Langsam.\n");
    assert!(site.refused(&["say", "incidents/2026-07-09-search", "x y"]).contains("klartext heal"));
}

#[test]
fn fmt_leaves_alone_what_would_lose_its_exception() {
    let site = Site::new();
    let path = "content/incidents/2026-07-09-search.md";
    let text = "# Suche\n\n- 22:00 untersucht: Wir suchen.\n<!-- klartext: allow KT-C04 abgesprochen -->\n- 22:40 beobachtet: Wir arbeiten daran.\n- 22:30 gefunden: Es ist der Speicher.\n";
    site.write(path, text);
    let outcome = site.run(&["fmt"]);
    assert_eq!(site.text(path), text);
    assert!(outcome.out.contains("left alone"), "{}", outcome.out);
}

#[test]
fn eight_at_once_all_land() {
    let site = Site::new();
    let before = site.tree();
    let children: Vec<_> = (0..8)
        .map(|n| {
            let text = format!("Stimme {n}.");
            let mut command =
                site.command(env!("CARGO_BIN_EXE_klartext"), &["say", "search", &text, "--now", NOW]);
            command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let after = site.tree();
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "nothing is left beside");
    let changed: Vec<&String> =
        before.iter().filter(|(path, text)| after[*path] != **text).map(|(path, _)| path).collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    let text = site.text("content/incidents/2026-07-09-search.md");
    let rest: String = text.split_inclusive('\n').filter(|line| !line.contains("Stimme")).collect();
    assert_eq!(rest, SEARCH);
    for n in 0..8 {
        assert_eq!(text.matches(&format!("04:02 untersucht: Stimme {n}.\n")).count(), 1, "{text}");
    }
    assert_eq!(site.errors(), "");
}

#[test]
fn a_writer_that_dies_leaves_a_whole_file() {
    let site = Site::new();
    let path = "content/incidents/2026-07-09-search.md";
    for n in 0..30u64 {
        let before = site.text(path);
        let text = format!("Stimme {n}.");
        let mut command =
            site.command(env!("CARGO_BIN_EXE_klartext"), &["say", "search", &text, "--now", NOW]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(2 + n * 3));
        child.kill().unwrap();
        child.wait().unwrap();
        let line = format!("- 2026-07-10 04:02 untersucht: {text}\n");
        let bare = format!("- 04:02 untersucht: {text}\n");
        let after = site.text(path);
        assert!(
            after == before || after.replace(&line, "").replace(&bare, "") == before,
            "{before}\n=>\n{after}"
        );
    }
    // The lock died with its holder, and what was left beside the file is no content.
    site.well(&["say", "search", "Zum Schluss."]);
    assert_eq!(site.errors(), "");
}

#[test]
fn a_line_goes_where_its_time_belongs() {
    let site = Site::new();
    let path = "content/incidents/2026-07-09-search.md";
    let text = "# Suche\n\n- 22:00 untersucht: Langsam.\n- 2026-07-10 05:00 gefunden: Der Speicher.\n- 05:10 intern: x\n";
    site.write(path, text);
    // Somebody looks back: the line belongs between the others, whose times stay theirs.
    let now = "2026-07-10T23:00:00+02:00";
    site.run(&["say", "search", "Zwischendurch.", "--now", NOW]);
    assert_eq!(
        site.text(path),
        text.replace(
            "- 2026-07-10 05:00",
            "- 2026-07-10 04:02 untersucht: Zwischendurch.\n- 2026-07-10 05:00"
        )
    );
    site.well(&["say", "search", "Am Abend.", "--state", "staff", "--now", now]);
    assert!(site.text(path).ends_with("- 05:10 intern: x\n- 23:00 intern: Am Abend.\n"));
    // The hour that comes twice is told apart.
    site.well(&["say", "search", "Nachts.", "--now", "2026-10-25T02:30:00+01:00"]);
    assert!(site.text(path).ends_with("- 2026-10-25 02:30+01:00 gefunden: Nachts.\n"), "{}", site.text(path));
}

#[test]
fn without_a_time_zone_nothing_is_written() {
    let site = Site::new();
    site.write(
        "content/klartext.yaml",
        "title: Status\nbase_url: https://a.example/\ntimezone: Europe/Berln\n",
    );
    for args in [&["down", "chat"][..], &["say", "search", "x y"], &["fmt"], &["new", "article", "x"]] {
        assert!(site.refused(args).contains("time zone"), "{args:?}");
    }
}

#[test]
fn eight_incidents_at_once_have_eight_names() {
    let site = Site::new();
    let children: Vec<_> = (0..8)
        .map(|_| {
            let mut command = site.command(env!("CARGO_BIN_EXE_klartext"), &["down", "chat", "--now", NOW]);
            command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let names =
        site.tree().into_keys().filter(|path| path.contains("2026-07-10-chat") && path.contains("incidents"));
    assert_eq!(names.count(), 8);
    assert_eq!(site.errors(), "");
}

#[test]
fn new_begins_every_kind_without_an_error() {
    for lang in ["de", "en"] {
        let site = Site::new();
        fs::remove_file(site.path("content/incidents/2026-07-09-search.en.md")).unwrap();
        site.write(
            "content/klartext.yaml",
            // What was begun has no answers yet, and nobody was briefed.
            &FILES[0]
                .1
                .replace("[de, en]", &format!("[{lang}, {}]", if lang == "de" { "en" } else { "de" }))
                .replace("C: off", "C: off, R: off, B: off"),
        );
        for kind in ["incident", "maintenance", "release", "migration", "briefing", "article", "page"] {
            let outcome = site.well(&["new", kind, "something"]);
            assert!(outcome.out.contains("something.md:1\n"), "{}", outcome.out);
            assert!(outcome.err.contains("Replace every line with TODO"), "{}", outcome.err);
            site.well(&["new", kind, "tomorrow", "--date", "2026-07-11"]);
            let again = site.refused(&["new", kind, "something"]);
            assert!(again.contains("is there already"), "{again}");
        }
        assert_eq!(site.errors(), "");
        let text = site.text("content/maintenance/2026-07-11-tomorrow.md");
        assert!(text.starts_with("---\nwindow: 22:00/23:00\n---\n# TODO: "), "{text}");
    }
    let site = Site::new();
    assert!(site.refused(&["new", "incidnt", "x"]).contains("Did you mean “incident”?"));
    assert!(site.refused(&["new", "article", "Größe"]).contains("“groesse” would do"));
    assert!(site.refused(&["new", "page", "history"]).contains("KT-P03"));
    assert_eq!(site.run(&["new", "incident", "x", "--date", "10.7.2026"]).code, Some(2));
}

#[test]
fn the_first_root_that_holds_the_entry_is_written_to() {
    let site = Site::new();
    site.write("more/incidents/2026-07-09-login.md", "# Login\n\n- 22:00 untersucht: Langsam.\n");
    let roots = ["--content", "content", "--content", "more"];
    site.well(&[&["say", "2026-07-09-login", "Weiter."][..], &roots].concat());
    assert!(site.text("more/incidents/2026-07-09-login.md").contains("Weiter."));
    site.well(&[&["down", "chat"][..], &roots].concat());
    assert!(site.path("content/incidents/2026-07-10-chat.md").exists());
}

#[test]
fn a_commit_holds_what_was_written_and_nothing_else() {
    let site = Site::new();
    site.git(&["init", "-q", "-b", "main"]);
    site.git(&["add", "content"]);
    site.git(&["commit", "-q", "-m", "begin"]);
    site.write("content/kb/other.md", "# Anderes\n\nText.\n");
    site.git(&["add", "content/kb"]);
    let outcome = site.well(&["say", "search", "Wir suchen den Fehler.", "--commit"]);
    assert!(outcome.out.ends_with("Committed. To publish: git push\n"), "{}", outcome.out);
    assert_eq!(
        site.git(&["show", "--format=%s", "--name-only"]),
        "incidents/2026-07-09-search: investigating\n\ncontent/incidents/2026-07-09-search.en.md\ncontent/incidents/2026-07-09-search.md\n"
    );
    // What was staged before stays staged.
    assert_eq!(site.git(&["status", "--porcelain"]), "A  content/kb/other.md\n");
    // The printed commands do the same in a shell.
    let outcome = site.well(&["down", "chat"]);
    let line = outcome.out.lines().last().unwrap().trim().replace(" && git push", "");
    assert!(site.command("sh", &["-c", &line]).output().unwrap().status.success(), "{line}");
    assert_eq!(site.git(&["log", "-1", "--format=%s"]), "incidents/2026-07-10-chat: investigating\n");
    // Without a remote to push to, the files are written and the failure is told.
    let outcome = site.run(&["up", "chat", "--commit", "--push"]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.err.contains("not pushed"), "{}", outcome.err);
}

#[test]
fn a_content_folder_with_a_repository_of_its_own_is_committed_there() {
    let site = Site::new();
    site.git(&["init", "-q", "content"]);
    let outcome = site.well(&["down", "chat", "--commit"]);
    assert!(outcome.out.contains("Committed"), "{}", outcome.out);
    assert_eq!(
        site.git(&["-C", "content", "log", "--format=%s"]),
        "incidents/2026-07-10-chat: investigating\n"
    );
}

#[test]
fn heal_merges_a_real_conflict_of_git() {
    let site = Site::new();
    site.git(&["init", "-q", "-b", "main"]);
    site.git(&["add", "."]);
    site.git(&["commit", "-q", "-m", "begin"]);
    let path = "content/incidents/2026-07-09-search.md";
    site.git(&["checkout", "-q", "-b", "night"]);
    site.well(&["say", "search", "Die Nacht spricht.", "--commit", "--now", "2026-07-10T04:20:00+02:00"]);
    site.git(&["checkout", "-q", "main"]);
    site.well(&["say", "search", "Der Tag spricht.", "--commit", "--now", "2026-07-10T04:10:00+02:00"]);
    assert!(!site.command("git", &["merge", "night"]).output().unwrap().status.success());
    assert!(site.text(path).contains("<<<<<<<"));
    let outcome = site.well(&["heal"]);
    assert_eq!(outcome.out, format!("{path}: one conflict merged\n"));
    assert_eq!(
        site.text(path),
        SEARCH.replace(
            "warten.\n",
            "warten.\n- 2026-07-10 04:10 untersucht: Der Tag spricht.\n- 2026-07-10 04:20 untersucht: Die Nacht spricht.\n"
        )
    );
    assert_eq!(site.errors(), "");
    assert_eq!(site.well(&["heal"]).out, "No conflicts.\n");
    // A title is nobody's to merge.
    let text = "<<<<<<< HEAD\n# Suche\n=======\n# Suchen\n>>>>>>> x\n\n- 22:00 untersucht: Langsam.\n";
    site.write(path, text);
    let outcome = site.run(&["heal", path]);
    assert_eq!((outcome.code, site.text(path).as_str()), (Some(1), text));
    assert!(
        outcome.out.contains(&format!("{path}:1: this conflict is not about events alone")),
        "{}",
        outcome.out
    );
}

#[test]
fn fmt_orders_events_and_touches_nothing_else() {
    let site = Site::new();
    let path = "content/incidents/2026-07-09-search.md";
    site.write(
        path,
        "# Suche\n\n*   2026-07-10 00:10   gefunden ( partial ) :Ursache da.   ->   120m\n*   00:20 intern: x\n\
         *   2026-07-09 22:00 investigating: Langsam.\n\n    - a\n    - b\n\n## Ursache\n\n* bleibt\n",
    );
    let outcome = site.run(&["fmt", "--check"]);
    assert_eq!((outcome.code, outcome.out), (Some(1), format!("{path}: not in order\n")));
    assert_eq!(site.well(&["fmt", path]).out, format!("{path}: put in order\n"));
    assert_eq!(
        site.text(path),
        "# Suche\n\n- 2026-07-09 22:00 untersucht: Langsam.\n\n  - a\n  - b\n- 2026-07-10 00:10 gefunden (teilweise): Ursache da. -> 2h\n\
         - 00:20 intern: x\n\n## Ursache\n\n* bleibt\n"
    );
    assert_eq!(site.well(&["fmt", "--check"]).out, "All in order.\n");
    let broken = "# Suche\n\n- 23:00 gefundn: x\n- 22:00 untersucht: y\n";
    site.write(path, broken);
    let outcome = site.well(&["fmt"]);
    assert_eq!(
        (outcome.out, site.text(path).as_str()),
        (format!("{path}: left alone, it has errors (klartext check tells which)\n"), broken)
    );
    assert!(site.refused(&["fmt", "nothing.md"]).contains("is no document of this site"));
}

#[test]
fn known_sentences_are_read_in_every_language() {
    let site = Site::new();
    site.well(&["down", "chat", "Wir suchen den Fehler. Keine Bestellung ging verloren."]);
    site.well(&["down", "checkout", "Wir suchen den Fehler. Aber anders."]);
    // A translation that lags behind gets what is known as well.
    let path = "content/incidents/2026-07-09-search.md";
    let text =
        site.text(path).replace("warten.\n", "warten.\n- 23:00 gefunden: Keine Bestellung ging verloren.\n");
    site.write(path, &text);
    site.well(&["build", "--edition", "public", "--out", "dist"]);
    let page = |name: &str| site.text(&format!("dist/public/en/incidents/{name}/index.html"));
    let chat = page("2026-07-10-chat");
    assert!(chat.contains("We are looking for the fault. No order was lost."), "{chat}");
    assert!(!chat.contains("Wir suchen"), "{chat}");
    let checkout = page("2026-07-10-checkout");
    assert!(
        checkout.contains("Wir suchen den Fehler. Aber anders.")
            && !checkout.contains("looking for the fault")
    );
    assert!(page("2026-07-09-search").contains("No order was lost."));
    let german = site.text("dist/public/incidents/2026-07-10-chat/index.html");
    assert!(german.contains("Wir suchen den Fehler. Keine Bestellung ging verloren."), "{german}");
}

#[test]
fn a_receipt_goes_into_every_file_that_lists_them() {
    let site = Site::new();
    site.write("content/teams.yaml", "teams:\n- id: helpdesk\n  members: [Mia, Ole, Pia]\n- id: calls\n");
    let briefing = "briefings/2026-07-01-search.md";
    site.write(
        &format!("content/{briefing}"),
        "# Neue Suche\n\n## Antworten\n\n### Wo?\n\n> Oben.\n\n## Weitergeben\n\nAn uns.\n\n- 2026-07-02 08:00 gelesen: calls 1/2\n",
    );
    site.write(
        "content/briefings/2026-07-01-search.en.md",
        "# New search\n\n## Answers\n\n### Where?\n\n> At the top.\n\n## Pass on\n\nTo us.\n\n- 2026-07-02 08:00 read: calls 1/2\n",
    );
    site.well(&["read", "2026-07-01-search", "helpdesk", "2"]);
    assert!(
        site.text(&format!("content/{briefing}")).ends_with("- 2026-07-10 04:02 gelesen: helpdesk 2/3\n")
    );
    assert!(
        site.text("content/briefings/2026-07-01-search.en.md")
            .ends_with("- 2026-07-10 04:02 read: helpdesk 2/3\n")
    );
    site.well(&["read", "briefings/2026-07-01-search", "calls", "2/2"]);
    for (args, why) in [
        (["read", "2026-07-01-search", "nobody", "1/2"], "There is no team “nobody”. Teams: helpdesk, calls"),
        (["read", "2026-07-01-search", "helpdeks", "1"], "Did you mean “helpdesk”?"),
        (
            ["read", "2026-07-01-search", "helpdesk", "2/2"],
            "teams.yaml lists 3 people of helpdesk. Write “2/3”.",
        ),
        (["read", "2026-07-01-search", "helpdesk", "2/9"], "Write “2/3”"),
        (["read", "2026-07-01-search", "helpdesk", "4/3"], "“4/3” is more than there are: helpdesk has 3."),
        (["read", "2026-07-01-search", "helpdesk", "4/4"], "is more than there are: helpdesk has 3."),
        (["read", "2026-07-01-search", "helpdesk", "4"], "is more than there are"),
        (["read", "2026-07-01-search", "helpdesk", "some"], "does not say how many"),
        (["read", "2026-07-01-search", "calls", "0/0"], "does not say how many"),
        (["read", "2026-07-01-search", "calls", "3/2"], "3/2"),
        (["read", "2026-07-01-search", "calls", "2"], "teams.yaml"),
        (["read", "2026-07-09-search", "calls", "1/2"], "2026-07-09-search"),
    ] {
        let said = site.refused(&args);
        assert!(said.contains(why), "{said}");
    }
}
