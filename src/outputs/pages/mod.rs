//! Pages: from an edition to the typed data of each template.

mod answers;
mod article;
mod asked;
mod briefing;
mod chrome;
mod course;
mod desk;
mod duty;
mod entry;
mod feeds;
mod fresh;
mod headline;
mod ledger;
mod linked;
mod lists;
mod moved;
mod parts;
mod phases;
mod promised;
mod prose;
mod quoted;
mod search;
mod shops;
mod start;
mod status;
mod terms;
mod times;
mod today;
mod tree;
mod uptime;
mod vendors;
pub mod view;

use chrono::NaiveDate;

pub use asked::PATH as ASKED;
pub use chrome::{card, chrome};
pub use desk::Desk;
pub use lists::{list_pages, tag_pages};
pub use promised::Pledge;
pub use terms::PATH as GLOSSARY;

use super::Lens;
use crate::edition::Reader;
use crate::kinds::Kind;
use crate::parse::DocumentId;
use crate::source::Audience;
use view::PageView;

/// Which page, inside one edition and language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageRef {
    /// The status page.
    Status,
    /// The staff start page.
    Start,
    /// The page of a document.
    Entry(DocumentId),
    /// The start page of a team, by its id.
    Team(String),
    /// What is signed for a briefing.
    SignOff(DocumentId),
    Component(String),
    Shop(String),
    /// The list of all shops.
    Shops,
    /// A month by its first day, or the newest month.
    History(Option<NaiveDate>),
    /// The ledger of promises.
    Promises,
    List {
        kind: Kind,
        /// Zero for the first page.
        number: usize,
    },
    /// The articles with a tag, by what its address says.
    Tag {
        key: String,
        /// Zero for the first page.
        number: usize,
    },
    /// Everything that can be followed.
    Feeds,
    /// Where one looks for something.
    Search,
    /// All terms.
    Glossary,
    /// What customers ask most.
    Asked,
    NotFound,
    /// An old address that leads to a document.
    Moved(DocumentId),
    /// An address of something that is no longer there.
    Gone,
}

/// Kinds that have a list page.
pub const LISTED: &[Kind] =
    &[Kind::Maintenance, Kind::Release, Kind::Migration, Kind::Article, Kind::Briefing, Kind::Voice];

/// Computes the data of a page. `None` if the edition has no such page.
pub fn view<R: Reader>(lens: &Lens<R>, page: &PageRef) -> Option<PageView> {
    match page {
        PageRef::Status => Some(PageView::Status(status::status(lens))),
        PageRef::Start => Some(PageView::Start(Box::new(start::start(lens)))),
        PageRef::Team(id) => start::team(lens, id).map(|page| PageView::Start(Box::new(page))),
        PageRef::Entry(id) => lens.edition.entry(id).map(|entry| entry::entry(lens, entry)),
        PageRef::SignOff(id) => {
            lens.edition.entry(id).map(|entry| PageView::SignOff(briefing::sign_off(lens, entry)))
        }
        PageRef::Component(id) => status::component(lens, id).map(|page| PageView::Component(Box::new(page))),
        // Staff sees a shop as it begins a shift.
        PageRef::Shop(id) if R::AUDIENCE == Audience::Staff => {
            start::shop(lens, id).map(|page| PageView::Start(Box::new(page)))
        }
        PageRef::Shop(id) => shops::shop(lens, id).map(|page| PageView::Shop(Box::new(page))),
        PageRef::Shops => Some(PageView::Shops(shops::shops(lens))),
        PageRef::History(month) => Some(PageView::History(lists::history(lens, *month))),
        PageRef::Promises => Some(PageView::Promises(ledger::ledger(lens))),
        PageRef::List { kind, number } => Some(PageView::List(lists::list(lens, *kind, *number))),
        PageRef::Tag { key, number } => {
            lens.edition.tag_named(key).map(|tag| PageView::List(lists::tag(lens, key, tag, *number)))
        }
        PageRef::Feeds => Some(PageView::Feeds(feeds::feeds(lens))),
        PageRef::Asked => Some(PageView::Asked(asked::page(lens))),
        PageRef::Glossary => Some(PageView::Glossary(terms::glossary(lens))),
        PageRef::Search => Some(PageView::Search(search::search(lens))),
        PageRef::NotFound => Some(PageView::NotFound(lists::not_found(lens))),
        PageRef::Moved(id) => lens.edition.entry(id).map(|entry| PageView::Moved(moved::moved(lens, entry))),
        PageRef::Gone => Some(PageView::Moved(moved::gone(lens))),
    }
}
