//! Owns the explanation of a term at its first use in a text, and the page of all terms.
//!
//! A term is a link to the glossary, described by a sentence that stands right behind it and is shown, in
//! the flow of the text, while the term is pointed at or has the focus. Nothing is covered by it, so there
//! is nothing that would have to be dismissed with a key, which no page without a script can do (WCAG
//! 1.4.13). `abbr` with a `title` would reach neither a keyboard nor a finger.

use super::parts::escaped;
use super::view::{BodyView, GlossaryPage, Html, TermView};
use crate::edition::{Glossary, Reader};
use crate::outputs::Lens;
use crate::source::{Audience, Lang};

/// Where the page lies inside its language.
pub const PATH: &str = "glossary/";

/// Elements in which a term stays as it is: what leads somewhere or is pressed, names a part, is typed, or
/// is to be said and copied word for word.
const PLAIN: &[&str] = &[
    "a",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "code",
    "pre",
    "blockquote",
    "summary",
    "button",
    "svg",
    "dfn",
];

/// Marks terms on one page, each once.
pub(super) struct Marker<'a, 'l, R: Reader> {
    lens: &'a Lens<'l, R>,
    glossary: &'a Glossary,
    seen: Vec<usize>,
}

impl<'l, R: Reader> Lens<'l, R> {
    /// `None` where the glossary has nothing to explain.
    pub(super) fn marker(&self) -> Option<Marker<'_, 'l, R>> {
        if self.edition.config.glossary.is_empty() {
            return None;
        }
        let glossary = self.edition.glossary(|| {
            let list = |text: String| text.split(',').map(|ending| ending.trim().to_owned()).collect();
            let own = self.all_texts.iter().map(|texts| texts.messages.own("wording-ending"));
            own.map(|text| list(text.unwrap_or_default())).collect()
        });
        (!glossary.is_empty()).then(|| Marker { lens: self, glossary, seen: Vec::new() })
    }
}

impl<R: Reader> Marker<'_, '_, R> {
    /// Marks the terms of a body whose text is in a language.
    pub fn body(&mut self, body: &mut BodyView, lang: Lang) {
        self.html(&mut body.intro, lang);
        for section in &mut body.sections {
            self.html(&mut section.html, lang);
        }
    }

    /// The same for a piece of HTML.
    pub fn html(&mut self, html: &mut Html, lang: Lang) {
        // Most texts hold no term at all.
        if self.glossary.find(lang, &html.0).next().is_none() {
            return;
        }
        let mut out = String::with_capacity(html.0.len() + 256);
        let mut plain: Vec<&str> = Vec::new();
        let mut rest = html.0.as_str();
        while let Some(at) = rest.find('<') {
            let (text, tag) = rest.split_at(at);
            self.text(text, lang, plain.is_empty(), &mut out);
            let (tag, after) = tag.split_at(tag_end(tag));
            out.push_str(tag);
            rest = after;
            let closes = tag.starts_with("</");
            let name = tag.trim_start_matches(['<', '/']);
            let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
            if closes && plain.last() == Some(&name) {
                plain.pop();
            } else if !closes && PLAIN.contains(&name) {
                plain.push(name);
            }
        }
        self.text(rest, lang, plain.is_empty(), &mut out);
        html.0 = out;
    }

    fn text(&mut self, text: &str, lang: Lang, free: bool, out: &mut String) {
        let mut from = 0;
        let found: Vec<_> = if free { self.glossary.find(lang, text).collect() } else { Vec::new() };
        for (range, place) in found {
            let Some(term) = self.lens.edition.config.glossary.get(place) else { continue };
            if self.seen.contains(&place) {
                continue;
            }
            self.seen.push(place);
            let own = usize::from(lang.0);
            let (name, means) = (term.name.get(own), term.means.get(own));
            let word = text.get(range.clone()).unwrap_or("");
            // Of a word that is avoided, what it is called otherwise.
            let same = word.to_lowercase().starts_with(&name.to_lowercase());
            // It stands in brackets, in the middle of a sentence.
            let means = means.strip_suffix('.').unwrap_or(means);
            let says = if same { means.to_owned() } else { format!("{name}: {means}") };
            out.push_str(text.get(from..range.start).unwrap_or(""));
            out.push_str(&format!(
                "<a class=\"term\" href=\"{}#{id}\" aria-describedby=\"kt-term-{id}\">{word}</a><span class=\"means\" id=\"kt-term-{id}\"> ({})</span>",
                self.lens.url(PATH),
                escaped(&says).0,
                id = term.id,
            ));
            from = range.end;
        }
        out.push_str(text.get(from..).unwrap_or(""));
    }
}

/// Where the tag ends that a text begins with. What a site lets pass may have a `>` in quotes.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// All terms that the edition's readers may know, by name.
pub(super) fn glossary<R: Reader>(lens: &Lens<R>) -> GlossaryPage {
    let lang = usize::from(lens.edition.lang.0);
    let staff = R::AUDIENCE == Audience::Staff;
    let mut terms: Vec<TermView> = lens
        .edition
        .terms()
        .map(|term| TermView {
            id: term.id.clone(),
            name: term.name.get(lang).to_owned(),
            means: term.means.get(lang).to_owned(),
            avoid: term.avoid.iter().filter(|_| staff).map(|word| word.replace('*', "…")).collect(),
            staff: term.staff,
        })
        .collect();
    terms.sort_by_cached_key(|term| (term.name.to_lowercase(), term.id.clone()));
    let title = lens.say("glossary-title");
    GlossaryPage {
        head: lens.head(title.clone(), &lens.say("glossary-description"), "glossary", PATH),
        title,
        terms,
    }
}
