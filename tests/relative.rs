//! Law: an edition whose pages name each other relatively needs no server. Every address in it that leads into the
//! edition leads to a file, and nothing but addresses differs from the edition that lies on a server.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may fail loudly; clippy.toml allows it in test functions only"
)]

#[path = "support/output.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod output;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use klartext::config::{EditionLinks, Links};
use klartext::pipeline::Memo;
use klartext::source::{self, Audience, Roots, Sources};
use output::{model, output};

fn sample() -> Sources {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    source::read(&Roots::new(vec![root.join("content")]), None).unwrap()
}

fn editions(sources: &Sources, links: Option<Links>) -> [BTreeMap<String, Vec<u8>>; 2] {
    let mut model = model(sources, "2026-11-21T17:30:00Z".parse().unwrap(), &mut Memo::default());
    if let Some(links) = links {
        Arc::make_mut(&mut model.site.config).links = EditionLinks::all(links);
    }
    [Audience::Public, Audience::Staff].map(|audience| output(&model, audience).files)
}

/// What stands between quotes after `="` in a page, in its order; each address of a `srcset` for itself.
fn values(html: &str) -> Vec<&str> {
    let pieces: Vec<&str> = html.split("=\"").collect();
    let mut out = Vec::new();
    for pair in pieces.windows(2) {
        let value = pair[1].split('"').next().unwrap_or("");
        match pair[0].ends_with(" srcset") {
            true => out.extend(value.split(", ").filter_map(|part| part.split(' ').next())),
            false => out.push(value),
        }
    }
    out
}

/// Where an address leads, seen from a file.
fn target(from: &str, address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap();
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for part in path.split('/') {
        match part {
            ".." => assert!(folders.pop().is_some(), "{address} leads out of the edition, from {from}"),
            part => folders.push(part),
        }
    }
    folders.join("/")
}

#[test]
fn every_address_leads_to_a_file_and_nothing_else_is_different() {
    let sources = sample();
    let (there, near) = (editions(&sources, None), editions(&sources, Some(Links::Relative)));
    let mut followed = 0;
    for (there, near) in there.iter().zip(&near) {
        assert_eq!(there.keys().collect::<Vec<_>>(), near.keys().collect::<Vec<_>>());
        for (path, bytes) in near {
            let is_page = path.ends_with(".html") && !path.ends_with("404.html");
            if !is_page {
                assert_eq!(Some(bytes), there.get(path), "{path} is no page");
                continue;
            }
            let (now, before) =
                (std::str::from_utf8(bytes).unwrap(), std::str::from_utf8(&there[path]).unwrap());
            let (now, before) = (values(now), values(before));
            assert_eq!(now.len(), before.len(), "{path}");
            for (now, before) in now.into_iter().zip(before) {
                let address = now.strip_prefix("0; url=").unwrap_or(now);
                assert!(!address.starts_with('/'), "{path}: {address} needs a server");
                if now == before {
                    continue;
                }
                let target = target(path, address);
                assert!(near.contains_key(&target), "{path}: {address} is no file");
                let before = before.strip_prefix("0; url=").unwrap_or(before);
                let rest = |address: &str| address.find(['?', '#']).map(|at| address[at..].to_owned());
                assert_eq!(rest(address), rest(before));
                if let Some(path) = before.strip_prefix('/') {
                    let path = path.split(['?', '#']).next().unwrap();
                    assert_eq!(
                        target
                            .strip_suffix("index.html")
                            .filter(|_| !path.ends_with(".html"))
                            .unwrap_or(&target),
                        path
                    );
                    followed += 1;
                }
            }
        }
    }
    assert!(followed > 1000, "{followed}");
}

#[test]
fn each_edition_has_its_own_form() {
    let config = |links: &str| {
        format!(
            "title: Status\nbase_url: https://example.com/status/\nlanguages: [en]\ntimezone: UTC\n{links}\n"
        )
    };
    let home = |links: &str| {
        let text = config(links);
        let sources = Sources::from_texts([("klartext.yaml", text.as_str()), ("kb/a.md", "# A\n\nText.\n")]);
        editions(&sources, None).map(|files| {
            let page = String::from_utf8(files["kb/a/index.html"].clone()).unwrap();
            assert!(
                page.contains("<a class=\"site\" href=\"/status/\"")
                    != page.contains("<a class=\"site\" href=\"../../index.html\"")
            );
            page.contains("href=\"../../index.html\"")
        })
    };
    assert_eq!(home(""), [false, false]);
    assert_eq!(home("links: root"), [false, false]);
    assert_eq!(home("links: relative"), [true, true]);
    assert_eq!(home("links: {staff: relative}"), [false, true]);
    assert_eq!(home("links: {public: relative, staff: root}"), [true, false]);
}
