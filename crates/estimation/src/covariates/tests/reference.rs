//! Beside R 4.2.2: `glm(n ~ …, poisson)` on the cells without those of the unseen; unseen by `model.matrix`, standard errors
//! of their logarithms by the delta method from `vcov`. The counts were drawn once from a made-up population.

use super::super::search::search;
use super::*;
use crate::selection::Criterion;

/// Lists A, B, C; three years; two sexes. Each row is a stratum, patterns in the order of the bits.
pub(super) fn drawn() -> StratifiedHistories {
    let covariates =
        vec![Covariate::new("year", ["2013", "2014", "2015"]), Covariate::new("sex", ["f", "m"])];
    table(
        &["A", "B", "C"],
        covariates,
        &[
            &[0, 199, 68, 74, 42, 20, 15, 5],
            &[0, 117, 65, 47, 46, 9, 8, 6],
            &[0, 53, 58, 15, 67, 10, 7, 6],
            &[0, 154, 137, 128, 29, 17, 13, 18],
            &[0, 135, 216, 144, 46, 10, 20, 14],
            &[0, 18, 66, 19, 33, 2, 9, 4],
        ],
    )
}

const TOLERANCE: f64 = 1e-6;

#[test]
fn a_model_of_pairs_is_that_of_r() {
    let histories = drawn();
    let fitted = fit(&histories, &named(&histories, &["A:B", "A:year", "B:sex", "year:sex"])).unwrap();
    close(fitted.deviance, 44.14749234, TOLERANCE);
    assert_eq!((fitted.degrees_of_freedom, fitted.parameters(), fitted.cells), (29, 13, 42));
    close(fitted.aic(), 287.6340154, TOLERANCE);
    close(fitted.bic(), 361.500295, TOLERANCE);
    let unseen = [439.4613393, 424.9839466, 480.4203025, 314.9620254, 490.9304360, 183.5372870];
    for (value, expected) in fitted.unseen.iter().zip(unseen) {
        close(*value, expected, TOLERANCE);
    }
    let groups = [
        (fitted.total(), 2_334.295337, 0.09781308543),
        (fitted.level(0, 0), 754.4233646651, 0.1091121499),
        (fitted.level(0, 1), 915.9143826228, 0.1063647269),
        (fitted.level(0, 2), 663.9575894996, 0.1128362341),
        (fitted.level(1, 0), 1_344.8655884062, 0.1018163923),
        (fitted.level(1, 1), 989.4297483814, 0.1050899266),
        (fitted.stratum(1), 424.9839466319, 0.1166080856),
    ];
    for (group, unseen, ln_error) in groups {
        close(group.unseen, unseen, TOLERANCE);
        close(group.ln_error, ln_error, TOLERANCE);
    }
    let coefficients = [
        ("", 6.0855497480, 0.1159049979),
        ("A", -0.7975020553, 0.1134353511),
        ("B", -1.8935459002, 0.1114446458),
        ("C", -2.1833113094, 0.0759283762),
        ("year=2014", -0.0334983524, 0.0993105594),
        ("year=2015", 0.0891116029, 0.1062267356),
        ("sex=m", -0.3330976708, 0.0794484272),
        ("A:B", 0.8759795679, 0.1157790789),
        ("A:year=2014", -0.4828598530, 0.0977530853),
        ("A:year=2015", -1.3930783092, 0.1307725488),
        ("B:sex=m", 1.0137665356, 0.0897821896),
        ("year=2014:sex=m", 0.4773487147, 0.0975551199),
        ("year=2015:sex=m", -0.6291458344, 0.1260146314),
    ];
    for (name, coefficient, error) in coefficients {
        let term = fitted.terms.iter().find(|term| term.name == name).unwrap();
        close(term.coefficient, coefficient, TOLERANCE);
        close(term.standard_error, error, TOLERANCE);
    }
}

/// `step(m0, scope = list(lower = ~ A+B+C+year+sex, upper = ~ (A+B+C+year+sex)^2), direction = "both")`, with `k = 2` and
/// with `k = log(sum(n))`.
#[test]
fn the_search_takes_the_steps_of_r() {
    let histories = drawn();
    let from = CovariateModel::main_effects(3, 2);
    let candidates = Scope::default().interactions(3, 2);
    let aic = [531.6315, 421.4608, 343.3662, 287.6340, 269.9315];
    let bic = [577.0876, 478.2810, 411.5505, 361.5003, 355.1619];
    for (criterion, began_at, values) in [(Criterion::Aic, 654.2717, aic), (Criterion::Bic, 694.0459, bic)] {
        let found = search(&histories, &from, &candidates, criterion).unwrap();
        close(found.began_at, began_at, 1e-6);
        let names: Vec<String> = found
            .steps
            .iter()
            .map(|step| super::super::model::set_name(&histories, step.interaction))
            .collect();
        assert_eq!(names, ["B:sex", "A:year", "year:sex", "A:B", "C:year"]);
        for (step, value) in found.steps.iter().zip(values) {
            assert!(step.added);
            close(step.criterion, value, 1e-6);
        }
        close(found.fit.total().unseen, 2_178.536933, TOLERANCE);
        close(found.fit.total().ln_error, 0.09939283237, TOLERANCE);
    }
}

/// Nobody of the first year on A: R gets the table without those eight cells, and finds `A:year2015` aliased.
#[test]
fn an_empty_margin_at_the_first_level_is_that_of_r() {
    let full = drawn();
    let cells = full.counts().iter().enumerate().map(|(cell, count)| {
        let (levels, pattern) = (full.levels_of(cell / 8), cell % 8);
        let empty = levels.first() == Some(&0) && pattern & 1 == 1;
        (levels, pattern, if empty { 0 } else { *count })
    });
    let histories =
        StratifiedHistories::new(full.lists().to_vec(), full.covariates().to_vec(), cells).unwrap();
    let fitted = fit(&histories, &named(&histories, &["A:B", "A:year", "B:sex", "year:sex"])).unwrap();
    close(fitted.deviance, 38.38601924, TOLERANCE);
    assert_eq!((fitted.degrees_of_freedom, fitted.cells), (22, 34));
    let redundant: Vec<&str> =
        fitted.terms.iter().filter(|term| term.redundant).map(|term| term.name.as_str()).collect();
    assert_eq!(redundant, ["A:year=2015"]);
    for (group, unseen, ln_error) in [
        (fitted.total(), 2_289.8796992431, 0.1103839672),
        (fitted.level(0, 0), 742.7888822447, 0.1211964086),
        (fitted.level(1, 1), 940.4453129713, 0.1217011479),
        (fitted.stratum(1), 424.1270836361, 0.1278519767),
    ] {
        close(group.unseen, unseen, TOLERANCE);
        close(group.ln_error, ln_error, TOLERANCE);
    }
}
