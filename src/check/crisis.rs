//! C01–C07: what a site promises its readers while something is broken. Speak first, own it, keep the
//! rhythm, keep your word, say when it is over.

use chrono::TimeDelta;

use super::Subject;
use super::account::{Account, ahead};
use crate::diagnostic::{Code, Diagnostic};
use crate::kinds::Phase;
use crate::parse::{Event, Fragment, Impact, Lexicon, Next, passages};
use crate::site::ledger::Noticed;
use crate::site::{Debt, Given, owed};
use crate::source::Audience;
use crate::text::spaced;

/// So many times may the same sentence be said in a row.
const SAME: usize = 4;

/// C01: the first public word comes late, or a customer was first.
pub fn first_word(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let Some(account) = subject.incident() else { return };
    let Some(field) = subject.entry.fields.get("detected") else { return };
    let Some(noticed) = Noticed::of(&subject.entry.fields) else { return };
    if noticed.by_customer() {
        out.push(Diagnostic::new(Code::C01, account.path(), field.span, "c01-customer"));
    }
    let limit = i64::from(subject.site.config.policy.first_word);
    if let (Some(waited), Some(first)) = (noticed.until(&account.course), account.events.first())
        && waited > TimeDelta::minutes(limit)
    {
        let diagnostic = Diagnostic::new(Code::C01, account.path(), first.span, "c01-late")
            .arg("time", length(waited))
            .arg("limit", length(TimeDelta::minutes(limit)));
        out.push(diagnostic);
    }
}

/// C02: the first public word says who looks after it, and blames nobody.
pub fn owner(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let Some(account) = subject.incident() else { return };
    let Some(first) = account.events.first() else { return };
    let text = first.text.prose().text();
    let lexicon = subject.lexicon;
    let sentence = text.split_inclusive(['.', '!', '?']).next().unwrap_or(text);
    if let Some(word) = said(lexicon, sentence, "blame") {
        let diagnostic =
            Diagnostic::new(Code::C02, account.path(), first.span, "c02-blame").arg("word", word);
        out.push(diagnostic);
    }
    if !text.trim().is_empty() && said(lexicon, text, "own").is_none() {
        out.push(Diagnostic::new(Code::C02, account.path(), first.span, "c02-owner"));
    }
}

/// C03 and C06: silence longer than the cadence, and longer than the author's own promise.
pub fn silence(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let Some(account) = subject.incident() else { return };
    for given in &account.course.words {
        let Some(event) = account.events.get(given.event) else { continue };
        if let Some(by) = given.late() {
            let (code, message) = match given.promise.explicit {
                true => (Code::C06, "c06-late"),
                false => (Code::C03, "c03-late"),
            };
            let diagnostic = Diagnostic::new(code, account.path(), event.span, message)
                .arg("late", length(by))
                .arg("promised", account.clock(given.promise.at))
                .arg("limit", length(given.promise.at - given.made));
            out.push(diagnostic);
        }
        if let Some(diagnostic) = far(account, event, given, subject) {
            out.push(diagnostic);
        }
    }
    if let Some(owed) = account.owes(|what| matches!(what, Debt::Word { .. }))
        && subject.clocks.reached(Audience::Public, owed.at - ahead(owed.what))
    {
        let (code, message) = match owed.what.is_explicit() {
            true => (Code::C06, "c06-due"),
            false => (Code::C03, "c03-due"),
        };
        out.push(account.due(subject, Diagnostic::new(code, account.path(), owed.span, message), owed.at));
    }
}

/// While all is down, nobody may promise less than the cadence asks for.
fn far(account: &Account, event: &Event, given: &Given, subject: &Subject) -> Option<Diagnostic> {
    let cadence = &subject.site.config.policy.cadence;
    let row = match given.impact? {
        Impact::Outage => cadence.outage,
        _ => return None,
    };
    let longest = row.critical.max(row.normal).max(row.low).saturating_mul(cadence.monitoring.max(1));
    let promised = given.promise.at - given.made;
    (given.promise.explicit && promised > TimeDelta::minutes(i64::from(longest))).then(|| {
        Diagnostic::new(Code::C03, account.path(), event.span, "c03-far")
            .arg("time", length(promised))
            .arg("limit", length(TimeDelta::minutes(i64::from(longest))))
    })
}

