//! The vocabulary in which a kind describes itself: fields, states, headings.

use super::Kind;
use crate::source::Audience;

/// Everything about a kind that is data: what `parse` reads, `schema` prints and checks judge by.
#[derive(Debug)]
pub struct KindSpec {
    pub kind: Kind,
    /// Folder in the content root, and of its pages.
    pub folder: &'static str,
    /// Key in messages: `kind-incident`.
    pub key: &'static str,
    /// Whether file names begin with a date.
    pub dated: bool,
    /// Who may read a file without an audience suffix.
    pub audience: Audience,
    /// Fields beyond [`COMMON_FIELDS`].
    pub fields: &'static [FieldSpec],
    /// Prefix of the kind's states in the lexicon; also which events a file may have at all.
    pub states: &'static [StateSpec],
    /// Whether the kind has events: states, or receipts only.
    pub events: bool,
    /// The closed level-2 headings; `None` where headings are free.
    pub headings: Option<&'static [HeadingSpec]>,
}

impl KindSpec {
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().chain(COMMON_FIELDS).find(|field| field.name == name)
    }

    pub fn field_names(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().chain(COMMON_FIELDS).map(|field| field.name)
    }

    pub fn state(&self, key: &str) -> Option<&'static StateSpec> {
        self.states.iter().find(|state| state.key == key)
    }
}

/// A front matter field.
#[derive(Debug)]
pub struct FieldSpec {
    pub name: &'static str,
    pub required: bool,
    /// Never leaves the staff edition.
    pub staff: bool,
    pub ty: FieldType,
    /// What an editor shows beside it.
    pub doc: &'static str,
}

impl FieldSpec {
    pub const fn new(name: &'static str, ty: FieldType, doc: &'static str) -> Self {
        Self { name, required: false, staff: false, ty, doc }
    }

    pub const fn staff(mut self) -> Self {
        self.staff = true;
        self
    }

    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

/// What a field's value must look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    Text,
    Texts,
    /// `component` or `component@shop`, one or a list.
    Components,
    Shops,
    Team,
    Teams,
    /// `folder/name` of another document, or its name alone in the same folder.
    Reference,
    /// The same, with a place in it where wanted: `kb/refunds#how-long`. A name alone is an article's.
    Place,
    /// `2026-07-10`
    Date,
    /// A date, or a date and a time.
    Instant,
    /// `2026-07-20 02:00/04:00`
    Window,
    /// A word of a group of the lexicon.
    Word(&'static str),
    /// A whole number above zero.
    Number,
    Bool,
    /// A time and who noticed: `08:55 customer`
    Detected,
    /// A date and who: `2026-06-18 anna`
    Verified,
    /// `{business: team, it: team}`, or one team
    Owners,
    /// A map of legal clocks to instants: `{nis2: 2026-07-11 14:00}`
    Duty,
}

/// Where a document stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Announced, not begun.
    Planned,
    Open,
    Ended,
    /// As if it had not happened: withdrawn, cancelled.
    Void,
}

impl Phase {
    pub fn key(self) -> &'static str {
        match self {
            Phase::Planned => "planned",
            Phase::Open => "open",
            Phase::Ended => "ended",
            Phase::Void => "void",
        }
    }
}

/// A state of a kind. States with a rank come in that order; the others may come at any time.
#[derive(Debug, PartialEq, Eq)]
pub struct StateSpec {
    /// Key in the lexicon, without the kind: `investigating`.
    pub key: &'static str,
    pub phase: Phase,
    pub rank: Option<u8>,
}

impl StateSpec {
    pub const fn new(key: &'static str, phase: Phase, rank: Option<u8>) -> Self {
        Self { key, phase, rank }
    }
}

/// A closed heading, and the table that its section must hold.
#[derive(Debug)]
pub struct HeadingSpec {
    /// Key in the lexicon: `known-issues`.
    pub key: &'static str,
    pub table: Option<&'static TableSpec>,
    /// Whether its check boxes are actions with an owner and a date.
    pub actions: bool,
}

impl HeadingSpec {
    pub const fn new(key: &'static str) -> Self {
        Self { key, table: None, actions: false }
    }

    pub const fn actions(key: &'static str) -> Self {
        Self { key, table: None, actions: true }
    }

    pub const fn table(key: &'static str, table: &'static TableSpec) -> Self {
        Self { key, table: Some(table), actions: false }
    }
}

/// A typed table: its columns in any order.
#[derive(Debug)]
pub struct TableSpec {
    pub columns: &'static [ColumnSpec],
}

#[derive(Debug)]
pub struct ColumnSpec {
    /// Key in the lexicon's group `column`.
    pub key: &'static str,
    pub required: bool,
    pub ty: CellType,
}

impl ColumnSpec {
    pub const fn new(key: &'static str, required: bool, ty: CellType) -> Self {
        Self { key, required, ty }
    }
}

/// What a cell of a typed table must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellType {
    Text,
    /// One or more shops, or the word for all.
    Shops,
    /// A date, or a date and a time.
    Instant,
    /// `10 %`
    Percent,
    /// A word of a group of the lexicon.
    Word(&'static str),
}

/// Fields that every kind has.
pub const COMMON_FIELDS: &[FieldSpec] = &[
    FieldSpec::new(
        "affects",
        FieldType::Components,
        "Components it touches: `search` or `search@at`. Default: the component named like the file.",
    ),
    FieldSpec::new("shops", FieldType::Shops, "Shops it touches. Default: all."),
    FieldSpec::new("owner", FieldType::Owners, "Team that answers for it; never shown to the public.")
        .staff(),
    FieldSpec::new("tags", FieldType::Texts, "Words to find it by."),
    FieldSpec::new("supersedes", FieldType::Reference, "The document that this one replaces."),
    FieldSpec::new("follows", FieldType::Reference, "The document that this one continues."),
    FieldSpec::new("publish", FieldType::Instant, "Not shown to anybody before this moment."),
    FieldSpec::new("until", FieldType::Instant, "Valid until the end of this day, or until this moment."),
];
