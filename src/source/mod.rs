//! STAGE 1. Owns the sources: what lies in the content roots, and the site's own templates and themes.
//! The only stage that reads the disk; must not know what the files mean.

mod changes;
mod disk;
pub mod git;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::SystemTime;

pub use changes::{Change, Changes, remember};
pub use disk::{Roots, display, read};

use crate::diagnostic::{SourceLookup, SourcePath};

/// A larger Markdown or YAML file is refused: no text an author writes comes near it.
pub const MAX_TEXT_BYTES: u64 = 2 * 1024 * 1024;
/// A larger attachment is refused: common static hosts do not take it.
pub const MAX_ASSET_BYTES: u64 = 25 * 1024 * 1024;

/// Who may read a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    Public,
    Staff,
}

impl Audience {
    pub fn key(self) -> &'static str {
        match self {
            Audience::Public => "public",
            Audience::Staff => "staff",
        }
    }
}

/// A language of the site: its place in the site's list. The first one is the main language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Lang(pub u8);

/// One file of a content root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    pub path: SourcePath,
    /// Path inside its content root, with `/`.
    pub name: Arc<str>,
    pub body: FileBody,
    /// What the disk said when it was read; tells whether it must be read again.
    pub stamp: Stamp,
}

/// Size and time of a file as the disk gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamp {
    pub size: u64,
    pub modified: Option<SystemTime>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileBody {
    /// Markdown or YAML.
    Text(Arc<str>),
    /// Anything else: an image, an attachment.
    Asset(Arc<[u8]>),
    /// It cannot be used: key of the message that says why, and a detail.
    Refused { message: &'static str, detail: String },
}

/// Everything a build starts from, as a value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    pub files: BTreeMap<SourcePath, SourceFile>,
    /// The site's own templates and theme files (`templates/page.html`, `themes/klar/theme.css`),
    /// which override the embedded ones.
    pub overrides: BTreeMap<String, Arc<[u8]>>,
    /// What git remembers of the files, where the site asks for it ([`remember`]).
    pub changes: Arc<Changes>,
}

impl Sources {
    /// Sources from literals: path inside a root `content`, and text.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut sources = Sources::default();
        for (name, text) in texts {
            sources.insert(SourcePath::new(format!("content/{name}")), name, text.as_bytes());
        }
        sources
    }

    /// Adds a file as if it had been read from the disk.
    pub fn insert(&mut self, path: SourcePath, name: &str, bytes: &[u8]) {
        let body = classify(name, bytes.to_vec());
        self.put(path, name, body, bytes.len());
    }

    /// Adds a text whatever its name and length, so that findings can show its lines.
    pub fn insert_text(&mut self, path: SourcePath, name: &str, text: Arc<str>) {
        let size = text.len();
        self.put(path, name, FileBody::Text(text), size);
    }

    fn put(&mut self, path: SourcePath, name: &str, body: FileBody, size: usize) {
        let stamp = Stamp { size: size as u64, modified: None };
        let file = SourceFile { path: path.clone(), name: name.into(), body, stamp };
        self.files.insert(path, file);
    }
}

impl SourceLookup for Sources {
    fn source(&self, path: &SourcePath) -> Option<&str> {
        match self.files.get(path).map(|file| &file.body) {
            Some(FileBody::Text(text)) => Some(text),
            Some(_) => None,
            None => std::str::from_utf8(self.overrides.get(path.as_str())?).ok(),
        }
    }
}

/// Whether a file holds text that klartext reads.
fn is_text(name: &str) -> bool {
    [".md", ".yaml", ".yml"].iter().any(|ending| name.ends_with(ending))
}

/// Decides what a file's bytes are. Line ends become `\n`; a byte order mark is dropped.
fn classify(name: &str, bytes: Vec<u8>) -> FileBody {
    let lower = name.to_ascii_lowercase();
    if !is_text(name) && is_text(&lower) {
        return refused("p12-ending", name.rsplit('.').next().unwrap_or("").to_owned());
    }
    if !is_text(name) {
        return if bytes.len() as u64 > MAX_ASSET_BYTES {
            refused("p12-too-large", format!("{} MiB", MAX_ASSET_BYTES >> 20))
        } else {
            FileBody::Asset(bytes.into())
        };
    }
    if bytes.len() as u64 > MAX_TEXT_BYTES {
        return refused("p12-too-large", format!("{} MiB", MAX_TEXT_BYTES >> 20));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            return refused("p12-encoding", line_of(error.as_bytes(), at));
        }
    };
    if let Some(at) = control(text.as_bytes()) {
        return refused("p12-control", line_of(text.as_bytes(), at));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    FileBody::Text(if memchr::memchr(b'\r', text.as_bytes()).is_some() {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        text.into()
    })
}

/// Where the first control character stands that no text has. Most have none, so runs of bytes are
/// judged at once.
fn control(bytes: &[u8]) -> Option<usize> {
    let is_control = |b: &u8| *b < 0x20 && !matches!(b, b'\n' | b'\r' | b'\t');
    let found = bytes.chunks(64).any(|run| run.iter().fold(false, |found, b| found | is_control(b)));
    found.then(|| bytes.iter().position(is_control)).flatten()
}

/// The number of the line that a byte stands in: nobody can find a byte.
fn line_of(bytes: &[u8], at: usize) -> String {
    let breaks = bytes.iter().take(at).filter(|b| **b == b'\n').count();
    (breaks + 1).to_string()
}

fn refused(message: &'static str, detail: String) -> FileBody {
    FileBody::Refused { message, detail }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_normalised_and_what_is_no_text_is_refused() {
        assert_eq!(classify("a.md", b"\xef\xbb\xbfa\r\nb".to_vec()), FileBody::Text("a\nb".into()));
        assert!(matches!(classify("a.md", vec![0xff]), FileBody::Refused { message: "p12-encoding", .. }));
        assert!(matches!(classify("a.md", vec![0]), FileBody::Refused { message: "p12-control", .. }));
        assert!(matches!(classify("a.png", vec![0xff]), FileBody::Asset(_)));
    }
}
