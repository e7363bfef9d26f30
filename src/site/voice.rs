//! Owns what a voice post is about, and for how many voices it stands. Must not know when it was written.

use super::references;
use crate::kinds::Kind;
use crate::parse::{DocumentId, FieldValue, Fields};

/// The document that a post is about, and the place in it. A name alone is an article's.
pub fn about(fields: &Fields) -> Option<(DocumentId, Option<&str>)> {
    let (document, place) = references::place(fields.text("about")?);
    Some((references::document(document, Kind::Article)?, place))
}

pub fn count(fields: &Fields) -> u32 {
    match fields.get("count").map(|field| &field.value) {
        Some(FieldValue::Number(n)) => *n,
        _ => 1,
    }
}
