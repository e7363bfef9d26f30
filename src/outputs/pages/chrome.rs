//! What surrounds every page.

use super::view::{Chrome, LinkView, NavItem};
use crate::edition::Reader;
use crate::kinds::Kind;
use crate::outputs::Lens;
use crate::source::Audience;

/// Where the files of the theme lie.
#[derive(Debug, Clone, Default)]
pub struct ThemeUrls {
    pub css: Option<String>,
    pub icon: Option<String>,
    pub clock: Option<String>,
    pub search: Option<String>,
}

/// The parts of an edition that every page leads to.
pub(super) fn sections<R: Reader>(lens: &Lens<R>) -> Vec<NavItem> {
    let edition = lens.edition;
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
    items
}

/// The chrome of an edition in one language.
pub fn chrome<R: Reader>(lens: &Lens<R>, theme: ThemeUrls) -> Chrome {
    let edition = lens.edition;
    let config = &edition.config;
    let mut items = sections(lens);
    // Staff has the field itself on every page.
    if R::AUDIENCE == Audience::Public {
        items.push(NavItem {
            key: "search".to_owned(),
            title: lens.say("nav-search"),
            url: lens.url("search/"),
        });
    }
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
        search_url: lens.url("search/"),
        css_url: theme.css.unwrap_or_default(),
        icon_url: theme.icon,
        clock_url: theme.clock,
        search_js: theme.search,
        as_of: lens.time(lens.clock.now()),
        zone: config.zone.name().to_owned(),
    }
}

fn is_right_to_left(tag: &str) -> bool {
    let language = tag.split('-').next().unwrap_or(tag);
    ["ar", "fa", "he", "ur", "yi"].contains(&language)
}
