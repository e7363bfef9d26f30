//! The body of a file: title, intro, sections, and the timeline between them.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event as Md, HeadingLevel, Parser, Tag};

use super::action;
use super::disguise;
use super::event::begins_like_event;
use super::fragment::{self, Context, Fragment};
use super::items::{Line, Marked, content, items};
use super::staff::Parts;
use super::timeline::{self, Dates, Event, Item};
use super::{DocumentName, Grammar, Section, lines, questions, table, tree};
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span, Spanned};
use crate::kinds::KindSpec;
use crate::source::Audience;
use crate::text::Slugs;

/// What a body turned out to hold.
#[derive(Debug, Default)]
pub struct Body {
    pub title: Option<Spanned<String>>,
    pub intro: Arc<Fragment>,
    pub sections: Vec<Arc<Section>>,
    pub events: Vec<Event>,
}

/// Reads the body that begins at `start`.
pub fn read(
    path: &SourcePath,
    name: &DocumentName,
    text: &str,
    start: usize,
    grammar: &Grammar,
    out: &mut Vec<Diagnostic>,
) -> Body {
    let spec = name.id.kind.spec();
    let source = text.get(start..).unwrap_or("");
    let parts = if spec.events && name.audience == Audience::Public {
        Parts::of(source, &grammar.lexicon)
    } else {
        Parts::whole(source)
    };
    let mut reader = Reader {
        path,
        name,
        spec,
        grammar,
        parts: &parts,
        start,
        slugs: Slugs::default(),
        out,
        lines: parts.items.iter().map(|(at, text)| Line::for_staff(source, start, *at, text)).collect(),
        body: Body::default(),
        heading: None,
        block: Vec::with_capacity(128),
    };
    reader.blocks();
    reader.finish_section();
    let starts = reader.timeline();
    let body = reader.body;
    if spec.events {
        lines::glued(path, text, start, &starts, spec, &grammar.lexicon, out);
    }
    if name.audience == Audience::Public {
        disguise::find(path, text, start, &starts, spec, &grammar.lexicon, out);
    }
    if body.title.is_none() && name.audience == spec.audience {
        let span = Span::at(start + (source.len() - source.trim_start().len()));
        out.push(Diagnostic::new(Code::P02, path, span, "p02-no-title"));
    }
    body
}

struct Reader<'a, 'o> {
    path: &'a SourcePath,
    name: &'a DocumentName,
    spec: &'static KindSpec,
    grammar: &'a Grammar,
    parts: &'a Parts<'a>,
    /// Where the body begins in the file.
    start: usize,
    slugs: Slugs,
    out: &'o mut Vec<Diagnostic>,
    /// Lines of the timeline.
    lines: Vec<Line>,
    body: Body,
    /// The heading of the section being read.
    heading: Option<Spanned<String>>,
    /// Markdown of the section being read.
    block: Vec<Marked<'a>>,
}

