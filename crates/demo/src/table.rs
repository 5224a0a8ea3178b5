//! The published Dutch six-list table of 2010-2015.
//!
//! Source: J.J. van Dijk, M. Cruyff, P.G.M. van der Heijden and S.L.J. Kragten-Heerdink (2017),
//! *Monitoring Target 16.2 of the United Nations Sustainable Development Goals: a multiple systems
//! estimation of the numbers of presumed human trafficking victims in the Netherlands in 2010-2015
//! by year, age, gender, form of exploitation and nationality*, UNODC and National Rapporteur on
//! Trafficking in Human Beings. The table itself is published with the R packages `SparseMSE` and
//! `modslavmse` (B.W. Silverman).

use domain::codes::RegisterList::{
    self, BorderPolice as K, LabourInspectorate as I, Others as Z, Police as P, RegionalCoordinators as R,
    ResidentialAndShelter as O,
};

/// On exactly these lists were so many persons.
pub const SIX_LISTS: [(&[RegisterList], u64); 24] = [
    (&[I, O, P], 4),
    (&[I, O], 1),
    (&[I, P, Z], 4),
    (&[I, P], 18),
    (&[I, R], 3),
    (&[I, Z], 16),
    (&[I], 352),
    (&[K, O], 1),
    (&[K, P], 44),
    (&[K, Z], 4),
    (&[K], 1299),
    (&[O, P, R], 2),
    (&[O, P, Z], 7),
    (&[O, P], 59),
    (&[O, R], 2),
    (&[O, Z], 57),
    (&[O], 403),
    (&[P, R, Z], 1),
    (&[P, R], 82),
    (&[P, Z], 125),
    (&[P], 4466),
    (&[R, Z], 2),
    (&[R], 650),
    (&[Z], 632),
];

/// How many persons the table has.
pub const PERSONS: u64 = 8_234;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_adds_up_to_what_was_published() {
        assert_eq!(SIX_LISTS.iter().map(|(_, count)| count).sum::<u64>(), PERSONS);
        let size = |list| -> u64 {
            SIX_LISTS.iter().filter(|(lists, _)| lists.contains(&list)).map(|(_, count)| count).sum()
        };
        assert_eq!([I, K, O, P, R, Z].map(size), [398, 1348, 536, 4812, 742, 848]);
    }
}
