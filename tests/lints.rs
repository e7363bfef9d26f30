//! Every code that a site can raise has a case in `tests/lints/`: a small site with a mistake in it,
//! and the report that its author must get.
//!
//! A case is a text of blocks; a line `--- NAME` begins one:
//!
//! - `--- content/incidents/2026-07-10-checkout.md`: a file. It is added to those of `base.txt`, or
//!   replaces one of them. `templates/…` and `themes/…` are the site's own templates and themes.
//! - `--- content/kb/a.md (escapes)`: the same, where `\xff` stands for a byte; `(repeat 1000)`
//!   writes the block so many times.
//! - `--- without content/klartext.yaml`: takes a file of `base.txt` away.
//! - `--- now 2026-07-10T15:00:00+02:00`: the moment of the check, if not noon of 10 July 2026.
//! - `--- lang de`: the language of the report, if not English.
//! - `--- expect`: the report.
//!
//! A case without a `klartext.yaml` of its own judges what it is named after: the families that judge
//! how something is said are off but for its own, so that a new rule adds no noise to other cases.
//!
//! `UPDATE_EXPECT=1 cargo test --test lints` writes the reports into the cases. Read them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{DateTime, Utc};
use klartext::config::builtin::{self, Overrides};
use klartext::diagnostic::{self, Code, Diagnostic, Format, Report, SourcePath};
use klartext::pipeline::{self, Memo, Options};
use klartext::source::{Audience, Sources};
use rayon::prelude::*;

/// Codes that no site can raise: the importer's, those that need a history, and that of `build`,
/// which needs the files.
const NOT_OF_A_SITE: &[Code] = &[Code::P19, Code::T08, Code::H01, Code::K09];

/// Messages that no case can raise, and why.
const WITHOUT_A_CASE: &[(&str, &str)] = &[
    ("p13-unfinished", "the YAML parser finds p13-syntax before"),
    ("t01-no-date", "every kind with events has a date in its file names"),
    ("p12-unreadable", "needs a disk that refuses"),
    ("l01-differs", "needs the files: tests/leak.rs"),
    ("l01-only", "needs the files: tests/leak.rs"),
    ("l01-bytes", "needs the files: tests/leak.rs"),
    ("p12-no-front-matter", "the importer's"),
    ("p19-repaired", "the importer's"),
    ("p19-undeclared", "the importer's"),
    ("t08-backdated", "needs a history: tests/due.rs"),
    ("t08-changed", "needs a history: tests/due.rs"),
    ("t08-removed", "needs a history: tests/due.rs"),
    ("t08-late", "needs a history: tests/due.rs"),
    ("k09-shallow", "needs a history: tests/knowledge.rs"),
    ("h01-limit", "needs the files: tests/hosting.rs"),
    ("h01-redirects", "needs the files: tests/hosting.rs"),
];

const SETTINGS: &str = "content/klartext.yaml";

struct Case {
    path: PathBuf,
    blocks: Vec<(String, String)>,
}

impl Case {
    fn read(path: &Path) -> Case {
        let text = fs::read_to_string(path).unwrap();
        let mut blocks: Vec<(String, String)> = Vec::new();
        for line in text.split_inclusive('\n') {
            match (line.strip_prefix("--- "), blocks.last_mut()) {
                (Some(name), _) => blocks.push((name.trim().to_owned(), String::new())),
                (None, Some((_, block))) => block.push_str(line),
                (None, None) => panic!("{}: begin with a line “--- …”", path.display()),
            }
        }
        Case { path: path.to_owned(), blocks }
    }

    fn name(&self) -> String {
        self.path.file_stem().unwrap().to_string_lossy().into_owned()
    }

    /// The rest of the line of a block such as `--- now …`.
    fn option(&self, name: &str) -> Option<&str> {
        self.blocks.iter().find_map(|(head, _)| head.strip_prefix(name)?.strip_prefix(' '))
    }

    fn expected(&self) -> &str {
        self.blocks.iter().find(|(head, _)| head == "expect").map_or("", |(_, block)| block.trim_end())
    }

