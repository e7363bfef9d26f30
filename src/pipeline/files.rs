//! The files of one audience: projection, plan, and the bytes of each file when they are asked for.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::{DateTime, Utc};
use rayon::prelude::*;
use tera::Value;

use super::Model;
use crate::clock::Clock;
use crate::edition::{self, Edition, Public, Reader, Staff};
use crate::outputs::{self, Body, Lens, OutPath, Planned, Texts, api, feeds, pages, search, sitemap};
use crate::parse::DocumentId;
use crate::render::{self, Renderer, TemplateProblem};
use crate::source::{Audience, Lang};

/// What was projected before.
#[derive(Debug, Default)]
pub struct Projections {
    public: Mutex<Known<Public>>,
    staff: Mutex<Known<Staff>>,
}

type Known<R> = HashMap<Lang, edition::Memo<R>>;

/// The files of one audience, each computed when it is asked for.
pub trait Files: Send + Sync {
    fn audience(&self) -> Audience;
    fn plan(&self) -> &[Planned];
    /// Documents that exist and cannot be shown; their last good pages stay.
    fn withheld(&self) -> &[DocumentId];
    /// Makes what many files have in common, on all threads. Who does not call it gets it when the first
    /// of those files is produced, on one.
    fn prepare(&self);
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
        Audience::Public => Box::new(EditionFiles::new(model, &model.projections.public)),
        Audience::Staff => Box::new(EditionFiles::new(model, &model.projections.staff)),
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
    /// The same for the page that searches: it also works where it lies in a folder of a disk.
    search_chromes: Vec<Value>,
    /// Made when they are asked for first.
    indexes: Vec<OnceLock<search::Index>>,
    renderer: Arc<Renderer>,
    minify: bool,
}

impl<R: Reader> EditionFiles<R> {
    fn new(model: &Model, known: &Mutex<Known<R>>) -> Self {
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
        let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut memos: Vec<edition::Memo<R>> =
            languages.iter().map(|(_, lang)| known.remove(lang).unwrap_or_default()).collect();
        let editions: Vec<Edition<R>> = languages
            .par_iter()
            .zip(&mut memos)
            .map(|((_, lang), memo)| edition::project(site, *lang, &clock, memo))
            .collect();
        known.extend(languages.iter().map(|(_, lang)| *lang).zip(memos));
        drop(known);
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
            search_chromes: Vec::new(),
            indexes: Vec::new(),
            renderer: Arc::clone(&model.renderer),
            minify: model.options.minify,
        };
        let languages = 0..files.editions.len();
        files.chromes = languages.clone().filter_map(|lang| files.chrome(lang, false)).collect();
        files.search_chromes = languages.clone().filter_map(|lang| files.chrome(lang, true)).collect();
        files.indexes = languages.map(|_| OnceLock::new()).collect();
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

    /// What surrounds pages. `near`: with addresses as seen from `search/`.
    fn chrome(&self, lang: usize, near: bool) -> Option<Value> {
        let lens = self.lens(lang)?;
        let root = match (near, lens.edition.lang.0) {
            (false, _) => lens.edition.config.base.path.as_str(),
            (true, 0) => "../",
            (true, _) => "../../",
        };
        let url = |name: &str| self.renderer.theme.path(name).map(|path| format!("{root}{path}"));
        let theme = pages::ThemeUrls {
            css: url("theme.css"),
            icon: url("favicon.svg"),
            clock: url("clock.js"),
            search: url("search.js"),
        };
        Some(Renderer::chrome(&pages::chrome(&lens, theme)))
    }

    /// The search index of a language.
    fn index(&self, lang: usize) -> Option<&search::Index> {
        let lens = self.lens(lang)?;
        // Not on many threads: one that waits for this may be asked to help with it.
        Some(self.indexes.get(lang)?.get_or_init(|| search::Index::new(&lens, false)))
    }

    fn page(&self, lang: usize, page: &pages::PageRef) -> Result<Vec<u8>, TemplateProblem> {
        let chromes = if *page == pages::PageRef::Search { &self.search_chromes } else { &self.chromes };
        let (Some(lens), Some(chrome)) = (self.lens(lang), chromes.get(lang)) else {
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

    fn prepare(&self) {
        for (lang, index) in self.indexes.iter().enumerate() {
            if index.get().is_none()
                && let Some(lens) = self.lens(lang)
            {
                // Two that make it at once make the same.
                let _ = index.set(search::Index::new(&lens, true));
            }
        }
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
            Body::Promises => {
                Ok(self.lens(0).map(|lens| api::promises(&lens).into_bytes()).unwrap_or_default())
            }
            Body::Search { lang, file } => {
                Ok(self.index(*lang).and_then(|index| index.file(*file)).unwrap_or_default().to_vec())
            }
            Body::Bytes(bytes) => Ok(bytes.to_vec()),
        }
    }

    fn next_change_at(&self) -> Option<DateTime<Utc>> {
        self.clock.next_change_at()
    }
}
