//! The page of all feeds and calendars.

use serde::Serialize;

use super::Head;

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedsPage {
    pub head: Head,
    pub title: String,
    pub parts: Vec<FeedPart>,
    /// The words that programs may sort items by.
    pub terms: Vec<FeedTerm>,
}

/// Feeds about things of one kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedPart {
    /// `site`, `kind`, `group`, `component`, `shop`
    pub key: String,
    pub title: String,
    /// What these feeds tell, in one sentence.
    pub sentence: String,
    pub rows: Vec<FeedRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedRow {
    pub name: String,
    pub feeds: Vec<FeedLink>,
    pub calendar: Option<CalendarLink>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedLink {
    /// `RSS`, `Atom`, `JSON`
    pub title: String,
    pub media_type: &'static str,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CalendarLink {
    pub url: String,
    /// The address that opens a calendar program.
    pub subscribe: String,
}

/// A word by which programs sort, with its paragraph; `key` is the fragment id.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedTerm {
    pub key: &'static str,
    pub text: String,
}
