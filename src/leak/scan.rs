//! Owns the search for staff phrases in every byte of the public edition.
//! Must not know which they are.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::compare::Tree;
use super::decode;
use super::phrases::Phrases;
use crate::diagnostic::{Code, Diagnostic, Span};

/// A file that gives more away has given enough away.
const MOST: usize = 5;

/// Where phrases that only staff sources have stand in public files: `l01-bytes`.
pub fn scan(files: &Tree, phrases: &Phrases) -> Vec<Diagnostic> {
    let said = files.par_iter().filter(|(name, _)| !is_look(name));
    said.flat_map_iter(|(name, bytes)| in_file(name, bytes, phrases)).collect()
}

/// A theme's rules and scripts: made of no document, and their names and comments are words like others
/// (a title of two words stands in them sooner or later).
fn is_look(name: &str) -> bool {
    name.starts_with("theme/") && (name.ends_with(".css") || name.ends_with(".js"))
}

fn in_file(name: &str, bytes: &[u8], phrases: &Phrases) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    let mut texts = decode::texts(bytes);
    texts.push(name.into());
    for text in texts {
        phrases.find(&text, |print, path, words| {
            if seen.len() < MOST && seen.insert(print) {
                let found = Diagnostic::new(Code::L01, path, Span::default(), "l01-bytes");
                out.push(found.arg("file", name).arg("words", words));
            }
        });
    }
    out
}
