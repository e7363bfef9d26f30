//! Owns the site's settings: `klartext.yaml`, `components.yaml`, `shops.yaml`, `teams.yaml`,
//! `vendors.yaml`, `phrases.yaml`, `glossary.yaml`, `addresses.yaml`.
//! Must not know documents.

mod brand;
pub mod builtin;
mod briefing;
mod feeds;
mod holidays;
mod hosting;
mod knowledge;
mod links;
mod policy;
mod phrases;
pub mod print;
mod reader;
mod shops;
mod site_files;
mod teams;
mod uptime;
mod vendors;
pub mod yaml;

use std::collections::BTreeMap;

use chrono_tz::Tz;

pub use brand::{Colour, SITE_BRAND_KEYS, SiteBrand};
pub use briefing::{BRIEFING_KEYS, BriefingPolicy};
pub use feeds::{ARCHIVES, Archives, FEED_KEYS, FeedConfig};
pub use holidays::{COUNTRIES, Country, Holidays};
pub use hosting::{HOSTS, Host, SECURITY_KEYS, Security};
pub use knowledge::{Feedback, HISTORIES, KNOWLEDGE_KEYS, Knowledge, keeps_history};
pub use links::{EditionLinks, LINKS, LINKS_KEYS, Links};
pub use phrases::{PHRASE_KEYS, Phrase, Phrases};
pub use policy::{
    ByCriticality, CADENCE_KEYS, CRITICALITY_KEYS, Cadence, HOLIDAY_KEYS, POLICY_KEYS, Policy, REPORT_KEYS,
    REQUIRED_PAGES, ReportPolicy, Threshold,
};
pub use shops::{BRAND_KEYS, Brand, SHOP_KEYS, Shop};
pub use site_files::{
    ADDRESS_KEYS, COMPONENT_KEYS, CRITICALITY, GROUP_KEYS, SITE_FILES, SITE_KEYS, SiteFile, TERM_KEYS,
};
pub use teams::{Hours, TEAM_KEYS, TEAM_KINDS, Team, TeamKind};
pub use uptime::{
    MAINTENANCE_RULES, MaintenanceRule, Percent, UPTIME_DAYS, UPTIME_KEYS, UptimeRules, WEIGHT_KEYS, Weights,
};
use vendors::address;
pub use vendors::{VENDOR_KEYS, Vendor};

use crate::diagnostic::{SourcePath, Span, Spanned};

/// A text in the site's languages, by the language's place in the site's list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Localized(BTreeMap<usize, String>);

impl Localized {
    /// The same text in every language.
    pub fn all(text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(0, text.into())]))
    }

    fn insert(&mut self, lang: usize, text: String) {
        self.0.insert(lang, text);
    }

    /// The text in a language, or in the first language that has one.
    pub fn get(&self, lang: usize) -> &str {
        self.0.get(&lang).or_else(|| self.0.values().next()).map_or("", String::as_str)
    }

    /// The text in a language, and in no other.
    pub fn own(&self, lang: usize) -> Option<&str> {
        self.0.get(&lang).map(String::as_str)
    }

    /// Every text, in the order of languages.
    pub fn every(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }

    fn with_languages(&self) -> impl Iterator<Item = (usize, &str)> {
        self.0.iter().map(|(lang, text)| (*lang, text.as_str()))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Everything the site files say, complete with defaults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Where `klartext.yaml` lies, for findings.
    pub path: SourcePath,
    pub title: Localized,
    pub description: Localized,
    pub base: BaseUrl,
    /// BCP 47 tags, the main language first. Never empty.
    pub languages: Vec<String>,
    /// False while they are only a default, or one of them was wrong.
    pub languages_known: bool,
    pub zone: Tz,
    pub theme: String,
    /// Where the theme is named, for findings.
    pub theme_span: Span,
    pub brand: SiteBrand,
    /// Address for questions; shown at the foot of every page.
    pub contact: Option<String>,
    pub raw_html: bool,
    pub policy: Policy,
    pub feeds: FeedConfig,
    pub knowledge: Knowledge,
    pub links: EditionLinks,
    pub uptime: UptimeRules,
    /// Static hosts that the site is put on.
    pub hosting: Vec<Spanned<Host>>,
    pub security: Option<Security>,
    pub groups: Vec<Group>,
    pub components: Vec<Component>,
    pub shops: Vec<Shop>,
    pub vendors: Vec<Vendor>,
    pub teams: Vec<Team>,
    pub phrases: Phrases,
    pub glossary: Vec<Term>,
    pub addresses: Addresses,
    /// False while `components.yaml` cannot be read: then no component counts as unknown, because a
    /// broken site file must not hold an incident back.
    pub components_known: bool,
    /// False while `shops.yaml` cannot be read.
    pub shops_known: bool,
    /// False while `vendors.yaml` cannot be read.
    pub vendors_known: bool,
    /// False when language, time zone or address of the site were written and cannot be understood.
    /// Every time and link of every page would be wrong, so such a site is judged but not published.
    pub publishable: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            path: SourcePath::new("content/klartext.yaml"),
            title: Localized::all("Status"),
            description: Localized::default(),
            base: BaseUrl::default(),
            languages: vec!["en".to_owned()],
            languages_known: false,
            zone: Tz::UTC,
            theme: "klar".to_owned(),
            theme_span: Span::default(),
            brand: SiteBrand::default(),
            contact: None,
            raw_html: false,
            policy: Policy::default(),
            feeds: FeedConfig::default(),
            knowledge: Knowledge::default(),
            links: EditionLinks::default(),
            uptime: UptimeRules::default(),
            hosting: Vec::new(),
            security: None,
            groups: Vec::new(),
            components: Vec::new(),
            shops: Vec::new(),
            vendors: Vec::new(),
            teams: Vec::new(),
            phrases: Phrases::default(),
            glossary: Vec::new(),
            addresses: Addresses::default(),
            components_known: true,
            shops_known: true,
            vendors_known: true,
            publishable: true,
        }
    }
}

