//! What was said in the last hours and days, in steps that do not repeat each other, each row for as long as
//! it belongs there. Must not know whose page it is for.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use indexmap::IndexMap;

use super::view::{Cut, NewRow, NewSince, TimeView};
use crate::clock::start_of_day;
use crate::edition::{Entry, Reader, StaffNotes, StaffWord};
use crate::kinds::Kind;
use crate::outputs::Lens;
use crate::parse::DocumentId;

/// What is older than the last step, and what leaves it while the page is looked at.
const DAYS: i64 = 8;

/// A word on a document: when, which, and what state it brought.
#[derive(Debug)]
pub(super) struct Word {
    at: DateTime<Utc>,
    /// Only the day is known; `at` is when it begins.
    is_day: bool,
    id: DocumentId,
    label: String,
}

/// What was said in the last days, the newest first.
pub(super) fn words<R: Reader>(lens: &Lens<R>) -> Vec<Word> {
    let now = lens.clock.now();
    let is_new = |at: DateTime<Utc>| now - at < TimeDelta::days(DAYS);
    let mut words: Vec<Word> = Vec::new();
    for entry in lens.edition.entries.values() {
        let mut word = |at, is_day, label| words.push(Word { at, is_day, id: entry.id.clone(), label });
        for (at, is_day, label) in arrivals(lens, entry) {
            if lens.clock.reached(at) && is_new(at) {
                word(at, is_day, lens.say(label));
            }
        }
        let mut add = |at, label| word(at, false, label);
        for event in entry.events.iter().filter(|event| is_new(event.at)) {
            let label = event.state.map_or_else(
                || lens.label("event", "correction"),
                |state| lens.label(entry.kind().key(), state.key),
            );
            add(event.at, label);
        }
        let notes = R::staff(&entry.notes).into_iter().flat_map(|notes| &notes.events);
        for event in notes.filter(|event| event.word == StaffWord::Note && is_new(event.at)) {
            add(event.at, lens.say("new-note"));
        }
    }
    words.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.id.cmp(&b.id)));
    words
}

/// How a document came or changed of which no event tells: when, whether only the day is known, and how a page
/// calls it. What customers say comes all the time, and has a page of its own.
fn arrivals<R: Reader>(lens: &Lens<R>, entry: &Entry<R>) -> Vec<(DateTime<Utc>, bool, &'static str)> {
    let zone = lens.edition.config.zone;
    let mut out = Vec::new();
    if entry.kind() == Kind::Voice {
        return out;
    }
    let is_note = |notes: &StaffNotes| notes.events.iter().any(|e| e.word == StaffWord::Note);
    let tells = !entry.events.is_empty() || R::staff(&entry.notes).is_some_and(is_note);
    let publish = entry.fields.instant("publish").filter(|_| !tells);
    if let Some(at) = publish {
        out.push((at, at.with_timezone(&zone).time() == NaiveTime::MIN, "new-document"));
    }
    match lens.edition.changes_of(entry) {
        // A date of plans is that of what they plan; what is written down bears the day on which that was done.
        [] if publish.is_none() && !tells && matches!(entry.kind(), Kind::Article | Kind::Briefing) => {
            out.extend(entry.date.map(|day| (start_of_day(day, zone), true, "new-document")));
        }
        // What a clone does not hold may have come before.
        [only] if publish.is_none() && !lens.edition.history_is_cut => {
            out.push((only.at, false, "new-document"));
        }
        [latest, ..] if publish.is_none_or(|at| at < latest.at) => {
            out.push((latest.at, false, "new-changed"));
        }
        _ => {}
    }
    let verified = entry.review.and_then(|review| review.verified);
    out.extend(verified.map(|day| (start_of_day(day, zone), true, "new-verified")));
    out
}

/// A word with the document that it is on.
type Said<'e, R> = (&'e Word, &'e Entry<R>);

/// A row to be: its word, how many there are, from when on it stands in its step, and until when.
struct Stay<'w, 'e, R: Reader> {
    said: &'w Said<'e, R>,
    count: usize,
    from: Option<DateTime<Utc>>,
    until: DateTime<Utc>,
}

/// The steps, of the words on some documents. A document has one row in a step: the latest word on it, and
/// how many there were. Of each step so many rows are shown, some behind them open on a click, and of those that
/// are left out it is said how many they are.
pub(super) fn new_since<'e, R: Reader>(
    lens: &Lens<'e, R>,
    words: &'e [Word],
    shown: usize,
    behind: usize,
    here: impl Fn(&Entry<R>) -> bool,
) -> Vec<NewSince> {
    let found = words.iter().filter_map(|word| Some((word, lens.edition.entry(&word.id)?)));
    let words: Vec<Said<R>> = found.filter(|(_, entry)| here(entry)).collect();
    let steps =
        [("new-8h", TimeDelta::hours(8)), ("new-24h", TimeDelta::hours(24)), ("new-7d", TimeDelta::days(7))];
    let mut out = Vec::new();
    let mut from = TimeDelta::zero();
    for (id, span) in steps {
        let with_clock = span <= TimeDelta::hours(24);
        let mut rows: Vec<NewRow> = Vec::new();
        let (stays, left) = stays(lens, &words, (from, span), shown + behind);
        for stay in stays {
            rows.extend(forms(lens, &stay, with_clock));
        }
        if !rows.is_empty() {
            let hidden = rows.iter().all(|row| row.phase.hidden);
            let mut rows = cut(rows, shown);
            rows.left = (left > 0).then(|| lens.format("list-left", &[("n", left.to_string())]));
            let more = rows.rest.iter().filter(|row| !row.phase.hidden).count();
            out.push(NewSince { title: lens.say(id), rows, more, hidden });
        }
        from = span;
    }
    out
}

