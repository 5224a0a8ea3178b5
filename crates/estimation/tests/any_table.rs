//! Whatever the table: an answer that means something, or a reason. Never a panic, not a number, or an interval that does not
//! hold its estimate.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on stops")]

use estimation::diagnosis::{Plan, diagnose};
use estimation::heterogeneity::family;
use estimation::latent_class::Schedule;
use estimation::survey::{Method, Options, survey};
use estimation::{CaptureHistories, Interval, read_counts};
use proptest::prelude::*;

fn options() -> Options {
    let schedule = Schedule { chains: 2, burn_in: 40, draws: 40, thinning: 1, levels: 2, relabel: true };
    Options { resamples: 10, schedule, ..Options::default() }
}

fn table(lists: usize, counts: &[(usize, u64)]) -> CaptureHistories {
    let names = (0..lists).map(|list| format!("L{list}")).collect();
    CaptureHistories::new(names, counts.iter().copied()).unwrap()
}

fn means_something(interval: &Interval, observed: u64) -> bool {
    let Interval { estimate, lower, upper, .. } = *interval;
    let ordered = observed as f64 <= lower && lower <= estimate && estimate <= upper;
    estimate.is_finite() && ordered && estimate <= 1e4 * observed as f64
}

/// Every method, the family and what they say.
fn check(table: &CaptureHistories, options: &Options) -> Result<(), TestCaseError> {
    let found = survey(table, options, None);
    let observed = table.observed();
    for result in &found.results {
        match &result.answer {
            Ok(answer) => {
                prop_assert!(means_something(&answer.interval, observed), "{:?} of {table:?}", result);
                if let Some(profile) = &answer.profile {
                    prop_assert!(means_something(profile, observed), "{:?} of {table:?}", result);
                }
                let numbers = [answer.deviance, answer.aic, answer.bic];
                prop_assert!(
                    numbers.iter().flatten().all(|value| value.is_finite()),
                    "{:?} of {table:?}",
                    result
                );
                prop_assert!(
                    answer.deviance.is_none_or(|deviance| deviance > -1e-3),
                    "{:?} of {table:?}",
                    result
                );
                prop_assert!(answer.residuals.iter().all(|(_, residual)| residual.is_finite()));
                prop_assert!(answer.model.iter().all(|set| *set < table.counts().len()));
                for warning in &answer.warnings {
                    let said = warning.to_string();
                    prop_assert!(!said.is_empty() && !said.contains("NaN"), "{said}");
                }
            }
            Err(reason) => prop_assert!(!reason.to_string().is_empty()),
        }
    }
    for warning in &found.warnings {
        let said = warning.to_string();
        prop_assert!(!said.contains("NaN") && !said.contains("inf"), "{said}");
    }
    for member in family(table) {
        if let Ok(fit) = member.fit {
            prop_assert!(fit.standard_error().is_finite() || fit.ln_error.is_infinite(), "{fit:?}");
            prop_assert!(means_something(&fit.interval(0.95), observed), "{fit:?} of {table:?}");
        }
    }
    Ok(())
}

/// Counts of all orders of magnitude, most of them small or 0.
fn count(most: u64) -> impl Strategy<Value = u64> {
    prop_oneof![4 => Just(0), 3 => 1..4u64, 3 => 4..100u64, 2 => 100..10_000u64, 1 => 1..=most]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_two_to_five_lists(lists in 2..=5usize, counts in prop::collection::vec(count(1_000_000), 31)) {
        let counts: Vec<(usize, u64)> = counts.into_iter().take((1 << lists) - 1).enumerate()
            .map(|(place, count)| (place + 1, count)).collect();
        check(&table(lists, &counts), &options())?;
    }

    #[test]
    fn of_enormous_counts(counts in prop::collection::vec(count(1_000_000_000), 7)) {
        let counts: Vec<(usize, u64)> = counts.into_iter().enumerate().map(|(place, count)| (place + 1, count)).collect();
        check(&table(3, &counts), &options())?;
    }

    /// Patterns that occur more than once are added up, and the order does not matter.
    #[test]
    fn rows_may_come_twice_and_in_any_order(rows in prop::collection::vec((1..8usize, 0..50u64), 1..20)) {
        let mut turned = rows.clone();
        turned.reverse();
        let whole = table(3, &rows);
        prop_assert_eq!(&whole, &table(3, &turned));
        let text = |rows: &[(usize, u64)]| rows.iter().fold("A,B,C,n\n".to_owned(), |text, (set, count)| {
            format!("{text}{},{},{},{count}\n", set & 1, set >> 1 & 1, set >> 2 & 1)
        });
        if let Ok(read) = read_counts(text(&rows).as_bytes()) {
            prop_assert_eq!(read.counts(), whole.counts());
        }
    }

    #[test]
    fn any_bytes_are_a_table_or_a_reason_in_one_line(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Err(problem) = read_counts(&bytes) {
            prop_assert!(!problem.to_string().is_empty());
        }
    }

    #[test]
    fn anything_like_a_file_is_a_table_or_a_reason_in_one_line(
        text in "(\u{feff})?([A-C\";\t, ]{0,6}\r?\n?){0,3}([01x\"]?[,;][01]?[,;]-?[0-9.]{0,22}\r?\n){0,6}",
    ) {
        if let Err(problem) = read_counts(text.as_bytes()) {
            let said = problem.to_string();
            prop_assert!(!said.is_empty() && said.lines().count() == 1, "{said:?}");
        }
    }
}

