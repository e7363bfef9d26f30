//! L: what a text gives away by a slip: names of people and machines, secrets, what a picture carries.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use super::said::around;
use super::{Context, Subject};
use crate::diagnostic::{Code, Diagnostic};
use crate::image::{self, Carried};
use crate::parse::Fragment;
use crate::site::references::{self, Resolved};
use crate::source::Audience;

/// L05: a picture that carries more than can be seen. Editions get it without. Of one that cannot be read,
/// nobody knows what it carries (P12 where that could do something: no edition gets it).
pub fn picture(context: &Context, out: &mut Vec<Diagnostic>) {
    let site = context.site;
    let telling: HashMap<&str, Carried> = site
        .assets
        .par_iter()
        .map(|(name, bytes)| (name.as_str(), site.album.clean(name, bytes).1))
        .filter(|(_, carried)| *carried != Carried::Nothing)
        .collect();
    if telling.is_empty() {
        return;
    }
    for document in site.entries.values().flat_map(|entry| entry.files()) {
        for link in document.fragments().flat_map(Fragment::links) {
            let Resolved::Asset(name) = references::link(&link.target, &site.entries) else { continue };
            // Its own smaller versions are given out with it, though no text names them.
            let smaller = image::smaller(&name, &site.assets).into_iter().map(|(name, _)| name.to_owned());
            for name in std::iter::once(name.clone()).chain(smaller) {
                let Some(carried) = telling.get(name.as_str()) else { continue };
                let (code, message) = unread(*carried).unwrap_or(match carried {
                    Carried::Active => (Code::L05, "l05-active"),
                    _ => (Code::L05, "l05-metadata"),
                });
                let diagnostic = Diagnostic::new(code, &document.path, link.span, message);
                out.push(diagnostic.arg("name", name));
            }
        }
    }
}

/// What is to be said of a picture that could not be read.
pub fn unread(carried: Carried) -> Option<(Code, &'static str)> {
    match carried {
        Carried::Unread => Some((Code::L05, "l05-unread")),
        Carried::Refused => Some((Code::P12, "p12-drawing")),
        Carried::Nothing | Carried::Metadata | Carried::Active => None,
    }
}

/// L06: somebody of `teams.yaml` by name.
pub fn name(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let names = &subject.words.names;
    if names.is_empty() {
        return;
    }
    for said in subject.said() {
        for (name, _) in names.find(said.text) {
            // A name that is a word as well (`will`, `mark`) is one only where it is written like one.
            if !said.part(&name).starts_with(char::is_uppercase) {
                continue;
            }
            out.push(said.finding(Code::L06, &name, "l06-name").arg("name", said.part(&name)));
        }
    }
}

/// L08: a name from inside the house.
pub fn internal(subject: &Subject, out: &mut Vec<Diagnostic>) {
    let internal = &subject.words.internal;
    for said in
        subject.written().iter().filter(|said| said.audience == Audience::Public && said.suspicion.internal)
    {
        for name in internal.find(said.text) {
            out.push(said.finding(Code::L08, &name, "l08-internal").arg("name", said.part(&name)));
        }
    }
    for document in &subject.entry.public {
        for outside in document.texts(Audience::Public).flat_map(|text| text.prose().outside()) {
            let address = &outside.address;
            if let Some(name) = internal.find(&address.value).next() {
                let name = address.value.get(name).unwrap_or("");
                let diagnostic = Diagnostic::new(Code::L08, &document.path, address.span, "l08-internal");
                out.push(diagnostic.arg("name", name));
            }
        }
    }
}

/// L09: a string that opens something, for whomever it was meant.
pub fn token(subject: &Subject, out: &mut Vec<Diagnostic>) {
    for said in subject.written() {
        for (secret, kind) in secrets(said.text) {
            out.push(finding(said.finding(Code::L09, &secret, "l09-token"), said.part(&secret), kind));
        }
    }
    for document in subject.entry.files() {
        for outside in document.fragments().flat_map(|text| text.prose().outside()) {
            let address = &outside.address;
            // The words of an address are many, and seldom read: only what is known for sure.
            if let Some((secret, kind @ Secret::Known)) = secrets(&address.value).into_iter().next() {
                let found = Diagnostic::new(Code::L09, &document.path, address.span, "l09-token");
                out.push(finding(found, address.value.get(secret).unwrap_or(""), kind));
            }
        }
    }
}

