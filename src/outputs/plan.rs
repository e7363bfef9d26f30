//! Which files an edition has, before any of them is written.

use std::sync::Arc;

use chrono::NaiveDate;

use super::calendar::{self, Dates};
use super::feeds::{self, Roll};
use super::lens::{document_path, prefix};
use super::pages::{self, PageRef};
use super::scope::Scopes;
use super::search::Sizes;
use super::{Body, OutPath, Planned, Scope, api, sitemap};
use crate::config::Host;
use crate::edition::{Edition, Reader};
use crate::kinds::Kind;
use crate::site::references;
use crate::source::Audience;

/// Name of the picture that links are shown with elsewhere, in a language's folder.
pub const PICTURE: &str = "status.png";

/// What readers may follow of an edition in one language: found in one pass, before any of it is written.
#[derive(Debug)]
pub struct Followed {
    pub scopes: Scopes,
    pub roll: Roll,
    pub dates: Dates,
}

impl Followed {
    pub fn new<R: Reader>(edition: &Edition<R>) -> Self {
        let scopes = Scopes::new(edition);
        Self { roll: Roll::new(edition, &scopes), dates: Dates::new(edition, &scopes), scopes }
    }
}

/// Plans the files of one audience: an edition per language, and what they have in common.
pub fn plan<R: Reader>(editions: &[Edition<R>], followed: &[Followed]) -> Vec<Planned> {
    let mut out = Vec::new();
    for (lang, (edition, followed)) in editions.iter().zip(followed).enumerate() {
        let prefix = prefix(edition.lang, &edition.config.languages);
        let mut page = |rest: String, page: PageRef| {
            let origin = match &page {
                PageRef::Entry(id) => Some(id.clone()),
                _ => None,
            };
            let path = OutPath::new(format!("{prefix}{rest}index.html"));
            out.push(Planned { path, origin, body: Body::Page { lang, page } });
        };
        if R::AUDIENCE == Audience::Staff {
            page(String::new(), PageRef::Start);
            page("status/".to_owned(), PageRef::Status);
            for team in edition.config.teams.iter().filter(|team| team.kind.is_some()) {
                page(format!("teams/{}/", team.id), PageRef::Team(team.id.clone()));
            }
        } else {
            page(String::new(), PageRef::Status);
        }
        for id in edition.entries.keys() {
            page(document_path(id), PageRef::Entry(id.clone()));
            if id.kind == Kind::Briefing {
                page(format!("{}sign-off/", document_path(id)), PageRef::SignOff(id.clone()));
            }
        }
        for component in &edition.config.components {
            page(format!("components/{}/", component.id), PageRef::Component(component.id.clone()));
        }
        for shop in &edition.config.shops {
            page(Scope::Shop(shop.id.clone()).path(), PageRef::Shop(shop.id.clone()));
        }
        if !edition.config.shops.is_empty() {
            page("shops/".to_owned(), PageRef::Shops);
        }
        page("history/".to_owned(), PageRef::History(None));
        for (month, _) in edition.months() {
            page(month_path(month), PageRef::History(Some(month)));
        }
        if edition.has_ledger() {
            page("promises/".to_owned(), PageRef::Promises);
        }
        for kind in pages::LISTED.iter().copied().filter(|kind| kind.spec().audience <= R::AUDIENCE) {
            for number in 0..pages::list_pages(edition, kind) {
                page(list_path(kind, number), PageRef::List { kind, number });
            }
        }
        for (key, tag) in edition.tags() {
            for number in 0..pages::tag_pages(tag) {
                page(tag_path(key, number), PageRef::Tag { key: key.to_owned(), number });
            }
        }
        page("feeds/".to_owned(), PageRef::Feeds);
        page("search/".to_owned(), PageRef::Search);
        if edition.of_kind(Kind::Voice).next().is_some() {
            page(pages::ASKED.to_owned(), PageRef::Asked);
        }
        if edition.terms().next().is_some() {
            page(pages::GLOSSARY.to_owned(), PageRef::Glossary);
        }
        let mut add = |rest: String, body| {
            out.push(Planned { path: OutPath::new(format!("{prefix}{rest}")), origin: None, body });
        };
        for (rest, feed) in feeds::plan(edition, &followed.scopes, &followed.roll) {
            add(rest, Body::Feed { lang, feed });
        }
        for (rest, scope) in calendar::plan(&followed.scopes) {
            add(rest, Body::Calendar { lang, scope });
        }
        if R::AUDIENCE == Audience::Public {
            let path = OutPath::new(format!("{prefix}{PICTURE}"));
            out.push(Planned { path, origin: None, body: Body::Picture { lang } });
        }
        out.extend(Sizes::of(edition).files().map(|file| Planned {
            path: OutPath::new(format!("{prefix}search/{}", file.name())),
            origin: None,
            body: Body::Search { lang, file },
        }));
    }
    // Behind all pages: what is there comes before what was there once.
    for (lang, edition) in editions.iter().enumerate() {
        let prefix = prefix(edition.lang, &edition.config.languages);
        out.extend(retired(edition).into_iter().map(|(old, page)| Planned {
            path: OutPath::new(format!("{prefix}{old}index.html")),
            origin: None,
            body: Body::Page { lang, page },
        }));
    }
    common(editions, &mut out);
    out
}

