//! The body of a file: title, intro, sections, and the timeline between them.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event as Md, HeadingLevel, Parser, Tag};

use super::event::begins_like_event;
use super::fragment::{self, Context, Fragment};
use super::timeline::{self, Dates, Event, Item};
use super::{DocumentName, Grammar, Section, lines, table};
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span, Spanned};
use crate::kinds::KindSpec;
use crate::text::Slugs;

/// What a body turned out to hold.
#[derive(Debug, Default)]
pub struct Body {
    pub title: Option<Spanned<String>>,
    pub intro: Arc<Fragment>,
    pub sections: Vec<Arc<Section>>,
    pub events: Vec<Event>,
}

type Marked<'a> = (Md<'a>, Range<usize>);

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
    let mut slugs = Slugs::default();
    let mut reader = Reader {
        path,
        name,
        spec,
        grammar,
        source,
        start,
        slugs: &mut slugs,
        out,
        dates: Dates::new(name.date),
        item_starts: Vec::new(),
        body: Body::default(),
        heading: None,
        block: Vec::new(),
    };
    reader.blocks();
    reader.finish_section();
    let (body, starts) = (reader.body, reader.item_starts);
    if spec.events {
        lines::glued(path, text, start, &starts, spec, &grammar.lexicon, out);
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
    source: &'a str,
    /// Where `source` begins in the file.
    start: usize,
    slugs: &'o mut Slugs,
    out: &'o mut Vec<Diagnostic>,
    dates: Dates,
    /// Where events begin in the file.
    item_starts: Vec<usize>,
    body: Body,
    /// The heading of the section being read.
    heading: Option<Spanned<String>>,
    /// Markdown of the section being read.
    block: Vec<Marked<'a>>,
}

