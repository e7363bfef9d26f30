//! References: names in fields, events and links become documents, components, shops.

use std::fmt;
use std::sync::Arc;

use super::{Entries, Entry};
use crate::config::Config;
use crate::kinds::Kind;
use crate::parse::name::says_audience;
use crate::parse::{DocumentId, Fields, Target};
use crate::source::Audience;

/// A component, perhaps in one shop only: `search`, `search@at`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComponentRef {
    pub component: String,
    pub shop: Option<String>,
}

impl fmt::Display for ComponentRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.component)?;
        match &self.shop {
            Some(shop) => write!(f, "@{shop}"),
            None => Ok(()),
        }
    }
}

impl ComponentRef {
    pub fn parse(text: &str) -> Self {
        match text.split_once('@') {
            Some((component, shop)) => {
                Self { component: component.trim().to_owned(), shop: Some(shop.trim().to_owned()) }
            }
            None => Self { component: text.trim().to_owned(), shop: None },
        }
    }

    /// Whether a reference in an impact list (`checkout`, `checkout@at`) means this one.
    pub fn matches(&self, other: &ComponentRef) -> bool {
        self.component == other.component && (other.shop.is_none() || self.shop == other.shop)
    }
}

/// The components an entry touches: those it names, or the one it is named like. What its field
/// `shops` says counts for those of them that name no shop.
pub fn affected(_id: &DocumentId, slug: &str, fields: &Fields, config: &Config) -> Vec<ComponentRef> {
    let shops = limited_to(fields, config);
    let named = named(slug, fields, config);
    if shops.is_empty() {
        return named;
    }
    let mut out: Vec<ComponentRef> = Vec::new();
    for own in named {
        if own.shop.is_some() {
            out.push(own);
            continue;
        }
        for shop in &shops {
            out.push(ComponentRef { shop: Some((*shop).to_owned()), ..own.clone() });
        }
    }
    let mut seen = std::collections::HashSet::new();
    out.retain(|own| seen.insert(own.clone()));
    out
}

/// The shops an entry is limited to by its field `shops`; none where it touches them all.
pub fn limited_to<'a>(fields: &'a Fields, config: &Config) -> Vec<&'a str> {
    let named: Vec<&str> = fields.names("shops").iter().map(|shop| shop.value.as_str()).collect();
    let all = config.shops_known && config.shops.iter().all(|shop| named.contains(&shop.id.as_str()));
    if all { Vec::new() } else { named }
}

fn named(slug: &str, fields: &Fields, config: &Config) -> Vec<ComponentRef> {
    let named = fields.names("affects");
    if !named.is_empty() {
        let mut seen = std::collections::HashSet::new();
        let named = named.iter().filter(|name| seen.insert(name.value.as_str()));
        return named.map(|name| ComponentRef::parse(&name.value)).collect();
    }
    if !fields.is_written("affects") && config.component(slug).is_some() {
        return vec![ComponentRef { component: slug.to_owned(), shop: None }];
    }
    Vec::new()
}

/// The document a reference in a field means: `incidents/2026-05-04-search`, or a name alone in
/// the kind's own folder.
pub fn document(reference: &str, kind: Kind) -> Option<DocumentId> {
    let reference = reference.trim().trim_start_matches("../").trim_end_matches(".md");
    match reference.split_once('/') {
        Some((folder, stem)) => Some(DocumentId { kind: Kind::of_folder(folder)?, stem: stem.into() }),
        None => Some(DocumentId { kind, stem: reference.into() }),
    }
}

/// A reference to a place, without the place, and the place.
pub fn place(reference: &str) -> (&str, Option<&str>) {
    match reference.split_once('#') {
        Some((document, place)) => (document, Some(place.trim())),
        None => (reference, None),
    }
}

/// What an old address was: of a document, or of anything else.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Address {
    Document(DocumentId),
    /// Without slashes at its ends.
    Other(String),
}

