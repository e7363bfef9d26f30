//! Owns which articles have something to do with each other: links, tags, components, and words that few
//! articles have. Must not know pages.
//!
//! One pass writes down for each thing which articles have it, a second one adds up for each article what
//! it shares with others. What many share says nothing about two of them and is left out, so the cost
//! grows with the articles and not with their pairs.

use std::collections::HashMap;
use std::sync::Arc;

use ahash::RandomState;
use rayon::prelude::*;

use super::diction::{Diction, WordNumber, digest};
use super::{Edition, Entry, Reader};
use crate::kinds::Kind;
use crate::parse::{DocumentId, Target};
use crate::site::{Entries, ReviewState};

/// Articles that another leads to.
const MOST: usize = 5;
/// What more articles than so many have in common leads from none of them to another.
const COMMON: usize = 48;
/// The same for words.
const RARE: usize = 10;
/// What words alone can add up to: less than a common tag of few articles.
const WORDS: u32 = 30;
/// Less in common than this is chance.
const ENOUGH: u32 = 12;
/// With fewer articles every word is rare: then words alone lead nowhere.
const FEW: usize = 50;

/// Something but a word that an article has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Trait {
    class: Class,
    mark: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Class {
    Component,
    /// A document that is no article, linked from it.
    About,
    Tag,
}

impl Trait {
    fn new(class: Class, name: &str) -> Self {
        Self { class, mark: digest(name, &mut String::new()) }
    }

    /// What it says that two of `n` articles have it.
    fn weight(self, n: usize) -> u32 {
        let most = match self.class {
            Class::Component => 20,
            Class::About => 24,
            Class::Tag => 36,
        };
        // The more have it, the less it says.
        if n <= 6 {
            most
        } else if n <= 16 {
            most * 2 / 3
        } else {
            most / 3
        }
    }
}

/// The same of a word.
fn weight(n: usize) -> u32 {
    if n <= 3 { 4 } else { 2 }
}

/// What an article has but for its words, and the articles that it links to.
#[derive(Debug, Default)]
struct Traits {
    traits: Vec<Trait>,
    links: Vec<DocumentId>,
}

impl Traits {
    fn of<R: Reader>(entry: &Entry<R>, entries: &Entries<Arc<Entry<R>>>) -> Self {
        let mut own = Self::default();
        for tag in entry.fields.names("tags") {
            own.traits.push(Trait::new(Class::Tag, &tag.value));
        }
        for component in &entry.affects {
            own.traits.push(Trait::new(Class::Component, &component.component));
        }
        for link in entry.fragments().flat_map(|fragment| fragment.links()) {
            let Target::Document { id: Some(id), .. } = &link.target else { continue };
            match id.kind {
                _ if *id == entry.id || !entries.contains_key(id) => {}
                Kind::Article => own.links.push(id.clone()),
                _ => own.traits.push(Trait::new(Class::About, &id.to_string())),
            }
        }
        own.traits.sort_unstable();
        own.traits.dedup();
        own.links.sort_unstable();
        own.links.dedup();
        own
    }
}

/// Which articles have a word, for words that few have.
struct Having {
    /// Of each word, where its articles end; they begin where those of the word before end.
    ends: Vec<u32>,
    articles: Vec<u32>,
}

impl Having {
    fn new(words: &[Arc<[WordNumber]>]) -> Self {
        let most = words.iter().flat_map(|own| own.iter()).max().map_or(0, |most| *most as usize + 1);
        let mut counts = vec![0u32; most];
        for word in words.iter().flat_map(|own| own.iter()) {
            if let Some(count) = counts.get_mut(*word as usize) {
                *count += 1;
            }
        }
        // One article alone has the word with nobody in common.
        let is_told = |count: u32| (2..=RARE).contains(&(count as usize));
        let mut end = 0;
        let mut places: Vec<Option<u32>> = Vec::with_capacity(most);
        let mut ends = counts;
        for count in &mut ends {
            places.push(is_told(*count).then_some(end));
            end += if is_told(*count) { *count } else { 0 };
            *count = end;
        }
        let mut articles = vec![0; end as usize];
        for (at, own) in (0u32..).zip(words) {
            for word in own.iter() {
                let Some(Some(place)) = places.get_mut(*word as usize) else { continue };
                if let Some(article) = articles.get_mut(*place as usize) {
                    *article = at;
                }
                *place += 1;
            }
        }
        Self { ends, articles }
    }

    fn of(&self, word: WordNumber) -> &[u32] {
        let before = word.checked_sub(1).and_then(|before| self.ends.get(before as usize));
        let from = before.copied().unwrap_or(0) as usize;
        let end = self.ends.get(word as usize).copied().unwrap_or(0) as usize;
        self.articles.get(from..end).unwrap_or_default()
    }
}