impl<'a> Reader<'a, '_> {
    fn blocks(&mut self) {
        let mut block: Vec<Marked<'a>> = Vec::new();
        let mut depth = 0usize;
        for marked in Parser::new_ext(self.source, fragment::options()).into_offset_iter() {
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
            Md::Start(Tag::List(_)) if self.spec.events && self.is_timeline(block) => self.mixed_list(block),
            _ => self.block.append(block),
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        let text = self.source.get(range.clone()).unwrap_or("").trim_end();
        Span::new(range.start, range.start + text.len()).shift(self.start)
    }

    fn finish_section(&mut self) {
        let block = std::mem::take(&mut self.block);
        let heading = self.heading.take();
        let Some(heading) = heading else {
            self.body.intro = Arc::new(self.fragment(block));
            return;
        };
        let id = self.slugs.unique(&heading.value);
        let spec = self.closed_heading(&heading);
        let rows = match spec.and_then(|spec| spec.table) {
            Some(table) => self.rows(&block, table, heading.span),
            None => Vec::new(),
        };
        let body = self.fragment(block);
        self.body.sections.push(Arc::new(Section {
            key: spec.map(|spec| spec.key),
            id,
            title: heading.value,
            span: heading.span,
            body: Arc::new(body),
            rows,
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
        let placed: Vec<Marked> = block
            .iter()
            .map(|(event, range)| (event.clone(), range.start + self.start..range.end + self.start))
            .collect();
        let scope = table::Scope {
            path: self.path,
            lexicon: &self.grammar.lexicon,
            languages: &self.grammar.languages,
            zone: self.grammar.zone,
            heading,
        };
        table::read(&placed, spec, &scope, self.out)
    }

    fn fragment(&mut self, block: Vec<Marked>) -> Fragment {
        let start = self.start;
        let mut context = Context {
            path: self.path,
            folder: self.spec.folder,
            languages: &self.grammar.languages,
            raw_html: self.grammar.raw_html,
            slugs: self.slugs,
            out: self.out,
        };
        fragment::build(block, &|at| at + start, &mut context)
    }

    /// Whether any item of a list begins like an event.
    fn is_timeline(&self, list: &[Marked]) -> bool {
        items(list)
            .any(|item| item.first().is_some_and(|(_, range)| begins_like_event(self.content(range).1)))
    }

    /// Where an item's text begins in the body, and the text, marker and white space taken off.
    fn content(&self, range: &Range<usize>) -> (usize, &'a str) {
        let item = self.source.get(range.clone()).unwrap_or("");
        let text = item
            .trim_start()
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start_matches(['-', '*', '+', '.', ')'])
            .trim_start_matches([' ', '\t']);
        (range.start + (item.len() - text.len()), text)
    }

    /// A list with events: they go to the timeline, its other items stay in the text. Markdown makes
    /// one list of a list and the timeline below it.
    fn mixed_list(&mut self, list: &[Marked<'a>]) {
        let mut rest: Vec<Marked<'a>> = Vec::new();
        for item in items(list) {
            let Some((_, range)) = item.first() else { continue };
            let (at, text) = self.content(range);
            if begins_like_event(text) {
                self.event(at, text);
            } else {
                self.refuse_timeless(at, text);
                rest.extend(item.iter().cloned());
            }
        }
        if let (false, Some(first), Some(last)) = (rest.is_empty(), list.first(), list.last()) {
            self.block.push(first.clone());
            self.block.append(&mut rest);
            self.block.push(last.clone());
        }
    }

    /// An item among events that begins with an event's word, but without a time: published as it
    /// stands, a line for staff would reach everybody.
    fn refuse_timeless(&mut self, at: usize, text: &str) {
        let first = text.lines().next().unwrap_or("");
        let word = first.split([':', '(', ' ']).next().unwrap_or("");
        let behind = first.get(word.len()..).unwrap_or("").trim_start();
        let lexicon = &self.grammar.lexicon;
        let known = lexicon.key(self.spec.key, word).or_else(|| lexicon.key("event", word)).is_some();
        if known && behind.starts_with([':', '(']) {
            let span = Span::new(at, at + first.len()).shift(self.start);
            self.out.push(Diagnostic::new(Code::P07, self.path, span, "p07-not-an-event"));
        }
    }

    fn event(&mut self, at: usize, text: &str) {
        self.item_starts.push(self.start + at);
        let line_start = self.source.get(..at).and_then(|s| s.rfind('\n')).map_or(0, |nl| nl + 1);
        let (text, map) = dedent(text, at - line_start, at + self.start);
        let place = |offset: usize| {
            let i = map.partition_point(|(out, _)| *out <= offset).saturating_sub(1);
            map.get(i).map_or(offset, |(out, source)| source + (offset - out))
        };
        let scope = timeline::Scope {
            spec: self.spec,
            lexicon: &self.grammar.lexicon,
            zone: self.grammar.zone,
            audience: self.name.audience,
        };
        let mut context = Context {
            path: self.path,
            folder: self.spec.folder,
            languages: &self.grammar.languages,
            raw_html: self.grammar.raw_html,
            slugs: self.slugs,
            out: self.out,
        };
        let item = Item { text: &text, place: &place };
        self.body.events.extend(timeline::read(&item, &scope, &mut self.dates, &mut context));
    }
}

/// One past the last event of the block that begins at `at`.
fn block_end(events: &[Marked], at: usize) -> usize {
    let mut depth = 0usize;
    for (i, (event, _)) in events.iter().enumerate().skip(at) {
        match event {
            Md::Start(_) => depth += 1,
            Md::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return i + 1;
        }
    }
    events.len()
}

/// The top-level items of a list, each with its start and end.
fn items<'l, 'a>(list: &'l [Marked<'a>]) -> impl Iterator<Item = &'l [Marked<'a>]> + use<'l, 'a> {
    let mut at = 1;
    std::iter::from_fn(move || {
        while at + 1 < list.len() {
            let end = block_end(list, at);
            let item = list.get(at..end).unwrap_or(&[]);
            at = end;
            if matches!(item.first(), Some((Md::Start(Tag::Item), _))) {
                return Some(item);
            }
        }
        None
    })
}

/// Takes the item's indentation off the lines behind the first, and notes where each line stood.
fn dedent(text: &str, indent: usize, start: usize) -> (String, Vec<(usize, usize)>) {
    let text = text.trim_end();
    let mut out = String::with_capacity(text.len());
    let mut map = Vec::new();
    let mut at = 0;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let spaces = line.len() - line.trim_start_matches([' ', '\t']).len();
        let cut = if i == 0 { 0 } else { spaces.min(indent) };
        map.push((out.len(), start + at + cut));
        out.push_str(line.get(cut..).unwrap_or(""));
        at += line.len();
    }
    (out, map)
}
