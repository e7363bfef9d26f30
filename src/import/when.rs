//! Times as they stand in front matter and shortcodes: what Hugo reads, and what people write.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use crate::parse::time::{self, ClockTime, TimeProblem};

/// A time that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    pub at: DateTime<Utc>,
    /// What was read, where that is not what was written: `T9:51:30` → `T09:51:30`
    pub repaired: Option<String>,
    /// Set where the clock shows the time twice or never; `at` is the first reading.
    pub doubt: Option<TimeProblem>,
}

/// Reads a time; without an offset it is one of `zone`. `None` when nothing certain can be read.
pub fn read(text: &str, zone: Tz) -> Option<When> {
    let text = text.trim();
    let mut cursor = Cursor { rest: text, tidy: true };
    let year = cursor.number(4, 4)?;
    cursor.mark('-')?;
    let month = cursor.number(2, 2)?;
    cursor.mark('-')?;
    let day = cursor.number(2, 2)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    let (clock, offset) = if cursor.rest.is_empty() { (NaiveTime::MIN, "") } else { cursor.clock()? };
    let named = matches!(offset.to_ascii_uppercase().as_str(), "Z" | "UTC" | "GMT");
    let offset = if named { "Z" } else { offset };
    // The offset alone, on a clock time that always reads.
    let offset =
        if offset.is_empty() { None } else { Some(time::clock_time(&format!("00:00{offset}"))?.offset?) };
    let (at, doubt) = instant(date, ClockTime { time: clock, offset }, zone)?;
    // Dates that a file name can hold.
    time::date(&at.format("%Y-%m-%d").to_string()).filter(|date| date.format("%Y").to_string().len() == 4)?;
    let suffix = text.get(text.len() - cursor.rest.len()..).unwrap_or("").trim();
    let written = || format!("{}T{}{suffix}", date.format("%Y-%m-%d"), clock.format("%H:%M:%S"));
    Some(When { at, repaired: (!cursor.tidy).then(written), doubt })
}

fn instant(date: NaiveDate, clock: ClockTime, zone: Tz) -> Option<(DateTime<Utc>, Option<TimeProblem>)> {
    let problem = match time::instant(date, clock, zone) {
        Ok(at) => return Some((at, None)),
        Err(problem) => problem,
    };
    let first = match &problem {
        TimeProblem::Ambiguous { first, .. } => first,
        TimeProblem::Missing { before, .. } => before,
        TimeProblem::Form => return None,
    };
    let offset = time::clock_time(first)?.offset;
    let at = time::instant(date, ClockTime { time: clock.time, offset }, zone).ok()?;
    Some((at, Some(problem)))
}

struct Cursor<'a> {
    rest: &'a str,
    /// Every number has as many digits as it should.
    tidy: bool,
}

impl<'a> Cursor<'a> {
    fn number(&mut self, right: usize, most: usize) -> Option<u32> {
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = self.rest.split_at_checked(digits)?;
        if digits == 0 || digits > most || right == 4 && digits != 4 {
            return None;
        }
        self.tidy &= digits == right;
        self.rest = rest;
        number.parse().ok()
    }

    fn mark(&mut self, mark: char) -> Option<()> {
        self.rest = self.rest.strip_prefix(mark)?;
        Some(())
    }

    /// `T14:02:30.5`, and the offset behind it. The cursor stops before the offset.
    fn clock(&mut self) -> Option<(NaiveTime, &'a str)> {
        self.rest = self.rest.strip_prefix(['T', 't', ' '])?.trim_start();
        // `T015:00:00`: a digit too many, and still only one hour it can be.
        let hour = self.number(2, 3)?;
        self.mark(':')?;
        let minute = self.exact()?;
        let mut second = 0;
        if let Some(rest) = self.rest.strip_prefix(':') {
            self.rest = rest;
            second = self.exact()?.min(59);
            if let Some(rest) = self.rest.strip_prefix(['.', ',']) {
                self.rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            }
        }
        Some((NaiveTime::from_hms_opt(hour, minute, second)?, self.rest.trim()))
    }

    fn exact(&mut self) -> Option<u32> {
        let two = self.rest.get(..2)?;
        let next = self.rest.get(2..)?;
        if !two.bytes().all(|b| b.is_ascii_digit()) || next.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        self.rest = next;
        two.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Berlin;

    fn utc(text: &str) -> (String, Option<String>) {
        let when = read(text, Tz::UTC).expect(text);
        (when.at.format("%Y-%m-%d %H:%M:%S").to_string(), when.repaired)
    }

    #[test]
    fn reads_what_hugo_reads() {
        for (text, expected) in [
            ("2021-04-14T07:30:00-00:00", "2021-04-14 07:30:00"),
            ("2022-02-03T08:37:21+01:00", "2022-02-03 07:37:21"),
            ("2021-11-18 02:33:00", "2021-11-18 02:33:00"),
            ("2021-07-06 19:10:40+00:00", "2021-07-06 19:10:40"),
            ("2021-07-06 19:10:40 -0700", "2021-07-07 02:10:40"),
            ("2021-07-06T19:10Z", "2021-07-06 19:10:00"),
            ("2021-07-06 19:10:40.123 UTC", "2021-07-06 19:10:40"),
            ("2021-07-06", "2021-07-06 00:00:00"),
        ] {
            assert_eq!(utc(text), (expected.to_owned(), None), "{text}");
        }
    }

    #[test]
    fn repairs_what_can_only_mean_one_thing() {
        let repaired = |text| utc(text).1.expect(text);
        assert_eq!(repaired("2023-12-04T9:51:30-00:00"), "2023-12-04T09:51:30-00:00");
        assert_eq!(repaired("2023-12-04T015:00:00+01:00"), "2023-12-04T15:00:00+01:00");
        assert_eq!(utc("2023-12-04T015:00:00+01:00").0, "2023-12-04 14:00:00");
        assert_eq!(repaired("2023-1-4 9:05"), "2023-01-04T09:05:00");
    }

    #[test]
    fn refuses_what_could_mean_anything() {
        for bad in [
            "",
            "soon",
            "2023",
            "23-12-04",
            "2023-13-01",
            "2023-02-30",
            "2023-12-04T25:00:00",
            "2023-12-04T105:00:00",
            "2023-12-04T9:5:00",
            "2023-12-04T10:60",
            "2023-12-04T10:00:00+99:99",
            "2023-12-04 noon",
            "2023-12-04T10:000",
            "0000-01-01T00:00:00+14:00",
            "2023-12-04T10:00:00 CEST",
        ] {
            assert_eq!(read(bad, Tz::UTC), None, "{bad}");
        }
    }

    #[test]
    fn a_clock_change_takes_the_first_reading_and_says_so() {
        let when = read("2026-10-25 02:30:00", Berlin).expect("a time");
        assert_eq!(when.at.to_rfc3339(), "2026-10-25T00:30:00+00:00");
        assert!(matches!(when.doubt, Some(TimeProblem::Ambiguous { .. })));
        let when = read("2026-03-29 02:30:00", Berlin).expect("a time");
        assert!(matches!(when.doubt, Some(TimeProblem::Missing { .. })));
    }
}
