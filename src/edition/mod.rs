//! STAGE 5. Owns projection: the site as one audience may know it, in one language.
//!
//! The types here have no staff fields. What only staff may know is of type [`Reader::Notes`], which
//! is `()` for the public: a page of the public edition has nothing to print it from.
//! Counts, neighbours and indexes are computed from the projection, never before it.

mod changes;
mod diction;
mod glossary;
mod index;
mod ledger;
mod occasions;
mod pictures;
mod project;
mod reader;
mod related;
mod shelf;
mod shops;
mod speech;
mod status;
mod uptime;
mod voices;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

pub use changes::{Changed, StaffChange};
pub use diction::Diction;
pub use glossary::Glossary;
pub use occasions::{Certainty, Occasion};
pub use pictures::shrink;
pub use project::{Memo, project};
pub use reader::{Public, Reader, Staff, StaffBody, StaffEvent, StaffNotes, StaffWord};
pub use shelf::{Series, Tag};
pub use shops::{ShopStates, joined};
pub use status::{Status, Withheld};
pub use uptime::{Unread, Uptime};
pub use voices::Asked;

use crate::config::{Config, Vendor};
use crate::kinds::{Kind, StateSpec};
use crate::parse::{Action, DocumentId, Fields, Fragment, Section, StatedImpact};
use crate::site::{ComponentRef, Course, Entries, Ledger, Report, Review, VendorReport, VendorReports};
use crate::source::{Audience, Lang};
use crate::text::push_number;
use index::Index;

/// The site for one audience in one language.
#[derive(Debug)]
pub struct Edition<R: Reader> {
    pub config: Arc<Config>,
    pub lang: Lang,
    pub entries: Entries<Arc<Entry<R>>>,
    /// Incidents whose record is broken and may be open.
    pub withheld: Vec<Withheld>,
    /// Incidents whose record is broken, also those that are over.
    pub unread: Vec<Unread>,
    /// Attachments that the edition's texts use, by name.
    pub assets: BTreeMap<String, Arc<[u8]>>,
    /// Pictures among them that texts show and whose authors made no smaller ones.
    shown: BTreeSet<String>,
    /// What vendors said last, by the vendor's id.
    pub vendor_reports: Arc<VendorReports>,
    /// Whether the history of documents is known in part only.
    pub history_is_cut: bool,
    history: changes::History<R>,
    index: Index,
    /// Made when it is asked for first.
    ledger: OnceLock<Ledger>,
    /// Likewise.
    uptime: OnceLock<Uptime>,
    /// Likewise.
    related: OnceLock<Entries<Vec<DocumentId>>>,
    glossary: OnceLock<Glossary>,
}

/// A document as its readers may know it.
#[derive(Debug)]
pub struct Entry<R: Reader> {
    pub id: DocumentId,
    /// Who may know of it.
    pub audience: Audience,
    pub date: Option<NaiveDate>,
    pub slug: String,
    pub title: String,
    /// Language of the text; not the edition's where no translation exists.
    pub lang: Lang,
    pub fields: Fields,
    pub affects: Vec<ComponentRef>,
    /// The shops its field `shops` limits it to; none where it touches them all.
    pub shops: Vec<String>,
    pub intro: Arc<Fragment>,
    pub sections: Vec<Arc<Section>>,
    /// In order of time; nothing that lies ahead but announcements that were made.
    pub events: Vec<Event>,
    pub course: Option<Course>,
    /// The cause report that it owes.
    pub report: Option<Report>,
    /// What was or will be done about it: as the leading file says, in the words of the entry's language.
    pub actions: Vec<Action>,
    /// When maintenance or a move takes place, as it stands. `None` when called off.
    pub window: Option<(DateTime<Utc>, DateTime<Utc>)>,
    /// How an article stands; `None` for every other kind.
    pub review: Option<Review>,
    /// The ordered series that an article belongs to.
    pub series: Option<Series>,
    pub notes: R::Notes,
}

/// An event that all readers of the entry may know.
#[derive(Debug, Clone)]
pub struct Event {
    pub at: DateTime<Utc>,
    /// One for the first public event of its minute, two for the next.
    pub ordinal: u32,
    /// `None` for a correction.
    pub state: Option<&'static StateSpec>,
    pub impacts: Vec<StatedImpact>,
    pub text: Arc<Fragment>,
    /// Language of the text; the edition's own also where only the phrasebook has it.
    pub lang: Lang,
    pub next: Option<DateTime<Utc>>,
}

