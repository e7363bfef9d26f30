//! File names: the path is the metadata.

use std::sync::Arc;

use chrono::NaiveDate;

use super::time;
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};
use crate::kinds::{KINDS, Kind, NOT_YET};
use crate::source::{Audience, Lang};
use crate::text::is_slug;

/// What identifies a document: its kind and its name in the kind's folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId {
    pub kind: Kind,
    /// `2026-07-10-checkout`, `refund`
    pub stem: Arc<str>,
}

impl std::fmt::Display for DocumentId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.kind.spec().folder, self.stem)
    }
}

/// Everything a file's name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentName {
    pub id: DocumentId,
    /// Where the file lies in its content root: `incidents`, `kb`, `kb/payment`.
    pub folder: Arc<str>,
    pub date: Option<NaiveDate>,
    /// The name without its date.
    pub slug: String,
    pub audience: Audience,
    pub lang: Lang,
}

/// What a name turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    Document(DocumentName),
    /// A folder of the format that this version does not read: its name.
    NotYet(String),
}

/// Why a name is not one: code, message and arguments.
#[derive(Debug)]
pub struct NameProblem {
    pub code: Code,
    pub message: &'static str,
    pub args: Vec<(&'static str, String)>,
    /// A wrong word, and the words that would have been right.
    pub wrong: Option<(String, Vec<String>)>,
}

impl NameProblem {
    fn new(code: Code, message: &'static str) -> Self {
        Self { code, message, args: Vec::new(), wrong: None }
    }

    fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    fn wrong(mut self, wrong: &str, known: Vec<String>) -> Self {
        self.wrong = Some((wrong.to_owned(), known));
        self
    }

    pub fn at(self, path: &SourcePath) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(self.code, path, Span::default(), self.message);
        diagnostic.args = self.args;
        match &self.wrong {
            Some((wrong, known)) => diagnostic.nearest(wrong, known.iter().map(String::as_str)),
            None => diagnostic,
        }
    }
}

/// Reads the name of a Markdown file, given relative to its content root.
///
/// # Errors
/// P01 for a wrong folder, P03 for a wrong suffix, date or slug.
pub fn read(name: &str, languages: &[String]) -> Result<Named, NameProblem> {
    let folders =
        || KINDS.iter().map(|spec| spec.folder).chain(NOT_YET.iter().copied()).map(str::to_owned).collect();
    let Some((folder, file)) = name.split_once('/') else {
        return Err(NameProblem::new(Code::P01, "p01-no-folder").arg("name", name).wrong("", folders()));
    };
    if NOT_YET.contains(&folder) {
        return Ok(Named::NotYet(folder.to_owned()));
    }
    let Some(kind) = Kind::of_folder(folder) else {
        return Err(NameProblem::new(Code::P01, "p01-unknown-folder")
            .arg("folder", folder)
            .wrong(folder, folders()));
    };
    match file.rsplit_once('/') {
        Some((below, file)) if may_nest(kind) => {
            if let Some(wrong) = below.split('/').find(|part| !is_slug(part) || says_audience(part)) {
                return Err(NameProblem::new(Code::P03, "p03-folder").arg("folder", wrong));
            }
            document_in(&format!("{folder}/{below}"), kind, file, languages)
        }
        Some(_) => Err(NameProblem::new(Code::P01, "p01-nested").arg("folder", folder)),
        None => document(kind, file, languages),
    }
}

/// Whether files of a kind may lie in folders inside its own: those of the knowledge base, which grows for
/// years. The folder is no part of what a document is called.
fn may_nest(kind: Kind) -> bool {
    kind == Kind::Article
}

/// Whether a folder's name reads as if what lies in it were not for everybody. Only names of files decide
/// that, so no document may lie in such a folder, and nothing else in it is public.
pub fn says_audience(folder: &str) -> bool {
    // However it is written: what is meant for few must not come out for a capital letter.
    folder.to_ascii_lowercase().split('.').any(|part| part == "staff" || part.starts_with("partner-"))
}

/// The kind of the documents in a folder.
pub fn kind_in(folder: &str) -> Option<Kind> {
    match folder.split_once('/') {
        Some((first, _)) => Kind::of_folder(first).filter(|kind| may_nest(*kind)),
        None => Kind::of_folder(folder),
    }
}

/// Reads the file name of a document whose kind is known.
///
/// # Errors
/// P03, see [`read`].
pub fn document(kind: Kind, file: &str, languages: &[String]) -> Result<Named, NameProblem> {
    document_in(kind.spec().folder, kind, file, languages)
}

/// What the file name of a document of a kind identifies, and for whom the file is.
pub fn identity(kind: Kind, file: &str, languages: &[String]) -> Option<(DocumentId, Audience)> {
    match parts(kind, file, languages).ok()? {
        Parts::Own { stem, audience, .. } => Some((DocumentId { kind, stem: stem.into() }, audience)),
        Parts::NotYet(_) => None,
    }
}

