//! Law: whoever reads on a phone does not load what only a large screen shows; and a smaller version of a
//! picture is made once, of what may be seen, for those who may see it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly; clippy.toml allows it in test functions only"
)]

mod built;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use built::{at, build};
use jpeg_encoder::{ColorType, Encoder};
use klartext::diagnostic::SourcePath;
use klartext::outputs::Body;
use klartext::pipeline::{self, Memo, Options};
use klartext::source::{Audience, Sources};
use tempfile::TempDir;

const NOW: &str = "2026-07-10T12:00:00+02:00";
const CONFIG: &str = "title: Status\nbase_url: https://status.example.com/house/\nlanguages: [en, de]\ntimezone: Europe/Berlin\n";
const SVG: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 20\"><!-- canary --><path d=\"M0 0h9v9z\"/></svg>";

/// A photo of so many by so many pixels that says where it was taken, and that it is to be turned.
fn photo(width: u16, height: u16, way: u8) -> Vec<u8> {
    let mixed = |at: u32| at.wrapping_mul(2_654_435_761) >> 28;
    let pixel = |at: u32| [(at % u32::from(width) / 16) as u8, mixed(at) as u8 * 9, (at >> 9) as u8];
    let pixels: Vec<u8> = (0..u32::from(width) * u32::from(height)).flat_map(pixel).collect();
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, 92);
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([way, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"canary: taken at 48.2 N 16.3 E");
    encoder.add_app_segment(1, exif).unwrap();
    encoder.encode(&pixels, width, height, ColorType::Rgb).unwrap();
    out.extend(b"canary: a film with sound");
    out
}

/// A site with pictures for everybody, for staff, and with versions of their authors.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let text = |text: &str| text.as_bytes().to_vec();
    vec![
        ("klartext.yaml", text(CONFIG)),
        (
            "kb/a.md",
            text(
                "# A\n\n![Upright](up.jpg) ![Way](way.svg)\n\n## More\n\n![Own](own.jpg) [Whole](linked.jpg)\n",
            ),
        ),
        ("kb/a.de.md", text("# A\n\n![Hochkant](up.jpg)\n")),
        ("kb/b.staff.md", text("# B\n\n![For us](plan.jpg) ![And us](key.staff.jpg)\n")),
        ("kb/up.jpg", photo(300, 640, 6)),
        ("kb/way.svg", SVG.to_vec()),
        ("kb/own.jpg", photo(1300, 90, 1)),
        ("kb/own.700w.jpg", photo(700, 48, 1)),
        ("kb/linked.jpg", photo(1300, 80, 1)),
        ("kb/plan.jpg", photo(1250, 100, 1)),
        ("kb/key.staff.jpg", photo(1200, 110, 1)),
    ]
}

fn sources() -> Sources {
    let mut sources = Sources::default();
    for (name, bytes) in files() {
        sources.insert(SourcePath::new(format!("content/{name}")), name, &bytes);
    }
    sources
}