/// C04: a text that says nothing, or always the same.
pub fn hollow(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let Some(account) = subject.incident() else { return };
    let mut before = "";
    let mut same = 0;
    for event in &account.events {
        let text = bare(&event.text);
        let message = if text.is_empty() {
            Some("c04-empty")
        } else {
            (subject.lexicon.key("voice", text) == Some("hollow")).then_some("c04-hollow")
        };
        if let Some(message) = message {
            out.push(Diagnostic::new(Code::C04, account.path(), event.span, message));
        }
        // Texts of different lengths are seldom the same; then nothing need be written small.
        let again = text.len() == before.len() && text.to_lowercase() == before.to_lowercase();
        same = if again { same + 1 } else { 1 };
        if same == SAME + 1 && !text.is_empty() {
            let mut diagnostic =
                Diagnostic::new(Code::C04, account.path(), event.span, "c04-same").arg("n", same.to_string());
            diagnostic.level = crate::diagnostic::Level::Warning;
            out.push(diagnostic);
        }
        before = text;
    }
}

/// C05: an open event that promises nothing, or what has passed already.
pub fn promise(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let Some(account) = subject.incident() else { return };
    let mut open = false;
    for event in &account.events {
        open = event.state().map_or(open, |state| state.phase == Phase::Open);
        match &event.next {
            Some(Next::Never(span)) if open => {
                out.push(Diagnostic::new(Code::C05, account.path(), *span, "c05-none"));
            }
            Some(Next::At(at)) if open && *at <= event.at => {
                let diagnostic = Diagnostic::new(Code::C05, account.path(), event.span, "c05-past")
                    .arg("promised", account.clock(*at));
                out.push(diagnostic);
            }
            _ => {}
        }
    }
}

/// C07: service is back and nobody says that it is over, or says it without a word about losses.
pub fn all_clear(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let Some(account) = subject.incident() else { return };
    let limit = TimeDelta::minutes(i64::from(subject.site.config.policy.all_clear));
    if let Some(ended) = account.course.ended
        && let Some((event, restored)) = owed::restored(&account.course, &account.events)
        && ended > restored + limit
    {
        let diagnostic = Diagnostic::new(Code::C07, account.path(), event.span, "c07-late")
            .arg("time", length(ended - restored))
            .arg("limit", length(limit));
        out.push(diagnostic);
    }
    if let Some(owed) = account.owes(|what| what == Debt::AllClear) {
        let diagnostic = Diagnostic::new(Code::C07, account.path(), owed.span, "c07-due");
        out.push(account.due(subject, diagnostic, owed.at));
    }
    if let Some(event) = crate::site::report::all_clear(&account.course, &account.events)
        && said(subject.lexicon, event.text.prose().text(), "loss").is_none()
    {
        out.push(Diagnostic::new(Code::C07, account.path(), event.span, "c07-loss"));
    }
}

/// The first word of a text that belongs to a list.
fn said(lexicon: &Lexicon, text: &str, list: &str) -> Option<String> {
    let voice = lexicon.group("voice");
    let known = |word: &&str| voice.and_then(|voice| voice.key(word)) == Some(list);
    // What stands between white space and is not a word already: `third-party`.
    let more = spaced(text)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.chars().all(char::is_alphanumeric));
    passages::words(text).chain(more).find(known).map(str::to_owned)
}

/// A text without its last mark.
fn bare(text: &Fragment) -> &str {
    text.prose().text().trim().trim_end_matches(['.', '!', '…', ' '])
}

/// A length of time in minutes, hours and days.
pub fn length(time: TimeDelta) -> String {
    let minutes = time.num_minutes().abs();
    match (minutes / 1440, minutes / 60 % 24, minutes % 60) {
        (0, 0, minutes) => format!("{minutes} min"),
        (0, hours, 0) => format!("{hours} h"),
        (0, hours, minutes) => format!("{hours} h {minutes} min"),
        (days, 0, _) => format!("{days} d"),
        (days, hours, _) => format!("{days} d {hours} h"),
    }
}
