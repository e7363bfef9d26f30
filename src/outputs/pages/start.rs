//! The start page of the staff edition: open now, today, new since.

use chrono::{DateTime, TimeDelta, Utc};

use super::entry::review_state;
use super::view::{
    AnswersOf, BriefingRow, EventView, LinkView, NewRow, NewSince, OpenNow, Shown, StaleRow, StartPage,
    StateView, TeamView, TodayRow, WordsView,
};
use super::{asked, briefing, duty};
use crate::config::Team;
use crate::edition::{Entry, Reader, StaffWord};
use crate::kinds::{Kind, Phase};
use crate::outputs::Lens;
use crate::outputs::lens::document_path;
use crate::outputs::plan::list_path;
use crate::parse::{Cell, FieldValue, Fields};
use crate::site::briefing::must_be_read;
use crate::site::{Review, ReviewState};

/// Rows of each "new since" list.
const NEW: usize = 12;
/// Rows of every other list: a desk with thirty briefings and a thousand articles to check has one page, too.
const ROWS: usize = 10;
/// Lines for staff that stand with an open incident; the rest is on its page.
const LINES: usize = 4;
/// Answers on the page of a team, however many briefings they come from.
const ANSWERS: usize = 12;

pub(super) fn start<R: Reader>(lens: &Lens<R>) -> StartPage {
    let edition = lens.edition;
    let head = lens.head(lens.say("nav-start"), &lens.headline(), "start", "");
    let front = edition.config.teams.iter().filter(|team| team.kind.is_some());
    StartPage {
        head: lens.live(head),
        headlines: lens.phases(&lens.transitions(), |lens| lens.headline_view()),
        open: edition.open_incidents().filter_map(|entry| open_now(lens, entry)).collect(),
        today: today(lens, None),
        new: new_since(lens),
        must: must(lens, None),
        briefings: briefings(lens),
        stale: stale(lens),
        asked: asked::first(lens),
        asked_url: edition.of_kind(Kind::Voice).next().map(|_| lens.url(asked::PATH)),
        duty: duty::duty(lens),
        teams: front
            .map(|team| LinkView { title: lens.team_name(&team.id), url: lens.url(&team_path(&team.id)) })
            .collect(),
        team: None,
        answers: Shown { rows: Vec::new(), all: None },
        withheld: lens.withheld(),
    }
}

/// The first rows of a list, and the way to all of them, which are at `path`.
fn first<R: Reader, T>(lens: &Lens<R>, mut rows: Vec<T>, room: usize, path: &str) -> Shown<T> {
    let all = (rows.len() > room).then(|| LinkView {
        title: lens.format("list-all", &[("n", rows.len().to_string())]),
        url: lens.url(path),
    });
    rows.truncate(room);
    Shown { rows, all }
}

/// `teams/helpdesk/`
pub(super) fn team_path(id: &str) -> String {
    format!("teams/{id}/")
}

/// The same for a team: what touches its shops, what it must read, and its answers, those for the ear first
/// where it speaks.
pub(super) fn team<R: Reader>(lens: &Lens<R>, id: &str) -> Option<StartPage> {
    let team = lens.edition.config.team(id)?;
    let kind = team.kind?;
    let name = lens.team_name(id);
    let title = lens.format("team-page", &[("team", name.clone())]);
    let head = lens.head(title, &lens.headline(), "start", &team_path(id));
    let here = |entry: &Entry<R>| touches(entry, team);
    let open = lens.edition.open_incidents().filter(|entry| here(entry));
    Some(StartPage {
        head: lens.live(head),
        open: open.filter_map(|entry| open_now(lens, entry)).collect(),
        today: today(lens, Some(team)),
        must: must(lens, Some(id)),
        briefings: Shown { rows: Vec::new(), all: None },
        answers: answers(lens, id, kind.speaks()),
        team: Some(TeamView {
            name,
            kind_label: lens.say(&format!("team-kind-{}", kind.key())),
            level: team.level,
        }),
        ..start(lens)
    })
}

