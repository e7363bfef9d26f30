//! Owns what the kinds of content are: one folder per kind, one line each in the registry.
//! Must not know any output format.

pub mod article;
pub mod briefing;
pub mod incident;
pub mod maintenance;
pub mod migration;
pub mod page;
pub mod release;
pub mod spec;
pub mod voice;

use std::fmt;

pub use spec::{CellType, FieldType, KindSpec, Phase, StateSpec};

/// A kind of content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Incident,
    Maintenance,
    Release,
    Migration,
    Briefing,
    Article,
    Voice,
    Page,
}

/// The registry of kinds.
pub static KINDS: &[&KindSpec] = &[
    &incident::SPEC,
    &maintenance::SPEC,
    &release::SPEC,
    &migration::SPEC,
    &briefing::SPEC,
    &article::SPEC,
    &voice::SPEC,
    &page::SPEC,
];

/// Folders that the format names and this version does not read yet.
pub const NOT_YET: &[&str] = &["services", "statements"];

impl Kind {
    pub fn spec(self) -> &'static KindSpec {
        match self {
            Kind::Incident => &incident::SPEC,
            Kind::Maintenance => &maintenance::SPEC,
            Kind::Release => &release::SPEC,
            Kind::Migration => &migration::SPEC,
            Kind::Briefing => &briefing::SPEC,
            Kind::Article => &article::SPEC,
            Kind::Voice => &voice::SPEC,
            Kind::Page => &page::SPEC,
        }
    }

    /// The kind whose files lie in a folder.
    pub fn of_folder(folder: &str) -> Option<Kind> {
        KINDS.iter().find(|spec| spec.folder == folder).map(|spec| spec.kind)
    }

    pub fn key(self) -> &'static str {
        self.spec().key
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}
