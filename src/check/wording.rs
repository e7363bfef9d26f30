//! W: how something is said to the public.

use std::ops::Range;

use super::Subject;
use super::said::{Said, around, sentences};
use super::vocabulary::{Phrases, Wording};
use crate::diagnostic::{Code, Diagnostic};
use crate::kinds::{Kind, Phase, StateSpec};

/// W01: a sentence with more words than its language bears (`wording-longest`). What the law wants
/// on a free page has its own length.
pub fn long(subject: &Subject, out: &mut Vec<Diagnostic>) {
    if subject.entry.id.kind == Kind::Page {
        return;
    }
    each(subject, |said, words| {
        // Most blocks are shorter than one such sentence.
        if said.text.len() <= 2 * words.longest || gaps(said.text) < words.longest {
            return;
        }
        for sentence in sentences(said.text) {
            let part = said.part(&sentence);
            if gaps(part) < words.longest {
                continue;
            }
            let is_word = |word: &&str| word.contains(char::is_alphanumeric);
            let count = part.split_ascii_whitespace().filter(is_word).count();
            if count > words.longest {
                out.push(
                    said.finding(Code::W01, &sentence, "w01-long")
                        .arg("words", count.to_string())
                        .arg("most", words.longest.to_string()),
                );
            }
        }
    });
}

/// At most so many words follow the first one; far cheaper than to count them.
fn gaps(text: &str) -> usize {
    memchr::memchr_iter(b' ', text.as_bytes()).count()
}

/// W02: a word that the glossary tells to avoid.
pub fn jargon(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let phrases = &subject.words.jargon;
    if phrases.is_empty() {
        return;
    }
    each(subject, |said, _| {
        once_per_sentence(said, phrases, |word, term, _| {
            let Some(term) = subject.site.config.glossary.get(term) else { return };
            let lang = usize::from(said.document.name.lang.0);
            out.push(
                said.finding(Code::W02, &word, "w02-jargon")
                    .arg("word", said.part(&word))
                    .arg("better", term.name.get(lang)),
            );
        });
    });
}

/// W03: a public event of an incident that is not over says when it will be repaired.
pub fn promise(subject: &Subject, out: &mut Vec<Diagnostic>) {
    if subject.entry.id.kind != Kind::Incident {
        return;
    }
    // Once a fix is being watched, times are told of what was done.
    let open = |state: &StateSpec| state.phase == Phase::Open && state.key != "monitoring";
    each(subject, |said, words| {
        if !said.event.and_then(|event| event.state()).is_some_and(open) {
            return;
        }
        once_per_sentence(said, &words.repair, |_, _, sentence| {
            if let Some(time) = promised_time(said.part(&sentence), words) {
                let time = sentence.start + time.start..sentence.start + time.end;
                out.push(said.finding(Code::W03, &time, "w03-promise").arg("time", said.part(&time)));
            }
        });
    });
}

/// W04: a text that puts the blame on somebody.
pub fn blame(subject: &Subject, out: &mut Vec<Diagnostic>) {
    each(subject, |said, words| {
        if !said.suspicion.blame {
            return;
        }
        once_per_sentence(said, &words.blame, |word, _, _| {
            out.push(said.finding(Code::W04, &word, "w04-blame").arg("words", said.part(&word)));
        });
    });
}

/// W05: the name of a machine.
pub fn server(subject: &Subject, out: &mut Vec<Diagnostic>) {
    each(subject, |said, _| {
        let mut done = 0;
        let mut sentences = sentences(said.text);
        while let Some(at) = digit(said.text.as_bytes(), done) {
            let word = around(said.text, at, of_a_name);
            done = word.end;
            let name = said.part(&word).trim_end_matches(['.', '-', '_']);
            if is_machine(name, |stem| subject.words.machines.contains(stem)) {
                let word = word.start..word.start + name.len();
                out.push(said.finding(Code::W05, &word, "w05-server").arg("name", name));
                done = sentences.find(|sentence| sentence.end > word.start).map_or(done, |found| found.end);
            }
        }
    });
}

/// Every public text of an entry, with the words of its language.
fn each(subject: &Subject, mut f: impl FnMut(&Said, &Wording)) {
    for said in subject.said() {
        if let Some(words) = subject.words.language(usize::from(said.document.name.lang.0)) {
            f(said, words);
        }
    }
}

