//! Extended maximum likelihood by Newton's method, which for the log link is iteratively reweighted least squares.

#![allow(
    clippy::indexing_slicing,
    reason = "cells and terms are sets of lists below 2ᵏ, checked at the start"
)]

use super::{Model, Obstacle, obstacle};
use crate::{CaptureHistories, Interval, subsets};
use numerics::{Cholesky, normal, poisson};

/// A fitted term.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TermFit {
    /// The set of lists as bits; 0 is the intercept.
    pub term: usize,
    /// Coefficient on the log scale; −∞ for lists that nobody is on together, or a list that nobody is on.
    pub coefficient: f64,
    /// Standard error; 0 for −∞.
    pub standard_error: f64,
}

/// A fitted model.
#[derive(Clone, Debug)]
pub struct LoglinearFit {
    /// The model.
    pub model: Model,
    /// Its terms in order, the intercept first.
    pub terms: Vec<TermFit>,
    /// Number of persons seen.
    pub observed: u64,
    /// Residual deviance.
    pub deviance: f64,
    /// Cells that are left minus finite parameters.
    pub degrees_of_freedom: usize,
    /// Cells that are left: 2ᵏ − 1 without those that an empty overlap removes.
    pub cells: usize,
    /// `Σ ln P(n | μ)` over the cells that are left.
    pub ln_likelihood: f64,
    /// Fitted means by pattern; 0 for removed cells, the first is the number unseen.
    pub means: Vec<f64>,
}

/// Why a model has no fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, thiserror::Error)]
pub enum FitError {
    /// Model and table have different lists.
    #[error("the model is for other lists")]
    Lists,
    /// The parameters are not determined, or the largest likelihood lies at infinity.
    #[error("{0}")]
    Obstacle(#[from] Obstacle),
    /// The steps did not settle although a largest likelihood exists.
    #[error("the fit did not settle")]
    Unsettled,
}

impl LoglinearFit {
    /// Estimated number of persons on no list: `exp(β_∅)`.
    pub fn unseen(&self) -> f64 {
        self.terms.first().map_or(0.0, |term| term.coefficient.exp())
    }

    /// Seen and unseen.
    pub fn estimate(&self) -> f64 {
        self.observed as f64 + self.unseen()
    }

    /// Standard error of the estimate, with the Poisson variation of the unseen (Rivest & Baillargeon 2007):
    /// `√(m + m² var β_∅)` for `m` unseen.
    pub fn standard_error(&self) -> f64 {
        let unseen = self.unseen();
        (unseen + (unseen * self.intercept_error()).powi(2)).sqrt()
    }

    fn intercept_error(&self) -> f64 {
        self.terms.first().map_or(f64::INFINITY, |term| term.standard_error)
    }

    /// Log-normal interval: `n + exp(β_∅ ± z se β_∅)` (Chan, Silverman & Vincent 2021, §2.2).
    pub fn interval(&self, level: f64) -> Interval {
        let reach = (normal::two_sided(level) * self.intercept_error()).exp();
        let (seen, unseen) = (self.observed as f64, self.unseen());
        Interval {
            estimate: seen + unseen,
            lower: seen + unseen / reach,
            upper: seen + unseen * reach,
            level,
        }
    }

    /// Parameters, counting those at −∞.
    pub fn parameters(&self) -> usize {
        self.terms.len()
    }

    /// Akaike's criterion `−2 ln L + 2p`.
    pub fn aic(&self) -> f64 {
        2.0 * (self.parameters() as f64 - self.ln_likelihood)
    }

    /// Akaike's criterion with the correction for small samples (Hurvich & Tsai 1989), the sample being the cells;
    /// infinite when there are too few.
    pub fn aicc(&self) -> f64 {
        let (p, n) = (self.parameters() as f64, (self.means.len() - 1) as f64);
        if n > p + 1.0 { self.aic() + 2.0 * p * (p + 1.0) / (n - p - 1.0) } else { f64::INFINITY }
    }

    /// Schwarz' criterion `−2 ln L + p ln n`, with the persons seen as sample size, as in Rcapture.
    pub fn bic(&self) -> f64 {
        self.parameters() as f64 * (self.observed as f64).ln() - 2.0 * self.ln_likelihood
    }

