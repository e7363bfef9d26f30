//! Owns what an image file is: how large, what it carries that cannot be seen, and smaller versions of it.
//! Must not know who shows it, nor touch the disk.

mod album;
mod clean;
mod css;
mod entities;
mod jpeg;
mod palette;
mod photo;
mod drawing;
mod raster;
mod set;
mod size;
mod versions;
mod svg;

pub use album::{Album, Versions};
pub use clean::{Carried, checksum, published};
pub use set::{name_of, smaller};
pub use size::size;
pub use versions::{MADE_BY, Version};
