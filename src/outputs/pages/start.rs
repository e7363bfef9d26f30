//! The start page of the staff edition, and the same for a team and for a shop. What they have in common is
//! made by `desk`.

use std::cmp::Reverse;

use chrono::TimeDelta;

use super::desk::{Desk, InForce, serves, team_path, views};
use super::today::{today, touches};
use super::view::{
    AnswersOf, BriefingRow, Cut, EventView, LinkView, OpenIncident, OpenNow, Phase, PhaseOf, SaidOf,
    StaleRow, StartPage, TeamView, TodayRow,
};
use super::{fresh, shops};
use crate::config::Shop;
use crate::edition::{Entry, Reader, StaffWord};
use crate::kinds::Kind;
use crate::outputs::lens::first_sentence;
use crate::outputs::plan::list_path;
use crate::outputs::{Lens, Scope};
use crate::parse::{FieldValue, Fields};
use crate::site::briefing as rules;

/// Rows of a list that are shown; the others open on a click.
const SHOWN: usize = 5;
/// The same on pages that have answers, too.
const FEWER: usize = 3;
/// Rows of a list that stand behind those; of more the page says where they are, or it would grow with the site.
const BEHIND: usize = 20;
/// Lines for staff that are shown of an open incident.
const LINES: usize = 3;
/// Open incidents that are printed with what staff must know.
const PRINTED: usize = 8;
/// Questions on the page of a team or a shop, however many briefings they come from.
const ANSWERS: usize = 12;
/// The longest beginning of a text for customers, in characters: what a line may hold.
const BEGINNING: usize = 120;

pub(super) fn start<R: Reader>(lens: &Lens<R>) -> StartPage {
    page(lens, lens.say("nav-start"), "", &[], SHOWN)
}

/// The same for a team: what touches its shops, what it must read, and its answers, those for the ear first
/// where it speaks.
pub(super) fn team<R: Reader>(lens: &Lens<R>, id: &str) -> Option<StartPage> {
    let team = lens.edition.config.team(id)?;
    let kind = team.kind?;
    let name = lens.team_name(id);
    let title = lens.format("team-page", &[("team", name.clone())]);
    let desk = lens.desk();
    let own = |(brief, _): &(&InForce, &AnswersOf)| {
        let teams =
            lens.edition.entry(&brief.id).map(|entry| entry.fields.names("teams")).unwrap_or_default();
        teams.iter().any(|own| own.value == id) || teams.is_empty() && is_about(lens, brief, &team.shops)
    };
    let answers = desk.in_force.iter().zip(desk.answers(lens, kind.speaks())).filter(own);
    // Who is asked by name must read it, whatever it is about.
    let (must, _) = reading(lens, desk, &[], |other| other == id);
    Some(StartPage {
        must: briefed(lens, must, FEWER),
        briefings: Cut::at(Vec::new(), FEWER),
        answers: some(lens, answers),
        team: Some(TeamView {
            name,
            kind_label: lens.say(&format!("team-kind-{}", kind.key())),
            level: team.level,
        }),
        ..page(lens, title, &team_path(id), &team.shops, FEWER)
    })
}

/// The same for a shop, in the state that it has there; behind it what every shop's page says.
pub(super) fn shop<R: Reader>(lens: &Lens<R>, id: &str) -> Option<StartPage> {
    let config = &lens.edition.config;
    let shop: &Shop = config.shop(id)?;
    let own = [shop.id.clone()];
    let public = shops::shop(lens, id)?;
    let scope = Scope::Shop(shop.id.clone());
    let title = lens.format("team-page", &[("team", lens.shop_name(id))]);
    let desk = lens.desk();
    let answers = desk.in_force.iter().zip(desk.answers(lens, false));
    let answers = answers.filter(|(brief, _)| is_about(lens, brief, &own));
    let (must, briefings) =
        reading(lens, desk, &own, |team| config.team(team).is_none_or(|team| serves(team, id)));
    let start = page(lens, title, &scope.path(), &own, FEWER);
    // How an incident is in this shop may be better than elsewhere.
    let here = |open: OpenNow| {
        let same = public.open.iter().find(|own| own.url == open.incident.url);
        OpenNow { incident: same.cloned().unwrap_or(open.incident), ..open }
    };
    Some(StartPage {
        head: lens.scoped(start.head, &scope),
        headlines: public.headlines.clone(),
        open: start.open.into_iter().map(here).collect(),
        withheld: public.withheld.clone(),
        must: briefed(lens, must, FEWER),
        briefings: briefed(lens, briefings, FEWER),
        answers: some(lens, answers),
        shop: Some(Box::new(public)),
        ..start
    })
}

