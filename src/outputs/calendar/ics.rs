//! Owns how lines of iCalendar are written: escaped, folded, ended. Must not know what they mean.
//!
//! Own code, for the crate there is looks for blanks by counting characters from the line's beginning
//! at each fold: that is quadratic, and a description may be long.

use std::fmt::Write;

/// Octets on a line, without its end (RFC 5545, 3.1).
const LIMIT: usize = 75;

/// iCalendar that grows line by line.
#[derive(Default)]
pub struct Ics {
    out: String,
}

impl Ics {
    /// A line whose value needs no escaping: dates, addresses, numbers.
    pub fn raw(&mut self, name: &str, value: &str) {
        let mut line = String::with_capacity(name.len() + value.len() + 1);
        line.push_str(name);
        line.push(':');
        line.extend(value.chars().filter(|c| !c.is_control()));
        self.fold(&line);
    }

    /// A line whose value is text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.raw(name, &escaped(value));
    }

    /// A line whose value is a list of texts.
    pub fn texts(&mut self, name: &str, values: &[String]) {
        let values: Vec<String> = values.iter().map(|value| escaped(value)).collect();
        self.raw(name, &values.join(","));
    }

    /// What another part has made.
    pub fn part_of(&mut self, part: &str) {
        self.out.push_str(part);
    }

    pub fn done(self) -> String {
        self.out
    }

    fn fold(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LIMIT {
                self.out.push_str("\r\n ");
                length = 1;
            }
            self.out.push(c);
            length += c.len_utf8();
        }
        self.out.push_str("\r\n");
    }
}

/// A text value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        // Writing to a string does not fail.
        let _ = match c {
            '\\' | ';' | ',' => write!(out, "\\{c}"),
            '\n' => write!(out, "\\n"),
            '\t' => write!(out, " "),
            _ if c.is_control() => Ok(()),
            _ => write!(out, "{c}"),
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_lines_end_as_they_must() {
        let mut ics = Ics::default();
        ics.text("SUMMARY", "a;b,c\\d\r\ne\u{7}f\tg");
        ics.texts("CATEGORIES", &["x,y".to_owned(), "z".to_owned()]);
        ics.raw("URL", "https://host/\r\nX:1");
        assert_eq!(
            ics.done(),
            "SUMMARY:a\\;b\\,c\\\\d\\nef g\r\nCATEGORIES:x\\,y,z\r\nURL:https://host/X:1\r\n"
        );
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_no_character_is_cut() {
        for letter in ["a", "ü", "€", "😀", " "] {
            let text = letter.repeat(400);
            let mut ics = Ics::default();
            ics.text("DESCRIPTION", &text);
            let out = ics.done();
            let lines: Vec<&str> = out.split("\r\n").collect();
            assert!(lines.iter().all(|line| line.len() <= LIMIT), "{lines:?}");
            assert!(lines.iter().rev().skip(2).all(|line| line.len() > LIMIT - 4), "lines are filled");
            assert_eq!(out.replace("\r\n ", ""), format!("DESCRIPTION:{text}\r\n"));
        }
    }
}
