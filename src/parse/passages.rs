//! Fingerprints of a text's passages: what two texts that share eight words in a row have in common.

use std::sync::OnceLock;

use super::{Document, Fragment};
use crate::source::Audience;

/// So many words in a row are no coincidence.
pub const WORDS: usize = 8;

/// The fingerprints of what each audience may read of a document, computed when first asked for and
/// kept with the document: while a site is being written, most documents stay as they are.
#[derive(Debug, Default)]
pub struct Passages {
    public: OnceLock<Box<[u32]>>,
    staff: OnceLock<Box<[u32]>>,
}

impl Clone for Passages {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// They follow from the text, so two documents never differ in them alone.
impl PartialEq for Passages {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Passages {}

impl Document {
    /// The texts that an audience, and no wider one, may read.
    pub fn texts(&self, audience: Audience) -> impl Iterator<Item = &Fragment> {
        let own = self.name.audience;
        let body = std::iter::once(&*self.intro).chain(self.sections.iter().map(|section| &*section.body));
        let events = self.events.iter().filter(move |event| event.audience(own) == audience);
        body.filter(move |_| own == audience).chain(events.map(|event| &*event.text))
    }

    /// Fingerprints of the passages of these texts.
    pub fn passages(&self, audience: Audience) -> &[u32] {
        let known = match audience {
            Audience::Public => &self.passages.public,
            Audience::Staff => &self.passages.staff,
        };
        known.get_or_init(|| self.texts(audience).flat_map(passages).collect())
    }
}

/// A fingerprint for each run of [`WORDS`] words. Case and punctuation do not count. Different
/// passages may share a fingerprint, so a match must be looked at.
pub fn passages(fragment: &Fragment) -> Vec<u32> {
    of_text(fragment.prose().text())
}

fn of_text(text: &str) -> Vec<u32> {
    let mut out = Vec::with_capacity(text.len() / 8);
    let mut words = Words { last: [0; WORDS], seen: 0, word: None, out: &mut out };
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        if byte.is_ascii_alphanumeric() {
            words.add(byte.to_ascii_lowercase());
        } else if byte.is_ascii() {
            words.end();
        } else if let Some(c) = text.get(at - 1..).and_then(|rest| rest.chars().next()) {
            at += c.len_utf8() - 1;
            if c.is_alphanumeric() {
                let mut buffer = [0u8; 4];
                c.to_lowercase()
                    .for_each(|c| c.encode_utf8(&mut buffer).bytes().for_each(|byte| words.add(byte)));
            } else {
                words.end();
            }
        }
    }
    words.end();
    out
}

/// The words that were read last.
struct Words<'o> {
    /// FNV-1a of each in lower case.
    last: [u64; WORDS],
    seen: usize,
    /// That of the word being read.
    word: Option<u64>,
    out: &'o mut Vec<u32>,
}

impl Words<'_> {
    fn add(&mut self, byte: u8) {
        let sum = self.word.unwrap_or(0xcbf2_9ce4_8422_2325);
        self.word = Some((sum ^ u64::from(byte)).wrapping_mul(PRIME));
    }

    fn end(&mut self) {
        let Some(word) = self.word.take() else { return };
        // The newest takes the place of the oldest.
        if let Some(place) = self.last.get_mut(self.seen % WORDS) {
            *place = word;
        }
        self.seen += 1;
        if self.seen >= WORDS {
            let (newer, older) = self.last.split_at(self.seen % WORDS);
            let all = older.iter().chain(newer);
            let mixed = all.fold(0u64, |sum, word| (sum.rotate_left(7) ^ word).wrapping_mul(PRIME));
            self.out.push((mixed >> 32) as u32);
        }
    }
}

/// The words of a text.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

const PRIME: u64 = 0x0000_0100_0000_01b3;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{PRIME, WORDS, of_text, words};

    proptest! {
        #[test]
        fn a_passage_is_so_many_words_in_small_letters(text in "([a-zA-ZäÄßéİΣ0-9]{0,3}[ ,–\n\u{a0}-]{1,2}){0,40}") {
            let hash = |word: &str| {
                let small = word.chars().flat_map(char::to_lowercase).collect::<String>();
                small.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(PRIME))
            };
            let hashes: Vec<u64> = words(&text).map(hash).collect();
            let mix = |run: &[u64]| run.iter().fold(0u64, |sum, word| (sum.rotate_left(7) ^ word).wrapping_mul(PRIME));
            let expected: Vec<u32> = hashes.windows(WORDS).map(|run| (mix(run) >> 32) as u32).collect();
            prop_assert_eq!(of_text(&text), expected);
        }
    }

    #[test]
    fn case_and_punctuation_do_not_hide_a_copy() {
        let a = of_text("Do not promise a refund before the bank has answered, Ärger.");
        let b = of_text("do NOT promise: a refund, before the bank — has answered! ärger");
        assert_eq!(a, b);
        assert_eq!(a.len(), 4);
        assert!(of_text("Only seven words stand in this line").is_empty());
        assert_ne!(a.first(), a.get(1));
    }
}
