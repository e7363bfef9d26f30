//! Owns what an index says of each unit, and in which file. The texts stay where they were read: a file is put
//! together when it is asked for, so that no index holds the texts of a site once more.
//! Must not know how units are found.

use std::ops::Range;
use std::sync::Arc;

use super::script::{base36, json};
use super::units::Unit;
use crate::edition::Reader;
use crate::outputs::Lens;

/// What is said of a unit.
#[derive(Debug)]
pub struct Record {
    /// Title, address, kind, language and date, as the beginning of a list in JSON.
    head: Box<str>,
    /// Its text as JSON.
    passages: Arc<str>,
    /// Its answer as JSON, if it has one.
    answer: Option<Box<str>>,
}

impl Record {
    pub fn new<R: Reader>(lens: &Lens<R>, unit: &Unit) -> Self {
        let mut head = json(&(&unit.title, &unit.url, unit.kind, lens.foreign(unit.lang), &unit.date));
        head.pop();
        Self {
            head: head.into(),
            passages: Arc::clone(&unit.text().passages),
            answer: unit.answer.as_ref().map(|answer| json(answer).into()),
        }
    }

    fn pieces(&self) -> [&str; 6] {
        let answer = self.answer.as_deref().unwrap_or("null");
        [&self.head, ",", &self.passages, ",", answer, "]"]
    }
}

/// The records of all units, in files.
#[derive(Debug)]
pub struct Records {
    all: Vec<Record>,
    files: Vec<Range<usize>>,
}

impl Records {
    /// Shares records out by entries, so that what belongs together stays together. `units`: how many each
    /// entry has.
    pub fn new(all: Vec<Record>, units: &[usize], files: usize) -> Self {
        let count = files.max(1);
        let mut ends = vec![0; count];
        let mut end = 0;
        for (number, own) in units.iter().enumerate() {
            end += own;
            if let Some(file) = ends.get_mut(number * count / units.len()) {
                *file = end;
            }
        }
        let mut from = 0;
        let file = |end: usize| {
            // One that no entry came to is empty.
            let range = from..end.max(from);
            from = range.end;
            range
        };
        Self { all, files: ends.into_iter().map(file).collect() }
    }

    /// How many units each file has.
    pub fn starts(&self) -> String {
        self.files.iter().map(|file| base36(file.len())).collect::<Vec<_>>().join(" ")
    }

    /// A file as JSON, piece by piece.
    pub fn file(&self, number: usize) -> impl Iterator<Item = &str> + Clone {
        let own = self.files.get(number).and_then(|file| self.all.get(file.clone())).unwrap_or_default();
        let records = own.iter().enumerate().flat_map(|(place, record)| {
            std::iter::once(if place == 0 { "" } else { ",\n" }).chain(record.pieces())
        });
        std::iter::once("[").chain(records).chain(std::iter::once("]"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(n: usize) -> Record {
        let answer = (n % 2 == 1).then(|| "{}".into());
        Record { head: format!("[{n}").into(), passages: "[]".into(), answer }
    }

    #[test]
    fn what_belongs_to_an_entry_stays_in_one_file_and_nothing_is_lost() {
        let units = [2, 0, 3, 1, 1];
        for files in [1, 2, 5, 9] {
            let records = Records::new((0..7).map(record).collect(), &units, files);
            let starts = records.starts();
            let counts: Vec<usize> = starts.split(' ').map(|n| n.parse().expect("a number")).collect();
            assert_eq!((counts.len(), counts.iter().sum::<usize>()), (files, 7), "{starts}");
            let mut ends = vec![0];
            counts.iter().for_each(|count| ends.push(ends.last().expect("one") + count));
            assert!(ends.iter().all(|end| [0, 2, 5, 6, 7].contains(end)), "cut between entries: {starts}");
            let read: Vec<serde_json::Value> = (0..files)
                .flat_map(|file| {
                    let text: String = records.file(file).collect();
                    serde_json::from_str::<Vec<_>>(&text).expect("a list")
                })
                .collect();
            let expected = (0..7).map(|n| match n % 2 {
                1 => serde_json::json!([n, [], {}]),
                _ => serde_json::json!([n, [], null]),
            });
            assert!(read.into_iter().eq(expected));
        }
    }
}
