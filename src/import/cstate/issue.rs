//! An issue of cState becomes an incident: its fields, its text, and a timeline that says when it began
//! and ended.

use chrono::{DateTime, Utc};

use super::Conversion;
use super::body::Body;
use super::course::Course;
use super::front::{Front, truth};
use super::place;
use crate::diagnostic::{Code, Diagnostic, Level, SourcePath, Span, Spanned};
use crate::import::document::Draft;
use crate::import::when::{self, When};
use crate::import::yaml;
use crate::parse::time::TimeProblem;

/// Level of the highest heading: the two above are the title, and closed headings.
const TOP: u8 = 3;
/// Fields that are read, and those that only steer the old theme.
const KNOWN: &[&str] = &[
    "title",
    "date",
    "resolved",
    "resolvedWhen",
    "severity",
    "affected",
    "informational",
    "section",
    "draft",
    "pin",
    "type",
    "layout",
];

/// Reads an issue. `None` when it must be refused; the findings say why.
pub fn read(
    name: &str,
    front: &Front,
    body: &Body,
    conversion: &mut Conversion,
    out: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let mut reader = Reader { path: body.path, front, conversion, out };
    let start = reader.start()?;
    let end = reader.end(start);
    let severity = reader.severity();
    let affects = reader.affects();
    let slug = place::issue_slug(name);
    let title = reader.title(&slug);
    for key in front.others(KNOWN) {
        reader.warn(Code::P19, key.span, "p19-dropped", &[("field", &key.value)]);
    }
    let course = Course { start, end, impact: severity };
    let carried = body.carry(TOP, reader.conversion, reader.out);
    let told = course.tell(carried.as_deref(), body.raw, reader.conversion.zone, reader.conversion.language);
    for update in &told.updates {
        let written = update.written.as_str();
        reader.accept("track", &Spanned::new(written, body.find(written)), &update.when);
    }
    for written in &told.still_open {
        reader.warn(Code::P19, body.find(written), "p19-still-open", &[]);
    }
    let stem = conversion.stem("incidents", &format!("{}-{slug}", start.format("%Y-%m-%d")));
    let name = format!("incidents/{stem}.md");
    Some(Draft { name, affects: Some(affects), title, ways: told.ways, ..Draft::default() })
}

struct Reader<'a, 'b> {
    path: &'a SourcePath,
    front: &'a Front,
    conversion: &'a mut Conversion<'b>,
    out: &'a mut Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    fn warn(&mut self, code: Code, span: Span, message: &'static str, args: &[(&'static str, &str)]) {
        let mut finding = Diagnostic::new(code, self.path, span, message);
        finding.level = Level::Warning;
        finding.args = args.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        self.out.push(finding);
    }

    fn repaired(&mut self, what: &str, value: &Spanned<&str>, after: &str) {
        let args = [("what", what), ("before", value.value), ("after", after)];
        self.warn(Code::P19, value.span, "p19-repaired", &args);
    }

    /// A time that was read, with what must be said about it.
    fn accept(&mut self, what: &str, value: &Spanned<&str>, when: &When) -> DateTime<Utc> {
        if let Some(after) = &when.repaired {
            self.repaired(what, value, after);
        }
        let zone = self.conversion.zone.name();
        let (message, first, second) = match &when.doubt {
            Some(TimeProblem::Ambiguous { first, second }) => ("t02-ambiguous", first, second),
            Some(TimeProblem::Missing { before, after }) => ("t02-missing", before, after),
            _ => return when.at,
        };
        self.warn(Code::T02, value.span, message, &[("zone", zone), ("first", first), ("second", second)]);
        when.at
    }

    fn start(&mut self) -> Option<DateTime<Utc>> {
        let Some(value) = self.front.text("date") else {
            self.out.push(Diagnostic::new(Code::P15, self.path, self.front.head, "p15-no-date"));
            return None;
        };
        let Some(when) = when::read(value.value, self.conversion.zone) else {
            let finding = Diagnostic::new(Code::P14, self.path, value.span, "p14-import-time");
            self.out.push(finding.arg("value", value.value));
            return None;
        };
        Some(self.accept("date", &value, &when))
    }

    /// When it ended, and whether the old site knew that; `None` while it lasts.
    fn end(&mut self, start: DateTime<Utc>) -> Option<(DateTime<Utc>, bool)> {
        let resolved = self.front.text("resolved");
        let known = resolved.as_ref().map(|value| truth(value.value));
        if let (Some(value), Some(None)) = (&resolved, known) {
            self.repaired("resolved", value, "false");
        }
        if known != Some(Some(true)) {
            // A note without a course: nothing of it is open.
            return self.front.is_true("informational").then_some((start, true));
        }
        let Some(value) = self.front.text("resolvedWhen") else {
            let span = self
                .front
                .key("resolvedWhen")
                .or(resolved.map(|value| value.span))
                .unwrap_or(self.front.head);
            self.warn(Code::P19, span, "p19-no-end", &[("after", &shown(start))]);
            return Some((start, false));
        };
        let Some(when) = when::read(value.value, self.conversion.zone) else {
            self.repaired("resolvedWhen", &value, &shown(start));
            return Some((start, false));
        };
        let end = self.accept("resolvedWhen", &value, &when);
        if end < start {
            let args = [("start", &*shown(start)), ("end", &*shown(end))];
            self.warn(Code::T07, value.span, "t07-import", &args);
            return Some((start, false));
        }
        Some((end, true))
    }

    /// Key of the impact.
    fn severity(&mut self) -> Option<&'static str> {
        if self.front.is_true("informational") {
            return Some("none");
        }
        let Some(value) = self.front.text("severity") else {
            self.warn(Code::P19, self.front.head, "p19-no-severity", &[]);
            return None;
        };
        match value.value.to_ascii_lowercase().as_str() {
            "down" => Some("outage"),
            "disrupted" => Some("partial"),
            "notice" => Some("degraded"),
            _ => {
                self.warn(Code::P19, value.span, "p19-severity", &[("value", value.value)]);
                None
            }
        }
    }

    fn affects(&mut self) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        let items = self.front.get("affected").map_or(&[][..], |(_, node)| node.items());
        for item in items {
            let name = item.as_text().map_or_else(String::new, yaml::line);
            if name.is_empty() {
                continue;
            }
            let everything = self.conversion.language.messages.get("import-all-services");
            let meant = self.conversion.components.mean(&name, &everything);
            if meant.all {
                self.warn(Code::P19, item.span, "p19-all", &[("name", &name), ("component", &meant.name)]);
            } else {
                if !meant.declared {
                    self.warn(Code::P19, item.span, "p19-undeclared", &[("name", &name)]);
                }
                if meant.name != name {
                    self.repaired("affected", &Spanned::new(&name, item.span), &meant.name);
                }
            }
            if !ids.contains(&meant.id) {
                ids.push(meant.id);
            }
        }
        if ids.is_empty() {
            let span = self.front.key("affected").unwrap_or(self.front.head);
            self.warn(Code::P15, span, "p15-no-affected", &[]);
        }
        ids
    }

    fn title(&mut self, slug: &str) -> String {
        let title = self.front.text("title").map_or_else(String::new, |title| yaml::line(title.value));
        if !title.is_empty() {
            return title;
        }
        let title = slug.replace('-', " ");
        self.warn(Code::P19, self.front.head, "p19-no-title", &[("after", &title)]);
        title
    }
}

/// An instant as it is written in an event.
fn shown(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}
