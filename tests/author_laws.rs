//! Laws of putting timelines in order and of merging them, over random sites and random conflicts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly; clippy.toml allows it in test functions only"
)]

mod support;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use klartext::author::{Untouched, healed, tidied};
use klartext::diagnostic::{Diagnostic, SourcePath};
use klartext::parse::print::{self, EventLine, EventWord};
use klartext::parse::{self, Document, Impact};
use proptest::prelude::*;
use support::draw::{Draw, choices};
use support::site::{grammar, site};

/// The events of a document as a bag: what each says, and how often.
fn bag(document: &Document) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for event in &document.events {
        let html = event.text.html(&|target| Some(format!("{target:?}")));
        let html = html.split_whitespace().collect::<Vec<_>>().join(" ").replace(" </p>", "</p>");
        let impacts: Vec<_> = event
            .impacts
            .iter()
            .map(|stated| (stated.component.as_ref().map(|own| own.value.clone()), stated.impact))
            .collect();
        let key = format!("{} {:?} {impacts:?} {html}", event.at, event.state().map(|state| state.key));
        *out.entry(key).or_default() += 1;
    }
    out
}

fn read(name: &str, text: &str) -> (Option<std::sync::Arc<Document>>, bool) {
    let checked = parse::parse(&SourcePath::new(name), name, text, grammar());
    (checked.value, checked.diagnostics.iter().any(Diagnostic::is_error))
}

proptest! {
    #![proptest_config(support::cases(60))]

    #[test]
    fn a_file_in_order_says_the_same_and_stays(choices in choices(600)) {
        let site = site(&mut Draw::new(&choices));
        for (name, text) in site.texts(true).iter().filter(|(name, _)| name.ends_with(".md")) {
            let (before, broken) = read(name, text);
            match tidied(name, text, grammar()) {
                Err(Untouched::Errors) => prop_assert!(broken || before.is_none(), "{name}\n{text}"),
                // Text that Markdown reads differently in another place: it is left alone.
                Err(Untouched::Unsure) => {}
                Ok(new) => {
                    let (after, broken) = read(name, &new);
                    prop_assert!(!broken, "{name}\n{text}\n=>\n{new}");
                    let (before, after) = (before.expect("no error"), after.expect("no error"));
                    prop_assert_eq!(bag(&before), bag(&after), "{}\n{}\n=>\n{}", name, text, &new);
                    let times: Vec<_> = after.events.iter().map(|event| event.at).collect();
                    prop_assert!(times.is_sorted(), "{new}");
                    prop_assert_eq!(tidied(name, &new, grammar()), Ok(new.clone()), "{}", text);
                }
            }
        }
    }

    #[test]
    fn a_healed_file_has_the_events_of_both_sides(choices in choices(200)) {
        let mut draw = Draw::new(&choices);
        let mut at: DateTime<Utc> = "2026-10-24T20:00:00Z".parse().expect("an instant");
        let mut lines = |draw: &mut Draw, most: usize| -> Vec<String> {
            let n = draw.below(most);
            (0..n).map(|_| {
                // Over midnight, and over the hour that comes twice.
                at += TimeDelta::minutes(draw.below(90) as i64 - 20);
                event_line(draw, at)
            }).collect()
        };
        let (base, mut ours, mut theirs, after) =
            (lines(&mut draw, 3), lines(&mut draw, 4), lines(&mut draw, 4), lines(&mut draw, 2));
        if draw.chance(40) && let Some(line) = ours.first() {
            theirs.push(line.clone());
        }
        if draw.chance(20) {
            ours.push(String::new());
        }
        let name = "incidents/2026-10-24-checkout.md";
        let whole = |middle: &[String]| {
            [&["# Checkout".to_owned(), String::new()], &base[..], middle, &after[..], &[String::new()]].concat().join("\n")
        };
        let sides = [
            vec!["<<<<<<< HEAD".to_owned()], ours.clone(), vec!["=======".to_owned()], theirs.clone(), vec![">>>>>>> x".to_owned()],
        ];
        let found = healed(name, &whole(&sides.concat()), grammar()).expect("a conflict");
        prop_assert_eq!((found.merged, &found.left), (1, &Vec::new()), "{}", whole(&sides.concat()));
        let (document, broken) = read(name, &found.text);
        prop_assert!(!broken, "{}", found.text);
        let mut expected = bag(&read(name, &whole(&ours)).0.expect("a document"));
        for (key, n) in bag(&read(name, &whole(&theirs)).0.expect("a document")) {
            let own = expected.entry(key).or_default();
            *own = n.max(*own);
        }
        // Identical lines within one side stay as they are.
        let got = bag(&document.expect("a document"));
        prop_assert_eq!(got.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{}", found.text);
        prop_assert_eq!(healed(name, &found.text, grammar()), None);
    }
}

fn event_line(draw: &mut Draw, at: DateTime<Utc>) -> String {
    let (date, clock) = print::local(at, grammar().zone);
    let words = [EventWord::State("investigating"), EventWord::State("identified"), EventWord::Staff];
    let line = EventLine {
        date: Some(date),
        clock,
        word: *draw.pick(&words),
        impacts: if draw.chance(30) { vec![(None, Impact::Partial)] } else { Vec::new() },
        text: draw.pick(&["Wir suchen.", "Es geht weiter.\n\nMehr dazu.", "A -> B und mehr"]).to_string(),
        next: None,
    };
    print::event_line(&line, klartext::kinds::Kind::Incident.spec(), &grammar().lexicon, "de")
}
