//! What surrounds every page.

use super::view::{Chrome, FollowView, LinkView, Looks, NavItem};
use crate::edition::Reader;
use crate::kinds::Kind;
use crate::outputs::Lens;
use crate::source::Audience;

/// What can be followed: the message that names it, its address, its kind. A page has no kind.
const FOLLOW: &[(&str, &str, Option<&str>)] = &[("ui-feed", "feed.xml", Some("application/rss+xml"))];

/// The chrome of an edition in one language.
pub fn chrome<R: Reader>(lens: &Lens<R>, looks: Looks) -> Chrome {
    let edition = lens.edition;
    let config = &edition.config;
    let nav = |key: &str, rest: &str| NavItem {
        key: key.to_owned(),
        title: lens.say(&format!("nav-{key}")),
        url: lens.url(rest),
    };
    let mut items = Vec::new();
    if R::AUDIENCE == Audience::Staff {
        items.push(nav("start", ""));
        items.push(nav("status", "status/"));
        items.push(nav("briefings", "briefings/"));
    } else {
        items.push(nav("status", ""));
    }
    for (kind, key) in [
        (Kind::Maintenance, "maintenance"),
        (Kind::Release, "releases"),
        (Kind::Migration, "migrations"),
        (Kind::Article, "kb"),
    ] {
        if edition.of_kind(kind).next().is_some() {
            items.push(nav(key, &format!("{}/", kind.spec().folder)));
        }
    }
    items.push(nav("history", "history/"));
    Chrome {
        site_title: config.title.get(usize::from(edition.lang.0)).to_owned(),
        lang: edition.lang_tag().to_owned(),
        dir: if is_right_to_left(edition.lang_tag()) { "rtl" } else { "ltr" }.to_owned(),
        edition: R::AUDIENCE.key().to_owned(),
        home_url: lens.url(""),
        nav: items,
        footer: edition
            .of_kind(Kind::Page)
            .map(|page| LinkView { title: page.title.clone(), url: lens.document_url(&page.id) })
            .chain(
                edition
                    .has_ledger()
                    .then(|| LinkView { title: lens.say("nav-promises"), url: lens.url("promises/") }),
            )
            .collect(),
        contact: config.contact.clone(),
        feed_url: lens.url("feed.xml"),
        follow: FOLLOW
            .iter()
            .map(|(id, path, mime)| FollowView {
                title: lens.say(id),
                url: lens.url(path),
                mime: mime.map(str::to_owned),
            })
            .collect(),
        looks,
        as_of: lens.time(lens.clock.now()),
        zone: config.zone.name().to_owned(),
    }
}

fn is_right_to_left(tag: &str) -> bool {
    let language = tag.split('-').next().unwrap_or(tag);
    ["ar", "fa", "he", "ur", "yi"].contains(&language)
}
