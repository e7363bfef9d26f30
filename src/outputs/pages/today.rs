//! What happens on the day of the build, by clock: maintenance, moves and what is to be done for them, steps
//! of rollouts. Must not know whose page it is for.

use chrono::{DateTime, NaiveTime, Utc};

use super::view::{TimeView, TodayRow};
use crate::edition::{Entry, Reader};
use crate::kinds::{Kind, Phase};
use crate::outputs::Lens;
use crate::parse::{Cell, Row};

/// A day of a move that a field names, and how a page calls it.
const DAYS: &[(&str, &str)] = &[("deprecated", "today-deprecated"), ("sunset", "today-sunset")];

/// What happens at a moment of the day.
struct Happens<'e, R: Reader> {
    at: DateTime<Utc>,
    /// When it is over, of what lasts.
    end: Option<DateTime<Utc>>,
    entry: &'e Entry<R>,
    what: What<'e>,
}

enum What<'e> {
    /// What the entry is about.
    Itself,
    /// A day of its own, by the name of a message.
    Day(&'static str),
    /// What somebody has to do by then.
    Task(&'e Row),
}

/// The rows of some shops, or all where none is named: the first so many, and how many there are.
pub(super) fn today<R: Reader>(lens: &Lens<R>, shops: &[String], most: usize) -> (Vec<TodayRow>, usize) {
    let mut found: Vec<Happens<R>> = Vec::new();
    for entry in lens.edition.of_kind(Kind::Maintenance).chain(lens.edition.of_kind(Kind::Migration)) {
        if touches(entry, shops) {
            found.extend(window(lens, entry));
            found.extend(days(lens, entry));
        }
    }
    for entry in lens.edition.of_kind(Kind::Release) {
        found.extend(steps(lens, entry, shops));
    }
    found.sort_by_key(|happens| happens.at);
    let count = found.len();
    (found.iter().take(most).map(|happens| row(lens, happens)).collect(), count)
}

/// Whether a moment is of the day of the build.
fn is_today<R: Reader>(lens: &Lens<R>, at: DateTime<Utc>) -> bool {
    lens.day(at) == lens.clock.day(lens.edition.config.zone)
}

/// Maintenance or a move that is on today.
fn window<'e, R: Reader>(lens: &Lens<'e, R>, entry: &'e Entry<R>) -> Option<Happens<'e, R>> {
    let (at, end) = entry.window.filter(|(start, end)| end > start)?;
    let today = lens.clock.day(lens.edition.config.zone);
    let on = lens.day(at) <= today && today <= lens.day(end);
    on.then_some(Happens { at, end: Some(end), entry, what: What::Itself })
}

/// What is to be done for a move by today, and what it switches off today. That holds after the move, too,
/// but not where it was taken back.
fn days<'e, R: Reader>(lens: &Lens<'e, R>, entry: &'e Entry<R>) -> Vec<Happens<'e, R>> {
    let is_off = entry.state().is_some_and(|state| state.phase == Phase::Void || state.key == "rolled-back");
    if entry.kind() != Kind::Migration || is_off {
        return Vec::new();
    }
    let fields =
        DAYS.iter().filter_map(|(field, what)| Some((entry.fields.instant(field)?, What::Day(what))));
    let rows = entry.sections.iter().flat_map(|section| &section.rows);
    let tasks = rows.filter_map(|row| match row.get("until") {
        Some(Cell::Instant(at)) => Some((*at, What::Task(row))),
        _ => None,
    });
    let all = fields.chain(tasks).filter(|(at, _)| is_today(lens, *at));
    all.map(|(at, what)| Happens { at, end: None, entry, what }).collect()
}

/// Steps of a rollout in some shops.
fn steps<'e, R: Reader>(lens: &Lens<'e, R>, entry: &'e Entry<R>, shops: &[String]) -> Vec<Happens<'e, R>> {
    if entry.state().is_some_and(|state| matches!(state.phase, Phase::Ended | Phase::Void)) {
        return Vec::new();
    }
    let rows = entry.sections.iter().flat_map(|section| &section.rows);
    let steps = rows.filter_map(|row| match row.get("from") {
        Some(Cell::Instant(at)) if is_today(lens, *at) => Some((*at, row)),
        _ => None,
    });
    let here = |row: &Row| match row.get("shop") {
        Some(Cell::Shops(own)) if !own.is_empty() && !shops.is_empty() => {
            own.iter().any(|shop| shops.contains(&shop.value))
        }
        _ => touches(entry, shops),
    };
    let own = steps.filter(|(_, row)| here(row));
    own.map(|(at, _)| Happens { at, end: None, entry, what: What::Itself }).collect()
}

fn row<R: Reader>(lens: &Lens<R>, happens: &Happens<R>) -> TodayRow {
    let entry = happens.entry;
    let card = lens.card(entry);
    let (mut from, until) = lens.span(happens.at, happens.end);
    let (mut what, mut lang) = (None, None);
    match &happens.what {
        What::Itself if happens.end.is_none() => from.clock = clock(lens, happens.at, &from, None),
        What::Itself => {}
        What::Day(id) => {
            from.clock = clock(lens, happens.at, &from, None);
            what = Some(lens.say(id));
        }
        What::Task(row) => {
            from.clock = clock(lens, happens.at, &from, Some("today-by"));
            what = Some(task(lens, entry, row));
            lang = lens.foreign(entry.lang);
        }
    }
    TodayRow { from, until, what, lang, card }
}

/// When something is, or by when: a day without a time of the day does not pretend to have one.
fn clock<R: Reader>(lens: &Lens<R>, at: DateTime<Utc>, time: &TimeView, by: Option<&str>) -> String {
    let is_day = at.with_timezone(&lens.edition.config.zone).time() == NaiveTime::MIN;
    match (is_day, by) {
        (false, None) => time.clock.clone(),
        (false, Some(by)) => lens.format(by, &[("at", time.clock.clone())]),
        (true, None) => lens.say("today-day"),
        (true, Some(_)) => lens.say("today-by-day"),
    }
}

/// "Partners: enter the new access", in the language that the text is in.
fn task<R: Reader>(lens: &Lens<R>, entry: &Entry<R>, row: &Row) -> String {
    let text = match row.get("task") {
        Some(Cell::Text(text)) => text.as_str(),
        _ => "",
    };
    let role = row.get("role").and_then(|cell| lens.cell("role", cell, entry.lang));
    match role {
        Some(role) => format!("{role}: {text}"),
        None => text.to_owned(),
    }
}

/// Whether an entry touches one of some shops; of none, any.
pub(super) fn touches<R: Reader>(entry: &Entry<R>, shops: &[String]) -> bool {
    shops.is_empty() || shops.iter().any(|shop| entry.touches_shop(shop))
}
