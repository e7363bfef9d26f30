//! Owns what an edition knows of the history of its articles and briefings. The public knows on which day
//! the file that it reads was changed last; who did it and what was said of it is for staff.
//!
//! What lies behind the moment of the build has not happened yet.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{Edition, Entry, Reader};
use crate::clock::Clock;
use crate::kinds::Kind;
use crate::site::{self, Entries, Site};
use crate::source::{Audience, Change};

/// A commit that changed a document.
#[derive(Debug, Clone)]
pub struct Changed<R: Reader> {
    pub at: DateTime<Utc>,
    pub note: R::ChangeNote,
}

/// What staff may know of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffChange {
    pub author: Arc<str>,
    pub subject: Arc<str>,
}

impl From<&Change> for StaffChange {
    fn from(change: &Change) -> Self {
        Self { author: Arc::clone(&change.author), subject: Arc::clone(&change.subject) }
    }
}

/// The changes of each article and briefing, the newest first.
pub(super) type History<R> = Entries<Vec<Changed<R>>>;

pub(super) fn history<R: Reader>(site: &Site, edition: &Edition<R>, clock: &Clock) -> History<R> {
    if site.changes.files.is_empty() {
        return History::default();
    }
    let kinds = [Kind::Article, Kind::Briefing];
    let entries = edition.entries.values().filter(|entry| kinds.contains(&entry.id.kind));
    let own = entries.filter_map(|entry| {
        let source = site.entries.get(&entry.id)?;
        let changes = of_entry::<R>(site, source, edition);
        let known = changes.into_iter().filter(|change| clock.reached(change.at));
        let known = known.map(|change| Changed { at: change.at, note: R::change_note(change) });
        Some((entry.id.clone(), known.collect()))
    });
    own.collect()
}

/// Staff sees all files of a document; the public the one that it reads, for what staff adds to others
/// must not show.
fn of_entry<'a, R: Reader>(site: &'a Site, entry: &site::Entry, edition: &Edition<R>) -> Vec<&'a Change> {
    let of = |path| site.changes.files.get(path).into_iter().flatten();
    if R::AUDIENCE == Audience::Public {
        let read = site::Entry::in_language(entry.own(), edition.lang);
        return read.into_iter().flat_map(|document| of(&document.path)).collect();
    }
    let mut all: Vec<&Change> = entry.files().flat_map(|document| of(&document.path)).collect();
    all.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.commit.cmp(&b.commit)));
    all.dedup_by(|a, b| a.commit == b.commit);
    all
}

impl<R: Reader> Edition<R> {
    /// What is known to have changed in a document, the newest first.
    pub fn changes_of(&self, entry: &Entry<R>) -> &[Changed<R>] {
        self.history.get(&entry.id).map_or(&[], Vec::as_slice)
    }
}
