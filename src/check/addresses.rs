//! F: addresses that were given out once. What was public stays where it was, leads on, or says that
//! it is gone; it never becomes something else.

use std::collections::HashSet;

use super::Context;
use crate::diagnostic::{Code, Diagnostic, Spanned};
use crate::kinds::Kind;
use crate::parse::DocumentId;
use crate::site::references::{self, Address};
use crate::source::Audience;

/// F01, F02, F03: `addresses.yaml` and what is there now.
pub fn addresses(context: &Context, out: &mut Vec<Diagnostic>) {
    let site = context.site;
    let addresses = &site.config.addresses;
    let Some(path) = &addresses.path else { return };
    let there = |id: &DocumentId| site.entry(id).is_some_and(|entry| entry.audience() == Audience::Public);
    let found = |code, at: &Spanned<String>, message| {
        Diagnostic::new(code, path, at.span, message).arg("id", &at.value)
    };
    let old: HashSet<Option<Address>> = addresses
        .moved
        .iter()
        .map(|(old, _)| old)
        .chain(&addresses.gone)
        .map(|address| references::address(&address.value))
        .collect();
    let published: HashSet<Option<DocumentId>> =
        addresses.published.iter().map(|id| references::document(&id.value, Kind::Page)).collect();
    for known in &addresses.published {
        let Some(id) = references::document(&known.value, Kind::Page) else {
            out.push(found(Code::F02, known, "f02-unknown"));
            continue;
        };
        if there(&id) || old.contains(&Some(Address::Document(id.clone()))) {
            continue;
        }
        // Something new on the same day, or by the same name: it was renamed.
        let (date, slug) = parts(&id.stem);
        let new = site.entries.values().filter(|entry| there(&entry.id));
        let new = new.filter(|entry| !published.contains(&Some(entry.id.clone())));
        let renamed = new.filter(|entry| {
            let (other_date, other_slug) = parts(&entry.id.stem);
            slug == other_slug || date.is_some() && date == other_date && entry.id.kind == id.kind
        });
        match renamed.min_by_key(|entry| (entry.id.kind != id.kind, &entry.id)) {
            Some(entry) => {
                out.push(found(Code::F01, known, "f01-moved").arg("other", entry.id.to_string()));
            }
            None => out.push(found(Code::F02, known, "f02-vanished")),
        }
    }
    for (from, to) in &addresses.moved {
        let target = references::document(&to.value, Kind::Page);
        if !target.is_some_and(|id| there(&id)) {
            out.push(found(Code::F01, to, "f01-target"));
        }
        reused(from, &there, &found, out);
    }
    for gone in &addresses.gone {
        reused(gone, &there, &found, out);
    }
}

/// F03, and addresses that are none.
fn reused(
    old: &Spanned<String>,
    there: &dyn Fn(&DocumentId) -> bool,
    found: &dyn Fn(Code, &Spanned<String>, &'static str) -> Diagnostic,
    out: &mut Vec<Diagnostic>,
) {
    match references::address(&old.value) {
        Some(Address::Document(id)) if there(&id) => out.push(found(Code::F03, old, "f03-reused")),
        Some(_) => {}
        None => out.push(found(Code::F01, old, "f01-address")),
    }
}

/// `2026-07-10-checkout` → `2026-07-10` and `checkout`
fn parts(stem: &str) -> (Option<&str>, &str) {
    match (stem.get(..10), stem.get(10..).and_then(|rest| rest.strip_prefix('-'))) {
        (Some(date), Some(slug)) if date.bytes().all(|b| b.is_ascii_digit() || b == b'-') => {
            (Some(date), slug)
        }
        _ => (None, stem),
    }
}
