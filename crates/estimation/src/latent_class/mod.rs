//! Bayesian latent class model with a truncated stick-breaking prior on the classes (Manrique-Vallier 2016, R package
//! LCMCR): persons belong to classes, and within a class the lists are independent.

mod chain;
mod chances;
mod diagnostics;
mod division;
mod draws;
mod empty;
#[cfg(test)]
mod exact;
mod halves;
mod ladder;

pub use chain::{Draw, LatentClassPrior};
pub use diagnostics::{effective_sample_size, split_r_hat};

use crate::bootstrap::Watch;
use crate::{CaptureHistories, Interval};
use ladder::Ladder;
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
    /// Chains on fewer and fewer of the persons, with which each chain exchanges its classes so that it does not stay with one of
    /// several modes; itself is the first of them. 1 for a plain Gibbs sampler. Time grows with them.
    pub levels: usize,
    /// Whether the labels of classes are exchanged; such chains begin in two classes, others in the four that LCMCR begins in.
    pub relabel: bool,
}

impl Schedule {
    /// As LCMCR 0.4.14 is run by those who publish its figures: one plain chain, ten thousand iterations forgotten and every
    /// twentieth of a hundred thousand kept. With which mode it stays is chance.
    pub fn published() -> Self {
        Self { chains: 1, burn_in: 10_000, draws: 5_000, thinning: 20, levels: 1, relabel: false }
    }
}

