//! Stems by the Snowball algorithms for Dutch and English (Porter 2001, <https://snowballstem.org>), the same for both
//! databases because they are made here.

use crate::words::{folded, words};
use domain::Language;
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::BTreeSet;

/// The stem of a word in lower case: only `a`–`z` and digits.
pub fn stem(word: &str, language: Language) -> String {
    let algorithm = match language {
        Language::Dutch => Algorithm::Dutch,
        Language::English => Algorithm::English,
    };
    folded(&Stemmer::create(algorithm).stem(word))
}

/// The stems of a text with a space between them: what goes in the search column.
pub fn index_stems(text: &str, language: Language) -> String {
    let stems: Vec<String> = words(text).iter().map(|word| stem(&word.text, language)).collect();
    stems.join(" ")
}

/// The different words of a text that may be offered for a typing error: four to thirty letters, no digits.
pub fn known_words(text: &str) -> BTreeSet<String> {
    let fits =
        |word: &String| (4..=30).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic);
    words(text).into_iter().map(|word| word.text).filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let same = |language, forms: &[&str]| {
            let stems: BTreeSet<String> = forms.iter().map(|form| stem(form, language)).collect();
            assert_eq!(stems.len(), 1, "{forms:?}: {stems:?}");
        };
        same(Language::Dutch, &["lichaam", "lichamen"]);
        same(Language::Dutch, &["opgave", "opgaven"]);
        same(Language::Dutch, &["slachtoffer", "slachtoffers"]);
        same(Language::Dutch, &["melding", "meldingen"]);
        same(Language::Dutch, &["meld", "melden"]);
        same(Language::English, &["victim", "victims"]);
        same(Language::English, &["reporting", "reported", "report"]);
        same(Language::English, &["consign", "consigned", "consigning"]);
    }

    #[test]
    fn stems_are_plain() {
        assert!(
            index_stems("Één façade, 273f: сын!", Language::Dutch)
                .bytes()
                .all(|b| b == b' ' || b.is_ascii_alphanumeric())
        );
    }
}
