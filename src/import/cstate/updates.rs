//! Updates inside an issue's text: `*Monitoring* - We watch. {{< track "2020-06-13 10:00:00" >}}`
//!
//! A paragraph becomes events only if all of it has that form, with a word of the grammar and a time that
//! can be read. Everything else stays text.

use std::ops::Range;

use chrono_tz::Tz;
use pulldown_cmark::{Event, Tag};

use super::shortcodes::{self, Shortcode};
use crate::import::document::Language;
use crate::import::markdown;
use crate::import::when::{self, When};

/// The states that an update can stand for.
const STATES: &[&str] = &["investigating", "identified", "monitoring", "resolved"];
const STAMPS: &[&str] = &["track", "timestamp", "time"];

/// One update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// Key of its state.
    pub state: &'static str,
    pub when: When,
    /// Its time as written.
    pub written: String,
    /// Markdown.
    pub text: String,
}

/// The updates of a text, oldest first, and what remains of the text. `wanted` decides which updates
/// may leave the text.
pub fn take(
    text: &str,
    zone: Tz,
    language: &Language,
    wanted: &dyn Fn(&Update) -> bool,
) -> (Vec<Update>, String) {
    let mut updates: Vec<Update> = Vec::new();
    let mut rest = String::new();
    let mut from = 0;
    for (event, range) in markdown::blocks(text) {
        if !matches!(event, Event::Start(Tag::Paragraph)) {
            continue;
        }
        let paragraph = text.get(range.clone()).unwrap_or("");
        let Some(found) = read(paragraph, zone, language).filter(|found| found.iter().all(wanted)) else {
            continue;
        };
        updates.extend(found);
        rest.push_str(text.get(from..range.start).unwrap_or(""));
        from = range.end;
    }
    rest.push_str(text.get(from..).unwrap_or(""));
    // Sites write the newest update first; of two at one time, the one below is the older.
    let newest_first =
        updates.first().map(|update| update.when.at) >= updates.last().map(|update| update.when.at);
    if newest_first {
        updates.reverse();
    }
    updates.sort_by_key(|update| update.when.at);
    (updates, rest)
}

/// The updates that a paragraph consists of; `None` if there is anything else in it.
fn read(paragraph: &str, zone: Tz, language: &Language) -> Option<Vec<Update>> {
    let mut out = Vec::new();
    let mut from = 0;
    for stamp in shortcodes::find(paragraph).into_iter().filter(|found| STAMPS.contains(&found.name.as_str()))
    {
        let Shortcode { range: Range { start, end }, argument, .. } = stamp;
        let text = paragraph.get(from..start)?;
        let rest = paragraph.get(end..)?;
        if !(rest.trim().is_empty() || rest.trim_start_matches([' ', '\t']).starts_with('\n')) {
            return None;
        }
        let (word, text) = head(text.trim())?;
        let state = language.key("incident", word).filter(|key| STATES.contains(key))?;
        let text = text.trim().trim_end_matches('\\').trim_end();
        if !text.contains(char::is_alphanumeric) || !is_paragraph(text) {
            return None;
        }
        let text = markdown::arrows(&markdown::guard(text));
        out.push(Update { state, when: when::read(&argument, zone)?, written: argument, text });
        from = end;
    }
    (!out.is_empty() && paragraph.get(from..)?.trim().is_empty()).then_some(out)
}

/// `*Resolved* - All is well.` → the word and the text.
fn head(text: &str) -> Option<(&str, &str)> {
    let mark = ["**", "__", "*", "_"].into_iter().find(|mark| text.starts_with(mark))?;
    let (word, rest) = text.get(mark.len()..)?.split_once(mark)?;
    let closed = word.ends_with(':');
    let rest = rest.trim_start();
    let text = match rest.strip_prefix([':', '-', '–', '—']) {
        Some(text) => text,
        None if closed => rest,
        None => return None,
    };
    Some((word.trim_end_matches(':').trim(), text))
}

/// Whether a text is one paragraph also when it stands alone: nothing at its head begins a list, a
/// quote or a heading.
fn is_paragraph(text: &str) -> bool {
    let blocks = markdown::blocks(text);
    blocks.len() == 1 && matches!(blocks.first(), Some((Event::Start(Tag::Paragraph), _)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(text: &str) -> (Vec<(String, &'static str, String)>, String) {
        let (updates, rest) = take(text, Tz::UTC, &Language::of("en"), &|_| true);
        let updates =
            updates.into_iter().map(|u| (u.when.at.format("%d %H:%M").to_string(), u.state, u.text));
        (updates.collect(), rest.trim().to_owned())
    }

    #[test]
    fn updates_become_events_in_order_of_time() {
        let text = "*Resolved* - All *well* -> 14:40 {{< track \"2020-06-13 10:00:00\" >}}\n\nMore.\n\n\
            **Untersucht:** Wir sehen\nnach. {{% track \"2020-06-13T9:00:00\" %}}\n";
        let (updates, rest) = taken(text);
        assert_eq!(
            updates,
            [
                ("13 09:00".into(), "investigating", "Wir sehen\nnach.".into()),
                ("13 10:00".into(), "resolved", "All *well* -\\> 14:40".into()),
            ]
        );
        assert_eq!(rest, "More.");
    }

    #[test]
    fn lines_without_a_gap_are_updates_too_and_ties_keep_their_order() {
        let text = "*Monitoring* - b {{< track \"2020-06-13 10:00:00\" >}}\n*Identified* – a {{< track \"2020-06-13 10:00:00\" >}}";
        let states: Vec<_> = taken(text).0.into_iter().map(|(_, state, _)| state).collect();
        assert_eq!(states, ["identified", "monitoring"]);
    }

    #[test]
    fn what_is_not_certain_stays_text() {
        for text in [
            "*Update* - x {{< track \"2020-06-13 10:00:00\" >}}",
            "*Resolved* - x",
            "*Resolved* - x {{< track \"soon\" >}}",
            "*Resolved* - {{< track \"2020-06-13 10:00:00\" >}}",
            "*Resolved* - x {{< track \"2020-06-13 10:00:00\" >}} and more",
            "*Resolved* - # x {{< track \"2020-06-13 10:00:00\" >}}",
            "Resolved - x {{< track \"2020-06-13 10:00:00\" >}}",
            "- *Resolved* - x {{< track \"2020-06-13 10:00:00\" >}}",
            "*Resolved* x {{< track \"2020-06-13 10:00:00\" >}}",
        ] {
            assert_eq!(taken(text), (Vec::new(), text.to_owned()));
        }
    }
}
