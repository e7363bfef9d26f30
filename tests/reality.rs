//! The rules about promises, held against a script that knows nothing of klartext: both count the same in
//! what a real tool gave out.
//!
//! `KLARTEXT_CORPUS` names a folder with `incidents.json` and `scheduled-maintenances.json`, which are
//! counted too. Without Python 3, nothing is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

type Counts = BTreeMap<String, u64>;

/// When all that was owed is overdue.
const LATER: &str = "2030-01-01T00:00:00Z";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn has_python() -> bool {
    let found = Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success());
    if !found {
        println!("skipped: there is no python3");
    }
    found
}

/// What the script counts.
fn script(files: &[PathBuf], now: &str) -> Counts {
    let output = Command::new("python3")
        .arg(root().join("tests/reality/count.py"))
        .arg(now)
        .args(files)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What klartext counts, after an import, where nothing is history.
fn klartext(files: &[PathBuf], now: &str) -> Counts {
    let dir = tempfile::tempdir().unwrap();
    let run = |args: &[&str], files: &[PathBuf]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_klartext"));
        command.args(args).args(files).current_dir(dir.path()).env("LC_ALL", "C").output().unwrap()
    };
    run(&["import", "statuspage", "--into", "."], files);
    let settings = dir.path().join("content/klartext.yaml");
    let text = fs::read_to_string(&settings).expect("an imported site");
    let judged: Vec<&str> =
        text.lines().filter(|line| *line != "policy:" && !line.starts_with("  since:")).collect();
    assert_ne!(judged.len(), text.lines().count(), "an import is history");
    fs::write(&settings, judged.join("\n") + "\n").unwrap();
    let output = run(&["check", "--format", "json", "--now", now], &[]);
    let report: Value = serde_json::from_slice(&output.stderr).unwrap();
    let mut counts: Counts = ["C03", "C05", "C08"].map(|code| (code.to_owned(), 0)).into();
    for finding in report["findings"].as_array().unwrap() {
        let code = finding["code"].as_str().unwrap().trim_start_matches("KT-");
        if let Some(count) = counts.get_mut(code) {
            *count += 1;
        }
    }
    counts
}

#[track_caller]
fn agree(files: &[PathBuf], now: &str) -> Counts {
    let (ours, theirs) = (klartext(files, now), script(files, now));
    println!("{now}: klartext {ours:?}, script {theirs:?}");
    assert_eq!(ours, theirs, "{now}");
    ours
}

#[test]
fn a_made_up_site_is_counted_alike() {
    if !has_python() {
        return;
    }
    let folder = root().join("tests/corpus/statuspage");
    let files = ["incidents.json", "scheduled-maintenances.json", "late.json"];
    let files: Vec<PathBuf> = files.iter().map(|name| folder.join(name)).collect();
    let counts = agree(&files, LATER);
    assert!(counts["C03"] >= 8 && counts["C08"] >= 8, "the corpus says too little: {counts:?}");
    // While things are open, what is due counts too: an hour before the next word, a day before a report.
    let late = &files[2..];
    for now in [
        "2026-03-02T08:05:00Z",
        "2026-03-02T09:30:00Z",
        "2026-03-05T12:00:00Z",
        "2026-03-08T23:58:00Z",
        "2026-03-08T23:59:00Z",
        "2026-03-10T12:00:00Z",
        "2026-04-01T12:00:00Z",
    ] {
        agree(late, now);
    }
}

#[test]
fn a_real_site_is_counted_alike() {
    let Some(folder) = std::env::var_os("KLARTEXT_CORPUS").map(PathBuf::from) else { return };
    if !has_python() {
        return;
    }
    let names = ["incidents.json", "scheduled-maintenances.json"].map(|name| folder.join(name));
    let files: Vec<PathBuf> = names.into_iter().filter(|file| file.is_file()).collect();
    assert!(!files.is_empty(), "{} holds no incidents.json", folder.display());
    let counts = agree(&files, LATER);
    assert!(counts["C03"] > 0, "{counts:?}");
    // A list of what was open owes no report yet. The same, had each ended an hour after its last word:
    let mut ended: Value = serde_json::from_slice(&fs::read(&files[0]).unwrap()).unwrap();
    for entry in ended["incidents"].as_array_mut().unwrap() {
        let last = entry["incident_updates"][0]["display_at"].as_str().map(str::to_owned);
        let Some(last) = last.or(entry["updated_at"].as_str().map(str::to_owned)) else { continue };
        let at = chrono::DateTime::parse_from_rfc3339(&last).unwrap() + chrono::TimeDelta::hours(1);
        entry["status"] = json!("resolved");
        entry["resolved_at"] = json!(at.to_rfc3339());
    }
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("ended.json");
    fs::write(&file, ended.to_string()).unwrap();
    agree(&[file], LATER);
}
