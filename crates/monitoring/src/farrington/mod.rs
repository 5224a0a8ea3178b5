//! Farrington's method: a quasi-Poisson regression on comparable weeks of earlier years says what to expect.
//!
//! Both forms follow the R package surveillance (1.20.3) step by step: the original (Farrington, Andrews, Beale &
//! Catchpole 1996), with windows around the same week of earlier years, and the flexible one (Noufaily et al. 2013),
//! with all weeks and a factor of ten levels for the season. What differs from R stands in `docs/methods/monitoring.md`.

mod fit;
mod model;
mod pattern;
mod rows;
mod threshold;
mod weights;

pub use model::{Expectation, ModelError};
pub use pattern::Reference;
pub use threshold::Threshold;

use crate::{Direction, Frequency, Series, Sides, Verdict};
use model::Modeller;

/// How Farrington's method is to be applied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Farrington {
    /// How many years to go back; at least 1.
    pub years_back: usize,
    /// Steps on each side of the reference step of a year.
    pub half_window: usize,
    /// Levels of the season's factor; 1 takes the windows alone, without a season.
    pub seasons: usize,
    /// How many of the last steps before the one that is judged stay out of the regression, so that it does not adapt to
    /// what is to be found.
    pub excluded: usize,
    /// Anscombe residual above which a past count loses weight; infinite: all keep theirs.
    pub reweight_above: f64,
    /// Whether a trend is considered: it stays when it is significant, foretells no more than was ever seen and rests on
    /// three years.
    pub trend: bool,
    /// p-value below which a trend is significant; 1 always keeps it.
    pub trend_p: f64,
    /// Which thresholds.
    pub threshold: Threshold,
    /// Probability of an alarm when nothing changed, on each side; between 0 and 0.5.
    pub alpha: f64,
    /// Fewest cases for a rise to be judged.
    pub fewest: f64,
    /// In how many last steps, the one that is judged included.
    pub fewest_in: usize,
    /// Whether expectations are in proportion to the exposure of the series.
    pub exposure: bool,
    /// Which changes are looked for.
    pub sides: Sides,
}

impl Farrington {
    /// Noufaily et al. (2013) with the negative binomial plug-in threshold, as in R:
    /// `farringtonFlexible(noPeriods = 10, b = 5, w = 3, weightsThreshold = 2.58, pastWeeksNotIncluded = 26,
    /// pThresholdTrend = 1, thresholdMethod = "nbPlugin", alpha = 0.01, limit54 = c(5, 4))`. For months and quarters the
    /// same stretches of time: half-windows of one month and of none, and a level of the season per remaining step.
    pub fn noufaily(frequency: Frequency) -> Self {
        let (half_window, seasons, excluded, fewest_in) = match frequency {
            Frequency::Weekly => (3, 10, 26, 4),
            Frequency::Monthly => (1, 10, 6, 1),
            Frequency::Quarterly => (0, 4, 2, 1),
        };
        Self {
            years_back: 5,
            half_window,
            seasons,
            excluded,
            reweight_above: 2.58,
            trend: true,
            trend_p: 1.0,
            threshold: Threshold::PlugIn,
            alpha: 0.01,
            fewest: 5.0,
            fewest_in,
            exposure: false,
            sides: Sides::Both,
        }
    }

    /// The original method by way of `farringtonFlexible(noPeriods = 1, weightsThreshold = 1, pastWeeksNotIncluded = w,
    /// pThresholdTrend = 0.05, thresholdMethod = "delta")`.
    pub fn original(frequency: Frequency) -> Self {
        let flexible = Self::noufaily(frequency);
        Self {
            seasons: 1,
            excluded: flexible.half_window,
            reweight_above: 1.0,
            trend_p: 0.05,
            threshold: Threshold::TwoThirds,
            ..flexible
        }
    }

