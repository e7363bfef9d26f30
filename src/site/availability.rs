//! Owns availability: how long something was impaired, day by day, from spans of time. At each moment
//! what weighs most counts, once.
//! Must not know audiences, words or pages: whoever asks chooses the spans.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::clock::{Clock, start_of_day};
use crate::config::{MaintenanceRule, Percent, UptimeRules, Weights};
use crate::parse::{DocumentId, Impact};

/// What can be the matter. Ordered: the worst is the greatest, and announced maintenance hides nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Disruption {
    Maintenance,
    Degraded,
    Partial,
    /// Being assessed: counts as partial until stated.
    Unknown,
    Outage,
}

impl Disruption {
    /// The worst first.
    pub const ALL: [Disruption; 5] = [
        Disruption::Outage,
        Disruption::Unknown,
        Disruption::Partial,
        Disruption::Degraded,
        Disruption::Maintenance,
    ];

    /// `None` where nothing is impaired.
    pub fn of(impact: Impact) -> Option<Self> {
        match impact {
            Impact::None => None,
            Impact::Degraded => Some(Self::Degraded),
            Impact::Partial => Some(Self::Partial),
            Impact::Unknown => Some(Self::Unknown),
            Impact::Outage => Some(Self::Outage),
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Self::Maintenance => "maintenance",
            Self::Degraded => "degraded",
            Self::Partial => "partial",
            Self::Unknown => "unknown",
            Self::Outage => "outage",
        }
    }

    /// How much of its time counts, in thousandths; announced maintenance by its own rule.
    fn weight(self, weights: Weights, maintenance: MaintenanceRule) -> u32 {
        match (self, maintenance) {
            (Self::Outage, _) | (Self::Maintenance, MaintenanceRule::Counted) => weights.outage,
            (Self::Partial | Self::Unknown, _) => weights.partial,
            (Self::Degraded, _) => weights.degraded,
            (Self::Maintenance, MaintenanceRule::Excluded) => 0,
        }
    }

    /// What of several things going on at once counts: what weighs most, and of what weighs the same the
    /// worst. So nothing that happens during another thing makes a figure better.
    fn rank(self, weights: Weights, maintenance: MaintenanceRule) -> (u32, Self) {
        (self.weight(weights, maintenance), self)
    }
}

/// Something that was the matter for a time. `to` is open while it lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span<'a> {
    pub what: Disruption,
    pub from: DateTime<Utc>,
    pub to: Option<DateTime<Utc>>,
    /// The document that says so; none where its record cannot be read.
    pub source: Option<&'a DocumentId>,
}

/// The days that are looked at, the same for all components of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Days that are over, the oldest first, each from its first instant to the next day's.
    days: Vec<(NaiveDate, DateTime<Utc>, DateTime<Utc>)>,
    today: (NaiveDate, DateTime<Utc>, DateTime<Utc>),
    /// The day of the site's first record: nothing is known of the days before.
    since: Option<NaiveDate>,
}

impl Frame {
    /// So many days up to the midnight that has passed.
    pub fn new(days: u32, zone: Tz, since: Option<DateTime<Utc>>, clock: &Clock) -> Self {
        let today = clock.day(zone);
        let day = |date: NaiveDate| {
            let next = date.checked_add_days(Days::new(1)).unwrap_or(date);
            (date, start_of_day(date, zone), start_of_day(next, zone))
        };
        let back = (1..=u64::from(days)).rev().filter_map(|back| today.checked_sub_days(Days::new(back)));
        let since = since.map(|at| at.with_timezone(&zone).date_naive());
        Self { days: back.map(day).collect(), today: day(today), since }
    }

    pub fn today(&self) -> NaiveDate {
        self.today.0
    }

    /// Up to when days count: the midnight that has passed.
    pub fn until(&self) -> DateTime<Utc> {
        self.today.1
    }

    fn start(&self) -> DateTime<Utc> {
        self.days.first().map_or(self.today.1, |day| day.1)
    }

    /// Whether a span touches any day that is looked at, today among them.
    pub fn touches(&self, span: &Span) -> bool {
        span.from < self.today.2 && span.to.is_none_or(|to| to > self.start() && to > span.from)
    }

    fn is_known(&self, date: NaiveDate) -> bool {
        self.since.is_some_and(|since| since <= date)
    }
}

/// Seconds, by what was the matter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lengths([u64; 5]);

impl Lengths {
    pub fn of(&self, what: Disruption) -> u64 {
        self.0.get(what as usize).copied().unwrap_or(0)
    }

    fn add(&mut self, what: Disruption, seconds: u64) {
        if let Some(own) = self.0.get_mut(what as usize) {
            *own += seconds;
        }
    }

