//! P: what only shows when all files are known: names without a meaning, fields that are missing.

use std::sync::Arc;

use super::Subject;
use crate::diagnostic::{Code, Diagnostic, Span, Spanned};
use crate::kinds::{FieldType, Kind};
use crate::parse::{Cell, Document, DocumentId, FieldValue, Word};
use crate::site::references::{self, ComponentRef, Resolved};
use crate::site::{self, Entry, Site};
use crate::source::Audience;

/// P03, P10, P15: whether an entry has what its kind needs, and whether all it names exists.
pub fn references(context: &Subject, out: &mut Vec<Diagnostic>) {
    Checker { site: context.site, entry: context.entry, out }.entry();
}

struct Checker<'a> {
    site: &'a Site,
    entry: &'a Entry,
    out: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    fn entry(&mut self) {
        let spec = self.entry.id.kind.spec();
        if self.entry.id.kind == Kind::Page
            && (site::RESERVED.contains(&self.entry.slug.as_str())
                || self.site.config.languages.contains(&self.entry.slug))
        {
            for document in self.entry.own() {
                let diagnostic = Diagnostic::new(Code::P03, &document.path, Span::default(), "p03-reserved")
                    .arg("slug", &self.entry.slug);
                self.out.push(diagnostic);
            }
        }
        if let Some(lead) = self.entry.lead() {
            for field in spec.fields.iter().filter(|field| field.required) {
                let written = self.entry.own().iter().any(|document| document.fields.is_written(field.name));
                if !written {
                    let diagnostic =
                        Diagnostic::new(Code::P15, &lead.path, Span::default(), "p15-missing-field")
                            .arg("field", field.name)
                            .arg("kind", spec.key)
                            .arg("doc", field.doc);
                    self.out.push(diagnostic);
                }
            }
            let has_state = lead.events.iter().any(|event| event.state().is_some());
            if self.entry.id.kind == Kind::Incident && !has_state {
                let span = lead.title.as_ref().map_or(Span::default(), |title| title.span);
                self.out.push(Diagnostic::new(Code::P15, &lead.path, span, "p15-no-event"));
            }
            if self.entry.audience() == Audience::Staff && spec.audience == Audience::Public {
                self.alone(lead);
            }
        }
        for document in self.entry.public.iter().chain(&self.entry.staff) {
            self.fields(document);
            self.events(document);
            self.tables(document);
            self.links(document);
        }
    }

    /// A staff part without its document: allowed in the knowledge base only, and then with a title.
    fn alone(&mut self, lead: &Arc<Document>) {
        if self.entry.id.kind != Kind::Article {
            let diagnostic = Diagnostic::new(Code::P10, &lead.path, Span::default(), "p10-staff-alone")
                .arg("name", self.entry.id.to_string());
            self.out.push(diagnostic);
        } else if lead.title.is_none() {
            self.out.push(Diagnostic::new(Code::P02, &lead.path, Span::default(), "p02-no-title"));
        }
    }

    fn fields(&mut self, document: &Document) {
        for (name, field) in document.fields.iter() {
            let Some(spec) = self.entry.id.kind.spec().field(name) else { continue };
            match (spec.ty, &field.value) {
                (FieldType::Components, FieldValue::Names(names)) => {
                    for name in names {
                        self.component(document, name);
                    }
                }
                (FieldType::Shops, FieldValue::Names(names)) => {
                    for name in names {
                        self.shop(document, &name.value, name.span);
                    }
                }
                (FieldType::Teams, FieldValue::Names(names)) => {
                    for name in names {
                        self.team(document, name);
                    }
                }
                (_, FieldValue::Owners { business, it }) => {
                    for team in [business, it].into_iter().flatten() {
                        self.team(document, team);
                    }
                }
                (FieldType::Reference, FieldValue::Text(text)) => {
                    let named = Spanned::new(text.clone(), field.span);
                    self.reference(document, &named, self.entry.id.kind);
                }
                (FieldType::Place, FieldValue::Text(text)) => {
                    let (named, _) = references::place(text);
                    let named = Spanned::new(named.to_owned(), field.span);
                    self.reference(document, &named, Kind::Article);
                }
                _ => {}
            }
        }
    }

    fn events(&mut self, document: &Document) {
        let affected = self.entry.affects(&self.site.config);
        for event in &document.events {
            for stated in &event.impacts {
                let Some(component) = &stated.component else { continue };
                let declared = self.component(document, component);
                let reference = ComponentRef::parse(&component.value);
                if declared && !affected.iter().any(|own| own.matches(&reference)) {
                    let names: Vec<String> = affected.iter().map(ComponentRef::to_string).collect();
                    let diagnostic =
                        Diagnostic::new(Code::P10, &document.path, component.span, "p10-not-affected")
                            .arg("name", &component.value)
                            .nearest(&component.value, names.iter().map(String::as_str));
                    self.out.push(diagnostic);
                }
            }
            if let Word::Read(receipt) = &event.word {
                self.team(document, &receipt.team);
            }
        }
    }

    fn tables(&mut self, document: &Document) {
        for row in document.sections.iter().flat_map(|section| &section.rows) {
            for (_, cell) in &row.cells {
                if let Cell::Shops(shops) = cell {
                    for shop in shops {
                        self.shop(document, &shop.value, shop.span);
                    }
                }
            }
        }
    }

    fn links(&mut self, document: &Document) {
        for link in document.fragments().flat_map(|fragment| fragment.links()) {
            let known = match references::link(&link.target, &self.site.entries) {
                Resolved::Document { .. } | Resolved::Page => true,
                Resolved::Asset(name) => self.site.assets.contains_key(&name),
                Resolved::Unknown => false,
            };
            if !known {
                let name = match &link.target {
                    crate::parse::Target::Document { file: name, .. }
                    | crate::parse::Target::Asset(name)
                    | crate::parse::Target::Fragment(name)
                    | crate::parse::Target::Address(name) => name.clone(),
                };
                let files: Vec<String> = match &link.target {
                    crate::parse::Target::Asset(_) => self.site.assets.keys().cloned().collect(),
                    _ => self.site.entries.keys().map(|id| format!("{id}.md")).collect(),
                };
                let diagnostic = Diagnostic::new(Code::P10, &document.path, link.span, "p10-link")
                    .arg("name", &name)
                    .nearest_of_many(&name, files.iter().map(String::as_str));
                self.out.push(diagnostic);
            }
        }
    }

    /// Whether a component and its shop are declared.
    fn component(&mut self, document: &Document, name: &Spanned<String>) -> bool {
        let reference = ComponentRef::parse(&name.value);
        let config = &self.site.config;
        let known = !config.components_known || config.component(&reference.component).is_some();
        if !known {
            let diagnostic = Diagnostic::new(Code::P10, &document.path, name.span, "p10-component")
                .arg("name", &reference.component)
                .nearest(
                    &reference.component,
                    config.components.iter().map(|component| component.id.as_str()),
                );
            self.out.push(diagnostic);
        }
        match &reference.shop {
            Some(shop) => self.shop(document, shop, name.span) && known,
            None => known,
        }
    }

    /// Whether a shop is declared.
    fn shop(&mut self, document: &Document, shop: &str, span: Span) -> bool {
        let config = &self.site.config;
        let known = !config.shops_known || config.shop(shop).is_some();
        if !known {
            let diagnostic = Diagnostic::new(Code::P10, &document.path, span, "p10-shop")
                .arg("name", shop)
                .nearest(shop, config.shops.iter().map(|shop| shop.id.as_str()));
            self.out.push(diagnostic);
        }
        known
    }

    fn team(&mut self, document: &Document, name: &Spanned<String>) {
        let config = &self.site.config;
        // A site without teams.yaml may name its teams freely.
        if !config.teams.is_empty() && !config.teams.iter().any(|team| team.id == name.value) {
            let diagnostic = Diagnostic::new(Code::P10, &document.path, name.span, "p10-team")
                .arg("name", &name.value)
                .nearest(&name.value, config.teams.iter().map(|team| team.id.as_str()));
            self.out.push(diagnostic);
        }
    }

    /// A name alone means one of `kind`.
    fn reference(&mut self, document: &Document, name: &Spanned<String>, kind: Kind) {
        let found = references::document(&name.value, kind).filter(|id| self.site.entries.contains_key(id));
        if found.is_none() {
            let names: Vec<String> = self.site.entries.keys().map(DocumentId::to_string).collect();
            let full = match name.value.contains('/') {
                true => name.value.clone(),
                false => format!("{}/{}", kind.spec().folder, name.value),
            };
            let diagnostic = Diagnostic::new(Code::P10, &document.path, name.span, "p10-reference")
                .arg("name", &name.value)
                .nearest_of_many(&full, names.iter().map(String::as_str));
            self.out.push(diagnostic);
        }
    }
}
