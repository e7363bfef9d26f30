//! Owns the time a build speaks of. Nothing else asks for it.
//!
//! Every instant that an output depends on is asked about here, so the clock knows the next moment
//! at which the output can differ: `next_change_at`.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

/// A fixed moment, and the nearest later moment it was compared with.
#[derive(Debug)]
pub struct Clock {
    now: DateTime<Utc>,
    /// Milliseconds since the epoch; `i64::MAX` when no later instant was asked about.
    next: AtomicI64,
}

impl Clock {
    pub fn new(now: DateTime<Utc>) -> Self {
        Self { now, next: AtomicI64::new(i64::MAX) }
    }

    /// The moment itself, to be shown ("as of …"), never to be compared with.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Whether an instant has come. Remembers it if it has not.
    pub fn reached(&self, instant: DateTime<Utc>) -> bool {
        if instant <= self.now {
            return true;
        }
        self.next.fetch_min(instant.timestamp_millis(), Ordering::Relaxed);
        false
    }

    /// Today in a zone. Remembers when tomorrow begins there.
    pub fn day(&self, zone: Tz) -> NaiveDate {
        let today = self.now.with_timezone(&zone).date_naive();
        if let Some(tomorrow) = today.checked_add_days(Days::new(1)) {
            self.reached(start_of_day(tomorrow, zone));
        }
        today
    }

    /// The first day of this month in a zone. Remembers when the next one begins there.
    pub fn month(&self, zone: Tz) -> NaiveDate {
        let today = self.now.with_timezone(&zone).date_naive();
        let first = today.with_day(1).unwrap_or(today);
        if let Some(next) = first.checked_add_months(Months::new(1)) {
            self.reached(start_of_day(next, zone));
        }
        first
    }

    /// The next moment at which an output that asked this clock can differ.
    pub fn next_change_at(&self) -> Option<DateTime<Utc>> {
        match self.next.load(Ordering::Relaxed) {
            i64::MAX => None,
            millis => DateTime::from_timestamp_millis(millis),
        }
    }

    /// A clock of the same moment that has been asked nothing yet.
    pub fn fresh(&self) -> Clock {
        Clock::new(self.now)
    }

    /// Remembers what another clock was asked.
    pub fn absorb(&self, other: &Clock) {
        self.next.fetch_min(other.next.load(Ordering::Relaxed), Ordering::Relaxed);
    }
}

/// The first instant of a day in a zone, also where a clock change skips midnight.
pub fn start_of_day(date: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let mut local = date.and_time(NaiveTime::MIN);
    for _ in 0..8 {
        if let Some(instant) = zone.from_local_datetime(&local).earliest() {
            return instant.with_timezone(&Utc);
        }
        local += chrono::TimeDelta::minutes(30);
    }
    Utc.from_utc_datetime(&date.and_time(NaiveTime::MIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a test instant")
    }

    #[test]
    fn remembers_the_nearest_future_instant_only() {
        let clock = Clock::new(at("2026-07-10T12:00:00Z"));
        assert!(clock.reached(at("2026-07-10T12:00:00Z")), "an instant is reached at itself");
        assert_eq!(clock.next_change_at(), None);
        assert!(!clock.reached(at("2026-07-12T00:00:00Z")));
        assert!(!clock.reached(at("2026-07-11T00:00:00Z")));
        assert_eq!(clock.next_change_at(), Some(at("2026-07-11T00:00:00Z")));
    }

    #[test]
    fn a_day_ends_at_local_midnight_also_when_clocks_change() {
        let berlin = chrono_tz::Europe::Berlin;
        let clock = Clock::new(at("2026-10-24T23:30:00Z"));
        assert_eq!(clock.day(berlin).to_string(), "2026-10-25");
        assert_eq!(clock.next_change_at(), Some(at("2026-10-25T23:00:00Z")), "that day has 25 hours");
        let clock = Clock::new(at("2026-09-30T22:30:00Z"));
        assert_eq!(clock.month(berlin).to_string(), "2026-10-01", "there it is October already");
        assert_eq!(clock.next_change_at(), Some(at("2026-10-31T23:00:00Z")));
        // Santiago skips the first hour of this day.
        let santiago = chrono_tz::America::Santiago;
        let date = NaiveDate::from_ymd_opt(2026, 9, 6).expect("a date");
        assert_eq!(start_of_day(date, santiago), at("2026-09-06T04:00:00Z"));
    }
}
