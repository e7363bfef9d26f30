//! Law: event lines and front matter that are read, printed and read again are the same.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "tests may fail loudly; clippy.toml allows it in test functions only"
)]

mod support;

use std::fs;
use std::path::Path;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use klartext::config::yaml::{self, Node, Value};
use klartext::diagnostic::{Diagnostic, SourcePath, Span, Spanned};
use klartext::kinds::{KINDS, KindSpec};
use klartext::parse::print::{self, EventLine, EventWord, Promise};
use klartext::parse::time::{self, ClockTime};
use klartext::parse::{self, Document, Event, Impact, Next, Word};
use proptest::prelude::*;
use support::draw::{Draw, choices};
use support::site::{grammar, lexicon};
use support::text::Writer;

const ZONE: Tz = chrono_tz::Europe::Berlin;
const DAY: &str = "2026-10-25";

proptest! {
    #![proptest_config(support::cases(400))]

    #[test]
    fn an_event_is_what_was_printed(choices in choices(120)) {
        let mut draw = Draw::new(&choices);
        let kinds: Vec<&KindSpec> = KINDS.iter().copied().filter(|spec| spec.events).collect();
        let spec = *draw.pick(&kinds);
        let line = event_line(&mut draw, spec);
        for lang in ["de", "en"] {
            let printed = print::event_line(&line, spec, lexicon(), lang);
            let read = events(&printed, spec);
            prop_assert!(read.is_ok(), "{:?}\n{printed}\n{line:#?}", read);
            let read = read.expect("checked");
            prop_assert_eq!(read.len(), 1, "{}", &printed);
            if let Err(reason) = is(&read[0], &line, spec) {
                prop_assert!(false, "{reason}\n{printed}\n{line:#?}\n{:#?}", read[0]);
            }
        }
    }

    #[test]
    fn front_matter_is_what_was_printed(map in map(3)) {
        let printed = print::front_matter(&map);
        let (read, findings) = yaml(&printed);
        prop_assert!(findings.is_empty(), "{findings:?}\n{printed}");
        let read = read.expect("no finding, so a value");
        prop_assert!(same(&map, &read) || map.as_map() == Some(&[]), "{printed}\n{map:#?}\n{read:#?}");
        prop_assert_eq!(&print::front_matter(&read), &printed, "printed again");
    }

    #[test]
    fn front_matter_that_is_read_is_kept(text in yaml_text()) {
        let (Some(read), _) = yaml(&text) else { return Ok(()) };
        if read.as_map().is_some() {
            let printed = print::front_matter(&read);
            let (again, findings) = yaml(&printed);
            prop_assert!(findings.is_empty(), "{findings:?}\n{text}\n{printed}");
            let again = again.unwrap_or(Node { value: Value::Map(Vec::new()), span: Span::default() });
            prop_assert!(same(&read, &again) || read.as_map() == Some(&[]), "{text}\n{printed}\n{read:#?}\n{again:#?}");
        }
    }
}

/// The words that klartext writes are words that it reads, in every language and for every kind.
#[test]
fn every_word_is_read_as_the_key_it_was_written_for() {
    for lang in ["de", "en"] {
        for spec in KINDS {
            for state in spec.states {
                let word = lexicon().write(spec.key, state.key, lang);
                assert_eq!(lexicon().key(spec.key, word), Some(state.key), "{lang}: {word}");
            }
            for key in ["staff", "correction", "read"] {
                let word = lexicon().write("event", key, lang);
                assert_eq!(lexicon().key(spec.key, word), None, "{word} is a state of {}", spec.key);
                assert_eq!(lexicon().key("event", word), Some(key), "{lang}: {word}");
            }
        }
    }
}

