//! What to know when reading an estimate.

use super::Method;
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

/// `12,345`.
fn whole(value: f64) -> String {
    let digits = format!("{:.0}", value.max(0.0));
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 1.0 { "fewer than 1%".to_owned() } else { format!("{percent:.0}%") }
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

/// What an estimate does that becomes this share of itself.
fn changed(share: f64) -> String {
    match share {
        share if share <= 0.4 => format!("falls to {} of it", percent(share)),
        share if share <= 0.6 => "halves".to_owned(),
        share if share < 1.0 => format!("falls by {}", percent(1.0 - share)),
        share if share < 1.8 => format!("rises by {}", percent(share - 1.0)),
        share if share <= 2.2 => "doubles".to_owned(),
        share => format!("becomes {share:.1} times as large"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_are_plain_words() {
        let depends = |share| Warning::DependsOnList { list: "K".into(), share }.to_string();
        assert_eq!(depends(0.5), "without list K the stepwise estimate halves");
        assert_eq!(depends(0.33), "without list K the stepwise estimate falls to 33% of it");
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
