//! Drawing resamples and estimating from each, in parallel and yet the same with any number of threads.

#![allow(clippy::indexing_slicing, reason = "patterns run below the length of the counts")]

use super::{Bootstrap, Procedure};
use crate::loglinear::{FitError, Fitter, LoglinearFit};
use crate::selection::Stepper;
use crate::subsets;
use crate::{CaptureHistories, Watch};
use numerics::streams;
use rand_distr::{Binomial, Distribution, Poisson};
use rayon::prelude::*;
use std::collections::HashMap;

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub enum Resampling<'a> {
    /// As many persons as were seen, from those that were seen, with replacement.
    Persons,
    /// Poisson counts around the means of a fitted model (parametric bootstrap).
    Model(&'a LoglinearFit),
}

/// Estimates from `count` resamples. The same seed gives the same estimates, whatever the number of threads.
pub fn bootstrap(
    table: &CaptureHistories,
    procedure: &Procedure,
    resampling: Resampling<'_>,
    count: usize,
    seed: u64,
    watch: Option<&Watch>,
) -> Bootstrap {
    let lists = table.lists().len();
    let results: Vec<Option<(f64, Vec<usize>)>> = (0..count)
        .into_par_iter()
        .with_min_len(8)
        .map_init(
            || Worker::new(lists, procedure),
            |worker, number| {
                if watch.is_some_and(Watch::stopped) {
                    return None;
                }
                worker.draw(table, resampling, &mut streams::stream(seed, number as u64));
                let result = worker.estimate(procedure).ok();
                if let Some(watch) = watch {
                    watch.step();
                }
                Some(result)
            },
        )
        .flatten()
        .map(|result| result.map(|(unseen, seen, chosen)| (unseen + seen, chosen)))
        .collect();
    let without_estimate = results.iter().filter(|result| result.is_none()).count();
    let mut estimates = Vec::with_capacity(results.len());
    let mut chosen: HashMap<Vec<usize>, usize> = HashMap::new();
    for (estimate, model) in results.into_iter().flatten() {
        estimates.push(estimate);
        *chosen.entry(model).or_default() += 1;
    }
    numerics::sort(&mut estimates);
    let mut chosen: Vec<(Vec<usize>, usize)> = chosen.into_iter().collect();
    chosen.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    Bootstrap { estimates, without_estimate, chosen }
}

/// What a thread keeps between resamples.
pub(crate) struct Worker {
    counts: Vec<f64>,
    overlaps: Vec<f64>,
    stepper: Stepper,
    fitter: Fitter,
}

impl Worker {
    pub(crate) fn new(lists: usize, _: &Procedure) -> Self {
        Self {
            counts: vec![0.0; 1 << lists],
            overlaps: vec![0.0; 1 << lists],
            stepper: Stepper::new(lists),
            fitter: Fitter::new(lists),
        }
    }

    fn draw(&mut self, table: &CaptureHistories, resampling: Resampling<'_>, stream: &mut impl rand::Rng) {
        match resampling {
            Resampling::Persons => {
                // A multinomial draw, one binomial at a time.
                let (mut persons, mut left) = (table.observed(), table.observed());
                for (pattern, count) in table.counts().iter().enumerate() {
                    let drawn = match *count {
                        0 => 0,
                        all if all == left => persons,
                        some => Binomial::new(persons, some as f64 / left as f64)
                            .map_or(0, |binomial| binomial.sample(stream)),
                    };
                    self.counts[pattern] = drawn as f64;
                    persons -= drawn;
                    left -= count;
                }
            }
            Resampling::Model(fit) => {
                for (pattern, mean) in fit.means.iter().enumerate().skip(1) {
                    let drawn = Poisson::new(*mean).map_or(0.0, |poisson| poisson.sample(stream));
                    self.counts[pattern] = drawn;
                }
            }
        }
        self.sum();
    }

    /// Takes over these counts with one person less of a pattern.
    pub(super) fn without_one(&mut self, counts: &[f64], pattern: usize) {
        self.counts.copy_from_slice(counts);
        self.counts[pattern] -= 1.0;
        self.sum();
    }

    /// Takes over these counts, which need not be whole numbers.
    pub(crate) fn take(&mut self, counts: &[f64]) {
        self.counts.copy_from_slice(counts);
        self.sum();
    }

    fn sum(&mut self) {
        self.counts[0] = 0.0;
        self.overlaps.copy_from_slice(&self.counts);
        subsets::superset_sums(&mut self.overlaps);
    }

