//! Law: the public edition is the same, byte for byte, with and without everything that only staff
//! may read.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "tests may fail loudly; clippy.toml allows it in test functions only"
)]

mod support;

use klartext::source::Sources;
use proptest::prelude::*;
use support::draw::{Draw, choices};
use support::output::{build, difference};
use support::site::{self, Site};
use support::text::CANARY;

proptest! {
    #![proptest_config(support::cases(24))]

    #[test]
    fn staff_text_leaves_no_trace_in_the_public_edition(choices in choices(1500)) {
        let site = site::site(&mut Draw::new(&choices));
        holds(&site)?;
    }
}

/// What the law found once: `⟦…⟧` is for staff.
#[test]
fn staff_lines_do_not_change_how_the_rest_is_read() {
    for text in [
        // An address defined in a line for staff must not serve the public's links.
        "# A\n\nSee [status].\n\n⟦- 09:05 staff: x\n\n  [status]: https://internal.example/\n⟧- 09:06 resolved: y\n",
        // A heading in it must not take the fragment id of a section.
        "# A\n\n⟦- 09:05 staff: x\n\n  ### Cause\n\n  y\n⟧- 09:06 resolved: z\n\n## Cause\n\nText.\n",
        // A blank line in it or before it must not space out the list above.
        "# A\n\n- one\n- two\n\n⟦- 09:05 staff: x\n⟧",
        "# A\n\n- one\n⟦- 09:05 intern: x\n\n  y\n⟧- two\n",
    ] {
        let strip = |text: &str| -> String {
            text.split('⟦').map(|part| part.split_once('⟧').map_or(part, |(_, rest)| rest)).collect()
        };
        let with = text.replace(['⟦', '⟧'], "");
        let now = "2026-07-10T12:00:00Z".parse().expect("an instant");
        let build = |text: &str| {
            let name = "incidents/2026-07-10-checkout.md";
            build(&Sources::from_texts([("klartext.yaml", CONFIG), (name, text)]), now)
        };
        let (public, _, findings) = build(&with);
        // An incident without a state is an error in both.
        let valid = findings.iter().all(|found| !found.is_error() || found.message == "p15-no-event");
        assert!(valid, "{findings:#?}");
        assert_eq!(difference(&public, &build(&strip(text)).0), None, "{with}");
    }
}

const CONFIG: &str = "title: Status\nbase_url: https://status.example.com/\nlanguages: [en]\n";

fn holds(site: &Site) -> Result<(), TestCaseError> {
    let (public, staff, findings) = build(&site.sources(true), site.now);
    let (without, ..) = build(&site.sources(false), site.now);
    let sound = |path: &str| !site.broken.iter().any(|broken| path == format!("content/{broken}"));
    let errors: Vec<_> =
        findings.iter().filter(|found| found.withholds() && sound(found.path.as_str())).collect();
    // An incident without a state is withheld with and without its lines for staff.
    let errors: Vec<_> = errors.into_iter().filter(|found| found.message != "p15-no-event").collect();
    prop_assert!(errors.is_empty(), "the site is not valid: {errors:#?}\n{}", show(site));
    if let Some(difference) = difference(&public, &without) {
        prop_assert!(false, "with / without staff texts:\n{difference}\n{}", show(site));
    }
    for (path, bytes) in &public.files {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        prop_assert!(!path.contains(CANARY) && !text.contains(CANARY), "a canary in {path}\n{}", show(site));
    }
    // The law would hold for a site whose staff texts are lost, too.
    let written = site.files.iter().flat_map(|file| &file.pieces).any(|piece| piece.staff);
    prop_assert!(!written || staff.files != public.files);
    Ok(())
}

fn show(site: &Site) -> String {
    let mut out = format!("now {}\n", site.now);
    for file in site.files.iter().filter(|file| file.name.ends_with(".md")) {
        out += &format!("=== {}{}\n", file.name, if file.staff { " (staff)" } else { "" });
        for piece in &file.pieces {
            out += &if piece.staff { format!("⟦{}⟧", piece.text) } else { piece.text.clone() };
        }
    }
    out
}
