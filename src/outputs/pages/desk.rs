//! What the start page, the pages of teams and those of shops have in common, made once for all of them.
//! Must not know whose page it is for.

use std::sync::OnceLock;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::entry::review_state;
use super::fresh::{self, Word};
use super::view::{
    AnswersOf, AskedRow, BriefingRow, DutyView, HeadlineView, LinkView, PhaseOf, StaleRow, StateView,
    ViewLink, ViewsView,
};
use super::{asked, briefing, duty};
use crate::config::Team;
use crate::edition::{Entry, Reader};
use crate::kinds::{Kind, Phase};
use crate::outputs::{Lens, Scope};
use crate::parse::DocumentId;
use crate::site::briefing::must_be_read;
use crate::site::{Review, ReviewState};

/// Documents that are named because they have changed.
const CHANGED: usize = 50;
/// With more shops than these, the switch leads to their list.
const SHOPS: usize = 12;

/// The parts that do not depend on whose page it is.
#[derive(Debug)]
pub struct Desk {
    pub(super) headlines: Vec<PhaseOf<HeadlineView>>,
    pub(super) words: Vec<Word>,
    pub(super) in_force: Vec<InForce>,
    pub(super) stale: Vec<(DocumentId, StaleRow)>,
    pub(super) asked: Vec<AskedRow>,
    pub(super) asked_url: Option<String>,
    pub(super) duty: DutyView,
    /// The answers of what is in force, those for the eye first, and those for the ear first.
    answers: [OnceLock<Vec<AnswersOf>>; 2],
}

/// A briefing in force.
#[derive(Debug)]
pub(super) struct InForce {
    pub(super) id: DocumentId,
    pub(super) date: Option<NaiveDate>,
    pub(super) row: BriefingRow,
    pub(super) must: bool,
}

impl Desk {
    pub(super) fn new<R: Reader>(lens: &Lens<R>) -> Self {
        let edition = lens.edition;
        Self {
            headlines: lens.phases(&lens.transitions(), |lens| lens.headline_view()),
            words: fresh::words(lens),
            in_force: in_force(lens),
            stale: stale(lens),
            asked: asked::first(lens),
            asked_url: edition.of_kind(Kind::Voice).next().map(|_| lens.url(asked::PATH)),
            duty: duty::duty(lens),
            answers: Default::default(),
        }
    }

    /// The answers of each briefing in force, in its order.
    pub(super) fn answers<R: Reader>(&self, lens: &Lens<R>, ear_first: bool) -> &[AnswersOf] {
        let [eye, ear] = &self.answers;
        let own = if ear_first { ear } else { eye };
        own.get_or_init(|| {
            let entries = self.in_force.iter().filter_map(|own| lens.edition.entry(&own.id));
            let answers = entries.enumerate().map(|(n, entry)| AnswersOf {
                title: entry.title.clone(),
                url: lens.document_url(&entry.id),
                lang: lens.foreign(entry.lang),
                answers: briefing::answers(lens, entry, ear_first, &format!("b{}-", n + 1)).1,
            });
            answers.collect()
        })
    }
}

/// The start page, those of teams and those of shops; `here` is the address of the one that asks.
pub(super) fn views<R: Reader>(lens: &Lens<R>, here: &str) -> ViewsView {
    let config = &lens.edition.config;
    let link = |title: String, rest: String| ViewLink { title, url: lens.url(&rest), current: rest == here };
    let front = config.teams.iter().filter(|team| team.kind.is_some());
    let teams = front.map(|team| link(lens.team_name(&team.id), team_path(&team.id)));
    let shops = config.shops.iter().take_while(|_| config.shops.len() <= SHOPS);
    let shops = shops.map(|shop| link(lens.shop_name(&shop.id), Scope::Shop(shop.id.clone()).path()));
    let (mut teams, shops): (Vec<_>, Vec<_>) = (teams.collect(), shops.collect());
    let all_shops = lens.shops_link().filter(|_| shops.is_empty());
    if teams.is_empty() && shops.is_empty() && all_shops.is_none() {
        return ViewsView::default();
    }
    teams.insert(0, link(lens.say("view-all"), String::new()));
    ViewsView {
        teams,
        shops,
        all_shops: all_shops.map(|all| LinkView { title: lens.say("shops-title"), ..all }),
    }
}

/// `teams/helpdesk/`
pub(super) fn team_path(id: &str) -> String {
    format!("teams/{id}/")
}

/// Whether a team works for a shop.
pub(super) fn serves(team: &Team, shop: &str) -> bool {
    team.shops.is_empty() || team.shops.iter().any(|own| own == shop)
}

/// Briefings in force, the next to end first.
fn in_force<R: Reader>(lens: &Lens<R>) -> Vec<InForce> {
    let mut entries: Vec<(Option<DateTime<Utc>>, &Entry<R>)> = lens
        .edition
        .of_kind(Kind::Briefing)
        .map(|entry| (entry.fields.instant("until"), entry))
        .filter(|(until, _)| !until.is_some_and(|until| lens.clock.reached(until)))
        .collect();
    entries.sort_by_key(|(until, entry)| (until.unwrap_or(DateTime::<Utc>::MAX_UTC), entry.id.clone()));
    let own = |(until, entry): (Option<DateTime<Utc>>, &Entry<R>)| InForce {
        id: entry.id.clone(),
        date: entry.date,
        row: briefing_row(lens, until, entry),
        must: must_be_read(&entry.fields),
    };
    entries.into_iter().map(own).collect()
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

/// Articles whose review is due or late, and articles and briefings that were changed in the last days.
fn stale<R: Reader>(lens: &Lens<R>) -> Vec<(DocumentId, StaleRow)> {
    let articles = lens.edition.of_kind(Kind::Article).filter_map(|entry| {
        let review = entry.review?;
        matches!(review.state, ReviewState::Due | ReviewState::Stale).then_some((review, entry))
    });
    let mut found: Vec<(Review, &Entry<R>)> = articles.collect();
    found.sort_by_key(|(review, _)| review.state != ReviewState::Stale);
    let overdue = found.into_iter().map(|(review, entry)| (entry, review_state(lens, review)));
    let rows = overdue.chain(changed(lens)).map(|(entry, state)| {
        let row = StaleRow {
            title: entry.title.clone(),
            url: lens.document_url(&entry.id),
            lang: lens.foreign(entry.lang),
            state,
        };
        (entry.id.clone(), row)
    });
    rows.collect()
}

/// What git knows to have changed in the last seven days, the latest first.
fn changed<'e, R: Reader>(lens: &Lens<'e, R>) -> Vec<(&'e Entry<R>, StateView)> {
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
    let state = |at: DateTime<Utc>| StateView {
        key: "updated".to_owned(),
        label: lens.format("article-updated", &[("at", lens.texts.dates.date(lens.day(at)))]),
        phase: Phase::Ended.key().to_owned(),
    };
    found.into_iter().take(CHANGED).map(|(at, entry)| (entry, state(at))).collect()
}