fn pictures(files: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    let names = files.keys().filter_map(|path| path.strip_prefix("files/kb/"));
    names.collect()
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

#[test]
fn an_edition_has_smaller_versions_of_what_it_shows() {
    let built = build(&sources(), at(NOW));
    let open = ["linked.jpg", "own.700w.jpg", "own.jpg", "up.480w.jpg", "up.jpg", "way.svg"];
    assert_eq!(pictures(&built.public.files), open);
    let mut own: Vec<&str> = [
        "key.staff.480w.jpg",
        "key.staff.960w.jpg",
        "key.staff.jpg",
        "plan.480w.jpg",
        "plan.960w.jpg",
        "plan.jpg",
    ]
    .into_iter()
    .chain(open)
    .collect();
    own.sort_unstable();
    assert_eq!(pictures(&built.staff.files), own);
    for (path, bytes) in built.public.files.iter().chain(&built.staff.files) {
        assert!(!contains(bytes, "canary"), "{path}");
    }
    let size = |name: &str| built.public.files[&format!("files/kb/{name}")].len();
    assert!(size("up.480w.jpg") * 5 < size("up.jpg") * 4);

    // It was taken upright, and is shown so.
    let page = built.public.text("kb/a/index.html");
    let first = "<img src=\"/house/files/kb/up.jpg\" alt=\"Upright\" width=\"640\" height=\"300\" \
        srcset=\"/house/files/kb/up.480w.jpg 480w, /house/files/kb/up.jpg 640w\" \
        sizes=\"(min-width: 46rem) 42rem, calc(100vw - 2rem)\" decoding=\"async\">";
    assert!(page.contains(first), "{page}");
    let small = &built.public.files["files/kb/up.480w.jpg"];
    assert_eq!(klartext::image::size(small), Some((480, 225)));
    assert!(
        page.contains("alt=\"Way\" width=\"30\" height=\"20\" loading=\"lazy\" decoding=\"async\">"),
        "{page}"
    );
    let own = "srcset=\"/house/files/kb/own.700w.jpg 700w, /house/files/kb/own.jpg 1300w\"";
    assert!(page.contains(own), "{page}");
    assert!(built.public.text("de/kb/a/index.html").contains("/house/files/kb/up.480w.jpg 480w"));
}

#[test]
fn a_file_of_that_name_stays_what_it_is() {
    let mut sources = sources();
    let other = photo(2000, 20, 1);
    // Wider than the picture, so it is none of its smaller versions.
    sources.insert(SourcePath::new("content/kb/plan.480w.jpg"), "kb/plan.480w.jpg", &other);
    let built = build(&sources, at(NOW));
    assert!(!built.staff.files.contains_key("files/kb/plan.480w.jpg"), "nobody shows it");
    assert!(built.staff.text("kb/b/index.html").contains("srcset=\"/house/files/kb/plan.960w.jpg 960w, "));
}

#[test]
fn the_bytes_do_not_depend_on_threads_and_nothing_is_made_twice() {
    let options = Options { now: at(NOW), languages: Vec::new(), minify: false };
    let made = |memo: &mut Memo, sources: &Sources| -> BTreeMap<String, Arc<[u8]>> {
        let model = pipeline::model(sources, &options, memo).unwrap();
        let files = pipeline::files(&model, Audience::Staff);
        let bytes = files.plan().iter().filter_map(|planned| match &planned.body {
            Body::Bytes(bytes) => Some((planned.path.to_string(), Arc::clone(bytes))),
            _ => None,
        });
        bytes.filter(|(path, _)| path.starts_with("files/")).collect()
    };
    let mut memo = Memo::default();
    let mut sources = sources();
    let first = made(&mut memo, &sources);
    for threads in [1, 2, 8] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(|| made(&mut Memo::default(), &sources)), first, "{threads}");
    }
    // A text is saved, then a picture.
    sources.insert(SourcePath::new("content/kb/c.md"), "kb/c.md", b"# C\n\nText.\n");
    let again = made(&mut memo, &sources);
    assert!(again.iter().all(|(path, bytes)| Arc::ptr_eq(bytes, &first[path])));
    sources.insert(SourcePath::new("content/kb/up.jpg"), "kb/up.jpg", &photo(300, 640, 8));
    let again = made(&mut memo, &sources);
    for (path, bytes) in &again {
        assert_eq!(Arc::ptr_eq(bytes, &first[path]), !path.contains("/up."), "{path}");
    }
}

struct House(TempDir);

impl House {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in files() {
            let path = dir.path().join("content").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        House(dir)
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.0.path().join(path)
    }

    fn run(&self, args: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_klartext"));
        let output = command.current_dir(self.0.path()).args(args).env("LC_ALL", "C").output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
        text
    }

