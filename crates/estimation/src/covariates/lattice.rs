//! Cells of lists × covariates, and the sums a hierarchical model needs of them.
//!
//! A cell is a stratum (a level of every covariate) and a pattern of lists; so is a term of the model, when level 0 of a
//! covariate stands for "does not matter" and another level for itself. The predictor of a cell is then a sum over the
//! terms within it, and every margin a sum over the cells that hold it, just as for lists alone.

#![allow(
    clippy::indexing_slicing,
    reason = "strata and covariates run below dimensions that are set at the start"
)]

use crate::subsets;

/// How cells are numbered: stratum × 2ᵏ + pattern, the first covariate changing fastest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lattice {
    lists: usize,
    levels: Vec<usize>,
    strata: usize,
}

impl Lattice {
    pub(super) fn new(lists: usize, levels: Vec<usize>) -> Self {
        let strata = levels.iter().product();
        Self { lists, levels, strata }
    }

    pub(super) fn lists(&self) -> usize {
        self.lists
    }

    /// Number of levels of each covariate.
    pub(super) fn levels(&self) -> &[usize] {
        &self.levels
    }

    pub(super) fn strata(&self) -> usize {
        self.strata
    }

    /// Patterns of a stratum, that of no list among them.
    pub(super) fn width(&self) -> usize {
        1 << self.lists
    }

    pub(super) fn cells(&self) -> usize {
        self.strata << self.lists
    }

    /// The stratum with these levels.
    pub(super) fn stratum(&self, levels: &[usize]) -> usize {
        let mut stratum = 0;
        for (level, count) in levels.iter().zip(&self.levels).rev() {
            stratum = stratum * count + level;
        }
        stratum
    }

    /// The levels of a stratum.
    pub(super) fn levels_of(&self, stratum: usize) -> Vec<usize> {
        let mut rest = stratum;
        self.levels
            .iter()
            .map(|count| {
                let level = rest % count;
                rest /= count;
                level
            })
            .collect()
    }

    /// Replaces coefficients of terms by predictors of cells.
    pub(super) fn predictors(&self, values: &mut [f64]) {
        for pattern in values.chunks_exact_mut(self.width()) {
            subsets::subset_sums(pattern);
        }
        self.spread(values, self.width());
    }

    /// Replaces values of cells by their sums over all cells that hold each term.
    pub(super) fn margins(&self, values: &mut [f64]) {
        self.overlaps(values);
        self.gather(values, self.width());
    }

    /// Replaces values of cells by sums over supersets of lists, each stratum on its own.
    pub(super) fn overlaps(&self, values: &mut [f64]) {
        for pattern in values.chunks_exact_mut(self.width()) {
            subsets::superset_sums(pattern);
        }
    }

    /// Adds what belongs to no level of a covariate to each of its levels; `width` values per stratum.
    pub(super) fn spread(&self, values: &mut [f64], width: usize) {
        let mut stride = width;
        for levels in &self.levels {
            for block in values.chunks_exact_mut(stride * levels) {
                let (any, others) = block.split_at_mut(stride);
                for other in others.chunks_exact_mut(stride) {
                    for (value, more) in other.iter_mut().zip(any.iter()) {
                        *value += more;
                    }
                }
            }
            stride *= levels;
        }
    }

    /// Adds the values of all levels of a covariate to that of level 0; `width` values per stratum.
    pub(super) fn gather(&self, values: &mut [f64], width: usize) {
        let mut stride = width;
        for levels in &self.levels {
            for block in values.chunks_exact_mut(stride * levels) {
                let (any, others) = block.split_at_mut(stride);
                for other in others.chunks_exact(stride) {
                    for (value, more) in any.iter_mut().zip(other) {
                        *value += more;
                    }
                }
            }
            stride *= levels;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Whether a cell holds a term.
    fn holds(lattice: &Lattice, cell: usize, term: usize) -> bool {
        let width = lattice.width();
        let (lists, set) = (cell % width, term % width);
        let levels = lattice.levels_of(cell / width);
        let wanted = lattice.levels_of(term / width);
        lists & set == set && levels.iter().zip(&wanted).all(|(level, want)| *want == 0 || level == want)
    }

    proptest! {
        #[test]
        fn sums_are_those_of_the_definition(values in prop::collection::vec(0u32..1000, 4 * 3 * 2)) {
            let lattice = Lattice::new(2, vec![3, 2]);
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let (mut predictors, mut margins) = (values.clone(), values.clone());
            lattice.predictors(&mut predictors);
            lattice.margins(&mut margins);
            for one in 0..lattice.cells() {
                let others = || values.iter().enumerate();
                let within: f64 =
                    others().filter(|(term, _)| holds(&lattice, one, *term)).map(|(_, value)| value).sum();
                let above: f64 =
                    others().filter(|(cell, _)| holds(&lattice, *cell, one)).map(|(_, value)| value).sum();
                prop_assert_eq!(predictors[one], within);
                prop_assert_eq!(margins[one], above);
            }
        }
    }

    #[test]
    fn strata_have_levels_and_back() {
        let lattice = Lattice::new(2, vec![3, 1, 4]);
        assert_eq!((lattice.strata(), lattice.cells()), (12, 48));
        for stratum in 0..12 {
            assert_eq!(lattice.stratum(&lattice.levels_of(stratum)), stratum);
        }
        assert_eq!(lattice.levels_of(5), [2, 0, 1]);
    }
}
