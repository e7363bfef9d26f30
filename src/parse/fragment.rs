//! A piece of a body as HTML with holes where addresses belong.
//!
//! Which address a link has, and whether there is one at all, depends on the edition; so links to
//! other documents stay holes until then.

use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use super::links::Target;
pub use super::markdown::{Context, build, heading_text, options, read};
use super::prose::Prose;
use crate::diagnostic::Span;

/// A piece of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fragment {
    pub(super) html: String,
    pub(super) holes: Vec<Hole>,
    pub(super) prose: Prose,
}

/// Where something is put in when the edition is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hole {
    pub at: usize,
    pub content: HoleContent,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum HoleContent {
    Open(Link),
    Close,
    Image { link: Link, alt: String },
}

/// What is known of an attachment where it is shown or linked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// Width and height of a picture.
    pub size: Option<(u32, u32)>,
    /// What stands behind the words of a link: `PDF, 120 kB`.
    pub note: Option<String>,
    /// Addresses of smaller versions of a picture, with their widths.
    pub smaller: Vec<(String, u32)>,
    /// The text opens a page, so that its first picture is seen as soon as the page is there.
    pub opens: bool,
}

/// How wide a picture is shown: as wide as the text, at most as wide as text is easy to read. Beside it a
/// small screen has a margin.
const SIZES: &str = "(min-width: 46rem) 42rem, calc(100vw - 2rem)";

/// A link to another document or an attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub target: Target,
    pub span: Span,
}

impl Fragment {
    pub fn is_empty(&self) -> bool {
        self.html.is_empty() && self.holes.is_empty()
    }

    /// Whether it quotes something: what is to be said or written.
    pub fn has_quote(&self) -> bool {
        self.html.contains("<blockquote>")
    }

    /// The words without markup.
    pub fn prose(&self) -> &Prose {
        &self.prose
    }

    /// A paragraph of plain text.
    pub fn of_text(text: &str) -> Self {
        let mut html = String::from("<p>");
        // Writing to a string does not fail.
        let _ = escape_html_body_text(&mut html, text);
        html.push_str("</p>");
        let mut prose = Prose::default();
        prose.push(text, 0);
        Self { html, holes: Vec::new(), prose }
    }

    /// The text, where it is plain: without links, lists or emphasis.
    pub fn as_text(&self) -> Option<String> {
        let inside = self.html.replace("<p>", "").replace("</p>", " ");
        (self.holes.is_empty() && !inside.contains('<')).then(|| self.prose.text().to_owned())
    }

    /// The links that must be resolved.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        self.uses().map(|(link, _)| link)
    }

    /// The same, and whether it is a picture to be shown.
    pub fn uses(&self) -> impl Iterator<Item = (&Link, bool)> {
        self.holes.iter().filter_map(|hole| match &hole.content {
            HoleContent::Open(link) => Some((link, false)),
            HoleContent::Image { link, .. } => Some((link, true)),
            HoleContent::Close => None,
        })
    }

    /// The ids that a link can lead to: of headings, and of HTML that a site lets pass.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        const ID: &str = " id=\"";
        let at = self.html.match_indices(ID);
        // Quotes stand in texts as they are, angle brackets do not.
        let inside = at.filter(|(at, _)| {
            let before = self.html.get(..*at).unwrap_or("");
            before
                .rfind(['<', '>'])
                .is_some_and(|last| before.get(last..).is_some_and(|tag| tag.starts_with('<')))
        });
        inside.filter_map(|(at, _)| self.html.get(at + ID.len()..)?.split('"').next())
    }

    /// The words of the heading with an id.
    pub fn heading(&self, id: &str) -> Option<String> {
        let (_, rest) = self.html.split_once(&format!(" id=\"{id}\">"))?;
        let inside = rest.split("</h").next()?;
        let words: String = inside.split('<').enumerate().fold(String::new(), |mut words, (n, piece)| {
            words.push_str(if n == 0 { piece } else { piece.split_once('>').map_or("", |(_, text)| text) });
            words
        });
        Some(words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
    }

    /// The HTML, if no address is to be filled in.
    pub fn without_links(&self) -> Option<&str> {
        self.holes.is_empty().then_some(&self.html)
    }

    /// The HTML with every address filled in. A link without an address keeps its words only.
    pub fn html(&self, address: &dyn Fn(&Target) -> Option<String>) -> String {
        self.html_with(address, &|_| Shown::default())
    }

    /// The same with what is known of attachments.
    pub fn html_with(
        &self,
        address: &dyn Fn(&Target) -> Option<String>,
        shown: &dyn Fn(&Target) -> Shown,
    ) -> String {
        if self.holes.is_empty() {
            return self.html.clone();
        }
        let mut out = String::with_capacity(self.html.len() + self.holes.len() * 48);
        let mut open = Vec::new();
        let mut from = 0;
        let mut first = true;
        for hole in &self.holes {
            out.push_str(self.html.get(from..hole.at).unwrap_or(""));
            from = hole.at;
            match &hole.content {
                HoleContent::Open(link) => {
                    let url = address(&link.target);
                    if let Some(url) = &url {
                        out.push_str("<a href=\"");
                        escape(&mut out, url);
                        out.push_str("\">");
                    }
                    let note = if url.is_some() { shown(&link.target).note } else { None };
                    open.push((url.is_some(), note));
                }
                HoleContent::Close => {
                    if let Some((true, note)) = open.pop() {
                        if let Some(note) = note {
                            out.push_str(" (");
                            escape(&mut out, &note);
                            out.push(')');
                        }
                        out.push_str("</a>");
                    }
                }
                HoleContent::Image { link, alt } => match address(&link.target) {
                    Some(url) => {
                        out.push_str("<img src=\"");
                        escape(&mut out, &url);
                        out.push_str("\" alt=\"");
                        escape(&mut out, alt);
                        let known = shown(&link.target);
                        if let Some((width, height)) = known.size {
                            out.push_str(&format!("\" width=\"{width}\" height=\"{height}"));
                            if !known.smaller.is_empty() {
                                out.push_str("\" srcset=\"");
                                for (url, width) in &known.smaller {
                                    escape(&mut out, url);
                                    out.push_str(&format!(" {width}w, "));
                                }
                                escape(&mut out, &url);
                                out.push_str(&format!(" {width}w\" sizes=\"{SIZES}"));
                            }
                        }
                        out.push_str(if std::mem::take(&mut first) && known.opens {
                            "\" decoding=\"async\">"
                        } else {
                            "\" loading=\"lazy\" decoding=\"async\">"
                        });
                    }
                    None => escape(&mut out, alt),
                },
            }
        }
        out.push_str(self.html.get(from..).unwrap_or(""));
        out
    }
}

pub(super) fn escape(out: &mut String, text: &str) {
    // Writing to a string does not fail.
    let _ = escape_html(out, text);
}
