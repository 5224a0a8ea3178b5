//! From a series and a step to what is expected there.

#![allow(clippy::indexing_slicing, reason = "steps of the pattern lie within the series, checked before")]

use super::Farrington;
use super::fit::{Fit, Prepared, Rows};
use super::pattern::{Pattern, Reference};
use crate::{Frequency, Series};
use numerics::student;

/// What to expect at a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expectation {
    /// Logarithm of the mean.
    pub linear: f64,
    /// Standard error of that logarithm.
    pub standard_error: f64,
    /// Variance of counts divided by their mean, at least 1.
    pub dispersion: f64,
    /// Growth per step on the log scale; `None` when no trend was kept.
    pub slope: Option<f64>,
}

impl Expectation {
    /// The mean.
    pub fn mean(&self) -> f64 {
        self.linear.exp()
    }
}

/// Why Farrington's method cannot be applied so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// No year to compare with.
    #[error("years back: at least 1")]
    Years,
    /// Windows of neighbouring years would overlap.
    #[error("the half-window is too wide: windows of two years would overlap")]
    Window,
    /// A year has too few steps.
    #[error("{seasons} seasons are too many: between two windows lie {between} steps")]
    Seasons {
        /// Levels asked for.
        seasons: usize,
        /// Steps between windows.
        between: usize,
    },
    /// Everything is excluded.
    #[error("no earlier steps are left to compare with")]
    Nothing,
    /// Not a probability that can be used.
    #[error("alpha lies between 0 and 0.5")]
    Alpha,
}

/// Fits at one step after another.
pub(super) struct Modeller<'a> {
    how: &'a Farrington,
    series: &'a Series,
    reference: &'a Reference<'a>,
    per_year: usize,
    prepared: Prepared,
    /// Whether all counts are known, so that rows keep their shape from step to step.
    whole: bool,
    /// Whether the rows have the shape of the pattern.
    shaped: bool,
    pattern: Pattern,
    references: Vec<usize>,
    rows: Rows,
    fit: Fit,
    /// Critical value of the slope's t statistic by degrees of freedom.
    critical: Option<(f64, f64)>,
}

impl<'a> Modeller<'a> {
    pub(super) fn new(
        how: &'a Farrington,
        series: &'a Series,
        reference: &'a Reference<'a>,
    ) -> Result<Self, ModelError> {
        if how.years_back == 0 {
            return Err(ModelError::Years);
        }
        if !(how.alpha > 0.0 && how.alpha < 0.5) {
            return Err(ModelError::Alpha);
        }
        let frequency: Frequency = series.frequency();
        let per_year = frequency.per_year();
        let usual: Vec<usize> = (1..=how.years_back).map(|year| year * per_year).collect();
        let counts = series.counts();
        let of = |value: &dyn Fn(f64) -> f64| counts.iter().map(|count| value(*count)).collect();
        let prepared = Prepared {
            count: counts.to_vec(),
            start: of(&|count| (count + 0.1).ln()),
            y_ln_y: of(&|count| if count > 0.0 { count * count.ln() } else { 0.0 }),
            two_thirds: of(&|count| count.cbrt().powi(2)),
            offset: if how.exposure {
                series.exposure().iter().map(|value| value.ln()).collect()
            } else {
                Vec::new()
            },
        };
        Ok(Self {
            how,
            series,
            reference,
            per_year,
            whole: counts.iter().all(|count| !count.is_nan()),
            shaped: false,
            prepared,
            pattern: Pattern::new(how, &usual)?,
            references: usual,
            rows: Rows::default(),
            fit: Fit::default(),
            critical: None,
        })
    }

    /// What to expect; `None` without enough history or a fit.
    pub(super) fn expectation(&mut self, at: usize) -> Option<Expectation> {
        self.reference.distances(at, self.how.years_back, self.per_year, &mut self.references)?;
        if !self.pattern.is_for(&self.references) {
            self.pattern = Pattern::new(self.how, &self.references).ok()?;
            self.shaped = false;
        }
        let farthest = self.pattern.back.first().copied().filter(|back| *back <= at)?;
        if !(self.whole && self.shaped) {
            self.rows.clear(self.pattern.levels, farthest);
            for (back, level) in self.pattern.back.iter().zip(&self.pattern.level) {
                if !self.prepared.count[at - back].is_nan() {
                    self.rows.push(*back, *level);
                }
            }
            self.shaped = true;
        }
        if self.whole && self.pattern.consecutive() {
            self.rows.load(&self.prepared, at - farthest..at + 1 - self.pattern.nearest());
        } else {
            self.rows.load(&self.prepared, 0..0);
            for back in &self.pattern.back {
                if !self.prepared.count[at - back].is_nan() {
                    self.rows.load_more(&self.prepared, at - back..at - back + 1);
                }
            }
        }
        let with_offset = !self.prepared.offset.is_empty();
        let offset = if with_offset { self.series.exposure_at(at).ln() } else { 0.0 };
        let now = self.rows.now();
        let level = self.pattern.levels - 1;
        let mut dispersion = self.estimate(self.how.trend)?;
        let mut scale = self.fit.dispersion_by_prior_weights(&self.rows);
        if self.fit.trend {
            let significant = self.how.trend_p >= 1.0 || {
                let freedom = self.fit.degrees_of_freedom(&self.rows);
                let statistic = (self.fit.slope / self.fit.slope_error(scale)).abs();
                statistic > self.critical_value(freedom)
            };
            let (linear, _) = self.fit.predict(level, now)?;
            let foretold = (linear + offset).exp();
            if !(significant && self.how.years_back >= 3 && foretold <= self.rows.most()) {
                dispersion = self.estimate(false)?;
                scale = self.fit.dispersion_by_prior_weights(&self.rows);
            }
        }
        let (linear, variance) = self.fit.predict(level, now)?;
        Some(Expectation {
            linear: linear + offset,
            standard_error: (scale * variance).sqrt(),
            dispersion,
            slope: Some(self.fit.slope).filter(|_| self.fit.trend),
        })
        .filter(|found| found.linear.is_finite() && found.dispersion.is_finite())
    }

    /// Fits, gives outlying counts less weight, fits again; the dispersion, at least 1. Without trend when the fit with one
    /// does not settle.
    fn estimate(&mut self, trend: bool) -> Option<f64> {
        self.rows.weight.clear();
        self.rows.weight.resize(self.rows.len(), 1.0);
        let mut settled = self.fit.fit(&self.rows, trend);
        if !settled && trend {
            settled = self.fit.fit(&self.rows, false);
        }
        if !settled || self.fit.degrees_of_freedom(&self.rows) < 1.0 {
            return None;
        }
        let dispersion = self.fit.dispersion(&self.rows).max(1.0);
        self.fit.reweight(&mut self.rows, dispersion, self.how.reweight_above);
        // R goes on with the reweighted fit even when its steps ran out.
        let trend = self.fit.trend;
        self.fit.fit(&self.rows, trend);
        Some(self.fit.dispersion(&self.rows).max(1.0))
    }

    fn critical_value(&mut self, freedom: f64) -> f64 {
        match self.critical {
            Some((known, value)) if known == freedom => value,
            _ => {
                let value = student::two_sided(1.0 - self.how.trend_p, freedom);
                self.critical = Some((freedom, value));
                value
            }
        }
    }
}
