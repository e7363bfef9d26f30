//! What surrounds every page.

use super::view::{Chrome, FormatView, LinkView, Looks, NavItem};
use crate::config::Feedback;
use crate::edition::Reader;
use crate::kinds::Kind;
use crate::outputs::lens::prefix;
use crate::outputs::picture::Card;
use crate::outputs::{Lens, PICTURE, Planned, Scope};
use crate::source::Audience;

/// Files that an edition or a part of it is followed by, with their names and types.
const FORMATS: &[(&str, &str, &str)] = &[
    ("feed.xml", "RSS", "application/rss+xml"),
    ("atom.xml", "Atom", "application/atom+xml"),
    ("feed.json", "JSON Feed", "application/feed+json"),
    ("calendar.ics", "iCalendar", "text/calendar"),
];
/// Files that programs read the state from, ours first.
const STATUS: &[&str] = &["api/klartext/v1/status.json", "api/v2/summary.json"];

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

/// The chrome of an edition in one language. `plan` is all that the edition has.
pub fn chrome<R: Reader>(lens: &Lens<R>, plan: &[Planned], looks: Looks) -> Chrome {
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
    let own = prefix(edition.lang, &config.languages);
    let has = |path: &str| plan.iter().any(|planned| planned.path.as_str() == path);
    let formats = |is_there: &dyn Fn(&str) -> bool| -> Vec<FormatView> {
        let there = FORMATS.iter().filter(|(file, ..)| is_there(file));
        let view = |(file, name, media_type): &(&str, &str, &str)| FormatView {
            name: (*name).to_owned(),
            media_type: (*media_type).to_owned(),
            file: (*file).to_owned(),
        };
        there.map(view).collect()
    };
    // Every part has what one of them has.
    let part = Scope::Kind(Kind::Incident).path();
    let public = R::AUDIENCE == Audience::Public;
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
            .chain(
                (edition.terms().next().is_some())
                    .then(|| LinkView { title: lens.say("glossary-title"), url: lens.url(super::GLOSSARY) }),
            )
            .collect(),
        contact: config.contact.clone(),
        feedback: config.knowledge.feedback.as_ref().filter(|_| public).map(feedback),
        feed_url: lens.url("feed.xml"),
        formats: formats(&|file| has(&format!("{own}{file}"))),
        part_formats: formats(&|file| has(&format!("{own}{part}{file}"))),
        status_urls: STATUS
            .iter()
            .filter(|file| has(file))
            .map(|file| format!("{}{}{file}", config.base.origin, config.base.path))
            .collect(),
        picture_url: public.then(|| lens.absolute(PICTURE)),
        feeds_url: lens.url("feeds/"),
        search_url: lens.url("search/"),
        looks,
        as_of: lens.time(lens.clock.now()),
        zone: config.zone.name().to_owned(),
    }
}

/// What links to the edition are shown with elsewhere.
pub fn card<R: Reader>(lens: &Lens<R>) -> Card {
    let config = &lens.edition.config;
    let place = config.base.origin.split_once("://").map_or("", |(_, host)| host);
    Card {
        status: lens.edition.overall_status(lens.clock),
        sentence: lens.headline(),
        title: config.title.get(usize::from(lens.edition.lang.0)).to_owned(),
        place: format!("{place}{}", config.base.path.trim_end_matches('/')),
    }
}

/// What stands before and behind a page's address in the address of an answer.
fn feedback(to: &Feedback) -> (String, String) {
    match to {
        Feedback::Mail(address) => (format!("mailto:{address}?subject="), String::new()),
        Feedback::Form(form) => match form.split_once("{page}") {
            Some((before, after)) => (before.to_owned(), after.to_owned()),
            None => {
                let sign = if form.contains('?') { '&' } else { '?' };
                (format!("{form}{sign}page="), String::new())
            }
        },
    }
}

fn is_right_to_left(tag: &str) -> bool {
    let language = tag.split('-').next().unwrap_or(tag);
    ["ar", "fa", "he", "ur", "yi"].contains(&language)
}
