//! Owns addresses as seen from a page, so that an edition works where it lies in a folder of a disk.
//! Must not know pages: it reads the HTML that a template wrote.

use std::collections::HashSet;

use crate::parse::tags;

/// Attributes that hold an address.
const ADDRESSES: &[&str] = &["href", "src", "action", "poster", "data"];

/// The files of an edition, for pages that name them by where they lie.
#[derive(Debug)]
pub struct Relative {
    /// What addresses from the root of the server begin with.
    base: String,
    /// As they stand in an address.
    files: HashSet<String, ahash::RandomState>,
}

impl Relative {
    pub fn new(base: &str, files: impl Iterator<Item = String>) -> Self {
        Self { base: base.to_owned(), files: files.collect() }
    }

    /// A page whose file is `path`, with its addresses as seen from there. Whatever is no file of the
    /// edition stays: it lies elsewhere on the server.
    pub fn page(&self, path: &str, html: &str) -> String {
        let up = "../".repeat(path.matches('/').count());
        let mut out = String::with_capacity(html.len() + html.len() / 8);
        let mut done = 0;
        for (at, tag) in tags(html) {
            for (name, from, value) in attributes(tag) {
                let Some(value_there) = self.attribute(&up, name, value) else { continue };
                let start = at + 1 + from;
                out.push_str(html.get(done..start).unwrap_or(""));
                out.push_str(&value_there);
                done = start + value.len();
            }
        }
        out.push_str(html.get(done..).unwrap_or(""));
        out
    }

    fn attribute(&self, up: &str, name: &str, value: &str) -> Option<String> {
        if ADDRESSES.iter().any(|known| name.eq_ignore_ascii_case(known)) {
            return self.address(up, value);
        }
        if name.eq_ignore_ascii_case("srcset") {
            let candidates = value.split(',').map(|candidate| {
                let (blank, rest) = candidate.split_at(candidate.len() - candidate.trim_start().len());
                let (address, size) = rest.split_at(rest.find(' ').unwrap_or(rest.len()));
                format!("{blank}{}{size}", self.address(up, address).unwrap_or_else(|| address.to_owned()))
            });
            return Some(candidates.collect::<Vec<_>>().join(","));
        }
        // <meta http-equiv="refresh" content="0; url=/kb/">
        let (wait, address) = value.split_once("; url=").filter(|_| name.eq_ignore_ascii_case("content"))?;
        Some(format!("{wait}; url={}", self.address(up, address)?))
    }

    /// `/kb/refund/#how` → `../../kb/refund/index.html#how`
    fn address(&self, up: &str, address: &str) -> Option<String> {
        let inside = address.strip_prefix(&self.base)?;
        let (path, rest) = inside.split_at(inside.find(['?', '#']).unwrap_or(inside.len()));
        let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
        let file = format!("{path}{index}");
        self.files.contains(&file).then(|| format!("{up}{file}{rest}"))
    }
}

/// The attributes of a tag that have a value: name, where the value begins, value.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = tag.get(from..)?;
        let equals = rest.find('=')?;
        let name = rest.get(..equals)?.trim_end();
        let name = name.rsplit(|c: char| c.is_ascii_whitespace() || c == '/').next()?;
        let after = rest.get(equals + 1..)?;
        let blank = after.len() - after.trim_start().len();
        let value = after.get(blank..)?;
        let (open, value) = match value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            Some(quote) => {
                let inner = value.get(1..)?;
                (1, inner.get(..inner.find(quote).unwrap_or(inner.len()))?)
            }
            None => (0, value.get(..value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len()))?),
        };
        let start = from + equals + 1 + blank + open;
        from = start + value.len() + open;
        Some((name, start, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relative() -> Relative {
        let files = ["index.html", "kb/a/index.html", "theme/x.css", "files/b%20c.png", "search/index.html"];
        Relative::new("/status/", files.iter().map(|file| (*file).to_owned()))
    }

    #[test]
    fn files_of_the_edition_are_named_as_seen_from_the_page() {
        for (from, to) in [
            (r#"<a href="/status/">x</a>"#, r#"<a href="../../index.html">x</a>"#),
            (
                r#"<a class="a=b" href='/status/kb/a/#s' id=x>"#,
                r#"<a class="a=b" href='../../kb/a/index.html#s' id=x>"#,
            ),
            (
                "<link rel=stylesheet href=/status/theme/x.css>",
                "<link rel=stylesheet href=../../theme/x.css>",
            ),
            (
                r#"<form action="/status/search/?q=1"><img src="/status/files/b%20c.png">"#,
                r#"<form action="../../search/index.html?q=1"><img src="../../files/b%20c.png">"#,
            ),
            (
                r#"<img srcset="/status/files/b%20c.png 480w, /status/theme/x.css 2x">"#,
                r#"<img srcset="../../files/b%20c.png 480w, ../../theme/x.css 2x">"#,
            ),
            (r#"<meta content="0; url=/status/kb/a/">"#, r#"<meta content="0; url=../../kb/a/index.html">"#),
        ] {
            assert_eq!(relative().page("kb/b/index.html", from), to);
        }
        assert_eq!(relative().page("index.html", r#"<a href="/status/">"#), r#"<a href="index.html">"#);
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        for html in [
            r##"<a href="#x">"##,
            r#"<a href="https://example.com/status/kb/a/">"#,
            r#"<a href="//example.com/status/">"#,
            r#"<a href="/status/elsewhere/">, <a href="/other/">"#,
            r#"<p>write href="/status/kb/a/"</p>"#,
            r#"<p title="/status/kb/a/" data-from="/status/">"#,
            "<a href=",
            "<a href=\"",
            "< = >",
            "<a =\"/status/\"",
            "ä<ö=ü>=",
        ] {
            assert_eq!(relative().page("kb/b/index.html", html), html);
        }
    }
}
