//! Owns decision trees: lists in which a question leads to answers, and each answer to a next step.
//! Must not know how they are shown.

use std::ops::Range;

use pulldown_cmark::{Event as Md, Tag, TagEnd};

use super::items::{Marked, items};
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};

/// A step of a tree, with the steps below it.
struct Step {
    text: String,
    span: Span,
    /// Whether a second line or a link stands behind the answer.
    leads: bool,
    below: Vec<Step>,
}

impl Step {
    fn asks(&self) -> bool {
        self.text.ends_with('?')
    }

    /// Whether it is a question with answers: then its list is a tree.
    fn is_tree(&self) -> bool {
        self.asks() && !self.below.is_empty() || self.below.iter().any(Step::is_tree)
    }

    /// Whether something stands behind the answer: `Yes: Call us.`, a second line, a link.
    fn leads(&self) -> bool {
        self.leads || goes_beyond(&self.text)
    }

    /// Whether it goes on from here, well or not.
    fn goes_on(&self) -> bool {
        self.leads() || self.asks() || !self.below.is_empty()
    }
}

/// Finds the dead ends of the trees among the blocks of a section. One that is `meant` for trees has no lists
/// of mere examples; elsewhere an answer must lead on where another does.
pub fn check(
    path: &SourcePath,
    block: &[Marked],
    meant: bool,
    place: &dyn Fn(&Range<usize>) -> Range<usize>,
    out: &mut Vec<Diagnostic>,
) {
    let mut at = 0;
    while let Some((event, _)) = block.get(at) {
        let end = super::items::block_end(block, at);
        let list = block.get(at..end).unwrap_or(&[]);
        // Most lists ask nothing.
        if let Md::Start(Tag::List(_)) = event
            && list.iter().any(asks)
        {
            let steps = steps(list, place);
            // Where trees are meant, a question without a list below it is a dead end, and no heading.
            for step in steps.iter().filter(|step| step.is_tree() || meant && step.asks()) {
                judge(path, step, false, meant, out);
            }
        }
        at = end.max(at + 1);
    }
}

/// Whether a question may stand in a text.
fn asks((event, _): &Marked) -> bool {
    matches!(event, Md::Text(text) | Md::Code(text) if memchr::memchr(b'?', text.as_bytes()).is_some())
}

/// `answers` when it must lead on.
fn judge(path: &SourcePath, step: &Step, answers: bool, meant: bool, out: &mut Vec<Diagnostic>) {
    let message = match step.below.len() {
        0 if step.asks() => Some("k07-question"),
        0 if step.text.is_empty() || step.text.ends_with(':') => Some("k07-nowhere"),
        0 if answers && !step.leads() => Some("k07-nowhere"),
        1 if step.asks() => Some("k07-one-way"),
        _ => None,
    };
    if let Some(message) = message {
        out.push(Diagnostic::new(Code::K07, path, step.span, message).arg("step", &step.text));
    }
    let answers = step.asks() && (meant || step.below.iter().any(Step::goes_on));
    for step in &step.below {
        judge(path, step, answers, meant, out);
    }
}

fn steps(list: &[Marked], place: &dyn Fn(&Range<usize>) -> Range<usize>) -> Vec<Step> {
    items(list).map(|item| step(item, place)).collect()
}

fn step(item: &[Marked], place: &dyn Fn(&Range<usize>) -> Range<usize>) -> Step {
    let mut text = String::new();
    let mut below = Vec::new();
    let mut words: Option<Range<usize>> = None;
    let mut leads = false;
    let mut at = 1;
    while let Some((event, range)) = item.get(at) {
        if let Md::Start(Tag::List(_)) = event {
            let end = super::items::block_end(item, at);
            below.extend(steps(item.get(at..end).unwrap_or(&[]), place));
            at = end.max(at + 1);
            continue;
        }
        match event {
            Md::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::BlockQuote(_)) => {
                leads = true
            }
            Md::Text(piece) | Md::Code(piece) => {
                leads |= text.ends_with('\n');
                text.push_str(piece);
                let start = words.as_ref().map_or(range.start, |words| words.start);
                words = Some(start..range.end);
            }
            Md::SoftBreak | Md::HardBreak | Md::End(TagEnd::Paragraph) => text.push('\n'),
            _ => {}
        }
        at += 1;
    }
    let whole = item.first().map_or(0..0, |(_, range)| range.clone());
    let placed = place(&words.unwrap_or(whole.start..whole.start + 1));
    let text = text.trim().replace('\n', " ");
    Step { text, span: Span::new(placed.start, placed.end), leads, below }
}

/// Whether words stand behind the answer: `No: Go on.`, `No. Go on.`, `No → go on`.
fn goes_beyond(text: &str) -> bool {
    let marks = [": ", ". ", ", ", "; ", "! ", "→", "->", "=>", "–", "—", " - ", "("];
    let behind = marks.iter().filter_map(|mark| text.split_once(mark));
    behind.into_iter().any(|(answer, step)| {
        let says = |words: &str| words.contains(|c: char| c.is_alphanumeric());
        says(answer) && says(step)
    })
}
