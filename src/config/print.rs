//! Owns YAML as it is written: a tree in, text out, without comments.
//! Must not know what the values mean.

use super::yaml::{self, Node, Value};
use crate::diagnostic::{SourcePath, Span};

/// A tree as a block of lines. `None` for what would not be read as it was.
pub fn print(node: &Node) -> Option<String> {
    let mut out = String::new();
    match &node.value {
        Value::Null => return Some(out),
        Value::Map(entries) if !entries.is_empty() => map(&mut out, node, 0),
        Value::List(items) if !items.is_empty() => list(&mut out, items, 0),
        _ => {
            out.push_str(&flat(node));
            out.push('\n');
        }
    }
    let again = yaml::read(&SourcePath::new(""), &out, 0, &mut Vec::new())?;
    (bare(&again) == bare(node)).then_some(out)
}

fn map(out: &mut String, node: &Node, indent: usize) {
    for (i, (key, value)) in node.as_map().unwrap_or(&[]).iter().enumerate() {
        if i > 0 || indent == 0 {
            out.extend(std::iter::repeat_n(' ', indent));
        }
        out.push_str(&word(&key.value));
        out.push(':');
        below(out, value, indent);
    }
}

fn list(out: &mut String, items: &[Node], indent: usize) {
    for item in items {
        out.extend(std::iter::repeat_n(' ', indent));
        out.push('-');
        match &item.value {
            Value::Map(entries) if !entries.is_empty() => {
                out.push(' ');
                map(out, item, indent + 2);
            }
            _ => below(out, item, indent),
        }
    }
}

/// A value behind its key or dash.
fn below(out: &mut String, value: &Node, indent: usize) {
    match &value.value {
        Value::Map(entries) if !entries.is_empty() => {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent + 2));
            map(out, value, indent + 2);
        }
        Value::List(items) if !items.is_empty() => {
            out.push('\n');
            list(out, items, indent + 2);
        }
        Value::Null => out.push('\n'),
        _ => {
            out.push(' ');
            out.push_str(&flat(value));
            out.push('\n');
        }
    }
}

fn flat(node: &Node) -> String {
    match &node.value {
        Value::Scalar { text, plain: true } if !text.contains('\n') => text.clone(),
        Value::Scalar { text, .. } => quoted(text),
        Value::List(_) => "[]".to_owned(),
        Value::Map(_) => "{}".to_owned(),
        Value::Null => String::new(),
    }
}

fn word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/' | '.');
    let begins = text.starts_with(|c: char| c.is_ascii_alphanumeric());
    if begins && text.chars().all(plain) { text.to_owned() } else { quoted(text) }
}

/// JSON's strings are YAML's.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A tree without its places.
fn bare(node: &Node) -> Node {
    let value = match &node.value {
        Value::List(items) => Value::List(items.iter().map(bare).collect()),
        Value::Map(entries) => Value::Map(
            entries
                .iter()
                .map(|(key, value)| {
                    let mut key = key.clone();
                    key.span = Span::default();
                    (key, bare(value))
                })
                .collect(),
        ),
        other => other.clone(),
    };
    Node { value, span: Span::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_says_the_same_without_comments() {
        let text = "# for us\na: {de: Suche, en: \"1.10\"}\nlist: [x, 'y: z', ~]\nempty:\nnone: []\n\
                    long: |\n  two\n  lines\nitems:\n- id: a # why\n  of: [b, c]\n- - d\n\"odd key:\": 2026-07-10\n";
        let node = yaml::read(&SourcePath::new("x"), text, 0, &mut Vec::new()).expect("a tree");
        let printed = print(&node).expect("a text");
        assert_eq!(
            printed,
            "a:\n  de: Suche\n  en: \"1.10\"\nlist:\n  - x\n  - \"y: z\"\n  -\nempty:\nnone: []\n\
             long: \"two\\nlines\\n\"\nitems:\n  - id: a\n    of:\n      - b\n      - c\n  -\n    - d\n\
             \"odd key:\": 2026-07-10\n"
        );
    }
}
