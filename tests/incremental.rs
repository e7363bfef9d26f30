//! Law: what is remembered from the builds before makes no difference: over any sequence of edits, a
//! build with the memo is the build from scratch, byte for byte.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "tests may fail loudly; clippy.toml allows it in test functions only"
)]

mod support;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use klartext::pipeline::Memo;
use klartext::source::Sources;
use proptest::prelude::*;
use support::draw::{Draw, choices};
use support::output::{build, build_with, difference};
use support::site;

proptest! {
    #![proptest_config(support::cases(12))]

    #[test]
    fn a_warm_build_is_a_build_from_scratch(one in choices(900), other in choices(900), edits in choices(60)) {
        let (first, second) = (site::site(&mut Draw::new(&one)), site::site(&mut Draw::new(&other)));
        let mut draw = Draw::new(&edits);
        let mut work = Work {
            texts: first.texts(true).into_iter().collect(),
            spare: second.texts(true),
            overrides: BTreeMap::new(),
            now: first.now,
        };
        let mut memo = Memo::default();
        let mut done = Vec::new();
        for _ in 0..2 + draw.below(7) {
            let sources = work.sources();
            let (public, staff, findings) = build_with(&sources, work.now, &mut memo);
            let (scratch, scratch_staff, scratch_findings) = build(&sources, work.now);
            prop_assert_eq!(difference(&public, &scratch), None, "public, after {:?}", done);
            prop_assert_eq!(difference(&staff, &scratch_staff), None, "staff, after {:?}", done);
            prop_assert_eq!(&findings, &scratch_findings, "findings, after {:?}", done);
            done.push(work.edit(&mut draw));
        }
    }
}

/// A site while somebody works on it.
struct Work {
    texts: BTreeMap<String, String>,
    /// Files of another site, to be brought in.
    spare: Vec<(String, String)>,
    overrides: BTreeMap<String, String>,
    now: DateTime<Utc>,
}

const SETTINGS: &[(&str, &str)] = &[
    ("raw_html: escape", "raw_html: allow"),
    ("raw_html: allow", "raw_html: escape"),
    ("timezone: ", "timezone: America/New_York #"),
    ("languages: [de", "languages: [en #"),
    ("title:", "titel:"),
];

const OVERRIDES: &[(&str, &str)] = &[
    ("templates/lang/words.de.ftl", "incident-resolved = behoben, gelöst\n    .label = Wieder gut\n"),
    ("templates/lang/words.de.ftl", "event-staff = nurwir\n    .label = Nur wir\n"),
    ("templates/lang/words.en.ftl", "heading-fix = Repair\n"),
    ("templates/lang/ui.en.ftl", "ui-home = Start here\n"),
    ("templates/article.html", "<p>{{ page.title }}</p>\n"),
    ("themes/klar/theme.css", "body { color: black }\n"),
];

impl Work {
    fn sources(&self) -> Sources {
        let texts: Vec<(String, String)> =
            self.texts.iter().map(|(name, text)| (name.clone(), text.clone())).collect();
        let mut sources = site::sources(&texts);
        for (name, text) in &self.overrides {
            sources.overrides.insert(name.clone(), text.as_bytes().into());
        }
        sources
    }

    fn name(&self, draw: &mut Draw) -> String {
        let names: Vec<&String> = self.texts.keys().collect();
        names.get(draw.below(names.len().max(1))).map_or_else(String::new, |name| (*name).clone())
    }

    /// Changes something and says what.
    fn edit(&mut self, draw: &mut Draw) -> String {
        let name = self.name(draw);
        match draw.below(9) {
            0 => self.now += TimeDelta::minutes(draw.below(5000) as i64),
            1 => {
                self.texts.remove(&name);
                return format!("{name} gone");
            }
            2 | 3 => {
                let (name, text) = draw.pick(&self.spare).clone();
                self.texts.insert(name.clone(), text);
                return format!("{name} from elsewhere");
            }
            4 => {
                let text = self.texts.entry(name.clone()).or_default();
                let at = text
                    .char_indices()
                    .nth(draw.below(text.chars().count() + 1))
                    .map_or(text.len(), |(at, _)| at);
                text.truncate(at);
                return format!("{name} cut at {at}");
            }
            5 => {
                let lines =
                    ["- 00:01 staff: mehr\n", "- 00:02 behoben: gut\n", "---\n", "## Ursache\n", "\n"];
                self.texts.entry(name.clone()).or_default().push_str(draw.pick::<&str>(&lines));
                return format!("{name} longer");
            }
            6 => {
                let (from, to) = draw.pick(SETTINGS);
                if let Some(text) = self.texts.get_mut("klartext.yaml") {
                    *text = text.replace(from, to);
                }
                return format!("{to} for {from}");
            }
            7 => {
                let (name, text) = *draw.pick(OVERRIDES);
                match self.overrides.remove(name) {
                    Some(_) if draw.chance(50) => {}
                    _ => drop(self.overrides.insert(name.to_owned(), text.to_owned())),
                }
                return format!("own {name}: {text}");
            }
            _ => {
                let other = self.name(draw);
                let (one, two) = (self.texts.get(&name).cloned(), self.texts.get(&other).cloned());
                if let (Some(one), Some(two)) = (one, two) {
                    self.texts.insert(name.clone(), two);
                    self.texts.insert(other.clone(), one);
                }
                return format!("{name} for {other}");
            }
        }
        "later".to_owned()
    }
}
