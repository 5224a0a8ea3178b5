//! Interrupted time series (Wagner et al. 2002; Bernal, Cummins & Gasparrini 2017): a log-linear regression of the counts with
//! trend and yearly waves, a change of level at the event and a change of slope after it.

#![allow(clippy::indexing_slicing, reason = "columns and coefficients have the length of the design")]

use super::newey_west::{covariance, usual_lags, variance_along};
use super::{EffectError, EffectStep, Estimate};
use crate::Series;
use numerics::{GlmError, poisson_regression, student};
use std::f64::consts::TAU;

/// How the regression is to be made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interrupted {
    /// Pairs of sine and cosine; left out when there are fewer than two years before the event.
    pub harmonics: usize,
    /// Whether the slope may change too; not with fewer than four steps after the event.
    pub slope: bool,
    /// Up to how many steps apart residuals may resemble each other; `None` for the usual number.
    pub lags: Option<usize>,
    /// Level of the intervals.
    pub level: f64,
}

impl Default for Interrupted {
    /// Two waves, level and slope, usual lags, 95 %.
    fn default() -> Self {
        Self { harmonics: 2, slope: true, lags: None, level: 0.95 }
    }
}

/// What the regression says.
#[derive(Clone, Debug, PartialEq)]
pub struct InterruptedEffect {
    /// By what the level is multiplied at the event.
    pub level_ratio: Estimate,
    /// Two-sided p-value of no change of level; `None` when all counts after the event are 0.
    pub level_p: Option<f64>,
    /// By what the growth per step is multiplied after it; `None` when the slope was kept.
    pub slope_ratio: Option<Estimate>,
    /// Two-sided p-value of no change of slope.
    pub slope_p: Option<f64>,
    /// Counts from the event on minus what would have been.
    pub total: Estimate,
    /// The same as a share of what would have been.
    pub relative: Estimate,
    /// Standard error of the total by Newey & West; its interval takes the larger of this and that of [`foretold_error`].
    ///
    /// [`foretold_error`]: Self::foretold_error
    pub total_error: f64,
    /// Standard error of what would have been: of its mean, and of counts around it.
    pub foretold_error: f64,
    /// Fitted means of all steps.
    pub fitted: Vec<f64>,
    /// The steps from the event on.
    pub steps: Vec<EffectStep>,
    /// Neighbours taken along in the standard errors.
    pub lags: usize,
}

/// Fewest known counts before an event.
const FEWEST_BEFORE: usize = 8;
/// Fewest steps after it for a slope of their own.
const FEWEST_FOR_SLOPE: usize = 4;

impl Interrupted {
    /// The effect of an event at the step `event` (its first step under the new circumstances).
    ///
    /// # Errors
    /// See [`EffectError`].
    pub fn effect(&self, series: &Series, event: usize) -> Result<InterruptedEffect, EffectError> {
        let known: Vec<usize> = (0..series.len()).filter(|at| series.count(*at).is_some()).collect();
        let before = known.iter().filter(|at| **at < event).count();
        if before < FEWEST_BEFORE {
            return Err(EffectError::Before { have: before, need: FEWEST_BEFORE });
        }
        let after = known.len() - before;
        if after == 0 {
            return Err(EffectError::After);
        }
        let counts: Vec<f64> = known.iter().filter_map(|at| series.count(*at)).collect();
        if counts[..before].iter().sum::<f64>() == 0.0 {
            return Err(EffectError::NoCases);
        }
        let nothing_after = counts[before..].iter().sum::<f64>() == 0.0;
        let harmonics = if before >= 2 * series.frequency().per_year() { self.harmonics } else { 0 };
        let harmonics = harmonics.min(series.frequency().per_year() / 2 - 1);
        let slope = self.slope && after >= FEWEST_FOR_SLOPE;
        for harmonics in (0..=harmonics).rev() {
            let design =
                Design { event, harmonics, change: !nothing_after, slope: slope && !nothing_after, series };
            match self.fit(series, &design, &known, &counts, before) {
                Err(EffectError::Fit(GlmError::Singular(_) | GlmError::Diverges)) if harmonics > 0 => {}
                Err(EffectError::Fit(GlmError::Diverges)) if design.slope => {
                    return self.fit(series, &Design { slope: false, ..design }, &known, &counts, before);
                }
                other => return other,
            }
        }
        Err(EffectError::Fit(GlmError::Diverges))
    }

