//! Owns which document is meant: by its name, its path, or a component with one open incident.
//! Must not know what becomes of it.

use chrono::{DateTime, Utc};

use super::Stop;
use super::desk::Desk;
use crate::config::Config;
use crate::diagnostic::SourcePath;
use crate::kinds::{Kind, Phase};
use crate::parse::{DocumentId, DocumentName};
use crate::site::course::{self, Course};
use crate::site::{ComponentRef, Entry};
use crate::source::{self, Audience};
use crate::text::nearest;

/// Briefings that are told where none was meant.
const NEWEST: usize = 3;

/// A document with its files.
#[derive(Debug, Clone)]
pub struct Found {
    pub id: DocumentId,
    /// The files that its readers read, one per language, the leading one first.
    pub files: Vec<(DocumentName, SourcePath, String)>,
}

/// The document that is meant.
///
/// # Errors
/// When there is none, or more than one.
pub fn document(wanted: &str, desk: &Desk) -> Result<Found, Stop> {
    let (folder, stem) = parts(wanted);
    let named: Vec<DocumentId> = ids(desk)
        .into_iter()
        .filter(|id| *id.stem == *stem && folder.is_none_or(|folder| id.kind.spec().folder == folder))
        .collect();
    let ids = match named.is_empty() && folder.is_none() {
        true => open_incidents(wanted, desk),
        false => named,
    };
    match ids.as_slice() {
        [id] => found(id.clone(), desk),
        [] => Err(nothing(wanted, desk)),
        several => {
            let several: Vec<String> = several.iter().map(ToString::to_string).collect();
            Err(Stop::said("author-several", &[("wanted", wanted), ("known", &several.join("\n  "))]))
        }
    }
}

/// The briefing that is meant.
///
/// # Errors
/// When there is none, or more than one.
pub fn briefing(wanted: &str, desk: &Desk) -> Result<Found, Stop> {
    let (folder, stem) = parts(wanted);
    let own = Kind::Briefing.spec().folder;
    let mut ids: Vec<DocumentId> =
        desk.documents().map(|(name, ..)| name.id).filter(|id| id.kind == Kind::Briefing).collect();
    ids.sort();
    ids.dedup();
    let here = folder.is_none_or(|folder| folder == own);
    let whole = |id: &&DocumentId| here && *id.stem == *stem;
    // Its name without the date may do.
    let part = |id: &&DocumentId| {
        let date = id.stem.strip_suffix(stem).and_then(|date| date.strip_suffix('-'));
        here && date.is_some_and(|date| date.len() == "2026-07-10".len())
    };
    let mut named: Vec<&DocumentId> = ids.iter().filter(whole).collect();
    if named.is_empty() {
        named = ids.iter().filter(part).collect();
    }
    match named.as_slice() {
        [id] => found((*id).clone(), desk),
        [] => {
            let near = nearest(stem, ids.iter().map(|id| &*id.stem)).unwrap_or("NONE-NEAR");
            let newest: Vec<String> = ids.iter().rev().take(NEWEST).map(ToString::to_string).collect();
            let known = if newest.is_empty() { "NONE-KNOWN".to_owned() } else { newest.join(", ") };
            Err(Stop::said("author-no-briefing", &[("wanted", wanted), ("nearest", near), ("known", &known)]))
        }
        several => {
            let several: Vec<String> = several.iter().map(ToString::to_string).collect();
            Err(Stop::said("author-several", &[("wanted", wanted), ("known", &several.join("\n  "))]))
        }
    }
}

/// A name as it may be given: `incidents/2026-07-10-checkout`, the path of one of its files, or less.
fn parts(wanted: &str) -> (Option<&str>, &str) {
    let wanted = wanted.trim().trim_end_matches('/');
    let (path, name) = wanted.rsplit_once('/').map_or((None, wanted), |(path, name)| (Some(path), name));
    let stem = if name.ends_with(".md") { name.split('.').next().unwrap_or(name) } else { name };
    (path.map(|path| path.rsplit_once('/').map_or(path, |(_, folder)| folder)), stem)
}

