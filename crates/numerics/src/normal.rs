//! The standard normal distribution.

use statrs::distribution::{ContinuousCDF, Normal};

/// `Φ(x)`.
pub fn cdf(x: f64) -> f64 {
    Normal::standard().cdf(x)
}

/// `Φ⁻¹(p)` for `p` from 0 to 1; infinite at the ends.
pub fn quantile(p: f64) -> f64 {
    Normal::standard().inverse_cdf(p)
}

/// How many standard errors lie on each side in a two-sided interval of this level: 1.96 for 0.95.
pub fn two_sided(level: f64) -> f64 {
    quantile(0.5 + level / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        assert!((two_sided(0.95) - 1.959_963_984_540_054).abs() < 1e-9);
        assert!((cdf(1.0) - 0.841_344_746_068_542_9).abs() < 1e-10);
        assert_eq!(quantile(0.0), f64::NEG_INFINITY);
    }
}
