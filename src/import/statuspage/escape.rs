//! Plain text in Markdown: an escape only where Markdown would see a mark.

use crate::import::markdown;

/// Where a piece of text stands.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// At the beginning of a line.
    pub head: bool,
    /// In an item of a list.
    pub item: bool,
    /// Inside the text of a link.
    pub linked: bool,
}

/// Adds a piece of running text to a line; bare addresses in it become links.
pub fn running(text: &str, context: Context, out: &mut String) {
    let text = if context.head { text.trim_start() } else { text };
    let mut rest = text;
    let mut head = context.head;
    while let Some(found) = markdown::address_in(rest).filter(|_| !context.linked) {
        let before = rest.get(..found.start).unwrap_or("");
        plain(before, Context { head, ..context }, out);
        out.push_str(&format!("<{}>", rest.get(found.clone()).unwrap_or("")));
        rest = rest.get(found.end..).unwrap_or("");
        head = false;
    }
    plain(rest, Context { head, ..context }, out);
}

fn plain(text: &str, context: Context, out: &mut String) {
    let at_head = if context.head { opening(text, context) } else { None };
    let mut before = out.chars().next_back().filter(|_| !context.head);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if at_head == Some(at) || is_mark(c, before, next) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

/// Where the escape belongs in a line that would begin something else than a paragraph.
fn opening(text: &str, context: Context) -> Option<usize> {
    let first = text.chars().next()?;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind =
        |at: usize| text.get(at..).is_none_or(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    match first {
        '0'..='9' => {
            let mark = text.get(digits..)?.starts_with(['.', ')']);
            (mark && behind(digits + 1)).then_some(digits)
        }
        '#' => behind(text.bytes().take_while(|b| *b == b'#').count()).then_some(0),
        '-' | '+' | '=' => (behind(1) || text.trim().chars().all(|c| "-+=* ".contains(c))).then_some(0),
        '>' => Some(0),
        ':' => text.starts_with(":::").then_some(0),
        '[' => (context.item || text.starts_with("[!")).then_some(0),
        _ => None,
    }
}

/// Whether Markdown could take a character for a mark.
fn is_mark(c: char, before: Option<char>, next: Option<char>) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '`' | '*' | '|' => true,
        '_' => !(word(before) && word(next)),
        ']' => matches!(next, Some('(' | '[' | ':')),
        '[' => next == Some('^'),
        '~' => !(before.is_none_or(char::is_whitespace) && next.is_some_and(|c| c.is_ascii_digit())),
        '<' => next.is_some_and(|c| c.is_alphabetic() || matches!(c, '/' | '!' | '?')),
        _ => false,
    }
}
