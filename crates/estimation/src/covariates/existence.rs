//! Whether the largest likelihood is at finite parameters. It is unless some direction leaves every cell with persons as
//! it is and lowers some cells without (Haberman 1974; Fienberg & Rinaldo 2012). Such a direction changes no cell with
//! persons, so it is looked for only among those that leave these alone: often there is none, and then no linear
//! programme is needed.

#![allow(clippy::indexing_slicing, reason = "cells run below those of the lattice")]

use super::lattice::Lattice;
use super::rank;
use super::terms::{APART, Term};
use microlp::{ComparisonOp, OptimizationDirection, Problem};
use std::collections::HashSet;

/// Whether there is a largest likelihood. `joins` are those of the terms, which do not depend on each other over the cells
/// that are left (`left` above 0).
pub(super) fn has_maximum(
    counts: &[f64],
    left: &[f64],
    terms: &[&Term],
    joins: &[u32],
    lattice: &Lattice,
) -> bool {
    let mut sums: Vec<f64> = counts.iter().map(|count| f64::from(u8::from(*count > 0.0))).collect();
    lattice.margins(&mut sums);
    let product = |row: usize, column: usize| match joins[row * (row + 1) / 2 + column] {
        APART => 0.0,
        cell => sums[cell as usize],
    };
    // Each dependent column is a direction that changes no cell with persons.
    let (_, dependent) = rank::split(terms.len(), product);
    if dependent.is_empty() {
        return true;
    }
    let mut changes = vec![vec![0.0; dependent.len()]; counts.len()];
    for (direction, column) in dependent.iter().enumerate() {
        let mut predictors = vec![0.0; counts.len()];
        predictors[terms[column.column].cell] = 1.0;
        for (other, share) in &column.on {
            predictors[terms[*other].cell] = -share;
        }
        lattice.predictors(&mut predictors);
        for (cell, value) in predictors.into_iter().enumerate() {
            changes[cell][direction] = value;
        }
    }
    // Cells that change alike count once; a millionth is rounding.
    let mut rows: HashSet<Vec<i64>> = HashSet::new();
    for (cell, change) in changes.into_iter().enumerate() {
        if left[cell] > 0.0 && counts[cell] == 0.0 {
            let row: Vec<i64> = change.iter().map(|value| (value * 1e6).round() as i64).collect();
            if row.iter().any(|value| *value != 0) {
                rows.insert(row);
            }
        }
    }
    let mut rows: Vec<Vec<i64>> = rows.into_iter().collect();
    rows.sort_unstable();
    balanced(&rows, dependent.len())
}

/// Whether weights above 0 exist with which the rows add up to nothing: then no direction lowers some and raises none.
fn balanced(rows: &[Vec<i64>], size: usize) -> bool {
    if rows.is_empty() {
        return true;
    }
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let least = problem.add_var(1.0, (0.0, 1.0));
    let more: Vec<microlp::Variable> =
        rows.iter().map(|_| problem.add_var(0.0, (0.0, f64::INFINITY))).collect();
    for direction in 0..size {
        let value = |row: &Vec<i64>| row[direction] as f64 / 1e6;
        let mut sum: Vec<(microlp::Variable, f64)> = more
            .iter()
            .zip(rows)
            .map(|(variable, row)| (*variable, value(row)))
            .filter(|(_, value)| *value != 0.0)
            .collect();
        sum.push((least, rows.iter().map(value).sum()));
        problem.add_constraint(&sum, ComparisonOp::Eq, 0.0);
    }
    problem.solve().is_ok_and(|solution| solution.objective() > 1e-6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_balance_or_do_not() {
        let rows = |all: &[&[i64]]| -> Vec<Vec<i64>> {
            all.iter().map(|row| row.iter().map(|value| value * 1_000_000).collect()).collect()
        };
        assert!(balanced(&rows(&[&[1], &[-3]]), 1));
        assert!(!balanced(&rows(&[&[1], &[2]]), 1));
        assert!(balanced(&rows(&[&[1, 0], &[0, 1], &[-1, -2]]), 2));
        assert!(!balanced(&rows(&[&[1, 0], &[0, 1], &[1, -2]]), 2));
        assert!(balanced(&[], 2));
    }
}
