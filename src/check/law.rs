//! G: what the law asks of a site: nobody learns who reads it, and some pages must be there.

use super::{Context, Subject};
use crate::config::builtin::Overrides;
use crate::config::{BaseUrl, Config};
use crate::diagnostic::{Code, Diagnostic, SourcePath, Span};
use crate::kinds::Kind;
use crate::parse::{self, Fragment};
use crate::source::Audience;

/// G01: HTML of a text that makes a browser fetch something from somebody else.
pub fn fetched(subject: &Subject, out: &mut Vec<Diagnostic>) {
    for document in subject.entry.files() {
        for outside in document.fragments().map(Fragment::prose).flat_map(|prose| prose.outside()) {
            let address = &outside.address;
            if outside.fetched && is_foreign(&address.value, &subject.site.config.base) {
                let found = Diagnostic::new(Code::G01, &document.path, address.span, "g01-html");
                out.push(found.arg("address", &address.value));
            }
        }
    }
}

/// G01: the same in the site's own templates and in its theme.
pub fn fetched_by_templates(config: &Config, overrides: &Overrides, out: &mut Vec<Diagnostic>) {
    let theme = format!("themes/{}/", config.theme);
    for (name, bytes) in overrides {
        let own = name.starts_with("templates/") || name.starts_with(&theme);
        let html = [".html", ".svg", ".xml"].iter().any(|ending| name.ends_with(ending));
        if !own || !html && !name.ends_with(".css") {
            continue;
        }
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let path = SourcePath::new(name.as_str());
        let mut report = |span, message, address: &str| {
            if is_foreign(address, &config.base) {
                out.push(Diagnostic::new(Code::G01, &path, span, message).arg("address", address));
            }
        };
        if html {
            for (at, tag) in parse::tags(text) {
                for address in parse::fetched(tag) {
                    report(Span::new(at, at + tag.len() + 2), "g01-template", address);
                }
            }
        }
        for (at, address) in style_addresses(text) {
            report(Span::new(at, at + address.len()), "g01-style", address);
        }
    }
}

fn is_foreign(address: &str, base: &BaseUrl) -> bool {
    let own = address.strip_prefix(base.origin.as_str());
    parse::is_absolute(address)
        && !own.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

/// The addresses that a style sheet fetches: `url(…)` and `@import "…"`.
fn style_addresses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let after = |mark: &'static str| text.match_indices(mark).map(move |(at, _)| at + mark.len());
    after("url(").chain(after("@import")).filter_map(|at| {
        let rest = text.get(at..)?;
        let inner = rest.trim_start();
        let inner = inner.strip_prefix(['"', '\'']).unwrap_or(inner);
        let end = inner.find(|c: char| matches!(c, '"' | '\'' | ')' | ';') || c.is_whitespace());
        Some((at + (rest.len() - inner.len()), inner.get(..end.unwrap_or(inner.len()))?))
    })
}

/// Slugs by which a page that the site asks itself for is known.
const PAGES: &[(&str, Code, &[&str])] = &[
    ("imprint", Code::G02, &["imprint", "impressum", "legal-notice"]),
    ("privacy", Code::G02, &["privacy", "datenschutz"]),
    ("accessibility", Code::G03, &["accessibility", "barrierefreiheit"]),
];

/// G02, G03: pages that `policy: pages:` asks for.
pub fn pages(context: &Context, out: &mut Vec<Diagnostic>) {
    let site = context.site;
    for page in &site.config.policy.pages {
        let Some((_, code, slugs)) = PAGES.iter().find(|(name, ..)| *name == page.value) else { continue };
        let there = site.entries.values().any(|entry| {
            entry.id.kind == Kind::Page
                && entry.audience() == Audience::Public
                && slugs.contains(&entry.slug.as_str())
        });
        if !there {
            let message = if *code == Code::G02 { "g02-page" } else { "g03-page" };
            let found = Diagnostic::new(*code, &site.config.path, page.span, message);
            out.push(found.arg("page", &page.value).arg("slugs", slugs.join(".md, ")));
        }
    }
}
