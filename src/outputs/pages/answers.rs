//! Owns the answers of a text: questions with a quote below them, to be written or said as they stand,
//! in every language that has them. Must not know which page shows them.
//!
//! It reads the HTML that `parse` makes, as `prose` does.

use std::sync::Arc;

use super::view::{AnswerView, Html, WordsView};
use crate::edition::Reader;
use crate::outputs::Lens;
use crate::outputs::lens::{document_path, encode, page_url, prefix};
use crate::parse::{Fragment, Section, Target};
use crate::site::references;
use crate::source::{Audience, Lang};

/// A question with what is quoted below it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Question {
    id: String,
    /// HTML of the heading.
    question: String,
    /// HTML of each quote, and whether it is for the ear.
    said: Vec<(bool, String)>,
    /// What else stands below the heading.
    rest: String,
}

impl Question {
    /// Quotes that nobody asked for.
    pub(super) fn of<'a>(quotes: impl Iterator<Item = &'a str>, spoken: &[String]) -> Self {
        Self { said: quotes.map(|quote| voice(quote.trim(), spoken)).collect(), ..Self::default() }
    }
}

/// The questions of a text, and what stands before the first.
fn questions(html: &str, spoken: &[String]) -> (String, Vec<Question>) {
    let mut pieces = html.split("<h3");
    let before = pieces.next().unwrap_or("").trim().to_owned();
    let found = pieces.filter_map(|piece| {
        let (attributes, rest) = piece.split_once('>')?;
        let (question, below) = rest.split_once("</h3>")?;
        let id = attributes
            .split_once("id=\"")
            .and_then(|(_, rest)| rest.split_once('"'))
            .map_or("", |(id, _)| id);
        let mut out = Question { id: id.to_owned(), question: question.to_owned(), ..Question::default() };
        let mut rest = below;
        while let Some((head, tail)) = rest.split_once("<blockquote>") {
            out.rest.push_str(head);
            let (quote, behind) = tail.split_once("</blockquote>").unwrap_or((tail, ""));
            out.said.push(voice(quote.trim(), spoken));
            rest = behind;
        }
        out.rest.push_str(rest);
        out.rest = out.rest.trim().to_owned();
        Some(out)
    });
    (before, found.collect())
}

/// Takes the word that says so off a quote that is for the ear.
fn voice(quote: &str, spoken: &[String]) -> (bool, String) {
    let Some(text) = quote.strip_prefix("<p>") else { return (false, quote.to_owned()) };
    let Some((word, said)) = text.split_once(':') else { return (false, quote.to_owned()) };
    if spoken.iter().any(|known| *known == word.trim().to_lowercase()) {
        return (true, format!("<p>{}", said.trim_start()));
    }
    (false, quote.to_owned())
}

/// A text in several languages: the sections of each.
pub(super) type Spoken<'a> = (Lang, &'a [Arc<Section>]);

