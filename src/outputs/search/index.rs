//! Owns putting an index together: from units to words, postings and records, each in its files.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::analysis::{Analysis, Tally, analyse};
use super::fold::{FOLDS, fold};
use super::script::{base36, json, script};
use super::units::{self, Unit};
use super::vocabulary::{Group, Vocabulary, Writer};
use super::{SearchFile, Sizes, synonyms};
use crate::edition::{Entry, Reader};
use crate::outputs::Lens;

/// Most bytes of words in the head: with the rest of it less than 100 KB when compressed, since the
/// letters of folded words have less than five and a half bits.
const HEAD_WORDS: usize = 130_000;

/// Entries that are read in one go. Fixed, so that nothing depends on the number of threads.
const CHUNK: usize = 128;

/// A finished index.
#[derive(Debug)]
pub struct Index {
    files: Vec<(SearchFile, Vec<u8>)>,
}

/// The first thing a browser learns.
#[derive(Serialize)]
struct Head<'a> {
    fold: &'static [(&'static str, &'static str)],
    /// Words that say nothing.
    stop: String,
    kinds: Vec<String>,
    /// Labels of what may not be relied on: archived, stale.
    standings: [String; 2],
    synonyms: Vec<Vec<String>>,
    /// Of each unit, a letter.
    ranks: &'a str,
    /// Number of parts of the words.
    parts: usize,
    /// The first group in each file of postings, and the first unit in each of records, each counted
    /// from the one before, and the number of all.
    postings: String,
    records: String,
    words: &'a str,
}

/// Units of some entries, read.
struct Chunk {
    /// How many units each entry has.
    counts: Vec<usize>,
    ranks: String,
    /// Each unit as it is written.
    records: Vec<String>,
    analysis: Analysis,
}

impl Index {
    /// Makes the index. Whoever holds up other threads meanwhile must not use them: not `parallel`.
    pub fn new<R: Reader>(lens: &Lens<R>, parallel: bool) -> Self {
        let sizes = Sizes::of(lens.edition);
        let entries: Vec<&Entry<R>> = lens.edition.entries.values().map(AsRef::as_ref).collect();
        let read = |entries: &[&Entry<R>]| {
            Chunk::of(lens, entries.iter().map(|entry| units::of_entry(lens, entry)).collect())
        };
        let mut chunks: Vec<Chunk> = match parallel {
            true => entries.par_chunks(CHUNK).map(read).collect(),
            false => entries.chunks(CHUNK).map(read).collect(),
        };
        chunks.push(Chunk::of(lens, vec![units::of_components(lens)]));

        let stop = stop_words(lens);
        let (groups, postings) = gather(&lens.edition.config.languages, &chunks, &stop);
        let parts = parts(&groups, &postings, sizes.words);

        let mut texts: Vec<String> = Vec::new();
        let mut lines: Vec<String> = Vec::new();
        for part in parts {
            let mut writer = Writer::default();
            for place in part {
                let (Some(group), Some(posting)) = (groups.get(place), postings.get(place)) else { continue };
                writer.group(group);
                lines.push(line(posting));
            }
            texts.push(writer.text);
        }
        let (posting_files, posting_starts) = shards(&lines, sizes.postings);
        let (record_files, record_starts) = records(&chunks, sizes.records);
        let ranks: String = chunks.iter().map(|chunk| chunk.ranks.as_str()).collect();
        let head = Head {
            fold: FOLDS,
            stop: stop.into_iter().collect::<Vec<_>>().join(" "),
            kinds: units::kind_labels(lens),
            standings: [lens.say("article-archived"), lens.say("article-stale")],
            synonyms: synonyms::synonyms(&lens.edition.config.glossary, R::AUDIENCE),
            ranks: &ranks,
            parts: sizes.words,
            postings: posting_starts,
            records: record_starts,
            words: texts.first().map_or("", String::as_str),
        };
        let words = texts.iter().enumerate().skip(1).map(|(n, text)| (SearchFile::Words(n), json(text)));
        let postings = posting_files.into_iter().enumerate().map(|(n, data)| (SearchFile::Postings(n), data));
        let records = record_files.into_iter().enumerate().map(|(n, data)| (SearchFile::Records(n), data));
        let head = std::iter::once((SearchFile::Head, json(&head)));
        let data: Vec<(SearchFile, String)> = head.chain(words).chain(postings).chain(records).collect();
        let stamp = stamp(&data);
        let files = data.into_iter().map(|(file, data)| {
            let (name, number) = match file {
                SearchFile::Head => ("index", 0),
                SearchFile::Words(n) => ("words", n),
                SearchFile::Postings(n) => ("postings", n),
                SearchFile::Records(n) => ("records", n),
            };
            (file, script(&stamp, name, number, &data))
        });
        Self { files: files.collect() }
    }

