//! Pages: from an edition to the typed data of each template.

mod chrome;
mod entry;
mod ledger;
mod lists;
mod moved;
mod parts;
mod phases;
mod promised;
mod prose;
mod search;
mod start;
mod status;
mod times;
mod uptime;
pub mod view;

use chrono::NaiveDate;

pub use chrome::{ThemeUrls, chrome};
pub use lists::list_pages;

use super::Lens;
use crate::edition::Reader;
use crate::kinds::Kind;
use crate::parse::DocumentId;
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
    Component(String),
    /// A month by its first day, or the newest month.
    History(Option<NaiveDate>),
    /// The ledger of promises.
    Promises,
    List {
        kind: Kind,
        /// Zero for the first page.
        number: usize,
    },
    /// Where one looks for something.
    Search,
    NotFound,
    /// An old address that leads to a document.
    Moved(DocumentId),
    /// An address of something that is no longer there.
    Gone,
}

/// Kinds that have a list page.
pub const LISTED: &[Kind] =
    &[Kind::Maintenance, Kind::Release, Kind::Migration, Kind::Article, Kind::Briefing];

/// Computes the data of a page. `None` if the edition has no such page.
pub fn view<R: Reader>(lens: &Lens<R>, page: &PageRef) -> Option<PageView> {
    match page {
        PageRef::Status => Some(PageView::Status(status::status(lens))),
        PageRef::Start => Some(PageView::Start(start::start(lens))),
        PageRef::Entry(id) => lens.edition.entry(id).map(|entry| entry::entry(lens, entry)),
        PageRef::Component(id) => status::component(lens, id).map(|page| PageView::Component(Box::new(page))),
        PageRef::History(month) => Some(PageView::History(lists::history(lens, *month))),
        PageRef::Promises => Some(PageView::Promises(ledger::ledger(lens))),
        PageRef::List { kind, number } => Some(PageView::List(lists::list(lens, *kind, *number))),
        PageRef::Search => Some(PageView::Search(search::search(lens))),
        PageRef::NotFound => Some(PageView::NotFound(lists::not_found(lens))),
        PageRef::Moved(id) => lens.edition.entry(id).map(|entry| PageView::Moved(moved::moved(lens, entry))),
        PageRef::Gone => Some(PageView::Moved(moved::gone(lens))),
    }
}
