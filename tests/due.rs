//! What must be said, what was said when, and what comes next: the commands about time, as people and
//! pipelines run them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

const SITE: &str = "title: Example Status\nbase_url: https://status.example.com/\ntimezone: Europe/Berlin\n";
const COMPONENTS: &str = "components:\n  - id: checkout\n    name: Checkout\n";

/// A site in a folder of its own, which is also the working directory.
struct Site {
    dir: TempDir,
}

struct Outcome {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Outcome {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }
}

impl Site {
    fn new() -> Site {
        let site = Site { dir: tempfile::tempdir().unwrap() };
        site.write("content/klartext.yaml", SITE);
        site.write("content/components.yaml", COMPONENTS);
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

    fn command(&self, program: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(args).current_dir(self.dir.path());
        // Only what a test says decides on the language of the messages, and on who commits.
        command.env_clear().env("LC_ALL", "C").env("PATH", std::env::var_os("PATH").unwrap());
        command
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CEILING_DIRECTORIES", self.dir.path().parent().unwrap());
        command
    }

    fn run(&self, args: &[&str]) -> Outcome {
        outcome(&mut self.command(Path::new(env!("CARGO_BIN_EXE_klartext")), args))
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

// ---- due ----

const OPEN: &str = "# Checkout is failing\n\n\
    - 09:02 investigating (outage): Card payments fail. We are looking for the cause.\n\
    - 09:20 identified: We switch to the other line. -> 10:00\n";
const ENDED: &str = "# Checkout was slow\n\n\
    - 09:02 investigating (partial): Card payments fail. We are looking for the cause.\n\
    - 09:20 resolved: It works, nothing was lost. -> 2026-07-10\n";
const PLANNED: &str = "---\nwindow: 12:30/14:00\naffects: checkout\n---\n\n# New disks\n\n\
    - 2026-07-01 09:00 planned: We change disks.\n";

fn owing() -> Site {
    let site = Site::new();
    site.write("content/incidents/2026-07-10-checkout.md", OPEN);
    site.write("content/incidents/2026-07-06-checkout.md", ENDED);
    site.write("content/maintenance/2026-07-10-disks.md", PLANNED);
    site
}

const NOON: &str = "2026-07-10T12:00:00+02:00";

#[test]
fn due_lists_what_is_owed_the_most_urgent_first() {
    let site = owing();
    let outcome = site.run(&["due", "--now", NOON]);
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(2), ""));
    assert_eq!(
        outcome.out,
        "2026-07-10 10:00 CEST (2 h late)  incidents/2026-07-10-checkout: the promised next word\n\
         \x20 content/incidents/2026-07-10-checkout.md:4\n\
         \x20 klartext say incidents/2026-07-10-checkout\n\
         2026-07-10 12:30 CEST (in 30 min)  maintenance/2026-07-10-disks: maintenance begins\n\
         \x20 content/maintenance/2026-07-10-disks.md:2\n\
         \x20 klartext say maintenance/2026-07-10-disks --state running\n"
    );
    let outcome = site.run(&["due", "--now", NOON, "--within", "1d", "--format", "json"]);
    let list = outcome.json();
    let whats: Vec<&str> =
        list["due"].as_array().unwrap().iter().map(|due| due["what"].as_str().unwrap()).collect();
    assert_eq!(whats, ["word", "begin", "end", "report"]);
    assert_eq!(
        list["due"][3],
        json!({
            "what": "report", "explicit": true, "reference": "incidents/2026-07-06-checkout",
            "title": "Checkout was slow", "at": "2026-07-10T23:59:00+02:00", "minutes": 719, "late": false,
            "path": "content/incidents/2026-07-06-checkout.md", "line": 4,
            "command": "klartext say incidents/2026-07-06-checkout --state reported",
        })
    );
}

#[test]
fn due_is_quiet_when_nothing_is_owed_and_never_when_something_cannot_be_read() {
    let site = Site::new();
    let outcome = site.run(&["due", "--now", NOON, "--within", "2h"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (Some(0), "Nothing must be said within 2 h.\n"));
    site.write("content/incidents/2026-07-10-checkout.md", "# Checkout\n\n- 09:02 investigatin: We look.\n");
    let outcome = site.run(&["due", "--now", NOON]);
    assert_eq!((outcome.code, outcome.out.as_str()), (Some(1), ""));
    assert!(outcome.err.contains("incidents/2026-07-10-checkout"), "{}", outcome.err);
    let outcome = site.run(&["due", "--within", "soon"]);
    assert!(
        outcome.code == Some(2) && outcome.err.contains("write it like 45m, 2h or 3d"),
        "{}",
        outcome.err
    );
}

#[test]
fn due_says_the_same_as_check_and_gives_commands_for_the_same_folder() {
    let site = owing();
    fs::rename(site.path("content"), site.path("my site")).unwrap();
    let due = site
        .run(&["due", "--content", "my site", "--now", NOON, "--within", "1d", "--format", "json"])
        .json();
    assert_eq!(due["due"][0]["command"], "klartext say incidents/2026-07-10-checkout --content 'my site'");
    let check = site.run(&["check", "--content", "my site", "--now", NOON, "--format", "json"]);
    let check: Value = serde_json::from_str(&check.err).unwrap();
    let mut told: Vec<(String, String)> = Vec::new();
    for finding in check["findings"].as_array().unwrap().iter().filter(|finding| finding["level"] == "due") {
        let utc: chrono::DateTime<chrono::Utc> = finding["due"].as_str().unwrap().parse().unwrap();
        told.push((finding["path"].as_str().unwrap().to_owned(), utc.to_rfc3339()));
    }
    assert_eq!(told.len(), 2, "{check}");
    let listed: Vec<(String, String)> = due["due"]
        .as_array()
        .unwrap()
        .iter()
        .map(|due| {
            let utc: chrono::DateTime<chrono::Utc> = due["at"].as_str().unwrap().parse().unwrap();
            (due["path"].as_str().unwrap().to_owned(), utc.to_rfc3339())
        })
        .collect();
    assert!(told.iter().all(|told| listed.contains(told)), "{told:?} {listed:?}");
}