fn ids(desk: &Desk) -> Vec<DocumentId> {
    let mut ids: Vec<DocumentId> = desk
        .documents()
        .filter(|(name, ..)| !name.id.kind.spec().states.is_empty() && name.audience == Audience::Public)
        .map(|(name, ..)| name.id)
        .collect();
    ids.sort();
    ids.dedup();
    ids
}

/// Open incidents of a component, or with a name.
pub fn open_incidents(wanted: &str, desk: &Desk) -> Vec<DocumentId> {
    let asked = ComponentRef::parse(wanted);
    let meant = |own: &ComponentRef| {
        own.component == asked.component
            && (asked.shop.is_none() || own.shop.is_none() || own.shop == asked.shop)
    };
    let site = &desk.model.site;
    let incidents = site.entries.values().filter(|entry| entry.id.kind == Kind::Incident);
    incidents
        .filter(|entry| entry.slug == wanted || entry.affects(&site.config).iter().any(meant))
        .filter(|entry| is_open(entry, &site.config, desk.place.now))
        .map(|entry| entry.id.clone())
        .collect()
}

fn is_open(entry: &Entry, config: &Config, now: DateTime<Utc>) -> bool {
    if entry.is_withheld() {
        // What is known of a broken record; nothing known counts as open.
        return entry
            .last_known
            .iter()
            .max_by_key(|(at, _)| *at)
            .is_none_or(|(_, phase)| *phase == Phase::Open);
    }
    course_of(entry, config, now).is_some_and(|course| course.is_open())
}

/// The course of an entry as the public knows it.
pub fn course_of(entry: &Entry, config: &Config, now: DateTime<Utc>) -> Option<Course> {
    let lead = entry.lead()?;
    let facts = course::facts(lead, |at| at <= now);
    course::of(entry, &facts, config)
}

fn found(id: DocumentId, desk: &Desk) -> Result<Found, Stop> {
    let roots: Vec<String> =
        desk.place.roots.content.iter().map(|root| format!("{}/", source::display(root))).collect();
    let root = |path: &SourcePath| roots.iter().position(|root| path.as_str().starts_with(root.as_str()));
    let mut files: Vec<(DocumentName, SourcePath, String)> = desk
        .documents()
        .filter(|(name, ..)| name.id == id && name.audience == id.kind.spec().audience)
        .map(|(name, path, inside)| (name, path.clone(), inside.to_owned()))
        .collect();
    files.sort_by_key(|(name, path, _)| (name.lang, root(path)));
    files.dedup_by_key(|(name, ..)| name.lang);
    if files.is_empty() {
        return Err(Stop::said(
            "author-nothing",
            &[("wanted", &id.to_string()), ("nearest", "NONE-NEAR"), ("open", "NONE-OPEN")],
        ));
    }
    Ok(Found { id, files })
}

fn nothing(wanted: &str, desk: &Desk) -> Stop {
    let config = desk.config();
    let (folder, stem) = parts(wanted);
    let component = ComponentRef::parse(wanted);
    if folder.is_none() && config.component(&component.component).is_some() {
        return Stop::said("author-none-open", &[("component", wanted)]);
    }
    let ids = ids(desk);
    let full: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let open = open_ids(desk);
    let names = ids.iter().map(|id| &*id.stem).chain(config.components.iter().map(|own| own.id.as_str()));
    let near = match folder {
        Some(_) => nearest(wanted, full.iter().map(String::as_str)),
        None => nearest(stem, names),
    };
    Stop::said(
        "author-nothing",
        &[
            ("wanted", wanted),
            ("nearest", near.unwrap_or("NONE-NEAR")),
            ("open", if open.is_empty() { "NONE-OPEN" } else { &open }),
        ],
    )
}

fn open_ids(desk: &Desk) -> String {
    let site = &desk.model.site;
    let incidents = site.entries.values().filter(|entry| entry.id.kind == Kind::Incident);
    let open = incidents.filter(|entry| is_open(entry, &site.config, desk.place.now));
    open.map(|entry| entry.id.to_string()).collect::<Vec<_>>().join(", ")
}
