//! Owns what one audience is shown: the files of the newest build, each made when it is asked for,
//! and behind them the last good pages. Must not know how requests come in.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{self, AtomicBool};

use chrono::{DateTime, Utc};

use crate::diagnostic::Diagnostic;
use crate::outputs::{Body, Planned};
use crate::parse::DocumentId;
use crate::pipeline::Files;

/// The files of one build.
struct Production {
    files: Box<dyn Files>,
    /// Places in the plan, in the order of their paths.
    order: Vec<u32>,
    /// Whether a template turned out to be broken.
    failed: AtomicBool,
}

/// What an audience is shown.
pub struct Edition {
    newest: Arc<Production>,
    /// Files that the newest build does not have and that are shown all the same, by path: the
    /// pages of documents that are broken now, from the last build in which they were not.
    kept: BTreeMap<String, (Arc<Production>, usize)>,
    /// The last build whose templates all worked, as far as they were used.
    good: Option<Arc<Production>>,
}

/// A file that was asked for.
pub struct File {
    pub bytes: Vec<u8>,
    /// It is from an earlier build.
    pub is_old: bool,
}

/// What came of asking for a file.
pub struct Produced {
    pub file: Option<File>,
    /// Why the newest build could not make it.
    pub problem: Option<Diagnostic>,
}

impl Edition {
    /// Takes a new build. `own_templates`: whether the site has templates of its own, which alone
    /// can fail.
    pub fn new(files: Box<dyn Files>, before: Option<&Edition>, own_templates: bool) -> Self {
        let newest = Arc::new(Production::new(files));
        let kept = before.map_or_else(BTreeMap::new, |before| keep(&newest, before));
        let good = before.filter(|_| own_templates).and_then(|before| {
            let failed = before.newest.failed.load(atomic::Ordering::Relaxed);
            if failed { before.good.clone() } else { Some(Arc::clone(&before.newest)) }
        });
        Self { newest, kept, good }
    }

    /// When the files can next differ, as far as they have been asked for.
    pub fn next_change_at(&self) -> Option<DateTime<Utc>> {
        self.newest.files.next_change_at()
    }

    /// Whether there is a file of this path.
    pub fn has(&self, path: &str) -> bool {
        self.locate(path).is_some()
    }

    /// Makes a file.
    pub fn produce(&self, path: &str) -> Produced {
        let Some((production, at)) = self.locate(path) else {
            return Produced { file: None, problem: None };
        };
        let is_old = !Arc::ptr_eq(production, &self.newest);
        match production.produce(at) {
            Ok(bytes) => Produced { file: Some(File { bytes, is_old }), problem: None },
            Err(problem) => {
                let old = self.good.as_ref().and_then(|good| good.produce(good.find(path)?).ok());
                Produced { file: old.map(|bytes| File { bytes, is_old: true }), problem: Some(problem) }
            }
        }
    }

    fn locate(&self, path: &str) -> Option<(&Arc<Production>, usize)> {
        let old = || self.kept.get(path).map(|(production, at)| (production, *at));
        // What the last good pages need besides: their style sheet has another name by now.
        let part = || {
            let good = self.good.as_ref()?;
            let at = good.find(path).filter(|at| good.planned(*at).is_some_and(is_part))?;
            Some((good, at))
        };
        self.newest.find(path).map(|at| (&self.newest, at)).or_else(old).or_else(part)
    }
}

impl Production {
    fn new(files: Box<dyn Files>) -> Self {
        let plan = files.plan();
        let mut order: Vec<u32> = (0u32..).take(plan.len()).collect();
        order.sort_by_key(|at| plan.get(*at as usize).map(|planned| planned.path.as_str()));
        Self { files, order, failed: AtomicBool::new(false) }
    }

    fn planned(&self, at: usize) -> Option<&Planned> {
        self.files.plan().get(at)
    }

    fn find(&self, path: &str) -> Option<usize> {
        let compare = |at: &u32| {
            self.planned(*at as usize).map_or(Ordering::Less, |planned| planned.path.as_str().cmp(path))
        };
        let at = self.order.binary_search_by(compare).ok()?;
        self.order.get(at).map(|at| *at as usize)
    }

    fn produce(&self, at: usize) -> Result<Vec<u8>, Diagnostic> {
        let Some(planned) = self.planned(at) else { return Ok(Vec::new()) };
        self.files.produce(planned).map_err(|problem| {
            self.failed.store(true, atomic::Ordering::Relaxed);
            problem.diagnostic()
        })
    }
}

/// A file that pages are made up of: an image, a style sheet.
fn is_part(planned: &Planned) -> bool {
    matches!(planned.body, Body::Bytes(_))
}

/// Finds what an earlier build had of the documents that are broken now.
fn keep(newest: &Production, before: &Edition) -> BTreeMap<String, (Arc<Production>, usize)> {
    let withheld: BTreeSet<&DocumentId> = newest.files.withheld().iter().collect();
    if withheld.is_empty() {
        return BTreeMap::new();
    }
    let is_missing = |planned: &Planned| newest.find(planned.path.as_str()).is_none();
    let is_withheld = |planned: &Planned| planned.origin.as_ref().is_some_and(|id| withheld.contains(id));
    let old = before.newest.files.plan().iter().enumerate();
    let mut kept: BTreeMap<String, (Arc<Production>, usize)> = old
        .filter(|(_, planned)| is_missing(planned) && (is_withheld(planned) || is_part(planned)))
        .map(|(at, planned)| (planned.path.as_str().to_owned(), (Arc::clone(&before.newest), at)))
        .collect();
    for (path, (production, at)) in &before.kept {
        let Some(planned) = production.planned(*at) else { continue };
        if is_missing(planned) && (is_withheld(planned) || is_part(planned)) {
            kept.entry(path.clone()).or_insert_with(|| (Arc::clone(production), *at));
        }
    }
    if kept.values().any(|(production, at)| production.planned(*at).is_some_and(is_withheld)) {
        kept
    } else {
        BTreeMap::new()
    }
}