/// The sample site is written as klartext writes, so printing changes no byte of its events and no
/// field of its front matter.
#[test]
fn the_sample_site_prints_as_it_stands() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut lines = 0;
    for spec in KINDS {
        for file in fs::read_dir(content.join(spec.folder)).expect("a folder").flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            if !name.ends_with(".md") {
                continue;
            }
            let text = fs::read_to_string(file.path()).expect("a text");
            let lang = if name.contains(".en.") { "en" } else { "de" };
            for item in text.split("\n- ").skip(1) {
                let item = item.split("\n\n").next().unwrap_or("").trim_end();
                let Some(line) = parts(item, spec).filter(|_| spec.events) else { continue };
                let printed = print::event_line(&line, spec, lexicon(), lang);
                assert_eq!(printed, format!("- {item}"), "{name}");
                lines += 1;
            }
            let (Some(front), body) = parse::split_front_matter(&text) else { continue };
            let (node, _) = yaml(&text[front.start..front.end]);
            let printed = print::front_matter(&node.expect("front matter"));
            let again = format!("---\n{printed}---\n{}", &text[body..]);
            let (one, other) = (document(&name, &text, spec), document(&name, &again, spec));
            let fields = |document: &Document| -> Vec<String> {
                document
                    .fields
                    .iter()
                    .map(|(name, value)| format!("{name} {}", unplaced(&format!("{:?}", value.value))))
                    .collect()
            };
            assert_eq!(fields(&one), fields(&other), "{name}\n{printed}");
        }
    }
    assert!(lines > 80, "only {lines} events were compared");
}

/// A debug text without places.
fn unplaced(text: &str) -> String {
    text.split("Span {").map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect()
}

fn document(name: &str, text: &str, spec: &KindSpec) -> std::sync::Arc<Document> {
    let path = SourcePath::new(format!("content/{}/{name}", spec.folder));
    let checked = parse::parse(&path, &format!("{}/{name}", spec.folder), text, grammar());
    checked.value.expect("a document")
}

/// The events of a file of a kind that holds these lines.
fn events(lines: &str, spec: &KindSpec) -> Result<Vec<Event>, Vec<Diagnostic>> {
    let path = SourcePath::new("content/x.md");
    let text = format!("# A\n\n{lines}\n");
    let checked = parse::parse(&path, &format!("{}/{DAY}-x.md", spec.folder), &text, grammar());
    let findings: Vec<Diagnostic> = checked.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
    match checked.value {
        Some(document) if findings.is_empty() => Ok(document.events.clone()),
        _ => Err(findings),
    }
}

/// Whether an event is what a line says.
fn is(event: &Event, line: &EventLine, spec: &KindSpec) -> Result<(), &'static str> {
    let day = time::date(DAY).expect("a date");
    let at = time::instant(line.date.unwrap_or(day), line.clock, ZONE).map_err(|_| "no instant")?;
    let word = match (&event.word, line.word) {
        (Word::State(state), EventWord::State(key)) => state.key == key,
        (Word::Staff, EventWord::Staff) | (Word::Correction, EventWord::Correction) => true,
        (Word::Read(receipt), EventWord::Read) => {
            line.text == format!("{} {}/{}", receipt.team.value, receipt.read, receipt.of)
        }
        _ => false,
    };
    let impacts = event.impacts.iter();
    let impacts: Vec<(Option<String>, Impact)> = impacts
        .map(|stated| (stated.component.as_ref().map(|own| own.value.clone()), stated.impact))
        .collect();
    let next = match (&event.next, line.next) {
        (None, None) | (Some(Next::Never(_)), Some(Promise::Never)) => true,
        (Some(Next::At(found)), Some(next)) => Some(*found) == promised(next, at, line.date.unwrap_or(day)),
        _ => false,
    };
    // The text says the same as in an event of its own without a promise.
    let alone = EventLine {
        next: None,
        date: Some(day),
        word: EventWord::Correction,
        impacts: Vec::new(),
        ..line.clone()
    };
    let alone = events(&print::event_line(&alone, spec, lexicon(), "en"), spec).map_err(|_| "text alone")?;
    let html = |event: &Event| event.text.html(&|_| Some("/x/".to_owned()));
    match (event.at == at, word, impacts == line.impacts, next) {
        (false, ..) => Err("another instant"),
        (_, false, ..) => Err("another word"),
        (_, _, false, _) => Err("other impacts"),
        (_, _, _, false) => Err("another promise"),
        _ if alone.len() != 1 || html(event).trim_end() != html(&alone[0]).trim_end() => Err("another text"),
        _ => Ok(()),
    }
}