/// An address inside the site. `None` for what could not have been one.
pub fn address(text: &str) -> Option<Address> {
    let text = text.trim().trim_matches('/');
    let part = |part: &str| {
        !part.starts_with('.')
            && !part.is_empty()
            && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '~'))
    };
    if !text.split('/').all(part) {
        return None;
    }
    let known = text.split_once('/').filter(|(_, stem)| !stem.contains('/'));
    let known = known
        .and_then(|(folder, stem)| Some(DocumentId { kind: Kind::of_folder(folder)?, stem: stem.into() }));
    Some(known.map_or_else(|| Address::Other(text.to_owned()), Address::Document))
}

/// A series and a place in it: `First steps 2`.
pub fn series(text: &str) -> (&str, Option<u32>) {
    let Some((name, last)) = text.trim().rsplit_once(char::is_whitespace) else { return (text.trim(), None) };
    match last.parse() {
        Ok(place) => (name.trim(), Some(place)),
        Err(_) => (text.trim(), None),
    }
}

/// What a link target means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    Document {
        id: DocumentId,
        audience: Audience,
    },
    Asset(String),
    /// A place on the same page.
    Page,
    Unknown,
}

/// Resolves a link to a source file.
pub fn link(target: &Target, entries: &Entries<Arc<Entry>>) -> Resolved {
    match target {
        Target::Address(_) | Target::Fragment(_) => Resolved::Page,
        Target::Asset(name) => Resolved::Asset(name.clone()),
        Target::Document { id, staff, .. } => match id.as_ref().and_then(|id| entries.get_key_value(id)) {
            Some((id, entry)) => {
                let audience = if *staff { Audience::Staff } else { entry.audience() };
                Resolved::Document { id: id.clone(), audience }
            }
            None => Resolved::Unknown,
        },
    }
}

/// Who may see an attachment: by its suffix, or by the folders it lies in.
pub fn asset_audience(name: &str) -> Audience {
    let staff_folder = name.split_once('/').is_some_and(|(folder, _)| {
        Kind::of_folder(folder).is_some_and(|kind| kind.spec().audience == Audience::Staff)
    });
    let (folders, file) = name.rsplit_once('/').unwrap_or(("", name));
    let staff_folder = staff_folder || folders.split('/').any(says_audience);
    let suffix = file.split_once('.').is_some_and(|(_, suffixes)| says_audience(suffixes));
    if staff_folder || suffix { Audience::Staff } else { Audience::Public }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_may_leave_out_their_own_folder() {
        let id = document("2026-05-04-search", Kind::Incident).expect("an id");
        assert_eq!(id.to_string(), "incidents/2026-05-04-search");
        let id = document("releases/2026-08-03-kasse", Kind::Briefing).expect("an id");
        assert_eq!(id.to_string(), "releases/2026-08-03-kasse");
        assert_eq!(document("release/x", Kind::Briefing), None);
    }

    #[test]
    fn attachments_have_audiences_too() {
        assert_eq!(asset_audience("kb/plan.png"), Audience::Public);
        assert_eq!(asset_audience("kb/plan.staff.png"), Audience::Staff);
        assert_eq!(asset_audience("briefings/plan.png"), Audience::Staff);
        assert_eq!(asset_audience("kb/plan.STAFF.png"), Audience::Staff);
        for folder in ["zahlung.staff", "Staff", "staff", "a/partner-x", "a.partner-x/b"] {
            assert_eq!(asset_audience(&format!("kb/{folder}/plan.png")), Audience::Staff, "{folder}");
        }
        assert_eq!(asset_audience("kb/staffing/plan.png"), Audience::Public);
    }

    #[test]
    fn a_series_ends_where_its_number_begins() {
        assert_eq!(series("First steps 2"), ("First steps", Some(2)));
        assert_eq!(series(" First steps "), ("First steps", None));
        assert_eq!(series("Umzug 2027 10"), ("Umzug 2027", Some(10)));
        assert_eq!(series("Umzug"), ("Umzug", None));
        assert_eq!(series(""), ("", None));
    }
}
