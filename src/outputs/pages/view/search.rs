//! The page that searches.

use serde::Serialize;

use super::{Head, LinkView};

/// `search/`. Template `search.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchPage {
    pub head: Head,
    pub title: String,
    /// From here to the pages of this language: links work in a folder, too.
    pub root: String,
    /// The searches in the other languages of the site.
    pub others: Vec<OtherSearch>,
    /// Where everything is listed, for readers without JavaScript.
    pub lists: Vec<LinkView>,
}

/// The search in another language, for what this one has not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OtherSearch {
    pub url: String,
    /// From here to its page, also in a folder.
    pub folder: String,
    /// "No hits in German – see # in English"; the number comes in for the `#`.
    pub words: String,
}
