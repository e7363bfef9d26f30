//! The projection itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use super::index::Index;
use super::status::Withheld;
use super::uptime::{Unread, YOUNG};
use super::{Edition, Entry, Reader, Series, changes, pictures, speech};
use crate::clock::Clock;
use crate::config::Config;
use crate::kinds::{Kind, Phase};
use crate::parse::{Action, Document, DocumentId, FieldValue, Fields};
use crate::site::references;
use crate::site::{self, Entries, Review, Site, course, report, review};
use crate::source::{Audience, Lang};

/// What was projected before. An entry's projection holds while the entry and the site files are
/// the same, and until the next instant that it asked the clock about.
#[derive(Debug)]
pub struct Memo<R: Reader> {
    now: DateTime<Utc>,
    config: Option<Arc<Config>>,
    entries: Entries<Projected<R>>,
}

#[derive(Debug)]
struct Projected<R: Reader> {
    source: Arc<site::Entry>,
    /// `None` while it is not to be known.
    entry: Option<Arc<Entry<R>>>,
    clock: Clock,
}

impl<R: Reader> Default for Memo<R> {
    fn default() -> Self {
        Self { now: DateTime::default(), config: None, entries: Entries::default() }
    }
}

impl<R: Reader> Memo<R> {
    /// Brings the projections up to date.
    fn project(&mut self, site: &Site, lang: Lang, clock: &Clock) {
        let now = clock.now();
        if self.now > now || !self.config.as_ref().is_some_and(|config| Arc::ptr_eq(config, &site.config)) {
            self.entries.clear();
            self.config = Some(Arc::clone(&site.config));
        }
        self.now = now;
        if self.entries.keys().ne(site.entries.keys()) {
            let mut known = std::mem::take(&mut self.entries);
            let projected: Vec<(DocumentId, Option<Projected<R>>)> =
                site.entries.keys().map(|id| (id.clone(), known.swap_remove(id))).collect();
            self.entries = projected
                .into_par_iter()
                .zip(site.entries.par_values())
                .map(|((id, known), source)| {
                    (id, known.unwrap_or_else(|| Projected::new(source, site, lang, clock)))
                })
                .collect::<Vec<_>>()
                .into_iter()
                .collect();
        }
        self.entries.par_values_mut().zip(site.entries.par_values()).for_each(|(known, source)| {
            let ended = known.clock.next_change_at().is_some_and(|next| next <= now);
            if ended || !Arc::ptr_eq(&known.source, source) {
                *known = Projected::new(source, site, lang, clock);
            }
        });
    }
}

impl<R: Reader> Projected<R> {
    fn new(source: &Arc<site::Entry>, site: &Site, lang: Lang, clock: &Clock) -> Self {
        let clock = clock.fresh();
        let admitted = source.audience() <= R::AUDIENCE && !source.is_withheld();
        let published = |at| clock.reached(at);
        let entry = (admitted && source.fields.instant("publish").is_none_or(published))
            .then(|| project_entry::<R>(source, site, lang, &clock))
            .flatten();
        Self { source: Arc::clone(source), entry: entry.map(Arc::new), clock }
    }
}

/// Projects a site. The clock decides what has been published and what has happened.
pub fn project<R: Reader>(site: &Site, lang: Lang, clock: &Clock, memo: &mut Memo<R>) -> Edition<R> {
    let withheld = site
        .entries
        .values()
        .filter(|entry| entry.audience() <= R::AUDIENCE && entry.is_withheld())
        .filter_map(|entry| Withheld::of(entry, site, clock))
        .collect();
    let broken = site.entries.values().filter(|entry| entry.is_withheld());
    let unread = broken.filter_map(|entry| Unread::of(entry, site, clock)).collect();
    memo.project(site, lang, clock);
    for projected in memo.entries.values() {
        clock.absorb(&projected.clock);
    }
    let entries: Entries<Arc<Entry<R>>> = memo
        .entries
        .iter()
        .filter_map(|(id, projected)| Some((id.clone(), Arc::clone(projected.entry.as_ref()?))))
        .collect();
    let index = Index::new(&entries, site.config.zone, clock);
    let mut edition = Edition {
        config: Arc::clone(&site.config),
        lang,
        entries,
        withheld,
        unread,
        assets: BTreeMap::new(),
        shown: BTreeSet::new(),
        vendor_reports: Arc::clone(&site.vendors),
        history_is_cut: site.changes.is_shallow,
        history: Entries::default(),
        index,
        ledger: OnceLock::new(),
        uptime: OnceLock::new(),
        related: OnceLock::new(),
        glossary: OnceLock::new(),
    };
    (edition.assets, edition.shown) = pictures::attachments(site, &edition);
    edition.history = changes::history(site, &edition, clock);
    edition
}

