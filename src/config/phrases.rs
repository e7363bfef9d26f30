//! Owns the phrasebook: sentences that the site knows in several of its languages (`phrases.yaml`, and
//! those that klartext brings along). Must not know documents.

use std::collections::BTreeSet;

use super::Localized;
use super::reader::MapReader;
use super::yaml::Node;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Spanned};
use crate::text::is_slug;

/// Keys of a phrase in `phrases.yaml`.
pub const PHRASE_KEYS: &[&str] = &["id", "state", "text"];

/// A sentence, or several, in the languages that it is known in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    pub id: String,
    /// The kind it is for; of any kind if none is named.
    pub kind: Option<&'static str>,
    /// The state that it is the first choice for: a word as it was written, its key once it was looked up.
    pub state: Option<Spanned<String>>,
    text: Localized,
}

/// All phrases of a site, its own before the built-in ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrases {
    /// Where the site's own are written.
    pub path: Option<SourcePath>,
    pub list: Vec<Phrase>,
}

impl Phrase {
    /// A phrase of klartext's own, by language.
    pub fn builtin(
        id: &str,
        kind: &'static str,
        state: &str,
        texts: impl IntoIterator<Item = (usize, String)>,
    ) -> Self {
        let mut text = Localized::default();
        for (lang, own) in texts {
            text.insert(lang, own);
        }
        let state = Some(Spanned::new(state.to_owned(), crate::diagnostic::Span::default()));
        Self { id: id.to_owned(), kind: Some(kind), state, text }
    }

    /// The text in a language, if it is known in it.
    pub fn text(&self, lang: usize) -> Option<&str> {
        self.text.own(lang)
    }
}

impl Phrases {
    /// The first phrase that says a state of a kind in a language.
    pub fn saying(&self, kind: &str, state: &str, lang: usize) -> Option<&str> {
        let fits = |phrase: &&Phrase| {
            phrase.kind.is_none_or(|own| own == kind)
                && phrase.state.as_ref().is_some_and(|own| own.value == state)
        };
        self.list.iter().filter(fits).find_map(|phrase| phrase.text(lang))
    }

    /// A text in another language, if all of it is known: as a whole, or phrase by phrase.
    pub fn translate(&self, text: &str, lang: usize) -> Option<String> {
        let text = collapsed(text);
        let mut rest = text.as_str();
        let mut out: Vec<&str> = Vec::new();
        while !rest.is_empty() {
            let (length, found) = self.begins(rest, lang)?;
            out.push(found);
            rest = rest.get(length..).unwrap_or("").trim_start();
        }
        (!out.is_empty()).then(|| out.join(" "))
    }

    /// The longest phrase that a text begins with: its length there, and the same in another language.
    fn begins(&self, text: &str, lang: usize) -> Option<(usize, &str)> {
        let known = self.list.iter().filter_map(|phrase| Some((phrase, phrase.text(lang)?)));
        known
            .flat_map(|(phrase, found)| phrase.text.every().map(move |own| (own, found)))
            .filter(|(own, _)| {
                text.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            })
            .map(|(own, found)| (own.len(), found))
            // The first of several wins, as it does when a state asks for a phrase.
            .reduce(|best, other| if other.0 > best.0 { other } else { best })
    }
}

/// A text on one line with single blanks.
fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads `phrases.yaml`.
pub(super) fn read(
    path: &SourcePath,
    node: &Node,
    languages: &[String],
    out: &mut Vec<Diagnostic>,
) -> Vec<Phrase> {
    MapReader::new(path, "phrases", node, &["phrases"], &[], out);
    let mut seen = BTreeSet::new();
    let mut phrases = Vec::new();
    for item in node.get("phrases").map(Node::items).unwrap_or_default() {
        let mut reader = MapReader::new(path, "phrase", item, PHRASE_KEYS, &[], out);
        let Some(id) = reader.text("id") else {
            reader.missing("id");
            continue;
        };
        if !is_slug(&id.value) {
            let fixed = crate::text::slug(&id.value);
            let found = Diagnostic::new(Code::P14, path, id.span, "p14-id");
            reader.out.push(found.arg("value", &id.value).arg("fixed", fixed));
            continue;
        }
        if !seen.insert(id.value.clone()) {
            reader.out.push(Diagnostic::new(Code::P16, path, id.span, "p16-id").arg("id", &id.value));
            continue;
        }
        let state = reader.text("state");
        let Some(written) = reader.localized("text", languages) else {
            reader.missing("text");
            continue;
        };
        let span = reader.get("text").map_or(id.span, |node| node.span);
        let mut text = Localized::default();
        let whole = reader.get("text").is_some_and(|node| node.as_map().is_none());
        for (lang, own) in written.with_languages() {
            let own = collapsed(own);
            if is_plain(&own) {
                // A text without languages is the same in all of them.
                let all = if whole { 0..languages.len() } else { lang..lang + 1 };
                all.for_each(|lang| text.insert(lang, own.clone()));
            } else {
                reader.out.push(Diagnostic::new(Code::P14, path, span, "p14-phrase").arg("value", own));
            }
        }
        phrases.push(Phrase { id: id.value, kind: None, state, text });
    }
    phrases
}

/// Whether a text says the same with and without Markdown, wherever it stands.
fn is_plain(text: &str) -> bool {
    let begins = text.chars().next().is_some_and(|c| c.is_alphabetic() || "„“”»«‚‘’\"'(¿¡…".contains(c));
    begins && !text.contains(['*', '_', '`', '[', ']', '<', '>', '\\', '#', '|', '~', '&'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(id: &str, de: &str, en: &str) -> Phrase {
        Phrase::builtin(id, "incident", "investigating", [(0, de.to_owned()), (1, en.to_owned())])
    }

    #[test]
    fn a_text_is_known_as_a_whole_or_not_at_all() {
        let list = vec![
            phrase("a", "Wir suchen.", "We look."),
            phrase("b", "Wir suchen. Es geht weiter.", "We look on."),
            phrase("c", "Alles gut.", "All is well."),
        ];
        let phrases = Phrases { path: None, list };
        let english = |text| phrases.translate(text, 1);
        assert_eq!(english("Wir  suchen.\nAlles gut."), Some("We look. All is well.".into()));
        assert_eq!(
            english("Wir suchen. Es geht weiter. Alles gut."),
            Some("We look on. All is well.".into())
        );
        assert_eq!(english("Wir suchen. Sonst nichts."), None);
        assert_eq!(english("Wir suchen.x"), None);
        assert_eq!(english(""), None);
        assert_eq!(phrases.saying("incident", "investigating", 0), Some("Wir suchen."));
        assert_eq!(phrases.saying("release", "investigating", 0), None);
    }
}
