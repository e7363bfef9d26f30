//! Owns putting an index together: from units to words, postings and records, each in its files.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;
use twox_hash::XxHash3_128;

use super::fold::{FOLDS, fold};
use super::reading::{Clerk, Library, Reading};
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
const HEAD_WORDS: usize = 130_000;

/// Entries that are read in one go. Fixed, so that nothing depends on the number of threads.
const CHUNK: usize = 128;

/// A finished index.
#[derive(Debug)]
pub struct Index {
    stamp: String,
    /// What each file hands over, in their order.
    files: Vec<(SearchFile, String)>,
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
    /// How many units each entry has, and these units as they are written.
    records: Vec<(usize, String)>,
    /// What each unit is searched by.
    units: Vec<Searched>,
}

/// What was read of a unit, as [`Unit`] has it.
struct Searched {
    reading: Arc<Reading>,
    said: Option<usize>,
    context: Vec<(WordId, Tally)>,
}

impl Index {
    /// Makes the index. Whoever holds up other threads meanwhile must not use them: not `parallel`.
    pub fn new<R: Reader>(lens: &Lens<R>, library: &Library, parallel: bool) -> Self {
        let sizes = Sizes::of(lens.edition);
        let entries: Vec<&Entry<R>> = lens.edition.entries.values().map(AsRef::as_ref).collect();
        let read = |entries: &[&Entry<R>]| {
            let mut clerk = Clerk::new(library);
            let mut chunk = Chunk::default();
            for entry in entries {
                chunk.add(lens, units::of_entry(lens, &mut clerk, entry));
            }
            chunk
        };
        let mut chunks: Vec<Chunk> = match parallel {
            true => entries.par_chunks(CHUNK).map(read).collect(),
            false => entries.chunks(CHUNK).map(read).collect(),
        };
        let mut components = Chunk::default();
        components.add(lens, units::of_components(lens, &mut Clerk::new(library)));
        chunks.push(components);

        let stop = stop_words(lens);
        let words = library.words();
        let (groups, postings) = gather(&words, &chunks, &stop);
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
        Self { stamp, files: data }
    }

    /// A file, as it is written.
    pub fn file(&self, file: SearchFile) -> Option<Vec<u8>> {
        let place = self.files.binary_search_by_key(&file, |(own, _)| *own).ok()?;
        let (_, data) = self.files.get(place)?;
        let (name, number) = match file {
            SearchFile::Head => ("index", 0),
            SearchFile::Words(n) => ("words", n),
            SearchFile::Postings(n) => ("postings", n),
            SearchFile::Records(n) => ("records", n),
        };
        Some(script(&self.stamp, name, number, data))
    }
}

impl Chunk {
    /// Adds the units of an entry.
    fn add<R: Reader>(&mut self, lens: &Lens<R>, units: Vec<Unit>) {
        let mut text = String::new();
        for unit in &units {
            let head = json(&(&unit.title, &unit.url, unit.kind, lens.foreign(unit.lang), &unit.date));
            text.push_str(if text.is_empty() { "" } else { ",\n" });
            text.push_str(head.strip_suffix(']').unwrap_or(&head));
            text.push(',');
            text.push_str(&unit.text().passages);
            text.push(',');
            text.push_str(&json(&unit.answer));
            text.push(']');
            self.ranks.push(unit.standing.letter());
        }
        self.records.push((units.len(), text));
        let searched =
            |unit: Unit| Searched { reading: unit.reading, said: unit.said, context: unit.context };
        self.units.extend(units.into_iter().map(searched));
    }
}

/// Words that say nothing, of all languages of the site.
fn stop_words<R: Reader>(lens: &Lens<R>) -> BTreeSet<String> {
    let texts = lens.all_texts.iter().map(|texts| texts.messages.get("search-stop-words"));
    texts.flat_map(|words| words.split_whitespace().map(fold).collect::<Vec<_>>()).collect()
}

/// A unit's number, and how a word stands in it.
type Posting = Vec<(u32, Tally)>;

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
    let mut postings: Vec<Posting> = Vec::new();
    for (number, unit) in (0u32..).zip(chunks.iter().flat_map(|chunk| &chunk.units)) {
        let said = unit.said.and_then(|place| unit.reading.answers.get(place));
        let text = said.map_or(&unit.reading.own, |said| &said.text);
        for (word, tally) in text.words.iter().chain(&unit.context) {
            let Some(group) = vocabulary.add(*word) else { continue };
            if !tally.title && is_stop(*word) {
                continue;
            }
            let group = group as usize;
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
    }
    let groups = vocabulary.into_groups();
    postings.resize_with(groups.len(), Vec::new);
    (groups, postings)
}

/// Shares groups out: the most telling into the first part, as many as fit, the rest evenly. Inside a
/// part they stand by their stems. Words that say nothing are left out where they stand in no title.
fn parts(groups: &[Group], postings: &[Posting], count: usize) -> Vec<Vec<usize>> {
    let found = |place: usize| postings.get(place).map_or(0, Vec::len);
    let stem = |place: usize| groups.get(place).map_or("", |group| group.stem);
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
fn line(posting: &[(u32, Tally)]) -> String {
    let mut out = String::with_capacity(posting.len() * 3);
    let mut before = 0;
    for (unit, tally) in posting {
        push_base36(&mut out, unit - before);
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
    let entries: usize = chunks.iter().map(|chunk| chunk.records.len()).sum();
    let mut files: Vec<(usize, String)> = vec![(0, String::from("[")); count.max(1)];
    let last = files.len() - 1;
    for (number, (units, text)) in chunks.iter().flat_map(|chunk| &chunk.records).enumerate() {
        let place = (number * (last + 1) / entries.max(1)).min(last);
        if let Some((count, file)) = files.get_mut(place).filter(|_| *units > 0) {
            file.push_str(if *count == 0 { "" } else { ",\n" });
            file.push_str(text);
            *count += units;
        }
    }
    let starts = files.iter().map(|(count, _)| base36(*count)).collect::<Vec<_>>().join(" ");
    let whole = |(_, mut file): (usize, String)| {
        file.push(']');
        file
    };
    (files.into_iter().map(whole).collect(), starts)
}

/// Tells this index from any other.
fn stamp(data: &[(SearchFile, String)]) -> String {
    let mut digests = Vec::with_capacity(data.len() * 32);
    for (file, data) in data {
        digests.extend_from_slice(file.name().as_bytes());
        digests.extend_from_slice(&XxHash3_128::oneshot(data.as_bytes()).to_be_bytes());
    }
    format!("{:010x}", XxHash3_128::oneshot(&digests) >> 88)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_are_short_and_in_order() {
        let text = |times| Tally { times, ..Tally::default() };
        let title = Tally { title: true, ..text(9) };
        assert_eq!(line(&[(0, text(1)), (2, text(3)), (38, title)]), "0D2F10P");
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
        let postings: Vec<Posting> = (0..40_000).map(|n| vec![(0, Tally::default()); 1 + n % 3]).collect();
        let parts = parts(&groups, &postings, 4);
        assert_eq!(parts.iter().map(Vec::len).sum::<usize>(), groups.len());
        let least = |part: &Vec<usize>| part.iter().map(|place| postings[*place].len()).min();
        assert!(least(&parts[0]) >= least(&parts[1]));
        assert!(parts.iter().all(|part| part.is_sorted()), "by stem");
        assert!(parts[3].len() < 20_000, "the rest is shared out");
    }
}
