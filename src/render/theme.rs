//! A theme: looks (CSS, icons, fonts) with fingerprinted names, and templates in layers: built-in,
//! those of the themes it builds on, its own, the site's.

use std::borrow::Cow;
use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::brand::{Brand, Logo};
use super::css;
use crate::config::builtin::{self, Overrides};
use crate::text::percent;

/// The style sheet of every page, and the one that the staff edition has beside it.
pub const CSS: &str = "theme.css";
pub const STAFF: &str = "staff.css";
/// The script that only the staff edition has.
pub const DESK: &str = "desk.js";
/// Themes that may build on each other; more is a circle.
const DEEPEST: usize = 8;
/// A drawing of so many bytes costs a page less than a request does.
const SMALL: usize = 768;

#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// Template name → source.
    pub templates: BTreeMap<String, String>,
    /// Path inside an edition → bytes. The name holds a digest of the bytes, so that it may be
    /// cached for ever.
    pub assets: BTreeMap<String, Vec<u8>>,
    /// The icon of the pages, inside an edition.
    pub icon: Option<String>,
    /// The icon as a `data:` address, where it is a small drawing: one request less on a first visit.
    pub icon_data: Option<String>,
    pub logo: Option<Logo>,
    /// Name inside the theme → path inside an edition.
    names: BTreeMap<String, String>,
}

impl Theme {
    pub const DEFAULT: &'static str = "klar";

    /// Themes that exist.
    pub fn known(overrides: &Overrides) -> Vec<String> {
        let mut names: Vec<String> = builtin::files("themes/", overrides)
            .keys()
            .filter_map(|name| {
                name.strip_prefix("themes/")?.split_once('/').map(|(theme, _)| theme.to_owned())
            })
            .collect();
        names.dedup();
        names
    }

    /// Loads a theme and dresses it in a brand; an unknown one is empty but for the built-in templates.
    pub fn load(name: &str, brand: &Brand, overrides: &Overrides) -> Self {
        let mut theme = Theme::default();
        theme.add_templates("templates/", &Overrides::new());
        let mut files = builtin::files(&folder(Self::DEFAULT), overrides);
        // What no theme may lack: the looks of what only staff sees.
        files.retain(|path, _| path.ends_with("/staff.css"));
        let mut files: BTreeMap<String, Cow<[u8]>> =
            files.into_values().map(|bytes| (STAFF.to_owned(), bytes)).collect();
        let mut css = String::new();
        for name in line(name, overrides) {
            let own = folder(&name);
            theme.add_templates(&format!("{own}templates/"), overrides);
            for (path, bytes) in builtin::files(&own, overrides) {
                let Some(inside) = path.strip_prefix(&own).filter(|path| !path.starts_with("templates/"))
                else {
                    continue;
                };
                if inside == CSS {
                    let text = String::from_utf8_lossy(&bytes);
                    css.push_str(css::base(&text).map_or(&*text, |(_, rest)| rest));
                    css.push('\n');
                } else {
                    files.insert(inside.to_owned(), bytes);
                }
            }
        }
        for (path, bytes) in overrides.range("templates/".to_owned()..) {
            let Some(name) = path.strip_prefix("templates/") else { break };
            theme.add_template(name, bytes);
        }
        // What pages do, beside how they look: any theme gets it, and a site may bring its own.
        for (path, bytes) in builtin::files("templates/", overrides) {
            if let Some(name) =
                path.strip_prefix("templates/").filter(|name| name.ends_with(".js") || name.ends_with(".css"))
            {
                theme.add(name, &bytes);
            }
        }
        for (name, bytes) in &files {
            if name.ends_with(".css") {
                theme.add(name, css::shrink(&String::from_utf8_lossy(bytes)).as_bytes());
            } else {
                theme.add(name, bytes);
            }
        }
        theme.icon = theme.path("favicon.svg").map(str::to_owned);
        brand.apply(&mut theme, &mut css);
        theme.icon_data = theme.drawn_icon();
        theme.add(CSS, css::shrink(&css).as_bytes());
        theme
    }

    fn add_templates(&mut self, folder: &str, overrides: &Overrides) {
        for (path, bytes) in builtin::files(folder, overrides) {
            if let Some(name) = path.strip_prefix(folder) {
                self.add_template(name, &bytes);
            }
        }
    }

    fn add_template(&mut self, name: &str, bytes: &[u8]) {
        if name.ends_with(".html") {
            self.templates.insert(name.to_owned(), String::from_utf8_lossy(bytes).into_owned());
        }
    }

    /// Adds a file under a name that may be cached for ever; where it lies then.
    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> String {
        let target = format!("theme/{}", fingerprinted(name, bytes));
        self.names.insert(name.to_owned(), target.clone());
        self.assets.insert(target.clone(), bytes.to_vec());
        target
    }

    fn drawn_icon(&self) -> Option<String> {
        let path = self.icon.as_deref().filter(|path| path.ends_with(".svg"))?;
        let drawn = std::str::from_utf8(self.assets.get(path)?).ok()?.trim();
        (drawn.len() <= SMALL).then(|| format!("data:image/svg+xml,{}", percent::data(drawn)))
    }

    /// Whether a file is for the staff edition only.
    pub fn is_for_staff(&self, path: &str) -> bool {
        [STAFF, DESK].iter().any(|name| self.path(name) == Some(path))
    }

    /// Where a file of the theme lies inside an edition.
    pub fn path(&self, name: &str) -> Option<&str> {
        self.names.get(name).map(String::as_str)
    }
}

/// `themes/klar/`
fn folder(name: &str) -> String {
    format!("themes/{name}/")
}

/// A theme and those it builds on, the ground first.
fn line(name: &str, overrides: &Overrides) -> Vec<String> {
    let mut names = vec![name.to_owned()];
    for _ in 1..DEEPEST {
        let Some(last) = names.last() else { break };
        let path = format!("{}{CSS}", folder(last));
        let files = builtin::files(&path, overrides);
        let Some(text) = files.get(&path).map(|bytes| String::from_utf8_lossy(bytes)) else { break };
        match css::base(&text) {
            Some((base, _)) if names.iter().all(|known| known != base) => names.push(base.to_owned()),
            _ => break,
        }
    }
    names.reverse();
    names
}

/// `theme.css` → `theme.1a2b3c4d.css`
fn fingerprinted(name: &str, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let mark: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{mark}.{ending}"),
        None => format!("{name}.{mark}"),
    }
}
