//! Law: what only staff may read is in no byte of what the public gets, and whoever looks for it finds it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output};

use chrono::{DateTime, Utc};
use klartext::diagnostic::{Code, SourcePath};
use klartext::leak::{self, Purpose};
use klartext::pipeline::{self, Memo, Options};
use klartext::source::Sources;
use proptest::prelude::*;
use support::draw::{Draw, choices};
use support::site;
use tempfile::TempDir;
use walkdir::WalkDir;

const NOW: &str = "2026-07-10T12:00:00+02:00";

const CONFIG: &str = "title: Status\nbase_url: https://status.example.com/\nlanguages: [de, en]\n\
    timezone: Europe/Berlin\npolicy: {rules: {C: off}, internal: [\"*.canary0internal.example\"]}\n";

fn options(now: DateTime<Utc>) -> Options {
    Options { now, languages: Vec::new(), minify: false }
}

fn klartext(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_klartext"));
    command.current_dir(folder).args(args).args(["--now", NOW]).env("LC_ALL", "C");
    command.output().unwrap()
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
    let files = files.filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
    files.map(|entry| (name(entry.path()), fs::read(entry.path()).unwrap())).collect()
}

fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(data);
    [&(data.len() as u32).to_be_bytes(), kind, data, &crc.sum().to_be_bytes()].concat()
}

/// A PNG that tells, in plain text and packed, what nobody should read.
fn picture(canary: &str) -> Vec<u8> {
    let mut packed = flate2::read::ZlibEncoder::new(canary.as_bytes(), flate2::Compression::best());
    let mut text = b"Comment\0\0".to_vec();
    packed.read_to_end(&mut text).unwrap();
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &[0, 0, 0, 8, 0, 0, 0, 4, 8, 0, 0, 0, 0]),
        chunk(b"tEXt", format!("Author\0{canary}").as_bytes()),
        chunk(b"zTXt", &text),
        chunk(b"eXIf", format!("MM\0*{canary}").as_bytes()),
        chunk(b"IEND", b""),
    ]
    .concat()
}

/// Every form in which the bytes of a file can be read without guessing: as they are, and unpacked.
fn readings(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut out = vec![bytes.to_vec()];
    let mut unpacked = Vec::new();
    if flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut unpacked).is_ok() {
        out.push(unpacked);
    }
    for at in bytes
        .windows(4)
        .enumerate()
        .filter(|(_, four)| [b"zTXt", b"iTXt", b"IDAT"].contains(&(*four).try_into().unwrap()))
    {
        for start in (at.0 + 4..bytes.len()).take(90).filter(|start| bytes[*start] == 0x78) {
            let mut text = Vec::new();
            let _ = flate2::read::ZlibDecoder::new(&bytes[start..]).read_to_end(&mut text);
            out.push(text);
        }
    }
    out
}

fn holds(bytes: &[u8], what: &str) -> bool {
    readings(bytes).iter().any(|text| String::from_utf8_lossy(text).to_lowercase().contains(what))
}

