//! What to know when reading an estimate.

use crate::words::{changed, percent, whole};
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
    /// Nobody is on these lists; they are left out.
    EmptyLists {
        /// Their names.
        lists: Vec<String>,
    },
    /// Everybody on a list is also on another one.
    ContainedList {
        /// The list whose persons are all on the other one.
        inner: String,
        /// The other one.
        outer: String,
        /// How many they are.
        persons: u64,
    },
    /// Without one list the stepwise estimate is this share of what it is with it.
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
    /// The chains were shortened because the table is large.
    ShortChains {
        /// Iterations per chain.
        iterations: usize,
    },
    /// The interval leaves far more unseen at its upper end than at its lower end.
    WideInterval {
        /// Unseen at the upper end, divided by unseen at the lower end.
        factor: f64,
    },
    /// The data set no upper end.
    NoUpperLimit,
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
                "the methods disagree: from {} to {}, a factor {:.1}; report the range, not one number",
                whole(*low),
                whole(*high),
                high / low
            ),
            Self::LittleOverlap { persons, observed } => write!(
                f,
                "only {} of {} persons are on more than one list; everything rests on those",
                whole(*persons as f64),
                whole(*observed as f64)
            ),
            Self::EmptyLists { lists } => write!(f, "nobody is on {}; left out", named(lists)),
            Self::ContainedList { inner, outer, persons } => write!(
                f,
                "all {} persons on {inner} are also on {outer}: the two are hardly independent",
                whole(*persons as f64)
            ),
            Self::DependsOnList { list, share } => {
                write!(f, "without list {list} the stepwise estimate {}", changed(*share))
            }
            Self::EmptyOverlaps { pairs } => {
                write!(f, "nobody is on both lists of {}: taken as impossible in the model", named(pairs))
            }
            Self::ModelFlips { share } => write!(
                f,
                "the choice of the model is unsure: the most frequent one was chosen in {} of the resamples",
                percent(*share)
            ),
            Self::ResamplesWithoutEstimate { count } => {
                write!(f, "{} resamples had no estimate and were left out", whole(*count as f64))
            }
            Self::ModelsWithoutEstimate { count } => {
                write!(f, "{} models have no estimate and were left out", whole(*count as f64))
            }
            Self::PoorFit { ratio } => write!(
                f,
                "the model does not describe the counts: deviance {ratio:.1} times its degrees of freedom"
            ),
            Self::PriorSetsTheLimit => f.write_str(
                "the upper end is set by the largest number that was assumed possible, not by the data",
            ),
            Self::ChainsDisagree { r_hat } => write!(
                f,
                "the chains disagree (R-hat {r_hat:.2}): several answers fit, and chains seldom go from one to the other"
            ),
            Self::ShortChains { iterations } => write!(
                f,
                "the table is large, so the chains were shortened to {} iterations",
                whole(*iterations as f64)
            ),
            Self::WideInterval { factor } => write!(
                f,
                "hardly determined: {} times as many unseen at the upper end as at the lower end",
                whole(*factor)
            ),
            Self::NoUpperLimit => f.write_str("the data set no upper limit"),
            Self::LowerBound => f.write_str("a lower bound: the truth is at least about this"),
            Self::AssumesIndependence => {
                f.write_str("assumes that lists are independent, which is hardly ever true")
            }
            Self::IntervalOfOneModel => f.write_str(
                "the interval takes the chosen model for granted, so it is narrower than what is known",
            ),
        }
    }
}

/// The first names of many.
fn named(names: &[String]) -> String {
    const MOST: usize = 6;
    let first = names.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MOST) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_are_plain_words() {
        let depends = |share| Warning::DependsOnList { list: "K".into(), share }.to_string();
        assert_eq!(depends(0.5), "without list K the stepwise estimate halves");
        assert_eq!(depends(0.33), "without list K the stepwise estimate falls to 33% of its size");
        assert_eq!(depends(0.7), "without list K the stepwise estimate falls by 30%");
        assert_eq!(depends(1.74), "without list K the stepwise estimate rises by 74%");
        assert_eq!(depends(2.0), "without list K the stepwise estimate doubles");
        assert_eq!(depends(4.25), "without list K the stepwise estimate becomes 4.2 times as large");
        let disagree = Warning::MethodsDisagree { low: 41_561.2, high: 144_017.0 };
        assert!(disagree.to_string().contains("from 41,561 to 144,017, a factor 3.5"));
        let empty = Warning::EmptyOverlaps { pairs: (0..60).map(|pair| format!("P{pair}")).collect() };
        assert!(empty.to_string().contains("P5 and 54 more:"), "{empty}");
        assert!(Warning::ModelFlips { share: 0.004 }.to_string().contains("fewer than 1% of the resamples"));
    }
}
