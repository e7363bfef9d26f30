//! Law: what hosts and servers are told of an edition fits its files, below any path, and changes with
//! the clock at recorded moments only; what hosts do not allow is said.

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

use built::{at, build, model};
use klartext::config::builtin::{self, Overrides};
use klartext::diagnostic::{Code, Level};
use klartext::pipeline;
use klartext::publish::Target;
use klartext::source::{Audience, Sources};

const NOW: &str = "2026-07-10T12:00:00Z";

/// A site with an old address, one that is gone, and one that only staff may know of.
fn sources(settings: &str) -> Sources {
    let settings = format!("title: Status\nlanguages: [en, de]\ntimezone: Europe/Berlin\n{settings}\n");
    Sources::from_texts([
        ("klartext.yaml", settings.as_str()),
        ("components.yaml", "components:\n  - id: search\n"),
        (
            "addresses.yaml",
            "moved:\n  kb/refunds: kb/money-back\n  für/alle: kb/money-back\n  kb/inside: kb/only-staff\n\
             gone: [kb/vouchers]\n",
        ),
        ("kb/money-back.md", "# Money back\n\nWithin two days.\n"),
        ("kb/only-staff.staff.md", "# Goodwill\n"),
        (
            "incidents/2026-07-09-search.md",
            "# Search fails\n\n- 10:00 investigating (outage): We look into it. -> 10:20\n- 10:15 resolved: It works again, nothing was lost. -> none\n",
        ),
    ])
}

const BASED: &str = "base_url: https://example.com/status/\nsecurity: {contact: security@example.com}";

#[test]
fn rules_of_hosts_fit_the_edition() {
    let site = build(&sources(BASED), at(NOW));
    for (name, path) in [("headers", "_headers"), ("redirects", "_redirects")] {
        insta::assert_snapshot!(format!("public_{name}"), site.public.text(path));
        insta::assert_snapshot!(format!("staff_{name}"), site.staff.text(path));
    }
    insta::assert_snapshot!("security_txt", site.public.text(".well-known/security.txt"));
    assert!(!site.staff.files.contains_key(".well-known/security.txt"));
    assert!(!site.public.text("_redirects").contains("inside"));
}

#[test]
fn configurations_of_servers_fit_the_edition() {
    let model = model(&sources(BASED), at(NOW));
    for audience in [Audience::Public, Audience::Staff] {
        for snippet in pipeline::files(&model, audience).snippets() {
            assert!(snippet.text.starts_with("# Written by klartext"), "else it is not written anew");
            assert!(!(audience == Audience::Public && snippet.text.contains("inside")), "{}", snippet.name);
            insta::assert_snapshot!(snippet.name, snippet.text);
        }
    }
}

/// The rules of a `_headers` file: pattern, and the names of its headers with their values.
fn rules(text: &str) -> Vec<(String, BTreeMap<String, String>)> {
    let mut out: Vec<(String, BTreeMap<String, String>)> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("  ") {
            None => out.push((line.to_owned(), BTreeMap::new())),
            Some(header) => {
                let (name, value) = header.split_once(": ").unwrap();
                let twice = out.last_mut().unwrap().1.insert(name.to_owned(), value.to_owned());
                assert_eq!(twice, None, "{line}");
            }
        }
    }
    out
}

/// As Cloudflare and Netlify match: `*` is anything, `:name` a part of a path.
fn matches(pattern: &str, path: &str) -> bool {
    let (mut parts, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (parts.next(), given.next()) {
            (Some("*"), Some(_)) | (None, None) => return true,
            (Some(part), Some(own)) if part == own || part.starts_with(':') && !own.is_empty() => {}
            _ => return false,
        }
    }
}

