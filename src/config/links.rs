//! Owns `links` of `klartext.yaml`: in which form the pages of an edition name each other.
//! Must not know a page.

use super::reader::MapReader;

/// In which form pages name each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Links {
    /// From the root of the server: `/kb/refund/`.
    #[default]
    Root,
    /// From the page, with the names of files: `../../kb/refund/index.html`. Such an edition also works
    /// where it lies in a folder of a disk.
    Relative,
}

/// The form that each edition has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EditionLinks {
    pub public: Links,
    pub staff: Links,
}

pub const LINKS: &[(&str, Links)] = &[("root", Links::Root), ("relative", Links::Relative)];
pub const LINKS_KEYS: &[&str] = &["public", "staff"];

impl EditionLinks {
    pub fn all(links: Links) -> Self {
        Self { public: links, staff: links }
    }
}

/// Reads one word for all editions, or one for each.
pub(super) fn read(reader: &mut MapReader) -> EditionLinks {
    match reader.get("links") {
        Some(node) if node.as_map().is_some() => {
            let mut own = MapReader::new(reader.path, "links", node, LINKS_KEYS, &[], reader.out);
            let mut of = |key| own.choice(key, LINKS).unwrap_or_default();
            EditionLinks { public: of("public"), staff: of("staff") }
        }
        _ => reader.choice("links", LINKS).map(EditionLinks::all).unwrap_or_default(),
    }
}
