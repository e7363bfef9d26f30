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

// ---- audit ----

const FILE: &str = "content/incidents/2026-07-10-checkout.md";
const FIRST: &str = "# Checkout is failing\n\n\
    - 09:02 investigating (outage): Card payments fail. We are looking for the cause. -> 09:20\n";
const SECOND: &str = "- 09:18 identified: We switch to the other line. -> 09:40\n";
const THIRD: &str = "- 09:39 resolved: Cards work again, nothing was lost. -> 2026-07-15\n";

impl Site {
    #[track_caller]
    fn git(&self, args: &[&str], at: &str) -> String {
        let mut command = self.command(Path::new("git"), &["-c", "init.defaultBranch=main"]);
        command.args(args);
        for role in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{role}_NAME"), "Ada")
                .env(format!("GIT_{role}_EMAIL"), "ada@example.com");
            command.env(format!("GIT_{role}_DATE"), format!("2026-07-10T{at}+02:00"));
        }
        let outcome = outcome(&mut command);
        assert_eq!(outcome.code, Some(0), "{args:?}: {}{}", outcome.out, outcome.err);
        outcome.out
    }

    fn commit(&self, at: &str) {
        self.git(&["add", "-A"], at);
        self.git(&["commit", "-q", "-m", "Say it"], at);
    }

    /// A repository in which the incident's text was committed, each state of it at its time.
    fn told(states: &[(&str, &str)]) -> Site {
        let site = Site::new();
        site.git(&["init", "-q"], "08:00:00");
        site.commit("08:00:00");
        for (at, text) in states {
            site.write(FILE, text);
            site.commit(at);
        }
        site
    }

    fn audit(&self) -> Outcome {
        self.run(&["audit", "--now", NOON])
    }

    /// What an audit finds, as message-like pieces, and its counts of promises.
    #[track_caller]
    fn audited(&self) -> (Vec<String>, [u64; 3]) {
        let outcome = self.run(&["audit", "--now", NOON, "--format", "json"]);
        let value = outcome.json();
        let findings = value["findings"].as_array().unwrap();
        assert!(findings.iter().all(|finding| finding["code"] == "KT-T08" && finding["level"] == "warning"));
        assert_eq!(outcome.code, Some(i32::from(!findings.is_empty())), "{value}");
        let told = findings.iter().map(|finding| {
            let reason = finding["reason"].as_str().unwrap();
            format!("{}: {}", finding["line"], reason.split(" (commit").next().unwrap())
        });
        let counts =
            ["promises", "kept", "kept_by_commits"].map(|name| value["history"][name].as_u64().unwrap());
        (told.collect(), counts)
    }
}

#[test]
fn what_was_committed_when_it_was_said_is_confirmed() {
    let (first, second, third) = (FIRST, SECOND, THIRD);
    let site = Site::told(&[
        ("09:03:00", first),
        ("09:19:00", &format!("{first}{second}")),
        ("09:41:00", &format!("{first}{second}{third}")),
    ]);
    let outcome = site.audit();
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
    assert_eq!(
        outcome.out,
        "One incident with 3 public events. Promises of a next word that came: 2; kept by the times stated: 2, by the commits: 2.\n"
    );
}

#[test]
fn a_line_with_an_earlier_time_than_its_commit_is_found_and_the_promise_with_it() {
    let (first, second, third) = (FIRST, SECOND, THIRD);
    let site = Site::told(&[("09:03:00", first), ("10:45:00", &format!("{first}{second}{third}"))]);
    let (told, counts) = site.audited();
    assert_eq!(
        told,
        [
            "4: This is stated for 2026-07-10 09:18, but was committed 1 h 27 min later, at 2026-07-10 10:45",
            "4: The next word was promised for 2026-07-10 09:20 and is stated in time, but it was committed 1 h 25 min after that, at 2026-07-10 10:45",
            "5: This is stated for 2026-07-10 09:39, but was committed 1 h 6 min later, at 2026-07-10 10:45",
            "5: The next word was promised for 2026-07-10 09:40 and is stated in time, but it was committed 1 h 5 min after that, at 2026-07-10 10:45",
        ]
    );
    assert_eq!(counts, [2, 2, 0]);
    let german = outcome(
        site.command(Path::new(env!("CARGO_BIN_EXE_klartext")), &["audit", "--now", NOON])
            .env("LC_ALL", "de_DE"),
    );
    assert!(german.err.contains("Das ist für 2026-07-10 09:18 angegeben"), "{}", german.err);
    // A site may live with it, or with one of them.
    site.write("content/klartext.yaml", &format!("{SITE}policy: {{rules: {{T08: off}}}}\n"));
    assert_eq!(site.audited(), (Vec::new(), [2, 2, 0]));
}

