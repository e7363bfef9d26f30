//! Owns the words of an index: which there are, which of them have one stem, and how they are written down.
//! Must not know in which documents they stand.

use super::words::{WordId, Words};

/// Words that share a stem, found and listed together.
#[derive(Debug)]
pub struct Group<'w> {
    pub stem: &'w str,
    /// In their folded form, in order.
    pub words: Vec<&'w str>,
}

/// What has no group yet.
const NONE: u32 = u32::MAX;

/// The words of an index, while they are gathered.
pub struct Vocabulary<'w> {
    words: &'w Words,
    of_forms: Vec<u32>,
    of_stems: Vec<u32>,
    groups: Vec<Group<'w>>,
}

impl<'w> Vocabulary<'w> {
    pub fn new(words: &'w Words) -> Self {
        let (forms, stems) = words.counts();
        Self { words, of_forms: vec![NONE; forms], of_stems: vec![NONE; stems], groups: Vec::new() }
    }

    /// The group of a word, if it is worth keeping. A form belongs to the group that it came to first.
    pub fn add(&mut self, word: WordId) -> Option<u32> {
        let word = self.words.get(word)?;
        let of_form = self.of_forms.get_mut(word.form as usize)?;
        if *of_form != NONE {
            return Some(*of_form);
        }
        let stem = word.stem?;
        let group = self.of_stems.get_mut(stem as usize)?;
        if *group == NONE {
            *group = u32::try_from(self.groups.len()).ok()?;
            self.groups.push(Group { stem: self.words.stem(stem), words: Vec::new() });
        }
        *of_form = *group;
        let form = self.words.form(word.form);
        let known = self.groups.get_mut(*group as usize)?;
        let at = known.words.partition_point(|other| *other < form);
        known.words.insert(at, form);
        Some(*group)
    }

    pub fn into_groups(self) -> Vec<Group<'w>> {
        self.groups
    }
}

/// How many letters a word shares with the one before: at first in a group, and inside one.
const FIRST: &[u8; 26] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const MORE: &[u8; 26] = b"!#$%&'()*+,-./:;<=>?@[]^_`";

/// Writes groups down, each word without what it shares with the one before.
#[derive(Debug, Default)]
pub struct Writer<'w> {
    pub text: String,
    before: &'w str,
}

impl<'w> Writer<'w> {
    pub fn group(&mut self, group: &Group<'w>) {
        for (place, word) in group.words.iter().enumerate() {
            let pairs = self.before.bytes().zip(word.bytes());
            let mut same = pairs.take_while(|(one, other)| one == other).count();
            // What begins alike may end within a letter.
            while !word.is_char_boundary(same) {
                same -= 1;
            }
            let (same, rest) = word.split_at_checked(same).unwrap_or(("", word));
            let marks = if place == 0 { FIRST } else { MORE };
            let shared = same.chars().count();
            let mark = marks.get(shared).or(marks.last());
            self.text.push(mark.copied().map_or('A', char::from));
            // There are no marks for more.
            self.text.extend(same.chars().skip(marks.len() - 1));
            self.text.push_str(rest);
            self.before = word;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Lang;

    fn groups(met: &[(u8, &str)]) -> Vec<Vec<String>> {
        let mut words = Words::new(&["de".into(), "en-GB".into(), "xx".into()]);
        // What other editions have is in no group.
        words.add(Lang(0), "Störungsmeldung");
        let ids: Vec<WordId> = met.iter().map(|(lang, word)| words.add(Lang(*lang), word)).collect();
        let mut vocabulary = Vocabulary::new(&words);
        for id in ids {
            vocabulary.add(id);
        }
        let groups = vocabulary.into_groups().into_iter();
        groups.map(|group| group.words.into_iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn forms_of_a_word_are_one_group() {
        let german =
            groups(&[(0, "Störung"), (0, "Störungen"), (0, "stoerung"), (0, "Ausfälle"), (0, "Ausfall")]);
        assert_eq!(german, [vec!["storung", "storungen"], vec!["ausfall", "ausfalle"]]);
        let english = groups(&[(1, "refund"), (1, "Refunds"), (1, "refunded"), (1, "issues"), (1, "issue")]);
        assert_eq!(english, [vec!["refund", "refunded", "refunds"], vec!["issu", "issus"]]);
        assert_eq!(groups(&[(2, "domy"), (2, "dom"), (2, "x")]).len(), 2, "no stems in other languages");
    }

    #[test]
    fn words_are_written_as_what_is_new_in_them() {
        let group = |words: &[&'static str]| Group { stem: "", words: words.to_vec() };
        let mut writer = Writer::default();
        for own in [&["ausfall", "ausfalle"][..], &["ausgabe"], &["über"]] {
            writer.group(&group(own));
        }
        assert_eq!(writer.text, "Aausfall)eDgabeAüber");
        let long = ["ücher", "öcher", "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyz0"];
        let mut writer = Writer::default();
        writer.group(&group(&long));
        assert_eq!(
            writer.text, "Aücher!öcher!abcdefghijklmnopqrstuvwxyz`z0",
            "at most 25 letters are shared"
        );
    }
}
