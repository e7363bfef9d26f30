//! The page that the entries stood on: what becomes `klartext.yaml`.

use chrono::{DateTime, Utc};

use crate::config::BaseUrl;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};
use crate::import::json::Node;
use crate::import::{when, yaml};

/// Where a site is taken to lie that does not say it.
const BASE_URL: &str = "http://localhost/";

/// Name and address of the old site.
#[derive(Debug, Default)]
pub struct Page {
    pub name: String,
    pub url: String,
    pub changed: Option<DateTime<Utc>>,
    /// The file that tells it, and where.
    pub path: Option<SourcePath>,
    span: Span,
}

impl Page {
    pub fn read(path: &SourcePath, node: &Node) -> Self {
        let text = |key| node.get(key).and_then(Node::text).map_or_else(String::new, yaml::line);
        let changed = when::read(&text("updated_at"), chrono_tz::Tz::UTC).map(|when| when.at);
        Self { name: text("name"), url: text("url"), changed, path: Some(path.clone()), span: node.head() }
    }

    /// The text of `klartext.yaml`. Statuspage tells no language; its own words are English.
    pub fn write(&self, out: &mut Vec<Diagnostic>) -> String {
        let mut repaired = |what: &str, before: &str, after: &str| {
            let Some(path) = &self.path else { return };
            let finding = Diagnostic::new(Code::P19, path, self.span, "p19-repaired");
            out.push(finding.arg("what", what).arg("before", before).arg("after", after));
        };
        let mut title = self.name.as_str();
        if title.is_empty() {
            title = "Status";
            repaired("name", &self.name, title);
        }
        let mut base = self.url.as_str();
        if BaseUrl::parse(base).is_none() {
            base = BASE_URL;
            repaired("url", &self.url, base);
        }
        let (title, base) = (yaml::scalar(title), yaml::scalar(base));
        format!("title: {title}\nbase_url: {base}\nlanguages: [en]\ntimezone: Etc/UTC\n")
    }
}
