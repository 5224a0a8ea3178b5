//! Bayesian structural time series (Brodersen, Gallusser, Koehler, Remy & Scott 2015): a level that wanders, a trend, yearly waves and
//! control series foretell what would have been without the event; the effect is what was counted minus that.
//!
//! Gibbs sampling: the level by forward filtering and backward sampling, coefficients and variances from their conditional
//! distributions. Priors as in CausalImpact: the level moves little (a standard deviation of 0.01 of that of the counts, with
//! the weight of 32 observations), coefficients with a unit-information prior. Without spike and slab: controls are chosen by
//! whoever asks.

#![allow(clippy::indexing_slicing, reason = "rows and columns have lengths checked at the start")]

use super::{EffectError, EffectStep, Estimate};
use crate::Series;
use numerics::streams::stream;
use numerics::{Cholesky, GlmError, quantile, sort};
use rand::Rng;
use rand_distr::{Distribution, Gamma, StandardNormal};
use std::f64::consts::TAU;

/// How the model is to be made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Structural {
    /// Pairs of sine and cosine; left out when there are fewer than two years before the event.
    pub harmonics: usize,
    /// Whether there is a linear trend besides the wandering level; left out in the same way.
    pub trend: bool,
    /// Standard deviation of a step of the level, relative to that of the counts.
    pub level_deviation: f64,
    /// Draws that are kept.
    pub draws: usize,
    /// Draws that are thrown away first.
    pub burn_in: usize,
    /// Level of the intervals.
    pub level: f64,
    /// Seed.
    pub seed: u64,
}

impl Default for Structural {
    /// Two waves, a trend, 0.01, 2,000 draws after 500, 95 %.
    fn default() -> Self {
        Self {
            harmonics: 2,
            trend: true,
            level_deviation: 0.01,
            draws: 2_000,
            burn_in: 500,
            level: 0.95,
            seed: 1,
        }
    }
}

/// What the draws say.
#[derive(Clone, Debug, PartialEq)]
pub struct StructuralEffect {
    /// Counts from the event on minus what would have been.
    pub total: Estimate,
    /// The same as a share of what would have been.
    pub relative: Estimate,
    /// Smaller of the shares of draws in which the total is above and below 0.
    pub tail: f64,
    /// The steps from the event on.
    pub steps: Vec<EffectStep>,
}

const FEWEST_BEFORE: usize = 8;
/// Weight of the prior of the level's variance, in observations.
const LEVEL_WEIGHT: f64 = 32.0;
/// Weight of the prior of the observation variance, and the share of the variance that the model is thought to explain.
const NOISE_WEIGHT: f64 = 50.0;
const EXPLAINED: f64 = 0.8;

impl Structural {
    /// The effect of an event at the step `event`. Control series, as long as the series and without unknown counts, are such
    /// that the event did not touch.
    ///
    /// # Errors
    /// See [`EffectError`].
    pub fn effect(
        &self,
        series: &Series,
        event: usize,
        controls: &[Vec<f64>],
    ) -> Result<StructuralEffect, EffectError> {
        let wrong =
            |control: &Vec<f64>| control.len() != series.len() || control.iter().any(|x| !x.is_finite());
        if let Some(place) = controls.iter().position(wrong) {
            return Err(EffectError::Control(place));
        }
        let event = event.min(series.len());
        let before: Vec<f64> = (0..event).filter_map(|at| series.count(at)).collect();
        if before.len() < FEWEST_BEFORE {
            return Err(EffectError::Before { have: before.len(), need: FEWEST_BEFORE });
        }
        if !(event..series.len()).any(|at| series.count(at).is_some()) {
            return Err(EffectError::After);
        }
        let (centre, spread) = moments(&before);
        if centre == 0.0 {
            return Err(EffectError::NoCases);
        }
        let spread = if spread > 0.0 { spread } else { 1.0 };
        let model = Model::new(self, series, event, controls, centre, spread)?;
        let draws = model.sample(self);
        Ok(self.summarise(series, event, &draws, centre, spread))
    }

    /// Turns draws of standardised counts into effects.
    fn summarise(
        &self,
        series: &Series,
        event: usize,
        draws: &[Vec<f64>],
        centre: f64,
        spread: f64,
    ) -> StructuralEffect {
        let (low, high) = ((1.0 - self.level) / 2.0, (1.0 + self.level) / 2.0);
        let interval = |values: &mut Vec<f64>| {
            let value = values.iter().sum::<f64>() / values.len().max(1) as f64;
            sort(values);
            let at = |level: f64| quantile(values, level).unwrap_or(value);
            Estimate { value, lower: at(low), upper: at(high) }
        };
        let mut sums = vec![0.0; draws.len()];
        let mut without_sums = vec![0.0; draws.len()];
        let mut steps = Vec::new();
        for (place, at) in (event..series.len()).enumerate() {
            let mut without: Vec<f64> = draws.iter().map(|draw| centre + spread * draw[place]).collect();
            let count = series.count(at);
            if let Some(count) = count {
                for ((sum, other), without) in sums.iter_mut().zip(&mut without_sums).zip(&without) {
                    *sum += count - without;
                    *other += without;
                }
            }
            let cumulative = interval(&mut sums.clone());
            steps.push(EffectStep { at, count, without: interval(&mut without), cumulative });
        }
        let above = sums.iter().filter(|sum| **sum > 0.0).count() as f64 / sums.len().max(1) as f64;
        let mut shares: Vec<f64> =
            sums.iter().zip(&without_sums).map(|(sum, without)| sum / without).collect();
        StructuralEffect {
            total: interval(&mut sums),
            relative: interval(&mut shares),
            tail: above.min(1.0 - above),
            steps,
        }
    }
}

