//! Extended maximum likelihood by Newton's method, as for lists alone: a margin of the model that nobody is in has its
//! parameter at −∞ and its cells leave the table.

#![allow(
    clippy::indexing_slicing,
    reason = "cells, strata and terms run below dimensions checked at the start"
)]

mod arrange;

use super::CovariateModel;
use super::existence::has_maximum;
use super::lattice::Lattice;
use super::terms::{APART, Term};
use numerics::Cholesky;

/// Most parameters of a model; its information matrix has half the square of that many entries.
pub const MOST_PARAMETERS: usize = 1_000;

/// Why a model has no fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CovariateFitError {
    /// Model and table have different lists or covariates.
    #[error("the model is for other lists or covariates")]
    Shape,
    /// The model is too large.
    #[error("more than {MOST_PARAMETERS} parameters; leave interactions out, or join levels")]
    TooManyParameters,
    /// The patterns that are left do not say how many are unseen in these strata.
    #[error(
        "the number unseen is not determined in {} strata: too few patterns are left there to tell parameters apart",
        strata.len()
    )]
    Undetermined {
        /// The strata by number.
        strata: Vec<usize>,
    },
    /// The largest likelihood lies at infinity.
    #[error("its likelihood has no largest value: too few persons were seen on the combinations it needs")]
    NoMaximum,
    /// The steps did not settle although a largest likelihood exists.
    #[error("the fit did not settle")]
    Unsettled,
}

/// What became of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Its place among the finite ones.
    Finite(usize),
    /// At −∞: nobody is in its margin.
    Empty,
    /// The cells that are left do not tell it from others; it is then 0.
    Redundant,
}

/// Fits one model after another; keeps the last fit.
#[derive(Clone, Debug)]
pub(super) struct Fitter {
    lattice: Lattice,
    /// By stratum the level of each covariate.
    levels: Vec<Vec<usize>>,
    model: Option<CovariateModel>,
    terms: Vec<Term>,
    states: Vec<State>,
    /// Places of the finite ones among the terms.
    finite: Vec<usize>,
    joins: Vec<u32>,
    /// 1 for a cell that is left, 0 for a removed one and for those of the unseen.
    left: Vec<f64>,
    /// By stratum whether anybody can be unseen there.
    possible: Vec<bool>,
    /// Margins of the counts by term.
    margins: Vec<f64>,
    coefficients: Vec<f64>,
    means: Vec<f64>,
    sums: Vec<f64>,
    step: Vec<f64>,
    gradient: Vec<f64>,
    likelihood: f64,
    information: Cholesky,
}

const MOST_STEPS: usize = 60;
/// Smallest squared length of a step (in standard errors) that is worth another one.
const SETTLED: f64 = 1e-13;
/// With less information than this on a parameter, the largest likelihood may lie at infinity.
const VANISHING: f64 = 1e-4;

impl Fitter {
    pub(super) fn new(lattice: &Lattice) -> Self {
        let cells = lattice.cells();
        Self {
            levels: (0..lattice.strata()).map(|stratum| lattice.levels_of(stratum)).collect(),
            lattice: lattice.clone(),
            model: None,
            terms: Vec::new(),
            states: Vec::new(),
            finite: Vec::new(),
            joins: Vec::new(),
            left: vec![1.0; cells],
            possible: vec![true; lattice.strata()],
            margins: vec![0.0; cells],
            coefficients: vec![0.0; cells],
            means: vec![0.0; cells],
            sums: vec![0.0; cells],
            step: Vec::new(),
            gradient: Vec::new(),
            likelihood: 0.0,
            information: Cholesky::default(),
        }
    }

    /// Fits a model to counts by cell. `start` are coefficients by cell to begin from, as of a fit of a model like it.
    pub(super) fn fit(
        &mut self,
        counts: &[f64],
        model: &CovariateModel,
        start: Option<&[f64]>,
    ) -> Result<(), CovariateFitError> {
        let (lists, covariates) = (self.lattice.lists(), self.lattice.levels().len());
        if model.lists() != lists || model.covariates() != covariates || counts.len() != self.left.len() {
            return Err(CovariateFitError::Shape);
        }
        if !counts.iter().any(|count| *count > 0.0) {
            return Err(CovariateFitError::NoMaximum);
        }
        self.arrange(counts, model)?;
        let warm = start.filter(|start| start.len() == counts.len());
        let settled = warm.is_some_and(|start| self.start_from(start) && self.climb())
            || (self.start(counts) && self.climb());
        if !settled || self.information.smallest_pivot() < VANISHING {
            let finite: Vec<&Term> = self.finite.iter().map(|place| &self.terms[*place]).collect();
            if !has_maximum(counts, &self.left, &finite, &self.joins, &self.lattice) {
                return Err(CovariateFitError::NoMaximum);
            }
            if !settled {
                return Err(CovariateFitError::Unsettled);
            }
        }
        Ok(())
    }

