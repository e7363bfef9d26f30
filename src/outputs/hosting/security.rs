//! `security.txt` (RFC 9116): whom to tell of a weakness.

use chrono::{DateTime, Days, Months, NaiveDate, SecondsFormat, Utc};
use chrono_tz::Tz;

use crate::clock::{Clock, start_of_day};
use crate::config::{Config, Security};

/// Months that the file holds for after the month it was built in. The standard advises less than a
/// year; a site that nobody builds any more should not be trusted as long.
const MONTHS: u32 = 6;

/// The moment from which on the file does not hold: after the day that the site names, or else at the
/// beginning of a month. So it changes with the calendar, and a rebuild alone changes nothing.
fn expires_at(security: &Security, zone: Tz, clock: &Clock) -> DateTime<Utc> {
    let day: NaiveDate = match &security.expires {
        Some(day) => day.value.checked_add_days(Days::new(1)).unwrap_or(day.value),
        None => {
            let month = clock.month(zone);
            month.checked_add_months(Months::new(MONTHS)).unwrap_or(month)
        }
    };
    start_of_day(day, zone)
}

pub fn security(security: &Security, config: &Config, clock: &Clock) -> String {
    let mut out = String::new();
    let mut add = |name: &str, values: &[String]| {
        for value in values {
            out.push_str(&format!("{name}: {value}\n"));
        }
    };
    add("Contact", &security.contact);
    let expires = expires_at(security, config.zone, clock);
    add("Expires", &[expires.to_rfc3339_opts(SecondsFormat::Secs, true)]);
    add("Encryption", &security.encryption);
    add("Acknowledgments", &security.acknowledgments);
    let languages = if security.languages.is_empty() { &config.languages } else { &security.languages };
    add("Preferred-Languages", &[languages.join(", ")]);
    // The standard knows one place only, which is the site's where it has the host to itself.
    if config.base.path == "/" {
        add("Canonical", &[format!("{}/.well-known/security.txt", config.base.origin)]);
    }
    add("Policy", &security.policy);
    add("Hiring", &security.hiring);
    out
}
