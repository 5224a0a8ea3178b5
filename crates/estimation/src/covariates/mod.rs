//! Multiple systems estimation with categorical covariates (van der Heijden, Whittaker, Cruyff, Bakker & van der Vliet 2012;
//! van Dijk, Cruyff, van der Heijden & Kragten-Heerdink 2017).
//!
//! The count of each stratum (a level of every covariate) and pattern of lists is Poisson with mean `exp(Σ β)` over the
//! terms of a hierarchical model of lists *and* covariates. Each stratum has its own unseen cell, so that there is an
//! estimate for each level. A covariate that matters for two lists makes them look dependent when it is left out; one that
//! matters for at most one list changes no total, but still tells who the unseen are.
//!
//! - [`estimate`]: one model for all strata, chosen or given, with an estimate in all, by level and by stratum;
//! - [`estimate_strata`]: each stratum on its own, and their sum;
//! - [`fit`], [`search`], [`parametric_bootstrap`]: what these are made of.

mod answer;
mod bootstrap;
mod existence;
mod fit;
mod fitter;
mod histories;
mod lattice;
mod model;
mod rank;
mod read;
mod search;
mod strata;
mod terms;

pub use answer::{
    CovariateAnswer, CovariateChoice, CovariateError, CovariateEstimates, CovariateOptions, GroupEstimate,
    NamedStep, StratumEstimate, estimate,
};
pub use bootstrap::{CovariateBootstrap, parametric_bootstrap};
pub use fit::{CovariateFit, CovariateTerm, Group, fit};
pub use fitter::{CovariateFitError, MOST_PARAMETERS};
pub use histories::{Covariate, MOST_CELLS, MOST_COVARIATES, StratifiedError, StratifiedHistories};
pub use model::{CovariateModel, NotAnInteraction, Scope};
pub use read::read_stratified;
pub use search::{Search, SearchStep, search};
pub use strata::{
    NoEstimate, OwnEstimate, Scale, Selection, StrataAnswer, StrataError, StrataOptions, Stratum,
    estimate_strata,
};

#[cfg(test)]
mod tests;
