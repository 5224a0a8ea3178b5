//! A sudden rise: is the number in the last days more than the days before make likely?
//!
//! Given both numbers together, the recent one is binomial with the recent share of the days when the rate did not change. The test adds the
//! probabilities of so many or more (Przyborowski & Wilenski, Biometrika 31 (1940) 313–323; in R `poisson.test(c(a, b), c(s, t),
//! alternative = "greater")`).

use statrs::function::beta::beta_reg;

/// Probability of `recent` or more among `recent + before` signals, when the rate is the same in both periods.
pub(super) fn probability(recent: u64, before: u64, recent_days: u16, before_days: u16) -> f64 {
    if recent == 0 {
        return 1.0;
    }
    let all = u32::from(recent_days) + u32::from(before_days);
    if recent_days == 0 || all == 0 {
        return 1.0;
    }
    if before_days == 0 {
        return 1.0;
    }
    let share = f64::from(recent_days) / f64::from(all);
    // P(X ≥ k) of a binomial of n is the regularised incomplete beta function at the share with k and n − k + 1.
    beta_reg(recent as f64, before as f64 + 1.0, share)
}

#[cfg(test)]
mod tests {
    use super::probability;

    #[test]
    fn as_poisson_test_in_r() {
        // R 4.2.2: poisson.test(c(5, 6), c(28, 336), alternative = "greater")$p.value and so on.
        for (recent, before, expected) in [
            (5, 6, 0.000_837_883_177_195_689_7),
            (3, 0, 0.000_455_166_135_639_508_4),
            (12, 100, 0.152_802_884_418_902_5),
        ] {
            assert!((probability(recent, before, 28, 336) - expected).abs() < 1e-12);
        }
    }
}
