//! What happens on the day of the build, by clock: maintenance, moves, steps of rollouts.
//! Must not know whose page it is for.

use chrono::{DateTime, Utc};

use super::view::TodayRow;
use crate::edition::{Entry, Reader};
use crate::kinds::{Kind, Phase};
use crate::outputs::Lens;
use crate::parse::Cell;

/// The rows of some shops; of all where none is named.
pub(super) fn today<R: Reader>(lens: &Lens<R>, shops: &[String]) -> Vec<TodayRow> {
    let zone = lens.edition.config.zone;
    let today = lens.clock.day(zone);
    let day = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
    let mut rows: Vec<(DateTime<Utc>, TodayRow)> = Vec::new();
    for entry in lens.edition.of_kind(Kind::Maintenance).chain(lens.edition.of_kind(Kind::Migration)) {
        if let Some((start, end)) = entry.window
            && end > start
            && day(start) <= today
            && today <= day(end)
            && touches(entry, shops)
        {
            let (from, until) = lens.span(start, Some(end));
            rows.push((start, TodayRow { from, until, card: lens.card(entry) }));
        }
    }
    for entry in lens.edition.of_kind(Kind::Release) {
        if entry.state().is_some_and(|state| matches!(state.phase, Phase::Ended | Phase::Void)) {
            continue;
        }
        for row in entry.sections.iter().flat_map(|section| &section.rows) {
            let here = || match row.get("shop") {
                Some(Cell::Shops(own)) if !own.is_empty() && !shops.is_empty() => {
                    own.iter().any(|shop| shops.contains(&shop.value))
                }
                _ => touches(entry, shops),
            };
            if let Some(Cell::Instant(at)) = row.get("from")
                && day(*at) == today
                && here()
            {
                rows.push((*at, TodayRow { from: lens.time(*at), until: None, card: lens.card(entry) }));
            }
        }
    }
    rows.sort_by_key(|(at, _)| *at);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Whether an entry touches one of some shops; of none, any.
pub(super) fn touches<R: Reader>(entry: &Entry<R>, shops: &[String]) -> bool {
    shops.is_empty() || shops.iter().any(|shop| entry.touches_shop(shop))
}
