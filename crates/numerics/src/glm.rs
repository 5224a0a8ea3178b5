//! Poisson and negative binomial regression with the log link, for any design of modest size: iteratively reweighted
//! least squares (McCullagh & Nelder 1989, §2.5).

#![allow(clippy::indexing_slicing, reason = "rows and columns run below dimensions checked at the start")]

use crate::{Cholesky, Singular};
use std::fmt;

/// A fitted Poisson regression, or a negative binomial one of known dispersion.
#[derive(Clone, Debug)]
pub struct PoissonFit {
    /// Coefficients, one per column.
    pub coefficients: Vec<f64>,
    /// Fitted means, one per row.
    pub means: Vec<f64>,
    /// `2 Σ (y ln(y/μ) − (y − μ))`, or its like for the negative binomial distribution.
    pub deviance: f64,
    /// Factor of the information matrix `Xᵀ diag(μ / (1 + αμ)) X` with the dispersion `α` (0 for Poisson).
    pub information: Cholesky,
}

/// Why there is no fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GlmError {
    /// The columns depend on each other.
    Singular(Singular),
    /// No convergence: the largest likelihood is at infinity.
    Diverges,
    /// Lengths of columns and counts differ.
    Shape,
}

impl fmt::Display for GlmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Singular(at) => write!(f, "column {} depends on the columns before it", at.row + 1),
            Self::Diverges => f.write_str("the likelihood has no largest value"),
            Self::Shape => f.write_str("columns and counts differ in length"),
        }
    }
}

impl std::error::Error for GlmError {}

const MOST_STEPS: usize = 100;

/// Largest change of a coefficient, relative to its size, at which the steps have come to rest. On the way to infinity the
/// deviance soon stands still, while some coefficient goes on by about 1 per step.
const AT_REST: f64 = 1e-5;

/// Fits `E y = exp(X β + offset)`. `columns` hold the design column by column; `counts` are real numbers from 0
/// on; without offsets give an empty slice.
///
/// # Errors
/// See [`GlmError`].
pub fn poisson_regression(
    columns: &[Vec<f64>],
    counts: &[f64],
    offsets: &[f64],
) -> Result<PoissonFit, GlmError> {
    regression(columns, counts, offsets, 0.0)
}

/// The same for counts with variance `μ + α μ²`, the dispersion `α` (0 or more) being known.
///
/// # Errors
/// See [`GlmError`].
pub fn negative_binomial_regression(
    columns: &[Vec<f64>],
    counts: &[f64],
    offsets: &[f64],
    dispersion: f64,
) -> Result<PoissonFit, GlmError> {
    regression(columns, counts, offsets, dispersion)
}

/// Where R starts and where it stops: after at most 25 steps, when the deviance changes by less than a hundred millionth of
/// itself.
const R_MOST_STEPS: usize = 25;
const R_SETTLED: f64 = 1e-8;

/// The same as [`negative_binomial_regression`], with the steps of `glm` in R 4.2 with `poisson()` or, from MASS, with
/// `negative.binomial(1 / dispersion)`: what it answers is what R answers, also where that is not yet the maximum.
///
/// # Errors
/// See [`GlmError`]; [`GlmError::Diverges`] also where R warns that it did not converge.
pub fn regression_as_in_r(
    columns: &[Vec<f64>],
    counts: &[f64],
    offsets: &[f64],
    dispersion: f64,
) -> Result<PoissonFit, GlmError> {
    let mut state = Steps::begin(columns, counts, offsets)?;
    if dispersion > 0.0 {
        state.means = counts.iter().map(|count| if *count > 0.0 { *count } else { 1.0 / 6.0 }).collect();
        state.predictors = state.means.iter().map(|mean| mean.ln()).collect();
    }
    let mut deviance = deviance_of(counts, &state.means, dispersion);
    for _ in 0..R_MOST_STEPS {
        let coefficients = state.solve(columns, counts, offsets, dispersion).map_err(GlmError::Singular)?;
        state.follow(columns, offsets, &coefficients);
        let now = deviance_of(counts, &state.means, dispersion);
        if !now.is_finite() {
            return Err(GlmError::Diverges);
        }
        if (now - deviance).abs() / (now.abs() + 0.1) < R_SETTLED {
            let Steps { means, information, .. } = state;
            return Ok(PoissonFit { coefficients, means, deviance: now, information });
        }
        deviance = now;
    }
    Err(GlmError::Diverges)
}

