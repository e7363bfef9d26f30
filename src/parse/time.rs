//! Dates, clock times and windows as authors write them.

use chrono::{
    DateTime, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc,
};
use chrono_tz::Tz;

/// A clock time with the offset written behind it, if any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockTime {
    pub time: NaiveTime,
    pub offset: Option<FixedOffset>,
}

/// Why a text is no instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeProblem {
    /// Not of the form at all.
    Form,
    /// The clock is put forward over it: the instants just before and after the gap.
    Missing { before: String, after: String },
    /// The clock is put back over it: its two readings.
    Ambiguous { first: String, second: String },
}

/// `2026-07-10`; nothing else is a date.
pub fn date(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
    if !shape {
        return None;
    }
    NaiveDate::from_ymd_opt(
        text.get(..4)?.parse().ok()?,
        text.get(5..7)?.parse().ok()?,
        text.get(8..)?.parse().ok()?,
    )
}

/// `14:02`, `14:02Z`, `14:02+02:00`
pub fn clock_time(text: &str) -> Option<ClockTime> {
    let (clock, offset) = text.split_at_checked(5)?;
    let bytes = clock.as_bytes();
    let shape = bytes.iter().enumerate().all(|(i, b)| if i == 2 { *b == b':' } else { b.is_ascii_digit() });
    if !shape {
        return None;
    }
    let time = NaiveTime::from_hms_opt(clock.get(..2)?.parse().ok()?, clock.get(3..)?.parse().ok()?, 0)?;
    let offset = match offset {
        "" => None,
        text => Some(utc_offset(text)?),
    };
    Some(ClockTime { time, offset })
}

/// `Z`, `+02:00`, `-0500`, `+02`
fn utc_offset(text: &str) -> Option<FixedOffset> {
    if text == "Z" || text == "z" {
        return FixedOffset::east_opt(0);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = text.get(1..)?.chars().filter(|c| *c != ':').collect();
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = match digits.len() {
        2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits.get(..2)?.parse().ok()?, digits.get(2..)?.parse::<i32>().ok()?),
        _ => return None,
    };
    if hours > 14 || minutes > 59 {
        return None;
    }
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60))
}

/// The instant of a local date and time.
///
/// # Errors
/// When the zone's clock skips or repeats that time and no offset was written.
pub fn instant(date: NaiveDate, clock: ClockTime, zone: Tz) -> Result<DateTime<Utc>, TimeProblem> {
    let local = date.and_time(clock.time);
    if let Some(offset) = clock.offset {
        return match offset.from_local_datetime(&local) {
            LocalResult::Single(at) => Ok(at.with_timezone(&Utc)),
            _ => Err(TimeProblem::Form),
        };
    }
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) => Ok(at.with_timezone(&Utc)),
        LocalResult::Ambiguous(first, second) => {
            Err(TimeProblem::Ambiguous { first: reading(first), second: reading(second) })
        }
        LocalResult::None => {
            let (before, after) = around_gap(local, zone);
            Err(TimeProblem::Missing { before, after })
        }
    }
}

fn reading(at: DateTime<Tz>) -> String {
    at.format("%H:%M%:z").to_string()
}

/// What the author may have meant by a skipped time: read with the offset before and after the gap.
fn around_gap(local: NaiveDateTime, zone: Tz) -> (String, String) {
    let shifted = |hours: i64| {
        zone.from_local_datetime(&(local + TimeDelta::hours(hours))).earliest().map(|at| {
            use chrono::Offset;
            at.offset().fix()
        })
    };
    let with = |offset: Option<FixedOffset>| {
        offset.map_or_else(String::new, |offset| format!("{}{offset}", local.format("%H:%M")))
    };
    (with(shifted(-3)), with(shifted(3)))
}

/// A date and a time: `2026-07-10 14:02`, also with `T` between them.
pub fn date_time(text: &str, zone: Tz) -> Result<DateTime<Utc>, TimeProblem> {
    let (day, rest) = text.split_at_checked(10).ok_or(TimeProblem::Form)?;
    let clock = rest.strip_prefix([' ', 'T']).ok_or(TimeProblem::Form)?;
    let day = date(day).ok_or(TimeProblem::Form)?;
    let clock = clock_time(clock.trim()).ok_or(TimeProblem::Form)?;
    instant(day, clock, zone)
}

