//! The whole program in order: sources → documents → site → checks → editions → files.
//! Every stage is called once, here; each is a pure function of its input.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use rayon::prelude::*;
use tera::Value;

use crate::check::{self, Clocks};
use crate::clock::Clock;
use crate::config::{Config, SITE_FILES, builtin};
use crate::diagnostic::{self, Checked, Code, Diagnostic, SourcePath, Span};
use crate::edition::{self, Edition, Public, Reader, Staff};
use crate::outputs::{self, Body, Lens, OutPath, Planned, Texts, feeds, pages, sitemap};
use crate::parse::{self, Document, DocumentId, DocumentName, Grammar, Lexicon, Named};
use crate::render::{self, Renderer, TemplateProblem};
use crate::site::{self, Site};
use crate::source::{Audience, FileBody, Lang, SourceFile, Sources};

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
    pub renderer: Arc<Renderer>,
    pub diagnostics: Vec<Diagnostic>,
    pub timings: Timings,
    options: Options,
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

/// What was parsed before, by file. Valid while the grammar is the same.
#[derive(Debug, Default)]
pub struct Memo {
    grammar: Option<Arc<Grammar>>,
    files: HashMap<SourcePath, (Arc<str>, Parsed)>,
}

type Parsed = Checked<Option<Arc<Document>>>;

/// Understands and judges a site.
///
/// # Errors
/// When the built-in templates are broken.
pub fn model(sources: &Sources, options: &Options, memo: &mut Memo) -> Result<Model, TemplateProblem> {
    let mut timings = Timings::default();
    let mut diagnostics = Vec::new();
    let (config, texts, grammar) = timings.stage("config", || configure(sources, &mut diagnostics));
    let parsed = timings.stage("parse", || parse_all(sources, &grammar, memo));
    let (documents, broken) = collect(sources, &grammar, &parsed, &mut diagnostics);
    let assembled =
        timings.stage("assemble", || site::assemble(&documents, broken, assets(sources), &Arc::new(config)));
    diagnostics.extend(assembled.diagnostics);
    let clocks = Clocks::new(&Clock::new(options.now));
    let context = check::Context { site: &assembled.value, clocks: &clocks };
    diagnostics.extend(timings.stage("check", || check::check(&context)));
    let renderer = timings.stage("theme", || {
        let config = &assembled.value.config;
        Renderer::new(&config.theme, &sources.overrides, &texts, &mut diagnostics)
    })?;
    diagnostic::sort(&mut diagnostics);
    let site = timings.stage("withhold", || assembled.value.without_errors(&diagnostics));
    Ok(Model {
        site,
        clocks,
        texts,
        renderer: Arc::new(renderer),
        diagnostics,
        timings,
        options: options.clone(),
    })
}

/// Reads the site files and makes the words of the site's languages ready.
fn configure(sources: &Sources, out: &mut Vec<Diagnostic>) -> (Config, Vec<Texts>, Arc<Grammar>) {
    let files: Vec<(&SourcePath, &str, &str)> = sources
        .files
        .values()
        .filter_map(|file| match &file.body {
            FileBody::Text(text) => Some((&file.path, &*file.name, &**text)),
            _ => None,
        })
        .filter(|(_, name, _)| SITE_FILES.iter().any(|known| known.name == *name))
        .collect();
    let unreadable =
        |file: &SourceFile| &*file.name == "klartext.yaml" && matches!(file.body, FileBody::Refused { .. });
    let known = builtin::languages(&sources.overrides);
    let Checked { value: mut config, diagnostics } = Config::read(&files, &known);
    config.publishable &= !sources.files.values().any(unreadable);
    out.extend(diagnostics);
    let themes = render::Theme::known(&sources.overrides);
    if !themes.contains(&config.theme) {
        let path =
            files.iter().find(|(_, name, _)| *name == "klartext.yaml").map(|(path, ..)| (*path).clone());
        let path = path.unwrap_or_else(|| SourcePath::new("klartext.yaml"));
        let diagnostic = Diagnostic::new(Code::P14, &path, config.theme_span, "p14-theme")
            .arg("value", &config.theme)
            .nearest(&config.theme, themes.iter().map(String::as_str));
        out.push(diagnostic);
        config.theme = render::Theme::DEFAULT.to_owned();
    }
    let texts =
        config.languages.iter().map(|tag| Texts::new(builtin::messages(tag, &sources.overrides))).collect();
    // Authors may use the words of every language there is, not only of the site's.
    let languages: Vec<_> = known.iter().map(|tag| builtin::messages(tag, &sources.overrides)).collect();
    let lexicon = Lexicon::new(&languages, &config.languages);
    let grammar = Grammar {
        languages: config.languages.clone(),
        zone: config.zone,
        lexicon,
        raw_html: config.raw_html,
    };
    (config, texts, Arc::new(grammar))
}

