//! H: what the site tells its hosts, and people who look for weaknesses.

use chrono::Days;

use super::Context;
use crate::clock::start_of_day;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Audience;

/// H02: the day that `security.txt` names has passed, and who finds a weakness is not to trust it.
pub fn security(context: &Context, out: &mut Vec<Diagnostic>) {
    let config = &context.site.config;
    let Some(day) = config.security.as_ref().and_then(|security| security.expires.as_ref()) else { return };
    let Some(over) = day.value.checked_add_days(Days::new(1)) else { return };
    if context.clocks.reached(Audience::Public, start_of_day(over, config.zone)) {
        let diagnostic = Diagnostic::new(Code::H02, &config.path, day.span, "h02-expired")
            .arg("date", day.value.to_string());
        out.push(diagnostic);
    }
}
