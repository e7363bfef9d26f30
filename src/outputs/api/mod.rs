//! Files for programs. Each says its version; what a version means never changes, it only grows.

mod promises;

pub use promises::promises;
