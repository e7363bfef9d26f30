//! A theme: looks (CSS, icons, fonts) with fingerprinted names, and templates in three layers:
//! built-in, the theme's, the site's.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::config::builtin::{self, Overrides};

#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// Template name → source.
    pub templates: BTreeMap<String, String>,
    /// Path inside an edition → bytes. The name holds a digest of the bytes, so that it may be
    /// cached for ever.
    pub assets: BTreeMap<String, Vec<u8>>,
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

    /// Loads a theme; an unknown one is empty but for the built-in templates.
    pub fn load(name: &str, overrides: &Overrides) -> Self {
        let mut theme = Theme::default();
        let own = format!("themes/{name}/");
        let own_templates = format!("{own}templates/");
        let add_templates = |theme: &mut Theme, folder: &str, overrides: &Overrides| {
            for (path, bytes) in builtin::files(folder, overrides) {
                if let Some(name) = path.strip_prefix(folder)
                    && name.ends_with(".html")
                {
                    theme.templates.insert(name.to_owned(), String::from_utf8_lossy(&bytes).into_owned());
                }
            }
        };
        add_templates(&mut theme, "templates/", &Overrides::new());
        add_templates(&mut theme, &own_templates, overrides);
        let site: Overrides = overrides
            .iter()
            .filter(|(name, _)| name.starts_with("templates/"))
            .map(|(name, bytes)| (name.clone(), bytes.clone()))
            .collect();
        for (path, bytes) in &site {
            if let Some(name) = path.strip_prefix("templates/")
                && name.ends_with(".html")
            {
                theme.templates.insert(name.to_owned(), String::from_utf8_lossy(bytes).into_owned());
            }
        }
        // What pages do, beside how they look: any theme gets it, and a site may bring its own.
        for (path, bytes) in builtin::files("templates/", overrides) {
            if let Some(name) =
                path.strip_prefix("templates/").filter(|name| name.ends_with(".js") || name.ends_with(".css"))
            {
                theme.add(name, &bytes);
            }
        }
        for (path, bytes) in builtin::files(&own, overrides) {
            let Some(inside) = path.strip_prefix(&own) else { continue };
            if inside.starts_with("templates/") {
                continue;
            }
            theme.add(inside, &bytes);
        }
        theme
    }

    fn add(&mut self, name: &str, bytes: &[u8]) {
        let target = format!("theme/{}", fingerprinted(name, bytes));
        self.names.insert(name.to_owned(), target.clone());
        self.assets.insert(target, bytes.to_vec());
    }

    /// Where a file of the theme lies inside an edition.
    pub fn path(&self, name: &str) -> Option<&str> {
        self.names.get(name).map(String::as_str)
    }
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
