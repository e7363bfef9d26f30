//! Voice: what customers say and ask, counted, and what was done about it. Staff only.

use super::Kind;
use super::spec::{FieldSpec, FieldType, HeadingSpec, KindSpec};
use crate::source::Audience;

pub static SPEC: KindSpec = KindSpec {
    kind: Kind::Voice,
    folder: "voice",
    key: "voice",
    dated: true,
    audience: Audience::Staff,
    fields: &[
        FieldSpec::new(
            "about",
            FieldType::Place,
            "What answers it, or what it is about: `kb/refunds`, `kb/refunds#how-long`, `releases/2026-08-03-checkout`. None: nobody has an answer yet.",
        ),
        FieldSpec::new("count", FieldType::Number, "How many said it. Default: 1."),
        FieldSpec::new("channel", FieldType::Word("channel"), "How they said it, from a closed list."),
    ],
    states: &[],
    events: false,
    headings: Some(&[HeadingSpec::new("did")]),
};
