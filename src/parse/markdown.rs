//! Owns Markdown → HTML. Raw HTML never passes unless the site allows it.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::access;
use super::fragment::{Fragment, Hole, HoleContent, Link, escape};
use super::links::{self, Target};
use super::prose::Prose;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};
use crate::text::Slugs;

/// Separates holes from text while HTML is written. Sources hold no such character.
const MARK: u8 = 0;

/// The Markdown that klartext reads: CommonMark with tables, strikethrough and task lists.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// What turning Markdown into a fragment needs to know, and what it finds.
pub struct Context<'a> {
    pub path: &'a SourcePath,
    /// Folder of the file inside its content root, for relative links.
    pub folder: &'a str,
    /// Languages of the site, for names of linked files.
    pub languages: &'a [String],
    pub raw_html: bool,
    /// Level of the heading that the text stands under; `None` where it has no place among headings.
    pub under: Option<u8>,
    pub slugs: &'a mut Slugs,
    pub out: &'a mut Vec<Diagnostic>,
}

/// Parses a text of its own (an event's) into a fragment. `place` maps its bytes to the file's.
pub fn read(text: &str, place: &dyn Fn(usize) -> usize, context: &mut Context) -> Fragment {
    // Most are a paragraph with a few marks in it.
    let mut events = Vec::with_capacity(32);
    events.extend(Parser::new_ext(text, options()).into_offset_iter());
    build(&mut events, place, context)
}

/// Turns Markdown events into a fragment, and takes them all.
pub fn build(
    events: &mut Vec<(Event, Range<usize>)>,
    place: &dyn Fn(usize) -> usize,
    context: &mut Context,
) -> Fragment {
    access::check(events, place, context);
    let (bytes, pieces) = size(events);
    let prose = Prose::with_capacity(bytes, pieces);
    let mut builder = Builder { place, context, contents: Vec::new(), prose };
    let mapped = builder.map(events);
    let (contents, prose) = (builder.contents, builder.prose);
    // Room for the usual markup around the words.
    let mut marked = String::with_capacity(bytes + bytes / 4 + 16);
    pulldown_cmark::html::push_html(&mut marked, mapped.into_iter());
    let mut fragment = Fragment { prose, ..Fragment::default() };
    if contents.is_empty() && memchr::memchr(MARK, marked.as_bytes()).is_none() {
        marked.truncate(marked.trim_end().len());
        marked.shrink_to_fit();
        fragment.html = marked;
        return fragment;
    }
    fragment.holes.reserve(contents.len());
    let mut contents = contents.into_iter();
    fragment.html.reserve(marked.len());
    let marked = marked.trim_end();
    let mut from = 0;
    for at in memchr::memchr_iter(MARK, marked.as_bytes()) {
        fragment.html.push_str(marked.get(from..at).unwrap_or(""));
        fragment.holes.extend(contents.next().map(|content| Hole { at: fragment.html.len(), content }));
        from = at + 1;
    }
    fragment.html.push_str(marked.get(from..).unwrap_or(""));
    fragment
}

/// How many bytes of words there are among events, with the breaks between them, and in how many
/// pieces.
fn size(events: &[(Event, Range<usize>)]) -> (usize, usize) {
    events.iter().fold((0, 0), |(bytes, pieces), (event, _)| match event {
        Event::Text(text) | Event::Code(text) => (bytes + text.len(), pieces + 1),
        Event::SoftBreak | Event::HardBreak | Event::End(_) => (bytes + 1, pieces),
        _ => (bytes, pieces),
    })
}

struct Builder<'a, 'b> {
    place: &'a dyn Fn(usize) -> usize,
    context: &'a mut Context<'b>,
    contents: Vec<HoleContent>,
    prose: Prose,
}