/// A site with 500 documents that only staff may know, each with a canary wherever a text can be.
fn five_hundred(folder: &Path) {
    write(folder, "content/klartext.yaml", CONFIG);
    write(folder, "content/components.yaml", "components:\n- {id: checkout, name: Checkout}\n");
    write(
        folder,
        "content/teams.yaml",
        "teams:\n- id: ops # canary0note\n  name: Betrieb\n  members: [Canary0member Muster]\n",
    );
    write(
        folder,
        "content/kb/offen.md",
        "---\nowner: ops\nreview: 30\nverified: 2026-07-01 canary0who\ntags: [a]\n---\n# Offen\n\n![Ein Plan](plan.png)\n\n## Mehr\n\nText.\n",
    );
    write(folder, "content/kb/offen.staff.md", "## Nur hier\n\nDas steht canary0part.\n");
    write(folder, "content/kb/plan.png", picture("canary0exif"));
    write(
        folder,
        "content/incidents/2026-07-10-checkout.md",
        "---\nvendor: canary0vendor\nduty: {nis2: 2026-07-11 09:00}\n---\n# Bezahlen geht nicht\n\n\
         - 09:00 untersucht (ausfall): Wir suchen den Fehler.\n- 09:05 intern: Anrufen bei canary0line.\n\n  Mehr canary0more.\n\
         - 09:30 gefunden: Wir haben ihn. -> 13:00\n",
    );
    write(
        folder,
        "content/glossary.yaml",
        "terms:\n- {id: text, name: Text, means: Was hier steht., avoid: [canary0jargon]}\n\
         - {id: canary0term, name: Canary0name, means: Nur canary0means., staff: true}\n",
    );
    for n in 0..60 {
        write(
            folder,
            &format!("content/voice/2026-06-{:02}-canary{n}voice.md", 1 + n % 28),
            format!(
                "---\nabout: {}\ncount: {}\nowner: ops\n---\n# Canary{n}asked?\n\n> Ein canary{n}quote.\n\n![canary{n}pic](canary{n}seen.png)\n\n## Was wir getan haben\n\nEtwas canary{n}did.\n",
                ["kb/offen", "kb/offen#mehr", "incidents/2026-07-10-checkout"][n % 3],
                77_000 + n,
            ),
        );
        write(folder, &format!("content/voice/canary{n}seen.png"), picture(&format!("canary{n}shot")));
    }
    for n in 0..250 {
        write(
            folder,
            &format!("content/kb/canary{n}file.staff.md"),
            format!(
                "---\nowner: ops\ntags: [canary{n}tag]\nverified: 2026-06-01 canary{n}who\n---\n# Canary{n}title\n\nEs gilt canary{n}body & <canary{n}tagged>.\n\n![canary{n}alt](canary{n}image.staff.png)\n\n## canary{n}heading\n\n| a | canary{n}cell |\n|---|---|\n| b | c |\n"
            ),
        );
        write(folder, &format!("content/kb/canary{n}image.staff.png"), picture(&format!("canary{n}meta")));
        let (month, day) = (1 + n / 28 % 6, 1 + n % 28);
        write(
            folder,
            &format!("content/briefings/2026-{month:02}-{day:02}-canary{n}brief.md"),
            format!(
                "---\nfor: incidents/2026-07-10-checkout\nteams: [ops]\n---\n# Canary{n}sheet\n\nWichtig: canary{n}intro.\n\n## Antworten\n\n### Canary{n}frage?\n\n> canary{n}answer\n\n## Weitergeben\n\ncanary{n}pass\n"
            ),
        );
    }
}

#[test]
fn five_hundred_staff_documents_leave_no_canary_in_public() {
    let dir = TempDir::new().unwrap();
    five_hundred(dir.path());
    let built = klartext(dir.path(), &["build"]);
    let told = String::from_utf8_lossy(&built.stderr).into_owned();
    assert_eq!(built.status.code(), Some(0), "{told}");
    let public = tree(&dir.path().join("dist/public"));
    assert!(public.contains_key("kb/offen/index.html") && public.contains_key("files/kb/plan.png"));
    for (name, bytes) in &public {
        assert!(!name.to_lowercase().contains("canary"), "{name}");
        assert!(!holds(bytes, "canary"), "a canary in {name}");
    }
    // They are there: staff reads them.
    let staff = tree(&dir.path().join("dist/staff"));
    for n in [0, 17, 249] {
        for what in ["title", "body", "heading", "cell", "who", "tag", "alt"] {
            let page = &staff[&format!("kb/canary{n}file/index.html")];
            assert!(holds(page, &format!("canary{n}{what}")), "{n} {what}");
        }
    }
    for (page, what) in [
        ("asked/index.html", "canary55asked"),
        ("asked/index.html", "canary55did"),
        ("voice/2026-06-01-canary0voice/index.html", "canary0quote"),
        ("kb/offen/index.html", "canary55did"),
        ("glossary/index.html", "canary0means"),
        ("glossary/index.html", "canary0jargon"),
    ] {
        assert!(holds(&staff[page], what), "{page} lacks {what}");
    }
    // Whoever looks for them finds as little.
    let looked = klartext(dir.path(), &["check", "--leak"]);
    let told = String::from_utf8_lossy(&looked.stdout).into_owned();
    assert!(told.contains("found: 0"), "{told}{}", String::from_utf8_lossy(&looked.stderr));
    let phrases = told
        .split("searched for ")
        .nth(1)
        .unwrap()
        .split(' ')
        .next()
        .unwrap()
        .replace(['\u{2068}', '\u{2069}', ',', '.'], "");
    assert!(phrases.parse::<usize>().unwrap() > 2500, "{told}");
}