fn promised(next: Promise, at: DateTime<Utc>, date: NaiveDate) -> Option<DateTime<Utc>> {
    match next {
        Promise::In(span) => Some(at + span),
        Promise::Date(day) => {
            Some(klartext::clock::start_of_day(day + Days::new(1), ZONE) - TimeDelta::minutes(1))
        }
        Promise::DateTime(day, clock) => time::instant(day, clock, ZONE).ok(),
        Promise::Clock(clock) => {
            let local = at.with_timezone(&ZONE).naive_local();
            let early = clock.offset.is_none() && local.date() == date && clock.time < local.time();
            time::instant(if early { date + Days::new(1) } else { date }, clock, ZONE).ok()
        }
        Promise::Never => None,
    }
}

fn event_line(draw: &mut Draw, spec: &KindSpec) -> EventLine {
    let day = time::date(DAY).expect("a date");
    let start = klartext::clock::start_of_day(day, ZONE);
    // The clock is put back at three on this day.
    let at = start + TimeDelta::minutes(draw.below(1500) as i64);
    let (date, clock) = print::local(at, ZONE);
    let mut words: Vec<EventWord> = spec.states.iter().map(|state| EventWord::State(state.key)).collect();
    words.extend([EventWord::Staff, EventWord::Correction, EventWord::Read]);
    let word = *draw.pick(&words);
    let receipt = word == EventWord::Read;
    let text = match receipt {
        true => format!("ops {}/9", draw.below(10)),
        false => {
            let mut canary = 0;
            let links = ["../kb/a.md".to_owned()];
            let canary = matches!(word, EventWord::Staff).then_some(&mut canary);
            let mut writer = Writer { draw, links: &links, images: &[], canary };
            let text = writer.blocks(3);
            // What looks like a promise and is none.
            let tail =
                *draw.pick(&["", "", " -> 5", " -> keine", " -> 2026-10-26 09:00", "\n\nx -> 30m", " a->b"]);
            // Behind the end of a code block it would be no end any more.
            if text.ends_with("```") { text } else { format!("{text}{tail}") }
        }
    };
    let impacts = [Impact::None, Impact::Degraded, Impact::Partial, Impact::Outage];
    let impacts = match draw.below(3) {
        0 => Vec::new(),
        1 => vec![(None, *draw.pick(&impacts))],
        _ => vec![
            (Some("checkout".to_owned()), *draw.pick(&impacts)),
            (Some("api@at".to_owned()), *draw.pick(&impacts)),
        ],
    };
    let later = print::local(at + TimeDelta::minutes(draw.below(600) as i64), ZONE);
    let next = match draw.below(7) {
        0 if later.0 == date || later.1.offset.is_none() => Some(Promise::Clock(later.1)),
        1 => Some(Promise::DateTime(later.0, later.1)),
        2 => Some(Promise::Date(later.0)),
        3 => Some(Promise::In(TimeDelta::minutes(draw.below(9999) as i64))),
        4 => Some(Promise::Never),
        _ => None,
    };
    let next = next.filter(|_| !receipt);
    EventLine { date: (date != day || draw.chance(30)).then_some(date), clock, word, impacts, text, next }
}

/// The parts of an event as an author wrote it. `None` if the item is none.
fn parts(item: &str, spec: &KindSpec) -> Option<EventLine> {
    let head = parse::event::read(item).ok()?;
    let key = |group: &str, word: &str| lexicon().key(group, word);
    let word = match (key(spec.key, &head.word.value), key("event", &head.word.value)) {
        (Some(state), _) => EventWord::State(state),
        (None, Some("staff")) => EventWord::Staff,
        (None, Some("correction")) => EventWord::Correction,
        (None, Some(_)) => EventWord::Read,
        (None, None) => return None,
    };
    let impact = |word: &str| match key("impact", word.trim()) {
        Some("none") => Impact::None,
        Some("degraded") => Impact::Degraded,
        Some("partial") => Impact::Partial,
        _ => Impact::Outage,
    };
    let impacts = head.impact.iter().flat_map(|stated| stated.value.split(','));
    let impacts = impacts.map(|part| match part.split_once('=') {
        Some((component, word)) => (Some(component.trim().to_owned()), impact(word)),
        None => (None, impact(part)),
    });
    let mut text = item[head.text..].replace("\n  ", "\n");
    let last = text.rfind('\n').map_or(0, |at| at + 1);
    let promise = parse::event::promise(&text[last..]).map(|(cut, value)| (cut, value.value));
    let next = promise.and_then(|(cut, value)| {
        let clock = time::clock_time(&value).map(Promise::Clock);
        let date = time::date(&value).map(Promise::Date);
        let both = value
            .split_once(' ')
            .and_then(|(day, clock)| Some(Promise::DateTime(time::date(day)?, time::clock_time(clock)?)));
        let never = key("next", &value).map(|_| Promise::Never);
        let next = clock.or(date).or(both).or(never).or(time::duration(&value).map(Promise::In))?;
        text.truncate(last + cut);
        Some(next)
    });
    let clock: ClockTime = head.clock.value;
    Some(EventLine {
        date: head.date.map(|date| date.value),
        clock,
        word,
        impacts: impacts.collect(),
        text,
        next,
    })
}

