//! What somebody looks for, as the two databases want it.

use crate::stems::stem;
use crate::words::words;
use domain::Language;

/// Most words of a query that count.
const MOST: usize = 12;

/// Words that say nothing about a subject, in both languages.
const EMPTY: &[&str] = &[
    "a", "aan", "als", "an", "and", "are", "at", "bij", "can", "dat", "de", "die", "dit", "do", "does",
    "een", "en", "er", "for", "from", "heb", "heeft", "het", "hoe", "how", "i", "if", "ik", "in", "is", "it",
    "je", "kan", "maar", "met", "mijn", "moet", "my", "naar", "niet", "of", "om", "on", "ook", "op", "or",
    "te", "the", "to", "tot", "u", "uit", "van", "voor", "waar", "wat", "we", "what", "when", "where", "who",
    "wie", "with", "wordt", "you", "zijn",
];

/// The words of a query, each with its stems in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<(String, Vec<String>)>,
}

impl Query {
    /// Reads what was typed. Words that say nothing are left out, unless there are no others.
    pub fn new(text: &str) -> Self {
        let mut all: Vec<String> = words(text).into_iter().map(|word| word.text).collect();
        if all.iter().any(|word| !EMPTY.contains(&word.as_str())) {
            all.retain(|word| !EMPTY.contains(&word.as_str()));
        }
        all.truncate(MOST);
        let both = |word: String| {
            let mut stems: Vec<String> =
                Language::ALL.iter().map(|language| stem(&word, *language)).collect();
            stems.retain(|stem| !stem.is_empty());
            stems.dedup();
            (word, stems)
        };
        Self { words: all.into_iter().map(both).filter(|(_, stems)| !stems.is_empty()).collect() }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words, lower case.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|(word, _)| word.as_str())
    }

    /// For each word its stems; a text has the word when it has one of them.
    pub fn stems(&self) -> Vec<Vec<String>> {
        self.words.iter().map(|(_, stems)| stems.clone()).collect()
    }

    /// Whether a word of a text in a language is one of those looked for.
    pub(crate) fn hits(&self, word: &str, language: Language) -> bool {
        let of_text = stem(word, language);
        self.words.iter().any(|(_, stems)| stems.contains(&of_text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_nothing_are_left_out_unless_there_are_no_others() {
        let words = |text: &str| Query::new(text).words().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words("Wat moet ik doen bij acuut gevaar?"), ["doen", "acuut", "gevaar"]);
        assert_eq!(words("wat is het"), ["wat", "is", "het"]);
        assert!(Query::new(" ?! ").is_empty());
        assert_eq!(Query::new(&"woord ".repeat(50)).words().count(), MOST);
    }

    #[test]
    fn nothing_but_letters_and_digits_reaches_a_database() {
        for text in ["\" OR 1=1 --", "a* NEAR(b)", "x & !y | (z)", "title:geheim ^2"] {
            for stems in Query::new(text).stems() {
                assert!(
                    stems.iter().all(|stem| stem.bytes().all(|b| b.is_ascii_alphanumeric())),
                    "{stems:?}"
                );
            }
        }
    }
}
