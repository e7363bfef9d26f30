//! The site files and what may stand in them.

use std::collections::BTreeSet;

use super::reader::MapReader;
use super::yaml::{self, Node};
use super::{
    Addresses, BaseUrl, Component, Config, Criticality, Group, Localized, Term, phrases, shops, teams,
    uptime, vendors,
};
use super::{brand, hosting, policy};
use crate::diagnostic::{Checked, Code, Diagnostic, SourcePath, Span};
use crate::text::is_slug;

/// A YAML file in a content root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SiteFile {
    pub name: &'static str,
    /// Whether this version reads it.
    pub read: bool,
}

/// Every site file of the format.
pub const SITE_FILES: &[SiteFile] = &[
    SiteFile { name: "klartext.yaml", read: true },
    SiteFile { name: "components.yaml", read: true },
    SiteFile { name: "shops.yaml", read: true },
    SiteFile { name: "teams.yaml", read: true },
    SiteFile { name: "vendors.yaml", read: true },
    SiteFile { name: "phrases.yaml", read: true },
    SiteFile { name: "glossary.yaml", read: true },
    SiteFile { name: "addresses.yaml", read: true },
    SiteFile { name: "kpis.yaml", read: false },
];

/// Keys of `klartext.yaml`, and those that the format plans.
pub const SITE_KEYS: &[&str] = &[
    "title",
    "description",
    "base_url",
    "languages",
    "timezone",
    "theme",
    "contact",
    "raw_html",
    "policy",
    "uptime",
    "hosting",
    "security",
    "brand",
    "feeds",
    "knowledge",
    "links",
];
const SITE_PLANNED: &[&str] = &["publish"];
pub const COMPONENT_KEYS: &[&str] =
    &["id", "name", "group", "description", "criticality", "availability", "vendor"];
const COMPONENT_PLANNED: &[&str] = &[];
pub const GROUP_KEYS: &[&str] = &["id", "name"];
pub const TERM_KEYS: &[&str] = &["id", "name", "avoid", "means", "staff"];
pub const ADDRESS_KEYS: &[&str] = &["published", "moved", "gone"];
pub const CRITICALITY: &[(&str, Criticality)] =
    &[("critical", Criticality::Critical), ("normal", Criticality::Normal), ("low", Criticality::Low)];

impl Config {
    /// Reads the site files, given by name with their texts. A file or value with a finding is
    /// replaced by its default; nothing stops the build.
    pub fn read(files: &[(&SourcePath, &str, &str)], languages: &BTreeSet<String>) -> Checked<Config> {
        let mut out = Vec::new();
        let mut config = Config::default();
        let find = |name: &str| files.iter().find(|(_, file, _)| *file == name);
        match find("klartext.yaml") {
            Some((path, _, text)) => {
                config.path = (*path).clone();
                let node = yaml::read(path, text, 0, &mut out);
                let node = node.or_else(|| {
                    let (node, whole) = recover(path, text);
                    config.publishable = whole;
                    node
                });
                if let Some(node) = node {
                    site(path, &node, &mut config, languages, &mut out);
                }
            }
            None => {
                let path = SourcePath::new("content/klartext.yaml");
                let mut diagnostic = Diagnostic::new(Code::P15, &path, Span::default(), "p15-no-config");
                diagnostic.level = crate::diagnostic::Level::Warning;
                out.push(diagnostic);
            }
        }
        // Before the components, which name them.
        let known = find("vendors.yaml").map(|(path, _, text)| (path, yaml::read(path, text, 0, &mut out)));
        config.vendors_known = !matches!(known, Some((_, None)));
        if let Some((path, Some(node))) = known {
            config.vendors = vendors::read(path, &node, &config.languages, &mut out);
        }
        if let Some((path, _, text)) = find("components.yaml") {
            match yaml::read(path, text, 0, &mut out) {
                Some(node) => components(path, &node, &mut config, &mut out),
                None => config.components_known = false,
            }
        }
        let shops = find("shops.yaml").map(|(path, _, text)| (path, yaml::read(path, text, 0, &mut out)));
        config.shops_known = !matches!(shops, Some((_, None)));
        if let Some((path, Some(node))) = shops {
            config.shops = shops::read(path, &node, &config.languages, &mut out);
        }
        if let Some((path, _, text)) = find("teams.yaml")
            && let Some(node) = yaml::read(path, text, 0, &mut out)
        {
            let shops = config.shops_known.then_some(config.shops.as_slice());
            config.teams = teams::read(path, &node, &config.languages, shops, &mut out);
        }
        if let Some((path, _, text)) = find("phrases.yaml") {
            config.phrases.path = Some((*path).clone());
            if let Some(node) = yaml::read(path, text, 0, &mut out) {
                config.phrases.list = phrases::read(path, &node, &config.languages, &mut out);
            }
        }
        if let Some((path, _, text)) = find("glossary.yaml")
            && let Some(node) = yaml::read(path, text, 0, &mut out)
        {
            let languages = config.languages.clone();
            config.glossary = list(
                path,
                &node,
                "terms",
                "term",
                (TERM_KEYS, &[]),
                &config.languages,
                &mut out,
                |id, name, reader| {
                    let avoid = reader.texts("avoid").into_iter().map(|word| word.value).collect();
                    let means = reader.localized("means", &languages).unwrap_or_default();
                    // A slip keeps the term for staff: nothing is published by mistake.
                    let written = reader.get("staff").is_some();
                    let staff =
                        reader.choice("staff", &[("true", true), ("false", false)]).unwrap_or(written);
                    Some(Term { id, name, avoid, means, staff })
                },
            );
        }
        if let Some((path, _, text)) = find("addresses.yaml")
            && let Some(node) = yaml::read(path, text, 0, &mut out)
        {
            config.addresses = addresses(path, &node, &mut out);
        }
        if !config.languages_known {
            // It would be said of every text of every site file.
            out.retain(|diagnostic| diagnostic.message != "p04-unknown-language");
        }
        Checked::new(config, out)
    }
}

