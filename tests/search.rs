//! The search index: what is in it, what it weighs, and that it does not depend on how it is made.
//! What is found by it is measured with the script of the pages in `tests/browser/recall.test.js`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

use chrono::{DateTime, Utc};
use klartext::pipeline::{self, Memo, Options};
use klartext::source::{Audience, Sources};
use serde_json::Value;

const CONFIG: &str = "title: Status\nbase_url: https://status.example.com/status/\nlanguages: [de, en]\ntimezone: Europe/Berlin\n";

fn now() -> DateTime<Utc> {
    "2026-07-10T12:00:00Z".parse().unwrap()
}

/// The index of an audience, by path. `prepared`: made on all threads before it is asked for.
fn index(sources: &Sources, audience: Audience, prepared: bool) -> BTreeMap<String, Vec<u8>> {
    let options = Options { now: now(), languages: Vec::new(), minify: false };
    let model = pipeline::model(sources, &options, &mut Memo::default()).unwrap();
    let files = pipeline::files(&model, audience);
    if prepared {
        files.prepare();
        (0..files.languages()).for_each(|lang| files.prepare_index(lang));
    }
    let is_index = |path: &str| path.contains("search/") && path.ends_with(".js") && !path.contains("theme/");
    let planned = files.plan().iter().filter(|planned| is_index(planned.path.as_str()));
    planned.map(|planned| (planned.path.to_string(), files.produce(planned).unwrap())).collect()
}

/// Stamp, name, number and data of a file.
fn data(bytes: &[u8]) -> (String, String, u64, Value) {
    let text = std::str::from_utf8(bytes).unwrap();
    let inside = text.strip_prefix("klartextSearch(").and_then(|text| text.strip_suffix(")\n")).unwrap();
    let Value::Array(parts) = serde_json::from_str::<Value>(&format!("[{inside}]")).unwrap() else {
        panic!()
    };
    let string = |value: &Value| value.as_str().unwrap().to_owned();
    (string(&parts[0]), string(&parts[1]), parts[2].as_u64().unwrap(), parts[3].clone())
}

fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

/// Articles with a vocabulary as large as that of a real language; the same every time.
fn site(articles: usize) -> Vec<(String, String)> {
    let parts = [
        "zahl", "kabel", "netz", "konto", "melde", "strom", "brief", "kunden", "liefer", "post", "tarif",
        "preis",
    ];
    let mut state = 7u64;
    let mut draw = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % n
    };
    let mut out = vec![("klartext.yaml".to_owned(), CONFIG.to_owned())];
    for n in 0..articles {
        let mut word = || {
            let letters: String =
                (0..3).map(|_| char::from(b'a' + u8::try_from(draw(26)).unwrap())).collect();
            format!("{}{letters}{}", parts[draw(12)], parts[draw(12)])
        };
        let mut text = format!("# {} {n}\n", word());
        for _ in 0..12 {
            let _ = writeln!(text, "\n{} {} {} der Ausfall.", word(), word(), word());
        }
        out.push((format!("kb/a{n:05}.md"), text));
    }
    out
}