impl Event {
    /// Fragment id, the same in every language, stable for ever.
    pub fn id(&self) -> String {
        let at = self.at;
        let mut id = String::with_capacity(16);
        id.push_str("e-");
        push_number(&mut id, at.year().unsigned_abs(), 4);
        push_number(&mut id, at.month(), 2);
        push_number(&mut id, at.day(), 2);
        id.push('T');
        push_number(&mut id, at.hour(), 2);
        push_number(&mut id, at.minute(), 2);
        id.push('Z');
        if self.ordinal > 1 {
            id.push('-');
            push_number(&mut id, self.ordinal, 1);
        }
        id
    }
}

impl<R: Reader> Entry<R> {
    pub fn kind(&self) -> Kind {
        self.id.kind
    }

    pub fn state(&self) -> Option<&'static StateSpec> {
        self.course.as_ref().map(|course| course.state)
    }

    /// Whether it touches a shop.
    pub fn touches_shop(&self, shop: &str) -> bool {
        status::touches(shop, &self.affects, &self.shops)
    }

    /// Whether it is an incident that is not over.
    pub fn is_open_incident(&self) -> bool {
        self.id.kind == Kind::Incident && self.course.as_ref().is_some_and(Course::is_open)
    }

    /// When it takes or took place, for lists in order of time.
    pub fn when(&self) -> Option<DateTime<Utc>> {
        match self.id.kind {
            Kind::Maintenance | Kind::Migration => self.window.map(|(start, _)| start).or_else(|| {
                self.fields.window("window").or_else(|| self.fields.window("cutover")).map(|(start, _)| start)
            }),
            _ => self.course.as_ref().map(|course| course.started),
        }
    }

    /// The texts of the entry.
    pub fn fragments(&self) -> impl Iterator<Item = &Fragment> {
        self.texts().map(AsRef::as_ref)
    }

    fn texts(&self) -> impl Iterator<Item = &Arc<Fragment>> {
        std::iter::once(&self.intro)
            .chain(self.sections.iter().map(|section| &section.body))
            .chain(self.events.iter().map(|event| &event.text))
    }
}

impl<R: Reader> Edition<R> {
    pub fn entry(&self, id: &DocumentId) -> Option<&Entry<R>> {
        self.entries.get(id).map(AsRef::as_ref)
    }

    /// Entries of a kind, newest first (articles and pages by name).
    pub fn of_kind(&self, kind: Kind) -> impl DoubleEndedIterator<Item = &Entry<R>> {
        self.index.by_kind.get(&kind).into_iter().flatten().filter_map(|id| self.entry(id))
    }

    /// Incidents and maintenance that touch a component, newest first.
    pub fn of_component(&self, component: &str) -> impl Iterator<Item = &Entry<R>> {
        self.index.by_component.get(component).into_iter().flatten().filter_map(|id| self.entry(id))
    }

    /// Incidents and maintenance that began in a month (its first day), newest first.
    pub fn of_month(&self, month: NaiveDate) -> impl Iterator<Item = &Entry<R>> {
        self.index.by_month.get(&month).into_iter().flatten().filter_map(|id| self.entry(id))
    }

    /// Months that have incidents or maintenance behind them, oldest first, with how many.
    pub fn months(&self) -> impl DoubleEndedIterator<Item = (NaiveDate, usize)> + '_ {
        self.index.by_month.iter().map(|(month, ids)| (*month, ids.len()))
    }

    /// Briefings for a document. Empty in editions without briefings.
    pub fn briefings_for(&self, id: &DocumentId) -> impl Iterator<Item = &Entry<R>> {
        self.index.briefings.get(id).into_iter().flatten().filter_map(|id| self.entry(id))
    }

    /// Incidents that a document caused, the newest first.
    pub fn caused_by(&self, id: &DocumentId) -> impl Iterator<Item = &Entry<R>> {
        self.index.caused.get(id).into_iter().flatten().filter_map(|id| self.entry(id))
    }

    /// What vendors said when they were asked last, in the order of `vendors.yaml`.
    pub fn vendors(&self) -> impl Iterator<Item = (&Vendor, Option<&VendorReport>)> {
        self.config.vendors.iter().map(|vendor| (vendor, self.vendor_reports.get(&vendor.id)))
    }

    /// Incidents that are not over, the latest first.
    pub fn open_incidents(&self) -> impl Iterator<Item = &Entry<R>> {
        self.index.open.iter().filter_map(|id| self.entry(id))
    }

    /// Tag of the edition's language.
    pub fn lang_tag(&self) -> &str {
        self.tag(self.lang)
    }

    pub fn tag(&self, lang: Lang) -> &str {
        self.config.languages.get(usize::from(lang.0)).map_or("en", String::as_str)
    }
}
