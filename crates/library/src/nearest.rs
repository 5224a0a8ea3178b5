//! The known word nearest to one that is not known.

/// The known word with the fewest changes (a letter more, less, other, or two swapped: optimal string alignment
/// distance): at most one for words up to five letters, otherwise two. Of equals the first; `None` without one so near.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let most = if word.chars().count() <= 5 { 1 } else { 2 };
    known
        .into_iter()
        .filter(|other| *other != word)
        .map(|other| (strsim::osa_distance(word, other), other))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_typing_error_is_recognised() {
        let known = ["meldcode", "toestemming", "tolk", "opvang"];
        assert_eq!(nearest("medlcode", known), Some("meldcode"));
        assert_eq!(nearest("toesteming", known), Some("toestemming"));
        assert_eq!(nearest("tokl", known), Some("tolk"));
        assert_eq!(nearest("tlok", known), Some("tolk"));
        assert_eq!(nearest("vliegtuig", known), None);
        assert_eq!(nearest("tolk", known), None, "what is known is no error");
    }
}
