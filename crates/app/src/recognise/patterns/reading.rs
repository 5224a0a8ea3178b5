//! What a signal's words say that other signals may say too: the place, other young people, numbers, and a few words that are watched.
//! Reading is by plain comparison, so that it can be explained: no guessing at spelling or meaning.

use super::super::day;
use domain::{Signal, Subject};
use jiff::civil::Date;
use recognition::patterns::KeyKind;
use std::collections::HashMap;

/// What was read in a signal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) date: Date,
    pub(super) subject: String,
    pub(super) place: Option<String>,
    pub(super) others: Vec<String>,
    pub(super) keys: Vec<(KeyKind, String)>,
    pub(super) tags: Vec<&'static str>,
}

/// Words that say nothing about which place it is.
const FILLERS: &[&str] = &[
    "aan", "at", "bij", "by", "de", "een", "het", "in", "near", "naast", "of", "ongeveer", "on", "op",
    "rond", "te", "the", "van", "vlakbij", "voor",
];

/// What stands in many signals without being a place.
const NO_PLACES: &[&str] =
    &["onbekend", "online", "internet", "unknown", "thuis", "home", "weet ik niet", "nvt"];

/// Beginnings of words that are watched, with their tag. Someone may also have written that it was not so.
const WATCHED: &[(&str, &str)] = &[
    ("hotel", "hotel"),
    ("vakantiepark", "hotel"),
    ("vakantiehuis", "hotel"),
    ("weggelopen", "absence"),
    ("wegloop", "absence"),
    ("loopt weg", "absence"),
    ("vermist", "absence"),
    ("niet thuisgekomen", "absence"),
    ("ran away", "absence"),
    ("runs away", "absence"),
    ("missing", "absence"),
];

/// Shortest client number that is recognised in a text: shorter ones are also house numbers and ages.
const SHORTEST_NUMBER: usize = 5;
/// Most words of a name.
const MOST_WORDS: usize = 5;

/// Young people of the organisation by client number and by full name.
pub(super) struct People {
    by_number: HashMap<String, String>,
    /// `None` for a name that two of them have.
    by_name: HashMap<String, Option<String>>,
}

impl People {
    pub(super) fn new(subjects: &[Subject]) -> Self {
        let (mut by_number, mut by_name) = (HashMap::new(), HashMap::new());
        for subject in subjects {
            let number = letters_and_digits(&subject.client_number);
            if number.chars().count() >= SHORTEST_NUMBER && number.contains(|c: char| c.is_ascii_digit()) {
                by_number.insert(number, subject.id.clone());
            }
            let name = words(&subject.name);
            if (2..=MOST_WORDS).contains(&name.len()) {
                by_name
                    .entry(name.join(" "))
                    .and_modify(|known| *known = None)
                    .or_insert_with(|| Some(subject.id.clone()));
            }
        }
        Self { by_number, by_name }
    }

    /// Those who are mentioned, by client number or full name.
    fn mentioned(&self, text: &str) -> Vec<String> {
        let mut found: Vec<String> = text
            .split_whitespace()
            .filter_map(|word| self.by_number.get(&letters_and_digits(word)).cloned())
            .collect();
        let words = words(text);
        for many in 2..=MOST_WORDS {
            let names = words.windows(many).filter_map(|window| self.by_name.get(&window.join(" ")));
            found.extend(names.flatten().cloned());
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// What a recorded signal says; `None` when it is about nobody.
pub(super) fn read(signal: &Signal, people: &People) -> Option<Read> {
    let subject = signal.subject_id.clone()?;
    let content = &signal.content;
    let date = content.seen_on.parse().ok().or_else(|| signal.recorded_at.map(day))?;
    let text = format!("{}\n{}\n{}", content.observation, content.place, content.period);
    let lower = text.to_lowercase();
    let mut tags: Vec<&'static str> =
        WATCHED.iter().filter(|(word, _)| lower.contains(word)).map(|(_, tag)| *tag).collect();
    tags.sort_unstable();
    tags.dedup();
    let mut others = people.mentioned(&text);
    others.retain(|other| *other != subject);
    Some(Read { date, place: place(&content.place), others, keys: keys(&text), tags, subject })
}

/// A place without capitals, marks and fillers, its words in alphabetical order; `None` when nothing is left.
fn place(text: &str) -> Option<String> {
    let mut words = words(text);
    if NO_PLACES.contains(&words.join(" ").as_str()) {
        return None;
    }
    words.retain(|word| !FILLERS.contains(&word.as_str()));
    words.sort_unstable();
    words.dedup();
    let place = words.join(" ");
    (place.chars().count() > 2 && !NO_PLACES.contains(&place.as_str())).then_some(place)
}

/// Dutch mobile numbers, licence plates and account names (`@…`).
fn keys(text: &str) -> Vec<(KeyKind, String)> {
    let mut keys: Vec<(KeyKind, String)> =
        mobile_numbers(text).map(|number| (KeyKind::Phone, number)).collect();
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
        if let Some(name) = word.strip_prefix('@') {
            let name = name.to_lowercase();
            if name.chars().count() >= 3 {
                keys.push((KeyKind::Account, name));
            }
        } else if is_plate(word) {
            keys.push((KeyKind::Vehicle, letters_and_digits(word)));
        }
    }
    keys.sort_unstable_by(|a, b| (a.0.code(), &a.1).cmp(&(b.0.code(), &b.1)));
    keys.dedup();
    keys
}

/// Ten digits from 06, or eleven from 316, with spaces, points and hyphens between them.
fn mobile_numbers(text: &str) -> impl Iterator<Item = String> {
    let runs = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '+')));
    runs.filter_map(|run| {
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        let (long, short) = (digits.find("316"), digits.find("06"));
        let from = |start: Option<usize>, skip: usize, many: usize| {
            let rest = digits.get(start? + skip..)?;
            rest.get(..many).map(str::to_owned)
        };
        from(short, 2, 8).or_else(|| from(long, 3, 8))
    })
}

