//! Owns the first version of a document: every field that its kind asks for, and places to write in.
//! Must not know what will stand there.

use chrono::{Days, NaiveDate};

use super::desk::Desk;
use super::down::escaped;
use super::insert::{self, Said};
use super::say::Done;
use super::{Place, PlaceWritten, Stop, Written, git, preview};
use crate::kinds::{FieldType, KINDS, Kind, KindSpec, Phase};
use crate::parse::DocumentId;
use crate::parse::print::{self, EventWord};
use crate::source::Audience;
use crate::text::{is_slug, nearest, slug};

/// What is to be begun.
#[derive(Debug, Clone)]
pub struct Skeleton {
    /// A kind, or its folder.
    pub kind: String,
    pub slug: String,
    /// The day of a dated kind; today, if not given.
    pub date: Option<NaiveDate>,
}

/// Begins a document.
///
/// # Errors
/// When it is there already, or its name is none.
pub fn skeleton(asked: &Skeleton, place: &Place) -> Result<Done, Stop> {
    let mut desk = Desk::open(place)?;
    let spec = kind(&asked.kind)?;
    if !is_slug(&asked.slug) {
        return Err(Stop::said("author-slug", &[("slug", &asked.slug), ("fixed", &slug(&asked.slug))]));
    }
    let date = asked.date.unwrap_or_else(|| print::local(desk.minute(), desk.grammar().zone).0);
    let stem = if spec.dated { format!("{date}-{}", asked.slug) } else { asked.slug.clone() };
    let id = DocumentId { kind: spec.kind, stem: stem.into() };
    let text = page(spec, date, &desk);
    let sheets = [desk.new_sheet(&format!("{id}.md"), &text)?];
    let proof = desk.prove(&sheets)?;
    desk.write(&sheets)?;
    let paths: Vec<_> = sheets.iter().map(|sheet| std::path::PathBuf::from(sheet.path.as_str())).collect();
    let shown = preview::preview(&id, &proof, place.now);
    let written = Written {
        places: paths
            .iter()
            .map(|path| PlaceWritten { path: path.clone(), line: 1, text: text.clone() })
            .collect(),
        notes: std::iter::once("author-todo-first")
            .chain((spec.audience == Audience::Staff).then_some("author-staff-only"))
            .map(|note| (note, Vec::new()))
            .collect(),
        next: shown.as_ref().and_then(|preview| preview.next),
        preview: shown,
        zone: desk.grammar().zone,
        warnings: proof.warnings,
        sources: Box::new(proof.sources),
        git: git::Change::new(&place.roots.content, &paths, &format!("{id}: begin")),
    };
    Ok(Done { written, desk })
}

fn kind(wanted: &str) -> Result<&'static KindSpec, Stop> {
    let lower = wanted.trim_end_matches('/').to_lowercase();
    KINDS.iter().copied().find(|spec| spec.key == lower || spec.folder == lower).ok_or_else(|| {
        let keys = || KINDS.iter().map(|spec| spec.key);
        let near = nearest(wanted, keys()).unwrap_or("NONE-NEAR");
        let known = keys().collect::<Vec<_>>().join(", ");
        Stop::said("author-kind", &[("kind", wanted), ("nearest", near), ("known", &known)])
    })
}

/// Closed headings that are worth beginning with.
fn headings(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Maintenance => &["impact"],
        Kind::Release => &["rollout", "new"],
        Kind::Migration => &["why", "your-tasks"],
        Kind::Briefing => &["answers", "do-not-promise", "pass-on"],
        Kind::Incident | Kind::Article | Kind::Voice | Kind::Page => &[],
    }
}

fn page(spec: &'static KindSpec, date: NaiveDate, desk: &Desk) -> String {
    let (lexicon, lang) = (&desk.grammar().lexicon, desk.tag(0));
    let messages = desk.model.texts.first().map(|texts| texts.messages.clone());
    let say = |id: &str| messages.as_ref().map_or_else(String::new, |messages| messages.get(id));
    let todo = escaped(&say("author-todo"));
    let mut out = String::new();
    let mut fields: Vec<String> = spec.fields.iter().filter(|field| field.required).map(field).collect();
    if spec.kind == Kind::Briefing {
        // A briefing without an end would be in force for ever.
        let until = date.checked_add_days(Days::new(7)).unwrap_or(date);
        fields.push(format!("until: {until}"));
    }
    if !fields.is_empty() {
        out.push_str(&format!("---\n{}\n---\n", fields.join("\n")));
    }
    out.push_str(&format!("# TODO: {}\n\n", escaped(&say(&format!("kind-{}", spec.key)))));
    if let Some(state) = spec.states.first() {
        let said = Said {
            at: desk.minute(),
            word: EventWord::State(state.key),
            impacts: Vec::new(),
            text: todo.clone(),
            next: None,
        };
        let today = print::local(desk.minute(), desk.grammar().zone).0;
        // Only an announcement may stand in a file of another day without seeming odd.
        let dated = today != date || state.phase == Phase::Planned;
        out.push_str(&insert::line(&said, dated, desk, spec.kind, 0));
        out.push('\n');
    } else {
        out.push_str(&format!("{todo}\n"));
    }
    for heading in headings(spec.kind) {
        out.push_str(&format!("\n## {}\n\n", lexicon.write("heading", heading, lang)));
        if *heading == "rollout" {
            let column = |key| lexicon.write("column", key, lang);
            let all = lexicon.write("all", "shops", lang);
            out.push_str(&format!(
                "| {} | {} |\n|---|---|\n| {all} | {date} |\n",
                column("shop"),
                column("from")
            ));
        } else {
            out.push_str(&format!("{todo}\n"));
        }
    }
    out
}

fn field(field: &crate::kinds::spec::FieldSpec) -> String {
    let value = match field.ty {
        // An hour that no clock change skips.
        FieldType::Window => "22:00/23:00",
        _ => "TODO",
    };
    format!("{}: {value}", field.name)
}
