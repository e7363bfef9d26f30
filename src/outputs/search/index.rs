//! Owns putting an index together: from units to words, postings and records, each in its files.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use serde::Serialize;
use twox_hash::xxhash3_128::Hasher;

use super::fold::{FOLDS, fold};
use super::reading::{Clerk, Library, Reading};
use super::records::{Record, Records};
use super::script::{base36, json, push_base36, script};
use super::tally::Tally;
use super::units::{self, Unit};
use super::vocabulary::{Group, Vocabulary, Writer};
use super::words::{WordId, Words};
use super::{SearchFile, Sizes, synonyms};
use crate::edition::{Entry, Reader};
use crate::outputs::Lens;

/// Most bytes of words in the head: with the rest of it less than 100 KB when compressed, since the
/// letters of folded words have less than five and a half bits.
pub(super) const HEAD_WORDS: usize = 130_000;

/// Entries that are read in one go.
const CHUNK: usize = 128;

/// A finished index.
#[derive(Debug)]
pub struct Index {
    stamp: String,
    /// What each file hands over, in their order; but for records.
    files: Vec<(SearchFile, String)>,
    records: Records,
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
#[derive(Default)]
struct Chunk {
    ranks: String,
    /// How many units each entry has.
    units: Vec<usize>,
    records: Vec<Record>,
    /// What each unit is searched by: what was read, as [`Unit`] has it, and words that lead to it without
    /// standing in it.
    searched: Vec<Searched>,
}

type Searched = (Arc<Reading>, Option<usize>, Vec<(WordId, Tally)>);

/// What an index will be of, read.
#[derive(Default)]
pub struct Draft(Vec<Chunk>);

impl Draft {
    /// Reads it. Whoever holds up other threads meanwhile must not use them: not `parallel`.
    pub fn new<R: Reader>(lens: &Lens<R>, library: &Library, parallel: bool) -> Self {
        let entries: Vec<&Entry<R>> = lens.edition.entries.values().map(AsRef::as_ref).collect();
        // A clerk knows the words it met; there are no more of them than threads.
        let clerks: Mutex<Vec<Clerk>> = Mutex::default();
        let idle = || clerks.lock().unwrap_or_else(PoisonError::into_inner);
        let read = |entries: &[&Entry<R>]| {
            let clerk = idle().pop();
            let mut clerk = clerk.unwrap_or_else(|| Clerk::new(library));
            let mut chunk = Chunk::default();
            for entry in entries {
                chunk.add(lens, units::of_entry(lens, &mut clerk, entry));
            }
            idle().push(clerk);
            chunk
        };
        let mut chunks: Vec<Chunk> = match parallel {
            true => entries.par_chunks(CHUNK).map(read).collect(),
            false => entries.chunks(CHUNK).map(read).collect(),
        };
        let mut components = Chunk::default();
        components.add(lens, units::of_components(lens, &mut Clerk::new(library)));
        components.add(lens, units::of_terms(lens, &mut Clerk::new(library)));
        chunks.push(components);
        Self(chunks)
    }
}

impl Index {
    /// Makes the index of what was read, on one thread.
    pub fn new<R: Reader>(lens: &Lens<R>, library: &Library, Draft(chunks): Draft) -> Self {
        let sizes = Sizes::of(lens.edition);
        let stop = stop_words(lens);
        let words = library.words();
        let (groups, mut postings) = gather(&words, &chunks, &stop);
        let parts = parts(&groups, |place| postings.get(place).map_or(0, |own| own.units), sizes.words);

        let mut texts: Vec<String> = Vec::new();
        let mut lines: Vec<String> = Vec::new();
        for part in parts {
            let mut writer = Writer::default();
            for place in part {
                let (Some(group), Some(posting)) = (groups.get(place), postings.get_mut(place)) else {
                    continue;
                };
                writer.group(group);
                lines.push(std::mem::take(&mut posting.line));
            }
            texts.push(writer.text);
        }
        let (posting_files, posting_starts) = shards(&lines, sizes.postings);
        let ranks: String = chunks.iter().map(|chunk| chunk.ranks.as_str()).collect();
        let units: Vec<usize> = chunks.iter().flat_map(|chunk| &chunk.units).copied().collect();
        let records = chunks.into_iter().flat_map(|chunk| chunk.records).collect();
        let records = Records::new(records, &units, sizes.records);
        let head = Head {
            fold: FOLDS,
            stop: stop.into_iter().collect::<Vec<_>>().join(" "),
            kinds: units::kind_labels(lens),
            standings: [lens.say("article-archived"), lens.say("article-stale")],
            synonyms: synonyms::synonyms(&lens.edition.config.glossary, R::AUDIENCE),
            ranks: &ranks,
            parts: sizes.words,
            postings: posting_starts,
            records: records.starts(),
            words: texts.first().map_or("", String::as_str),
        };
        let words = texts.iter().enumerate().skip(1).map(|(n, text)| (SearchFile::Words(n), json(text)));
        let postings = posting_files.into_iter().enumerate().map(|(n, data)| (SearchFile::Postings(n), data));
        let head = std::iter::once((SearchFile::Head, json(&head)));
        let files: Vec<(SearchFile, String)> = head.chain(words).chain(postings).collect();
        let stamp = stamp(&files, &records, sizes.records);
        Self { stamp, files, records }
    }

