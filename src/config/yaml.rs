//! Owns YAML: text in, a tree of values with their places out. The only file that knows the parser.
//!
//! Front matter and site files use a small, safe part of YAML: no anchors, aliases, tags or second
//! documents, no duplicate keys, bounded depth and size. A tree, not `serde`, because every problem
//! of a file is wanted at once, each at its own place.

use std::collections::HashSet;

use serde_yaml::granit_parser::{Event, Options, Parser, ScalarStyle, ScanError};

use crate::diagnostic::{Code, Diagnostic, SourcePath, Span, Spanned};

/// Deeper nesting is refused.
const MAX_DEPTH: usize = 16;
/// More values in one file are refused.
const MAX_NODES: usize = 50_000;

/// What the parser says about common mistakes, and the message that says it to an author. The first
/// that fits counts.
const MISTAKES: &[(&str, &str)] = &[
    ("mapping values are not allowed", "p13-colon"),
    ("simple key expected", "p13-no-colon"),
    ("illegal placement of ':'", "p13-bracket"),
    ("while parsing a flow", "p13-bracket"),
    ("bracket", "p13-bracket"),
    ("multiline quoted scalar", "p13-quote"),
    ("trailing content after", "p13-quote"),
    ("tabs disallowed", "p13-tab"),
    ("unexpected character", "p13-character"),
    ("expected '-' indicator", "p13-indent"),
    ("did not find expected key", "p13-indent"),
    ("block sequence entries", "p13-indent"),
    ("unknown anchor", "p13-anchor"),
];

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub value: Value,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Null,
    Scalar {
        text: String,
        /// Written without quotes, so that YAML tools may take it for a number or a boolean.
        plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<(Spanned<String>, Node)>),
}

impl Node {
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether YAML tools would read the value as a number, not as text.
    pub fn is_number(&self) -> bool {
        match &self.value {
            Value::Scalar { text, plain: true } => is_number(text),
            _ => false,
        }
    }

    /// A list's items; one value alone counts as a list of it.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            Value::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    pub fn as_map(&self) -> Option<&[(Spanned<String>, Node)]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The value of a key of a map.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_map()?.iter().find(|(name, _)| name.value == key).map(|(_, node)| node)
    }

    /// Whether nothing was written.
    pub fn is_nothing(&self) -> bool {
        self.value == Value::Null
    }

    /// What messages say was found (`diagnostic-found`): the text, or a word that nobody writes.
    pub fn shown(&self) -> &str {
        match &self.value {
            Value::Null => "NOTHING",
            Value::Scalar { text, .. } => text,
            Value::List(_) => "LIST",
            Value::Map(_) => "MAP",
        }
    }
}

/// Whether YAML tools would read a text without quotes as a number.
pub fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']);
    digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && (digits.replace('_', "").parse::<f64>().is_ok()
            || digits.strip_prefix("0x").is_some_and(|hex| hex.chars().all(|c| c.is_ascii_hexdigit())))
}

/// Reads one document. `offset` is where `text` begins in the file, for the places of values and
/// findings. `None` when it cannot be read; an empty document is [`Value::Null`].
pub fn read(path: &SourcePath, text: &str, offset: usize, out: &mut Vec<Diagnostic>) -> Option<Node> {
    let mut options = Options::default();
    options.emit_comments = false;
    let mut reader =
        Reader { parser: Parser::new_from_str_with_options(text, options), text, offset, nodes: 0 };
    match reader.document() {
        Ok(node) => Some(node),
        Err(problem) => {
            let mut diagnostic =
                Diagnostic::new(Code::P13, path, problem.span.shift(offset), problem.message);
            diagnostic.args = problem.args;
            out.push(diagnostic);
            None
        }
    }
}

struct Problem {
    span: Span,
    message: &'static str,
    args: Vec<(&'static str, String)>,
}

impl Problem {
    fn new(span: Span, message: &'static str) -> Self {
        Self { span, message, args: Vec::new() }
    }
}

struct Reader<'a> {
    parser: Parser<'a, serde_yaml::granit_parser::StrInput<'a>>,
    text: &'a str,
    offset: usize,
    nodes: usize,
}

