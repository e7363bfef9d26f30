//! Lists of documents, the history by month, and the page for addresses that lead nowhere.

use chrono::NaiveDate;

use super::view::{
    CardView, HistoryPage, LinkView, ListPage, ListPart, MonthView, NotFoundPage, NotFoundText, YearView,
};
use super::{LISTED, asked};
use crate::edition::{Edition, Entry, Reader, Tag};
use crate::kinds::{Kind, Phase};
use crate::outputs::lens::{page_url, prefix};
use crate::outputs::plan::{list_path, month_path, tag_path};
use crate::outputs::scope::FOLLOWED;
use crate::outputs::{Lens, Scope, Texts};
use crate::site::{Review, ReviewState};
use crate::source::{Audience, Lang};
use crate::text::slug;

/// Documents on one page of a list.
const PAGE: usize = 100;
/// Tags that the list of articles names at its top, those of the most articles.
const TAGS: usize = 60;

/// How many pages the list of a kind has; a kind without documents has none, but every navigation
/// target exists.
pub fn list_pages<R: Reader>(edition: &Edition<R>, kind: Kind) -> usize {
    debug_assert!(LISTED.contains(&kind));
    let n = edition.of_kind(kind).count();
    if n == 0 && kind != Kind::Briefing { 0 } else { n.div_ceil(PAGE).max(1) }
}

pub(super) fn list<R: Reader>(lens: &Lens<R>, kind: Kind, number: usize) -> ListPage {
    let pages = list_pages(lens.edition, kind);
    let title = lens.say(&format!("list-{}", kind.key()));
    let head = lens.head(title.clone(), &title, kind.spec().folder, &list_path(kind, number));
    let head = if FOLLOWED.contains(&kind) { lens.scoped(head, &Scope::Kind(kind)) } else { head };
    let entries: Vec<&Entry<R>> = lens.edition.of_kind(kind).skip(number * PAGE).take(PAGE).collect();
    let posts: &[&Entry<R>] = if kind == Kind::Voice { &entries } else { &[] };
    let voices = posts.iter().map(|post| asked::post(lens, post)).collect();
    let ahead = |entry: &&Entry<R>| match kind {
        Kind::Briefing => !entry.fields.instant("until").is_some_and(|until| lens.clock.reached(until)),
        Kind::Maintenance => entry.window.is_some_and(|(_, end)| !lens.clock.reached(end)),
        _ => entry.state().is_none_or(|state| matches!(state.phase, Phase::Planned | Phase::Open)),
    };
    let cards = |entries: Vec<&Entry<R>>| -> Vec<CardView> {
        entries.into_iter().map(|entry| lens.listed(entry)).collect()
    };
    let parts = if kind == Kind::Article {
        let tag = |entry: &Entry<R>| entry.fields.names("tags").first().map(|tag| tag.value.clone());
        let tagged = entries.iter().any(|entry| tag(entry).is_some());
        let same = |a: &&Entry<R>, b: &&Entry<R>| {
            tag(a).map(|tag| tag.to_lowercase()) == tag(b).map(|tag| tag.to_lowercase())
        };
        let named = |tag: Option<String>| tag.unwrap_or_else(|| lens.say("list-article-other"));
        let part = |group: &[&Entry<R>]| {
            let first = group.first().filter(|_| tagged).map(|entry| tag(entry));
            ListPart {
                url: first.as_ref().and_then(|tag| Some(lens.url(&tag_path(&slug(tag.as_ref()?), 0)))),
                title: first.map(named),
                cards: cards(group.to_vec()),
            }
        };
        entries.chunk_by(same).map(part).collect()
    } else if kind == Kind::Voice {
        Vec::new()
    } else {
        let (mut coming, past): (Vec<_>, Vec<_>) = entries.into_iter().partition(ahead);
        coming.reverse();
        let part = |id: &str, entries: Vec<&Entry<R>>| ListPart {
            title: Some(lens.say(&format!("list-{id}-{}", kind.key()))),
            url: None,
            cards: cards(entries),
        };
        [part("ahead", coming), part("past", past)]
            .into_iter()
            .filter(|part| !part.cards.is_empty())
            .collect()
    };
    let neighbour = |n: usize| LinkView {
        title: lens.format("page-number", &[("n", (n + 1).to_string())]),
        url: lens.url(&list_path(kind, n)),
    };
    ListPage {
        head,
        title,
        kind: kind.key().to_owned(),
        tags: if kind == Kind::Article && number == 0 { tags(lens) } else { Vec::new() },
        parts,
        voices,
        older: (number + 1 < pages).then(|| neighbour(number + 1)),
        newer: number.checked_sub(1).map(neighbour),
    }
}

/// How many pages the list of a tag has.
pub fn tag_pages(tag: &Tag) -> usize {
    tag.count().div_ceil(PAGE)
}