    pub fn file(&self, file: SearchFile) -> Option<&[u8]> {
        self.files.iter().find(|(own, _)| *own == file).map(|(_, bytes)| bytes.as_slice())
    }
}

impl Chunk {
    fn of<R: Reader>(lens: &Lens<R>, entries: Vec<Vec<Unit>>) -> Self {
        let counts = entries.iter().map(Vec::len).collect();
        let units: Vec<Unit> = entries.into_iter().flatten().collect();
        let record = |unit: &Unit| {
            let lang = lens.foreign(unit.lang);
            let date = &unit.date;
            json(&(&unit.title, &unit.url, unit.kind, lang, date, &unit.passages, &unit.answer))
        };
        Self {
            counts,
            ranks: units.iter().map(|unit| unit.standing.letter()).collect(),
            records: units.iter().map(record).collect(),
            analysis: analyse(&units),
        }
    }
}

/// Words that say nothing, of all languages of the site.
fn stop_words<R: Reader>(lens: &Lens<R>) -> BTreeSet<String> {
    let texts = lens.all_texts.iter().map(|texts| texts.messages.get("search-stop-words"));
    texts.flat_map(|words| words.split_whitespace().map(fold).collect::<Vec<_>>()).collect()
}

/// A unit's number, and how a word stands in it.
type Posting = Vec<(usize, Tally)>;

/// Brings the words of all chunks together, and notes where each group stands.
fn gather(tags: &[String], chunks: &[Chunk], stop: &BTreeSet<String>) -> (Vec<Group>, Vec<Posting>) {
    let mut vocabulary = Vocabulary::new(tags);
    let mut postings: Vec<Posting> = Vec::new();
    let mut number = 0;
    for chunk in chunks {
        let words: Vec<Option<(u32, bool)>> = chunk
            .analysis
            .words
            .iter()
            .map(|met| Some((vocabulary.add(met)?, stop.contains(&met.folded))))
            .collect();
        for unit in &chunk.analysis.units {
            for (word, tally) in unit {
                let Some(Some((group, stops))) = words.get(*word as usize) else { continue };
                if *stops && !tally.title {
                    continue;
                }
                let group = *group as usize;
                if postings.len() <= group {
                    postings.resize_with(group + 1, Vec::new);
                }
                let Some(posting) = postings.get_mut(group) else { continue };
                match posting.last_mut() {
                    // Another form of the same word.
                    Some((last, sum)) if *last == number => *sum = sum.and(*tally),
                    _ => posting.push((number, *tally)),
                }
            }
            number += 1;
        }
    }
    let groups = vocabulary.into_groups();
    postings.resize_with(groups.len(), Vec::new);
    (groups, postings)
}

/// Shares groups out: the most telling into the first part, as many as fit, the rest evenly. Inside a
/// part they stand by their stems. Words that say nothing are left out where they stand in no title.
fn parts(groups: &[Group], postings: &[Posting], count: usize) -> Vec<Vec<usize>> {
    let found = |place: usize| postings.get(place).map_or(0, Vec::len);
    let stem = |place: usize| groups.get(place).map_or("", |group| group.stem.as_str());
    let mut order: Vec<usize> = (0..groups.len()).filter(|place| found(*place) > 0).collect();
    order.sort_by_key(|place| (std::cmp::Reverse(found(*place)), stem(*place)));
    // About what a group adds to the text: words of a stem share most of their letters.
    let size =
        |place: usize| groups.get(place).map_or(0, |group| 3 + group.stem.len() / 2 + group.words.len() * 3);
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); count.max(1)];
    let total: usize = order.iter().map(|place| size(*place)).sum();
    let others = parts.len() - 1;
    let limit = total.saturating_sub(HEAD_WORDS) / others.max(1) + 64;
    let (mut part, mut filled) = (0, 0);
    for place in order {
        let full = if part == 0 { HEAD_WORDS } else { limit };
        if filled + size(place) > full && part < others {
            (part, filled) = (part + 1, 0);
        }
        filled += size(place);
        if let Some(part) = parts.get_mut(part) {
            part.push(place);
        }
    }
    for part in &mut parts {
        part.sort_by_key(|place| stem(*place));
    }
    parts
}

