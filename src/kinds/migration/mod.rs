//! Migrations: something moves house.

use super::Kind;
use super::spec::{
    CellType, ColumnSpec, FieldSpec, FieldType, HeadingSpec, KindSpec, Phase, StateSpec, TableSpec,
};
use crate::source::Audience;

static DATA: TableSpec = TableSpec {
    columns: &[
        ColumnSpec::new("data", true, CellType::Text),
        ColumnSpec::new("transfer", true, CellType::Word("transfer")),
        ColumnSpec::new("note", false, CellType::Text),
    ],
};

static TASKS: TableSpec = TableSpec {
    columns: &[
        ColumnSpec::new("role", true, CellType::Word("role")),
        ColumnSpec::new("task", true, CellType::Text),
        ColumnSpec::new("until", true, CellType::Instant),
    ],
};

pub static SPEC: KindSpec = KindSpec {
    kind: Kind::Migration,
    folder: "migrations",
    key: "migration",
    dated: true,
    audience: Audience::Public,
    fields: &[
        FieldSpec::new(
            "cutover",
            FieldType::Window,
            "When the move happens: `22:00/02:00`; the date defaults to the file's.",
        )
        .required(),
        FieldSpec::new("from", FieldType::Text, "What is left behind."),
        FieldSpec::new("to", FieldType::Text, "Where it moves to."),
        FieldSpec::new("deprecated", FieldType::Instant, "From when the old one should no longer be used."),
        FieldSpec::new("sunset", FieldType::Instant, "When the old one is switched off."),
        FieldSpec::new("transport", FieldType::Text, "How the data are carried over."),
        FieldSpec::new("activation", FieldType::Number, "Days that users have to activate their access."),
        FieldSpec::new("previous", FieldType::Reference, "The move before this one."),
    ],
    states: &[
        StateSpec::new("decided", Phase::Planned, Some(0)),
        StateSpec::new("analysis", Phase::Planned, Some(1)),
        StateSpec::new("preparation", Phase::Planned, Some(2)),
        StateSpec::new("test", Phase::Planned, Some(3)),
        StateSpec::new("cutover", Phase::Open, Some(4)),
        StateSpec::new("aftercare", Phase::Open, Some(5)),
        StateSpec::new("done", Phase::Ended, Some(6)),
        StateSpec::new("postponed", Phase::Planned, None),
        StateSpec::new("rolled-back", Phase::Ended, None),
    ],
    events: true,
    headings: Some(&[
        HeadingSpec::new("why"),
        HeadingSpec::new("benefits"),
        HeadingSpec::new("your-tasks"),
        HeadingSpec::table("data", &DATA),
        HeadingSpec::table("tasks", &TASKS),
        HeadingSpec::new("rollback"),
        HeadingSpec::new("results"),
    ]),
};
