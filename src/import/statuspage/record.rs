//! An entry as Statuspage gives it out, read from JSON: an incident or maintenance with its updates.

use chrono::{DateTime, Utc};

use super::components::Components;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span, Spanned};
use crate::import::json::Node;
use crate::import::when;
use crate::import::yaml;

/// What kind of entry it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Incident,
    Maintenance,
}

/// An incident or maintenance.
#[derive(Debug, Clone)]
pub struct Record {
    pub path: SourcePath,
    pub kind: Kind,
    pub id: Spanned<String>,
    pub name: Spanned<String>,
    pub impact: Option<Spanned<String>>,
    pub status: Option<Spanned<String>>,
    pub shortlink: String,
    /// When it began, as far as that is said.
    pub started: Option<DateTime<Utc>>,
    pub resolved: Option<DateTime<Utc>>,
    /// When it was last changed: of two states of one entry, the later one counts.
    pub changed: Option<DateTime<Utc>>,
    pub from: Option<Moment>,
    pub until: Option<Moment>,
    /// In order of time.
    pub updates: Vec<Update>,
    /// Ids of the components it names itself.
    pub components: Vec<String>,
    pub postmortem: Option<Spanned<String>>,
    pub postmortem_at: Option<DateTime<Utc>>,
}

/// A time and how it was written.
pub type Moment = Spanned<(DateTime<Utc>, String)>;

/// One update.
#[derive(Debug, Clone)]
pub struct Update {
    pub at: DateTime<Utc>,
    pub span: Span,
    pub status: Option<Spanned<String>>,
    pub body: Spanned<String>,
    pub affected: Vec<Affected>,
}

/// What an update says of a component.
#[derive(Debug, Clone)]
pub struct Affected {
    /// Id of the component.
    pub id: String,
    pub before: Option<Spanned<String>>,
    pub now: Option<Spanned<String>>,
}

/// An entry that cannot be used; the findings say why.
pub struct Refused;

const MAINTENANCE_STATES: &[&str] = &["scheduled", "in_progress", "verifying", "completed"];

/// Reads an entry. `scheduled` is whether it stands among scheduled maintenance.
///
/// # Errors
/// When something that it cannot be without is missing or of the wrong type.
pub fn read(
    path: &SourcePath,
    node: &Node,
    scheduled: bool,
    components: &mut Components,
    out: &mut Vec<Diagnostic>,
) -> Result<Record, Refused> {
    let mut reader = Reader { path, out };
    reader.object(node, "entry")?;
    let id = reader.required(node, "id")?;
    let mut name = reader.required(node, "name")?;
    name.value = yaml::line(&name.value);
    let status = reader.text(node, "status")?;
    let impact = reader.text(node, "impact")?;
    let created = reader.moment(node, "created_at")?;
    let started = reader.moment(node, "started_at")?;
    let changed = reader.moment(node, "updated_at")?;
    let resolved = reader.moment(node, "resolved_at")?;
    let from = reader.moment(node, "scheduled_for")?;
    let until = reader.moment(node, "scheduled_until")?;
    let postmortem = reader.text(node, "postmortem_body")?.filter(|text| !text.value.trim().is_empty());
    let postmortem_at = reader.moment(node, "postmortem_published_at")?;
    let instant = |moment: &Option<Moment>| moment.as_ref().map(|moment| moment.value.0);
    let own = reader.own(node, instant(&changed), components)?;
    let updates = reader.updates(node, components)?;
    let planned = scheduled
        || from.is_some()
        || impact.as_ref().is_some_and(|impact| impact.value == "maintenance")
        || status.as_ref().is_some_and(|status| MAINTENANCE_STATES.contains(&status.value.as_str()));
    let record = Record {
        path: path.clone(),
        kind: if planned { Kind::Maintenance } else { Kind::Incident },
        impact,
        status,
        shortlink: node.get("shortlink").and_then(Node::text).map_or_else(String::new, yaml::line),
        started: instant(&started).or_else(|| instant(&created)),
        resolved: instant(&resolved),
        changed: instant(&changed).or_else(|| updates.last().map(|update| update.at)),
        from,
        until,
        updates,
        components: own,
        postmortem,
        postmortem_at: instant(&postmortem_at),
        id,
        name,
    };
    if record.updates.is_empty() && record.started.is_none() {
        reader.missing(node, "started_at");
        return Err(Refused);
    }
    Ok(record)
}