    /// Pearson residuals `(n − μ)/√μ` by pattern, for the cells that are left.
    pub fn residuals(&self, table: &CaptureHistories) -> Vec<(usize, f64)> {
        let cells = table.counts().iter().zip(&self.means).enumerate().skip(1);
        cells
            .filter(|(_, (_, mean))| **mean > 0.0)
            .map(|(pattern, (count, mean))| (pattern, (*count as f64 - mean) / mean.sqrt()))
            .collect()
    }
}

/// Fits a model to a table.
///
/// # Errors
/// See [`FitError`].
pub fn fit(table: &CaptureHistories, model: &Model) -> Result<LoglinearFit, FitError> {
    let mut fitter = Fitter::new(table.lists().len());
    let counts = table.real_counts();
    fitter.fit(&counts, &table.overlaps(), model)?;
    Ok(fitter.into_fit(table, model))
}

/// Fits one model after another without allocating; keeps the last fit.
#[derive(Clone, Debug)]
pub struct Fitter {
    lists: usize,
    /// Finite terms of the model at hand.
    finite: Vec<usize>,
    /// Terms at −∞: interactions of lists that nobody is on together, and lists that nobody is on.
    empty: Vec<usize>,
    /// By pattern 1 for a cell that is left, 0 for a removed one; the first is the unseen.
    left: Vec<f64>,
    coefficients: Vec<f64>,
    means: Vec<f64>,
    sums: Vec<f64>,
    step: Vec<f64>,
    gradient: Vec<f64>,
    /// `Σ n η − Σ μ`.
    likelihood: f64,
    information: Cholesky,
}

/// Newton's method doubles the digits at each step; from the usual start it takes four to eight.
const MOST_STEPS: usize = 60;
/// Smallest squared length of a step (in standard errors) that is worth another one.
const SETTLED: f64 = 1e-13;
/// When the counts hold less information than this on a parameter, the largest likelihood may lie at infinity: on the way
/// there the information vanishes, while with a finite estimate it is at least some hundredths of a person.
const VANISHING: f64 = 1e-4;

impl Fitter {
    /// Room for tables of so many lists.
    pub fn new(lists: usize) -> Self {
        let cells = 1 << lists;
        Self {
            lists,
            finite: Vec::new(),
            empty: Vec::new(),
            left: vec![1.0; cells],
            coefficients: vec![0.0; cells],
            means: vec![0.0; cells],
            sums: vec![0.0; cells],
            step: Vec::new(),
            gradient: Vec::new(),
            likelihood: 0.0,
            information: Cholesky::default(),
        }
    }

    /// Fitted means by pattern; the first is the number unseen.
    pub fn means(&self) -> &[f64] {
        &self.means
    }

    /// Estimated number unseen.
    pub fn unseen(&self) -> f64 {
        self.coefficients[0].exp()
    }

    /// The log-likelihood of the last fit without the part that depends on the counts alone: `Σ n η − Σ μ`.
    pub(crate) fn likelihood(&self) -> f64 {
        self.likelihood
    }

    /// Parameters of the last fit: finite ones, and those at −∞.
    pub(crate) fn parameters(&self) -> usize {
        self.finite.len() + self.empty.len()
    }

    /// Standard error of the intercept of the last fit. Up to the step that settled it, which is far below it.
    pub(crate) fn intercept_error(&self) -> f64 {
        self.information.inverse_diagonal(0).sqrt()
    }

    /// Fits a model to counts by pattern; `overlaps` are their sums over supersets.
    ///
    /// # Errors
    /// See [`FitError`].
    pub fn fit(&mut self, counts: &[f64], overlaps: &[f64], model: &Model) -> Result<(), FitError> {
        self.fit_cells(counts, overlaps, model, false)
    }

    /// The same, perhaps with the number unseen as an observed cell (`counts[0]`, counted in `overlaps[0]`).
    pub(super) fn fit_cells(
        &mut self,
        counts: &[f64],
        overlaps: &[f64],
        model: &Model,
        with_unseen: bool,
    ) -> Result<(), FitError> {
        if model.lists() != self.lists || counts.len() != self.left.len() || overlaps.len() != counts.len() {
            return Err(FitError::Lists);
        }
        self.arrange(overlaps, model);
        self.left[0] = f64::from(u8::from(with_unseen));
        let settled = self.climb(counts, overlaps);
        if !settled || self.information.smallest_pivot() < VANISHING {
            // Only a linear programme can tell a largest likelihood at infinity from one that is far away.
            if let Some(found) = obstacle(counts, &self.finite, &self.left) {
                return Err(found.into());
            }
            if !settled {
                return Err(FitError::Unsettled);
            }
        }
        Ok(())
    }

    /// Sorts terms into finite ones and those at −∞, and removes the cells of the latter.
    fn arrange(&mut self, overlaps: &[f64], model: &Model) {
        self.finite.clear();
        self.empty.clear();
        self.left.fill(1.0);
        for term in model.terms() {
            if term > 0 && overlaps[term] == 0.0 {
                self.empty.push(term);
            } else {
                self.finite.push(term);
            }
        }
        for term in &self.empty {
            for (pattern, left) in self.left.iter_mut().enumerate() {
                if pattern & term == *term {
                    *left = 0.0;
                }
            }
        }
    }