#[test]
fn what_is_given_away_builds_the_same_public_edition_and_nothing_else() {
    let dir = TempDir::new().unwrap();
    five_hundred(dir.path());
    write(
        dir.path(),
        "content/releases/2026-07-20-spaeter.md",
        "---\npublish: 2026-07-20\naffects: checkout\n---\n# Canary0embargo\n\n- 2026-07-09 09:00 geplant: Bald.\n",
    );
    let exported = klartext(dir.path(), &["export", "--audience", "public", "--into", "mirror"]);
    let told = String::from_utf8_lossy(&exported.stderr).into_owned();
    assert_eq!(exported.status.code(), Some(0), "{told}{}", String::from_utf8_lossy(&exported.stdout));
    let mirror = tree(&dir.path().join("mirror"));
    for (name, bytes) in &mirror {
        assert!(!name.contains("canary") && !holds(bytes, "canary"), "a canary in {name}");
    }
    assert_eq!(mirror.len(), 8, "{:?}", mirror.keys());
    for (content, out) in [("content", "one"), ("mirror/content", "two")] {
        klartext(dir.path(), &["build", "--content", content, "--out", out, "--edition", "public"]);
    }
    let (one, two) = (tree(&dir.path().join("one/public")), tree(&dir.path().join("two/public")));
    assert!(one.len() > 20);
    assert!(
        one == two,
        "{:?}",
        one.iter().find(|(name, bytes)| two.get(*name) != Some(bytes)).map(|(name, _)| name)
    );

    // What is no longer there goes; what others wrote stays, or stops the export.
    write(dir.path(), "mirror/LICENSE", "x");
    fs::remove_file(dir.path().join("content/kb/offen.md")).unwrap();
    fs::remove_file(dir.path().join("content/kb/offen.staff.md")).unwrap();
    // They are about it.
    fs::remove_dir_all(dir.path().join("content/voice")).unwrap();
    let again = klartext(dir.path(), &["export", "--audience", "public", "--into", "mirror"]);
    assert_eq!(again.status.code(), Some(0));
    let mirror = tree(&dir.path().join("mirror"));
    assert!(mirror.contains_key("LICENSE") && !mirror.contains_key("content/kb/offen.md"));
    assert!(!mirror.contains_key("content/kb/plan.png"), "no page shows it any more");
    write(dir.path(), "other/notes.txt", "x");
    let refused = klartext(dir.path(), &["export", "--audience", "public", "--into", "other"]);
    assert_eq!(refused.status.code(), Some(1));
    write(
        dir.path(),
        "content/incidents/2026-07-09-checkout.md",
        "# Kaputt\n\n- 25:00 untersucht: Falsch.\n",
    );
    let refused = klartext(dir.path(), &["export", "--audience", "public", "--into", "new"]);
    assert!(refused.status.code() != Some(0) && !dir.path().join("new").exists());
}

#[test]
fn a_leak_is_found_whatever_it_is_wrapped_in() {
    let words = "Nichts zusagen bevor die Bank geantwortet hat";
    let wrapped = [
        ("svg", format!("<svg><desc>{words}</desc></svg>")),
        ("svg", format!("<svg><text><tspan>{}</tspan></text></svg>", words.replace('a', "&#97;"))),
        ("json", format!("{{\"a\":\"{}\"}}", words.replace('t', "\\u0074"))),
        ("txt", words.replace(' ', "%20")),
        ("svg", "<svg><image href=\"data:image/png;base64,TmljaHRzIHp1c2FnZW4gYmV2b3IgZGllIEJhbmsgZ2VhbnR3b3J0ZXQgaGF0\"/></svg>".to_owned()),
    ];
    let look = |name: &str, bytes: &str| {
        let page = format!("# Offen\n\n[Ein Plan]({name})\n");
        let sources = Sources::from_texts([
            ("klartext.yaml", CONFIG),
            ("kb/offen.md", &page),
            ("kb/geheim.staff.md", "# Geheim\n\nNichts zusagen, bevor die Bank geantwortet hat.\n"),
            (&format!("kb/{name}"), bytes),
        ]);
        leak::look(&sources, &options(NOW.parse().unwrap())).unwrap().findings
    };
    assert_eq!(look("plan.svg", "<svg><desc>Nichts</desc></svg>"), []);
    for (ending, bytes) in &wrapped {
        let found = look(&format!("plan.{ending}"), bytes);
        assert!(
            found.iter().any(|found| found.code == Code::L01
                && found.message == "l01-bytes"
                && found.path.as_str() == "content/kb/geheim.staff.md"),
            "{bytes}: {found:?}"
        );
    }
}

