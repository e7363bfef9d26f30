//! Owns `policy: briefing:` of `klartext.yaml`: how early the front line must know, and how long it may
//! hear nothing. Must not know briefings.

use super::reader::MapReader;
use super::yaml::Node;
use crate::diagnostic::{Diagnostic, SourcePath};

/// What a site asks of its briefings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BriefingPolicy {
    /// Working days between a briefing and the release that it prepares for.
    pub ahead: u32,
    /// Weeks without a briefing after which somebody is asked.
    pub weeks: u32,
}

impl Default for BriefingPolicy {
    fn default() -> Self {
        Self { ahead: 3, weeks: 8 }
    }
}

pub const BRIEFING_KEYS: &[&str] = &["ahead", "weeks"];

pub(super) fn read(path: &SourcePath, node: &Node, out: &mut Vec<Diagnostic>) -> BriefingPolicy {
    let default = BriefingPolicy::default();
    let mut reader = MapReader::new(path, "briefing", node, BRIEFING_KEYS, &[], out);
    BriefingPolicy {
        ahead: reader.number("ahead").unwrap_or(default.ahead),
        weeks: reader.number("weeks").unwrap_or(default.weeks),
    }
}
