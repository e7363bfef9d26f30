//! Owns what git remembers of files: every version that was committed, and when its author did.
//! The only place that runs git; it reads, and never writes. Must not know what the texts mean.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{FileBody, classify};
use crate::error::{Error, Result};

/// A file as a commit left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The commit's full name.
    pub commit: String,
    /// When its author made it.
    pub at: DateTime<Utc>,
    /// What the file was called then, in its repository.
    pub path: String,
    pub text: Arc<str>,
    /// Where a shallow clone ends: what is older is not known, so nothing is known to be new here.
    pub is_cut: bool,
}

/// The history of some files.
#[derive(Debug, Default)]
pub struct History {
    /// The versions of every file that was asked about, the earliest first. None if it was never committed.
    pub files: BTreeMap<PathBuf, Vec<Version>>,
    /// Whether the clone holds a part of the history only.
    pub is_shallow: bool,
}

/// Reads the history of files, also from before they were renamed.
///
/// # Errors
/// When there is no git, or a file lies in no repository.
pub fn history(files: &[PathBuf]) -> Result<History> {
    let mut folders: BTreeMap<PathBuf, Vec<&PathBuf>> = BTreeMap::new();
    for file in files {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        folders.entry(folder.unwrap_or(Path::new(".")).to_owned()).or_default().push(file);
    }
    let mut history = History::default();
    for (folder, files) in folders {
        let repository = Repository::of(&folder)?;
        history.is_shallow |= !repository.ends.is_empty();
        history.files.extend(repository.files(&files)?);
    }
    Ok(history)
}

/// The repository that a folder lies in.
pub(super) struct Repository<'a> {
    folder: &'a Path,
    /// The commits that a shallow clone ends with.
    ends: BTreeSet<String>,
    has_commits: bool,
}

/// A commit that touched a file.
struct Touch {
    commit: String,
    at: DateTime<Utc>,
    path: String,
}

impl<'a> Repository<'a> {
    pub(super) fn of(folder: &'a Path) -> Result<Self> {
        let mut repository = Self { folder, ends: BTreeSet::new(), has_commits: false };
        let marker = repository.ask(&["rev-parse", "--git-path", "shallow"])?;
        if let Ok(ends) = fs::read_to_string(folder.join(text(&marker).trim_end())) {
            repository.ends = ends.lines().map(str::to_owned).collect();
        }
        repository.has_commits = repository.ask(&["rev-parse", "--verify", "--quiet", "HEAD"]).is_ok();
        Ok(repository)
    }

    pub(super) fn has_commits(&self) -> bool {
        self.has_commits
    }

    pub(super) fn is_shallow(&self) -> bool {
        !self.ends.is_empty()
    }

    /// Whether a commit is one that a shallow clone ends with.
    pub(super) fn ends_with(&self, commit: &str) -> bool {
        self.ends.contains(commit)
    }