impl Builder<'_, '_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new((self.place)(range.start), (self.place)(range.end.saturating_sub(1).max(range.start)) + 1)
    }

    fn hole<'e>(&mut self, content: HoleContent) -> Event<'e> {
        self.contents.push(content);
        Event::InlineHtml(CowStr::from(char::from(MARK)))
    }

    fn map<'e>(&mut self, events: &mut Vec<(Event<'e>, Range<usize>)>) -> Vec<Event<'e>> {
        let mut out = Vec::with_capacity(events.len());
        // How each open link ends.
        let mut links: Vec<Option<&'static str>> = Vec::new();
        let mut headings = headings(events).into_iter();
        let mut events = events.drain(..);
        while let Some((event, range)) = events.next() {
            match event {
                Event::Text(text) => {
                    self.prose.push(&text, (self.place)(range.start));
                    out.push(Event::Text(text));
                }
                Event::Code(text) => {
                    // Between its backticks.
                    let inside = range.start + range.len().saturating_sub(text.len()) / 2;
                    self.prose.push(&text, (self.place)(inside));
                    out.push(Event::Code(text));
                }
                Event::SoftBreak | Event::HardBreak => {
                    self.prose.space();
                    out.push(event);
                }
                Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                    self.prose.end_block();
                    out.push(event);
                }
                Event::Start(Tag::CodeBlock(_)) => {
                    self.prose.begin_code();
                    out.push(event);
                }
                Event::End(TagEnd::CodeBlock) => {
                    self.prose.end_code();
                    out.push(event);
                }
                Event::Start(Tag::Item | Tag::List(_)) | Event::End(TagEnd::TableCell) => {
                    self.prose.end_block();
                    out.push(event);
                }
                Event::InlineHtml(html) | Event::Html(html) => out.extend(self.raw(&html, &range)),
                Event::Start(Tag::HtmlBlock) => {
                    let mut block = String::new();
                    for (event, _) in events.by_ref() {
                        match event {
                            Event::End(TagEnd::HtmlBlock) => break,
                            Event::Html(line) | Event::Text(line) => block.push_str(&line),
                            _ => {}
                        }
                    }
                    if let Some(text) = self.raw(&block, &range) {
                        let shown = matches!(text, Event::Text(_));
                        out.extend(shown.then_some(Event::Start(Tag::Paragraph)));
                        out.push(text);
                        out.extend(shown.then_some(Event::End(TagEnd::Paragraph)));
                    }
                }
                Event::TaskListMarker(done) => out.push(Event::Text(if done { "☑ " } else { "☐ " }.into())),
                // Alignment would be written as an inline style, which a strict policy forbids.
                Event::Start(Tag::Table(columns)) => {
                    let none = vec![pulldown_cmark::Alignment::None; columns.len()];
                    out.push(Event::Start(Tag::Table(none)));
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    let id = self.context.slugs.unique(&headings.next().unwrap_or_default());
                    // The title is the page's only level-1 heading.
                    let level = if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level };
                    out.push(Event::Start(Tag::Heading {
                        level,
                        id: Some(id.into()),
                        classes: Vec::new(),
                        attrs: Vec::new(),
                    }));
                }
                Event::End(TagEnd::Heading(level)) => {
                    self.prose.end_block();
                    let level = if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level };
                    out.push(Event::End(TagEnd::Heading(level)));
                }
                Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                    // `<mail@example.org>` has no scheme of its own.
                    let mail = matches!(link_type, LinkType::Email).then(|| format!("mailto:{dest_url}"));
                    let url = mail.as_deref().unwrap_or(&dest_url);
                    links.push(self.link(url, &title, &range, &mut out));
                }
                Event::End(TagEnd::Link) => match links.pop().flatten() {
                    Some("") => out.push(self.hole(HoleContent::Close)),
                    Some(end) => out.push(Event::InlineHtml(end.into())),
                    None => {}
                },
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let mut alt = String::new();
                    let mut depth = 1;
                    while depth > 0
                        && let Some((event, _)) = events.next()
                    {
                        match event {
                            Event::Start(Tag::Image { .. }) => depth += 1,
                            Event::End(TagEnd::Image) => depth -= 1,
                            Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                            Event::SoftBreak | Event::HardBreak => alt.push(' '),
                            _ => {}
                        }
                    }
                    // Behind the `![`.
                    self.prose.push(&alt, (self.place)(range.start + 2));
                    out.push(self.image(&dest_url, alt, &range));
                }
                other => out.push(other),
            }
        }
        out
    }

    /// Raw HTML: comments are dropped, the rest is shown as the text it is.
    fn raw<'e>(&mut self, html: &str, range: &Range<usize>) -> Option<Event<'e>> {
        let html = without_comments(html);
        if html.trim().is_empty() {
            return None;
        }
        if self.context.raw_html {
            let span = self.span(range);
            self.prose.html(&html, span);
            return Some(Event::Html(html.into()));
        }
        // A closing tag goes with its opening one.
        if !html.starts_with("</") {
            let span = self.span(range);
            self.context.out.push(Diagnostic::new(Code::L04, self.context.path, span, "l04-raw-html"));
        }
        self.prose.push(&html, (self.place)(range.start));
        Some(Event::Text(html.into()))
    }

    /// Begins a link; how it ends is returned.
    fn link<'e>(
        &mut self,
        url: &str,
        title: &str,
        range: &Range<usize>,
        out: &mut Vec<Event<'e>>,
    ) -> Option<&'static str> {
        let span = self.span(range);
        match links::classify(url, self.context.folder, self.context.languages) {
            Ok(Target::Address(address)) => {
                self.prose.link(&address, span);
                let mut tag = String::from("<a href=\"");
                escape(&mut tag, &address);
                if !title.is_empty() {
                    tag.push_str("\" title=\"");
                    escape(&mut tag, title);
                }
                tag.push_str("\">");
                out.push(Event::InlineHtml(tag.into()));
                Some("</a>")
            }
            Ok(target) => {
                out.push(self.hole(HoleContent::Open(Link { target, span })));
                Some("")
            }
            Err(problem) => {
                self.context.out.push(problem.at(self.context.path, span));
                None
            }
        }
    }

    fn image<'e>(&mut self, url: &str, alt: String, range: &Range<usize>) -> Event<'e> {
        let span = self.span(range);
        match links::classify(url, self.context.folder, self.context.languages) {
            // Showing it would send every reader's address to somebody else: link to it instead.
            Ok(Target::Address(address)) => {
                self.prose.link(&address, span);
                let mut tag = String::from("<a href=\"");
                escape(&mut tag, &address);
                tag.push_str("\">");
                escape(&mut tag, if alt.is_empty() { &address } else { &alt });
                tag.push_str("</a>");
                Event::InlineHtml(tag.into())
            }
            Ok(target) => self.hole(HoleContent::Image { link: Link { target, span }, alt }),
            Err(problem) => {
                self.context.out.push(problem.at(self.context.path, span));
                Event::Text(alt.into())
            }
        }
    }
}

