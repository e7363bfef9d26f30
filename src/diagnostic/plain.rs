//! Draws a finding the way rustc's renderer does, where that takes no skill: no colours, one line of letters of
//! equal width. So are nearly all findings, and a large site has thousands. Must not know what a finding says.

use std::ops::Range;

/// A finding as it is drawn.
#[derive(Debug)]
pub(super) struct Sketch<'a> {
    pub level: &'a str,
    pub code: &'a str,
    pub reason: &'a str,
    pub path: &'a str,
    /// The line to blame; `None` where a whole file is meant.
    pub line: Option<Line<'a>>,
    /// What stands below, each with the word in front of it.
    pub notes: &'a [(&'a str, &'a str)],
}

#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub number: usize,
    pub text: &'a str,
    pub span: Range<usize>,
}

/// Columns of a report, whoever draws it; a longer line is cut.
pub(super) const WIDTH: usize = 140;
const CUT: &str = "...";
/// So many columns stay free behind what is underlined in a line that is cut.
const BEHIND: usize = 6;
/// A line that is indented deeper may be moved to the left.
const INDENT: usize = 6;

/// Draws a finding; `None`, and nothing is drawn, where it takes the renderer.
pub(super) fn draw(sketch: &Sketch, out: &mut String) -> Option<()> {
    let even =
        sketch.reason.chars().all(is_even) && sketch.notes.iter().all(|(_, text)| !text.contains('\n'));
    if !even {
        return None;
    }
    let digits = sketch.line.as_ref().map_or(0, |line| digits(line.number));
    let shown = match &sketch.line {
        Some(line) => Some(shown(line, WIDTH - 3 - digits)?),
        None => None,
    };
    out.extend([sketch.level, "[", sketch.code, "]: ", sketch.reason, "\n"]);
    spaces(out, digits);
    out.extend(["--> ", sketch.path]);
    if let (Some(line), Some(shown)) = (&sketch.line, shown) {
        let number = line.number.to_string();
        out.extend([":", number.as_str(), ":", (shown.columns.start + 1).to_string().as_str(), "\n"]);
        spaces(out, digits);
        out.extend([" |\n", number.as_str(), " | ", shown.text, if shown.cut { CUT } else { "" }, "\n"]);
        spaces(out, digits);
        out.push_str(" | ");
        spaces(out, shown.columns.start);
        out.extend(std::iter::repeat_n('^', shown.columns.len()));
        out.push('\n');
        spaces(out, digits);
        out.push_str(" |");
    }
    for (word, text) in sketch.notes {
        out.push('\n');
        spaces(out, digits);
        out.extend([" = ", word, ": ", text]);
    }
    Some(())
}

/// What of a line is shown, and which columns are underlined.
struct Shown<'a> {
    text: &'a str,
    cut: bool,
    columns: Range<usize>,
}

fn shown<'a>(line: &Line<'a>, width: usize) -> Option<Shown<'a>> {
    // Of a longer line, nothing else is shown.
    let end = line.text.char_indices().nth(width + 1).map_or(line.text.len(), |(at, _)| at);
    let text = line.text.get(..end)?;
    if !is_all_even(text) || text.bytes().take_while(|byte| *byte == b' ').count() > INDENT {
        return None;
    }
    let column = |at| text.get(..at).map(|before| before.chars().count());
    let start = column(line.span.start)?;
    // Something is underlined in any case.
    let columns = start..column(line.span.end)?.max(start + 1);
    if column(text.len())? <= width {
        return Some(Shown { text, cut: false, columns });
    }
    let (end, _) = text.char_indices().nth(width - CUT.len())?;
    (columns.end + BEHIND <= width).then_some(Shown { text: text.get(..end)?, cut: true, columns })
}

/// Whether all letters of a text are even.
fn is_all_even(text: &str) -> bool {
    let ascii = text.bytes().fold(true, |ascii, byte| ascii & matches!(byte, b' '..=b'~'));
    ascii || text.chars().all(is_even)
}

/// Whether a letter is as wide as any, and shown as it is. There are more; these are in all texts.
fn is_even(c: char) -> bool {
    matches!(c, ' '..='~' | '¡'..='¬' | '®'..='ž' | '–' | '—' | '‘'..='‚' | '“'..='„' | '•' | '…' | '€' | '→')
}

fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |tens| tens as usize + 1)
}

fn spaces(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}
