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
    let letters = letters(&folded);
    let length = folded.chars().count();
    known
        .into_iter()
        .filter_map(|name| {
            let candidate = name.to_lowercase();
            let longer = length.max(candidate.chars().count());
            let begins = length >= 3
                && (candidate.starts_with(&folded) || folded.starts_with(&candidate) && candidate.len() >= 3);
            let limit = (longer / 3).clamp(1, 4);
            // Comparing letters is cheap and rules out nearly all of ten thousand names.
            if !begins && letters_apart(&letters, &candidate) > limit {
                return None;
            }
            let distance = strsim::damerau_levenshtein(&folded, &candidate);
            (distance <= limit || begins).then_some((distance, name))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How often each byte occurs, in 64 classes.
fn letters(text: &str) -> [i16; 64] {
    let mut counts = [0i16; 64];
    for byte in text.bytes() {
        if let Some(count) = counts.get_mut(usize::from(byte & 63)) {
            *count += 1;
        }
    }
    counts
}

/// A lower bound of the edits between two texts: letters that one has and the other has not.
fn letters_apart(one: &[i16; 64], other: &str) -> usize {
    let other = letters(other);
    let (mut more, mut less) = (0usize, 0usize);
    for (a, b) in one.iter().zip(&other) {
        let apart = usize::from((a - b).unsigned_abs());
        if a > b { more += apart } else { less += apart }
    }
    // A character of several bytes is one edit.
    more.max(less) / 2
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
