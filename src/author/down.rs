//! Owns opening an incident: its name, its title, what it affects and its first line.
//! Must not know what is said later.

use super::desk::Desk;
use super::insert::{self, Said};
use super::say::{self, Done};
use super::{Place, PlaceWritten, Stop, Written, find, git, preview};
use crate::kinds::Kind;
use crate::outputs::Texts;
use crate::parse::print::{self, EventWord};
use crate::parse::{DocumentId, Impact};
use crate::site::ComponentRef;
use crate::text::{is_slug, nearest};

/// What is down.
#[derive(Debug, Clone, Default)]
pub struct Down {
    /// Components, perhaps in one shop only. The last one may be the text.
    pub targets: Vec<String>,
    pub text: Option<String>,
    /// In the words of any language; unknown if not given.
    pub impact: Option<String>,
    pub next: Option<String>,
}

/// Opens an incident.
///
/// # Errors
/// When a component is unknown, or the site would have new errors.
pub fn down(down: &Down, place: &Place) -> Result<Done, Stop> {
    let mut desk = Desk::open(place)?;
    let (targets, text) = targets(down)?;
    let components = targets.iter().map(|target| component(target, &desk)).collect::<Result<Vec<_>, _>>()?;
    let Some(first) = components.first() else { return Err(Stop::said("author-no-component", &[])) };
    let impact = match &down.impact {
        Some(given) => say::impact(given, &desk)?,
        None => vec![(None, Impact::Unknown)],
    };
    let at = desk.minute();
    let (date, _) = print::local(at, desk.grammar().zone);
    let word = EventWord::State("investigating");
    let spec = Kind::Incident.spec();
    let said = Said {
        at,
        word,
        text: say::text(text.as_deref(), word, spec, 0, &desk)?,
        next: down.next.as_deref().map(|next| say::promise(next, &desk)).transpose()?,
        impacts: impact.iter().filter(|(_, impact)| *impact != Impact::Unknown).cloned().collect(),
    };
    let slug = free_slug(&first.component, &date.to_string(), &desk);
    let worst = impact.iter().map(|(_, impact)| *impact).max().unwrap_or(Impact::Unknown);
    let mut page = String::new();
    // Without the field, an incident affects the component that it is named like.
    if components.len() > 1 || first.shop.is_some() || slug != first.component {
        let names: Vec<String> = components.iter().map(ToString::to_string).collect();
        page.push_str(&format!("---\naffects: [{}]\n---\n", names.join(", ")));
    }
    page.push_str(&format!("# {}\n\n", title(&components, worst, &desk)));
    let line = page.lines().count() + 1;
    let printed = insert::line(&said, false, &desk, Kind::Incident, 0);
    page.push_str(&printed);
    page.push('\n');
    let id = DocumentId { kind: Kind::Incident, stem: format!("{date}-{slug}").into() };
    let sheets = [desk.new_sheet(&format!("{id}.md"), &page)?];
    let mut notes = Vec::new();
    for component in &components {
        for open in find::open_incidents(&component.to_string(), &desk) {
            let note = vec![("id", open.to_string()), ("component", component.to_string())];
            notes.push(("author-open-already", note));
        }
    }
    let proof = desk.prove(&sheets)?;
    desk.write(&sheets)?;
    let path = sheets.iter().map(|sheet| std::path::PathBuf::from(sheet.path.as_str())).collect::<Vec<_>>();
    let shown = preview::preview(&id, &proof, place.now);
    let written = Written {
        places: path
            .iter()
            .map(|path| PlaceWritten { path: path.clone(), line, text: printed.clone() })
            .collect(),
        notes,
        next: shown.as_ref().and_then(|preview| preview.next),
        preview: shown,
        zone: desk.grammar().zone,
        warnings: proof.warnings,
        sources: Box::new(proof.sources),
        git: git::Change::new(&place.roots.content, &path, &format!("{id}: investigating")),
    };
    Ok(Done { written, desk })
}

/// Components and text apart: the last word is the text if it has a blank in it.
fn targets(down: &Down) -> Result<(Vec<String>, Option<String>), Stop> {
    let mut targets = down.targets.clone();
    let trailing = targets.pop_if(|last| last.trim().contains(char::is_whitespace));
    if trailing.is_some() && down.text.is_some() {
        return Err(Stop::said("author-two-texts", &[]));
    }
    Ok((targets, trailing.or_else(|| down.text.clone())))
}

fn component(wanted: &str, desk: &Desk) -> Result<ComponentRef, Stop> {
    let config = desk.config();
    let own = ComponentRef::parse(wanted);
    let known = config.component(&own.component).is_some();
    if !known && (config.components_known || !is_slug(&own.component)) {
        let ids = || config.components.iter().map(|component| component.id.as_str());
        let near = nearest(&own.component, ids()).unwrap_or("NONE-NEAR");
        let list = ids().collect::<Vec<_>>().join(", ");
        let list = if list.is_empty() { "NONE-KNOWN".to_owned() } else { list };
        return Err(Stop::said("author-component", &[("name", wanted), ("nearest", near), ("known", &list)]));
    }
    if let Some(shop) = &own.shop
        && config.shop(shop).is_none()
        && (config.shops_known || !is_slug(shop))
    {
        let ids = || config.shops.iter().map(|shop| shop.id.as_str());
        let near = nearest(shop, ids()).unwrap_or("NONE-NEAR");
        let list = ids().collect::<Vec<_>>().join(", ");
        let list = if list.is_empty() { "NONE-KNOWN".to_owned() } else { list };
        return Err(Stop::said("author-shop", &[("name", shop), ("nearest", near), ("known", &list)]));
    }
    Ok(own)
}

/// A name that no incident of that day has.
fn free_slug(wanted: &str, date: &str, desk: &Desk) -> String {
    let taken = |slug: &str| {
        let stem = format!("{date}-{slug}");
        desk.documents().any(|(name, ..)| name.id.kind == Kind::Incident && *name.id.stem == *stem)
    };
    let numbered = (2..).map(|n: usize| format!("{wanted}-{n}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(|slug| !taken(slug)).unwrap_or_default()
}

/// A title in the site's first language: which component, and how badly.
fn title(components: &[ComponentRef], worst: Impact, desk: &Desk) -> String {
    let config = desk.config();
    let names: Vec<String> = components
        .iter()
        .map(|own| {
            let name =
                config.component(&own.component).map_or(own.component.as_str(), |known| known.name.get(0));
            match own.shop.as_deref().map(|shop| config.shop(shop).map_or(shop, |known| known.name.get(0))) {
                Some(shop) => format!("{name} ({shop})"),
                None => name.to_owned(),
            }
        })
        .collect();
    let messages = |texts: &Texts| {
        let names = match names.split_last() {
            Some((last, list)) if !list.is_empty() => {
                texts.messages.format("list-and", &[("list", list.join(", ")), ("last", last.clone())])
            }
            _ => names.concat(),
        };
        let id = format!("author-title-{}", worst.key());
        texts.messages.format(&id, &[("names", names), ("n", components.len().to_string())])
    };
    escaped(&desk.model.texts.first().map(messages).unwrap_or_default())
}

/// A text on one line in which Markdown finds nothing.
pub fn escaped(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        if "\\`*_[]<>#~&|".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
