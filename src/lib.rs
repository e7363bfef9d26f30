//! klartext compiles a folder of Markdown and YAML into editions: a public status page, a staff
//! knowledge base, feeds.
//!
//! ```text
//! source ─► parse ─► site ─► check ─► edition ─► outputs ─► render ─► publish
//!  files    typed    joined  rules    audience × planned    bytes     disk
//!           text     model            language   files
//! ```
//!
//! The modules below are listed in that order: what they share first, the commands last. A module
//! uses only those above it.

pub mod error;
pub mod text;
pub mod diagnostic;
pub mod clock;
pub mod config;

pub mod image;
pub mod source;
pub mod kinds;
pub mod parse;
pub mod site;
pub mod check;
pub mod edition;
pub mod outputs;
pub mod render;
pub mod pipeline;
pub mod leak;
pub mod publish;

pub mod serve;
pub mod author;
pub mod import;
pub mod vendors;
pub mod cli;
