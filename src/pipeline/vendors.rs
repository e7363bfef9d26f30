//! The stored words of vendors, from the files of `data/vendors/`.

use std::sync::Arc;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::site::vendors::FOLDER;
use crate::site::{VendorReport, VendorReports};
use crate::source::{FileBody, Sources};

/// Reads every report there is. One that cannot be read counts as not there.
pub fn read(sources: &Sources, config: &Config, out: &mut Vec<Diagnostic>) -> Arc<VendorReports> {
    let mut reports = VendorReports::new();
    for file in sources.files.values() {
        let Some(name) = file.name.strip_prefix(FOLDER) else { continue };
        let Some(id) = name.strip_suffix(".json").filter(|id| config.vendor(id).is_some()) else {
            if config.vendors_known && [".md", ".yaml", ".yml"].iter().all(|text| !name.ends_with(text)) {
                let known: Vec<String> =
                    config.vendors.iter().map(|vendor| format!("{}.json", vendor.id)).collect();
                out.push(
                    Diagnostic::new(Code::P10, &file.path, Span::default(), "p10-vendor-data")
                        .arg("name", name)
                        .nearest(name, known.iter().map(String::as_str)),
                );
            }
            continue;
        };
        let FileBody::Asset(bytes) = &file.body else { continue };
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string());
        match text.and_then(|text| VendorReport::read(text).map_err(|error| error.to_string())) {
            Ok(report) => drop(reports.insert(id.to_owned(), report)),
            Err(detail) => out.push(
                Diagnostic::new(Code::P12, &file.path, Span::default(), "p12-vendor-data")
                    .arg("vendor", id)
                    .arg("detail", detail),
            ),
        }
    }
    Arc::new(reports)
}
