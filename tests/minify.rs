//! Law: a minified page says the same as the page that the template wrote, in fewer bytes.
//! Needs the feature `minify`: `cargo test --test minify`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "tests may fail loudly; clippy.toml allows it in test functions only"
)]

use std::path::PathBuf;

use klartext::pipeline::{self, Memo, Options};
use klartext::source::{self, Audience, Roots};

/// The pages of both editions of the sample site, by path.
fn pages(minify: bool) -> Result<Vec<(String, String)>, String> {
    let content = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("content");
    let sources = source::read(&Roots::new(vec![content]), None).map_err(|error| error.to_string())?;
    let now = "2026-11-21T17:30:00Z".parse().map_err(|error| format!("{error}"))?;
    let options = Options { now, languages: Vec::new(), minify };
    let model = pipeline::model(&sources, &options, &mut Memo::default()).map_err(|error| error.detail)?;
    let mut pages = Vec::new();
    for audience in [Audience::Public, Audience::Staff] {
        let files = pipeline::files(&model, audience);
        for planned in files.plan().iter().filter(|planned| planned.path.as_str().ends_with(".html")) {
            let bytes = files.produce(planned).map_err(|error| error.detail)?;
            let html = String::from_utf8(bytes).map_err(|error| error.to_string())?;
            pages.push((format!("{}/{}", audience.key(), planned.path), html));
        }
    }
    Ok(pages)
}

/// What a page says: its words, and the values of its addresses, ids and instants.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    words: String,
    values: Vec<String>,
}

fn said(html: &str) -> Said {
    let mut words = String::new();
    let mut values = Vec::new();
    for (i, part) in html.split('<').enumerate() {
        let (tag, text) = if i == 0 { ("", part) } else { part.split_once('>').unwrap_or((part, "")) };
        for name in [" href=", " src=", " id=", " datetime=", " lang=", " alt="] {
            if let Some((_, value)) = tag.split_once(name) {
                let end = match value.strip_prefix('"') {
                    Some(quoted) => quoted.split('"').next(),
                    None => value.split_ascii_whitespace().next(),
                };
                values.push(decoded(end.unwrap_or("")));
            }
        }
        words.push_str(&decoded(text));
        // Blocks stand apart on the page, whether or not there is a space between their tags.
        words.push(' ');
    }
    Said { words: words.split_whitespace().collect::<Vec<_>>().join(" "), values }
}

fn decoded(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&LT", "<").replace("&#x27;", "'");
    text.replace("&quot;", "\"").replace("&#39;", "'").replace("&#x2F;", "/").replace("&amp;", "&")
}

#[test]
fn minified_pages_say_the_same() {
    assert!(klartext::render::can_minify());
    let whole = pages(false).expect("pages");
    let small = pages(true).expect("pages");
    assert_eq!(whole.len(), small.len());
    assert!(whole.len() > 100, "the sample site has many pages");
    for ((path, whole), (_, small)) in whole.iter().zip(&small) {
        assert_eq!(said(whole), said(small), "{path}");
        assert!(small.len() <= whole.len(), "{path} grew from {} to {} bytes", whole.len(), small.len());
    }
    let bytes = |pages: &[(String, String)]| pages.iter().map(|(_, html)| html.len()).sum::<usize>();
    assert!(bytes(&small) < bytes(&whole), "nothing became smaller");
}