/// The answers of a team's briefings. What was briefed last is asked first.
fn answers<R: Reader>(lens: &Lens<R>, team: &str, ear_first: bool) -> Shown<AnswersOf> {
    let mut own = in_force(lens);
    own.retain(|(_, entry)| {
        let teams = entry.fields.names("teams");
        teams.is_empty() || teams.iter().any(|own| own.value == team)
    });
    own.sort_by_key(|(_, entry)| std::cmp::Reverse(entry.date));
    let rows: Vec<AnswersOf> = own
        .into_iter()
        .enumerate()
        .map(|(n, (_, entry))| AnswersOf {
            title: entry.title.clone(),
            url: lens.document_url(&entry.id),
            lang: lens.foreign(entry.lang),
            answers: briefing::answers(lens, entry, ear_first, &format!("b{}-", n + 1)).1,
        })
        .filter(|own| !own.answers.is_empty())
        .collect();
    let mut room = ANSWERS;
    let shown = rows.iter().take_while(|own| {
        let here = room > 0;
        room = room.saturating_sub(own.answers.len());
        here
    });
    let shown = shown.count();
    first(lens, rows, shown, &list_path(Kind::Briefing, 0))
}

fn touches<R: Reader>(entry: &Entry<R>, team: &Team) -> bool {
    team.shops.is_empty() || team.shops.iter().any(|shop| entry.touches_shop(shop))
}

/// Briefings that a team, or any, has not read; the one whose subject begins first comes first.
fn must<R: Reader>(lens: &Lens<R>, team: Option<&str>) -> Shown<BriefingRow> {
    let named = team.map(|id| lens.team_name(id));
    let rows = in_force(lens)
        .into_iter()
        .filter(|(_, entry)| must_be_read(&entry.fields))
        .map(|(until, entry)| {
            let mut row = briefing_row(lens, until, entry);
            row.missing.retain(|receipt| named.as_ref().is_none_or(|name| *name == receipt.team));
            row
        })
        .filter(|row| !row.missing.is_empty())
        .collect();
    first(lens, rows, ROWS, &list_path(Kind::Briefing, 0))
}

/// Articles whose review is due or late, and articles and briefings that were changed in the last days.
fn stale<R: Reader>(lens: &Lens<R>) -> Shown<StaleRow> {
    let articles = lens.edition.of_kind(Kind::Article).filter_map(|entry| {
        let review = entry.review?;
        matches!(review.state, ReviewState::Due | ReviewState::Stale).then_some((review, entry))
    });
    let mut found: Vec<(Review, &Entry<R>)> = articles.collect();
    found.sort_by_key(|(review, _)| review.state != ReviewState::Stale);
    let row = |(review, entry): (Review, &Entry<R>)| StaleRow {
        title: entry.title.clone(),
        url: lens.document_url(&entry.id),
        lang: lens.foreign(entry.lang),
        state: review_state(lens, review),
    };
    let all = first(lens, vec![(); found.len()], ROWS, &list_path(Kind::Article, 0)).all;
    Shown { rows: found.into_iter().take(ROWS).map(row).chain(changed(lens)).collect(), all }
}

/// What git knows to have changed in the last seven days, the latest first.
fn changed<R: Reader>(lens: &Lens<R>) -> Vec<StaleRow> {
    let documents = lens.edition.of_kind(Kind::Article).chain(lens.edition.of_kind(Kind::Briefing));
    let mut found: Vec<(DateTime<Utc>, &Entry<R>)> = documents
        // Those whose review is due or late stand above already.
        .filter(|entry| {
            entry.review.is_none_or(|review| matches!(review.state, ReviewState::New | ReviewState::Verified))
        })
        .filter_map(|entry| Some((lens.edition.changes_of(entry).first()?.at, entry)))
        .filter(|(at, _)| !lens.clock.reached(*at + TimeDelta::days(7)))
        .collect();
    found.sort_by(|(at_a, a), (at_b, b)| at_b.cmp(at_a).then_with(|| a.id.cmp(&b.id)));
    let row = |(at, entry): (DateTime<Utc>, &Entry<R>)| StaleRow {
        title: entry.title.clone(),
        url: lens.document_url(&entry.id),
        lang: lens.foreign(entry.lang),
        state: StateView {
            key: "updated".to_owned(),
            label: lens.format("article-updated", &[("at", lens.texts.dates.date(lens.day(at)))]),
            phase: Phase::Ended.key().to_owned(),
        },
    };
    found.into_iter().take(ROWS).map(row).collect()
}