/// Addresses that are no longer in use, with what they show.
fn retired<R: Reader>(edition: &Edition<R>) -> Vec<(String, PageRef)> {
    let addresses = &edition.config.addresses;
    let moved = addresses.moved.iter().filter_map(|(old, new)| {
        let id = references::document(&new.value, Kind::Page)?;
        edition.entry(&id)?;
        Some((references::address(&old.value)?, PageRef::Moved(id)))
    });
    let gone =
        addresses.gone.iter().filter_map(|old| Some((references::address(&old.value)?, PageRef::Gone)));
    let path = |address: references::Address| match address {
        references::Address::Document(id) => document_path(&id),
        references::Address::Other(path) => format!("{path}/"),
    };
    moved.chain(gone).map(|(old, page)| (path(old), page)).collect()
}

fn common<R: Reader>(editions: &[Edition<R>], out: &mut Vec<Planned>) {
    let Some(first) = editions.first() else { return };
    let mut add = |path: &str, body| out.push(Planned { path: OutPath::new(path), origin: None, body });
    add("404.html", Body::Page { lang: 0, page: PageRef::NotFound });
    add("robots.txt", Body::Robots);
    add("_headers", Body::Headers);
    if R::AUDIENCE == Audience::Public {
        if first.config.security.is_some() {
            add(".well-known/security.txt", Body::Security);
        }
        // Without it, GitHub leaves out names that begin with a dot or a dash below.
        if first.config.hosting.iter().any(|host| host.value == Host::GithubPages) {
            add(".nojekyll", Body::Bytes(Arc::from([])));
        }
    }
    // As this audience knows them: what moved out of its sight must not leave a file behind.
    if !retired(first).is_empty() {
        add("_redirects", Body::Redirects);
    }
    if first.has_ledger() {
        add("promises.json", Body::Promises);
    }
    api::plan(editions, out);
    let mut add = |path: &str, body| out.push(Planned { path: OutPath::new(path), origin: None, body });
    for (name, bytes) in &first.assets {
        add(&format!("files/{name}"), Body::Bytes(bytes.clone()));
    }
    // Other languages may use attachments that the first does not.
    for (name, bytes) in editions.iter().skip(1).flat_map(|edition| &edition.assets) {
        if !first.assets.contains_key(name) {
            add(&format!("files/{name}"), Body::Bytes(bytes.clone()));
        }
    }
    if R::AUDIENCE == Audience::Public {
        let pages = out.iter().filter(|planned| sitemap::listed(planned)).count();
        let parts = pages.div_ceil(sitemap::MOST);
        let mut add = |path: String, part| {
            out.push(Planned { path: OutPath::new(path), origin: None, body: Body::Sitemap { part } });
        };
        if parts > 1 {
            add("sitemap.xml".to_owned(), None);
            for part in 0..parts {
                add(format!("sitemap-{}.xml", part + 1), Some(part));
            }
        } else {
            add("sitemap.xml".to_owned(), Some(0));
        }
    }
    out.sort_by(|a, b| a.path.cmp(&b.path));
    out.dedup_by(|a, b| a.path == b.path);
}

/// `history/2026-07/`
pub fn month_path(month: NaiveDate) -> String {
    month.format("history/%Y-%m/").to_string()
}

/// `kb/`, `kb/page/2/`
pub fn list_path(kind: Kind, number: usize) -> String {
    let folder = kind.spec().folder;
    if number == 0 { format!("{folder}/") } else { format!("{folder}/page/{}/", number + 1) }
}

/// `kb/tags/payment/`, `kb/tags/payment/page/2/`
pub fn tag_path(key: &str, number: usize) -> String {
    let folder = Kind::Article.spec().folder;
    if number == 0 {
        format!("{folder}/tags/{key}/")
    } else {
        format!("{folder}/tags/{key}/page/{}/", number + 1)
    }
}
