//! Feeds. One item is one event, so that a reader sees each update; ids never change.

mod rss;

pub use rss::rss;

use chrono::{DateTime, Utc};

use super::Lens;
use crate::edition::{Entry, Event, Reader};
use crate::kinds::Kind;

/// Items in a feed.
const MOST: usize = 50;

/// One event of one entry, as every feed format tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedItem {
    /// Address of the event on its entry's page; the item's id for ever.
    pub id: String,
    pub title: String,
    pub at: DateTime<Utc>,
    pub html: String,
    pub categories: Vec<String>,
}

/// The newest events of all entries, newest first.
pub fn items<R: Reader>(lens: &Lens<R>) -> Vec<FeedItem> {
    let mut events: Vec<(&Entry<R>, &Event)> = lens
        .edition
        .entries
        .values()
        .map(AsRef::as_ref)
        .filter(|entry: &&Entry<R>| entry.kind() != Kind::Briefing)
        .flat_map(|entry| entry.events.iter().map(move |event| (entry, event)))
        .collect();
    events.sort_by(|(a, one), (b, other)| {
        other.at.cmp(&one.at).then_with(|| a.id.cmp(&b.id)).then_with(|| other.ordinal.cmp(&one.ordinal))
    });
    events.truncate(MOST);
    events.into_iter().map(|(entry, event)| item(lens, entry, event)).collect()
}

fn item<R: Reader>(lens: &Lens<R>, entry: &Entry<R>, event: &Event) -> FeedItem {
    let label = match event.state {
        Some(state) => lens.label(entry.kind().key(), state.key),
        None => lens.label("event", "correction"),
    };
    let components = entry.affects.iter().map(|own| lens.component_name(&own.component, own.shop.as_deref()));
    let page = lens.absolute(&super::lens::document_path(&entry.id));
    let mut html = lens.absolute_html(&event.text, &page);
    if let Some(promise) = lens.promise_sentence(entry, event) {
        html.push_str("<p>");
        // Writing to a string does not fail.
        let _ = pulldown_cmark_escape::escape_html(&mut html, &promise);
        html.push_str("</p>");
    }
    FeedItem {
        id: format!("{page}#{}", event.id()),
        title: format!("{label}: {}", entry.title),
        at: event.at,
        html,
        categories: std::iter::once(lens.say(&format!("kind-{}", entry.kind().key())))
            .chain(components)
            .collect(),
    }
}
