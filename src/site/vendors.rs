//! What a vendor said of itself when it was asked last, as `data/vendors/ID.json` keeps it.
//!
//! Foreign words: plain texts of one line and of a bounded length, never HTML. Our own state is never
//! worked out from them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Where reports lie in a content root.
pub const FOLDER: &str = "data/vendors/";

/// A longer text is cut: it is a remark beside ours.
const LONGEST: usize = 160;
/// More incidents or components of one vendor are not kept.
const MOST: usize = 20;

/// Reports by the vendor's id.
pub type VendorReports = BTreeMap<String, VendorReport>;

/// One answer of a vendor's status page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VendorReport {
    /// When it was asked. The only time that says how old all of this is.
    pub fetched: DateTime<Utc>,
    /// The address that answered.
    pub from: String,
    pub indicator: Indicator,
    /// Its own word for the whole: "Partially Degraded Service".
    pub description: String,
    /// Its open incidents.
    pub incidents: Vec<Remark>,
    /// Its maintenance in progress.
    pub maintenances: Vec<Remark>,
    /// Its components that are not operational.
    pub components: Vec<Remark>,
}

/// The state of the whole in the format that vendors speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Indicator {
    None,
    Minor,
    Major,
    Critical,
    Maintenance,
}

impl Indicator {
    pub fn key(self) -> &'static str {
        match self {
            Indicator::None => "none",
            Indicator::Minor => "minor",
            Indicator::Major => "major",
            Indicator::Critical => "critical",
            Indicator::Maintenance => "maintenance",
        }
    }
}

/// Something it names, and in which state that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    pub name: String,
    pub status: String,
}

impl VendorReport {
    /// Reads a stored report, and trims it: others may have written it.
    ///
    /// # Errors
    /// When it is not what `klartext vendors pull` writes.
    pub fn read(text: &str) -> Result<Self, serde_json::Error> {
        Ok(serde_json::from_str::<Self>(text)?.trimmed())
    }

    /// The report as it is stored: one value on a line, so that a history shows what changed.
    ///
    /// # Errors
    /// Never with values that JSON can hold.
    pub fn print(&self) -> Result<String, serde_json::Error> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// The same with texts and lists of a bounded length.
    pub fn trimmed(mut self) -> Self {
        self.description = plain(&self.description);
        for list in [&mut self.incidents, &mut self.maintenances, &mut self.components] {
            list.truncate(MOST);
            for remark in list {
                remark.name = plain(&remark.name);
                remark.status = plain(&remark.status);
            }
        }
        self
    }
}

/// A text on one line: no control characters, none that turn the direction of what follows.
fn plain(text: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown: String = text.chars().map(|c| if c.is_control() || turns(c) { ' ' } else { c }).collect();
    let line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let cut: String = line.chars().take(LONGEST).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(description: &str) -> VendorReport {
        VendorReport {
            fetched: "2026-07-10T12:00:00Z".parse().expect("a test instant"),
            from: "https://status.example.com/api/v2/summary.json".to_owned(),
            indicator: Indicator::Minor,
            description: description.to_owned(),
            incidents: vec![Remark { name: "Delays".to_owned(), status: "investigating".to_owned() }],
            maintenances: Vec::new(),
            components: Vec::new(),
        }
    }

    #[test]
    fn what_is_printed_is_read_again() {
        let text = report("Minor Service Outage").print().expect("JSON");
        assert!(text.contains("  \"indicator\": \"minor\",\n"), "{text}");
        assert_eq!(VendorReport::read(&text).expect("a report"), report("Minor Service Outage"));
    }

    #[test]
    fn foreign_texts_are_one_short_line() {
        let long = report(&"word ".repeat(500)).trimmed().description;
        assert!(long.chars().count() <= LONGEST + 2 && long.ends_with("word …"), "{long}");
        assert_eq!(report("a\n\u{202e}b\u{0}  c").trimmed().description, "a b c");
    }

    #[test]
    fn what_the_program_does_not_write_is_refused() {
        for text in ["", "{}", "<<<<<<< HEAD", "{\"indicator\": \"fine\"}"] {
            assert!(VendorReport::read(text).is_err(), "{text}");
        }
        let other = report("x").print().expect("JSON").replace("minor", "purple");
        assert!(VendorReport::read(&other).is_err());
    }
}
