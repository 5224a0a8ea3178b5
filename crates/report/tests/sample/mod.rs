//! A small register with every kind of figure: large, small, zero and hidden.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a sample for tests")]

use domain::codes::*;
use domain::count::{Fact, Register};
use domain::{Code, CountPart};

/// Persons on the six lists in the Netherlands, 2010-2015 (van Dijk and others, UNODC research brief,
/// 2017): on which lists, and how many.
const OVERLAP: &[(&str, usize)] = &[
    ("IOP", 4),
    ("IO", 1),
    ("IPZ", 4),
    ("IP", 18),
    ("IR", 3),
    ("IZ", 16),
    ("I", 352),
    ("KO", 1),
    ("KP", 44),
    ("KZ", 4),
    ("K", 1299),
    ("OPR", 2),
    ("OPZ", 7),
    ("OP", 59),
    ("OR", 2),
    ("OZ", 57),
    ("O", 403),
    ("PRZ", 1),
    ("PR", 82),
    ("PZ", 125),
    ("P", 4466),
    ("RZ", 2),
    ("R", 650),
    ("Z", 632),
];

/// A register with the published overlap, spread over the years 2010 to 2015.
pub(crate) fn register() -> Register {
    let mut register = Register::default();
    let mut person = 0usize;
    for (lists, many) in OVERLAP {
        for _ in 0..*many {
            person += 1;
            let facts = lists.chars().enumerate().filter_map(|(at, letter)| {
                let list = RegisterList::from_code(&letter.to_string())?;
                let kinds: Vec<OrganisationKind> = OrganisationKind::ALL
                    .iter()
                    .copied()
                    .filter(|kind| kind.register_list() == list)
                    .collect();
                Some(fact(person, at, *kinds.get(person % kinds.len())?))
            });
            register.extend(facts.collect::<Vec<_>>());
        }
    }
    register
}

fn fact(person: usize, at: usize, notifier: OrganisationKind) -> Fact {
    fn one<C: Code>(place: usize) -> C {
        C::ALL[place % C::ALL.len()]
    }
    // A multiplicative hash per person and property, the square of which favours the first codes.
    let mix = |salt: usize| (person * 31 + at * 7 + salt).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
    let even = |salt: usize, many: usize| mix(salt) % many;
    let skewed = |salt: usize, many: usize| even(salt, 1000) * even(salt + 1, 1000) * many / 1_000_000;
    Fact {
        notification_id: format!("{person:05}-{at}"),
        person_id: format!("{person:05}"),
        received_at: format!("{}-06-01T12:00:00Z", 2010 + even(1, 6)).parse().expect("timestamp"),
        notifier,
        count: CountPart {
            forms: vec![one(skewed(2, 10))],
            sector: one(even(4, 18)),
            cross_border: one(even(5, 3)),
            age_band: one(even(6, 6)),
            sex: one(skewed(7, 4)),
            nationality: one(even(9, 4)),
            country: COUNTRIES[skewed(10, 60)].0.to_owned(),
            region: one(even(12, 12)),
            unaccompanied: one(even(13, 3)),
            mild_intellectual_disability: one(even(14, 3)),
            in_youth_care: one(even(15, 3)),
            certainty: one(even(16, 5)),
        },
        file_type: one(skewed(17, 3)),
    }
}
