//! Who is there now: the shifts of teams, each shown while it lasts. Must not know who has read what.

use chrono::{DateTime, Days, Utc};

use super::start::team_path;
use super::view::DutyRow;
use crate::edition::Reader;
use crate::outputs::Lens;

/// The shifts of yesterday's night, today and tomorrow: a page that is a day old still knows who is there.
pub(super) fn duty<R: Reader>(lens: &Lens<R>) -> Vec<DutyRow> {
    let config = &lens.edition.config;
    let today = lens.clock.day(config.zone);
    let days = [today.checked_sub_days(Days::new(1)), Some(today), today.checked_add_days(Days::new(1))];
    let mut rows: Vec<(DateTime<Utc>, DutyRow)> = Vec::new();
    for team in &config.teams {
        for shift in &team.hours {
            for (from, to) in days.iter().flatten().filter_map(|day| shift.on(*day, config.zone)) {
                if lens.clock.reached(to) {
                    continue;
                }
                let clock = |at: DateTime<Utc>| at.with_timezone(&config.zone).format("%H:%M").to_string();
                let hours = [("from", clock(from)), ("to", clock(to))];
                let row = DutyRow {
                    team: lens.team_name(&team.id),
                    url: team.kind.map(|_| lens.url(&team_path(&team.id))),
                    level: team.level,
                    hours: lens.format("duty-shift", &hours),
                    phase: lens.phase(Some(from), Some(to)),
                };
                rows.push((from, row));
            }
        }
    }
    rows.sort_by(|(a, one), (b, other)| (one.level, a).cmp(&(other.level, b)));
    rows.into_iter().map(|(_, row)| row).collect()
}
