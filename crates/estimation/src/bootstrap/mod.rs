//! Bootstrap intervals in which the model is chosen anew for each resample, so that doubt about the model is part of
//! the interval (Chan, Silverman & Vincent 2021, §3.3).

mod bca;
mod resample;

pub use crate::Watch;
pub use bca::{Acceleration, acceleration, bca_interval};
pub use resample::{Resampling, bootstrap};

use crate::Interval;
pub(crate) use resample::Worker;

/// What is done with each resample.
#[derive(Clone, Debug, PartialEq)]
pub enum Procedure {
    /// Stepwise selection with this threshold.
    Stepwise(f64),
    /// This model each time.
    Fixed(crate::loglinear::Model),
}

/// The estimates of many resamples.
#[derive(Clone, Debug)]
pub struct Bootstrap {
    /// Estimates, sorted.
    pub estimates: Vec<f64>,
    /// How many resamples had no estimate.
    pub without_estimate: usize,
    /// The sets of interactions that were chosen, most frequent first, with their number.
    pub chosen: Vec<(Vec<usize>, usize)>,
}

impl Bootstrap {
    /// The interval between quantiles of the resamples, around an estimate; `None` without resamples.
    pub fn percentile_interval(&self, estimate: f64, level: f64) -> Option<Interval> {
        let end = |share| numerics::quantile(&self.estimates, share);
        let (lower, upper) = (end(0.5 - level / 2.0)?, end(0.5 + level / 2.0)?);
        Some(Interval { estimate, lower, upper, level })
    }

    /// The share of resamples in which the model that was chosen most was chosen.
    pub fn most_chosen_share(&self) -> f64 {
        let all: usize = self.chosen.iter().map(|(_, count)| count).sum();
        self.chosen.first().map_or(0.0, |(_, count)| *count as f64 / all.max(1) as f64)
    }
}