impl<'a> Reader<'a, '_> {
    /// What Markdown reads.
    fn source(&self) -> &'a str {
        &self.parts.rest
    }

    /// Where a byte of what Markdown reads stands in the file.
    fn place(&self, at: usize) -> usize {
        self.start + self.parts.place(at)
    }

    fn placed(&self, range: &Range<usize>) -> Range<usize> {
        let end = if range.end > range.start { self.place(range.end - 1) + 1 } else { self.place(range.end) };
        self.place(range.start)..end
    }

    fn blocks(&mut self) {
        let mut block: Vec<Marked<'a>> = Vec::with_capacity(64);
        let mut depth = 0usize;
        for marked in Parser::new_ext(self.source(), fragment::options()).into_offset_iter() {
            match &marked.0 {
                Md::Start(_) => depth += 1,
                Md::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            block.push(marked);
            if depth == 0 {
                self.top_level(&mut block);
                block.clear();
            }
        }
    }

    /// One block of the body with everything in it.
    fn top_level(&mut self, block: &mut Vec<Marked<'a>>) {
        let Some((event, range)) = block.first() else { return };
        match event {
            Md::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if self.body.title.is_none() => {
                let title = fragment::heading_text(block);
                self.body.title = Some(Spanned::new(title, self.span(range)));
            }
            Md::Start(Tag::Heading { level: HeadingLevel::H1 | HeadingLevel::H2, .. }) => {
                let heading = Spanned::new(fragment::heading_text(block), self.span(range));
                self.finish_section();
                self.heading = Some(heading);
            }
            Md::Start(Tag::List(_)) if self.spec.events => self.mixed_list(block),
            _ => self.block.append(block),
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        let text = self.source().get(range.clone()).unwrap_or("").trim_end();
        let placed = self.placed(&(range.start..range.start + text.len()));
        Span::new(placed.start, placed.end)
    }

    fn finish_section(&mut self) {
        let mut block = std::mem::take(&mut self.block);
        self.section(&mut block);
        // Its room is for the next one.
        block.clear();
        self.block = block;
    }

    fn section(&mut self, block: &mut Vec<Marked>) {
        let heading = self.heading.take();
        let spec = heading.as_ref().and_then(|heading| self.closed_heading(heading));
        let (start, parts) = (self.start, self.parts);
        let place = |range: &Range<usize>| {
            let end = range.end.saturating_sub(1).max(range.start);
            start + parts.place(range.start)..start + parts.place(end) + 1
        };
        tree::check(self.path, block, spec.is_some_and(|spec| spec.key == "tree"), &place, self.out);
        let Some(heading) = heading else {
            self.body.intro = Arc::new(self.fragment(block, 1));
            return;
        };
        let id = self.slugs.unique(&heading.value);
        let rows = match spec.and_then(|spec| spec.table) {
            Some(table) => self.rows(block, table, heading.span),
            None => Vec::new(),
        };
        let actions = match spec {
            Some(spec) if spec.actions => {
                action::read(block, &self.grammar.lexicon, &|range| self.placed(range))
            }
            _ => Vec::new(),
        };
        let unanswered = match spec {
            Some(spec) if spec.key == "answers" => questions::unanswered(block, &|range| self.span(range)),
            _ => Vec::new(),
        };
        let body = self.fragment(block, 2);
        self.body.sections.push(Arc::new(Section {
            key: spec.map(|spec| spec.key),
            id,
            title: heading.value,
            span: heading.span,
            body: Arc::new(body),
            rows,
            actions,
            unanswered,
        }));
    }

    fn closed_heading(
        &mut self,
        heading: &Spanned<String>,
    ) -> Option<&'static crate::kinds::spec::HeadingSpec> {
        let closed = self.spec.headings?;
        let key = self.grammar.lexicon.key("heading", &heading.value);
        let found = key.and_then(|key| closed.iter().find(|spec| spec.key == key));
        match found {
            Some(spec) => {
                if self.body.sections.iter().any(|section| section.key == Some(spec.key)) {
                    let diagnostic = Diagnostic::new(Code::P08, self.path, heading.span, "p08-twice")
                        .arg("heading", &heading.value);
                    self.out.push(diagnostic);
                }
            }
            None => {
                let lexicon = &self.grammar.lexicon;
                let known: Vec<&str> = closed
                    .iter()
                    .flat_map(|spec| {
                        self.grammar.languages.iter().map(|lang| lexicon.write("heading", spec.key, lang))
                    })
                    .collect();
                let diagnostic = Diagnostic::new(Code::P08, self.path, heading.span, "p08-unknown-heading")
                    .arg("heading", &heading.value)
                    .arg("kind", self.spec.key)
                    .nearest(&heading.value, known);
                self.out.push(diagnostic);
            }
        }
        found
    }

    fn rows(
        &mut self,
        block: &[Marked],
        spec: &'static crate::kinds::spec::TableSpec,
        heading: Span,
    ) -> Vec<table::Row> {
        let placed: Vec<Marked> =
            block.iter().map(|(event, range)| (event.clone(), self.placed(range))).collect();
        let scope = table::Scope {
            path: self.path,
            lexicon: &self.grammar.lexicon,
            languages: &self.grammar.languages,
            zone: self.grammar.zone,
            heading,
        };
        table::read(&placed, spec, &scope, self.out)
    }

    /// `under` is the level of the heading above.
    fn fragment(&mut self, block: &mut Vec<Marked>, under: u8) -> Fragment {
        let (start, parts) = (self.start, self.parts);
        let mut context = Context {
            path: self.path,
            folder: &self.name.folder,
            languages: &self.grammar.languages,
            raw_html: self.grammar.raw_html,
            under: Some(under),
            slugs: &mut self.slugs,
            out: self.out,
        };
        fragment::build(block, &|at| start + parts.place(at), &mut context)
    }

    /// Whether any item of a list begins like an event.
    fn is_timeline(&self, list: &[Marked]) -> bool {
        items(list)
            .any(|item| item.first().is_some_and(|(_, range)| begins_like_event(self.content(range).1)))
    }

    /// Where an item's text begins in the body, and the text, marker and white space taken off.
    fn content(&self, range: &Range<usize>) -> (usize, &'a str) {
        let (marker, text) = content(self.source().get(range.clone()).unwrap_or(""));
        (range.start + marker, text)
    }

    /// Events of a list go to the timeline, its other items stay in the text. Markdown makes one list
    /// of a list and the timeline below it.
    fn mixed_list(&mut self, list: &mut Vec<Marked<'a>>) {
        let timeline = self.is_timeline(list);
        let mut rest: Vec<Marked<'a>> = Vec::new();
        for item in items(list) {
            let Some((_, range)) = item.first() else { continue };
            let (at, text) = self.content(range);
            if begins_like_event(text) {
                self.lines.push(Line::new(self.source(), at, text, |at| self.place(at)));
            } else {
                self.refuse_timeless(at, text, timeline);
                if timeline {
                    rest.extend(item.iter().cloned());
                }
            }
        }
        if !timeline {
            self.block.append(list);
        } else if let (false, Some(first), Some(last)) = (rest.is_empty(), list.first(), list.last()) {
            self.block.push(first.clone());
            self.block.append(&mut rest);
            self.block.push(last.clone());
        }
    }

    /// An item that begins with an event's word, but without a time: published as it stands, a line
    /// for staff would reach everybody. Other words are free outside of a timeline.
    fn refuse_timeless(&mut self, at: usize, text: &str, timeline: bool) {
        let first = text.lines().next().unwrap_or("");
        let word = first.split([':', '(', ' ']).next().unwrap_or("");
        let behind = first.get(word.len()..).unwrap_or("").trim_start();
        if !behind.starts_with([':', '(']) {
            return;
        }
        let lexicon = &self.grammar.lexicon;
        let own = lexicon.key("event", word);
        let known = match timeline || self.parts.beside.binary_search(&self.parts.place(at)).is_ok() {
            true => own.or_else(|| lexicon.key(self.spec.key, word)).is_some(),
            false => matches!(own, Some("staff" | "read")),
        };
        if known {
            let placed = self.placed(&(at..at + first.len()));
            let span = Span::new(placed.start, placed.end);
            self.out.push(Diagnostic::new(Code::P07, self.path, span, "p07-not-an-event"));
        }
    }

    /// Reads the lines of the timeline in the order of the file. Where they begin is returned.
    fn timeline(&mut self) -> Vec<usize> {
        let mut lines = std::mem::take(&mut self.lines);
        lines.sort_by_key(|line| line.at);
        let mut dates = Dates::new(self.name.date);
        // What staff writes takes no fragment id from what the public reads.
        let mut staff_slugs = Slugs::default();
        let scope = timeline::Scope {
            spec: self.spec,
            lexicon: &self.grammar.lexicon,
            zone: self.grammar.zone,
            audience: self.name.audience,
        };
        for line in &lines {
            let place = |offset: usize| {
                let i = line.map.partition_point(|(out, _)| *out <= offset).saturating_sub(1);
                line.map.get(i).map_or(offset, |(out, source)| source + (offset - out))
            };
            let mut context = Context {
                path: self.path,
                folder: &self.name.folder,
                languages: &self.grammar.languages,
                raw_html: self.grammar.raw_html,
                under: None,
                slugs: if line.staff { &mut staff_slugs } else { &mut self.slugs },
                out: self.out,
            };
            let item = Item { text: &line.text, place: &place };
            self.body.events.extend(timeline::read(&item, &scope, &mut dates, &mut context));
        }
        lines.iter().map(|line| line.at).collect()
    }
}
