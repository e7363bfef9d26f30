//! Owns the way from the JSON that Statuspage gives out (API v2) to a site of klartext.
//! Must not know any other tool.

mod components;
mod course;
mod entry;
mod escape;
mod impacts;
mod prose;
mod record;
mod site;

use std::collections::BTreeMap;

use self::components::Components;
use self::entry::Conversion;
use self::record::{Kind, Record};
use self::site::Page;
use super::address::OldSite;
use super::document::Language;
use super::json::{self, Node};
use super::{Account, Entries, Foreign, Imported, Outcome};
use crate::config::BaseUrl;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};

const SITE: &str = "content/klartext.yaml";
const COMPONENTS: &str = "content/components.yaml";

/// A larger file is refused: years of incidents are a few megabytes.
const MAX_JSON_BYTES: usize = 64 * 1024 * 1024;

/// Everything that was read, before anything is written.
#[derive(Default)]
struct Reading {
    records: Vec<Record>,
    components: Components,
    page: Option<Page>,
    entries: Entries,
    diagnostics: Vec<Diagnostic>,
}

/// What a file had to give.
#[derive(Default)]
struct Given {
    page: bool,
    components: bool,
    /// Entries that were read, and those that were refused.
    read: usize,
    refused: usize,
    unusable: bool,
}

/// Converts files as the API gives them out: `incidents.json`, `scheduled-maintenances.json`,
/// `summary.json`, or lists of such entries.
pub fn statuspage(files: &[Foreign]) -> Imported {
    let mut files: Vec<&Foreign> = files.iter().collect();
    files.sort_by(|a, b| (&a.path, &a.name).cmp(&(&b.path, &b.name)));
    files.dedup_by(|a, b| a.path == b.path);
    let mut reading = Reading::default();
    let given: Vec<(&SourcePath, Given)> =
        files.iter().map(|file| (&file.path, reading.file(file))).collect();
    let Reading { records, components, page, mut entries, mut diagnostics } = reading;
    if page.is_none() {
        let path = files.first().map_or(SourcePath::new("summary.json"), |file| file.path.clone());
        let mut finding = Diagnostic::new(Code::P15, &path, Span::default(), "p15-no-page");
        finding.level = crate::diagnostic::Level::Warning;
        diagnostics.push(finding);
    }
    let found = records.len();
    let mut records = newest(records);
    entries.repeated = found - records.len();
    let page = page.unwrap_or_default();
    let language = Language::of("en");
    let settled = components.settle();
    let mut conversion = Conversion {
        language: &language,
        old: OldSite { base: BaseUrl::parse(&page.url) },
        ids: settled.ids,
        stems: BTreeMap::new(),
    };
    records.sort_by(|a, b| (a.kind, a.started, &a.id.value).cmp(&(b.kind, b.started, &b.id.value)));
    let mut imported = Imported::default();
    let mut targets: BTreeMap<&SourcePath, Vec<String>> = BTreeMap::new();
    let mut refused: BTreeMap<&SourcePath, usize> = BTreeMap::new();
    for record in &records {
        match conversion.write(record, &mut diagnostics) {
            Some((name, text)) => {
                match record.kind {
                    Kind::Incident => entries.incidents += 1,
                    Kind::Maintenance => entries.maintenance += 1,
                }
                entries.updates += record.updates.len();
                targets.entry(&record.path).or_default().push(name.clone());
                imported.files.insert(name, text);
            }
            None => {
                entries.refused += 1;
                *refused.entry(&record.path).or_default() += 1;
            }
        }
    }
    imported.files.insert(SITE.to_owned(), page.write(&mut diagnostics));
    imported.files.insert(COMPONENTS.to_owned(), settled.file);
    for (path, given) in given {
        let mut to = targets.remove(path).unwrap_or_default();
        to.sort();
        to.extend(given.components.then(|| COMPONENTS.to_owned()));
        to.extend((page.path.as_ref() == Some(path)).then(|| SITE.to_owned()));
        let lost = given.refused + refused.get(path).copied().unwrap_or(0);
        let outcome = match (given.unusable, to.is_empty()) {
            (true, _) => Outcome::Refused,
            (_, false) => Outcome::Imported { to },
            _ if lost > 0 => Outcome::Refused,
            _ if given.read > 0 || given.page => Outcome::Ignored { reason: "import-ignored-repeated" },
            _ => Outcome::Ignored { reason: "import-ignored-no-entries" },
        };
        imported.accounts.push(Account { path: path.clone(), outcome });
    }
    diagnostics.sort_by(|a, b| (&a.path, a.span, a.message).cmp(&(&b.path, b.span, b.message)));
    imported.diagnostics = diagnostics;
    imported.entries = Some(entries);
    imported.into_history()
}

