//! What readers see: of the old page, and of the new one.

use std::collections::BTreeMap;

use klartext::parse::{Document, fragment};
use pulldown_cmark::{Event, Parser};

/// The words of a text, without the addresses in it: those may be written in another way.
pub fn words(text: &str) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    let breaks = |c: char| c.is_whitespace() || "<>()[]\"`|\\*".contains(c);
    for part in text.split(breaks) {
        let end = part.find("://").map(|at| part[..at].trim_end_matches(char::is_alphabetic).len());
        let part = &part[..end.unwrap_or(part.len())];
        for word in part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *out.entry(word.to_lowercase()).or_insert(0) += 1;
        }
    }
    out
}

pub fn letters(text: &str) -> BTreeMap<char, usize> {
    let mut out = BTreeMap::new();
    for letter in text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
        *out.entry(letter).or_insert(0) += 1;
    }
    out
}

/// What a reader of the old page saw.
pub fn visible(markdown: &str) -> String {
    let mut out = String::new();
    for (event, _) in Parser::new_ext(markdown, fragment::options()).into_offset_iter() {
        match event {
            Event::Text(text) | Event::Code(text) => {
                out.push_str(&text);
                out.push(' ');
            }
            Event::SoftBreak | Event::HardBreak | Event::End(_) => out.push(' '),
            _ => {}
        }
    }
    out
}

pub fn shown(document: &Document) -> String {
    let title = document.title.as_ref().map_or("", |title| title.value.as_str());
    std::iter::once(title.to_owned())
        .chain(document.fragments().map(|f| f.prose().text().to_owned()))
        .collect::<Vec<_>>()
        .join(" ")
}
