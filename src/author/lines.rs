//! Owns a file as lines with their ends, so that what is not touched stays as it is, byte by byte.

use std::ops::Range;

/// A text of lines. Lines are counted as klartext reads them: `\r\n`, `\n` and `\r` each end one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    mark: bool,
    lines: Vec<(String, &'static str)>,
    /// The end that new lines get.
    end: &'static str,
}

impl Lines {
    pub fn of(text: &str) -> Self {
        let (mark, mut rest) = match text.strip_prefix('\u{feff}') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let mut lines: Vec<(String, &'static str)> = Vec::new();
        while !rest.is_empty() {
            let at = rest.find(['\n', '\r']).unwrap_or(rest.len());
            let (line, tail) = rest.split_at(at);
            let end = ["\r\n", "\n", "\r"].into_iter().find(|end| tail.starts_with(end)).unwrap_or("");
            lines.push((line.to_owned(), end));
            rest = tail.get(end.len()..).unwrap_or("");
        }
        let count = |wanted: &str| lines.iter().filter(|(_, end)| *end == wanted).count();
        let end = if count("\r\n") > count("\n") { "\r\n" } else { "\n" };
        Self { mark, lines, end }
    }

    /// The text as klartext reads it: with `\n`, without a byte order mark.
    pub fn text(&self) -> String {
        self.lines
            .iter()
            .flat_map(|(line, end)| [line.as_str(), if end.is_empty() { "" } else { "\n" }])
            .collect()
    }

    /// The text as it stands in the file.
    pub fn written(&self) -> String {
        let mark = if self.mark { "\u{feff}" } else { "" };
        std::iter::once(mark).chain(self.lines.iter().flat_map(|(line, end)| [line.as_str(), end])).collect()
    }

    pub fn get(&self, line: usize) -> Option<&str> {
        self.lines.get(line).map(|(line, _)| line.as_str())
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Puts lines in the place of others. Every line that something follows has an end, and so has a
    /// last line that is new.
    pub fn replace(&mut self, range: Range<usize>, with: &[String]) {
        let range = range.start.min(self.len())..range.end.min(self.len());
        let open = range.end == self.len()
            && range.start < range.end
            && self.lines.last().is_some_and(|(_, end)| end.is_empty());
        let end = self.end;
        if range.start == self.len()
            && !with.is_empty()
            && let Some((_, last)) = self.lines.last_mut()
            && last.is_empty()
        {
            *last = end;
        }
        self.lines.splice(range, with.iter().map(|line| (line.clone(), end)));
        if open && let Some((_, last)) = self.lines.last_mut() {
            *last = "";
        }
    }
}

/// The number of the line that a byte of a text with `\n` stands in, from zero.
pub fn line_at(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|b| *b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_touched_stays_byte_by_byte() {
        for text in ["", "a", "a\n", "\u{feff}a\r\nb\r\n", "a\rb\n\nc", "\n\n"] {
            assert_eq!(Lines::of(text).written(), text);
        }
        let insert = |text: &str, at: usize| {
            let mut lines = Lines::of(text);
            lines.replace(at..at, &["- new".to_owned()]);
            lines.written()
        };
        assert_eq!(insert("a\r\nb\r\n", 1), "a\r\n- new\r\nb\r\n");
        assert_eq!(insert("a\r\nb", 2), "a\r\nb\r\n- new\r\n", "never glued to what stands before");
        assert_eq!(insert("a\n", 1), "a\n- new\n");
        let mut lines = Lines::of("a\nb");
        lines.replace(1..2, &["c".to_owned()]);
        assert_eq!(lines.written(), "a\nc", "a last line stays as open as it was");
        assert_eq!(line_at("a\nb\n", 2), 1);
    }
}