/// Briefings in force, the next to end first.
fn briefings<R: Reader>(lens: &Lens<R>) -> Shown<BriefingRow> {
    let rows = in_force(lens).into_iter().map(|(until, entry)| briefing_row(lens, until, entry)).collect();
    first(lens, rows, ROWS, &list_path(Kind::Briefing, 0))
}

fn in_force<'e, R: Reader>(lens: &Lens<'e, R>) -> Vec<(Option<DateTime<Utc>>, &'e Entry<R>)> {
    let mut entries: Vec<(Option<DateTime<Utc>>, &Entry<R>)> = lens
        .edition
        .of_kind(Kind::Briefing)
        .map(|entry| (entry.fields.instant("until"), entry))
        .filter(|(until, _)| !until.is_some_and(|until| lens.clock.reached(until)))
        .collect();
    entries.sort_by_key(|(until, entry)| (until.unwrap_or(DateTime::<Utc>::MAX_UTC), entry.id.clone()));
    entries
}

fn briefing_row<R: Reader>(lens: &Lens<R>, until: Option<DateTime<Utc>>, entry: &Entry<R>) -> BriefingRow {
    BriefingRow {
        title: entry.title.clone(),
        url: lens.document_url(&entry.id),
        lang: lens.foreign(entry.lang),
        until: until.map(|until| {
            let word = lens.say("card-until");
            format!("{word} {}", lens.whole_day(until - TimeDelta::seconds(1)).text)
        }),
        missing: briefing::receipts(lens, entry).into_iter().filter(|receipt| !receipt.complete).collect(),
    }
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
    Some(OpenNow {
        incident: lens.open_incident(entry, Some(lens.clock.day(lens.edition.config.zone)))?,
        staff: first(lens, staff, LINES, &document_path(&entry.id)),
        customer: customer(lens, entry),
        owner: owner(lens, &notes.fields),
        briefings: lens
            .edition
            .briefings_for(&entry.id)
            .map(|briefing| LinkView { title: briefing.title.clone(), url: lens.document_url(&briefing.id) })
            .collect(),
    })
}

