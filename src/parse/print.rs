//! Owns writing what the other files of this stage read: event lines and front matter, printed from
//! their parts. Must not know files, nor when to say what.
//!
//! Law: what is printed here is read back as the same parts.

use std::borrow::Cow;

use chrono::{DateTime, LocalResult, NaiveDate, Offset, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

use super::event;
use super::lexicon::Lexicon;
use super::time::ClockTime;
use super::timeline::Impact;
use crate::config::yaml::{self, Node, Value};
use crate::kinds::KindSpec;

/// The parts of an event line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventLine {
    /// Left out where the line belongs to the date above it.
    pub date: Option<NaiveDate>,
    pub clock: ClockTime,
    pub word: EventWord,
    /// Impacts for components, or one for all. `Impact::Unknown` is what stands before any is stated;
    /// it is not printed.
    pub impacts: Vec<(Option<String>, Impact)>,
    /// Markdown.
    pub text: String,
    pub next: Option<Promise>,
}

/// The word of an event, by its key in the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventWord {
    /// A state of the kind.
    State(&'static str),
    Staff,
    Correction,
    Read,
}

/// When the next word is promised, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    Clock(ClockTime),
    /// Until the end of this day.
    Date(NaiveDate),
    DateTime(NaiveDate, ClockTime),
    /// From the event on: whole minutes.
    In(TimeDelta),
    Never,
}

/// Prints an event line with its marker and its continuation lines, without a line break at the end.
/// The words are those that klartext writes in the language `lang`.
pub fn event_line(line: &EventLine, spec: &KindSpec, lexicon: &Lexicon, lang: &str) -> String {
    let mut out = String::from("- ");
    if let Some(date) = line.date {
        out.push_str(&format!("{date} "));
    }
    out.push_str(&clock(line.clock));
    out.push(' ');
    out.push_str(match line.word {
        EventWord::State(key) => lexicon.write(spec.key, key, lang),
        EventWord::Staff => lexicon.write("event", "staff", lang),
        EventWord::Correction => lexicon.write("event", "correction", lang),
        EventWord::Read => lexicon.write("event", "read", lang),
    });
    let impacts: Vec<String> = line
        .impacts
        .iter()
        .filter(|(_, impact)| *impact != Impact::Unknown)
        .map(|(component, impact)| {
            let word = lexicon.write("impact", impact.key(), lang);
            component.as_ref().map_or_else(|| word.to_owned(), |component| format!("{component}={word}"))
        })
        .collect();
    if !impacts.is_empty() {
        out.push_str(&format!(" ({})", impacts.join(", ")));
    }
    out.push(':');
    let next = line.next.map(|next| promise(next, lexicon, lang));
    for (i, line) in text(&line.text, next.as_deref(), lexicon).split('\n').enumerate() {
        match (i, line) {
            (0, "") => {}
            (0, line) => out.push_str(&format!(" {line}")),
            (_, "") => out.push('\n'),
            (_, line) => out.push_str(&format!("\n  {line}")),
        }
    }
    out
}

/// The date and the clock time of an instant in a zone, to the minute. The offset is given where the
/// clock shows that time twice.
pub fn local(at: DateTime<Utc>, zone: Tz) -> (NaiveDate, ClockTime) {
    let local = at.with_timezone(&zone);
    let time = local.time().with_second(0).and_then(|time| time.with_nanosecond(0));
    let time = time.unwrap_or_else(|| local.time());
    let twice =
        matches!(zone.from_local_datetime(&local.date_naive().and_time(time)), LocalResult::Ambiguous(..));
    (local.date_naive(), ClockTime { time, offset: twice.then(|| local.offset().fix()) })
}

/// `14:02`, `14:02Z`, `14:02+02:00`
pub fn clock(clock: ClockTime) -> String {
    let time = clock.time.format("%H:%M");
    match clock.offset {
        None => time.to_string(),
        Some(offset) if offset.local_minus_utc() == 0 => format!("{time}Z"),
        Some(offset) => format!("{time}{offset}"),
    }
}