/// Reads a broken `klartext.yaml` key by key, so that one mistake costs one key. The second value is
/// false when the mistake is in a key that every page depends on.
fn recover(path: &SourcePath, text: &str) -> (Option<Node>, bool) {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '\'')) {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(text.len()));
    let mut entries = Vec::new();
    let mut whole = !starts.is_empty();
    for (start, end) in starts.iter().copied().zip(ends) {
        let part = text.get(start..end).unwrap_or("");
        match yaml::read(path, part, start, &mut Vec::new()) {
            Some(Node { value: yaml::Value::Map(found), .. }) => entries.extend(found),
            _ if ["languages", "timezone", "base_url"].iter().any(|key| part.contains(key)) => whole = false,
            _ => {}
        }
    }
    let found = |key: &str| entries.iter().any(|(name, _)| name.value == key);
    let whole = whole && found("languages") && found("timezone") && found("base_url");
    let node = Node { value: yaml::Value::Map(entries), span: Span::new(0, text.len()) };
    (Some(node), whole)
}

fn site(
    path: &SourcePath,
    node: &Node,
    config: &mut Config,
    known: &BTreeSet<String>,
    out: &mut Vec<Diagnostic>,
) {
    let mut reader = MapReader::new(path, "klartext.yaml", node, SITE_KEYS, SITE_PLANNED, out);
    let tags = reader.texts("languages");
    let mut languages: Vec<String> = Vec::new();
    config.languages_known = !tags.is_empty() && tags.iter().all(|tag| known.contains(&tag.value));
    if !tags.is_empty() && !config.languages_known {
        config.publishable = false;
    }
    for tag in tags {
        if !known.contains(&tag.value) {
            let diagnostic = Diagnostic::new(Code::P14, path, tag.span, "p14-language")
                .arg("value", &tag.value)
                .nearest(&tag.value, known.iter().map(String::as_str));
            reader.out.push(diagnostic);
        } else if !languages.contains(&tag.value) {
            languages.push(tag.value);
        }
    }
    if !languages.is_empty() {
        config.languages = languages;
    }
    match reader.localized("title", &config.languages) {
        Some(title) => config.title = title,
        None => reader.missing("title"),
    }
    config.description = reader.localized("description", &config.languages).unwrap_or_default();
    match reader.text("base_url") {
        Some(url) => match BaseUrl::parse(&url.value) {
            Some(base) => config.base = base,
            None => {
                config.publishable = false;
                let diagnostic =
                    Diagnostic::new(Code::P14, path, url.span, "p14-base-url").arg("value", &url.value);
                reader.out.push(diagnostic);
            }
        },
        None => reader.missing("base_url"),
    }
    if let Some(zone) = reader.text("timezone") {
        match zone.value.parse() {
            Ok(zone) => config.zone = zone,
            Err(_) => {
                config.publishable = false;
                let diagnostic = Diagnostic::new(Code::P14, path, zone.span, "p14-timezone")
                    .arg("value", &zone.value)
                    .nearest_of_many(&zone.value, chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()));
                reader.out.push(diagnostic);
            }
        }
    }
    if let Some(theme) = reader.text("theme") {
        config.theme = theme.value;
        config.theme_span = theme.span;
    }
    config.contact = reader.text("contact").map(|text| text.value);
    config.raw_html = reader.choice("raw_html", &[("allow", true), ("escape", false)]).unwrap_or(false);
    config.links = super::links::read(&mut reader);
    config.hosting = hosting::hosts(&mut reader);
    config.security = hosting::security(&mut reader);
    if let Some(node) = node.get("brand") {
        config.brand = brand::read(path, node, out);
    }
    if let Some(node) = node.get("policy") {
        config.policy = policy::read(path, node, out);
    }
    if let Some(node) = node.get("uptime").filter(|node| !node.is_nothing()) {
        config.uptime = uptime::read(path, node, out);
    }
    if let Some(node) = node.get("feeds") {
        config.feeds = super::feeds::read(path, node, out);
    }
    if let Some(node) = node.get("knowledge") {
        config.knowledge = super::knowledge::read(path, node, out);
    }
}

