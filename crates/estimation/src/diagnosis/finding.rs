//! What a diagnosis found that a reader must know.

use crate::survey::Method;
use crate::words::{changed, percent, whole};
use std::fmt;

/// A finding with its numbers; `Display` says it in English.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Finding {
    /// Over all methods and sets of lists the answers lie far apart.
    SetsDisagree {
        /// The smallest estimate.
        low: f64,
        /// The largest.
        high: f64,
    },
    /// One person more or less on a pattern changes the stepwise estimate.
    DependsOnPerson {
        /// The lists of the pattern.
        pattern: String,
        /// Change of the estimate without one of these persons, as a share of it.
        change: f64,
    },
    /// Most methods do not find the known number of persons on a list from the other lists.
    MissesKnownList {
        /// Name of the list.
        list: String,
        /// How many persons are on it.
        size: u64,
        /// Methods whose interval does not hold that number.
        missed: usize,
        /// Methods with an answer.
        asked: usize,
        /// Median over the methods of the estimate divided by the number.
        share: f64,
    },
    /// A method does not find the known numbers of persons on lists.
    MissesKnownLists {
        /// The method.
        method: Method,
        /// Lists whose number its interval does not hold.
        missed: usize,
        /// Lists for which it has an answer.
        asked: usize,
        /// Geometric mean over the lists of the estimate divided by the number.
        share: f64,
    },
    /// No list's known number could be estimated from the other lists.
    NoKnownList,
    /// On tables simulated from the model that was chosen, a method is off.
    BiasedWhenModelHolds {
        /// The method.
        method: Method,
        /// Median of its error, as a share of the true number.
        error: f64,
    },
    /// On such tables, a method's intervals hold the true number too seldom.
    MissesWhenModelHolds {
        /// The method.
        method: Method,
        /// Share of the intervals that hold it.
        coverage: f64,
        /// What it should be.
        level: f64,
    },
    /// On such tables, a method often has no answer.
    FailsWhenModelHolds {
        /// The method.
        method: Method,
        /// Share of the tables without an answer.
        share: f64,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SetsDisagree { low, high } => write!(
                f,
                "over methods and sets of lists the answers go from {} to {}, a factor {:.1}",
                whole(*low),
                whole(*high),
                high / low
            ),
            Self::DependsOnPerson { pattern, change } => write!(
                f,
                "with one person less on exactly {pattern} the stepwise estimate {}",
                changed(1.0 + change)
            ),
            Self::MissesKnownList { list, size, missed, asked, share } => write!(
                f,
                "list {list} has {} persons; from the other lists, {missed} of {asked} methods miss that number, \
                 and they typically find {} of it",
                whole(*size as f64),
                percent(*share)
            ),
            Self::MissesKnownLists { method, missed, asked, share } => write!(
                f,
                "{} misses the known number of persons on {missed} of {asked} lists, and finds {} of it on average",
                method.name(),
                percent(*share)
            ),
            Self::NoKnownList => {
                f.write_str("too few persons are on three lists to check the methods on lists of known size")
            }
            Self::BiasedWhenModelHolds { method, error } => write!(
                f,
                "even if the stepwise model were true, {} would typically be {} too {}",
                method.name(),
                percent(error.abs()),
                if *error > 0.0 { "high" } else { "low" }
            ),
            Self::MissesWhenModelHolds { method, coverage, level } => write!(
                f,
                "even if the stepwise model were true, the {} intervals of {} would hold the true number in {} of the cases",
                percent(*level),
                method.name(),
                percent(*coverage)
            ),
            Self::FailsWhenModelHolds { method, share } => write!(
                f,
                "even if the stepwise model were true, {} would have no answer in {} of the cases",
                method.name(),
                percent(*share)
            ),
        }
    }
}
