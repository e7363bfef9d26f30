//! The start of a shift: `/` of the staff edition, and the same for a team and for a shop.

use serde::Serialize;

use super::{
    AnswerView, AskedRow, CardView, EventView, Head, HeadlineView, LinkView, OpenIncident, Phase, PhaseOf,
    ReceiptView, ShopPage, StateView, TimeView, WithheldView, WordsView,
};

/// `index.html`, `teams/ID/`, `shops/ID/` of the staff edition. Template `start.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StartPage {
    pub head: Head,
    pub headlines: Vec<PhaseOf<HeadlineView>>,
    /// How old the page is, from when on that matters.
    pub old: PhaseOf<String>,
    /// Whose page there is, and which one this is.
    pub views: ViewsView,
    /// Set on the page of a team.
    pub team: Option<TeamView>,
    /// Set on the page of a shop: what else is to be known of it.
    pub shop: Option<Box<ShopPage>>,
    pub open: Vec<OpenNow>,
    /// Releases, maintenance and migrations of today, by clock.
    pub today: Cut<TodayRow>,
    /// What was said in the last 8 h, 24 h and 7 days, newest first; steps without anything are left out.
    pub new: Vec<NewSince>,
    /// Briefings that a team has not read.
    pub must: Cut<BriefingRow>,
    /// The others that are in force, the next to end first.
    pub briefings: Cut<BriefingRow>,
    /// Answers that nobody has checked for too long, or that have changed.
    pub stale: Cut<StaleRow>,
    /// What customers asked most in the last days.
    pub asked: Vec<AskedRow>,
    /// The page of the most asked; none where nobody writes down what customers say.
    pub asked_url: Option<String>,
    pub duty: DutyView,
    /// Answers of the briefings in force, on the page of a team or a shop; by briefing.
    pub answers: Cut<AnswersOf>,
    pub withheld: Vec<WithheldView>,
}

/// The first rows of a list, and those behind them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cut<T> {
    pub first: Vec<T>,
    /// How many there are behind them.
    pub more: usize,
    /// Where all are, where they are too many to stand on the page.
    pub all: Option<LinkView>,
    /// Said of those that stand nowhere on the page, where no page has them all.
    pub left: Option<String>,
    pub rest: Vec<T>,
}

impl<T> Cut<T> {
    /// One row more is shown rather than a line that says so.
    pub fn at(mut rows: Vec<T>, most: usize) -> Self {
        let rest = if rows.len() > most + 1 { rows.split_off(most) } else { Vec::new() };
        Self { first: rows, more: rest.len(), rest, all: None, left: None }
    }
}

/// The switch between everything, a team and a shop.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ViewsView {
    /// Everything, then the teams; nothing where there is nothing to choose from.
    pub teams: Vec<ViewLink>,
    pub shops: Vec<ViewLink>,
    /// The list of shops, where there are too many.
    pub all_shops: Option<LinkView>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ViewLink {
    pub title: String,
    pub url: String,
    pub current: bool,
}

/// Whose page it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TeamView {
    pub name: String,
    pub kind_label: String,
    pub level: Option<u32>,
}

/// The answers of a briefing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnswersOf {
    pub title: String,
    pub url: String,
    pub lang: Option<String>,
    pub answers: Vec<AnswerView>,
}

/// An answer that should have been looked at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StaleRow {
    pub title: String,
    pub url: String,
    pub lang: Option<String>,
    pub state: StateView,
}

/// Who is there, by the clock.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct DutyView {
    pub rows: Vec<DutyRow>,
    /// Times at which nobody is there.
    pub nobody: Vec<Phase>,
    /// From when on the page does not know who is there; none where no team gives its hours.
    pub unknown: Option<Phase>,
}

/// A shift of a team, shown while it lasts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DutyRow {
    pub team: String,
    pub url: Option<String>,
    pub level: Option<u32>,
    /// "07:00–15:00"
    pub hours: String,
    pub phase: Phase,
}

/// An open incident with what staff must know beside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenNow {
    pub incident: OpenIncident,
    /// Staff events, newest first.
    pub staff: Cut<EventView>,
    /// The latest public word, to be given to customers, in every language that has it.
    pub customer: Vec<SaidOf>,
    /// Whom a case goes to.
    pub owner: Option<String>,
    pub briefings: Vec<LinkView>,
    /// Said on paper of the lines for staff for which a bad day has no room there.
    pub unprinted: Option<String>,
}

/// Words for customers, with how they begin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SaidOf {
    pub words: WordsView,
    pub start: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TodayRow {
    pub from: TimeView,
    pub until: Option<TimeView>,
    /// What of the card's document it is, where that is not the whole: a task, or that something is switched off.
    pub what: Option<String>,
    /// Language of that, where it is not the page's.
    pub lang: Option<String>,
    pub card: CardView,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewSince {
    /// "Last 8 hours"
    pub title: String,
    pub rows: Cut<NewRow>,
    /// How many of the rest are shown at the moment the page speaks of.
    pub more: usize,
    /// None of its rows is shown at that moment.
    pub hidden: bool,
}

/// A document with the latest word on it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewRow {
    pub at: TimeView,
    pub title: String,
    pub url: String,
    pub lang: Option<String>,
    pub kind_label: String,
    /// Its state as of that word, or that it is a note for staff.
    pub label: String,
    /// "5 entries", where more than the latest word was said in this step.
    pub count: Option<String>,
    /// RFC 3339: up to when it may have been said.
    pub moment: String,
    /// Only the day is known: whether it was there at a tick is known by its address.
    pub is_day: bool,
    /// While the word belongs to this step and its time is said like this.
    pub phase: Phase,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BriefingRow {
    pub title: String,
    pub url: String,
    pub lang: Option<String>,
    /// "until 6 January 2027"
    pub until: Option<String>,
    /// Teams that have not all read it.
    pub missing: Vec<ReceiptView>,
}
