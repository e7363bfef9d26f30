//! Markdown as one line of plain text, for places that hold no markup.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::events;

/// The words of a text; a link's address follows it in parentheses.
pub fn flat(text: &str) -> String {
    let mut out = String::new();
    let mut links: Vec<(usize, String)> = Vec::new();
    for (event, _) in events(text) {
        match event {
            Event::Text(part) | Event::Code(part) | Event::InlineHtml(part) | Event::Html(part) => {
                out.push_str(&part)
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                links.push((out.len(), dest_url.into_string()));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some((start, url)) = links.pop()
                    && out.get(start..) != Some(url.as_str())
                {
                    out.push_str(&format!(" ({url})"));
                }
            }
            Event::SoftBreak | Event::HardBreak | Event::End(_) => out.push(' '),
            _ => {}
        }
    }
    let shown: String = out.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace(" ,", ",").replace(" .", ".")
}

#[cfg(test)]
mod tests {
    use super::flat;

    #[test]
    fn links_keep_their_addresses() {
        assert_eq!(
            flat("We *watch* [this](https://a.example).\n\n- one `b`\n- <https://c.example>\n"),
            "We watch this (https://a.example). one b https://c.example"
        );
    }
}