#[test]
fn what_was_changed_or_taken_away_afterwards_is_found() {
    let (first, second, third) = (FIRST, SECOND, THIRD);
    let whole = format!("{first}{second}{third}");
    let changed = |from: &str, to: &str| {
        let after = whole.replace(from, to);
        assert_ne!(after, whole);
        let site = Site::told(&[
            ("09:03:00", first),
            ("09:19:00", &format!("{first}{second}")),
            ("09:41:00", &whole),
            ("11:00:00", &after),
        ]);
        let (told, _) = site.audited();
        assert_eq!(told.len(), 1, "{told:?}");
        told[0].clone()
    };
    assert_eq!(
        changed("We switch to", "We had long switched to"),
        "4: The text of this event was changed 1 h 41 min after it had been committed: at 2026-07-10 11:00"
    );
    assert_eq!(
        changed("09:39 resolved", "09:37 resolved"),
        "5: The time of this event, at first 2026-07-10 09:39, was changed 1 h 19 min after it had been committed: at 2026-07-10 11:00"
    );
    assert!(changed("-> 09:40", "-> 09:55").starts_with("4: The promise of the next word was changed"));
    assert!(changed("(outage)", "(degraded)").starts_with("3: The impact of this event was changed"));
    assert!(changed("identified", "monitoring").starts_with("4: The state of this event was changed"));
    let removed = changed(SECOND, "");
    assert!(
        removed.starts_with("1: An event stood here that no longer does: “identified” at 2026-07-10 09:18"),
        "{removed}"
    );
    // What is said beside the events may change at any time.
    let site = Site::told(&[("09:03:00", first), ("11:00:00", &format!("{first}\n## Cause\n\nA cable.\n"))]);
    assert_eq!(site.audited().0, [""; 0]);
}

#[test]
fn history_reaches_beyond_renames_and_joined_branches() {
    let (first, second, third) = (FIRST, SECOND, THIRD);
    let site = Site::told(&[("09:03:00", first)]);
    site.write(".gitattributes", "content/incidents/*.md merge=union\n");
    site.commit("09:04:00");
    site.git(&["checkout", "-q", "-b", "other"], "09:05:00");
    site.write(FILE, &format!("{first}{third}"));
    site.commit("09:41:00");
    site.git(&["checkout", "-q", "main"], "09:06:00");
    site.write(FILE, &format!("{first}{second}"));
    site.commit("09:19:00");
    site.git(&["merge", "-q", "--no-edit", "other"], "11:00:00");
    let new = "content/incidents/2026-07-10-card-payments.md";
    fs::rename(site.path(FILE), site.path(new)).unwrap();
    let text = fs::read_to_string(site.path(new)).unwrap();
    assert_eq!(text.lines().count(), 5, "{text}");
    site.commit("11:30:00");
    assert_eq!(site.audited(), (Vec::new(), [2, 2, 2]));
    for reference in ["card-payments", "incidents/2026-07-10-card-payments", new] {
        assert_eq!(site.run(&["audit", "--now", NOON, reference]).code, Some(0), "{reference}");
    }
    let outcome = site.run(&["audit", "incidents/2026-07-10-card-paymnts"]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.err.contains("did you mean incidents/2026-07-10-card-payments?"), "{}", outcome.err);
}

#[test]
fn an_incident_that_reads_like_another_has_a_history_of_its_own() {
    let site = Site::new();
    site.git(&["init", "-q"], "06:00:00");
    let text = "# Checkout is down\n\n- 09:00 investigating (outage): We see the problem and are looking for the cause.\n";
    let over = "- 09:10 resolved: Everything works again. -> 2026-07-17\n";
    site.write("content/incidents/2026-07-09-early.md", &format!("{text}{over}"));
    site.commit("07:11:00");
    site.write("content/incidents/2026-07-10-late.md", text);
    site.commit("09:01:00");
    let outcome = site.run(&["audit", "--now", NOON, "2026-07-10-late"]);
    assert_eq!(
        (outcome.code, outcome.err.as_str()),
        (Some(0), ""),
        "not held against the earlier one's lines"
    );
}

