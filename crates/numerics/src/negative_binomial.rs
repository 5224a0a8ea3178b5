//! The negative binomial distribution by its mean and its dispersion `φ`, the variance divided by the mean: size
//! `μ/(φ − 1)` and probability `1/φ`, as quasi-Poisson fits are turned into it. `φ` of 1 or less is the Poisson
//! distribution.

use crate::{normal, poisson};
use statrs::function::beta::beta_reg;
use statrs::function::gamma::ln_gamma;

/// Below this logarithm of the probability of 0 the sum from 0 on would lose its digits.
const SMALLEST_LN: f64 = -600.0;
/// Leaves the level a little room for rounding, so that a quantile is not missed by the last digit.
const ROUNDING: f64 = 64.0 * f64::EPSILON;

/// `P(X ≤ count)`.
pub fn at_most(count: u64, mean: f64, dispersion: f64) -> f64 {
    match dispersion > 1.0 && mean > 0.0 {
        true => beta_reg(mean / (dispersion - 1.0), count as f64 + 1.0, 1.0 / dispersion),
        false => poisson::at_most(count, mean),
    }
}

/// `P(X ≥ count)`.
pub fn at_least(count: u64, mean: f64, dispersion: f64) -> f64 {
    match dispersion > 1.0 && mean > 0.0 {
        true if count == 0 => 1.0,
        true => beta_reg(count as f64, mean / (dispersion - 1.0), 1.0 - 1.0 / dispersion),
        false => poisson::at_least(count, mean),
    }
}

/// `ln P(X = count)`.
pub fn ln_mass(count: f64, mean: f64, dispersion: f64) -> f64 {
    if dispersion <= 1.0 || mean <= 0.0 {
        return poisson::ln_mass(count, mean);
    }
    let size = mean / (dispersion - 1.0);
    ln_gamma(count + size) - ln_gamma(size) - ln_gamma(count + 1.0) - size * dispersion.ln()
        + count * (1.0 - 1.0 / dispersion).ln()
}

/// The smallest count with `P(X ≤ count) ≥ level`; `level` lies between 0 and 1, the mean is finite.
pub fn quantile(level: f64, mean: f64, dispersion: f64) -> u64 {
    let [found] = quantiles([level], mean, dispersion);
    found
}

/// The quantiles of several levels in rising order, in one pass.
pub fn quantiles<const N: usize>(levels: [f64; N], mean: f64, dispersion: f64) -> [u64; N] {
    let mut found = [0; N];
    if mean.is_nan() || mean <= 0.0 {
        return found;
    }
    // P(X = x + 1) / P(X = x) is (a + b x) / (x + 1).
    let (ln_zero, a, b) = if dispersion > 1.0 {
        let size = mean / (dispersion - 1.0);
        let failure = 1.0 - 1.0 / dispersion;
        (-size * dispersion.ln(), size * failure, failure)
    } else {
        (-mean, mean, 0.0)
    };
    if ln_zero < SMALLEST_LN {
        for (place, level) in found.iter_mut().zip(levels) {
            *place = by_search(level, mean, dispersion);
        }
        return found;
    }
    let mut mass = ln_zero.exp();
    let (mut sum, mut x) = (mass, 0u64);
    for (place, level) in found.iter_mut().zip(levels) {
        let level = level * (1.0 - ROUNDING);
        while sum < level {
            mass *= (a + b * x as f64) / (x + 1) as f64;
            x += 1;
            sum += mass;
            // What is left is below the rounding of the sum.
            if mass < f64::EPSILON * 1e-4 && x as f64 > mean {
                break;
            }
        }
        *place = x;
    }
    found
}

/// From where the normal distribution with a correction for skewness (Cornish & Fisher 1938) puts it, in doubling steps.
fn by_search(level: f64, mean: f64, dispersion: f64) -> u64 {
    let dispersion = dispersion.max(1.0);
    let deviation = (mean * dispersion).sqrt();
    let z = normal::quantile(level);
    let skewness = (2.0 * dispersion - 1.0) / deviation;
    let guess = (mean + deviation * (z + skewness * (z * z - 1.0) / 6.0)).max(0.0) as u64;
    let level = level * (1.0 - ROUNDING);
    let enough = |count: u64| at_most(count, mean, dispersion) >= level;
    let (mut low, mut high, mut step) = (guess, guess, 1);
    if enough(guess) {
        while low > 0 && enough(low - 1) {
            high = low - 1;
            low = high.saturating_sub(step);
            step *= 2;
        }
    } else {
        while !enough(high) {
            low = high + 1;
            high = low + step;
            step *= 2;
        }
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if enough(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        // R 4.2.2: qnbinom(p, mu/(phi-1), 1/phi)
        for (level, mean, dispersion, expected) in [
            (0.99, 15.163_156, 1.6, 28),
            (0.01, 15.163_156, 1.6, 5),
            (0.99, 0.2, 1.0, 2),
            (0.5, 1e5, 3.0, 99_999),
            (0.99, 1e5, 3.0, 101_278),
            (0.01, 1e5, 3.0, 98_729),
            (0.999, 3.0, 4.0, 24),
        ] {
            assert_eq!(quantile(level, mean, dispersion), expected, "{level} {mean} {dispersion}");
        }
        assert_eq!(quantiles([0.01, 0.99], 15.163_156, 1.6), [5, 28]);
        assert_eq!(quantile(0.99, 0.0, 2.0), 0);
        // pnbinom(19, 10, 0.5), and its upper tail
        assert!((at_most(19, 10.0, 2.0) - 0.969_285_827_130_1).abs() < 1e-11);
        assert!((at_least(20, 10.0, 2.0) - 0.030_714_172_869_9).abs() < 1e-11);
        assert_eq!(at_least(0, 10.0, 2.0), 1.0);
    }

    #[test]
    fn the_masses_add_up_and_both_ways_to_a_quantile_agree() {
        let sum: f64 = (0..200).map(|count| ln_mass(f64::from(count), 12.0, 2.5).exp()).sum();
        assert!((sum - 1.0).abs() < 1e-12);
        for mean in [0.3, 7.0, 80.0, 500.0] {
            for level in [0.001, 0.01, 0.5, 0.99, 0.999] {
                assert_eq!(quantile(level, mean, 1.7), by_search(level, mean, 1.7), "{mean} {level}");
            }
        }
    }
}
