//! What charts of sums compare with: a regression on the time before monitoring begins.

use crate::Series;
use numerics::{GlmError, negative_binomial_regression, regression_as_in_r};
use std::f64::consts::TAU;

/// A regression with yearly waves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Baseline {
    /// Pairs of sine and cosine.
    pub harmonics: usize,
    /// Whether there is a linear trend on the log scale.
    pub trend: bool,
    /// Dispersion `α`: the variance is `μ + α μ²`; 0 for the Poisson distribution.
    pub dispersion: f64,
}

impl Default for Baseline {
    /// One wave a year and a trend; dispersion 0.1.
    fn default() -> Self {
        Self { harmonics: 1, trend: true, dispersion: 0.1 }
    }
}

impl Baseline {
    /// Parameters of the regression: as many steps at least are needed, and better ten times as many.
    pub fn parameters(&self) -> usize {
        1 + usize::from(self.trend) + 2 * self.harmonics
    }

    /// Fits the steps before `from`, and answers what to expect at `from` and after it. What the history is too short or too
    /// empty for is left out: waves first, the quickest first of all, then the trend.
    ///
    /// # Errors
    /// See [`GlmError`]: without any case there is no finite mean.
    pub fn expect(&self, series: &Series, from: usize) -> Result<Vec<f64>, GlmError> {
        match self.expect_as_is(series, from) {
            Err(_) if self.harmonics > 0 => {
                Self { harmonics: self.harmonics - 1, ..*self }.expect(series, from)
            }
            Err(_) if self.trend => Self { trend: false, ..*self }.expect(series, from),
            other => other,
        }
    }

    fn expect_as_is(&self, series: &Series, from: usize) -> Result<Vec<f64>, GlmError> {
        let known: Vec<usize> =
            (0..from.min(series.len())).filter(|at| series.count(*at).is_some()).collect();
        let counts: Vec<f64> = known.iter().filter_map(|at| series.count(*at)).collect();
        if counts.iter().sum::<f64>() == 0.0 {
            return Err(GlmError::Diverges);
        }
        let design = |steps: &[usize]| -> Vec<Vec<f64>> {
            let column = |value: &dyn Fn(f64) -> f64| steps.iter().map(|at| value(*at as f64)).collect();
            let mut columns = vec![column(&|_| 1.0)];
            if self.trend {
                // Time in units of the history keeps the columns alike in size.
                columns.push(column(&|at| at / from as f64));
            }
            for harmonic in 1..=self.harmonics {
                let turn = TAU * harmonic as f64 / series.frequency().per_year() as f64;
                columns.push(column(&|at| (turn * at).cos()));
                columns.push(column(&|at| (turn * at).sin()));
            }
            columns
        };
        let offsets: Vec<f64> = match series.exposure().is_empty() {
            true => Vec::new(),
            false => known.iter().map(|at| series.exposure_at(*at).ln()).collect(),
        };
        // As far as R goes, so that what is expected is what R expects; where it does not converge, all the way.
        let columns = design(&known);
        let fit = regression_as_in_r(&columns, &counts, &offsets, self.dispersion)
            .or_else(|_| negative_binomial_regression(&columns, &counts, &offsets, self.dispersion))?;
        let steps: Vec<usize> = (from..series.len()).collect();
        let columns = design(&steps);
        let expect = |row: usize, at: usize| {
            let terms = columns.iter().zip(&fit.coefficients);
            let linear: f64 = terms.filter_map(|(column, b)| Some(column.get(row)? * b)).sum();
            linear.exp() * series.exposure_at(at)
        };
        Ok(steps.iter().enumerate().map(|(row, at)| expect(row, *at)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Frequency;

    #[test]
    fn what_cannot_be_fitted_is_left_out() {
        let level = Series::new(Frequency::Weekly, [4, 5, 6, 5].map(Some));
        let expected = Baseline { trend: false, ..Baseline::default() }.expect(&level, 2).unwrap();
        assert!(expected.iter().all(|mean| (mean - 4.5).abs() < 1e-9), "{expected:?}");
        let nothing = Series::new(Frequency::Weekly, vec![Some(0); 60]);
        assert!(Baseline::default().expect(&nothing, 52).is_err());
    }
}
