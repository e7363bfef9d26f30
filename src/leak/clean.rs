//! Owns the source tree that everybody may have: without staff files, staff lines, staff fields and what
//! site files hold for staff. The public edition of it is the public edition of the whole.
//! Must not know where it is put.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::config::yaml::{self, Node, Value};
use crate::config::{SITE_FILES, print};
use crate::diagnostic::SourcePath;
use crate::image;
use crate::kinds::Kind;
use crate::outputs::Body;
use crate::parse::{DocumentId, mirror};
use crate::pipeline::{self, Model};
use crate::site::references;
use crate::source::{Audience, FileBody, SourceFile, Sources};

/// What a cleaned tree is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be built at the same moment: what will be published later is there.
    Compare,
    /// To be given away: what is to be published later, and what no page shows, stays.
    Mirror,
}

/// The sources of a site without all that is for staff.
pub fn clean(model: &Model, sources: &Sources, purpose: Purpose) -> Sources {
    let site = &model.site;
    let open = |id: &DocumentId| {
        site.entry(id).is_some_and(|entry| {
            let later = entry.fields.instant("publish").is_some_and(|at| at > model.clocks.public.now());
            entry.audience() == Audience::Public && (purpose == Purpose::Compare || !later)
        })
    };
    let mut out = Sources {
        overrides: sources.overrides.clone(),
        changes: Arc::clone(&sources.changes),
        ..Sources::default()
    };
    let entries = site.entries.values().filter(|entry| open(&entry.id));
    for document in entries.flat_map(|entry| &entry.public) {
        let Some((file, text)) = text_of(sources, &document.path) else { continue };
        let leads = |reference: &str| {
            references::document(reference, document.name.id.kind).is_some_and(|id| open(&id))
        };
        if let Some(text) = mirror::mirror(&document.name, text, &model.grammar, &leads) {
            put(&mut out, file, FileBody::Text(text.into()));
        }
    }
    let mut seen = BTreeSet::new();
    // What no version of this program reads, nobody can say of that it is for everybody.
    for known in SITE_FILES.iter().filter(|known| known.read) {
        let found = sources.files.values().find(|file| &*file.name == known.name);
        let Some(file) = found.filter(|file| seen.insert(Arc::clone(&file.name))) else { continue };
        match &file.body {
            FileBody::Text(text) => {
                // What cannot be read says nothing to an edition either.
                if let Some(text) = site_file(&file.path, known.name, text, &open) {
                    put(&mut out, file, FileBody::Text(text.into()));
                }
            }
            other => put(&mut out, file, other.clone()),
        }
    }
    assets(model, sources, purpose, &mut out);
    out
}

fn text_of<'a>(sources: &'a Sources, path: &SourcePath) -> Option<(&'a SourceFile, &'a str)> {
    let file = sources.files.get(path)?;
    match &file.body {
        FileBody::Text(text) => Some((file, text)),
        _ => None,
    }
}

fn put(out: &mut Sources, file: &SourceFile, body: FileBody) {
    out.files.insert(file.path.clone(), SourceFile { body, ..file.clone() });
}

/// A site file without what it holds for staff, and without comments.
fn site_file(
    path: &SourcePath,
    name: &str,
    text: &str,
    open: &dyn Fn(&DocumentId) -> bool,
) -> Option<String> {
    let mut node = yaml::read(path, text, 0, &mut Vec::new())?;
    match name {
        "teams.yaml" => {
            for team in list(&mut node, "teams") {
                remove(team, &["members", "kind", "level", "hours", "shops"]);
            }
        }
        "glossary.yaml" => {
            if let Some(Value::List(terms)) = value(&mut node, "terms").map(|terms| &mut terms.value) {
                let mut ids = BTreeSet::new();
                terms.retain(|term| {
                    let id = term.get("id").and_then(Node::as_text).map(str::to_owned);
                    // What is written there and is no plain no keeps a term for staff.
                    let own = term.get("staff").filter(|own| !own.is_nothing());
                    ids.insert(id) && own.is_none_or(|own| own.as_text() == Some("false"))
                });
            }
            for term in list(&mut node, "terms") {
                remove(term, &["avoid", "staff"]);
            }
        }
        "klartext.yaml" => {
            if let Some(policy) = value(&mut node, "policy") {
                remove(policy, &["internal"]);
            }
        }
        "addresses.yaml" => {
            let leads = |text: Option<&str>| {
                let id = text.and_then(|text| references::document(text, Kind::Page));
                id.is_some_and(|id| open(&id))
            };
            if let Some(Value::Map(moved)) = value(&mut node, "moved").map(|moved| &mut moved.value) {
                moved.retain(|(_, to)| leads(to.as_text()));
            }
        }
        _ => {}
    }
    print::print(&node)
}

fn value<'a>(node: &'a mut Node, key: &str) -> Option<&'a mut Node> {
    match &mut node.value {
        Value::Map(entries) => entries.iter_mut().find(|(name, _)| name.value == key).map(|(_, value)| value),
        _ => None,
    }
}

fn list<'a>(node: &'a mut Node, key: &str) -> impl Iterator<Item = &'a mut Node> {
    let items = match value(node, key).map(|inner| &mut inner.value) {
        Some(Value::List(items)) => items.as_mut_slice(),
        _ => &mut [],
    };
    items.iter_mut()
}

fn remove(node: &mut Node, keys: &[&str]) {
    if let Value::Map(entries) = &mut node.value {
        entries.retain(|(key, _)| !keys.contains(&key.value.as_str()));
    }
}

/// The attachments: those that no name keeps for staff, or, of a tree that is given away, those that the
/// public edition has, without what pictures say of their making.
fn assets(model: &Model, sources: &Sources, purpose: Purpose, out: &mut Sources) {
    let files = pipeline::files(model, Audience::Public);
    let shown = |name: &str| {
        let path = format!("files/{name}");
        files.plan().iter().find(|planned| planned.path.as_str() == path).and_then(|planned| {
            match &planned.body {
                Body::Bytes(bytes) => Some(Arc::clone(bytes)),
                _ => None,
            }
        })
    };
    let brand = &model.site.config.brand;
    let brand = [&brand.logo, &brand.logo_dark, &brand.icon, &brand.font, &brand.font_bold];
    let brand: Vec<&str> = brand.into_iter().flatten().map(|name| name.value.as_str()).collect();
    for file in sources.files.values() {
        let FileBody::Asset(bytes) = &file.body else { continue };
        let name = &*file.name;
        if let Some(vendor) = name.strip_prefix("data/vendors/").and_then(|rest| rest.strip_suffix(".json")) {
            if model.site.config.vendor(vendor).is_some() {
                put(out, file, file.body.clone());
            }
        } else if name.starts_with("data/") || references::asset_audience(name) != Audience::Public {
            continue;
        } else if purpose == Purpose::Compare {
            put(out, file, FileBody::Asset(Arc::clone(bytes)));
        } else if let Some(bytes) = shown(name) {
            put(out, file, FileBody::Asset(bytes));
        } else if brand.contains(&name)
            && let (Some(clean), _) = image::published(name, bytes)
        {
            put(out, file, FileBody::Asset(clean));
        }
    }
}
