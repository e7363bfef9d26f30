//! Owns the comparison of two public editions, byte for byte.
//! Must not know why they should be the same.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};
use crate::pipeline::{self, Model};
use crate::source::Audience;

/// The files of an edition by their paths.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// The public edition of a site, in memory. A page that its template cannot make is empty.
pub fn public(model: &Model) -> Tree {
    let files = pipeline::files(model, Audience::Public);
    let made: Vec<(String, Vec<u8>)> = files
        .plan()
        .par_iter()
        .map(|planned| (planned.path.to_string(), files.produce(planned).unwrap_or_default()))
        .collect();
    made.into_iter().collect()
}

/// Every file that is not the same in both: `l01-differs` with the place, `l01-only` for one that is not
/// in the other.
pub fn difference(with: &Tree, without: &Tree, path: &SourcePath) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let found =
        |message, file: &str| Diagnostic::new(Code::L01, path, Span::default(), message).arg("file", file);
    for (name, bytes) in with {
        match without.get(name) {
            None => out.push(found("l01-only", name)),
            Some(other) if other != bytes => {
                let same = bytes.iter().zip(other).take_while(|(one, other)| one == other).count();
                out.push(found("l01-differs", name).arg("near", near(bytes, same)));
            }
            Some(_) => {}
        }
    }
    out.extend(without.keys().filter(|name| !with.contains_key(*name)).map(|name| found("l01-only", name)));
    out
}

/// A few words around a byte, on one line.
fn near(bytes: &[u8], at: usize) -> String {
    let part = bytes.get(at.saturating_sub(30)..(at + 30).min(bytes.len())).unwrap_or(&[]);
    String::from_utf8_lossy(part).split_whitespace().collect::<Vec<_>>().join(" ")
}
