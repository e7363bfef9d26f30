//! Owns the way from another tool's site to a site of klartext: text in, text out.
//! Must not know the disk, the command line, or how a finding is printed.
//!
//! The law of every importer: each file read is accounted for, no word of a text is lost, each value
//! that had to be changed is named with its place, and what is written parses without an error.

mod address;
mod cstate;
mod document;
mod markdown;
mod yaml;

use std::collections::BTreeMap;

pub use cstate::cstate;

use crate::diagnostic::{Diagnostic, SourcePath};

/// A file of another tool's site, as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// As it is displayed.
    pub path: SourcePath,
    /// Relative to the folder that is imported, with `/`.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What an importer makes of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Path below the target folder → text: `content/incidents/2020-06-13-maintenance-window.md`
    pub files: BTreeMap<String, String>,
    /// What became of every file, in the order of their names.
    pub accounts: Vec<Account>,
    /// Places are those in the foreign files, with line ends made `\n` and a byte order mark dropped.
    pub diagnostics: Vec<Diagnostic>,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub path: SourcePath,
    pub outcome: Outcome,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Its content stands in these files, each a key of [`Imported::files`].
    Imported { to: Vec<String> },
    /// An error among the diagnostics says why.
    Refused,
    /// It holds nothing for a site of klartext: key of the message that says why.
    Ignored { reason: &'static str },
}
