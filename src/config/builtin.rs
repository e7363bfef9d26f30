//! Owns the files that are compiled into the program: templates, themes and language packs, and the
//! rule that a site's own file of the same name comes first.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::text::{LanguagePack, Messages};

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");
static THEMES: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// A site's own files, by path (`templates/base.html`, `themes/klar/theme.css`).
pub type Overrides = BTreeMap<String, Arc<[u8]>>;

/// All files below a folder (`templates/`, `themes/klar/`): the site's own over the built-in ones.
pub fn files<'a>(folder: &str, overrides: &'a Overrides) -> BTreeMap<String, Cow<'a, [u8]>> {
    let mut out = BTreeMap::new();
    for (prefix, dir) in [("templates/", &TEMPLATES), ("themes/", &THEMES)] {
        collect(prefix, dir, folder, &mut out);
    }
    for (name, bytes) in overrides.range(folder.to_owned()..) {
        if !name.starts_with(folder) {
            break;
        }
        out.insert(name.clone(), Cow::Borrowed(bytes.as_ref()));
    }
    out
}

fn collect(prefix: &str, dir: &'static Dir, folder: &str, out: &mut BTreeMap<String, Cow<[u8]>>) {
    for file in dir.files() {
        let name = format!("{prefix}{}", file.path().to_string_lossy().replace('\\', "/"));
        if name.starts_with(folder) {
            out.insert(name, Cow::Borrowed(file.contents()));
        }
    }
    for inner in dir.dirs() {
        collect(prefix, inner, folder, out);
    }
}

/// The languages that there are messages for.
pub fn languages(overrides: &Overrides) -> BTreeSet<String> {
    files("templates/lang/", overrides)
        .keys()
        .filter_map(|name| language_of(name))
        .map(str::to_owned)
        .collect()
}

/// `templates/lang/ui.de.ftl` → `de`
fn language_of(name: &str) -> Option<&str> {
    name.strip_suffix(".ftl")?.rsplit_once('.').map(|(_, lang)| lang)
}

/// The messages of a language, with English behind them.
pub fn messages(lang: &str, overrides: &Overrides) -> Messages {
    let pack = |lang: &str| LanguagePack {
        lang: lang.to_owned(),
        sources: files("templates/lang/", overrides)
            .into_iter()
            .filter(|(name, _)| language_of(name) == Some(lang))
            .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
            .collect(),
    };
    let english = Messages::new(&pack("en"), None);
    if lang == "en" { english } else { Messages::new(&pack(lang), Some(&english)) }
}
