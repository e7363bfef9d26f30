//! Texts that must show exactly as they are.

use pulldown_cmark::{Event, Tag};

use super::events;
use crate::parse::fragment::heading_text;

/// A text with every mark of Markdown made harmless.
pub fn inline(text: &str) -> String {
    escape(text, |c| matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' | '|' | '&'))
}

/// A text with all its punctuation escaped: it cannot begin or mean anything.
pub fn every(text: &str) -> String {
    escape(text, |c| c.is_ascii_punctuation())
}

fn escape(text: &str, special: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if special(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A title as the text of a heading: as it is where Markdown reads it so, escaped where not.
pub fn title(text: &str) -> String {
    let reads_as = |candidate: &str| {
        let source = format!("# {candidate}");
        let events = events(&source);
        let heading = matches!(events.first(), Some((Event::Start(Tag::Heading { .. }), _)));
        heading && heading_text(&events) == text
    };
    if reads_as(text) { text.to_owned() } else { inline(text) }
}

/// A whole text without its structure, each line as it is; comments stay comments. For what Markdown
/// and klartext read too differently.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut from = 0;
    for (event, range) in events(text) {
        if matches!(event, Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock)) && range.start >= from {
            shown(text.get(from..range.start).unwrap_or(""), &mut out);
            html(text.get(range.clone()).unwrap_or(""), &mut out);
            from = range.end;
        }
    }
    shown(text.get(from..).unwrap_or(""), &mut out);
    out
}

/// HTML without the comments in it, which stand apart.
fn html(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        shown(before, out);
        let (inside, after) = comment.split_once("-->").unwrap_or((comment, ""));
        // On one line, so that nothing in it begins a line.
        let inside: Vec<&str> = inside.split_whitespace().collect();
        out.push_str(&format!("\n\n<!-- # {} -->\n\n", inside.join(" ")));
        rest = after;
    }
    shown(rest, out);
}

fn shown(text: &str, out: &mut String) {
    for line in text.split('\n') {
        out.push_str(&every(line.trim()));
        out.push('\n');
    }
    // The line goes on behind it.
    if text.ends_with(|c: char| !c.is_whitespace()) {
        out.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_escaped_only_where_markdown_would_change_them() {
        for same in [
            "Outage of ci.jenkins.io",
            "[ci.jenkins.io agents] upgrade",
            "a - b: 50 % of c_d",
            "1. first",
            "Christmas 🎄",
        ] {
            assert_eq!(title(same), same);
        }
        assert_eq!(title("Update `privatek8s`"), "Update \\`privatek8s\\`");
        assert_eq!(title("C#"), "C#");
        assert_eq!(title("*all* <b>services</b> #"), "\\*all\\* \\<b\\>services\\</b\\> \\#");
    }

    #[test]
    fn a_plain_text_has_no_structure_left() {
        let text = plain("# A\n\n    code\n- 14:02 resolved: x <!-- hidden --> end\n```\n");
        let kinds: Vec<_> = super::super::blocks(&text).into_iter().map(|(event, _)| event).collect();
        assert!(
            kinds.iter().all(|event| matches!(event, Event::Start(Tag::Paragraph | Tag::HtmlBlock))),
            "{text}"
        );
        assert!(text.contains("14\\:02 resolved\\: x") && text.contains("<!-- # hidden -->"), "{text}");
    }
}
