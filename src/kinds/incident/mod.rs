//! Incidents: something broke.

use super::Kind;
use super::spec::{FieldSpec, FieldType, HeadingSpec, KindSpec, Phase, StateSpec};
use crate::source::Audience;

pub static SPEC: KindSpec = KindSpec {
    kind: Kind::Incident,
    folder: "incidents",
    key: "incident",
    dated: true,
    audience: Audience::Public,
    fields: &[
        FieldSpec::new("detected", FieldType::Detected, "When it was noticed and by whom: `08:55 customer`."),
        FieldSpec::new("vendor", FieldType::Text, "The supplier whose fault took part. Staff only.").staff(),
        FieldSpec::new("cause", FieldType::Word("cause"), "What kind of cause it had, from a closed list."),
        FieldSpec::new("repeats", FieldType::Reference, "The earlier incident with the same cause."),
        FieldSpec::new(
            "caused_by",
            FieldType::Reference,
            "The release, migration or maintenance that caused it: `releases/2026-07-08-checkout`.",
        ),
        FieldSpec::new("duty", FieldType::Duty, "Legal clocks: `{nis2: 2026-07-11 14:00}`. Staff only.")
            .staff(),
    ],
    states: &[
        StateSpec::new("investigating", Phase::Open, Some(0)),
        StateSpec::new("identified", Phase::Open, Some(1)),
        StateSpec::new("monitoring", Phase::Open, Some(2)),
        StateSpec::new("resolved", Phase::Ended, Some(3)),
        StateSpec::new("reported", Phase::Ended, Some(4)),
        StateSpec::new("withdrawn", Phase::Void, None),
    ],
    events: true,
    headings: Some(&[
        HeadingSpec::new("impact"),
        HeadingSpec::new("help"),
        HeadingSpec::new("cause"),
        HeadingSpec::actions("fix"),
        HeadingSpec::new("lessons"),
    ]),
};
