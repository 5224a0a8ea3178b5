//! All methods beside each other, with what they depend on said in words.

mod answer;
mod methods;
mod warning;

pub use answer::{Answer, MethodResult};
pub use methods::Method;
pub use warning::Warning;

use crate::latent_class::Schedule;
use crate::selection::stepwise;
use crate::{CaptureHistories, NoAnswer, Watch};

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
    /// Length of the chains of latent classes; on a large table they are shorter, with a warning.
    pub schedule: Schedule,
    /// Also the profile interval and the residuals of single models.
    pub details: bool,
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
            schedule: Schedule::default(),
            details: true,
            seed: 1,
        }
    }
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

/// Fewer persons than this share on several lists are little overlap.
const LITTLE: f64 = 0.05;

/// So many persons on a list are not all on another one by coincidence.
const NO_COINCIDENCE: u64 = 10;

/// Asks every method. When the watch says stop, methods that were not done yet say so.
pub fn survey(table: &CaptureHistories, options: &Options, watch: Option<&Watch>) -> Survey {
    if let Some(watch) = watch {
        watch.expect(options.methods.iter().map(|method| method.steps(table, options)).sum());
    }
    let stopped = || watch.is_some_and(Watch::stopped);
    let ask = |method: Method| match stopped() {
        true => Err(NoAnswer::Stopped),
        false => method.ask(table, options, watch),
    };
    let results: Vec<MethodResult> =
        options.methods.iter().map(|method| MethodResult { method: *method, answer: ask(*method) }).collect();
    let mut survey = Survey { results, warnings: Vec::new() };
    if let Some((low, high)) = survey.range().filter(|(low, high)| *high > APART * low) {
        survey.warnings.push(Warning::MethodsDisagree { low, high });
    }
    survey.warnings.extend(of_table(table));
    if !stopped() {
        survey.warnings.extend(of_lists(table, options));
    }
    survey
}

/// What is wrong with the table itself.
fn of_table(table: &CaptureHistories) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let name = |list: usize| table.name(1 << list);
    let persons = table.on_several();
    if (persons as f64) < LITTLE * table.observed() as f64 {
        warnings.push(Warning::LittleOverlap { persons, observed: table.observed() });
    }
    let empty = table.empty_lists();
    if !empty.is_empty() {
        warnings.push(Warning::EmptyLists { lists: empty.into_iter().map(name).collect() });
    }
    let overlaps = table.overlaps();
    for (inner, outer) in table.contained_lists() {
        let persons = overlaps.get(1 << inner).copied().unwrap_or_default() as u64;
        if persons >= NO_COINCIDENCE {
            warnings.push(Warning::ContainedList { inner: name(inner), outer: name(outer), persons });
        }
    }
    warnings
}

/// Lists without which the stepwise estimate is another one.
fn of_lists(table: &CaptureHistories, options: &Options) -> Vec<Warning> {
    let Some((table, _)) = table.without_empty_lists() else { return Vec::new() };
    let Ok(whole) = stepwise(&table, options.threshold).map(|found| found.fit.estimate()) else {
        return Vec::new();
    };
    crate::sensitivity::without_each_list(&table, options.threshold)
        .into_iter()
        .filter_map(|without| {
            let share = without.estimate.ok()? / whole;
            ((share - 1.0).abs() > DECIDES).then_some(Warning::DependsOnList { list: without.list, share })
        })
        .collect()
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
    use crate::interval::checked;

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
                        let checked = checked(answer.interval, table.observed());
                        assert_eq!(checked, Ok(answer.interval), "{:?}", result.method);
                    }
                    Err(reason) => assert!(!reason.to_string().is_empty()),
                }
            }
        }
    }
}
