//! L: what must not reach the public.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::Context;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};
use crate::kinds::Kind;
use crate::parse::{Document, Fragment, Link, Target, passages};
use crate::site::references::{self, Resolved};
use crate::source::Audience;

/// L01: a passage of staff text that stands word for word in public text.
///
/// Staff events and `.staff` parts count. Briefings do not: their answers are meant to be said.
pub fn copied(context: &Context, out: &mut Vec<Diagnostic>) {
    let mut staff: HashMap<u32, &SourcePath, ahash::RandomState> = HashMap::default();
    let mut texts: HashSet<String, ahash::RandomState> = HashSet::default();
    for document in documents(context).filter(|document| document.name.id.kind != Kind::Briefing) {
        for fragment in fragments(document, Audience::Staff) {
            for passage in passages::passages(fragment) {
                staff.entry(passage).or_insert(&document.path);
            }
            texts.insert(normal(&fragment.plain()));
        }
    }
    if staff.is_empty() {
        return;
    }
    let documents: Vec<&Document> = documents(context).collect();
    out.par_extend(documents.into_par_iter().flat_map_iter(|document| {
        let suspect = document.public_passages().iter().any(|passage| staff.contains_key(passage));
        suspect.then(|| copies(document, &staff, &texts)).into_iter().flatten()
    }));
}

/// The passages of one document that stand in staff texts too. Fingerprints may meet by chance, so
/// the words are compared.
fn copies(
    document: &Document,
    staff: &HashMap<u32, &SourcePath, ahash::RandomState>,
    texts: &HashSet<String, ahash::RandomState>,
) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (fragment, span) in public_fragments(document) {
        let found = passages::passages(fragment)
            .into_iter()
            .enumerate()
            .find_map(|(first, passage)| Some((first, *staff.get(&passage)?)));
        let Some((first, path)) = found else { continue };
        let plain = fragment.plain();
        let words: Vec<&str> = passages::words(&plain).skip(first).take(passages::WORDS).collect();
        let passage = words.join(" ");
        if texts.iter().any(|text| text.contains(&normal(&passage))) {
            let diagnostic = Diagnostic::new(Code::L01, &document.path, span, "l01-copied")
                .arg("words", passage)
                .arg("other", path.as_str());
            out.push(diagnostic);
        }
    }
    out
}

/// A text's words in lower case with single spaces.
fn normal(text: &str) -> String {
    passages::words(text).map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// L02: a public text that links to a page for staff.
pub fn link(context: &Context, out: &mut Vec<Diagnostic>) {
    each_public_link(context, |document, link, resolved| {
        if let (Resolved::Document { audience: Audience::Staff, .. }, Target::Document { file, .. }) =
            (resolved, &link.target)
        {
            let diagnostic =
                Diagnostic::new(Code::L02, &document.path, link.span, "l02-link").arg("name", file);
            out.push(diagnostic);
        }
    });
}

/// L03: a public text that shows an attachment for staff.
pub fn asset(context: &Context, out: &mut Vec<Diagnostic>) {
    each_public_link(context, |document, link, resolved| {
        if let Resolved::Asset(name) = resolved
            && references::asset_audience(&name) == Audience::Staff
        {
            out.push(Diagnostic::new(Code::L03, &document.path, link.span, "l03-asset").arg("name", name));
        }
    });
}

fn documents<'a>(context: &'a Context) -> impl Iterator<Item = &'a Document> {
    context.site.entries.values().flat_map(|entry| entry.public.iter().chain(&entry.staff)).map(AsRef::as_ref)
}

/// The texts of a file that an audience, and no wider one, may read.
fn fragments(document: &Document, audience: Audience) -> impl Iterator<Item = &Fragment> {
    let own = document.name.audience;
    let body =
        std::iter::once(&*document.intro).chain(document.sections.iter().map(|section| &*section.body));
    let events = document.events.iter().filter(move |event| event.audience(own) == audience);
    body.filter(move |_| own == audience).chain(events.map(|event| &*event.text))
}

fn public_fragments(document: &Document) -> impl Iterator<Item = (&Fragment, Span)> {
    let own = document.name.audience;
    let title = document.title.as_ref().map_or(Span::default(), |title| title.span);
    let body = std::iter::once((&*document.intro, title))
        .chain(document.sections.iter().map(|section| (&*section.body, section.span)));
    let events = document.events.iter().filter(move |event| event.audience(own) == Audience::Public);
    body.filter(move |_| own == Audience::Public).chain(events.map(|event| (&*event.text, event.span)))
}

fn each_public_link(context: &Context, mut f: impl FnMut(&Document, &Link, Resolved)) {
    let site = context.site;
    for document in documents(context) {
        for link in fragments(document, Audience::Public).flat_map(Fragment::links) {
            f(document, link, references::link(&link.target, &site.entries));
        }
    }
}