    /// What there was, the worst first.
    pub fn iter(&self) -> impl Iterator<Item = (Disruption, u64)> + '_ {
        Disruption::ALL.into_iter().map(|what| (what, self.of(what))).filter(|(_, seconds)| *seconds > 0)
    }

    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }

    /// What counts of it, in thousandths of seconds.
    fn weighted(&self, weights: Weights, maintenance: MaintenanceRule) -> u64 {
        self.iter().map(|(what, seconds)| seconds * u64::from(what.weight(weights, maintenance))).sum()
    }
}

/// A local day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    pub date: NaiveDate,
    /// Seconds: a day on which clocks change has 23 or 25 hours.
    pub length: u64,
    /// Whether the site had a record by then.
    pub is_known: bool,
    pub lengths: Lengths,
    /// Whether anything but announced maintenance touched it.
    pub is_disrupted: bool,
    /// What touched it, by id.
    pub sources: Vec<DocumentId>,
    /// Whether a record that cannot be read is among it.
    pub is_unread: bool,
}

impl Day {
    fn new((date, from, to): (NaiveDate, DateTime<Utc>, DateTime<Utc>), is_known: bool) -> Self {
        let (lengths, sources) = (Lengths::default(), Vec::new());
        let length = seconds(from, to);
        Self { date, length, is_known, lengths, is_disrupted: false, sources, is_unread: false }
    }

    /// Seconds in which nothing was the matter.
    pub fn quiet(&self) -> u64 {
        self.length.saturating_sub(self.lengths.total())
    }

    pub fn worst(&self) -> Option<Disruption> {
        self.lengths.iter().next().map(|(what, _)| what)
    }
}

/// What remains of the time that a target allows for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Thousandths of seconds.
    allowed: u64,
    spent: u64,
}

impl Budget {
    /// Whole minutes that the target allows for.
    pub fn minutes(&self) -> u64 {
        self.allowed / 60_000
    }

    /// Whole minutes that remain, rounded down; fewer than none when more was spent than there was.
    pub fn left(&self) -> i64 {
        let (allowed, spent) = (self.allowed.cast_signed(), self.spent.cast_signed());
        (allowed - spent).div_euclid(60_000)
    }
}

/// How available something was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Availability {
    /// The oldest first.
    pub days: Vec<Day>,
    /// Does not count yet. Its lengths are no lengths of time, but say what there was so far.
    pub today: Day,
    /// Of all days that count.
    pub lengths: Lengths,
    /// The same by the worst alone, for methods with other weights.
    plain: Lengths,
    /// Seconds of the days on record.
    known: u64,
    rules: UptimeRules,
}

