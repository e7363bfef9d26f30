//! K08: passages that stand word for word in two articles. Must not compare article with article: each
//! text is looked at once, so time grows with the length of all texts and not with its square.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::Context;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::kinds::Kind;
use crate::parse::{Document, DocumentId, passages};
use crate::source::Audience;

/// So many words in a row are a passage of their own, not a figure of speech.
const WORDS: usize = 25;
/// As many fingerprints of [`passages::WORDS`] words each in a row.
const RUN: usize = WORDS - passages::WORDS + 1;

/// K08: a passage of one article that another article repeats. A pair is told once, at the later one.
///
/// Of each run of fingerprints only the smallest is remembered; two texts that share a run remember the
/// same one, so no shared passage is missed, and a seventh of the memory is enough.
pub fn repeated(context: &Context, out: &mut Vec<Diagnostic>) {
    let documents: Vec<&Arc<Document>> = context
        .site
        .entries
        .values()
        .filter(|entry| entry.id.kind == Kind::Article)
        .flat_map(|entry| entry.files())
        .collect();
    let marked: Vec<Vec<usize>> =
        documents.par_iter().map(|document| marks(document.passages(document.name.audience))).collect();
    let mut first: HashMap<(u32, Audience), (usize, usize), ahash::RandomState> = HashMap::default();
    let mut pairs: BTreeMap<(&DocumentId, &DocumentId), Diagnostic> = BTreeMap::new();
    for (n, (document, marks)) in documents.iter().zip(&marked).enumerate() {
        let audience = document.name.audience;
        let own = document.passages(audience);
        for at in marks {
            let Some(mark) = own.get(*at) else { continue };
            let (known, place) = *first.entry((*mark, audience)).or_insert((n, *at));
            let Some(other) = documents.get(known).filter(|other| other.name.id != document.name.id) else {
                continue;
            };
            let pair = (&other.name.id, &document.name.id);
            if pairs.contains_key(&pair) {
                continue;
            }
            let (start, length) = shared(other.passages(audience), place, own, *at);
            if length >= RUN
                && let Some(found) = finding(document, start, length, other)
            {
                pairs.insert(pair, found);
            }
        }
    }
    out.extend(pairs.into_values());
}

/// The places of the smallest fingerprint of every run, each once.
fn marks(passages: &[u32]) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::with_capacity(passages.len() / RUN * 2 + 1);
    for (start, run) in passages.windows(RUN).enumerate() {
        let still = out.last().is_some_and(|last| *last >= start);
        let newest = run.last().zip(out.last().and_then(|last| passages.get(*last)));
        // The last smallest one stays, unless it left the run or a smaller one came in.
        if still && newest.is_some_and(|(new, last)| new >= last) {
            continue;
        }
        let smallest = run.iter().enumerate().min_by_key(|(i, passage)| (**passage, *i));
        out.extend(smallest.map(|(i, _)| start + i));
    }
    out
}

/// How far two texts are the same around a place of each: where that begins in the second, and how many
/// fingerprints it is long.
fn shared(a: &[u32], at_a: usize, b: &[u32], at_b: usize) -> (usize, usize) {
    let (Some((a, behind_a)), Some((b, behind_b))) = (a.split_at_checked(at_a), b.split_at_checked(at_b))
    else {
        return (at_b, 0);
    };
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let forth = behind_a.iter().zip(behind_b).take_while(|(x, y)| x == y).count();
    (at_b - back, back + forth)
}

/// The finding for the passage that begins at a fingerprint.
fn finding(document: &Document, start: usize, length: usize, other: &Document) -> Option<Diagnostic> {
    let mut before = 0;
    for fragment in document.texts(document.name.audience) {
        let text = fragment.prose().text();
        let words: Vec<&str> = passages::words(text).collect();
        let own = (words.len() + 1).saturating_sub(passages::WORDS);
        if start >= before + own {
            before += own;
            continue;
        }
        // What goes on in the next part is told by its beginning.
        let count = (length + passages::WORDS - 1).min(words.len() - (start - before));
        let passage = words.get(start - before..)?.get(..count)?;
        let (head, tail) = (passage.first()?, passage.last()?);
        let at = |word: &str| (word.as_ptr() as usize).checked_sub(text.as_ptr() as usize);
        let (from, to) = (at(head)?, at(tail)? + tail.len());
        let span = fragment.prose().span(from, to);
        let beginning = passage.iter().take(passages::WORDS).copied().collect::<Vec<_>>().join(" ");
        return Some(
            Diagnostic::new(Code::K08, &document.path, Span::new(span.start, span.end), "k08-repeated")
                .arg("other", other.path.as_str())
                .arg("words", beginning)
                .arg("count", count.to_string()),
        );
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{RUN, marks, shared};

    #[test]
    fn texts_that_share_a_run_share_a_mark() {
        // Numbers without a pattern, and a run of them in another place of another text.
        let numbers: Vec<u32> =
            (1u32..400).map(|n| n.wrapping_mul(2_654_435_761).rotate_left(n % 31)).collect();
        for at in 0..numbers.len() - RUN {
            let mut other: Vec<u32> = (0..37).map(|n| 7_000_000 + n).collect();
            other.extend(&numbers[at..at + RUN]);
            other.extend((0..29).map(|n| 9_000_000 + n));
            let own: Vec<u32> = marks(&numbers).into_iter().map(|at| numbers[at]).collect();
            let found = marks(&other).into_iter().find(|at| own.contains(&other[*at]));
            let found = found.expect("a mark in common");
            let place = numbers.iter().position(|n| *n == other[found]).expect("its place");
            assert_eq!(shared(&numbers, place, &other, found), (37, RUN), "at {at}");
        }
        assert!(marks(&numbers).len() * 5 < numbers.len(), "few are remembered");
    }
}
