//! Stepwise selection by Poisson p-value (Chan, Silverman & Vincent 2021, §3.2). From the model of main effects on,
//! at each step the number of persons on both lists of each pair is compared with its Poisson mean under the model
//! at hand; the pair with the smallest one-sided p-value is added while that is below a threshold and the model
//! with it has an estimate.

#![allow(clippy::indexing_slicing, reason = "pairs are sets of lists below 2ᵏ")]

use crate::loglinear::{FitError, Fitter, LoglinearFit, Model, fit};
use crate::{CaptureHistories, subsets};
use numerics::poisson;

/// A pair that was added.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepwiseStep {
    /// The pair of lists as bits.
    pub pair: usize,
    /// Its p-value when it was added.
    pub p_value: f64,
}

/// What was chosen.
#[derive(Clone, Debug)]
pub struct Stepwise {
    /// The fit of the model.
    pub fit: LoglinearFit,
    /// The pairs in the order in which they were added.
    pub steps: Vec<StepwiseStep>,
    /// Pairs below the threshold that were passed over because the model with them has no estimate.
    pub passed_over: Vec<usize>,
}

/// The threshold that Chan, Silverman & Vincent (2021) advise.
pub const THRESHOLD: f64 = 0.02;

/// Selects and fits.
///
/// # Errors
/// [`FitError`] when not even the model of main effects can be fitted.
pub fn stepwise(table: &CaptureHistories, threshold: f64) -> Result<Stepwise, FitError> {
    let mut stepper = Stepper::new(table.lists().len());
    stepper.run(&table.real_counts(), &table.overlaps(), threshold)?;
    Ok(Stepwise {
        fit: fit(table, &stepper.model)?,
        steps: stepper.steps.clone(),
        passed_over: stepper.passed_over.clone(),
    })
}

/// Selects on one table after another; for resamples.
#[derive(Clone, Debug)]
pub(crate) struct Stepper {
    pairs: Vec<usize>,
    fitter: Fitter,
    trial: Fitter,
    sums: Vec<f64>,
    model: Model,
    steps: Vec<StepwiseStep>,
    passed_over: Vec<usize>,
}

impl Stepper {
    pub(crate) fn new(lists: usize) -> Self {
        Self {
            pairs: Model::pairs(lists),
            fitter: Fitter::new(lists),
            trial: Fitter::new(lists),
            sums: vec![0.0; 1 << lists],
            model: Model::independence(lists),
            steps: Vec::new(),
            passed_over: Vec::new(),
        }
    }

    /// The interactions of the last selection.
    pub(crate) fn chosen(&self) -> &[usize] {
        self.model.interactions()
    }

    /// Selects; gives the number unseen.
    pub(crate) fn run(&mut self, counts: &[f64], overlaps: &[f64], threshold: f64) -> Result<f64, FitError> {
        self.model = Model::independence(self.model.lists());
        self.steps.clear();
        self.passed_over.clear();
        self.fitter.fit(counts, overlaps, &self.model)?;
        loop {
            self.sums.copy_from_slice(self.fitter.means());
            subsets::superset_sums(&mut self.sums);
            let mut candidates: Vec<StepwiseStep> = self
                .pairs
                .iter()
                .filter(|pair| !self.steps.iter().any(|step| step.pair == **pair))
                .map(|pair| StepwiseStep { pair: *pair, p_value: p_value(overlaps[*pair], self.sums[*pair]) })
                .filter(|step| step.p_value < threshold)
                .collect();
            // A stable sort: of equal p-values the pair of the first lists goes first.
            candidates.sort_by(|one, other| one.p_value.total_cmp(&other.p_value));
            let mut added = false;
            for step in candidates {
                if self.passed_over.contains(&step.pair) {
                    continue;
                }
                let model = self.model.and(step.pair);
                match self.trial.fit(counts, overlaps, &model) {
                    Ok(()) => {
                        std::mem::swap(&mut self.fitter, &mut self.trial);
                        self.model = model;
                        self.steps.push(step);
                        added = true;
                        break;
                    }
                    Err(_) => self.passed_over.push(step.pair),
                }
            }
            if !added {
                return Ok(self.fitter.unseen());
            }
            // What had no estimate beside fewer pairs may have one beside more.
            self.passed_over.clear();
        }
    }
}