#[test]
fn no_header_is_said_twice_and_every_file_is_kept_as_long_as_it_should() {
    let site = build(&sources(BASED), at(NOW));
    for (edition, tree) in [("public", &site.public), ("staff", &site.staff)] {
        let rules = rules(tree.text("_headers"));
        for path in tree.files.keys() {
            let address = format!("/status/{}", path.trim_end_matches("index.html"));
            let mut all: BTreeMap<&str, &str> = BTreeMap::new();
            for (name, value) in
                rules.iter().filter(|(pattern, _)| matches(pattern, &address)).flat_map(|(_, own)| own)
            {
                // A host would join the two with a comma.
                assert_eq!(all.insert(name, value), None, "{edition}/{path}: {name}");
            }
            assert!(all["Content-Security-Policy"].starts_with("default-src 'none'"), "{path}");
            assert!(!all["Content-Security-Policy"].contains("unsafe"), "{path}");
            let cache = all.get("Cache-Control").copied();
            let open = all.get("Access-Control-Allow-Origin").copied();
            if edition == "staff" {
                assert_eq!((cache, open), (Some("private, no-store"), None), "{path}");
                assert!(all["X-Robots-Tag"].contains("noindex"), "{path}");
                continue;
            }
            assert_eq!(
                cache.is_some_and(|own| own.contains("immutable")),
                path.starts_with("theme/"),
                "{path}"
            );
            let data =
                ["feed.xml", "atom.xml", "feed.json", ".ics", "promises.json", "history.rss", "history.atom"];
            let inside = path.strip_prefix("de/").unwrap_or(path);
            let is_open = data.iter().any(|end| path.ends_with(end))
                || inside.starts_with("api/")
                || inside.starts_with("badge/");
            assert_eq!(open, is_open.then_some("*"), "{path}");
        }
    }
}

#[test]
fn hosts_that_know_more_are_told_more() {
    let told = |hosts: &str| {
        let settings = format!("base_url: https://example.com\nhosting: {hosts}");
        let site = build(&sources(&settings), at(NOW));
        (site.public.text("_redirects").to_owned(), site.public.files.contains_key(".nojekyll"))
    };
    let (plain, no_jekyll) = told("[cloudflare-pages, github-pages]");
    assert!(no_jekyll && plain.contains("/kb/refunds/ /kb/money-back/ 301\n") && !plain.contains("410"));
    assert!(plain.contains("/de/f%C3%BCr/alle/ /de/kb/money-back/ 301\n"), "{plain}");
    let (netlify, no_jekyll) = told("netlify");
    assert!(!no_jekyll && netlify.contains("/kb/refunds/ /kb/money-back/ 301!\n"));
    assert!(netlify.contains("/kb/vouchers/ /kb/vouchers/index.html 410!\n"), "{netlify}");
    assert_eq!(told("[netlify, gitlab-pages]").0, plain, "lines that one refuses help nobody");
}

/// What hosts do not allow, of a site with these settings whose files have these sizes.
fn exceeded(settings: &str, moved: usize, sizes: &[(String, u64)]) -> Vec<String> {
    let mut sources = sources(&format!("base_url: https://example.com\n{settings}"));
    if moved > 0 {
        let list: String = (0..moved).map(|n| format!("  kb/old-{n}: kb/money-back\n")).collect();
        let path = klartext::diagnostic::SourcePath::new("content/addresses.yaml");
        sources.insert(path, "addresses.yaml", format!("moved:\n{list}").as_bytes());
    }
    let model = model(&sources, at(NOW));
    let files = pipeline::files(&model, Audience::Public);
    let mut sizes = sizes.iter().map(|(path, size)| (path.as_str(), *size));
    let found = files.limits(&mut sizes);
    assert!(found.iter().all(|found| found.code == Code::H01 && found.level == Level::Warning));
    let [en, de] = ["en", "de"].map(|lang| builtin::messages(lang, &Overrides::new()));
    for found in &found {
        for (en, de) in [(found.reason(&en), found.reason(&de)), (found.fix(&en), found.fix(&de))] {
            assert!(!en.is_empty() && en != de && !en.contains("{$") && !de.contains("{$"), "{en} {de}");
        }
    }
    found.iter().map(|found| found.reason(&en).replace(['\u{2068}', '\u{2069}'], "")).collect()
}

