//! One call: choose a model, fit it, and say how many there are in all, by level and by stratum.

use super::bootstrap::parametric_bootstrap;
use super::fit::{CovariateTerm, Group, fit};
use super::fitter::CovariateFitError;
use super::model::set_name;
use super::search::search;
use super::{CovariateModel, NotAnInteraction, Scope, StratifiedHistories};
use crate::Interval;
use crate::bootstrap::Watch;
use crate::selection::Criterion;

/// Where the model comes from. Interactions are given by name: `A:B`, `A:year`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CovariateChoice {
    /// These interactions, with what is within them.
    Fixed(Vec<String>),
    /// Chosen forward and backward.
    Search {
        /// Interactions of the model to begin with; those outside the scope stay in.
        from: Vec<String>,
        /// Which interactions may be added and taken away.
        scope: Scope,
        /// What models are compared by.
        criterion: Criterion,
    },
}

/// How to estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct CovariateOptions {
    /// The model.
    pub choice: CovariateChoice,
    /// Level of the intervals, between 0 and 1.
    pub level: f64,
    /// Draws of the parametric bootstrap; 0 for none.
    pub resamples: usize,
    /// Seed of the draws.
    pub seed: u64,
}

impl Default for CovariateOptions {
    /// All pairs chosen by Schwarz' criterion from main effects on, 95 %, without bootstrap.
    fn default() -> Self {
        let choice =
            CovariateChoice::Search { from: Vec::new(), scope: Scope::default(), criterion: Criterion::Bic };
        Self { choice, level: 0.95, resamples: 0, seed: 1 }
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CovariateError {
    /// An interaction that cannot be.
    #[error(transparent)]
    Term(#[from] NotAnInteraction),
    /// The model has no fit.
    #[error(transparent)]
    Fit(#[from] CovariateFitError),
}

/// How many there are in a group, beside how many were seen.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct GroupEstimate {
    /// Name of the level; for a stratum its levels; `all` for the whole.
    pub name: String,
    /// Persons seen.
    pub observed: u64,
    /// Estimated number on no list.
    pub unseen: f64,
    /// Standard error of the estimate, by the delta method.
    pub standard_error: f64,
    /// Estimate of seen and unseen, with its log-normal interval.
    pub interval: Interval,
    /// The same with the interval of the bootstrap, when asked for; never for single strata.
    pub resampled: Option<Interval>,
}

impl GroupEstimate {
    fn of(name: &str, group: Group, level: f64, resampled: Option<Interval>) -> Self {
        Self {
            name: name.to_owned(),
            observed: group.observed,
            unseen: group.unseen,
            standard_error: group.standard_error(),
            interval: group.interval(level),
            resampled,
        }
    }
}

/// The levels of a covariate.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct CovariateEstimates {
    /// Name of the covariate.
    pub covariate: String,
    /// Its levels in order; the estimates add up to the whole.
    pub levels: Vec<GroupEstimate>,
}

/// One stratum.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct StratumEstimate {
    /// By covariate the name of its level.
    pub levels: Vec<String>,
    /// The estimate.
    pub estimate: GroupEstimate,
}

/// A step of the search in words.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct NamedStep {
    /// The interaction: `A:year`.
    pub interaction: String,
    /// Whether it was added; otherwise taken away.
    pub added: bool,
    /// The criterion after it.
    pub criterion: f64,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct CovariateAnswer {
    /// The interactions of the model in words.
    pub interactions: Vec<String>,
    /// How it was chosen; empty for a model that was given.
    pub steps: Vec<NamedStep>,
    /// All parameters by name.
    pub terms: Vec<CovariateTerm>,
    /// Names of the parameters at −∞: margins that nobody is in.
    pub empty: Vec<String>,
    /// How many there are in all.
    pub total: GroupEstimate,
    /// How many have each level of each covariate.
    pub covariates: Vec<CovariateEstimates>,
    /// How many there are in each stratum.
    pub strata: Vec<StratumEstimate>,
    /// Residual deviance.
    pub deviance: f64,
    /// Cells that are left minus finite parameters.
    pub degrees_of_freedom: usize,
    /// Akaike's criterion.
    pub aic: f64,
    /// Schwarz' criterion.
    pub bic: f64,
    /// Draws of the bootstrap without an estimate.
    pub without_estimate: usize,
}

/// Chooses a model when asked to, fits it and estimates.
///
/// # Errors
/// See [`CovariateError`].
pub fn estimate(
    histories: &StratifiedHistories,
    options: &CovariateOptions,
    watch: Option<&Watch>,
) -> Result<CovariateAnswer, CovariateError> {
    let (fitted, steps) = match &options.choice {
        CovariateChoice::Fixed(terms) => {
            (fit(histories, &CovariateModel::named(histories, terms)?)?, Vec::new())
        }
        CovariateChoice::Search { from, scope, criterion } => {
            let from = CovariateModel::named(histories, from)?;
            let candidates = scope.interactions(from.lists(), from.covariates());
            let found = search(histories, &from, &candidates, *criterion)?;
            (found.fit, found.steps)
        }
    };
    let level = options.level;
    let resamples = (options.resamples > 0)
        .then(|| parametric_bootstrap(&fitted, options.resamples, options.seed, watch));
    let covariates = histories.covariates().iter().enumerate().map(|(place, covariate)| {
        let levels = covariate.levels.iter().enumerate().map(|(of, name)| {
            let group = fitted.level(place, of);
            let drawn = resamples.as_ref();
            let drawn = drawn.and_then(|drawn| drawn.level_interval(place, of, group.estimate(), level));
            GroupEstimate::of(name, group, level, drawn)
        });
        CovariateEstimates { covariate: covariate.name.clone(), levels: levels.collect() }
    });
    let strata = (0..histories.strata()).map(|stratum| StratumEstimate {
        levels: histories.level_names(stratum).into_iter().map(str::to_owned).collect(),
        estimate: GroupEstimate::of(&histories.stratum_name(stratum), fitted.stratum(stratum), level, None),
    });
    let whole = fitted.total();
    let drawn = resamples.as_ref().and_then(|drawn| drawn.total_interval(whole.estimate(), level));
    let empty = fitted.terms.iter().filter(|term| term.coefficient == f64::NEG_INFINITY);
    let named = |step: super::SearchStep| NamedStep {
        interaction: set_name(histories, step.interaction),
        added: step.added,
        criterion: step.criterion,
    };
    Ok(CovariateAnswer {
        interactions: fitted.model.names(histories),
        steps: steps.into_iter().map(named).collect(),
        empty: empty.map(|term| term.name.clone()).collect(),
        total: GroupEstimate::of("all", whole, level, drawn),
        covariates: covariates.collect(),
        strata: strata.collect(),
        deviance: fitted.deviance,
        degrees_of_freedom: fitted.degrees_of_freedom,
        aic: fitted.aic(),
        bic: fitted.bic(),
        without_estimate: resamples.map_or(0, |drawn| drawn.without_estimate),
        terms: fitted.terms,
    })
}
