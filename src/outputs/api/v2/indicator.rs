//! Owns the states of Statuspage's API, and how those of components become that of the page: worked out
//! from what real pages said, see `tests/corpus/statuspage-github/`.
//! Must not know editions.

use serde::{Deserialize, Serialize};

use crate::edition::Status;

/// The state of a component. Ordered: the worst is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComponentStatus {
    Operational,
    UnderMaintenance,
    DegradedPerformance,
    PartialOutage,
    MajorOutage,
}

impl From<Status> for ComponentStatus {
    fn from(status: Status) -> Self {
        match status {
            Status::Operational => Self::Operational,
            Status::Maintenance => Self::UnderMaintenance,
            Status::Degraded => Self::DegradedPerformance,
            // What is being assessed counts as partial until it is stated.
            Status::Partial | Status::Unknown => Self::PartialOutage,
            Status::Outage => Self::MajorOutage,
        }
    }
}

/// The state of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PageStatus {
    pub indicator: &'static str,
    /// In English on every page: clients compare it.
    pub description: &'static str,
}

/// The state of a page with these components, groups not among them: the worst one decides, and an
/// outage of all of them is worse than one of some.
pub fn rollup(components: &[ComponentStatus]) -> PageStatus {
    let worst = components.iter().max().copied().unwrap_or(ComponentStatus::Operational);
    let all = components.iter().all(|own| *own == worst);
    let (indicator, description) = match (worst, all) {
        (ComponentStatus::Operational, _) => ("none", "All Systems Operational"),
        (ComponentStatus::UnderMaintenance, _) => ("maintenance", "Service Under Maintenance"),
        (ComponentStatus::DegradedPerformance, _) => ("minor", "Partially Degraded Service"),
        (ComponentStatus::PartialOutage, false) => ("minor", "Minor Service Outage"),
        (ComponentStatus::PartialOutage, true) | (ComponentStatus::MajorOutage, false) => {
            ("major", "Partial System Outage")
        }
        (ComponentStatus::MajorOutage, true) => ("critical", "Major System Outage"),
    };
    PageStatus { indicator, description }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What real pages showed is in `tests/statuspage_v2.rs`.
    #[test]
    fn what_no_real_page_showed() {
        let of = |components: &[ComponentStatus]| rollup(components).indicator;
        assert_eq!(of(&[]), "none");
        assert_eq!(of(&[ComponentStatus::MajorOutage; 2]), "critical");
        assert_eq!(of(&[ComponentStatus::PartialOutage; 2]), "major");
        assert_eq!(of(&[ComponentStatus::UnderMaintenance, ComponentStatus::DegradedPerformance]), "minor");
    }
}
