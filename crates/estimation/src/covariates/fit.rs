//! A fitted model of lists and covariates, and how many it says there are: in all, by level, by stratum.

#![allow(clippy::indexing_slicing, reason = "strata and levels run below those of the table")]

use super::fitter::{CovariateFitError, Fitter, State};
use super::lattice::Lattice;
use super::model::set_name;
use super::{CovariateModel, StratifiedHistories};
use crate::Interval;
use crate::selection::Criterion;
use numerics::{Cholesky, normal, poisson};

/// A fitted term.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct CovariateTerm {
    /// In words: `A`, `A:B`, `A:year=2011`; empty for the intercept.
    pub name: String,
    /// Lists and covariates as bits, the lists first.
    pub set: usize,
    /// By covariate the level; 0 for those not in the term.
    pub levels: Vec<usize>,
    /// Coefficient on the log scale; −∞ for a margin that nobody is in.
    #[serde(with = "minus_infinity")]
    pub coefficient: f64,
    /// Standard error; 0 for −∞ and for a redundant term.
    pub standard_error: f64,
    /// After empty margins took their cells away, nothing tells this term from others; its coefficient is set to 0.
    pub redundant: bool,
}

/// For keeping results: JSON has no infinity, so −∞ is written as `null`.
mod minus_infinity {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        value.is_finite().then_some(*value).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        Ok(Option::<f64>::deserialize(deserializer)?.unwrap_or(f64::NEG_INFINITY))
    }
}

/// How many there are in a group of strata.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// Persons seen.
    pub observed: u64,
    /// Estimated number on no list.
    pub unseen: f64,
    /// Standard error of `ln(unseen)`; 0 when nobody can be unseen.
    pub ln_error: f64,
}

impl Group {
    /// Seen and unseen.
    pub fn estimate(&self) -> f64 {
        self.observed as f64 + self.unseen
    }

    /// Standard error of the estimate, with the Poisson variation of the unseen: `√(m + m² var ln m)` for `m` unseen.
    pub fn standard_error(&self) -> f64 {
        (self.unseen + (self.unseen * self.ln_error).powi(2)).sqrt()
    }

    /// Log-normal interval: `n + m exp(± z se ln m)`.
    pub fn interval(&self, level: f64) -> Interval {
        let reach = (normal::two_sided(level) * self.ln_error).exp();
        let seen = self.observed as f64;
        Interval {
            estimate: seen + self.unseen,
            lower: seen + self.unseen / reach,
            upper: seen + self.unseen * reach,
            level,
        }
    }
}

/// A fitted model.
#[derive(Clone, Debug)]
pub struct CovariateFit {
    /// The model.
    pub model: CovariateModel,
    /// Its terms in order, the intercept first.
    pub terms: Vec<CovariateTerm>,
    /// Persons seen by stratum.
    pub observed: Vec<u64>,
    /// Estimated number unseen by stratum; 0 where an empty margin of covariates leaves nobody.
    pub unseen: Vec<f64>,
    /// Residual deviance over the cells that are left.
    pub deviance: f64,
    /// Cells that are left minus finite parameters.
    pub degrees_of_freedom: usize,
    /// Cells that are left: strata × (2ᵏ − 1) without those that empty margins removed.
    pub cells: usize,
    /// `Σ ln P(n | μ)` over the cells that are left.
    pub ln_likelihood: f64,
    /// Fitted means by stratum and pattern; 0 for removed cells. The first of each stratum is the number unseen.
    pub means: Vec<f64>,
    lattice: Lattice,
    /// Coefficients by cell, to begin other fits from.
    pub(super) coefficients: Vec<f64>,
    information: Cholesky,
    /// For each finite parameter without lists its place and levels: they alone say how many are unseen.
    without_lists: Vec<(usize, Vec<usize>)>,
}

