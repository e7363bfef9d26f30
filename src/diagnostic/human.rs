//! The report for people, drawn by rustc's own renderer.

use std::collections::BTreeMap;
use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level as Title, Renderer, Snippet};

use super::plain::{self, Line, Sketch};
use super::report::{Finding, Report};
use super::{Code, Level, Span};
use crate::text::Messages;

pub(super) fn write(report: &Report, colour: bool, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(plain::WIDTH);
    let mut words = Words::new(report);
    let mut text = String::new();
    for finding in report.findings() {
        let source = report.sources.source(finding.path).unwrap_or("");
        text.clear();
        sketch(&finding, source, &mut words, |sketch| {
            if colour || plain::draw(sketch, &mut text).is_none() {
                text.push_str(&draw(&renderer, finding.level, sketch));
            }
        });
        text.push_str("\n\n");
        out.write_all(text.as_bytes())?;
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
    /// Each code as it is written, and where it is explained.
    hints: BTreeMap<Code, (String, String)>,
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
        let hint = |code: String| {
            let hint = self.messages.format("report-explain", &[("code", code.clone())]);
            (code, hint)
        };
        self.hints.entry(code).or_insert_with(|| hint(code.to_string()));
    }
}

/// Tells what there is to draw of a finding.
fn sketch(finding: &Finding, source: &str, words: &mut Words, draw: impl FnOnce(&Sketch)) {
    words.learn(finding.code);
    let (code, explain) =
        words.hints.get(&finding.code).map_or(("", ""), |(code, hint)| (code.as_str(), hint.as_str()));
    let (text, number, span) = window(source, finding);
    let notes = [(words.help.as_str(), finding.fix.as_str()), (words.note.as_str(), explain)];
    draw(&Sketch {
        level: words.levels.get(&finding.level).map_or("", String::as_str),
        code,
        reason: &finding.reason,
        path: finding.path.as_str(),
        // Where a whole file is meant, its first line is not to blame.
        line: (!text.is_empty() && finding.span != Span::default()).then_some(Line { number, text, span }),
        notes: notes.get(usize::from(finding.fix.is_empty())..).unwrap_or(&[]),
    });
}

fn draw(renderer: &Renderer, level: Level, sketch: &Sketch) -> String {
    let level = match level {
        Level::Error => Title::ERROR,
        Level::Warning | Level::Due => Title::WARNING,
    };
    let title = level.with_name(sketch.level).primary_title(sketch.reason).id(sketch.code);
    let mut group = match &sketch.line {
        None => title.element(annotate_snippets::Origin::path(sketch.path)),
        Some(line) => title.element(
            Snippet::source(line.text)
                .line_start(line.number)
                .path(sketch.path)
                .annotation(AnnotationKind::Primary.span(line.span.clone())),
        ),
    };
    for (i, (word, text)) in sketch.notes.iter().enumerate() {
        let note = if i + 1 == sketch.notes.len() { Title::NOTE } else { Title::HELP };
        group = group.element(note.with_name(*word).message(*text));
    }
    renderer.render(&[group])
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

#[cfg(test)]
mod tests {
    use annotate_snippets::Renderer;
    use annotate_snippets::renderer::DecorStyle;
    use proptest::prelude::*;

    use super::{Level, Line, Sketch, draw, plain};

    /// What is drawn without the renderer, and what the renderer draws.
    fn both(
        reason: &str,
        text: &str,
        number: usize,
        span: (usize, usize),
        notes: &[(&str, &str)],
    ) -> [Option<String>; 2] {
        let near = |at: usize| (at.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at));
        let (a, b) = (near(span.0).unwrap_or(0), near(span.1).unwrap_or(0));
        let line = Line { number, text, span: a.min(b)..a.max(b) };
        let line = (!text.is_empty()).then_some(line);
        let sketch =
            Sketch { level: "due", code: "KT-C03", reason, path: "content/kb/grün 1.md", line, notes };
        let mut own = String::new();
        let own = plain::draw(&sketch, &mut own).map(|()| own);
        let renderer = Renderer::plain().decor_style(DecorStyle::Ascii).term_width(plain::WIDTH);
        [own, Some(draw(&renderer, Level::Due, &sketch))]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]
        #[test]
        fn what_is_drawn_without_the_renderer_is_what_it_draws(
            reason in "[a-zä“”\u{202e}\u{1b}]{0,3} [a-z ]{0,20}",
            indent in 0..9_usize,
            text in "([a-zäß .–]{0,60}[a-zA-Z ẞ→…\t日\u{200d}\u{ad}]{0,1}){0,5}",
            number in prop_oneof![1..12_usize, 95..1200_usize],
            start in 0..200_usize,
            length in 0..150_usize,
            fix in "[a-z“”]{0,9}\n?[a-z]{0,3}",
        ) {
            let text = format!("{}{text}", " ".repeat(indent));
            let notes = [("help", fix.as_str()), ("note", "klartext explain KT-C03 tells why.")];
            let notes = &notes[usize::from(fix.is_empty())..];
            let [own, renderer] = both(&reason, &text, number, (start, start + length), notes);
            prop_assert!(own.is_none() || own == renderer, "{own:?}\n{renderer:?}");
        }
    }

    #[test]
    fn the_usual_letters_take_no_renderer() {
        let mut drawn = 0;
        for c in '\u{1}'..'\u{3000}' {
            let [own, renderer] =
                both(&format!("a{c}b"), &format!("a{c}b{c}"), 7, (0, 1 + c.len_utf8()), &[("note", "x")]);
            drawn += usize::from(own.is_some());
            assert!(own.is_none() || own == renderer, "{c:?} {own:?} {renderer:?}");
        }
        assert!(drawn > 300, "{drawn}");
        for text in ["- 14:02 gefunden: Überall „gut“ – so.", &"ä".repeat(200), "x"] {
            let [own, renderer] = both("Schön", text, 12, (2, 5), &[("help", "a"), ("note", "b")]);
            assert!(own.is_some() && own == renderer, "{own:?} {renderer:?}");
        }
    }
}
