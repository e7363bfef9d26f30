//! Laws that can be read off the source: what a module may use, and where the program touches the
//! world outside.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};

/// The modules of `src/lib.rs` in its order: a module uses only those above it.
fn order() -> Vec<String> {
    let lib = fs::read_to_string(root().join("lib.rs")).unwrap();
    let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    modules.map(str::to_owned).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file with the module it belongs to and its code, without comments and tests.
fn files() -> Vec<(String, String, String)> {
    let mut out = Vec::new();
    walk(&root(), &mut out);
    assert!(out.len() > 80, "the sources are not where they were");
    out
}

fn walk(folder: &Path, out: &mut Vec<(String, String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            let module = name.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
            let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            out.push((module, name, code.join("\n")));
        }
    }
}

#[test]
fn a_module_uses_only_those_above_it() {
    let order = order();
    let rank = |module: &str| order.iter().position(|known| known == module);
    for (module, name, code) in files() {
        let Some(own) = rank(&module) else {
            assert!(["main", "lib"].contains(&module.as_str()), "{name} is in no module of lib.rs");
            continue;
        };
        for used in code.split("crate::").skip(1) {
            let used: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if let Some(other) = rank(&used) {
                assert!(other <= own, "{name} uses {used}, which comes later");
            }
        }
    }
}

#[test]
fn the_world_outside_is_touched_at_the_two_ends_only() {
    let ends = ["source", "publish", "serve", "author", "import", "vendors", "cli", "main"];
    let outside = [
        "std::fs",
        "fs::read",
        "fs::write",
        "std::net",
        "std::process",
        "SystemTime::now",
        "Utc::now",
        "Local::now",
    ];
    for (module, name, code) in files() {
        for what in outside {
            assert!(ends.contains(&module.as_str()) || !code.contains(what), "{name} uses {what}");
        }
    }
}

/// Writing content is an end of the program too, but only two of its files are.
#[test]
fn who_writes_content_touches_the_disk_in_one_file_and_git_in_another() {
    let may: &[(&str, &[&str])] = &[
        ("author/disk.rs", &["std::fs", "fs::read", "canonicalize"]),
        ("author/git.rs", &["Command::new", ".exists(", "canonicalize"]),
    ];
    let outside = [
        "std::fs",
        "fs::read",
        "fs::write",
        "std::net",
        "Command::new",
        "SystemTime::now",
        "Utc::now",
        ".exists(",
        "canonicalize",
    ];
    for (_, name, code) in files().iter().filter(|(module, ..)| module == "author") {
        let allowed = may.iter().find(|(file, _)| file == name).map_or(&[] as &[&str], |(_, what)| *what);
        for what in outside.iter().filter(|what| !allowed.contains(what)) {
            assert!(!code.contains(what), "{name} uses {what}");
        }
    }
}

/// Content is never built from what the network says at that moment.
#[test]
fn one_file_asks_the_network_and_only_a_command_calls_it() {
    for (module, name, code) in files() {
        let asks = code.contains("ureq");
        assert_eq!(asks, name == "vendors/fetch.rs", "{name}: only vendors/fetch.rs asks the network");
        assert!(name == "serve/mod.rs" || module == "serve" || !code.contains("TcpStream"), "{name}");
        let calls = code.contains("crate::vendors") || code.contains("vendors::pull");
        assert!(!calls || ["cli", "vendors"].contains(&module.as_str()), "{name} calls it");
        // What is written goes through the one file that writes content.
        let touches = ["std::fs", "fs::read", "fs::write", "Utc::now", "std::net"];
        assert!(module != "vendors" || !touches.iter().any(|what| code.contains(what)), "{name}");
    }
}

#[test]
fn the_only_other_program_is_git() {
    for (_, name, code) in files() {
        let is_git = ["source/git.rs", "author/git.rs"].contains(&name.as_str());
        assert_eq!(is_git, code.contains("Command::new"), "{name}: only these two files run a program");
        assert!(
            !is_git || code.matches("Command::new(").count() == code.matches("Command::new(\"git\")").count()
        );
    }
}

#[test]
fn only_the_reader_for_staff_knows_what_staff_knows() {
    // Formats get at notes through `R::staff`, which has nothing to give for the public.
    for (module, name, code) in files() {
        if module == "outputs" {
            let code = code.replace("StaffWord::", "");
            for word in ["staff_fields", "entry.staff", "Word::Staff", "Word::Read", "crate::site::Entry"] {
                assert!(!code.contains(word), "{name} reads {word} past the projection");
            }
        }
    }
}

#[test]
fn a_file_is_about_one_idea() {
    for (_, name, _) in files() {
        let lines = fs::read_to_string(root().join(&name)).unwrap().lines().count();
        assert!(lines <= 420, "{name} has {lines} lines");
    }
}
