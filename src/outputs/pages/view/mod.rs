//! Owns the typed page data: one `Serialize` struct per template, and the parts they share.
//! Must not know the `Site`, audiences, or how a value was computed.
//!
//! A template sees exactly two values: `chrome` ([`Chrome`], the same for every page of an edition
//! in one language) and `page` (the struct of its kind). Because a view is plain data, its digest is
//! the page's whole dependency set.

mod briefing;
mod desk;
mod documents;
mod feeds;
mod glossary;
mod ledger;
mod parts;
mod search;
mod shops;
mod status;
mod uptime;
mod voice;

pub use briefing::*;
pub use desk::*;
pub use documents::*;
pub use feeds::*;
pub use glossary::*;
pub use ledger::*;
pub use parts::*;
pub use search::*;
pub use shops::*;
pub use status::*;
pub use uptime::*;
pub use voice::*;

use serde::Serialize;

/// A page of any kind.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum PageView {
    Status(StatusPage),
    Start(Box<StartPage>),
    Incident(Box<IncidentPage>),
    Plan(Box<PlanPage>),
    Article(Box<ArticlePage>),
    Briefing(Box<BriefingPage>),
    SignOff(SignOffPage),
    Component(Box<ComponentPage>),
    Shop(Box<ShopPage>),
    Shops(ShopsPage),
    History(HistoryPage),
    Promises(PromisesPage),
    List(ListPage),
    Search(SearchPage),
    Feeds(FeedsPage),
    Glossary(GlossaryPage),
    Asked(AskedPage),
    NotFound(NotFoundPage),
    Moved(MovedPage),
}

impl PageView {
    /// The template that prints it.
    pub fn template(&self) -> &'static str {
        match self {
            PageView::Status(_) => "status.html",
            PageView::Start(_) => "start.html",
            PageView::Incident(_) => "incident.html",
            PageView::Plan(_) => "plan.html",
            PageView::Article(_) => "article.html",
            PageView::Briefing(_) => "briefing.html",
            PageView::SignOff(_) => "sign-off.html",
            PageView::Component(_) => "component.html",
            PageView::Shop(_) => "shop.html",
            PageView::Shops(_) => "shops.html",
            PageView::History(_) => "history.html",
            PageView::Promises(_) => "promises.html",
            PageView::List(_) => "list.html",
            PageView::Search(_) => "search.html",
            PageView::Feeds(_) => "feeds.html",
            PageView::Glossary(_) => "glossary.html",
            PageView::Asked(_) => "asked.html",
            PageView::NotFound(_) => "404.html",
            PageView::Moved(_) => "moved.html",
        }
    }

    /// The head that every page has.
    pub fn head(&self) -> &Head {
        match self {
            PageView::Status(page) => &page.head,
            PageView::Start(page) => &page.head,
            PageView::Incident(page) => &page.head,
            PageView::Plan(page) => &page.head,
            PageView::Article(page) => &page.head,
            PageView::Briefing(page) => &page.head,
            PageView::SignOff(page) => &page.head,
            PageView::Component(page) => &page.head,
            PageView::Shop(page) => &page.head,
            PageView::Shops(page) => &page.head,
            PageView::History(page) => &page.head,
            PageView::Promises(page) => &page.head,
            PageView::List(page) => &page.head,
            PageView::Search(page) => &page.head,
            PageView::Feeds(page) => &page.head,
            PageView::Glossary(page) => &page.head,
            PageView::Asked(page) => &page.head,
            PageView::NotFound(page) => &page.head,
            PageView::Moved(page) => &page.head,
        }
    }
}
