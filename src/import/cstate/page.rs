//! A page of a cState site that is no issue becomes a free page.

use super::Conversion;
use super::body::Body;
use super::front::Front;
use super::place;
use crate::diagnostic::{Code, Diagnostic};
use crate::import::document::{Draft, Text};
use crate::import::{markdown, yaml};
use crate::site::RESERVED;
use crate::text::slug;

/// Level of the highest heading: the one above is the title.
const TOP: u8 = 2;
const KNOWN: &[&str] = &["title", "date", "section", "draft", "type", "layout", "description", "weight"];

/// Reads a page.
///
/// # Errors
/// Key of the message that says why there is nothing to import.
pub fn read(
    name: &str,
    front: &Front,
    body: &Body,
    conversion: &mut Conversion,
    out: &mut Vec<Diagnostic>,
) -> Result<Draft, &'static str> {
    let title = front.text("title").map_or_else(String::new, |title| yaml::line(title.value));
    if body.raw.trim().is_empty() {
        return Err("import-ignored-empty");
    }
    if title.is_empty() {
        return Err("import-ignored-untitled");
    }
    for key in front.others(KNOWN) {
        out.push(Diagnostic::new(Code::P19, body.path, key.span, "p19-dropped").arg("field", &key.value));
    }
    let carried = body.carry(TOP, conversion, out).map(|body| Text { body, ..Text::default() });
    let plain = Text { body: markdown::plain(body.raw), verbatim: true, ..Text::default() };
    let ways = carried.into_iter().chain([plain]).collect();
    let mut stem = slug(place::address(name).trim_end_matches('/'));
    if RESERVED.contains(&stem.as_str()) || stem == conversion.language.tag {
        stem = format!("page-{stem}");
    }
    let stem = conversion.stem("pages", &stem);
    Ok(Draft { name: format!("pages/{stem}.md"), title, ways, ..Draft::default() })
}
