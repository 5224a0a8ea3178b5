//! Sensitivity, specificity and what follows from them.

use super::{Case, Proportion, clopper_pearson};
use numerics::normal::two_sided;

/// Outcome of the instrument against what turned out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FourCells {
    /// Positive and exploited.
    pub found: u64,
    /// Negative and exploited.
    pub missed: u64,
    /// Positive and not exploited.
    pub alarmed: u64,
    /// Negative and not exploited.
    pub cleared: u64,
}

/// A ratio with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LikelihoodRatio {
    /// Best single number.
    pub estimate: f64,
    /// Lower end.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
}

/// How well the instrument told the two apart. Intervals are exact (Clopper–Pearson); `None` where there is nobody to count among.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AccuracyResult {
    /// The table.
    pub cells: FourCells,
    /// Found among exploited.
    pub sensitivity: Option<Proportion>,
    /// Cleared among not exploited.
    pub specificity: Option<Proportion>,
    /// Exploited among positive, at the prevalence of these cases.
    pub positive_predictive_value: Option<Proportion>,
    /// Not exploited among negative, at the prevalence of these cases.
    pub negative_predictive_value: Option<Proportion>,
    /// `sensitivity / (1 − specificity)`, interval on the logarithm (Simel, Samsa & Matchar 1991); `None` with an empty cell.
    pub positive_likelihood_ratio: Option<LikelihoodRatio>,
    /// Cases without an outcome of the instrument.
    pub without_result: u64,
    /// Cases of which it is not known what turned out.
    pub without_outcome: u64,
}

impl FourCells {
    /// What follows from the table, at this level.
    pub fn accuracy(self, level: f64) -> AccuracyResult {
        let Self { found, missed, alarmed, cleared } = self;
        AccuracyResult {
            cells: self,
            sensitivity: clopper_pearson(found, found + missed, level),
            specificity: clopper_pearson(cleared, cleared + alarmed, level),
            positive_predictive_value: clopper_pearson(found, found + alarmed, level),
            negative_predictive_value: clopper_pearson(cleared, cleared + missed, level),
            positive_likelihood_ratio: self.likelihood_ratio(level),
            without_result: 0,
            without_outcome: 0,
        }
    }

    fn likelihood_ratio(self, level: f64) -> Option<LikelihoodRatio> {
        let (found, alarmed) = (self.found as f64, self.alarmed as f64);
        let (exploited, others) = ((self.found + self.missed) as f64, (self.alarmed + self.cleared) as f64);
        if self.found == 0 || self.alarmed == 0 {
            return None;
        }
        let estimate = (found / exploited) / (alarmed / others);
        let reach = two_sided(level) * (1.0 / found - 1.0 / exploited + 1.0 / alarmed - 1.0 / others).sqrt();
        Some(LikelihoodRatio { estimate, lower: estimate * (-reach).exp(), upper: estimate * reach.exp() })
    }
}

/// Accuracy over cases. A case without result or outcome is counted as such and left out.
pub fn accuracy(cases: &[Case], level: f64) -> AccuracyResult {
    let mut cells = FourCells::default();
    let (mut without_result, mut without_outcome) = (0, 0);
    for case in cases {
        let (Some(positive), Some(exploited)) = (case.positive, case.exploited) else {
            without_result += u64::from(case.positive.is_none());
            without_outcome += u64::from(case.exploited.is_none());
            continue;
        };
        match (positive, exploited) {
            (true, true) => cells.found += 1,
            (false, true) => cells.missed += 1,
            (true, false) => cells.alarmed += 1,
            (false, false) => cells.cleared += 1,
        }
    }
    AccuracyResult { without_result, without_outcome, ..cells.accuracy(level) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_figures_of_the_six_item_screen() {
        let round = |value: f64, digits: i32| (value * 10f64.powi(digits)).round() / 10f64.powi(digits);
        // Greenbaum et al. 2018 (J Adolesc Health 63:745): likelihood ratio 1.99 (1.76, 2.25).
        let several = FourCells { found: 76, missed: 14, alarmed: 306, cleared: 414 }.accuracy(0.95);
        let ratio = several.positive_likelihood_ratio.unwrap();
        assert_eq!(
            (round(ratio.estimate, 2), round(ratio.lower, 2), round(ratio.upper, 2)),
            (1.99, 1.76, 2.25)
        );
        // Greenbaum, Dodd & McCracken 2018 (Pediatr Emerg Care 34:33): 92, 73, 51 and 97 %.
        let first = FourCells { found: 23, missed: 2, alarmed: 22, cleared: 61 }.accuracy(0.95);
        let percent = |share: Option<Proportion>| round(100.0 * share.unwrap().estimate, 0);
        assert_eq!(percent(first.sensitivity), 92.0);
        assert_eq!(percent(first.specificity), 73.0);
        assert_eq!(percent(first.positive_predictive_value), 51.0);
        assert_eq!(percent(first.negative_predictive_value), 97.0);
        // Pediatrics 2021;147(3):e2020013235, on a tablet: 84.6, 53.2, 20.2 and 96.1 %.
        let tablet = FourCells { found: 22, missed: 4, alarmed: 87, cleared: 99 }.accuracy(0.95);
        let tenth = |share: Option<Proportion>| round(100.0 * share.unwrap().estimate, 1);
        assert_eq!(tenth(tablet.sensitivity), 84.6);
        assert_eq!(tenth(tablet.specificity), 53.2);
        assert_eq!(tenth(tablet.positive_predictive_value), 20.2);
        assert_eq!(tenth(tablet.negative_predictive_value), 96.1);
    }

    #[test]
    fn what_is_not_known_is_counted_apart() {
        let case = |positive, exploited| Case { answers: Vec::new(), positive, exploited, boy: None };
        let cases = [
            case(Some(true), Some(true)),
            case(None, Some(true)),
            case(Some(true), None),
            case(None, None),
            case(Some(false), Some(false)),
        ];
        let result = accuracy(&cases, 0.95);
        assert_eq!(result.cells, FourCells { found: 1, missed: 0, alarmed: 0, cleared: 1 });
        assert_eq!((result.without_result, result.without_outcome), (2, 2));
        assert!(accuracy(&[], 0.95).sensitivity.is_none());
    }
}
