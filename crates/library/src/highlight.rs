//! The part of a text where most of what was looked for stands together.

use crate::Query;
use crate::words::words;
use domain::Language;

/// How many words a fragment has.
const LENGTH: usize = 28;

/// A piece of a fragment. The page escapes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is a word that was looked for.
    pub hit: bool,
}

/// A fragment of a text without markup, with the words found; the beginning when none is found.
pub fn fragment(text: &str, query: &Query, language: Language) -> Vec<Piece> {
    let all = words(text);
    let hits: Vec<bool> = all.iter().map(|word| query.hits(&word.text, language)).collect();
    let count = |from: usize| hits.iter().skip(from).take(LENGTH).filter(|hit| **hit).count();
    let last = all.len().saturating_sub(LENGTH);
    // The first of the windows with most of them; it begins some words before the first one found.
    let best = (0..=last).max_by_key(|from| (count(*from), std::cmp::Reverse(*from))).unwrap_or(0);
    let first_hit = hits.iter().skip(best).position(|hit| *hit).map_or(0, |at| best + at);
    let from = first_hit.saturating_sub(6).min(last);
    let to = (from + LENGTH).min(all.len());
    let (Some(first), Some(end)) = (all.get(from), to.checked_sub(1).and_then(|at| all.get(at))) else {
        return Vec::new();
    };
    let stop = if to == all.len() { text.len() } else { end.end };
    let mut at = if from == 0 { 0 } else { first.start };
    let mut pieces = Vec::new();
    let mut push = |text: &str, hit| {
        if !text.is_empty() {
            pieces.push(Piece { text: text.replace('\n', " "), hit });
        }
    };
    if from > 0 {
        push("… ", false);
    }
    for (word, hit) in all.iter().zip(&hits).take(to).skip(from).filter(|(_, hit)| **hit) {
        push(text.get(at..word.start).unwrap_or_default(), false);
        push(text.get(word.start..word.end).unwrap_or_default(), *hit);
        at = word.end;
    }
    push(text.get(at..stop).unwrap_or_default(), false);
    if to < all.len() {
        push(" …", false);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(pieces: &[Piece]) -> Vec<&str> {
        pieces.iter().filter(|piece| piece.hit).map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn the_fragment_is_where_the_words_stand() {
        let text =
            format!("{} Meldingen gaan naar Veilig Thuis. {}", "woord ".repeat(60), "ander ".repeat(60));
        let pieces = fragment(&text, &Query::new("melding veilig"), Language::Dutch);
        assert_eq!(found(&pieces), ["Meldingen", "Veilig"]);
        assert_eq!(pieces.first().map(|piece| piece.text.as_str()), Some("… "));
        assert!(fragment("", &Query::new("x"), Language::Dutch).is_empty());
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in "\\PC{0,300}", query in "\\PC{0,20}") {
            let pieces = fragment(&text, &Query::new(&query), Language::English);
            let words: usize = pieces.iter().map(|piece| words(&piece.text).len()).sum();
            prop_assert!(words <= LENGTH);
        }
    }
}
