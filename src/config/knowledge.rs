//! Owns `knowledge:` of `klartext.yaml`: how often articles are checked, and where readers can answer.
//! Must not know articles.

use super::BaseUrl;
use super::reader::MapReader;
use super::yaml::Node;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};

/// What a site says of its knowledge base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Knowledge {
    /// Days after which an article is checked again, where neither it, its folder nor a tag of it says otherwise.
    pub review: u32,
    /// The same for articles with a tag.
    pub review_by_tag: Vec<(String, u32)>,
    /// The same for articles in a folder, and in those inside it.
    pub review_by_folder: Vec<(String, u32)>,
    /// Where readers of a page can say what they think of it.
    pub feedback: Option<Feedback>,
    /// Set where pages say what git remembers of articles: the word that asks for it.
    pub history: Option<Span>,
}

/// Where readers can answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feedback {
    Mail(String),
    /// The address of a form, with `{page}` for the page's id.
    Form(String),
}

impl Default for Knowledge {
    fn default() -> Self {
        Self {
            review: 180,
            review_by_tag: Vec::new(),
            review_by_folder: Vec::new(),
            feedback: None,
            history: None,
        }
    }
}

impl Knowledge {
    pub fn review_of_tag(&self, tag: &str) -> Option<u32> {
        self.review_by_tag.iter().find(|(own, _)| own == tag).map(|(_, days)| *days)
    }

    /// What the nearest of the folders says that something lies in.
    pub fn review_of_folder(&self, folder: &str) -> Option<u32> {
        let around =
            |own: &str| folder.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let found = self.review_by_folder.iter().filter(|(own, _)| around(own));
        found.max_by_key(|(own, _)| own.len()).map(|(_, days)| *days)
    }
}

pub const KNOWLEDGE_KEYS: &[&str] = &["review", "review_by_tag", "feedback", "history", "review_by_folder"];

/// The folder of articles.
const FOLDER: &str = "kb";

/// Where the history of articles is from.
pub const HISTORIES: &[(&str, bool)] = &[("git", true), ("none", false)];

/// Reads what stands under `knowledge:`.
pub(super) fn read(path: &SourcePath, node: &Node, out: &mut Vec<Diagnostic>) -> Knowledge {
    let mut reader = MapReader::new(path, "knowledge", node, KNOWLEDGE_KEYS, &[], out);
    let mut knowledge = Knowledge::default();
    if let Some(days) = reader.number("review") {
        knowledge.review = days;
    }
    if let Some(tags) = reader.get("review_by_tag") {
        match tags.as_map() {
            Some(entries) => {
                for (tag, days) in entries {
                    let days = reader.number_of(&tag.value, days);
                    knowledge.review_by_tag.extend(days.map(|days| (tag.value.clone(), days)));
                }
            }
            None => reader.report(Code::P14, tags, "p14-map", "review_by_tag", tags.shown()),
        }
    }
    if let Some(folders) = reader.get("review_by_folder") {
        match folders.as_map() {
            Some(entries) => {
                for (folder, days) in entries {
                    let own = folder.value.trim_end_matches('/');
                    if own != FOLDER && !own.starts_with(&format!("{FOLDER}/")) {
                        let diagnostic = Diagnostic::new(Code::P14, path, folder.span, "p14-kb-folder");
                        reader.out.push(diagnostic.arg("value", &folder.value));
                        continue;
                    }
                    let days = reader.number_of(&folder.value, days);
                    knowledge.review_by_folder.extend(days.map(|days| (own.to_owned(), days)));
                }
            }
            None => reader.report(Code::P14, folders, "p14-map", "review_by_folder", folders.shown()),
        }
    }
    let span = reader.get("history").map(|node| node.span);
    knowledge.history = span.filter(|_| reader.choice("history", HISTORIES).unwrap_or_default());
    knowledge.feedback = reader.text("feedback").and_then(|text| {
        let found = feedback(&text.value);
        if found.is_none() {
            let diagnostic =
                Diagnostic::new(Code::P14, path, text.span, "p14-feedback").arg("value", &text.value);
            reader.out.push(diagnostic);
        }
        found
    });
    knowledge
}

/// Whether a `klartext.yaml` asks for the history of articles, before the sources are complete.
pub fn keeps_history(text: &str) -> bool {
    let path = SourcePath::new("klartext.yaml");
    let node = super::yaml::read(&path, text, 0, &mut Vec::new());
    node.as_ref()
        .and_then(|node| node.get("knowledge")?.get("history")?.as_text())
        .is_some_and(|word| HISTORIES.contains(&(word, true)))
}

fn feedback(text: &str) -> Option<Feedback> {
    if text.contains("://") {
        let address = text.split(['?', '#']).next().unwrap_or("").replace("{page}", "page");
        let whole = text.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>'));
        return (whole && BaseUrl::parse(&address).is_some()).then(|| Feedback::Form(text.to_owned()));
    }
    let (name, host) = text.split_once('@')?;
    let plain = |part: &str| {
        let known = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
        !part.is_empty() && part.chars().all(known)
    };
    (plain(name) && plain(host) && host.contains('.')).then(|| Feedback::Mail(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_answer_by_mail_or_in_a_form() {
        for mail in ["help@example.com", "a.b+status@example.co.uk"] {
            assert_eq!(feedback(mail), Some(Feedback::Mail(mail.to_owned())));
        }
        for form in ["https://example.com/form", "https://example.com/f?page={page}&x=1"] {
            assert_eq!(feedback(form), Some(Feedback::Form(form.to_owned())));
        }
        for wrong in ["", "help", "@example.com", "a@b", "ftp://example.com/", "https://a/\"x", "a b@c.de"] {
            assert_eq!(feedback(wrong), None, "{wrong}");
        }
    }
}