type Found<'a> = (Event<'a>, Span);

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<Option<Found<'a>>, Problem> {
        match self.parser.next_event() {
            None => Ok(None),
            Some(Ok((event, span))) => {
                let range = span.byte_range().unwrap_or(0..0);
                Ok(Some((event, self.trim(range.start, range.end))))
            }
            Some(Err(error)) => Err(self.scan_error(&error)),
        }
    }

    fn scan_error(&self, error: &ScanError) -> Problem {
        let at = error.marker().byte_offset().unwrap_or(0).min(self.text.len());
        let detail = error.info();
        let known = MISTAKES.iter().find(|(said, _)| detail.contains(said));
        match known {
            Some((_, message)) => Problem::new(Span::at(at), message),
            None => Problem { span: Span::at(at), message: "p13-syntax", args: vec![("detail", detail)] },
        }
    }

    /// The parser's spans of block values reach to the next token; end them with their text.
    fn trim(&self, start: usize, end: usize) -> Span {
        let text = self.text.get(start..end).unwrap_or("");
        Span::new(start, start + text.trim_end().len())
    }

    /// A value with the anchor and the tag before it, which the parser's span leaves out.
    fn with_marks(&self, span: Span) -> Span {
        let before = self.text.get(..span.start).unwrap_or("");
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let mark = before.get(line..).and_then(|text| text.find(['&', '!']));
        Span::new(mark.map_or(span.start, |at| line + at), span.end)
    }

    fn document(&mut self) -> Result<Node, Problem> {
        let mut root = None;
        while let Some((event, span)) = self.next()? {
            match event {
                Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
                Event::DocumentStart(..) if root.is_some() => {
                    return Err(Problem::new(span, "p13-second-document"));
                }
                Event::DocumentStart(..) => {}
                other => root = Some(self.node(other, span, 0)?),
            }
        }
        Ok(root.unwrap_or(Node { value: Value::Null, span: Span::at(self.offset) }))
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Node, Problem> {
        self.nodes += 1;
        if depth > MAX_DEPTH || self.nodes > MAX_NODES {
            return Err(Problem::new(Span::at(span.start), "p13-too-much"));
        }
        match event {
            Event::Scalar(_, _, anchor, ref tag) if anchor != 0 || tag.is_some() => {
                Err(Problem::new(self.with_marks(span), "p13-anchor"))
            }
            Event::SequenceStart(_, anchor, ref tag) | Event::MappingStart(_, anchor, ref tag)
                if anchor != 0 || tag.is_some() =>
            {
                Err(Problem::new(Span::at(span.start), "p13-anchor"))
            }
            Event::Scalar(text, style, ..) => Ok(self.scalar(&text, style, span)),
            Event::SequenceStart(..) => self.list(span, depth),
            Event::MappingStart(..) => self.map(span, depth),
            _ => Err(Problem::new(span, "p13-anchor")),
        }
    }

    fn scalar(&self, text: &str, style: ScalarStyle, span: Span) -> Node {
        let plain = matches!(style, ScalarStyle::Plain);
        let value = if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
            Value::Null
        } else {
            Value::Scalar { text: text.to_owned(), plain }
        };
        Node { value, span: span.shift(self.offset) }
    }

    fn list(&mut self, start: Span, depth: usize) -> Result<Node, Problem> {
        let mut items = Vec::new();
        loop {
            let Some((event, span)) = self.next()? else {
                return Err(Problem::new(start, "p13-unfinished"));
            };
            if matches!(event, Event::SequenceEnd) {
                let end = items.last().map_or(span.end, |last: &Node| last.span.end - self.offset);
                let span = Span::new(start.start, end.max(start.end)).shift(self.offset);
                return Ok(Node { value: Value::List(items), span });
            }
            items.push(self.node(event, span, depth + 1)?);
        }
    }

    fn map(&mut self, start: Span, depth: usize) -> Result<Node, Problem> {
        let mut entries: Vec<(Spanned<String>, Node)> = Vec::new();
        let mut seen: HashSet<String> = HashSet::new();
        loop {
            let Some((event, span)) = self.next()? else {
                return Err(Problem::new(start, "p13-unfinished"));
            };
            let key = match event {
                Event::MappingEnd => {
                    let end = entries.last().map_or(span.end, |(_, last)| last.span.end - self.offset);
                    let span = Span::new(start.start, end.max(start.end)).shift(self.offset);
                    return Ok(Node { value: Value::Map(entries), span });
                }
                Event::Scalar(text, ..) => Spanned::new(text.into_owned(), span.shift(self.offset)),
                _ => return Err(Problem::new(span, "p13-key")),
            };
            if !seen.insert(key.value.clone()) {
                return Err(Problem { span, message: "p13-duplicate-key", args: vec![("key", key.value)] });
            }
            let Some((event, span)) = self.next()? else {
                return Err(Problem::new(span, "p13-unfinished"));
            };
            let node = self.node(event, span, depth + 1)?;
            entries.push((key, node));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
        let mut out = Vec::new();
        (read(&SourcePath::new("a.yaml"), text, 0, &mut out), out)
    }

    #[test]
    fn values_know_their_place_and_whether_they_were_quoted() {
        let text = "version: 1.10\naffects: [search, \"1\"]\n";
        let (node, out) = parse(text);
        assert!(out.is_empty());
        let node = node.expect("a map");
        let version = node.get("version").expect("version");
        assert_eq!(&text[version.span.start..version.span.end], "1.10");
        assert!(version.is_number());
        let affects = node.get("affects").expect("affects").items();
        assert_eq!(&text[affects[1].span.start..affects[1].span.end], "\"1\"");
        assert!(!affects[1].is_number());
    }

    #[test]
    fn refuses_what_hides_meaning_or_costs_memory() {
        for (text, message) in [
            ("a: &x 1\nb: *x\n", "p13-anchor"),
            ("a: !!str 1\n", "p13-anchor"),
            ("a: 1\na: 2\n", "p13-duplicate-key"),
            ("a: 1\n---\nb: 2\n", "p13-second-document"),
            ("a: *x\n", "p13-anchor"),
            ("a: [1\n", "p13-bracket"),
            ("a: {b: 1\nc: 2\n", "p13-bracket"),
            ("a: [1]]\n", "p13-bracket"),
            ("a: b: c\n", "p13-colon"),
            ("a:1\nb: 2\n", "p13-colon"),
            ("a: 1\nb\n", "p13-no-colon"),
            ("a: \"x\nb: 1\n", "p13-quote"),
            ("a: 'it's'\n", "p13-quote"),
            ("a:\n\t- b\n", "p13-tab"),
            ("a: @b\n", "p13-character"),
            ("a:\n  - b: 1\n   c: 2\n", "p13-indent"),
            ("a: - b\n", "p13-indent"),
            ("a: \"\\q\"\n", "p13-syntax"),
        ] {
            let (node, out) = parse(text);
            assert_eq!(node, None, "{text}");
            assert_eq!(out.len(), 1, "{text}");
            assert_eq!(out[0].message, message, "{text}");
        }
        let (node, out) = parse(&"[".repeat(20_000));
        assert!(node.is_none() && out.len() == 1);
    }

    #[test]
    fn clock_times_are_text() {
        let (node, _) = parse("at: 14:32\n");
        assert!(!node.expect("a map").get("at").expect("at").is_number());
    }
}
