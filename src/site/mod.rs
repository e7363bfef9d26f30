//! STAGE 3. Owns the model: documents joined to entries, references resolved, courses computed.
//! Must not know audiences' pages or any output format.

pub mod assemble;
pub mod availability;
pub mod briefing;
pub mod course;
pub mod ledger;
pub mod owed;
pub mod references;
pub mod report;
pub mod review;
pub mod whole;
pub mod vendors;
pub mod voice;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use indexmap::IndexMap;

pub use assemble::{Memo, assemble};
pub use availability::{Availability, Disruption};
pub use course::{Course, ImpactSpan};
pub use ledger::{Figures, Ledger, Record};
pub use owed::{Debt, Due, Owed};
pub use references::ComponentRef;
pub use report::{Progress, Report, Standing};
pub use review::{Review, ReviewState};
pub use vendors::{Indicator, VendorReport, VendorReports};
pub use words::{Given, Outcome, Promise};

use crate::config::Config;
use crate::diagnostic::{Diagnostic, SourcePath};
use crate::image::Album;
use crate::kinds::Phase;
use crate::parse::{Document, DocumentId, DocumentName, Fields};
use crate::source::{Audience, Changes, Lang};

/// Names of pages that klartext makes itself; a free page cannot have them.
pub const RESERVED: &[&str] = &[
    "incidents",
    "maintenance",
    "releases",
    "migrations",
    "briefings",
    "kb",
    "components",
    "history",
    "status",
    "files",
    "theme",
    "api",
    "promises",
    "shops",
    "teams",
    "badge",
    "calendar",
    "feeds",
    "search",
    "voice",
    "glossary",
    "asked",
];

/// Everything the sources say, joined.
#[derive(Debug, Clone)]
pub struct Site {
    pub config: Arc<Config>,
    pub entries: Entries<Arc<Entry>>,
    /// Attachments by their name inside a content root.
    pub assets: BTreeMap<String, Arc<[u8]>>,
    /// What was made of the pictures among them.
    pub album: Arc<Album>,
    /// What vendors said last, by the vendor's id.
    pub vendors: Arc<VendorReports>,
    /// What git remembers of its files; nothing where it does not ask for it.
    pub changes: Arc<Changes>,
}

/// Values by document, in the order of their ids, found without comparing long names.
pub type Entries<T> = IndexMap<DocumentId, T, ahash::RandomState>;

/// A document with its translations and its staff part.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: DocumentId,
    pub date: Option<NaiveDate>,
    pub slug: String,
    /// Files that the public may read, by language. The first one leads: its fields and its
    /// timeline are the entry's.
    pub public: Vec<Arc<Document>>,
    /// Files for staff only, by language.
    pub staff: Vec<Arc<Document>>,
    /// Fields of the public files, the leading one's first.
    pub fields: Fields,
    /// Fields of the staff files.
    pub staff_fields: Fields,
    /// The phases that the leading file gave, and when, before it turned out to be broken.
    pub last_known: Vec<(DateTime<Utc>, Phase)>,
    /// Files of this entry that cannot be used. While the leading one is among them, the entry is
    /// withheld as a whole.
    pub broken: Vec<DocumentName>,
}

impl Entry {
    /// Who may know that the entry exists.
    pub fn audience(&self) -> Audience {
        let public_broken = self.broken.iter().any(|name| name.audience == Audience::Public);
        if self.public.is_empty() && !public_broken { Audience::Staff } else { Audience::Public }
    }

    /// The files that an audience reads the entry's own text from.
    pub fn own(&self) -> &[Arc<Document>] {
        match self.audience() {
            Audience::Public => &self.public,
            Audience::Staff => &self.staff,
        }
    }

    /// All its files that can be read.
    pub fn files(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.public.iter().chain(&self.staff)
    }

    /// The file whose fields and timeline count.
    pub fn lead(&self) -> Option<&Arc<Document>> {
        self.own().first()
    }

    /// Whether the entry cannot be shown: its leading file is broken.
    pub fn is_withheld(&self) -> bool {
        let audience = self.audience();
        let lead = self.lead().map(|document| document.name.lang);
        self.broken
            .iter()
            .filter(|name| name.audience == audience)
            .any(|name| lead.is_none_or(|lang| name.lang <= lang))
    }

    /// The file in a language, or the leading one.
    pub fn in_language(documents: &[Arc<Document>], lang: Lang) -> Option<&Arc<Document>> {
        documents.iter().find(|document| document.name.lang == lang).or_else(|| documents.first())
    }

    /// The components it touches.
    pub fn affects(&self, config: &Config) -> Vec<ComponentRef> {
        references::affected(&self.id, &self.slug, &self.fields, config)
    }

    /// Takes every file with an error out of the entry and notes it as broken.
    fn withhold(&mut self, errors: &BTreeSet<&SourcePath>) {
        for documents in [&mut self.public, &mut self.staff] {
            let (bad, good) = std::mem::take(documents).into_iter().partition(|d| errors.contains(&d.path));
            *documents = good;
            let bad: Vec<Arc<Document>> = bad;
            if let Some(lead) = bad.first()
                && documents.first().is_none_or(|good| good.name.lang > lead.name.lang)
                && lead.name.audience == Audience::Public
            {
                let states = lead.events.iter().filter_map(|event| Some((event.at, event.state()?.phase)));
                self.last_known = states.collect();
            }
            self.broken.extend(bad.into_iter().map(|document| document.name.clone()));
        }
    }
}

impl Site {
    /// The site without the files that have errors. What an entry's fields said is kept, so that a
    /// broken incident still marks the components it touches.
    pub fn without_errors(mut self, diagnostics: &[Diagnostic]) -> Site {
        let errors: BTreeSet<&SourcePath> =
            diagnostics.iter().filter(|d| d.withholds()).map(|d| &d.path).collect();
        if !errors.is_empty() {
            for entry in self.entries.values_mut() {
                if entry.files().any(|document| errors.contains(&document.path)) {
                    Arc::make_mut(entry).withhold(&errors);
                }
            }
        }
        self
    }

    pub fn entry(&self, id: &DocumentId) -> Option<&Entry> {
        self.entries.get(id).map(AsRef::as_ref)
    }
}
