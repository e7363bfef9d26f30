//! Owns feeds: RSS 2.0, Atom with archives (RFC 5005), JSON Feed 1.1, for every scope of an edition.
//! Must not ask the clock: what a feed says changes when somebody says something, never by itself.
//!
//! One item is one event, so that a reader sees each update; beside them stands one living item per
//! incident, which says where it is. Ids are addresses and never change: of the event on its page, of
//! the page. What an item says is written once per format and shared by all scopes.

mod atom;
mod item;
mod json;
mod plan;
mod roll;
mod rss;
mod xml;

pub use item::TERMS;
pub use plan::plan;
pub use roll::Roll;

use super::scope::Scopes;
use super::{Lens, Scope};
use crate::edition::Reader;

/// Items in a feed.
pub const MOST: usize = 50;
/// Events in an archive. At most half of a feed's items are living ones, so a feed always has the
/// events that are in no archive yet.
pub const SHARE: usize = MOST / 2;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Rss,
    Atom,
    Json,
}

impl Format {
    pub const ALL: [Format; 3] = [Format::Rss, Format::Atom, Format::Json];

    /// Ends the key of its name in messages.
    pub fn key(self) -> &'static str {
        match self {
            Format::Rss => "rss",
            Format::Atom => "atom",
            Format::Json => "json",
        }
    }

    /// The name of its file in the folder of a scope.
    pub fn file(self) -> &'static str {
        match self {
            Format::Rss => "feed.xml",
            Format::Atom => "atom.xml",
            Format::Json => "feed.json",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Format::Rss => "application/rss+xml",
            Format::Atom => "application/atom+xml",
            Format::Json => "application/feed+json",
        }
    }
}

/// Which feed of an edition in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedRef {
    /// Place of its scope.
    pub scope: usize,
    pub format: Format,
    /// Number of the archive, from zero; `None` for the feed that people subscribe to.
    pub archive: Option<usize>,
}

/// The name of an archive's file in the folder of its scope.
pub fn archive_file(number: usize) -> String {
    format!("atom-archive-{}.xml", number + 1)
}

/// A feed. `style` is the address of the sheet that makes its raw text readable in a browser.
pub fn feed<R: Reader>(
    lens: &Lens<R>,
    scopes: &Scopes,
    roll: &Roll,
    feed: &FeedRef,
    style: Option<&str>,
) -> String {
    let Some(scope) = scopes.get(feed.scope) else { return String::new() };
    let about = About::new(lens, scope, roll, feed.scope);
    match (feed.format, feed.archive) {
        (Format::Rss, _) => rss::feed(lens, &about, roll, style),
        (Format::Atom, None) => atom::feed(lens, &about, roll, style),
        (Format::Atom, Some(number)) => atom::archive(lens, &about, roll, number),
        (Format::Json, _) => json::feed(lens, &about, roll),
    }
}

/// What a feed says of itself in any format.
struct About {
    place: usize,
    title: String,
    /// One sentence.
    text: String,
    /// Address of the folder that its files lie in.
    folder: String,
    /// Address of the page to read instead.
    page: String,
    site: String,
    home: String,
    /// How many archives lie behind it.
    archives: usize,
}

impl About {
    fn new<R: Reader>(lens: &Lens<R>, scope: &Scope, roll: &Roll, place: usize) -> Self {
        let config = &lens.edition.config;
        let site = config.title.get(usize::from(lens.edition.lang.0)).to_owned();
        Self {
            place,
            title: title(lens, scope),
            text: sentence(lens, scope),
            folder: lens.absolute(&scope.path()),
            page: lens.absolute(&page(lens, scope)),
            site,
            home: lens.absolute(""),
            archives: roll.archives(lens.edition, scope, place),
        }
    }

    fn address(&self, file: &str) -> String {
        format!("{}{file}", self.folder)
    }
}

/// The title of what is about a scope: a feed, a calendar.
pub fn title<R: Reader>(lens: &Lens<R>, scope: &Scope) -> String {
    let site = Scope::Site.name(lens);
    match scope {
        Scope::Site => site,
        _ => lens.format("feed-title", &[("site", site), ("name", scope.name(lens))]),
    }
}

/// What a feed is about, in one sentence.
fn sentence<R: Reader>(lens: &Lens<R>, scope: &Scope) -> String {
    let description = lens.edition.config.description.get(usize::from(lens.edition.lang.0));
    if *scope == Scope::Site && !description.is_empty() {
        return description.to_owned();
    }
    lens.format(&format!("feed-about-{}", key(scope)), &[("name", scope.name(lens))])
}

/// Ends the keys of messages about a scope.
pub fn key(scope: &Scope) -> &'static str {
    match scope {
        Scope::Site => "site",
        Scope::Kind(_) => "kind",
        Scope::Group(_) => "group",
        Scope::Component(_) => "component",
        Scope::Shop(_) => "shop",
    }
}

/// Where the page about a scope lies inside its language: the status page where it has none.
fn page<R: Reader>(lens: &Lens<R>, scope: &Scope) -> String {
    match scope {
        Scope::Component(_) | Scope::Shop(_) => scope.path(),
        Scope::Kind(kind) if super::pages::LISTED.contains(kind) => {
            match super::pages::list_pages(lens.edition, *kind) {
                0 => String::new(),
                _ => scope.path(),
            }
        }
        _ => String::new(),
    }
}