/// Mean and standard deviation.
fn moments(values: &[f64]) -> (f64, f64) {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (mean, (squares / (values.len() as f64 - 1.0).max(1.0)).sqrt())
}

/// Standardised counts before the event, and a design for all steps.
struct Model {
    counts: Vec<f64>,
    design: Vec<Vec<f64>>,
    event: usize,
    /// Factor of `Z'Z` plus the prior's precision, both without the variance.
    factor: Cholesky,
    prior: f64,
}

impl Model {
    fn new(
        how: &Structural,
        series: &Series,
        event: usize,
        controls: &[Vec<f64>],
        centre: f64,
        spread: f64,
    ) -> Result<Self, EffectError> {
        let per_year = series.frequency().per_year();
        let harmonics = if event >= 2 * per_year { how.harmonics.min(per_year / 2 - 1) } else { 0 };
        // A level that hardly moves would fall behind a trend, and call what follows an effect.
        let trend = how.trend && event >= 2 * per_year;
        let standard: Vec<(f64, f64)> = controls.iter().map(|control| moments(&control[..event])).collect();
        let row = |at: usize| -> Vec<f64> {
            let waves = (1..=harmonics).flat_map(|harmonic| {
                let turn = TAU * (harmonic * at) as f64 / per_year as f64;
                [turn.cos(), turn.sin()]
            });
            let others = controls.iter().zip(&standard).map(|(control, (mean, deviation))| {
                (control[at] - mean) / if *deviation > 0.0 { *deviation } else { 1.0 }
            });
            let time = (2.0 * at as f64 - event as f64 + 1.0) / event as f64 * 3.0f64.sqrt();
            waves.chain(trend.then_some(time)).chain(others).collect()
        };
        let design: Vec<Vec<f64>> = (0..series.len()).map(row).collect();
        let counts: Vec<f64> =
            series.counts()[..event].iter().map(|count| (count - centre) / spread).collect();
        let size = design.first().map_or(0, Vec::len);
        let known = (0..event).filter(|at| !counts[*at].is_nan()).count() as f64;
        let mut factor = Cholesky::new(size);
        let mut prior = 0.0;
        for i in 0..size {
            for j in 0..=i {
                let rows = (0..event).filter(|at| !counts[*at].is_nan());
                let sum: f64 = rows.map(|at| design[at][i] * design[at][j]).sum();
                // Unit information: the weight of one observation.
                let own = if i == j { sum / known } else { 0.0 };
                prior = if i == j { own.max(prior) } else { prior };
                factor.set(i, j, sum + own);
            }
        }
        factor.factor().map_err(|problem| EffectError::Fit(GlmError::Singular(problem)))?;
        Ok(Self { counts, design, event, factor, prior })
    }

    /// Draws of the standardised counts that would have been from the event on.
    fn sample(&self, how: &Structural) -> Vec<Vec<f64>> {
        let mut random = stream(how.seed, 0);
        let normal = |random: &mut numerics::streams::Stream| -> f64 { StandardNormal.sample(random) };
        let size = self.design.first().map_or(0, Vec::len);
        let (mut beta, mut noise, mut drift) =
            (vec![0.0; size], 1.0 - EXPLAINED, how.level_deviation * how.level_deviation);
        let guess = drift;
        let known: Vec<usize> = (0..self.event).filter(|at| !self.counts[*at].is_nan()).collect();
        let mut level = vec![0.0; self.event];
        let mut kept = Vec::with_capacity(how.draws);
        for round in 0..how.burn_in + how.draws {
            self.draw_level(&beta, noise, drift, &mut level, &mut random);
            // Coefficients.
            let mut mean = vec![0.0; size];
            for at in &known {
                for (sum, x) in mean.iter_mut().zip(&self.design[*at]) {
                    *sum += x * (self.counts[*at] - level[*at]);
                }
            }
            self.factor.solve(&mut mean);
            let mut shake: Vec<f64> = (0..size).map(|_| noise.sqrt() * normal(&mut random)).collect();
            self.factor.backward(&mut shake);
            for ((beta, mean), shake) in beta.iter_mut().zip(&mean).zip(&shake) {
                *beta = mean + shake;
            }
            // Variances.
            let errors: f64 = known
                .iter()
                .map(|at| (self.counts[*at] - level[*at] - dot(&self.design[*at], &beta)).powi(2))
                .sum();
            let shrunk = self.prior * beta.iter().map(|b| b * b).sum::<f64>();
            noise = inverse_gamma(
                NOISE_WEIGHT + (known.len() + size) as f64,
                NOISE_WEIGHT * (1.0 - EXPLAINED) + errors + shrunk,
                &mut random,
            );
            let moves: f64 = level.windows(2).map(|pair| (pair[1] - pair[0]).powi(2)).sum();
            drift = inverse_gamma(
                LEVEL_WEIGHT + self.event as f64 - 1.0,
                LEVEL_WEIGHT * guess + moves,
                &mut random,
            );
            if round >= how.burn_in {
                let mut now = level.last().copied().unwrap_or(0.0);
                let ahead = self.design[self.event..].iter().map(|row| {
                    now += drift.sqrt() * normal(&mut random);
                    now + dot(row, &beta) + noise.sqrt() * normal(&mut random)
                });
                kept.push(ahead.collect());
            }
        }
        kept
    }

