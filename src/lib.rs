//! klartext compiles a folder of Markdown and YAML into editions: a public status page, a staff
//! knowledge base, feeds. Modules are listed in the order in which data flow through them.
pub mod check;
pub mod cli;
pub mod clock;
pub mod config;
pub mod diagnostic;
pub mod edition;
pub mod error;
pub mod import;
pub mod kinds;
pub mod outputs;
pub mod parse;
pub mod pipeline;
pub mod publish;
pub mod render;
pub mod serve;
pub mod site;
pub mod source;
pub mod text;
