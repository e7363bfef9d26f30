//! Joins documents to entries. Says only which were given twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Entries, Entry, Site};
use crate::config::Config;
use crate::diagnostic::{Checked, Code, Diagnostic, Span};
use crate::parse::{Document, DocumentId, DocumentName, Fields};
use crate::source::Audience;

/// What was joined before. While the same files are there, only what changed is joined anew.
#[derive(Debug, Default)]
pub struct Memo {
    documents: Vec<Arc<Document>>,
    broken: Vec<DocumentName>,
    entries: Entries<Arc<Entry>>,
}

/// Joins what was parsed. `broken` are files that could not be parsed but have a name.
pub fn assemble(
    documents: Vec<Arc<Document>>,
    broken: Vec<DocumentName>,
    assets: BTreeMap<String, Arc<[u8]>>,
    config: &Arc<Config>,
    memo: &mut Memo,
) -> Checked<Site> {
    let mut out = Vec::new();
    if !memo.patch(&documents, &broken) {
        *memo = Memo { entries: join(&documents, &broken, &mut out), documents, broken };
        if !out.is_empty() {
            // A file too many belongs to no entry; then nothing is remembered.
            memo.documents.clear();
        }
    }
    let entries = memo.entries.clone();
    let site = Site {
        config: Arc::clone(config),
        entries,
        assets,
        album: Arc::default(),
        vendors: Arc::default(),
        changes: Arc::default(),
    };
    Checked::new(site, out)
}

impl Memo {
    /// Replaces the documents that are new in their places. `false`, and nothing of use left, where
    /// files came or went.
    fn patch(&mut self, documents: &[Arc<Document>], broken: &[DocumentName]) -> bool {
        if self.documents.is_empty() || self.documents.len() != documents.len() || self.broken != broken {
            return false;
        }
        for (old, new) in self.documents.iter_mut().zip(documents) {
            if Arc::ptr_eq(old, new) {
                continue;
            }
            let Some(entry) = self.entries.get_mut(&new.name.id).filter(|_| old.name == new.name) else {
                return false;
            };
            let entry = Arc::make_mut(entry);
            let list = entry.list(new.name.audience);
            let Some(place) = list.iter_mut().find(|document| document.name == new.name) else {
                return false;
            };
            *place = Arc::clone(new);
            entry.merge_fields();
            *old = Arc::clone(new);
        }
        true
    }
}

fn join(
    documents: &[Arc<Document>],
    broken: &[DocumentName],
    out: &mut Vec<Diagnostic>,
) -> Entries<Arc<Entry>> {
    let mut entries: BTreeMap<DocumentId, Entry> = BTreeMap::new();
    for document in documents {
        let list = entry_of(&mut entries, &document.name).list(document.name.audience);
        match list.binary_search_by_key(&document.name.lang, |other| other.name.lang) {
            Err(at) => list.insert(at, Arc::clone(document)),
            Ok(at) => {
                let first = list.get(at).map_or_else(String::new, |other| other.path.to_string());
                let diagnostic = Diagnostic::new(Code::P16, &document.path, Span::default(), "p16-document")
                    .arg("other", first);
                out.push(diagnostic);
            }
        }
    }
    for name in broken {
        entry_of(&mut entries, name).broken.push(name.clone());
    }
    let finish = |(id, mut entry): (DocumentId, Entry)| {
        entry.merge_fields();
        (id, Arc::new(entry))
    };
    entries.into_iter().map(finish).collect()
}

impl Entry {
    fn list(&mut self, audience: Audience) -> &mut Vec<Arc<Document>> {
        match audience {
            Audience::Public => &mut self.public,
            Audience::Staff => &mut self.staff,
        }
    }

    fn merge_fields(&mut self) {
        self.fields = merged(&self.public);
        self.staff_fields = merged(&self.staff);
        if self.audience() == Audience::Staff {
            self.fields = self.staff_fields.clone();
        }
    }
}

fn entry_of<'a>(entries: &'a mut BTreeMap<DocumentId, Entry>, name: &DocumentName) -> &'a mut Entry {
    entries.entry(name.id.clone()).or_insert_with(|| Entry {
        id: name.id.clone(),
        date: name.date,
        slug: name.slug.clone(),
        public: Vec::new(),
        staff: Vec::new(),
        fields: Fields::default(),
        staff_fields: Fields::default(),
        last_known: Vec::new(),
        broken: Vec::new(),
    })
}

fn merged(documents: &[Arc<Document>]) -> Fields {
    let mut documents = documents.iter();
    let mut fields = documents.next().map_or_else(Fields::default, |lead| lead.fields.clone());
    for document in documents {
        fields.merge(&document.fields);
    }
    fields
}