    /// The level at every step before the event, given everything else: Kalman filter forwards, draws backwards.
    fn draw_level(&self, beta: &[f64], noise: f64, drift: f64, level: &mut [f64], random: &mut impl Rng) {
        let (mut mean, mut variance) = (0.0, 1.0);
        let mut filtered = Vec::with_capacity(level.len());
        for (at, count) in self.counts.iter().enumerate() {
            if at > 0 {
                variance += drift;
            }
            if !count.is_nan() {
                let gain = variance / (variance + noise);
                mean += gain * (count - dot(&self.design[at], beta) - mean);
                variance *= 1.0 - gain;
            }
            filtered.push((mean, variance));
        }
        let mut next = None;
        for (place, (mean, variance)) in level.iter_mut().zip(&filtered).rev() {
            let (centre, spread) = match next {
                Some(next) => {
                    let gain = variance / (variance + drift);
                    (mean + gain * (next - mean), variance * (1.0 - gain))
                }
                None => (*mean, *variance),
            };
            let shake: f64 = StandardNormal.sample(random);
            *place = centre + spread.sqrt() * shake;
            next = Some(*place);
        }
    }
}

fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(l, r)| l * r).sum()
}

/// A draw of a variance whose inverse is Gamma with shape `weight/2` and rate `sum/2`.
fn inverse_gamma(weight: f64, sum: f64, random: &mut impl Rng) -> f64 {
    match Gamma::new(weight / 2.0, 2.0 / sum.max(f64::MIN_POSITIVE)) {
        Ok(gamma) => 1.0 / gamma.sample(random).max(f64::MIN_POSITIVE),
        Err(_) => sum / weight,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Frequency;
    use rand_distr::Poisson;

    /// Poisson counts with a wave; from step 160 on multiplied.
    fn made(seed: u64, factor: f64) -> (Series, Vec<f64>) {
        let mut random = stream(seed, 7);
        let mut control = Vec::new();
        let counts: Vec<Option<u64>> = (0..200)
            .map(|at| {
                let shock: f64 = StandardNormal.sample(&mut random);
                let base = 60.0 * (0.3 * (TAU * at as f64 / 52.0).cos() + 0.2 * shock).exp();
                let drawn: f64 = Poisson::new(base).unwrap().sample(&mut random);
                control.push(drawn);
                let mean = base * if at >= 160 { factor } else { 1.0 };
                let count: f64 = Poisson::new(mean).unwrap().sample(&mut random);
                Some(count as u64)
            })
            .collect();
        (Series::new(Frequency::Weekly, counts), control)
    }

    #[test]
    fn a_planted_effect_is_found_and_a_control_sharpens_it() {
        let (series, control) = made(3, 0.7);
        let how = Structural { draws: 600, burn_in: 200, ..Structural::default() };
        let alone = how.effect(&series, 160, &[]).unwrap();
        let with = how.effect(&series, 160, &[control]).unwrap();
        for found in [&alone, &with] {
            assert!(found.relative.lower < -0.3 && found.relative.upper > -0.3, "{:?}", found.relative);
            assert!(found.tail < 0.01);
            assert_eq!(found.steps.len(), 40);
        }
        let width = |found: &StructuralEffect| found.total.upper - found.total.lower;
        assert!(width(&with) < 0.8 * width(&alone), "{} {}", width(&with), width(&alone));
        assert_eq!(how.effect(&series, 160, &[]), Ok(alone));
    }

    #[test]
    fn without_an_event_the_interval_holds_nothing_as_often_as_it_says() {
        let how = Structural { draws: 300, burn_in: 100, level: 0.9, ..Structural::default() };
        let covered = (0..40).filter(|seed| {
            let (series, control) = made(*seed, 1.0);
            let found = how.effect(&series, 160, &[control]).unwrap();
            found.total.lower <= 0.0 && found.total.upper >= 0.0
        });
        // 36 of 40 expected; 31 or fewer would happen once in fifty times.
        assert!(covered.count() >= 31);
    }

    #[test]
    fn a_control_of_another_length_is_refused() {
        let (series, _) = made(1, 1.0);
        assert_eq!(Structural::default().effect(&series, 160, &[vec![1.0; 3]]), Err(EffectError::Control(0)));
    }
}
