//! `_headers`, as Cloudflare Pages and Netlify read it.
//!
//! A host joins what several rules say of one header, so that no two rules that can match the same
//! address may name the same one. How long pages are kept is left to the host: both ask for a page
//! again each time, and know when a new one was put there.

use super::{Place, Serving};
use crate::source::Audience;

pub fn headers(serving: &Serving) -> String {
    let base = serving.base;
    let mut out = String::from("# Written by klartext. Read by static hosts; see docs/hosting.md.\n");
    let mut rule = |path: String, headers: &[super::Header]| {
        out.push_str(&format!("\n{path}\n"));
        for (name, value) in headers {
            out.push_str(&format!("  {name}: {value}\n"));
        }
    };
    let mut common = serving.common();
    let staff = serving.audience == Audience::Staff;
    if staff {
        common.push(("Cache-Control", serving.pages()));
    }
    rule(format!("{base}*"), &common);
    for kind in &serving.kinds {
        let mut own = serving.own(kind);
        // It stands in the rule for all.
        own.retain(|(name, _)| !(staff && *name == "Cache-Control"));
        if own.is_empty() {
            continue;
        }
        match &kind.place {
            Place::Folder(folder) => rule(format!("{base}{folder}*"), &own),
            Place::File(name) => rule(format!("{base}{name}"), &own),
            Place::Named(name, depths) => {
                depths.iter().for_each(|depth| rule(format!("{base}{}{name}", folders(*depth)), &own));
            }
            Place::Numbered(start, _, depths) => {
                depths.iter().for_each(|depth| rule(format!("{base}{}{start}*", folders(*depth)), &own));
            }
        }
    }
    out
}

/// Any folders, so many deep.
fn folders(depth: usize) -> String {
    (1..=depth).map(|n| format!(":f{n}/")).collect()
}
