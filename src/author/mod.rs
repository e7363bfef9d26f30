//! Owns writing content: events into timelines, new files, and their order. What is written has been
//! read back first; nothing is written that would make a site worse than it was.
//! Must not know the command line, or how its answers are printed.
//!
//! One file touches the disk (`disk`), one other programs (`git`); the rest turns texts into texts.

mod desk;
pub(crate) mod disk;
mod down;
mod files;
mod find;
pub mod git;
mod heal;
mod insert;
mod lines;
mod preview;
mod read;
mod same;
mod say;
mod skeleton;
mod tidy;
mod verify;

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

pub use desk::Desk;
pub use down::{Down, down};
pub use files::{Mended, heal, tidy};
pub use heal::healed;
pub use preview::Preview;
pub use read::{Read, read};
pub use say::{Done, Say, StateArg, say};
pub use skeleton::{Skeleton, skeleton};
pub use tidy::{Untouched, tidied};
pub use verify::{Verified, verify};

use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::render::TemplateProblem;
use crate::source::{Roots, Sources};

/// Which site, and the moment of writing.
#[derive(Debug, Clone)]
pub struct Place {
    pub roots: Roots,
    pub now: DateTime<Utc>,
}

/// Why nothing was written.
#[derive(Debug)]
pub enum Stop {
    /// A message by its key, for whoever asked.
    Said { message: &'static str, args: Vec<(&'static str, String)> },
    /// The result would have errors that were not there before. The sources are those with the change.
    Findings { diagnostics: Vec<Diagnostic>, sources: Box<Sources> },
    /// The environment failed.
    Failed(Error),
}

impl Stop {
    pub fn said(message: &'static str, args: &[(&'static str, &str)]) -> Stop {
        let args = args.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Stop::Said { message, args }
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Failed(error)
    }
}

impl From<TemplateProblem> for Stop {
    fn from(problem: TemplateProblem) -> Self {
        Stop::Failed(Error::Theme(format!("{}: {}", problem.template, problem.detail)))
    }
}

/// What was written.
#[derive(Debug)]
pub struct Written {
    /// Where, in the order of writing.
    pub places: Vec<PlaceWritten>,
    /// Something worth knowing: messages by key.
    pub notes: Vec<(&'static str, Vec<(&'static str, String)>)>,
    /// What the public reads now; `None` where it reads nothing new.
    pub preview: Option<Preview>,
    /// When the next word is promised, and the zone of the site.
    pub next: Option<DateTime<Utc>>,
    pub zone: Tz,
    /// Warnings about the written files that were not there before.
    pub warnings: Vec<Diagnostic>,
    pub sources: Box<Sources>,
    pub git: git::Change,
}

/// A place in a file, with the lines that stand there now.
#[derive(Debug)]
pub struct PlaceWritten {
    pub path: PathBuf,
    /// One-based.
    pub line: usize,
    pub text: String,
}
