//! K04: links that reach a document and miss the place in it, and whole addresses of this site that lead
//! nowhere. That a document or an attachment is missing altogether, `references` says.

use std::sync::Arc;

use rayon::prelude::*;

use super::Context;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::kinds::{FieldType, Kind};
use crate::parse::{Document, DocumentId, FieldValue, Fragment, Target};
use crate::site::references::{self, Address};
use crate::site::{Entry, Site};
use crate::source::Audience;

/// Begins the ids that templates give; what they are is up to a theme.
const OF_TEMPLATES: &str = "kt-";

/// K04: a link to a heading that is not there.
pub fn anchors(context: &Context, out: &mut Vec<Diagnostic>) {
    let site = context.site;
    out.par_extend(site.entries.par_values().flat_map_iter(|entry| {
        let mut found = Vec::new();
        for document in entry.files() {
            fields(site, document, &mut found);
            for audience in [Audience::Public, Audience::Staff] {
                for fragment in document.texts(audience) {
                    places(site, entry, document, audience, fragment, &mut found);
                    addresses(site, document, fragment, &mut found);
                }
            }
        }
        found
    }));
}

fn places(
    site: &Site,
    own: &Entry,
    document: &Document,
    audience: Audience,
    fragment: &Fragment,
    out: &mut Vec<Diagnostic>,
) {
    for link in fragment.links() {
        let (entry, wanted) = match &link.target {
            Target::Fragment(wanted) => (Some(own), wanted.trim_start_matches('#')),
            Target::Document { id: Some(id), fragment: Some(wanted), .. } => {
                (site.entry(id), wanted.as_str())
            }
            _ => continue,
        };
        let Some(entry) = entry.filter(|_| !is_anywhere(wanted)) else { continue };
        // The files that the page is made of which this text's readers come to.
        let shown = |files: &[Arc<Document>]| Entry::in_language(files, document.name.lang).cloned();
        let staff = (audience == Audience::Staff).then(|| shown(&entry.staff)).flatten();
        let files: Vec<Arc<Document>> = shown(entry.own()).into_iter().chain(staff).collect();
        if !files.iter().any(|file| has(file, wanted)) {
            let ids: Vec<&str> = files.iter().flat_map(|file| ids(file)).collect();
            let diagnostic = Diagnostic::new(Code::K04, &document.path, link.span, "k04-anchor")
                .arg("name", wanted)
                .arg("other", entry.id.to_string())
                .nearest_of_many(wanted, ids.iter().copied());
            out.push(diagnostic);
        }
    }
}

/// The same for a field that names a place, in any language of the document.
fn fields(site: &Site, document: &Document, out: &mut Vec<Diagnostic>) {
    let spec = document.name.id.kind.spec();
    for (name, field) in document.fields.iter() {
        let is_place = spec.field(name).is_some_and(|field| field.ty == FieldType::Place);
        let FieldValue::Text(text) = &field.value else { continue };
        let (named, Some(wanted)) = references::place(text) else { continue };
        let entry = references::document(named, Kind::Article).and_then(|id| site.entry(&id));
        if let Some(entry) = entry.filter(|entry| is_place && !entry.files().any(|file| has(file, wanted))) {
            let ids: Vec<&str> = entry.files().flat_map(|file| ids(file)).collect();
            let diagnostic = Diagnostic::new(Code::K04, &document.path, field.span, "k04-anchor")
                .arg("name", wanted)
                .arg("other", entry.id.to_string())
                .nearest_of_many(wanted, ids.iter().copied());
            out.push(diagnostic);
        }
    }
}

/// Links that browsers follow to the top of a page, and to parts that every page of a kind has.
fn is_anywhere(wanted: &str) -> bool {
    wanted.is_empty() || wanted == "top" || wanted.starts_with(OF_TEMPLATES)
}

fn has(document: &Document, wanted: &str) -> bool {
    let event = wanted.strip_prefix("e-").map(|time| time.split('-').next().unwrap_or(time));
    let staff_event = wanted.strip_prefix("s-").is_some_and(|n| n.parse::<usize>().is_ok());
    ids(document).any(|id| id == wanted)
        || event.is_some_and(|time| {
            document.events.iter().any(|event| event.at.format("%Y%m%dT%H%MZ").to_string() == time)
        })
        || staff_event && !document.events.is_empty()
}

fn ids(document: &Document) -> impl Iterator<Item = &str> {
    let sections = document.sections.iter().map(|section| section.id.as_str());
    sections.chain(document.fragments().flat_map(Fragment::ids))
}

/// K04: a link to this site's own pages, written as a whole address, of a document that does not exist.
fn addresses(site: &Site, document: &Document, fragment: &Fragment, out: &mut Vec<Diagnostic>) {
    let base = &site.config.base;
    for outside in fragment.prose().outside() {
        let address = &outside.address;
        let Some(rest) = address.value.strip_prefix(&base.origin) else { continue };
        let Some(rest) = rest.strip_prefix(&base.path) else { continue };
        let path = rest.split(['?', '#']).next().unwrap_or("");
        let path = site
            .config
            .languages
            .iter()
            .skip(1)
            .find_map(|tag| path.strip_prefix(tag.as_str())?.strip_prefix('/'))
            .unwrap_or(path);
        if let Some(Address::Document(id)) = references::address(path)
            && !site.entries.contains_key(&id)
            && !is_known(site, &id)
        {
            out.push(dead(site, document, address.span, &id));
        }
    }
}

/// What is reached at an address that documents have, without being one: a folder's feeds, an old address.
fn is_known(site: &Site, id: &DocumentId) -> bool {
    let moved = site.config.addresses.moved.iter();
    id.stem.contains('.')
        || &*id.stem == "page"
        || moved
            .map(|(old, _)| &old.value)
            .any(|old| references::address(old).is_some_and(|old| old == Address::Document(id.clone())))
}

fn dead(site: &Site, document: &Document, span: Span, id: &DocumentId) -> Diagnostic {
    let names: Vec<String> = site.entries.keys().map(DocumentId::to_string).collect();
    let wrong = id.to_string();
    Diagnostic::new(Code::K04, &document.path, span, "k04-address")
        .arg("name", &wrong)
        .nearest_of_many(&wrong, names.iter().map(String::as_str))
}
