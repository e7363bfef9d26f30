//! Law: what several people append to one timeline at the same time, git joins without a loss:
//! `merge=union` on the dated folders keeps every event of every clone as it was written.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "tests may fail loudly; clippy.toml allows it in test functions only"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::TimeDelta;
use klartext::diagnostic::{Code, Diagnostic, SourcePath};
use klartext::kinds::Kind;
use klartext::parse::print::{self, EventLine, EventWord};
use klartext::parse::{self, Document, Event, Impact, time};
use proptest::prelude::*;
use support::draw::{Draw, choices};
use support::site::{grammar, lexicon};
use support::text::Writer;
use tempfile::TempDir;

const NAME: &str = "incidents/2026-07-10-checkout.md";
const START: &str = "---\naffects: [checkout]\n---\n# Bezahlen schlägt fehl\n\n";

proptest! {
    #![proptest_config(support::cases(20))]

    #[test]
    fn concurrent_appends_are_all_kept(choices in choices(400)) {
        let mut draw = Draw::new(&choices);
        let started = draw.chance(70);
        let base = format!("{START}{}", if started { "- 14:02 untersucht: Wir suchen.\n" } else { "" });
        let dated = draw.chance(50);
        let clones: Vec<Vec<String>> = (0..3).map(|clone| appended(&mut draw, clone, dated)).collect();
        let merged = merge(&base, &clones.iter().map(|lines| lines.concat()).collect::<Vec<_>>());

        let (document, findings) = read(&merged);
        let errors: Vec<_> = findings.iter().filter(|found| found.is_error()).collect();
        prop_assert!(errors.is_empty(), "{errors:#?}\n{merged}");
        let document = document.expect("no error, so a document");
        for line in clones.iter().flatten() {
            let (own, _) = read(&format!("{START}{line}"));
            let own = own.expect("one event alone can be read");
            let own = own.events.first().expect("one event");
            let kept = document.events.iter().any(|event| same(event, own));
            prop_assert!(kept, "lost or changed:\n{line}\n--- merged\n{merged}");
        }
        let count = clones.iter().map(Vec::len).sum::<usize>() + usize::from(started);
        prop_assert_eq!(document.events.len(), count, "{}", merged);
        prop_assert!(document.intro.is_empty() && document.sections.is_empty(), "{merged}");
    }
}

/// A last line without a line break, which git would glue the next one to: never lost in silence.
#[test]
fn a_missing_line_break_is_found() {
    let base = format!("{START}- 14:02 untersucht: Wir suchen.");
    let clones = ["\n- 14:06 staff: Nichts zusagen.", "\n- 14:17 gefunden: Da ist es.", ""];
    let merged = merge(&base, &clones.map(str::to_owned));
    let (document, findings) = read(&merged);
    let events = document.map_or(0, |document| document.events.len());
    assert!(events == 3 || findings.iter().any(|found| found.code == Code::P06), "{merged}\n{findings:#?}");
}

/// What `merge=union` cannot do: a passage of four or more lines that stands in two events is kept
/// once, for the last of them. If this ever fails, git has become better and the limit can go.
#[test]
fn long_passages_that_two_events_share_are_kept_once() {
    let shared = "Log:\n\n  ```\n  a\n  b\n  c\n  ```\n";
    let clones = ["- 14:06 staff: One.", "- 14:07 gefunden: Two."].map(|head| format!("{head}\n  {shared}"));
    let merged = merge(START, &clones);
    assert_eq!(merged.matches("```").count(), 2, "{merged}");
}

/// Two events of one meaning; where they stand does not count.
fn same(one: &Event, other: &Event) -> bool {
    let plain = |event: &Event| (event.at, event.word.clone(), event.text.html(&|_| None));
    let impacts = |event: &Event| -> Vec<(Option<String>, Impact)> {
        let stated = event.impacts.iter();
        stated.map(|stated| (stated.component.as_ref().map(|own| own.value.clone()), stated.impact)).collect()
    };
    let next = |event: &Event| match &event.next {
        Some(parse::Next::At(at)) => Some(Some(*at)),
        Some(parse::Next::Never(_)) => Some(None),
        None => None,
    };
    plain(one) == plain(other) && impacts(one) == impacts(other) && next(one) == next(other)
}

