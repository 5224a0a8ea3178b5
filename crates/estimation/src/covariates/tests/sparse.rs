//! Margins that nobody is in, and what has no answer.

use super::*;

fn ages() -> Covariate {
    Covariate::new("age", ["minor", "adult"])
}

/// Nobody is a minor of 2015. With year:age in the model nobody can be unseen there; without it somebody can.
#[test]
fn a_pair_of_levels_without_anybody() {
    let covariates = vec![Covariate::new("year", ["2014", "2015"]), ages()];
    let histories = table(
        &["A", "B"],
        covariates,
        &[&[0, 20, 30, 10], &[0, 0, 0, 0], &[0, 40, 25, 15], &[0, 35, 50, 12]],
    );
    let fitted = fit(&histories, &named(&histories, &["year:age"])).unwrap();
    // 1,0: second year, first age.
    assert_eq!(fitted.stratum(1), Group { observed: 0, unseen: 0.0, ln_error: 0.0 });
    assert_eq!(fitted.stratum(1).interval(0.95).upper, 0.0);
    // The others share p of A and B: n10 n01 / n11 in all.
    close(fitted.total().unseen, 95.0 * 105.0 / 37.0, 1e-9);
    let independent = fit(&histories, &named(&histories, &[])).unwrap();
    assert!(independent.stratum(1).unseen > 1.0);
}

#[test]
fn a_level_without_anybody() {
    let covariate = Covariate::new("year", ["2013", "2014", "2015"]);
    // In the middle, and as the level that the others are compared with.
    for empty in [0, 1, 2] {
        let mut counts: Vec<&[u64]> = vec![&[0, 20, 30, 10], &[0, 40, 20, 16]];
        counts.insert(empty, &[0, 0, 0, 0]);
        let histories = table(&["A", "B"], vec![covariate.clone()], &counts);
        let fitted = fit(&histories, &named(&histories, &["A:year", "B:year"])).unwrap();
        assert_eq!(fitted.level(0, empty).estimate(), 0.0);
        close(fitted.total().unseen, 60.0 + 50.0, 1e-9);
    }
}

/// In the adults nobody is on A: with A:age and B:age there are three parameters for the one cell that is left of them.
#[test]
fn a_stratum_that_cannot_be_determined_is_named() {
    for (counts, stratum) in [([[0, 20, 30, 10], [0, 0, 30, 0]], 1), ([[0, 0, 30, 0], [0, 20, 30, 10]], 0)] {
        let [first, second] = counts;
        let histories = table(&["A", "B"], vec![ages()], &[&first, &second]);
        let told = fit(&histories, &named(&histories, &["A:age", "B:age"])).unwrap_err();
        assert_eq!(told, CovariateFitError::Undetermined { strata: vec![stratum] });
        // Where B is alike for both, the minors say how many adults B misses.
        let fitted = fit(&histories, &named(&histories, &["A:age"])).unwrap();
        close(fitted.stratum(stratum).unseen, 30.0 * 20.0 / 10.0, 1e-9);
    }
    let histories = table(&["A", "B"], vec![ages()], &[&[0, 20, 30, 10], &[0, 15, 30, 10]]);
    let told = fit(&histories, &named(&histories, &["A:B"])).unwrap_err();
    assert_eq!(told, CovariateFitError::Undetermined { strata: vec![0, 1] });
}

/// A list that has nobody in one stratum: there the other lists decide alone.
#[test]
fn a_list_that_one_stratum_lacks() {
    let counts: [&[u64]; 2] = [&[0, 30, 40, 12, 25, 8, 9, 4], &[0, 0, 35, 0, 45, 0, 14, 0]];
    for order in [[0, 1], [1, 0]] {
        let histories = table(&["A", "B", "C"], vec![ages()], &[counts[order[0]], counts[order[1]]]);
        let fitted = fit(&histories, &named(&histories, &["A:age", "B:age", "C:age"])).unwrap();
        let lacking = fitted.level(0, order[1]);
        close(lacking.unseen, 35.0 * 45.0 / 14.0, 1e-9);
        close(lacking.ln_error, (1.0f64 / 35.0 + 1.0 / 45.0 + 1.0 / 14.0).sqrt(), 1e-6);
        let other = histories.table(order[0]).unwrap();
        let alone = crate::loglinear::fit(&other, &crate::loglinear::Model::independence(3)).unwrap();
        close(fitted.level(0, order[0]).unseen, alone.unseen(), 1e-9);
    }
}

#[test]
fn what_has_no_largest_likelihood_is_said() {
    // Every adult of list B is on A too: the odds of A there are infinite.
    let histories = table(&["A", "B"], vec![ages()], &[&[0, 20, 30, 10], &[0, 15, 0, 10]]);
    let told = fit(&histories, &named(&histories, &["A:age", "B:age"])).unwrap_err();
    assert_eq!(told, CovariateFitError::NoMaximum);
    // A list that nobody is on, and a table of nobody.
    let lacking = table(&["A", "B"], vec![ages()], &[&[0, 20, 0, 0], &[0, 15, 0, 0]]);
    assert_eq!(fit(&lacking, &named(&lacking, &[])).unwrap_err(), CovariateFitError::NoMaximum);
    let nobody = table(&["A", "B"], vec![ages()], &[&[0, 0, 0, 0], &[0, 0, 0, 0]]);
    assert_eq!(fit(&nobody, &named(&nobody, &[])).unwrap_err(), CovariateFitError::NoMaximum);
    let other = CovariateModel::main_effects(3, 1);
    assert_eq!(fit(&histories, &other).unwrap_err(), CovariateFitError::Shape);
}

#[test]
fn a_model_that_is_too_large_is_refused() {
    let many = |name: &str| Covariate::new(name, (0..40).map(|level| level.to_string()));
    let cells = [(vec![0, 0], 1, 5), (vec![1, 1], 2, 5), (vec![2, 2], 3, 5)];
    let histories = StratifiedHistories::new(names(&["A", "B"]), vec![many("x"), many("y")], cells).unwrap();
    let told = fit(&histories, &named(&histories, &["x:y"])).unwrap_err();
    assert_eq!(told, CovariateFitError::TooManyParameters);
}
