//! The page of an article or a free page: its text, and how it stands beside others.
//!
//! In the edition for staff, what an article quotes can be copied while somebody vouches for it.

use super::entry::{facts, head, notes, review_state};
use super::quoted::{told, told_inside};
use super::view::{
    ArticlePage, ChangeView, FactView, HistoryView, Html, LinkView, SectionView, SeriesView, TitleView,
    TocView,
};
use crate::edition::{Entry, Reader};
use crate::kinds::Kind;
use crate::outputs::Lens;
use crate::outputs::plan::tag_path;
use crate::text::slug;

/// An article with so many headings has a table of contents.
const HEADINGS: usize = 3;
/// Articles of a series that are listed before an article and behind it.
const BESIDE: usize = 12;
/// Changes that the history of an article shows.
const CHANGES: usize = 10;

pub(super) fn article<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> ArticlePage {
    let kind = entry.kind();
    let states = match kind {
        Kind::Article => R::staff(&entry.notes)
            .and(entry.review)
            .map_or_else(Vec::new, |review| lens.phases(&[], |lens| review_state(lens, review))),
        _ => Vec::new(),
    };
    let mut body = lens.body(entry.lang, &entry.intro, &entry.sections);
    let toc = contents(&body.sections);
    let mut notes = notes(lens, entry);
    let part = R::staff(&entry.notes).and_then(|notes| notes.body.as_ref());
    let mut inside = notes.as_mut().and_then(|notes| notes.body.as_mut()).zip(part);
    if kind == Kind::Article
        && let Some(mut terms) = lens.marker()
    {
        terms.body(&mut body, entry.lang);
        if let Some((own, part)) = &mut inside {
            terms.body(own, part.lang);
        }
    }
    // Last: what is said word for word has no terms to be explained, and leaves the text in pieces.
    told(lens, entry, &mut body);
    if let Some((own, part)) = inside {
        told_inside(lens, entry, part, own);
    }
    ArticlePage {
        head: head(lens, entry),
        kind: kind.key().to_owned(),
        kind_label: lens.say(&format!("kind-{}", kind.key())),
        title: entry.title.clone(),
        title_lang: lens.foreign(entry.lang),
        states,
        facts: shown_facts(lens, entry),
        toc,
        body,
        events: lens.events(entry, false),
        notes,
        history: history(lens, entry),
        series: series(lens, entry),
        related: match kind {
            Kind::Article => lens.edition.related(&entry.id).map(|other| lens.title_view(other)).collect(),
            _ => Vec::new(),
        },
    }
}

/// Tags lead to their pages; the series has a part of its own.
fn shown_facts<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Vec<FactView> {
    let mut shown = facts(lens, entry, None);
    if entry.kind() != Kind::Article {
        return shown;
    }
    shown.retain(|fact| fact.key != "path");
    let changed = lens.edition.changes_of(entry).first();
    shown.extend(changed.map(|change| {
        let day = lens.texts.dates.date(lens.day(change.at));
        lens.text_fact("changed", day)
    }));
    for fact in shown.iter_mut().filter(|fact| fact.key == "tags") {
        let tags = entry.fields.names("tags").iter();
        let link = |tag: &str| LinkView { title: tag.to_owned(), url: lens.url(&tag_path(&slug(tag), 0)) };
        let links = tags.map(|tag| link(&tag.value)).collect();
        *fact = FactView { text: None, links, ..fact.clone() };
    }
    shown
}

/// The headings of a text, and below each those that stand under it. Nothing where there are few.
fn contents(sections: &[SectionView]) -> Vec<TocView> {
    let found: Vec<TocView> = sections
        .iter()
        .map(|section| TocView {
            id: section.id.clone(),
            title: super::parts::escaped(&section.title),
            items: headings(&section.html.0),
        })
        .collect();
    let n: usize = found.iter().map(|heading| 1 + heading.items.len()).sum();
    if n < HEADINGS { Vec::new() } else { found }
}

