//! Law: between two recorded instants no output byte changes. What a build says of its next change
//! is the first moment at which any file of it can differ, but for the line that says when it was built.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly; clippy.toml allows it in test functions only"
)]

mod support;

use chrono::{DateTime, TimeDelta, Utc};
use klartext::source::Sources;
use proptest::prelude::*;
use support::draw::{Draw, choices};
use support::output::{Output, build, difference};
use support::site;

/// Hops over changes of the clocks in Europe and America, and over a new year.
const MOMENTS: &[&str] = &[
    "2026-03-29T00:59:30Z",
    "2026-10-25T00:30:00Z",
    "2026-11-01T05:30:00Z",
    "2026-12-31T22:58:00Z",
    "2027-03-28T00:00:00Z",
];

proptest! {
    #![proptest_config(support::cases(6))]

    #[test]
    fn nothing_changes_between_two_recorded_instants(drawn in choices(900), hops in choices(40)) {
        let site = site::site(&mut Draw::new(&drawn));
        let texts: Vec<(String, String)> = site.texts(true).into_iter().collect();
        let sources = site::sources(&texts);
        let mut draw = Draw::new(&hops);
        let mut now = match draw.below(3) {
            0 => MOMENTS[draw.below(MOMENTS.len())].parse().expect("an instant"),
            _ => site.now,
        };
        for _ in 0..4 {
            let (public, staff) = outputs(&sources, now);
            let next = [public.next_change_at, staff.next_change_at].into_iter().flatten().min();
            // Public files know nothing of what only staff files wait for.
            for (before, audience) in [(&public, 0), (&staff, 1)] {
                let Some(next) = before.next_change_at else { continue };
                prop_assert!(next > now);
                let room = (next - now).num_milliseconds();
                for part in [1, draw.below(room.unsigned_abs() as usize) as i64, room - 1] {
                    let later = now + TimeDelta::milliseconds(part.clamp(0, room - 1));
                    let (later_public, later_staff) = outputs(&sources, later);
                    let after = if audience == 0 { &later_public } else { &later_staff };
                    prop_assert_eq!(difference(before, after), None, "from {} to {}, next {}", now, later, next);
                }
            }
            now = match next {
                Some(next) if draw.chance(70) => next,
                _ => now + TimeDelta::minutes(draw.below(4000) as i64),
            };
        }
    }
}

/// Both editions, without the line that says when they were built.
fn outputs(sources: &Sources, now: DateTime<Utc>) -> (Output, Output) {
    let (mut public, mut staff, _) = build(sources, now);
    for output in [&mut public, &mut staff] {
        for (path, bytes) in &mut output.files {
            if path.ends_with(".html") {
                *bytes = without_as_of(bytes);
            }
        }
    }
    (public, staff)
}

fn without_as_of(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some((before, after)) = rest.split_once("<p class=\"as-of\">") {
        out += before;
        rest = after.split_once("</p>").expect("it ends").1;
    }
    out += rest;
    out.into_bytes()
}
