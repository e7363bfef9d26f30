//! K: whether somebody answers for an article, whether it was looked at in time, and whether its history is there.

use super::{Context, Subject};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::kinds::Kind;
use crate::parse::{Document, FieldValue};
use crate::site::{ReviewState, review};

/// K01: an article without an owner, in a site that names its teams.
pub fn owner(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let entry = subject.entry;
    if entry.id.kind != Kind::Article || subject.site.config.teams.is_empty() {
        return;
    }
    let is_written = entry.fields.is_written("owner") || entry.staff_fields.is_written("owner");
    if let Some(lead) = entry.lead().filter(|_| !is_written) {
        out.push(Diagnostic::new(Code::K01, &lead.path, title(lead), "k01-owner"));
    }
}

/// K02, K03, K06: an article whose review has come, was missed, or is void because the text changed.
pub fn reviewed(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let entry = subject.entry;
    let config = &subject.site.config;
    if entry.id.kind != Kind::Article {
        return;
    }
    let Some(lead) = entry.lead() else { return };
    let mut fields = entry.fields.clone();
    fields.merge(&entry.staff_fields);
    // These are findings for authors: what they ask does not make the public edition change.
    let clock = &subject.clocks.staff;
    let days = review::interval(&lead.name.folder, &fields, &config.knowledge);
    let found = review::review(&fields, None, days, config.zone, clock);
    let span = |document: &Document| {
        document.fields.get("verified").map_or_else(|| title(document), |field| field.span)
    };
    if found.state < ReviewState::Archived {
        for document in entry.files() {
            let stamp = match document.fields.get("verified").map(|field| &field.value) {
                Some(FieldValue::Verified { stamp, .. }) => *stamp,
                _ => continue,
            };
            if stamp == crate::parse::Stamp::Changed {
                out.push(
                    Diagnostic::new(Code::K06, &document.path, span(document), "k06-changed")
                        .arg("id", entry.id.to_string()),
                );
            }
        }
    }
    let (code, message) = match found.state {
        ReviewState::Due => (Code::K02, "k02-due"),
        ReviewState::Stale => (Code::K03, "k03-stale"),
        _ => return,
    };
    let Some(day) = found.verified else { return };
    let instants = review::instants(day, days, config.zone);
    let since = instants.into_iter().filter(|(state, at)| *state == found.state && clock.reached(*at));
    for (_, at) in since {
        out.push(
            Diagnostic::new(code, &lead.path, span(lead), message)
                .arg("verified", day.to_string())
                .arg("days", days.to_string())
                .arg("id", entry.id.to_string())
                .due(at),
        );
    }
}

/// K09: the history that pages are to tell is not there as a whole.
pub fn history(context: &Context, out: &mut Vec<Diagnostic>) {
    let site = context.site;
    if let Some(span) = site.config.knowledge.history.filter(|_| site.changes.is_shallow) {
        out.push(Diagnostic::new(Code::K09, &site.config.path, span, "k09-shallow"));
    }
}

fn title(document: &Document) -> Span {
    document.title.as_ref().map_or(Span::default(), |title| title.span)
}