fn project_entry<R: Reader>(entry: &site::Entry, site: &Site, lang: Lang, clock: &Clock) -> Option<Entry<R>> {
    let lead = entry.lead()?;
    let document = site::Entry::in_language(entry.own(), lang)?;
    let config = &site.config;
    let affects = entry.affects(config);
    let facts = course::facts(lead, |at| clock.reached(at));
    let spec = entry.id.kind.spec();
    let judged = entry.id.kind != Kind::Incident || config.policy.judges(entry.date);
    let course = course::of(entry, &facts, config).map(|mut course| {
        // Of history, only what its authors promised themselves.
        course.words.retain(|given| judged || given.promise.explicit);
        course
    });
    let report = course.as_ref().and_then(|course| report::report(lead, course, &facts, config));
    let report = report.filter(|report| judged || report.explicit || report.delivered);
    let window = entry.fields.window("window").or_else(|| entry.fields.window("cutover"));
    let window = window.and_then(|window| course::effective_window(window, &facts));
    let own = course::facts(document, |at| clock.reached(at));
    let spoken = speech::spoken(document, &own, &facts, lang, &config.phrases);
    Some(Entry {
        id: entry.id.clone(),
        audience: entry.audience(),
        date: entry.date,
        slug: entry.slug.clone(),
        title: document.title.as_ref().or(lead.title.as_ref())?.value.clone(),
        lang: document.name.lang,
        fields: public_fields(&entry.fields, spec),
        affects,
        shops: references::limited_to(&entry.fields, config).into_iter().map(str::to_owned).collect(),
        intro: Arc::clone(&document.intro),
        sections: document.sections.clone(),
        events: speech::events(&spoken),
        course,
        report,
        actions: actions(lead, document),
        window,
        review: (entry.id.kind == Kind::Article).then(|| review_of::<R>(entry, document, config, clock)),
        series: (entry.id.kind == Kind::Article)
            .then(|| Series::of(&entry.fields, &document.fields))
            .flatten(),
        notes: R::notes(entry, lang, clock),
    })
}

/// How an article stands. Staff also counts what only staff may know: an interval of its own, and who
/// checked the part for staff.
fn review_of<R: Reader>(entry: &site::Entry, shown: &Document, config: &Config, clock: &Clock) -> Review {
    let mut fields = entry.fields.clone();
    if R::AUDIENCE == Audience::Staff {
        fields.merge(&entry.staff_fields);
    } else {
        fields = public_fields(&fields, entry.id.kind.spec());
    }
    let folder = entry.lead().map_or("", |lead| &*lead.name.folder);
    let days = review::interval(folder, &fields, &config.knowledge);
    review::review(&fields, Some(&shown.fields), days, config.zone, clock)
}

/// The actions of the leading file. A translation lends them its words where it has the same number.
fn actions(lead: &Document, spoken: &Document) -> Vec<Action> {
    let mut out: Vec<Action> = report::actions(lead).cloned().collect();
    if report::actions(spoken).count() == out.len() {
        for (own, other) in out.iter_mut().zip(report::actions(spoken)) {
            own.text.clone_from(&other.text);
        }
    }
    out
}

/// The fields that the public may know. Who verified an article is a personal name.
fn public_fields(fields: &Fields, spec: &'static crate::kinds::KindSpec) -> Fields {
    fields.project(|name, value| match (spec.field(name), value) {
        (Some(field), _) if field.staff => None,
        (_, FieldValue::Verified { on, stamp, .. }) => {
            Some(FieldValue::Verified { on: *on, by: None, stamp: *stamp })
        }
        (_, value) => Some(value.clone()),
    })
}

impl Withheld {
    /// A broken incident that may be open: what is known of it without its text.
    fn of(entry: &site::Entry, site: &Site, clock: &Clock) -> Option<Withheld> {
        if entry.id.kind != Kind::Incident {
            return None;
        }
        // An all-clear that lies ahead is a slip, not an all-clear.
        let happened = entry.last_known.iter().filter(|(at, _)| clock.reached(*at));
        let last = happened.max_by_key(|(at, _)| *at).map(|(_, phase)| *phase);
        // What cannot be read may have opened it again: a young one counts as open all the same.
        let is_over = last.is_none_or(|phase| matches!(phase, Phase::Ended | Phase::Void));
        let read = entry.last_known.iter().map(|(at, _)| at.with_timezone(&site.config.zone).date_naive());
        let young = read.chain(entry.date).max()?.checked_add_days(YOUNG)?;
        if is_over && clock.reached(crate::clock::start_of_day(young, site.config.zone)) {
            return None;
        }
        let affects = entry.affects(&site.config);
        let known = affects.into_iter().filter(|own| site.config.component(&own.component).is_some());
        let shops = references::limited_to(&entry.fields, &site.config);
        let shops = shops.into_iter().map(str::to_owned).collect();
        Some(Withheld { components: known.collect(), shops })
    }
}
