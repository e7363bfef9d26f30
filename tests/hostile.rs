//! Law: a small file cannot cost much. What is built to cost time or memory is refused, or read, in
//! little of both; and twice as much of anything takes about twice as long, not four times.
//!
//! One process, one allocator that counts, one measurement at a time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may fail loudly")]

mod support;

use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};

use klartext::check::{self, Clocks};
use klartext::clock::Clock;
use klartext::config::{Config, builtin};
use klartext::diagnostic::{Code, Diagnostic, Format, Report, SourcePath};
use klartext::parse;
use klartext::site;
use klartext::source::{FileBody, Sources};
use peak_alloc::PeakAlloc;
use support::site::grammar;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

static ALONE: Mutex<()> = Mutex::new(());

const MIB: usize = 1 << 20;
/// 100 ms of the program as it is shipped; five times that of the program as it is tested by default.
const TIME: Duration = Duration::from_millis(if cfg!(debug_assertions) { 500 } else { 100 });
const SPACE: usize = 64 * MIB;

/// The least time of several tries (other programs run too), and the most memory of any.
fn measure(tries: usize, run: impl Fn()) -> (Duration, usize) {
    let _alone = ALONE.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let (mut time, mut space) = (Duration::MAX, 0);
    for _ in 0..tries {
        MEMORY.reset_peak_usage();
        let base = MEMORY.current_usage();
        let start = Instant::now();
        run();
        time = time.min(start.elapsed());
        space = space.max(MEMORY.peak_usage().saturating_sub(base));
    }
    (time, space)
}

/// Reads a text as a file of each kind that reads it differently, or as a site file.
fn read(name: &str, text: &str) -> Vec<Diagnostic> {
    let path = SourcePath::new(format!("content/{name}"));
    if name.ends_with(".yaml") {
        return Config::read(&[(&path, name, text)], &["de".to_owned()].into()).diagnostics;
    }
    parse::parse(&path, name, text, grammar()).diagnostics
}

const INCIDENT: &str = "incidents/2026-07-10-checkout.md";
const RELEASE: &str = "releases/2026-07-10-checkout.md";
const ARTICLE: &str = "kb/x.md";

#[test]
fn hostile_files_cost_little() {
    let deep = |open: &str, close: &str| format!("{}a{}", open.repeat(20_000), close.repeat(20_000));
    let front = |yaml: &str| format!("---\n{yaml}\n---\n# A\n");
    let body = |text: &str| format!("# A\n\n{text}\n");
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x]\n");
    for i in 1.. {
        let line = format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 8].join(", "));
        if bomb.len() + line.len() > 130_000 {
            break;
        }
        bomb += &line;
    }
    let ladder: String = (0..400).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    let mut worst = (Duration::ZERO, 0);
    for (what, name, text) in [
        ("aliases", INCIDENT, front(&bomb)),
        ("aliases", "klartext.yaml", bomb.clone()),
        ("YAML [", INCIDENT, front(&deep("[", "]"))),
        ("YAML [", "teams.yaml", format!("teams: {}", deep("[", "]"))),
        ("YAML {", INCIDENT, front(&deep("{a: ", "}"))),
        ("YAML {", "teams.yaml", deep("{", "}")),
        ("YAML - ", INCIDENT, front(&deep("- ", ""))),
        ("YAML - ", "teams.yaml", deep("- ", "")),
        ("YAML ?", "teams.yaml", deep("? ", "")),
        ("YAML !", "teams.yaml", deep("!a ", "")),
        ("YAML &", "teams.yaml", deep("&a ", "")),
        ("YAML \"", "teams.yaml", deep("\"", "")),
        ("[", ARTICLE, body(&deep("[", "]"))),
        ("[a", ARTICLE, body(&deep("[a", "]"))),
        ("[ ](", ARTICLE, body(&deep("[", "](x)"))),
        ("![", ARTICLE, body(&deep("![", "](x)"))),
        ("[a](", ARTICLE, body(&deep("[a](", ")"))),
        ("(", ARTICLE, body(&deep("(", ")"))),
        ("<", ARTICLE, body(&deep("<", ">"))),
        ("<a ", ARTICLE, body(&deep("<a ", ">"))),
        (">", ARTICLE, body(&deep(">", ""))),
        ("> ", ARTICLE, body(&deep("> ", ""))),
        ("- ", ARTICLE, body(&deep("- ", ""))),
        ("- ", INCIDENT, body(&deep("- ", ""))),
        ("* + ", ARTICLE, body(&deep("* + ", ""))),
        ("1. ", ARTICLE, body(&deep("1. ", ""))),
        ("1) > ", ARTICLE, body(&deep("1) > ", ""))),
        ("- > 1. ", INCIDENT, body(&deep("- > 1. ", ""))),
        ("list below list", ARTICLE, body(&ladder)),
        ("*", ARTICLE, body(&deep("*", "*"))),
        ("*a ", ARTICLE, body(&deep("*a ", "*"))),
        ("**a _b ", ARTICLE, body(&deep("**a _b ", "_**"))),
        ("~~a ", ARTICLE, body(&deep("~~a ", "~~"))),
        ("`a ", ARTICLE, body(&deep("`a ", "`"))),
        ("event in event", INCIDENT, body(&deep("- 14:00 staff: ", ""))),
        ("parentheses of events", INCIDENT, body(&deep("- 14:00 staff (", ")"))),
    ] {
        let (time, space) = measure(5, || drop(read(name, &text)));
        println!("{what:>22} {name}: {time:?}, {} KiB", space >> 10);
        assert!(time < TIME && space < SPACE, "{what} in {name}: {time:?}, {} MiB", space / MIB);
        worst = (worst.0.max(time), worst.1.max(space));
    }
    println!("worst: {:?}, {} KiB", worst.0, worst.1 >> 10);
}

