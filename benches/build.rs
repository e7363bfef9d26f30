//! How long the stages take, on a site made in memory: `cargo bench --no-default-features`.
//! For whole builds from disk to disk, and for comparing two programs, see `benches/compare`.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a benchmark may fail loudly")]

mod corpus;

use divan::{Bencher, black_box, counter::ItemsCount};
use klartext::config::builtin::{self, Overrides};
use klartext::parse::{self, Grammar, Lexicon};
use klartext::pipeline::{self, Memo, Model, Options};
use klartext::source::{Audience, FileBody, Sources};

fn main() {
    divan::main();
}

const SIZES: &[usize] = &[100, 1_000];

fn options() -> Options {
    let now = "2026-11-21T18:30:00Z".parse().expect("an instant");
    Options { now, languages: Vec::new(), minify: false }
}

fn model(sources: &Sources, memo: &mut Memo) -> Model {
    let model = pipeline::model(sources, &options(), memo).expect("the built-in templates load");
    let errors: Vec<_> = model.diagnostics.iter().filter(|found| found.withholds()).collect();
    assert!(errors.is_empty(), "a document with an error would not be measured: {errors:?}");
    model
}

/// One file after another becomes a document.
#[divan::bench(args = SIZES)]
fn parse(bencher: Bencher, documents: usize) {
    let sources = corpus::sources(documents);
    let languages = vec!["de".to_owned(), "en".to_owned()];
    let messages = [builtin::messages("de", &Overrides::new()), builtin::messages("en", &Overrides::new())];
    let lexicon = Lexicon::new(&messages, &languages);
    let grammar = Grammar { languages, zone: chrono_tz::Europe::Berlin, lexicon, raw_html: false };
    bencher.counter(ItemsCount::new(documents)).bench(|| {
        for file in sources.files.values() {
            if let (FileBody::Text(text), true) = (&file.body, file.name.ends_with(".md")) {
                black_box(parse::parse(&file.path, &file.name, text, &grammar));
            }
        }
    });
}

/// Sources become a site that has been judged; nothing is known from before.
#[divan::bench(args = SIZES)]
fn understand(bencher: Bencher, documents: usize) {
    let sources = corpus::sources(documents);
    bencher.counter(ItemsCount::new(documents)).bench(|| model(&sources, &mut Memo::default()));
}

/// The same while one is being served: every file is known from before.
#[divan::bench(args = SIZES)]
fn understand_again(bencher: Bencher, documents: usize) {
    let sources = corpus::sources(documents);
    let mut memo = Memo::default();
    model(&sources, &mut memo);
    bencher.counter(ItemsCount::new(documents)).bench_local(|| model(&sources, &mut memo));
}

/// A site becomes the bytes of every file of the public edition.
#[divan::bench(args = SIZES)]
fn project_and_render(bencher: Bencher, documents: usize) {
    let model = model(&corpus::sources(documents), &mut Memo::default());
    bencher.counter(ItemsCount::new(documents)).bench(|| {
        let files = pipeline::files(&model, Audience::Public);
        let sizes = files.plan().iter().map(|planned| files.produce(planned).map_or(0, |bytes| bytes.len()));
        sizes.sum::<usize>()
    });
}
