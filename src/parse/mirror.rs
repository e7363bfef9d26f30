//! Owns what the public may have of a public file's text: all but the lines and fields for staff.
//! Must not know which other files there are.

use super::staff::Parts;
use super::{DocumentName, Grammar, split_front_matter, stamp};
use crate::config::print;
use crate::config::yaml::{self, Node, Value};
use crate::diagnostic::{SourcePath, Span, Spanned};
use crate::kinds::{FieldType, KindSpec};

/// The text of a public file as everybody may have it. `leads` says whether a reference leads to
/// something that everybody may know. `None` for a file that cannot be read.
pub fn mirror(
    name: &DocumentName,
    text: &str,
    grammar: &Grammar,
    leads: &dyn Fn(&str) -> bool,
) -> Option<String> {
    let spec = name.id.kind.spec();
    let (front, start) = split_front_matter(text);
    let mut out = String::with_capacity(text.len());
    if let Some(span) = front {
        let node = yaml::read(&SourcePath::new(""), text.get(span.start..span.end)?, 0, &mut Vec::new())?;
        let fields = match node.value {
            Value::Map(entries) => {
                entries.into_iter().filter_map(|entry| field(entry, spec, leads)).collect()
            }
            _ => Vec::new(),
        };
        if !fields.is_empty() {
            let fields = Node { value: Value::Map(fields), span: Span::default() };
            out = format!("---\n{}---\n", print::print(&fields)?);
        }
    }
    let body = text.get(start..)?;
    let rest = if spec.events { Parts::of(body, &grammar.lexicon).rest } else { body.into() };
    out.push_str(&rest);
    Some(out)
}

type Field = (Spanned<String>, Node);

fn field((key, mut node): Field, spec: &KindSpec, leads: &dyn Fn(&str) -> bool) -> Option<Field> {
    let known = spec.field(&key.value)?;
    if known.staff {
        return None;
    }
    match (known.ty, &mut node.value) {
        // Who checked it is a name.
        (FieldType::Verified, Value::Scalar { text, .. }) => {
            let (day, rest) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
            let own = stamp::split(rest).1.map_or_else(|| day.to_owned(), |stamp| format!("{day} {stamp}"));
            *text = own;
        }
        (FieldType::Reference, Value::Scalar { text, .. }) if !leads(text) => return None,
        _ => {}
    }
    Some((key, node))
}