    fn kept(&self) -> Vec<(String, u64)> {
        let Ok(entries) = fs::read_dir(self.path("out/.klartext/pictures")) else { return Vec::new() };
        let entry =
            |entry: fs::DirEntry| (entry.file_name().into_string().unwrap(), entry.metadata().unwrap().ino());
        let mut all: Vec<_> = entries.map(|found| entry(found.unwrap())).collect();
        all.sort();
        all
    }
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn the_next_build_finds_what_was_made_and_takes_away_what_nobody_shows() {
    let house = House::new();
    let build = ["build", "--now", NOW, "--out", "out", "--no-minify"];
    house.run(&build);
    let (public, staff) = (tree(&house.path("out/public")), tree(&house.path("out/staff")));
    let kept = house.kept();
    assert_eq!(kept.len(), 3, "up, plan, key: {kept:?}");
    let lines = house.run(&build);
    assert_eq!(lines.matches(" 0 new,").count(), 2, "{lines}");
    assert_eq!(house.kept(), kept, "they are the same files");

    // What was kept is used: a version that says so is taken as it is.
    fs::remove_dir_all(house.path("out/public")).unwrap();
    fs::remove_file(house.path("out/.klartext/public.json")).unwrap();
    house.run(&build);
    assert_eq!(tree(&house.path("out/public")), public);
    // What was broken meanwhile is made again, and so is everything where the folder is gone.
    for (name, _) in &kept {
        let path = house.path("out/.klartext/pictures").join(name);
        let mut bytes = fs::read(&path).unwrap();
        bytes[20] ^= 1;
        fs::write(path, bytes).unwrap();
    }
    house.run(&build);
    assert_eq!((tree(&house.path("out/public")), tree(&house.path("out/staff"))), (public, staff));
    fs::remove_dir_all(house.path("out/.klartext/pictures")).unwrap();
    let lines = house.run(&build);
    assert_eq!(lines.matches(" 0 new,").count(), 2, "{lines}");
    assert_eq!(
        house.kept().iter().map(|(name, _)| name).collect::<Vec<_>>(),
        kept.iter().map(|(n, _)| n).collect::<Vec<_>>()
    );

    fs::remove_file(house.path("content/kb/b.staff.md")).unwrap();
    // One edition alone does not know what the other shows.
    house.run(&[&build[..], &["--edition", "public"]].concat());
    assert_eq!(house.kept().len(), 3);
    house.run(&build);
    assert_eq!(house.kept().len(), 1);
}

#[test]
fn the_mirror_holds_what_was_written_and_builds_the_same() {
    let house = House::new();
    house.run(&["build", "--now", NOW, "--out", "out", "--no-minify"]);
    house.run(&["check", "--leak", "--now", NOW]);
    house.run(&["export", "--audience", "public", "--now", NOW, "--into", "mirror"]);
    let mirror = tree(&house.path("mirror/content/kb"));
    let names: Vec<&String> = mirror.keys().collect();
    assert_eq!(names, ["a.de.md", "a.md", "linked.jpg", "own.700w.jpg", "own.jpg", "up.jpg", "way.svg"]);
    assert!(mirror.values().all(|bytes| !contains(bytes, "canary")));
    house.run(&[
        "build",
        "--content",
        "mirror/content",
        "--now",
        NOW,
        "--out",
        "again",
        "--no-minify",
        "--edition",
        "public",
    ]);
    assert_eq!(tree(&house.path("again/public")), tree(&house.path("out/public")));
}

#[test]
fn pages_that_lie_in_a_folder_name_versions_by_where_they_lie() {
    let house = House::new();
    house.run(&["build", "--now", NOW, "--out", "out", "--no-minify", "--relative"]);
    let page = fs::read_to_string(house.path("out/public/de/kb/a/index.html")).unwrap();
    let near = "srcset=\"../../../files/kb/up.480w.jpg 480w, ../../../files/kb/up.jpg 640w\"";
    assert!(page.contains(near), "{page}");
}