fn once_per_sentence(said: &Said, phrases: &Phrases, mut f: impl FnMut(Range<usize>, usize, Range<usize>)) {
    let mut sentences = sentences(said.text);
    let mut done = 0;
    for (word, meaning) in phrases.find(said.text) {
        if word.start >= done {
            let sentence = sentences.find(|sentence| sentence.end > word.start);
            done = sentence.as_ref().map_or(said.text.len(), |sentence| sentence.end);
            f(word, meaning, sentence.unwrap_or(0..done));
        }
    }
}

/// The words of a text between white space, without the punctuation around them.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_ascii_whitespace().filter_map(move |word| {
        // The pieces are slices of the text, in order.
        let start = at + text.get(at..)?.find(word)?;
        at = start + word.len();
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lead = word.find(inner)?;
        (!inner.is_empty()).then_some(start + lead..start + lead + inner.len())
    })
}

/// A time that a sentence names as an end: `by 15:00`, `in about 30 minutes`.
fn promised_time(sentence: &str, words: &Wording) -> Option<Range<usize>> {
    /// So many words may stand between the two: `within the next 30 minutes`.
    const APART: usize = 4;
    let mut until: Option<(usize, usize)> = None;
    for (i, word) in tokens(sentence).enumerate() {
        let text = sentence.get(word.clone()).unwrap_or("").to_lowercase();
        if words.until.contains(&text) {
            // The first of several counts: `by 15:00 at the latest`.
            until = until.filter(|(from, _)| i - from <= APART).or(Some((i, word.start)));
        } else if let Some((from, start)) = until
            && i - from <= APART
            && (words.units.contains(&text) || is_clock(&text))
        {
            return Some(start..word.end);
        }
    }
    None
}

/// `15:00`, `9.30`
fn is_clock(word: &str) -> bool {
    let Some((hour, minute)) = word.split_once([':', '.']) else { return false };
    let number = |text: &str, most: u32| text.len() <= 2 && text.parse::<u32>().is_ok_and(|n| n <= most);
    number(hour, 24) && minute.len() == 2 && number(minute, 59)
}

/// Where the next digit stands; of most texts, whole runs of bytes hold none.
fn digit(bytes: &[u8], from: usize) -> Option<usize> {
    const RUN: usize = 32;
    let rest = bytes.get(from..)?;
    let some = |run: &[u8]| run.iter().fold(false, |some, byte| some | byte.is_ascii_digit());
    let runs = rest.chunks(RUN).take_while(|run| !some(run)).count() * RUN;
    let at = rest.get(runs..)?.iter().position(u8::is_ascii_digit)?;
    Some(from + runs + at)
}

fn of_a_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

/// Whether a word is put together like the name of a server: `db-prod-03`, `srv12`, `web1.example.com`.
fn is_machine(word: &str, known: impl Fn(&str) -> bool) -> bool {
    // Most words with a digit are numbers.
    if word.bytes().filter(u8::is_ascii_alphabetic).count() < 2 {
        return false;
    }
    let ends_in_digit = |part: &str| part.ends_with(|c: char| c.is_ascii_digit());
    let lower = word.to_ascii_lowercase();
    let stem = |part: &str| known(part) || known(part.trim_end_matches(|c: char| c.is_ascii_digit()));
    let parts: Vec<&str> = lower.split(['-', '_', '.']).collect();
    match parts.as_slice() {
        [one] => stem(one) && one.bytes().rev().take_while(u8::is_ascii_digit).count() >= 2,
        parts => parts.iter().any(|part| stem(part)) && parts.iter().any(|part| ends_in_digit(part)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_have_a_word_for_a_machine_and_a_number() {
        let known = |stem: &str| ["db", "srv", "web", "node"].contains(&stem);
        for name in ["db-prod-03", "srv12", "SRV12", "web1.example.com", "k8s-node-3"] {
            assert!(is_machine(name, known), "{name}");
        }
        for name in ["DB2", "COVID-19", "web", "3-D-Secure", "2026-07-10", "e-mail-1", "14:02", "web-"] {
            assert!(!is_machine(name, known), "{name}");
        }
    }

    #[test]
    fn tokens_are_words_without_punctuation() {
        let text = "(“Ja”, 15:00 – ...) a a-1.";
        let words: Vec<&str> = tokens(text).filter_map(|range| text.get(range)).collect();
        assert_eq!(words, ["Ja", "15:00", "a", "a-1"]);
    }
}
