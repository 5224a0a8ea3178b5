//! Forward and backward selection of interactions by an information criterion.

use super::fit::{CovariateFit, fit};
use super::fitter::{CovariateFitError, Fitter};
use super::{CovariateModel, StratifiedHistories};
use crate::selection::Criterion;
use numerics::ln_gamma;
use rayon::prelude::*;

/// A step of the search.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SearchStep {
    /// The interaction that was added or taken away.
    pub interaction: usize,
    /// Whether it was added.
    pub added: bool,
    /// The criterion after it.
    pub criterion: f64,
}

/// What was chosen.
#[derive(Clone, Debug)]
pub struct Search {
    /// The fit of the model.
    pub fit: CovariateFit,
    /// The criterion of the model that the search began with.
    pub began_at: f64,
    /// The steps in order.
    pub steps: Vec<SearchStep>,
}

/// From a model on, adds the candidate that improves the criterion most or takes away the one whose loss improves it most,
/// and goes on until nothing does. A candidate enters once all within it are in; only candidates are taken away, and only
/// while no other interaction holds them. A candidate whose model has no fit is passed over.
///
/// # Errors
/// [`CovariateFitError`] when not even the model to begin with can be fitted.
pub fn search(
    histories: &StratifiedHistories,
    from: &CovariateModel,
    candidates: &[usize],
    criterion: Criterion,
) -> Result<Search, CovariateFitError> {
    let counts = histories.real_counts();
    let constant: f64 = counts.iter().map(|count| ln_gamma(count + 1.0)).sum();
    let cells = histories.strata() * ((1 << histories.lists().len()) - 1);
    let value = |fitter: &Fitter| {
        criterion.value(fitter.likelihood() - constant, fitter.parameters(), cells, histories.observed())
    };
    let mut fitter = Fitter::new(histories.lattice());
    fitter.fit(&counts, from, None)?;
    let began_at = value(&fitter);
    let (mut model, mut best) = (from.clone(), began_at);
    let mut steps = Vec::new();
    loop {
        let additions = candidates.iter().filter(|set| model.may_take(**set)).map(|set| (*set, true));
        let removals = candidates
            .iter()
            .filter(|set| model.interactions().contains(set) && model.is_outermost(**set))
            .map(|set| (*set, false));
        let trials: Vec<(usize, bool)> = additions.chain(removals).collect();
        let start = fitter.coefficients().to_vec();
        let judged: Vec<Option<(f64, CovariateModel)>> = trials
            .par_iter()
            .map_init(
                || Fitter::new(histories.lattice()),
                |trial, (set, added)| {
                    let changed = if *added { model.and(*set).ok()? } else { model.without(*set) };
                    trial.fit(&counts, &changed, Some(&start)).ok()?;
                    Some((value(trial), changed))
                },
            )
            .collect();
        let mut found: Option<(f64, SearchStep, CovariateModel)> = None;
        for ((interaction, added), judged) in trials.into_iter().zip(judged) {
            let Some((criterion, changed)) = judged else { continue };
            let least = found.as_ref().map_or(best - 1e-9, |(least, _, _)| *least);
            if criterion < least {
                found = Some((criterion, SearchStep { interaction, added, criterion }, changed));
            }
        }
        let Some((criterion, step, changed)) = found else { break };
        (best, model) = (criterion, changed);
        steps.push(step);
        fitter.fit(&counts, &model, Some(&start))?;
    }
    Ok(Search { fit: fit(histories, &model)?, began_at, steps })
}
