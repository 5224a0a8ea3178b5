//! Each stratum on its own, and the sum of the strata.

use super::StratifiedHistories;
use super::bootstrap::percentiles;
use crate::bootstrap::{Procedure, Watch, Worker};
use crate::loglinear::{FitError, Model};
use crate::{Interval, draws};
use numerics::{normal, streams};
use rayon::prelude::*;
use std::sync::atomic::Ordering;

/// Which table the model of a stratum is chosen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// The stratum itself.
    Own,
    /// All strata together; the model is then the same in each, its parameters are not.
    Pooled,
}

/// On which scale the variances of the strata are added for the interval of the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// The sum of the unseen is taken as log-normal: `n + m exp(± z √(Σ mₛ² var ln mₛ) / m)`.
    LnUnseen,
    /// The sum is taken as normal, with the Poisson variation of the unseen: `N ± z √(Σ (mₛ + mₛ² var ln mₛ))`, but no less
    /// than were seen.
    Persons,
}

/// How to estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct StrataOptions {
    /// Names of the covariates whose levels make the strata, in this order; empty for all of them.
    pub by: Vec<String>,
    /// How models are chosen.
    pub procedure: Procedure,
    /// On which table.
    pub selection: Selection,
    /// With fewer persons than this a stratum gets no estimate.
    pub fewest: u64,
    /// Level of the intervals, between 0 and 1.
    pub level: f64,
    /// Scale of the interval of the sum.
    pub scale: Scale,
    /// Resamples, with the selection repeated in each; 0 for none. In each, every stratum's estimated population is drawn again
    /// from itself, the unseen among it (Buckland & Garthwaite 1991).
    pub resamples: usize,
    /// Seed of the resamples.
    pub seed: u64,
}

impl Default for StrataOptions {
    /// All covariates, stepwise on all strata together, at least 30 persons, 95 %, log-normal, without resamples.
    fn default() -> Self {
        Self {
            by: Vec::new(),
            procedure: Procedure::Stepwise(crate::selection::THRESHOLD),
            selection: Selection::Pooled,
            fewest: 30,
            level: 0.95,
            scale: Scale::LnUnseen,
            resamples: 0,
            seed: 1,
        }
    }
}

/// Why nothing was estimated at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StrataError {
    /// A covariate that is not there.
    #[error("no covariate is called {0}, or it is named twice")]
    Covariate(String),
    /// No model for all strata together.
    #[error(transparent)]
    Pooled(#[from] FitError),
}

/// Why a stratum has no estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, thiserror::Error)]
pub enum NoEstimate {
    /// Too few to say anything.
    #[error("{persons} persons; an estimate needs at least {fewest}")]
    TooFew {
        /// Persons seen.
        persons: u64,
        /// Persons needed.
        fewest: u64,
    },
    /// Nothing links the lists.
    #[error("nobody is on two lists")]
    NoOverlap,
    /// The model has no fit.
    #[error(transparent)]
    Fit(#[from] FitError),
}

/// The estimate of one stratum.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct OwnEstimate {
    /// The interactions of its model in words.
    pub interactions: Vec<String>,
    /// Estimated number on no list.
    pub unseen: f64,
    /// Standard error of `ln(unseen)`.
    pub ln_error: f64,
    /// Estimate of seen and unseen, with its log-normal interval.
    pub interval: Interval,
}

/// One stratum.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Stratum {
    /// By covariate the name of its level.
    pub levels: Vec<String>,
    /// Persons seen.
    pub observed: u64,
    /// Its estimate, or why it has none.
    pub estimate: Result<OwnEstimate, NoEstimate>,
}

/// All strata and their sum.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct StrataAnswer {
    /// Names of the covariates that make the strata.
    pub by: Vec<String>,
    /// The strata.
    pub strata: Vec<Stratum>,
    /// The sum: estimates where there are any, persons seen elsewhere. `None` when no stratum has an estimate.
    pub total: Option<Interval>,
    /// The same with the interval between quantiles of resamples, when asked for.
    pub resampled: Option<Interval>,
    /// Persons in strata without an estimate: of those only the seen are in the sum, so it is too low.
    pub without_estimate: u64,
    /// Resamples in which a stratum lost its estimate; they are not in the interval.
    pub resamples_without_estimate: usize,
}

