//! Whether a model has a finite estimate: parameters must be determined by the cells that are left (column rank),
//! and the margins that were seen must lie inside the cone of possible margins (Fienberg & Rinaldo 2012), which a
//! linear programme tells: is there a table of positive means with the same margins?

#![allow(clippy::indexing_slicing, reason = "cells and terms are sets of lists below 2ᵏ")]

use microlp::{ComparisonOp, OptimizationDirection, Problem};
use numerics::Cholesky;

/// Why a model has no finite estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, thiserror::Error)]
pub enum Obstacle {
    /// More parameters than the cells that are left can determine.
    #[error("its parameters are not determined: too few patterns are left to tell them apart")]
    NotIdentified,
    /// The largest likelihood lies at infinity.
    #[error("its likelihood has no largest value: too few persons were seen on the combinations it needs")]
    NoMaximum,
}

/// What keeps these terms from a finite estimate, if anything. `left` says by pattern which cells are in the table.
pub fn obstacle(counts: &[f64], terms: &[usize], left: &[f64]) -> Option<Obstacle> {
    if !identified(terms, left) {
        return Some(Obstacle::NotIdentified);
    }
    if !inside(counts, terms, left) {
        return Some(Obstacle::NoMaximum);
    }
    None
}

/// Full column rank of the design over the cells that are left.
fn identified(terms: &[usize], left: &[f64]) -> bool {
    let mut sums = left.to_vec();
    crate::subsets::superset_sums(&mut sums);
    let mut cross = Cholesky::new(terms.len());
    for (row, one) in terms.iter().enumerate() {
        for (column, other) in terms.iter().enumerate().take(row + 1) {
            cross.set(row, column, sums[one | other]);
        }
    }
    cross.factor().is_ok()
}

/// Maximises the smallest cell of a table with the same margins; inside when that is above 0.
fn inside(counts: &[f64], terms: &[usize], left: &[f64]) -> bool {
    let total: f64 = counts.iter().zip(left).map(|(count, left)| count * left).sum();
    if total <= 0.0 {
        return false;
    }
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let least = problem.add_var(1.0, (0.0, 1.0));
    let cells: Vec<(usize, microlp::Variable)> = (0..left.len())
        .filter(|pattern| left[*pattern] > 0.0)
        // Each cell is what it has above the smallest.
        .map(|pattern| (pattern, problem.add_var(0.0, (0.0, f64::INFINITY))))
        .collect();
    for term in terms {
        let within = cells.iter().filter(|(pattern, _)| pattern & term == *term);
        let mut sum: Vec<(microlp::Variable, f64)> = within.map(|(_, cell)| (*cell, 1.0)).collect();
        let margin: f64 = cells
            .iter()
            .filter(|(pattern, _)| pattern & term == *term)
            .map(|(pattern, _)| counts[*pattern])
            .sum();
        // Counts as shares of the largest keep the programme well scaled, whatever their size.
        sum.push((least, sum.len() as f64));
        problem.add_constraint(&sum, ComparisonOp::Eq, margin);
    }
    // Margins are whole numbers and the matrix holds only 0 and 1, so the smallest cell of a vertex, when it is
    // above 0, is far above rounding.
    problem.solve().is_ok_and(|solution| solution.objective() > 1e-7)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(counts: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let mut left = vec![1.0; counts.len()];
        left[0] = 0.0;
        (counts.to_vec(), left)
    }

    #[test]
    fn two_lists_cannot_tell_their_dependence() {
        let (counts, left) = table(&[0.0, 10.0, 20.0, 5.0]);
        assert_eq!(obstacle(&counts, &[0, 1, 2], &left), None);
        assert_eq!(obstacle(&counts, &[0, 1, 2, 3], &left), Some(Obstacle::NotIdentified));
    }

    #[test]
    fn an_empty_pattern_can_push_the_estimate_to_infinity() {
        // Three lists with all pairs: seven cells and seven parameters, so an empty cell has no finite fit.
        let (counts, left) = table(&[0.0, 10.0, 20.0, 5.0, 8.0, 4.0, 6.0, 0.0]);
        let terms = [0, 1, 2, 4, 3, 5, 6];
        assert_eq!(obstacle(&counts, &terms, &left), Some(Obstacle::NoMaximum));
        let (counts, left) = table(&[0.0, 10.0, 20.0, 5.0, 8.0, 4.0, 6.0, 1.0]);
        assert_eq!(obstacle(&counts, &terms, &left), None);
    }
}
