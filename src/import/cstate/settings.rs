//! `config.yml` of a cState site: what becomes `klartext.yaml`, and the declared systems.

use chrono_tz::Tz;

use super::components::Components;
use super::front::field;
use crate::config::BaseUrl;
use crate::config::yaml::{self as reader, Node};
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};
use crate::import::{markdown, yaml};

/// What the old site's configuration says.
#[derive(Debug, Default)]
pub struct Settings {
    title: String,
    description: String,
    pub base: Option<BaseUrl>,
    base_url: String,
    /// Language tag as it stands there: `en-us`
    pub language: String,
    /// The zone of times without an offset.
    pub zone: Tz,
    pub components: Components,
}

impl Settings {
    /// Reads the configuration. `None` when it cannot be read; the findings say why.
    pub fn read(path: &SourcePath, text: &str, out: &mut Vec<Diagnostic>) -> Option<Settings> {
        let root = reader::read(path, text, 0, out)?;
        let mut settings = Settings::default();
        let mut reader = Reader { path, out };
        settings.title = reader.line(&root, "title");
        if settings.title.is_empty() {
            reader.repaired(Span::default(), "title", "", "Status");
        }
        settings.language = reader.line(&root, "languageCode");
        if settings.language.is_empty() {
            settings.language = reader.line(&root, "defaultContentLanguage");
        }
        settings.zone = reader.line(&root, "timeZone").parse().unwrap_or_default();
        settings.base_url = reader.line(&root, "baseURL");
        settings.base = BaseUrl::parse(&settings.base_url);
        if settings.base.is_none() {
            let span = field(&root, "baseURL").map_or(Span::default(), |(_, node)| node.span);
            reader.repaired(span, "baseURL", &settings.base_url, BASE_URL);
        }
        if let Some((_, params)) = field(&root, "params") {
            settings.description = reader.prose(params, "description");
            reader.components(params, &mut settings.components);
            reader.drop(params, "customTabs");
        }
        Some(settings)
    }

    /// The text of `klartext.yaml`.
    pub fn write(&self, language: &str) -> String {
        let title = if self.title.is_empty() { "Status" } else { &self.title };
        let base = if self.base.is_some() { &self.base_url } else { BASE_URL };
        let mut out = format!("title: {}\n", yaml::scalar(title));
        if !self.description.is_empty() {
            out.push_str(&format!("description: {}\n", yaml::scalar(&self.description)));
        }
        let base = yaml::scalar(base);
        out.push_str(&format!("base_url: {base}\nlanguages: [{language}]\ntimezone: Etc/UTC\n"));
        out
    }
}

/// Where a site is taken to lie that does not say it.
const BASE_URL: &str = "http://localhost/";

struct Reader<'a> {
    path: &'a SourcePath,
    out: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn line(&self, node: &Node, name: &str) -> String {
        field(node, name).and_then(|(_, value)| value.as_text()).map_or_else(String::new, yaml::line)
    }

    /// A text that may hold Markdown.
    fn prose(&self, node: &Node, name: &str) -> String {
        let text = field(node, name).and_then(|(_, value)| value.as_text());
        text.map_or_else(String::new, markdown::flat)
    }

    fn repaired(&mut self, span: Span, what: &str, before: &str, after: &str) {
        let finding = Diagnostic::new(Code::P19, self.path, span, "p19-repaired");
        self.out.push(finding.arg("what", what).arg("before", before).arg("after", after));
    }

    /// Says that a key has no place in klartext.
    fn drop(&mut self, node: &Node, name: &str) {
        if let Some((key, _)) = field(node, name) {
            let finding = Diagnostic::new(Code::P19, self.path, key.span, "p19-dropped");
            self.out.push(finding.arg("field", &key.value));
        }
    }

    fn components(&mut self, params: &Node, components: &mut Components) {
        for category in field(params, "categories").map_or(&[][..], |(_, node)| node.items()) {
            let name = self.name(category);
            if !name.is_empty() {
                components.group(&name);
            }
            self.drop(category, "description");
        }
        for system in field(params, "systems").map_or(&[][..], |(_, node)| node.items()) {
            let name = self.name(system);
            if name.is_empty() {
                continue;
            }
            let category = self.line(system, "category");
            let group = (!category.is_empty()).then_some(category.as_str());
            if !components.declare(&name, group, &self.prose(system, "description")) {
                self.drop(system, "category");
            }
            self.drop(system, "link");
        }
    }

    /// The name of a category or a system, which may stand alone.
    fn name(&self, node: &Node) -> String {
        node.as_text().map_or_else(|| self.line(node, "name"), yaml::line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn a_configuration_becomes_site_files_that_klartext_reads() {
        let text = "title: Status: of us\nbaseurl: https://s.example/\nlanguageCode: de-DE\nparams:\n  description: |\n    See [here](https://a.example).\n  categories:\n    - name: Core\n      description: ours\n  systems:\n    - name: API\n      category: Core\n      link: https://x.example\n    - name: Other\n      category: gone\n";
        // A colon inside a plain scalar is YAML's business; quote it as an author would.
        let text = text.replace("Status: of us", "'Status: of us'");
        let mut out = Vec::new();
        let settings = Settings::read(&SourcePath::new("config.yml"), &text, &mut out).expect("settings");
        assert_eq!(out.iter().map(|f| f.message).collect::<Vec<_>>(), ["p19-dropped"; 3]);
        assert_eq!(settings.language, "de-DE");
        let site = settings.write("de");
        let components = settings.components.write("Weitere");
        let path = SourcePath::new("content/x.yaml");
        let files =
            [(&path, "klartext.yaml", site.as_str()), (&path, "components.yaml", components.as_str())];
        let read = Config::read(&files, &["de".to_owned()].into());
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
        assert_eq!(read.value.title.get(0), "Status: of us");
        assert_eq!(read.value.description.get(0), "See here (https://a.example).");
        assert_eq!(read.value.component("api").and_then(|c| c.group.as_deref()), Some("core"));
    }

    #[test]
    fn what_is_missing_is_said() {
        let mut out = Vec::new();
        let settings =
            Settings::read(&SourcePath::new("config.yml"), "theme: cstate\n", &mut out).expect("settings");
        assert_eq!(out.len(), 2);
        assert_eq!(
            settings.write("en"),
            "title: Status\nbase_url: http://localhost/\nlanguages: [en]\ntimezone: Etc/UTC\n"
        );
    }
}
