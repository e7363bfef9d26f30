//! Owns the typed page data: one `Serialize` struct per template, and the parts they share.
//! Must not know the `Site`, audiences, or how a value was computed.
//!
//! A template sees exactly two values: `chrome` ([`Chrome`], the same for every page of an edition
//! in one language) and `page` (the struct of its kind). Because a view is plain data, its digest is
//! the page's whole dependency set.

mod documents;
mod parts;
mod status;

pub use documents::*;
pub use parts::*;
pub use status::*;
