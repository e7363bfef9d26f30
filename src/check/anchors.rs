//! K04: links that reach a document and miss the place in it, and whole addresses of this site that lead
//! nowhere. That a document or an attachment is missing altogether, `references` says.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::Context;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};
use crate::kinds::{FieldType, Kind};
use crate::parse::{Document, DocumentId, FieldValue, Fragment, Target, Word};
use crate::site::references::{self, Address};
use crate::site::{Entry, Site};
use crate::source::{Audience, Lang};

/// Begins the ids that templates give; what they are is up to a theme.
const OF_TEMPLATES: &str = "kt-";

/// K04: a link to a heading that is not there.
pub fn anchors(context: &Context, out: &mut Vec<Diagnostic>) {
    let site = context.site;
    let files = site.entries.values().flat_map(|entry| entry.files());
    let places = Places(files.map(|file| (&file.path, OnceLock::new())).collect());
    out.par_extend(site.entries.par_values().flat_map_iter(|entry| {
        let mut found = Vec::new();
        for document in entry.files() {
            fields(site, &places, document, &mut found);
            for audience in [Audience::Public, Audience::Staff] {
                for fragment in document.texts(audience) {
                    links(site, &places, entry, (document, audience), fragment, &mut found);
                    addresses(site, document, fragment, &mut found);
                }
            }
        }
        found
    }));
}

/// The ids in each file, looked for once, when the first link asks.
struct Places<'a>(HashMap<&'a SourcePath, OnceLock<HashSet<&'a str>>, ahash::RandomState>);

impl<'a> Places<'a> {
    fn has(&self, page: &Page<'a>, wanted: &str) -> bool {
        let in_text = |file: &&'a Document| {
            let known = self.0.get(&file.path);
            known.is_some_and(|known| known.get_or_init(|| ids(file).collect()).contains(wanted))
        };
        page.own.iter().chain(&page.part).any(in_text) || page.has_event(wanted) || page.has_line(wanted)
    }
}

/// The files that a page is made of for some readers, in a language.
struct Page<'a> {
    own: Vec<&'a Document>,
    /// What it adds for staff.
    part: Option<&'a Document>,
    /// How many lines for staff it has.
    lines: usize,
}

impl<'a> Page<'a> {
    fn new(entry: &'a Entry, audience: Audience, lang: Lang) -> Self {
        let shown = |files: &'a [Arc<Document>]| Entry::in_language(files, lang).map(AsRef::as_ref);
        let own: Vec<&Document> = shown(entry.own()).into_iter().collect();
        if audience == Audience::Public {
            return Self { own, part: None, lines: 0 };
        }
        let part = shown(&entry.staff).filter(|_| entry.audience() == Audience::Public);
        let is_line = |event: &&crate::parse::Event| matches!(event.word, Word::Staff | Word::Read(_));
        let of = |file: &Document| match file.name.audience {
            Audience::Public => file.events.iter().filter(is_line).count(),
            Audience::Staff => file.events.len(),
        };
        // Lines that stand in one language only are read in every language.
        let said = own.first().filter(|file| file.events.iter().any(|event| is_line(&event)));
        let said = said.copied().or_else(|| entry.lead().map(AsRef::as_ref));
        let lines = said.map_or(0, of) + part.map_or(0, of);
        Self { own, part, lines }
    }

    /// `e-20260710T1202Z`, and `e-20260710T1202Z-2` where another one was said in the same minute.
    fn has_event(&self, wanted: &str) -> bool {
        let Some(time) = wanted.strip_prefix("e-") else { return false };
        let (time, number) = match time.split_once('-') {
            Some((time, number)) => (time, counted(number).filter(|number| *number > 1)),
            None => (time, Some(1)),
        };
        let here = self.events().filter(|id| id.strip_prefix("e-") == Some(time)).count();
        number.is_some_and(|number| number <= here)
    }

    /// The ids of what was said, each without the number that tells those of one minute apart.
    fn events(&self) -> impl Iterator<Item = String> {
        let events = self.own.iter().flat_map(|file| &file.events);
        let said = events.filter(|event| matches!(event.word, Word::State(_) | Word::Correction));
        said.map(|event| event.at.format("e-%Y%m%dT%H%MZ").to_string())
    }

    /// `s-1`
    fn has_line(&self, wanted: &str) -> bool {
        let number = wanted.strip_prefix("s-").and_then(counted);
        number.is_some_and(|number| (1..=self.lines).contains(&number))
    }
}

/// A number as it is written in ids: `2`, and not `02` or `+2`.
fn counted(text: &str) -> Option<usize> {
    text.parse().ok().filter(|number: &usize| number.to_string() == text)
}

fn links<'a>(
    site: &'a Site,
    places: &Places<'a>,
    own: &'a Entry,
    (document, audience): (&'a Document, Audience),
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
        let page = Page::new(entry, audience, document.name.lang);
        if !places.has(&page, wanted) {
            let ids = page.own.iter().chain(&page.part).flat_map(|file| ids(file)).map(str::to_owned);
            let ids: Vec<String> = ids.chain(page.events()).collect();
            let diagnostic = Diagnostic::new(Code::K04, &document.path, link.span, "k04-anchor")
                .arg("name", wanted)
                .arg("other", entry.id.to_string())
                .nearest_of_many(wanted, ids.iter().map(String::as_str));
            out.push(diagnostic);
        }
    }
}

/// The same for a field that names a place, in any language of the document.
fn fields<'a>(site: &'a Site, places: &Places<'a>, document: &'a Document, out: &mut Vec<Diagnostic>) {
    let spec = document.name.id.kind.spec();
    for (name, field) in document.fields.iter() {
        let is_place = spec.field(name).is_some_and(|field| field.ty == FieldType::Place);
        let FieldValue::Text(text) = &field.value else { continue };
        let (named, Some(wanted)) = references::place(text) else { continue };
        let entry = references::document(named, Kind::Article).and_then(|id| site.entry(&id));
        let there = |entry: &'a Entry| {
            entry.files().any(|file| {
                places.has(&Page { own: vec![&**file], part: None, lines: 0 }, wanted)
                    || Page::new(entry, Audience::Staff, file.name.lang).has_line(wanted)
            })
        };
        if let Some(entry) = entry.filter(|entry| is_place && !there(entry)) {
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
