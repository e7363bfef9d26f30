//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt` (RFC 9309).

use super::lens::{encode, page_url};
use super::pages::PageRef;
use super::{Body, Planned};
use crate::config::Config;
use crate::source::Audience;

/// Most addresses that one sitemap may hold.
pub const MOST: usize = 50_000;

/// Whether a file is a page that search engines should know.
pub fn listed(planned: &Planned) -> bool {
    matches!(&planned.body, Body::Page { page, .. } if !matches!(page, PageRef::NotFound | PageRef::Search | PageRef::Moved(_) | PageRef::Gone))
}

/// A sitemap with its share of the pages, or the index of all sitemaps.
pub fn sitemap(planned: &[Planned], part: Option<usize>, config: &Config) -> String {
    let address = |path: &str| {
        format!(
            "{}{}",
            config.base.origin,
            encode(&page_url(&config.base.path, "", path.trim_end_matches("index.html")))
        )
    };
    let pages = planned.iter().filter(|planned| listed(planned));
    let (root, item, addresses): (&str, &str, Vec<String>) = match part {
        Some(part) => {
            let share = pages.skip(part * MOST).take(MOST);
            ("urlset", "url", share.map(|planned| address(planned.path.as_str())).collect())
        }
        None => {
            let parts = pages.count().div_ceil(MOST);
            ("sitemapindex", "sitemap", (1..=parts).map(|n| address(&format!("sitemap-{n}.xml"))).collect())
        }
    };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    for address in addresses {
        out.push_str(&format!("<{item}><loc>{address}</loc></{item}>\n"));
    }
    out.push_str(&format!("</{root}>\n"));
    out
}

/// The public site may be read by all; the staff site by none.
pub fn robots(audience: Audience, config: &Config) -> String {
    match audience {
        Audience::Public => format!(
            "User-agent: *\nAllow: /\n\nSitemap: {}{}sitemap.xml\n",
            config.base.origin, config.base.path
        ),
        Audience::Staff => "User-agent: *\nDisallow: /\n".to_owned(),
    }
}
