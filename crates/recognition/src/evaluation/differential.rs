//! Does an item work differently for boys and girls with the same number of signs? Differential item functioning by Mantel & Haenszel.
//!
//! Cases are matched on the number of yes over all items, the studied one included (Holland & Thayer 1988). Girls are the reference group.
//! `Δ = −2.35 ln α` is the ETS scale: below 0 the answer is yes less often for boys than for girls with as many signs. Classes
//! (Zieky 1993): A when the test says nothing at 5 % or `|Δ| < 1`; C when `|Δ| ≥ 1.5` and significantly above 1 at 5 %, one-sided; B in between.

use super::Case;
use super::items::known;
use crate::named::named;
use numerics::normal::{cdf, quantile, two_sided};
use std::collections::BTreeMap;

/// Counts in one stratum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stratum {
    /// Yes, reference group.
    pub reference_yes: u64,
    /// No, reference group.
    pub reference_no: u64,
    /// Yes, focal group.
    pub focal_yes: u64,
    /// No, focal group.
    pub focal_no: u64,
}

/// The common odds ratio over strata.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MantelHaenszel {
    /// `Σ a d / n ÷ Σ b c / n`.
    pub odds_ratio: f64,
    /// Standard error of its logarithm (Robins, Breslow & Greenland 1986).
    pub standard_error: f64,
    /// `χ²` with one degree of freedom, with continuity correction.
    pub chi_squared: f64,
    /// Its two-sided p-value.
    pub p: f64,
}

named! {
    /// How different the item is, in the classes of the Educational Testing Service.
    EtsClass {
        A = "a", "Geen of klein verschil", "No or small difference";
        B = "b", "Matig verschil", "Moderate difference";
        C = "c", "Groot verschil", "Large difference";
    }
}

/// The result for one item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Differential {
    /// Position of the item.
    pub item: usize,
    /// Girls and boys that count.
    pub girls: u64,
    /// See [`Differential::girls`].
    pub boys: u64,
    /// The common odds ratio; `None` when no stratum compares the two.
    pub result: Option<MantelHaenszel>,
    /// `−2.35 ln α`.
    pub delta: Option<f64>,
    /// Standard error of `delta`.
    pub delta_standard_error: Option<f64>,
    /// The class.
    pub class: Option<EtsClass>,
    /// Fewer than 200 in the smaller group or 500 in all, the usual minimum (Zwick 2012): read it as a hint at most.
    pub few: bool,
    /// Cases left out because an answer, or whether it is a boy, is not known.
    pub left_out: u64,
}

impl Differential {
    /// The interval of [`Differential::delta`] at this level, by its standard error.
    pub fn delta_interval(&self, level: f64) -> Option<(f64, f64)> {
        let reach = two_sided(level) * self.delta_standard_error?;
        self.delta.map(|delta| (delta - reach, delta + reach))
    }
}

const FEWEST_IN_GROUP: u64 = 200;
const FEWEST_IN_ALL: u64 = 500;

/// The common odds ratio; `None` when it is 0 or infinite, or nothing varies.
pub fn mantel_haenszel(strata: &[Stratum]) -> Option<MantelHaenszel> {
    // Sums of R = ad/n, S = bc/n and their products with P = (a+d)/n and Q = (b+c)/n.
    let (mut r, mut s, mut pr, mut mixed, mut qs) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let (mut excess, mut variance) = (0.0, 0.0);
    for stratum in strata {
        let [a, b, c, d] = [stratum.reference_yes, stratum.reference_no, stratum.focal_yes, stratum.focal_no]
            .map(|count| count as f64);
        let n = a + b + c + d;
        // A stratum of one compares nothing.
        if n < 2.0 {
            continue;
        }
        let (diagonal, other) = (a * d / n, b * c / n);
        let (share, rest) = ((a + d) / n, (b + c) / n);
        r += diagonal;
        s += other;
        pr += share * diagonal;
        mixed += share * other + rest * diagonal;
        qs += rest * other;
        excess += a - (a + b) * (a + c) / n;
        variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1.0));
    }
    if r <= 0.0 || s <= 0.0 || variance <= 0.0 {
        return None;
    }
    let log_variance = pr / (2.0 * r * r) + mixed / (2.0 * r * s) + qs / (2.0 * s * s);
    let corrected = (excess.abs() - excess.abs().min(0.5)).powi(2) / variance;
    Some(MantelHaenszel {
        odds_ratio: r / s,
        standard_error: log_variance.sqrt(),
        chi_squared: corrected,
        p: 2.0 * (1.0 - cdf(corrected.sqrt())),
    })
}

/// Each item for boys against girls, matched on the number of yes over `items`.
pub fn differential(cases: &[Case], items: &[usize]) -> Vec<Differential> {
    items.iter().map(|item| one(cases, *item, items)).collect()
}