/// The rows of a step, the latest word first: those that come there from the step before while the page is
/// still to be trusted, then those that are there; of each the first so many, and how many are left out now.
fn stays<'w, 'e, R: Reader>(
    lens: &Lens<R>,
    words: &'w [Said<'e, R>],
    (from, span): (TimeDelta, TimeDelta),
    most: usize,
) -> (Vec<Stay<'w, 'e, R>>, usize) {
    let entered = |at: DateTime<Utc>| from.is_zero() || lens.clock.reached(at + from);
    // A word leaves its step when its time is over: the clock must know.
    let inside = words.iter().filter(|(word, _)| !lens.clock.reached(word.at + span) && entered(word.at));
    let ahead = words.iter().filter(|(word, _)| !entered(word.at) && word.at + from < lens.fresh_instant());
    let mut later = documents(ahead);
    // The oldest of them come first.
    later.drain(..later.len().saturating_sub(most));
    let inside = documents(inside);
    let left = inside.len().saturating_sub(most);
    // An older row of a document makes way for its later word.
    let comes = |entry: &Entry<R>| later.get(&entry.id).map(|((word, _), _)| word.at + from);
    let now = inside.into_values().take(most).map(|(said, count)| {
        let over = said.0.at + span;
        Stay { said, count, from: None, until: comes(said.1).map_or(over, |comes| comes.min(over)) }
    });
    let then = later.values().map(|(said, count)| Stay {
        said,
        count: *count,
        from: Some(said.0.at + from),
        until: said.0.at + span,
    });
    (then.chain(now).collect(), left)
}

/// A row, as its time is said on its day and from the next one on.
fn forms<R: Reader>(lens: &Lens<R>, stay: &Stay<R>, with_clock: bool) -> Vec<NewRow> {
    let (word, entry) = stay.said;
    let day = lens.day(word.at);
    let next = day.succ_opt().unwrap_or(day);
    let midnight = start_of_day(next, lens.edition.config.zone);
    let row = |at: TimeView, from, until| NewRow {
        moment: if word.is_day { lens.time(midnight).iso } else { at.iso.clone() },
        is_day: word.is_day,
        at,
        title: entry.title.clone(),
        url: lens.document_url(&entry.id),
        lang: lens.foreign(entry.lang),
        kind_label: lens.say(&format!("kind-{}", entry.kind().key())),
        label: word.label.clone(),
        count: (stay.count > 1).then(|| lens.format("new-count", &[("n", stay.count.to_string())])),
        phase: lens.phase(from, Some(until)),
    };
    let (from, until) = (stay.from, stay.until);
    if word.is_day {
        let mut at = lens.recent(word.at, next);
        at.iso = day.to_string();
        return vec![row(at, from, until)];
    }
    let mut out = Vec::new();
    let over = from.map_or_else(|| lens.clock.reached(midnight), |from| from >= midnight);
    if !over {
        out.push(row(lens.recent(word.at, day), from, until.min(midnight)));
    }
    if until > midnight {
        let from = if over { from } else { Some(midnight) };
        out.push(row(past(lens, word.at, next, with_clock), from, until));
    }
    out
}

/// "20. November", with the time of the day where that still matters.
fn past<R: Reader>(lens: &Lens<R>, at: DateTime<Utc>, today: NaiveDate, with_clock: bool) -> TimeView {
    let mut time = lens.recent(at, today);
    if with_clock {
        time.text = lens.texts.dates.date_time(&time.text, &time.clock);
    }
    time
}

/// So many rows that are shown now, and with them those that take their place or come above them.
fn cut(mut rows: Vec<NewRow>, shown: usize) -> Cut<NewRow> {
    let seen: Vec<usize> =
        rows.iter().enumerate().filter(|(_, row)| !row.phase.hidden).map(|(at, _)| at).collect();
    let rest = match seen.get(shown) {
        Some(at) if seen.len() > shown + 1 => rows.split_off(*at),
        _ => Vec::new(),
    };
    Cut { first: rows, more: rest.len(), rest, all: None, left: None }
}

/// The latest word on each document, and how many there are, of words the latest of which comes first.
fn documents<'w, 'e, R: Reader>(
    words: impl Iterator<Item = &'w Said<'e, R>>,
) -> IndexMap<&'w DocumentId, (&'w Said<'e, R>, usize), ahash::RandomState>
where
    'e: 'w,
{
    let mut found: IndexMap<&DocumentId, (&Said<R>, usize), ahash::RandomState> = IndexMap::default();
    for word in words {
        found.entry(&word.1.id).and_modify(|(_, count)| *count += 1).or_insert((word, 1));
    }
    found
}
