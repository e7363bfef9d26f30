//! STAGE 4. Owns the rules that need the whole site, one file per family, and their explanations.
//! Must not change what it judges.
//!
//! A new rule is one function here, one line in [`RULES`], one line in `diagnostic/code.rs`, its
//! words in `templates/lang/diagnostics.*.ftl` and `explain.*.md`, and one case in `tests/lints/`.

mod explain;
mod leak;
mod time;

pub use explain::explain;

use rayon::prelude::*;

use crate::clock::Clock;
use crate::diagnostic::{Code, Diagnostic};
use crate::site::Site;
use crate::source::Audience;

/// What a rule may look at.
pub struct Context<'a> {
    pub site: &'a Site,
    pub clocks: &'a Clocks,
}

/// A clock for each audience: what is asked about a staff text must not show in the public
/// edition's next change.
#[derive(Debug)]
pub struct Clocks {
    pub public: Clock,
    pub staff: Clock,
}

impl Clocks {
    pub fn new(clock: &Clock) -> Self {
        Self { public: clock.fresh(), staff: clock.fresh() }
    }

    /// The clock for a text that an audience reads. The staff edition holds the public texts too.
    pub fn reached(&self, audience: Audience, instant: chrono::DateTime<chrono::Utc>) -> bool {
        if audience == Audience::Public {
            self.public.reached(instant);
        }
        self.staff.reached(instant)
    }

    /// The clock of an edition.
    pub fn of(&self, audience: Audience) -> &Clock {
        match audience {
            Audience::Public => &self.public,
            Audience::Staff => &self.staff,
        }
    }
}

type Rule = fn(&Context, &mut Vec<Diagnostic>);

/// The registry of rules across the whole site. Rules about one file alone are found while it is
/// parsed.
pub static RULES: &[(Code, Rule)] = &[
    (Code::T03, time::same_time),
    (Code::T04, time::backwards),
    (Code::T05, time::future),
    (Code::T06, time::overlap),
    (Code::T07, time::end_before_start),
    (Code::L01, leak::copied),
    (Code::L02, leak::link),
    (Code::L03, leak::asset),
];

/// Runs every rule.
pub fn check(context: &Context) -> Vec<Diagnostic> {
    RULES
        .par_iter()
        .map(|(_, rule)| {
            let mut out = Vec::new();
            rule(context, &mut out);
            out
        })
        .flatten()
        .collect()
}
