//! What customers said. Staff only.

use serde::Serialize;

use super::{Head, Html, TitleView};

/// `asked/`. Template `asked.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AskedPage {
    pub head: Head,
    pub title: String,
    /// What has an answer, the most often asked first.
    pub rows: Vec<AskedRow>,
    /// What nobody has an answer to.
    pub open: Vec<AskedRow>,
    /// What was done about something, the newest first.
    pub done: Vec<VoiceRow>,
    /// The list of all posts.
    pub all_url: String,
}

/// A question, and how often it was asked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AskedRow {
    pub title: String,
    pub url: String,
    pub lang: Option<String>,
    /// The document that it is a part of.
    pub of: Option<String>,
    /// Nothing while there is no answer.
    pub kind_label: Option<String>,
    pub week: u32,
    pub month: u32,
    pub all: u32,
    /// In the words of customers, the newest first.
    pub posts: Vec<VoiceRow>,
}

/// A post.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VoiceRow {
    pub title: String,
    pub url: String,
    pub lang: Option<String>,
    /// How many, when, and how.
    pub about: String,
    /// What was done.
    pub did: Option<Html>,
}

/// A post in the list of all of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VoicePost {
    pub row: VoiceRow,
    /// How it begins.
    pub start: Html,
    pub start_lang: Option<String>,
    /// What it is about, and which kind that is; none while nobody has an answer.
    pub to: Option<TitleView>,
    pub to_kind: String,
}

/// What customers said about a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VoicesView {
    pub sentence: String,
    pub posts: Vec<VoiceRow>,
    pub asked_url: String,
}
