//! The files of one audience: projection, plan, and the bytes of each file when they are asked for.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use super::Model;
use crate::clock::Clock;
use crate::config::Links;
use crate::diagnostic::Diagnostic;
use crate::edition::{self, Diction, Edition, Public, Reader, Staff};
use crate::outputs::hosting::{self, Serving, Snippet};
use crate::outputs::pages::view::{LogoView, Looks};
use crate::outputs::{
    self, Body, Followed, Lens, OutPath, Planned, Texts, api, calendar, feeds, pages, search, sitemap,
};
use crate::parse::DocumentId;
use crate::render::{self, Common, Frame, Relative, Renderer, TemplateProblem};
use crate::source::{Audience, Lang};

/// What was projected before.
#[derive(Debug, Default)]
pub struct Projections {
    public: Mutex<Known<Public>>,
    staff: Mutex<Known<Staff>>,
}

impl Projections {
    /// Lets go of all of it.
    pub(super) fn clear(&self) {
        self.public.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.staff.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

type Known<R> = HashMap<Lang, edition::Memo<R>>;

/// The files of one audience, each computed when it is asked for.
pub trait Files: Send + Sync {
    fn audience(&self) -> Audience;
    fn plan(&self) -> &[Planned];
    /// Documents that exist and cannot be shown; their last good pages stay.
    fn withheld(&self) -> &[DocumentId];
    /// How many languages it has.
    fn languages(&self) -> usize;
    /// Makes what many pages have in common, on all threads. Who does not call it gets it when the first of those
    /// pages is produced, on one.
    fn prepare(&self);
    /// The same for the search index of a language.
    fn prepare_index(&self, lang: usize);
    /// Lets go of search indexes. Who asks for one again waits until it is made again.
    fn let_go_of_index(&self);
    /// The bytes of a planned file.
    ///
    /// # Errors
    /// When a template of the site is broken.
    fn produce(&self, planned: &Planned) -> Result<Vec<u8>, TemplateProblem>;
    /// The same bytes of a file that lies at the same place in other editions. Given to each of them in turn, those
    /// first who may know less, `common` spares the later ones what the earlier ones have made.
    ///
    /// # Errors
    /// Like [`Files::produce`].
    fn produce_beside(&self, planned: &Planned, common: &mut Common) -> Result<Vec<u8>, TemplateProblem>;
    /// What servers are told of the edition, to lie beside it.
    fn snippets(&self) -> Vec<Snippet>;
    /// What the site's hosts do not allow of these files, given with their sizes.
    fn limits(&self, sizes: &mut dyn Iterator<Item = (&str, u64)>) -> Vec<Diagnostic>;
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
    /// What files for programs have in common, of each.
    api: Vec<api::Shared>,
    /// What can be followed of each.
    followed: Vec<Followed>,
    plan: Vec<Planned>,
    withheld: Vec<DocumentId>,
    clock: Clock,
    /// Words of the editions' languages, in the order of `editions`.
    texts: Vec<Texts>,
    /// Words of all languages of the site.
    all_texts: Vec<Texts>,
    frames: Vec<Frame>,
    /// The same for the page that searches: it also works where it lies in a folder of a disk.
    search_frames: Vec<Frame>,
    /// Made when they are asked for first.
    indexes: Vec<Mutex<Arc<OnceLock<search::Index>>>>,
    /// What the pages of the start of a shift have in common, in each language.
    desks: Vec<OnceLock<pages::Desk>>,
    /// What was read for the indexes of all editions.
    library: Arc<search::Library>,
    /// The same of articles, to find those that go together.
    diction: Arc<Diction>,
    renderer: Arc<Renderer>,
    minify: bool,
    /// For pages that name each other by where they lie.
    relative: Option<Relative>,
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
        let mut editions: Vec<Edition<R>> = languages
            .par_iter()
            .zip(&mut memos)
            .map(|((_, lang), memo)| edition::project(site, *lang, &clock, memo))
            .collect();
        known.extend(languages.iter().map(|(_, lang)| *lang).zip(memos));
        drop(known);
        edition::shrink(site, &mut editions);
        let texts: Vec<Texts> = languages.iter().filter_map(|(i, _)| model.texts.get(*i).cloned()).collect();
        let followed: Vec<Followed> = editions.par_iter().map(Followed::new).collect();
        let mut plan = outputs::plan(&editions, &followed);
        let theme = &model.renderer.theme;
        let assets = theme.assets.iter();
        let assets = assets.filter(|(path, _)| R::AUDIENCE == Audience::Staff || !theme.is_for_staff(path));
        plan.extend(assets.map(|(path, bytes)| Planned {
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
        let links = match R::AUDIENCE {
            Audience::Public => site.config.links.public,
            Audience::Staff => site.config.links.staff,
        };
        let relative = (links == Links::Relative).then(|| {
            let files = plan.iter().map(|planned| outputs::lens::encode(planned.path.as_str()));
            Relative::new(&site.config.base.path, files)
        });
        let mut files = Self {
            api: editions.iter().map(|_| api::Shared::default()).collect(),
            editions,
            followed,
            plan,
            withheld,
            clock,
            texts,
            all_texts: model.texts.clone(),
            frames: Vec::new(),
            search_frames: Vec::new(),
            indexes: Vec::new(),
            desks: Vec::new(),
            library: Arc::clone(&model.library),
            diction: Arc::clone(&model.diction),
            renderer: Arc::clone(&model.renderer),
            minify: model.options.minify,
            relative,
        };
        let languages = 0..files.editions.len();
        files.desks = languages.clone().map(|_| OnceLock::new()).collect();
        files.frames = languages.clone().filter_map(|lang| files.frame(lang, false)).collect();
        files.search_frames = languages.clone().filter_map(|lang| files.frame(lang, true)).collect();
        files.indexes = languages.map(|_| Mutex::default()).collect();
        files
    }

    fn lens(&self, lang: usize) -> Option<Lens<'_, R>> {
        Some(Lens {
            edition: self.editions.get(lang)?,
            clock: &self.clock,
            texts: self.texts.get(lang)?,
            all_texts: &self.all_texts,
            desk: self.desks.get(lang)?,
        })
    }

    /// What surrounds pages. `near`: with addresses as seen from `search/`.
    fn frame(&self, lang: usize, near: bool) -> Option<Frame> {
        let lens = self.lens(lang)?;
        let root = match (near, lens.edition.lang.0) {
            (false, _) => lens.edition.config.base.path.as_str(),
            (true, 0) => "../",
            (true, _) => "../../",
        };
        let theme = &self.renderer.theme;
        let lies = |path: &str| format!("{root}{path}");
        let url = |name: &str| theme.path(name).map(lies);
        let looks = Looks {
            css_url: url(render::CSS).unwrap_or_default(),
            staff_css_url: url(render::STAFF).filter(|_| R::AUDIENCE == Audience::Staff),
            icon_url: theme.icon.as_deref().map(lies),
            icon_data: theme.icon_data.clone(),
            logo: theme.logo.as_ref().map(|logo| LogoView {
                url: lies(&logo.path),
                dark_url: logo.dark.as_deref().map(lies),
                width: logo.size.map(|(width, _)| width),
                height: logo.size.map(|(_, height)| height),
            }),
            clock_url: url("clock.js"),
            desk_url: url(render::DESK).filter(|_| R::AUDIENCE == Audience::Staff),
            search_js: url("search.js"),
        };
        Some(Frame::new(&pages::chrome(&lens, &self.plan, looks)))
    }

    /// A file of the search index of a language.
    fn index(&self, lang: usize, file: search::SearchFile) -> Option<Vec<u8>> {
        let lens = self.lens(lang)?;
        let index = self.indexes.get(lang)?.lock().unwrap_or_else(PoisonError::into_inner).clone();
        // Not on many threads: one that waits for this may be asked to help with it.
        let made = index.get_or_init(|| {
            let draft = search::Draft::new(&lens, &self.library, false);
            search::Index::new(&lens, &self.library, draft)
        });
        made.file(file)
    }

    /// Something that is said of how the edition is served.
    fn served<T: Default>(&self, say: impl Fn(&Serving) -> T) -> T {
        let Some(edition) = self.editions.first() else { return T::default() };
        let base = &edition.config.base.path;
        let retired = hosting::retired(&self.plan, base, |lang, id| Some(self.lens(lang)?.document_url(id)));
        say(&Serving::new(R::AUDIENCE, &edition.config, &self.plan, retired))
    }

    fn feed(&self, lang: usize, feed: &feeds::FeedRef) -> Option<String> {
        let (lens, own) = (self.lens(lang)?, self.followed.get(lang)?);
        let base = &lens.edition.config.base.path;
        let style = self.renderer.theme.path("feed.css").map(|path| format!("{base}{path}"));
        Some(feeds::feed(&lens, &own.scopes, &own.roll, feed, style.as_deref()))
    }

    fn calendar(&self, lang: usize, scope: usize) -> Option<String> {
        let own = self.followed.get(lang)?;
        Some(calendar::calendar(&self.lens(lang)?, &own.scopes, &own.dates, scope))
    }

    fn page(
        &self,
        path: &OutPath,
        lang: usize,
        page: &pages::PageRef,
        common: Option<&mut Common>,
    ) -> Result<Vec<u8>, TemplateProblem> {
        let frames = if *page == pages::PageRef::Search { &self.search_frames } else { &self.frames };
        let (Some(lens), Some(frame)) = (self.lens(lang), frames.get(lang)) else {
            return Ok(Vec::new());
        };
        let Some(view) = pages::view(&lens, page) else { return Ok(Vec::new()) };
        let lang = usize::from(lens.edition.lang.0);
        let mut html = match common {
            Some(common) => self.renderer.page_beside(lang, frame, R::AUDIENCE, view, common)?,
            None => self.renderer.page(lang, frame, &view)?,
        };
        // The page for addresses that lead nowhere is shown at any of them.
        if let Some(relative) = self.relative.as_ref().filter(|_| *page != pages::PageRef::NotFound) {
            html = relative.page(path.as_str(), &String::from_utf8_lossy(&html)).into_bytes();
        }
        Ok(if self.minify { render::minify(&html) } else { html })
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

    fn languages(&self) -> usize {
        self.editions.len()
    }

    fn prepare(&self) {
        self.editions.iter().for_each(|edition| edition.prepare_related(&self.diction));
    }

    fn prepare_index(&self, lang: usize) {
        let (Some(lens), Some(index)) = (self.lens(lang), self.indexes.get(lang)) else { return };
        let index = index.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if index.get().is_none() {
            let draft = search::Draft::new(&lens, &self.library, true);
            // Two that make it at once make the same.
            let _ = index.set(search::Index::new(&lens, &self.library, draft));
        }
    }

    fn let_go_of_index(&self) {
        for index in &self.indexes {
            *index.lock().unwrap_or_else(PoisonError::into_inner) = Arc::default();
        }
    }

    fn produce(&self, planned: &Planned) -> Result<Vec<u8>, TemplateProblem> {
        let config = self.editions.first().map(|edition| &edition.config);
        match &planned.body {
            Body::Page { lang, page } => self.page(&planned.path, *lang, page, None),
            Body::Feed { lang, feed } => Ok(self.feed(*lang, feed).unwrap_or_default().into_bytes()),
            Body::Calendar { lang, scope } => {
                Ok(self.calendar(*lang, *scope).unwrap_or_default().into_bytes())
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
            Body::Api { lang, file } => {
                let own = self.lens(*lang).zip(self.api.get(*lang));
                let text = own.map(|(lens, shared)| api::produce(&lens, shared, file));
                Ok(text.unwrap_or_default().into_bytes())
            }
            Body::Picture { lang } => {
                Ok(self.lens(*lang).map(|lens| pages::card(&lens).png()).unwrap_or_default())
            }
            Body::Headers => Ok(self.served(hosting::headers).into_bytes()),
            Body::Redirects => Ok(self.served(hosting::redirects).into_bytes()),
            Body::Security => Ok(config
                .and_then(|config| Some(hosting::security(config.security.as_ref()?, config, &self.clock)))
                .unwrap_or_default()
                .into_bytes()),
            Body::Search { lang, file } => Ok(self.index(*lang, *file).unwrap_or_default()),
            Body::Bytes(bytes) => Ok(bytes.to_vec()),
        }
    }

    fn produce_beside(&self, planned: &Planned, common: &mut Common) -> Result<Vec<u8>, TemplateProblem> {
        match &planned.body {
            Body::Page { lang, page } => self.page(&planned.path, *lang, page, Some(common)),
            _ => self.produce(planned),
        }
    }

    fn snippets(&self) -> Vec<Snippet> {
        self.served(hosting::snippets)
    }

    fn limits(&self, sizes: &mut dyn Iterator<Item = (&str, u64)>) -> Vec<Diagnostic> {
        // Staff pages lie on a server of the house, not on a host for everybody.
        let config = self.editions.first().map(|edition| &edition.config);
        let Some(config) = config.filter(|_| R::AUDIENCE == Audience::Public) else { return Vec::new() };
        let (headers, redirects) = (self.served(hosting::headers), self.served(hosting::redirects));
        hosting::limits(config, sizes, &headers, &redirects)
    }

    fn next_change_at(&self) -> Option<DateTime<Utc>> {
        self.clock.next_change_at()
    }
}
