//! What each update says of the components, as impacts that events state where they change.

use std::collections::BTreeMap;

use super::record::{Kind, Record};
use crate::diagnostic::{Code, Diagnostic, Spanned};

/// Keys of impacts by component of the new site.
type Impacts<'a> = BTreeMap<&'a str, &'static str>;

/// The impact of an entry as a whole.
pub fn whole(record: &Record, out: &mut Vec<Diagnostic>) -> Option<&'static str> {
    let impact = record.impact.as_ref()?;
    match impact.value.as_str() {
        "none" | "maintenance" => Some("none"),
        "minor" => Some("degraded"),
        "major" => Some("partial"),
        "critical" => Some("outage"),
        value => {
            let finding = Diagnostic::new(Code::P19, &record.path, impact.span, "p19-statuspage-impact");
            out.push(finding.arg("value", value));
            None
        }
    }
}

/// The impact that a component's status means.
fn of_status(status: &str) -> Option<&'static str> {
    match status {
        "operational" | "under_maintenance" => Some("none"),
        "degraded_performance" => Some("degraded"),
        "partial_outage" => Some("partial"),
        "major_outage" => Some("outage"),
        _ => None,
    }
}

/// One per update: what stands between the parentheses, if anything. `ids` leads from the components
/// of the old site to those of the new; `affects` are all that the entry touches; `whole` is its impact
/// as a whole; `word` writes a key.
pub fn states(
    record: &Record,
    ids: &BTreeMap<String, String>,
    affects: &[String],
    whole: Option<&'static str>,
    word: &dyn Fn(&'static str) -> String,
    out: &mut Vec<Diagnostic>,
) -> Vec<Option<String>> {
    let mut told: Vec<Impacts> = Vec::new();
    let mut before: Impacts = BTreeMap::new();
    for update in &record.updates {
        let mut impacts = BTreeMap::new();
        for affected in &update.affected {
            let Some(id) = ids.get(&affected.id).map(String::as_str) else { continue };
            let was = affected.before.as_ref().and_then(|status| of_status(&status.value));
            before.entry(id).or_insert(was.unwrap_or("none"));
            if let Some(impact) = affected.now.as_ref().and_then(|now| read(record, now, out)) {
                impacts.insert(id, impact);
            }
        }
        told.push(impacts);
    }
    // Where every component is said to work, they were only named; the impact of the whole counts.
    if told.iter().flat_map(BTreeMap::values).all(|impact| *impact == "none") {
        told.iter_mut().for_each(BTreeMap::clear);
        before.clear();
    }
    let mut current: Impacts = BTreeMap::new();
    let incident = record.kind == Kind::Incident;
    for id in affects.iter().map(String::as_str) {
        let first = before.get(id).copied();
        if let Some(impact) = if incident { first.or(whole) } else { Some("none") } {
            current.insert(id, impact);
        }
    }
    let mut out = Vec::new();
    for (at, impacts) in told.into_iter().enumerate() {
        let mut changed = impacts;
        changed.retain(|id, impact| current.insert(id, impact) != Some(*impact));
        if at == 0 && incident {
            // The first event says it of all.
            changed = current.clone();
        }
        out.push(match (affects.is_empty(), at == 0 && incident) {
            (true, true) => whole.map(word),
            _ => list(&changed, affects, word),
        });
    }
    out
}

fn read(record: &Record, status: &Spanned<String>, out: &mut Vec<Diagnostic>) -> Option<&'static str> {
    let impact = of_status(&status.value);
    if impact.is_none() {
        let finding = Diagnostic::new(Code::P19, &record.path, status.span, "p19-statuspage-status");
        out.push(finding.arg("value", &status.value));
    }
    if status.value == "under_maintenance" && record.kind == Kind::Incident {
        let finding = Diagnostic::new(Code::P19, &record.path, status.span, "p19-repaired");
        let finding = finding.arg("what", "new_status").arg("before", &status.value);
        out.push(finding.arg("after", "degraded_performance"));
        return Some("degraded");
    }
    impact
}

/// One word if all have the same impact, a list otherwise.
fn list(impacts: &Impacts, affects: &[String], word: &dyn Fn(&'static str) -> String) -> Option<String> {
    let first = *impacts.values().next()?;
    if impacts.len() == affects.len() && impacts.values().all(|impact| *impact == first) {
        return Some(word(first));
    }
    let own = affects.iter().filter_map(|id| impacts.get_key_value(id.as_str()));
    let parts: Vec<String> = own.map(|(id, impact)| format!("{id}={}", word(impact))).collect();
    Some(parts.join(", "))
}
