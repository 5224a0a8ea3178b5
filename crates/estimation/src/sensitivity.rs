//! What the answer depends on: lists left out one at a time, and patterns without one person.

use crate::CaptureHistories;
use crate::bootstrap::{Procedure, acceleration};
use crate::loglinear::FitError;
use crate::selection::stepwise;
use rayon::prelude::*;

/// The estimate without one list. Who was on that list alone is then among the unseen, so the whole should stay the same.
#[derive(Clone, Debug, PartialEq)]
pub struct WithoutList {
    /// The list left out.
    pub list: String,
    /// The estimate, or why there is none.
    pub estimate: Result<f64, FitError>,
}

/// Stepwise estimates with each list left out; empty for two lists.
pub fn without_each_list(table: &CaptureHistories, threshold: f64) -> Vec<WithoutList> {
    (0..table.lists().len())
        .into_par_iter()
        .filter_map(|list| {
            let rest = table.without(list)?;
            let estimate = stepwise(&rest, threshold).map(|found| found.fit.estimate());
            Some(WithoutList { list: table.lists().get(list)?.clone(), estimate })
        })
        .collect()
}

/// How much the stepwise estimate changes when one person of a pattern had not been seen: the pattern, and the change as a
/// share of the estimate; largest first.
pub fn without_each_pattern(table: &CaptureHistories, threshold: f64) -> Result<Vec<(usize, f64)>, FitError> {
    let estimate = stepwise(table, threshold)?.fit.estimate();
    let without = acceleration(table, &Procedure::Stepwise(threshold)).without;
    let mut changes: Vec<(usize, f64)> =
        without.into_iter().map(|(pattern, value)| (pattern, value / estimate - 1.0)).collect();
    changes.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::tests::{kingdom_5, netherlands_5};

    #[test]
    fn lists_left_out_are_named() {
        let without = without_each_list(&kingdom_5(), 0.02);
        assert_eq!(
            without.iter().map(|line| line.list.as_str()).collect::<Vec<_>>(),
            ["LA", "NG", "PFNCA", "GO", "GP"]
        );
        assert!(without.iter().all(|line| line.estimate.is_ok()));
    }

    #[test]
    fn the_person_who_matters_most_comes_first() {
        let changes = without_each_pattern(&netherlands_5(), 0.02).unwrap();
        assert!(changes.first().is_some_and(|(_, change)| change.abs() > 0.01), "{changes:?}");
    }
}
