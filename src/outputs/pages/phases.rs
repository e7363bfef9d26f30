//! What a page says at the moment it is built, and what it will say when moments pass that are known
//! already: a window opens, a promise becomes overdue. All of it stands in the page; a small script
//! shows what is true by the reader's clock.

use chrono::{DateTime, Days, TimeDelta, Utc};

use super::view::{Phase, PhaseOf, TimeView};
use crate::clock::{Clock, start_of_day};
use crate::edition::Reader;
use crate::kinds::Kind;
use crate::outputs::Lens;

/// So many moments ahead are worked out; what lies further is for a later build.
const MOST: usize = 12;

impl<R: Reader> Lens<'_, R> {
    /// Moments ahead at which the state of components changes by itself: maintenance begins or ends.
    pub(super) fn transitions(&self) -> Vec<DateTime<Utc>> {
        let windows = self.edition.of_kind(Kind::Maintenance).filter_map(|entry| entry.window);
        let moments = windows.filter(|(start, end)| end > start).flat_map(|(start, end)| [start, end]);
        self.ahead(moments)
    }

    /// The next few of some moments that have not come.
    pub(super) fn ahead(&self, moments: impl IntoIterator<Item = DateTime<Utc>>) -> Vec<DateTime<Utc>> {
        let mut ahead: Vec<DateTime<Utc>> =
            moments.into_iter().filter(|at| !self.clock.reached(*at)).collect();
        ahead.sort();
        ahead.dedup();
        ahead.truncate(MOST);
        ahead
    }

    /// A value at the moment of the build and after each moment ahead; phases that do not differ are one.
    pub(super) fn phases<T: PartialEq>(
        &self,
        ahead: &[DateTime<Utc>],
        value: impl Fn(&Lens<R>) -> T,
    ) -> Vec<PhaseOf<T>> {
        let mut out: Vec<PhaseOf<T>> = vec![PhaseOf { phase: self.phase(None, None), value: value(self) }];
        for at in ahead {
            // What is asked of this clock lies further ahead than what the page's own clock knows of.
            let clock = Clock::new(*at);
            let then = value(&Lens { clock: &clock, ..*self });
            if out.last().is_some_and(|last| last.value == then) {
                continue;
            }
            if let Some(last) = out.last_mut() {
                last.phase.until = Some(self.iso(*at));
            }
            out.push(PhaseOf { phase: self.phase(Some(*at), None), value: then });
        }
        out
    }

    /// How many days are left until something begins: "in 4 days". It goes with the day it is said on,
    /// for it would not be true on the next.
    pub(super) fn soon(&self, start: DateTime<Utc>, end: DateTime<Utc>) -> Option<PhaseOf<String>> {
        if end <= start || self.clock.reached(start) {
            return None;
        }
        let zone = self.edition.config.zone;
        let today = self.clock.day(zone);
        let days = (self.day(start) - today).num_days();
        let tomorrow = start_of_day(today.checked_add_days(Days::new(1))?, zone);
        Some(PhaseOf {
            phase: self.phase(None, Some(start.min(tomorrow))),
            value: self.format("soon-days", &[("n", days.to_string())]),
        })
    }

    /// When something is shown.
    pub(super) fn phase(&self, from: Option<DateTime<Utc>>, until: Option<DateTime<Utc>>) -> Phase {
        let begun = from.is_none_or(|at| self.clock.reached(at));
        let over = until.is_some_and(|at| self.clock.reached(at));
        Phase {
            from: from.map(|at| self.iso(at)),
            until: until.map(|at| self.iso(at)),
            hidden: !begun || over,
        }
    }

    fn iso(&self, at: DateTime<Utc>) -> String {
        at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }

    /// Until when a page about the present may be trusted without having been built again.
    pub(super) fn fresh_until(&self) -> TimeView {
        self.time(self.fresh_instant())
    }

    /// The same as a moment.
    pub(super) fn fresh_instant(&self) -> DateTime<Utc> {
        let zone = self.edition.config.zone;
        let today = self.clock.day(zone);
        let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
        let hours = TimeDelta::hours(i64::from(self.edition.config.policy.fresh_hours));
        start_of_day(tomorrow, zone) + hours
    }
}
