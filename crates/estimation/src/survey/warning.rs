//! What to know when reading an estimate.

use std::fmt;

/// A warning with its numbers; `Display` says it in English.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Warning {
    /// The methods' estimates lie far apart.
    MethodsDisagree {
        /// The smallest.
        low: f64,
        /// The largest.
        high: f64,
    },
    /// Few persons are on more than one list.
    LittleOverlap {
        /// How many are.
        persons: u64,
        /// Of so many.
        observed: u64,
    },
    /// Without one list the estimate is this share of what it is with it.
    DependsOnList {
        /// Name of the list.
        list: String,
        /// Estimate without it, divided by that with it.
        share: f64,
    },
    /// Pairs of lists without anybody on both are in the model, with a parameter at minus infinity.
    EmptyOverlaps {
        /// Their names.
        pairs: Vec<String>,
    },
    /// In resamples other models are chosen.
    ModelFlips {
        /// Share of resamples that chose the most frequent model.
        share: f64,
    },
    /// Resamples without an estimate.
    ResamplesWithoutEstimate {
        /// How many.
        count: usize,
    },
    /// Models without an estimate were left out of the average.
    ModelsWithoutEstimate {
        /// How many.
        count: usize,
    },
    /// The model does not describe the counts: the deviance is far larger than its degrees of freedom.
    PoorFit {
        /// Deviance divided by degrees of freedom.
        ratio: f64,
    },
    /// The upper end is set by the largest number that the prior allows.
    PriorSetsTheLimit,
    /// The chains do not agree: the posterior has places that a chain seldom leaves.
    ChainsDisagree {
        /// Split R-hat.
        #[serde(with = "crate::unbounded")]
        r_hat: f64,
    },
    /// The method gives a number that the truth lies above.
    LowerBound,
    /// Independence of lists is assumed, which is hardly ever true.
    AssumesIndependence,
    /// The interval does not hold the doubt about the choice of the model.
    IntervalOfOneModel,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MethodsDisagree { low, high } => write!(
                f,
                "the methods disagree: from {low:.0} to {high:.0}, a factor {:.1}; report the range, not one number",
                high / low
            ),
            Self::LittleOverlap { persons, observed } => write!(
                f,
                "only {persons} of {observed} persons are on more than one list; everything rests on those"
            ),
            Self::DependsOnList { list, share } => {
                let percent = (share - 1.0) * 100.0;
                write!(f, "without list {list} the stepwise estimate changes by {percent:+.0}%")
            }
            Self::EmptyOverlaps { pairs } => {
                write!(f, "nobody is on both lists of {}: taken as impossible in the model", pairs.join(", "))
            }
            Self::ModelFlips { share } => write!(
                f,
                "the choice of the model is unsure: the most frequent one was chosen in {:.0}% of the resamples",
                share * 100.0
            ),
            Self::ResamplesWithoutEstimate { count } => write!(f, "{count} resamples had no estimate"),
            Self::ModelsWithoutEstimate { count } => {
                write!(f, "{count} models have no estimate and were left out")
            }
            Self::PoorFit { ratio } => {
                write!(
                    f,
                    "the model does not describe the counts: deviance {ratio:.1} times its degrees of freedom"
                )
            }
            Self::PriorSetsTheLimit => f.write_str(
                "the upper end is set by the largest number that was assumed possible, not by the data",
            ),
            Self::ChainsDisagree { r_hat } => write!(
                f,
                "the chains disagree (R-hat {r_hat:.2}): several answers fit, and chains seldom go from one to the other"
            ),
            Self::LowerBound => f.write_str("a lower bound: the truth is at least about this"),
            Self::AssumesIndependence => {
                f.write_str("assumes that lists are independent, which is hardly ever true")
            }
            Self::IntervalOfOneModel => {
                f.write_str("the interval takes the chosen model for granted; with --bootstrap it does not")
            }
        }
    }
}