/// Of several states of one entry, the one that was changed last; of several of one moment, the one that
/// has more to tell.
fn newest(records: Vec<Record>) -> Vec<Record> {
    let mut out: BTreeMap<(Kind, String), Record> = BTreeMap::new();
    let rank = |record: &Record| (record.changed, record.updates.len());
    for record in records {
        let key = (record.kind, record.id.value.clone());
        match out.get(&key) {
            Some(known) if rank(known) >= rank(&record) => {}
            _ => {
                out.insert(key, record);
            }
        }
    }
    out.into_values().collect()
}

impl Reading {
    fn file(&mut self, file: &Foreign) -> Given {
        let mut given = Given { unusable: true, ..Given::default() };
        let text = match json::text(&file.bytes) {
            _ if file.bytes.len() > MAX_JSON_BYTES => Err(("p12-too-large", "64 MiB".to_owned())),
            Some(text) => Ok(text),
            None => {
                let good =
                    std::str::from_utf8(&file.bytes).map_or_else(|error| error.valid_up_to(), str::len);
                let lines = file.bytes.iter().take(good).filter(|b| **b == b'\n').count();
                Err(("p12-encoding", (lines + 1).to_string()))
            }
        };
        let root = text
            .map_err(|(message, detail)| {
                Diagnostic::new(Code::P12, &file.path, Span::default(), message).arg("detail", detail)
            })
            .and_then(|text| json::read(&file.path, &text));
        match root {
            Ok(root) => self.root(&file.path, &root, &mut given),
            Err(finding) => self.diagnostics.push(finding),
        }
        given
    }

    /// Takes in what the outermost value of a file holds.
    fn root(&mut self, path: &SourcePath, root: &Node, given: &mut Given) {
        if let Some(items) = root.items() {
            given.unusable = false;
            return self.entries(path, items, false, given);
        }
        if let Some(page) = root.get("page").filter(|page| page.is_object()) {
            given.page = true;
            let page = Page::read(path, page);
            if self.page.as_ref().is_none_or(|known| page.changed > known.changed) {
                self.page = Some(page);
            }
        }
        given.unusable = !given.page;
        for (key, scheduled) in [("incidents", false), ("scheduled_maintenances", true)] {
            let Some(list) = root.get(key) else { continue };
            given.unusable = false;
            match list.items() {
                Some(items) => self.entries(path, items, scheduled, given),
                None => self.entries(path, std::slice::from_ref(list), scheduled, given),
            }
        }
        if let Some(entry) = root.get("incident").or(Some(root).filter(|root| is_entry(root))) {
            given.unusable = false;
            self.entries(path, std::slice::from_ref(entry), false, given);
        } else if let Some(items) = root.get("components").and_then(Node::items) {
            given.unusable = false;
            self.components(items, given);
        }
        if given.unusable {
            self.diagnostics.push(Diagnostic::new(Code::P12, path, root.head(), "p12-no-statuspage"));
        }
    }

    fn components(&mut self, items: &[Node], given: &mut Given) {
        let changed = |node: &Node| {
            let text = node.get("updated_at").and_then(Node::text)?;
            Some(super::when::read(text, chrono_tz::Tz::UTC)?.at)
        };
        for item in items {
            let text = |key| item.get(key).and_then(Node::text).unwrap_or("");
            let met = self.components.meet(text("id"), text("name"), Some(item), changed(item));
            given.components |= met.is_some();
        }
    }

    fn entries(&mut self, path: &SourcePath, items: &[Node], scheduled: bool, given: &mut Given) {
        for item in items {
            match record::read(path, item, scheduled, &mut self.components, &mut self.diagnostics) {
                Ok(record) => {
                    given.read += 1;
                    given.components |= !record.components.is_empty();
                    self.records.push(record);
                }
                Err(record::Refused) => {
                    given.refused += 1;
                    self.entries.refused += 1;
                }
            }
        }
    }
}

/// Whether an object is an entry itself.
fn is_entry(node: &Node) -> bool {
    node.get("incident_updates").is_some()
}