#[test]
fn what_a_host_does_not_allow_is_said() {
    const MIB: u64 = 1024 * 1024;
    let file = |path: &str, size| (path.to_owned(), size);
    let many = |folder: &str, n: usize| -> Vec<(String, u64)> {
        (0..n).map(|n| file(&format!("{folder}/{n}.html"), 1)).collect()
    };
    let just = many("kb", 20_000);
    assert_eq!(exceeded("hosting: [cloudflare-pages, netlify, gitlab-pages]", 0, &just), [""; 0]);
    assert_eq!(
        exceeded("hosting: [cloudflare-pages, gitlab-pages]", 0, &many("kb", 20_001)),
        ["Cloudflare Pages takes 20000 files, and the public edition has 20001."]
    );
    assert_eq!(
        exceeded("hosting: netlify", 0, &many("kb", 54_001)),
        ["Netlify takes 54000 files in one folder, and “kb” has 54001."]
    );
    let large = [file("files/a.pdf", 25 * MIB), file("files/b.mp4", 25 * MIB + 1), file("index.html", 9)];
    assert_eq!(exceeded("hosting: github-pages", 0, &large), [""; 0]);
    assert_eq!(
        exceeded("hosting: cloudflare-pages", 0, &large),
        ["Cloudflare Pages takes files of 26214400 bytes, and “files/b.mp4” has 26214401."]
    );
    let heavy: Vec<_> = (0..42).map(|n| file(&format!("files/{n}.pdf"), 25 * MIB)).collect();
    assert_eq!(
        exceeded("hosting: github-pages", 0, &heavy),
        ["GitHub Pages takes 1073741824 bytes in all, and the public edition has 1101004800."]
    );
    assert_eq!(exceeded("", 0, &heavy), [""; 0], "a server of one's own has no limits");
}

#[test]
fn too_many_redirects_are_said() {
    assert_eq!(exceeded("hosting: gitlab-pages", 499, &[]), [""; 0]);
    let found = exceeded("hosting: gitlab-pages", 501, &[]);
    assert_eq!(found, ["GitLab Pages takes 1000 rules in _redirects, and there are 1002."]);
    let found = exceeded("hosting: cloudflare-pages\npolicy: {rules: {H: off}}", 1_001, &[]);
    assert_eq!(found, [""; 0]);
    assert_eq!(exceeded("hosting: cloudflare-pages", 1_001, &[]).len(), 1);
}

#[test]
fn security_txt_changes_when_it_says_so_and_not_before() {
    let text = |settings: &str, now: &str| {
        let tree = build(&sources(&format!("base_url: https://example.com\n{settings}")), at(now)).public;
        (tree.text(".well-known/security.txt").to_owned(), tree.next_change_at.unwrap())
    };
    let settings = "security: {contact: [https://example.com/report, tel:+43-1-201], languages: [en]}";
    let (july, next) = text(settings, NOW);
    assert_eq!(
        july,
        "Contact: https://example.com/report\nContact: tel:+43-1-201\nExpires: 2026-12-31T23:00:00Z\n\
         Preferred-Languages: en\nCanonical: https://example.com/.well-known/security.txt\n"
    );
    assert!(next <= at("2026-08-01T00:00:00+02:00"));
    assert_eq!(text(settings, "2026-07-31T23:59:59+02:00").0, july);
    let (august, _) = text(settings, "2026-08-01T00:00:00+02:00");
    assert!(august.contains("Expires: 2027-01-31T23:00:00Z\n"), "{august}");
    let (fixed, _) = text("security: {contact: a@example.com, expires: 2026-12-24}", NOW);
    assert!(fixed.contains("Contact: mailto:a@example.com\nExpires: 2026-12-24T23:00:00Z\n"), "{fixed}");
}

#[test]
fn servers_find_their_files_beside_the_editions() {
    let folder = tempfile::tempdir().unwrap();
    let model = model(&sources(BASED), at(NOW));
    let write = || {
        let target = Target::open(folder.path()).unwrap();
        let mut staging = target.begin();
        staging.add(pipeline::files(&model, Audience::Public))?;
        staging.publish(at(NOW))
    };
    write().unwrap();
    let path = folder.path().join("hosting/nginx.conf");
    let first = fs::read_to_string(&path).unwrap();
    assert!(first.contains("location \"/status/\""));
    assert!(!folder.path().join("public/hosting").exists(), "it is nobody's to read");
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    write().unwrap();
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), time, "it says the same");
    fs::write(&path, "# Written by klartext once").unwrap();
    write().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), first);
    fs::write(&path, "server { }").unwrap();
    assert!(write().is_err_and(|error| error.to_string().contains("was not written by klartext")));
    assert_eq!(fs::read_to_string(&path).unwrap(), "server { }");
}
