//! Names that nobody has: ordinary first names with family names that say they are invented.

use crate::calendar::date;
use crate::chance::Chance;
use domain::codes::{AgeBand, Sex};
use jiff::{Span, Timestamp};

const GIRLS: &[&str] = &[
    "Aagje", "Bloem", "Dilara", "Eefje", "Fleur", "Gwenda", "Hilke", "Inaya", "Jolien", "Kyra", "Liselot",
    "Mirte", "Naima", "Oriana", "Pleun", "Rowena", "Silke", "Tirza", "Veerle", "Zohra",
];
const BOYS: &[&str] = &[
    "Abel", "Bilal", "Casper", "Dinand", "Ewout", "Farid", "Gerben", "Hugo", "Ismael", "Jorrit", "Kaj",
    "Lowie", "Mehdi", "Nanne", "Otis", "Quinten", "Rayan", "Samir", "Teun", "Wessel",
];
const FAMILIES: &[&str] = &[
    "Bedachtzaam",
    "Denkbeeld",
    "van Droomkasteel",
    "Fantasieveld",
    "van Hersenschim",
    "Inbeelding",
    "Luchtkasteel",
    "Maanschijn",
    "van Nergenshuizen",
    "Oefenstof",
    "Papierdorp",
    "Proefveld",
    "Regenboogstra",
    "van Sprookjesbos",
    "Toneelman",
    "Uitvindster",
    "Verzinsel",
    "Voorbeeldsma",
    "Wolkenier",
    "Zandkasteel",
];

/// A first name that goes with the sex.
pub(crate) fn first_name(chance: &mut Chance, sex: Sex) -> &'static str {
    let list = match sex {
        Sex::Female => GIRLS,
        Sex::Male => BOYS,
        Sex::Other | Sex::Unknown => chance.one_of(&[GIRLS, BOYS], GIRLS),
    };
    chance.one_of(list, "Robin")
}

/// An invented family name.
pub(crate) fn family_name(chance: &mut Chance) -> &'static str {
    chance.one_of(FAMILIES, "Verzinsel")
}

/// A date of birth, `YYYY-MM-DD`, that fits the age band on a day; empty when the age is not known.
pub(crate) fn date_of_birth(chance: &mut Chance, age: AgeBand, on: Timestamp) -> String {
    let (low, high) = match age {
        AgeBand::Under12 => (8, 11),
        AgeBand::From12To15 => (12, 15),
        AgeBand::From16To17 => (16, 17),
        AgeBand::From18To22 => (18, 22),
        AgeBand::From23 => (23, 44),
        AgeBand::Unknown => return String::new(),
    };
    let years = chance.between(low, high);
    let days = chance.between(1, 360);
    date(on).checked_sub(Span::new().years(years).days(days)).map(|day| day.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_of_birth_fits_the_age_band() {
        let mut chance = Chance::new(3);
        let on = crate::calendar::moment(2024, 100, 12, 0);
        for _ in 0..200 {
            let born: jiff::civil::Date =
                date_of_birth(&mut chance, AgeBand::From16To17, on).parse().unwrap();
            let age = date(on).since((jiff::Unit::Year, born)).unwrap().get_years();
            assert!((16..=17).contains(&age), "{born}: {age}");
        }
    }
}
