//! The two calls, and their intervals.

use super::reference::drawn;
use super::*;
use crate::bootstrap::Procedure;
use crate::loglinear::Model;

/// Two lists and two levels, each level with its own chances: `n10 n01 / n11` unseen per level, and the variance of its
/// logarithm `1/n10 + 1/n01 + 1/n11`.
#[test]
fn two_lists_by_hand() {
    let histories = table(
        &["A", "B"],
        vec![Covariate::new("age", ["minor", "adult"])],
        &[&[0, 20, 30, 10], &[0, 40, 20, 16]],
    );
    let choice = CovariateChoice::Fixed(vec!["A:age".into(), "B:age".into()]);
    let answer = estimate(&histories, &CovariateOptions { choice, ..Default::default() }, None).unwrap();
    assert_eq!(answer.interactions, ["A:age", "B:age"]);
    let [minor, adult] = answer.covariates.first().unwrap().levels.as_slice() else { panic!() };
    assert_eq!((minor.name.as_str(), minor.observed, adult.observed), ("minor", 60, 76));
    close(minor.unseen, 60.0, 1e-9);
    close(adult.unseen, 50.0, 1e-9);
    let variances = [1.0 / 20.0 + 1.0 / 30.0 + 1.0 / 10.0, 1.0 / 40.0 + 1.0 / 20.0 + 1.0 / 16.0];
    close(minor.standard_error, (60.0f64 + 3_600.0 * variances[0]).sqrt(), 1e-9);
    close(adult.standard_error, (50.0f64 + 2_500.0 * variances[1]).sqrt(), 1e-9);
    let of_means: f64 = 3_600.0 * variances[0] + 2_500.0 * variances[1];
    close(answer.total.standard_error, (110.0 + of_means).sqrt(), 1e-9);
    let reach = (1.959_963_984_540_054 * of_means.sqrt() / 110.0).exp();
    close(answer.total.interval.upper, 136.0 + 110.0 * reach, 1e-9);
    close(answer.total.interval.lower, 136.0 + 110.0 / reach, 1e-9);
    close(answer.deviance, 0.0, 1e-9);

    // Each stratum on its own gives the same, with the variances added.
    let mut options = StrataOptions {
        procedure: Procedure::Fixed(Model::independence(2)),
        selection: Selection::Own,
        ..Default::default()
    };
    let own = estimate_strata(&histories, &options, None).unwrap();
    close(own.total.unwrap().upper, answer.total.interval.upper, 1e-9);
    options.scale = Scale::Persons;
    let own = estimate_strata(&histories, &options, None).unwrap().total.unwrap();
    close(own.upper - own.estimate, 1.959_963_984_540_054 * (110.0 + of_means).sqrt(), 1e-9);
    close(own.estimate - own.lower, own.upper - own.estimate, 1e-9);
}

#[test]
fn levels_and_strata_add_up() {
    let options = CovariateOptions { resamples: 200, ..Default::default() };
    let answer = estimate(&drawn(), &options, None).unwrap();
    assert_eq!(answer.steps.len(), 5);
    assert_eq!((answer.strata.len(), answer.without_estimate), (6, 0));
    let whole = answer.total.interval.estimate;
    for covariate in &answer.covariates {
        close(covariate.levels.iter().map(|level| level.interval.estimate).sum(), whole, 1e-9);
        assert_eq!(covariate.levels.iter().map(|level| level.observed).sum::<u64>(), answer.total.observed);
        for level in &covariate.levels {
            let (normal, drawn) = (level.interval, level.resampled.unwrap());
            assert!(drawn.lower < normal.estimate && normal.estimate < drawn.upper);
            // Two ways to the same interval; with 200 draws its ends are sure to a tenth of its width or so.
            let width = normal.upper - normal.lower;
            assert!((drawn.lower - normal.lower).abs() < 0.25 * width, "{normal:?} {drawn:?}");
            assert!((drawn.upper - normal.upper).abs() < 0.25 * width, "{normal:?} {drawn:?}");
        }
    }
    close(answer.strata.iter().map(|stratum| stratum.estimate.interval.estimate).sum(), whole, 1e-9);
    assert_eq!(answer.strata[1].estimate.name, "2014, f");
}

#[test]
fn threads_do_not_change_the_numbers() {
    let histories = drawn();
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let options = CovariateOptions { resamples: 40, seed: 3, ..Default::default() };
        let strata = StrataOptions { resamples: 40, selection: Selection::Own, ..Default::default() };
        pool.install(|| {
            (
                estimate(&histories, &options, None).unwrap(),
                estimate_strata(&histories, &strata, None).unwrap(),
            )
        })
    };
    assert_eq!(run(1), run(3));
}

#[test]
fn a_stopped_bootstrap_gives_what_it_has() {
    let watch = crate::bootstrap::Watch::default();
    watch.stop.store(true, std::sync::atomic::Ordering::Relaxed);
    let options = CovariateOptions { resamples: 40, ..Default::default() };
    let answer = estimate(&drawn(), &options, Some(&watch)).unwrap();
    assert_eq!((answer.total.resampled, answer.without_estimate), (None, 0));
}

