//! Which counts are still to be expected.

use super::Expectation;
use numerics::{negative_binomial, normal};

/// How thresholds are computed from an expectation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// Quantiles of the negative binomial distribution with the fitted mean (`nbPlugin` in R; Noufaily et al. 2013).
    PlugIn,
    /// The same with the mean itself at the edge of its interval (`muan` in R). R computes only the upper side; the lower
    /// one is its mirror image.
    Muan,
    /// Normal quantiles of the counts to the power of two thirds, with the standard error of the mean (`delta` in R;
    /// Farrington et al. 1996).
    TwoThirds,
}

/// Means beyond this come from levels of the season without any case, whose standard error is beyond all measure.
const LARGEST: f64 = 1e9;

/// Thresholds: a count below `lower` or above `upper` is out of the ordinary.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Limits {
    pub(super) lower: f64,
    pub(super) upper: f64,
    /// From where surveillance measures how far a count is on its way to the upper threshold: the mean, or for the
    /// quantiles its logarithm.
    pub(super) centre: f64,
}

impl Threshold {
    /// Thresholds with the probability `alpha` on each side; `None` when they are beyond all measure.
    pub(super) fn limits(self, expectation: &Expectation, alpha: f64) -> Option<Limits> {
        let (mean, dispersion) = (expectation.mean(), expectation.dispersion);
        let limits = match self {
            Self::PlugIn => {
                if mean.is_nan() || mean >= LARGEST {
                    return None;
                }
                let [lower, upper] = negative_binomial::quantiles([alpha, 1.0 - alpha], mean, dispersion);
                Limits { lower: lower as f64, upper: upper as f64, centre: expectation.linear }
            }
            Self::Muan => {
                let reach = normal::quantile(1.0 - alpha) * expectation.standard_error;
                let (below, above) = ((expectation.linear - reach).exp(), (expectation.linear + reach).exp());
                if !(below.is_finite() && above < LARGEST) {
                    return None;
                }
                let lower = negative_binomial::quantile(alpha, below, dispersion) as f64;
                let upper = negative_binomial::quantile(1.0 - alpha, above, dispersion) as f64;
                Limits { lower, upper, centre: expectation.linear }
            }
            Self::TwoThirds => {
                let error = expectation.standard_error * mean;
                let tau = dispersion + error * error / mean;
                let spread = (4.0 / 9.0 * mean.cbrt() * tau).sqrt();
                let (centre, reach) = (mean.cbrt().powi(2), normal::quantile(1.0 - alpha) * spread);
                Limits {
                    lower: (centre - reach).max(0.0).powf(1.5),
                    upper: (centre + reach).powf(1.5),
                    centre: mean,
                }
            }
        };
        Some(limits).filter(|limits| limits.upper.is_finite())
    }
}