/// What a customer may be told, in the page's language first.
fn customer<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Vec<WordsView> {
    let Some(notes) = R::staff(&entry.notes) else { return Vec::new() };
    let mut said: Vec<_> = notes.said.iter().collect();
    said.sort_by_key(|(lang, _)| (*lang != lens.edition.lang, *lang));
    let words = said.into_iter().map(|(lang, text)| {
        let id = format!("say-{}-{}", entry.id.stem, lens.edition.tag(*lang));
        lens.words_view(&id, &lens.customer_html(text, *lang), *lang, None)
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

/// What happens on the day of the build: maintenance, moves, rollout steps, by clock.
fn today<R: Reader>(lens: &Lens<R>, team: Option<&Team>) -> Vec<TodayRow> {
    let zone = lens.edition.config.zone;
    let today = lens.clock.day(zone);
    let day = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
    let mut rows: Vec<(DateTime<Utc>, TodayRow)> = Vec::new();
    for entry in lens.edition.of_kind(Kind::Maintenance).chain(lens.edition.of_kind(Kind::Migration)) {
        if let Some((start, end)) = entry.window
            && end > start
            && team.is_none_or(|team| touches(entry, team))
            && day(start) <= today
            && today <= day(end)
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
            let here = || match (row.get("shop"), team) {
                (Some(Cell::Shops(shops)), Some(team)) if !shops.is_empty() && !team.shops.is_empty() => {
                    shops.iter().any(|shop| team.shops.contains(&shop.value))
                }
                _ => true,
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

/// What was said in the last hours, in steps that do not repeat each other. A document has one row in a
/// step: the latest word on it, and how many there were.
fn new_since<R: Reader>(lens: &Lens<R>) -> Vec<NewSince> {
    let now = lens.clock.now();
    let today = lens.clock.day(lens.edition.config.zone);
    let mut words: Vec<Said<R>> = Vec::new();
    for entry in lens.edition.entries.values() {
        for event in &entry.events {
            let label = event.state.map_or_else(
                || lens.label("event", "correction"),
                |state| lens.label(entry.kind().key(), state.key),
            );
            words.push((event.at, entry, label));
        }
        for event in R::staff(&entry.notes).into_iter().flat_map(|notes| &notes.events) {
            if event.word == StaffWord::Note {
                words.push((event.at, entry, lens.say("new-note")));
            }
        }
    }
    words.retain(|(at, ..)| now - *at < TimeDelta::days(8));
    words.sort_by(|(at_a, a, _), (at_b, b, _)| at_b.cmp(at_a).then_with(|| a.id.cmp(&b.id)));
    let steps =
        [("new-8h", TimeDelta::hours(8)), ("new-24h", TimeDelta::hours(24)), ("new-7d", TimeDelta::days(7))];
    let mut out = Vec::new();
    let mut from = TimeDelta::zero();
    for (id, span) in steps {
        // A word leaves its step when its time is over: the clock must know.
        let inside = words.iter().filter(|(at, ..)| {
            !lens.clock.reached(*at + span) && (from.is_zero() || lens.clock.reached(*at + from))
        });
        let rows = documents(inside).into_iter().take(NEW);
        let now = rows.map(|(word, count)| (None, word, count));
        // What comes here from the step before while the page is still to be trusted.
        let ahead = words.iter().filter(|(at, ..)| {
            !from.is_zero() && !lens.clock.reached(*at + from) && *at + from < lens.fresh_instant()
        });
        let ahead = documents(ahead).into_iter().take(NEW);
        let later = ahead.map(|(word, count)| (Some(word.0 + from), word, count));
        let mut rows: Vec<NewRow> = Vec::new();
        let later: Vec<_> = later.collect();
        let comes = |entry: &Entry<R>| later.iter().find(|(_, word, _)| word.1.id == entry.id)?.0;
        // An older row of a document makes way for its later word.
        let now = now.map(|(begins, word, count)| (begins, word, count, comes(word.1)));
        let then = later.iter().map(|(begins, word, count)| (*begins, *word, *count, None));
        for (begins, (at, entry, label), count, comes) in now.chain(then) {
            let until = comes.map_or(*at + span, |comes| comes.min(*at + span));
            rows.push(NewRow {
                at: lens.recent(*at, today),
                title: entry.title.clone(),
                url: lens.document_url(&entry.id),
                lang: lens.foreign(entry.lang),
                kind_label: lens.say(&format!("kind-{}", entry.kind().key())),
                label: label.clone(),
                count: (count > 1).then(|| lens.format("new-count", &[("n", count.to_string())])),
                phase: lens.phase(begins, Some(until)),
            });
        }
        if !rows.is_empty() {
            let hidden = rows.iter().all(|row| row.phase.hidden);
            out.push(NewSince { title: lens.say(id), rows, hidden });
        }
        from = span;
    }
    out
}

/// A word on a document: when, which, its label.
type Said<'e, R> = (DateTime<Utc>, &'e Entry<R>, String);

/// The latest word on each document, and how many there are, of words the latest of which comes first.
fn documents<'w, 'e, R: Reader>(
    words: impl Iterator<Item = &'w Said<'e, R>>,
) -> Vec<(&'w Said<'e, R>, usize)> {
    let mut found: Vec<(&Said<R>, usize)> = Vec::new();
    for word in words {
        match found.iter_mut().find(|(first, _)| first.1.id == word.1.id) {
            Some((_, count)) => *count += 1,
            None => found.push((word, 1)),
        }
    }
    found
}
