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
/// Texts that are remembered with a fingerprint beside the first: what more of them have is a figure of speech.
const HOLDERS: usize = 8;

/// K08: a passage of one article that another article repeats. A pair is told once, at the later one.
pub fn repeated(context: &Context, out: &mut Vec<Diagnostic>) {
    let documents: Vec<&Arc<Document>> = context
        .site
        .entries
        .values()
        .filter(|entry| entry.id.kind == Kind::Article)
        .flat_map(|entry| entry.files())
        .collect();
    for audience in [Audience::Public, Audience::Staff] {
        let own: Vec<&Arc<Document>> =
            documents.iter().copied().filter(|document| document.name.audience == audience).collect();
        let texts: Vec<&[u32]> = own.par_iter().map(|document| document.passages(audience)).collect();
        let mut pairs: BTreeMap<(&DocumentId, &DocumentId), Diagnostic> = BTreeMap::new();
        for Shared { first, second, start, length } in runs(&texts) {
            let (Some(other), Some(document)) = (own.get(first), own.get(second)) else { continue };
            let pair = (&other.name.id, &document.name.id);
            if pair.0 != pair.1
                && !pairs.contains_key(&pair)
                && let Some(found) = finding(document, start, length, other)
            {
                pairs.insert(pair, found);
            }
        }
        out.extend(pairs.into_values());
    }
}

/// A run of fingerprints that two texts share: where it begins in the second, and how long it is.
#[derive(Debug, PartialEq)]
struct Shared {
    first: usize,
    second: usize,
    start: usize,
    length: usize,
}

/// A text, and a place in it.
type Place = (usize, usize);

/// The runs that a text shares with one before it.
///
/// Of each run of fingerprints only the smallest is remembered; two texts that share a run remember the
/// same one, so no shared passage is missed, and a seventh of the memory is enough. Texts that meet in that
/// fingerprint alone are all remembered with it, up to [`HOLDERS`]: a later one may share more with any.
fn runs(texts: &[&[u32]]) -> Vec<Shared> {
    let marked: Vec<Vec<usize>> = texts.par_iter().map(|text| marks(text)).collect();
    let mut firsts: HashMap<u32, Place, ahash::RandomState> = HashMap::default();
    let mut others: HashMap<u32, Vec<Place>, ahash::RandomState> = HashMap::default();
    let mut out = Vec::new();
    for (second, (own, marks)) in texts.iter().zip(&marked).enumerate() {
        for at in marks {
            let Some(mark) = own.get(*at) else { continue };
            let Some(known) = firsts.get(mark) else {
                firsts.insert(*mark, (second, *at));
                continue;
            };
            let more = others.get(mark).map_or(&[][..], Vec::as_slice);
            let met = std::iter::once(known).chain(more).find_map(|(first, place)| {
                let (start, length) = shared(texts.get(*first)?, *place, own, *at);
                (length >= RUN).then_some(Shared { first: *first, second, start, length })
            });
            match met {
                Some(met) => out.push(met),
                None if more.len() < HOLDERS => others.entry(*mark).or_default().push((second, *at)),
                None => {}
            }
        }
    }
    out
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
    use super::{HOLDERS, RUN, Shared, marks, runs, shared};

    #[test]
    fn a_text_is_compared_with_all_that_have_its_mark() {
        // What meets in one fingerprint only, in different company each time.
        let alone = |n: u32| -> Vec<u32> {
            let company = move |from: u32| (from..from + RUN as u32).map(move |i| n * 10_000 + i);
            company(1000).chain([7]).chain(company(5000)).collect()
        };
        let passage = alone(99);
        let mut texts: Vec<Vec<u32>> = (1..HOLDERS as u32).map(alone).collect();
        texts.push(passage.clone());
        texts.push(alone(50));
        texts.push(passage.iter().copied().skip(RUN / 2).take(RUN + RUN / 2).collect());
        let texts: Vec<&[u32]> = texts.iter().map(Vec::as_slice).collect();
        let found = runs(&texts);
        let last = Shared { first: HOLDERS - 1, second: HOLDERS + 1, start: 0, length: RUN + RUN / 2 };
        assert!(!found.is_empty() && found.iter().all(|found| *found == last), "{found:?}");
    }

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
