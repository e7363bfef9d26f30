//! Owns what a feed, a calendar or a badge may be about: the whole site, or one part of it.
//! Must not know any format.

use std::collections::BTreeSet;

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