    /// The first step that has enough history, from 0.
    pub fn first(&self, frequency: Frequency) -> usize {
        frequency.per_year() * self.years_back + self.half_window
    }

    /// Judges the steps `from` to the last; steps before [`Farrington::first`] are left out.
    ///
    /// # Errors
    /// See [`ModelError`].
    pub fn monitor(
        &self,
        series: &Series,
        reference: &Reference<'_>,
        from: usize,
    ) -> Result<Vec<Verdict>, ModelError> {
        let mut modeller = Modeller::new(self, series, reference)?;
        let steps = from.max(self.first(series.frequency()))..series.len();
        Ok(steps.map(|at| self.judge(series, at, modeller.expectation(at))).collect())
    }

    /// What to expect at one step: mean, standard error and dispersion; `None` when nothing could be fitted or the history is
    /// too short.
    ///
    /// # Errors
    /// See [`ModelError`].
    pub fn expectation(
        &self,
        series: &Series,
        reference: &Reference<'_>,
        at: usize,
    ) -> Result<Option<Expectation>, ModelError> {
        let mut modeller = Modeller::new(self, series, reference)?;
        Ok(if at < self.first(series.frequency()) { None } else { modeller.expectation(at) })
    }

    /// Puts a count beside its expectation.
    pub(crate) fn judge(&self, series: &Series, at: usize, expectation: Option<Expectation>) -> Verdict {
        let count = series.count(at);
        let mut verdict = Verdict { at, count, ..Verdict::default() };
        let Some(expectation) = expectation else { return verdict };
        verdict.expected = Some(expectation.mean());
        verdict.dispersion = Some(expectation.dispersion);
        let Some(limits) = self.threshold.limits(&expectation, self.alpha) else { return verdict };
        let recent = (at + 1).saturating_sub(self.fewest_in)..=at;
        let cases: f64 = recent.filter_map(|step| series.count(step)).sum();
        verdict.lower = Some(limits.lower).filter(|_| self.sides.include(Direction::Fall));
        verdict.upper =
            Some(limits.upper).filter(|_| cases >= self.fewest && self.sides.include(Direction::Rise));
        let Some(count) = count else { return verdict };
        let rise = (count - limits.centre) / (limits.upper - limits.centre);
        verdict.score = Some(rise).filter(|score| score.is_finite());
        if verdict.upper.is_some() && rise > 1.0 && count > 0.0 {
            verdict.alarm = Some(Direction::Rise);
        } else if verdict.lower.is_some_and(|lower| count < lower) {
            let mean = expectation.mean();
            verdict.alarm = Some(Direction::Fall);
            verdict.score = Some(-(mean - count) / (mean - limits.lower).max(f64::MIN_POSITIVE));
        }
        verdict
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_count_stays_out_and_changes_nothing_elsewhere() {
        let counts: Vec<Option<u64>> = (0..330).map(|at| Some(12 + at * 7 % 9)).collect();
        let mut holes = counts.clone();
        // Too old for the last weeks, and one in the window of weeks that are judged.
        holes[3] = None;
        holes[320] = None;
        for how in [Farrington::noufaily(Frequency::Weekly), Farrington::original(Frequency::Weekly)] {
            let judge = |counts: &[Option<u64>]| {
                let series = Series::new(Frequency::Weekly, counts.iter().copied());
                how.monitor(&series, &Reference::Steps, 270).unwrap()
            };
            let (whole, holed) = (judge(&counts), judge(&holes));
            for (one, other) in whole.iter().zip(&holed).filter(|(one, _)| one.at != 320) {
                let (left, right) = (one.expected.unwrap(), other.expected.unwrap());
                assert!((left / right - 1.0).abs() < 1e-9, "{}: {left} {right}", one.at);
            }
            let unknown = holed.iter().find(|verdict| verdict.at == 320).unwrap();
            assert!(unknown.expected.is_some() && unknown.count.is_none() && unknown.alarm.is_none());
        }
    }
}
