//! Proportions with their interval.

use numerics::normal::two_sided;
use statrs::function::beta::beta_reg;

/// A count among a number, with an interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proportion {
    /// How many.
    pub count: u64,
    /// Of how many; 1 or more.
    pub of: u64,
    /// `count / of`.
    pub estimate: f64,
    /// Lower end.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
}

/// Wilson's score interval (1927). `None` when `of` is 0 or `count` is more than `of`.
pub fn wilson(count: u64, of: u64, level: f64) -> Option<Proportion> {
    let (n, p) = checked(count, of)?;
    let z = two_sided(level);
    let square = z * z / n;
    let centre = (p + square / 2.0) / (1.0 + square);
    let reach = z * (p * (1.0 - p) / n + square / (4.0 * n)).sqrt() / (1.0 + square);
    Some(Proportion {
        count,
        of,
        estimate: p,
        // At the ends the formula gives the end itself, but for rounding.
        lower: if count == 0 { 0.0 } else { (centre - reach).max(0.0) },
        upper: if count == of { 1.0 } else { (centre + reach).min(1.0) },
    })
}

/// The exact interval of Clopper & Pearson (1934). `None` as for [`wilson`].
pub fn clopper_pearson(count: u64, of: u64, level: f64) -> Option<Proportion> {
    let (_, estimate) = checked(count, of)?;
    let (x, n, tail) = (count as f64, of as f64, (1.0 - level) / 2.0);
    let lower = if count == 0 { 0.0 } else { beta_quantile(tail, x, n - x + 1.0) };
    let upper = if count == of { 1.0 } else { beta_quantile(1.0 - tail, x + 1.0, n - x) };
    Some(Proportion { count, of, estimate, lower, upper })
}

/// Jeffreys' interval with the ends of Brown, Cai & DasGupta (2001): 0 at no success, 1 at no failure. `None` as for [`wilson`].
pub fn jeffreys(count: u64, of: u64, level: f64) -> Option<Proportion> {
    let (_, estimate) = checked(count, of)?;
    let (a, b, tail) = (count as f64 + 0.5, (of - count) as f64 + 0.5, (1.0 - level) / 2.0);
    let lower = if count == 0 { 0.0 } else { beta_quantile(tail, a, b) };
    let upper = if count == of { 1.0 } else { beta_quantile(1.0 - tail, a, b) };
    Some(Proportion { count, of, estimate, lower, upper })
}

fn checked(count: u64, of: u64) -> Option<(f64, f64)> {
    (of > 0 && count <= of).then(|| (of as f64, count as f64 / of as f64))
}

/// The quantile of a beta distribution by bisection: the distribution function is monotone, and sixty halvings are exact enough.
fn beta_quantile(level: f64, a: f64, b: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if beta_reg(a, b, middle) < level {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(found: Option<Proportion>, lower: f64, upper: f64) {
        let found = found.unwrap();
        assert!((found.lower - lower).abs() < 1e-9, "{} is not {lower}", found.lower);
        assert!((found.upper - upper).abs() < 1e-9, "{} is not {upper}", found.upper);
    }

    #[test]
    fn as_in_r() {
        // R 4.2.2: binom.test(x, n)$conf.int
        close(clopper_pearson(76, 90, 0.95), 0.752_797_419_854_484_1, 0.912_264_135_383_817_6);
        close(clopper_pearson(414, 720, 0.95), 0.537_951_182_915_134, 0.611_431_854_117_677_8);
        close(clopper_pearson(0, 10, 0.95), 0.0, 0.308_497_107_818_760_8);
        close(clopper_pearson(10, 10, 0.95), 0.691_502_892_181_239_2, 1.0);
        close(clopper_pearson(7, 20, 0.9), 0.177_310_917_574_449_1, 0.558_034_511_315_488_6);
        // R 4.2.2: prop.test(x, n, correct = FALSE)$conf.int
        close(wilson(76, 90, 0.95), 0.755_671_547_227_016_3, 0.905_017_244_050_891_9);
        close(wilson(0, 10, 0.95), 0.0, 0.277_532_799_862_889_1);
        close(wilson(10, 10, 0.95), 0.722_467_200_137_110_9, 1.0);
        close(wilson(7, 20, 0.9), 0.202_260_040_056_761_1, 0.533_487_311_151_528_3);
        // R 4.2.2: qbeta(c(.025, .975), x + .5, n - x + .5)
        close(jeffreys(6, 20, 0.95), 0.136_116_226_587_190_5, 0.517_228_248_566_972_1);
        close(jeffreys(0, 10, 0.95), 0.0, 0.217_196_267_509_210_5);
        close(jeffreys(76, 90, 0.95), 0.759_216_905_800_351_8, 0.907_952_244_723_674_4);
    }

    #[test]
    fn the_published_interval_of_the_six_item_screen() {
        // Greenbaum et al. 2018: sensitivity 84.44 (75.28, 91.23) among 810 young people of whom 11.1 % exploited: 76 of 90.
        let found = clopper_pearson(76, 90, 0.95).unwrap();
        let percent = |share: f64| (10_000.0 * share).round() / 100.0;
        assert_eq!(
            (percent(found.estimate), percent(found.lower), percent(found.upper)),
            (84.44, 75.28, 91.23)
        );
    }

    #[test]
    fn nothing_of_nothing_is_no_proportion() {
        assert_eq!(wilson(0, 0, 0.95), None);
        assert_eq!(clopper_pearson(3, 2, 0.95), None);
    }

    proptest! {
        #[test]
        fn intervals_hold_the_estimate(of in 1u64..400, share in 0.0f64..=1.0, level in 0.5f64..0.999) {
            let count = (share * of as f64) as u64;
            for found in [wilson(count, of, level), clopper_pearson(count, of, level), jeffreys(count, of, level)] {
                let found = found.unwrap();
                prop_assert!(0.0 <= found.lower && found.lower <= found.estimate + 1e-9);
                prop_assert!(found.estimate <= found.upper + 1e-9 && found.upper <= 1.0);
            }
        }
    }
}
