//! Free pages: imprint, privacy, accessibility statement.

use super::Kind;
use super::spec::KindSpec;
use crate::source::Audience;

pub static SPEC: KindSpec = KindSpec {
    kind: Kind::Page,
    folder: "pages",
    key: "page",
    dated: false,
    audience: Audience::Public,
    fields: &[],
    states: &[],
    events: false,
    headings: None,
};