struct Reader<'a> {
    path: &'a SourcePath,
    out: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn wrong(&mut self, node: &Node, field: &str, wanted: &'static str) -> Refused {
        let finding = Diagnostic::new(Code::P14, self.path, node.head(), "p14-json-type");
        self.out.push(finding.arg("field", field).arg("wanted", wanted).arg("found", node.sort()));
        Refused
    }

    fn missing(&mut self, node: &Node, field: &str) {
        self.out
            .push(Diagnostic::new(Code::P15, self.path, node.head(), "p15-json-field").arg("field", field));
    }

    fn object(&mut self, node: &Node, field: &str) -> Result<(), Refused> {
        if node.is_object() { Ok(()) } else { Err(self.wrong(node, field, "object")) }
    }

    fn text(&mut self, node: &Node, field: &str) -> Result<Option<Spanned<String>>, Refused> {
        let Some(value) = node.get(field) else { return Ok(None) };
        match value.text() {
            Some(text) => Ok(Some(Spanned::new(text.to_owned(), value.span))),
            None => Err(self.wrong(value, field, "text")),
        }
    }

    /// A text that says something.
    fn required(&mut self, node: &Node, field: &str) -> Result<Spanned<String>, Refused> {
        match self.text(node, field)? {
            Some(text) if !yaml::line(&text.value).is_empty() => Ok(text),
            _ => {
                self.missing(node, field);
                Err(Refused)
            }
        }
    }

    fn items<'n>(&mut self, node: &'n Node, field: &str) -> Result<&'n [Node], Refused> {
        let Some(value) = node.get(field) else { return Ok(&[]) };
        value.items().ok_or_else(|| self.wrong(value, field, "list"))
    }

    fn moment(&mut self, node: &Node, field: &'static str) -> Result<Option<Moment>, Refused> {
        let Some(text) = self.text(node, field)? else { return Ok(None) };
        let Some(when) = when::read(&text.value, chrono_tz::Tz::UTC) else {
            let finding = Diagnostic::new(Code::P14, self.path, text.span, "p14-json-time");
            self.out.push(finding.arg("field", field).arg("value", &text.value));
            return Err(Refused);
        };
        if let Some(after) = &when.repaired {
            let finding = Diagnostic::new(Code::P19, self.path, text.span, "p19-repaired");
            self.out.push(finding.arg("what", field).arg("before", &text.value).arg("after", after));
        }
        Ok(Some(Spanned::new((when.at, text.value), text.span)))
    }

    /// The components that an entry names itself.
    fn own(
        &mut self,
        node: &Node,
        changed: Option<DateTime<Utc>>,
        components: &mut Components,
    ) -> Result<Vec<String>, Refused> {
        let mut ids = Vec::new();
        for component in self.items(node, "components")? {
            self.object(component, "components")?;
            let id = self.text(component, "id")?;
            let name = self.text(component, "name")?;
            let known = components.meet(
                id.as_ref().map_or("", |id| &id.value),
                name.as_ref().map_or("", |name| &name.value),
                Some(component),
                changed,
            );
            match known {
                Some(id) => ids.push(id),
                None => {
                    self.missing(component, "name");
                    return Err(Refused);
                }
            }
        }
        Ok(ids)
    }

    fn updates(&mut self, node: &Node, components: &mut Components) -> Result<Vec<Update>, Refused> {
        let mut updates = Vec::new();
        for update in self.items(node, "incident_updates")? {
            updates.push(self.update(update, components)?);
        }
        // Statuspage writes the newest first; of two at one time, the one below is the older.
        if updates.first().map(|update| update.at) >= updates.last().map(|update| update.at) {
            updates.reverse();
        }
        updates.sort_by_key(|update| update.at);
        Ok(updates)
    }

    fn update(&mut self, node: &Node, components: &mut Components) -> Result<Update, Refused> {
        self.object(node, "incident_updates")?;
        let mut at = None;
        for field in ["display_at", "created_at", "updated_at"] {
            let moment = self.moment(node, field)?;
            at = at.or(moment.map(|moment| moment.value.0));
        }
        let Some(at) = at else {
            self.missing(node, "display_at");
            return Err(Refused);
        };
        let body = self.text(node, "body")?.unwrap_or(Spanned::new(String::new(), node.head()));
        let status = self.text(node, "status")?;
        let mut affected = Vec::new();
        for component in self.items(node, "affected_components")? {
            self.object(component, "affected_components")?;
            let id = self.text(component, "code")?;
            let name = self.text(component, "name")?;
            let known = components.meet(
                id.as_ref().map_or("", |id| &id.value),
                name.as_ref().map_or("", |name| &name.value),
                None,
                Some(at),
            );
            let (before, now) = (self.text(component, "old_status")?, self.text(component, "new_status")?);
            match known {
                Some(id) => affected.push(Affected { id, before, now }),
                None => {
                    self.missing(component, "name");
                    return Err(Refused);
                }
            }
        }
        Ok(Update { at, span: node.head(), status, body, affected })
    }
}
