//! Owns the ledger: what incidents promised and what became of it, in figures. Every figure is made
//! from courses and reports as they are; nothing is judged a second time.
//! Must not know audiences, words or pages: whoever asks chooses the incidents.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use super::Course;
use super::report::{Progress, Report, Standing};
use super::words::{Given, Outcome};
use crate::clock::Clock;
use crate::parse::{Action, DocumentId, FieldValue, Fields};

/// Months that the ledger tells one by one.
pub const MONTHS: u32 = 24;

/// When an incident was noticed, and by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noticed {
    pub at: Option<DateTime<Utc>>,
    /// `monitor`, `staff` or `customer`.
    pub by: Option<&'static str>,
}

impl Noticed {
    pub fn of(fields: &Fields) -> Option<Self> {
        match &fields.get("detected")?.value {
            FieldValue::Detected { at, by } => Some(Self { at: *at, by: *by }),
            _ => None,
        }
    }

    pub fn by_customer(&self) -> bool {
        self.by == Some("customer")
    }

    /// How long it took until the public was told; nothing, if it was told before.
    pub fn until(&self, course: &Course) -> Option<TimeDelta> {
        self.at.map(|at| (course.first - at).max(TimeDelta::zero()))
    }
}

/// How many actions stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Actions {
    pub done: usize,
    /// Not done, and not late.
    pub open: usize,
    pub overdue: usize,
}

impl Actions {
    pub fn of<'a>(actions: impl IntoIterator<Item = &'a Action>, zone: Tz, clock: &Clock) -> Self {
        let mut out = Self::default();
        for action in actions {
            match action.progress(zone, clock) {
                Progress::Done => out.done += 1,
                Progress::Open => out.open += 1,
                Progress::Overdue => out.overdue += 1,
            }
        }
        out
    }
}

/// What one incident adds to the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub id: DocumentId,
    pub started: DateTime<Utc>,
    pub ended: Option<DateTime<Utc>>,
    pub words: Vec<(Given, Outcome)>,
    pub noticed: Option<Noticed>,
    /// From noticing it to the first public word.
    pub first_word: Option<TimeDelta>,
    pub report: Option<(Report, Standing)>,
    pub actions: Actions,
    /// The earlier incident that it repeats.
    pub repeats: Option<DocumentId>,
}

impl Record {
    pub fn new(id: &DocumentId, course: &Course, noticed: Option<Noticed>, clock: &Clock) -> Self {
        Self {
            id: id.clone(),
            started: course.started,
            ended: course.ended,
            words: course.words.iter().map(|given| (*given, given.outcome(clock))).collect(),
            noticed,
            first_word: noticed.and_then(|noticed| noticed.until(course)),
            report: None,
            actions: Actions::default(),
            repeats: None,
        }
    }

    pub fn told_by_customer(&self) -> bool {
        self.noticed.is_some_and(|noticed| noticed.by_customer())
    }
}

/// Promises of a next word, by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Promises {
    pub kept: usize,
    pub late: usize,
    /// Not kept, and not late only: nothing came yet.
    pub missed: usize,
    /// Not due yet.
    pub open: usize,
}

impl Promises {
    /// Promises whose time has passed or which were kept before.
    pub fn settled(&self) -> usize {
        self.kept + self.late + self.missed
    }

    /// Hundredths that were kept, rounded down: all of them means all of them.
    pub fn share(&self) -> Option<usize> {
        (self.kept * 100).checked_div(self.settled())
    }
}

/// The middle and the longest of some lengths of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    pub count: usize,
    /// Half are shorter. The mean of the two in the middle, where their number is even.
    pub median: TimeDelta,
    pub longest: TimeDelta,
}

impl Spread {
    /// `None` of nothing.
    pub fn of(mut lengths: Vec<TimeDelta>) -> Option<Self> {
        lengths.sort_unstable();
        let longest = *lengths.last()?;
        let middle = lengths.len() / 2;
        let upper = *lengths.get(middle)?;
        let median = match lengths.len() % 2 {
            0 => (*lengths.get(middle.checked_sub(1)?)? + upper) / 2,
            _ => upper,
        };
        Some(Self { count: lengths.len(), median, longest })
    }
}

/// Cause reports, by where they stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reports {
    pub owed: usize,
    pub overdue: usize,
    pub delivered: usize,
    /// Of those delivered: said after their day.
    pub late: usize,
}