impl Config {
    pub fn component(&self, id: &str) -> Option<&Component> {
        self.components.iter().find(|component| component.id == id)
    }

    pub fn shop(&self, id: &str) -> Option<&Shop> {
        self.shops.iter().find(|shop| shop.id == id)
    }

    pub fn team(&self, id: &str) -> Option<&Team> {
        self.teams.iter().find(|team| team.id == id)
    }

    pub fn vendor(&self, id: &str) -> Option<&Vendor> {
        self.vendors.iter().find(|vendor| vendor.id == id)
    }
}

/// Where the site will lie: `https://status.example.com/` or `https://example.com/status/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    /// `https://example.com`
    pub origin: String,
    /// `/` or `/status/`
    pub path: String,
}

impl Default for BaseUrl {
    fn default() -> Self {
        Self { origin: "http://localhost".to_owned(), path: "/".to_owned() }
    }
}

impl BaseUrl {
    /// Splits an address into origin and path. `None` if it is not an absolute http(s) address.
    pub fn parse(url: &str) -> Option<Self> {
        let scheme_end = url.find("://")?;
        if !matches!(url.get(..scheme_end)?, "http" | "https") {
            return None;
        }
        let rest = url.get(scheme_end + 3..)?;
        let host_end = rest.find('/').unwrap_or(rest.len());
        let host = rest.get(..host_end)?;
        let path = rest.get(host_end..)?;
        let plain = |text: &str| {
            text.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'?' | b'#'))
        };
        if host.is_empty() || !plain(host) || !plain(path) {
            return None;
        }
        let path = format!("/{}/", path.trim_matches('/')).replace("//", "/");
        Some(Self { origin: url.get(..scheme_end + 3 + host_end)?.to_owned(), path })
    }
}

/// What the site depends on to do its work, as its customers know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    pub id: String,
    pub name: Localized,
    pub group: Option<String>,
    pub description: Localized,
    pub criticality: Criticality,
    /// The availability that was promised.
    pub availability: Option<Percent>,
    /// Vendors that it depends on.
    pub vendors: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub id: String,
    pub name: Localized,
}

/// How much depends on a component; sets how often we promise to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Criticality {
    Low,
    #[default]
    Normal,
    Critical,
}

/// A word of the glossary: how the site calls something, and how it must not call it before
/// customers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub id: String,
    pub name: Localized,
    /// Words that customers do not know. One that ends in `*` stands for all that begin so.
    pub avoid: Vec<String>,
    /// What it is, in a sentence.
    pub means: Localized,
    /// Only staff may know of it.
    pub staff: bool,
}

/// What the site has promised about its addresses: `addresses.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addresses {
    /// Where the file lies. `None` if there is none.
    pub path: Option<SourcePath>,
    /// Documents that were public once: `incidents/2026-07-10-checkout`.
    pub published: Vec<Spanned<String>>,
    /// Old addresses, and the documents that they lead to now.
    pub moved: Vec<(Spanned<String>, Spanned<String>)>,
    /// Addresses that are not used again.
    pub gone: Vec<Spanned<String>>,
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn base_urls_always_end_in_a_slash() {
        let base = BaseUrl::parse("https://example.com/status").expect("a base");
        assert_eq!((base.origin.as_str(), base.path.as_str()), ("https://example.com", "/status/"));
        assert_eq!(BaseUrl::parse("https://example.com").map(|b| b.path), Some("/".to_owned()));
        for bad in ["example.com", "ftp://example.com", "https://", "https://a b/", "https://a/?q"] {
            assert_eq!(BaseUrl::parse(bad), None, "{bad}");
        }
    }
}
