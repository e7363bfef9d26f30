//! Owns words: messages of a language, dates and durations in words, slugs, similar names.
//! Must not know what the words are about.

mod dates;
mod messages;
mod nearest;
pub mod percent;
mod phrases;
mod plain;
mod sieve;
mod slug;
mod spaces;
mod words;

pub use dates::{DateWords, duration_words, push_number, rfc3339};
pub use messages::{LanguagePack, Messages};
pub use nearest::nearest;
pub use phrases::{FEW, Phrases};
pub use sieve::Sieve;
pub use slug::{Slugs, is_slug, slug};
pub use spaces::{spaced, squeeze};
pub use words::{is_hyphen, is_mark, words};
