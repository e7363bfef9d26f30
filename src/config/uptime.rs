//! Owns `uptime:` of `klartext.yaml` and `availability:` of a component: how availability is counted,
//! and what was promised of it.
//! Must not know documents, nor count anything.

use std::fmt;

use super::reader::MapReader;
use super::yaml::Node;
use crate::diagnostic::{Code, Diagnostic, SourcePath};

/// How availability is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UptimeRules {
    /// Days that count, today not among them.
    pub days: u32,
    pub weights: Weights,
    pub maintenance: MaintenanceRule,
}

impl Default for UptimeRules {
    fn default() -> Self {
        Self { days: 90, weights: Weights::COMMON, maintenance: MaintenanceRule::Excluded }
    }
}

/// What becomes of announced maintenance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaintenanceRule {
    /// Its time is left out, as if it had not been.
    Excluded,
    /// Its time counts like an outage.
    Counted,
}

/// How much of an impact counts, in thousandths. What is being assessed counts as partial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    pub outage: u32,
    pub partial: u32,
    pub degraded: u32,
}

impl Weights {
    /// What most hosted status pages count.
    pub const COMMON: Weights = Weights { outage: 1000, partial: 300, degraded: 0 };
    /// What the others count: every minute of an outage or a partial outage in full.
    pub const FULL: Weights = Weights { outage: 1000, partial: 1000, degraded: 0 };

    /// Whether what is worse weighs no less.
    pub fn is_ordinary(self) -> bool {
        self.outage >= self.partial && self.partial >= self.degraded
    }
}

/// A share in thousandths of a percent: 99.95 % is 99950.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(pub u32);

impl Percent {
    pub const ALL: Percent = Percent(100_000);

    /// Of a whole, so much: rounded down, so that all means all. `None` of nothing.
    pub fn of(part: u64, whole: u64) -> Option<Self> {
        let share = u128::from(part) * u128::from(Self::ALL.0);
        let share = share.checked_div(u128::from(whole))?;
        u32::try_from(share).ok().map(|share| Self(share.min(Self::ALL.0)))
    }

    /// Its digits before the decimal sign and those behind, two or three: rounded down.
    pub fn digits(self, three: bool) -> (u32, String) {
        let (whole, rest) = (self.0 / 1000, self.0 % 1000);
        let rest = if three { format!("{rest:03}") } else { format!("{:02}", rest / 10) };
        (whole, rest)
    }
}

impl fmt::Display for Percent {
    /// `99.95`, `100.00`: two decimals, three where the third is not zero.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = self.digits(!self.0.is_multiple_of(10));
        write!(f, "{whole}.{rest}")
    }
}

pub const UPTIME_KEYS: &[&str] = &["days", "weights", "maintenance"];
pub const WEIGHT_KEYS: &[&str] = &["outage", "partial", "degraded"];
/// Fewer days say nothing, more are not drawn.
pub const UPTIME_DAYS: std::ops::RangeInclusive<u32> = 7..=366;
pub const MAINTENANCE_RULES: &[(&str, MaintenanceRule)] =
    &[("excluded", MaintenanceRule::Excluded), ("counted", MaintenanceRule::Counted)];

/// Reads what stands under `uptime:`. A wrong value is replaced by its default.
pub(super) fn read(path: &SourcePath, node: &Node, out: &mut Vec<Diagnostic>) -> UptimeRules {
    let mut rules = UptimeRules::default();
    let mut reader = MapReader::new(path, "uptime", node, UPTIME_KEYS, &[], out);
    if let Some(days) = reader.number("days") {
        if UPTIME_DAYS.contains(&days) {
            rules.days = days;
        } else if let Some(node) = reader.get("days") {
            reader.report(Code::P14, node, "p14-days", "days", &days.to_string());
        }
    }
    rules.maintenance = reader.choice("maintenance", MAINTENANCE_RULES).unwrap_or(rules.maintenance);
    if let Some(node) = reader.get("weights") {
        let mut reader = MapReader::new(path, "weights", node, WEIGHT_KEYS, &[], reader.out);
        let weights = &mut rules.weights;
        for (key, weight) in [
            ("outage", &mut weights.outage),
            ("partial", &mut weights.partial),
            ("degraded", &mut weights.degraded),
        ] {
            let Some(node) = reader.get(key) else { continue };
            match decimal(node).filter(|weight| *weight <= 1000) {
                Some(found) => *weight = found,
                None => reader.report(Code::P14, node, "p14-weight", key, node.shown()),
            }
        }
    }
    rules
}

/// Reads the target of a component.
pub(super) fn target(reader: &mut MapReader) -> Option<Percent> {
    let node = reader.get("availability")?;
    let found = decimal(node).filter(|share| (1..=Percent::ALL.0).contains(share));
    if found.is_none() {
        reader.report(Code::P14, node, "p14-availability", "availability", node.shown());
    }
    found.map(Percent)
}

/// A number with three decimals at most, in thousandths.
fn decimal(node: &Node) -> Option<u32> {
    let text = node.as_text()?;
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str, most: usize| {
        !part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(whole, 3) || !digits(rest, 3) {
        return None;
    }
    let rest: u32 = format!("{rest:0<3}").parse().ok()?;
    Some(whole.parse::<u32>().ok()? * 1000 + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_down_and_all_means_all() {
        let of = |part, whole| Percent::of(part, whole).map(|share| share.to_string());
        assert_eq!(of(0, 0), None);
        assert_eq!(of(129_600, 129_600).as_deref(), Some("100.00"));
        assert_eq!(of(7_775_999, 7_776_000).as_deref(), Some("99.999"));
        assert_eq!(of(1, 3).as_deref(), Some("33.333"));
        assert_eq!(Percent(99_999).digits(false), (99, "99".to_owned()));
        assert_eq!(Percent(99_900).digits(false), (99, "90".to_owned()));
    }
}
