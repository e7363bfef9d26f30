//! Owns which days are no working days: weekends, and the holidays that a whole country keeps.
//! Regional holidays are given by the site itself, by date.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// How a holiday's date is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holiday {
    Fixed(u32, u32),
    /// Days after Easter Sunday of the Western churches.
    Easter(i64),
}

use Holiday::{Easter, Fixed};

/// A country whose public holidays are known: those kept everywhere in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Country {
    At,
    Ch,
    De,
    Fr,
}

/// Countries by their codes (ISO 3166-1).
pub const COUNTRIES: &[(&str, Country)] =
    &[("at", Country::At), ("ch", Country::Ch), ("de", Country::De), ("fr", Country::Fr)];

impl Country {
    fn holidays(self) -> &'static [Holiday] {
        match self {
            // Arbeitsruhegesetz, § 7.
            Country::At => &[
                Fixed(1, 1),
                Fixed(1, 6),
                Easter(1),
                Fixed(5, 1),
                Easter(39),
                Easter(50),
                Easter(60),
                Fixed(8, 15),
                Fixed(10, 26),
                Fixed(11, 1),
                Fixed(12, 8),
                Fixed(12, 25),
                Fixed(12, 26),
            ],
            // Those that every canton keeps.
            Country::Ch => &[Fixed(1, 1), Easter(39), Fixed(8, 1), Fixed(12, 25)],
            // Those of all sixteen states.
            Country::De => &[
                Fixed(1, 1),
                Easter(-2),
                Easter(1),
                Fixed(5, 1),
                Easter(39),
                Easter(50),
                Fixed(10, 3),
                Fixed(12, 25),
                Fixed(12, 26),
            ],
            // Code du travail, article L3133-1.
            Country::Fr => &[
                Fixed(1, 1),
                Easter(1),
                Fixed(5, 1),
                Fixed(5, 8),
                Easter(39),
                Easter(50),
                Fixed(7, 14),
                Fixed(8, 15),
                Fixed(11, 1),
                Fixed(11, 11),
                Fixed(12, 25),
            ],
        }
    }
}

/// The days on which nobody can be expected to write a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holidays {
    pub country: Option<Country>,
    pub dates: BTreeSet<NaiveDate>,
}

impl Holidays {
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
            && !self.dates.contains(&date)
            && !self.country.is_some_and(|country| {
                country.holidays().iter().any(|holiday| holiday.date(date.year()) == Some(date))
            })
    }

    /// The day that is so many working days after a date. Looks ten years ahead at most.
    pub fn working_days_after(&self, date: NaiveDate, days: u32) -> NaiveDate {
        let mut day = date;
        let mut left = days;
        for _ in 0..3660 {
            if left == 0 {
                break;
            }
            let Some(next) = day.checked_add_days(Days::new(1)) else { break };
            day = next;
            left -= u32::from(self.is_working_day(day));
        }
        day
    }
}

impl Holiday {
    fn date(self, year: i32) -> Option<NaiveDate> {
        match self {
            Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Easter(offset) => {
                let easter = computus::gregorian_naive(year).ok()?;
                easter.checked_add_signed(chrono::TimeDelta::try_days(offset)?)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn working_days_leave_out_weekends_and_holidays() {
        let germany = Holidays { country: Some(Country::De), ..Holidays::default() };
        // Good Friday is 3 April 2026, Easter Monday 6 April.
        assert_eq!(germany.working_days_after(day("2026-04-02"), 1), day("2026-04-07"));
        assert_eq!(germany.working_days_after(day("2026-04-02"), 5), day("2026-04-13"));
        assert_eq!(Holidays::default().working_days_after(day("2026-04-02"), 5), day("2026-04-09"));
        // Whit Monday 2026 is 25 May; Corpus Christi, 4 June, is kept all over Austria only.
        assert!(!germany.is_working_day(day("2026-05-25")));
        assert!(germany.is_working_day(day("2026-06-04")));
        let austria = Holidays { country: Some(Country::At), dates: [day("2026-06-05")].into() };
        assert_eq!(austria.working_days_after(day("2026-06-03"), 1), day("2026-06-08"));
    }
}
