//! Applies what a site's policy and its authors' exceptions make of the findings.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Code, Diagnostic, Level, SourcePath, Span};
use crate::site::Site;

/// Gives findings the levels of the site's policy and drops those that an author has given a reason
/// for, and what is said of promises in files that cannot be read in full. What is due by the clock stays due, unless it is switched off.
pub fn apply(site: &Site, findings: &mut Vec<Diagnostic>) {
    let levels = &site.config.policy.levels;
    let mut exceptions: HashMap<(&SourcePath, Code), Vec<Span>> = HashMap::new();
    for document in site.entries.values().flat_map(|entry| entry.files()) {
        for exception in &document.exceptions {
            exceptions.entry((&document.path, exception.code)).or_default().push(exception.place);
        }
    }
    for places in exceptions.values_mut() {
        *places = joined(std::mem::take(places));
    }
    // What cannot be read may hold the word that is missed.
    let unreadable: HashSet<SourcePath> = findings
        .iter()
        .filter(|found| found.is_error() && found.code.family() == "P")
        .map(|found| found.path.clone())
        .collect();
    findings.retain_mut(|found| {
        if found.code.family() == "C" && unreadable.contains(&found.path) {
            return false;
        }
        if !found.code.is_adjustable() {
            return true;
        }
        let excepted = exceptions.get(&(&found.path, found.code)).is_some_and(|places| {
            let next = places.partition_point(|place| place.start <= found.span.start);
            next.checked_sub(1)
                .and_then(|at| places.get(at))
                .is_some_and(|place| found.span.start < place.end)
        });
        match levels.get(&found.code) {
            _ if excepted => false,
            Some(None) => false,
            Some(Some(level)) => {
                if found.level != Level::Due {
                    found.level = *level;
                }
                true
            }
            None => true,
        }
    });
}

/// Places in order, those that touch made one.
fn joined(mut places: Vec<Span>) -> Vec<Span> {
    places.sort();
    let mut out: Vec<Span> = Vec::with_capacity(places.len());
    for place in places {
        match out.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => out.push(place),
        }
    }
    out
}
