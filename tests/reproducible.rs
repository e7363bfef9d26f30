//! Law: the same sources and the same moment give the same bytes, on any number of threads, from any
//! folder in any order, in any time zone and locale of the machine.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "tests may fail loudly; clippy.toml allows it in test functions only"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use klartext::diagnostic::SourcePath;
use klartext::outputs::Planned;
use klartext::pipeline::{self, Memo};
use klartext::render::Common;
use klartext::source::{self, Audience, Roots, Sources};
use proptest::prelude::*;
use support::draw::{Draw, choices};
use support::output::{build, difference, model};
use support::site::{self, Site};
use tempfile::TempDir;

proptest! {
    #![proptest_config(support::cases(10))]

    #[test]
    fn threads_and_insertion_order_do_not_matter(choices in choices(1500), order in choices(64)) {
        let site = site::site(&mut Draw::new(&choices));
        let (public, staff, findings) = build(&site.sources(true), site.now);
        for threads in [1, 2, 8] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
            let sources = shuffled(&site, &mut Draw::new(&order));
            let (other, others, again) = pool.install(|| build(&sources, site.now));
            prop_assert_eq!(difference(&public, &other), None, "public, {} threads", threads);
            prop_assert_eq!(difference(&staff, &others), None, "staff, {} threads", threads);
            prop_assert_eq!(&findings, &again, "findings, {} threads", threads);
        }
    }

    #[test]
    fn editions_made_together_are_those_made_alone(choices in choices(1500)) {
        let site = site::site(&mut Draw::new(&choices));
        let model = model(&site.sources(true), site.now, &mut Memo::default());
        let [public, staff] = [Audience::Public, Audience::Staff].map(|audience| pipeline::files(&model, audience));
        let places: BTreeMap<&str, &Planned> =
            public.plan().iter().map(|planned| (planned.path.as_str(), planned)).collect();
        for planned in staff.plan() {
            let Some(same) = places.get(planned.path.as_str()) else { continue };
            let mut common = Common::default();
            for (files, planned) in [(&public, *same), (&staff, planned)] {
                let together = files.produce_beside(planned, &mut common).map_err(|problem| problem.detail);
                let alone = files.produce(planned).map_err(|problem| problem.detail);
                prop_assert_eq!(together, alone, "{} for {}", planned.path, files.audience().key());
            }
            // Never the other way round.
            if let (Ok(_), Ok(alone)) = (staff.produce_beside(planned, &mut common), public.produce(same)) {
                prop_assert_eq!(public.produce_beside(same, &mut common).ok(), Some(alone));
            }
        }
    }

    #[test]
    fn the_folder_and_its_order_do_not_matter(choices in choices(1500), order in choices(64)) {
        let site = site::site(&mut Draw::new(&choices));
        let here = TempDir::new().expect("a folder");
        let there = TempDir::with_prefix("z ü").expect("a folder");
        let deep = there.path().join("a/b/c");
        write(&site, here.path(), &mut Draw::new(&Default::default()));
        write(&site, &deep, &mut Draw::new(&order));
        let (public, staff, _) = build(&read(here.path()), site.now);
        let (other, others, _) = build(&read(&deep), site.now);
        prop_assert_eq!(difference(&public, &other), None);
        prop_assert_eq!(difference(&staff, &others), None);
        let (memory, ..) = build(&site.sources(true), site.now);
        prop_assert_eq!(difference(&public, &memory), None, "from the disk / from memory");
    }
}

proptest! {
    #![proptest_config(support::cases(2))]

    #[test]
    fn the_machine_does_not_matter(choices in choices(1500), order in choices(64)) {
        let site = site::site(&mut Draw::new(&choices));
        let machines = [
            ("UTC", "C", "1"),
            ("Asia/Tokyo", "de_DE.UTF-8", "2"),
            ("America/Los_Angeles", "tr_TR.UTF-8", "8"),
            (":/nowhere", "", "3"),
        ];
        let mut first: Option<(BTreeMap<PathBuf, Vec<u8>>, Vec<u8>, Option<i32>)> = None;
        for (zone, locale, jobs) in machines {
            let folder = TempDir::new().expect("a folder");
            write(&site, folder.path(), &mut Draw::new(&order));
            let run = Command::new(env!("CARGO_BIN_EXE_klartext"))
                .args(["build", "--no-minify", "--jobs", jobs, "--now", &site.now.to_rfc3339()])
                .current_dir(folder.path())
                .env("TZ", zone)
                .env("LC_ALL", locale)
                .env("LANG", locale)
                .output()
                .expect("klartext runs");
            let files = tree(&folder.path().join("dist"));
            prop_assert!(!files.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
            let got = (files, run.stdout, run.status.code());
            match &first {
                None => first = Some(got),
                Some(first) => {
                    let changed: Vec<_> = first.0.iter().filter(|(path, bytes)| got.0.get(*path) != Some(bytes)).collect();
                    prop_assert!(changed.is_empty() && first.0.len() == got.0.len(), "{zone} {locale}: {changed:?}");
                    prop_assert_eq!(String::from_utf8_lossy(&first.1), String::from_utf8_lossy(&got.1));
                    prop_assert_eq!(first.2, got.2);
                }
            }
        }
    }
}

fn shuffled(site: &Site, draw: &mut Draw) -> Sources {
    let mut texts = site.texts(true);
    draw.shuffle(&mut texts);
    let mut sources = Sources::default();
    for (name, text) in &texts {
        sources.insert(SourcePath::new(format!("content/{name}")), name, text.as_bytes());
    }
    sources
}

/// Writes a site into the folder `content` of `folder`, its files in a random order.
fn write(site: &Site, folder: &Path, draw: &mut Draw) {
    let mut texts = site.texts(true);
    draw.shuffle(&mut texts);
    for (name, text) in &texts {
        let path = folder.join("content").join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, text).expect("a file");
    }
}

fn read(folder: &Path) -> Sources {
    source::read(&Roots::new(vec![folder.join("content")]), None).expect("a site")
}

/// The files below a folder; what klartext keeps for itself is left out.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    for edition in ["public", "staff"] {
        let mut folders = vec![folder.join(edition)];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(&next).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(folder).expect("inside").to_owned();
                    out.insert(name, fs::read(&path).expect("a file"));
                }
            }
        }
    }
    out
}
