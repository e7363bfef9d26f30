//! JSON Feed 1.1, with what klartext knows beyond it in `_klartext`.

use serde::Serialize;

use super::item::Told;
use super::roll::Roll;
use super::{About, Format, atom};
use crate::edition::Reader;
use crate::outputs::Lens;

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: String,
    description: &'a str,
    language: &'a str,
    authors: [Author<'a>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    hubs: Option<[Hub<'a>; 1]>,
    _klartext: FeedMore<'a>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct Hub<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    url: &'a str,
}

/// What the feed says of itself beyond the format. `about` is asked for by the format.
#[derive(Serialize)]
struct FeedMore<'a> {
    about: String,
    version: u32,
    generator: &'a str,
    /// The same with archives behind it.
    atom_url: String,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    date_published: String,
    date_modified: String,
    language: &'a str,
    tags: Vec<&'a str>,
    _klartext: ItemMore<'a>,
}

#[derive(Default, Serialize)]
struct ItemMore<'a> {
    item: &'a str,
    kind: &'a str,
    state: Option<&'a str>,
    impact: Option<&'a str>,
    components: Vec<&'a str>,
    /// When the next word is promised.
    next: Option<PledgeOut>,
    /// When the cause report is promised.
    report: Option<PledgeOut>,
}

#[derive(Serialize)]
struct PledgeOut {
    due: String,
    promised_by: &'static str,
}

pub(super) fn feed<R: Reader>(lens: &Lens<R>, about: &About, roll: &Roll) -> String {
    let hub = lens.edition.config.feeds.hub.as_deref();
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: &about.title,
        home_page_url: &about.page,
        feed_url: about.address(Format::Json.file()),
        description: &about.text,
        language: lens.edition.lang_tag(),
        authors: [Author { name: &about.site, url: &about.home }],
        hubs: hub.map(|url| [Hub { kind: "WebSub", url }]),
        _klartext: FeedMore {
            about: lens.absolute("feeds/"),
            version: 1,
            generator: atom::GENERATOR,
            atom_url: about.address(Format::Atom.file()),
        },
    };
    // Plain data of known shape does not fail to be written.
    let mut text = serde_json::to_string(&feed).unwrap_or_default();
    // The items are written down already; they are the last member.
    text.pop();
    text.push_str(",\"items\":[");
    let items = roll.newest(about.place).map(|item| item.text(lens, Format::Json));
    for (place, item) in items.filter(|item| !item.is_empty()).enumerate() {
        text.push_str(if place == 0 { "" } else { "," });
        text.push_str(&item);
    }
    text.push_str("]}\n");
    text
}

pub(super) fn item(item: &Told) -> String {
    let mut more = ItemMore::default();
    for category in &item.categories {
        let term = category.term.as_str();
        match category.key {
            "item" => more.item = term,
            "kind" => more.kind = term,
            "state" => more.state = Some(term),
            "impact" => more.impact = Some(term),
            _ => more.components.push(term),
        }
    }
    if let Some(pledge) = &item.pledge {
        let promised_by = if pledge.explicit { "author" } else { "rhythm" };
        let out = Some(PledgeOut { due: atom::instant(pledge.at), promised_by });
        if pledge.report {
            more.report = out;
        } else {
            more.next = out;
        }
    }
    let item = Item {
        id: &item.id,
        url: &item.id,
        title: &item.title,
        content_html: &item.html,
        date_published: atom::instant(item.published),
        date_modified: atom::instant(item.updated),
        language: &item.lang,
        tags: item.categories.iter().map(|category| category.label.as_str()).collect(),
        _klartext: more,
    };
    serde_json::to_string(&item).unwrap_or_default()
}