fn components(path: &SourcePath, node: &Node, config: &mut Config, out: &mut Vec<Diagnostic>) {
    MapReader::new(path, "components.yaml", node, &["groups", "components"], &[], out);
    let languages = config.languages.clone();
    let inner =
        |key: &str| node.get(key).cloned().unwrap_or(Node { value: yaml::Value::Null, span: node.span });
    config.groups =
        entries(path, &inner("groups"), "group", (GROUP_KEYS, &[]), &languages, out, |id, name, _| {
            Some(Group { id, name })
        });
    let groups: Vec<String> = config.groups.iter().map(|group| group.id.clone()).collect();
    let vendors: BTreeSet<String> = config.vendors.iter().map(|vendor| vendor.id.clone()).collect();
    let vendors = config.vendors_known.then_some(vendors);
    config.components = entries(
        path,
        &inner("components"),
        "component",
        (COMPONENT_KEYS, COMPONENT_PLANNED),
        &languages,
        out,
        |id, name, reader| {
            let mut group = reader.text("group");
            if let Some(found) = &group
                && !groups.contains(&found.value)
            {
                let diagnostic = Diagnostic::new(Code::P10, reader.path, found.span, "p10-group")
                    .arg("name", &found.value)
                    .nearest(&found.value, groups.iter().map(String::as_str));
                reader.out.push(diagnostic);
                group = None;
            }
            Some(Component {
                id,
                name,
                group: group.map(|group| group.value),
                description: reader.localized("description", &languages).unwrap_or_default(),
                criticality: reader.choice("criticality", CRITICALITY).unwrap_or_default(),
                availability: uptime::target(reader),
                vendors: vendors::of_component(reader, vendors.as_ref()),
            })
        },
    );
}

fn addresses(path: &SourcePath, node: &Node, out: &mut Vec<Diagnostic>) -> Addresses {
    let mut reader = MapReader::new(path, "addresses.yaml", node, ADDRESS_KEYS, &[], out);
    let published = reader.texts("published");
    let gone = reader.texts("gone");
    let moved = reader.text_map("moved");
    Addresses { path: Some(path.clone()), published, moved, gone }
}

type Keys = (&'static [&'static str], &'static [&'static str]);

/// Reads a file that is one list under one key.
#[allow(clippy::too_many_arguments, reason = "one caller per file; a struct would only rename them")]
pub(super) fn list<T>(
    path: &SourcePath,
    node: &Node,
    key: &'static str,
    what: &'static str,
    keys: Keys,
    languages: &[String],
    out: &mut Vec<Diagnostic>,
    build: impl Fn(String, Localized, &mut MapReader) -> Option<T>,
) -> Vec<T> {
    MapReader::new(path, key, node, &[key], &[], out);
    match node.get(key) {
        Some(inner) => entries(path, inner, what, keys, languages, out, build),
        None => Vec::new(),
    }
}

/// Reads a list of maps with an `id` and a `name` each.
fn entries<T>(
    path: &SourcePath,
    node: &Node,
    what: &'static str,
    keys: Keys,
    languages: &[String],
    out: &mut Vec<Diagnostic>,
    build: impl Fn(String, Localized, &mut MapReader) -> Option<T>,
) -> Vec<T> {
    let mut seen = BTreeSet::new();
    let mut read = Vec::new();
    for item in node.items() {
        let mut reader = MapReader::new(path, what, item, keys.0, keys.1, out);
        let Some(id) = reader.text("id") else {
            reader.missing("id");
            continue;
        };
        if !is_slug(&id.value) {
            let fixed = crate::text::slug(&id.value);
            let diagnostic = Diagnostic::new(Code::P14, path, id.span, "p14-id")
                .arg("value", &id.value)
                .arg("fixed", fixed);
            reader.out.push(diagnostic);
            continue;
        }
        if !seen.insert(id.value.clone()) {
            reader.out.push(Diagnostic::new(Code::P16, path, id.span, "p16-id").arg("id", &id.value));
            continue;
        }
        let name = reader.localized("name", languages).unwrap_or_else(|| Localized::all(id.value.clone()));
        read.extend(build(id.value, name, &mut reader));
    }
    read
}