    /// A file, as it is written.
    pub fn file(&self, file: SearchFile) -> Option<Vec<u8>> {
        let (name, number) = match file {
            SearchFile::Head => ("index", 0),
            SearchFile::Words(n) => ("words", n),
            SearchFile::Postings(n) => ("postings", n),
            SearchFile::Records(n) => return Some(script(&self.stamp, "records", n, self.records.file(n))),
        };
        let place = self.files.binary_search_by_key(&file, |(own, _)| *own).ok()?;
        let (_, data) = self.files.get(place)?;
        Some(script(&self.stamp, name, number, std::iter::once(data.as_str())))
    }
}

impl Chunk {
    /// Adds the units of an entry.
    fn add<R: Reader>(&mut self, lens: &Lens<R>, units: Vec<Unit>) {
        self.units.push(units.len());
        for unit in units {
            self.records.push(Record::new(lens, &unit));
            self.ranks.push(unit.standing.letter());
            self.searched.push((unit.reading, unit.said, unit.context));
        }
    }
}

/// Words that say nothing, of all languages of the site.
fn stop_words<R: Reader>(lens: &Lens<R>) -> BTreeSet<String> {
    let texts = lens.all_texts.iter().map(|texts| texts.messages.get("search-stop-words"));
    texts.flat_map(|words| words.split_whitespace().map(fold).collect::<Vec<_>>()).collect()
}

/// Which units have a word.
#[derive(Debug, Default)]
struct Posting {
    /// How many; the last of them, and how the word stands in it.
    units: usize,
    last: u32,
    tally: Tally,
    /// `0D2F`: each unit from the one before, and a capital for what the word is worth.
    line: String,
}

impl Posting {
    fn add(&mut self, unit: u32, tally: Tally) {
        if self.units > 0 && self.last == unit {
            // Another form of the same word.
            self.tally = self.tally.and(tally);
            self.line.pop();
        } else {
            push_base36(&mut self.line, unit - self.last);
            (self.last, self.tally) = (unit, tally);
            self.units += 1;
        }
        self.line.push(char::from(b'A' + self.tally.worth().clamp(1, 26) - 1));
    }
}

/// Where a word is noted: not looked up yet, nowhere; at last, by its group, where it stands in a title only.
const UNMET: u32 = u32::MAX;
const NOWHERE: u32 = u32::MAX - 1;
const IN_TITLES: u32 = 1 << 31;

/// Brings the words of all chunks together, and notes where each group stands.
fn gather<'w>(words: &'w Words, chunks: &[Chunk], stop: &BTreeSet<String>) -> (Vec<Group<'w>>, Vec<Posting>) {
    let mut vocabulary = Vocabulary::new(words);
    let mut stops = vec![false; words.counts().0];
    for number in stop.iter().filter_map(|form| words.number_of_form(form)) {
        if let Some(stops) = stops.get_mut(number as usize) {
            *stops = true;
        }
    }
    let is_stop = |word| words.get(word).and_then(|word| stops.get(word.form as usize)) == Some(&true);
    let mut places = vec![UNMET; words.len()];
    let mut postings: Vec<Posting> = Vec::new();
    let units = chunks.iter().flat_map(|chunk| &chunk.searched);
    for (number, (reading, said, context)) in (0u32..).zip(units) {
        for (word, tally) in reading.text(*said).words.iter().chain(context) {
            let Some(place) = places.get_mut(*word as usize) else { continue };
            if *place == UNMET {
                *place = match vocabulary.add(*word) {
                    Some(group) if is_stop(*word) => group | IN_TITLES,
                    Some(group) => group,
                    None => NOWHERE,
                };
            }
            if *place == NOWHERE || (*place & IN_TITLES != 0 && !tally.title) {
                continue;
            }
            let group = (*place & !IN_TITLES) as usize;
            if postings.len() <= group {
                postings.resize_with(group + 1, Posting::default);
            }
            if let Some(posting) = postings.get_mut(group) {
                posting.add(number, *tally);
            }
        }
    }
    let groups = vocabulary.into_groups();
    postings.resize_with(groups.len(), Posting::default);
    (groups, postings)
}