#[test]
fn a_line_of_50_mb_is_refused() {
    let line = "wort ".repeat(10_000_000);
    for name in [INCIDENT, ARTICLE, "klartext.yaml"] {
        let (time, space) = measure(3, || {
            let mut sources = Sources::default();
            let path = SourcePath::new(format!("content/{name}"));
            sources.insert(path.clone(), name, line.as_bytes());
            let refused = matches!(
                sources.files.get(&path).map(|file| &file.body),
                Some(FileBody::Refused { message: "p12-too-large", .. })
            );
            assert!(refused, "{name}");
        });
        println!("50 MB as {name}: {time:?}, {} MiB", space / MIB);
        assert!(time < TIME && space < SPACE, "{name}: {time:?}, {} MiB", space / MIB);
    }
    let (time, space) =
        measure(3, || assert!(read(ARTICLE, &line).iter().any(|found| found.code == Code::P12)));
    assert!(time < TIME && space < SPACE, "{time:?}, {} MiB", space / MIB);
}

/// Four times as much may take about four times as long. Measured where a quadratic step would have
/// taken sixteen times; so small that the whole table takes seconds.
#[test]
fn time_grows_with_length_only() {
    let lines = |line: fn(usize) -> String| {
        move |size: usize| -> String {
            let mut out = String::from("# A\n\n");
            let mut i = 0;
            while out.len() < size {
                out += &line(i);
                i += 1;
            }
            out
        }
    };
    let repeat =
        |piece: &'static str| move |size: usize| format!("# A\n\n{}", piece.repeat(size / piece.len()));
    let mut slow = Vec::new();
    let mut grow = |what: &str, name: &str, text: &dyn Fn(usize) -> String| {
        let at = |size: usize| {
            let text = text(size);
            measure(2, || assert!(whole(name, &text) < size)).0
        };
        // Long enough to be measured at all.
        let mut size = 12 << 10;
        let mut small = at(size);
        while small < Duration::from_millis(3) && size < 60 << 10 {
            size *= 2;
            small = at(size);
        }
        let large = at(size * 4);
        let times = large.as_secs_f64() / small.as_secs_f64().max(1e-4);
        if times > 10.0 {
            slow.push(format!(
                "{what} in {name}: {small:?} for {} KiB, {large:?} for four times",
                size >> 10
            ));
        }
    };
    for piece in [
        "*a ",
        "*a_ ",
        "**a *",
        "a**b",
        "[a",
        "[a](",
        "[a](<",
        "![a](",
        "[a]",
        "[a][",
        "[a]: b '\n",
        "`a ",
        "<!-- ",
        "<a ",
        "<a b='",
        "<?",
        "<![CDATA[",
        "<b>",
        "|",
        "|a\n",
        "&",
        "&amp;",
        "\\",
        "~~a ",
        "a  \n",
        "\n",
        "### a\n",
        "a\n---\n",
        "- a\n",
        "1. a\n",
        "> a\n",
        "* * a\n",
        "```\n",
        "    a\n",
        "- a\n\n",
        "- [ ] a\n",
        "a -> 5 ",
        "- 14:00 live: x\n",
        "- 14:00 staff: x\n",
        "- 14:00 staff (",
        "- 14:00 staff (a, ",
        "- 14:00 live: -> 5 ",
        "14:00 live: a\n",
        "- x\n14:00 live: a\n",
        "## Fix\n",
        "## x\n",
        "[x](y.md) ",
        "![x](y.png)\n",
        "::: staff\n",
        "<<<<<<< a\n",
        "wort ",
        "w",
        ".",
        ".\"",
        "a. ",
        "Schuld daran ist a. ",
        "srv12-",
        "srv12. ",
        "10.1.1.1 ",
        "10.",
        "a.local.",
        "-----BEGIN ",
        "aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1aB1,",
        "the and is are not we you it with ",
        "|a|\n|-|\n",
    ] {
        grow(piece, RELEASE, &repeat(piece));
    }
    grow("code of many lengths", ARTICLE, &lines(|i| "`".repeat(i + 1) + "a "));
    grow("definitions", ARTICLE, &lines(|i| format!("[r{i}]: /x\n\n[r{i}] ")));
    grow("events", INCIDENT, &lines(|i| format!("- {:02}:{:02} behoben: Text {i}.\n", i / 60 % 24, i % 60)));
    grow("ends before the start", RELEASE, &|size| {
        format!("# A\n\n- 15:00 live: x\n{}", "- 14:00 done: x\n".repeat(size / 16))
    });
    grow("impacts", INCIDENT, &|size| {
        format!("# A\n\n- 14:00 behoben ({}): x\n", "a=keine,".repeat(size / 8))
    });
    grow("fields", INCIDENT, &|size| {
        let fields: String = (0..size / 9).map(|i| format!("a{i:05}: 1\n")).collect();
        format!("---\n{fields}---\n# A\n")
    });
    grow("keys", "shops.yaml", &|size| {
        let keys: String = (0..size / 12).map(|i| format!("  k{i:05}: 1\n")).collect();
        format!("shops:\n- id: a\n{keys}")
    });
    grow("exceptions", ARTICLE, &repeat("<!-- klartext: allow KT-W01 because -->\n"));
    grow(
        "exceptions between events",
        INCIDENT,
        &lines(|i| {
            format!("<!-- klartext: allow KT-C04 x -->\n- {:02}:{:02} behoben:\n", i / 60 % 24, i % 60)
        }),
    );
    grow("affected", INCIDENT, &|size| {
        let names: String = (0..size / 8).map(|i| format!("a{i:05}, ")).collect();
        format!("---\naffects: [{names}]\n---\n# A\n\n- 14:00 behoben: x\n")
    });
    assert!(slow.is_empty(), "{slow:#?}");
}

