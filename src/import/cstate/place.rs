//! What a file of a cState site is, by its place.

use crate::parse::time;
use crate::text::slug;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// `config.yml` and its other names.
    Config,
    /// A configuration in a form that is not read.
    ForeignConfig,
    /// Markdown below `content/issues/`.
    Issue,
    /// Markdown elsewhere below `content/`.
    Page,
    /// Nothing for a site of klartext: key of the message that says why.
    Ignored(&'static str),
}

const CONFIGS: &[&str] = &["config", "hugo", "config/_default/config", "config/_default/hugo"];

/// Decides by the name, relative to the site's folder.
pub fn place(name: &str) -> Place {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending = ending.to_ascii_lowercase();
    if CONFIGS.contains(&stem) {
        match ending.as_str() {
            "yml" | "yaml" => return Place::Config,
            "toml" | "json" => return Place::ForeignConfig,
            _ => {}
        }
    }
    let (folder, rest) = name.split_once('/').unwrap_or(("", name));
    match folder {
        "content" if ending == "md" || ending == "markdown" => {
            let list = name.ends_with("/_index.md");
            if rest.starts_with("issues/") && !list { Place::Issue } else { Place::Page }
        }
        "content" if ending == "adoc" || ending == "asciidoc" => Place::Ignored("import-ignored-asciidoc"),
        "content" if ending == "html" || ending == "htm" => Place::Ignored("import-ignored-html"),
        "content" | "static" | "assets" => Place::Ignored("import-ignored-asset"),
        "config" => Place::Ignored("import-ignored-config"),
        "themes" | "layouts" | "archetypes" | "data" | "i18n" | "resources" | "public" => {
            Place::Ignored("import-ignored-theme")
        }
        _ => Place::Ignored("import-ignored-other"),
    }
}

/// The path of a page on the old site, without the leading slash: `issues/some-outage/`
pub fn address(name: &str) -> String {
    let path = name.strip_prefix("content/").unwrap_or(name);
    let path = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let path = ["/_index", "/index"].iter().find_map(|index| path.strip_suffix(index)).unwrap_or(path);
    let path = if path == "_index" || path == "index" { "" } else { path };
    let path = path.to_lowercase().replace(' ', "-");
    if path.is_empty() { path } else { format!("{path}/") }
}

/// The name of an issue without its date, as a slug.
pub fn issue_slug(name: &str) -> String {
    let path = address(name);
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = last;
    // Also dates that do not exist: `2021-07-56-vacation`
    for (least, most) in [(4, 4), (1, 2), (1, 2)] {
        let count = digits(rest);
        match rest.get(count..).and_then(|rest| rest.strip_prefix('-')) {
            Some(after) if (least..=most).contains(&count) => rest = after,
            _ => return slug(if time::date(last).is_some() { "issue" } else { last }),
        }
    }
    if rest.is_empty() { slug("issue") } else { slug(rest) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_place_says_what_it_is() {
        assert_eq!(place("config.yml"), Place::Config);
        assert_eq!(place("config/_default/hugo.yaml"), Place::Config);
        assert_eq!(place("hugo.toml"), Place::ForeignConfig);
        assert_eq!(place("content/issues/2020-06-13-x.md"), Place::Issue);
        assert_eq!(place("content/services/_index.md"), Place::Page);
        assert_eq!(place("content/services/x.adoc"), Place::Ignored("import-ignored-asciidoc"));
        assert_eq!(place("static/logo.png"), Place::Ignored("import-ignored-asset"));
        assert_eq!(place("LICENSE"), Place::Ignored("import-ignored-other"));
    }

    #[test]
    fn names_lose_their_date_and_become_slugs() {
        for (name, expected) in [
            ("content/issues/2020-06-13-maintenance-window.md", "maintenance-window"),
            ("content/issues/2021-07-56-vacation.md", "vacation"),
            ("content/issues/2025-09-19-ci.jenkins.io-auth.md", "ci-jenkins-io-auth"),
            ("content/issues/2023-10-19.md", "issue"),
            ("content/issues/2023/outage/index.md", "outage"),
            ("content/issues/404-errors.md", "404-errors"),
            ("content/issues/inc-000007.md", "inc-000007"),
        ] {
            assert_eq!(issue_slug(name), expected, "{name}");
        }
        assert_eq!(address("content/issues/2020 A.md"), "issues/2020-a/");
        assert_eq!(address("content/services/_index.md"), "services/");
        assert_eq!(address("content/_index.md"), "");
    }
}