fn promise(next: Promise, lexicon: &Lexicon, lang: &str) -> String {
    match next {
        Promise::Clock(at) => clock(at),
        Promise::Date(date) => date.to_string(),
        Promise::DateTime(date, at) => format!("{date} {}", clock(at)),
        Promise::In(span) => {
            // The largest unit that says it whole, from two of it on; four digits are the most that are read.
            let minutes = span.num_minutes();
            let whole = |unit: i64| minutes >= 2 * unit && minutes % unit == 0;
            match minutes {
                _ if whole(1440) => format!("{}d", (minutes / 1440).min(9999)),
                _ if whole(60) || minutes > 9999 => format!("{}h", (minutes / 60).min(9999)),
                _ => format!("{minutes}m"),
            }
        }
        Promise::Never => lexicon.write("next", "none", lang).to_owned(),
    }
}

/// The text as it stands in the item, with the promise at the end of its first paragraph.
fn text(text: &str, next: Option<&str>, lexicon: &Lexicon) -> String {
    let mut lines: Vec<String> = text
        .trim()
        .replace("\r\n", "\n")
        .split(['\n', '\r'])
        // A file with a control character is refused as a whole.
        .map(|line| line.chars().filter(|c| !c.is_control() || *c == '\t').collect::<String>())
        .map(|line| if line.trim().is_empty() { String::new() } else { line })
        .collect();
    let last = lines.len().saturating_sub(1);
    let first = lines.iter().position(String::is_empty).map_or(last, |blank| blank.saturating_sub(1));
    // A blank line inside a code block ends no paragraph.
    let split = lines.get(..=first).is_some_and(|paragraph| {
        paragraph
            .iter()
            .filter(|line| ["```", "~~~"].iter().any(|mark| line.trim_start().starts_with(mark)))
            .count()
            % 2
            == 1
    });
    let end = if split { last } else { first };
    // What reads like a promise and is none must not be taken for one.
    for place in [first, last] {
        if (next.is_none() || place < end)
            && let Some(line) = lines.get_mut(place)
        {
            hide_promise(line, lexicon);
        }
    }
    if let (Some(next), Some(line)) = (next, lines.get_mut(end)) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&format!("-> {next}"));
    }
    lines.join("\n")
}

fn hide_promise(line: &mut String, lexicon: &Lexicon) {
    let Some((_, value)) = event::promise(line) else { return };
    let read =
        value.value.starts_with(|c: char| c.is_ascii_digit()) || lexicon.key("next", &value.value).is_some();
    if let (true, Some(at)) = (read, line.rfind("->")) {
        line.insert(at + 1, '\\');
    }
}

/// Prints a map as YAML, a line for each of its keys, without the `---` lines around it. What is no
/// map prints as nothing.
///
/// A text stands in quotes where YAML tools would take it for something else without them. A value
/// that was written without quotes keeps standing without, so that what it was is still to be seen.
pub fn front_matter(map: &Node) -> String {
    let mut out = String::new();
    for (key, value) in map.as_map().unwrap_or(&[]) {
        out.push_str(&scalar(&key.value, false));
        out.push(':');
        if value.value != Value::Null {
            out.push(' ');
            flow(value, &mut out);
        }
        out.push('\n');
    }
    out
}

/// A value on one line.
fn flow(node: &Node, out: &mut String) {
    match &node.value {
        Value::Null => out.push('~'),
        Value::Scalar { text, plain } => out.push_str(&scalar(text, *plain)),
        Value::List(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i == 0 { "" } else { ", " });
                flow(item, out);
            }
            out.push(']');
        }
        Value::Map(entries) => {
            out.push('{');
            for (i, (key, value)) in entries.iter().enumerate() {
                out.push_str(if i == 0 { "" } else { ", " });
                out.push_str(&scalar(&key.value, false));
                out.push_str(": ");
                flow(value, out);
            }
            out.push('}');
        }
    }
}