impl Availability {
    /// Counts spans, in any order, however often each is given.
    pub fn new<'a>(
        spans: impl IntoIterator<Item = Span<'a>>,
        frame: &Frame,
        rules: UptimeRules,
    ) -> Availability {
        let spans: Vec<Span> = spans.into_iter().filter(|span| frame.touches(span)).collect();
        let mut days: Vec<Day> = frame.days.iter().map(|day| Day::new(*day, frame.is_known(day.0))).collect();
        let mut today = Day::new(frame.today, frame.is_known(frame.today.0));
        let starts: Vec<DateTime<Utc>> =
            frame.days.iter().map(|day| day.1).chain([frame.today.1, frame.today.2]).collect();
        let mut each = |from, to, note: &mut dyn FnMut(&mut Day, u64)| {
            // The day that `from` lies in, and those that follow until `to`.
            let first = starts.partition_point(|start| *start <= from).saturating_sub(1);
            let bounds = starts.iter().zip(starts.iter().skip(1)).skip(first);
            let touched = days.iter_mut().chain([&mut today]).skip(first).zip(bounds);
            for (day, (start, end)) in touched.take_while(|(_, (start, _))| **start < to) {
                note(day, seconds(from.max(*start), to.min(*end)));
            }
        };
        for (from, to, what) in merged(&spans, frame, rules.weights, rules.maintenance) {
            each(from, to, &mut |day, seconds| day.lengths.add(what, seconds));
        }
        for span in &spans {
            let (from, to) = clipped(span, frame);
            each(from, to, &mut |day, _| {
                day.is_disrupted |= span.what > Disruption::Maintenance;
                match span.source {
                    Some(source) => day.sources.push(source.clone()),
                    None => day.is_unread = true,
                }
            });
        }
        let mut lengths = Lengths::default();
        for day in days.iter_mut().chain([&mut today]) {
            day.sources.sort();
            day.sources.dedup();
        }
        let mut known = 0;
        for day in &mut days {
            // What lies before the first record is in no record.
            if day.is_known {
                known += day.length;
                for (what, seconds) in day.lengths.iter() {
                    lengths.add(what, seconds);
                }
            }
        }
        let plain = if rules.weights.is_ordinary() { lengths } else { plain(&spans, frame, &days, rules) };
        Availability { days, today, lengths, plain, known, rules }
    }

    /// The share of the time that counts in which it was available, rounded down: all of it means that
    /// nothing that counts was the matter. `None` while no day counts.
    pub fn percent(&self) -> Option<Percent> {
        self.share(&self.lengths, self.rules.weights)
    }

    /// The same with other weights, of which the worse impact has no less.
    pub fn percent_with(&self, weights: Weights) -> Option<Percent> {
        self.share(&self.plain, weights)
    }

    fn share(&self, lengths: &Lengths, weights: Weights) -> Option<Percent> {
        let whole = self.counted() * 1000;
        let down = lengths.weighted(weights, self.rules.maintenance);
        Percent::of(whole.saturating_sub(down), whole)
    }

    /// Seconds that count: those on record, without maintenance where it is left out.
    pub fn counted(&self) -> u64 {
        match self.rules.maintenance {
            MaintenanceRule::Excluded => self.known - self.lengths.of(Disruption::Maintenance),
            MaintenanceRule::Counted => self.known,
        }
    }

    /// Days on record.
    pub fn days_known(&self) -> usize {
        self.days.iter().filter(|day| day.is_known).count()
    }

    /// Days on record on which something was the matter, announced maintenance apart.
    pub fn days_disrupted(&self) -> usize {
        self.days.iter().filter(|day| day.is_disrupted).count()
    }

    /// What remains of the time that a target allows for. `None` while no day counts.
    pub fn budget(&self, target: Percent) -> Option<Budget> {
        let counted = self.counted();
        let allowed = counted * u64::from(Percent::ALL.0.saturating_sub(target.0)) / 100;
        let spent = self.lengths.weighted(self.rules.weights, self.rules.maintenance);
        (counted > 0).then_some(Budget { allowed, spent })
    }

    /// Whether a record that cannot be read counts in it.
    pub fn is_unread(&self) -> bool {
        self.days.iter().chain([&self.today]).any(|day| day.is_unread)
    }
}

/// What there was on the days on record, by the worst of each moment.
fn plain(spans: &[Span], frame: &Frame, days: &[Day], rules: UptimeRules) -> Lengths {
    let known = frame.days.iter().zip(days).find(|(_, day)| day.is_known);
    let (start, end) = (known.map_or(frame.until(), |((_, from, _), _)| *from), frame.until());
    let mut out = Lengths::default();
    for (from, to, what) in merged(spans, frame, Weights::COMMON, rules.maintenance) {
        out.add(what, seconds(from.clamp(start, end), to.clamp(start, end)));
    }
    out
}

/// Times at which something was the matter, one after the other, each with what counts of it.
fn merged(
    spans: &[Span],
    frame: &Frame,
    weights: Weights,
    maintenance: MaintenanceRule,
) -> Vec<(DateTime<Utc>, DateTime<Utc>, Disruption)> {
    let mut edges: Vec<(DateTime<Utc>, Disruption, bool)> = Vec::with_capacity(spans.len() * 2);
    for span in spans {
        let (from, to) = clipped(span, frame);
        edges.extend([(from, span.what, true), (to, span.what, false)]);
    }
    edges.sort_unstable_by_key(|(at, ..)| *at);
    let mut out = Vec::new();
    let mut open: BTreeMap<(u32, Disruption), usize> = BTreeMap::new();
    let mut last: Option<DateTime<Utc>> = None;
    for (at, what, begins) in edges {
        if let (Some(from), Some(((_, most), _))) = (last, open.last_key_value())
            && from < at
        {
            out.push((from, at, *most));
        }
        last = Some(at);
        let rank = what.rank(weights, maintenance);
        let count = open.entry(rank).or_default();
        *count = if begins { *count + 1 } else { count.saturating_sub(1) };
        if *count == 0 {
            open.remove(&rank);
        }
    }
    out
}

fn clipped(span: &Span, frame: &Frame) -> (DateTime<Utc>, DateTime<Utc>) {
    let end = frame.today.2;
    (span.from.max(frame.start()), span.to.map_or(end, |to| to.min(end)))
}

fn seconds(from: DateTime<Utc>, to: DateTime<Utc>) -> u64 {
    (to - from).num_seconds().try_into().unwrap_or(0)
}
