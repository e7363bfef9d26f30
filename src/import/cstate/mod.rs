//! Owns the way from a cState site (Hugo front matter and configuration) to a site of klartext.
//! Must not know any other tool.

mod body;
mod components;
mod course;
mod front;
mod issue;
mod page;
mod place;
mod settings;
mod shortcodes;
#[cfg(test)]
mod tests;
mod updates;

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono_tz::Tz;

use self::body::Body;
use self::components::Components;
use self::front::Front;
use self::place::{Place, place};
use self::settings::Settings;
use super::address::OldSite;
use super::document::Language;
use super::{Account, Foreign, Imported, Outcome};
use crate::diagnostic::{Code, Diagnostic, Level, SourcePath, Span};
use crate::source::{FileBody, Sources};

/// What the whole site agrees on while it is converted.
struct Conversion<'a> {
    language: &'a Language,
    /// The zone of times without an offset.
    zone: Tz,
    old: OldSite,
    components: Components,
    stems: BTreeSet<(&'static str, String)>,
}

impl Conversion<'_> {
    /// A name that no other document of the folder has.
    fn stem(&mut self, folder: &'static str, wanted: &str) -> String {
        let numbered = (2..).map(|n: usize| format!("{wanted}-{n}"));
        let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
        names.find(|name| self.stems.insert((folder, name.clone()))).unwrap_or_default()
    }
}

const SITE: &str = "content/klartext.yaml";
const COMPONENTS: &str = "content/components.yaml";

/// Converts a cState site.
pub fn cstate(files: &[Foreign]) -> Imported {
    let mut files: Vec<&Foreign> = files.iter().collect();
    files.sort_by(|a, b| (&a.name, &a.path).cmp(&(&b.name, &b.path)));
    let mut imported = Imported::default();
    let config = files.iter().position(|file| place(&file.name) == Place::Config);
    let settings = read_settings(config.and_then(|at| files.get(at)).copied(), &mut imported);
    let language = Language::of(&settings.language);
    let site = settings.write(language.tag);
    let mut conversion = Conversion {
        language: &language,
        zone: settings.zone,
        old: OldSite { base: settings.base },
        components: settings.components,
        stems: BTreeSet::new(),
    };
    for (at, file) in files.iter().enumerate() {
        let outcome = match place(&file.name) {
            Place::Ignored(reason) => Outcome::Ignored { reason },
            Place::Config if config == Some(at) => settings_outcome(file, &imported.diagnostics),
            Place::Config => Outcome::Ignored { reason: "import-ignored-config" },
            Place::ForeignConfig if config.is_some() => Outcome::Ignored { reason: "import-ignored-config" },
            Place::ForeignConfig => {
                let form = if file.name.ends_with("json") { "JSON" } else { "TOML" };
                let finding = Diagnostic::new(Code::P12, &file.path, Span::default(), "p12-toml-config");
                imported.diagnostics.push(finding.arg("form", form));
                Outcome::Refused
            }
            Place::Issue | Place::Page => document(file, &mut conversion, &mut imported),
        };
        imported.accounts.push(Account { path: file.path.clone(), outcome });
    }
    imported.files.insert(SITE.to_owned(), site);
    let undeclared = language.messages.get("import-undeclared");
    imported.files.insert(COMPONENTS.to_owned(), conversion.components.write(&undeclared));
    imported.into_history()
}

fn read_settings(file: Option<&Foreign>, imported: &mut Imported) -> Settings {
    let Some(file) = file else {
        let path = SourcePath::new("config.yml");
        let mut finding = Diagnostic::new(Code::P15, &path, Span::default(), "p15-no-cstate-config");
        finding.level = Level::Warning;
        imported.diagnostics.push(finding);
        return Settings::default();
    };
    let text = match text(file) {
        Ok(text) => text,
        Err(finding) => {
            imported.diagnostics.push(finding);
            return Settings::default();
        }
    };
    Settings::read(&file.path, &text, &mut imported.diagnostics).unwrap_or_default()
}

fn settings_outcome(file: &Foreign, findings: &[Diagnostic]) -> Outcome {
    if findings.iter().any(|finding| finding.is_error() && finding.path == file.path) {
        Outcome::Refused
    } else {
        Outcome::Imported { to: vec![SITE.to_owned(), COMPONENTS.to_owned()] }
    }
}

/// The text of a file as klartext reads texts: UTF-8, `\n`, no control characters, not too large.
fn text(file: &Foreign) -> Result<Arc<str>, Diagnostic> {
    let mut sources = Sources::default();
    sources.insert(file.path.clone(), "any.md", &file.bytes);
    let (message, detail) = match sources.files.remove(&file.path).map(|file| file.body) {
        Some(FileBody::Text(text)) => return Ok(text),
        Some(FileBody::Refused { message, detail }) => (message, detail),
        _ => ("p12-unreadable", String::new()),
    };
    Err(Diagnostic::new(Code::P12, &file.path, Span::default(), message).arg("detail", detail))
}

/// Converts an issue or a page.
fn document(file: &Foreign, conversion: &mut Conversion, imported: &mut Imported) -> Outcome {
    let out = &mut imported.diagnostics;
    let text = match text(file) {
        Ok(text) => text,
        Err(finding) => {
            out.push(finding);
            return Outcome::Refused;
        }
    };
    if text.trim().is_empty() && place(&file.name) == Place::Page {
        return Outcome::Ignored { reason: "import-ignored-empty" };
    }
    let Some(front) = Front::read(&file.path, &text, out) else { return Outcome::Refused };
    if front.is_true("draft") {
        return Outcome::Ignored { reason: "import-ignored-draft" };
    }
    let raw = text.get(front.body..).unwrap_or("");
    let body = Body { path: &file.path, raw, start: front.body, page: place::address(&file.name) };
    let issue = place(&file.name) == Place::Issue
        || front.text("section").is_some_and(|section| section.value.eq_ignore_ascii_case("issue"));
    let draft = if issue {
        match issue::read(&file.name, &front, &body, conversion, out) {
            Some(draft) => draft,
            None => return Outcome::Refused,
        }
    } else {
        match page::read(&file.name, &front, &body, conversion, out) {
            Ok(draft) => draft,
            Err(reason) => return Outcome::Ignored { reason },
        }
    };
    let Some((text, verbatim)) = draft.write(conversion.language) else {
        out.push(Diagnostic::new(Code::P12, &file.path, body.head(), "p12-import"));
        return Outcome::Refused;
    };
    if verbatim {
        out.push(Diagnostic::new(Code::P19, &file.path, body.head(), "p19-verbatim"));
    }
    let name = format!("content/{}", draft.name);
    imported.files.insert(name.clone(), text);
    Outcome::Imported { to: vec![name] }
}