    fn sources(&self, base: &Case) -> Sources {
        let mut files: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
        for (head, block) in base.blocks.iter().chain(&self.blocks) {
            let (path, how) = head.split_once(" (").unwrap_or((head, ""));
            if let Some(path) = head.strip_prefix("without ") {
                assert!(files.remove(path).is_some(), "{}: there is no {path}", self.name());
            } else if path.contains('/') {
                let bytes = match how.strip_prefix("repeat ") {
                    Some(n) => block.repeat(n.trim_end_matches(')').parse().unwrap()).into_bytes(),
                    None if how == "escapes)" => unescaped(block),
                    None => block.clone().into_bytes(),
                };
                files.insert(path, bytes);
            }
        }
        let own = self.blocks.iter().any(|(head, _)| head.contains(SETTINGS));
        if let (false, Some(settings)) = (own, files.get_mut(SETTINGS)) {
            settings.extend(self.quiet().bytes());
        }
        let mut sources = Sources::default();
        for (path, bytes) in files {
            match path.split_once('/') {
                Some(("templates" | "themes", _)) => {
                    sources.overrides.insert(path.to_owned(), bytes.into());
                }
                Some((_, name)) => sources.insert(SourcePath::new(path), name, &bytes),
                None => unreachable!("paths have folders"),
            }
        }
        sources
    }

    /// A policy that leaves on, of the rules of style, those that the case is about.
    fn quiet(&self) -> String {
        let Some(own) = Code::parse(self.name().split('-').next().unwrap()) else { return String::new() };
        let rules: BTreeSet<String> = Code::ALL
            .iter()
            .filter(|code| code.is_adjustable() && **code != own)
            .filter_map(|code| match (code.family(), code.short()) {
                ("L", "L05" | "L06" | "L08" | "L09") => Some(format!("{}: off", code.short())),
                (family @ ("C" | "R" | "B" | "K" | "I" | "A" | "W" | "F" | "G"), _)
                    if family != own.family() =>
                {
                    Some(format!("{family}: off"))
                }
                _ => None,
            })
            .collect();
        if rules.is_empty() {
            return String::new();
        }
        format!("policy: {{rules: {{{}}}}}\n", rules.into_iter().collect::<Vec<_>>().join(", "))
    }

    fn check(&self, base: &Case) -> (Sources, Vec<Diagnostic>) {
        let sources = self.sources(base);
        let now = self.option("now").unwrap_or("2026-07-10T12:00:00+02:00");
        let now = DateTime::parse_from_rfc3339(now).unwrap().with_timezone(&Utc);
        let options = Options { now, languages: Vec::new(), minify: false };
        let model = pipeline::model(&sources, &options, &mut Memo::default()).unwrap();
        let mut found = model.diagnostics.clone();
        if !sources.overrides.is_empty() {
            for audience in [Audience::Public, Audience::Staff] {
                let files = pipeline::files(&model, audience);
                let failed = files.plan().iter().filter_map(|planned| files.produce(planned).err());
                found.extend(failed.map(|problem| problem.diagnostic()));
            }
            diagnostic::sort(&mut found);
        }
        (sources, found)
    }

    /// Writes the report into the case.
    fn update(&self, report: &str) {
        let mut text = String::new();
        for (head, block) in self.blocks.iter().filter(|(head, _)| head != "expect") {
            text.push_str(&format!("--- {head}\n{block}"));
        }
        fs::write(&self.path, format!("{text}--- expect\n{report}\n")).unwrap();
    }
}

fn unescaped(text: &str) -> Vec<u8> {
    let mut pieces = text.split("\\x");
    let mut out = pieces.next().unwrap_or("").as_bytes().to_vec();
    for piece in pieces {
        out.push(u8::from_str_radix(&piece[..2], 16).unwrap());
        out.extend_from_slice(&piece.as_bytes()[2..]);
    }
    out
}

fn report(sources: &Sources, diagnostics: &[Diagnostic], lang: &str) -> String {
    let messages = builtin::messages(lang, &Overrides::new());
    let mut out = Vec::new();
    Report { diagnostics, sources, messages: &messages }.write(Format::Human, false, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lints")
}

/// A case with what was found in it.
struct Checked {
    case: Case,
    sources: Sources,
    found: Vec<Diagnostic>,
}

/// All cases, checked once for all tests.
fn cases() -> &'static [Checked] {
    static CASES: OnceLock<Vec<Checked>> = OnceLock::new();
    CASES.get_or_init(|| {
        let base = Case::read(&folder().join("base.txt"));
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| !path.ends_with("base.txt"));
        paths.sort();
        let check = |path: PathBuf| {
            let case = Case::read(&path);
            let (sources, found) = case.check(&base);
            Checked { case, sources, found }
        };
        paths.into_par_iter().map(check).collect()
    })
}

