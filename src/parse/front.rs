//! Front matter: YAML values become typed fields, as the kind's description says.

use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;

use super::lexicon::Lexicon;
use super::stamp::Stamp;
use super::time::{self, TimeProblem};
use crate::clock::start_of_day;
use crate::config::yaml::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span, Spanned};
use crate::kinds::{FieldType, KindSpec};

/// The fields of one file, in the order in which they were written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    values: Vec<(&'static str, Spanned<FieldValue>)>,
    /// Fields that were written, also those whose value was wrong.
    written: Vec<&'static str>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    Text(String),
    /// Texts, components, shops or teams.
    Names(Vec<Spanned<String>>),
    Date(NaiveDate),
    Instant(DateTime<Utc>),
    Window {
        start: DateTime<Utc>,
        end: DateTime<Utc>,
    },
    /// A key of the lexicon.
    Word(&'static str),
    Number(u32),
    Bool(bool),
    Detected {
        at: Option<DateTime<Utc>>,
        by: Option<&'static str>,
    },
    Verified {
        on: NaiveDate,
        by: Option<String>,
        stamp: Stamp,
    },
    Owners {
        business: Option<Spanned<String>>,
        it: Option<Spanned<String>>,
    },
    Duty(Vec<(String, DateTime<Utc>)>),
}

impl Fields {
    pub fn get(&self, name: &str) -> Option<&Spanned<FieldValue>> {
        self.values.iter().find(|(field, _)| *field == name).map(|(_, value)| value)
    }

    /// Whether the field stands in the file, right or wrong.
    pub fn is_written(&self, name: &str) -> bool {
        self.written.contains(&name)
    }

