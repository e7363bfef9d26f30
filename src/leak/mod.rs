//! Owns the proof that staff text stays with staff: on the site that is there, not on examples.
//! Must not know how an edition is made, nor touch the disk.
//!
//! Two questions that share as little as possible. Is the public edition the same without all that is
//! for staff ([`compare`])? And do words that only staff sources have stand in any of its bytes, plain
//! or encoded ([`scan`])? A text that is taken for public by mistake passes the first and not the second.

pub mod clean;
mod compare;
mod decode;
mod phrases;
mod scan;

pub use clean::{Purpose, clean};
pub use compare::{Tree, difference, public};

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, SourcePath};
use crate::pipeline::{self, Memo, Model, Options};
use crate::render::TemplateProblem;
use crate::source::Sources;

/// What a look for leaks found.
#[derive(Debug, Default)]
pub struct Looked {
    pub findings: Vec<Diagnostic>,
    /// Public files that were looked at.
    pub files: usize,
    /// Passages that only staff sources have.
    pub phrases: usize,
}

/// Where a tree of files holds what only staff sources say.
pub fn staff_in(tree: &Tree, model: &Model, sources: &Sources) -> Vec<Diagnostic> {
    scan::scan(tree, &phrases::of_staff(model, sources))
}

/// Looks for staff text in the public edition of a site. Files with an error are not published and left
/// out of it.
///
/// # Errors
/// When the built-in templates are broken.
pub fn look(sources: &Sources, options: &Options) -> Result<Looked, TemplateProblem> {
    let mut sources = sources.clone();
    let mut model = pipeline::model(&sources, options, &mut Memo::default())?;
    // What refers to a broken file is broken without it.
    for _ in 0..8 {
        let broken: BTreeSet<SourcePath> = model
            .diagnostics
            .iter()
            .filter(|found| found.withholds())
            .map(|found| found.path.clone())
            .collect();
        let before = sources.files.len();
        sources.files.retain(|path, file| !broken.contains(path) || !file.name.ends_with(".md"));
        if sources.files.len() == before {
            break;
        }
        model = pipeline::model(&sources, options, &mut Memo::beside(&model))?;
    }
    let public = compare::public(&model);
    let clean = clean(&model, &sources, Purpose::Compare);
    let without = compare::public(&pipeline::model(&clean, options, &mut Memo::beside(&model))?);
    let mut findings = difference(&public, &without, &model.site.config.path);
    let phrases = phrases::of_staff(&model, &sources);
    findings.extend(scan::scan(&public, &phrases));
    Ok(Looked { findings, files: public.len(), phrases: phrases.len() })
}
