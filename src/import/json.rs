//! Owns JSON as it is read: values, each with its place in the text.
//! Must not know what they mean.

use std::fmt;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};

/// What is nested deeper is not looked into: each level is read once more for the places in it.
const DEEPEST: usize = 12;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub span: Span,
    pub value: Value,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Null,
    Bool(bool),
    /// As it is written.
    Number(String),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
    /// A text with an escape that stands for no character, or a value that lies too deep.
    Unreadable,
}

impl Node {
    /// The value of a key; the last one if there are several, as everywhere. `None` for `null`.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let Value::Object(fields) = &self.value else { return None };
        let (_, node) = fields.iter().rev().find(|(name, _)| name == key)?;
        (node.value != Value::Null).then_some(node)
    }

    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn items(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    pub fn is_object(&self) -> bool {
        matches!(self.value, Value::Object(_))
    }

    /// The key of the word for what it is.
    pub fn sort(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "bool",
            Value::Number(_) => "number",
            Value::Text(_) => "text",
            Value::List(_) => "list",
            Value::Object(_) => "object",
            Value::Unreadable => "unreadable",
        }
    }

    /// Its place, no longer than what a report can show.
    pub fn head(&self) -> Span {
        match self.value {
            Value::List(_) | Value::Object(_) => Span::new(self.span.start, self.span.start + 1),
            _ => self.span,
        }
    }
}

/// The text of a file: UTF-8, line ends made `\n`, a byte order mark dropped. `None` if it is no UTF-8.
pub fn text(bytes: &[u8]) -> Option<Arc<str>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Some(if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        text.into()
    })
}

/// Reads a text.
///
/// # Errors
/// When it is no JSON; the finding names line and column.
pub fn read(path: &SourcePath, text: &str) -> Result<Node, Diagnostic> {
    match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) => Ok(node(text, raw, 0)),
        Err(error) => {
            let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len);
            let mut at = (line_start.sum::<usize>() + error.column().saturating_sub(1)).min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let detail = error.to_string();
            let detail = detail.split(" at line ").next().unwrap_or("").to_owned();
            let finding = Diagnostic::new(Code::P12, path, Span::at(at), "p12-json").arg("detail", detail);
            Err(finding.arg("line", error.line().to_string()).arg("column", error.column().to_string()))
        }
    }
}

/// A value of `text` with everything in it.
fn node(text: &str, raw: &RawValue, depth: usize) -> Node {
    let inside = raw.get();
    // The raw value is a part of the text: the distance of their beginnings is its place.
    let start = (inside.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let value = match inside.as_bytes().first() {
        Some(b'n') => Value::Null,
        Some(b't') => Value::Bool(true),
        Some(b'f') => Value::Bool(false),
        Some(b'"') => serde_json::from_str(inside).map_or(Value::Unreadable, Value::Text),
        Some(b'[' | b'{') if depth >= DEEPEST => Value::Unreadable,
        Some(b'[') => serde_json::from_str::<Vec<&RawValue>>(inside).map_or(Value::Unreadable, |items| {
            Value::List(items.into_iter().map(|item| node(text, item, depth + 1)).collect())
        }),
        Some(b'{') => serde_json::from_str::<Fields>(inside).map_or(Value::Unreadable, |fields| {
            let fields = fields.0.into_iter();
            Value::Object(fields.map(|(name, value)| (name, node(text, value, depth + 1))).collect())
        }),
        _ => Value::Number(inside.to_owned()),
    };
    Node { span: Span::new(start, start + inside.len()), value }
}

/// The fields of an object in their order.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry::<String, &RawValue>()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_its_place() {
        let text = "{ \"a\" : [1, \"ä\\n\", {\"b\": null}],\n \"a2\": {\"b\": \"x\", \"b\": \"y\"} }";
        let root = read(&SourcePath::new("a.json"), text).expect("JSON");
        let list = root.get("a").and_then(Node::items).expect("a list");
        let shown: Vec<&str> =
            list.iter().map(|node| text.get(node.span.start..node.span.end).expect("a place")).collect();
        assert_eq!(shown, ["1", "\"ä\\n\"", "{\"b\": null}"]);
        assert_eq!(list[1].text(), Some("ä\n"));
        assert_eq!(list[2].get("b"), None);
        let last = root.get("a2").and_then(|node| node.get("b")).expect("a value");
        assert_eq!((last.text(), &text[last.span.start..last.span.end]), (Some("y"), "\"y\""));
    }

    #[test]
    fn what_is_no_json_is_pointed_at() {
        let path = SourcePath::new("a.json");
        for (text, at) in [("", 0), ("{\"a\": 1,\n \"b\" 2}", 14), ("[1] x", 4), ("[1,\u{e4}]", 3), ("{", 0)]
        {
            let finding = read(&path, text).expect_err(text);
            assert_eq!((finding.message, finding.span.start), ("p12-json", at), "{text}");
        }
    }

    #[test]
    fn neither_depth_nor_wrong_escapes_stop_it() {
        let path = SourcePath::new("a.json");
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(read(&path, &deep).expect("JSON").sort(), "list");
        let root = read(&path, "[\"\\ud800\", 1e999, {\"\\ud800\": 1}]").expect("JSON");
        let sorts: Vec<&str> = root.items().expect("a list").iter().map(Node::sort).collect();
        assert_eq!(sorts, ["unreadable", "number", "unreadable"]);
    }
}
