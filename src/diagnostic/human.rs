//! The report for people, drawn by rustc's own renderer.

use std::collections::BTreeMap;
use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Title, Renderer, Snippet};

use super::report::{Finding, Report};
use super::{Code, Level, Span};
use crate::text::Messages;

pub(super) fn write(report: &Report, colour: bool, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut words = Words::new(report);
    for finding in report.findings() {
        let source = report.sources.source(finding.path).unwrap_or("");
        writeln!(out, "{}\n", draw(&renderer, &finding, source, &mut words))?;
    }
    let counts = report.counts();
    if counts.errors + counts.warnings + counts.due > 0 {
        let summary = report.messages.format(
            "report-summary",
            &[
                ("errors", counts.errors.to_string()),
                ("warnings", counts.warnings.to_string()),
                ("due", counts.due.to_string()),
            ],
        );
        writeln!(out, "{summary}")?;
    }
    Ok(())
}

/// What many findings say in the same words.
struct Words<'a> {
    messages: &'a Messages,
    help: String,
    note: String,
    levels: BTreeMap<Level, String>,
    hints: BTreeMap<Code, String>,
}

impl<'a> Words<'a> {
    fn new(report: &Report<'a>) -> Self {
        let messages = report.messages;
        let word = |key: &str| messages.get(&format!("report-word-{key}"));
        Self {
            messages,
            help: word("help"),
            note: word("note"),
            levels: [Level::Error, Level::Warning, Level::Due]
                .map(|level| (level, word(level.as_str())))
                .into(),
            hints: BTreeMap::new(),
        }
    }

    /// Learns where a code is explained.
    fn learn(&mut self, code: Code) {
        let hint = || self.messages.format("report-explain", &[("code", code.to_string())]);
        self.hints.entry(code).or_insert_with(hint);
    }
}

fn draw(renderer: &Renderer, finding: &Finding, source: &str, words: &mut Words) -> String {
    words.learn(finding.code);
    let name = words.levels.get(&finding.level).map_or("", String::as_str);
    let explain = words.hints.get(&finding.code).map_or("", String::as_str);
    let level = match finding.level {
        Level::Error => Title::ERROR,
        Level::Warning | Level::Due => Title::WARNING,
    };
    let level = level.with_name(name);
    let id = finding.code.to_string();
    let (window, first_line, span) = window(source, finding);
    let title = level.primary_title(finding.reason.as_str()).id(id.as_str());
    // Where a whole file is meant, its first line is not to blame.
    let mut group = if window.is_empty() || finding.span == Span::default() {
        title.element(annotate_snippets::Origin::path(finding.path.as_str()))
    } else {
        title.element(
            Snippet::source(window)
                .line_start(first_line)
                .path(finding.path.as_str())
                .annotation(AnnotationKind::Primary.span(span)),
        )
    };
    if !finding.fix.is_empty() {
        group = group.element(Title::HELP.with_name(words.help.as_str()).message(finding.fix.as_str()));
    }
    let groups: Vec<Group> = vec![group.element(Title::NOTE.with_name(words.note.as_str()).message(explain))];
    renderer.render(&groups)
}

/// The lines around a finding. The renderer wants a text it can hold; a line of megabytes is cut.
fn window<'a>(source: &'a str, finding: &Finding) -> (&'a str, usize, std::ops::Range<usize>) {
    const MOST: usize = 400;
    let start = floor(source, finding.span.start);
    let end = floor(source, finding.span.end.max(start));
    // No further than needed: one line may hold thousands of findings.
    let back = floor(source, start.saturating_sub(MOST));
    let from = match source.get(back..start).and_then(|before| before.rfind('\n')) {
        Some(at) => back + at + 1,
        None if back == 0 => 0,
        None => floor(source, start - MOST / 2),
    };
    let ahead = floor(source, start + MOST);
    let to = source.get(start..ahead).and_then(|rest| rest.find('\n')).map_or(ahead, |at| start + at);
    let span_end = end.clamp(start, to);
    (source.get(from..to).unwrap_or(""), finding.line, start - from..span_end - from)
}

fn floor(source: &str, mut offset: usize) -> usize {
    offset = offset.min(source.len());
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
