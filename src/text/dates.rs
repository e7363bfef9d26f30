//! Dates, times and durations in the words of a language.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, NaiveDate, Offset, SecondsFormat, TimeDelta, TimeZone, Timelike};
use chrono_tz::{OffsetName, Tz};

use super::Messages;

/// The words of dates in one language, taken out of the messages once because pages need thousands.
#[derive(Debug, Clone)]
pub struct DateWords {
    months: Vec<String>,
    date: Pattern,
    date_time: Pattern,
    month_year: Pattern,
    zones: Vec<(&'static str, String)>,
}

/// Abbreviations of zones that languages may have their own word for.
const ZONES: &[&str] =
    &["UTC", "GMT", "CET", "CEST", "WET", "WEST", "EET", "EEST", "BST", "EST", "EDT", "PST", "PDT"];

impl DateWords {
    pub fn new(messages: &Messages) -> Self {
        let months = (1..=12).map(|month| messages.get(&format!("date-month-{month}"))).collect();
        let zones = ZONES
            .iter()
            .filter_map(|zone| Some((*zone, messages.find(&format!("date-zone-{zone}"))?)))
            .collect();
        Self {
            months,
            date: Pattern::new(messages, "date-long", &["day", "month", "year"]),
            date_time: Pattern::new(messages, "date-time", &["date", "clock"]),
            month_year: Pattern::new(messages, "date-month-year", &["month", "year"]),
            zones,
        }
    }

    /// `10. Juli 2026`, `10 July 2026`
    pub fn date(&self, date: NaiveDate) -> String {
        let day = date.day().to_string();
        let year = date.year().to_string();
        self.date.fill(&[&day, self.month(date), &year])
    }

    /// `Juli 2026`
    pub fn month_year(&self, date: NaiveDate) -> String {
        self.month_year.fill(&[self.month(date), &date.year().to_string()])
    }

    /// `14:02 MESZ`: the zone is always said.
    pub fn clock(&self, at: DateTime<Tz>) -> String {
        let time = at.naive_local();
        let mut clock = String::with_capacity(16);
        push_number(&mut clock, time.hour(), 2);
        clock.push(':');
        push_number(&mut clock, time.minute(), 2);
        clock.push(' ');
        clock.push_str(&self.zone(at));
        clock
    }

    /// `10. Juli 2026, 14:02 MESZ`
    pub fn date_time(&self, date: &str, clock: &str) -> String {
        self.date_time.fill(&[date, clock])
    }

    fn month(&self, date: NaiveDate) -> &str {
        self.months.get(date.month0() as usize).map_or("", String::as_str)
    }

    fn zone(&self, at: DateTime<Tz>) -> Cow<'_, str> {
        match at.offset().abbreviation() {
            Some(name) if !name.starts_with(['+', '-']) => {
                match self.zones.iter().find(|(zone, _)| *zone == name) {
                    Some((_, word)) => Cow::Borrowed(word),
                    None => Cow::Owned(name.to_owned()),
                }
            }
            // Zones without an abbreviation are named by their offset.
            _ => Cow::Owned(format!("UTC{}", at.format("%:z"))),
        }
    }
}

/// An instant as RFC 3339 writes it, to the second: `2026-07-10T14:02:00+02:00`. Pages hold thousands, which the
/// general formatting of dates takes its time for.
pub fn rfc3339<Z: TimeZone>(at: DateTime<Z>) -> String {
    let time = at.naive_local();
    let offset = at.offset().fix().local_minus_utc();
    if !(0..=9999).contains(&time.year()) || offset % 60 != 0 {
        return at.to_rfc3339_opts(SecondsFormat::Secs, false);
    }
    let mut out = String::with_capacity(25);
    push_number(&mut out, time.year().unsigned_abs(), 4);
    for (mark, number) in [
        ('-', time.month()),
        ('-', time.day()),
        ('T', time.hour()),
        (':', time.minute()),
        (':', time.second()),
    ] {
        out.push(mark);
        push_number(&mut out, number, 2);
    }
    let minutes = offset.unsigned_abs() / 60;
    out.push(if offset < 0 { '-' } else { '+' });
    push_number(&mut out, minutes / 60, 2);
    out.push(':');
    push_number(&mut out, minutes % 60, 2);
    out
}

/// Writes a number behind a text, with zeros before it up to a width.
pub fn push_number(out: &mut String, number: u32, width: u32) {
    let mut unit = 10_u32.pow(width.clamp(1, 9) - 1);
    while number / unit >= 10 {
        unit *= 10;
    }
    while unit > 0 {
        out.push(char::from_digit(number / unit % 10, 10).unwrap_or('0'));
        unit /= 10;
    }
}

/// A message whose places were found once, by formatting it with marks.
#[derive(Debug, Clone)]
struct Pattern {
    parts: Vec<(String, Option<usize>)>,
}

impl Pattern {
    fn new(messages: &Messages, id: &str, names: &[&'static str]) -> Self {
        let args: Vec<(&'static str, String)> =
            names.iter().enumerate().map(|(i, name)| (*name, format!("\u{1}{i}\u{1}"))).collect();
        let text = messages.format(id, &args);
        let mut parts = Vec::new();
        let mut pieces = text.split('\u{1}');
        while let Some(literal) = pieces.next() {
            parts.push((literal.to_owned(), pieces.next().and_then(|i| i.parse().ok())));
        }
        Self { parts }
    }

    fn fill(&self, values: &[&str]) -> String {
        let mut out = String::with_capacity(32);
        for (literal, place) in &self.parts {
            out.push_str(literal);
            if let Some(value) = place.and_then(|i| values.get(i)) {
                out.push_str(value);
            }
        }
        out
    }
}

/// `2 Tage 3 Stunden`, `1 hour 3 minutes`: the two largest units that are not zero.
pub fn duration_words(messages: &Messages, duration: TimeDelta) -> String {
    let minutes = duration.num_minutes().max(0);
    let units = [
        ("duration-days", minutes / 1440),
        ("duration-hours", minutes / 60 % 24),
        ("duration-minutes", minutes % 60),
    ];
    let words: Vec<String> = units
        .iter()
        .filter(|(_, n)| *n > 0)
        .take(2)
        .map(|(id, n)| messages.format(id, &[("n", n.to_string())]))
        .collect();
    if words.is_empty() {
        messages.format("duration-minutes", &[("n", "0".to_owned())])
    } else {
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::{America, Asia, Europe};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rfc_3339_is_what_chrono_makes_of_it(seconds in -70_000_000_000_i64..260_000_000_000, zone in 0..4_usize) {
            let zone = [Tz::UTC, Europe::Berlin, America::St_Johns, Asia::Kathmandu][zone];
            let at = DateTime::from_timestamp(seconds, 0).expect("in range").with_timezone(&zone);
            prop_assert_eq!(rfc3339(at), at.to_rfc3339_opts(SecondsFormat::Secs, false));
        }

        #[test]
        fn numbers_are_as_wide_as_they_must_be(number: u32, width in 1..6_usize) {
            let mut out = String::new();
            push_number(&mut out, number, width as u32);
            prop_assert_eq!(out, format!("{number:0width$}"));
        }
    }
}
