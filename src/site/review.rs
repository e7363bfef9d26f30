//! Owns the state of an article, computed by the clock: whether somebody vouches for its text.
//! Must not know pages.

use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::clock::{Clock, start_of_day};
use crate::config::Knowledge;
use crate::parse::{FieldValue, Fields, Stamp};

/// What can be said for an article's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReviewState {
    Verified,
    /// Never verified.
    New,
    /// Its review has come, or its text changed after it was verified.
    Due,
    /// Twice the interval has passed.
    Stale,
    /// Its validity is over.
    Archived,
}

impl ReviewState {
    pub fn key(self) -> &'static str {
        match self {
            ReviewState::Verified => "verified",
            ReviewState::New => "new",
            ReviewState::Due => "due",
            ReviewState::Stale => "stale",
            ReviewState::Archived => "archived",
        }
    }

    /// Whether its words may still be passed on as they stand.
    pub fn is_usable(self) -> bool {
        self < ReviewState::Stale
    }
}

/// How an article stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Review {
    pub state: ReviewState,
    /// The day that somebody vouched for a text of it.
    pub verified: Option<NaiveDate>,
    /// The text is no longer the one that was vouched for.
    pub changed: bool,
}

/// How an article stands whose fields are known. `shown` are the fields of the file that is read, where
/// that is not the leading one: a translation can be vouched for by itself. `days` is its [`interval`].
pub fn review(fields: &Fields, shown: Option<&Fields>, days: u32, zone: Tz, clock: &Clock) -> Review {
    let own = one(fields, fields, days, zone, clock);
    let other = shown.filter(|shown| shown.get("verified").is_some());
    let other = other.map(|shown| one(shown, fields, days, zone, clock));
    match other {
        Some(other) if other.state > own.state || other.changed && !own.changed => other,
        _ => own,
    }
}

fn one(verified: &Fields, fields: &Fields, days: u32, zone: Tz, clock: &Clock) -> Review {
    let stated = match verified.get("verified").map(|field| &field.value) {
        Some(FieldValue::Verified { on, stamp, .. }) => Some((*on, *stamp)),
        _ => None,
    };
    let changed = stated.is_some_and(|(_, stamp)| stamp == Stamp::Changed);
    let day = stated.map(|(on, _)| on);
    let is_over = fields.instant("until").is_some_and(|until| clock.reached(until));
    let state = match day {
        _ if is_over => ReviewState::Archived,
        None => ReviewState::New,
        Some(on) => {
            let instants = instants(on, days, zone);
            let reached = instants.into_iter().rev().find(|(_, at)| clock.reached(*at));
            let fresh = if changed { ReviewState::Due } else { ReviewState::Verified };
            reached.map_or(fresh, |(state, _)| state)
        }
    };
    Review { state, verified: day, changed }
}

/// When an article that was verified on a day becomes due, and stale, with so many days between two reviews.
pub fn instants(on: NaiveDate, days: u32, zone: Tz) -> Vec<(ReviewState, DateTime<Utc>)> {
    let after = |n: u32| Some(start_of_day(on.checked_add_days(Days::new(u64::from(n)))?, zone));
    let due = after(days).map(|at| (ReviewState::Due, at));
    due.into_iter().chain(after(days.saturating_mul(2)).map(|at| (ReviewState::Stale, at))).collect()
}

/// Days between two reviews: the article's own, those of the nearest folder that it lies in, the shortest of
/// its tags, or the site's.
pub fn interval(folder: &str, fields: &Fields, knowledge: &Knowledge) -> u32 {
    if let Some(FieldValue::Number(days)) = fields.get("review").map(|field| &field.value) {
        return *days;
    }
    if let Some(days) = knowledge.review_of_folder(folder) {
        return days;
    }
    let tags = fields.names("tags").iter();
    let by_tag = tags.filter_map(|tag| knowledge.review_of_tag(&tag.value)).min();
    by_tag.unwrap_or(knowledge.review)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_folder_comes_before_tags_and_the_site() {
        let knowledge = Knowledge {
            review_by_folder: vec![("kb".to_owned(), 90), ("kb/payment/cards".to_owned(), 10)],
            ..Knowledge::default()
        };
        let days = |folder| interval(folder, &Fields::default(), &knowledge);
        assert_eq!(days("kb/payment/cards"), 10);
        assert_eq!(days("kb/payment/cards/old"), 10);
        assert_eq!(days("kb/payment/cardsharps"), 90, "a folder ends where its name does");
        assert_eq!(days("kb/payment"), 90);
        assert_eq!(interval("kb", &Fields::default(), &Knowledge::default()), 180);
    }
}
