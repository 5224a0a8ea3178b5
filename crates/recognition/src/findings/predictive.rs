//! Of 100 young people with this outcome, how many are exploited? Predictive values from published sensitivity and specificity, at a given
//! prevalence, with their uncertainty.
//!
//! With sensitivity `s` of `n₁` and specificity `c` of `n₀` at prevalence `p`, `logit PPV = ln(s p / ((1−c)(1−p)))` with variance
//! `(1−s)/(s n₁) + c/((1−c) n₀)`, and `logit NPV = ln(c(1−p) / ((1−s)p))` with variance `s/((1−s) n₁) + (1−c)/(c n₀)`. The interval uses the
//! adjusted counts of Agresti & Coull, `(x + z²/2) / (n + z²)`, so that it also exists at 0 and 1. Source: Mercaldo, Lau & Zhou,
//! Statistics in Medicine 26 (2007) 2170–2183, "adjusted logit". The prevalence is taken as given.

use crate::instrument::Accuracy;
use numerics::normal::two_sided;

/// A share with its interval; each from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// Best single number.
    pub estimate: f64,
    /// Lower end.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
}

/// The share of exploited among those with a positive outcome, with an interval of this level. `prevalence` and `level` lie between 0 and 1.
pub fn positive_predictive_value(accuracy: &Accuracy, prevalence: f64, level: f64) -> Share {
    let (sensitivity, specificity) =
        (ratio(accuracy.found, accuracy.exploited), ratio(accuracy.cleared, accuracy.others));
    let estimate = bayes(sensitivity * prevalence, (1.0 - specificity) * (1.0 - prevalence));
    let adjusted = Adjusted::of(accuracy, level);
    let (s, c) = (adjusted.sensitivity, adjusted.specificity);
    let centre = ((s * prevalence) / ((1.0 - c) * (1.0 - prevalence))).ln();
    let variance = (1.0 - s) / (s * adjusted.exploited) + c / ((1.0 - c) * adjusted.others);
    interval(estimate, centre, variance, level)
}

/// The share of not exploited among those with a negative outcome.
pub fn negative_predictive_value(accuracy: &Accuracy, prevalence: f64, level: f64) -> Share {
    let (sensitivity, specificity) =
        (ratio(accuracy.found, accuracy.exploited), ratio(accuracy.cleared, accuracy.others));
    let estimate = bayes(specificity * (1.0 - prevalence), (1.0 - sensitivity) * prevalence);
    let adjusted = Adjusted::of(accuracy, level);
    let (s, c) = (adjusted.sensitivity, adjusted.specificity);
    let centre = ((c * (1.0 - prevalence)) / ((1.0 - s) * prevalence)).ln();
    let variance = s / ((1.0 - s) * adjusted.exploited) + (1.0 - c) / (c * adjusted.others);
    interval(estimate, centre, variance, level)
}

/// Counts with `z²/2` added to both sides: nothing is exactly 0 or 1.
struct Adjusted {
    sensitivity: f64,
    specificity: f64,
    exploited: f64,
    others: f64,
}

impl Adjusted {
    fn of(accuracy: &Accuracy, level: f64) -> Self {
        let square = two_sided(level).powi(2);
        let (exploited, others) = (accuracy.exploited as f64 + square, accuracy.others as f64 + square);
        Self {
            sensitivity: (accuracy.found as f64 + square / 2.0) / exploited,
            specificity: (accuracy.cleared as f64 + square / 2.0) / others,
            exploited,
            others,
        }
    }
}

fn ratio(part: u64, whole: u64) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn bayes(hits: f64, misses: f64) -> f64 {
    if hits + misses > 0.0 { hits / (hits + misses) } else { 0.5 }
}

fn interval(estimate: f64, centre: f64, variance: f64, level: f64) -> Share {
    let reach = two_sided(level) * variance.sqrt();
    let expit = |x: f64| 1.0 / (1.0 + (-x).exp());
    // The adjusted counts pull towards the middle, past an estimate of 0 or 1.
    Share { estimate, lower: expit(centre - reach).min(estimate), upper: expit(centre + reach).max(estimate) }
}
