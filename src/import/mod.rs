//! Owns the way from another tool's site to a site of klartext: text in, text out.
//! Must not know the disk, the command line, or how a finding is printed.
//!
//! The law of every importer: each file read is accounted for, no word of a text is lost, each value
//! that had to be changed is named with its place, and what is written parses without an error.

mod address;
mod cstate;
mod document;
mod json;
mod markdown;
mod statuspage;
mod when;
mod yaml;

use std::collections::BTreeMap;

pub use cstate::cstate;
pub use json::text as json_text;
pub use statuspage::statuspage;

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
    /// For tools that keep many entries in one file.
    pub entries: Option<Entries>,
}

/// What became of the entries of all files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Entries {
    pub incidents: usize,
    pub maintenance: usize,
    /// Updates of the imported ones: each is one event.
    pub updates: usize,
    /// Older states of an entry that another file, or another place, tells better.
    pub repeated: usize,
    /// An error among the diagnostics says why.
    pub refused: usize,
}

impl Imported {
    /// Says in the site's settings that what was imported is history: its authors had promised nothing
    /// by the rules of klartext. What comes after the newest incident is judged.
    fn into_history(mut self) -> Self {
        let dates = self.files.keys().filter_map(|name| {
            name.strip_prefix("content/incidents/")?.get(..10)?.parse::<chrono::NaiveDate>().ok()
        });
        let since = dates.max().and_then(|last| last.succ_opt());
        if let (Some(since), Some(settings)) = (since, self.files.get_mut("content/klartext.yaml")) {
            settings.push_str(&format!("policy:\n  since: {since}\n"));
        }
        self
    }
}

impl Entries {
    /// All that were found.
    pub fn total(&self) -> usize {
        self.incidents + self.maintenance + self.repeated + self.refused
    }
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
