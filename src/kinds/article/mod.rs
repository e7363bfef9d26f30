//! Knowledge-base articles.

use super::Kind;
use super::spec::{FieldSpec, FieldType, KindSpec};
use crate::source::Audience;

pub static SPEC: KindSpec = KindSpec {
    kind: Kind::Article,
    folder: "kb",
    key: "article",
    dated: false,
    audience: Audience::Public,
    fields: &[
        FieldSpec::new(
            "verified",
            FieldType::Verified,
            "When it was last checked and by whom: `2026-06-18 anna`.",
        ),
        FieldSpec::new("review", FieldType::Number, "Days after which it must be checked again.").staff(),
        FieldSpec::new("path", FieldType::Text, "The ordered series it belongs to."),
    ],
    states: &[],
    events: false,
    headings: None,
};
