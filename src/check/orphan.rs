//! K05: articles that nothing leads to. Must not know what a page shows beside its text.

use std::collections::{HashMap, HashSet};

use super::Context;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::kinds::{FieldType, Kind};
use crate::parse::{DocumentId, FieldValue, Fields, Target};
use crate::site::Entry;
use crate::site::references;
use crate::source::Audience;

/// So many articles are seen at a glance in the list of all of them.
const FEW: usize = 5;

/// K05: an article that no text links to, no field names, and that shares no tag and no series with
/// another one: readers find it in the list of all articles and by searching, or not at all.
pub fn orphans(context: &Context, out: &mut Vec<Diagnostic>) {
    let articles: Vec<&Entry> = entries(context).filter(|entry| entry.id.kind == Kind::Article).collect();
    if articles.len() <= FEW {
        return;
    }
    let led_to = led_to(context);
    let mut groups: HashMap<(&str, &str), usize, ahash::RandomState> = HashMap::default();
    for group in articles.iter().flat_map(|entry| groups_of(entry)) {
        *groups.entry(group).or_default() += 1;
    }
    for entry in articles {
        let over = |fields: &Fields| {
            fields.instant("until").is_some_and(|at| context.clocks.reached(Audience::Staff, at))
        };
        let in_company = || groups_of(entry).any(|group| groups.get(&group).is_some_and(|n| *n > 1));
        if led_to.contains(&entry.id) || in_company() || over(&entry.fields) {
            continue;
        }
        if let Some(lead) = entry.lead() {
            let span = lead.title.as_ref().map_or(Span::default(), |title| title.span);
            out.push(Diagnostic::new(Code::K05, &lead.path, span, "k05-orphan"));
        }
    }
}

fn entries<'a>(context: &'a Context) -> impl Iterator<Item = &'a Entry> {
    context.site.entries.values().map(AsRef::as_ref)
}

/// The tags and the series of an article, also those of its part for staff.
fn groups_of(entry: &Entry) -> impl Iterator<Item = (&str, &str)> {
    let both = || [&entry.fields, &entry.staff_fields].into_iter();
    let tags = both().flat_map(|fields| fields.names("tags")).map(|tag| ("tag", tag.value.as_str()));
    let series =
        both().filter_map(|fields| fields.text("path")).map(|path| ("path", references::series(path).0));
    let found: HashSet<(&str, &str)> = tags.chain(series).collect();
    found.into_iter()
}

/// Everything that another document's text or fields lead to. What customers said does not: it is not
/// where anybody begins to look.
fn led_to(context: &Context) -> HashSet<DocumentId, ahash::RandomState> {
    let mut out = HashSet::default();
    for entry in entries(context).filter(|entry| entry.id.kind != Kind::Voice) {
        let links = entry.files().flat_map(|document| document.fragments()).flat_map(|text| text.links());
        for link in links {
            if let Target::Document { id: Some(id), .. } = &link.target
                && *id != entry.id
            {
                out.insert(id.clone());
            }
        }
        for fields in [&entry.fields, &entry.staff_fields] {
            for (name, field) in fields.iter() {
                let spec = entry.id.kind.spec().field(name);
                if let (Some(FieldType::Reference), FieldValue::Text(text)) =
                    (spec.map(|spec| spec.ty), &field.value)
                {
                    out.extend(references::document(text, entry.id.kind).filter(|id| *id != entry.id));
                }
            }
        }
    }
    out
}
