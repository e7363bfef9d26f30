//! The page that searches.

use serde::Serialize;

use super::{Head, LinkView};

/// `search/`. Template `search.html`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchPage {
    pub head: Head,
    pub title: String,
    /// From here to the pages of this language: links work in a folder, too.
    pub root: String,
    /// Where everything is listed, for readers without JavaScript.
    pub lists: Vec<LinkView>,
}
