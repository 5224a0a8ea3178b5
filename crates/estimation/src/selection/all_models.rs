//! All hierarchical models up to an order, weighted by an information criterion (Buckland, Burnham & Augustin 1997).

use crate::loglinear::{Fitter, Model};
use crate::{CaptureHistories, Interval};
use numerics::{ln_gamma, normal};
use rayon::prelude::*;

/// What models are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// `−2 ln L + 2p` (Akaike 1973).
    Aic,
    /// The same with `2p(p+1)/(c−p−1)` for `c` cells (Hurvich & Tsai 1989).
    Aicc,
    /// `−2 ln L + p ln n` (Schwarz 1978), `n` the persons seen.
    Bic,
}

impl Criterion {
    /// The criterion's value; the smaller the better.
    pub fn value(self, ln_likelihood: f64, parameters: usize, cells: usize, observed: u64) -> f64 {
        let (p, c) = (parameters as f64, cells as f64);
        let penalty = match self {
            Self::Aic => 2.0 * p,
            Self::Aicc if c > p + 1.0 => 2.0 * p + 2.0 * p * (p + 1.0) / (c - p - 1.0),
            Self::Aicc => f64::INFINITY,
            Self::Bic => p * (observed as f64).ln(),
        };
        penalty - 2.0 * ln_likelihood
    }
}

/// One of the models.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightedModel {
    /// The model.
    pub model: Model,
    /// `β_∅`: logarithm of the number unseen.
    pub ln_unseen: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Value of the criterion.
    pub criterion: f64,
    /// `exp(−Δ/2)`, scaled to add up to 1.
    pub weight: f64,
}

/// All models with their weights.
#[derive(Clone, Debug)]
pub struct AllModels {
    /// Models with an estimate, best first.
    pub models: Vec<WeightedModel>,
    /// How many have none.
    pub without_estimate: usize,
    /// Persons seen.
    pub observed: u64,
}

/// Why they were not all fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TooMany {
    /// More models than can be gone through in reasonable time.
    #[error("more than {MOST_MODELS} models; choose a lower order, or stepwise selection")]
    Models,
    /// No model has an estimate.
    #[error("none of the models has an estimate")]
    None,
}

/// Most models that are fitted: all pairs of six lists make 32,768.
pub const MOST_MODELS: usize = 40_000;

/// Fits every hierarchical model with interactions of at most so many lists; never of all lists at once, which no
/// table can determine.
///
/// # Errors
/// See [`TooMany`].
pub fn all_models(
    table: &CaptureHistories,
    order: usize,
    criterion: Criterion,
) -> Result<AllModels, TooMany> {
    let lists = table.lists().len();
    let models = hierarchical(lists, order).ok_or(TooMany::Models)?;
    let (counts, overlaps) = (table.real_counts(), table.overlaps());
    let constant: f64 = counts.iter().skip(1).map(|count| ln_gamma(count + 1.0)).sum();
    let cells = counts.len() - 1;
    let fitted: Vec<Option<WeightedModel>> = models
        .into_par_iter()
        .with_min_len(64)
        .map_init(
            || Fitter::new(lists),
            |fitter, model| {
                fitter.fit(&counts, &overlaps, &model).ok()?;
                let ln_likelihood = fitter.likelihood() - constant;
                Some(WeightedModel {
                    ln_unseen: fitter.unseen().ln(),
                    standard_error: fitter.intercept_error(),
                    criterion: criterion.value(ln_likelihood, fitter.parameters(), cells, table.observed()),
                    weight: 0.0,
                    model,
                })
            },
        )
        .collect();
    let all = fitted.len();
    let mut models: Vec<WeightedModel> = fitted.into_iter().flatten().collect();
    models.sort_by(|one, other| one.criterion.total_cmp(&other.criterion));
    let best = models.first().ok_or(TooMany::None)?.criterion;
    let total: f64 = models.iter().map(|model| (-(model.criterion - best) / 2.0).exp()).sum();
    for model in &mut models {
        model.weight = (-(model.criterion - best) / 2.0).exp() / total;
    }
    Ok(AllModels { without_estimate: all - models.len(), models, observed: table.observed() })
}

