//! Words of a text, and their letters brought back to the plain ones.

/// Most letters of a word that is searched by; what is longer is cut off.
const LONGEST: usize = 40;

/// A word and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// First byte.
    pub(crate) start: usize,
    /// Byte after the last one.
    pub(crate) end: usize,
    /// Lower case.
    pub(crate) text: String,
}

/// The words in order: runs of letters and digits.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, letter) in ends {
        match (letter.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = text.get(from..at).unwrap_or_default();
                let lower: String = word.chars().take(LONGEST).flat_map(char::to_lowercase).collect();
                found.push(Word { start: from, end: at, text: lower });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Only `a`–`z` and digits, so that both databases cut the text into the same words: accents go, any other letter
/// becomes `u` with its number.
pub(crate) fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        let plain = match letter {
            'a'..='z' | '0'..='9' => letter,
            'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
            'ç' | 'ć' | 'č' => 'c',
            'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
            'ì'..='ï' | 'ī' | 'ı' => 'i',
            'ñ' | 'ń' | 'ň' => 'n',
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
            'ý' | 'ÿ' => 'y',
            'ś' | 'š' | 'ş' => 's',
            'ź' | 'ż' | 'ž' => 'z',
            'ł' => 'l',
            'ğ' => 'g',
            other => {
                out.push('u');
                out.push_str(&format!("{:x}", u32::from(other)));
                continue;
            }
        };
        out.push(plain);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let found: Vec<String> =
            words("De meldcode (5 stappen), 's-Hertogenbosch: één.").into_iter().map(|w| w.text).collect();
        assert_eq!(found, ["de", "meldcode", "5", "stappen", "s", "hertogenbosch", "één"]);
        assert_eq!(folded("één"), "een");
        assert!(folded("сын").is_ascii());
    }
}
