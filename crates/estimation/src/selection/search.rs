//! Forward and backward selection by an information criterion.

use super::Criterion;
use crate::CaptureHistories;
use crate::loglinear::{FitError, Fitter, LoglinearFit, Model, fit};
use numerics::ln_gamma;

/// Adds the interaction that improves the criterion most, takes away the one whose loss improves it, and goes on until
/// nothing does. Interactions have at most `order` lists, and enter once all within them are in.
///
/// # Errors
/// [`FitError`] when not even the model of main effects can be fitted.
pub fn by_criterion(
    table: &CaptureHistories,
    order: usize,
    criterion: Criterion,
) -> Result<LoglinearFit, FitError> {
    let lists = table.lists().len();
    let (counts, overlaps) = (table.real_counts(), table.overlaps());
    let constant: f64 = counts.iter().skip(1).map(|count| ln_gamma(count + 1.0)).sum();
    let cells = counts.len() - 1;
    let mut fitter = Fitter::new(lists);
    let mut judge = |model: &Model| -> Result<f64, FitError> {
        fitter.fit(&counts, &overlaps, model)?;
        let likelihood = fitter.likelihood() - constant;
        Ok(criterion.value(likelihood, fitter.parameters(), cells, table.observed()))
    };
    let mut model = Model::independence(lists);
    let mut value = judge(&model)?;
    let most = order.min(lists.saturating_sub(1));
    loop {
        let mut best: Option<(f64, Model)> = None;
        let known = model.interactions();
        let additions = (1..1usize << lists)
            .filter(|term| {
                term.count_ones() > 1 && term.count_ones() as usize <= most && !known.contains(term)
            })
            .filter(|term| {
                let lists_in = (0..lists).filter(|list| term >> list & 1 == 1);
                let mut within = lists_in.map(|list| term & !(1 << list));
                within.all(|part| part.count_ones() < 2 || known.contains(&part))
            })
            .map(|term| model.and(term));
        let removals = known
            .iter()
            .filter(|term| !known.iter().any(|other| other != *term && other & **term == **term))
            .map(|term| known.iter().copied().filter(|other| other != term).collect::<Vec<_>>())
            .map(|rest| Model::of_closed(lists, rest));
        for trial in additions.chain(removals).collect::<Vec<_>>() {
            let Ok(judged) = judge(&trial) else { continue };
            if judged < value - 1e-9 && best.as_ref().is_none_or(|(least, _)| judged < *least) {
                best = Some((judged, trial));
            }
        }
        match best {
            Some((judged, trial)) => (value, model) = (judged, trial),
            None => return fit(table, &model),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::tests::{kingdom_6, netherlands_6};

    #[test]
    fn forward_selection_by_aic_on_six_lists() {
        // Own Poisson fits with pairs without overlap at minus infinity.
        let cases =
            [(netherlands_6(), 41_561.0, 36_235.0, 47_901.0), (kingdom_6(), 11_252.0, 9_836.0, 12_950.0)];
        for (table, estimate, lower, upper) in cases {
            let found = by_criterion(&table, 2, Criterion::Aic).unwrap().interval(0.95);
            for (value, expected) in [(found.estimate, estimate), (found.lower, lower), (found.upper, upper)]
            {
                assert!((value / expected - 1.0).abs() < 1e-3, "{found:?}");
            }
        }
    }
}
