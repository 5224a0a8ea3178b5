//! An estimate with its interval, and what makes it one that means something.

use crate::graphical::GraphicalError;
use crate::loglinear::{FitError, Obstacle};
use crate::selection::{MOST_MODELS, TooMany};
use crate::words::whole;
use numerics::GlmError;

/// An estimate of how many there are in all, seen and unseen, with its interval.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Interval {
    /// Best single number.
    pub estimate: f64,
    /// Lower end.
    pub lower: f64,
    /// Upper end; infinite when the data set none.
    #[serde(with = "crate::unbounded")]
    pub upper: f64,
    /// Level of the interval, between 0 and 1.
    pub level: f64,
}

/// Why a method has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum NoAnswer {
    /// Nothing to estimate from.
    #[error("nobody is on two lists; without any overlap nothing can be estimated")]
    NoOverlap,
    /// More parameters than the patterns can determine.
    #[error("too few patterns are left to determine what the model asks for")]
    NotIdentified,
    /// The largest likelihood lies at infinity.
    #[error("too few persons are on the combinations of lists that the model needs")]
    NoMaximum,
    /// The steps to the largest likelihood did not settle.
    #[error("the fit did not settle")]
    Unsettled,
    /// Too many models to fit one by one.
    #[error("the lists make more than {} models; stepwise and aic search among them", whole(MOST_MODELS as f64))]
    TooManyModels,
    /// Models enough, and none with an estimate.
    #[error("none of the models has an estimate")]
    NoModel,
    /// Too many graphs to average over.
    #[error("{lists} lists make too many graphs to average over; six is the most (18,154 graphs)")]
    TooManyGraphs {
        /// How many lists.
        lists: usize,
    },
    /// Stopped before there was an answer.
    #[error("it was stopped before there was an answer")]
    Stopped,
    /// A number came out that means nothing.
    #[error(
        "the counts do not determine it: its number is more than {MOST_TIMES_SEEN} times the number seen"
    )]
    Undetermined,
    /// The numbers contradict each other: a fault of ours, better said than shown.
    #[error("its numbers contradict each other")]
    Unsound,
}

impl From<FitError> for NoAnswer {
    fn from(error: FitError) -> Self {
        match error {
            FitError::Obstacle(Obstacle::NotIdentified) => Self::NotIdentified,
            FitError::Obstacle(Obstacle::NoMaximum) => Self::NoMaximum,
            FitError::Unsettled => Self::Unsettled,
            FitError::Lists => Self::Unsound,
        }
    }
}

impl From<GlmError> for NoAnswer {
    fn from(error: GlmError) -> Self {
        match error {
            GlmError::Singular(_) => Self::NotIdentified,
            GlmError::Diverges => Self::NoMaximum,
            GlmError::Shape => Self::Unsound,
        }
    }
}

impl From<TooMany> for NoAnswer {
    fn from(error: TooMany) -> Self {
        match error {
            TooMany::Models => Self::TooManyModels,
            TooMany::None => Self::NoModel,
        }
    }
}

impl From<GraphicalError> for NoAnswer {
    fn from(error: GraphicalError) -> Self {
        match error {
            GraphicalError::TooManyLists(lists) => Self::TooManyGraphs { lists },
            GraphicalError::Prior => Self::Unsound,
        }
    }
}

/// No register sees so small a part of a population that an estimate beyond this many times the number seen would mean anything.
/// Such numbers come out where the likelihood has hardly any curvature.
pub const MOST_TIMES_SEEN: u32 = 10_000;

/// An interval that means something: a finite estimate from the number seen on, within its ends. Rounding below the number
/// seen is taken away.
pub(crate) fn checked(interval: Interval, observed: u64) -> Result<Interval, NoAnswer> {
    let seen = observed as f64;
    let Interval { estimate, lower, upper, level } = interval;
    if !estimate.is_finite() || estimate > seen * f64::from(MOST_TIMES_SEEN) || lower.is_nan() {
        return Err(NoAnswer::Undetermined);
    }
    // Log-normal ends of an enormous standard error overflow.
    let upper = if upper.is_nan() { f64::INFINITY } else { upper };
    let slack = 1e-9 * seen;
    if estimate < seen - slack || lower > estimate + slack || upper < estimate - slack {
        return Err(NoAnswer::Unsound);
    }
    let estimate = estimate.max(seen);
    Ok(Interval { estimate, lower: lower.max(seen).min(estimate), upper: upper.max(estimate), level })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_mean_nothing_are_no_answer() {
        let interval = |estimate, lower, upper| Interval { estimate, lower, upper, level: 0.95 };
        let check = |estimate, lower, upper| checked(interval(estimate, lower, upper), 100);
        assert_eq!(check(150.0, 120.0, 200.0), Ok(interval(150.0, 120.0, 200.0)));
        assert_eq!(check(150.0, 90.0, f64::NAN), Ok(interval(150.0, 100.0, f64::INFINITY)));
        assert_eq!(check(f64::INFINITY, 120.0, 200.0), Err(NoAnswer::Undetermined));
        assert_eq!(check(f64::NAN, 120.0, 200.0), Err(NoAnswer::Undetermined));
        assert_eq!(check(2e6, 120.0, 3e6), Err(NoAnswer::Undetermined));
        assert_eq!(check(150.0, 160.0, 200.0), Err(NoAnswer::Unsound));
        assert_eq!(check(90.0, 80.0, 200.0), Err(NoAnswer::Unsound));
    }
}
