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
#[derive(Debug, Clone, PartialEq, Serialize)]
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

/// The same for a page of any kind.
macro_rules! whatever {
    ($view:expr, $page:ident => $what:expr) => {
        match $view {
            PageView::Status($page) => $what,
            PageView::Start($page) => $what,
            PageView::Incident($page) => $what,
            PageView::Plan($page) => $what,
            PageView::Article($page) => $what,
            PageView::Briefing($page) => $what,
            PageView::SignOff($page) => $what,
            PageView::Component($page) => $what,
            PageView::Shop($page) => $what,
            PageView::Shops($page) => $what,
            PageView::History($page) => $what,
            PageView::Promises($page) => $what,
            PageView::List($page) => $what,
            PageView::Search($page) => $what,
            PageView::Feeds($page) => $what,
            PageView::Glossary($page) => $what,
            PageView::Asked($page) => $what,
            PageView::NotFound($page) => $what,
            PageView::Moved($page) => $what,
        }
    };
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
        whatever!(self, page => &page.head)
    }

    /// Takes the head out: what is left is what stands below it.
    pub fn take_head(&mut self) -> Head {
        whatever!(self, page => std::mem::take(&mut page.head))
    }

    /// Puts it back.
    pub fn put_head(&mut self, head: Head) {
        whatever!(self, page => page.head = head);
    }
}
