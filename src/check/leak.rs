//! L: what must not reach the public.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::Context;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};
use crate::kinds::Kind;
use crate::parse::{Document, Fragment, Link, Target};
use crate::site::references::{self, Resolved};
use crate::source::Audience;

/// So many words in a row are no coincidence.
const SHINGLE: usize = 8;

/// L01: a passage of staff text that stands word for word in public text.
///
/// Staff events and `.staff` parts count. Briefings do not: their answers are meant to be said.
pub fn copied(context: &Context, out: &mut Vec<Diagnostic>) {
    let mut staff: HashMap<u64, &SourcePath> = HashMap::new();
    for document in documents(context).filter(|document| document.name.id.kind != Kind::Briefing) {
        for fragment in fragments(document, Audience::Staff) {
            for shingle in shingles(&fragment.plain()) {
                staff.entry(shingle).or_insert(&document.path);
            }
        }
    }
    if staff.is_empty() {
        return;
    }
    for document in documents(context) {
        for (fragment, span) in public_fragments(document) {
            let plain = fragment.plain();
            let copied =
                shingles(&plain).enumerate().find_map(|(i, shingle)| Some((i, staff.get(&shingle)?)));
            if let Some((first, path)) = copied {
                let words: Vec<&str> = words(&plain).skip(first).take(SHINGLE).collect();
                let diagnostic = Diagnostic::new(Code::L01, &document.path, span, "l01-copied")
                    .arg("words", words.join(" "))
                    .arg("other", path.as_str());
                out.push(diagnostic);
            }
        }
    }
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

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// A digest of every run of so many words, which case and punctuation do not change.
fn shingles(text: &str) -> impl Iterator<Item = u64> {
    let words: Vec<String> = words(text).map(str::to_lowercase).collect();
    let hashes: Vec<u64> = words
        .windows(SHINGLE)
        .map(|window| {
            let mut hasher = DefaultHasher::new();
            window.hash(&mut hasher);
            hasher.finish()
        })
        .collect();
    hashes.into_iter()
}

#[cfg(test)]
mod tests {
    use super::shingles;

    #[test]
    fn case_and_punctuation_do_not_hide_a_copy() {
        let a: Vec<u64> = shingles("Do not promise a refund before the bank has answered.").collect();
        let b: Vec<u64> = shingles("do NOT promise: a refund, before the bank — has answered!").collect();
        assert_eq!(a, b);
        assert_eq!(a.len(), 3);
        assert_eq!(shingles("Only seven words stand in this line").count(), 0);
    }
}
