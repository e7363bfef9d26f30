//! The state of an article, computed by the clock.

use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::clock::{Clock, start_of_day};
use crate::parse::{FieldValue, Fields};

/// Days after which an article is checked again, where it does not say.
pub const REVIEW_DAYS: u32 = 180;

/// `new` (never verified), `verified`, `due` (its review has come), `stale` (twice the interval has
/// passed), `archived` (its validity is over).
pub fn state(fields: &Fields, zone: Tz, clock: &Clock) -> &'static str {
    if fields.instant("until").is_some_and(|until| clock.reached(until)) {
        return "archived";
    }
    let Some(FieldValue::Verified { on, .. }) = fields.get("verified").map(|field| &field.value) else {
        return "new";
    };
    let reached = instants(fields, *on, zone).into_iter().rev().find(|(_, at)| clock.reached(*at));
    reached.map_or("verified", |(state, _)| state)
}

/// When an article that was verified on a day becomes due, and stale.
pub fn instants(fields: &Fields, on: NaiveDate, zone: Tz) -> Vec<(&'static str, DateTime<Utc>)> {
    let days = match fields.get("review").map(|field| &field.value) {
        Some(FieldValue::Number(days)) => *days,
        _ => REVIEW_DAYS,
    };
    let after = |n: u32| Some(start_of_day(on.checked_add_days(Days::new(u64::from(n)))?, zone));
    let due = after(days).map(|at| ("due", at));
    due.into_iter().chain(after(days.saturating_mul(2)).map(|at| ("stale", at))).collect()
}