fn yaml(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let mut out = Vec::new();
    (yaml::read(&SourcePath::new("a.yaml"), text, 0, &mut out), out)
}

/// Two values of one meaning: where they stand does not count, nor do quotes that change nothing.
fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Null, Value::Null) => true,
        (Value::Scalar { text: a, .. }, Value::Scalar { text: b, .. }) => {
            a == b && one.is_number() == other.is_number()
        }
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((a, x), (b, y))| a.value == b.value && same(x, y))
        }
        _ => false,
    }
}

fn node(value: Value) -> Node {
    Node { value, span: Span::default() }
}

/// Texts that YAML tools are known to change, and any others.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => any::<String>(),
        3 => "[a-zA-Zäß0-9 :#,\\[\\]{}'\"|>&*!%@`?.~+-]{0,12}",
        1 => "[0-9]{1,3}[:._eExo+-]?[0-9a-f]{0,3}",
        1 => Just("no".to_owned()),
        1 => Just("~".to_owned()),
        1 => Just("08:55 customer".to_owned()),
        1 => Just("a\n\n b\n".to_owned()),
    ]
}

/// Values as they can be read: a text without quotes is never empty, and has no edge of white space.
fn scalar() -> impl Strategy<Value = Node> {
    prop_oneof![
        1 => Just(node(Value::Null)),
        4 => text().prop_map(|text| node(Value::Scalar { text, plain: false })),
        2 => "[a-z0-9][a-z0-9.:_-]{0,6}[a-z0-9]".prop_map(|text| node(Value::Scalar { text, plain: true })),
    ]
}

fn map(depth: u32) -> impl Strategy<Value = Node> {
    let entries = |inner: BoxedStrategy<Node>| {
        proptest::collection::vec((text(), inner), 0..5).prop_map(|entries| {
            let mut seen: Vec<(Spanned<String>, Node)> = Vec::new();
            for (key, value) in entries {
                if !seen.iter().any(|(known, _)| known.value == key) {
                    seen.push((Spanned::new(key, Span::default()), value));
                }
            }
            node(Value::Map(seen))
        })
    };
    let inner = scalar().prop_recursive(depth, 24, 4, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(|items| node(Value::List(items))),
            entries(inner.boxed()),
        ]
    });
    entries(inner.boxed())
}

/// Text that is often YAML.
fn yaml_text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "[a-z]{1,4}: [a-zA-Z0-9 ~.:'\"+/-]{0,14}",
        "[a-z]{1,4}: \\[[a-z0-9 ,'\"~:]{0,12}\\]",
        "[a-z]{1,4}: \\{[a-z]: [a-z0-9 ~]{0,6}\\}",
        "[a-z]{1,4}:",
        "  - [a-z0-9 :'\"~]{0,10}",
        "  [a-z]: [>|][+-]?",
        "    [a-zA-Z0-9 :#]{0,12}",
        "# [a-z ]{0,9}",
        any::<String>(),
    ];
    proptest::collection::vec(line, 0..6).prop_map(|lines| lines.join("\n") + "\n")
}

#[test]
fn times_of_the_day_are_printed_as_they_are_read() {
    for text in ["00:00", "14:02Z", "14:02+02:00", "23:59-05:30"] {
        assert_eq!(print::clock(time::clock_time(text).expect(text)), text);
    }
}
