//! The estimate over a range of linkage errors.

use super::correct::{ErrorRates, FalseRate, Impossible, Linkage, PairFactor, RatesError};
use crate::bootstrap::{Procedure, Watch, Worker};
use crate::loglinear::{FitError, Model};
use crate::{CaptureHistories, Interval, draws};
use numerics::{normal, streams};
use rayon::prelude::*;
use std::sync::atomic::Ordering;

/// Which rates are tried, and how is estimated.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkageOptions {
    /// Rates of missed links to try.
    pub missed: Vec<f64>,
    /// Rates of false links to try, each with each of the others.
    pub false_links: Vec<f64>,
    /// What a rate of false links is a share of.
    pub false_rate: FalseRate,
    /// Pairs of lists that are linked better or worse than others.
    pub pairs: Vec<PairFactor>,
    /// The smallest and largest plausible rate of missed links.
    pub plausible_missed: (f64, f64),
    /// The smallest and largest plausible rate of false links.
    pub plausible_false: (f64, f64),
    /// How is estimated from each corrected table.
    pub procedure: Procedure,
    /// Level of the intervals, between 0 and 1.
    pub level: f64,
    /// Resamples at each pair of rates, each corrected and estimated from anew; 0 for none. In each the estimated population is
    /// drawn again from itself, the unseen among it (Buckland & Garthwaite 1991).
    pub resamples: usize,
    /// Seed of the resamples.
    pub seed: u64,
}

impl Default for LinkageOptions {
    /// Up to 20 % missed and 5 % false links; plausible, until a linkage was checked by hand, are up to 10 % and 2 %.
    fn default() -> Self {
        Self {
            missed: vec![0.0, 0.02, 0.05, 0.1, 0.15, 0.2],
            false_links: vec![0.0, 0.01, 0.02, 0.05],
            false_rate: FalseRate::OfLinks,
            pairs: Vec::new(),
            plausible_missed: (0.0, 0.1),
            plausible_false: (0.0, 0.02),
            procedure: Procedure::Stepwise(crate::selection::THRESHOLD),
            level: 0.95,
            resamples: 0,
            seed: 1,
        }
    }
}

/// The estimate from one corrected table.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct PointEstimate {
    /// How many different persons the lists hold after the correction.
    pub persons: f64,
    /// Estimated number on no list.
    pub unseen: f64,
    /// Estimate with the log-normal interval of the model, which takes the corrected counts as if they had been counted.
    pub interval: Interval,
    /// The same with the interval between quantiles of resamples, when asked for.
    pub resampled: Option<Interval>,
    /// The interactions of the model in words.
    pub interactions: Vec<String>,
    /// How many persons below 0 were set to 0.
    pub set_to_zero: f64,
    /// Resamples without a correction or an estimate.
    pub without_estimate: usize,
}

/// Why there is no estimate for a pair of rates.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, thiserror::Error)]
pub enum NoPoint {
    /// The correction is impossible.
    #[error(transparent)]
    Impossible(#[from] Impossible),
    /// The corrected table has no fit.
    #[error(transparent)]
    Fit(#[from] FitError),
}

/// A pair of rates.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Point {
    /// Rate of missed links.
    pub missed: f64,
    /// Rate of false links.
    pub false_links: f64,
    /// Whether both are plausible.
    pub plausible: bool,
    /// The estimate, or why there is none.
    pub estimate: Result<PointEstimate, NoPoint>,
}

/// What plausible rates make of the estimate.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Band {
    /// Smallest estimate.
    pub lowest: f64,
    /// Largest estimate.
    pub highest: f64,
    /// Smallest lower end of an interval (of resamples when there are any).
    pub lower: f64,
    /// Largest upper end.
    #[serde(with = "crate::unbounded")]
    pub upper: f64,
    /// Plausible pairs of rates without an estimate.
    pub without_estimate: usize,
}

/// The estimates over all pairs of rates.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct LinkageAnswer {
    /// Persons in the table as it was linked.
    pub observed: u64,
    /// The estimate when linkage is taken as free of error.
    pub uncorrected: Result<PointEstimate, NoPoint>,
    /// For each rate of missed links all rates of false ones.
    pub points: Vec<Point>,
    /// Over the plausible ones; `None` when none has an estimate.
    pub band: Option<Band>,
}

