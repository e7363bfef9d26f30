//! Orders of an edition's entries, computed once.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;

use super::{Entry, Reader};
use crate::kinds::Kind;
use crate::parse::DocumentId;
use crate::site::{Entries, references};

#[derive(Debug, Default)]
pub(super) struct Index {
    pub by_kind: BTreeMap<Kind, Vec<DocumentId>>,
    pub by_component: BTreeMap<String, Vec<DocumentId>>,
    pub by_month: BTreeMap<NaiveDate, Vec<DocumentId>>,
    pub briefings: BTreeMap<DocumentId, Vec<DocumentId>>,
    pub open: Vec<DocumentId>,
}

impl Index {
    pub fn new<R: Reader>(entries: &Entries<Entry<R>>, zone: Tz) -> Self {
        let mut index = Index::default();
        let mut order: Vec<(&Entry<R>, DateTime<Utc>)> =
            entries.values().map(|entry| (entry, entry.when().unwrap_or(DateTime::UNIX_EPOCH))).collect();
        // Newest first; what has no time, by name.
        order.sort_by(|(a, at_a), (b, at_b)| at_b.cmp(at_a).then_with(|| by_name(a, b)));
        for (entry, at) in order {
            index.by_kind.entry(entry.id.kind).or_default().push(entry.id.clone());
            if matches!(entry.id.kind, Kind::Incident | Kind::Maintenance) {
                for component in &entry.affects {
                    let list = index.by_component.entry(component.component.clone()).or_default();
                    if list.last() != Some(&entry.id) {
                        list.push(entry.id.clone());
                    }
                }
                let day = at.with_timezone(&zone).date_naive();
                if let Some(month) = day.with_day(1) {
                    index.by_month.entry(month).or_default().push(entry.id.clone());
                }
            }
            if entry.id.kind == Kind::Briefing
                && let Some(reference) = entry.fields.reference("for")
                && let Some(target) = references::document(reference.value, Kind::Briefing)
            {
                index.briefings.entry(target).or_default().push(entry.id.clone());
            }
            if entry.is_open_incident() {
                index.open.push(entry.id.clone());
            }
        }
        index
    }
}

fn by_name<R: Reader>(a: &Entry<R>, b: &Entry<R>) -> std::cmp::Ordering {
    match a.id.kind {
        Kind::Briefing => b.id.stem.cmp(&a.id.stem),
        _ => a.title.to_lowercase().cmp(&b.title.to_lowercase()).then_with(|| a.id.cmp(&b.id)),
    }
}