/// Parses every Markdown file that changed since the memo was filled.
fn parse_all(sources: &Sources, grammar: &Arc<Grammar>, memo: &mut Memo) -> Vec<(SourcePath, Parsed)> {
    // The words of a language count too: a site may bring its own.
    if memo.grammar.as_ref() != Some(grammar) {
        memo.files.clear();
        memo.grammar = Some(Arc::clone(grammar));
    }
    let files: Vec<(&SourceFile, &Arc<str>)> = sources
        .files
        .values()
        .filter_map(|file| match &file.body {
            FileBody::Text(text) if file.name.ends_with(".md") => Some((file, text)),
            _ => None,
        })
        .collect();
    let parsed: Vec<(SourcePath, Arc<str>, Parsed)> = files
        .into_par_iter()
        .map(|(file, text)| {
            let known = memo.files.get(&file.path).filter(|(old, _)| Arc::ptr_eq(old, text) || old == text);
            let parsed = known.map_or_else(
                || parse::parse(&file.path, &file.name, text, grammar),
                |(_, parsed)| parsed.clone(),
            );
            (file.path.clone(), Arc::clone(text), parsed)
        })
        .collect();
    memo.files = parsed
        .iter()
        .map(|(path, text, parsed)| (path.clone(), (Arc::clone(text), parsed.clone())))
        .collect();
    parsed.into_iter().map(|(path, _, parsed)| (path, parsed)).collect()
}

/// Sorts what was parsed from what could not be; names what is no source at all.
fn collect(
    sources: &Sources,
    grammar: &Grammar,
    parsed: &[(SourcePath, Parsed)],
    out: &mut Vec<Diagnostic>,
) -> (Vec<Arc<Document>>, Vec<DocumentName>) {
    let name_of = |file: &SourceFile| match parse::name::read(&file.name, &grammar.languages) {
        Ok(Named::Document(name)) => Some(name),
        _ => None,
    };
    let mut documents = Vec::new();
    let mut broken = Vec::new();
    for (path, checked) in parsed {
        out.extend(checked.diagnostics.iter().cloned());
        match &checked.value {
            Some(document) => documents.push(Arc::clone(document)),
            None => broken.extend(sources.files.get(path).and_then(name_of)),
        }
    }
    for file in sources.files.values() {
        match &file.body {
            FileBody::Refused { message, detail } => {
                let diagnostic =
                    Diagnostic::new(Code::P12, &file.path, Span::default(), message).arg("detail", detail);
                out.push(diagnostic);
                if file.name.ends_with(".md") {
                    broken.extend(name_of(file));
                }
            }
            FileBody::Text(_) if !file.name.ends_with(".md") => out.extend(site_file(file)),
            _ => {}
        }
    }
    (documents, broken)
}

/// A finding about a YAML file that is not one of the site's.
fn site_file(file: &SourceFile) -> Option<Diagnostic> {
    match SITE_FILES.iter().find(|known| known.name == &*file.name) {
        Some(known) if known.read => None,
        Some(known) => Some(
            Diagnostic::new(Code::P17, &file.path, Span::default(), "p17-not-yet").arg("what", known.name),
        ),
        None => Some(
            Diagnostic::new(Code::P01, &file.path, Span::default(), "p01-site-file")
                .arg("name", &*file.name)
                .nearest(&file.name, SITE_FILES.iter().map(|known| known.name)),
        ),
    }
}

fn assets(sources: &Sources) -> BTreeMap<String, Arc<[u8]>> {
    sources
        .files
        .values()
        .filter_map(|file| match &file.body {
            FileBody::Asset(bytes) => Some((file.name.to_string(), Arc::clone(bytes))),
            _ => None,
        })
        .collect()
}

/// The files of one audience, each computed when it is asked for.
pub trait Files: Send + Sync {
    fn audience(&self) -> Audience;
    fn plan(&self) -> &[Planned];
    /// Documents that exist and cannot be shown; their last good pages stay.
    fn withheld(&self) -> &[DocumentId];
    /// The bytes of a planned file.
    ///
    /// # Errors
    /// When a template of the site is broken.
    fn produce(&self, planned: &Planned) -> Result<Vec<u8>, TemplateProblem>;
    /// The next moment at which these files can differ, as far as they have been produced.
    fn next_change_at(&self) -> Option<DateTime<Utc>>;
}

/// Projects a model to an audience and plans its files.
pub fn files(model: &Model, audience: Audience) -> Box<dyn Files> {
    match audience {
        Audience::Public => Box::new(EditionFiles::<Public>::new(model)),
        Audience::Staff => Box::new(EditionFiles::<Staff>::new(model)),
    }
}