/// What one clone appends: events with times of its own, each as a whole with its line break.
fn appended(draw: &mut Draw, clone: usize, dated: bool) -> Vec<String> {
    let n = draw.below(5);
    let mut at = time::date("2026-07-10").expect("a date").and_hms_opt(14, 3, 0).expect("a time");
    let mut lines = Vec::new();
    for i in 0..n {
        at += TimeDelta::minutes(1 + draw.below(if dated { 300 } else { 20 }) as i64);
        let clock = time::ClockTime { time: at.time(), offset: None };
        let word = *draw.pick(&[
            EventWord::Staff,
            EventWord::State("investigating"),
            EventWord::State("identified"),
            EventWord::Correction,
            EventWord::State("resolved"),
        ]);
        let text = text(draw, &format!("{clone}.{i}"));
        let line = EventLine {
            date: dated.then_some(at.date()),
            clock,
            word,
            impacts: if draw.chance(30) { vec![(None, Impact::Outage)] } else { Vec::new() },
            text,
            next: draw.chance(30).then(|| print::Promise::In(TimeDelta::minutes(30))),
        };
        lines.push(print::event_line(&line, Kind::Incident.spec(), lexicon(), "de") + "\n");
    }
    lines
}

/// A text of one or several lines, each of which holds `mark`, so that no two events share one.
///
/// Four lines in a row that two clones share word for word, git takes for common, and keeps once:
/// that is the limit of `merge=union`, shown below.
fn text(draw: &mut Draw, mark: &str) -> String {
    let mut words = |n| Writer { draw, links: &[], images: &[], canary: None }.words(n) + " " + mark;
    let first = words(6);
    let (more, form) = (words(5), words(5));
    match draw.below(6) {
        0 => format!("{first}\n{more}"),
        1 => format!("{first}\n\n{more}\n\n- {form}\n- x {mark}"),
        2 => format!("{first}\n\n```\n{more}\n\n{form}\n```"),
        _ => first,
    }
}

fn read(text: &str) -> (Option<std::sync::Arc<Document>>, Vec<Diagnostic>) {
    let checked = parse::parse(&SourcePath::new(format!("content/{NAME}")), NAME, text, grammar());
    (checked.value, checked.diagnostics)
}

/// A repository with the merge driver of a new site, a branch for each clone, all merged one after
/// the other. The text of the file afterwards.
fn merge(base: &str, appended: &[String]) -> String {
    let folder = TempDir::new().expect("a folder");
    let repository = Repository { folder: folder.path().to_owned() };
    let file = folder.path().join("content").join(NAME);
    fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
    repository.git(&["init", "-q", "-b", "main"]);
    repository.git(&["config", "user.name", "Law"]);
    repository.git(&["config", "user.email", "law@example.com"]);
    fs::write(folder.path().join(".gitattributes"), "content/incidents/*.md merge=union\n").expect("a file");
    write(&file, base);
    repository.commit("base");
    for (i, text) in appended.iter().enumerate() {
        repository.git(&["checkout", "-q", "-b", &format!("clone{i}"), "main"]);
        write(&file, &format!("{base}{text}"));
        repository.commit("append");
    }
    repository.git(&["checkout", "-q", "main"]);
    for i in 0..appended.len() {
        repository.git(&["merge", "-q", "--no-edit", &format!("clone{i}")]);
    }
    fs::read_to_string(&file).expect("the merged file")
}

fn write(file: &Path, text: &str) {
    fs::write(file, text).expect("a file");
}

struct Repository {
    folder: PathBuf,
}

impl Repository {
    fn commit(&self, message: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", message]);
    }

    fn git(&self, args: &[&str]) {
        let run = Command::new("git")
            .args(args)
            .current_dir(&self.folder)
            // Nobody's settings but this repository's.
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .output()
            .expect("git runs");
        let said = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "git {args:?}: {said}{}", String::from_utf8_lossy(&run.stdout));
    }
}
