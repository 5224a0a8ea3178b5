//! Populations of known size.

use super::*;
use crate::loglinear::Model;
use numerics::streams;
use rand::RngExt;

/// Half of the population is easy to see for three lists, half is hard; given the level lists are independent.
fn drawn(number: u64) -> StratifiedHistories {
    let mut stream = streams::stream(20, number);
    let chances = [[0.5, 0.4, 0.45], [0.1, 0.15, 0.08]];
    let mut cells = Vec::new();
    for (level, chances) in chances.iter().enumerate() {
        for _ in 0..SIZE / 2 {
            let seen = |list: usize, draw: f64| usize::from(draw < chances[list]) << list;
            let pattern = (0..3).map(|list| seen(list, stream.random())).sum::<usize>();
            if pattern > 0 {
                cells.push((vec![level], pattern, 1));
            }
        }
    }
    let covariate = Covariate::new("form", ["sexual", "labour"]);
    StratifiedHistories::new(names(&["A", "B", "C"]), vec![covariate], cells).unwrap()
}

const SIZE: u64 = 6_000;

#[test]
fn a_covariate_that_makes_lists_dependent_is_needed() {
    let count = 60;
    let (mut without, mut with, mut inside, mut hard) = (0.0, 0.0, 0, 0.0);
    for number in 0..count {
        let histories = drawn(number);
        let ignored = crate::loglinear::fit(&histories.whole().unwrap(), &Model::independence(3)).unwrap();
        without += ignored.estimate() / count as f64;
        let fitted = fit(&histories, &named(&histories, &["A:form", "B:form", "C:form"])).unwrap();
        let total = fitted.total();
        with += total.estimate() / count as f64;
        hard += fitted.level(0, 1).estimate() / count as f64;
        let interval = total.interval(0.95);
        inside += u32::from(interval.lower < SIZE as f64 && (SIZE as f64) < interval.upper);
        // The search finds what makes them dependent.
        let found = estimate(&histories, &CovariateOptions::default(), None).unwrap();
        assert_eq!(found.interactions, ["A:form", "B:form", "C:form"]);
    }
    let size = SIZE as f64;
    assert!(without < 0.8 * size, "{without}");
    assert!((with / size - 1.0).abs() < 0.02, "{with}");
    assert!((hard / (size / 2.0) - 1.0).abs() < 0.04, "{hard}");
    // 95 % of 60 is 57; binomial standard deviation 1.7.
    assert!(inside >= 52, "{inside}");
}
