//! Briefings: what the front line must know before the phone rings. Staff only.

use super::Kind;
use super::spec::{FieldSpec, FieldType, HeadingSpec, KindSpec};
use crate::source::Audience;

pub static SPEC: KindSpec = KindSpec {
    kind: Kind::Briefing,
    folder: "briefings",
    key: "briefing",
    dated: true,
    audience: Audience::Staff,
    fields: &[
        FieldSpec::new(
            "for",
            FieldType::Reference,
            "The incident, release, maintenance or migration it prepares for.",
        ),
        FieldSpec::new("teams", FieldType::Teams, "Teams that must read it."),
        FieldSpec::new("must", FieldType::Bool, "Whether it must be read; yes unless it says `false`."),
    ],
    states: &[],
    events: true,
    headings: Some(&[
        HeadingSpec::new("answers"),
        HeadingSpec::new("tree"),
        HeadingSpec::new("pass-on"),
        HeadingSpec::new("do-not-promise"),
        HeadingSpec::new("before"),
        HeadingSpec::new("during"),
        HeadingSpec::new("after"),
    ]),
};