#[test]
fn words_of_scripts_do_not_make_a_staff_name_common() {
    // All of them stand in the scripts that pages load, and in no words of klartext's own.
    let name = "Clipboard Listener";
    let look = |file: &str, text: &str| {
        let sources = Sources::from_texts([
            ("klartext.yaml", CONFIG),
            ("kb/offen.md", "# Offen\n\n[Ein Plan](plan.txt)\n"),
            ("kb/geheim.staff.md", &format!("# {name}\n\nGeheim.\n")),
        ]);
        let model = pipeline::model(&sources, &options(NOW.parse().unwrap()), &mut Memo::default()).unwrap();
        let tree: leak::Tree = [(file.to_owned(), text.as_bytes().to_vec())].into();
        leak::staff_in(&tree, &model, &sources)
    };
    for script in [include_str!("../templates/desk.js"), include_str!("../templates/search.js")] {
        assert_eq!(look("theme/desk.0.js", script), [], "a script is no text");
    }
    assert_eq!(look("kb/offen/index.html", "<p>The clipboard, a listener.</p>"), []);
    let found = look("kb/offen/index.html", "<p>Bald kommt clipboard listener.</p>");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].path.as_str(), "content/kb/geheim.staff.md");
}

#[test]
fn every_file_that_differs_is_named() {
    let tree = |files: &[(&str, &str)]| -> leak::Tree {
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    };
    let one = tree(&[("a", "same"), ("b", "one word more"), ("c", "")]);
    let other = tree(&[("a", "same"), ("b", "one word less"), ("d", "")]);
    let found = leak::difference(&one, &other, &SourcePath::new("content/klartext.yaml"));
    let told: Vec<_> = found.iter().map(|found| (found.message, found.args[0].1.as_str())).collect();
    assert_eq!(told, [("l01-differs", "b"), ("l01-only", "c"), ("l01-only", "d")]);
    assert_eq!(leak::difference(&one, &one, &SourcePath::new("x")), []);
}

proptest! {
    #![proptest_config(support::cases(12))]

    /// Whatever a site holds: the cleaned tree says the same, and nothing is found that is not there.
    #[test]
    fn a_cleaned_tree_is_the_public_edition(choices in choices(1500)) {
        let site = site::site(&mut Draw::new(&choices));
        let sources = site.sources(true);
        let looked = leak::look(&sources, &options(site.now)).unwrap();
        prop_assert!(looked.findings.is_empty(), "{:#?}", looked.findings);
        let model = pipeline::model(&sources, &options(site.now), &mut Memo::default()).unwrap();
        let clean = leak::clean(&model, &sources, Purpose::Mirror);
        for file in clean.files.values() {
            let text = format!("{:?}", file.body).to_lowercase();
            prop_assert!(!text.contains(support::text::CANARY), "{}: {text}", file.name);
        }
    }
}

#[test]
fn a_copy_of_what_klartext_brings_is_no_leak() {
    let dir = TempDir::new().unwrap();
    write(dir.path(), "content/klartext.yaml", CONFIG);
    let explained = include_str!("../templates/lang/explain.en.md");
    // Words that stand in it, and in no page.
    let words = explained.split_whitespace().skip(40).take(12).collect::<Vec<_>>().join(" ");
    write(dir.path(), "content/kb/intern.staff.md", format!("# Intern\n\n{words}\n"));
    write(dir.path(), "templates/lang/explain.en.md", explained);
    let export = || klartext(dir.path(), &["export", "--audience", "public", "--into", "mirror"]);
    let told = export();
    assert_eq!(told.status.code(), Some(0), "{}", String::from_utf8_lossy(&told.stderr));
    write(dir.path(), "templates/lang/explain.en.md", format!("{explained}\n"));
    let told = export();
    assert_eq!(told.status.code(), Some(1), "a text of one's own is looked at");
}
