//! The page that searches; the work is done by `templates/search.js`.

use super::view::{LinkView, SearchPage};
use crate::edition::Reader;
use crate::outputs::Lens;

pub(super) fn search<R: Reader>(lens: &Lens<R>) -> SearchPage {
    let title = lens.say("search-title");
    let lists = super::chrome::sections(lens).into_iter();
    SearchPage {
        head: lens.head(title.clone(), &title, "search", "search/"),
        title,
        root: "../".to_owned(),
        lists: lists.map(|item| LinkView { title: item.title, url: item.url }).collect(),
    }
}
