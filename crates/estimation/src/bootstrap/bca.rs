//! Bias-corrected and accelerated intervals (Efron 1987; DiCiccio & Efron 1996).

use super::resample::Worker;
use super::{Bootstrap, Procedure};
use crate::{CaptureHistories, Interval};
use numerics::normal;
use rayon::prelude::*;

/// How strongly the spread of the estimate changes with its value, by leaving out one person at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceleration {
    /// `a = Σ (θ̄ − θᵢ)³ / 6 (Σ (θ̄ − θᵢ)²)^{3/2}` over persons.
    pub value: f64,
    /// The estimate without one person of each pattern that was seen.
    pub without: Vec<(usize, f64)>,
    /// Patterns whose loss leaves no estimate.
    pub without_estimate: usize,
}

/// The acceleration. Persons of the same pattern are alike, so it takes one estimate per pattern.
pub fn acceleration(table: &CaptureHistories, procedure: &Procedure) -> Acceleration {
    let counts = table.real_counts();
    let lists = table.lists().len();
    let patterns: Vec<(usize, f64)> =
        counts.iter().copied().enumerate().filter(|(_, count)| *count > 0.0).collect();
    let estimates: Vec<(usize, f64, Option<f64>)> = patterns
        .into_par_iter()
        .map_init(
            || Worker::new(lists, procedure),
            |worker, (pattern, count)| {
                worker.without_one(&counts, pattern);
                let estimate = worker.estimate(procedure).ok();
                (pattern, count, estimate.map(|(unseen, seen, _)| unseen + seen))
            },
        )
        .collect();
    let known = || estimates.iter().filter_map(|(_, count, estimate)| estimate.map(|value| (*count, value)));
    let persons: f64 = known().map(|(count, _)| count).sum();
    let mean = known().map(|(count, value)| count * value).sum::<f64>() / persons;
    let power =
        |exponent: i32| known().map(|(count, value)| count * (mean - value).powi(exponent)).sum::<f64>();
    let spread = power(2);
    let value = if spread > 0.0 { power(3) / (6.0 * spread.powf(1.5)) } else { 0.0 };
    let without_estimate = estimates.iter().filter(|(_, _, estimate)| estimate.is_none()).count();
    let without =
        estimates.iter().filter_map(|(pattern, _, value)| value.map(|value| (*pattern, value))).collect();
    Acceleration { value, without, without_estimate }
}

/// The interval; `None` without resamples. When all resamples lie on one side of the estimate, the correction for
/// bias is as large as their number can tell.
pub fn bca_interval(
    resamples: &Bootstrap,
    estimate: f64,
    acceleration: &Acceleration,
    level: f64,
) -> Option<Interval> {
    let count = resamples.estimates.len() as f64;
    let below = resamples.estimates.iter().filter(|value| **value < estimate).count() as f64;
    let share = (below / count).clamp(0.5 / count, 1.0 - 0.5 / count);
    let bias = normal::quantile(share);
    let end = |level: f64| {
        let shifted = bias + normal::quantile(level);
        let place = normal::cdf(bias + shifted / (1.0 - acceleration.value * shifted));
        numerics::quantile(&resamples.estimates, place)
    };
    let (lower, upper) = (end(0.5 - level / 2.0)?, end(0.5 + level / 2.0)?);
    Some(Interval { estimate, lower, upper, level })
}