/// Three groups of letters or digits, six characters in all, at least one of each.
fn is_plate(word: &str) -> bool {
    let groups: Vec<&str> = word.split('-').collect();
    let uniform = |group: &&str| {
        !group.is_empty()
            && group.len() <= 3
            && (group.chars().all(|c| c.is_ascii_digit()) || group.chars().all(|c| c.is_ascii_alphabetic()))
    };
    groups.len() == 3
        && groups.iter().all(uniform)
        && groups.iter().map(|group| group.len()).sum::<usize>() == 6
        && word.contains(|c: char| c.is_ascii_digit())
        && word.contains(|c: char| c.is_ascii_alphabetic())
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_place_however_it_is_written() {
        let one = place("Bij het station, Stationsplein 4");
        assert_eq!(one, place("stationsplein 4 (bij station)"));
        assert_ne!(one, place("Stationsplein 40, station"));
        for nothing in ["", "online", "Weet ik niet", "bij de", "?"] {
            assert_eq!(place(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn numbers_in_running_text() {
        let found =
            keys("Belde met 06 12 34 56 78, auto KX-123-B, snap @Donker_88. Leeftijd 16, 2026-05-12.");
        let expected = [
            (KeyKind::Account, "donker_88".to_owned()),
            (KeyKind::Phone, "12345678".to_owned()),
            (KeyKind::Vehicle, "kx123b".to_owned()),
        ];
        assert_eq!(found, expected);
        assert_eq!(keys("+31 6 1234 5678"), [(KeyKind::Phone, "12345678".to_owned())]);
        assert!(keys("een-twee-drie, 12-05-26, mail naam@organisatie.nl").is_empty());
    }

    #[test]
    fn others_are_known_by_number_or_full_name() {
        let subject = |id: &str, number: &str, name: &str| Subject {
            id: id.to_owned(),
            number: String::new(),
            organisation_id: String::new(),
            client_number: number.to_owned(),
            name: name.to_owned(),
            age_band: domain::codes::AgeBand::Unknown,
            sex: domain::codes::Sex::Unknown,
            nationality: domain::codes::NationalityGroup::Unknown,
            unaccompanied: domain::codes::YesNoUnknown::Unknown,
            mild_intellectual_disability: domain::codes::YesNoUnknown::Unknown,
        };
        let people = People::new(&[
            subject("a", "L-20341", "Sem de Wit"),
            subject("b", "16", "Noah"),
            subject("c", "", "Mila Bos"),
            subject("d", "", "Mila Bos"),
        ]);
        assert_eq!(people.mentioned("Was met sem de Wit en met Noah, 16 jaar"), ["a"]);
        assert_eq!(people.mentioned("samen met (L20341)."), ["a"]);
        assert!(people.mentioned("Mila Bos").is_empty(), "two have that name");
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,200}") {
            let _ = (place(&text), keys(&text), People::new(&[]).mentioned(&text));
        }
    }
}