/// `30m`, `2h`, `3d`
pub fn duration(text: &str) -> Option<TimeDelta> {
    let unit = text.chars().last()?;
    let digits = text.strip_suffix(unit)?;
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let n: i64 = digits.parse().ok()?;
    match unit {
        'm' => Some(TimeDelta::minutes(n)),
        'h' => Some(TimeDelta::hours(n)),
        'd' => Some(TimeDelta::days(n)),
        _ => None,
    }
}

/// A window: `2026-07-20 02:00/04:00`, `22:00/02:00` (over midnight), or two full date-times.
pub fn window(
    text: &str,
    default_date: Option<NaiveDate>,
    zone: Tz,
) -> Result<(DateTime<Utc>, DateTime<Utc>), TimeProblem> {
    let (from, to) = text.split_once('/').ok_or(TimeProblem::Form)?;
    let (from, to) = (from.trim(), to.trim());
    let (day, clock) = split_date(from, default_date).ok_or(TimeProblem::Form)?;
    let start_clock = clock_time(clock).ok_or(TimeProblem::Form)?;
    let start = instant(day, start_clock, zone)?;
    let end = match split_date(to, None) {
        Some((end_day, clock)) => instant(end_day, clock_time(clock).ok_or(TimeProblem::Form)?, zone)?,
        None => {
            let mut end_clock = clock_time(to).ok_or(TimeProblem::Form)?;
            end_clock.offset = end_clock.offset.or(start_clock.offset);
            let end_day = if end_clock.time <= start_clock.time {
                day.succ_opt().ok_or(TimeProblem::Form)?
            } else {
                day
            };
            instant(end_day, end_clock, zone)?
        }
    };
    Ok((start, end))
}

fn split_date(text: &str, default: Option<NaiveDate>) -> Option<(NaiveDate, &str)> {
    if let Some((day, rest)) = text.split_at_checked(10)
        && let Some(day) = date(day)
        && let Some(clock) = rest.strip_prefix([' ', 'T'])
    {
        return Some((day, clock.trim()));
    }
    default.map(|day| (day, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Berlin;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().expect("a test instant")
    }

    #[test]
    fn only_exact_forms_are_times() {
        for bad in ["9:51", "24:00", "14:60", "14:02:30", "T14:02", "14.02", "", "１4:02"] {
            assert_eq!(clock_time(bad), None, "{bad}");
        }
        for bad in ["2026-7-10", "2026-02-30", "20260710", "2026-07-10x"] {
            assert_eq!(date(bad), None, "{bad}");
        }
    }

    #[test]
    fn clock_changes_show_both_readings() {
        assert_eq!(
            date_time("2026-10-25 02:30", Berlin),
            Err(TimeProblem::Ambiguous { first: "02:30+02:00".into(), second: "02:30+01:00".into() })
        );
        assert_eq!(
            date_time("2026-03-29 02:30", Berlin),
            Err(TimeProblem::Missing { before: "02:30+01:00".into(), after: "02:30+02:00".into() })
        );
        assert_eq!(date_time("2026-10-25 02:30+01:00", Berlin), Ok(utc("2026-10-25T01:30:00Z")));
    }

    #[test]
    fn windows_cross_midnight() {
        let day = date("2026-10-01");
        assert_eq!(
            window("22:00/02:00", day, Berlin),
            Ok((utc("2026-10-01T20:00:00Z"), utc("2026-10-02T00:00:00Z")))
        );
        assert_eq!(
            window("2026-07-20 02:00/04:00", day, Berlin),
            Ok((utc("2026-07-20T00:00:00Z"), utc("2026-07-20T02:00:00Z")))
        );
        assert_eq!(window("22:00", day, Berlin), Err(TimeProblem::Form));
        assert_eq!(duration("30m"), Some(TimeDelta::minutes(30)));
        assert_eq!(duration("m"), None);
    }
}