fn sources(files: &[(String, String)]) -> Sources {
    Sources::from_texts(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

#[test]
fn an_index_does_not_depend_on_how_it_is_made() {
    let sources = sources(&site(300));
    let one = index(&sources, Audience::Public, true);
    assert_eq!(one, index(&sources, Audience::Public, false));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(one, pool.install(|| index(&sources, Audience::Public, true)));
}

#[test]
fn its_parts_belong_together_and_hold_everything_once() {
    let files = index(&sources(&site(300)), Audience::Staff, true);
    let german: Vec<_> = files.iter().filter(|(path, _)| path.starts_with("search/")).collect();
    let read: Vec<_> = german.iter().map(|(path, bytes)| (path, data(bytes))).collect();
    let stamp = &read[0].1.0;
    for (path, (own, name, number, _)) in &read {
        assert_eq!(own, stamp, "{path}");
        let file = if name == "index" { "index.js".to_owned() } else { format!("{name}-{number}.js") };
        assert!(path.ends_with(&file), "{path} says that it is {file}");
    }
    let of = |name: &str| {
        read.iter().filter(|(_, (_, own, ..))| own == name).map(|(_, (.., data))| data).collect::<Vec<_>>()
    };
    let head = of("index")[0];
    let sum = |key: &str| -> usize {
        head[key].as_str().unwrap().split(' ').map(|n| usize::from_str_radix(n, 36).unwrap()).sum()
    };
    let records: Vec<&Value> = of("records").into_iter().flat_map(|file| file.as_array().unwrap()).collect();
    assert_eq!(records.len(), 300);
    assert_eq!(records.len(), sum("records"));
    assert_eq!(records.len(), head["ranks"].as_str().unwrap().len());
    let mut urls: Vec<&str> = records.iter().map(|record| record[1].as_str().unwrap()).collect();
    urls.sort_unstable();
    urls.dedup();
    assert_eq!(urls.len(), 300, "each once");
    let lines =
        of("postings").into_iter().map(|file| file.as_str().unwrap().split(' ').count()).sum::<usize>();
    assert_eq!(lines, sum("postings"));
    assert_eq!(of("words").len() + 1, usize::try_from(head["parts"].as_u64().unwrap()).unwrap());
    // A word that stands in every document is counted in each.
    let most = of("postings").into_iter().flat_map(|file| file.as_str().unwrap().split(' '));
    let most = most.map(|line| line.matches(|c: char| c.is_ascii_uppercase()).count()).max();
    assert_eq!(most, Some(300));
}

#[test]
fn the_first_load_is_small_however_many_words_there_are() {
    let files = index(&sources(&site(2000)), Audience::Public, true);
    let head = compressed(&files["search/index.js"]);
    let script = compressed(include_bytes!("../templates/search.js"));
    let all: usize =
        files.iter().filter(|(path, _)| path.starts_with("search/")).map(|(_, bytes)| bytes.len()).sum();
    println!("2000 articles: head {head}, script {script}, all {all} bytes, {} files", files.len() / 2);
    assert!(files.len() / 2 < 800);
    assert!(head + script < 100 * 1024, "{head} and {script} bytes");
    // The test means a head that is full: the rest of the words lies behind it.
    assert!(files["search/words-1.js"].len() > 30_000 && files["search/words-2.js"].len() > 30_000);
}

#[test]
fn the_first_load_is_small_where_few_entries_are_very_long() {
    let articles = site(2000);
    let (settings, articles): (Vec<_>, Vec<_>) =
        articles.into_iter().partition(|(name, _)| !name.starts_with("kb/"));
    let long = articles.chunks(articles.len() / 150 + 1).map(|some| {
        let text: String = some.iter().map(|(_, text)| text.replace("\n# ", "\n## ") + "\n").collect();
        (some[0].0.clone(), format!("# A long one\n\n{}", text.trim_start_matches("# ")))
    });
    let long: Vec<(String, String)> = settings.into_iter().chain(long).collect();
    assert!(long.len() <= 170, "{}", long.len());
    let files = index(&sources(&long), Audience::Public, true);
    let head = compressed(&files["search/index.js"]);
    let script = compressed(include_bytes!("../templates/search.js"));
    println!("{} long articles: head {head}, script {script}", long.len());
    assert!(head + script < 100 * 1024, "{head} and {script} bytes");
    assert!(files["search/words-1.js"].len() > 30_000, "the rest of the words");
}

#[test]
fn what_is_for_staff_is_in_their_index_only() {
    let files = [
        ("klartext.yaml", CONFIG),
        (
            "glossary.yaml",
            "terms:\n  - id: p\n    name: Zahlungsanbieter\n    avoid: [geheimwort]\n    means: Wer Geld einzieht.\n  - {id: g, name: Geheimbegriff, means: Geheimnis., staff: true}\n",
        ),
        ("kb/refund.md", "---\nowner: geheimteam\n---\n# Geld zurück\n\nBald.\n"),
        ("kb/refund.staff.md", "# Geheimtitel\n\n## Wie lange?\n> Geheimantwort.\n\nGeheimtext.\n"),
        ("kb/own.staff.md", "# Geheimseite\n\nNichts.\n"),
        ("teams.yaml", "teams:\n  - id: geheimteam\n    name: Geheimteam\n"),
        (
            "incidents/2026-07-10-a.md",
            "# Störung\n\n- 09:00 untersucht: Wir sehen nach.\n- 09:05 intern: Geheimzeile.\n",
        ),
    ];
    let sources = Sources::from_texts(files);
    let all = |audience| -> String {
        index(&sources, audience, true)
            .values()
            .map(|bytes| String::from_utf8_lossy(bytes).to_lowercase())
            .collect()
    };
    let (public, staff) = (all(Audience::Public), all(Audience::Staff));
    assert!(public.contains("geld zurück") && !public.contains("geheim"), "{public}");
    assert!(public.contains("glossary/#p") && !public.contains("glossary/#g"), "{public}");
    assert!(staff.contains("glossary/#p") && staff.contains("glossary/#g"));
    for word in [
        "geheimbegriff",
        "geheimnis",
        "geheimantwort",
        "geheimtext",
        "geheimseite",
        "geheimzeile",
        "geheimwort",
    ] {
        assert!(staff.contains(word), "{word}");
    }
}