/// Means at hand, and the equations of the next step.
struct Steps {
    means: Vec<f64>,
    predictors: Vec<f64>,
    information: Cholesky,
}

impl Steps {
    /// Means of the counts plus 0.1.
    fn begin(columns: &[Vec<f64>], counts: &[f64], offsets: &[f64]) -> Result<Self, GlmError> {
        let rows = counts.len();
        if columns.iter().any(|column| column.len() != rows) || !(offsets.is_empty() || offsets.len() == rows)
        {
            return Err(GlmError::Shape);
        }
        let means: Vec<f64> = counts.iter().map(|count| count + 0.1).collect();
        let predictors = means.iter().map(|mean| mean.ln()).collect();
        Ok(Self { means, predictors, information: Cholesky::new(columns.len()) })
    }

    /// Coefficients of weighted least squares at the means at hand.
    fn solve(
        &mut self,
        columns: &[Vec<f64>],
        counts: &[f64],
        offsets: &[f64],
        dispersion: f64,
    ) -> Result<Vec<f64>, Singular> {
        let weights: Vec<f64> = self.means.iter().map(|mean| mean / (1.0 + dispersion * mean)).collect();
        self.information.resize(columns.len());
        for (row, left) in columns.iter().enumerate() {
            for (column, right) in columns.iter().enumerate().take(row + 1) {
                let entry = left.iter().zip(right).zip(&weights).map(|((l, r), w)| l * r * w).sum();
                self.information.set(row, column, entry);
            }
        }
        let working: Vec<f64> = (0..counts.len())
            .map(|row| {
                let offset = offsets.get(row).copied().unwrap_or(0.0);
                self.predictors[row] - offset + (counts[row] - self.means[row]) / self.means[row]
            })
            .collect();
        let mut right: Vec<f64> = columns
            .iter()
            .map(|column| column.iter().zip(&weights).zip(&working).map(|((x, w), z)| x * w * z).sum())
            .collect();
        self.information.factor()?;
        self.information.solve(&mut right);
        Ok(right)
    }

    /// Puts the means where the coefficients say.
    fn follow(&mut self, columns: &[Vec<f64>], offsets: &[f64], coefficients: &[f64]) {
        for row in 0..self.means.len() {
            let linear: f64 = columns.iter().zip(coefficients).map(|(column, b)| column[row] * b).sum();
            self.predictors[row] = linear + offsets.get(row).copied().unwrap_or(0.0);
            self.means[row] = self.predictors[row].exp();
        }
    }
}

fn regression(
    columns: &[Vec<f64>],
    counts: &[f64],
    offsets: &[f64],
    dispersion: f64,
) -> Result<PoissonFit, GlmError> {
    let mut state = Steps::begin(columns, counts, offsets)?;
    let mut coefficients = vec![0.0; columns.len()];
    let mut deviance = f64::INFINITY;
    for _ in 0..MOST_STEPS {
        let right = state.solve(columns, counts, offsets, dispersion).map_err(|singular| {
            match deviance.is_finite() {
                // It was not so at the start: means that vanish take what the columns say with them.
                true => GlmError::Diverges,
                false => GlmError::Singular(singular),
            }
        })?;
        // A step that makes the fit worse is halved.
        let mut share = 1.0;
        loop {
            let trial: Vec<f64> = match deviance.is_finite() {
                true => coefficients.iter().zip(&right).map(|(old, new)| old + share * (new - old)).collect(),
                false => right.clone(),
            };
            state.follow(columns, offsets, &trial);
            let now = deviance_of(counts, &state.means, dispersion);
            if now.is_finite() && now <= deviance + 1e-9 * (1.0 + deviance.abs()) || !deviance.is_finite() {
                let change = |(old, new): (&f64, &f64)| (new - old).abs() / (1.0 + new.abs());
                let step = coefficients.iter().zip(&trial).map(change).fold(0.0, f64::max);
                let settled = (deviance - now).abs() < 1e-10 * (now.abs() + 0.1) && step < AT_REST;
                coefficients = trial;
                deviance = now;
                if settled {
                    let Steps { means, information, .. } = state;
                    return Ok(PoissonFit { coefficients, means, deviance, information });
                }
                break;
            }
            share /= 2.0;
            if share < 1e-6 {
                return Err(GlmError::Diverges);
            }
        }
        if !deviance.is_finite() || state.predictors.iter().any(|value| value.abs() > 700.0) {
            return Err(GlmError::Diverges);
        }
    }
    Err(GlmError::Diverges)
}