struct EditionFiles<R: Reader> {
    editions: Vec<Edition<R>>,
    plan: Vec<Planned>,
    withheld: Vec<DocumentId>,
    clock: Clock,
    /// Words of the editions' languages, in the order of `editions`.
    texts: Vec<Texts>,
    /// Words of all languages of the site.
    all_texts: Vec<Texts>,
    chromes: Vec<Value>,
    renderer: Arc<Renderer>,
    minify: bool,
}

impl<R: Reader> EditionFiles<R> {
    fn new(model: &Model) -> Self {
        let site = &model.site;
        let clock = Clock::new(model.options.now);
        clock.absorb(model.clocks.of(R::AUDIENCE));
        let languages: Vec<(usize, Lang)> = site
            .config
            .languages
            .iter()
            .enumerate()
            .zip(0u8..)
            .filter(|((_, tag), _)| {
                model.options.languages.is_empty() || model.options.languages.contains(tag)
            })
            .map(|((i, _), n)| (i, Lang(n)))
            .collect();
        let editions: Vec<Edition<R>> =
            languages.par_iter().map(|(_, lang)| edition::project(site, *lang, &clock)).collect();
        let texts: Vec<Texts> = languages.iter().filter_map(|(i, _)| model.texts.get(*i).cloned()).collect();
        let mut plan = outputs::plan(&editions);
        plan.extend(model.renderer.theme.assets.iter().map(|(path, bytes)| Planned {
            path: OutPath::new(path.clone()),
            origin: None,
            body: Body::Bytes(bytes.as_slice().into()),
        }));
        let withheld = site
            .entries
            .values()
            .filter(|entry| entry.audience() <= R::AUDIENCE && entry.is_withheld())
            .map(|entry| entry.id.clone())
            .collect();
        let mut files = Self {
            editions,
            plan,
            withheld,
            clock,
            texts,
            all_texts: model.texts.clone(),
            chromes: Vec::new(),
            renderer: Arc::clone(&model.renderer),
            minify: model.options.minify,
        };
        files.chromes = (0..files.editions.len()).filter_map(|lang| files.chrome(lang)).collect();
        files
    }

    fn lens(&self, lang: usize) -> Option<Lens<'_, R>> {
        Some(Lens {
            edition: self.editions.get(lang)?,
            clock: &self.clock,
            texts: self.texts.get(lang)?,
            all_texts: &self.all_texts,
        })
    }

    fn chrome(&self, lang: usize) -> Option<Value> {
        let lens = self.lens(lang)?;
        let base = &lens.edition.config.base.path;
        let url = |name: &str| self.renderer.theme.path(name).map(|path| format!("{base}{path}"));
        let chrome = pages::chrome(&lens, url("theme.css").unwrap_or_default(), url("favicon.svg"));
        Some(Renderer::chrome(&chrome))
    }

    fn page(&self, lang: usize, page: &pages::PageRef) -> Result<Vec<u8>, TemplateProblem> {
        let (Some(lens), Some(chrome)) = (self.lens(lang), self.chromes.get(lang)) else {
            return Ok(Vec::new());
        };
        let Some(view) = pages::view(&lens, page) else { return Ok(Vec::new()) };
        let html = self.renderer.page(usize::from(lens.edition.lang.0), chrome, &view)?;
        Ok(if self.minify { render::minify(&html) } else { html.into_bytes() })
    }
}

impl<R: Reader> Files for EditionFiles<R> {
    fn audience(&self) -> Audience {
        R::AUDIENCE
    }

    fn plan(&self) -> &[Planned] {
        &self.plan
    }

    fn withheld(&self) -> &[DocumentId] {
        &self.withheld
    }

    fn produce(&self, planned: &Planned) -> Result<Vec<u8>, TemplateProblem> {
        let config = self.editions.first().map(|edition| &edition.config);
        match &planned.body {
            Body::Page { lang, page } => self.page(*lang, page),
            Body::Feed { lang } => {
                Ok(self.lens(*lang).map(|lens| feeds::rss(&lens).into_bytes()).unwrap_or_default())
            }
            Body::Sitemap { part } => Ok(config
                .map(|config| sitemap::sitemap(&self.plan, *part, config).into_bytes())
                .unwrap_or_default()),
            Body::Robots => {
                Ok(config.map(|config| sitemap::robots(R::AUDIENCE, config).into_bytes()).unwrap_or_default())
            }
            Body::Bytes(bytes) => Ok(bytes.to_vec()),
        }
    }

    fn next_change_at(&self) -> Option<DateTime<Utc>> {
        self.clock.next_change_at()
    }
}
