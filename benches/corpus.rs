//! A site of any size, made in memory: incidents, releases, articles and migrations, each in German
//! and English, between one and four kilobytes. The same number gives the same bytes.
//!
//! `benches/gen.py` writes a site of the same kind to the disk.

use klartext::diagnostic::SourcePath;
use klartext::source::Sources;

const SITE: &str = "title: {de: Status, en: Status}\nbase_url: https://status.example.com/\nlanguages: [de, en]\ntimezone: Europe/Berlin\n";
const SHOPS: &str = "shops:\n  - id: at\n  - id: ch\n  - id: de\n";
/// Components in each of five groups.
const COMPONENTS: u64 = 20;

/// A site with so many documents, a translation counting as one.
pub fn sources(documents: usize) -> Sources {
    let mut sources = Sources::default();
    let mut add = |name: &str, text: &str| {
        sources.insert(SourcePath::new(format!("content/{name}")), name, text.as_bytes());
    };
    add("klartext.yaml", SITE);
    add("shops.yaml", SHOPS);
    add("components.yaml", &components());
    for number in 0..documents as u64 {
        let (name, text) = Author::new(number).document();
        add(&name, &text);
    }
    sources
}

fn components() -> String {
    let mut text = "groups:\n".to_owned();
    for group in 0..5 {
        text += &format!("  - id: group-{group}\n    name: {{de: Gruppe {group}, en: Group {group}}}\n");
    }
    text += "components:\n";
    for id in 0..COMPONENTS {
        text += &format!(
            "  - id: part-{id}\n    name: {{de: Teil {id}, en: Part {id}}}\n    group: group-{}\n",
            id % 5
        );
    }
    text
}