/// A file through parsing, all checks and the report.
fn whole(name: &str, text: &str) -> usize {
    let path = SourcePath::new(format!("content/{name}"));
    let (mut findings, document) = if name.ends_with(".yaml") {
        (read(name, text), None)
    } else {
        let checked = parse::parse(&path, name, text, grammar());
        (checked.diagnostics, checked.value)
    };
    let config = Config::default().into();
    let documents: Vec<_> = document.into_iter().collect();
    let assembled =
        site::assemble(documents, Vec::new(), Default::default(), &config, &mut site::Memo::default());
    findings.extend(assembled.diagnostics);
    let now = "2026-11-21T10:00:00Z".parse().expect("an instant");
    let clocks = Clocks::new(&Clock::new(now));
    static WORDS: LazyLock<check::Vocabulary> = LazyLock::new(|| {
        let languages = ["en", "de"].map(|tag| builtin::messages(tag, &builtin::Overrides::new()));
        check::Vocabulary::new(&Config::default(), &languages)
    });
    let context = check::Context {
        site: &assembled.value,
        words: &WORDS,
        clocks: &clocks,
        lexicon: &grammar().lexicon,
    };
    findings.extend(check::check(&context, &mut check::Memo::default()));
    let mut sources = Sources::default();
    sources.insert(path, name, text.as_bytes());
    let messages = builtin::messages("en", &builtin::Overrides::new());
    let report = Report { diagnostics: &findings, sources: &sources, messages: &messages };
    report.write(Format::Human, false, &mut std::io::sink()).expect("nowhere takes it");
    findings.len()
}
