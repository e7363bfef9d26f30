//! I: what translations owe each other, and a language its site.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::Subject;
use crate::config::Config;
use crate::config::builtin::Overrides;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};
use crate::parse::{Document, Event, Fragment, Lexicon, Prose, Word, passages};
use crate::source::Audience;
use crate::text::Messages;

/// I01: a translation that lacks what its leading text says.
pub fn behind(subject: &Subject, out: &mut Vec<Diagnostic>) {
    each_translation(subject, |lead, translation| {
        let finding = |message| {
            let span = translation.title.as_ref().map_or(Span::default(), |title| title.span);
            Diagnostic::new(Code::I01, &translation.path, span, message).arg("other", lead.path.as_str())
        };
        let (missing, extra) = differences(lead, translation);
        // An event with another time is there; see `times`.
        if missing.len() > extra.len()
            && let Some(last) = missing.last()
        {
            let finding = finding("i01-event").arg("count", (missing.len() - extra.len()).to_string());
            out.push(finding.arg("time", local(*last, subject)));
        }
        let closed = |section: &&std::sync::Arc<crate::parse::Section>| section.key.is_some();
        for section in lead.sections.iter().filter(closed) {
            if !translation.sections.iter().any(|other| other.key == section.key) {
                out.push(finding("i01-section").arg("heading", &section.title));
            }
        }
        let free =
            |document: &Document| document.sections.iter().filter(|section| section.key.is_none()).count();
        if free(translation) < free(lead) {
            out.push(
                finding("i01-parts")
                    .arg("parts", free(translation).to_string())
                    .arg("of", free(lead).to_string()),
            );
        }
    });
}

/// I03: an event of a translation at a time at which its leading text has none.
pub fn times(subject: &Subject, out: &mut Vec<Diagnostic>) {
    each_translation(subject, |lead, translation| {
        let (missing, extra) = differences(lead, translation);
        for event in spoken(translation).filter(|event| extra.contains(&event.at)) {
            let around = [missing.range(..event.at).next_back(), missing.range(event.at..).next()];
            let nearest = around.into_iter().flatten().min_by_key(|at| (**at - event.at).abs());
            let message = if nearest.is_some() { "i03-time" } else { "i03-extra" };
            let mut found = Diagnostic::new(Code::I03, &translation.path, event.span, message)
                .arg("other", lead.path.as_str());
            if let Some(nearest) = nearest {
                found = found.arg("time", local(*nearest, subject));
            }
            out.push(found);
        }
    });
}

/// The leading text of an entry with each of its translations.
fn each_translation(subject: &Subject, mut f: impl FnMut(&Document, &Document)) {
    let Some((lead, translations)) = subject.entry.own().split_first() else { return };
    for translation in translations {
        f(lead, translation);
    }
}

/// Events that all readers of a document may know.
fn spoken(document: &Document) -> impl Iterator<Item = &Event> {
    document.events.iter().filter(|event| matches!(event.word, Word::State(_) | Word::Correction))
}

type Times = BTreeSet<DateTime<Utc>>;

/// Times of the leading text that a translation lacks, and the other way round.
fn differences(lead: &Document, translation: &Document) -> (Times, Times) {
    let times = |document| spoken(document).map(|event| event.at).collect::<Times>();
    let (ours, theirs) = (times(lead), times(translation));
    (ours.difference(&theirs).copied().collect(), theirs.difference(&ours).copied().collect())
}

fn local(at: DateTime<Utc>, subject: &Subject) -> String {
    at.with_timezone(&subject.site.config.zone).format("%Y-%m-%d %H:%M").to_string()
}

/// I02: words of the grammar that a language of the site lacks.
pub fn missing_words(
    config: &Config,
    languages: &[Messages],
    overrides: &Overrides,
    out: &mut Vec<Diagnostic>,
) {
    /// More are not listed.
    const LISTED: usize = 6;
    for tag in &config.languages {
        let Some(messages) = languages.iter().find(|messages| messages.lang() == tag) else { continue };
        let missing: Vec<String> = Lexicon::ids().filter(|id| messages.own(id).is_none()).collect();
        if missing.is_empty() {
            continue;
        }
        let ending = format!(".{tag}.ftl");
        let path = format!("templates/lang/words{ending}");
        let own =
            overrides.keys().find(|name| name.starts_with("templates/lang/") && name.ends_with(&ending));
        let path = if overrides.contains_key(&path) { Some(&path) } else { own };
        let path = path.map_or_else(|| config.path.clone(), |path| SourcePath::new(path.as_str()));
        let listed = missing.iter().take(LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = if missing.len() > LISTED { " …" } else { "" };
        out.push(
            Diagnostic::new(Code::I02, &path, Span::default(), "i02-words")
                .arg("lang", tag)
                .arg("count", missing.len().to_string())
                .arg("words", format!("{listed}{more}")),
        );
    }
}

/// A shorter text is not judged.
const SHORTEST: usize = 80;
/// So many small words of its own language show that a text is in it.
const ENOUGH: usize = 3;
/// So many of another, and none of its own, show that it is not.
const TOO_MANY: usize = 5;

/// I04: a text in another language than its file's.
pub fn wrong(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let words = subject.words;
    for document in subject.entry.files() {
        let tag = subject.site.config.languages.get(usize::from(document.name.lang.0));
        let Some(own) = tag.and_then(|tag| words.tags.iter().position(|known| known == tag)) else {
            continue;
        };
        let texts =
            [Audience::Public, Audience::Staff].into_iter().flat_map(|audience| document.texts(audience));
        for prose in texts.map(Fragment::prose).filter(|prose| prose.text().len() >= SHORTEST) {
            let other = foreign(prose, own, words.tags.len(), |word| words.function_words.get(word).copied());
            let Some(other) = other.and_then(|other| words.tags.get(other)) else { continue };
            let Some((start, block)) = prose.sayings().next() else { continue };
            let span = prose.span(start, start + block.len());
            let found = Diagnostic::new(Code::I04, &document.path, span, "i04-language");
            out.push(found.arg("lang", other).arg("own", tag.map_or("", String::as_str)));
        }
    }
}

/// The language that a text is in, if it is surely not `own`.
fn foreign(prose: &Prose, own: usize, all: usize, known: impl Fn(&str) -> Option<usize>) -> Option<usize> {
    let mut counts = vec![0usize; all];
    let mut length = 0;
    for (_, block) in prose.sayings() {
        length += block.chars().count();
        for word in passages::words(block) {
            let lang = match word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                true => known(word),
                // No small word is longer.
                false if word.len() > 12 => None,
                false => known(&word.to_lowercase()),
            };
            if let Some(count) = lang.and_then(|lang| counts.get_mut(lang)) {
                *count += 1;
            }
            if counts.get(own).is_some_and(|count| *count >= ENOUGH) {
                return None;
            }
        }
    }
    let (most, count) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    let sure =
        length >= SHORTEST && *count >= TOO_MANY && counts.get(own).is_some_and(|own| own * 5 <= *count);
    (most != own && sure).then_some(most)
}
