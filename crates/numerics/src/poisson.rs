//! Tails of the Poisson distribution.

use statrs::function::gamma::{gamma_lr, gamma_ur, ln_gamma};

/// `P(X ≤ count)` for a Poisson variable with this mean (0 or more).
pub fn at_most(count: u64, mean: f64) -> f64 {
    if mean <= 0.0 {
        return 1.0;
    }
    gamma_ur(count as f64 + 1.0, mean)
}

/// `P(X ≥ count)`.
pub fn at_least(count: u64, mean: f64) -> f64 {
    match count {
        0 => 1.0,
        _ if mean <= 0.0 => 0.0,
        _ => gamma_lr(count as f64, mean),
    }
}

/// `P(X ≤ count)` and `P(X ≥ count)` for a count that may be any real number from 0 on: the tails of the gamma distribution,
/// which are those of the Poisson distribution at whole numbers.
pub fn tails(count: f64, mean: f64) -> (f64, f64) {
    if mean <= 0.0 {
        return (1.0, if count > 0.0 { 0.0 } else { 1.0 });
    }
    (gamma_ur(count + 1.0, mean), if count > 0.0 { gamma_lr(count, mean) } else { 1.0 })
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
