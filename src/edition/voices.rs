//! Owns how often customers said or asked something, as an edition may know it. Nothing in editions
//! without voice posts. Must not know pages.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Edition, Entry, Reader};
use crate::kinds::Kind;
use crate::parse::DocumentId;
use crate::site::voice;

/// Days of the two periods that counts are given for.
pub const WEEK: i64 = 7;
pub const MONTH: i64 = 30;

/// The id and the words of a heading.
pub type Heading = (String, String);

/// What was asked: the posts about one place, and how many voices they are.
#[derive(Debug)]
pub struct Asked<'e, R: Reader> {
    /// The document that answers it, and the heading in it: its id and its words. `None` while nobody has
    /// an answer.
    pub about: Option<(&'e Entry<R>, Option<Heading>)>,
    /// The newest first.
    pub posts: Vec<&'e Entry<R>>,
    /// Voices of the last [`WEEK`] days, today included.
    pub week: u32,
    /// The same of the last [`MONTH`] days.
    pub month: u32,
    pub all: u32,
}

impl<R: Reader> Entry<R> {
    /// The id and the words of a heading, given by the id that it has in any language of the entry.
    pub fn heading(&self, id: &str) -> Option<Heading> {
        if let Some(section) = self.sections.iter().find(|section| section.id == id) {
            return Some((section.id.clone(), section.title.clone()));
        }
        if let Some(words) = self.fragments().find_map(|fragment| fragment.heading(id)) {
            return Some((id.to_owned(), words));
        }
        let others = R::staff(&self.notes).into_iter().flat_map(|notes| &notes.others);
        let same = others.filter(|other| other.sections.len() == self.sections.len());
        let at = same.into_iter().find_map(|other| other.sections.iter().position(|own| own.id == id))?;
        self.sections.get(at).map(|section| (section.id.clone(), section.title.clone()))
    }
}

impl<R: Reader> Edition<R> {
    /// Voice posts that have come by a day, the newest first.
    pub fn voices(&self, today: NaiveDate) -> impl Iterator<Item = &Entry<R>> {
        self.of_kind(Kind::Voice).filter(move |entry| entry.date.is_none_or(|date| date <= today))
    }

    /// Whether there may be posts about a document: asked of every page, and cheap.
    pub fn has_voices(&self, id: &DocumentId) -> bool {
        self.index.voices.contains_key(id)
    }

    /// Voice posts about a document, the newest first.
    pub fn voices_about(&self, id: &DocumentId, today: NaiveDate) -> impl Iterator<Item = &Entry<R>> {
        let found = self.index.voices.get(id).into_iter().flatten().filter_map(|id| self.entry(id));
        found.filter(move |entry| entry.date.is_none_or(|date| date <= today))
    }

    /// What was asked, the most often asked of the last [`MONTH`] days first.
    pub fn asked(&self, today: NaiveDate) -> Vec<Asked<'_, R>> {
        // What nobody answers yet is one question where its words are the same.
        let mut places: BTreeMap<(Option<&DocumentId>, String), Asked<R>> = BTreeMap::new();
        for post in self.voices(today) {
            let about = voice::about(&post.fields).and_then(|(id, place)| {
                let entry = self.entry(&id)?;
                Some((entry, place.and_then(|place| entry.heading(place))))
            });
            let key = match &about {
                Some((entry, place)) => {
                    (Some(&entry.id), place.as_ref().map_or_else(String::new, |(id, _)| id.clone()))
                }
                None => (None, post.title.to_lowercase()),
            };
            let asked = places.entry(key).or_insert_with(|| Asked {
                about,
                posts: Vec::new(),
                week: 0,
                month: 0,
                all: 0,
            });
            let count = voice::count(&post.fields);
            let days = post.date.map(|date| (today - date).num_days());
            let within = |period: i64| days.is_some_and(|days| days < period);
            asked.posts.push(post);
            asked.all = asked.all.saturating_add(count);
            asked.month = asked.month.saturating_add(if within(MONTH) { count } else { 0 });
            asked.week = asked.week.saturating_add(if within(WEEK) { count } else { 0 });
        }
        let mut out: Vec<Asked<R>> = places.into_values().collect();
        // The order of places decides where counts do not.
        out.sort_by_key(|asked| Reverse((asked.month, asked.week, asked.all)));
        out
    }
}
