//! Law: no input makes klartext panic, and every finding points into the file that it is about.

mod support;

use std::collections::BTreeSet;

use klartext::config::{Config, SITE_FILES, builtin};
use klartext::diagnostic::{Diagnostic, Format, Report, SourceLookup, SourcePath};
use klartext::kinds::KINDS;
use klartext::parse;
use klartext::source::{Audience, Sources};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use support::draw::{Draw, choices};
use support::mess;
use support::output;
use support::site::grammar;

proptest! {
    #![proptest_config(support::cases(300))]

    #[test]
    fn pieces_of_the_grammar_in_any_order(choices in choices(200)) {
        let mut draw = Draw::new(&choices);
        let name = *draw.pick(NAMES);
        one(name, &mess::pieces(&mut draw, 120))?;
    }

    #[test]
    fn real_files_with_damage(choices in choices(120)) {
        let (name, text) = mess::damaged(&mut Draw::new(&choices));
        one(&name, &text)?;
    }

    #[test]
    fn any_characters(name in prop_oneof![any::<String>(), proptest::sample::select(NAMES).prop_map(str::to_owned)], text in any::<String>()) {
        one(&name, &text)?;
    }

    #[test]
    fn any_site_files(choices in choices(200), file in 0..SITE_FILES.len(), text in any::<String>()) {
        let name = SITE_FILES[file].name;
        let path = SourcePath::new(format!("content/{name}"));
        let languages = BTreeSet::from(["de".to_owned(), "en".to_owned()]);
        let pieces = mess::pieces(&mut Draw::new(&choices), 120);
        for text in [text, pieces] {
            let checked = Config::read(&[(&path, name, &text)], &languages);
            points_into(&checked.diagnostics, &|_| Some(&text))?;
            prop_assert!(!checked.value.languages.is_empty());
        }
    }
}

proptest! {
    #![proptest_config(support::cases(30))]

    #[test]
    fn whole_sites(choices in choices(500), bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut draw = Draw::new(&choices);
        let mut sources = Sources::default();
        let mut add = |name: &str, bytes: &[u8]| {
            sources.insert(SourcePath::new(format!("content/{name}")), name, bytes);
        };
        for (name, text) in mess::samples() {
            if name.ends_with(".yaml") || draw.chance(12) {
                add(name, text.as_bytes());
            }
        }
        for _ in 0..draw.below(6) {
            let (name, text) = mess::damaged(&mut draw);
            add(&name, text.as_bytes());
        }
        let name = *draw.pick(NAMES);
        add(name, mess::pieces(&mut draw, 80).as_bytes());
        let name = *draw.pick(&["kb/x.md", "x.md", "teams.yaml", "kb/x.png", ".md", "incidents/.md", "kb//.md"]);
        add(name, &bytes);
        let now = "2026-11-21T10:00:00Z".parse().expect("an instant");
        let model = output::model(&sources, now, &mut Default::default());
        points_into(&model.diagnostics, &|path| sources.source(path))?;
        for audience in [klartext::source::Audience::Public, klartext::source::Audience::Staff] {
            let made = output::output(&model, audience);
            prop_assert!(made.files.values().all(|bytes| !bytes.is_empty()));
        }
        for format in [Format::Human, Format::Json, Format::Github, Format::Sarif] {
            let messages = builtin::messages("de", &builtin::Overrides::new());
            let report = Report { diagnostics: &model.diagnostics, sources: &sources, messages: &messages };
            report.write(format, draw.chance(50), &mut Vec::new()).expect("memory takes it");
        }
    }
}

/// A name of every kind, and some that are none.
const NAMES: &[&str] = &[
    "incidents/2026-07-10-checkout.md",
    "incidents/2026-07-10-checkout.staff.md",
    "maintenance/2026-07-20-login.en.md",
    "releases/2026-08-03-kasse.md",
    "migrations/2026-10-01-konto.md",
    "briefings/2026-07-29-kasse.md",
    "kb/erstattung.staff.md",
    "kb/a.md",
    "pages/impressum.md",
    "voice/2026-07-10-x.md",
    "klartext.md",
    "kb/.md",
    "kb/é.de.en.md",
    "incidents/2026-07-1é-x.md",
    "",
];

/// Reads one file, and looks at what became of it.
fn one(name: &str, text: &str) -> TestCaseResult {
    let path = SourcePath::new(format!("content/{name}"));
    let checked = parse::parse(&path, name, text, grammar());
    points_into(&checked.diagnostics, &|_| Some(text))?;
    if let Some(document) = checked.value {
        for fragment in document.fragments() {
            fragment.html(&|_| Some("/x/".to_owned()));
            fragment.html(&|_| None);
            for (at, block, _) in fragment.prose().blocks() {
                prop_assert!(fragment.prose().span(at, at + block.len()).end <= text.len());
            }
        }
        document.passages(Audience::Public);
        document.passages(Audience::Staff);
    }
    for spec in KINDS {
        let _ = parse::name::document(spec.kind, name, &grammar().languages);
    }
    let _ = parse::event::read(text);
    let _ = parse::event::promise(text);
    Ok(())
}

fn points_into<'a>(
    findings: &[Diagnostic],
    source: &dyn Fn(&SourcePath) -> Option<&'a str>,
) -> TestCaseResult {
    for found in findings {
        let Some(text) = source(&found.path) else { continue };
        let part = text.get(found.span.start..found.span.end);
        prop_assert!(part.is_some(), "{found:?} points out of the {} bytes of\n{text:?}", text.len());
    }
    Ok(())
}