/// The articles with a tag, whichever of their tags it is.
pub(super) fn tag<R: Reader>(lens: &Lens<R>, key: &str, tag: &Tag, number: usize) -> ListPage {
    let title = lens.format("list-tag", &[("tag", tag.name.clone())]);
    let folder = Kind::Article.spec().folder;
    let neighbour = |n: usize| LinkView {
        title: lens.format("page-number", &[("n", (n + 1).to_string())]),
        url: lens.url(&tag_path(key, n)),
    };
    let shown = lens.edition.tagged(tag).skip(number * PAGE).take(PAGE);
    ListPage {
        head: lens.head(title.clone(), &title, folder, &tag_path(key, number)),
        title,
        kind: Kind::Article.key().to_owned(),
        tags: vec![LinkView { title: lens.say("list-article"), url: lens.url(&list_path(Kind::Article, 0)) }],
        parts: vec![ListPart {
            title: None,
            url: None,
            cards: shown.map(|entry| lens.listed(entry)).collect(),
        }],
        voices: Vec::new(),
        older: (number + 1 < tag_pages(tag)).then(|| neighbour(number + 1)),
        newer: number.checked_sub(1).map(neighbour),
    }
}

/// The tags of the most articles, by name.
fn tags<R: Reader>(lens: &Lens<R>) -> Vec<LinkView> {
    let mut found: Vec<(&str, &Tag)> = lens.edition.tags().collect();
    found.sort_by_key(|(_, tag)| std::cmp::Reverse(tag.count()));
    found.truncate(TAGS);
    found.sort_by_key(|(key, _)| *key);
    found
        .into_iter()
        .map(|(key, tag)| LinkView { title: tag.name.clone(), url: lens.url(&tag_path(key, 0)) })
        .collect()
}

pub(super) fn history<R: Reader>(lens: &Lens<R>, month: Option<NaiveDate>) -> HistoryPage {
    let edition = lens.edition;
    let all: Vec<(NaiveDate, usize)> = edition.months().rev().collect();
    let zone = edition.config.zone;
    let current =
        month.or_else(|| all.first().map(|(month, _)| *month)).unwrap_or_else(|| lens.clock.day(zone));
    let at = all.iter().position(|(month, _)| *month == current);
    let neighbour = |i: Option<usize>| {
        let (month, _) = all.get(i?)?;
        Some(LinkView { title: lens.texts.dates.month_year(*month), url: lens.url(&month_path(*month)) })
    };
    let mut years: Vec<YearView> = Vec::new();
    for (month, count) in &all {
        let year = month.format("%Y").to_string();
        if years.last().is_none_or(|last| last.year != year) {
            years.push(YearView { year: year.clone(), months: Vec::new() });
        }
        if let Some(last) = years.last_mut() {
            last.months.push(MonthView {
                title: lens.say(&format!("date-month-{}", month.format("%-m"))),
                url: lens.url(&month_path(*month)),
                count: *count,
                current: *month == current,
            });
        }
    }
    let title = lens.texts.dates.month_year(current);
    let rest = month.map_or_else(|| "history/".to_owned(), month_path);
    let heading = lens.format("history-title", &[("month", title.clone())]);
    HistoryPage {
        head: lens.head(heading.clone(), &heading, "history", &rest),
        month: title,
        cards: edition.of_month(current).map(|entry| lens.card(entry)).collect(),
        newer: neighbour(at.and_then(|at| at.checked_sub(1))),
        older: neighbour(at.map(|at| at + 1)),
        months: years,
    }
}

pub(super) fn not_found<R: Reader>(lens: &Lens<R>) -> NotFoundPage {
    let config = &lens.edition.config;
    let mut head = lens.head(lens.say("not-found-title"), "", "", "");
    // It answers for any address, so it has none of its own.
    head.canonical = String::new();
    head.languages = Vec::new();
    NotFoundPage {
        head,
        languages: config
            .languages
            .iter()
            .zip(0u8..)
            .zip(lens.all_texts)
            .map(|((tag, n), Texts { messages, .. })| NotFoundText {
                lang: tag.clone(),
                title: messages.get("not-found-title"),
                text: messages.get("not-found-text"),
                home: LinkView {
                    title: messages.get("not-found-home"),
                    url: page_url(&config.base.path, &prefix(Lang(n), &config.languages), ""),
                },
                status: None,
            })
            .collect(),
    }
}

impl<R: Reader> Lens<'_, R> {
    /// A card in a list of its kind; briefings show whether they are in force.
    pub(super) fn listed(&self, entry: &Entry<R>) -> CardView {
        let mut card = self.card(entry);
        if entry.kind() == Kind::Briefing {
            card.state = Some(super::entry::briefing_state(self, entry));
        }
        if R::staff(&entry.notes).is_some()
            && let Some(review) = entry.review
        {
            card.state = Some(super::entry::review_state(self, review));
            card.marks = self.marks(entry, review);
        }
        card
    }

    /// What staff must know of an article before passing it on: since when it is vouched for, and whether
    /// customers can read it too.
    fn marks(&self, entry: &Entry<R>, review: Review) -> Vec<String> {
        let verified = review.verified.map(|day| {
            let day = self.texts.dates.date(day);
            let id = if review.state == ReviewState::Verified { "article-on" } else { "article-last" };
            self.format(id, &[("date", day)])
        });
        let hidden = (entry.audience == Audience::Staff).then(|| self.say("article-staff"));
        verified.into_iter().chain(hidden).collect()
    }
}