#[test]
fn terms_that_are_not_there_are_told() {
    let choice = CovariateChoice::Fixed(vec!["A:country".into()]);
    let told = estimate(&drawn(), &CovariateOptions { choice, ..Default::default() }, None).unwrap_err();
    assert!(
        told.to_string().starts_with("\"A:country\"; expected two or more of A, B, C, year, sex"),
        "{told}"
    );
}

#[test]
fn strata_that_say_too_little_get_a_reason() {
    let years = Covariate::new("year", ["2012", "2013", "2014", "2015"]);
    let histories = table(
        &["A", "B"],
        vec![years, Covariate::new("sex", ["f"])],
        &[&[0, 20, 30, 10], &[0, 9, 8, 3], &[0, 40, 50, 0], &[0, 40, 20, 16]],
    );
    let options = StrataOptions { by: vec!["year".into()], resamples: 100, ..Default::default() };
    let answer = estimate_strata(&histories, &options, None).unwrap();
    assert_eq!(answer.by, ["year"]);
    let told: Vec<String> = answer
        .strata
        .iter()
        .filter_map(|stratum| stratum.estimate.as_ref().err())
        .map(ToString::to_string)
        .collect();
    assert_eq!(told, ["20 persons; an estimate needs at least 30", "nobody is on two lists"]);
    assert_eq!(answer.without_estimate, 110);
    let total = answer.total.unwrap();
    close(total.estimate, 246.0 + 60.0 + 50.0, 1e-9);
    let drawn = answer.resampled.unwrap();
    assert!(drawn.lower < total.estimate && total.estimate < drawn.upper, "{drawn:?}");
    assert!(drawn.lower > 246.0);
    // All too small: nothing to add up.
    let none =
        estimate_strata(&histories, &StrataOptions { fewest: 1_000, ..Default::default() }, None).unwrap();
    assert_eq!((none.total, none.without_estimate), (None, 246));
    for by in [vec!["town".to_owned()], vec!["year".to_owned(), "year".to_owned()]] {
        let told = estimate_strata(&histories, &StrataOptions { by: by.clone(), ..Default::default() }, None);
        assert_eq!(told.unwrap_err(), StrataError::Covariate(by.last().unwrap().clone()));
    }
}

/// A model for all strata together is the same in each; chosen in each it may differ.
#[test]
fn models_are_pooled_or_own() {
    let histories = drawn();
    let own = StrataOptions { selection: Selection::Own, ..Default::default() };
    let pooled = estimate_strata(&histories, &StrataOptions::default(), None).unwrap();
    let own = estimate_strata(&histories, &own, None).unwrap();
    let models = |answer: &StrataAnswer| -> Vec<Vec<String>> {
        answer.strata.iter().map(|stratum| stratum.estimate.clone().unwrap().interactions).collect()
    };
    let whole = crate::selection::stepwise(&histories.whole().unwrap(), 0.02).unwrap();
    let expected: Vec<String> =
        whole.steps.iter().map(|step| histories.whole().unwrap().name(step.pair)).collect();
    for model in models(&pooled) {
        assert_eq!(model.len(), expected.len());
        assert!(model.iter().all(|pair| expected.contains(pair)), "{model:?} {expected:?}");
    }
    assert_ne!(models(&pooled), models(&own));
}

#[test]
fn answers_are_kept_and_read_back() {
    let counts: [&[u64]; 2] = [&[0, 30, 40, 12, 25, 8, 9, 4], &[0, 0, 35, 0, 45, 0, 14, 0]];
    let histories = table(&["A", "B", "C"], vec![Covariate::new("age", ["minor", "adult"])], &counts);
    let choice = CovariateChoice::Fixed(vec!["A:age".into(), "B:age".into()]);
    let answer = estimate(&histories, &CovariateOptions { choice, ..Default::default() }, None).unwrap();
    assert_eq!(answer.empty, ["A:age=adult"]);
    let text = serde_json::to_string(&answer).unwrap();
    let back: CovariateAnswer = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (back.empty, back.interactions, back.terms.len()),
        (answer.empty, answer.interactions, answer.terms.len())
    );
    let minus_infinity =
        |terms: &[CovariateTerm]| terms.iter().position(|term| term.coefficient == f64::NEG_INFINITY);
    assert!(
        minus_infinity(&back.terms).is_some() && minus_infinity(&back.terms) == minus_infinity(&answer.terms)
    );
    // A stratum without an estimate keeps its reason.
    let options = StrataOptions { fewest: 100, ..Default::default() };
    let strata = estimate_strata(&histories, &options, None).unwrap();
    let text = serde_json::to_string(&strata).unwrap();
    let back: StrataAnswer = serde_json::from_str(&text).unwrap();
    assert_eq!(back.strata.last().unwrap().estimate, strata.strata.last().unwrap().estimate);
    assert_eq!(
        back.strata.last().unwrap().estimate.as_ref().unwrap_err(),
        &NoEstimate::TooFew { persons: 94, fewest: 100 }
    );
}
