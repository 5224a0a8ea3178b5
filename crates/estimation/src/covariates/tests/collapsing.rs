//! Which covariates change the estimate (van der Heijden et al. 2012). With two lists the total stays the same over a
//! covariate exactly when no way leads from one list to the other through covariates that it is on.

use super::reference::drawn;
use super::*;

/// Lists A and B of the drawn table, with year (x) and sex (y).
fn two_lists() -> StratifiedHistories {
    let full = drawn();
    let cells = full.counts().iter().enumerate().filter(|(cell, _)| cell % 4 > 0);
    let cells = cells.map(|(cell, count)| (full.levels_of(cell / 8), cell % 4, *count));
    let covariates = vec![
        Covariate::new("x", full.covariates().first().unwrap().levels.clone()),
        Covariate::new("y", full.covariates().last().unwrap().levels.clone()),
    ];
    StratifiedHistories::new(names(&["A", "B"]), covariates, cells).unwrap()
}

fn total(histories: &StratifiedHistories, terms: &[&str]) -> f64 {
    fit(histories, &named(histories, terms)).unwrap().total().estimate()
}

#[test]
fn passive_covariates_change_no_total() {
    let both = two_lists();
    let (only_x, none) = (both.collapse(1).unwrap(), both.keep(&[]).unwrap());
    let whole = none.whole().unwrap();
    let counts: Vec<f64> = whole.real_counts();
    let petersen = (counts[1] + counts[3]) * (counts[2] + counts[3]) / counts[3];
    close(total(&none, &[]), petersen, 1e-9);
    // Related to no list, to one list; two covariates, each related to another list and not to each other.
    for terms in
        [vec![], vec!["A:x"], vec!["B:x"], vec!["A:x", "B:y"], vec!["A:x", "x:y"], vec!["A:x", "A:y", "x:y"]]
    {
        close(total(&both, &terms), petersen, 1e-9);
    }
    for terms in [vec!["A:x"], vec!["B:x"]] {
        close(total(&only_x, &terms), petersen, 1e-9);
    }
    // Beside a covariate that matters for both lists, y is passive when it hangs on x, or on one list.
    let active = total(&only_x, &["A:x", "B:x"]);
    for terms in
        [vec!["A:x", "B:x"], vec!["A:x", "B:x", "x:y"], vec!["A:x", "B:x", "A:y"], vec!["A:x:y", "B:x"]]
    {
        close(total(&both, &terms), active, 1e-9);
    }
    // The estimate of each level of x is the same too.
    let (one, other) = (
        fit(&both, &named(&both, &["A:x", "B:x", "x:y"])).unwrap(),
        fit(&only_x, &named(&only_x, &["A:x", "B:x"])).unwrap(),
    );
    for level in 0..3 {
        close(one.level(0, level).unseen, other.level(0, level).unseen, 1e-9);
        close(one.level(0, level).ln_error, other.level(0, level).ln_error, 1e-6);
    }
}

#[test]
fn active_covariates_do() {
    let both = two_lists();
    let (only_x, none) = (both.collapse(1).unwrap(), both.keep(&[]).unwrap());
    let petersen = total(&none, &[]);
    let apart = |one: f64, other: f64| assert!((one / other - 1.0).abs() > 1e-4, "{one} {other}");
    apart(total(&only_x, &["A:x", "B:x"]), petersen);
    // The short way A – x – y – B: both matter.
    let short = total(&both, &["A:x", "x:y", "B:y"]);
    apart(short, petersen);
    apart(short, total(&only_x, &["A:x", "B:x"]));
}
