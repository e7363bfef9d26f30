//! Owns the words of a fragment without their markup, each with its place in the file.
//! Must not know what is read out of them.

use crate::diagnostic::{Span, Spanned};
use crate::text::spaced;

/// The words of a fragment. Blocks (paragraphs, items, cells, lines of code) are lines of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    text: String,
    /// Where pieces begin: in the text, and in the file. Files are far smaller than 4 GiB.
    map: Vec<(u32, u32)>,
    /// Code blocks, as ranges of the text.
    code: Vec<(u32, u32)>,
    outside: Vec<Outside>,
}

/// An address outside of the site that a fragment names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    pub address: Spanned<String>,
    /// Whether a browser fetches it by itself. A link is followed by its reader only.
    pub fetched: bool,
}

impl Prose {
    /// All words; also those in code.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The addresses outside of the site.
    pub fn outside(&self) -> &[Outside] {
        &self.outside
    }

    /// Its blocks and lines of code: where each begins, its text, and whether it is code.
    pub fn blocks(&self) -> impl Iterator<Item = (usize, &str, bool)> {
        let ends = memchr::memchr_iter(b'\n', self.text.as_bytes()).chain(std::iter::once(self.text.len()));
        let mut start = 0;
        ends.filter_map(move |end| {
            let (at, block) = (start, self.text.get(start..end).unwrap_or(""));
            start = end + 1;
            (!block.is_empty()).then(|| (at, block, self.is_code(at)))
        })
    }

    fn is_code(&self, at: usize) -> bool {
        let before = self.code.partition_point(|(from, _)| *from as usize <= at);
        let block = before.checked_sub(1).and_then(|i| self.code.get(i));
        block.is_some_and(|(_, to)| at < *to as usize)
    }

    /// The blocks that are said to a reader: those that are no code.
    pub fn sayings(&self) -> impl Iterator<Item = (usize, &str)> {
        self.blocks().filter(|(.., code)| !code).map(|(at, block, _)| (at, block))
    }

    /// Where a range of the text stands in the file.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.place(start), self.place(end.saturating_sub(1).max(start)) + 1)
    }

    fn place(&self, at: usize) -> usize {
        let i = self.map.partition_point(|(out, _)| *out as usize <= at).saturating_sub(1);
        self.map.get(i).map_or(at, |(out, source)| *source as usize + at.saturating_sub(*out as usize))
    }

    /// Prose with room for so many bytes in so many pieces.
    pub(super) fn with_capacity(bytes: usize, pieces: usize) -> Self {
        Self { text: String::with_capacity(bytes), map: Vec::with_capacity(pieces), ..Self::default() }
    }

    pub(super) fn push(&mut self, text: &str, place: usize) {
        let (Ok(out), Ok(place)) = (u32::try_from(self.text.len()), u32::try_from(place)) else { return };
        self.map.push((out, place));
        self.text.push_str(text);
    }

    /// The beginning of the words on one line, with single spaces.
    pub fn beginning(&self) -> String {
        /// No summary is longer, in bytes.
        const MOST: usize = 400;
        let whole = self.text.trim_ascii_end();
        // Most are words between single spaces: then it is a piece of the text as it stands.
        let head = whole.as_bytes().get(..=MOST).unwrap_or(whole.as_bytes());
        if is_plain(head) {
            let end = if whole.len() <= MOST { Some(whole.len()) } else { memchr::memrchr(b' ', head) };
            if let Some(words) = end.and_then(|end| whole.get(..end)) {
                return words.to_owned();
            }
        }
        let mut out = String::with_capacity(self.text.len().min(MOST));
        for word in spaced(&self.text) {
            if out.len() + usize::from(!out.is_empty()) + word.len() > MOST {
                if out.is_empty() {
                    out.extend(word.chars().take(MOST / 4));
                }
                break;
            }
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        out
    }

    pub(super) fn space(&mut self) {
        self.text.push(' ');
    }

    pub(super) fn end_block(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    pub(super) fn begin_code(&mut self) {
        self.end_block();
        if let Ok(at) = u32::try_from(self.text.len()) {
            self.code.push((at, u32::MAX));
        }
    }

    pub(super) fn end_code(&mut self) {
        self.end_block();
        if let (Some((_, end)), Ok(at)) = (self.code.last_mut(), u32::try_from(self.text.len())) {
            *end = at;
        }
    }

    pub(super) fn link(&mut self, address: &str, span: Span) {
        let address = Spanned::new(address.to_owned(), span);
        self.outside.push(Outside { address, fetched: false });
    }

    /// HTML that passes as it stands: its words, and what a browser would fetch for it.
    pub(super) fn html(&mut self, html: &str, span: Span) {
        let mut from = 0;
        for (at, tag) in tags(html) {
            self.words(html.get(from..at).unwrap_or(""), span);
            let address = |address: &str| Spanned::new(address.to_owned(), span);
            self.outside.extend(fetched(tag).map(|url| Outside { address: address(url), fetched: true }));
            from = (at + tag.len() + 2).min(html.len());
        }
        self.words(html.get(from..).unwrap_or(""), span);
    }

    fn words(&mut self, words: &str, span: Span) {
        if !words.trim().is_empty() {
            self.push(words, span.start);
            self.space();
        }
    }
}

/// Whether these are words between single spaces; where they may not be, they are not.
fn is_plain(bytes: &[u8]) -> bool {
    // Control characters, and the first bytes of spaces that are not ASCII.
    let odd = |byte: u8| (byte < b' ') | (byte == 0xc2) | (0xe1..=0xe3).contains(&byte);
    let twice = |byte: u8, next: u8| (byte == b' ') & (next == b' ');
    let Some((first, behind)) = bytes.split_first() else { return true };
    let pairs = bytes.iter().zip(behind);
    let found = pairs.fold(odd(*first), |found, (byte, next)| found | odd(*next) | twice(*byte, *next));
    *first != b' ' && !found
}

/// The tags of HTML, without their brackets, and where each begins.
pub fn tags(html: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + html.get(from..)?.find('<')?;
        let tag = tag(html.get(at + 1..)?);
        from = at + 1 + tag.len();
        Some((at, tag))
    })
}

