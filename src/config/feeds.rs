//! Owns `feeds:` of `klartext.yaml`: how feeds are announced, and how far they reach back.
//! Must not know a feed format.

use super::BaseUrl;
use super::reader::MapReader;
use super::yaml::Node;
use crate::diagnostic::{Code, Diagnostic, SourcePath};

/// How feeds are announced, and how far they reach back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeedConfig {
    /// The WebSub hub that tells subscribers of what is new.
    pub hub: Option<String>,
    pub archives: Archives,
}

/// Which feeds have archives behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Archives {
    All,
    /// Only the one about the whole site: it has everything, and those of all others are as much again
    /// several times.
    #[default]
    Site,
    None,
}

pub const FEED_KEYS: &[&str] = &["hub", "archives"];
pub const ARCHIVES: &[(&str, Archives)] =
    &[("all", Archives::All), ("site", Archives::Site), ("none", Archives::None)];

/// Reads what stands under `feeds:`.
pub(super) fn read(path: &SourcePath, node: &Node, out: &mut Vec<Diagnostic>) -> FeedConfig {
    let mut reader = MapReader::new(path, "feeds", node, FEED_KEYS, &[], out);
    let hub = reader.text("hub").and_then(|hub| {
        // A hub may be told apart by what stands behind its `?`.
        let address = hub.value.split_once('?').map_or(&*hub.value, |(address, _)| address);
        if BaseUrl::parse(address).is_some() {
            return Some(hub.value);
        }
        let diagnostic = Diagnostic::new(Code::P14, path, hub.span, "p14-hub").arg("value", &hub.value);
        reader.out.push(diagnostic);
        None
    });
    FeedConfig { hub, archives: reader.choice("archives", ARCHIVES).unwrap_or_default() }
}