/// Estimates in each stratum.
///
/// # Errors
/// See [`StrataError`].
pub fn estimate_strata(
    histories: &StratifiedHistories,
    options: &StrataOptions,
    watch: Option<&Watch>,
) -> Result<StrataAnswer, StrataError> {
    let table = strata_of(histories, &options.by)?;
    let lists = table.lists().len();
    let counts = table.real_counts();
    let mut worker = Worker::new(lists, &options.procedure);
    let pooled = match options.selection {
        Selection::Own => None,
        Selection::Pooled => Some(pooled(&counts, lists, &mut worker, &options.procedure)?),
    };
    let procedure = pooled.as_ref().unwrap_or(&options.procedure);
    let names = table.whole();
    let strata: Vec<Stratum> = (0..table.strata())
        .map(|stratum| {
            let observed = table.observed_in(stratum);
            let counts = counts.chunks_exact(1 << lists).nth(stratum).unwrap_or_default();
            let estimate = one(counts, observed, options, procedure, &mut worker).map(|found| {
                let (unseen, ln_error, chosen) = found;
                let name = |set: &usize| names.as_ref().map_or(String::new(), |table| table.name(*set));
                let reach = (normal::two_sided(options.level) * ln_error).exp();
                let seen = observed as f64;
                OwnEstimate {
                    interactions: chosen.iter().map(name).collect(),
                    unseen,
                    ln_error,
                    interval: Interval {
                        estimate: seen + unseen,
                        lower: seen + unseen / reach,
                        upper: seen + unseen * reach,
                        level: options.level,
                    },
                }
            });
            let levels = table.level_names(stratum).into_iter().map(str::to_owned).collect();
            Stratum { levels, observed, estimate }
        })
        .collect();
    let total = sum(&strata, options);
    let (resampled, lost) = match total {
        Some(total) if options.resamples > 0 => {
            let unseen =
                strata.iter().map(|stratum| stratum.estimate.as_ref().ok().map(|found| found.unseen));
            let (values, lost) = resample(&table, &unseen.collect::<Vec<_>>(), options, watch);
            (percentiles(&values, total.estimate, options.level), lost)
        }
        _ => (None, 0),
    };
    Ok(StrataAnswer {
        by: table.covariates().iter().map(|covariate| covariate.name.clone()).collect(),
        without_estimate: strata
            .iter()
            .filter(|stratum| stratum.estimate.is_err())
            .map(|stratum| stratum.observed)
            .sum(),
        total,
        resampled,
        resamples_without_estimate: lost,
        strata,
    })
}

/// The table whose strata are the levels of these covariates.
fn strata_of(histories: &StratifiedHistories, by: &[String]) -> Result<StratifiedHistories, StrataError> {
    if by.is_empty() {
        return Ok(histories.clone());
    }
    let mut kept = Vec::new();
    for name in by {
        let place = histories.covariate(name).filter(|place| !kept.contains(place));
        kept.push(place.ok_or_else(|| StrataError::Covariate(name.clone()))?);
    }
    histories.keep(&kept).ok_or_else(|| StrataError::Covariate(by.join(", ")))
}

/// The model of all strata together.
fn pooled(
    counts: &[f64],
    lists: usize,
    worker: &mut Worker,
    procedure: &Procedure,
) -> Result<Procedure, FitError> {
    let mut together = vec![0.0; 1 << lists];
    for stratum in counts.chunks_exact(1 << lists) {
        for (sum, count) in together.iter_mut().zip(stratum) {
            *sum += count;
        }
    }
    worker.take(&together);
    let (_, _, chosen) = worker.estimate(procedure)?;
    Ok(Procedure::Fixed(Model::of_closed(lists, chosen)))
}

