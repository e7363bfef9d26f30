//! Owns how much a word says about what it stands in. Must not know words or texts.

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
    pub const TITLE: Self = Self { title: true, ..Self::NONE };
    pub const HEADING: Self = Self { heading: true, ..Self::NONE };
    pub const ONCE: Self = Self { times: 1, ..Self::NONE };
    pub const CONTEXT: Self = Self { context: true, ..Self::NONE };
    const NONE: Self = Self { times: 0, title: false, heading: false, context: false };

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_worth_more_than_a_heading_than_a_text() {
        let title = Tally::TITLE;
        let heading = Tally { heading: true, times: 1, ..Tally::default() };
        let often = Tally { times: 200, ..Tally::default() };
        let context = Tally::CONTEXT;
        assert!(title.worth() > heading.worth() && heading.worth() > often.worth());
        assert!(often.worth() > context.worth());
        assert!(title.and(heading).and(often).worth() <= 26);
    }
}
