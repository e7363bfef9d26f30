//! An edition seen through its language: words, times, addresses.

use std::sync::OnceLock;

use chrono::{DateTime, TimeDelta, Utc};

use super::pages::Desk;
use super::pages::view::{Html, StateView, StatusView, TimeView};
use crate::clock::Clock;
use crate::config::BaseUrl;
use crate::edition::{Edition, Reader, Status};
use crate::image;
use crate::kinds::{Kind, StateSpec};
use crate::parse::{DocumentId, Fragment, Shown, Target};
use crate::source::Lang;
use crate::text::{DateWords, Messages, duration_words, rfc3339};

/// The words of one language.
#[derive(Debug, Clone)]
pub struct Texts {
    pub messages: Messages,
    pub dates: DateWords,
}

impl Texts {
    pub fn new(messages: Messages) -> Self {
        let dates = DateWords::new(&messages);
        Self { messages, dates }
    }
}

/// What building a page or a feed needs beside the edition.
#[derive(Debug)]
pub struct Lens<'a, R: Reader> {
    pub edition: &'a Edition<R>,
    pub clock: &'a Clock,
    pub texts: &'a Texts,
    /// The words of every language of the site, in its order.
    pub all_texts: &'a [Texts],
    /// What the pages of the start of a shift have in common, made when one of them is asked for first.
    pub desk: &'a OnceLock<Desk>,
}