#[test]
fn lines_that_no_commit_holds_are_named_and_history_before_the_rules_is_left_alone() {
    let site = Site::told(&[("09:03:00", FIRST)]);
    site.write(FILE, &format!("{FIRST}{SECOND}"));
    let outcome = site.audit();
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
    assert!(
        outcome.out.starts_with(&format!("{FILE}:4: not committed yet, so not judged\n")),
        "{}",
        outcome.out
    );
    site.commit("11:00:00");
    assert_eq!(site.audit().code, Some(1));
    site.write("content/klartext.yaml", &format!("{SITE}policy: {{since: 2026-07-11}}\n"));
    let outcome = site.audit();
    assert_eq!(outcome.code, Some(0));
    assert!(outcome.out.starts_with("0 incidents"), "{}", outcome.out);
}

#[test]
fn half_a_history_is_said_and_no_history_is_an_error() {
    let (first, second, third) = (FIRST, SECOND, THIRD);
    let site = Site::told(&[
        ("09:03:00", first),
        ("09:19:00", &format!("{first}{second}")),
        ("09:41:00", &format!("{first}{second}{third}")),
    ]);
    let url = format!("file://{}", site.dir.path().display());
    site.git(&["clone", "-q", "--depth", "1", &url, "shallow"], "10:00:00");
    let outcome = site.run(&["audit", "--now", NOON, "--content", "shallow/content"]);
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(1), ""), "half an audit confirms nothing");
    assert!(
        outcome.out.starts_with("This clone holds a part of the history only, so 3 events"),
        "{}",
        outcome.out
    );

    let site = Site::new();
    site.write(FILE, FIRST);
    let outcome = site.audit();
    assert_eq!((outcome.code, outcome.out.as_str()), (Some(1), ""));
    assert!(
        outcome.err.contains("git cannot read the history of content/incidents: not a git repository"),
        "{}",
        outcome.err
    );
    site.git(&["init", "-q"], "08:00:00");
    let outcome = site.audit();
    assert_eq!(outcome.code, Some(0), "{}", outcome.err);
    assert!(outcome.out.contains(":3: not committed yet"), "{}", outcome.out);
    let mut alone = site.command(Path::new(env!("CARGO_BIN_EXE_klartext")), &["audit"]);
    let outcome = outcome_without_git(&mut alone);
    assert!(outcome.code == Some(1) && outcome.err.contains("cannot run git"), "{}", outcome.err);
}

fn outcome_without_git(command: &mut Command) -> Outcome {
    outcome(command.env("PATH", ""))
}

// ---- next ----

#[test]
fn next_names_the_moment_that_a_build_names_and_what_happens_then() {
    let site = owing();
    let whys = |now: &str| -> (String, Vec<String>) {
        let value = site.run(&["next", "--now", now, "--format", "json"]).json();
        let reasons = value["reasons"].as_array().unwrap().iter();
        let about = |reason: &Value| {
            let reference = reason["reference"].as_str().map(|name| format!(" {name}")).unwrap_or_default();
            format!("{}{reference}", reason["why"].as_str().unwrap())
        };
        (value["next_change_at"].as_str().unwrap_or("never").to_owned(), reasons.map(about).collect())
    };
    let at = |day: &str, time: &str| format!("2026-07-{day}T{time}:00+02:00");
    assert_eq!(
        whys(&at("10", "12:00")),
        (at("10", "12:30"), vec!["begin maintenance/2026-07-10-disks".to_owned()])
    );
    assert_eq!(whys(&at("10", "12:30")).1, ["end maintenance/2026-07-10-disks"]);
    assert_eq!(whys(&at("10", "23:30")).1, ["report incidents/2026-07-06-checkout"]);
    assert_eq!(whys(&at("10", "23:59")), (at("11", "00:00"), vec!["day".to_owned()]));
    assert_eq!(whys(&at("10", "09:30")).1, ["word incidents/2026-07-10-checkout"]);
    let build = site.run(&["build", "--now", NOON]);
    assert!(build.out.ends_with("next change: 2026-07-10T12:30:00+02:00\n"), "{}", build.out);
    let told = site.run(&["next", "--now", NOON]);
    assert_eq!(
        told.out,
        "2026-07-10 12:30 CEST (in 30 min)\n\
         \x20 maintenance/2026-07-10-disks: maintenance begins\n\
         \x20 content/maintenance/2026-07-10-disks.md:2\n"
    );
    assert_eq!(site.run(&["next", "--now", NOON, "--format", "epoch"]).out, "1783679400\n");
    assert!(!site.path("dist/next").exists());
}

