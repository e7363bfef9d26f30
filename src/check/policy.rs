//! Applies what a site's policy and its authors' exceptions make of the findings.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Level, SourcePath};
use crate::parse::Exception;
use crate::site::Site;

/// Gives findings the levels of the site's policy and drops those that an author has given a reason
/// for. What is due by the clock stays due, unless it is switched off.
pub fn apply(site: &Site, findings: &mut Vec<Diagnostic>) {
    let levels = &site.config.policy.levels;
    let exceptions: HashMap<&SourcePath, &[Exception]> = site
        .entries
        .values()
        .flat_map(|entry| entry.files())
        .filter(|document| !document.exceptions.is_empty())
        .map(|document| (&document.path, document.exceptions.as_slice()))
        .collect();
    findings.retain_mut(|found| {
        if !found.code.is_adjustable() {
            return true;
        }
        let excepted = exceptions.get(&found.path).is_some_and(|exceptions| {
            exceptions.iter().any(|exception| {
                exception.code == found.code
                    && (exception.place.start..exception.place.end).contains(&found.span.start)
            })
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
