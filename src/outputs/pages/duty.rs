//! Who is there now: the shifts of teams, each shown while it lasts. Must not know who has read what.

use chrono::{DateTime, NaiveTime, Utc};

use super::desk::team_path;
use super::view::{DutyRow, DutyView, Phase};
use crate::config::Hours;
use crate::edition::Reader;
use crate::outputs::Lens;

/// The shifts for as long as the page may be trusted, the times without any, and that it knows no more after that.
pub(super) fn duty<R: Reader>(lens: &Lens<R>) -> DutyView {
    let config = &lens.edition.config;
    let last = lens.fresh_instant();
    // A night's shift ends on the day after the one that it belongs to.
    let first = lens.clock.day(config.zone).pred_opt().unwrap_or_default();
    let mut rows: Vec<(DateTime<Utc>, DateTime<Utc>, DutyRow)> = Vec::new();
    for team in &config.teams {
        for shift in &team.hours {
            let days = first.iter_days().take_while(|day| *day <= lens.day(last));
            for (from, to) in days.filter_map(|day| shift.on(day, config.zone)) {
                let to = to.min(last);
                if from >= to || lens.clock.reached(to) {
                    continue;
                }
                let row = DutyRow {
                    team: lens.team_name(&team.id),
                    url: team.kind.map(|_| lens.url(&team_path(&team.id))),
                    level: team.level,
                    hours: hours(lens, shift),
                    phase: lens.phase(Some(from), Some(to)),
                };
                rows.push((from, to, row));
            }
        }
    }
    rows.sort_by(|(a, _, one), (b, _, other)| (one.level, a).cmp(&(other.level, b)));
    // Hours without a shift before the page is too old are hours all the same: nobody is there.
    if config.teams.iter().all(|team| team.hours.is_empty()) {
        return DutyView::default();
    }
    let shifts = rows.iter().map(|(from, to, _)| (*from, *to)).collect();
    DutyView {
        nobody: gaps(lens, shifts, last),
        unknown: Some(lens.phase(Some(last), None)),
        rows: rows.into_iter().map(|(_, _, row)| row).collect(),
    }
}

/// "07:00–15:00"
fn hours<R: Reader>(lens: &Lens<R>, shift: &Hours) -> String {
    if (shift.from, shift.to) == (NaiveTime::MIN, NaiveTime::MIN) {
        return lens.say("duty-always");
    }
    let clock = |at: NaiveTime| at.format("%H:%M").to_string();
    lens.format("duty-shift", &[("from", clock(shift.from)), ("to", clock(shift.to))])
}

/// The times until then at which no shift lasts.
fn gaps<R: Reader>(
    lens: &Lens<R>,
    mut shifts: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    last: DateTime<Utc>,
) -> Vec<Phase> {
    shifts.sort_unstable();
    let mut gaps = Vec::new();
    let mut covered = None;
    for (from, to) in shifts.into_iter().chain([(last, last)]) {
        let open = covered.map_or(!lens.clock.reached(from), |covered| from > covered);
        if open {
            gaps.push(lens.phase(covered, Some(from)));
        }
        covered = covered.max(Some(to));
    }
    gaps
}
