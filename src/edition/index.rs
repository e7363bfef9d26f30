//! Orders of an edition's entries, computed once.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;

use super::shelf::Shelf;
use super::{Entry, Reader};
use crate::clock::Clock;
use crate::kinds::Kind;
use crate::parse::DocumentId;
use crate::site::{Entries, references, voice};

#[derive(Debug, Default)]
pub(super) struct Index {
    pub by_kind: BTreeMap<Kind, Vec<DocumentId>>,
    pub by_component: BTreeMap<String, Vec<DocumentId>>,
    pub by_month: BTreeMap<NaiveDate, Vec<DocumentId>>,
    pub briefings: BTreeMap<DocumentId, Vec<DocumentId>>,
    /// Incidents that a document caused.
    pub caused: BTreeMap<DocumentId, Vec<DocumentId>>,
    /// Voice posts about a document.
    pub voices: BTreeMap<DocumentId, Vec<DocumentId>>,
    pub open: Vec<DocumentId>,
    pub shelf: Shelf,
}

impl Index {
    pub fn new<R: Reader>(entries: &Entries<Arc<Entry<R>>>, zone: Tz, clock: &Clock) -> Self {
        let mut index = Index::default();
        // Newest first; what has no time, by name.
        let mut order: Vec<(&Entry<R>, DateTime<Utc>, String)> = entries
            .values()
            .map(|entry| (&**entry, entry.when().unwrap_or(DateTime::UNIX_EPOCH), name(entry)))
            .collect();
        order.sort_by(|(a, at_a, name_a), (b, at_b, name_b)| {
            at_b.cmp(at_a).then_with(|| name_a.cmp(name_b)).then_with(|| b.id.cmp(&a.id))
        });
        for (entry, at, _) in order {
            index.by_kind.entry(entry.id.kind).or_default().push(entry.id.clone());
            index.shelf.add(entry);
            if matches!(entry.id.kind, Kind::Incident | Kind::Maintenance) {
                for component in &entry.affects {
                    let list = index.by_component.entry(component.component.clone()).or_default();
                    if list.last() != Some(&entry.id) {
                        list.push(entry.id.clone());
                    }
                }
                let day = at.with_timezone(&zone).date_naive();
                // What lies ahead is no history yet.
                if let Some(month) = day.with_day(1).filter(|_| clock.reached(at)) {
                    index.by_month.entry(month).or_default().push(entry.id.clone());
                }
            }
            if entry.id.kind == Kind::Briefing
                && let Some(reference) = entry.fields.reference("for")
                && let Some(target) = references::document(reference.value, Kind::Briefing)
            {
                index.briefings.entry(target).or_default().push(entry.id.clone());
            }
            if entry.id.kind == Kind::Voice
                && let Some((target, _)) = voice::about(&entry.fields)
            {
                index.voices.entry(target).or_default().push(entry.id.clone());
            }
            if let Some(reference) = entry.fields.reference("caused_by")
                && let Some(target) = references::document(reference.value, entry.id.kind)
            {
                index.caused.entry(target).or_default().push(entry.id.clone());
            }
            if entry.is_open_incident() {
                index.open.push(entry.id.clone());
            }
        }
        index.shelf.finish();
        index
    }
}

/// What entries without a time are sorted by; dated ones need nothing but their date.
fn name<R: Reader>(entry: &Entry<R>) -> String {
    match entry.id.kind {
        // Together with what they are about; those that do not say so, last.
        Kind::Article => {
            let tag = entry.fields.names("tags").first().map_or("\u{10ffff}", |tag| &tag.value);
            format!("{}\0{}", tag.to_lowercase(), entry.title.to_lowercase())
        }
        Kind::Page => entry.title.to_lowercase(),
        _ => String::new(),
    }
}
