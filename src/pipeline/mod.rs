//! The whole program in order: sources → documents → site → checks → editions → files.
//! Every stage is called once, here or in `files`; each is a pure function of its input. A [`Memo`]
//! keeps what it gave before for input that is the same, and changes no result.

mod documents;
mod files;
mod next;
mod setup;
mod vendors;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

pub use files::{Files, files};
pub use next::{Change, Reason, next_change};

use crate::check::{self, Clocks};
use crate::clock::Clock;
use crate::diagnostic::{self, Diagnostic, SourcePath};
use crate::edition::Diction;
use crate::image::Album;
use crate::outputs::{Texts, search};
use crate::parse::Grammar;
use crate::render::{Renderer, TemplateProblem};
use crate::site::{self, Site};
use crate::source::Sources;

/// How a site is built.
#[derive(Debug, Clone)]
pub struct Options {
    /// The moment the build speaks of.
    pub now: DateTime<Utc>,
    /// Languages to build; all if empty.
    pub languages: Vec<String>,
    pub minify: bool,
}

/// A site understood and judged, ready to be projected.
#[derive(Debug)]
pub struct Model {
    pub site: Site,
    pub clocks: Clocks,
    pub texts: Vec<Texts>,
    /// What reading one more file needs.
    pub grammar: Arc<Grammar>,
    pub renderer: Arc<Renderer>,
    pub diagnostics: Vec<Diagnostic>,
    pub timings: Timings,
    options: Options,
    library: Arc<search::Library>,
    diction: Arc<Diction>,
    projections: Arc<files::Projections>,
}

impl Model {
    /// Lets go of what another projection of this site could begin with. Who makes each edition once has no use
    /// for it, and of a large site it is a fifth of all memory.
    pub fn let_go_of_projections(&self) {
        self.projections.clear();
    }

    /// Lets go of what was read for search indexes and related articles, once the last ones are found.
    pub fn let_go_of_readings(&self) {
        self.library.clear();
        self.diction.clear();
    }
}

/// How long each stage took.
#[derive(Debug, Clone, Default)]
pub struct Timings(pub Vec<(&'static str, Duration)>);

impl Timings {
    /// Runs a stage and notes its time.
    pub fn stage<T>(&mut self, name: &'static str, run: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let value = run();
        self.0.push((name, start.elapsed()));
        value
    }
}

/// What is known from the builds before.
#[derive(Debug, Default)]
pub struct Memo {
    setup: Option<setup::Setup>,
    documents: documents::Memo,
    site: site::Memo,
    check: check::Memo,
    projections: Arc<files::Projections>,
    album: Arc<Album>,
}

impl Memo {
    /// For another site with the same pictures: nothing is made of them again.
    pub fn beside(model: &Model) -> Self {
        Self { album: Arc::clone(&model.site.album), ..Self::default() }
    }
}

/// Understands and judges a site.
///
/// # Errors
/// When the built-in templates are broken.
pub fn model(sources: &Sources, options: &Options, memo: &mut Memo) -> Result<Model, TemplateProblem> {
    let mut timings = Timings::default();
    let setup = timings.stage("config", || setup::set_up(sources, &mut memo.setup))?;
    let mut diagnostics = setup.diagnostics.clone();
    let parsed = timings.stage("parse", || memo.documents.parse(sources, &setup.grammar));
    let (documents, broken) = documents::collect(sources, &setup.grammar, &parsed, &mut diagnostics);
    let mut assembled = timings.stage("assemble", || {
        site::assemble(documents, broken, documents::assets(sources), &setup.config, &mut memo.site)
    });
    diagnostics.extend(assembled.diagnostics);
    if setup.config.knowledge.history.is_some() {
        assembled.value.changes = Arc::clone(&sources.changes);
    }
    memo.album.forget(|name| assembled.value.assets.contains_key(name));
    assembled.value.album = Arc::clone(&memo.album);
    assembled.value.vendors = vendors::read(sources, &setup.config, &mut diagnostics);
    let clocks = Clocks::new(&Clock::new(options.now));
    let context = check::Context {
        site: &assembled.value,
        words: &setup.words,
        clocks: &clocks,
        lexicon: &setup.grammar.lexicon,
    };
    diagnostics.extend(timings.stage("check", || check::check(&context, &mut memo.check)));
    check::apply_policy(&assembled.value, &mut diagnostics);
    // That no state is said follows from lines that could not be read.
    let broken: BTreeSet<SourcePath> = diagnostics
        .iter()
        .filter(|found| found.withholds() && found.message != "p15-no-event")
        .map(|found| found.path.clone())
        .collect();
    diagnostics.retain(|found| found.message != "p15-no-event" || !broken.contains(&found.path));
    diagnostic::sort(&mut diagnostics);
    let site = timings.stage("withhold", || assembled.value.without_errors(&diagnostics));
    Ok(Model {
        site,
        clocks,
        texts: setup.texts.clone(),
        grammar: Arc::clone(&setup.grammar),
        renderer: Arc::clone(&setup.renderer),
        diagnostics,
        timings,
        options: options.clone(),
        library: Arc::new(search::Library::new(&setup.config.languages)),
        diction: Arc::default(),
        projections: Arc::clone(&memo.projections),
    })
}
