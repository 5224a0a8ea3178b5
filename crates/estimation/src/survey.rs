//! All methods beside each other, with what they depend on said in words.

mod methods;
mod warning;

pub use methods::Method;
pub use warning::Warning;

use crate::bootstrap::Watch;
use crate::{CaptureHistories, Interval};

/// How the methods are used.
#[derive(Clone, Debug)]
pub struct Options {
    /// Which methods, in this order.
    pub methods: Vec<Method>,
    /// Level of the intervals.
    pub level: f64,
    /// Threshold of stepwise selection.
    pub threshold: f64,
    /// Resamples for the interval of stepwise selection; 0 for the interval of the chosen model alone.
    pub resamples: usize,
    /// Seed of everything that is random.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            methods: Method::ALL.to_vec(),
            level: 0.95,
            threshold: crate::selection::THRESHOLD,
            resamples: 1_000,
            seed: 1,
        }
    }
}

/// What a method says.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Answer {
    /// Estimate and interval of the population size.
    pub interval: Interval,
    /// Interactions in the model, as sets of lists; for graphs the cliques of the most probable one.
    pub model: Vec<usize>,
    /// Residual deviance, for a single model.
    pub deviance: Option<f64>,
    /// Degrees of freedom, for a single model.
    pub degrees_of_freedom: Option<usize>,
    /// Akaike's criterion, for a single model.
    pub aic: Option<f64>,
    /// Schwarz' criterion, for a single model.
    pub bic: Option<f64>,
    /// What to know when reading it.
    pub warnings: Vec<Warning>,
}

/// A method with its answer, or why it has none.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct MethodResult {
    /// The method.
    pub method: Method,
    /// Its answer; otherwise the reason in words.
    pub answer: Result<Answer, String>,
}

/// The answers of all methods.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Survey {
    /// In the order of the options.
    pub results: Vec<MethodResult>,
    /// What holds for all of them together.
    pub warnings: Vec<Warning>,
}

/// Methods differ so much that a single number would mislead.
const APART: f64 = 1.5;

/// A list whose loss changes the estimate by this share decides it.
const DECIDES: f64 = 0.25;

/// Asks every method.
pub fn survey(table: &CaptureHistories, options: &Options, watch: Option<&Watch>) -> Survey {
    let results: Vec<MethodResult> = options
        .methods
        .iter()
        .map(|method| MethodResult { method: *method, answer: method.ask(table, options, watch) })
        .collect();
    let mut warnings = Vec::new();
    let estimates = || {
        results.iter().filter_map(|result| {
            let answer = result.answer.as_ref().ok()?;
            (!result.method.is_lower_bound()).then_some(answer.interval.estimate)
        })
    };
    let (low, high) = (estimates().fold(f64::INFINITY, f64::min), estimates().fold(0.0, f64::max));
    if high > APART * low {
        warnings.push(Warning::MethodsDisagree { low, high });
    }
    let overlap: u64 = table
        .counts()
        .iter()
        .enumerate()
        .filter(|(set, _)| set.count_ones() > 1)
        .map(|(_, count)| count)
        .sum();
    if (overlap as f64) < 0.05 * table.observed() as f64 {
        warnings.push(Warning::LittleOverlap { persons: overlap, observed: table.observed() });
    }
    if let Ok(whole) = crate::selection::stepwise(table, options.threshold) {
        let whole = whole.fit.estimate();
        for without in crate::sensitivity::without_each_list(table, options.threshold) {
            if let Ok(estimate) = without.estimate
                && (estimate / whole - 1.0).abs() > DECIDES
            {
                warnings.push(Warning::DependsOnList { list: without.list, share: estimate / whole });
            }
        }
    }
    Survey { results, warnings }
}

impl Survey {
    /// Smallest and largest estimate over the methods that estimate (a lower bound does not); `None` when none does.
    pub fn range(&self) -> Option<(f64, f64)> {
        let estimates: Vec<f64> = self
            .results
            .iter()
            .filter(|result| !result.method.is_lower_bound())
            .filter_map(|result| result.answer.as_ref().ok())
            .map(|answer| answer.interval.estimate)
            .collect();
        let low = estimates.iter().copied().fold(f64::INFINITY, f64::min);
        let high = estimates.iter().copied().fold(0.0, f64::max);
        (!estimates.is_empty()).then_some((low, high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::tests::{kingdom_5, netherlands_6};

    #[test]
    fn all_methods_answer_for_the_kingdom() {
        let options = Options { resamples: 100, ..Options::default() };
        let survey = survey(&kingdom_5(), &options, None);
        assert_eq!(survey.results.len(), Method::ALL.len());
        for result in &survey.results {
            let answer = result.answer.as_ref().unwrap();
            let interval = answer.interval;
            assert!(interval.lower <= interval.estimate && interval.estimate <= interval.upper, "{result:?}");
            assert!(interval.lower >= 2_744.0, "{result:?}");
        }
    }

    #[test]
    fn the_dutch_answer_is_no_single_number() {
        let options = Options { resamples: 100, ..Options::default() };
        let survey = survey(&netherlands_6(), &options, None);
        assert!(survey.warnings.iter().any(|warning| matches!(warning, Warning::MethodsDisagree { .. })));
        assert!(survey.range().is_some_and(|(low, high)| low > 8_234.0 && high < 1e6));
    }

    #[test]
    fn any_table_gets_an_answer_or_a_reason() {
        let names = |count: usize| (0..count).map(|index| format!("L{index}")).collect::<Vec<_>>();
        let tables = [
            // Two lists.
            CaptureHistories::new(names(2), [(1, 10), (2, 20), (3, 5)]).unwrap(),
            // A list that is part of another one.
            CaptureHistories::new(names(3), [(1, 40), (3, 20), (4, 30), (5, 9), (7, 4)]).unwrap(),
            // A list that nobody is on.
            CaptureHistories::new(names(3), [(1, 40), (2, 20), (3, 7)]).unwrap(),
            // Nobody on two lists.
            CaptureHistories::new(names(3), [(1, 40), (2, 20), (4, 7)]).unwrap(),
            // A thousand million persons.
            CaptureHistories::new(
                names(3),
                [
                    (1, 1_000_000_000),
                    (2, 900_000_000),
                    (4, 800_000_000),
                    (3, 90_000_000),
                    (5, 80_000_000),
                    (6, 70_000_000),
                    (7, 9_000_000),
                ],
            )
            .unwrap(),
            // Twelve lists.
            CaptureHistories::new(
                names(12),
                (1..4096usize).map(|set| (set, 2_000 / 4u64.pow(set.count_ones()))),
            )
            .unwrap(),
        ];
        for table in tables {
            let methods: Vec<Method> =
                Method::ALL.iter().copied().filter(|method| *method != Method::LatentClass).collect();
            let options = Options { resamples: 5, methods, ..Options::default() };
            for result in survey(&table, &options, None).results {
                match result.answer {
                    Ok(answer) => {
                        let interval = answer.interval;
                        let seen = table.observed() as f64;
                        assert!(
                            interval.estimate.is_finite() && interval.estimate >= seen,
                            "{:?} {interval:?}",
                            result.method
                        );
                        assert!(
                            interval.lower >= seen && !interval.upper.is_nan(),
                            "{:?} {interval:?}",
                            result.method
                        );
                    }
                    Err(reason) => assert!(!reason.is_empty()),
                }
            }
        }
    }
}