fn without_comments(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// The plain texts of all headings among events, in order.
fn headings(events: &[(Event, Range<usize>)]) -> Vec<String> {
    let starts = events
        .iter()
        .enumerate()
        .filter(|(_, (event, _))| matches!(event, Event::Start(Tag::Heading { .. })));
    starts.map(|(at, _)| heading_text(events.get(at..).unwrap_or(&[]))).collect()
}

/// The plain text of the heading that events begin with.
pub fn heading_text(events: &[(Event, Range<usize>)]) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::End(TagEnd::Heading(_)) => break,
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> (String, Vec<Diagnostic>) {
        let mut out = Vec::new();
        let mut slugs = Slugs::default();
        let path = SourcePath::new("content/kb/a.md");
        let mut context = Context {
            path: &path,
            folder: "kb",
            languages: &[],
            raw_html: false,
            under: None,
            slugs: &mut slugs,
            out: &mut out,
        };
        let fragment = read(text, &|at| at, &mut context);
        let html = fragment.html(&|target| match target {
            Target::Document { file, .. } if file != "kb/gone.md" => Some(format!("/{file}/")),
            _ => None,
        });
        (html, out)
    }

    #[test]
    fn links_are_filled_in_or_keep_their_words() {
        let (mail, _) = html("<mail@example.org>");
        assert_eq!(mail, "<p><a href=\"mailto:mail@example.org\">mail@example.org</a></p>");
        let (text, out) = html("[one](b.md), [*two*](gone.md), [out](https://example.org/?a=1&b=2)");
        assert_eq!(
            text,
            "<p><a href=\"/kb/b.md/\">one</a>, <em>two</em>, <a href=\"https://example.org/?a=1&amp;b=2\">out</a></p>"
        );
        assert!(out.is_empty());
    }

    #[test]
    fn raw_html_is_text_and_comments_vanish() {
        let (text, out) = html("a <script>alert(1)</script> b <!-- c -->\n\n<div onclick=x>\n");
        assert!(
            !text.contains("<script") && !text.contains("<div") && text.contains("&lt;script&gt;"),
            "{text}"
        );
        assert!(!text.contains("c --"));
        assert!(out.iter().all(|d| d.code == Code::L04) && out.len() == 2);
    }

    #[test]
    fn no_style_no_foreign_image_no_second_title() {
        let (text, _) = html("# Top\n\n|a|b|\n|-:|:-:|\n|1|2|\n\n![pic](https://example.org/p.png)\n");
        assert!(!text.contains("style=") && !text.contains("<img") && !text.contains("<h1"), "{text}");
        assert!(text.contains("<h2 id=\"top\">"));
    }

    #[test]
    fn dangerous_addresses_are_errors() {
        for url in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "&#106;avascript:x",
            "data:text/html,x",
            "//evil.example/",
        ] {
            let (text, out) = html(&format!("[x]({url})"));
            assert_eq!(out.len(), 1, "{url}");
            assert_eq!(out[0].code, Code::P11, "{url}");
            assert!(!text.contains("href"), "{text}");
        }
    }
}
