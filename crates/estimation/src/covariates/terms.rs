//! The parameters of a model: for each set of lists and covariates one per combination of levels other than the first.

#![allow(clippy::indexing_slicing, reason = "factors run below those of the lattice")]

use super::CovariateModel;
use super::lattice::Lattice;

/// A parameter. Its number as a cell of the lattice says all: the lists, and the level of each covariate, 0 for those that
/// do not matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) cell: usize,
    /// Lists and covariates as bits.
    pub(super) set: usize,
    pub(super) levels: Vec<usize>,
}

/// The parameters in the order of the sets, the intercept first; `None` when there are more than `most`.
pub(super) fn terms(model: &CovariateModel, lattice: &Lattice, most: usize) -> Option<Vec<Term>> {
    let mut all = Vec::new();
    let low = lattice.width() - 1;
    for set in model.sets() {
        let within: Vec<usize> =
            (0..lattice.levels().len()).filter(|place| set >> lattice.lists() >> place & 1 == 1).collect();
        let mut combinations = vec![vec![0; lattice.levels().len()]];
        for covariate in within {
            let others = 1..lattice.levels()[covariate];
            combinations = combinations
                .into_iter()
                .flat_map(|levels| {
                    others.clone().map(move |level| {
                        let mut levels = levels.clone();
                        levels[covariate] = level;
                        levels
                    })
                })
                .collect();
            if combinations.len() > most {
                return None;
            }
        }
        for levels in combinations {
            let cell = lattice.stratum(&levels) * lattice.width() + (set & low);
            all.push(Term { cell, set, levels });
        }
        if all.len() > most {
            return None;
        }
    }
    Some(all)
}

/// Marks two terms that no cell holds both of.
pub(super) const APART: u32 = u32::MAX;

/// For each term and each one not after it the smallest cell that holds both, row by row.
pub(super) fn joins(terms: &[&Term], lattice: &Lattice) -> Vec<u32> {
    let mut strides = Vec::with_capacity(lattice.levels().len());
    let mut stride = lattice.width();
    for levels in lattice.levels() {
        strides.push(stride);
        stride *= levels;
    }
    let low = lattice.width() - 1;
    let mut all = Vec::with_capacity(terms.len() * (terms.len() + 1) / 2);
    for (row, one) in terms.iter().enumerate() {
        for other in &terms[..=row] {
            let mut cell = (one.set | other.set) & low;
            let mut apart = false;
            for ((left, right), stride) in one.levels.iter().zip(&other.levels).zip(&strides) {
                apart |= *left > 0 && *right > 0 && left != right;
                cell += (*left).max(*right) * stride;
            }
            // A table has fewer cells than 2³² (see `MOST_CELLS`).
            all.push(if apart { APART } else { cell as u32 });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_as_levels_ask_for() {
        let lattice = Lattice::new(2, vec![3, 2]);
        // A:year, A:sex, year:sex.
        let model = CovariateModel::with(2, 2, &[0b0101, 0b1001, 0b1100]).unwrap();
        let all = terms(&model, &lattice, 100).unwrap();
        // 1, A, B, year 2, sex 1, A:year 2, A:sex 1, year:sex 2.
        assert_eq!(all.len(), 1 + 1 + 1 + 2 + 1 + 2 + 1 + 2);
        assert_eq!(all.first().unwrap().cell, 0);
        assert!(terms(&model, &lattice, 10).is_none());
        // A:year=1 and A:year=2 are apart; A:year=1 and sex=1 meet.
        let of =
            |set: usize, levels: [usize; 2]| all.iter().find(|term| term.set == set && term.levels == levels);
        let (first, second, sex) =
            (of(0b0101, [1, 0]).unwrap(), of(0b0101, [2, 0]).unwrap(), of(0b1000, [0, 1]).unwrap());
        let joined = joins(&[first, second, sex], &lattice);
        assert_eq!(joined[1], APART);
        assert_eq!(joined[3] as usize, lattice.stratum(&[1, 1]) * 4 + 1);
    }
}