/// What stands before the `>` that ends a tag; one between quotes does not.
fn tag(text: &str) -> &str {
    let mut quote = None;
    // What ends a tag or a quote is one byte, and no part of a letter.
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return text.get(..at).unwrap_or(""),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if byte == open => quote = None,
            _ => {}
        }
    }
    text
}

/// The addresses that a browser fetches for a tag: `script src="…"`. A link is no such tag.
pub fn fetched(tag: &str) -> impl Iterator<Item = &str> {
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    let link = name.eq_ignore_ascii_case("link");
    let followed = name.eq_ignore_ascii_case("a") || name.eq_ignore_ascii_case("area");
    // What search engines and readers are told; nothing is fetched.
    let told = ["canonical", "alternate", "author", "license", "next", "prev", "me"];
    let told = link && values(tag, "rel").any(|rel| told.contains(&rel.to_ascii_lowercase().as_str()));
    let names: &[&str] = match (followed || told, link) {
        (true, _) => &[],
        (false, true) => &["href"],
        (false, false) => &["src", "srcset", "data", "poster", "background", "href", "xlink:href", "action"],
    };
    names.iter().flat_map(move |name| values(tag, name)).filter(|value| is_absolute(value))
}

/// Whether an address names a host: `https://…` or `//…`.
pub fn is_absolute(address: &str) -> bool {
    let lower = address.trim_start().get(..8).unwrap_or(address.trim_start()).to_ascii_lowercase();
    lower.starts_with("//") || lower.starts_with("http://") || lower.starts_with("https://")
}

/// The values that a tag gives an attribute.
fn values<'a>(tag: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + find_ignoring_case(tag.get(from..)?, name)?;
            from = at + name.len();
            let own = tag.get(..at).is_some_and(|before| {
                before.ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/'))
            });
            let Some(value) = tag.get(from..)?.trim_start().strip_prefix('=') else { continue };
            if !own {
                continue;
            }
            let value = value.trim_start();
            let value = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value.get(1..)?.split(quote).next(),
                _ => value.split(|c: char| c.is_whitespace() || c == '>').next(),
            };
            return Some(value?.trim());
        }
    })
}

fn find_ignoring_case(text: &str, what: &str) -> Option<usize> {
    text.as_bytes().windows(what.len()).position(|window| window.eq_ignore_ascii_case(what.as_bytes()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_beginning_is_words_with_single_spaces_and_never_too_long(text in "([a-zäé„\u{a0}\u{2009}]{1,40}[ \n\u{a0}]{1,2}){0,40}[x]{0,5}") {
            let mut prose = Prose::default();
            prose.push(&text, 0);
            let mut expected = String::new();
            for word in text.split_whitespace() {
                if expected.len() + usize::from(!expected.is_empty()) + word.len() > 400 {
                    break;
                }
                if !expected.is_empty() {
                    expected.push(' ');
                }
                expected.push_str(word);
            }
            prop_assert_eq!(prose.beginning(), expected);
        }

        #[test]
        fn words_that_just_fit_are_in_it(first in 380..402_usize, second in 1..24_usize) {
            let mut prose = Prose::default();
            prose.push(&format!("{} {}", "a".repeat(first), "b".repeat(second)), 0);
            let expected = match (first <= 400, first + 1 + second <= 400) {
                (false, _) => 100,
                (true, false) => first,
                (true, true) => first + 1 + second,
            };
            prop_assert_eq!(prose.beginning().len(), expected);
        }
    }

    #[test]
    fn words_know_where_they_stand() {
        let mut prose = Prose::default();
        prose.push("We are ", 10);
        prose.push("back", 19);
        prose.end_block();
        prose.begin_code();
        prose.push("code\n", 40);
        prose.end_code();
        prose.push("after", 60);
        let blocks: Vec<(usize, &str)> = prose.sayings().collect();
        assert_eq!(blocks, [(0, "We are back"), (17, "after")]);
        assert_eq!(prose.span(7, 11), Span::new(19, 23));
        assert_eq!(prose.span(0, 11), Span::new(10, 23));
        assert_eq!(prose.span(17, 22), Span::new(60, 65));
    }

    #[test]
    fn only_what_a_browser_fetches_counts() {
        let of = |tag: &'static str| fetched(tag).collect::<Vec<_>>();
        assert_eq!(of("img alt='a>b' src=\"https://x.example/p.png\""), ["https://x.example/p.png"]);
        assert_eq!(of("SCRIPT SRC=//x.example/a.js"), ["//x.example/a.js"]);
        assert_eq!(of("link rel=stylesheet href='https://x.example/a.css'"), ["https://x.example/a.css"]);
        for tag in ["a href=\"https://x.example/\"", "img src=/a.png", "link rel=canonical href=https://x/"] {
            assert_eq!(of(tag), [""; 0], "{tag}");
        }
    }
}