    /// Unseen, seen, and the interactions chosen.
    pub(crate) fn estimate(&mut self, procedure: &Procedure) -> Result<(f64, f64, Vec<usize>), FitError> {
        let seen = self.overlaps[0];
        match procedure {
            Procedure::Stepwise(threshold) => {
                let unseen = self.stepper.run(&self.counts, &self.overlaps, *threshold)?;
                Ok((unseen, seen, self.stepper.chosen().to_vec()))
            }
            Procedure::Fixed(model) => {
                self.fitter.fit(&self.counts, &self.overlaps, model)?;
                Ok((self.fitter.unseen(), seen, model.interactions().to_vec()))
            }
        }
    }

    /// The number unseen under one model, and the standard error of its logarithm.
    pub(crate) fn fit(&mut self, model: &crate::loglinear::Model) -> Result<(f64, f64), FitError> {
        self.fitter.fit(&self.counts, &self.overlaps, model)?;
        Ok((self.fitter.unseen(), self.fitter.intercept_error()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bootstrap::{Acceleration, acceleration, bca_interval};
    use crate::counts::tests::{kingdom_5, netherlands_5};
    use crate::loglinear::{Model, fit};
    use crate::selection::stepwise;

    #[test]
    fn the_distribution_is_that_of_the_reference() {
        // SparseMSE 2.0.1, 200 resamples: quantiles 2.5, 10, 50, 90, 97.5 %. With 1,000 resamples of ours, the 200 of
        // the reference decide the Monte-Carlo error: for the median of 200 about ± 10 % of the spread around it.
        let run = |table: &CaptureHistories| {
            bootstrap(table, &Procedure::Stepwise(0.02), Resampling::Persons, 1_000, 1, None)
        };
        let kingdom = run(&kingdom_5());
        let at = |result: &Bootstrap, level| numerics::quantile(&result.estimates, level).unwrap();
        assert!((at(&kingdom, 0.1) / 10_442.0 - 1.0).abs() < 0.05, "{}", at(&kingdom, 0.1));
        assert!((at(&kingdom, 0.5) / 11_869.0 - 1.0).abs() < 0.05, "{}", at(&kingdom, 0.5));
        let dutch = run(&netherlands_5());
        assert!((at(&dutch, 0.5) / 107_336.0 - 1.0).abs() < 0.10, "{}", at(&dutch, 0.5));
        assert!((at(&dutch, 0.1) / 41_691.0 - 1.0).abs() < 0.10, "{}", at(&dutch, 0.1));
        // On the Dutch table the choice of the model flips between resamples.
        assert!(dutch.most_chosen_share() < 0.5);
    }

    #[test]
    fn the_bca_interval_is_near_the_reference() {
        let table = kingdom_5();
        let point = stepwise(&table, 0.02).unwrap().fit.estimate();
        let procedure = Procedure::Stepwise(0.02);
        let resamples = bootstrap(&table, &procedure, Resampling::Persons, 2_000, 7, None);
        let acceleration = acceleration(&table, &procedure);
        let interval = bca_interval(&resamples, point, &acceleration, 0.95).unwrap();
        // Reference 8,922 and 15,653 from 200 resamples of another generator.
        assert!((interval.lower / 8_922.0 - 1.0).abs() < 0.10, "{interval:?}");
        assert!((interval.upper / 15_653.0 - 1.0).abs() < 0.25, "{interval:?}");
        assert!(matches!(acceleration, Acceleration { without_estimate: 0, .. }));
    }

    #[test]
    fn threads_do_not_change_the_numbers() {
        let table = kingdom_5();
        let run = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let procedure = Procedure::Stepwise(0.02);
            pool.install(|| bootstrap(&table, &procedure, Resampling::Persons, 100, 3, None).estimates)
        };
        assert_eq!(run(1), run(3));
    }

    #[test]
    fn a_parametric_bootstrap_agrees_with_the_standard_error() {
        let table = kingdom_5();
        let model = Model::independence(5);
        let fitted = fit(&table, &model).unwrap();
        let drawn = bootstrap(&table, &Procedure::Fixed(model), Resampling::Model(&fitted), 2_000, 5, None);
        let mean = drawn.estimates.iter().sum::<f64>() / drawn.estimates.len() as f64;
        let variance: f64 = drawn.estimates.iter().map(|value| (value - mean).powi(2)).sum::<f64>()
            / drawn.estimates.len() as f64;
        assert!((variance.sqrt() / fitted.standard_error() - 1.0).abs() < 0.15, "{}", variance.sqrt());
    }
}