    fn fit(
        &self,
        series: &Series,
        design: &Design<'_>,
        known: &[usize],
        counts: &[f64],
        before: usize,
    ) -> Result<InterruptedEffect, EffectError> {
        // Without any case afterwards the level is at minus infinity; what would have been comes from the time before.
        let rows = if design.change { known } else { &known[..before] };
        let used = &counts[..rows.len()];
        let columns = design.columns(rows);
        let offsets: Vec<f64> = rows.iter().map(|at| series.exposure_at(*at).ln()).collect();
        let fit = poisson_regression(&columns, used, &offsets).map_err(EffectError::Fit)?;
        let residuals: Vec<f64> = used.iter().zip(&fit.means).map(|(count, mean)| count - mean).collect();
        let lags = self.lags.unwrap_or_else(|| usual_lags(rows.len()));
        let covariance = covariance(&columns, &residuals, &fit.information, lags);
        let freedom = (rows.len() - columns.len()) as f64;
        let reach = student::two_sided(self.level, freedom);
        let ratio = |place: usize| {
            let (value, error) = (fit.coefficients[place], covariance[place][place].max(0.0).sqrt());
            let estimate = Estimate {
                value: value.exp(),
                lower: (value - reach * error).exp(),
                upper: (value + reach * error).exp(),
            };
            (estimate, student::p_value(value / error, freedom))
        };
        let base = design.base();
        let noise = Noise::of(&residuals, &fit.means, freedom, lags);
        let mut steps = Vec::new();
        // Gradient of the sum of means without the change.
        let mut foretold = vec![0.0; columns.len()];
        let foretold_error = |foretold: &[f64], without: f64| {
            let mut solved = foretold.to_vec();
            fit.information.solve(&mut solved);
            let of_mean: f64 = solved.iter().zip(foretold).map(|(left, right)| left * right).sum();
            (noise.variance * (of_mean + without)).max(0.0).sqrt()
        };
        // Gradients of sums of means with and without the change.
        let mut gradient = vec![0.0; columns.len()];
        let (mut total, mut without_total) = (0.0, 0.0);
        for at in design.event..series.len() {
            let row = design.row(at);
            let linear: f64 = row[..base].iter().zip(&fit.coefficients).map(|(x, b)| x * b).sum();
            let without = linear.exp() * series.exposure_at(at);
            let error = {
                let mut direction = row.clone();
                direction[base..].fill(0.0);
                variance_along(&covariance, &direction).sqrt()
            };
            let count = series.count(at);
            if let Some(count) = count {
                let change: f64 = row[base..].iter().zip(&fit.coefficients[base..]).map(|(x, b)| x * b).sum();
                let with = if design.change { without * change.exp() } else { 0.0 };
                total += count - without;
                without_total += without;
                for (place, (sum, x)) in gradient.iter_mut().zip(&row).enumerate() {
                    *sum += x * with - if place < base { x * without } else { 0.0 };
                }
                for (sum, x) in foretold.iter_mut().zip(&row[..base]) {
                    *sum += x * without;
                }
            }
            let robust = variance_along(&covariance, &gradient).sqrt();
            let spread = reach * robust.max(foretold_error(&foretold, without_total));
            steps.push(EffectStep {
                at,
                count,
                without: Estimate {
                    value: without,
                    lower: without * (-reach * error).exp(),
                    upper: without * (reach * error).exp(),
                },
                cumulative: Estimate { value: total, lower: total - spread, upper: total + spread },
            });
        }
        let total_error = variance_along(&covariance, &gradient).sqrt();
        let foretold_error = foretold_error(&foretold, without_total);
        let spread = reach * total_error.max(foretold_error);
        let share = |value: f64| value / without_total;
        let (level_ratio, level_p) = match design.change {
            true => {
                let (estimate, p) = ratio(base);
                (estimate, Some(p))
            }
            // Nothing was seen where so much was to be expected: the largest rate that would leave that a chance.
            false => {
                let dispersion =
                    residuals.iter().zip(&fit.means).map(|(r, m)| r * r / m).sum::<f64>() / freedom;
                let most = -((1.0 - self.level) / 2.0).ln() * dispersion.max(1.0) / without_total;
                (Estimate { value: 0.0, lower: 0.0, upper: most }, None)
            }
        };
        let slope = design.slope.then(|| ratio(base + 1));
        Ok(InterruptedEffect {
            level_ratio,
            level_p,
            slope_ratio: slope.map(|(estimate, _)| estimate),
            slope_p: slope.map(|(_, p)| p),
            total: Estimate { value: total, lower: total - spread, upper: total + spread },
            relative: Estimate {
                value: share(total),
                lower: share(total - spread).max(-1.0),
                upper: share(total + spread),
            },
            total_error,
            foretold_error,
            fitted: (0..series.len())
                .map(|at| {
                    if !design.change && at >= design.event {
                        return 0.0;
                    }
                    let linear: f64 = design.row(at).iter().zip(&fit.coefficients).map(|(x, b)| x * b).sum();
                    linear.exp() * series.exposure_at(at)
                })
                .collect(),
            steps,
            lags,
        })
    }
}

