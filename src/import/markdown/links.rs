//! Links: addresses of the old site become absolute, references become inline.
//!
//! klartext reads each event as a text of its own, so a reference would lose its definition there;
//! and it takes a relative address for a file of the new site.

use pulldown_cmark::{Event, LinkType, Tag};

use super::edits::Edits;
use super::escape::inline;
use super::{Marked, element_end};
use crate::diagnostic::Span;
use crate::import::address::{Address, encode};

/// Rewrites links and images. Returns those that became text.
pub fn rewrite(
    source: &str,
    events: &[Marked],
    address: &dyn Fn(&str) -> Address,
    edits: &mut Edits,
) -> Vec<(Span, String)> {
    let mut unlinked = Vec::new();
    for (at, (event, range)) in events.iter().enumerate() {
        let (kind, url, title, image) = match event {
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                (*link_type, dest_url, title, false)
            }
            Event::Start(Tag::Image { link_type, dest_url, title, .. }) => {
                (*link_type, dest_url, title, true)
            }
            _ => continue,
        };
        let address = if kind == LinkType::Email { Address::Keep } else { address(url) };
        if address == Address::Text {
            unlinked.push((Span::new(range.start, range.end), url.to_string()));
        }
        match (kind, &address) {
            (LinkType::Inline, Address::Keep) | (LinkType::Autolink, Address::Keep) => {}
            (LinkType::Autolink, Address::Change(new)) => edits.replace(range.clone(), format!("<{new}>")),
            (LinkType::Autolink, Address::Text) => edits.replace(range.clone(), inline(url)),
            (LinkType::Email, _) => {
                edits.replace(range.clone(), format!("[{}](mailto:{})", inline(url), encode(url)));
            }
            _ => {
                let marks = if image { 2 } else { 1 };
                let end = element_end(events, at);
                let inside = events.get(at + 1..end.saturating_sub(1)).unwrap_or(&[]);
                let inner = inside.iter().map(|(_, range)| range.end).max();
                // The parser leaves the empty brackets of `[text][]` out.
                let empty = kind == LinkType::Collapsed
                    && source.get(range.end..).is_some_and(|rest| rest.starts_with("[]"));
                let close = if empty { range.end + 2 } else { range.end };
                let tail = inner.unwrap_or(range.start + marks)..close;
                match address {
                    Address::Text => {
                        let empty =
                            source.get(range.start + marks..tail.start).is_none_or(|s| s.trim().is_empty());
                        edits.replace(range.start..range.start + marks, "");
                        let text = inline(url);
                        edits.replace(tail, if empty { text } else { format!(" ({text})") });
                    }
                    Address::Keep => edits.replace(tail, format!("]({}{})", encode(url), quoted(title))),
                    Address::Change(new) => edits.replace(tail, format!("]({new}{})", quoted(title))),
                }
            }
        }
    }
    unlinked
}

fn quoted(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(" \"{}\"", inline(title).replace('"', "\\\"")) }
}

#[cfg(test)]
mod tests {
    use super::super::{Address, carry};

    fn linked(text: &str) -> (String, usize) {
        let carried = carry(text, 3, &|url| match url {
            url if url.starts_with('/') => Address::Change(format!("https://old.example{url}")),
            url if url.starts_with("https:") => Address::Keep,
            _ => Address::Text,
        });
        (carried.text, carried.unlinked.len())
    }

    #[test]
    fn only_what_must_change_changes() {
        for (before, after, unlinked) in [
            (
                "[a *b*](/c \"t\") ![x](/y.png)",
                "[a *b*](https://old.example/c \"t\") ![x](https://old.example/y.png)",
                0,
            ),
            ("[a](https://b.example/(c) \"t\")", "[a](https://b.example/(c) \"t\")", 0),
            (
                "[a][1], [1], [1][]\n\n[1]: /c\n",
                "[a](https://old.example/c), [1](https://old.example/c), [1](https://old.example/c)\n\n[1]: /c\n",
                0,
            ),
            (
                "[![x](/y)](/z) [](/q)",
                "[![x](https://old.example/y)](https://old.example/z) [](https://old.example/q)",
                0,
            ),
            ("[see](ftp://x_y) ![](irc:z) <IP:PORT>", "see (ftp://x\\_y) irc:z IP:PORT", 3),
            ("write to <a.b@example.org>", "write to [a.b@example.org](mailto:a.b@example.org)", 0),
            ("`[a](/b)`\n\n    [a](/b)\n", "`[a](/b)`\n\n    [a](/b)\n", 0),
        ] {
            assert_eq!(linked(before), (after.to_owned(), unlinked), "{before}");
        }
    }
}
