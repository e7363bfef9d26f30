//! The page of all feeds and calendars: what there is, and how it is used.

use super::view::{CalendarLink, FeedLink, FeedPart, FeedRow, FeedTerm, FeedsPage};
use crate::edition::Reader;
use crate::outputs::feeds::{self, Format};
use crate::outputs::{Lens, Scope, calendar};

pub(super) fn feeds<R: Reader>(lens: &Lens<R>) -> FeedsPage {
    let mut parts: Vec<FeedPart> = Vec::new();
    for scope in Scope::all(lens.edition) {
        let key = feeds::key(&scope);
        if parts.last().is_none_or(|last| last.key != key) {
            parts.push(FeedPart {
                key: key.to_owned(),
                title: lens.say(&format!("feeds-of-{key}")),
                sentence: lens.say(&format!("feeds-tell-{key}")),
                rows: Vec::new(),
            });
        }
        if let Some(part) = parts.last_mut() {
            part.rows.push(row(lens, &scope));
        }
    }
    let title = lens.say("feeds-title");
    FeedsPage {
        head: lens.head(title.clone(), &lens.say("feeds-description"), "feeds", "feeds/"),
        title,
        parts,
        terms: feeds::TERMS
            .iter()
            .map(|key| FeedTerm { key, text: lens.say(&format!("feeds-term-{key}")) })
            .collect(),
    }
}

fn row<R: Reader>(lens: &Lens<R>, scope: &Scope) -> FeedRow {
    let path = scope.path();
    let link = |format: Format| FeedLink {
        title: lens.say(&format!("feeds-{}", format.key())),
        media_type: format.media_type(),
        url: lens.url(&format!("{path}{}", format.file())),
    };
    let calendar = calendar::has(scope).then(|| {
        let rest = format!("{path}{}", calendar::FILE);
        let absolute = lens.absolute(&rest);
        let place = absolute.split_once("://").map_or(&*absolute, |(_, place)| place);
        CalendarLink { url: lens.url(&rest), subscribe: format!("webcal://{place}") }
    });
    FeedRow { name: scope.name(lens), feeds: Format::ALL.into_iter().map(link).collect(), calendar }
}