/// What touches some shops, or all; so many rows of each list are shown.
fn page<R: Reader>(lens: &Lens<R>, title: String, path: &str, shops: &[String], shown: usize) -> StartPage {
    let desk = lens.desk();
    let head = lens.live(lens.head(title, &lens.headline(), "start", path));
    let here = |entry: &Entry<R>| touches(entry, shops);
    let open = lens.edition.open_incidents().filter(|entry| here(entry));
    let stale: Vec<&StaleRow> = desk
        .stale
        .iter()
        .filter(|(id, _)| lens.edition.entry(id).is_none_or(here))
        .map(|(_, row)| row)
        .collect();
    let (must, briefings) = reading(lens, desk, shops, |_| true);
    StartPage {
        head,
        headlines: desk.headlines.clone(),
        old: old(lens),
        views: views(lens, path),
        team: None,
        shop: None,
        open: printed(lens, open.filter_map(|entry| open_now(lens, entry)).collect()),
        today: planned(lens, shops, shown),
        new: fresh::new_since(lens, &desk.words, shown, BEHIND, |entry| match entry.kind() {
            Kind::Briefing => is_for(lens, entry, shops),
            _ => here(entry),
        }),
        must: briefed(lens, must, shown),
        briefings: briefed(lens, briefings, shown),
        stale: bounded(lens, stale, shown, Kind::Article),
        asked: desk.asked.iter().take(shown).cloned().collect(),
        asked_url: desk.asked_url.clone(),
        duty: desk.duty.clone(),
        answers: Cut::at(Vec::new(), shown),
        withheld: lens.withheld(),
    }
}

/// Says of when the page is, some hours after that. It follows the moment of the build as the line does that
/// says it, and makes way for the warning that every page about the present has.
fn old<R: Reader>(lens: &Lens<R>) -> PhaseOf<String> {
    let built = lens.clock.now();
    let hours = lens.edition.config.policy.desk_hours;
    let from = built + TimeDelta::hours(i64::from(hours));
    let phase = lens.phase(None, Some(lens.fresh_instant()));
    let from = lens.time(from).iso;
    PhaseOf {
        phase: Phase { from: Some(from), hidden: true, ..phase },
        value: lens.format("desk-old", &[("at", lens.time(built).text), ("n", hours.to_string())]),
    }
}

/// Briefings about some shops that one of some teams has not read, and the others that are in force.
fn reading<R: Reader>(
    lens: &Lens<R>,
    desk: &Desk,
    shops: &[String],
    is_asked: impl Fn(&str) -> bool,
) -> (Vec<BriefingRow>, Vec<BriefingRow>) {
    let about = desk.in_force.iter().filter(|brief| is_about(lens, brief, shops));
    let rows = about.map(|brief| {
        let mut row = brief.row.clone();
        row.missing.retain(|receipt| brief.must && is_asked(&receipt.id));
        row
    });
    rows.partition(|row| !row.missing.is_empty())
}

/// Whether what a briefing is for touches some shops.
fn is_about<R: Reader>(lens: &Lens<R>, brief: &InForce, shops: &[String]) -> bool {
    lens.edition.entry(&brief.id).is_none_or(|entry| is_for(lens, entry, shops))
}

fn is_for<R: Reader>(lens: &Lens<R>, briefing: &Entry<R>, shops: &[String]) -> bool {
    if shops.is_empty() {
        return true;
    }
    let subject = rules::subject(&briefing.fields).and_then(|id| lens.edition.entry(&id));
    subject.is_none_or(|subject| touches(subject, shops))
}

/// The answers of some briefings. What was briefed last is asked first.
fn some<'a, R: Reader>(
    lens: &Lens<R>,
    answers: impl Iterator<Item = (&'a InForce, &'a AnswersOf)>,
) -> Cut<AnswersOf> {
    let mut answers: Vec<_> = answers.filter(|(_, own)| !own.answers.is_empty()).collect();
    answers.sort_by_key(|(brief, _)| Reverse(brief.date));
    let mut room = ANSWERS;
    let shown = answers.iter().take_while(|(_, own)| {
        let here = room > 0;
        room = room.saturating_sub(own.answers.len());
        here
    });
    let (shown, count) = (shown.count(), answers.len());
    answers.truncate(shown);
    let all = (count > shown).then(|| all_of(lens, count, Kind::Briefing));
    let first = answers.into_iter().map(|(_, own)| own.clone()).collect();
    Cut { first, rest: Vec::new(), more: count - shown, all, left: None }
}

