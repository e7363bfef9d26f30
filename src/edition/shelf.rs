//! Owns how articles stand beside each other: ordered series, and what they are tagged with.
//! Must not know pages.

use std::collections::BTreeMap;

use super::{Edition, Entry, Reader};
use crate::kinds::Kind;
use crate::parse::{DocumentId, Fields};
use crate::site::references::series;
use crate::text::slug;

/// An article's place in an ordered series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What the articles of a series have in common, whatever their language.
    key: String,
    /// The series in the article's own words.
    pub name: String,
    /// Those without a number come last, by name.
    place: u32,
}

impl Series {
    /// What the fields of an article say, and those of the file that is shown.
    pub(super) fn of(fields: &Fields, shown: &Fields) -> Option<Self> {
        let (name, place) = series(fields.text("path")?);
        let own = shown.text("path").map_or(name, |text| series(text).0);
        Some(Self { key: slug(name), name: own.to_owned(), place: place.unwrap_or(u32::MAX) })
    }

    /// Whether another article is in the same one.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

/// Articles with a tag, in the order of the list of articles.
#[derive(Debug)]
pub struct Tag {
    /// As the first of them writes it.
    pub name: String,
    ids: Vec<DocumentId>,
}

impl Tag {
    /// How many articles have it.
    pub fn count(&self) -> usize {
        self.ids.len()
    }
}

#[derive(Debug, Default)]
pub(super) struct Shelf {
    series: BTreeMap<String, Vec<(u32, DocumentId)>>,
    tags: BTreeMap<String, Tag>,
}

impl Shelf {
    /// Takes an article in.
    pub fn add<R: Reader>(&mut self, entry: &Entry<R>) {
        if entry.kind() != Kind::Article {
            return;
        }
        if let Some(own) = &entry.series {
            self.series.entry(own.key.clone()).or_default().push((own.place, entry.id.clone()));
        }
        for tag in entry.fields.names("tags") {
            let new = || Tag { name: tag.value.clone(), ids: Vec::new() };
            let known = self.tags.entry(slug(&tag.value)).or_insert_with(new);
            if known.ids.last() != Some(&entry.id) {
                known.ids.push(entry.id.clone());
            }
        }
    }

    /// All articles are there.
    pub fn finish(&mut self) {
        for list in self.series.values_mut() {
            list.sort();
        }
    }
}

impl<R: Reader> Edition<R> {
    /// The articles of an article's series in their order, and which of them it is.
    pub fn series_of(&self, entry: &Entry<R>) -> Option<(&[(u32, DocumentId)], usize)> {
        let own = entry.series.as_ref()?;
        let list = self.index.shelf.series.get(&own.key)?;
        let at = list.binary_search_by(|(place, id)| (place, id).cmp(&(&own.place, &entry.id))).ok()?;
        Some((list, at))
    }

    /// The tags of articles by what their addresses say, in that order.
    pub fn tags(&self) -> impl Iterator<Item = (&str, &Tag)> {
        self.index.shelf.tags.iter().map(|(key, tag)| (key.as_str(), tag))
    }

    pub fn tag_named(&self, key: &str) -> Option<&Tag> {
        self.index.shelf.tags.get(key)
    }

    /// The articles with a tag, in the order of the list of articles.
    pub fn tagged<'e>(&'e self, tag: &'e Tag) -> impl Iterator<Item = &'e Entry<R>> {
        tag.ids.iter().filter_map(|id| self.entry(id))
    }
}