/// For each article of an edition those that it has most in common with.
pub(super) fn related<R: Reader>(
    articles: &[&Entry<R>],
    entries: &Entries<Arc<Entry<R>>>,
    diction: &Diction,
    parallel: bool,
) -> Entries<Vec<DocumentId>> {
    let words = diction.words(articles, parallel);
    let few = Having::new(&words);
    let traits = |entry: &&Entry<R>| Traits::of(entry, entries);
    let traits: Vec<Traits> = match parallel {
        true => articles.par_iter().map(traits).collect(),
        false => articles.iter().map(traits).collect(),
    };
    // In the order of articles. Nothing is asked of the map but what is known: its order does not matter.
    let mut having: HashMap<Trait, Vec<usize>, RandomState> = HashMap::default();
    for (at, own) in traits.iter().enumerate() {
        for one in &own.traits {
            let list = having.entry(*one).or_default();
            // One more than is used says that it is too many.
            if list.len() <= COMMON {
                list.push(at);
            }
        }
    }
    let places: HashMap<&DocumentId, usize, RandomState> =
        articles.iter().enumerate().map(|(at, entry)| (&entry.id, at)).collect();
    let mut linked: Vec<Vec<usize>> = vec![Vec::new(); articles.len()];
    for (at, own) in traits.iter().enumerate() {
        // A list of everything leads nowhere in particular.
        for other in own.links.iter().filter_map(|id| places.get(id)).take(COMMON) {
            for (from, to) in [(at, *other), (*other, at)] {
                if let Some(list) = linked.get_mut(from).filter(|list| list.len() < COMMON) {
                    list.push(to);
                }
            }
        }
    }
    let nearest = |sums: &mut Sums, at: usize| {
        for other in linked.get(at).into_iter().flatten() {
            sums.add(*other, 40, 0);
        }
        for one in traits.get(at).into_iter().flat_map(|own| &own.traits) {
            let Some(list) = having.get(one).filter(|list| list.len() <= COMMON) else { continue };
            let weight = one.weight(list.len());
            for other in list.iter().filter(|other| **other != at) {
                sums.add(*other, weight, 0);
            }
        }
        for word in words.get(at).into_iter().flat_map(|own| own.iter()) {
            let list = few.of(*word);
            let weight = weight(list.len());
            for other in list.iter().map(|other| *other as usize).filter(|other| *other != at) {
                sums.add(other, 0, weight);
            }
        }
        let found = sums.take();
        choose(articles, at, found)
    };
    let lists: Vec<Vec<DocumentId>> = match parallel {
        true => (0..articles.len()).into_par_iter().map_init(|| Sums::new(articles.len()), nearest).collect(),
        false => {
            let mut sums = Sums::new(articles.len());
            (0..articles.len()).map(|at| nearest(&mut sums, at)).collect()
        }
    };
    articles.iter().map(|entry| entry.id.clone()).zip(lists).collect()
}

/// The best of what was found for an article. Those of its own series are listed beside it anyway.
fn choose<R: Reader>(articles: &[&Entry<R>], at: usize, found: Vec<(usize, u32)>) -> Vec<DocumentId> {
    let own = articles.get(at).and_then(|entry| entry.series.as_ref());
    let mut found: Vec<(u32, &Entry<R>)> = found
        .into_iter()
        .filter(|(_, sum)| *sum >= ENOUGH)
        .filter_map(|(other, sum)| Some((sum, *articles.get(other)?)))
        .filter(|(_, other)| own.is_none_or(|own| !other.series.as_ref().is_some_and(|s| s.same(own))))
        .filter_map(|(sum, other)| match other.review.map(|review| review.state) {
            Some(ReviewState::Archived) => None,
            Some(ReviewState::Stale) => Some((sum / 2, other)),
            _ => Some((sum, other)),
        })
        .collect();
    found.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.id.cmp(&other.id)));
    found.into_iter().take(MOST).map(|(_, other)| other.id.clone()).collect()
}

/// What one article shares with others, added up.
struct Sums {
    /// Of things, and of words.
    sums: Vec<(u32, u32)>,
    touched: Vec<usize>,
}

impl Sums {
    fn new(n: usize) -> Self {
        Self { sums: vec![(0, 0); n], touched: Vec::new() }
    }

    fn add(&mut self, other: usize, things: u32, words: u32) {
        if let Some(sum) = self.sums.get_mut(other) {
            if *sum == (0, 0) {
                self.touched.push(other);
            }
            *sum = (sum.0 + things, sum.1 + words);
        }
    }

    /// Takes the sums out, so that the next article begins with none.
    fn take(&mut self) -> Vec<(usize, u32)> {
        let Self { sums, touched } = self;
        let few = sums.len() < FEW;
        let sum = |other: usize| {
            let (things, words) = std::mem::take(sums.get_mut(other)?);
            Some((other, if things == 0 && few { 0 } else { things + words.min(WORDS) }))
        };
        touched.drain(..).filter_map(sum).collect()
    }
}

impl<R: Reader> Edition<R> {
    /// The articles that an article has most in common with, at most five, the nearest first.
    pub fn related(&self, id: &DocumentId) -> impl Iterator<Item = &Entry<R>> {
        // Not on many threads: one that waits for this may be asked to help with it.
        let lists = self.related.get_or_init(|| self.all_related(&Diction::default(), false));
        lists.get(id).into_iter().flatten().filter_map(|id| self.entry(id))
    }

    /// Works it out for all articles, on all threads.
    pub fn prepare_related(&self, diction: &Diction) {
        if self.related.get().is_none() {
            // Two that do it at once find the same.
            let _ = self.related.set(self.all_related(diction, true));
        }
    }

    fn all_related(&self, diction: &Diction, parallel: bool) -> Entries<Vec<DocumentId>> {
        let articles: Vec<&Entry<R>> = self.of_kind(Kind::Article).collect();
        related(&articles, &self.entries, diction, parallel)
    }
}
