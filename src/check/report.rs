//! C08–C10: what an incident owes when it is over. A cause and a correction by the promised date, an
//! action of one's own whoever was at fault, and never the same mistake twice.

use std::collections::HashMap;

use chrono::{DateTime, Days, Utc};

use super::account::{Account, ahead};
use super::{Context, Subject};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::kinds::Kind;
use crate::parse::DocumentId;
use crate::site::report::{self, Report};
use crate::site::{Debt, Entry, references};
use crate::source::Audience;

/// C08: the cause report.
pub fn report(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let Some(account) = subject.incident() else { return };
    let owed = report::report(account.lead, &account.course, &account.events, &subject.site.config);
    let Some(report) = owed else { return };
    let all_clear =
        report::all_clear(&account.course, &account.events).map_or(Span::default(), |event| event.span);
    let path = account.path();
    let lead = account.lead;
    if !report.explicit && !report.delivered {
        let diagnostic = Diagnostic::new(Code::C08, path, all_clear, "c08-no-date")
            .arg("promised", account.clock(report.due));
        out.push(diagnostic);
    }
    let begun = report.said.is_some() || lead.section("cause").is_some() || lead.section("fix").is_some();
    if begun {
        incomplete(lead, &report, account, all_clear, out);
    } else if let Some(owed) = account.owes(|what| matches!(what, Debt::Report { .. }))
        && subject.clocks.reached(Audience::Public, owed.at - ahead(owed.what))
    {
        out.push(account.due(subject, Diagnostic::new(Code::C08, path, owed.span, "c08-due"), owed.at));
    }
    if report.delivered && report.said.is_none() {
        let mut diagnostic = Diagnostic::new(Code::C08, path, all_clear, "c08-unsaid");
        diagnostic.level = crate::diagnostic::Level::Warning;
        out.push(diagnostic);
    }
}

/// What a report that was begun still lacks.
fn incomplete(
    lead: &crate::parse::Document,
    report: &Report,
    account: &Account,
    all_clear: Span,
    out: &mut Vec<Diagnostic>,
) {
    let said = account.events.iter().find(|event| Some(event.at) == report.said).map(|event| event.span);
    let heading = |key: &str| lead.section(key).map(|section| section.span);
    if !report::has_cause(lead) {
        let span = heading("cause").or(said).or(heading("fix")).unwrap_or(all_clear);
        out.push(Diagnostic::new(Code::C08, account.path(), span, "c08-cause"));
    }
    let mut actions = report::actions(lead).peekable();
    if actions.peek().is_none() {
        let span = heading("fix").or(said).or(heading("cause")).unwrap_or(all_clear);
        out.push(Diagnostic::new(Code::C08, account.path(), span, "c08-action"));
    }
    for action in actions.filter(|action| !action.is_owned()) {
        out.push(Diagnostic::new(Code::C08, account.path(), action.span, "c08-owner"));
    }
}

/// C09: a vendor is no excuse.
pub fn vendor(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let Some(account) = subject.incident() else { return };
    if account.course.ended.is_none() || report::actions(account.lead).next().is_some() {
        return;
    }
    let fields = &subject.entry.fields;
    let named = match fields.get("vendor") {
        Some(field) => Some(field.span),
        None => {
            fields.get("cause").filter(|_| fields.word("cause") == Some("vendor")).map(|field| field.span)
        }
    };
    if let Some(span) = named {
        out.push(Diagnostic::new(Code::C09, account.path(), span, "c09-no-action"));
    }
}

/// C10: the same cause on the same component within a year is linked to the earlier incident, and
/// what was promised then has been done.
pub fn repeats(context: &Context, out: &mut Vec<Diagnostic>) {
    let site = context.site;
    let config = &site.config;
    let incidents: Vec<(&Entry, DateTime<Utc>)> = site
        .entries
        .values()
        .map(AsRef::as_ref)
        .filter(|entry| entry.id.kind == Kind::Incident && entry.audience() == Audience::Public)
        .filter_map(|entry| Some((entry, entry.lead()?.events.iter().map(|event| event.at).min()?)))
        .collect();
    let mut last: HashMap<(String, &'static str), (&Entry, DateTime<Utc>)> = HashMap::new();
    let mut ordered = incidents.clone();
    ordered.sort_by(|(a, one), (b, other)| one.cmp(other).then_with(|| a.id.cmp(&b.id)));
    for (entry, at) in ordered {
        let Some(lead) = entry.lead() else { continue };
        let linked: Option<DocumentId> = entry
            .fields
            .reference("repeats")
            .and_then(|reference| references::document(reference.value, Kind::Incident));
        if config.policy.judges(entry.date)
            && let Some(earlier) = linked.as_ref().and_then(|id| site.entry(id))
            && let Some(document) = earlier.lead()
        {
            let open = report::actions(document).filter(|action| !action.done).count();
            let span = entry.fields.get("repeats").map_or(Span::default(), |field| field.span);
            if open > 0 {
                let diagnostic = Diagnostic::new(Code::C10, &lead.path, span, "c10-open")
                    .arg("other", earlier.id.to_string())
                    .arg("n", open.to_string());
                out.push(diagnostic);
            }
        }
        let Some(cause) = entry.fields.word("cause").filter(|cause| *cause != "unknown") else { continue };
        let mut said = linked.is_some() || !config.policy.judges(entry.date);
        for component in entry.affects(config) {
            let key = (component.component, cause);
            if let Some((earlier, before)) = last.get(&key)
                && at
                    <= before
                        .checked_add_days(Days::new(u64::from(config.policy.repeat_days)))
                        .unwrap_or(*before)
                && !said
                && earlier.id != entry.id
            {
                said = true;
                let span = entry.fields.get("cause").map_or(Span::default(), |field| field.span);
                let diagnostic = Diagnostic::new(Code::C10, &lead.path, span, "c10-repeat")
                    .arg("other", earlier.id.to_string())
                    .arg("component", &key.0);
                out.push(diagnostic);
            }
            last.insert(key, (entry, at));
        }
    }
}
