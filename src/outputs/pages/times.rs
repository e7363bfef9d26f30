//! Times as a page says them: a day that the page already names is not said again, and neither is the
//! zone of a span.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};

use super::view::TimeView;
use crate::edition::Reader;
use crate::outputs::Lens;

impl<R: Reader> Lens<'_, R> {
    /// The day of an instant, in the site's zone.
    pub(super) fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.edition.config.zone).date_naive()
    }

    /// An instant beside words that name the day `near`: on that day, its clock time is enough.
    pub(super) fn near(&self, at: DateTime<Utc>, near: Option<NaiveDate>) -> TimeView {
        let mut time = self.time(at);
        if near == Some(self.day(at)) {
            time.text.clone_from(&time.clock);
        }
        time
    }

    /// When something is due. The last minute of a day stands for the whole of it.
    pub(super) fn deadline(&self, at: DateTime<Utc>, near: Option<NaiveDate>) -> TimeView {
        let local = at.with_timezone(&self.edition.config.zone);
        if (local.hour(), local.minute()) == (23, 59) { self.whole_day(at) } else { self.near(at, near) }
    }

    /// The day alone.
    pub(super) fn whole_day(&self, at: DateTime<Utc>) -> TimeView {
        let mut time = self.time(at);
        time.text.clone_from(&time.date);
        time
    }

    /// A field that holds a day or an instant: the beginning of a day stands for the day, and so does
    /// its end, which is the beginning of the next (`is_end`).
    pub(super) fn day_or_instant(&self, at: DateTime<Utc>, is_end: bool) -> TimeView {
        let local = at.with_timezone(&self.edition.config.zone);
        match (local.time() == NaiveTime::MIN, is_end) {
            (false, _) => self.time(at),
            (true, false) => self.whole_day(at),
            (true, true) => self.whole_day(at - TimeDelta::seconds(1)),
        }
    }

    /// A span: its zone is said once, and so is its day.
    pub(super) fn span(
        &self,
        from: DateTime<Utc>,
        until: Option<DateTime<Utc>>,
    ) -> (TimeView, Option<TimeView>) {
        let mut start = self.time(from);
        let Some(until) = until else { return (start, None) };
        let mut end = self.time(until);
        if let (Some((clock, zone)), Some((_, other))) =
            (start.clock.split_once(' '), end.clock.split_once(' '))
            && zone == other
        {
            let clock = clock.to_owned();
            start.text = self.texts.dates.date_time(&start.date, &clock);
            start.clock = clock;
        }
        if start.date == end.date {
            end.text.clone_from(&end.clock);
        }
        (start, Some(end))
    }

    /// A day of this week or so: the year goes without saying, and today needs no date at all.
    pub(super) fn recent(&self, at: DateTime<Utc>, today: NaiveDate) -> TimeView {
        let mut time = self.near(at, Some(today));
        let day = self.day(at);
        if day != today && today.checked_sub_days(Days::new(14)).is_some_and(|from| from < day && day < today)
        {
            let month = self.say(&format!("date-month-{}", day.format("%-m")));
            time.text = self.format("date-day", &[("day", day.format("%-d").to_string()), ("month", month)]);
        }
        time
    }
}
