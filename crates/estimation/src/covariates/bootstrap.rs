//! Parametric bootstrap (Buckland & Garthwaite 1991): the population that a fitted model estimates is drawn again, the unseen
//! among it, and the model is fitted to who is seen.

#![allow(clippy::indexing_slicing, reason = "strata and levels run below those of the table")]

use super::fit::CovariateFit;
use super::fitter::Fitter;
use crate::bootstrap::Watch;
use crate::{Interval, draws};
use numerics::streams;
use rayon::prelude::*;
use std::sync::atomic::Ordering;

/// The estimates of many draws.
#[derive(Clone, Debug, PartialEq)]
pub struct CovariateBootstrap {
    /// Estimates of the whole, sorted.
    pub total: Vec<f64>,
    /// Estimates by covariate and level, each sorted.
    pub levels: Vec<Vec<Vec<f64>>>,
    /// How many draws had no estimate.
    pub without_estimate: usize,
}

impl CovariateBootstrap {
    /// The interval of the whole between quantiles of the draws, around an estimate; `None` without draws.
    pub fn total_interval(&self, estimate: f64, level: f64) -> Option<Interval> {
        percentiles(&self.total, estimate, level)
    }

    /// The same for one level of a covariate, both by number.
    pub fn level_interval(&self, covariate: usize, of: usize, estimate: f64, level: f64) -> Option<Interval> {
        percentiles(self.levels.get(covariate)?.get(of)?, estimate, level)
    }
}

pub(super) fn percentiles(sorted: &[f64], estimate: f64, level: f64) -> Option<Interval> {
    let end = |share| numerics::quantile(sorted, share);
    let (lower, upper) = (end(0.5 - level / 2.0)?, end(0.5 + level / 2.0)?);
    Some(Interval { estimate, lower, upper, level })
}

/// Draws as many persons in each stratum as a fit estimates there, each on lists as the fit has it, and estimates from those
/// on at least one list with the same model. The same seed gives the same estimates, whatever the number of threads. The
/// doubt about the choice of the model is not in them.
pub fn parametric_bootstrap(
    fit: &CovariateFit,
    resamples: usize,
    seed: u64,
    watch: Option<&Watch>,
) -> CovariateBootstrap {
    let lattice = fit.lattice();
    let width = lattice.width();
    let means = &fit.means;
    // The whole, then every level of every covariate.
    let groups = 1 + lattice.levels().iter().sum::<usize>();
    let results: Vec<Option<Vec<f64>>> = (0..resamples)
        .into_par_iter()
        .with_min_len(4)
        .map_init(
            || (Fitter::new(lattice), vec![0.0; means.len()]),
            |(fitter, counts), number| {
                if watch.is_some_and(|watch| watch.stop.load(Ordering::Relaxed)) {
                    return None;
                }
                let mut stream = streams::stream(seed, number as u64);
                for (means, counts) in means.chunks_exact(width).zip(counts.chunks_exact_mut(width)) {
                    draws::strata(means, &mut stream, counts);
                }
                let result = fitter.fit(counts, &fit.model, Some(&fit.coefficients)).ok().map(|()| {
                    let mut sums = vec![0.0; groups];
                    for (stratum, unseen) in fitter.unseen().iter().enumerate() {
                        let all = unseen + counts[stratum * width..][..width].iter().sum::<f64>();
                        sums[0] += all;
                        let mut first = 1;
                        for (level, count) in lattice.levels_of(stratum).iter().zip(lattice.levels()) {
                            sums[first + level] += all;
                            first += count;
                        }
                    }
                    sums
                });
                if let Some(watch) = watch {
                    watch.done.fetch_add(1, Ordering::Relaxed);
                }
                Some(result)
            },
        )
        .flatten()
        .collect();
    let without_estimate = results.iter().filter(|result| result.is_none()).count();
    let mut by_group = (0..groups).map(|group| {
        let mut values: Vec<f64> = results.iter().flatten().map(|sums| sums[group]).collect();
        numerics::sort(&mut values);
        values
    });
    let total = by_group.next().unwrap_or_default();
    let levels = lattice.levels().iter().map(|count| by_group.by_ref().take(*count).collect()).collect();
    CovariateBootstrap { total, levels, without_estimate }
}