impl<R: Reader> Lens<'_, R> {
    /// The answers below a heading of a document, and what stands before them. `others` are the document's
    /// translations; an answer is the same one where both have as many.
    pub(super) fn answers(
        &self,
        key: &str,
        own: Spoken,
        others: &[Spoken],
        ear_first: bool,
        prefix: &str,
    ) -> (Html, Vec<AnswerView>) {
        let spoken = self.spoken_words();
        let of = |(lang, sections): &Spoken| {
            let section = sections.iter().find(|section| section.key == Some(key))?;
            Some(questions(&self.customer_html(&section.body, *lang), &spoken))
        };
        let Some((before, found)) = of(&own) else { return (Html::default(), Vec::new()) };
        let rest: Vec<(Lang, Vec<Question>)> = others
            .iter()
            .filter_map(|other| Some((other.0, of(other)?.1)))
            .filter(|(_, questions)| questions.len() == found.len())
            .collect();
        let views = found.iter().enumerate().map(|(n, question)| {
            let id = format!("{prefix}{}", question.id);
            let mut texts = self.texts_of(&id, question, own.0, ear_first);
            for (lang, questions) in &rest {
                texts.extend(
                    questions.get(n).map(|q| self.texts_of(&id, q, *lang, ear_first)).unwrap_or_default(),
                );
            }
            AnswerView {
                id,
                question: Html(question.question.clone()),
                texts,
                rest: Html(question.rest.clone()),
            }
        });
        (Html(before), views.collect())
    }

    pub(super) fn texts_of(
        &self,
        id: &str,
        question: &Question,
        lang: Lang,
        ear_first: bool,
    ) -> Vec<WordsView> {
        let mut said: Vec<&(bool, String)> = question.said.iter().collect();
        said.sort_by_key(|(spoken, _)| *spoken != ear_first);
        let several = said.iter().any(|(spoken, _)| *spoken);
        said.into_iter()
            .enumerate()
            .map(|(n, (spoken, html))| {
                self.words_view(
                    &format!("{id}-{}-{n}", self.edition.tag(lang)),
                    html,
                    lang,
                    several.then_some(*spoken),
                )
            })
            .collect()
    }

    /// Words that can be copied. `spoken` where there are some for the ear and some for the eye.
    pub(super) fn words_view(&self, id: &str, html: &str, lang: Lang, spoken: Option<bool>) -> WordsView {
        let tag = self.edition.tag(lang);
        let language = self.say(&format!("language-{tag}"));
        WordsView {
            id: id.to_owned(),
            lang: tag.to_owned(),
            foreign: lang != self.edition.lang,
            voice: spoken.map(|spoken| self.say(if spoken { "answer-for-ear" } else { "answer-for-eye" })),
            copy: self.format("answer-copy", &[("language", language.clone())]),
            language,
            html: Html(html.to_owned()),
        }
    }

    /// Words that say that what follows is for the ear, in every language.
    pub(super) fn spoken_words(&self) -> Vec<String> {
        let lists = self.all_texts.iter().map(|texts| texts.messages.get("answer-spoken"));
        lists
            .flat_map(|list| list.split(',').map(|word| word.trim().to_lowercase()).collect::<Vec<_>>())
            .collect()
    }

    /// A text as a customer gets it: with whole addresses, and without links to what only staff may read.
    pub(super) fn customer_html(&self, fragment: &Fragment, lang: Lang) -> String {
        let config = &self.edition.config;
        let origin = &config.base.origin;
        fragment.html(&|target| match target {
            Target::Address(address) => Some(address.clone()),
            Target::Fragment(_) => None,
            Target::Asset(name) => {
                let public = references::asset_audience(name) == Audience::Public;
                let there = self.edition.assets.contains_key(name);
                (public && there).then(|| format!("{origin}{}files/{}", config.base.path, encode(name)))
            }
            Target::Document { id, fragment, .. } => {
                let id = id.as_ref()?;
                self.edition.entry(id).filter(|entry| entry.audience == Audience::Public)?;
                let url = page_url(&config.base.path, &prefix(lang, &config.languages), &document_path(id));
                let fragment = fragment.as_ref().map_or_else(String::new, |fragment| format!("#{fragment}"));
                Some(format!("{origin}{url}{fragment}"))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_has_words_for_the_eye_and_words_for_the_ear() {
        let html = "<p>Before.</p>\n<h3 id=\"where\">Where?</h3>\n<blockquote>\n<p>At the <em>top</em>: there.</p>\n</blockquote>\n<blockquote>\n<p>On the phone: Right at the top.</p>\n</blockquote>\n<p>Note.</p>\n<h3 id=\"why\">Why?</h3>\n<p>Nobody knows.</p>";
        let (before, found) = questions(html, &["on the phone".to_owned()]);
        assert_eq!(before, "<p>Before.</p>");
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].id.as_str(), found[0].question.as_str()), ("where", "Where?"));
        assert_eq!(
            found[0].said,
            [
                (false, "<p>At the <em>top</em>: there.</p>".to_owned()),
                (true, "<p>Right at the top.</p>".to_owned())
            ]
        );
        assert_eq!(found[0].rest, "<p>Note.</p>");
        assert_eq!((found[1].said.len(), found[1].rest.as_str()), (0, "<p>Nobody knows.</p>"));
    }
}