fn deviance_of(counts: &[f64], means: &[f64], dispersion: f64) -> f64 {
    let term = |(count, mean): (&f64, &f64)| {
        let fit = if *count > 0.0 { count * (count / mean).ln() } else { 0.0 };
        let rest = match dispersion > 0.0 {
            true => {
                (count + 1.0 / dispersion)
                    * ((dispersion * (count - mean)) / (1.0 + dispersion * mean)).ln_1p()
            }
            false => count - mean,
        };
        2.0 * (fit - rest)
    };
    counts.iter().zip(means).map(term).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dobson_1990_p_93() {
        // The example of R's help page of glm: counts ~ outcome + treatment, deviance 5.129141.
        let counts = [18.0, 17.0, 15.0, 20.0, 10.0, 20.0, 25.0, 13.0, 12.0];
        let level = |of: fn(usize) -> usize, which: usize| -> Vec<f64> {
            (0..9).map(|row| f64::from(u8::from(of(row) == which))).collect()
        };
        let columns = vec![
            vec![1.0; 9],
            level(|row| row % 3, 1),
            level(|row| row % 3, 2),
            level(|row| row / 3, 1),
            level(|row| row / 3, 2),
        ];
        let fit = poisson_regression(&columns, &counts, &[]).unwrap();
        assert!((fit.deviance - 5.129_141).abs() < 1e-6);
        assert!((fit.coefficients[0] - 3.044_522).abs() < 1e-6);
        assert!((fit.information.inverse_diagonal(1).sqrt() - 0.202_171).abs() < 1e-5);
    }

    #[test]
    fn overdispersed_counts() {
        // R 4.2.2, MASS: glm(c(3, 9, 4, 16, 12, 30) ~ c(1:6), family = negative.binomial(theta = 10))
        let columns = vec![vec![1.0; 6], (1..=6).map(f64::from).collect()];
        let fit =
            negative_binomial_regression(&columns, &[3.0, 9.0, 4.0, 16.0, 12.0, 30.0], &[], 0.1).unwrap();
        assert!((fit.coefficients[0] - 0.964_365_48).abs() < 1e-6, "{:?}", fit.coefficients);
        assert!((fit.coefficients[1] - 0.382_410_78).abs() < 1e-6);
        assert!((fit.deviance - 4.269_742_757).abs() < 1e-8, "{}", fit.deviance);
    }

    #[test]
    fn small_means_are_no_reason_to_give_up() {
        // Two factors with ten rows that hardly ever happen together: means down to 1e-11 that are fitted all the same.
        let rows: Vec<(f64, f64)> =
            (0..11).flat_map(|a| (0..2).map(move |b| (f64::from(a), f64::from(b)))).collect();
        let columns = vec![
            vec![1.0; rows.len()],
            rows.iter().map(|(a, _)| *a).collect(),
            rows.iter().map(|(_, b)| *b).collect(),
        ];
        let counts: Vec<f64> = rows
            .iter()
            .map(|(a, b)| {
                if *a == 0.0 && *b == 0.0 {
                    900.0
                } else if *a + b == 1.0 {
                    90.0
                } else {
                    0.0
                }
            })
            .collect();
        let fit = poisson_regression(&columns, &counts, &[]).unwrap();
        assert!(fit.means.iter().copied().fold(1.0, f64::min) < 1e-9);
        // Row and column totals are kept.
        let total =
            |column: &[f64], values: &[f64]| -> f64 { column.iter().zip(values).map(|(x, y)| x * y).sum() };
        for column in &columns {
            assert!((total(column, &fit.means) - total(column, &counts)).abs() < 1e-6);
        }
    }

    #[test]
    fn what_cannot_be_fitted_is_said() {
        let twice = vec![vec![1.0, 1.0], vec![2.0, 2.0]];
        assert!(matches!(poisson_regression(&twice, &[3.0, 4.0], &[]), Err(GlmError::Singular(_))));
        let nothing = vec![vec![1.0, 1.0]];
        assert_eq!(poisson_regression(&nothing, &[0.0, 0.0], &[]).err(), Some(GlmError::Diverges));
        // Nobody where the second column is 1.
        let apart = vec![vec![1.0, 1.0, 1.0], vec![0.0, 0.0, 1.0]];
        assert_eq!(poisson_regression(&apart, &[5.0, 7.0, 0.0], &[]).err(), Some(GlmError::Diverges));
        assert_eq!(poisson_regression(&nothing, &[1.0], &[]).err(), Some(GlmError::Shape));
    }
}
