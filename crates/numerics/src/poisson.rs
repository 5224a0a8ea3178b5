//! Tails of the Poisson distribution.

use crate::normal;
use statrs::function::gamma::{gamma_lr, gamma_ur, ln_gamma};

/// The tails of a gamma variable are sums of about as many terms as the root of its shape. Beyond this shape its cube root is
/// normal to seven digits (Wilson & Hilferty 1931), and counts of a thousand million take no longer than others.
const LARGE: f64 = 1e7;

/// `P(G ≤ x)` and `P(G > x)` of a gamma variable of large shape.
fn large_tails(shape: f64, x: f64) -> (f64, f64) {
    let place = 3.0 * shape.sqrt() * ((x / shape).cbrt() - 1.0 + 1.0 / (9.0 * shape));
    (normal::cdf(place), normal::cdf(-place))
}

fn lower(shape: f64, x: f64) -> f64 {
    if shape > LARGE { large_tails(shape, x).0 } else { gamma_lr(shape, x) }
}

fn upper(shape: f64, x: f64) -> f64 {
    if shape > LARGE { large_tails(shape, x).1 } else { gamma_ur(shape, x) }
}

/// `P(X ≤ count)` for a Poisson variable with this mean (0 or more).
pub fn at_most(count: u64, mean: f64) -> f64 {
    if mean <= 0.0 {
        return 1.0;
    }
    upper(count as f64 + 1.0, mean)
}

/// `P(X ≥ count)`.
pub fn at_least(count: u64, mean: f64) -> f64 {
    match count {
        0 => 1.0,
        _ if mean <= 0.0 => 0.0,
        _ => lower(count as f64, mean),
    }
}

/// `P(X ≤ count)` and `P(X ≥ count)` for a count that may be any real number from 0 on: the tails of the gamma distribution,
/// which are those of the Poisson distribution at whole numbers.
pub fn tails(count: f64, mean: f64) -> (f64, f64) {
    if mean <= 0.0 {
        return (1.0, if count > 0.0 { 0.0 } else { 1.0 });
    }
    (upper(count + 1.0, mean), if count > 0.0 { lower(count, mean) } else { 1.0 })
}

/// `ln P(X = count)`; `count` may be any real number from 0 on (the density is continued by the gamma function).
pub fn ln_mass(count: f64, mean: f64) -> f64 {
    if mean <= 0.0 {
        return if count == 0.0 { 0.0 } else { f64::NEG_INFINITY };
    }
    let term = if count > 0.0 { count * mean.ln() } else { 0.0 };
    term - mean - ln_gamma(count + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_counts_have_the_same_tails_in_short_time() {
        for deviation in [-6.0, -2.0, -0.3, 0.0, 1.0, 4.0] {
            let (shape, x) = (LARGE, LARGE + deviation * LARGE.sqrt());
            let (below, above) = large_tails(shape, x);
            for (value, exact) in [(below, gamma_lr(shape, x)), (above, gamma_ur(shape, x))] {
                assert!(
                    (value / exact - 1.0).abs() < 1e-5 && (value - exact).abs() < 1e-7,
                    "{value} {exact}"
                );
            }
        }
        let (count, mean) = (1e15, 1e15 + 1e8);
        let (below, above) = tails(count, mean);
        // Three standard deviations and a bit, 10⁸ / √10¹⁵.
        assert!(
            (below - normal::cdf(-1e8 / 1e15f64.sqrt())).abs() < 1e-6 && (below + above - 1.0).abs() < 1e-6
        );
    }

    #[test]
    fn known_values() {
        // R 4.2: ppois(3, 2.5) and ppois(2, 2.5, lower.tail = FALSE)
        assert!((at_most(3, 2.5) - 0.757_576_133_133_066).abs() < 1e-12);
        assert!((at_least(3, 2.5) - 0.456_186_884_068_012).abs() < 1e-9);
        assert_eq!((at_most(0, 0.0), at_least(1, 0.0), at_least(0, 4.0)), (1.0, 0.0, 1.0));
        for (count, mean) in [(0, 0.0), (1, 0.0), (0, 4.0), (3, 2.5), (40, 31.7)] {
            assert_eq!(tails(count as f64, mean), (at_most(count, mean), at_least(count, mean)));
        }
        // R 4.2: pgamma(2.5, 3.4, lower.tail = FALSE) and pgamma(2.5, 2.4)
        let (below, above) = tails(2.4, 2.5);
        assert!(
            (below - 0.638_067_619_087_935).abs() < 1e-12 && (above - 0.610_204_394_898_776).abs() < 1e-12
        );
        assert!((ln_mass(2.0, 2.5) - (2.5f64 * 2.5 / 2.0 * (-2.5f64).exp()).ln()).abs() < 1e-12);
    }
}