/// The headings inside a section, as `parse` makes them.
fn headings(html: &str) -> Vec<TocView> {
    let pieces = html.split("<h3 id=\"").skip(1);
    let found = pieces.filter_map(|piece| {
        let (id, rest) = piece.split_once("\">")?;
        let (title, _) = rest.split_once("</h3>")?;
        Some(TocView { id: id.to_owned(), title: Html(plain(title)), items: Vec::new() })
    });
    found.collect()
}

/// HTML without its tags: a link inside of a link is none.
fn plain(html: &str) -> String {
    let mut pieces = html.split('<');
    let mut out = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        out.push_str(piece.split_once('>').map_or("", |(_, text)| text));
    }
    out
}

/// What was done to an article, by whom. For staff, and the newest of it.
fn history<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Option<HistoryView> {
    R::staff(&entry.notes)?;
    let cut = lens.edition.history_is_cut.then(|| lens.say("history-cut"));
    let changes = lens.edition.changes_of(entry);
    let rows: Vec<ChangeView> = changes
        .iter()
        .take(CHANGES)
        .filter_map(|change| {
            let note = R::staff_change(&change.note)?;
            Some(ChangeView {
                at: lens.time(change.at),
                author: note.author.to_string(),
                subject: note.subject.to_string(),
            })
        })
        .collect();
    if rows.is_empty() && cut.is_none() {
        return None;
    }
    let older = changes.len() - rows.len();
    let older = (older > 0).then(|| lens.format("history-older", &[("n", older.to_string())]));
    Some(HistoryView { rows, older, cut })
}

/// Where an article stands in its series. Of a long one, its neighbourhood.
fn series<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Option<SeriesView> {
    let (list, at) = lens.edition.series_of(entry)?;
    let own = entry.series.as_ref()?;
    let title = |at: Option<usize>| {
        let (_, id) = list.get(at?)?;
        Some(lens.title_view(lens.edition.entry(id)?))
    };
    let from = at.saturating_sub(BESIDE);
    let shown = list.iter().skip(from).take(at - from + 1 + BESIDE);
    Some(SeriesView {
        name: own.name.clone(),
        lang: lens.foreign(entry.lang),
        place: lens.format("series-place", &[("n", (at + 1).to_string()), ("of", list.len().to_string())]),
        first: from + 1,
        current: at - from,
        items: shown.filter_map(|(_, id)| Some(lens.title_view(lens.edition.entry(id)?))).collect(),
        previous: title(at.checked_sub(1)),
        next: title(Some(at + 1)),
    })
}

impl<R: Reader> Lens<'_, R> {
    /// A title that leads to its document.
    pub(super) fn title_view(&self, entry: &Entry<R>) -> TitleView {
        TitleView {
            title: entry.title.clone(),
            url: self.document_url(&entry.id),
            lang: self.foreign(entry.lang),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lose_their_links_and_keep_their_words() {
        let found = headings("<p>x</p><h3 id=\"a\">A &lt; <a href=\"/b/\">B</a></h3><p/><h3 id=\"c\">C</h3>");
        let found: Vec<(&str, &str)> =
            found.iter().map(|item| (item.id.as_str(), item.title.0.as_str())).collect();
        assert_eq!(found, [("a", "A &lt; B"), ("c", "C")]);
    }

    #[test]
    fn few_headings_need_no_contents() {
        let section = |html: &str| SectionView {
            id: "a".to_owned(),
            key: "free".to_owned(),
            title: "A".to_owned(),
            html: Html(html.to_owned()),
            said: Vec::new(),
        };
        let one = "<h3 id=\"b\">B</h3>";
        assert!(contents(&[section(one)]).is_empty());
        assert!(contents(&[section(""), section("")]).is_empty());
        assert_eq!(contents(&[section(one), section("")]).len(), 2);
        assert_eq!(contents(&[section(""), section(""), section("")]).len(), 3);
    }
}
