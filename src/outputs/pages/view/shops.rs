//! Pages of shops, and parts about shops and vendors.

use serde::Serialize;

use super::{
    CardView, DayView, GroupView, Head, HeadlineView, LanguageLink, LinkView, OpenIncident, Phase, PhaseOf,
    StatusView, TimeView, WithheldView,
};

/// `shops/ID/`: what touches one shop. Template `shop.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShopPage {
    pub head: Head,
    pub name: String,
    /// "AT · Deutsch"
    pub facts: Option<String>,
    /// The shop itself.
    pub site: Option<LinkView>,
    /// One true sentence about this shop, for each phase ahead.
    pub headlines: Vec<PhaseOf<HeadlineView>>,
    /// Open incidents that touch it.
    pub open: Vec<OpenIncident>,
    pub withheld: Vec<WithheldView>,
    pub running: Vec<CardView>,
    pub is_running: bool,
    /// Components with their state in this shop.
    pub groups: Vec<GroupView>,
    pub upcoming: Vec<CardView>,
    pub days: Vec<DayView>,
    /// Feeds and calendar of the shop.
    pub subscribe: Vec<LinkView>,
    pub shops_url: String,
    pub history_url: String,
}

/// `shops/`: all shops. Template `shops.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShopsPage {
    pub head: Head,
    pub title: String,
    pub shops: Vec<ShopRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShopRow {
    pub name: String,
    pub url: String,
    /// The worst of what touches it.
    pub statuses: Vec<PhaseOf<StatusView>>,
    pub facts: Option<String>,
    /// Its page in other languages that its customers read.
    pub languages: Vec<LanguageLink>,
}

/// A component in one shop.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ComponentShopRow {
    pub name: String,
    pub url: String,
    pub statuses: Vec<PhaseOf<StatusView>>,
}

/// A vendor: what we say of what depends on it, then what it says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VendorView {
    pub name: String,
    /// Its status page.
    pub url: Option<String>,
    pub ours: Vec<OwnView>,
    pub said: Option<SaidView>,
    /// The sentence for a vendor that was not heard.
    pub silent: String,
}

/// A component of ours with our own word on it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OwnView {
    pub title: String,
    pub url: String,
    pub statuses: Vec<PhaseOf<StatusView>>,
}

/// What a vendor said. Its own words are plain text in a language that nobody told us.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SaidView {
    /// `none`, `minor`, `major`, `critical`, `maintenance`.
    pub key: String,
    pub sentence: String,
    pub quotes: Vec<String>,
    pub at: TimeView,
    pub as_of: String,
    /// While it counts as the present.
    pub shown: Phase,
    /// What is true once it is old.
    pub old: PhaseOf<String>,
    /// Old already at the moment the page speaks of.
    pub late: bool,
}