    /// Newton's method; whether it settled.
    fn climb(&mut self, counts: &[f64], overlaps: &[f64]) -> bool {
        let size = self.finite.len();
        // First step: weighted least squares of ln(n + 0.1), as in R.
        self.step.clear();
        for (pattern, mean) in self.means.iter_mut().enumerate() {
            *mean = (counts[pattern] + 0.1) * self.left[pattern];
        }
        for ((sum, count), left) in self.sums.iter_mut().zip(counts).zip(&self.left) {
            let start = count + 0.1;
            *sum = left * (start * start.ln() - 0.1);
        }
        subsets::superset_sums(&mut self.sums);
        self.step.extend(self.finite.iter().map(|term| self.sums[*term]));
        if !self.solve_step() {
            return false;
        }
        self.coefficients.fill(0.0);
        for (index, term) in self.finite.iter().enumerate() {
            self.coefficients[*term] = self.step[index];
        }
        let mut likelihood = self.evaluate(overlaps);
        for _ in 0..MOST_STEPS {
            self.sums.copy_from_slice(&self.means);
            subsets::superset_sums(&mut self.sums);
            self.step.clear();
            self.step.extend(self.finite.iter().map(|term| overlaps[*term] - self.sums[*term]));
            self.gradient.clone_from(&self.step);
            if !self.solve_with_sums(size) {
                return false;
            }
            let length: f64 = self.gradient.iter().zip(&self.step).map(|(slope, step)| slope * step).sum();
            let mut share = 1.0;
            loop {
                for (index, term) in self.finite.iter().enumerate() {
                    self.coefficients[*term] += share * self.step[index];
                }
                let now = self.evaluate(overlaps);
                // The last steps change the likelihood less than it can be computed.
                if now >= likelihood - 1e-9 * (1.0 + likelihood.abs()) {
                    likelihood = now;
                    break;
                }
                for (index, term) in self.finite.iter().enumerate() {
                    self.coefficients[*term] -= share * self.step[index];
                }
                share /= 2.0;
                if share < 1e-9 {
                    return false;
                }
            }
            self.likelihood = likelihood;
            if share == 1.0 && length < SETTLED {
                return true;
            }
        }
        false
    }

    /// Means and `Σ n η − Σ μ` for the coefficients at hand.
    fn evaluate(&mut self, overlaps: &[f64]) -> f64 {
        self.means.copy_from_slice(&self.coefficients);
        subsets::subset_sums(&mut self.means);
        let mut total = 0.0;
        for (mean, left) in self.means.iter_mut().zip(&self.left) {
            *mean = if *left > 0.0 { mean.exp() } else { 0.0 };
            total += *mean;
        }
        let fit: f64 = self.finite.iter().map(|term| self.coefficients[*term] * overlaps[*term]).sum();
        fit - total
    }

    fn solve_step(&mut self) -> bool {
        let size = self.finite.len();
        self.sums.copy_from_slice(&self.means);
        subsets::superset_sums(&mut self.sums);
        self.solve_with_sums(size)
    }

    /// The information matrix of terms A and B is the sum of the means over cells that hold both.
    fn solve_with_sums(&mut self, size: usize) -> bool {
        self.information.resize(size);
        for (row, one) in self.finite.iter().enumerate() {
            for (column, other) in self.finite[..=row].iter().enumerate() {
                self.information.set(row, column, self.sums[one | other]);
            }
        }
        if self.information.factor().is_err() {
            return false;
        }
        self.information.solve(&mut self.step);
        true
    }

    /// Everything about the last fit.
    fn into_fit(mut self, table: &CaptureHistories, model: &Model) -> LoglinearFit {
        // The factor at hand belongs to the step before the last.
        self.step.clear();
        self.step.resize(self.finite.len(), 0.0);
        self.solve_step();
        let error = |term: usize| {
            let place = self.finite.iter().position(|known| *known == term);
            place.map_or(0.0, |index| self.information.inverse_diagonal(index).sqrt())
        };
        let terms = model.terms().map(|term| TermFit {
            term,
            coefficient: if self.empty.contains(&term) { f64::NEG_INFINITY } else { self.coefficients[term] },
            standard_error: error(term),
        });
        let terms: Vec<TermFit> = terms.collect();
        let mut deviance = 0.0;
        let mut ln_likelihood = 0.0;
        let mut cells = 0;
        for (pattern, count) in table.counts().iter().enumerate().skip(1) {
            if self.left[pattern] > 0.0 {
                let (count, mean) = (*count as f64, self.means[pattern]);
                cells += 1;
                ln_likelihood += poisson::ln_mass(count, mean);
                let ratio = if count > 0.0 { count * (count / mean).ln() } else { 0.0 };
                deviance += 2.0 * (ratio - (count - mean));
            }
        }
        let unseen = self.unseen();
        self.means[0] = unseen;
        LoglinearFit {
            model: model.clone(),
            degrees_of_freedom: cells - self.finite.len(),
            terms,
            observed: table.observed(),
            deviance,
            cells,
            ln_likelihood,
            means: self.means,
        }
    }
}
