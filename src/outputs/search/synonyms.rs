//! Owns which words stand for each other: what the glossary calls a thing, in every language of the site.
//! Must not know the index.

use super::fold::{fold, is_kept};
use crate::config::Term;
use crate::source::Audience;
use crate::text::words;

/// Phrases that mean the same, in folded words. One that ends in `*` stands for all that begin so.
///
/// What must not be said before customers is looked for by staff only, and does not leave the house.
pub fn synonyms(glossary: &[Term], audience: Audience) -> Vec<Vec<String>> {
    let phrase = |text: &str| {
        let mut out: Vec<String> = Vec::new();
        words(text.trim_end_matches('*'), |word| {
            let word = fold(word);
            // A word with hyphens stands beside its parts.
            if is_kept(&word) && !out.contains(&word) {
                out.push(word);
            }
        });
        let star = if text.ends_with('*') { "*" } else { "" };
        format!("{}{star}", out.join(" "))
    };
    let of_term = |term: &Term| {
        let avoided = term.avoid.iter().filter(|_| audience == Audience::Staff).map(String::as_str);
        let mut phrases: Vec<String> = Vec::new();
        for text in term.name.every().chain(avoided) {
            let own = phrase(text);
            if !own.trim_end_matches('*').is_empty() && !phrases.contains(&own) {
                phrases.push(own);
            }
        }
        phrases
    };
    let known = glossary.iter().filter(|term| !term.staff || audience == Audience::Staff);
    known.map(of_term).filter(|phrases| phrases.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Localized;

    #[test]
    fn jargon_leads_staff_to_the_right_word_and_the_public_does_not_see_it() {
        let term = Term {
            id: "psp".into(),
            name: Localized::all("Zahlungsanbieter"),
            avoid: vec!["PSP".into(), "Acquirer*".into(), "Projekt Hydra".into()],
            means: Localized::all("x"),
            staff: false,
        };
        let phrases = ["zahlungsanbieter", "psp", "acquirer*", "projekt hydra"].map(str::to_owned).to_vec();
        assert_eq!(synonyms(std::slice::from_ref(&term), Audience::Staff), [phrases]);
        let names = Localized::all("Alte Kasse");
        let hidden = Term { staff: true, name: names, avoid: vec!["Altkasse".into()], ..term.clone() };
        assert_eq!(synonyms(std::slice::from_ref(&hidden), Audience::Staff).len(), 1);
        assert_eq!(synonyms(&[term, hidden], Audience::Public), [[""; 0]; 0]);
    }
}
