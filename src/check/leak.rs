//! L: what must not reach the public.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use rayon::prelude::*;

use super::{Context, Subject};
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};
use crate::kinds::Kind;
use crate::parse::{Document, Fragment, Link, Target, passages};
use crate::site::references::{self, Resolved};
use crate::source::Audience;

/// L01: a passage of staff text that stands word for word in public text.
///
/// Staff events and `.staff` parts count. Briefings do not: their answers are meant to be said.
pub fn copied(context: &Context, out: &mut Vec<Diagnostic>) {
    let sources: Vec<&Document> = documents(context)
        .filter(|document| document.name.id.kind != Kind::Briefing)
        .filter(|document| !document.passages(Audience::Staff).is_empty())
        .collect();
    if sources.is_empty() {
        return;
    }
    let mut staff = Passages::default();
    for document in &sources {
        staff.insert(document.passages(Audience::Staff), &document.path);
    }
    let texts: LazyLock<HashSet<String>, _> = LazyLock::new(|| {
        let texts = sources.iter().flat_map(|document| document.texts(Audience::Staff));
        texts.map(|fragment| normal(fragment.prose().text())).collect()
    });
    let documents: Vec<&Document> = documents(context).collect();
    out.par_extend(documents.into_par_iter().flat_map_iter(|document| {
        let public = document.passages(Audience::Public);
        let suspect = public.iter().any(|passage| staff.get(*passage).is_some());
        suspect.then(|| copies(document, &staff, &texts)).into_iter().flatten()
    }));
}

/// Passages, and a file that each stands in.
struct Passages<'a> {
    /// One bit for a few of them: most questions are answered without touching the map.
    bits: Vec<u64>,
    paths: HashMap<u32, &'a SourcePath, ahash::RandomState>,
}

impl Default for Passages<'_> {
    fn default() -> Self {
        Self { bits: vec![0; 1 << (BITS - 6)], paths: HashMap::default() }
    }
}

const BITS: u32 = 22;

impl<'a> Passages<'a> {
    fn bit(passage: u32) -> (usize, u64) {
        let at = passage >> (32 - BITS);
        (at as usize >> 6, 1 << (at & 63))
    }

    fn insert(&mut self, passages: &[u32], path: &'a SourcePath) {
        for passage in passages {
            let (word, bit) = Self::bit(*passage);
            if let Some(word) = self.bits.get_mut(word) {
                *word |= bit;
            }
            self.paths.entry(*passage).or_insert(path);
        }
    }

    fn get(&self, passage: u32) -> Option<&'a SourcePath> {
        let (word, bit) = Self::bit(passage);
        self.bits.get(word).filter(|word| **word & bit != 0)?;
        self.paths.get(&passage).copied()
    }
}

/// The passages of one document that stand in staff texts too. Fingerprints may meet by chance, so
/// the words are compared.
fn copies(document: &Document, staff: &Passages, texts: &HashSet<String>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for (fragment, span) in public_fragments(document) {
        let found = passages::passages(fragment)
            .into_iter()
            .enumerate()
            .find_map(|(first, passage)| Some((first, staff.get(passage)?)));
        let Some((first, path)) = found else { continue };
        let plain = fragment.prose().text();
        let words: Vec<&str> = passages::words(plain).skip(first).take(passages::WORDS).collect();
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
pub fn link(subject: &Subject, out: &mut Vec<Diagnostic>) {
    each_public_link(subject, |document, link, resolved| {
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
pub fn asset(subject: &Subject, out: &mut Vec<Diagnostic>) {
    each_public_link(subject, |document, link, resolved| {
        if let Resolved::Asset(name) = resolved
            && references::asset_audience(&name) == Audience::Staff
        {
            out.push(Diagnostic::new(Code::L03, &document.path, link.span, "l03-asset").arg("name", name));
        }
    });
}

fn documents<'a>(context: &'a Context) -> impl Iterator<Item = &'a Document> {
    context.site.entries.values().flat_map(|entry| entry.files()).map(AsRef::as_ref)
}

fn public_fragments(document: &Document) -> impl Iterator<Item = (&Fragment, Span)> {
    let own = document.name.audience;
    let title = document.title.as_ref().map_or(Span::default(), |title| title.span);
    let body = std::iter::once((&*document.intro, title))
        .chain(document.sections.iter().map(|section| (&*section.body, section.span)));
    let events = document.events.iter().filter(move |event| event.audience(own) == Audience::Public);
    body.filter(move |_| own == Audience::Public).chain(events.map(|event| (&*event.text, event.span)))
}

fn each_public_link(subject: &Subject, mut f: impl FnMut(&Document, &Link, Resolved)) {
    let site = subject.site;
    for document in subject.entry.files() {
        for link in document.texts(Audience::Public).flat_map(Fragment::links) {
            f(document, link, references::link(&link.target, &site.entries));
        }
    }
}
