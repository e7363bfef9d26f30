//! Random Markdown, for the public and for staff. What staff writes holds canaries: words that no
//! public file may hold.

use super::draw::Draw;

/// Begins every canary; no other text holds it.
pub const CANARY: &str = "kanarie";

const WORDS: &[&str] = &[
    "Bezahlen",
    "prüft",
    "wir",
    "suchen",
    "die",
    "Ursache",
    "läuft",
    "wieder",
    "größer",
    "Kundschaft",
    "search",
    "is",
    "slow",
    "again",
    "we",
    "look",
    "into",
    "it",
    "nothing",
    "was",
    "lost",
    "R&D",
    "a<b",
    "„so“",
    "x_y_z",
    "C#",
    "50%",
    "naïve",
    "it's",
    "[sic]",
    "😀",
    "e.g.",
    "…",
    "Über-uns",
    "a\\*b",
    "~ten~",
];
/// Words that a glossary explains to everybody, and others that it explains to staff.
pub const TERMS: &[(&str, &str)] = &[("Ursache", "wieder"), ("Kundschaft", "slow")];
/// Headings below the closed ones; staff uses the same, so that their ids would meet.
const HEADINGS: &[&str] = &["Details", "Ursache", "Fix", "Hilfe & mehr", "Cause"];
/// Labels of reference links; staff defines the same ones.
const LABELS: &[&str] = &["Anleitung", "Hilfe", "status"];

/// Writes for one audience.
pub struct Writer<'d, 'c> {
    pub draw: &'d mut Draw<'c>,
    /// Relative addresses that the text may link to.
    pub links: &'d [String],
    /// Attachments that the text may show.
    pub images: &'d [String],
    /// The number of the next canary, if staff writes.
    pub canary: Option<&'d mut usize>,
}

impl Writer<'_, '_> {
    /// Some words on one line.
    pub fn words(&mut self, most: usize) -> String {
        let n = 1 + self.draw.below(most);
        let mut out = Vec::new();
        for i in 0..n {
            let word = *self.draw.pick(WORDS);
            // A canary among every few words, some of which are several: nothing that staff says is said to the
            // public word for word, which would be a finding of its own.
            let several = !word.chars().all(char::is_alphanumeric);
            if (i % 2 == 0 || several) && self.canary.is_some() {
                out.push(self.canary());
            }
            out.push(word.to_owned());
        }
        out.join(" ")
    }

    /// A canary of its own; a plain word where the public reads.
    pub fn canary(&mut self) -> String {
        match &mut self.canary {
            Some(n) => {
                **n += 1;
                format!("{CANARY}{n}")
            }
            None => "Wort".to_owned(),
        }
    }

    fn inline(&mut self) -> String {
        match self.draw.below(14) {
            0..=4 => self.words(8),
            5 => format!("*{}*", self.words(3)),
            6 => format!("**{}** und `{}`", self.words(2), self.words(2)),
            7 if !self.links.is_empty() => {
                let link = self.draw.pick(self.links).clone();
                let fragment = *self.draw.pick(&["", "", "#ursache", "#e-20261025T0100Z"]);
                format!("[{}]({link}{fragment})", self.words(2))
            }
            8 => format!("[{}](https://example.org/{}?a=1&b=2)", self.words(2), self.draw.below(9)),
            9 => format!("[{}]", self.draw.pick(LABELS)),
            10 => format!("[{}][{}]", self.words(2), self.draw.pick(LABELS)),
            11 if !self.images.is_empty() => {
                let image = self.draw.pick(self.images).clone();
                format!("![{}]({image})", self.words(2))
            }
            12 => format!("<b>{}</b>", self.words(1)),
            _ => format!("{}<!-- {} -->", self.words(1), self.words(2)),
        }
    }

    /// A paragraph of one or several lines.
    pub fn paragraph(&mut self) -> String {
        let n = 1 + self.draw.below(4);
        let parts: Vec<String> = (0..n).map(|_| self.inline()).collect();
        let line = *self.draw.pick(&[" ", ", ", ". ", "\n", "  \n", " -> "]);
        format!("{}.", parts.join(line))
    }

    /// One block of Markdown.
    pub fn block(&mut self) -> String {
        match self.draw.below(10) {
            0..=4 => self.paragraph(),
            5 => {
                let level = self.draw.pick(&["###", "####"]);
                let heading = self.draw.pick(HEADINGS);
                if self.canary.is_some() {
                    format!("{level} {heading}\n\n{}", self.words(3))
                } else {
                    format!("{level} {heading}")
                }
            }
            6 => format!("```\n{}\n\n{}\n```", self.words(3), self.words(3)),
            7 => format!("| {} | b |\n|--:|---|\n| {} | `c` |", self.words(1), self.words(2)),
            8 => self.list(),
            _ => format!("> {}\n>\n> {}", self.words(4), self.words(2)),
        }
    }

    /// A list without events: tight, loose, nested.
    pub fn list(&mut self) -> String {
        let n = 1 + self.draw.below(3);
        let gap = *self.draw.pick(&["\n", "\n\n"]);
        let items: Vec<String> = (0..n)
            .map(|_| match self.draw.below(4) {
                0 => format!("- {}\n  - {}", self.words(3), self.words(2)),
                1 => format!("- {}\n\n  {}", self.words(3), self.words(2)),
                _ => format!("- {}", self.words(5)),
            })
            .collect();
        items.join(gap)
    }

    /// Blocks with blank lines between them.
    pub fn blocks(&mut self, most: usize) -> String {
        let n = 1 + self.draw.below(most);
        (0..n).map(|_| self.block()).collect::<Vec<_>>().join("\n\n")
    }

    /// A definition that reference links of the same file take their address from.
    pub fn definition(&mut self) -> String {
        let label = *self.draw.pick(LABELS);
        let address = self.canary().to_lowercase();
        format!("[{label}]: https://example.org/{address} \"{}\"", self.canary())
    }
}
