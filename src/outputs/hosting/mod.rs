//! Owns how an edition is served: headers per kind of file, old addresses, and that in the words of
//! each host. Must not know where an edition lies on a disk, nor a server's certificates.

mod caddy;
mod headers;
mod limits;
mod nginx;
mod redirects;
mod security;

use std::collections::BTreeSet;

pub use headers::headers;
pub use limits::limits;
pub use redirects::redirects;
pub use security::security;

use super::lens::{encode, prefix};
use super::{Body, Planned};
use crate::config::{Config, Host};
use crate::source::{Audience, Lang};

/// Pages, feeds and data: asked for again after half a minute, shown for another minute meanwhile,
/// and for a day when the origin is gone. A page says itself when it is out of date.
const SHORT: &str = "public, max-age=30, stale-while-revalidate=60, stale-if-error=86400";
/// Attachments: they change seldom, and keep their names.
const MEDIUM: &str = "public, max-age=300, stale-while-revalidate=3600, stale-if-error=604800";
/// Files of the theme: their names hold a digest of their bytes.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// What only staff may read stays in no cache.
const NEVER: &str = "private, no-store";

/// Everything from this host, nothing inline, no plug-ins, no frames. The one form is that of the search.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      media-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; \
                      form-action 'self'; frame-ancestors 'none'";

type Header = (&'static str, &'static str);

/// Where files of one kind lie.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    /// All below this folder: `theme/`, `en/api/`.
    Folder(String),
    /// This one: `promises.json`.
    File(&'static str),
    /// Those of this name, in folders so deep: `feed.xml`.
    Named(&'static str, BTreeSet<usize>),
    /// Those with a number between the two: `atom-archive-` and `.xml`.
    Numbered(&'static str, &'static str, BTreeSet<usize>),
}

/// A kind of file that is served in another way than pages are.
#[derive(Debug, Clone)]
struct Kind {
    place: Place,
    cache: &'static str,
    /// Whether scripts of other sites may read it.
    open: bool,
    /// Where its name does not tell.
    content_type: Option<&'static str>,
}

/// An address that is no longer in use, as it stands in a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    pub from: String,
    /// Where it leads. `None` if what it showed is gone.
    pub to: Option<String>,
}

/// What there is to say of one edition.
#[derive(Debug)]
pub struct Serving<'a> {
    audience: Audience,
    /// `/` or `/status/`
    base: &'a str,
    kinds: Vec<Kind>,
    /// In the order of their addresses.
    retired: Vec<Retired>,
    hosts: Vec<Host>,
}

impl<'a> Serving<'a> {
    pub fn new(audience: Audience, config: &'a Config, plan: &[Planned], retired: Vec<Retired>) -> Self {
        let named = |name: &'static str, content_type| {
            let depths = plan.iter().filter_map(|planned| depth(planned, name)).collect();
            Kind { place: Place::Named(name, depths), cache: SHORT, open: true, content_type }
        };
        let numbered = |start: &'static str, end: &'static str, content_type| {
            let depths = plan.iter().filter_map(|planned| numbered_depth(planned, start, end)).collect();
            Kind { place: Place::Numbered(start, end, depths), cache: SHORT, open: true, content_type }
        };
        let below = |folder: &str, cache, open| Kind {
            place: Place::Folder(folder.to_owned()),
            cache,
            open,
            content_type: None,
        };
        let file = |name| Kind { place: Place::File(name), cache: SHORT, open: true, content_type: None };
        let mut kinds = vec![
            below("theme/", FOREVER, false),
            below("files/", MEDIUM, false),
            file("promises.json"),
            named("feed.xml", Some("application/rss+xml; charset=utf-8")),
            named("atom.xml", Some("application/atom+xml; charset=utf-8")),
            numbered("atom-archive-", ".xml", Some("application/atom+xml; charset=utf-8")),
            named("history.rss", Some("application/rss+xml; charset=utf-8")),
            named("history.atom", Some("application/atom+xml; charset=utf-8")),
            named("feed.json", Some("application/feed+json")),
            named("calendar.ics", Some("text/calendar; charset=utf-8")),
        ];
        // Every language has its own.
        for prefix in (0..).zip(&config.languages).map(|(n, _)| prefix(Lang(n), &config.languages)) {
            kinds.extend(["api/", "badge/"].map(|folder| below(&format!("{prefix}{folder}"), SHORT, true)));
        }
        // A host takes few rules: none for what is not there.
        kinds.retain(|kind| match &kind.place {
            Place::Folder(folder) => {
                plan.iter().any(|planned| planned.path.as_str().starts_with(folder.as_str()))
            }
            Place::File(name) => plan.iter().any(|planned| planned.path.as_str() == *name),
            Place::Named(_, depths) | Place::Numbered(_, _, depths) => !depths.is_empty(),
        });
        let hosts = config.hosting.iter().map(|host| host.value).collect();
        Self { audience, base: &config.base.path, kinds, retired, hosts }
    }

    /// Headers of every answer.
    fn common(&self) -> Vec<Header> {
        let mut out = vec![
            ("Content-Security-Policy", POLICY),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ];
        if self.audience == Audience::Staff {
            out.push(("X-Robots-Tag", "noindex, nofollow"));
        }
        out
    }

    /// How long pages are kept.
    fn pages(&self) -> &'static str {
        if self.audience == Audience::Staff { NEVER } else { SHORT }
    }

    /// What is served in another way than pages are. For staff that is nothing: no cache keeps it, and
    /// no other site reads it; only types are told.
    fn own(&self, kind: &Kind) -> Vec<Header> {
        let public = self.audience == Audience::Public;
        let mut out = vec![("Cache-Control", if public { kind.cache } else { NEVER })];
        if kind.open && public {
            out.push(("Access-Control-Allow-Origin", "*"));
        }
        out.extend(kind.content_type.map(|own| ("Content-Type", own)));
        out
    }

    fn uses(&self, host: Host) -> bool {
        self.hosts.contains(&host)
    }
}

