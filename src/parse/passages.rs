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
    let mut last = [0u64; WORDS];
    let mut seen = 0usize;
    let mut out = Vec::with_capacity(text.len() / 8);
    for word in words(text) {
        last.rotate_left(1);
        if let Some(newest) = last.last_mut() {
            *newest = fingerprint(word);
        }
        seen += 1;
        if seen >= WORDS {
            let mixed = last.iter().fold(0u64, |sum, word| (sum.rotate_left(7) ^ word).wrapping_mul(PRIME));
            out.push((mixed >> 32) as u32);
        }
    }
    out
}

/// The words of a text.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

const PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a of the word in lower case.
fn fingerprint(word: &str) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let add = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(PRIME);
    if word.is_ascii() {
        return word.bytes().fold(start, |sum, byte| add(sum, byte.to_ascii_lowercase()));
    }
    let mut buffer = [0u8; 4];
    word.chars()
        .flat_map(char::to_lowercase)
        .fold(start, |sum, c| c.encode_utf8(&mut buffer).bytes().fold(sum, add))
}

#[cfg(test)]
mod tests {
    use super::of_text;

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