/// How counts vary around their means.
struct Noise {
    /// Variance divided by mean, with what neighbours have in common.
    variance: f64,
}

impl Noise {
    /// Pearson's dispersion, times how much more a sum varies because neighbours resemble each other; not less for those that
    /// take turns.
    fn of(residuals: &[f64], means: &[f64], freedom: f64, lags: usize) -> Self {
        let pearson: Vec<f64> = residuals.iter().zip(means).map(|(r, mean)| r / mean.sqrt()).collect();
        let apart = |lag: usize| -> f64 {
            pearson.iter().zip(pearson.iter().skip(lag)).map(|(one, other)| one * other).sum()
        };
        let alone = apart(0);
        let neighbours = (1..=lags).map(|lag| 2.0 * (1.0 - lag as f64 / (lags as f64 + 1.0)) * apart(lag));
        let together = if alone > 0.0 { neighbours.sum::<f64>() / alone } else { 0.0 };
        Self { variance: alone / freedom.max(1.0) * (1.0 + together.max(0.0)) }
    }
}

/// The columns: intercept, trend, waves, and then what changes.
#[derive(Clone, Copy)]
struct Design<'a> {
    event: usize,
    harmonics: usize,
    change: bool,
    slope: bool,
    series: &'a Series,
}

impl Design<'_> {
    /// How many columns do not change with the event.
    fn base(&self) -> usize {
        2 + 2 * self.harmonics
    }

    fn row(&self, at: usize) -> Vec<f64> {
        let time = at as f64 - self.event as f64;
        let mut row = vec![1.0, time / self.event.max(1) as f64];
        for harmonic in 1..=self.harmonics {
            let turn = TAU * (harmonic * at) as f64 / self.series.frequency().per_year() as f64;
            row.extend([turn.cos(), turn.sin()]);
        }
        if self.change {
            let changed = at >= self.event;
            row.push(f64::from(u8::from(changed)));
            if self.slope {
                row.push(if changed { time } else { 0.0 });
            }
        }
        row
    }

    fn columns(&self, steps: &[usize]) -> Vec<Vec<f64>> {
        let rows: Vec<Vec<f64>> = steps.iter().map(|at| self.row(*at)).collect();
        let width = rows.first().map_or(0, Vec::len);
        (0..width).map(|column| rows.iter().map(|row| row[column]).collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Frequency;

    fn made() -> Series {
        // No randomness: the closest whole number to a known curve, with a drop by 40 % at step 160.
        let counts = (0..220).map(|at| {
            let wave = 0.3 * (TAU * at as f64 / 52.0).cos();
            let level = if at >= 160 { 0.6 } else { 1.0 };
            Some(
                (40.0 * (0.002 * at as f64 + wave).exp() * level + f64::from(at as u32 * 7 % 5) - 2.0).round()
                    as u64,
            )
        });
        Series::new(Frequency::Weekly, counts)
    }

    #[test]
    fn a_known_drop_is_found_with_its_number() {
        let found = Interrupted { harmonics: 1, ..Interrupted::default() }.effect(&made(), 160).unwrap();
        assert!((found.level_ratio.value - 0.6).abs() < 0.02, "{:?}", found.level_ratio);
        assert!(found.level_p.unwrap() < 1e-6);
        let slope = found.slope_ratio.unwrap();
        assert!(slope.lower < 1.0 && slope.upper > 1.0);
        assert!((found.relative.value + 0.4).abs() < 0.02 && found.relative.upper < -0.35);
        let last = found.steps.last().unwrap();
        assert_eq!((last.at, last.cumulative), (219, found.total));
        let sum: f64 = found.steps.iter().map(|step| step.count.unwrap() - step.without.value).sum();
        assert!((sum - found.total.value).abs() < 1e-9);
    }

    #[test]
    fn errors_as_in_r() {
        // R 4.2.2, sandwich 3.0-2: glm(…, quasipoisson), NeweyWest(lag = 4, prewhite = FALSE, adjust = TRUE).
        let how = Interrupted { harmonics: 1, lags: Some(4), ..Interrupted::default() };
        let series = made();
        assert_eq!(series.counts().iter().sum::<f64>(), 9_983.0);
        let found = how.effect(&series, 160).unwrap();
        let reach = student::two_sided(0.95, 214.0);
        let slope = found.slope_ratio.unwrap();
        let near = |ours: f64, theirs: f64| assert!((ours / theirs - 1.0).abs() < 1e-5, "{ours} {theirs}");
        near(found.level_ratio.value.ln(), -0.511_728_197_5);
        near((found.level_ratio.upper / found.level_ratio.value).ln() / reach, 4.378_225_922e-3);
        near((slope.upper / slope.value).ln() / reach, 9.375_591_619e-5);
        near(found.total.value, -1_475.072_764_309);
        near(found.total_error, 7.407_341_995);
    }

    #[test]
    fn nothing_any_more_after_the_event() {
        let counts = (0..130).map(|at| Some(if at < 120 { 9 + at % 4 } else { 0 }));
        let found = Interrupted::default().effect(&Series::new(Frequency::Weekly, counts), 120).unwrap();
        assert_eq!((found.level_ratio.value, found.level_p, found.relative.value), (0.0, None, -1.0));
        assert!(found.level_ratio.upper < 0.1);
        assert!((found.total.value + 105.0).abs() < 5.0, "{:?}", found.total);
    }

    #[test]
    fn what_cannot_be_told_is_refused() {
        let make = |counts: Vec<Option<u64>>| Series::new(Frequency::Weekly, counts);
        let how = Interrupted::default();
        assert_eq!(how.effect(&make(vec![Some(3); 9]), 4), Err(EffectError::Before { have: 4, need: 8 }));
        assert_eq!(how.effect(&make(vec![Some(3); 9]), 9), Err(EffectError::After));
        assert_eq!(how.effect(&make(vec![Some(0); 30]), 20), Err(EffectError::NoCases));
    }
}