proptest! {
    // Dozens of estimates each.
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn is_looked_at_from_all_sides(counts in prop::collection::vec(count(10_000), 31)) {
        let counts: Vec<(usize, u64)> = counts.into_iter().enumerate().map(|(place, count)| (place + 1, count)).collect();
        let table = table(5, &counts);
        let options = Options { methods: vec![Method::Chao, Method::Stepwise, Method::Aic], resamples: 4, ..options() };
        let found = diagnose(&table, &Plan { tables: 4, ..Plan::of(&options) }, None);
        for set in &found.grid {
            let answers = set.results.iter().filter_map(|result| result.answer.as_ref().ok());
            prop_assert!(answers.into_iter().all(|answer| means_something(&answer.interval, set.table.observed())));
        }
        for list in &found.known {
            let mut answers = list.found.iter().filter_map(|found| found.interval.as_ref().ok());
            prop_assert!(answers.all(|interval| means_something(interval, list.seen)));
        }
        for finding in &found.findings {
            let said = finding.to_string();
            prop_assert!(!said.contains("NaN") && !said.contains("inf"), "{said}");
        }
    }
}

#[test]
fn of_special_shapes() {
    let cases: &[(usize, &[(usize, u64)])] = &[
        // Nobody on two lists.
        (3, &[(1, 40), (2, 20), (4, 7)]),
        // Everybody on all lists.
        (3, &[(7, 40)]),
        // Everybody on the first list.
        (3, &[(1, 40), (3, 20), (5, 10), (7, 3)]),
        // A list that is part of another one.
        (3, &[(1, 40), (3, 20), (4, 30), (5, 9), (7, 4)]),
        // Two lists with the same persons.
        (3, &[(3, 40), (4, 20), (7, 9)]),
        // A list that nobody is on, and only one that somebody is on.
        (3, &[(1, 40), (2, 20), (3, 7)]),
        (3, &[(1, 40)]),
        // Two pairs of lists that have nothing to do with each other.
        (4, &[(1, 40), (2, 30), (3, 10), (4, 40), (8, 30), (12, 10)]),
        // One person.
        (2, &[(3, 1)]),
        // Nobody.
        (4, &[]),
        // As many as are allowed.
        (2, &[(1, 1 << 50), (2, 1 << 50), (3, 1 << 50)]),
    ];
    for (lists, counts) in cases {
        check(&table(*lists, counts), &options()).unwrap();
    }
}

#[test]
fn of_twelve_lists() {
    let thin: Vec<(usize, u64)> = (1..4096usize)
        .filter(|set| set.count_ones() < 3 || set % 97 == 0)
        .map(|set| (set, [0, 120, 3, 1][set.count_ones().min(3) as usize]))
        .collect();
    let methods = vec![Method::Independence, Method::Chao, Method::Aic, Method::AllModels, Method::Bma];
    let options = Options { methods, resamples: 2, ..options() };
    let found = survey(&table(12, &thin), &options, None);
    let answered: Vec<bool> = found.results.iter().map(|result| result.answer.is_ok()).collect();
    assert_eq!(answered, [true, true, true, false, false]);
    check(&table(12, &thin), &options).unwrap();
}