/// A report must not spread what it warns of: its beginning is enough to find it.
fn finding(mut found: Diagnostic, secret: &str, kind: Secret) -> Diagnostic {
    if kind == Secret::Random {
        found.message = "l09-random";
    }
    found.arg("start", secret.chars().take(6).collect::<String>())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Secret {
    /// It begins as the secrets of a known service do.
    Known,
    /// It is long, and looks thrown with dice.
    Random,
}

/// How secrets begin, and how many characters follow at least.
const KNOWN: &[(&str, usize)] = &[
    ("ghp_", 30),
    ("gho_", 30),
    ("ghs_", 30),
    ("ghu_", 30),
    ("github_pat_", 22),
    ("glpat-", 18),
    ("xoxb-", 16),
    ("xoxp-", 16),
    ("xapp-", 16),
    ("sk_live_", 16),
    ("rk_live_", 16),
    ("AKIA", 16),
    ("ASIA", 16),
    ("AIza", 30),
    ("npm_", 30),
    ("pypi-", 30),
    ("eyJ", 30),
];
/// Where a block of text holds a private key.
const BEGIN: &str = "-----BEGIN ";
const KEY: &str = "PRIVATE KEY-----";
const DASHES: &[u8] = b"-----";
/// A run of fewer characters is no secret.
const SHORTEST: usize = 16;
/// A run of so many is judged by how random it looks.
const LONG: usize = 32;
/// So far behind its `://`, an address is looked for.
const FAR: usize = 400;

fn secrets(text: &str) -> Vec<(Range<usize>, Secret)> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut from = 0;
    // What is no part of a token ends every run before it, so that the next one begins behind the last such byte.
    while let Some(window) = bytes.get(from..from + SHORTEST) {
        if let Some(other) = window.iter().rposition(|byte| !of_a_token(*byte)) {
            from += other + 1;
            continue;
        }
        let run = around(text, from, of_a_token);
        from = run.end + 1;
        out.extend(judged(text, run));
    }
    let dashes = |at: usize| bytes.get(at..at + DASHES.len()) == Some(DASHES);
    if memchr::memchr_iter(b'-', bytes).any(dashes)
        && let Some(start) = text.find(BEGIN)
        && let Some(length) = text.get(start..).and_then(|key| key.find(KEY))
    {
        out.push((start..start + length + KEY.len(), Secret::Known));
    }
    out
}

fn judged(text: &str, run: Range<usize>) -> Option<(Range<usize>, Secret)> {
    let word = text.get(run.clone())?;
    let letters = letters(word);
    for (begin, more) in KNOWN {
        if self::letters(begin) & !letters == 0
            && let Some(at) = word.find(begin)
            && word.get(..at).is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_alphanumeric()))
            && word.len() - at - begin.len() >= *more
            && (*begin != "eyJ" || word.get(at..).is_some_and(is_json_web_token))
            && (!begin.ends_with("IA") || word.get(at..).is_some_and(|key| key.bytes().take(20).all(is_key)))
        {
            return Some((run.start + at..run.end, Secret::Known));
        }
    }
    // The addresses of other sites are full of ids.
    let bytes = text.as_bytes().get(run.start.saturating_sub(FAR)..run.start)?;
    let before = bytes.rsplit(u8::is_ascii_whitespace).next()?;
    let in_address = word.contains("://") || before.windows(3).any(|three| three == b"://");
    (!in_address && word.split('.').any(is_random)).then_some((run, Secret::Random))
}

/// The bytes of a word, as a set. One that lacks a byte of another word does not hold that word.
fn letters(word: &str) -> u128 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte & 0x7f))
}

fn is_key(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

fn is_json_web_token(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    parts.len() == 3 && parts.iter().take(2).all(|part| part.len() >= 10)
}

fn of_a_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+' | b'/' | b'=' | b'.')
}

/// Whether a long run looks thrown with dice: capitals, small letters and digits change at almost
/// every place. Digests and numbers in hexadecimal have no two cases, names in code and addresses
/// change at their words only.
fn is_random(run: &str) -> bool {
    let sort = |c: u8| match c {
        b'a'..=b'z' => 1,
        b'A'..=b'Z' => 2,
        b'0'..=b'9' => 3,
        _ => 0,
    };
    let sorts: Vec<u8> = run.bytes().map(sort).filter(|sort| *sort > 0).collect();
    if sorts.len() < LONG || ![1, 2, 3].iter().all(|sort| sorts.contains(sort)) {
        return false;
    }
    // A capital in front of a word is no change.
    let change = |(a, b): &(&u8, &u8)| a != b && (**a, **b) != (2, 1);
    let changes = sorts.iter().zip(sorts.iter().skip(1)).filter(change).count();
    changes * 7 >= sorts.len() * 2 && entropy(run) >= 4.0
}

/// Bits per character.
fn entropy(run: &str) -> f64 {
    let mut counts = [0u32; 256];
    for byte in run.bytes() {
        if let Some(count) = counts.get_mut(usize::from(byte)) {
            *count += 1;
        }
    }
    let all = run.len() as f64;
    let bits = |count: u32| {
        let share = f64::from(count) / all;
        -share * share.log2()
    };
    counts.iter().filter(|count| **count > 0).map(|count| bits(*count)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Secret)> {
        secrets(text).into_iter().filter_map(|(range, kind)| Some((text.get(range)?, kind))).collect()
    }

    #[test]
    fn what_opens_something_is_found() {
        let known = ["ghp_", "glpat-"].map(|begin| format!("{begin}{}", "a1B2c3D4e5".repeat(4)));
        for secret in &known {
            assert_eq!(found(&format!("token={secret}, so")).len(), 1, "{secret}");
        }
        let random = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYq7R3mKx9Z";
        assert_eq!(found(&format!("it is “{random}”")), [(random, Secret::Random)]);
        let key = "-----BEGIN RSA PRIVATE KEY-----";
        assert_eq!(found(key), [(key, Secret::Known)]);
        let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc123";
        assert_eq!(found(jwt), [(jwt, Secret::Known)]);
    }

    #[test]
    fn long_words_are_no_secrets() {
        for text in [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "123e4567-e89b-12d3-a456-426614174000",
            "/blog/2026/07/10/how-we-moved-The-Customer-Accounts-of-4-shops/",
            "getCustomerOrderHistoryByIdAndRegionOfTheShop2",
            "Donaudampfschifffahrtsgesellschaftskapitän",
            "----------------------------------------------",
            "<https://chat.example/#/!JLUOInpE:example.org/$Uvn4cn3an3RDVQT_trYGbPT3OKdV8yf0NFfjcW>",
            "DE89370400440532013000 and AKIA is a word",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
