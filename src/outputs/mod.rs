//! STAGE 6. Owns what files an edition consists of: one folder per format.
//! Must not know how a template is rendered or where files go.

pub mod api;
pub mod calendar;
pub mod feeds;
pub mod hosting;
pub mod lens;
pub mod pages;
pub mod picture;
mod plan;
pub mod scope;
pub mod search;
pub mod sitemap;

use std::fmt;
use std::sync::Arc;

pub use lens::{Lens, Texts};
pub use plan::{Followed, PICTURE, plan};
pub use scope::Scope;

use crate::parse::DocumentId;
use feeds::FeedRef;
use pages::PageRef;

/// A path inside an edition's folder, with `/`: `incidents/2026-07-10-checkout/index.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(String);

impl OutPath {
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file that the edition will have.
#[derive(Debug, Clone)]
pub struct Planned {
    pub path: OutPath,
    /// The document it is the page of.
    pub origin: Option<DocumentId>,
    pub body: Body,
}

/// What a planned file will hold; `lang` is the language's place in the site's list.
#[derive(Debug, Clone)]
pub enum Body {
    Page {
        lang: usize,
        page: PageRef,
    },
    Feed {
        lang: usize,
        feed: FeedRef,
    },
    Calendar {
        lang: usize,
        /// Place of its scope.
        scope: usize,
    },
    Sitemap {
        part: Option<usize>,
    },
    Robots,
    /// `promises.json`
    Promises,
    /// A file for programs.
    Api {
        lang: usize,
        file: api::ApiFile,
    },
    /// The picture that links are shown with elsewhere.
    Picture {
        lang: usize,
    },
    /// `_headers`
    Headers,
    /// `_redirects`
    Redirects,
    /// `.well-known/security.txt`
    Security,
    /// A part of a search index.
    Search {
        lang: usize,
        file: search::SearchFile,
    },
    Bytes(Arc<[u8]>),
}
