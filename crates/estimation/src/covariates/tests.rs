//! What models of lists and covariates must give.

mod answers;
mod collapsing;
mod reference;
mod same_as_plain;
mod simulated;
mod sparse;

use super::histories::tests::names;
use super::*;

/// Strata of one table after the other, each by pattern; the first covariate changes fastest.
fn table(lists: &[&str], covariates: Vec<Covariate>, counts: &[&[u64]]) -> StratifiedHistories {
    let sizes: Vec<usize> = covariates.iter().map(|covariate| covariate.levels.len()).collect();
    let cells = counts.iter().enumerate().flat_map(|(stratum, counts)| {
        let mut rest = stratum;
        let levels: Vec<usize> = sizes
            .iter()
            .map(|size| {
                let level = rest % size;
                rest /= size;
                level
            })
            .collect();
        counts.iter().enumerate().map(move |(pattern, count)| (levels.clone(), pattern, *count))
    });
    StratifiedHistories::new(names(lists), covariates, cells).unwrap()
}

fn named(histories: &StratifiedHistories, terms: &[&str]) -> CovariateModel {
    CovariateModel::named(histories, terms).unwrap()
}

fn close(value: f64, expected: f64, tolerance: f64) {
    assert!((value - expected).abs() <= tolerance * expected.abs().max(1.0), "{value} instead of {expected}");
}
