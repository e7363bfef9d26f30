//! Failures of the environment: disk, network, terminal. A problem of the content is never one of
//! these; it is a [`Diagnostic`](crate::diagnostic::Diagnostic).

use std::io;
use std::path::{Path, PathBuf};

/// What stops a command.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{action} {path}: {source}", path = .path.display())]
    Io { action: &'static str, path: PathBuf, source: io::Error },
    #[error("{0}")]
    Usage(String),
    #[error("the embedded theme is broken: {0}")]
    Theme(String),
    #[error("cannot watch for changes: {0}")]
    Watch(#[from] notify::Error),
    #[error("{0}")]
    Other(String),
}

impl Error {
    /// Names what was being done to which file when the system refused.
    pub fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
        let path = path.to_owned();
        move |source| Error::Io { action, path, source }
    }
}

pub type Result<T, E = Error> = std::result::Result<T, E>;