/// A file that tells a server how an edition is served, beside the editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    pub name: &'static str,
    pub text: String,
}

/// What servers of one's own are told.
pub fn snippets(serving: &Serving) -> Vec<Snippet> {
    let [nginx_name, caddy_name] = match serving.audience {
        Audience::Public => ["nginx.conf", "Caddyfile"],
        Audience::Staff => ["nginx-staff.conf", "Caddyfile-staff"],
    };
    vec![
        Snippet { name: nginx_name, text: nginx::nginx(serving, nginx_name) },
        Snippet { name: caddy_name, text: caddy::caddyfile(serving, caddy_name) },
    ]
}

/// How many folders a file of this name lies in.
fn depth(planned: &Planned, name: &str) -> Option<usize> {
    let path = planned.path.as_str();
    let folder = path.strip_suffix(name)?;
    (folder.is_empty() || folder.ends_with('/')).then(|| folder.matches('/').count())
}

fn numbered_depth(planned: &Planned, start: &str, end: &str) -> Option<usize> {
    let path = planned.path.as_str();
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let number = name.strip_prefix(start)?.strip_suffix(end)?;
    number.bytes().all(|b| b.is_ascii_digit()).then(|| path.matches('/').count())
}

/// The old addresses of an edition, from its plan. `to` tells where a moved document lies now.
pub fn retired(
    plan: &[Planned],
    base: &str,
    to: impl Fn(usize, &crate::parse::DocumentId) -> Option<String>,
) -> Vec<Retired> {
    use super::pages::PageRef;
    plan.iter()
        .filter_map(|planned| {
            let Body::Page { lang, page } = &planned.body else { return None };
            let from = || format!("{base}{}", encode(planned.path.as_str().trim_end_matches("index.html")));
            match page {
                PageRef::Moved(id) => Some(Retired { from: from(), to: Some(to(*lang, id)?) }),
                PageRef::Gone => Some(Retired { from: from(), to: None }),
                _ => None,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outputs::OutPath;

    fn serving(paths: &[&str], test: impl Fn(&Serving)) {
        let file = |path: &&str| Planned {
            path: OutPath::new(*path),
            origin: None,
            body: Body::Bytes(std::sync::Arc::from([])),
        };
        let plan: Vec<Planned> = paths.iter().map(file).collect();
        test(&Serving::new(Audience::Public, &Config::default(), &plan, Vec::new()));
    }

    #[test]
    fn rules_are_made_for_what_is_there() {
        let paths = [
            "calendar.ics",
            "en/components/search/calendar.ics",
            "atom-archive-1.xml",
            "en/atom-archive-12.xml",
            "atom-archive-x.xml",
            "my-calendar.ics/index.html",
        ];
        serving(&paths, |serving| {
            let text = headers(serving);
            let patterns: Vec<&str> = text.lines().filter(|line| line.starts_with('/')).collect();
            let expected = [
                "/*",
                "/atom-archive-*",
                "/:f1/atom-archive-*",
                "/calendar.ics",
                "/:f1/:f2/:f3/calendar.ics",
            ];
            assert_eq!(patterns, expected);
            let [nginx, caddy] = snippets(serving).try_into().unwrap();
            assert!(
                nginx.text.contains(r#"location ~ "^/([^/]+/)*atom-archive-[0-9]+\\.xml$""#),
                "{}",
                nginx.text
            );
            assert!(
                caddy.text.contains(r"@kt_atom_archive path_regexp /atom-archive-[0-9]+\.xml$"),
                "{}",
                caddy.text
            );
        });
        serving(&["index.html"], |serving| assert_eq!(headers(serving).matches("\n/").count(), 1));
    }
}
