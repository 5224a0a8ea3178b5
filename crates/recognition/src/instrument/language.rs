//! Hints on plain Dutch. Level B1 asks for short sentences and everyday words; this counts what can be counted
//! (sentences of at most 15 to 20 words is the usual advice for B1) and is no measure of the level itself.

use super::model::Instrument;
use super::problem::{Fault, Problem};

/// Sentences longer than this are hard to follow.
const MOST_WORDS: usize = 20;
/// Dutch compounds longer than this are hard to read.
const MOST_LETTERS: usize = 22;

/// Hints on the Dutch texts that a professional or young person reads while answering.
pub(super) fn hints(file: &str, instrument: &Instrument) -> Vec<Problem> {
    let mut texts = vec![
        (String::new(), "purpose", instrument.purpose.nl.as_str()),
        (String::new(), "limits", instrument.limits.nl.as_str()),
    ];
    for item in &instrument.items {
        let place = format!("item {:?}", item.id);
        texts.push((place.clone(), "question", item.question.nl.as_str()));
        texts.push((place.clone(), "why", item.why.nl.as_str()));
        texts.extend(item.also.iter().map(|also| (place.clone(), "also", also.nl.as_str())));
    }
    let mut found = Vec::new();
    for (place, key, text) in texts {
        for message in hard(text) {
            found.push(Problem {
                file: file.to_owned(),
                place: place.clone(),
                fault: Fault::PlainLanguage,
                message: format!("`{key}`: {message}"),
            });
        }
    }
    found
}

fn hard(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for sentence in text.split(['.', '?', '!', ':', ';']) {
        let words = sentence.split_whitespace().count();
        if words > MOST_WORDS {
            let begin = sentence.split_whitespace().take(5).collect::<Vec<_>>().join(" ");
            found.push(format!("a sentence of {words} words (at most {MOST_WORDS}): \"{begin} …\""));
        }
    }
    let long = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > MOST_LETTERS);
    found.extend(long.map(|word| format!("a word of {} letters: {word:?}", word.chars().count())));
    found
}

#[cfg(test)]
mod tests {
    use super::hard;

    #[test]
    fn long_sentences_and_words_are_named() {
        assert!(hard("Dit is kort. Dit ook?").is_empty());
        assert_eq!(hard(&"woord ".repeat(21)).len(), 1);
        assert_eq!(hard("De arbeidsongeschiktheidsverzekering.").len(), 1);
    }
}
