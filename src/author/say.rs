//! Owns saying something in a timeline that is there: in the leading file, and in its translations as
//! far as the phrasebook knows the words. Must not know where a line goes in a file.

use chrono::DateTime;

use super::desk::{Desk, Sheet};
use super::insert::{self, Said};
use super::{Place, Stop, Written, find, git, preview};
use crate::diagnostic::SourcePath;
use crate::kinds::{KindSpec, Phase};
use crate::parse::print::{self, EventWord, Promise};
use crate::parse::{Document, DocumentId, Impact, Word, written};
use crate::source::Audience;
use crate::text::nearest;

/// What is to be said.
#[derive(Debug, Clone, Default)]
pub struct Say {
    /// A document, or a component with one open incident.
    pub target: String,
    pub text: Option<String>,
    pub state: StateArg,
    /// When the next word comes: as after the arrow of an event, or RFC 3339.
    pub next: Option<String>,
    /// As in the parentheses of an event, or `unknown`.
    pub impact: Option<String>,
}

/// The state that is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum StateArg {
    /// The one that was said last.
    #[default]
    Carried,
    /// A word of any language.
    Word(String),
    /// It is over.
    Over,
}

/// A change that is proven and written, before it is recorded.
pub struct Done {
    pub written: Written,
    /// Nobody else writes until it is dropped.
    pub desk: Desk,
}

/// Says something.
///
/// # Errors
/// When it is not clear where or what, or the site would have new errors.
pub fn say(say: &Say, place: &Place) -> Result<Done, Stop> {
    let mut desk = Desk::open(place)?;
    let found = find::document(&say.target, &desk)?;
    let Some((name, path, inside)) = found.files.first() else {
        return Err(Stop::said(
            "author-nothing",
            &[("wanted", &say.target), ("nearest", "NONE-NEAR"), ("open", "NONE-OPEN")],
        ));
    };
    let mut lead = desk.sheet(path, inside)?;
    let (document, _) = desk.read(&lead);
    let Some(document) = document else {
        return Err(Stop::said("author-unreadable", &[("path", path.as_str())]));
    };
    let lang = usize::from(name.lang.0);
    let spec = found.id.kind.spec();
    let word = word(say, &document, &desk)?;
    let text = text(say.text.as_deref(), word, spec, lang, &desk)?;
    let at = desk.minute();
    let mut said = Said {
        at,
        word,
        impacts: impacts(say.impact.as_deref(), &document, &desk)?,
        text,
        next: say.next.as_deref().map(|next| promise(next, &desk)).transpose()?,
    };
    if said.next.is_none() && matches!(word, EventWord::State("resolved")) {
        said.next = report_date(&found.id, &lead, &said, &mut desk)?;
    }
    let mut places = vec![insert::event(&mut lead, &said, &desk)?];
    let mut sheets = vec![lead];
    let mut notes = Vec::new();
    for (name, path, inside) in found.files.iter().skip(1) {
        // Lines for staff stand in one language, and everybody reads that one, unless there are others.
        if word == EventWord::Staff && !has_staff_lines(path, inside, &desk) {
            continue;
        }
        match translation(&said, usize::from(name.lang.0), path, inside, &desk) {
            Some((sheet, written)) => {
                sheets.push(sheet);
                places.push(written);
            }
            None => notes.push(("author-behind", vec![("path", path.to_string())])),
        }
    }
    let proof = desk.prove(&sheets)?;
    desk.write(&sheets)?;
    let word = match word {
        EventWord::State(key) => key,
        EventWord::Staff => "staff",
        EventWord::Correction | EventWord::Read => "correction",
    };
    let public = word != "staff";
    let shown = preview::preview(&found.id, &proof, place.now);
    if !public {
        notes.push(("author-staff-only", Vec::new()));
    } else if shown.is_none() {
        notes.push(("author-not-public", vec![("path", path.to_string())]));
    }
    let paths: Vec<_> = sheets.iter().map(|sheet| sheet.path.as_str().into()).collect();
    let written = Written {
        places,
        notes,
        next: shown.as_ref().and_then(|preview| preview.next),
        preview: shown.filter(|_| public),
        zone: desk.grammar().zone,
        warnings: proof.warnings,
        sources: Box::new(proof.sources),
        git: git::Change::new(&place.roots.content, &paths, &format!("{}: {word}", found.id)),
    };
    Ok(Done { written, desk })
}

/// The day by which the cause report is due by the site's policy, to be promised with the all-clear.
fn report_date(id: &DocumentId, lead: &Sheet, said: &Said, desk: &mut Desk) -> Result<Option<Promise>, Stop> {
    let mut sheet = lead.clone();
    insert::event(&mut sheet, said, desk)?;
    let proof = desk.prove(&[sheet])?;
    let now = desk.minute();
    let report = proof.model.site.entry(id).and_then(|entry| preview::report_of(entry, &proof, now));
    let zone = desk.grammar().zone;
    let due = report.filter(|report| !report.explicit && !report.delivered).map(|report| report.due);
    Ok(due.map(|due| Promise::Date(due.with_timezone(&zone).date_naive())))
}

fn has_staff_lines(path: &SourcePath, inside: &str, desk: &Desk) -> bool {
    let document = desk.sheet(path, inside).ok().and_then(|sheet| desk.read(&sheet).0);
    document.is_some_and(|document| document.events.iter().any(|event| event.word == Word::Staff))
}