impl Default for Schedule {
    fn default() -> Self {
        Self { chains: 4, burn_in: 5_000, draws: 5_000, thinning: 10, levels: 6, relabel: true }
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
    /// Share of the draws with more than 95 % of the persons unseen that the prior allows: the data do not set that limit.
    pub at_the_limit: f64,
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
            let stream = |level| streams::stream(seed, (number * schedule.levels.max(1) + level) as u64);
            let mut chain = Ladder::new(table, prior, schedule.relabel, schedule.levels, stream);
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
    let limit = 0.95 * prior.most_unseen * table.observed() as f64;
    let beyond = draws.iter().flatten().filter(|draw| draw.unseen > limit).count();
    LatentClassPosterior {
        observed: table.observed(),
        r_hat: split_r_hat(&logs),
        effective: effective_sample_size(&logs),
        at_the_limit: beyond as f64 / sorted.len().max(1) as f64,
        draws,
        sorted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::tests::{kingdom_5, netherlands_5};

    /// Population sizes of the chains that stay below `most`, ordered, and how many chains those are.
    fn below(most: f64, posterior: &LatentClassPosterior) -> (Vec<f64>, usize) {
        let mut pooled = Vec::new();
        let mut chains = 0;
        for chain in &posterior.draws {
            let mut sizes: Vec<f64> =
                chain.iter().map(|draw| posterior.observed as f64 + draw.unseen).collect();
            numerics::sort(&mut sizes);
            let end = |level| numerics::quantile(&sizes, level).unwrap();
            if end(0.99) < most && end(0.01) > 0.6 * most {
                chains += 1;
                pooled.extend(sizes);
            }
        }
        numerics::sort(&mut pooled);
        (pooled, chains)
    }

    /// Reference: LCMCR 0.4.14, ten classes, gamma(0.25, 0.25), 100,000 iterations. Both posteriors have other modes; chains that
    /// stay with the mode that the reference stayed with must agree with it. Two runs of the reference differ by more in the
    /// tails.
    #[test]
    fn chains_in_the_same_mode_are_those_of_lcmcr() {
        let kingdom =
            [(0.025, 10_391.0), (0.25, 11_651.0), (0.5, 12_368.0), (0.75, 13_172.0), (0.975, 15_218.0)];
        let dutch =
            [(0.025, 42_164.0), (0.25, 46_156.0), (0.5, 48_403.0), (0.75, 50_903.0), (0.975, 55_861.0)];
        for (table, most, quantiles) in [(kingdom_5(), 16_500.0, kingdom), (netherlands_5(), 66_000.0, dutch)]
        {
            let schedule =
                Schedule { chains: 16, burn_in: 5_000, draws: 4_000, thinning: 10, ..Schedule::published() };
            let posterior = latent_class(&table, LatentClassPrior::default(), schedule, 6, None);
            let (pooled, chains) = below(most, &posterior);
            assert!(chains >= 2, "{chains} chains stayed below {most}");
            for (level, expected) in quantiles {
                let value = numerics::quantile(&pooled, level).unwrap();
                let tolerance = if level > 0.9 { 0.05 } else { 0.03 };
                assert!((value / expected - 1.0).abs() < tolerance, "{value} instead of {expected}");
            }
            assert!(chains == schedule.chains || posterior.r_hat > 1.01);
        }
    }

    /// Reference: another sampler of the same posterior, written apart: Metropolis steps in chances and parts, without classes of
    /// persons, on forty powers of the likelihood from 0 to 1 that exchange states; 400,000 rounds, 646 times up and down.
    #[test]
    fn chains_that_exchange_find_the_whole_posterior() {
        let drawn = latent_class(&kingdom_5(), LatentClassPrior::default(), Schedule::default(), 1, None);
        for (level, expected) in
            [(0.025, 15_809.0), (0.25, 19_603.0), (0.5, 22_334.0), (0.75, 25_555.0), (0.975, 34_071.0)]
        {
            let value = drawn.quantile(level);
            let tolerance = if level == 0.5 { 0.02 } else { 0.05 };
            assert!((value / expected - 1.0).abs() < tolerance, "{value} instead of {expected}");
        }
        assert!(drawn.r_hat < 1.03 && drawn.effective > 200.0, "{} {}", drawn.r_hat, drawn.effective);
        assert!(drawn.at_the_limit < 0.01);
    }

    /// Twelve lists, a billion persons per pattern, one pattern: answers within what the prior allows.
    #[test]
    fn extreme_tables_are_drawn_too() {
        let names = |lists: usize| (0..lists).map(|list| list.to_string()).collect();
        let wide = CaptureHistories::new(names(12), (1..4_096).map(|set| (set, 1 + (set as u64 * 37) % 11)));
        let large = CaptureHistories::new(names(5), (1..32).map(|set| (set, 1_000_000_000 - set as u64)));
        let single = CaptureHistories::new(names(2), [(1, 1_000)]);
        let person = CaptureHistories::new(names(3), [(5, 1)]);
        for table in [wide, large, single, person].map(Result::unwrap) {
            let schedule =
                Schedule { chains: 2, burn_in: 20, draws: 40, thinning: 2, levels: 3, relabel: true };
            let drawn = latent_class(&table, LatentClassPrior::default(), schedule, 1, None);
            let seen = table.observed() as f64;
            for draw in drawn.draws.iter().flatten() {
                assert!((0.0..=20.0 * seen).contains(&draw.unseen), "{draw:?}");
                assert!(draw.classes >= 1 && draw.concentration.is_finite(), "{draw:?}");
            }
        }
    }

    /// With one class the lists are independent and the posterior is known: `(N−1)!/n₀! Π B(1 + n_j, 1 + N − n_j)`.
    #[test]
    fn one_class_gives_the_exact_posterior() {
        let table = kingdom_5();
        let prior = LatentClassPrior { classes: 1, ..LatentClassPrior::default() };
        let schedule =
            Schedule { chains: 2, burn_in: 500, draws: 20_000, thinning: 5, levels: 1, relabel: true };
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
        let schedule = Schedule { chains: 3, burn_in: 50, draws: 20, thinning: 2, levels: 3, relabel: true };
        let run = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| latent_class(&kingdom_5(), LatentClassPrior::default(), schedule, 9, None).draws)
        };
        assert_eq!(run(1), run(3));
    }
}