#[test]
fn every_case_gets_its_report() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = String::new();
    for Checked { case, sources, found } in cases() {
        let actual = report(sources, found, case.option("lang").unwrap_or("en"));
        if actual == case.expected() {
            continue;
        }
        if update {
            case.update(&actual);
        } else {
            wrong.push_str(&format!("\n{}\n{}", case.path.display(), diff(case.expected(), &actual)));
        }
    }
    assert!(wrong.is_empty(), "{wrong}\nUPDATE_EXPECT=1 writes the new reports into the cases.");
}

#[test]
fn the_base_of_all_cases_is_clean() {
    let base = Case::read(&folder().join("base.txt"));
    let nothing = Case { path: PathBuf::from("nothing"), blocks: Vec::new() };
    let (sources, found) = nothing.check(&base);
    assert_eq!(report(&sources, &found, "en"), "");
}

#[test]
fn every_case_is_named_after_a_code_that_it_raises() {
    for Checked { case, found, .. } in cases() {
        let code = Code::parse(case.name().split('-').next().unwrap()).expect("the name begins with a code");
        assert!(found.iter().any(|d| d.code == code), "{} does not raise {code}", case.name());
    }
}

#[test]
fn every_code_and_every_message_has_a_case() {
    let found: Vec<&Diagnostic> = cases().iter().flat_map(|case| &case.found).collect();
    let codes: BTreeSet<Code> = found.iter().map(|d| d.code).chain(NOT_OF_A_SITE.iter().copied()).collect();
    let missing: Vec<String> =
        Code::ALL.iter().filter(|code| !codes.contains(code)).map(ToString::to_string).collect();
    assert!(missing.is_empty(), "codes without a case: {}", missing.join(", "));

    let raised: BTreeSet<&str> = found.iter().map(|d| d.message).collect();
    let unexcused: Vec<String> = messages()
        .into_iter()
        .filter(|id| !raised.contains(id.as_str()) && !WITHOUT_A_CASE.iter().any(|(other, _)| other == id))
        .collect();
    assert!(unexcused.is_empty(), "messages without a case: {}", unexcused.join(", "));
    for (id, _) in WITHOUT_A_CASE {
        assert!(!raised.contains(id), "{id} has a case now");
    }
}

/// The ids of all messages about content: `p04-unknown-field`.
fn messages() -> BTreeSet<String> {
    let none = Overrides::new();
    let file = &builtin::files("templates/lang/", &none)["templates/lang/diagnostics.en.ftl"];
    let text = String::from_utf8_lossy(file);
    let ids = text.lines().filter_map(|line| line.split_once(" =")).map(|(id, _)| id.to_owned());
    ids.filter(|id| id.split_once('-').is_some_and(|(code, _)| Code::parse(code).is_some())).collect()
}

#[test]
fn every_finding_has_words_in_every_language() {
    let [en, de] = ["en", "de"].map(|lang| builtin::messages(lang, &Overrides::new()));
    for Checked { case, found, .. } in cases() {
        for found in found {
            let (name, id) = (case.name(), found.message);
            for (english, german) in
                [(found.reason(&en), found.reason(&de)), (found.fix(&en), found.fix(&de))]
            {
                assert!(!english.is_empty(), "{name}: {id} has no words");
                // Fluent falls back to English, and shows what it cannot fill in as `{$name}`.
                assert_ne!(english, german, "{name}: {id} is not translated");
                for text in [english, german] {
                    assert!(!text.contains("{$"), "{name}: {id} lacks an argument: {text}");
                    assert!(!text.contains("  "), "{name}: {id} has a gap: {text}");
                }
            }
        }
    }
}

/// Lines that differ, in the manner of `diff`.
fn diff(expected: &str, actual: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    // Length of the longest common subsequence of the ends that begin at (i, j).
    let mut longest = vec![vec![0usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] = if a[i] == b[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, String::new());
    while i < a.len() || j < b.len() {
        let (mark, line) = if i < a.len() && j < b.len() && a[i] == b[j] {
            i += 1;
            j += 1;
            (' ', a[i - 1])
        } else if j == b.len() || i < a.len() && longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
            ('-', a[i - 1])
        } else {
            j += 1;
            ('+', b[j - 1])
        };
        out.push_str(&format!("{mark} {line}\n"));
    }
    out
}
