//! Owns what an article quotes: words to be passed on as they stand, with a button that copies them while
//! somebody vouches for the article, and with the reason why not when nobody does.
//!
//! It reads the HTML that `parse` makes, as `prose` does.

use std::sync::Arc;

use super::answers::Question;
use super::view::{BodyView, Html, QuotedView};
use crate::edition::{Entry, Reader, StaffBody};
use crate::kinds::Kind;
use crate::outputs::Lens;
use crate::parse::{Fragment, Section};
use crate::site::ReviewState;
use crate::source::Lang;

/// A text in one language.
struct Text<'a> {
    lang: Lang,
    intro: &'a Fragment,
    sections: &'a [Arc<Section>],
}

impl<'a> Text<'a> {
    fn of(body: &'a StaffBody) -> Self {
        Self { lang: body.lang, intro: &body.intro, sections: &body.sections }
    }
}

/// Takes the quotes of an article's own text apart. For staff only.
pub(super) fn told<R: Reader>(lens: &Lens<R>, entry: &Entry<R>, view: &mut BodyView) {
    let Some(notes) = R::staff(&entry.notes) else { return };
    let own = Text { lang: entry.lang, intro: &entry.intro, sections: &entry.sections };
    let others: Vec<Text> = notes.others.iter().map(Text::of).collect();
    take(lens, entry, &own, &others, "q", view);
}

/// The same for its part for staff, which customers are told of as well.
pub(super) fn told_inside<R: Reader>(
    lens: &Lens<R>,
    entry: &Entry<R>,
    body: &StaffBody,
    view: &mut BodyView,
) {
    take(lens, entry, &Text::of(body), &[], "n", view);
}

fn take<R: Reader>(
    lens: &Lens<R>,
    entry: &Entry<R>,
    own: &Text,
    others: &[Text],
    prefix: &str,
    view: &mut BodyView,
) {
    let Some(review) = entry.review.filter(|_| entry.kind() == Kind::Article) else { return };
    let day = || review.verified.map_or_else(String::new, |day| lens.texts.dates.date(day));
    let reason = match review.state {
        state if state.is_usable() => None,
        ReviewState::Archived => Some(lens.say("article-void-archived")),
        _ => Some(lens.format("article-void-stale", &[("date", day())])),
    };
    let quotes = Quotes { lens, reason };
    let intros: Vec<(Lang, &Fragment)> = others.iter().map(|other| (other.lang, other.intro)).collect();
    view.intro_said = quotes.take(&mut view.intro, prefix, (own.lang, own.intro), &intros);
    let same: Vec<&Text> = others.iter().filter(|other| other.sections.len() == own.sections.len()).collect();
    for (n, (section, shown)) in own.sections.iter().zip(&mut view.sections).enumerate() {
        let others = same.iter().filter_map(|other| Some((other.lang, &*other.sections.get(n)?.body)));
        let id = format!("{prefix}-{}", section.id);
        shown.said =
            quotes.take(&mut shown.html, &id, (own.lang, &section.body), &others.collect::<Vec<_>>());
    }
}

struct Quotes<'a, 'b, R: Reader> {
    lens: &'a Lens<'b, R>,
    /// Why nothing is to be passed on.
    reason: Option<String>,
}

impl<R: Reader> Quotes<'_, '_, R> {
    /// Leaves in `html` what stands behind the last quote.
    fn take(
        &self,
        html: &mut Html,
        id: &str,
        own: (Lang, &Fragment),
        others: &[(Lang, &Fragment)],
    ) -> Vec<QuotedView> {
        if !own.1.has_quote() {
            return Vec::new();
        }
        let (pieces, rest) = pieces(&html.0);
        // What a customer gets has other links; what surrounds the quotes stays as it is.
        let said = |(lang, fragment): &(Lang, &Fragment)| {
            let text = self.lens.customer_html(fragment, *lang);
            let quotes: Vec<Vec<String>> = self::pieces(&text)
                .0
                .into_iter()
                .map(|(_, quotes)| quotes.into_iter().map(str::to_owned).collect())
                .collect();
            (quotes.len() == pieces.len()).then_some((*lang, quotes))
        };
        let Some(own) = said(&own) else { return Vec::new() };
        let all: Vec<(Lang, Vec<Vec<String>>)> =
            std::iter::once(own).chain(others.iter().filter_map(said)).collect();
        let spoken = self.lens.spoken_words();
        let views = pieces.iter().enumerate().map(|(n, (before, _))| {
            let id = format!("{id}-said-{}", n + 1);
            let mut words = Vec::new();
            for (lang, quotes) in &all {
                let quotes = quotes.get(n).map_or(&[][..], Vec::as_slice);
                let question = Question::of(quotes.iter().map(String::as_str), &spoken);
                words.extend(self.lens.texts_of(&id, &question, *lang, false));
            }
            if self.reason.is_some() {
                words.iter_mut().for_each(|words| words.copy.clear());
            }
            QuotedView { before: Html((*before).to_owned()), words, reason: self.reason.clone() }
        });
        let views = views.collect();
        let rest = Html(rest.to_owned());
        *html = rest;
        views
    }
}

/// What stands before quotes, and those that follow one another.
type Piece<'a> = (&'a str, Vec<&'a str>);

/// A text by its quotes, and what stands behind the last.
fn pieces(html: &str) -> (Vec<Piece<'_>>, &str) {
    let mut out: Vec<Piece> = Vec::new();
    let mut rest = html;
    while let Some((before, tail)) = rest.split_once(OPEN) {
        let Some((quote, behind)) = closed(tail) else { break };
        match out.last_mut() {
            Some((_, quotes)) if before.trim().is_empty() => quotes.push(quote),
            _ => out.push((before, vec![quote])),
        }
        rest = behind;
    }
    (out, rest)
}

const OPEN: &str = "<blockquote>";
const CLOSE: &str = "</blockquote>";

/// What a quote holds, also other quotes, and what stands behind it.
fn closed(html: &str) -> Option<(&str, &str)> {
    let mut depth = 1;
    let mut at = 0;
    loop {
        let rest = html.get(at..)?;
        let close = rest.find(CLOSE)?;
        match rest.find(OPEN).filter(|open| *open < close) {
            Some(open) => {
                depth += 1;
                at += open + OPEN.len();
            }
            None => {
                depth -= 1;
                at += close + CLOSE.len();
            }
        }
        if depth == 0 {
            return Some((html.get(..at - CLOSE.len())?.trim(), html.get(at..)?));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn quotes_are_taken_apart_in_their_places() {
        let html = "<p>a</p>\n<blockquote>\n<p>1</p>\n</blockquote>\n<blockquote>2<blockquote>3</blockquote></blockquote>\n<p>b</p><blockquote>4</blockquote> end";
        let (found, rest) = pieces(html);
        assert_eq!(
            found,
            [("<p>a</p>\n", vec!["<p>1</p>", "2<blockquote>3</blockquote>"]), ("\n<p>b</p>", vec!["4"]),]
        );
        assert_eq!(rest, " end");
        assert_eq!(pieces("<p>none</p>"), (Vec::new(), "<p>none</p>"));
        assert_eq!(pieces("<blockquote>open"), (Vec::new(), "<blockquote>open"));
        assert_eq!(pieces("</blockquote>").0.len(), 0);
    }

    #[test]
    fn a_quote_that_begins_a_text_is_a_piece_of_its_own() {
        assert_eq!(pieces("<blockquote>1</blockquote>").0, [("", vec!["1"])]);
    }
}
