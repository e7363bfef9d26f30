//! Owns what a unit is searched by: its words, and how much each of them says about it.
//! Must not know stems, groups or files.

use std::collections::HashMap;

use super::fold::{fold, words};
use super::units::Unit;

/// How often and where a word stands in a unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub times: u8,
    pub title: bool,
    pub heading: bool,
    /// It leads to the unit without standing in it.
    pub context: bool,
}

impl Tally {
    /// With what was counted elsewhere of the same word.
    pub fn and(self, other: Self) -> Self {
        Self {
            times: self.times.saturating_add(other.times),
            title: self.title || other.title,
            heading: self.heading || other.heading,
            context: self.context || other.context,
        }
    }

    /// What it is worth: titles before headings before texts. At most 26, for it is written as a letter.
    pub fn worth(self) -> u8 {
        let text = if self.times > 0 { 3 + self.times.min(3) } else { 0 };
        let title = if self.title { 10 } else { 0 };
        let heading = if self.heading { 4 } else { 0 };
        (text + title + heading).max(if self.context { 3 } else { 1 })
    }
}

/// A word as it stands in a text, and in the form in which it is compared.
#[derive(Debug, PartialEq, Eq)]
pub struct Met {
    /// Place of its language in the site's list.
    pub lang: u8,
    pub raw: String,
    pub folded: String,
}

/// Words of some units, each word once.
#[derive(Debug, Default)]
pub struct Analysis {
    /// The words as first met.
    pub words: Vec<Met>,
    /// Of each unit, its words by their place in `words`.
    pub units: Vec<Vec<(u32, Tally)>>,
}

/// Counts the words of units.
pub fn analyse(units: &[Unit]) -> Analysis {
    let mut known: HashMap<(u8, &str), u32, ahash::RandomState> = HashMap::default();
    let mut order: Vec<(u8, &str)> = Vec::new();
    let mut counted = Vec::with_capacity(units.len());
    // Of each word, the unit that it was last met in, and its place there.
    let mut met: Vec<(usize, usize)> = Vec::new();
    for (number, unit) in units.iter().enumerate() {
        let mut tallies: Vec<(u32, Tally)> = Vec::new();
        let lang = unit.lang.0;
        let mut count = |text, tally: Tally| {
            words(text, &mut |word| {
                let next = u32::try_from(order.len()).unwrap_or(u32::MAX);
                let id = *known.entry((lang, word)).or_insert_with(|| {
                    order.push((lang, word));
                    met.push((usize::MAX, 0));
                    next
                });
                let Some(seen) = met.get_mut(id as usize) else { return };
                if seen.0 != number {
                    *seen = (number, tallies.len());
                    tallies.push((id, tally));
                } else if let Some((_, own)) = tallies.get_mut(seen.1) {
                    *own = own.and(tally);
                }
            });
        };
        count(&unit.title, Tally { title: true, ..Tally::default() });
        count(&unit.context, Tally { context: true, ..Tally::default() });
        for passage in &unit.passages {
            count(&passage.heading, Tally { heading: true, ..Tally::default() });
            count(&passage.text, Tally { times: 1, ..Tally::default() });
        }
        counted.push(tallies);
    }
    let met = |(lang, word): (u8, &str)| Met { lang, raw: word.to_owned(), folded: fold(word) };
    Analysis { words: order.into_iter().map(met).collect(), units: counted }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_worth_more_than_a_heading_than_a_text() {
        let title = Tally { title: true, ..Tally::default() };
        let heading = Tally { heading: true, times: 1, ..Tally::default() };
        let often = Tally { times: 200, ..Tally::default() };
        let context = Tally { context: true, ..Tally::default() };
        assert!(title.worth() > heading.worth() && heading.worth() > often.worth());
        assert!(often.worth() > context.worth());
        assert!(title.and(heading).and(often).worth() <= 26);
    }
}
