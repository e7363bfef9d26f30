//! What vendors say, beside what we say: our own words first, theirs with their age.
//! Our state is never worked out from theirs: a vendor is no excuse.

use chrono::TimeDelta;

use super::view::{OwnView, PhaseOf, SaidView, VendorView};
use crate::config::{Component, Vendor};
use crate::edition::{Reader, Status};
use crate::outputs::Lens;
use crate::site::VendorReport;

/// Foreign remarks on a page; the vendor's own page has the rest.
const QUOTED: usize = 3;

impl<R: Reader> Lens<'_, R> {
    /// The vendors of one component, or of all; those that nothing of ours depends on are left out.
    pub(super) fn vendors(&self, component: Option<&str>) -> Vec<VendorView> {
        let config = &self.edition.config;
        let depends = |own: &Component| component.is_none_or(|id| own.id == id) && !own.vendors.is_empty();
        if !config.components.iter().any(depends) {
            return Vec::new();
        }
        let phases = self.phases(&self.transitions(), |lens| lens.component_states(None));
        let lang = usize::from(self.edition.lang.0);
        let of = |vendor: &Vendor| -> Vec<&Component> {
            let depends = |own: &&Component| {
                component.is_none_or(|id| own.id == id) && own.vendors.contains(&vendor.id)
            };
            config.components.iter().filter(depends).collect()
        };
        let own = |component: &Component| OwnView {
            title: component.name.get(lang).to_owned(),
            url: self.url(&format!("components/{}/", component.id)),
            statuses: self.statuses(&phases, |states| {
                states.get(component.id.as_str()).copied().unwrap_or(Status::Operational)
            }),
        };
        self.edition
            .vendors()
            .map(|(vendor, report)| (vendor, report, of(vendor)))
            .filter(|(_, _, components)| !components.is_empty())
            .map(|(vendor, report, components)| VendorView {
                name: vendor.name.get(lang).to_owned(),
                url: vendor.url.clone(),
                ours: components.into_iter().map(own).collect(),
                // What was fetched after the moment of the build is not known yet.
                said: report
                    .filter(|report| self.clock.reached(report.fetched))
                    .map(|report| self.said(vendor, report)),
                silent: self.format(
                    if vendor.api.is_some() { "vendor-silent" } else { "vendor-unasked" },
                    &[("vendor", vendor.name.get(lang).to_owned())],
                ),
            })
            .collect()
    }

    fn said(&self, vendor: &Vendor, report: &VendorReport) -> SaidView {
        let lang = usize::from(self.edition.lang.0);
        let old = report.fetched + TimeDelta::minutes(i64::from(vendor.fresh));
        let today = Some(self.clock.day(self.edition.config.zone));
        let at = self.near(report.fetched, today);
        let name = vendor.name.get(lang).to_owned();
        let remarks = report.incidents.iter().chain(&report.maintenances);
        let mut quotes: Vec<String> = remarks.map(|remark| remark.name.clone()).take(QUOTED).collect();
        if quotes.is_empty() && report.indicator.key() != "none" && !report.description.is_empty() {
            quotes.push(report.description.clone());
        }
        SaidView {
            sentence: self.format(&format!("vendor-{}", report.indicator.key()), &[("vendor", name.clone())]),
            key: report.indicator.key().to_owned(),
            quotes,
            as_of: self.format("vendor-as-of", &[("at", at.text.clone())]),
            shown: self.phase(None, Some(old)),
            late: self.clock.reached(old),
            old: PhaseOf {
                phase: self.phase(Some(old), None),
                value: self.format("vendor-old", &[("vendor", name), ("at", self.time(report.fetched).text)]),
            },
            at,
        }
    }
}