fn scalar(text: &str, plain: bool) -> Cow<'_, str> {
    let bare = stands_bare(text) && (plain || !changes_without_quotes(text));
    if bare { Cow::Borrowed(text) } else { Cow::Owned(quoted(text)) }
}

/// Whether YAML reads a text without quotes as that text, inside a list as well.
fn stands_bare(text: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() && !c.is_control();
    let inside =
        |c: char| letter(c) || matches!(c, ' ' | '-' | '_' | '.' | '/' | '+' | '@' | '%' | '(' | ')');
    let edge = |c: char| letter(c) || matches!(c, '_' | '.' | '/' | '+' | '(' | ')');
    let mut chars = text.chars().peekable();
    let mut sound = text.starts_with(edge) && (text.ends_with(edge) || text.ends_with('%'));
    while let Some(c) = chars.next() {
        // A colon is text only where no blank follows it.
        sound &= inside(c) || (c == ':' && chars.peek().is_some_and(|next| letter(*next)));
    }
    sound && text != "..." && text != "---"
}

/// Whether some YAML tool would read a number, a date, a clock time, a truth value or nothing.
fn changes_without_quotes(text: &str) -> bool {
    let word = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word));
    let numeric = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | ':' | '_' | ' ' | '/' | '%'));
    word || numeric || yaml::is_number(text)
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // Line ends and marks that YAML or an editor would not keep.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                out.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c if matches!(u32::from(c), 0xfffe | 0xffff) => {
                out.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::builtin;
    use crate::diagnostic::SourcePath;
    use crate::kinds::Kind;
    use crate::parse::time;

    fn lexicon() -> Lexicon {
        Lexicon::new(&["de", "en"].map(|lang| builtin::messages(lang, &builtin::Overrides::new())), &[])
    }

    #[test]
    fn prints_every_part_in_the_language() {
        let line = EventLine {
            date: time::date("2026-07-10"),
            clock: time::clock_time("14:02+02:00").expect("a time"),
            word: EventWord::State("identified"),
            impacts: vec![(Some("checkout@at".into()), Impact::Outage), (Some("api".into()), Impact::None)],
            text: "Our card link is slow.\n\nMore of it.".into(),
            next: Some(Promise::In(TimeDelta::minutes(30))),
        };
        let spec = Kind::Incident.spec();
        assert_eq!(
            event_line(&line, spec, &lexicon(), "en"),
            "- 2026-07-10 14:02+02:00 identified (checkout@at=outage, api=none): Our card link is slow. -> 30m\n\n  More of it."
        );
        assert!(
            event_line(&line, spec, &lexicon(), "de")
                .contains(" gefunden (checkout@at=ausfall, api=keine): ")
        );
    }

    #[test]
    fn an_arrow_in_the_text_is_no_promise() {
        let line = EventLine {
            date: None,
            clock: time::clock_time("14:02").expect("a time"),
            word: EventWord::Staff,
            impacts: Vec::new(),
            text: "Queue grew 3 -> 5".into(),
            next: None,
        };
        let printed = event_line(&line, Kind::Incident.spec(), &lexicon(), "en");
        assert_eq!(printed, "- 14:02 staff: Queue grew 3 -\\> 5");
    }

    #[test]
    fn quotes_what_yaml_tools_would_change() {
        let text = "a: \"1.10\"\nb: [no, \"no\", \"x: y\", 08:55 customer]\nc: {it: ops}\nd: 90\ne:\n";
        let node = yaml::read(&SourcePath::new("a.yaml"), text, 0, &mut Vec::new()).expect("a map");
        assert_eq!(front_matter(&node), text);
    }

    #[test]
    fn an_hour_that_comes_twice_is_told_apart() {
        let at: DateTime<Utc> = "2026-10-25T01:30:00Z".parse().expect("an instant");
        let (date, time) = local(at, chrono_tz::Europe::Berlin);
        assert_eq!(format!("{date} {}", clock(time)), "2026-10-25 02:30+01:00");
    }
}
