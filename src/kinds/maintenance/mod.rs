//! Maintenance: planned work inside a window.

use super::Kind;
use super::spec::{FieldSpec, FieldType, HeadingSpec, KindSpec, Phase, StateSpec};
use crate::source::Audience;

pub static SPEC: KindSpec = KindSpec {
    kind: Kind::Maintenance,
    folder: "maintenance",
    key: "maintenance",
    dated: true,
    audience: Audience::Public,
    fields: &[FieldSpec::new(
        "window",
        FieldType::Window,
        "When the work is done: `2026-07-20 02:00/04:00`; the date defaults to the file's.",
    )
    .required()],
    states: &[
        StateSpec::new("planned", Phase::Planned, Some(0)),
        StateSpec::new("running", Phase::Open, Some(1)),
        StateSpec::new("verifying", Phase::Open, Some(2)),
        StateSpec::new("extended", Phase::Open, None),
        StateSpec::new("done", Phase::Ended, Some(3)),
        StateSpec::new("cancelled", Phase::Void, None),
    ],
    events: true,
    headings: Some(&[HeadingSpec::new("impact"), HeadingSpec::new("help")]),
};