    /// Begins with weighted least squares of ln(n + 0.1), as in R.
    fn start(&mut self, counts: &[f64]) -> bool {
        for ((mean, count), left) in self.means.iter_mut().zip(counts).zip(&self.left) {
            *mean = (count + 0.1) * left;
        }
        for ((sum, count), left) in self.sums.iter_mut().zip(counts).zip(&self.left) {
            let start = count + 0.1;
            *sum = left * (start * start.ln() - 0.1);
        }
        self.lattice.margins(&mut self.sums);
        self.step.clear();
        self.step.extend(self.finite.iter().map(|place| self.sums[self.terms[*place].cell]));
        if !self.solve_step() {
            return false;
        }
        self.coefficients.fill(0.0);
        for (place, value) in self.finite.iter().zip(&self.step) {
            self.coefficients[self.terms[*place].cell] = *value;
        }
        self.likelihood = self.evaluate();
        self.likelihood.is_finite()
    }

    fn start_from(&mut self, start: &[f64]) -> bool {
        self.coefficients.fill(0.0);
        for place in &self.finite {
            let cell = self.terms[*place].cell;
            self.coefficients[cell] = start[cell];
        }
        self.likelihood = self.evaluate();
        self.likelihood.is_finite()
    }

    /// Newton's method from the coefficients at hand; whether it settled.
    fn climb(&mut self) -> bool {
        for _ in 0..MOST_STEPS {
            self.sums.copy_from_slice(&self.means);
            self.lattice.margins(&mut self.sums);
            self.step.clear();
            self.step.extend(self.finite.iter().map(|place| {
                let cell = self.terms[*place].cell;
                self.margins[cell] - self.sums[cell]
            }));
            self.gradient.clone_from(&self.step);
            if !self.solve_with_sums() {
                return false;
            }
            let length: f64 = self.gradient.iter().zip(&self.step).map(|(slope, step)| slope * step).sum();
            let mut share = 1.0;
            loop {
                self.walk(share);
                let now = self.evaluate();
                // The last steps change the likelihood less than it can be computed.
                if now >= self.likelihood - 1e-9 * (1.0 + self.likelihood.abs()) {
                    self.likelihood = now;
                    break;
                }
                self.walk(-share);
                share /= 2.0;
                if share < 1e-9 {
                    return false;
                }
            }
            if share == 1.0 && length < SETTLED {
                return true;
            }
        }
        false
    }

    fn walk(&mut self, share: f64) {
        for (place, step) in self.finite.iter().zip(&self.step) {
            self.coefficients[self.terms[*place].cell] += share * step;
        }
    }

    /// Means and `Σ n η − Σ μ` for the coefficients at hand.
    fn evaluate(&mut self) -> f64 {
        self.means.copy_from_slice(&self.coefficients);
        self.lattice.predictors(&mut self.means);
        let mut total = 0.0;
        for (mean, left) in self.means.iter_mut().zip(&self.left) {
            *mean = if *left > 0.0 { mean.exp() } else { 0.0 };
            total += *mean;
        }
        let cells = self.finite.iter().map(|place| self.terms[*place].cell);
        let fit: f64 = cells.map(|cell| self.coefficients[cell] * self.margins[cell]).sum();
        fit - total
    }

    fn solve_step(&mut self) -> bool {
        self.sums.copy_from_slice(&self.means);
        self.lattice.margins(&mut self.sums);
        self.solve_with_sums()
    }

    /// The information on two terms is the sum of the means over cells that hold both.
    fn solve_with_sums(&mut self) -> bool {
        self.information.resize(self.finite.len());
        let mut joins = self.joins.iter();
        for row in 0..self.finite.len() {
            for (column, join) in joins.by_ref().take(row + 1).enumerate() {
                let value = if *join == APART { 0.0 } else { self.sums[*join as usize] };
                self.information.set(row, column, value);
            }
        }
        if self.information.factor().is_err() {
            return false;
        }
        self.information.solve(&mut self.step);
        true
    }

    /// Factors the information at the last fit; the factor at hand belongs to the step before.
    pub(super) fn refresh(&mut self) {
        self.step.clear();
        self.step.resize(self.finite.len(), 0.0);
        self.solve_step();
    }

    /// By stratum the number unseen.
    pub(super) fn unseen(&self) -> Vec<f64> {
        let width = self.lattice.width();
        let mut predictors: Vec<f64> = self.coefficients.iter().step_by(width).copied().collect();
        self.lattice.spread(&mut predictors, 1);
        let both = predictors.into_iter().zip(&self.possible);
        both.map(|(predictor, possible)| if *possible { predictor.exp() } else { 0.0 }).collect()
    }

    /// `Σ n η − Σ μ` of the last fit.
    pub(super) fn likelihood(&self) -> f64 {
        self.likelihood
    }

    /// All parameters of the last fit, those at −∞ and redundant ones among them.
    pub(super) fn parameters(&self) -> usize {
        self.terms.len()
    }

    /// Number of finite parameters of the last fit.
    pub(super) fn finite(&self) -> usize {
        self.finite.len()
    }

    pub(super) fn coefficients(&self) -> &[f64] {
        &self.coefficients
    }

    pub(super) fn means(&self) -> &[f64] {
        &self.means
    }

    pub(super) fn left(&self) -> &[f64] {
        &self.left
    }

    pub(super) fn information(&self) -> &Cholesky {
        &self.information
    }

    /// The terms of the last fit with what became of them.
    pub(super) fn terms(&self) -> impl Iterator<Item = (&Term, State)> {
        self.terms.iter().zip(self.states.iter().copied())
    }
}
