//! Owns what happened in an edition in order of time, for each scope, and the text of each item once
//! it was asked for. Must not know what an item looks like.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::OnceLock;

use chrono::{DateTime, Utc};

use super::item::{Told, tell};
use super::{Format, MOST, SHARE, atom, json, rss};
use crate::config::Archives;
use crate::edition::{Edition, Entry, Event, Reader};
use crate::kinds::Kind;
use crate::outputs::scope::Scopes;
use crate::outputs::{Lens, Scope};
use crate::source::Audience;

/// What happened, oldest first.
#[derive(Debug)]
pub struct Roll {
    items: Vec<Item>,
    /// By place of the scope.
    scopes: Vec<Share>,
}

/// One item of any feed: an event, or an incident as it stands.
#[derive(Debug)]
struct Item {
    /// Place of the entry in the edition.
    entry: usize,
    /// Place of the event in the entry; `None` for the living item of an incident.
    event: Option<usize>,
    at: DateTime<Utc>,
    /// Its text in each format.
    texts: [OnceLock<Box<str>>; Format::ALL.len()],
}

/// The places of a scope's items, oldest first.
#[derive(Debug, Default)]
struct Share {
    events: Vec<u32>,
    /// Events and living items.
    all: Vec<u32>,
}

impl Roll {
    /// One pass over an edition.
    pub fn new<R: Reader>(edition: &Edition<R>, scopes: &Scopes) -> Self {
        let mut items: Vec<(Item, usize, usize)> = Vec::new();
        let mut members: Vec<Vec<usize>> = Vec::new();
        for (entry, own) in edition.entries.values().enumerate() {
            let places = scopes.of(own);
            if places.is_empty() || own.events.is_empty() {
                continue;
            }
            let mut add = |event, at: DateTime<Utc>, order: usize| {
                items.push((Item { entry, event, at, texts: Default::default() }, members.len(), order));
            };
            for (place, event) in own.events.iter().enumerate() {
                add(Some(place), event.at, 2 * place + 1);
            }
            let living = own.events.last().filter(|_| own.kind() == Kind::Incident && own.course.is_some());
            if let Some(last) = living {
                // Just older than its last event: so no feed has more living items than events.
                add(None, last.at, 2 * (own.events.len() - 1));
            }
            members.push(places);
        }
        // Of one instant, the first by name comes last, which is first for readers.
        items.sort_by_key(|(item, _, order)| (item.at, Reverse(item.entry), *order));
        let mut shares: Vec<Share> = scopes.all().iter().map(|_| Share::default()).collect();
        for ((item, member, _), place) in items.iter().zip(0u32..) {
            for scope in members.get(*member).into_iter().flatten() {
                let Some(share) = shares.get_mut(*scope) else { continue };
                share.all.push(place);
                if item.event.is_some() {
                    share.events.push(place);
                }
            }
        }
        Self { items: items.into_iter().map(|(item, ..)| item).collect(), scopes: shares }
    }

    /// How many archives lie behind a feed. What is in one never moves: the last full share of events
    /// becomes one when something comes after it.
    pub fn archives<R: Reader>(&self, edition: &Edition<R>, scope: &Scope, place: usize) -> usize {
        let wanted = match edition.config.feeds.archives {
            Archives::All => true,
            Archives::Site => *scope == Scope::Site,
            Archives::None => false,
        };
        if !wanted || R::AUDIENCE == Audience::Staff {
            return 0;
        }
        let events = self.scopes.get(place).map_or(0, |share| share.events.len());
        events.saturating_sub(1) / SHARE
    }

    /// The newest items of a scope, newest first.
    pub(super) fn newest(&self, scope: usize) -> impl Iterator<Item = Place<'_>> {
        let all = self.scopes.get(scope).into_iter().flat_map(|share| share.all.iter().rev().take(MOST));
        all.filter_map(|place| self.place(*place))
    }

    /// The events of a share of a scope, newest first.
    pub(super) fn share(&self, scope: usize, number: usize) -> impl Iterator<Item = Place<'_>> {
        let share = self.scopes.get(scope).and_then(|share| share.events.chunks(SHARE).nth(number));
        share.into_iter().flat_map(|share| share.iter().rev()).filter_map(|place| self.place(*place))
    }

    fn place(&self, place: u32) -> Option<Place<'_>> {
        Some(Place(self.items.get(place as usize)?))
    }
}

/// An item in a feed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a>(&'a Item);

impl<'a> Place<'a> {
    /// When it was said.
    pub fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// Its text in a format, with all around it that belongs to the item; made once, for it stands in several
    /// feeds.
    pub fn text<R: Reader>(&self, lens: &Lens<R>, format: Format) -> &'a str {
        let [of_rss, of_atom, of_json] = &self.0.texts;
        let (cell, write): (_, fn(&Told) -> String) = match format {
            Format::Rss => (of_rss, rss::item),
            Format::Atom => (of_atom, atom::entry),
            Format::Json => (of_json, json::item),
        };
        cell.get_or_init(|| self.written(lens, write).into())
    }

    /// The same for archives. Where only the site has them, each item stands in one, and keeping the texts
    /// of all that ever happened would take more memory than the site.
    pub fn archived<R: Reader>(&self, lens: &Lens<R>) -> Cow<'a, str> {
        match lens.edition.config.feeds.archives {
            Archives::All => Cow::Borrowed(self.text(lens, Format::Atom)),
            _ => Cow::Owned(self.written(lens, atom::entry)),
        }
    }

    fn written<R: Reader>(&self, lens: &Lens<R>, write: fn(&Told) -> String) -> String {
        self.find(lens.edition).map(|(entry, event)| write(&tell(lens, entry, event))).unwrap_or_default()
    }

    fn find<'e, R: Reader>(&self, edition: &'e Edition<R>) -> Option<(&'e Entry<R>, Option<&'e Event>)> {
        let (_, entry) = edition.entries.get_index(self.0.entry)?;
        let event = match self.0.event {
            Some(event) => Some(entry.events.get(event)?),
            None => None,
        };
        Some((entry, event))
    }
}