/// Fits a model.
///
/// # Errors
/// See [`CovariateFitError`].
pub fn fit(
    histories: &StratifiedHistories,
    model: &CovariateModel,
) -> Result<CovariateFit, CovariateFitError> {
    let mut fitter = Fitter::new(histories.lattice());
    let counts = histories.real_counts();
    fitter.fit(&counts, model, None)?;
    fitter.refresh();
    let (mut deviance, mut ln_likelihood, mut cells) = (0.0, 0.0, 0);
    for ((count, mean), left) in counts.iter().zip(fitter.means()).zip(fitter.left()) {
        if *left > 0.0 {
            cells += 1;
            ln_likelihood += poisson::ln_mass(*count, *mean);
            let ratio = if *count > 0.0 { count * (count / mean).ln() } else { 0.0 };
            deviance += 2.0 * (ratio - (count - mean));
        }
    }
    let information = fitter.information().clone();
    let low = histories.lattice().width() - 1;
    let mut without_lists = Vec::new();
    let terms: Vec<CovariateTerm> = fitter
        .terms()
        .map(|(term, state)| {
            let standard_error = match state {
                State::Finite(place) => {
                    if term.set & low == 0 {
                        without_lists.push((place, term.levels.clone()));
                    }
                    information.inverse_diagonal(place).sqrt()
                }
                State::Empty | State::Redundant => 0.0,
            };
            let coefficient = match state {
                State::Empty => f64::NEG_INFINITY,
                State::Finite(_) => fitter.coefficients()[term.cell],
                State::Redundant => 0.0,
            };
            CovariateTerm {
                name: term_name(histories, term.set, &term.levels),
                set: term.set,
                levels: term.levels.clone(),
                coefficient,
                standard_error,
                redundant: state == State::Redundant,
            }
        })
        .collect();
    let unseen = fitter.unseen();
    let mut means = fitter.means().to_vec();
    for (patterns, unseen) in means.chunks_exact_mut(low + 1).zip(&unseen) {
        patterns[0] = *unseen;
    }
    Ok(CovariateFit {
        model: model.clone(),
        terms,
        observed: (0..histories.strata()).map(|stratum| histories.observed_in(stratum)).collect(),
        unseen,
        deviance,
        degrees_of_freedom: cells - fitter.finite(),
        cells,
        ln_likelihood,
        means,
        lattice: histories.lattice().clone(),
        coefficients: fitter.coefficients().to_vec(),
        information,
        without_lists,
    })
}

/// `A:B`, `A:year=2011`.
fn term_name(histories: &StratifiedHistories, set: usize, levels: &[usize]) -> String {
    let lists = histories.lists().len();
    let of_lists = set & ((1 << lists) - 1);
    let mut parts = Vec::new();
    if of_lists > 0 {
        parts.push(set_name(histories, of_lists));
    }
    for (place, (covariate, level)) in histories.covariates().iter().zip(levels).enumerate() {
        if set >> lists >> place & 1 == 1 {
            let level = covariate.levels.get(*level).map_or("", String::as_str);
            parts.push(format!("{}={level}", covariate.name));
        }
    }
    parts.join(":")
}

impl CovariateFit {
    /// How many there are in the strata whose levels are wanted; the standard error by the delta method: the number
    /// unseen is `Σ exp(η)` over the strata, its gradient `Σ exp(η) x`.
    pub fn group(&self, wanted: impl Fn(&[usize]) -> bool) -> Group {
        let mut observed = 0;
        let mut means = vec![0.0; self.unseen.len()];
        for (stratum, unseen) in self.unseen.iter().enumerate() {
            if wanted(&self.lattice.levels_of(stratum)) {
                observed += self.observed[stratum];
                means[stratum] = *unseen;
            }
        }
        let unseen: f64 = means.iter().sum();
        self.lattice.gather(&mut means, 1);
        let mut gradient = vec![0.0; self.information.size()];
        for (place, levels) in &self.without_lists {
            gradient[*place] = means[self.lattice.stratum(levels)];
        }
        let ln_error =
            if unseen > 0.0 { self.information.inverse_form(&gradient).sqrt() / unseen } else { 0.0 };
        Group { observed, unseen, ln_error }
    }

    /// How many there are in all.
    pub fn total(&self) -> Group {
        self.group(|_| true)
    }

    /// How many have this level of a covariate, both by number.
    pub fn level(&self, covariate: usize, level: usize) -> Group {
        self.group(|levels| levels.get(covariate) == Some(&level))
    }

    /// How many there are in one stratum.
    pub fn stratum(&self, stratum: usize) -> Group {
        let own = self.lattice.levels_of(stratum);
        self.group(|levels| levels == own)
    }

    pub(super) fn lattice(&self) -> &Lattice {
        &self.lattice
    }

    /// Parameters, counting those at −∞ and redundant ones.
    pub fn parameters(&self) -> usize {
        self.terms.len()
    }

    /// A criterion's value; the smaller the better.
    pub fn criterion(&self, criterion: Criterion) -> f64 {
        let cells = self.unseen.len() * (self.lattice.width() - 1);
        criterion.value(self.ln_likelihood, self.parameters(), cells, self.observed.iter().sum())
    }

    /// Akaike's criterion `−2 ln L + 2p`.
    pub fn aic(&self) -> f64 {
        self.criterion(Criterion::Aic)
    }

    /// Schwarz' criterion `−2 ln L + p ln n`, with the persons seen as sample size.
    pub fn bic(&self) -> f64 {
        self.criterion(Criterion::Bic)
    }
}
