//! Owns Markdown on its way: another tool's text changed so far that klartext reads it as its author
//! meant it, and no further. Must not know front matter, events, or which tool the text came from.
//!
//! The text is edited in place, never written anew: what needs no change keeps every byte.

mod bare;
mod edits;
mod escape;
mod flat;
mod guard;
mod headings;
mod html;
mod html_block;
mod links;
mod shows;
mod tail;

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

pub use bare::find as address_in;
pub use escape::{every, plain, title};
pub use flat::flat;
pub use guard::{arrows, guard};
pub use html::{Tag, image, target};
pub use shows::shows;
pub use tail::separate;

use super::address::Address;
use crate::diagnostic::Span;
use crate::parse::fragment;
use edits::Edits;

type Marked<'a> = (Event<'a>, Range<usize>);

/// A text that was carried over, and what it lost on the way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    pub text: String,
    /// Links that became text, with their addresses.
    pub unlinked: Vec<(Span, String)>,
    /// Where a comment begins that never ends.
    pub open_comment: Option<Span>,
}

/// Carries a text over. The highest headings get the level `top`, if they stand above it; what
/// becomes of a link's address is for `address` to say.
pub fn carry(source: &str, top: u8, address: &dyn Fn(&str) -> Address) -> Carried {
    let events = events(source);
    let mut edits = Edits::default();
    let mut carried = Carried::default();
    headings::lower(source, &events, top, &mut edits);
    let anchors = html::inline(source, &events, address, &mut edits);
    html_block::blocks(source, &events, address, &mut edits);
    carried.open_comment = html_block::close_comment(source, &events, &mut edits);
    carried.unlinked = links::rewrite(source, &events, address, &mut edits);
    bare::link(source, &events, &anchors, &mut edits);
    carried.text = edits.apply(source);
    carried
}

/// What klartext's own parser sees in a text.
fn events(source: &str) -> Vec<Marked<'_>> {
    Parser::new_ext(source, fragment::options()).into_offset_iter().collect()
}

/// The blocks at the top of a text: index of their first event, and their places.
pub fn blocks(source: &str) -> Vec<(Event<'_>, Range<usize>)> {
    let mut depth = 0usize;
    let mut out = Vec::new();
    for (event, range) in events(source) {
        match &event {
            Event::Start(_) => {
                depth += 1;
                if depth == 1 {
                    out.push((event, range));
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push((event, range)),
            _ => {}
        }
    }
    out
}

/// One past the last event of the element that begins at `at`.
fn element_end(events: &[Marked], at: usize) -> usize {
    let mut depth = 0usize;
    for (i, (event, _)) in events.iter().enumerate().skip(at) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return i + 1;
        }
    }
    events.len()
}