/// One stratum: the number unseen, the standard error of its logarithm, the interactions.
fn one(
    counts: &[f64],
    observed: u64,
    options: &StrataOptions,
    procedure: &Procedure,
    worker: &mut Worker,
) -> Result<(f64, f64, Vec<usize>), NoEstimate> {
    if observed < options.fewest {
        return Err(NoEstimate::TooFew { persons: observed, fewest: options.fewest });
    }
    if !counts.iter().enumerate().any(|(set, count)| set.count_ones() > 1 && *count > 0.0) {
        return Err(NoEstimate::NoOverlap);
    }
    worker.take(counts);
    let (_, _, chosen) = worker.estimate(procedure)?;
    let lists = counts.len().trailing_zeros() as usize;
    let (unseen, ln_error) = worker.fit(&Model::of_closed(lists, chosen.clone()))?;
    Ok((unseen, ln_error, chosen))
}

fn sum(strata: &[Stratum], options: &StrataOptions) -> Option<Interval> {
    let seen: u64 = strata.iter().map(|stratum| stratum.observed).sum();
    let known: Vec<&OwnEstimate> =
        strata.iter().filter_map(|stratum| stratum.estimate.as_ref().ok()).collect();
    if known.is_empty() {
        return None;
    }
    let unseen: f64 = known.iter().map(|stratum| stratum.unseen).sum();
    let of_means: f64 = known.iter().map(|stratum| (stratum.unseen * stratum.ln_error).powi(2)).sum();
    let z = normal::two_sided(options.level);
    let seen = seen as f64;
    let (lower, upper) = match options.scale {
        Scale::LnUnseen => {
            let reach = (z * of_means.sqrt() / unseen).exp();
            (seen + unseen / reach, seen + unseen * reach)
        }
        Scale::Persons => {
            let reach = z * (unseen + of_means).sqrt();
            ((seen + unseen - reach).max(seen), seen + unseen + reach)
        }
    };
    Some(Interval { estimate: seen + unseen, lower, upper, level: options.level })
}

/// Sums of the strata in resamples, sorted, and how many resamples have none. `unseen` says how many are estimated to be
/// unseen in each stratum that has an estimate.
fn resample(
    table: &StratifiedHistories,
    unseen: &[Option<f64>],
    options: &StrataOptions,
    watch: Option<&Watch>,
) -> (Vec<f64>, usize) {
    let lists = table.lists().len();
    let width = 1usize << lists;
    let results: Vec<Option<f64>> = (0..options.resamples)
        .into_par_iter()
        .with_min_len(4)
        .map_init(
            || (Worker::new(lists, &options.procedure), vec![0.0; table.counts().len()]),
            |(worker, counts), number| {
                if watch.is_some_and(|watch| watch.stop.load(Ordering::Relaxed)) {
                    return None;
                }
                let mut stream = streams::stream(options.seed, number as u64);
                let strata = table.counts().chunks_exact(width).zip(counts.chunks_exact_mut(width));
                for ((observed, drawn), unseen) in strata.zip(unseen) {
                    let seen = observed.iter().sum::<u64>() as f64;
                    let persons = draws::seen(seen + unseen.unwrap_or(0.0), seen, &mut stream);
                    draws::some(persons, observed, &mut stream, drawn);
                }
                let result = sum_of(counts, lists, unseen, options, worker);
                if let Some(watch) = watch {
                    watch.done.fetch_add(1, Ordering::Relaxed);
                }
                Some(result)
            },
        )
        .flatten()
        .collect();
    let lost = results.iter().filter(|result| result.is_none()).count();
    let mut values: Vec<f64> = results.into_iter().flatten().collect();
    numerics::sort(&mut values);
    (values, lost)
}

/// The sum of the strata of one resample.
fn sum_of(
    counts: &[f64],
    lists: usize,
    unseen: &[Option<f64>],
    options: &StrataOptions,
    worker: &mut Worker,
) -> Option<f64> {
    let pooled = match options.selection {
        Selection::Own => None,
        Selection::Pooled => Some(pooled(counts, lists, worker, &options.procedure).ok()?),
    };
    let procedure = pooled.as_ref().unwrap_or(&options.procedure);
    let mut all: f64 = counts.iter().sum();
    for (counts, _) in counts.chunks_exact(1 << lists).zip(unseen).filter(|(_, unseen)| unseen.is_some()) {
        worker.take(counts);
        all += worker.estimate(procedure).ok()?.0;
    }
    Some(all)
}