/// What is said in one language.
struct Words {
    suffix: &'static str,
    who: &'static [&'static str],
    does: &'static [&'static str],
    how: &'static [&'static str],
    states: [&'static str; 4],
    impacts: [&'static str; 3],
    live: &'static str,
    decided: &'static str,
    cause: &'static str,
    new: &'static str,
    rollout: &'static str,
    data: &'static str,
    yes: &'static str,
}

const GERMAN: Words = Words {
    suffix: "",
    who: &["Die Suche", "Der Warenkorb", "Das Kundenkonto", "Der Versand", "Die Anmeldung"],
    does: &["antwortet", "arbeitet", "zeigt Bestellungen", "nimmt Zahlungen an", "verschickt Nachrichten"],
    how: &["wieder wie gewohnt", "langsamer als üblich", "nur für einen Teil der Kundschaft", "ohne Verlust"],
    states: ["untersucht", "gefunden", "beobachtet", "behoben"],
    impacts: ["gestört", "teilweise", "ausfall"],
    live: "live",
    decided: "entschieden",
    cause: "Ursache",
    new: "Neu",
    rollout: "Ausrollen\n| Shop | Ab | Anteil |",
    data: "Daten\n| Daten | Übernahme |",
    yes: "ja",
};

const ENGLISH: Words = Words {
    suffix: ".en",
    who: &["Search", "The basket", "The customer account", "Shipping", "Sign-in"],
    does: &["responds", "works", "shows orders", "takes payments", "sends messages"],
    how: &["as usual again", "slower than usual", "for some customers only", "without any loss"],
    states: ["investigating", "identified", "monitoring", "resolved"],
    impacts: ["degraded", "partial", "outage"],
    live: "live",
    decided: "decided",
    cause: "Cause",
    new: "New",
    rollout: "Rollout\n| Shop | From | Share |",
    data: "Data\n| Data | Transfer |",
    yes: "yes",
};

/// Writes one document. Facts come from `facts`, which both languages share; sentences from `prose`.
struct Author {
    entry: u64,
    words: &'static Words,
    facts: Dice,
    prose: Dice,
}

impl Author {
    fn new(number: u64) -> Self {
        let (entry, words) = (number / 2, if number.is_multiple_of(2) { &GERMAN } else { &ENGLISH });
        Self { entry, words, facts: Dice(entry), prose: Dice(number ^ 0x5eed) }
    }

    /// Path inside the content root, and text.
    fn document(mut self) -> (String, String) {
        let (entry, suffix) = (self.entry, self.words.suffix);
        let (year, month, day) = (2021 + entry % 5, 1 + entry / 5 % 12, 1 + entry / 60 % 28);
        let date = format!("{year}-{month:02}-{day:02}");
        let title = self.sentence();
        let component = format!("part-{}", self.facts.below(COMPONENTS));
        let (name, fields, body) = match entry % 10 {
            0..4 => (format!("incidents/{date}-case-{entry}"), String::new(), self.incident(&date)),
            4..6 => {
                let version = format!("version: \"{}.{}\"\n", 1 + entry % 9, entry % 20);
                (format!("releases/{date}-version-{entry}"), version, self.release(&date))
            }
            6..9 => (format!("kb/article-{entry}"), format!("verified: {date} anna\n"), self.article()),
            _ => {
                let cutover = "cutover: 20:00/23:30\n".to_owned();
                (format!("migrations/{date}-move-{entry}"), cutover, self.migration(&date))
            }
        };
        // A translation shares the fields of the file it translates.
        let front = match suffix {
            "" => format!("---\naffects: {component}\n{fields}---\n"),
            _ => String::new(),
        };
        (format!("{name}{suffix}.md"), format!("{front}# {}\n\n{body}", title.trim_end_matches('.')))
    }

    fn incident(&mut self, date: &str) -> String {
        let impact = self.facts.below(3) as usize;
        let mut text = self.paragraph() + "\n\n";
        let mut minute = 6 * 60 + self.facts.below(600);
        let updates = 3 + self.facts.below(5);
        for update in 0..updates {
            let state = (update * 4 / updates).max(if update + 1 == updates { 3 } else { 0 }) as usize;
            let day = if update == 0 { format!("{date} ") } else { String::new() };
            let stated = match update {
                0 => format!(" ({})", self.words.impacts[impact]),
                _ => String::new(),
            };
            let (hour, rest, state) = (minute / 60, minute % 60, self.words.states[state]);
            text += &format!("- {day}{hour:02}:{rest:02} {state}{stated}: {}\n", self.paragraph());
            minute += 5 + self.facts.below(40);
        }
        text + &format!("\n## {}\n{}\n\n{}\n", self.words.cause, self.paragraph(), self.paragraph())
    }

    fn release(&mut self, date: &str) -> String {
        let Words { new, rollout, live, .. } = self.words;
        let (intro, news, word) = (self.paragraph(), self.bullets(), self.paragraph());
        format!(
            "{intro}\n\n## {new}\n{news}\n{}\n\n## {rollout}\n|---|---|---|\n| at | {date} 06:00 | 10 % |\n| de, ch | {date} 12:00 | 100 % |\n\n- {date} 09:00 {live}: {word}\n",
            self.paragraph()
        )
    }

    fn article(&mut self) -> String {
        let mut text = self.paragraph() + "\n\n";
        for part in 0..3 + self.facts.below(3) {
            text += &format!("## {part}. {}\n{}\n\n", self.sentence(), self.paragraph());
            text += &match part {
                0 => self.bullets(),
                1 => format!(
                    "| A | B |\n|---|---|\n| {} | 1 |\n| {} | 2 |\n",
                    self.sentence(),
                    self.sentence()
                ),
                _ => format!("> {}\n\n```\nGET /orders/{}\n```\n", self.paragraph(), self.entry),
            };
            text.push('\n');
        }
        // Entries 6 to 8 of every ten are articles.
        let other = self.entry / 10 * 10 + 6;
        text + &format!("[{}](article-{other}{}.md)\n", self.sentence(), self.words.suffix)
    }

    fn migration(&mut self, date: &str) -> String {
        let Words { data, yes, decided, .. } = self.words;
        let (intro, more, word) = (self.paragraph(), self.paragraph(), self.paragraph());
        format!(
            "{intro}\n\n{more}\n\n## {data}\n|---|---|\n| {} | {yes} |\n| {} | {yes} |\n\n- {date} 09:00 {decided}: {word}\n",
            self.sentence(),
            self.sentence()
        )
    }

    fn bullets(&mut self) -> String {
        (0..4).map(|_| format!("- {}\n", self.sentence())).collect()
    }

    fn paragraph(&mut self) -> String {
        let sentences = 2 + self.prose.below(4);
        let mut text: Vec<String> = (0..sentences).map(|_| self.sentence()).collect();
        if self.prose.below(3) == 0 {
            text.push(format!("**{}** `{}`", self.sentence(), self.prose.below(9999)));
        }
        text.join(" ")
    }

    fn sentence(&mut self) -> String {
        let Words { who, does, how, .. } = self.words;
        let mut pick = |from: &[&'static str]| from[self.prose.below(from.len() as u64) as usize];
        format!("{} {} {}.", pick(who), pick(does), pick(how))
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }
}