fn document_in(folder: &str, kind: Kind, file: &str, languages: &[String]) -> Result<Named, NameProblem> {
    Ok(match parts(kind, file, languages)? {
        Parts::NotYet(what) => Named::NotYet(what),
        Parts::Own { stem, date, slug, audience, lang } => Named::Document(DocumentName {
            id: DocumentId { kind, stem: stem.into() },
            folder: folder.into(),
            date,
            slug: slug.to_owned(),
            audience,
            lang,
        }),
    })
}

/// What a file name says, as it stands there.
enum Parts<'f> {
    Own { stem: &'f str, date: Option<NaiveDate>, slug: &'f str, audience: Audience, lang: Lang },
    NotYet(String),
}

fn parts<'f>(kind: Kind, file: &'f str, languages: &[String]) -> Result<Parts<'f>, NameProblem> {
    let spec = kind.spec();
    let base = file.strip_suffix(".md").unwrap_or(file);
    let mut parts = base.split('.');
    let stem = parts.next().unwrap_or("");
    let (mut audience, mut lang) = (None, None);
    for suffix in parts {
        if let Some(index) = languages.iter().position(|tag| tag == suffix)
            && lang.is_none()
        {
            lang = Some(Lang(u8::try_from(index).unwrap_or(0)));
        } else if suffix == "staff" && audience.is_none() && lang.is_none() {
            audience = Some(Audience::Staff);
        } else if suffix.starts_with("partner-") && audience.is_none() && lang.is_none() {
            return Ok(Parts::NotYet(format!(".{suffix}")));
        } else {
            let known: Vec<String> =
                std::iter::once("staff".to_owned()).chain(languages.iter().cloned()).collect();
            let message =
                if known.iter().any(|known| known == suffix) { "p03-suffix-place" } else { "p03-suffix" };
            return Err(NameProblem::new(Code::P03, message).arg("suffix", suffix).wrong(suffix, known));
        }
    }
    let (date, slug) = if spec.dated { dated(kind, stem)? } else { (None, stem) };
    if !is_slug(slug) {
        let fixed = crate::text::slug(slug);
        return Err(NameProblem::new(Code::P03, "p03-slug").arg("slug", slug).arg("fixed", fixed));
    }
    let audience = audience.unwrap_or(spec.audience);
    Ok(Parts::Own { stem, date, slug, audience, lang: lang.unwrap_or_default() })
}

fn dated(kind: Kind, stem: &str) -> Result<(Option<NaiveDate>, &str), NameProblem> {
    let problem =
        || NameProblem::new(Code::P03, "p03-date").arg("name", stem).arg("folder", kind.spec().folder);
    let (day, rest) = stem.split_at_checked(10).ok_or_else(problem)?;
    let day = time::date(day).ok_or_else(problem)?;
    Ok((Some(day), rest.strip_prefix('-').ok_or_else(problem)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> Vec<String> {
        vec!["de".into(), "en".into()]
    }

    #[test]
    fn the_path_is_the_metadata() {
        let Ok(Named::Document(name)) = read("kb/refund.staff.en.md", &languages()) else {
            panic!("a document")
        };
        assert_eq!(name.id.to_string(), "kb/refund");
        assert_eq!((name.audience, name.lang), (Audience::Staff, Lang(1)));
        let Ok(Named::Document(name)) = read("kb/payment/cards/refund.md", &languages()) else {
            panic!("a document")
        };
        assert_eq!((name.id.to_string().as_str(), &*name.folder), ("kb/refund", "kb/payment/cards"));
        let Ok(Named::Document(name)) = read("incidents/2026-07-10-checkout.md", &languages()) else {
            panic!("a document")
        };
        assert_eq!(name.slug, "checkout");
        assert_eq!(name.date.expect("a date").to_string(), "2026-07-10");
        assert!(matches!(read("services/2026-07-10-x.md", &languages()), Ok(Named::NotYet(_))));
    }

    #[test]
    fn wrong_names_say_what_would_be_right() {
        for (name, code) in [
            ("incident/2026-07-10-x.md", Code::P01),
            ("x.md", Code::P01),
            ("incidents/2026/07-10-x.md", Code::P01),
            ("incidents/2026-07-10-x.stuff.md", Code::P03),
            ("incidents/2026-07-10-x.en.staff.md", Code::P03),
            ("incidents/x.md", Code::P03),
            ("incidents/2026-02-30-x.md", Code::P03),
            ("kb/Groß.md", Code::P03),
            ("kb/x.fr.md", Code::P03),
        ] {
            let problem = read(name, &languages()).expect_err(name);
            assert_eq!(problem.code, code, "{name}");
        }
    }
}