impl<R: Reader> Lens<'_, R> {
    pub fn say(&self, id: &str) -> String {
        self.texts.messages.get(id)
    }

    pub fn format(&self, id: &str, args: &[(&'static str, String)]) -> String {
        self.texts.messages.format(id, args)
    }

    pub fn time(&self, at: DateTime<Utc>) -> TimeView {
        let local = at.with_timezone(&self.edition.config.zone);
        let date = self.texts.dates.date(local.date_naive());
        let clock = self.texts.dates.clock(local);
        TimeView { iso: rfc3339(local), text: self.texts.dates.date_time(&date, &clock), date, clock }
    }

    pub fn duration(&self, duration: TimeDelta) -> String {
        duration_words(&self.texts.messages, duration)
    }

    /// Path of a page of this language: base path, language, and the rest.
    pub fn url(&self, rest: &str) -> String {
        let (base, [tag, slash]) = self.place();
        [&base.path, tag, slash, rest].concat()
    }

    /// Where the site lies, and what stands behind that in the addresses of this language.
    fn place(&self) -> (&BaseUrl, [&str; 2]) {
        let config = &self.edition.config;
        (&config.base, in_language(self.edition.lang, &config.languages))
    }

    /// The same with scheme and host.
    pub fn absolute(&self, rest: &str) -> String {
        let (base, [tag, slash]) = self.place();
        [&base.origin, &base.path, tag, slash, rest].concat()
    }

    pub fn document_url(&self, id: &DocumentId) -> String {
        let (base, [tag, slash]) = self.place();
        let [folder, between] = folder(id);
        [&base.path, tag, slash, folder, between, &id.stem, "/"].concat()
    }

    /// The text of a fragment, with addresses of this edition and language.
    pub fn html(&self, fragment: &Fragment) -> Html {
        Html(fragment.html_with(&|target| self.address(target), &|target| self.shown(target)))
    }

    /// The same where a page begins with it: its first picture need not wait until somebody gets there.
    pub fn opening(&self, fragment: &Fragment) -> Html {
        let shown = |target: &Target| Shown { opens: true, ..self.shown(target) };
        Html(fragment.html_with(&|target| self.address(target), &shown))
    }

    /// How large a picture or an attachment of the edition is.
    fn shown(&self, target: &Target) -> Shown {
        let Target::Asset(name) = target else { return Shown::default() };
        let Some(bytes) = self.edition.assets.get(name) else { return Shown::default() };
        let size = image::size(bytes);
        let ending = name.rsplit('/').next().and_then(|file| file.rsplit_once('.')).map(|(_, ending)| ending);
        let kind = ending.filter(|_| size.is_none()).map(str::to_uppercase);
        let note = kind.map(|kind| match bytes.len() {
            n if n >= 1_000_000 => format!("{kind}, {} MB", (n + 500_000) / 1_000_000),
            n => format!("{kind}, {} kB", ((n + 500) / 1000).max(1)),
        });
        let address = |name: &str| self.address(&Target::Asset(name.to_owned()));
        let smaller = image::smaller(name, &self.edition.assets).into_iter();
        let smaller = smaller.filter_map(|(name, width)| Some((address(name)?, width))).collect();
        Shown { size, note, smaller, opens: false }
    }

    /// The same with whole addresses, for texts that are read elsewhere. `page` is where fragments
    /// of the text's own page lie.
    pub fn absolute_html(&self, fragment: &Fragment, page: &str) -> String {
        fragment.html(&|target| {
            let address = self.address(target)?;
            Some(match address.chars().next() {
                Some('/') => [&self.edition.config.base.origin, address.as_str()].concat(),
                Some('#') => [page, &address].concat(),
                _ => address,
            })
        })
    }

    fn address(&self, target: &Target) -> Option<String> {
        let config = &self.edition.config;
        match target {
            Target::Address(address) | Target::Fragment(address) => Some(address.clone()),
            Target::Asset(name) => self
                .edition
                .assets
                .contains_key(name)
                .then(|| [&config.base.path, "files/", &encode(name)].concat()),
            Target::Document { id, fragment, .. } => {
                let id = id.as_ref()?;
                self.edition.entry(id)?;
                let url = self.document_url(id);
                Some(match fragment {
                    Some(fragment) => [&url, "#", fragment.as_str()].concat(),
                    None => url,
                })
            }
        }
    }

    pub fn status(&self, status: Status) -> StatusView {
        let id = match status {
            Status::Operational => "impact-none",
            Status::Maintenance => "status-maintenance",
            Status::Degraded => "impact-degraded",
            Status::Partial => "impact-partial",
            Status::Unknown => "impact-unknown",
            Status::Outage => "impact-outage",
        };
        let label = match status {
            Status::Maintenance => self.say(id),
            _ => self.texts.messages.attribute(id, "label", &[]),
        };
        StatusView { key: status.key().to_owned(), label }
    }

    pub fn state(&self, kind: Kind, state: &'static StateSpec) -> StateView {
        StateView {
            key: state.key.to_owned(),
            label: self.label(kind.key(), state.key),
            phase: state.phase.key().to_owned(),
        }
    }

    /// The label of a word of the lexicon.
    pub fn label(&self, group: &str, key: &str) -> String {
        self.texts.messages.attribute(&[group, "-", key].concat(), "label", &[])
    }

    /// The tag of a language, if it is not the edition's own.
    pub fn foreign(&self, lang: Lang) -> Option<String> {
        (lang != self.edition.lang).then(|| self.edition.tag(lang).to_owned())
    }

    /// The name of a component in this language, with its shop.
    pub fn component_name(&self, id: &str, shop: Option<&str>) -> String {
        let config = &self.edition.config;
        let lang = usize::from(self.edition.lang.0);
        let name = config.component(id).map_or(id, |component| component.name.get(lang));
        match shop {
            None => name.to_owned(),
            Some(shop) => {
                let shop = config.shop(shop).map_or(shop, |shop| shop.name.get(lang));
                format!("{name} ({shop})")
            }
        }
    }
}

/// The language's part of a path: empty for the main language, `en/` for another.
pub fn prefix(lang: Lang, languages: &[String]) -> String {
    in_language(lang, languages).concat()
}

/// The same in its pieces.
fn in_language(lang: Lang, languages: &[String]) -> [&str; 2] {
    match lang.0 {
        0 => ["", ""],
        n => languages.get(usize::from(n)).map_or(["", ""], |tag| [tag, "/"]),
    }
}

pub fn page_url(base: &str, prefix: &str, rest: &str) -> String {
    [base, prefix, rest].concat()
}

/// Where a document's page lies inside its language.
pub fn document_path(id: &DocumentId) -> String {
    let [folder, slash] = folder(id);
    [folder, slash, &id.stem, "/"].concat()
}

fn folder(id: &DocumentId) -> [&'static str; 2] {
    match id.kind {
        Kind::Page => ["", ""],
        kind => [kind.spec().folder, "/"],
    }
}

pub use crate::text::percent::path as encode;

/// The first sentence of a plain text on one line, at most about `most` characters.
pub fn first_sentence(text: &str, most: usize) -> String {
    let text = text.trim();
    let mut end = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if matches!(c, '.' | '!' | '?' | '…') && at > 20 && chars.peek().is_none_or(|(_, next)| *next == ' ')
        {
            end = Some(at + c.len_utf8());
            break;
        }
    }
    let sentence = end.and_then(|end| text.get(..end)).unwrap_or(text);
    if sentence.chars().count() <= most {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(most).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{} …", cut.trim_end_matches([',', ';', ':', '.']))
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn a_summary_ends_with_a_sentence_or_a_word() {
        assert_eq!(first_sentence("We look into it, nr. 3. More text.", 80), "We look into it, nr. 3.");
        assert_eq!(first_sentence("no end here", 80), "no end here");
        assert_eq!(first_sentence("one two three, four", 15), "one two three …");
    }
}
