//! Bayesian latent class model with a truncated stick-breaking prior on the classes (Manrique-Vallier 2016, R package
//! LCMCR): persons belong to classes, and within a class the lists are independent.

mod chain;
mod diagnostics;

pub use chain::{Draw, LatentClassPrior};
pub use diagnostics::{effective_sample_size, split_r_hat};

use crate::bootstrap::Watch;
use crate::{CaptureHistories, Interval};
use chain::Chain;
use numerics::streams;
use rayon::prelude::*;
use std::sync::atomic::Ordering;

/// How long the chains are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Number of chains, each from its own start.
    pub chains: usize,
    /// Iterations that are forgotten.
    pub burn_in: usize,
    /// Draws that are kept per chain.
    pub draws: usize,
    /// Iterations per draw.
    pub thinning: usize,
}

impl Default for Schedule {
    fn default() -> Self {
        Self { chains: 4, burn_in: 20_000, draws: 5_000, thinning: 20 }
    }
}

/// Draws from the posterior.
#[derive(Clone, Debug)]
pub struct LatentClassPosterior {
    /// Persons seen.
    pub observed: u64,
    /// Draws of the population size, by chain.
    pub draws: Vec<Vec<Draw>>,
    /// Split R-hat of the logarithm of the number unseen (Vehtari et al. 2021): above 1.01 the chains disagree.
    pub r_hat: f64,
    /// Effective number of draws.
    pub effective: f64,
    sorted: Vec<f64>,
}

impl LatentClassPosterior {
    /// A posterior quantile of the population size.
    pub fn quantile(&self, level: f64) -> f64 {
        numerics::quantile(&self.sorted, level).unwrap_or(f64::NAN)
    }

    /// Median and central interval.
    pub fn interval(&self, level: f64) -> Interval {
        Interval {
            estimate: self.quantile(0.5),
            lower: self.quantile(0.5 - level / 2.0),
            upper: self.quantile(0.5 + level / 2.0),
            level,
        }
    }
}

/// Draws from the posterior. The same seed gives the same draws, whatever the number of threads; when the watch says
/// stop, what was drawn so far.
pub fn latent_class(
    table: &CaptureHistories,
    prior: LatentClassPrior,
    schedule: Schedule,
    seed: u64,
    watch: Option<&Watch>,
) -> LatentClassPosterior {
    let stopped = || watch.is_some_and(|watch| watch.stop.load(Ordering::Relaxed));
    let draws: Vec<Vec<Draw>> = (0..schedule.chains)
        .into_par_iter()
        .map(|number| {
            let mut chain = Chain::new(table, prior, streams::stream(seed, number as u64));
            let mut draws = Vec::with_capacity(schedule.draws);
            for _ in 0..schedule.burn_in {
                if stopped() {
                    return draws;
                }
                chain.step();
            }
            for _ in 0..schedule.draws {
                if stopped() {
                    break;
                }
                for _ in 0..schedule.thinning.max(1) {
                    chain.step();
                }
                draws.push(chain.draw());
                if let Some(watch) = watch {
                    watch.done.fetch_add(1, Ordering::Relaxed);
                }
            }
            draws
        })
        .collect();
    let logs: Vec<Vec<f64>> =
        draws.iter().map(|chain| chain.iter().map(|draw| (draw.unseen + 1.0).ln()).collect()).collect();
    let mut sorted: Vec<f64> =
        draws.iter().flatten().map(|draw| table.observed() as f64 + draw.unseen).collect();
    numerics::sort(&mut sorted);
    LatentClassPosterior {
        observed: table.observed(),
        r_hat: split_r_hat(&logs),
        effective: effective_sample_size(&logs),
        draws,
        sorted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::tests::{kingdom_5, netherlands_5};

    /// Reference: LCMCR 0.4.14, ten classes, gamma(0.25, 0.25), 100,000 iterations. On this table the posterior has a second
    /// mode near 145,000, which single chains of that length mostly do not visit; those that stay with the first mode must
    /// agree with the reference, and the others must show in R-hat.
    #[test]
    fn chains_in_the_first_mode_are_those_of_lcmcr() {
        let schedule = Schedule { chains: 8, burn_in: 10_000, draws: 5_000, thinning: 20 };
        let dutch = latent_class(&netherlands_5(), LatentClassPrior::default(), schedule, 1, None);
        let mut pooled = Vec::new();
        let mut chains = 0;
        for chain in &dutch.draws {
            let mut sizes: Vec<f64> = chain.iter().map(|draw| 8_234.0 + draw.unseen).collect();
            numerics::sort(&mut sizes);
            let end = |level| numerics::quantile(&sizes, level).unwrap();
            if end(0.01) > 38_000.0 && end(0.99) < 66_000.0 {
                chains += 1;
                pooled.extend(sizes);
            }
        }
        assert!(chains >= 2, "{chains} chains stayed with the first mode");
        numerics::sort(&mut pooled);
        for (level, expected) in
            [(0.025, 42_164.0), (0.25, 46_156.0), (0.5, 48_403.0), (0.75, 50_903.0), (0.975, 55_861.0)]
        {
            let value = numerics::quantile(&pooled, level).unwrap();
            // Two runs of the reference differ by more in the tails.
            let tolerance = if level > 0.9 { 0.05 } else { 0.03 };
            assert!((value / expected - 1.0).abs() < tolerance, "{value} instead of {expected}");
        }
        assert!(chains == schedule.chains || dutch.r_hat > 1.01);
    }

    /// With one class the lists are independent and the posterior is known: `(N−1)!/n₀! Π B(1 + n_j, 1 + N − n_j)`.
    #[test]
    fn one_class_gives_the_exact_posterior() {
        let table = kingdom_5();
        let prior = LatentClassPrior { classes: 1, ..LatentClassPrior::default() };
        let schedule = Schedule { chains: 2, burn_in: 500, draws: 20_000, thinning: 5 };
        let drawn = latent_class(&table, prior, schedule, 4, None);
        let (seen, overlaps) = (table.observed() as f64, table.overlaps());
        let ln = numerics::ln_gamma;
        let log = |unseen: f64| -> f64 {
            let whole = seen + unseen;
            let lists: f64 = (0..5)
                .map(|list| overlaps[1 << list])
                .map(|on| ln(1.0 + on) + ln(1.0 + whole - on) - ln(2.0 + whole))
                .sum();
            ln(whole) - ln(unseen + 1.0) + lists
        };
        let grid: Vec<f64> = (0..40_000).map(f64::from).collect();
        let top = grid.iter().map(|unseen| log(*unseen)).fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = grid.iter().map(|unseen| (log(*unseen) - top).exp()).collect();
        let all: f64 = weights.iter().sum();
        for level in [0.025, 0.25, 0.5, 0.75, 0.975] {
            let mut below = 0.0;
            let place = weights.iter().position(|weight| {
                below += weight / all;
                below >= level
            });
            let exact = seen + place.unwrap() as f64;
            let value = drawn.quantile(level);
            assert!((value / exact - 1.0).abs() < 0.01, "{value} instead of {exact}");
        }
        assert!(drawn.r_hat < 1.01);
    }

    #[test]
    fn threads_do_not_change_the_draws() {
        let schedule = Schedule { chains: 3, burn_in: 50, draws: 20, thinning: 2 };
        let run = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| latent_class(&kingdom_5(), LatentClassPrior::default(), schedule, 9, None).draws)
        };
        assert_eq!(run(1), run(3));
    }
}
