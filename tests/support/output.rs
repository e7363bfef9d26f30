//! Everything that a site becomes, as a value.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use klartext::diagnostic::Diagnostic;
use klartext::pipeline::{self, Files, Memo, Model, Options};
use klartext::source::{Audience, Sources};
use rayon::prelude::*;

/// The files of one audience, and what is known of them.
#[derive(Debug, PartialEq, Eq)]
pub struct Output {
    /// Path and origin of each file, in the order of the plan.
    pub plan: Vec<(String, Option<String>)>,
    pub files: BTreeMap<String, Vec<u8>>,
    pub withheld: Vec<String>,
    pub next_change_at: Option<DateTime<Utc>>,
}

pub fn model(sources: &Sources, now: DateTime<Utc>, memo: &mut Memo) -> Model {
    let options = Options { now, languages: Vec::new(), minify: false };
    pipeline::model(sources, &options, memo).expect("the built-in templates are whole")
}

pub fn output(model: &Model, audience: Audience) -> Output {
    let files = pipeline::files(model, audience);
    let files: &dyn Files = &*files;
    let bytes: Vec<(String, Vec<u8>)> = files
        .plan()
        .par_iter()
        .map(|planned| {
            let bytes = files.produce(planned).unwrap_or_else(|problem| problem.detail.into_bytes());
            (planned.path.to_string(), bytes)
        })
        .collect();
    Output {
        plan: files
            .plan()
            .iter()
            .map(|planned| (planned.path.to_string(), planned.origin.as_ref().map(ToString::to_string)))
            .collect(),
        files: bytes.into_iter().collect(),
        withheld: files.withheld().iter().map(ToString::to_string).collect(),
        next_change_at: files.next_change_at(),
    }
}

/// Both editions and all findings of a site, from scratch.
pub fn build(sources: &Sources, now: DateTime<Utc>) -> (Output, Output, Vec<Diagnostic>) {
    build_with(sources, now, &mut Memo::default())
}

/// The same with what is remembered from the build before.
pub fn build_with(
    sources: &Sources,
    now: DateTime<Utc>,
    memo: &mut Memo,
) -> (Output, Output, Vec<Diagnostic>) {
    let model = model(sources, now, memo);
    (output(&model, Audience::Public), output(&model, Audience::Staff), model.diagnostics)
}

/// Where two outputs differ, in a few lines; `None` if they are the same.
pub fn difference(one: &Output, other: &Output) -> Option<String> {
    if one == other {
        return None;
    }
    let mut out = String::new();
    if one.next_change_at != other.next_change_at {
        out += &format!("next change: {:?} / {:?}\n", one.next_change_at, other.next_change_at);
    }
    if one.withheld != other.withheld {
        out += &format!("withheld: {:?} / {:?}\n", one.withheld, other.withheld);
    }
    for (path, origin) in &one.plan {
        match other.plan.iter().find(|(theirs, _)| theirs == path) {
            None => out += &format!("only in the first: {path}\n"),
            Some((_, theirs)) if theirs != origin => out += &format!("other origin: {path}\n"),
            Some(_) => {}
        }
    }
    for (path, _) in other.plan.iter().filter(|(path, _)| !one.files.contains_key(path)) {
        out += &format!("only in the second: {path}\n");
    }
    for (path, bytes) in &one.files {
        let Some(theirs) = other.files.get(path).filter(|theirs| *theirs != bytes) else { continue };
        let at = bytes.iter().zip(theirs).position(|(a, b)| a != b).unwrap_or(bytes.len().min(theirs.len()));
        let around = |bytes: &[u8]| {
            let part = &bytes[at.saturating_sub(80)..(at + 80).min(bytes.len())];
            String::from_utf8_lossy(part).replace('\n', "⏎")
        };
        out += &format!("{path} at byte {at}:\n  {}\n  {}\n", around(bytes), around(theirs));
    }
    Some(if out.is_empty() { "the order of the plan differs".to_owned() } else { out })
}