    /// The fields that `keep` wants, changed as it says.
    pub fn project(&self, keep: impl Fn(&'static str, &FieldValue) -> Option<FieldValue>) -> Fields {
        let values = self
            .values
            .iter()
            .filter_map(|(name, value)| Some((*name, Spanned::new(keep(name, &value.value)?, value.span))));
        Fields { values: values.collect(), written: Vec::new() }
    }

    /// Adds the fields of `other` that are not there yet.
    pub fn merge(&mut self, other: &Fields) {
        for (name, value) in &other.values {
            if self.get(name).is_none() {
                self.values.push((name, value.clone()));
            }
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Spanned<FieldValue>)> {
        self.values.iter().map(|(name, value)| (*name, value))
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The names of a list field; empty if it was not given.
    pub fn names(&self, name: &str) -> &[Spanned<String>] {
        match self.get(name).map(|field| &field.value) {
            Some(FieldValue::Names(names)) => names,
            _ => &[],
        }
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        match &self.get(name)?.value {
            FieldValue::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn word(&self, name: &str) -> Option<&'static str> {
        match &self.get(name)?.value {
            FieldValue::Word(key) => Some(key),
            _ => None,
        }
    }

    pub fn instant(&self, name: &str) -> Option<DateTime<Utc>> {
        match &self.get(name)?.value {
            FieldValue::Instant(at) => Some(*at),
            _ => None,
        }
    }

    pub fn window(&self, name: &str) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        match &self.get(name)?.value {
            FieldValue::Window { start, end } => Some((*start, *end)),
            _ => None,
        }
    }

    /// A reference with its place.
    pub fn reference(&self, name: &str) -> Option<Spanned<&str>> {
        let field = self.get(name)?;
        match &field.value {
            FieldValue::Text(text) => Some(Spanned::new(text, field.span)),
            _ => None,
        }
    }
}

/// What reading a value needs to know.
pub struct Scope<'a> {
    pub spec: &'static KindSpec,
    pub path: &'a SourcePath,
    pub date: Option<NaiveDate>,
    pub zone: Tz,
    pub lexicon: &'a Lexicon,
    /// What stands below the front matter.
    pub body: &'a str,
}

/// Reads all fields. A field with a finding is left out.
pub fn read(front: Option<&Node>, scope: &Scope, out: &mut Vec<Diagnostic>) -> Fields {
    let mut fields = Fields::default();
    let entries = match front {
        None => &[][..],
        Some(node) => match node.as_map() {
            Some(entries) => entries,
            None if node.is_nothing() => &[],
            None => {
                out.push(Diagnostic::new(Code::P13, scope.path, node.span, "p13-no-map"));
                &[]
            }
        },
    };
    for (key, node) in entries {
        let Some(spec) = scope.spec.field(&key.value) else {
            let diagnostic = Diagnostic::new(Code::P04, scope.path, key.span, "p04-unknown-field")
                .arg("field", &key.value)
                .arg("kind", scope.spec.key)
                .nearest(&key.value, scope.spec.field_names());
            out.push(diagnostic);
            // A mistyped field is not missing too.
            let meant = crate::text::nearest(&key.value, scope.spec.field_names());
            let meant = meant.and_then(|name| scope.spec.field(name)).filter(|field| field.required);
            fields.written.extend(meant.map(|field| field.name));
            continue;
        };
        fields.written.push(spec.name);
        let mut reader = Reader { scope, field: spec.name, out };
        if let Some(value) = reader.value(spec.ty, node) {
            fields.values.push((spec.name, Spanned::new(value, node.span)));
        }
    }
    fields
}

struct Reader<'a, 'b> {
    scope: &'a Scope<'b>,
    field: &'static str,
    out: &'a mut Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    fn wrong<T>(&mut self, node: &Node, message: &'static str) -> Option<T> {
        let diagnostic = Diagnostic::new(Code::P14, self.scope.path, node.span, message)
            .arg("field", self.field)
            .arg("value", node.shown());
        self.out.push(diagnostic);
        None
    }

    /// A text that has a form of its own; `message` says which.
    fn written<'n>(&mut self, node: &'n Node, message: &'static str) -> Option<&'n str> {
        match node.as_text() {
            Some(text) => Some(text.trim()),
            None => self.wrong(node, message),
        }
    }

    /// A text; a number that YAML tools would change is refused.
    fn text(&mut self, node: &Node) -> Option<String> {
        match node.as_text() {
            Some(text) if node.is_number() => {
                let diagnostic = Diagnostic::new(Code::P09, self.scope.path, node.span, "p09-number")
                    .arg("field", self.field)
                    .arg("value", text);
                self.out.push(diagnostic);
                None
            }
            Some(text) => Some(text.trim().to_owned()),
            None => self.wrong(node, "p14-text"),
        }
    }

    fn names(&mut self, node: &Node) -> Option<Vec<Spanned<String>>> {
        let mut names = Vec::new();
        for item in node.items() {
            names.push(Spanned::new(self.text(item)?, item.span));
        }
        Some(names)
    }

    fn time<T>(&mut self, node: &Node, found: Result<T, TimeProblem>, message: &'static str) -> Option<T> {
        match found {
            Ok(value) => Some(value),
            Err(TimeProblem::Form) => self.wrong(node, message),
            Err(TimeProblem::Missing { before, after }) => {
                self.clock_change(node, "t02-missing", before, after)
            }
            Err(TimeProblem::Ambiguous { first, second }) => {
                self.clock_change(node, "t02-ambiguous", first, second)
            }
        }
    }

    fn clock_change<T>(
        &mut self,
        node: &Node,
        message: &'static str,
        first: String,
        second: String,
    ) -> Option<T> {
        let diagnostic = Diagnostic::new(Code::T02, self.scope.path, node.span, message)
            .arg("zone", self.scope.zone.name())
            .arg("first", first)
            .arg("second", second);
        self.out.push(diagnostic);
        None
    }

    fn value(&mut self, ty: FieldType, node: &Node) -> Option<FieldValue> {
        match ty {
            FieldType::Text | FieldType::Team | FieldType::Reference | FieldType::Place => {
                self.text(node).map(FieldValue::Text)
            }
            FieldType::Texts | FieldType::Components | FieldType::Shops | FieldType::Teams => {
                self.names(node).map(FieldValue::Names)
            }
            FieldType::Date => match node.as_text().and_then(time::date) {
                Some(date) => Some(FieldValue::Date(date)),
                None => self.wrong(node, "p14-date"),
            },
            FieldType::Instant => self.instant(node).map(FieldValue::Instant),
            FieldType::Window => self.window(node),
            FieldType::Word(group) => self.word(node, group).map(FieldValue::Word),
            FieldType::Number => match node.as_text().and_then(|text| text.parse().ok()).filter(|n| *n > 0) {
                Some(n) => Some(FieldValue::Number(n)),
                None => self.wrong(node, "p14-number"),
            },
            FieldType::Bool => match node.as_text() {
                Some("true") => Some(FieldValue::Bool(true)),
                Some("false") => Some(FieldValue::Bool(false)),
                _ => self.wrong(node, "p14-bool"),
            },
            FieldType::Detected => self.detected(node),
            FieldType::Verified => self.verified(node),
            FieldType::Owners => self.owners(node),
            FieldType::Duty => self.duty(node),
        }
    }

    /// A date (its end, for `until`; its beginning otherwise) or a date and a time.
    fn instant(&mut self, node: &Node) -> Option<DateTime<Utc>> {
        let text = self.written(node, "p14-instant")?;
        if let Some(date) = time::date(text) {
            let day = if self.field == "until" { date.checked_add_days(Days::new(1))? } else { date };
            return Some(start_of_day(day, self.scope.zone));
        }
        let found = time::date_time(text, self.scope.zone);
        self.time(node, found, "p14-instant")
    }

    fn window(&mut self, node: &Node) -> Option<FieldValue> {
        let text = self.written(node, "p14-window")?;
        let found = time::window(text, self.scope.date, self.scope.zone);
        let (start, end) = self.time(node, found, "p14-window")?;
        if end <= start {
            let diagnostic = Diagnostic::new(Code::T07, self.scope.path, node.span, "t07-window");
            self.out.push(diagnostic);
            return None;
        }
        Some(FieldValue::Window { start, end })
    }

    fn word(&mut self, node: &Node, group: &'static str) -> Option<&'static str> {
        self.word_at(group, node.shown(), node.span)
    }

    fn word_at(&mut self, group: &'static str, text: &str, span: Span) -> Option<&'static str> {
        if let Some(key) = self.scope.lexicon.key(group, text) {
            return Some(key);
        }
        let diagnostic = Diagnostic::new(Code::P14, self.scope.path, span, "p14-word")
            .arg("field", self.field)
            .arg("value", text)
            .nearest(text, self.scope.lexicon.words(group));
        self.out.push(diagnostic);
        None
    }

    /// `08:55 customer`, `2026-07-02 08:55 customer`, `customer`
    fn detected(&mut self, node: &Node) -> Option<FieldValue> {
        let text = self.written(node, "p14-detected")?;
        let (when, who) = match text.rsplit_once(' ') {
            Some((when, who)) if !who.starts_with(|c: char| c.is_ascii_digit()) => (when.trim(), Some(who)),
            _ if text.starts_with(|c: char| c.is_ascii_digit()) => (text, None),
            _ => ("", Some(text)),
        };
        let at = match (when, time::clock_time(when), self.scope.date) {
            ("", ..) => None,
            (_, Some(clock), Some(date)) => {
                let found = time::instant(date, clock, self.scope.zone);
                Some(self.time(node, found, "p14-detected")?)
            }
            _ => {
                let found = time::date_time(when, self.scope.zone);
                Some(self.time(node, found, "p14-detected")?)
            }
        };
        let by = match who {
            None => None,
            Some(who) => {
                // The word ends the value; where the quotes of a quoted one are is not known.
                let span = match &node.value {
                    Value::Scalar { plain: true, .. } => Span::new(node.span.end - who.len(), node.span.end),
                    _ => node.span,
                };
                Some(self.word_at("detected", who, span)?)
            }
        };
        Some(FieldValue::Detected { at, by })
    }

    /// `2026-06-18 anna sha256-8f434346648f6b96`
    fn verified(&mut self, node: &Node) -> Option<FieldValue> {
        let text = self.written(node, "p14-verified")?;
        let (day, who) = text.split_once(' ').map_or((text, None), |(day, who)| (day, Some(who.trim())));
        let (who, stamp) = super::stamp::split(who.unwrap_or(""));
        let stamp = stamp.map_or(Stamp::None, |stamp| Stamp::compare(stamp, self.scope.body));
        let by = Some(who.to_owned()).filter(|who| !who.is_empty());
        match time::date(day) {
            Some(on) => Some(FieldValue::Verified { on, by, stamp }),
            None => self.wrong(node, "p14-verified"),
        }
    }

    fn owners(&mut self, node: &Node) -> Option<FieldValue> {
        let Some(entries) = node.as_map() else {
            let team = Spanned::new(self.text(node)?, node.span);
            return Some(FieldValue::Owners { business: Some(team), it: None });
        };
        let (mut business, mut it) = (None, None);
        for (key, value) in entries {
            let team = Some(Spanned::new(self.text(value)?, value.span));
            match key.value.as_str() {
                "business" => business = team,
                "it" => it = team,
                other => {
                    let diagnostic = Diagnostic::new(Code::P04, self.scope.path, key.span, "p04-unknown-key")
                        .arg("field", self.field)
                        .arg("key", other)
                        .nearest(other, ["business", "it"]);
                    self.out.push(diagnostic);
                    return None;
                }
            }
        }
        Some(FieldValue::Owners { business, it })
    }

    fn duty(&mut self, node: &Node) -> Option<FieldValue> {
        let Some(entries) = node.as_map() else { return self.wrong(node, "p14-duty") };
        let mut clocks = Vec::new();
        for (key, value) in entries {
            if !["nis2", "dora", "gdpr"].contains(&key.value.as_str()) {
                let diagnostic = Diagnostic::new(Code::P04, self.scope.path, key.span, "p04-unknown-key")
                    .arg("field", self.field)
                    .arg("key", &key.value)
                    .nearest(&key.value, ["nis2", "dora", "gdpr"]);
                self.out.push(diagnostic);
                return None;
            }
            clocks.push((key.value.clone(), self.instant(value)?));
        }
        Some(FieldValue::Duty(clocks))
    }
}