#[test]
fn every_change_of_the_sample_site_has_a_reason_that_is_named() {
    use klartext::pipeline::{self, Memo, Options};
    use klartext::source::{self, Audience, Roots};
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = source::read(&Roots::new(vec![root.join("content")]), None).unwrap();
    let mut memo = Memo::default();
    for start in ["2026-11-17T08:00:00Z", "2026-11-21T12:00:00Z", "2026-12-14T21:00:00Z"] {
        let mut now: chrono::DateTime<chrono::Utc> = start.parse().unwrap();
        for _ in 0..7 {
            let options = Options { now, languages: Vec::new(), minify: false };
            let model = pipeline::model(&sources, &options, &mut memo).unwrap();
            let changes: Vec<_> = [Audience::Public, Audience::Staff]
                .into_iter()
                .filter_map(|audience| pipeline::next_change(&model, audience))
                .collect();
            for change in &changes {
                // What a page asks the clock about needs its name in src/pipeline/next.rs.
                let named = |reason: &pipeline::Reason| !["page", "content"].contains(&reason.why);
                assert!(change.reasons.iter().all(named), "{now}: {change:?}");
                assert!(change.at > now && !change.reasons.is_empty(), "{now}: {change:?}");
            }
            now = changes.iter().map(|change| change.at).min().unwrap();
        }
    }
}

// ---- schedule ----

/// A recipe, asked for in a folder whose name means something to every scheduler.
fn recipe(args: &[&str]) -> Outcome {
    let site = Site::new();
    let folder = site.path("it's 100% $mine");
    fs::create_dir_all(&folder).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_klartext"));
    let mut command = site.command(program, &["schedule", "--for"]);
    let mut outcome = outcome(command.args(args).current_dir(&folder));
    let parent = fs::canonicalize(site.dir.path()).unwrap();
    for (path, name) in [(fs::canonicalize(program).unwrap(), "/usr/bin/klartext"), (parent, "/srv")] {
        outcome.out = outcome.out.replace(path.to_str().unwrap(), name);
    }
    outcome
}

#[test]
fn schedules_are_what_schedulers_take() {
    for (name, args) in [
        ("cron", &["cron"][..]),
        (
            "cron_hourly",
            &[
                "cron",
                "--every",
                "1h",
                "--content",
                "public text",
                "--content",
                "../internal",
                "--out",
                "/srv/www",
            ],
        ),
        ("systemd", &["systemd", "--every", "1d", "--content", "public text", "--content", "$x"]),
        ("github", &["github", "--every", "30m", "--content", "public text"]),
    ] {
        let outcome = recipe(args);
        assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""), "{name}");
        insta::assert_snapshot!(format!("schedule_{name}"), outcome.out);
    }
}

#[test]
fn what_a_scheduler_cannot_say_is_refused() {
    for (args, why) in [
        (&["cron", "--every", "7m"][..], "what divides an hour or a day"),
        (&["systemd", "--every", "2d"], "what divides an hour or a day"),
        (&["github", "--every", "1m"], "every five minutes at most"),
        (&["github", "--every", "2h"], "not for longer than --every 1h"),
        (&["github", "--out", "/srv/www"], "must be relative to the root"),
    ] {
        let outcome = recipe(args);
        assert_eq!((outcome.code, outcome.out.as_str()), (Some(1), ""), "{args:?}");
        assert!(outcome.err.contains(why), "{}", outcome.err);
    }
}

#[test]
fn the_lines_for_cron_do_what_they_say() {
    let site = owing();
    let lines = site.run(&["schedule", "--for", "cron"]).out;
    let commands: Vec<String> = lines
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.splitn(6, ' ').nth(5).unwrap().replace("\\%", "%"))
        .collect();
    let run = |command: &str| outcome(&mut site.command(Path::new("/bin/sh"), &["-c", command]));
    // In the first minute there is nothing to wait for yet.
    run(&commands[1]);
    assert!(!site.path("dist").exists());
    run(&commands[0]);
    assert!(site.path("dist/public/index.html").exists());
    let next: i64 = fs::read_to_string(site.path(".klartext-next")).unwrap().trim().parse().unwrap();
    assert!(next > chrono::Utc::now().timestamp());
    fs::remove_dir_all(site.path("dist")).unwrap();
    run(&commands[1]);
    assert!(!site.path("dist").exists(), "its moment has not come");
    site.write(".klartext-next", "1\n");
    run(&commands[1]);
    assert!(site.path("dist/public/index.html").exists());
    assert_ne!(fs::read_to_string(site.path(".klartext-next")).unwrap(), "1\n");
}