impl AllModels {
    /// The averaged estimate, and the interval of the mixture of the models' log-normal distributions: it also
    /// holds the doubt about the model.
    pub fn averaged(&self, level: f64) -> Interval {
        let seen = self.observed as f64;
        let unseen: f64 = self.models.iter().map(|model| model.weight * model.ln_unseen.exp()).sum();
        let end = |share: f64| seen + self.mixture_quantile(share).exp();
        Interval {
            estimate: seen + unseen,
            lower: end(0.5 - level / 2.0),
            upper: end(0.5 + level / 2.0),
            level,
        }
    }

    fn mixture_quantile(&self, share: f64) -> f64 {
        let below = |at: f64| -> f64 {
            let heavy = self.models.iter().take_while(|model| model.weight > 1e-12);
            heavy.map(|model| model.weight * normal::cdf((at - model.ln_unseen) / model.standard_error)).sum()
        };
        let (mut low, mut high) = (-20.0f64, 60.0f64);
        while high - low > 1e-9 {
            let middle = f64::midpoint(low, high);
            if below(middle) < share { low = middle } else { high = middle }
        }
        f64::midpoint(low, high)
    }
}

/// All hierarchical models with main effects and interactions of at most `order` lists, not of all; `None` when
/// there are more than [`MOST_MODELS`].
pub fn hierarchical(lists: usize, order: usize) -> Option<Vec<Model>> {
    let most = order.min(lists.saturating_sub(1));
    let mut terms: Vec<usize> = (1..1usize << lists)
        .filter(|term| term.count_ones() > 1 && term.count_ones() as usize <= most)
        .collect();
    terms.sort_unstable_by_key(|term| (term.count_ones(), *term));
    let mut models = Vec::new();
    let mut chosen = Vec::new();
    extend(lists, &terms, &mut chosen, &mut models).then_some(models)
}

fn extend(lists: usize, terms: &[usize], chosen: &mut Vec<usize>, models: &mut Vec<Model>) -> bool {
    let Some((term, rest)) = terms.split_first() else {
        models.push(Model::of_closed(lists, chosen.clone()));
        return models.len() <= MOST_MODELS;
    };
    if !extend(lists, rest, chosen, models) {
        return false;
    }
    let within = |list: usize| term & !(1 << list);
    let allowed = (0..lists)
        .filter(|list| term >> list & 1 == 1 && within(*list).count_ones() > 1)
        .all(|list| chosen.contains(&within(list)));
    if allowed {
        chosen.push(*term);
        let fits = extend(lists, rest, chosen, models);
        chosen.pop();
        return fits;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::tests::{kingdom_5, netherlands_5};
    use crate::loglinear::fit;

    #[test]
    fn there_are_as_many_as_is_known() {
        // OEIS A014466 less the models without all main effects: 8, 113 and 6,893 for three, four and five lists
        // (Rcapture's closedpMS gives the same numbers).
        for (lists, expected) in [(2, 1), (3, 8), (4, 113), (5, 6_893)] {
            assert_eq!(hierarchical(lists, lists).unwrap().len(), expected);
        }
        assert_eq!(hierarchical(5, 2).unwrap().len(), 1_024);
        assert_eq!(hierarchical(6, 2).unwrap().len(), 32_768);
        assert!(hierarchical(6, 3).is_none());
    }

    #[test]
    fn the_best_is_what_fitting_it_alone_gives() {
        let table = kingdom_5();
        let all = all_models(&table, 2, Criterion::Aic).unwrap();
        let best = all.models.first().unwrap();
        let alone = fit(&table, &best.model).unwrap();
        assert!((alone.aic() - best.criterion).abs() < 1e-8);
        assert!((alone.unseen().ln() - best.ln_unseen).abs() < 1e-9);
        let total: f64 = all.models.iter().map(|model| model.weight).sum();
        assert!((total - 1.0).abs() < 1e-12);
        let averaged = all.averaged(0.95);
        assert!(averaged.lower < averaged.estimate && averaged.estimate < averaged.upper);
    }

    #[test]
    fn criteria_are_those_of_r() {
        // Rcapture 1.4-4, Mt on the five lists: AIC 217.7789, BIC 253.2819 and 505.6346, 547.7307.
        for (table, aic, bic) in [(kingdom_5(), 217.7789, 253.2819), (netherlands_5(), 505.6346, 547.7307)] {
            let independent = fit(&table, &Model::independence(5)).unwrap();
            assert!((independent.aic() - aic).abs() < 1e-4, "{}", independent.aic());
            assert!((independent.bic() - bic).abs() < 1e-4, "{}", independent.bic());
            assert_eq!(independent.degrees_of_freedom, 25);
        }
    }
}