/// Shares groups out: the most telling into the first part, as many as fit, the rest evenly. Inside a
/// part they stand by their stems. Words that say nothing are left out where they stand in no title.
fn parts(groups: &[Group], found: impl Fn(usize) -> usize, count: usize) -> Vec<Vec<usize>> {
    let stem = |place: usize| groups.get(place).map_or("", |group| group.stem);
    // Stems are compared once. Most differ in what a number holds of their beginnings.
    let mut by_stem: Vec<(u64, usize)> = (0..groups.len())
        .filter(|place| found(*place) > 0)
        .map(|place| (beginning(stem(place)), place))
        .collect();
    by_stem.sort_unstable_by(|(one, a), (other, b)| one.cmp(other).then_with(|| stem(*a).cmp(stem(*b))));
    // Ranks of stems, the most common first.
    let mut order: Vec<(Reverse<usize>, usize)> =
        by_stem.iter().enumerate().map(|(rank, (_, place))| (Reverse(found(*place)), rank)).collect();
    order.sort_unstable();
    // About what a group adds to the text: words of a stem share most of their letters.
    let size =
        |place: usize| groups.get(place).map_or(0, |group| 3 + group.stem.len() / 2 + group.words.len() * 3);
    let place = |rank: usize| by_stem.get(rank).map_or(0, |(_, place)| *place);
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); count.max(1)];
    let total: usize = by_stem.iter().map(|(_, place)| size(*place)).sum();
    let others = parts.len() - 1;
    let limit = total.saturating_sub(HEAD_WORDS) / others.max(1) + 64;
    let (mut part, mut filled) = (0, 0);
    for (_, rank) in order {
        let size = size(place(rank));
        let full = if part == 0 { HEAD_WORDS } else { limit };
        if filled + size > full && part < others {
            (part, filled) = (part + 1, 0);
        }
        filled += size;
        if let Some(part) = parts.get_mut(part) {
            part.push(rank);
        }
    }
    for part in &mut parts {
        part.sort_unstable();
        part.iter_mut().for_each(|rank| *rank = place(*rank));
    }
    parts
}

/// The first bytes of a text as a number that stands in the same order.
fn beginning(text: &str) -> u64 {
    text.bytes().chain(std::iter::repeat(0)).take(8).fold(0, |sum, byte| sum << 8 | u64::from(byte))
}

/// Cuts lines into files of about the same size; tells where each begins.
fn shards(lines: &[String], count: usize) -> (Vec<String>, String) {
    let total: usize = lines.iter().map(|line| line.len() + 1).sum();
    let size = total.div_ceil(count.max(1)).max(1);
    // JSON: letters and figures stand in it as they are.
    let mut files = vec![String::from("\""); count.max(1)];
    let mut counts = vec![0; files.len()];
    let (mut written, last) = (0, files.len() - 1);
    for line in lines {
        let place = (written / size).min(last);
        if let (Some(file), Some(count)) = (files.get_mut(place), counts.get_mut(place)) {
            if *count > 0 {
                file.push(' ');
            }
            file.push_str(line);
            *count += 1;
        }
        written += line.len() + 1;
    }
    files.iter_mut().for_each(|file| file.push('"'));
    (files, counts.into_iter().map(base36).collect::<Vec<_>>().join(" "))
}

/// Tells this index from any other.
fn stamp(files: &[(SearchFile, String)], records: &Records, record_files: usize) -> String {
    let mut digest = Hasher::new();
    for (file, data) in files {
        digest.write(file.name().as_bytes());
        digest.write(data.as_bytes());
    }
    // Many small pieces are told faster together.
    let mut small = String::new();
    for number in 0..record_files {
        small.push_str(&SearchFile::Records(number).name());
        for piece in records.file(number) {
            if piece.len() < 256 {
                small.push_str(piece);
                continue;
            }
            digest.write(small.as_bytes());
            digest.write(piece.as_bytes());
            small.clear();
        }
    }
    digest.write(small.as_bytes());
    format!("{:010x}", digest.finish_128() >> 88)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_are_short_and_in_order() {
        let text = |times| Tally { times, ..Tally::default() };
        let title = Tally { title: true, ..text(9) };
        let mut posting = Posting::default();
        for (unit, tally) in [(0, text(1)), (2, text(1)), (2, text(2)), (38, title)] {
            posting.add(unit, tally);
        }
        assert_eq!((posting.line.as_str(), posting.units), ("0D2F10P", 3));
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
        let stems: Vec<String> = (0..40_000).map(|n| format!("stem{n:07}")).collect();
        let groups: Vec<Group> = stems.iter().map(|stem| Group { stem, words: vec![stem] }).collect();
        let found = |n: usize| 1 + n % 3;
        let parts = parts(&groups, found, 4);
        assert_eq!(parts.iter().map(Vec::len).sum::<usize>(), groups.len());
        let least = |part: &Vec<usize>| part.iter().map(|place| found(*place)).min();
        assert!(least(&parts[0]) >= least(&parts[1]));
        assert!(parts.iter().all(|part| part.is_sorted()), "by stem");
        assert!(parts[3].len() < 20_000, "the rest is shared out");
    }
}
