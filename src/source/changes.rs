//! Owns who changed which file when, as git remembers: all files of a content root in one question.
//! Must not know what the files mean, nor who may read of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::git::{self, Repository};
use super::{FileBody, Roots, Sources};
use crate::diagnostic::SourcePath;

/// A commit that changed a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The commit's full name.
    pub commit: Arc<str>,
    /// When its author made it.
    pub at: DateTime<Utc>,
    /// Personal data: for staff only.
    pub author: Arc<str>,
    /// What its author said of it: for staff only.
    pub subject: Arc<str>,
}

/// What git remembers of the files of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The newest commit first. Where a shallow clone ends nothing is known to have changed.
    pub files: BTreeMap<SourcePath, Vec<Change>>,
    /// Whether the clone holds a part of the history only.
    pub is_shallow: bool,
    /// The last commit of each content root, by which it is told whether to ask again.
    heads: Vec<String>,
    /// The files that were there when it was asked.
    asked: BTreeSet<SourcePath>,
}

/// Adds the history of their files to sources, where the site's settings (`wanted` by their text) ask
/// for it. Without git, or outside of a repository, there is none. What was known before is kept while no
/// commit was made and no file has come: one that was gone may be back, and its history with it.
pub fn remember(sources: &mut Sources, roots: &Roots, wanted: &dyn Fn(&str) -> bool) {
    let settings = sources.files.values().find(|file| &*file.name == "klartext.yaml");
    let asked = settings.is_some_and(|file| matches!(&file.body, FileBody::Text(text) if wanted(text)));
    if !asked {
        sources.changes = Arc::default();
        return;
    }
    let repositories: Vec<(&Path, Repository)> = roots
        .content
        .iter()
        .filter_map(|root| Some((root.as_path(), Repository::of(root).ok().filter(Repository::has_commits)?)))
        .collect();
    let heads: Vec<String> = repositories.iter().map(|(_, repository)| repository.head()).collect();
    let known = &sources.changes.asked;
    if heads == sources.changes.heads
        && !heads.is_empty()
        && sources.files.keys().all(|path| known.contains(path))
    {
        return;
    }
    let mut changes = Changes { heads, asked: sources.files.keys().cloned().collect(), ..Changes::default() };
    for (root, repository) in &repositories {
        changes.is_shallow |= repository.is_shallow();
        let Ok(log) = repository.ask(LOG) else { continue };
        let files = sources.files.values().filter_map(|file| {
            let base = file.path.as_str().strip_suffix(&*file.name)?;
            // Several roots may hold a file of the same name.
            let own =
                super::display(root) + "/" == base || (base.is_empty() && super::display(root).is_empty());
            own.then(|| (file.name.to_string(), file.path.clone()))
        });
        read(&git::text(&log), files.collect(), repository, &mut changes.files);
    }
    sources.changes = Arc::new(changes);
}

/// Children before their parents, each with the paths that it touched, as seen from the content root.
const LOG: &[&str] = &[
    "log",
    "--topo-order",
    "--relative",
    "--name-status",
    "-M",
    "-z",
    "--format=%x01%H%x00%at%x00%aN%x00%s",
    "--",
    ".",
];

/// Takes the answer of `git log` apart. `names` are the files that are there now, by their names in the
/// content root.
fn read(
    log: &str,
    names: HashMap<String, SourcePath>,
    repository: &Repository,
    files: &mut BTreeMap<SourcePath, Vec<Change>>,
) {
    let mut names = names;
    let mut tokens = log.split('\0').map(|token| token.trim_start_matches('\n'));
    let mut change: Option<Change> = None;
    while let Some(token) = tokens.next() {
        if let Some(commit) = token.strip_prefix('\u{1}') {
            let at = tokens.next().and_then(|at| DateTime::from_timestamp(at.parse().ok()?, 0));
            let (author, subject) = (tokens.next().unwrap_or(""), tokens.next().unwrap_or(""));
            // What a shallow clone ends with seems to bring everything.
            change = at.filter(|_| !repository.ends_with(commit)).map(|at| Change {
                commit: commit.into(),
                at,
                author: author.into(),
                subject: subject.into(),
            });
            continue;
        }
        let Some(kind) = token.chars().next() else { continue };
        let Some(first) = tokens.next() else { return };
        let renamed = if matches!(kind, 'R' | 'C') { tokens.next() } else { None };
        let Some(path) = names.get(renamed.unwrap_or(first)).cloned() else { continue };
        if let Some(change) = &change {
            files.entry(path.clone()).or_default().push(change.clone());
        }
        // Before this, the file had another name, or was not there: then an older one of its name is
        // another file.
        match kind {
            'R' => {
                names.remove(renamed.unwrap_or(first));
                names.insert(first.to_owned(), path);
            }
            'A' => {
                names.remove(first);
            }
            _ => {}
        }
    }
}