/// Corrects the table for each pair of rates and estimates again.
///
/// # Errors
/// See [`RatesError`].
pub fn linkage_sensitivity(
    table: &CaptureHistories,
    options: &LinkageOptions,
    watch: Option<&Watch>,
) -> Result<LinkageAnswer, RatesError> {
    if options.missed.is_empty() || options.false_links.is_empty() {
        return Err(RatesError::NoRates);
    }
    let with = |missed: f64, false_links: f64| {
        let (false_rate, pairs) = (options.false_rate, options.pairs.clone());
        Linkage::new(table.lists(), &ErrorRates { missed, false_links, false_rate, pairs })
    };
    let inside = |rate: f64, (low, high): (f64, f64)| (low..=high).contains(&rate);
    let mut linkages = Vec::new();
    for missed in &options.missed {
        let without_false = with(*missed, 0.0)?;
        for false_links in &options.false_links {
            linkages.push((*missed, *false_links, without_false.clone().and_false(*false_links)?));
        }
    }
    let points: Vec<Point> = linkages
        .into_par_iter()
        .map(|(missed, false_links, linkage)| Point {
            missed,
            false_links,
            plausible: inside(missed, options.plausible_missed)
                && inside(false_links, options.plausible_false),
            estimate: point(table, &linkage, options, watch),
        })
        .collect();
    Ok(LinkageAnswer {
        observed: table.observed(),
        uncorrected: point(table, &with(0.0, 0.0)?, options, watch),
        band: band(&points),
        points,
    })
}

fn point(
    table: &CaptureHistories,
    linkage: &Linkage,
    options: &LinkageOptions,
    watch: Option<&Watch>,
) -> Result<PointEstimate, NoPoint> {
    let lists = table.lists().len();
    let corrected = linkage.correct(&table.real_counts())?;
    let mut worker = Worker::new(lists, &options.procedure);
    worker.take(&corrected.counts);
    let (_, _, chosen) = worker.estimate(&options.procedure)?;
    let interactions = chosen.iter().map(|set| table.name(*set)).collect();
    let (unseen, ln_error) = worker.fit(&Model::of_closed(lists, chosen))?;
    let estimate = corrected.persons + unseen;
    let reach = (normal::two_sided(options.level) * ln_error).exp();
    let share = corrected.persons / estimate;
    let (estimates, without_estimate) = resample(table, share, linkage, options, watch);
    let end = |share| numerics::quantile(&estimates, share);
    let ends = (end(0.5 - options.level / 2.0), end(0.5 + options.level / 2.0));
    let resampled = match ends {
        (Some(lower), Some(upper)) => Some(Interval { estimate, lower, upper, level: options.level }),
        _ => None,
    };
    Ok(PointEstimate {
        persons: corrected.persons,
        unseen,
        interval: Interval {
            estimate,
            lower: corrected.persons + unseen / reach,
            upper: corrected.persons + unseen * reach,
            level: options.level,
        },
        resampled,
        interactions,
        set_to_zero: corrected.set_to_zero,
        without_estimate,
    })
}

/// Estimates from resamples of the linked table, sorted, and how many have none. `share` of the population is seen.
fn resample(
    table: &CaptureHistories,
    share: f64,
    linkage: &Linkage,
    options: &LinkageOptions,
    watch: Option<&Watch>,
) -> (Vec<f64>, usize) {
    let (lists, observed) = (table.lists().len(), table.observed() as f64);
    let results: Vec<Option<f64>> = (0..options.resamples)
        .into_par_iter()
        .with_min_len(8)
        .map_init(
            || (Worker::new(lists, &options.procedure), vec![0.0; 1 << lists]),
            |(worker, counts), number| {
                if watch.is_some_and(|watch| watch.stop.load(Ordering::Relaxed)) {
                    return None;
                }
                let mut stream = streams::stream(options.seed, number as u64);
                let persons = draws::seen(observed / share, observed, &mut stream);
                draws::some(persons, table.counts(), &mut stream, counts);
                let result = linkage.correct(counts).ok().and_then(|corrected| {
                    worker.take(&corrected.counts);
                    let (unseen, ..) = worker.estimate(&options.procedure).ok()?;
                    Some(corrected.persons + unseen)
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
    let mut estimates: Vec<f64> = results.into_iter().flatten().collect();
    numerics::sort(&mut estimates);
    (estimates, without_estimate)
}

fn band(points: &[Point]) -> Option<Band> {
    let plausible = || points.iter().filter(|point| point.plausible);
    let known = || plausible().filter_map(|point| point.estimate.as_ref().ok());
    known().next()?;
    let interval = |point: &PointEstimate| point.resampled.unwrap_or(point.interval);
    let least = |value: &dyn Fn(&PointEstimate) -> f64| known().map(value).fold(f64::INFINITY, f64::min);
    let most = |value: &dyn Fn(&PointEstimate) -> f64| known().map(value).fold(0.0, f64::max);
    Some(Band {
        lowest: least(&|point| point.interval.estimate),
        highest: most(&|point| point.interval.estimate),
        lower: least(&|point| interval(point).lower),
        upper: most(&|point| interval(point).upper),
        without_estimate: plausible().filter(|point| point.estimate.is_err()).count(),
    })
}
