//! What customers said: the page of the most asked, its first rows for the start of a shift, and what was
//! said of one document. Staff only, for the posts are.

use super::view::{AskedPage, AskedRow, Html, TitleView, VoicePost, VoiceRow, VoicesView};
use crate::edition::{Asked, Entry, Reader};
use crate::outputs::Lens;
use crate::parse::FieldValue;
use crate::site::voice;

/// Where the page lies inside its language.
pub const PATH: &str = "asked/";

/// Rows of each list of the page; everything is in the list of all posts.
const ROWS: usize = 50;
/// Posts shown with one question.
const POSTS: usize = 5;
/// Rows on the start page.
const FIRST: usize = 5;

/// What is asked most.
pub(super) fn page<R: Reader>(lens: &Lens<R>) -> AskedPage {
    let today = lens.clock.day(lens.edition.config.zone);
    let title = lens.say("asked-title");
    let (answered, open): (Vec<_>, Vec<_>) =
        lens.edition.asked(today).into_iter().partition(|asked| asked.about.is_some());
    let rows = |list: Vec<Asked<R>>| list.iter().take(ROWS).map(|asked| row(lens, asked)).collect();
    let done = lens.edition.voices(today).map(|post| voice_row(lens, post));
    AskedPage {
        head: lens.head(title.clone(), &lens.say("asked-description"), "asked", PATH),
        title,
        rows: rows(answered),
        open: rows(open),
        done: done.filter(|post| post.did.is_some()).take(ROWS).collect(),
        all_url: lens.url("voice/"),
    }
}

/// What was asked most in the last days, for the start of a shift.
pub(super) fn first<R: Reader>(lens: &Lens<R>) -> Vec<AskedRow> {
    let today = lens.clock.day(lens.edition.config.zone);
    let asked = lens.edition.asked(today);
    let recent = asked.iter().filter(|asked| asked.month > 0).take(FIRST);
    recent.map(|asked| AskedRow { posts: Vec::new(), ..row(lens, asked) }).collect()
}

/// What customers said about a document.
pub(super) fn about<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Option<VoicesView> {
    if !lens.edition.has_voices(&entry.id) {
        return None;
    }
    let today = lens.clock.day(lens.edition.config.zone);
    let posts: Vec<&Entry<R>> = lens.edition.voices_about(&entry.id, today).collect();
    let voices = posts.iter().fold(0u32, |sum, post| sum.saturating_add(voice::count(&post.fields)));
    (!posts.is_empty()).then(|| VoicesView {
        sentence: lens.format("voices-count", &[("n", voices.to_string())]),
        posts: posts.into_iter().take(POSTS).map(|post| voice_row(lens, post)).collect(),
        asked_url: lens.url(PATH),
    })
}

fn row<R: Reader>(lens: &Lens<R>, asked: &Asked<R>) -> AskedRow {
    let newest = asked.posts.first();
    let (title, lang, url, of) = match &asked.about {
        Some((entry, heading)) => {
            let url = lens.document_url(&entry.id);
            let lang = lens.foreign(entry.lang);
            match heading {
                Some((id, words)) => (words.clone(), lang, format!("{url}#{id}"), Some(entry.title.clone())),
                None => (entry.title.clone(), lang, url, None),
            }
        }
        None => newest.map_or_else(Default::default, |post| {
            (post.title.clone(), lens.foreign(post.lang), lens.document_url(&post.id), None)
        }),
    };
    AskedRow {
        title,
        url,
        lang,
        of,
        kind_label: asked.about.as_ref().map(|(entry, _)| lens.say(&format!("kind-{}", entry.kind().key()))),
        week: asked.week,
        month: asked.month,
        all: asked.all,
        posts: asked.posts.iter().take(POSTS).map(|post| voice_row(lens, post)).collect(),
    }
}

fn voice_row<R: Reader>(lens: &Lens<R>, post: &Entry<R>) -> VoiceRow {
    let day = post.date.map(|date| lens.texts.dates.date(date));
    let channel = match post.fields.get("channel").map(|field| &field.value) {
        Some(FieldValue::Word(key)) => Some(lens.label("channel", key)),
        _ => None,
    };
    let count = lens.format("voice-times", &[("n", voice::count(&post.fields).to_string())]);
    let did = post.sections.iter().find(|section| section.key == Some("did"));
    VoiceRow {
        title: post.title.clone(),
        url: lens.document_url(&post.id),
        lang: lens.foreign(post.lang),
        about: [Some(count), day, channel].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        // Ids of headings would stand twice on a page of many.
        did: did.map(|section| Html(without_ids(&lens.html(&section.body).0))),
    }
}

/// A post in the list of all, with what it is about.
pub(super) fn post<R: Reader>(lens: &Lens<R>, post: &Entry<R>) -> VoicePost {
    let card = lens.card(post);
    let about = voice::about(&post.fields).and_then(|(id, place)| Some((lens.edition.entry(&id)?, place)));
    let to = about.as_ref().map(|(entry, place)| {
        let url = lens.document_url(&entry.id);
        let heading = place.as_ref().and_then(|place| entry.heading(place));
        let (url, title) = match heading {
            Some((id, words)) => (format!("{url}#{id}"), words),
            None => (url, entry.title.clone()),
        };
        TitleView { title, url, lang: lens.foreign(entry.lang) }
    });
    VoicePost {
        row: voice_row(lens, post),
        start: card.summary,
        start_lang: card.summary_lang,
        to,
        to_kind: about
            .map_or_else(String::new, |(entry, _)| lens.say(&format!("kind-{}", entry.kind().key()))),
    }
}

fn without_ids(html: &str) -> String {
    let mut pieces = html.split(" id=\"");
    let mut out = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        out.push_str(piece.split_once('"').map_or("", |(_, rest)| rest));
    }
    out
}