/// `0D2F`: each unit from the one before, and a capital for what the word is worth.
fn line(posting: &Posting) -> String {
    let mut out = String::with_capacity(posting.len() * 3);
    let mut before = 0;
    for (unit, tally) in posting {
        out.push_str(&base36(unit - before));
        out.push(char::from(b'A' + tally.worth().clamp(1, 26) - 1));
        before = *unit;
    }
    out
}

/// Cuts lines into files of about the same size; tells where each begins.
fn shards(lines: &[String], count: usize) -> (Vec<String>, String) {
    let total: usize = lines.iter().map(|line| line.len() + 1).sum();
    let size = total.div_ceil(count.max(1)).max(1);
    let mut files: Vec<Vec<&str>> = vec![Vec::new(); count.max(1)];
    let mut written = 0;
    for line in lines {
        let place = (written / size).min(files.len() - 1);
        if let Some(file) = files.get_mut(place) {
            file.push(line);
        }
        written += line.len() + 1;
    }
    let starts = files.iter().map(|file| base36(file.len())).collect::<Vec<_>>().join(" ");
    (files.iter().map(|file| json(&file.join(" "))).collect(), starts)
}

/// Shares records out by entries, so that what belongs together stays together.
fn records(chunks: &[Chunk], count: usize) -> (Vec<String>, String) {
    let entries: usize = chunks.iter().map(|chunk| chunk.counts.len()).sum();
    let mut files: Vec<Vec<&str>> = vec![Vec::new(); count.max(1)];
    let last = files.len() - 1;
    let mut number = 0;
    for chunk in chunks {
        let mut records = chunk.records.iter().map(String::as_str);
        for units in &chunk.counts {
            let place = (number * (last + 1) / entries.max(1)).min(last);
            if let Some(file) = files.get_mut(place) {
                file.extend(records.by_ref().take(*units));
            }
            number += 1;
        }
    }
    let starts = files.iter().map(|file| base36(file.len())).collect::<Vec<_>>().join(" ");
    (files.iter().map(|file| format!("[{}]", file.join(",\n"))).collect(), starts)
}

/// Tells this index from any other.
fn stamp(data: &[(SearchFile, String)]) -> String {
    let mut digest = Sha256::new();
    for (file, data) in data {
        digest.update(file.name());
        digest.update(data);
    }
    digest.finalize().iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_are_short_and_in_order() {
        let text = |times| Tally { times, ..Tally::default() };
        let title = Tally { title: true, ..text(9) };
        assert_eq!(line(&vec![(0, text(1)), (2, text(3)), (38, title)]), "0D2F10P");
    }

    #[test]
    fn every_line_is_in_one_file_and_the_starts_say_in_which() {
        let lines: Vec<String> = (0..100).map(|n| "x".repeat(n % 7)).collect();
        for count in [1, 3, 50, 200] {
            let (files, starts) = shards(&lines, count);
            assert_eq!(files.len(), count);
            let counts: Vec<usize> =
                starts.split(' ').map(|n| usize::from_str_radix(n, 36).expect("a number")).collect();
            assert_eq!(counts.iter().sum::<usize>(), lines.len());
            let read: Vec<String> = files
                .iter()
                .zip(&counts)
                .filter(|(_, count)| **count > 0)
                .flat_map(|(file, _)| {
                    let text: String = serde_json::from_str(file).expect("a string");
                    text.split(' ').map(str::to_owned).collect::<Vec<_>>()
                })
                .collect();
            assert_eq!(read, lines, "in {count} files");
        }
    }

    #[test]
    fn rare_words_go_behind_the_head_and_none_is_lost() {
        let group = |n: usize| Group { stem: format!("stem{n:07}"), words: vec![format!("stem{n:07}")] };
        let groups: Vec<Group> = (0..40_000).map(group).collect();
        let postings: Vec<Posting> = (0..40_000).map(|n| vec![(0, Tally::default()); 1 + n % 3]).collect();
        let parts = parts(&groups, &postings, 4);
        assert_eq!(parts.iter().map(Vec::len).sum::<usize>(), groups.len());
        let least = |part: &Vec<usize>| part.iter().map(|place| postings[*place].len()).min();
        assert!(least(&parts[0]) >= least(&parts[1]));
        assert!(parts.iter().all(|part| part.is_sorted()), "by stem");
        assert!(parts[3].len() < 20_000, "the rest is shared out");
    }
}
