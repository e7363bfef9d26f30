//! Owns which attachments an edition has: those that its own texts show or link to, and smaller versions of
//! the pictures among them. Must not know how they are made.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Edition, Reader};
use crate::image::{self, Versions};
use crate::site::Site;
use crate::site::references::{self, Resolved};

/// The attachments that the edition's own texts show or link to, and which of them are pictures that
/// nobody made smaller ones of.
pub(super) fn attachments<R: Reader>(
    site: &Site,
    edition: &Edition<R>,
) -> (BTreeMap<String, Arc<[u8]>>, BTreeSet<String>) {
    let (mut used, mut pictures) = (BTreeMap::new(), BTreeSet::new());
    if site.assets.is_empty() {
        return (used, pictures);
    }
    // Where a picture was taken, and by whom, is nobody's business.
    let mut take = |name: &str| {
        if let Some(bytes) = site.assets.get(name).filter(|_| !used.contains_key(name))
            && let (Some(clean), _) = site.album.clean(name, bytes)
        {
            used.insert(name.to_owned(), clean);
        }
    };
    for entry in edition.entries.values() {
        let notes = R::staff(&entry.notes).and_then(|notes| notes.body.as_ref());
        let staff = notes.into_iter().flat_map(|body| {
            std::iter::once(&*body.intro).chain(body.sections.iter().map(|section| &*section.body))
        });
        let events = R::staff(&entry.notes)
            .into_iter()
            .flat_map(|notes| notes.events.iter().map(|event| &*event.text));
        for (link, shown) in entry.fragments().chain(staff).chain(events).flat_map(|text| text.uses()) {
            let Resolved::Asset(name) = references::link(&link.target, &site.entries) else {
                continue;
            };
            if references::asset_audience(&name) > R::AUDIENCE || pictures.contains(&name) {
                continue;
            }
            take(&name);
            let smaller = image::smaller(&name, &site.assets);
            smaller.iter().for_each(|(name, _)| take(name));
            if shown && smaller.is_empty() {
                pictures.insert(name);
            }
        }
    }
    (used, pictures)
}

/// Gives the editions of one audience smaller versions of the pictures that they show.
pub fn shrink<R: Reader>(site: &Site, editions: &mut [Edition<R>]) {
    let shown: BTreeSet<&String> = editions.iter().flat_map(|edition| &edition.shown).collect();
    let made: Vec<(String, Versions)> = shown
        .into_par_iter()
        .filter_map(|name| Some((name.clone(), site.album.smaller(name, site.assets.get(name)?))))
        .collect();
    for (name, versions) in made {
        for version in versions.iter() {
            // Another file of this name is somebody's own.
            let Some(own) = image::name_of(&name, version.width).filter(|own| !site.assets.contains_key(own))
            else {
                continue;
            };
            for edition in editions.iter_mut().filter(|edition| edition.shown.contains(&name)) {
                edition.assets.insert(own.clone(), Arc::clone(&version.bytes));
            }
        }
    }
}
