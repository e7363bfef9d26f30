//! Law: `docs/format.md` tells everything that the format has. What is read from the same
//! descriptions as the parser's cannot be forgotten there.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "tests may fail loudly; clippy.toml allows it in test functions only"
)]

use klartext::config::builtin::{self, Overrides};
use klartext::config::{
    ADDRESS_KEYS, BRAND_KEYS, COMPONENT_KEYS, FEED_KEYS, GROUP_KEYS, PHRASE_KEYS, SHOP_KEYS, SITE_FILES,
    SITE_KEYS, TEAM_KEYS, TERM_KEYS, VENDOR_KEYS,
};
use klartext::diagnostic::Code;
use klartext::kinds::KINDS;
use klartext::kinds::spec::COMMON_FIELDS;
use klartext::parse::Lexicon;

const FORMAT: &str = include_str!("../docs/format.md");

/// The part below a heading, up to the next one of the same level.
fn section(heading: &str) -> &'static str {
    let level = format!("\n{} ", heading.split(' ').next().unwrap_or(""));
    let (_, rest) = FORMAT.split_once(&format!("\n{heading}")).unwrap_or(("", ""));
    rest.split(&level).next().unwrap_or("")
}

/// Everything of `names` that a text does not have between backticks.
fn missing<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let quoted: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
    names.filter(|name| !quoted.iter().any(|code| code == name)).collect()
}

#[test]
fn every_kind_is_described_with_its_fields_words_and_headings() {
    let languages = ["de".to_owned(), "en".to_owned()];
    let messages = [builtin::messages("de", &Overrides::new()), builtin::messages("en", &Overrides::new())];
    let lexicon = Lexicon::new(&messages, &languages);
    for spec in KINDS {
        let text = section(&format!("### {}", spec.key));
        assert!(!text.is_empty(), "there is no section on {}", spec.key);
        // A heading of two words may stand on two lines.
        let text = &text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(missing(text, spec.fields.iter().map(|field| field.name)), [""; 0], "{}", spec.key);
        for lang in &languages {
            let states = spec.states.iter().map(|state| lexicon.write(spec.key, state.key, lang));
            assert_eq!(missing(text, states), [""; 0], "{} in {lang}", spec.key);
            for heading in spec.headings.unwrap_or(&[]) {
                let word = lexicon.write("heading", heading.key, lang);
                assert!(text.contains(word), "{}: the heading {word} is missing", spec.key);
            }
        }
        assert!(section("## Files").contains(&format!("`{}/`", spec.folder)), "{}", spec.folder);
    }
    assert_eq!(missing(section("## Front matter"), COMMON_FIELDS.iter().map(|field| field.name)), [""; 0]);
}

#[test]
fn every_site_file_is_described_with_its_keys() {
    let text = section("## Site files");
    assert_eq!(missing(text, SITE_FILES.iter().map(|file| file.name)), [""; 0]);
    for keys in [
        SITE_KEYS,
        FEED_KEYS,
        COMPONENT_KEYS,
        GROUP_KEYS,
        SHOP_KEYS,
        BRAND_KEYS,
        VENDOR_KEYS,
        TEAM_KEYS,
        TERM_KEYS,
        ADDRESS_KEYS,
        PHRASE_KEYS,
    ] {
        assert_eq!(missing(text, keys.iter().copied()), [""; 0]);
    }
}

#[test]
fn every_code_is_listed_as_it_is() {
    let text = section("## Codes");
    for code in Code::ALL {
        let row = format!("| {code} | {} | {} |", code.level().as_str(), code.title());
        assert!(text.contains(&row), "docs/format.md lacks the row:\n{row}");
    }
}
