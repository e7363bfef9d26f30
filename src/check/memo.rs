//! What was found about each entry before, for as long as it holds.

use std::cell::OnceCell;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use super::{Clocks, Context, RULES, Rule, Subject};
use crate::clock::Clock;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::site::{Entries, Entry, Site};
use crate::source::Audience;

/// The findings about single entries. They hold while the entry, the site files, the names and
/// audiences of all entries and the names of the attachments are the same, and until the next
/// instant that their rules asked a clock about.
#[derive(Debug, Default)]
pub struct Memo {
    now: DateTime<Utc>,
    surroundings: Option<Surroundings>,
    entries: Entries<Judged>,
}

#[derive(Debug)]
struct Judged {
    entry: Arc<Entry>,
    findings: Vec<Diagnostic>,
    clocks: Clocks,
}

/// What the rules about an entry may know of the rest.
#[derive(Debug)]
struct Surroundings {
    config: Arc<Config>,
    audiences: Vec<Audience>,
    assets: Vec<String>,
}

impl Surroundings {
    fn new(site: &Site) -> Self {
        Self {
            config: Arc::clone(&site.config),
            audiences: site.entries.values().map(|entry| entry.audience()).collect(),
            assets: site.assets.keys().cloned().collect(),
        }
    }

    /// The names of the entries are compared by the caller.
    fn hold(&self, site: &Site) -> bool {
        Arc::ptr_eq(&self.config, &site.config)
            && self.audiences.iter().copied().eq(site.entries.values().map(|entry| entry.audience()))
            && self.assets.iter().eq(site.assets.keys())
    }
}

impl Memo {
    /// The findings of the rules about single entries.
    pub(super) fn entries(&mut self, context: &Context) -> Vec<Diagnostic> {
        let site = context.site;
        let now = context.clocks.staff.now();
        let holds = self.now <= now
            && self.entries.keys().eq(site.entries.keys())
            && self.surroundings.as_ref().is_some_and(|surroundings| surroundings.hold(site));
        let before = std::mem::replace(&mut self.now, now);
        if holds {
            self.entries.par_values_mut().zip(site.entries.par_values()).for_each(|(known, entry)| {
                if !Arc::ptr_eq(&known.entry, entry) || known.clocks.ended(now, before) {
                    *known = judge(entry, context);
                }
            });
        } else {
            let judged: Vec<Judged> = site.entries.par_values().map(|entry| judge(entry, context)).collect();
            self.entries = site.entries.keys().cloned().zip(judged).collect();
            self.surroundings = Some(Surroundings::new(site));
        }
        for judged in self.entries.values() {
            context.clocks.public.absorb(&judged.clocks.public);
            context.clocks.staff.absorb(&judged.clocks.staff);
        }
        self.entries.values().flat_map(|judged| judged.findings.iter().cloned()).collect()
    }
}

fn judge(entry: &Arc<Entry>, context: &Context) -> Judged {
    let clocks = Clocks::new(&context.clocks.staff);
    let subject = Subject {
        entry,
        site: context.site,
        words: context.words,
        clocks: &clocks,
        lexicon: context.lexicon,
        account: OnceCell::new(),
        blocks: OnceCell::new(),
    };
    let mut findings = Vec::new();
    for (_, rule) in RULES {
        if let Rule::Entry(rule) = rule {
            rule(&subject, &mut findings);
        }
    }
    Judged { entry: Arc::clone(entry), findings, clocks }
}

impl Clocks {
    /// Whether something that was asked about has come since, or what was told is no longer the moment.
    fn ended(&self, now: DateTime<Utc>, before: DateTime<Utc>) -> bool {
        let ended = |clock: &Clock| clock.next_change_at().is_some_and(|next| next <= now);
        ended(&self.public) || ended(&self.staff) || (now != before && self.told.load(Ordering::Relaxed))
    }
}
