//! Owns the way from another tool's site to a site of klartext: text in, text out.
//! Must not know the disk, the command line, or how a finding is printed.

mod address;
mod markdown;
mod yaml;