    /// The name of the last commit.
    pub(super) fn head(&self) -> String {
        self.ask(&["rev-parse", "HEAD"]).map(|name| text(&name).trim().to_owned()).unwrap_or_default()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.folder);
        // What people set for their own eyes must not change what is read.
        for setting in
            ["core.quotepath=off", "log.showSignature=false", "diff.relative=false", "diff.renames=true"]
        {
            command.args(["-c", setting]);
        }
        command.args(args).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
        // A hook has these set, for another folder.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            command.env_remove(name);
        }
        command.stdin(Stdio::null());
        command
    }

    pub(super) fn ask(&self, args: &[&str]) -> Result<Vec<u8>> {
        let output = self.command(args).output().map_err(not_run)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let told = text(&output.stderr);
        let told = told.lines().next().unwrap_or("").trim_start_matches("fatal: ");
        Err(Error::Usage(format!("git cannot read the history of {}: {told}", self.folder.display())))
    }

    fn files(&self, files: &[&PathBuf]) -> Result<Vec<(PathBuf, Vec<Version>)>> {
        let mut touches = Vec::new();
        for file in files {
            touches.push(if self.has_commits { self.touches(file)? } else { Vec::new() });
        }
        let mut texts = self.texts(touches.iter().flatten())?.into_iter();
        let mut out = Vec::new();
        for (file, touches) in files.iter().zip(touches) {
            let mut versions: Vec<Version> = Vec::new();
            for (touch, body) in touches.into_iter().zip(&mut texts) {
                // A commit that took the file away has no text of it.
                if let Some(text) = body {
                    let is_cut = self.ends.contains(&touch.commit);
                    let Touch { commit, at, path } = touch;
                    versions.push(Version { commit, at, path, text, is_cut });
                }
            }
            versions.sort_by(|a, b| (a.at, &a.commit).cmp(&(b.at, &b.commit)));
            out.push(((*file).clone(), versions));
        }
        Ok(out)
    }

    /// The commits that touched a file; merges too, where they say something that none of both sides says.
    fn touches(&self, file: &Path) -> Result<Vec<Touch>> {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("./{name}");
        let args = ["log", "--follow", "-m", "-z", "--name-only", "--format=%x01%H %at", "--", &name];
        let listed = self.ask(&args)?;
        let mut out: Vec<Touch> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut head: Option<(String, DateTime<Utc>)> = None;
        for token in text(&listed).split('\0').map(|token| token.trim_start_matches('\n')) {
            if let Some(line) = token.strip_prefix('\u{1}') {
                head = line.split_once(' ').and_then(|(commit, at)| {
                    Some((commit.to_owned(), DateTime::from_timestamp(at.trim().parse().ok()?, 0)?))
                });
            } else if let Some((commit, at)) = head.take_if(|_| !token.is_empty())
                && seen.insert(commit.clone())
            {
                out.push(Touch { commit, at, path: token.to_owned() });
            }
        }
        // git follows copies too. Where the older path still stood after the newer one came, it is
        // another file, and its history another file's.
        let steps = out.iter().zip(out.iter().skip(1)).enumerate();
        let moved: Vec<(usize, String, String)> = steps
            .filter(|(_, (newer, older))| newer.path != older.path)
            .map(|(at, (newer, older))| (at, newer.commit.clone(), older.path.clone()))
            .collect();
        for (at, commit, path) in moved {
            let there = self.ask(&["ls-tree", "--full-tree", "--name-only", &commit, "--", &path])?;
            if !there.is_empty() {
                out.truncate(at + 1);
                break;
            }
        }
        Ok(out)
    }

    /// The texts of versions, in their order: one process for all.
    fn texts<'b>(&self, touches: impl Iterator<Item = &'b Touch>) -> Result<Vec<Option<Arc<str>>>> {
        let asked: Vec<String> =
            touches.map(|touch| format!("{}:{}", touch.commit, touch.path.replace('\n', " "))).collect();
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let mut command = self.command(&["cat-file", "--batch"]);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(not_run)?;
        let stdin = child.stdin.take();
        let lines = asked.join("\n") + "\n";
        // Written beside the reading: with both in turn, each side would wait for the other.
        let writer = std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(lines.as_bytes())));
        let output = child.wait_with_output().map_err(not_run)?;
        drop(writer.join());
        let mut rest = output.stdout.as_slice();
        let mut out = Vec::new();
        for asked in &asked {
            out.push(blob(&mut rest, asked));
        }
        Ok(out)
    }
}

/// Takes the next answer of `git cat-file --batch` off: `NAME blob SIZE`, the bytes, a line end.
fn blob(rest: &mut &[u8], asked: &str) -> Option<Arc<str>> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let (head, after) = rest.split_at_checked(end)?;
    *rest = after.get(1..)?;
    let head = text(head);
    let (_, size) = head.rsplit_once(" blob ").filter(|_| !head.starts_with(asked))?;
    let (body, after) = rest.split_at_checked(size.parse().ok()?)?;
    *rest = after.get(1..)?;
    // As the disk is read: the same line ends, the same limits.
    match classify("version.md", body.to_vec()) {
        FileBody::Text(text) => Some(text),
        FileBody::Asset(_) | FileBody::Refused { .. } => None,
    }
}

pub(super) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn not_run(error: std::io::Error) -> Error {
    Error::Other(format!("cannot run git: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_git_are_taken_apart() {
        let answers = b"0123 blob 4\na\r\nb\nab:x.md missing\n4567 blob 0\n\n";
        let mut rest = answers.as_slice();
        assert_eq!(blob(&mut rest, "aa:x.md").as_deref(), Some("a\nb"));
        assert_eq!(blob(&mut rest, "ab:x.md"), None);
        assert_eq!(blob(&mut rest, "ac:x.md").as_deref(), Some(""));
        assert_eq!(blob(&mut rest, "ad:x.md"), None, "nothing is left");
    }
}
