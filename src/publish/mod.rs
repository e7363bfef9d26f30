//! STAGE 8. Owns where the files of an edition go. Must not know what is in them.

mod beside;
mod folder;
mod manifest;
mod pictures;
mod writer;

pub use folder::{Outcome, Staging, Target};
pub use manifest::{Manifest, ManifestFile};
