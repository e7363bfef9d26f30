//! Releases: something changes, shop by shop.

use super::Kind;
use super::spec::{
    CellType, ColumnSpec, FieldSpec, FieldType, HeadingSpec, KindSpec, Phase, StateSpec, TableSpec,
};
use crate::source::Audience;

static ROLLOUT: TableSpec = TableSpec {
    columns: &[
        ColumnSpec::new("shop", true, CellType::Shops),
        ColumnSpec::new("from", true, CellType::Instant),
        ColumnSpec::new("share", false, CellType::Percent),
        ColumnSpec::new("note", false, CellType::Text),
    ],
};

pub static SPEC: KindSpec = KindSpec {
    kind: Kind::Release,
    folder: "releases",
    key: "release",
    dated: true,
    audience: Audience::Public,
    fields: &[
        FieldSpec::new("type", FieldType::Word("release-type"), "feature, fix, law or follow-up."),
        FieldSpec::new("version", FieldType::Text, "The version, in quotes: `\"1.10\"`."),
        FieldSpec::new("flags", FieldType::Texts, "Feature switches that belong to it. Staff only.").staff(),
    ],
    states: &[
        StateSpec::new("planned", Phase::Planned, Some(0)),
        StateSpec::new("rolling", Phase::Open, Some(1)),
        StateSpec::new("live", Phase::Open, Some(2)),
        StateSpec::new("done", Phase::Ended, Some(3)),
        StateSpec::new("paused", Phase::Open, None),
        StateSpec::new("rolled-back", Phase::Ended, None),
    ],
    events: true,
    headings: Some(&[
        HeadingSpec::table("rollout", &ROLLOUT),
        HeadingSpec::new("new"),
        HeadingSpec::new("known-issues"),
        HeadingSpec::new("rollback"),
        HeadingSpec::new("open"),
        HeadingSpec::new("aftercare"),
        HeadingSpec::new("measures"),
    ]),
};