/// The figures of some incidents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    pub incidents: usize,
    pub promises: Promises,
    /// Between one word on an open incident and the next.
    pub silence: Option<Spread>,
    pub first_word: Option<Spread>,
    /// Incidents that customers noticed first, of those that say who did.
    pub by_customer: usize,
    pub noticed: usize,
    pub reports: Reports,
    pub actions: Actions,
    pub repeats: usize,
}

impl Figures {
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut out = Self::default();
        let (mut silences, mut first_words) = (Vec::new(), Vec::new());
        for record in records {
            out.incidents += 1;
            for (given, outcome) in &record.words {
                match outcome {
                    Outcome::Kept => out.promises.kept += 1,
                    Outcome::Late(_) => out.promises.late += 1,
                    Outcome::Missed => out.promises.missed += 1,
                    Outcome::Open => out.promises.open += 1,
                }
                silences.extend(given.silence());
            }
            first_words.extend(record.first_word);
            out.noticed += usize::from(record.noticed.is_some_and(|noticed| noticed.by.is_some()));
            out.by_customer += usize::from(record.told_by_customer());
            match record.report {
                Some((_, Standing::Owed)) => out.reports.owed += 1,
                Some((_, Standing::Overdue)) => out.reports.overdue += 1,
                Some((report, Standing::Delivered)) => {
                    out.reports.delivered += 1;
                    out.reports.late += usize::from(report.late().is_some());
                }
                None => {}
            }
            out.actions.done += record.actions.done;
            out.actions.open += record.actions.open;
            out.actions.overdue += record.actions.overdue;
            out.repeats += usize::from(record.repeats.is_some());
        }
        out.silence = Spread::of(silences);
        out.first_word = Spread::of(first_words);
        out
    }
}

/// The ledger of some incidents.
#[derive(Debug, PartialEq, Eq)]
pub struct Ledger {
    /// Newest first.
    pub records: Vec<Record>,
    pub total: Figures,
    /// The last months by their first day, this one first, each with the incidents that began in it.
    pub months: Vec<(NaiveDate, Figures)>,
}

impl Ledger {
    /// `records` come in order of time, the newest first.
    pub fn new(records: Vec<Record>, zone: Tz, clock: &Clock) -> Self {
        let this = clock.month(zone);
        let mut by_month: BTreeMap<NaiveDate, Vec<&Record>> = BTreeMap::new();
        for record in &records {
            let day = record.started.with_timezone(&zone).date_naive();
            by_month.entry(day.with_day(1).unwrap_or(day)).or_default().push(record);
        }
        let months = (0..MONTHS)
            .filter_map(|back| this.checked_sub_months(Months::new(back)))
            .map(|first| (first, Figures::of(by_month.remove(&first).unwrap_or_default())))
            .collect();
        Self { total: Figures::of(&records), records, months }
    }

    /// The incident with the longest silence, and how long that was.
    pub fn longest_silence(&self) -> Option<(&Record, TimeDelta)> {
        let all = self.records.iter().flat_map(|record| {
            record.words.iter().filter_map(move |(given, _)| Some((record, given.silence()?)))
        });
        // The newest of several.
        all.reduce(|best, other| if other.1 > best.1 { other } else { best })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(all: &[i64]) -> Vec<TimeDelta> {
        all.iter().copied().map(TimeDelta::minutes).collect()
    }

    #[test]
    fn a_median_is_the_middle_or_between_the_two_in_the_middle() {
        let of = |all: &[i64]| Spread::of(minutes(all)).map(|spread| (spread.median, spread.longest));
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[7]), Some((TimeDelta::minutes(7), TimeDelta::minutes(7))));
        assert_eq!(of(&[9, 1, 4]), Some((TimeDelta::minutes(4), TimeDelta::minutes(9))));
        assert_eq!(of(&[10, 1, 5, 4]), Some((TimeDelta::seconds(270), TimeDelta::minutes(10))));
    }

    #[test]
    fn a_share_is_rounded_down_and_needs_something_due() {
        let promises = |kept, late, open| Promises { kept, late, missed: 0, open };
        assert_eq!(promises(0, 0, 3).share(), None);
        assert_eq!(promises(199, 1, 0).share(), Some(99));
        assert_eq!(promises(200, 0, 9).share(), Some(100));
    }
}
