//! "Did you mean …?": the valid name nearest to a wrong one.

/// The known name most like `wrong`, if any is like it at all.
///
/// Case is ignored. A name counts as like it when at most a third of the longer one (at least one
/// character, at most four) must change, or when one begins with the other.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = wrong.trim().to_lowercase();
    if folded.is_empty() || folded.chars().count() > 60 {
        return None;
    }
    known
        .into_iter()
        .filter_map(|name| {
            let candidate = name.to_lowercase();
            let distance = strsim::damerau_levenshtein(&folded, &candidate);
            let longer = folded.chars().count().max(candidate.chars().count());
            let begins = folded.chars().count() >= 3
                && (candidate.starts_with(&folded) || folded.starts_with(&candidate) && candidate.len() >= 3);
            let limit = (longer / 3).clamp(1, 4);
            (distance <= limit || begins).then_some((distance, name))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_the_typo_and_leaves_strangers_alone() {
        let known = ["investigating", "identified", "monitoring", "resolved"];
        assert_eq!(nearest("investigatng", known), Some("investigating"));
        assert_eq!(nearest("Resolved", known), Some("resolved"));
        assert_eq!(nearest("monitor", known), Some("monitoring"));
        assert_eq!(nearest("banana", known), None);
        assert_eq!(nearest("", known), None);
    }
}
