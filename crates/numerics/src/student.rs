//! Student's t distribution.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// How many standard errors lie on each side in a two-sided interval of this level; as for the normal distribution
/// when there are no degrees of freedom to speak of (0 or less gives infinity).
pub fn two_sided(level: f64, degrees_of_freedom: f64) -> f64 {
    match StudentsT::new(0.0, 1.0, degrees_of_freedom) {
        Ok(distribution) => distribution.inverse_cdf(0.5 + level / 2.0),
        Err(_) => f64::INFINITY,
    }
}

/// The two-sided p-value of a t statistic.
pub fn p_value(statistic: f64, degrees_of_freedom: f64) -> f64 {
    match StudentsT::new(0.0, 1.0, degrees_of_freedom) {
        Ok(distribution) => 2.0 * distribution.cdf(-statistic.abs()),
        Err(_) => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        // R: qt(0.975, 33), 2 * pt(-2.5, 33)
        assert!((two_sided(0.95, 33.0) - 2.034_515_297_45).abs() < 1e-9);
        assert!((p_value(2.5, 33.0) - 0.017_566_774_38).abs() < 1e-9);
    }
}