fn one(cases: &[Case], item: usize, items: &[usize]) -> Differential {
    let mut strata: BTreeMap<usize, Stratum> = BTreeMap::new();
    let (mut girls, mut boys, mut left_out) = (0, 0, 0);
    for case in cases {
        let answers: Option<Vec<bool>> = items.iter().map(|other| known(case, *other)).collect();
        let (Some(answers), Some(answer), Some(boy)) = (answers, known(case, item), case.boy) else {
            left_out += 1;
            continue;
        };
        let stratum = strata.entry(answers.iter().filter(|yes| **yes).count()).or_default();
        let cell = match (boy, answer) {
            (false, true) => &mut stratum.reference_yes,
            (false, false) => &mut stratum.reference_no,
            (true, true) => &mut stratum.focal_yes,
            (true, false) => &mut stratum.focal_no,
        };
        *cell += 1;
        boys += u64::from(boy);
        girls += u64::from(!boy);
    }
    let strata: Vec<Stratum> = strata.into_values().collect();
    let result = mantel_haenszel(&strata);
    let delta = result.map(|found| -2.35 * found.odds_ratio.ln());
    Differential {
        item,
        girls,
        boys,
        result,
        delta,
        delta_standard_error: result.map(|found| 2.35 * found.standard_error),
        class: result.map(classify),
        few: girls.min(boys) < FEWEST_IN_GROUP || girls + boys < FEWEST_IN_ALL,
        left_out,
    }
}

fn classify(found: MantelHaenszel) -> EtsClass {
    let (size, error) = (2.35 * found.odds_ratio.ln().abs(), 2.35 * found.standard_error);
    if found.p >= 0.05 || size < 1.0 {
        EtsClass::A
    } else if size >= 1.5 && (size - 1.0) / error > quantile(0.95) {
        EtsClass::C
    } else {
        EtsClass::B
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stratum(reference_yes: u64, reference_no: u64, focal_yes: u64, focal_no: u64) -> Stratum {
        Stratum { reference_yes, reference_no, focal_yes, focal_no }
    }

    #[test]
    fn as_mantelhaen_test_in_r() {
        // R 4.2.2: mantelhaen.test(UCBAdmissions); statistic, p-value, estimate, and the error behind its interval.
        let berkeley = [
            stratum(512, 313, 89, 19),
            stratum(353, 207, 17, 8),
            stratum(120, 205, 202, 391),
            stratum(138, 279, 131, 244),
            stratum(53, 138, 94, 299),
            stratum(22, 351, 24, 317),
        ];
        let found = mantel_haenszel(&berkeley).unwrap();
        assert!((found.odds_ratio - 0.904_696_828_258_623_1).abs() < 1e-12);
        assert!((found.standard_error - 0.080_988_909_656_220_92).abs() < 1e-10);
        assert!((found.chi_squared - 1.426_946_228_586_688).abs() < 1e-10);
        assert!((found.p - 0.232_263_462_817_048_3).abs() < 1e-8);
        assert_eq!(classify(found), EtsClass::A);
        // R 4.2.2, help page of mantelhaen.test: the effectiveness of penicillin on rabbits.
        let rabbits = [
            stratum(0, 0, 6, 5),
            stratum(3, 0, 3, 6),
            stratum(6, 2, 0, 4),
            stratum(5, 6, 1, 0),
            stratum(2, 5, 0, 0),
        ];
        let found = mantel_haenszel(&rabbits).unwrap();
        assert!((found.odds_ratio - 7.0).abs() < 1e-12);
        assert!((found.chi_squared - 3.928_571_428_571_429).abs() < 1e-10);
        assert!((found.p - 0.047_472_255_142_918_11).abs() < 1e-8);
        let lower = (found.odds_ratio.ln() - quantile(0.975) * found.standard_error).exp();
        assert!((lower - 1.026_712_688_461_668).abs() < 1e-8);
    }

    #[test]
    fn classes() {
        let with = |odds_ratio: f64, standard_error: f64, p: f64| {
            classify(MantelHaenszel { odds_ratio, standard_error, chi_squared: 0.0, p })
        };
        assert_eq!(with(1.2, 0.01, 0.001), EtsClass::A);
        assert_eq!(with(3.0, 0.9, 0.2), EtsClass::A);
        assert_eq!(with(1.7, 0.1, 0.001), EtsClass::B);
        assert_eq!(with(2.0, 0.3, 0.02), EtsClass::B);
        assert_eq!(with(3.0, 0.2, 0.001), EtsClass::C);
    }

    #[test]
    fn an_item_that_only_fits_girls_is_found() {
        // Two other items make the strata; boys hardly ever get a yes to the first, whatever else.
        let mut cases = Vec::new();
        for at in 0..1200_u32 {
            let boy = at % 2 == 0;
            let (other, third) = ((at / 10) % 3 == 0, (at / 30) % 4 == 0);
            let first = if boy { (at / 2) % 5 == 0 } else { (at / 2) % 5 != 0 };
            cases.push(Case {
                answers: vec![Some(first), Some(other), Some(third)],
                positive: None,
                exploited: None,
                boy: Some(boy),
            });
        }
        cases[0].boy = None;
        let found = differential(&cases, &[0, 1, 2]);
        assert_eq!(found[0].class, Some(EtsClass::C));
        let (lower, upper) = found[0].delta_interval(0.95).unwrap();
        let (middle, reach) = ((lower + upper) / 2.0, (upper - lower) / 2.0);
        assert!((middle - found[0].delta.unwrap()).abs() < 1e-12);
        assert!((reach / found[0].delta_standard_error.unwrap() - 1.959_963_984_540_054).abs() < 1e-9);
        assert!(found[0].delta.unwrap() < -1.5 && !found[0].few && found[0].left_out == 1);
        assert!(differential(&cases[..40], &[0, 1, 2])[0].few);
        assert!(differential(&[], &[0])[0].result.is_none());
    }
}