/// The smaller of the two one-sided p-values of a Poisson count; corrected counts need not be whole numbers.
fn p_value(count: f64, mean: f64) -> f64 {
    let (below, above) = poisson::tails(count, mean);
    below.min(above)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::tests::{kingdom_5, kingdom_6, netherlands_5, netherlands_6};

    fn close(value: f64, expected: f64) {
        assert!((value / expected - 1.0).abs() < 1e-4, "{value} instead of {expected}");
    }

    /// Reference: SparseMSE 2.0.1 on R 4.2.2, threshold 0.02.
    #[test]
    fn the_reference_models_are_found() {
        let cases = [
            (
                kingdom_5(),
                11312.99,
                9884.403,
                13027.397,
                16.35138,
                "LA:NG NG:GP PFNCA:GP LA:PFNCA GO:GP NG:GO",
            ),
            (
                kingdom_6(),
                11417.991,
                9977.283,
                13145.657,
                22.99392,
                "PF:NCA LA:NG NG:GP LA:PF PF:GP GO:GP NG:GO",
            ),
            (netherlands_5(), 121521.614, 98675.432, 150138.911, 24.3395, "IO:Z P:Z P:R IO:P IO:K K:R"),
            (netherlands_6(), 111139.371, 92439.858, 133991.467, 55.65571, "O:Z P:Z I:Z P:R O:P K:O K:R I:K"),
        ];
        for (table, estimate, lower, upper, deviance, model) in cases {
            let found = stepwise(&table, THRESHOLD).unwrap();
            // R reports pairs that nobody is on apart, after the others.
            let mut pairs: Vec<usize> = found.steps.iter().map(|step| step.pair).collect();
            pairs.sort_by_key(|pair| table.overlaps()[*pair] == 0.0);
            let names: Vec<String> = pairs.into_iter().map(|pair| table.name(pair)).collect();
            let interval = found.fit.interval(0.95);
            assert_eq!(names.join(" "), model);
            close(interval.estimate, estimate);
            close(interval.lower, lower);
            close(interval.upper, upper);
            close(found.fit.deviance, deviance);
        }
    }

    #[test]
    fn the_reference_coefficients_are_found() {
        let found = stepwise(&kingdom_5(), THRESHOLD).unwrap();
        let mut values: Vec<f64> = found.fit.terms.iter().map(|term| term.coefficient).collect();
        // LA:NG, LA:PFNCA, NG:GO, NG:GP, PFNCA:GP, GO:GP by the order of the bits.
        let mut expected = vec![
            9.0559052, -5.0884768, -2.9050656, -2.1485199, -2.5217729, -3.3053340, 1.5239533, -2.9217021,
            -1.2467513, 0.9224257, -1.1905206, -0.5533502,
        ];
        numerics::sort(&mut values);
        numerics::sort(&mut expected);
        for (value, expected) in values.into_iter().zip(expected) {
            close(value, expected);
        }
        let dutch = stepwise(&netherlands_5(), THRESHOLD).unwrap();
        let minus_infinity = dutch.fit.terms.iter().filter(|term| term.coefficient == f64::NEG_INFINITY);
        assert_eq!(minus_infinity.map(|term| term.term).collect::<Vec<_>>(), [1 << 1 | 1 << 3]);
    }

    #[test]
    fn a_threshold_of_zero_gives_independence() {
        // Own Poisson fits of the six lists.
        close(stepwise(&netherlands_6(), 0.0).unwrap().fit.estimate(), 52_823.46);
        close(stepwise(&kingdom_6(), 0.0).unwrap().fit.estimate(), 12_214.00);
    }
}
