//! Owns what a feed, a calendar or a badge may be about: the whole site, or one part of it.
//! Must not know any format.

use std::collections::{BTreeSet, HashMap};

use super::Lens;
use crate::edition::{Edition, Entry, Reader};
use crate::kinds::Kind;

/// A part of an edition that readers may follow on its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    Site,
    /// Entries of one kind.
    Kind(Kind),
    /// Entries that touch a component.
    Component(String),
    /// Entries that touch any component of a group.
    Group(String),
    /// Entries that touch a component in this shop, or in all of them.
    Shop(String),
}

/// Kinds that may be followed on their own: those that tell of events.
pub const FOLLOWED: &[Kind] = &[Kind::Incident, Kind::Maintenance, Kind::Release, Kind::Migration];

impl Scope {
    /// Every scope of an edition: the site, its kinds, groups, components, shops.
    pub fn all<R: Reader>(edition: &Edition<R>) -> Vec<Scope> {
        let config = &edition.config;
        let kinds = FOLLOWED.iter().map(|kind| Scope::Kind(*kind));
        let groups = config.groups.iter().map(|group| Scope::Group(group.id.clone()));
        let components = config.components.iter().map(|component| Scope::Component(component.id.clone()));
        let shops = config.shops.iter().map(|shop| Scope::Shop(shop.id.clone()));
        std::iter::once(Scope::Site).chain(kinds).chain(groups).chain(components).chain(shops).collect()
    }

    /// The folder its files lie in, inside a language: empty for the site, `components/search/`.
    pub fn path(&self) -> String {
        match self {
            Scope::Site => String::new(),
            Scope::Kind(kind) => format!("{}/", kind.spec().folder),
            Scope::Component(id) => format!("components/{id}/"),
            Scope::Group(id) => format!("groups/{id}/"),
            Scope::Shop(id) => format!("shops/{id}/"),
        }
    }

    /// Its name in the lens's language.
    pub fn name<R: Reader>(&self, lens: &Lens<R>) -> String {
        let config = &lens.edition.config;
        let lang = usize::from(lens.edition.lang.0);
        match self {
            Scope::Site => config.title.get(lang).to_owned(),
            Scope::Kind(kind) => lens.say(&format!("kinds-{}", kind.key())),
            Scope::Component(id) => lens.component_name(id, None),
            Scope::Group(id) => {
                let group = config.groups.iter().find(|group| group.id == *id);
                group.map_or(id.as_str(), |group| group.name.get(lang)).to_owned()
            }
            Scope::Shop(id) => config.shop(id).map_or(id.as_str(), |shop| shop.name.get(lang)).to_owned(),
        }
    }

    /// The entries in it that may be followed, by id.
    pub fn entries<'e, R: Reader>(&self, edition: &'e Edition<R>) -> impl Iterator<Item = &'e Entry<R>> {
        let members: BTreeSet<&str> = match self {
            Scope::Group(id) => {
                let own = edition.config.components.iter().filter(|own| own.group.as_ref() == Some(id));
                own.map(|component| component.id.as_str()).collect()
            }
            _ => BTreeSet::new(),
        };
        edition.entries.values().map(AsRef::as_ref).filter(move |entry: &&Entry<R>| {
            FOLLOWED.contains(&entry.kind())
                && match self {
                    Scope::Site => true,
                    Scope::Kind(kind) => entry.kind() == *kind,
                    Scope::Component(id) => entry.affects.iter().any(|own| own.component == *id),
                    Scope::Group(_) => {
                        entry.affects.iter().any(|own| members.contains(own.component.as_str()))
                    }
                    Scope::Shop(id) => entry.touches_shop(id),
                }
        })
    }
}

/// Every scope of an edition, and which of them an entry is in. For whoever goes through all entries:
/// one look at an entry instead of one pass over all of them per scope.
#[derive(Debug)]
pub struct Scopes {
    all: Vec<Scope>,
    places: HashMap<Scope, usize, ahash::RandomState>,
    /// Places of the groups, by component.
    groups: HashMap<String, usize, ahash::RandomState>,
    shops: Vec<usize>,
}

impl Scopes {
    pub fn new<R: Reader>(edition: &Edition<R>) -> Self {
        let all = Scope::all(edition);
        let places: HashMap<Scope, usize, ahash::RandomState> =
            all.iter().enumerate().map(|(place, scope)| (scope.clone(), place)).collect();
        let groups = edition.config.components.iter().filter_map(|component| {
            Some((component.id.clone(), *places.get(&Scope::Group(component.group.clone()?))?))
        });
        let groups = groups.collect();
        let shops = all.iter().enumerate().filter(|(_, scope)| matches!(scope, Scope::Shop(_)));
        let shops = shops.map(|(place, _)| place).collect();
        Self { all, places, groups, shops }
    }

    pub fn all(&self) -> &[Scope] {
        &self.all
    }

    pub fn get(&self, place: usize) -> Option<&Scope> {
        self.all.get(place)
    }

    /// The places of the scopes that an entry is in, in order. None for what cannot be followed.
    pub fn of<R: Reader>(&self, entry: &Entry<R>) -> Vec<usize> {
        if !FOLLOWED.contains(&entry.kind()) {
            return Vec::new();
        }
        let place = |scope: Scope| self.places.get(&scope).copied();
        let mut out: Vec<usize> =
            place(Scope::Site).into_iter().chain(place(Scope::Kind(entry.kind()))).collect();
        for own in &entry.affects {
            out.extend(place(Scope::Component(own.component.clone())));
            out.extend(self.groups.get(&own.component));
        }
        if entry.affects.is_empty() || entry.affects.iter().any(|own| own.shop.is_none()) {
            out.extend(&self.shops);
        } else {
            out.extend(entry.affects.iter().filter_map(|own| place(Scope::Shop(own.shop.clone()?))));
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}
