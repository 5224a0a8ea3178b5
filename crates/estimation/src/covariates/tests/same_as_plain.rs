//! Where the models of lists alone must come out.

use super::*;
use crate::CaptureHistories;
use crate::counts::tests::{kingdom_5, netherlands_5};
use crate::loglinear::{self, Model};
use crate::selection::stepwise;
use proptest::prelude::*;

#[test]
fn a_covariate_of_one_level_changes_nothing() {
    for table in [kingdom_5(), netherlands_5()] {
        let plain = stepwise(&table, 0.02).unwrap().fit;
        let cells = table.counts().iter().enumerate().map(|(pattern, count)| (vec![0], pattern, *count));
        let histories =
            StratifiedHistories::new(table.lists().to_vec(), vec![Covariate::new("year", ["2015"])], cells)
                .unwrap();
        let model = CovariateModel::with(5, 1, plain.model.interactions()).unwrap();
        let fitted = fit(&histories, &model).unwrap();
        for (one, other) in [
            (fitted.total().unseen, plain.unseen()),
            (fitted.total().standard_error(), plain.standard_error()),
            (fitted.total().interval(0.95).upper, plain.interval(0.95).upper),
            (fitted.deviance, plain.deviance),
            (fitted.aic(), plain.aic()),
            (fitted.bic(), plain.bic()),
        ] {
            close(one, other, 1e-9);
        }
        assert_eq!(fitted.degrees_of_freedom, plain.degrees_of_freedom);
        for (term, plain) in fitted.terms.iter().zip(&plain.terms) {
            assert_eq!(term.set, plain.term);
            assert!(
                term.coefficient == plain.coefficient || (term.coefficient - plain.coefficient).abs() < 1e-9
            );
        }
        assert_eq!(fitted.level(0, 0), fitted.total());
    }
}

/// Each interaction of lists with the covariate too: strata share no parameter.
fn separate(lists: usize, interactions: &[usize]) -> CovariateModel {
    let covariate = 1 << lists;
    let singles = (0..lists).map(|list| 1 << list | covariate);
    let all: Vec<usize> = singles.chain(interactions.iter().map(|set| set | covariate)).collect();
    CovariateModel::with(lists, 1, &all).unwrap()
}

fn together(tables: &[&CaptureHistories]) -> StratifiedHistories {
    let levels = (0..tables.len()).map(|place| place.to_string());
    let cells = tables.iter().enumerate().flat_map(|(level, table)| {
        table.counts().iter().enumerate().map(move |(pattern, count)| (vec![level], pattern, *count))
    });
    let lists = tables.first().unwrap().lists().to_vec();
    StratifiedHistories::new(lists, vec![Covariate::new("country", levels)], cells).unwrap()
}

/// The Netherlands and the United Kingdom as strata: as different as strata can be; in the one nobody is on both of two
/// lists whose dependence is in the model.
#[test]
fn without_shared_parameters_strata_are_fitted_on_their_own() {
    let (dutch, kingdom) = (netherlands_5(), kingdom_5());
    let pairs = stepwise(&dutch, 0.02).unwrap().fit.model;
    let model = separate(5, pairs.interactions());
    for order in [[&dutch, &kingdom], [&kingdom, &dutch]] {
        let fitted = fit(&together(&order), &model).unwrap();
        let mut variance = 0.0;
        for (level, table) in order.into_iter().enumerate() {
            let alone = loglinear::fit(table, &pairs).unwrap();
            let group = fitted.level(0, level);
            close(group.unseen, alone.unseen(), 1e-6);
            close(group.standard_error(), alone.standard_error(), 1e-6);
            variance += alone.standard_error().powi(2);
        }
        close(fitted.total().standard_error(), variance.sqrt(), 1e-6);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// On small sparse tables too, and there is a fit exactly when there is one for each table.
    #[test]
    fn sparse_strata_are_fitted_on_their_own(
        first in prop::collection::vec(prop_oneof![3 => Just(0u64), 5 => 0u64..12], 7),
        second in prop::collection::vec(prop_oneof![1 => Just(0u64), 5 => 1u64..12], 7),
        pairs in prop::collection::vec(prop_oneof![Just(0b011usize), Just(0b101), Just(0b110)], 0..3),
    ) {
        let one = |counts: &[u64]| {
            let cells = counts.iter().enumerate().map(|(place, count)| (place + 1, *count));
            CaptureHistories::new(names(&["A", "B", "C"]), cells).unwrap()
        };
        let tables = [one(&first), one(&second)];
        let pairs = Model::with(3, &pairs).unwrap();
        let fitted = fit(&together(&[&tables[0], &tables[1]]), &separate(3, pairs.interactions()));
        let alone: Vec<_> = tables.iter().map(|table| loglinear::fit(table, &pairs)).collect();
        // A list that a stratum lacks has no fit there alone; with the other stratum it is at minus infinity.
        let lacking = tables.iter().any(|table| (0..3).any(|list| table.overlaps()[1 << list] == 0.0));
        match (&fitted, &alone[0], &alone[1]) {
            (Ok(fitted), Ok(one), Ok(other)) => {
                for (level, alone) in [one, other].into_iter().enumerate() {
                    let group = fitted.level(0, level);
                    prop_assert!((group.unseen / alone.unseen() - 1.0).abs() < 1e-6);
                    prop_assert!((group.standard_error() / alone.standard_error() - 1.0).abs() < 1e-6);
                }
            }
            (Ok(_), ..) => prop_assert!(lacking, "{alone:?}"),
            (Err(_), ..) => prop_assert!(alone.iter().any(Result::is_err), "{fitted:?}"),
        }
    }
}
