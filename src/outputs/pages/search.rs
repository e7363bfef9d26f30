//! The page that searches; the work is done by `templates/search.js`.

use super::view::{LinkView, OtherSearch, SearchPage};
use crate::edition::Reader;
use crate::outputs::Lens;
use crate::outputs::lens::{page_url, prefix};
use crate::source::Lang;

pub(super) fn search<R: Reader>(lens: &Lens<R>) -> SearchPage {
    let title = lens.say("search-title");
    let lists = super::chrome::sections(lens).into_iter();
    SearchPage {
        head: lens.head(title.clone(), &title, "search", "search/"),
        title,
        root: "../".to_owned(),
        others: others(lens),
        lists: lists.map(|item| LinkView { title: item.title, url: item.url }).collect(),
    }
}

/// The same page in the other languages.
fn others<R: Reader>(lens: &Lens<R>) -> Vec<OtherSearch> {
    let languages = &lens.edition.config.languages;
    let up = "../".repeat(1 + prefix(lens.edition.lang, languages).matches('/').count());
    let name = |tag: &str| {
        let known = lens.texts.messages.find(&format!("language-in-{tag}"));
        known.unwrap_or_else(|| tag.to_owned())
    };
    let own = languages.get(usize::from(lens.edition.lang.0)).map_or_else(String::new, |tag| name(tag));
    let other = languages.iter().zip(0u8..).filter(|(_, n)| Lang(*n) != lens.edition.lang);
    other
        .map(|(tag, n)| OtherSearch {
            url: page_url(&lens.edition.config.base.path, &prefix(Lang(n), languages), "search/"),
            folder: format!("{up}{}search/", prefix(Lang(n), languages)),
            words: lens
                .format("search-other", &[("own", own.clone()), ("other", name(tag)), ("n", "#".to_owned())]),
        })
        .collect()
}