/// The first rows of a list, some behind them, and where all of them are, if they are documents of a kind.
fn bounded<R: Reader, T: Clone>(lens: &Lens<R>, rows: Vec<&T>, shown: usize, kind: Kind) -> Cut<T> {
    let count = rows.len();
    let mut cut = Cut::at(rows.into_iter().take(shown + BEHIND).cloned().collect(), shown);
    if count > shown + BEHIND {
        cut.more = count - cut.first.len();
        cut.all = Some(all_of(lens, count, kind));
    }
    cut
}

/// What is planned for the day. No page has all of it.
fn planned<R: Reader>(lens: &Lens<R>, shops: &[String], shown: usize) -> Cut<TodayRow> {
    let (rows, count) = today(lens, shops, shown + BEHIND);
    let listed = rows.len();
    let mut cut = Cut::at(rows, shown);
    if count > listed {
        cut.left = Some(lens.format("list-left", &[("n", (count - listed).to_string())]));
    }
    cut
}

fn briefed<R: Reader>(lens: &Lens<R>, rows: Vec<BriefingRow>, shown: usize) -> Cut<BriefingRow> {
    bounded(lens, rows.iter().collect(), shown, Kind::Briefing)
}

fn all_of<R: Reader>(lens: &Lens<R>, count: usize, kind: Kind) -> LinkView {
    let title = lens.format("list-all", &[("n", count.to_string())]);
    LinkView { title, url: lens.url(&list_path(kind, 0)) }
}

/// With what is left out on paper. The style sheet prints as few lines as `staff.css` says of a bad day: two
/// of each incident, one where five are open; of the ninth and those behind it nothing for staff.
fn printed<R: Reader>(lens: &Lens<R>, mut open: Vec<OpenNow>) -> Vec<OpenNow> {
    let lines = match open.len() {
        0..3 => return open,
        3..5 => 2,
        _ => 1,
    };
    for (n, own) in open.iter_mut().enumerate() {
        let count = own.staff.first.len() + own.staff.rest.len();
        own.unprinted = if n >= PRINTED {
            Some(lens.say("print-none"))
        } else {
            let left = count.saturating_sub(lines);
            (left > 0).then(|| lens.format("print-left", &[("n", left.to_string())]))
        };
    }
    open
}

fn open_now<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Option<OpenNow> {
    let notes = R::staff(&entry.notes)?;
    let mut staff: Vec<EventView> = notes
        .events
        .iter()
        .enumerate()
        .filter(|(_, event)| event.word == StaffWord::Note)
        .map(|(i, event)| lens.staff_event(event, i))
        .collect();
    staff.reverse();
    let incident: OpenIncident = lens.open_incident(entry, Some(lens.clock.day(lens.edition.config.zone)))?;
    Some(OpenNow {
        incident,
        staff: Cut::at(staff, LINES),
        customer: customer(lens, entry),
        owner: owner(lens, &notes.fields),
        unprinted: None,
        briefings: lens
            .edition
            .briefings_for(&entry.id)
            .map(|briefing| LinkView { title: briefing.title.clone(), url: lens.document_url(&briefing.id) })
            .collect(),
    })
}

/// What a customer may be told, in the page's language first.
fn customer<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Vec<SaidOf> {
    let Some(notes) = R::staff(&entry.notes) else { return Vec::new() };
    let mut said: Vec<_> = notes.said.iter().collect();
    said.sort_by_key(|(lang, _)| (*lang != lens.edition.lang, *lang));
    let words = said.into_iter().map(|(lang, text)| {
        let id = format!("say-{}-{}", entry.id.stem, lens.edition.tag(*lang));
        SaidOf {
            words: lens.words_view(&id, &lens.customer_html(text, *lang), *lang, None),
            start: first_sentence(&text.prose().beginning(), BEGINNING),
        }
    });
    words.collect()
}

/// Who repairs it.
fn owner<R: Reader>(lens: &Lens<R>, fields: &Fields) -> Option<String> {
    match &fields.get("owner")?.value {
        FieldValue::Owners { business, it } => {
            it.as_ref().or(business.as_ref()).map(|team| lens.team_name(&team.value))
        }
        _ => None,
    }
}

impl<R: Reader> Lens<'_, R> {
    fn desk(&self) -> &Desk {
        self.desk.get_or_init(|| Desk::new(self))
    }
}
