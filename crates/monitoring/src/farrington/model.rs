//! From a series and a step to what is expected there.

#![allow(clippy::indexing_slicing, reason = "steps of the pattern lie within the series, checked before")]

use super::Farrington;
use super::fit::Fit;
use super::pattern::{Pattern, Reference};
use super::rows::{Prepared, Rows};
use super::weights::Dispersion;
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
    /// Days, when steps are found by date and are not all as long: R then takes time from the days.
    uneven: Option<&'a [i64]>,
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
        let prepared = Prepared::new(counts, if how.exposure { series.exposure() } else { &[] });
        Ok(Self {
            how,
            series,
            reference,
            per_year,
            whole: counts.iter().all(|count| !count.is_nan()),
            uneven: match reference {
                Reference::Dates { days, .. } if days.len() >= series.len() => {
                    let steps = days.windows(2).map(|pair| pair[1] - pair[0]);
                    let (least, most) = (steps.clone().min(), steps.max());
                    Some(*days).filter(|_| least != most)
                }
                _ => None,
            },
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
            self.rows.clear(self.pattern.levels, farthest, self.uneven.is_some());
            for (back, level) in self.pattern.back.iter().zip(&self.pattern.level) {
                if !self.prepared.count[at - back].is_nan() {
                    let before = match self.uneven {
                        Some(days) => {
                            (days[at] - days[at - back]) as f64 * farthest as f64
                                / (days[at] - days[at - farthest]).max(1) as f64
                        }
                        None => *back as f64,
                    };
                    self.rows.push(*back, before, *level);
                }
            }
            // Times between months change from step to step.
            self.shaped = self.uneven.is_none();
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
        if self.fit.trend {
            let significant = self.how.trend_p >= 1.0 || {
                let freedom = self.fit.degrees_of_freedom(&self.rows);
                let statistic = (self.fit.slope / self.fit.slope_error(self.scale(dispersion))).abs();
                statistic > self.critical_value(freedom)
            };
            let (linear, _) = self.fit.predict(level, now)?;
            let foretold = (linear + offset).exp();
            if !(significant && self.how.years_back >= 3 && foretold <= self.rows.most()) {
                dispersion = self.estimate(false)?;
            }
        }
        let (linear, variance) = self.fit.predict(level, now)?;
        Some(Expectation {
            linear: linear + offset,
            standard_error: (self.scale(dispersion) * variance).sqrt(),
            dispersion: dispersion.proper.max(1.0),
            slope: Some(self.fit.slope).filter(|_| self.fit.trend),
        })
        .filter(|found| found.linear.is_finite() && found.dispersion.is_finite())
    }

    /// Fits, gives outlying counts less weight, fits again; the dispersion. Without trend when the fit with one does not settle.
    fn estimate(&mut self, trend: bool) -> Option<Dispersion> {
        self.rows.weight.clear();
        self.rows.weight.resize(self.rows.len(), 1.0);
        let mut settled = self.fit.fit(&self.rows, trend);
        if !settled && trend {
            settled = self.fit.fit(&self.rows, false);
        }
        if !settled || self.fit.degrees_of_freedom(&self.rows) < 1.0 {
            return None;
        }
        let dispersion = self.fit.dispersion(&self.rows);
        if self.how.reweight_above == f64::INFINITY {
            return Some(dispersion);
        }
        self.fit.reweight(&mut self.rows, dispersion.proper.max(1.0), self.how.reweight_above);
        // R goes on with the reweighted fit even when its steps ran out.
        let trend = self.fit.trend;
        self.fit.fit(&self.rows, trend);
        Some(self.fit.dispersion(&self.rows))
    }

    /// The dispersion in standard errors.
    fn scale(&self, dispersion: Dispersion) -> f64 {
        match self.how.reweight_above == f64::INFINITY {
            true => dispersion.proper,
            false => dispersion.by_prior_weights,
        }
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
