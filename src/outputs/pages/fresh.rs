//! What was said in the last hours and days, in steps that do not repeat each other, each row for as long as
//! it belongs there. Must not know whose page it is for.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::view::{Cut, NewRow, NewSince, TimeView};
use crate::clock::start_of_day;
use crate::edition::{Entry, Reader, StaffWord};
use crate::outputs::Lens;
use crate::parse::DocumentId;

/// What is older than the last step, and what leaves it while the page is looked at.
const DAYS: i64 = 8;

/// A word on a document: when, which, and what state it brought.
#[derive(Debug)]
pub(super) struct Word {
    at: DateTime<Utc>,
    id: DocumentId,
    label: String,
}

/// What was said in the last days, the newest first.
pub(super) fn words<R: Reader>(lens: &Lens<R>) -> Vec<Word> {
    let now = lens.clock.now();
    let is_new = |at: DateTime<Utc>| now - at < TimeDelta::days(DAYS);
    let mut words: Vec<Word> = Vec::new();
    for entry in lens.edition.entries.values() {
        let mut add = |at, label| words.push(Word { at, id: entry.id.clone(), label });
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
/// how many there were. Of each step so many rows are shown; the others open on a click.
pub(super) fn new_since<'e, R: Reader>(
    lens: &Lens<'e, R>,
    words: &'e [Word],
    shown: usize,
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
        for stay in stays(lens, &words, from, span) {
            rows.extend(forms(lens, &stay, with_clock));
        }
        if !rows.is_empty() {
            let hidden = rows.iter().all(|row| row.phase.hidden);
            let rows = cut(rows, shown);
            let more = rows.rest.iter().filter(|row| !row.phase.hidden).count();
            out.push(NewSince { title: lens.say(id), rows, more, hidden });
        }
        from = span;
    }
    out
}

/// The rows of a step, the latest word first: those that come there from the step before while the page is
/// still to be trusted, then those that are there.
fn stays<'w, 'e, R: Reader>(
    lens: &Lens<R>,
    words: &'w [Said<'e, R>],
    from: TimeDelta,
    span: TimeDelta,
) -> Vec<Stay<'w, 'e, R>> {
    let entered = |at: DateTime<Utc>| from.is_zero() || lens.clock.reached(at + from);
    // A word leaves its step when its time is over: the clock must know.
    let inside = words.iter().filter(|(word, _)| !lens.clock.reached(word.at + span) && entered(word.at));
    let ahead = words.iter().filter(|(word, _)| !entered(word.at) && word.at + from < lens.fresh_instant());
    let later = documents(ahead);
    // An older row of a document makes way for its later word.
    let comes = |entry: &Entry<R>| {
        let same = later.iter().find(|((_, own), _)| own.id == entry.id);
        same.map(|((word, _), _)| word.at + from)
    };
    let now = documents(inside).into_iter().map(|(said, count)| {
        let over = said.0.at + span;
        Stay { said, count, from: None, until: comes(said.1).map_or(over, |comes| comes.min(over)) }
    });
    let then = later.iter().map(|(said, count)| Stay {
        said,
        count: *count,
        from: Some(said.0.at + from),
        until: said.0.at + span,
    });
    then.chain(now).collect()
}

/// A row, as its time is said on its day and from the next one on.
fn forms<R: Reader>(lens: &Lens<R>, stay: &Stay<R>, with_clock: bool) -> Vec<NewRow> {
    let (word, entry) = stay.said;
    let day = lens.day(word.at);
    let next = day.succ_opt().unwrap_or(day);
    let midnight = start_of_day(next, lens.edition.config.zone);
    let row = |at: TimeView, from, until| NewRow {
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
    Cut { first: rows, more: rest.len(), rest, all: None }
}

/// The latest word on each document, and how many there are, of words the latest of which comes first.
fn documents<'w, 'e, R: Reader>(words: impl Iterator<Item = &'w Said<'e, R>>) -> Vec<(&'w Said<'e, R>, usize)>
where
    'e: 'w,
{
    let mut found: Vec<(&Said<R>, usize)> = Vec::new();
    for word in words {
        match found.iter_mut().find(|(first, _)| first.1.id == word.1.id) {
            Some((_, count)) => *count += 1,
            None => found.push((word, 1)),
        }
    }
    found
}