/// The same in a translation, if the phrasebook knows the text.
fn translation(
    said: &Said,
    lang: usize,
    path: &SourcePath,
    inside: &str,
    desk: &Desk,
) -> Option<(Sheet, super::PlaceWritten)> {
    let text = desk.config().phrases.translate(&said.text, lang)?;
    let mut sheet = desk.sheet(path, inside).ok()?;
    let written = insert::event(&mut sheet, &Said { text, ..said.clone() }, desk).ok()?;
    Some((sheet, written))
}

fn word(say: &Say, document: &Document, desk: &Desk) -> Result<EventWord, Stop> {
    let id = &document.name.id;
    let spec = id.kind.spec();
    let mut public: Vec<_> = document
        .events
        .iter()
        .filter(|event| {
            event.audience(document.name.audience) == Audience::Public && event.at <= desk.place.now
        })
        .collect();
    public.sort_by_key(|event| event.at);
    let last = public.iter().rev().find_map(|event| event.state());
    match &say.state {
        StateArg::Word(word) => {
            let lexicon = &desk.grammar().lexicon;
            let known = written::word(word, spec, lexicon).filter(|word| *word != EventWord::Read);
            known.ok_or_else(|| {
                let may = |known: &&str| written::word(known, spec, lexicon) != Some(EventWord::Read);
                let words: Vec<&str> = lexicon.event_words(spec).filter(may).collect();
                let near = nearest(word, words.iter().copied()).unwrap_or("NONE-NEAR");
                let known = words.join(", ");
                Stop::said(
                    "author-state",
                    &[("word", word), ("kind", spec.key), ("nearest", near), ("known", &known)],
                )
            })
        }
        StateArg::Over => match last
            .filter(|state| state.phase != Phase::Open && state.phase != Phase::Planned)
        {
            Some(state) => Err(Stop::said("author-over", &[("id", &id.to_string()), ("state", state.key)])),
            None => over(spec).ok_or_else(|| Stop::said("author-no-states", &[("id", &id.to_string())])),
        },
        StateArg::Carried => last
            .or_else(|| spec.states.first())
            .map(|state| EventWord::State(state.key))
            .ok_or_else(|| Stop::said("author-no-states", &[("id", &id.to_string())])),
    }
}

/// The state in which a kind is over.
fn over(spec: &KindSpec) -> Option<EventWord> {
    spec.states.iter().find(|state| state.phase == Phase::Ended).map(|state| EventWord::State(state.key))
}

/// The text that was given, or what the phrasebook says of the state.
pub fn text(
    given: Option<&str>,
    word: EventWord,
    spec: &KindSpec,
    lang: usize,
    desk: &Desk,
) -> Result<String, Stop> {
    if let Some(text) = given.map(str::trim).filter(|text| !text.is_empty()) {
        return Ok(text.to_owned());
    }
    let (EventWord::State(key), phrases) = (word, &desk.config().phrases) else {
        return Err(Stop::said("author-text", &[]));
    };
    let known = phrases.saying(spec.key, key, lang);
    known.map(str::to_owned).ok_or_else(|| Stop::said("author-no-phrase", &[("state", key)]))
}

/// Impacts as they are given. `unknown` is what holds until one is stated, and cannot be stated later.
fn impacts(
    given: Option<&str>,
    document: &Document,
    desk: &Desk,
) -> Result<Vec<(Option<String>, Impact)>, Stop> {
    let Some(given) = given else { return Ok(Vec::new()) };
    let stated = impact(given, desk)?;
    let is_unknown = stated.iter().any(|(_, impact)| *impact == Impact::Unknown);
    if is_unknown && document.events.iter().any(|event| !event.impacts.is_empty()) {
        return Err(Stop::said("author-unknown-again", &[]));
    }
    Ok(if is_unknown { Vec::new() } else { stated })
}

/// Reads an impact in the words of any language.
pub fn impact(given: &str, desk: &Desk) -> Result<Vec<(Option<String>, Impact)>, Stop> {
    let lexicon = &desk.grammar().lexicon;
    let unknown = || {
        let texts = desk.model.texts.iter().filter_map(|texts| texts.messages.find("impact-unknown"));
        given.eq_ignore_ascii_case("unknown") || texts.into_iter().any(|word| word == given.to_lowercase())
    };
    if unknown() {
        return Ok(vec![(None, Impact::Unknown)]);
    }
    written::impacts(given, lexicon).ok_or_else(|| {
        let words: Vec<&str> = lexicon.words("impact").collect();
        let word = given.rsplit(['=', ',']).next().unwrap_or(given).trim();
        let near = nearest(word, words.iter().copied()).unwrap_or("NONE-NEAR");
        Stop::said("author-impact", &[("word", given), ("nearest", near), ("known", &words.join(", "))])
    })
}

/// Reads a promise: as it stands behind the arrow of an event, or RFC 3339.
pub fn promise(given: &str, desk: &Desk) -> Result<Promise, Stop> {
    if let Some(promise) = written::promise(given, &desk.grammar().lexicon) {
        return Ok(promise);
    }
    let at = DateTime::parse_from_rfc3339(given.trim())
        .map_err(|_| Stop::said("author-next-wrong", &[("value", given)]))?
        .to_utc();
    let zone = desk.grammar().zone;
    let ((today, _), (date, clock)) = (print::local(desk.minute(), zone), print::local(at, zone));
    Ok(if today == date && at > desk.minute() {
        Promise::Clock(clock)
    } else {
        Promise::DateTime(date, clock)
    })
}
