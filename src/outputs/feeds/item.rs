//! Owns what an item says: of one event, or of an incident as it stands. Must not know how a format
//! writes it down.

use chrono::{DateTime, Utc};
use pulldown_cmark_escape::escape_html;

use crate::edition::{Entry, Event, Reader};
use crate::outputs::Lens;
use crate::outputs::lens::document_path;
use crate::outputs::pages::Pledge;
use crate::parse::Impact;

/// An item, ready to be written down.
pub(super) struct Told {
    /// Address of the event on its entry's page, or of the page; the item's id for ever.
    pub id: String,
    pub title: String,
    pub published: DateTime<Utc>,
    pub updated: DateTime<Utc>,
    pub html: String,
    /// The language of the text.
    pub lang: String,
    /// Whether it is an incident as it stands, which changes with each of its events.
    pub living: bool,
    pub categories: Vec<Category>,
    pub pledge: Option<Pledge>,
}

/// A word that programs sort by.
pub(super) struct Category {
    /// Address that says what kind of word it is.
    pub scheme: String,
    pub key: &'static str,
    pub term: String,
    pub label: String,
}

/// Kinds of categories; the page about feeds has a paragraph on each.
pub const TERMS: &[&str] = &["item", "kind", "state", "impact", "component"];

/// What is to be said of an event, or of an incident as it stands.
pub(super) fn tell<R: Reader>(lens: &Lens<R>, entry: &Entry<R>, event: Option<&Event>) -> Told {
    let page = lens.absolute(&document_path(&entry.id));
    match event {
        Some(event) => told(lens, entry, event, page),
        None => living(lens, entry, page),
    }
}

fn told<R: Reader>(lens: &Lens<R>, entry: &Entry<R>, event: &Event, page: String) -> Told {
    let label = state_label(lens, entry, event);
    let mut html = said(lens, event, &page);
    let pledge = lens.pledge(entry, event);
    if let Some(pledge) = &pledge {
        paragraph(&mut html, &lens.pledge_sentence(pledge));
    }
    let mut words = Words::new(lens, entry, "update");
    match event.state {
        Some(state) => words.add("state", state.key, label.clone()),
        None => words.add("state", "correction", label.clone()),
    }
    let mut all = entry.events.iter().zip(entry.given());
    let given = all.find_map(|(other, given)| std::ptr::eq(other, event).then_some(given)).flatten();
    let stated = event.impacts.iter().map(|stated| stated.impact).max();
    words.impact(given.and_then(|given| given.impact).or(stated));
    Told {
        id: [&page, "#", event.id().as_str()].concat(),
        title: [&label, ": ", entry.title.as_str()].concat(),
        published: event.at,
        updated: event.at,
        html,
        lang: lens.edition.tag(event.lang).to_owned(),
        living: false,
        categories: words.done(entry),
        pledge,
    }
}

/// Where an incident stands, its last word, and what is promised next.
fn living<R: Reader>(lens: &Lens<R>, entry: &Entry<R>, page: String) -> Told {
    let pledge = lens.pledge_in_force(entry);
    let mut words = Words::new(lens, entry, "living");
    let mut html = String::new();
    let mut label = String::new();
    if let Some(course) = &entry.course {
        label = lens.label(entry.kind().key(), course.state.key);
        words.add("state", course.state.key, label.clone());
        let worst = course.worst().filter(|_| !course.is_void());
        words.impact(worst);
        let mut line = |id: &str, value: String| paragraph(&mut html, &lens.format(id, &[("value", value)]));
        line("feed-state", label.clone());
        if let Some(impact) = worst {
            let id = if course.is_open() { "feed-impact" } else { "feed-worst" };
            line(
                id,
                match impact {
                    Impact::None => lens.say("impact-none-of"),
                    other => lens.label("impact", other.key()),
                },
            );
        }
        if !entry.affects.is_empty() {
            let names =
                entry.affects.iter().map(|own| lens.component_name(&own.component, own.shop.as_deref()));
            line("feed-affected", names.collect::<Vec<_>>().join(", "));
        }
        let (start, end) = (lens.time(course.started).text, course.ended.map(|end| lens.time(end).text));
        match end {
            None => line("feed-since", start),
            Some(end) => paragraph(&mut html, &lens.format("feed-span", &[("from", start), ("until", end)])),
        }
    }
    let last = entry.events.last();
    if let Some(event) = last {
        let args = [("at", lens.time(event.at).text), ("state", state_label(lens, entry, event))];
        paragraph(&mut html, &lens.format("feed-last", &args));
        html.push_str("<blockquote>");
        html.push_str(&said(lens, event, &page));
        html.push_str("</blockquote>");
    }
    if let Some(pledge) = &pledge {
        paragraph(&mut html, &lens.pledge_sentence(pledge));
    }
    let updated = last.map_or(DateTime::UNIX_EPOCH, |event| event.at);
    Told {
        title: lens.format("feed-living", &[("title", entry.title.clone()), ("state", label)]),
        published: entry.events.first().map_or(updated, |event| event.at),
        updated,
        html,
        lang: last.map_or_else(|| lens.edition.lang_tag(), |event| lens.edition.tag(event.lang)).to_owned(),
        id: page,
        living: true,
        categories: words.done(entry),
        pledge,
    }
}

/// The words of an event, with their language where it is not the feed's own.
fn said<R: Reader>(lens: &Lens<R>, event: &Event, page: &str) -> String {
    let html = lens.absolute_html(&event.text, page);
    match lens.foreign(event.lang) {
        Some(tag) => ["<div lang=\"", tag.as_str(), "\">", html.as_str(), "</div>"].concat(),
        None => html,
    }
}

fn state_label<R: Reader>(lens: &Lens<R>, entry: &Entry<R>, event: &Event) -> String {
    match event.state {
        Some(state) => lens.label(entry.kind().key(), state.key),
        None => lens.label("event", "correction"),
    }
}

fn paragraph(html: &mut String, text: &str) {
    html.push_str("<p>");
    // Writing to a string does not fail.
    let _ = escape_html(&mut *html, text);
    html.push_str("</p>");
}

/// The categories of an item.
struct Words<'a, 'l, R: Reader> {
    lens: &'l Lens<'a, R>,
    out: Vec<Category>,
}

impl<'a, 'l, R: Reader> Words<'a, 'l, R> {
    fn new(lens: &'l Lens<'a, R>, entry: &Entry<R>, item: &str) -> Self {
        let mut words = Self { lens, out: Vec::with_capacity(4 + entry.affects.len()) };
        let kind = entry.kind().key();
        words.add("kind", kind, lens.say(&["kind-", kind].concat()));
        words.add("item", item, lens.say(&["feed-item-", item].concat()));
        words
    }

    fn add(&mut self, key: &'static str, term: &str, label: String) {
        let base = &self.lens.edition.config.base;
        let scheme = [&base.origin, &base.path, "feeds/#", key].concat();
        self.out.push(Category { scheme, key, term: term.to_owned(), label });
    }

    fn impact(&mut self, impact: Option<Impact>) {
        if let Some(impact) = impact {
            self.add("impact", impact.key(), self.lens.label("impact", impact.key()));
        }
    }

    fn done(mut self, entry: &Entry<R>) -> Vec<Category> {
        for own in &entry.affects {
            let shop = own.shop.as_deref();
            let term = match shop {
                Some(shop) => format!("{}@{shop}", own.component),
                None => own.component.clone(),
            };
            let name = self.lens.component_name(&own.component, shop);
            self.add("component", &term, name);
        }
        self.out
    }
}
