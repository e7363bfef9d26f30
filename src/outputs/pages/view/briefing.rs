//! Briefing sheets, what is signed for them, and the pages of teams.

use serde::Serialize;

use super::{
    BodyView, EventView, Head, Html, LinkView, NextView, NotesView, PhaseOf, ReceiptView, SectionView,
    StateView, StatusView, TimeView,
};

/// Words to be written or said as they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordsView {
    /// Fragment id, for the button that copies it.
    pub id: String,
    pub lang: String,
    /// Not the page's language.
    pub foreign: bool,
    /// "On the phone", where there are words for the ear and words for the eye.
    pub voice: Option<String>,
    pub language: String,
    /// "Copy (English)". Empty where it is not to be passed on.
    pub copy: String,
    pub html: Html,
}

/// What an article quotes, in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuotedView {
    /// What stands between it and the one before.
    pub before: Html,
    pub words: Vec<WordsView>,
    /// Why it is not to be passed on.
    pub reason: Option<String>,
}

/// A question with its answers in every language that has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerView {
    pub id: String,
    pub question: Html,
    pub texts: Vec<WordsView>,
    /// What else stands below the question.
    pub rest: Html,
}

/// What a briefing is for, as it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SubjectView {
    pub link: LinkView,
    pub lang: Option<String>,
    pub kind_label: String,
    pub states: Vec<PhaseOf<StateView>>,
    /// Worst impact, of an incident.
    pub status: Option<StatusView>,
    pub from: Option<TimeView>,
    pub until: Option<TimeView>,
    pub next: Option<NextView>,
    /// What was said of it last.
    pub last: Option<EventView>,
    /// The steps of its rollout.
    pub steps: Option<Html>,
}

/// A part of the sheet that is taken over from what it is for, in that one's language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TakenView {
    pub html: Html,
    pub lang: Option<String>,
}

/// Who has read a briefing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadView {
    /// "18 of 20 have read it (90 %). It begins on 1 December 2026."
    pub sentence: String,
    /// What it is for has begun, and somebody has not read it.
    pub late: bool,
    pub teams: Vec<ReceiptView>,
    pub sheet_url: String,
}

/// `briefings/…/`. Template `briefing.html`, in the fixed order of the sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BriefingPage {
    pub head: Head,
    pub kind_label: String,
    pub title: String,
    pub title_lang: Option<String>,
    pub states: Vec<PhaseOf<StateView>>,
    pub subject: Option<SubjectView>,
    /// The language of the text, and that it is not the page's.
    pub body: BodyView,
    pub changes: Html,
    pub affected: Option<Html>,
    pub unaffected: Option<Html>,
    /// What it touches, where the text does not say so.
    pub components: Vec<LinkView>,
    pub asked: Html,
    pub answers: Vec<AnswerView>,
    pub tree: Option<SectionView>,
    /// Before, during, after.
    pub course: Vec<SectionView>,
    pub workaround: Option<TakenView>,
    pub pass_on: Option<SectionView>,
    pub signal: Option<TakenView>,
    pub not_promise: Option<SectionView>,
    /// "until 6 January 2027"
    pub until: Option<TimeView>,
    pub read: Option<ReadView>,
    pub events: Vec<EventView>,
    pub notes: Option<NotesView>,
}

/// `briefings/…/sign-off/`: to be printed and signed. Template `sign-off.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignOffPage {
    pub head: Head,
    pub title: String,
    pub title_lang: Option<String>,
    pub briefing: LinkView,
    /// When what it is for begins.
    pub begins: Option<TimeView>,
    pub teams: Vec<SignOffTeam>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignOffTeam {
    pub name: String,
    /// Who signs; empty names where nobody is known.
    pub members: Vec<String>,
    /// "8 of 12 have read it (66 %).", once somebody has confirmed.
    pub confirmed: Option<String>,
}
