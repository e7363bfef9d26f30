//! Reads maps of site files: known keys by name, unknown ones reported.

use super::Localized;
use super::yaml::Node;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Spanned};

/// One map of a site file.
pub struct MapReader<'a> {
    pub path: &'a SourcePath,
    /// What the map describes, for messages: `klartext.yaml`, `component`.
    pub what: &'static str,
    pub node: &'a Node,
    pub out: &'a mut Vec<Diagnostic>,
}

impl<'a> MapReader<'a> {
    /// Begins to read a map; keys that are neither known nor planned are reported.
    pub fn new(
        path: &'a SourcePath,
        what: &'static str,
        node: &'a Node,
        known: &[&'static str],
        planned: &[&'static str],
        out: &'a mut Vec<Diagnostic>,
    ) -> Self {
        if node.as_map().is_none() && !node.is_nothing() {
            out.push(Diagnostic::new(Code::P14, path, node.span, "p14-map").arg("field", what));
        }
        for (key, _) in node.as_map().unwrap_or(&[]) {
            if planned.contains(&key.value.as_str()) {
                let diagnostic =
                    Diagnostic::new(Code::P17, path, key.span, "p17-not-yet").arg("what", &key.value);
                out.push(diagnostic);
            } else if !known.contains(&key.value.as_str()) {
                let diagnostic = Diagnostic::new(Code::P04, path, key.span, "p04-unknown-field")
                    .arg("field", &key.value)
                    .arg("kind", what)
                    .nearest(&key.value, known.iter().copied());
                out.push(diagnostic);
            }
        }
        Self { path, what, node, out }
    }

    pub fn get(&self, key: &str) -> Option<&'a Node> {
        self.node.get(key).filter(|node| !node.is_nothing())
    }

    /// A text; a bare number is refused because YAML tools would change it.
    pub fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.get(key)?;
        self.text_of(key, node)
    }

    fn text_of(&mut self, key: &str, node: &Node) -> Option<Spanned<String>> {
        match node.as_text() {
            Some(text) if node.is_number() => {
                self.report(Code::P09, node, "p09-number", key, text);
                None
            }
            Some(text) => Some(Spanned::new(text.trim().to_owned(), node.span)),
            None => {
                self.report(Code::P14, node, "p14-text", key, node.shown());
                None
            }
        }
    }

    pub fn report(&mut self, code: Code, node: &Node, message: &'static str, field: &str, value: &str) {
        let diagnostic =
            Diagnostic::new(code, self.path, node.span, message).arg("field", field).arg("value", value);
        self.out.push(diagnostic);
    }

    /// A list of texts.
    pub fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some(node) = self.get(key) else { return Vec::new() };
        node.items().iter().filter_map(|item| self.text_of(key, item)).collect()
    }

    /// A map whose keys are free and whose values are texts.
    pub fn text_map(&mut self, key: &'static str) -> Vec<(Spanned<String>, Spanned<String>)> {
        let Some(node) = self.get(key) else { return Vec::new() };
        let Some(entries) = node.as_map() else {
            self.report(Code::P14, node, "p14-map", key, node.shown());
            return Vec::new();
        };
        let pair =
            |(name, value): &(Spanned<String>, Node)| Some((name.clone(), self.text_of(&name.value, value)?));
        entries.iter().filter_map(pair).collect()
    }

    /// One text for all languages, or a map from language to text.
    pub fn localized(&mut self, key: &'static str, languages: &[String]) -> Option<Localized> {
        let node = self.get(key)?;
        let Some(entries) = node.as_map() else {
            return self.text_of(key, node).map(|text| Localized::all(text.value));
        };
        let mut out = Localized::default();
        for (lang, value) in entries {
            match languages.iter().position(|tag| *tag == lang.value) {
                Some(index) => {
                    if let Some(text) = self.text_of(key, value) {
                        out.insert(index, text.value);
                    }
                }
                None => {
                    let diagnostic = Diagnostic::new(Code::P04, self.path, lang.span, "p04-unknown-language")
                        .arg("lang", &lang.value)
                        .nearest(&lang.value, languages.iter().map(String::as_str));
                    self.out.push(diagnostic);
                }
            }
        }
        Some(out)
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let text = self.text(key)?;
        let found = choices.iter().find(|(word, _)| *word == text.value).map(|(_, value)| *value);
        if found.is_none() {
            let diagnostic = Diagnostic::new(Code::P14, self.path, text.span, "p14-word")
                .arg("field", key)
                .arg("value", &text.value)
                .nearest(&text.value, choices.iter().map(|(word, _)| *word));
            self.out.push(diagnostic);
        }
        found
    }

    /// A whole number above zero.
    pub fn number(&mut self, key: &'static str) -> Option<u32> {
        let node = self.get(key)?;
        self.number_of(key, node)
    }

    pub fn number_of(&mut self, key: &str, node: &Node) -> Option<u32> {
        let number = node
            .as_text()
            .and_then(|text| text.parse().ok())
            .filter(|number| (1..=1_000_000).contains(number));
        if number.is_none() {
            self.report(Code::P14, node, "p14-number", key, node.shown());
        }
        number
    }

    /// Reports that a key is missing. If it is there and wrong, that was said already.
    pub fn missing(&mut self, key: &'static str) {
        if self.get(key).is_some() || self.node.as_map().is_none() && !self.node.is_nothing() {
            return;
        }
        let diagnostic = Diagnostic::new(Code::P15, self.path, self.node.span, "p15-missing-key")
            .arg("field", key)
            .arg("kind", self.what);
        self.out.push(diagnostic);
    }
}
