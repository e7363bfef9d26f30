//! STAGE 4. Owns the rules that need the whole site, one file per family, and their explanations.
//! Must not change what it judges.
//!
//! A new rule is one function here, one line in [`RULES`], one line in `diagnostic/code.rs`, its
//! words in `templates/lang/diagnostics.*.ftl` and `explain.*.md`, and one case in `tests/lints/`.

mod account;
pub mod audit;
mod crisis;
mod addresses;
mod anchors;
mod briefing;
mod explain;
mod hosting;
mod internal;
mod knowledge;
mod language;
mod law;
mod leak;
mod memo;
mod orphan;
mod policy;
mod references;
mod release;
mod repeated;
mod report;
mod said;
mod secrets;
mod time;
mod vocabulary;
mod wording;

pub use account::ahead;
pub use crisis::length;
pub use explain::explain;
pub use language::missing_words;
pub use law::fetched_by_templates;
pub use memo::Memo;
pub use policy::apply as apply_policy;
pub use secrets::unread;
pub use vocabulary::Vocabulary;

use std::cell::OnceCell;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use crate::clock::Clock;
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::Lexicon;
use crate::site::{Entry, Site};
use crate::source::Audience;

/// What a rule may look at.
pub struct Context<'a> {
    pub site: &'a Site,
    pub words: &'a Vocabulary,
    pub clocks: &'a Clocks,
    /// The words that rules know a voice by.
    pub lexicon: &'a Lexicon,
}

/// A clock for each audience: what is asked about a staff text must not show in the public
/// edition's next change.
#[derive(Debug)]
pub struct Clocks {
    pub public: Clock,
    pub staff: Clock,
    /// Whether a finding tells the moment itself.
    told: AtomicBool,
}

impl Clocks {
    pub fn new(clock: &Clock) -> Self {
        Self { public: clock.fresh(), staff: clock.fresh(), told: AtomicBool::new(false) }
    }

    /// The clock for a text that an audience reads. The staff edition holds the public texts too.
    pub fn reached(&self, audience: Audience, instant: DateTime<Utc>) -> bool {
        if audience == Audience::Public {
            self.public.reached(instant);
        }
        self.staff.reached(instant)
    }

    /// The moment itself, to be told in a finding.
    pub fn tell(&self) -> DateTime<Utc> {
        self.told.store(true, Ordering::Relaxed);
        self.staff.now()
    }

    /// The clock of an edition.
    pub fn of(&self, audience: Audience) -> &Clock {
        match audience {
            Audience::Public => &self.public,
            Audience::Staff => &self.staff,
        }
    }
}

/// What a rule about one entry may look at: the entry and, of the others, no more than that they
/// exist and for whom (see [`Memo`]). So its findings hold until one of these changes.
pub struct Subject<'a> {
    pub entry: &'a Entry,
    pub site: &'a Site,
    pub words: &'a Vocabulary,
    pub clocks: &'a Clocks,
    pub lexicon: &'a Lexicon,
    /// Computed when a rule first asks.
    account: OnceCell<Option<account::Account<'a>>>,
    /// The same.
    blocks: OnceCell<Vec<said::Said<'a>>>,
}

impl<'a> Subject<'a> {
    /// Everything that the entry says, also in code.
    fn written(&self) -> &[said::Said<'a>] {
        self.blocks.get_or_init(|| said::blocks(self.entry, self.words))
    }

    /// What it says to the public, without code.
    fn said(&self) -> impl Iterator<Item = &said::Said<'a>> {
        self.written().iter().filter(|said| said.audience == Audience::Public && !said.code)
    }
}

/// A rule, by what it looks at.
#[derive(Clone, Copy)]
pub enum Rule {
    Entry(fn(&Subject, &mut Vec<Diagnostic>)),
    Site(fn(&Context, &mut Vec<Diagnostic>)),
}

/// The registry of rules that need the site. Rules about one file alone are found while it is
/// parsed.
pub static RULES: &[(Code, Rule)] = &[
    (Code::P10, Rule::Entry(references::references)),
    (Code::T03, Rule::Entry(time::same_time)),
    (Code::T04, Rule::Entry(time::backwards)),
    (Code::T05, Rule::Entry(time::future)),
    (Code::T06, Rule::Site(time::overlap)),
    (Code::T07, Rule::Entry(time::end_before_start)),
    (Code::L01, Rule::Site(leak::copied)),
    (Code::L02, Rule::Entry(leak::link)),
    (Code::L03, Rule::Entry(leak::asset)),
    (Code::C01, Rule::Entry(crisis::first_word)),
    (Code::C02, Rule::Entry(crisis::owner)),
    (Code::C03, Rule::Entry(crisis::silence)),
    (Code::C04, Rule::Entry(crisis::hollow)),
    (Code::C05, Rule::Entry(crisis::promise)),
    (Code::C07, Rule::Entry(crisis::all_clear)),
    (Code::C08, Rule::Entry(report::report)),
    (Code::C09, Rule::Entry(report::vendor)),
    (Code::C10, Rule::Site(report::repeats)),
    (Code::R01, Rule::Site(release::briefed)),
    (Code::B01, Rule::Entry(briefing::answers)),
    (Code::B02, Rule::Entry(briefing::pass_on)),
    (Code::B03, Rule::Site(briefing::expired)),
    (Code::B04, Rule::Site(briefing::receipts)),
    (Code::B05, Rule::Entry(briefing::page)),
    (Code::B06, Rule::Site(briefing::silence)),
    (Code::L05, Rule::Site(secrets::picture)),
    (Code::L06, Rule::Entry(secrets::name)),
    (Code::L08, Rule::Entry(secrets::internal)),
    (Code::L09, Rule::Entry(secrets::token)),
    (Code::I01, Rule::Entry(language::behind)),
    (Code::I03, Rule::Entry(language::times)),
    (Code::I04, Rule::Entry(language::wrong)),
    (Code::W01, Rule::Entry(wording::long)),
    (Code::W02, Rule::Entry(wording::jargon)),
    (Code::W03, Rule::Entry(wording::promise)),
    (Code::W04, Rule::Entry(wording::blame)),
    (Code::W05, Rule::Entry(wording::server)),
    (Code::K01, Rule::Entry(knowledge::owner)),
    (Code::K02, Rule::Entry(knowledge::reviewed)),
    (Code::K04, Rule::Site(anchors::anchors)),
    (Code::K05, Rule::Site(orphan::orphans)),
    (Code::K08, Rule::Site(repeated::repeated)),
    (Code::K09, Rule::Site(knowledge::history)),
    (Code::F01, Rule::Site(addresses::addresses)),
    (Code::G01, Rule::Entry(law::fetched)),
    (Code::G02, Rule::Site(law::pages)),
    (Code::H02, Rule::Site(hosting::security)),
];

/// Runs every rule.
pub fn check(context: &Context, memo: &mut Memo) -> Vec<Diagnostic> {
    let mut out = memo.entries(context);
    out.par_extend(RULES.par_iter().flat_map_iter(|(_, rule)| {
        let mut out = Vec::new();
        if let Rule::Site(rule) = rule {
            rule(context, &mut out);
        }
        out
    }));
    out
}
