//! Addresses in Markdown: which ones may be linked, and what the relative ones mean.

use std::borrow::Cow;

use super::name::{self, DocumentId};
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};
use crate::source::Audience;

/// What a link points at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// An address outside, to be used as it is.
    Address(String),
    /// A place on the same page, with its `#`.
    Fragment(String),
    /// A source file of the site: the document it belongs to, if its name is one, and whether it is
    /// the file for staff.
    Document { id: Option<DocumentId>, staff: bool, file: String, fragment: Option<String> },
    /// An attachment, by its name inside the content root.
    Asset(String),
}

/// Schemes that may be linked.
const SCHEMES: &[&str] = &["https", "http", "mailto", "tel"];

/// Why an address must not be linked.
#[derive(Debug)]
pub struct LinkProblem {
    message: &'static str,
    url: String,
}

impl LinkProblem {
    pub fn at(self, path: &SourcePath, span: Span) -> Diagnostic {
        Diagnostic::new(Code::P11, path, span, self.message).arg("url", self.url)
    }
}

/// Decides what an address means, seen from a file in `folder`.
///
/// # Errors
/// For a scheme that is not on the list, an address without a scheme (`//host`), or a path that
/// leaves the content root.
pub fn classify(url: &str, folder: &str, languages: &[String]) -> Result<Target, LinkProblem> {
    // Browsers ignore white space and control characters in front of and inside a scheme.
    let cleaned: String;
    let url = match url.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        true => url,
        false => {
            cleaned = url.chars().filter(|c| !c.is_control()).collect();
            &cleaned
        }
    };
    let url = url.trim();
    let problem = |message| LinkProblem { message, url: url.to_owned() };
    if url.is_empty() || url.starts_with('#') {
        return Ok(Target::Fragment(url.to_owned()));
    }
    if url.starts_with("//") || url.starts_with('\\') || url.starts_with("/\\") {
        return Err(problem("p11-no-scheme"));
    }
    if let Some(scheme) = scheme(url) {
        return if SCHEMES.contains(&scheme.as_str()) {
            Ok(Target::Address(url.to_owned()))
        } else {
            Err(problem("p11-scheme"))
        };
    }
    let (path, fragment) =
        url.split_once('#').map_or((url, None), |(path, rest)| (path, Some(rest.to_owned())));
    let path = path.split('?').next().unwrap_or("");
    let joined = join(folder, &percent_decode(path)).ok_or_else(|| problem("p11-outside"))?;
    if let Some((folder, file)) = joined.rsplit_once('/') {
        let file =
            if path.ends_with('/') || !file.contains('.') { format!("{file}.md") } else { file.to_owned() };
        if file.ends_with(".md") {
            return Ok(document(folder, &file, fragment, languages));
        }
    }
    Ok(Target::Asset(joined))
}

fn document(folder: &str, file: &str, fragment: Option<String>, languages: &[String]) -> Target {
    let named = name::kind_in(folder).and_then(|kind| name::identity(kind, file, languages));
    let staff = named.as_ref().is_some_and(|(_, audience)| *audience == Audience::Staff);
    Target::Document { id: named.map(|(id, _)| id), staff, file: [folder, "/", file].concat(), fragment }
}

fn scheme(url: &str) -> Option<String> {
    let (scheme, _) = url.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then(|| scheme.to_ascii_lowercase())
}

/// Joins a relative path to a folder; `None` when it leaves the root. A path that begins with `/`
/// starts at the root.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut out = String::with_capacity(folder.len() + 1 + path.len());
    let push = |out: &mut String, part: &str| {
        out.push_str(if out.is_empty() { "" } else { "/" });
        out.push_str(part);
    };
    if !path.starts_with('/') {
        folder.split('/').filter(|part| !part.is_empty()).for_each(|part| push(&mut out, part));
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if out.is_empty() => return None,
            ".." => out.truncate(out.rfind('/').unwrap_or(0)),
            part => push(&mut out, part),
        }
    }
    Some(out)
}

fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return text.into();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let code = if *first == b'%' {
            tail.get(..2)
                .and_then(|hex| std::str::from_utf8(hex).ok())
                .and_then(|hex| u8::from_str_radix(hex, 16).ok())
        } else {
            None
        };
        match code {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or(&[]);
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).map_or(text.into(), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(folder: &str, file: &str, fragment: Option<&str>) -> Target {
        super::document(folder, file, fragment.map(str::to_owned), &languages())
    }

    fn languages() -> Vec<String> {
        vec!["de".into(), "en".into()]
    }

    #[test]
    fn relative_paths_mean_files_of_the_site() {
        let ok = |url| classify(url, "incidents", &languages()).expect(url);
        assert_eq!(ok("../kb/refund.md#when"), document("kb", "refund.md", Some("when")));
        assert_eq!(ok("2026-07-10-x.en.md"), document("incidents", "2026-07-10-x.en.md", None));
        assert_eq!(ok("/kb/refund/"), document("kb", "refund.md", None));
        assert_eq!(ok("../kb/plan%20b.png"), Target::Asset("kb/plan b.png".into()));
        assert_eq!(ok("#cause"), Target::Fragment("#cause".into()));
        assert!(classify("../../secret.md", "incidents", &languages()).is_err());
    }
}
