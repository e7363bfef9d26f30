//! The page of all terms.

use serde::Serialize;

use super::Head;

/// `glossary/`. Template `glossary.html`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GlossaryPage {
    pub head: Head,
    pub title: String,
    pub terms: Vec<TermView>,
}

/// A term: what customers are told, and what it is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermView {
    /// Fragment id.
    pub id: String,
    pub name: String,
    /// Empty where nobody has written it; then staff sees the words to avoid.
    pub means: String,
    /// Words that customers do not know; nothing for the public.
    pub avoid: Vec<String>,
    /// Only staff knows of it.
    pub staff: bool,
}
