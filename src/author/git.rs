//! Owns git: the commands that record a change, as text for a shell and as what is run.
//! Must not know what was changed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::{Error, Result};

/// Files that were changed, and what a commit of them would be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where git is to be run; here, if not given.
    folder: Option<PathBuf>,
    /// Relative to that folder.
    paths: Vec<String>,
    message: String,
}

impl Change {
    /// A change of files below content roots.
    pub fn new(roots: &[PathBuf], paths: &[PathBuf], message: &str) -> Change {
        let root = roots.iter().find(|root| paths.iter().all(|path| path.starts_with(root)));
        // The working directory will do, unless the content belongs to another repository.
        let elsewhere = root.filter(|root| repository(root) != repository(Path::new(".")));
        let relative = |path: &PathBuf| {
            let inside = elsewhere.and_then(|root| path.strip_prefix(root).ok());
            inside.unwrap_or(path).to_string_lossy().into_owned()
        };
        Change {
            folder: elsewhere.cloned(),
            paths: paths.iter().map(relative).collect(),
            message: message.to_owned(),
        }
    }

    fn steps(&self) -> [Vec<String>; 3] {
        let step = |words: &[&str], paths: bool| {
            let folder = self
                .folder
                .iter()
                .flat_map(|folder| ["-C".to_owned(), folder.to_string_lossy().into_owned()]);
            let words = words.iter().map(|word| (*word).to_owned());
            let paths = self.paths.iter().filter(|_| paths).cloned();
            folder.chain(words).chain(paths).collect()
        };
        [
            step(&["add", "--"], true),
            // Only these files, whatever else is staged.
            step(&["commit", "-m", &self.message, "--"], true),
            step(&["push"], false),
        ]
    }

    /// The commands on one line, for a shell.
    pub fn shell(&self) -> String {
        let line = |words: &Vec<String>| {
            let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
            format!("git {}", words.join(" "))
        };
        self.steps().iter().map(line).collect::<Vec<_>>().join(" && ")
    }

    /// Commits the files.
    ///
    /// # Errors
    /// When git is missing or refuses; its own words are part of the error.
    pub fn commit(&self) -> Result<()> {
        let [add, commit, _] = self.steps();
        run(&add)?;
        run(&commit)
    }

    /// Pushes what was committed.
    ///
    /// # Errors
    /// As [`Change::commit`].
    pub fn push(&self) -> Result<()> {
        let [_, _, push] = self.steps();
        run(&push)
    }
}

/// The name that git knows its user by, in a folder or at all.
pub fn user(folder: &Path) -> Option<String> {
    let mut command = Command::new("git");
    let asked = command.arg("-C").arg(folder).args(["config", "--get", "user.name"]).stdin(Stdio::null());
    let output = asked.output().ok().filter(|output| output.status.success())?;
    let name = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    (!name.is_empty()).then_some(name)
}

fn run(words: &[String]) -> Result<()> {
    let output = Command::new("git")
        .args(words)
        .stdin(Stdio::inherit())
        .output()
        .map_err(|error| Error::Other(format!("cannot run git: {error}")))?;
    if output.status.success() {
        return Ok(());
    }
    let said: Vec<String> = [output.stderr, output.stdout]
        .iter()
        .map(|bytes| String::from_utf8_lossy(bytes).trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    let step = words.iter().find(|word| matches!(word.as_str(), "add" | "commit" | "push"));
    Err(Error::Other(format!("git {}: {}", step.map_or("", String::as_str), said.join("\n"))))
}

/// The folder above that git knows, if any.
fn repository(folder: &Path) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    folder.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned)
}

/// A word as a shell reads it back (POSIX).
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_@%+=:,./-".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_quoted_for_a_shell() {
        let change = Change {
            folder: None,
            paths: vec!["content/a b.md".into(), "content/x.md".into()],
            message: "checkout: it's $down".into(),
        };
        assert_eq!(
            change.shell(),
            "git add -- 'content/a b.md' content/x.md && \
             git commit -m 'checkout: it'\\''s $down' -- 'content/a b.md' content/x.md && git push"
        );
    }
}
