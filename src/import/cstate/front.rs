//! Front matter of Hugo: where it stands, and its fields by name.

use crate::config::yaml::{self, Node};
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span, Spanned};

/// The front matter of a file.
#[derive(Debug)]
pub struct Front {
    node: Node,
    /// The line that opens it, for findings about what it lacks.
    pub head: Span,
    /// Where the body begins.
    pub body: usize,
}

impl Front {
    /// Reads it. `None` when it cannot be read; the findings say why.
    pub fn read(path: &SourcePath, text: &str, out: &mut Vec<Diagnostic>) -> Option<Front> {
        let line = text.lines().next().unwrap_or("");
        let head = Span::new(0, line.len());
        if line.trim_end() != "---" {
            let form = match line {
                line if line.starts_with("+++") => Some("TOML"),
                line if line.starts_with('{') => Some("JSON"),
                _ => None,
            };
            // A file whose first line is missing is not repaired: the old site did not show it as an
            // issue, so whether it is to be public is for its author to say.
            out.push(match form {
                Some(form) => Diagnostic::new(Code::P12, path, head, "p12-toml").arg("form", form),
                None => Diagnostic::new(Code::P12, path, head, "p12-no-front-matter"),
            });
            return None;
        }
        let start = (line.len() + 1).min(text.len());
        let mut at = start;
        for line in text.get(start..).unwrap_or("").split_inclusive('\n') {
            if line.trim_end() == "---" {
                let node = yaml::read(path, text.get(start..at).unwrap_or(""), start, out)?;
                if node.as_map().is_none() && !node.is_nothing() {
                    out.push(Diagnostic::new(Code::P13, path, node.span, "p13-no-map"));
                    return None;
                }
                return Some(Front { node, head, body: at + line.len() });
            }
            at += line.len();
        }
        out.push(Diagnostic::new(Code::P13, path, head, "p13-unclosed"));
        None
    }

    /// A field that has a value. Hugo does not tell upper case from lower case.
    pub fn get(&self, name: &str) -> Option<(&Spanned<String>, &Node)> {
        field(&self.node, name)
    }

    /// A field's text; empty counts as missing.
    pub fn text(&self, name: &str) -> Option<Spanned<&str>> {
        let (_, node) = self.get(name)?;
        let text = node.as_text()?.trim();
        (!text.is_empty()).then(|| Spanned::new(text, node.span))
    }

    pub fn is_true(&self, name: &str) -> bool {
        self.text(name).is_some_and(|text| truth(text.value) == Some(true))
    }

    /// Fields that are not among `known`.
    pub fn others(&self, known: &[&str]) -> impl Iterator<Item = &Spanned<String>> {
        let entries = self.node.as_map().unwrap_or(&[]).iter();
        entries
            .map(|(key, _)| key)
            .filter(|key| !known.iter().any(|name| key.value.eq_ignore_ascii_case(name)))
    }

    /// The name of a field as it stands in the file, also if it has no value.
    pub fn key(&self, name: &str) -> Option<Span> {
        let entries = self.node.as_map()?;
        entries.iter().find(|(key, _)| key.value.eq_ignore_ascii_case(name)).map(|(key, _)| key.span)
    }
}

/// A value of a map, by its name in any case.
pub fn field<'a>(node: &'a Node, name: &str) -> Option<(&'a Spanned<String>, &'a Node)> {
    let entries = node.as_map()?;
    let (key, value) = entries.iter().find(|(key, _)| key.value.eq_ignore_ascii_case(name))?;
    (!value.is_nothing()).then_some((key, value))
}

/// What YAML 1.1 and people take for yes and no.
pub fn truth(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Some(true),
        "false" | "no" | "off" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Front>, Vec<&'static str>) {
        let mut out = Vec::new();
        let front = Front::read(&SourcePath::new("a.md"), text, &mut out);
        (front, out.iter().map(|finding| finding.message).collect())
    }

    #[test]
    fn fields_have_places_and_names_in_any_case() {
        let text = "--- \nTitle: ' A '\nresolvedWhen:\n---\nbody";
        let front = read(text).0.expect("front matter");
        assert_eq!(front.text("title").map(|t| t.value), Some("A"));
        assert_eq!(front.text("title").map(|t| &text[t.span.start..t.span.end]), Some("' A '"));
        assert!(front.get("resolvedwhen").is_none() && front.key("resolvedwhen").is_some());
        assert_eq!(&text[front.body..], "body");
        assert_eq!(front.others(&["title"]).count(), 1);
    }

    #[test]
    fn what_is_no_front_matter_is_refused() {
        for (text, message) in [
            ("title: x\n---\n", "p12-no-front-matter"),
            ("", "p12-no-front-matter"),
            ("+++\ntitle = 'x'\n+++\n", "p12-toml"),
            ("{\"title\": 1}\n", "p12-toml"),
            ("---\ntitle: x\n", "p13-unclosed"),
            ("---", "p13-unclosed"),
            ("---\n- a\n---\n", "p13-no-map"),
            ("---\na: &x 1\n---\n", "p13-anchor"),
            ("---\na: 1\na: 2\n---\n", "p13-duplicate-key"),
        ] {
            let (front, messages) = read(text);
            assert!(front.is_none() && messages == [message], "{text}: {messages:?}");
        }
    }
}
