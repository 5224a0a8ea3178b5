//! Covariances of coefficients when neighbouring residuals resemble each other (Newey & West 1987), for generalised linear
//! models by their score contributions (Zeileis 2004).

#![allow(clippy::indexing_slicing, reason = "rows and columns run below the lengths of the design")]

use numerics::Cholesky;

/// How many neighbours are taken along by the rule of Newey & West (1994): `⌊4 (n/100)^(2/9)⌋`.
pub(super) fn usual_lags(rows: usize) -> usize {
    (4.0 * (rows as f64 / 100.0).powf(2.0 / 9.0)).floor() as usize
}

/// `B M B` with the inverse information `B` and the sum `M` of products of scores up to `lags` apart, with Bartlett weights,
/// times `n / (n − k)`.
pub(super) fn covariance(
    columns: &[Vec<f64>],
    residuals: &[f64],
    information: &Cholesky,
    lags: usize,
) -> Vec<Vec<f64>> {
    let (size, rows) = (columns.len(), residuals.len());
    let score = |row: usize, column: usize| columns[column][row] * residuals[row];
    let apart = |lag: usize, i: usize, j: usize| -> f64 {
        (lag..rows).map(|row| score(row, i) * score(row - lag, j)).sum()
    };
    let entry = |i: usize, j: usize| -> f64 {
        let neighbours = (1..=lags.min(rows.saturating_sub(1))).map(|lag| {
            let weight = 1.0 - lag as f64 / (lags as f64 + 1.0);
            weight * (apart(lag, i, j) + apart(lag, j, i))
        });
        apart(0, i, j) + neighbours.sum::<f64>()
    };
    let meat: Vec<Vec<f64>> = (0..size).map(|i| (0..size).map(|j| entry(i, j)).collect()).collect();
    // B M B: solve for the columns, then for the rows.
    let solve_columns = |matrix: &[Vec<f64>]| -> Vec<Vec<f64>> {
        let columns = (0..size).map(|column| {
            let mut values: Vec<f64> = matrix.iter().map(|row| row[column]).collect();
            information.solve(&mut values);
            values
        });
        columns.collect()
    };
    let half = solve_columns(&meat);
    let mut whole = solve_columns(&half);
    let scale = rows as f64 / (rows as f64 - size as f64).max(1.0);
    for row in &mut whole {
        for value in row {
            *value *= scale;
        }
    }
    whole
}

/// `gᵀ V g`.
pub(super) fn variance_along(covariance: &[Vec<f64>], direction: &[f64]) -> f64 {
    let rows = covariance.iter().zip(direction);
    rows.map(|(row, left)| left * row.iter().zip(direction).map(|(value, right)| value * right).sum::<f64>())
        .sum::<f64>()
        .max(0.0)
}
