//! Owns asking vendors how they are: fetches their `summary.json`, judges it, and keeps what counts of
//! it in `data/vendors/`. Must not know pages, or how its answers are printed.
//!
//! One file asks the network (`fetch`); the disk is written by `author::disk`. No build comes here.

mod fetch;
mod summary;

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, SubsecRound, Utc};
use rayon::prelude::*;

pub use fetch::MAX_BYTES;

use crate::author::disk;
use crate::config::{Config, Vendor};
use crate::error::{Error, Result};
use crate::site::vendors::FOLDER;
use crate::site::{Indicator, VendorReport};
use crate::source::Roots;

/// How one vendor's answer came out.
#[derive(Debug)]
pub struct Pulled {
    pub vendor: String,
    pub outcome: std::result::Result<Stored, Problem>,
}

/// An answer that was kept.
#[derive(Debug)]
pub struct Stored {
    pub path: PathBuf,
    pub indicator: Indicator,
    pub description: String,
}

/// Why there is none. What was kept before stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Ends a message key: `vendors-problem-timeout`.
    pub why: &'static str,
    pub detail: String,
}

impl Problem {
    fn new(why: &'static str, detail: impl Into<String>) -> Self {
        Self { why, detail: detail.into() }
    }
}

/// Asks vendors, all at the same time, and keeps what they say. `root` is the folder that
/// `vendors.yaml` lies in. The answers come in the order of `vendors`.
///
/// # Errors
/// When the disk refuses; what a vendor does wrong is in its answer.
pub fn pull(
    roots: &Roots,
    root: &Path,
    vendors: &[&Vendor],
    now: DateTime<Utc>,
    timeout: Duration,
) -> Result<Vec<Pulled>> {
    let answers: Vec<std::result::Result<VendorReport, Problem>> =
        vendors.par_iter().map(|vendor| ask(vendor, now, timeout)).collect();
    let _lock = disk::Lock::take(roots)?;
    let mut out = Vec::new();
    for (vendor, answer) in vendors.iter().zip(answers) {
        let outcome = match answer {
            Ok(report) => Ok(keep(root, vendor, &report)?),
            Err(problem) => Err(problem),
        };
        out.push(Pulled { vendor: vendor.id.clone(), outcome });
    }
    Ok(out)
}

/// The vendors of these names, or all that say where they can be asked; the second list holds names
/// that no vendor has.
pub fn chosen<'a, 'n>(config: &'a Config, names: &'n [String]) -> (Vec<&'a Vendor>, Vec<&'n str>) {
    if names.is_empty() {
        return (config.vendors.iter().filter(|vendor| vendor.api.is_some()).collect(), Vec::new());
    }
    let unknown = names.iter().map(String::as_str).filter(|name| config.vendor(name).is_none()).collect();
    (config.vendors.iter().filter(|vendor| names.contains(&vendor.id)).collect(), unknown)
}

fn ask(vendor: &Vendor, now: DateTime<Utc>, timeout: Duration) -> std::result::Result<VendorReport, Problem> {
    let api = vendor.api.as_deref().ok_or_else(|| Problem::new("no-api", ""))?;
    let bytes = fetch::fetch(api, timeout)?;
    summary::read(&bytes, api, now.trunc_subsecs(0))
}

fn keep(root: &Path, vendor: &Vendor, report: &VendorReport) -> Result<Stored> {
    let path = root.join(FOLDER).join(format!("{}.json", vendor.id));
    let text = report.print().map_err(|error| Error::Other(error.to_string()))?;
    let before = disk::read(&path)?;
    if before.as_deref() != Some(text.as_str()) {
        disk::write(&path, before.as_deref(), &text)?;
    }
    Ok(Stored { path, indicator: report.indicator, description: report.description.clone() })
}
