//! What a method says.

use super::{Method, Warning};
use crate::interval::checked;
use crate::{Interval, NoAnswer};

/// What a method says.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Answer {
    /// Estimate and interval of the population size.
    pub interval: Interval,
    /// Interactions in the model, as sets of lists; for graphs the cliques of the most probable one.
    pub model: Vec<usize>,
    /// Residual deviance, for a single model.
    pub deviance: Option<f64>,
    /// Degrees of freedom, for a single model.
    pub degrees_of_freedom: Option<usize>,
    /// Akaike's criterion, for a single model.
    pub aic: Option<f64>,
    /// Schwarz' criterion, for a single model.
    pub bic: Option<f64>,
    /// Profile-likelihood interval of a single log-linear model, when details were asked for. It takes the model for
    /// granted.
    #[serde(default)]
    pub profile: Option<Interval>,
    /// Pearson residuals by pattern of a single log-linear model, when details were asked for.
    #[serde(default)]
    pub residuals: Vec<(usize, f64)>,
    /// What to know when reading it.
    pub warnings: Vec<Warning>,
}

/// A method with its answer, or why it has none.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct MethodResult {
    /// The method.
    pub method: Method,
    /// Its answer.
    pub answer: Result<Answer, NoAnswer>,
}

impl Answer {
    /// An answer of an interval alone.
    pub(super) fn of(interval: Interval) -> Self {
        Self {
            interval,
            model: Vec::new(),
            deviance: None,
            degrees_of_freedom: None,
            aic: None,
            bic: None,
            profile: None,
            residuals: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// The answer when its numbers mean something.
    pub(super) fn checked(mut self, observed: u64) -> Result<Self, NoAnswer> {
        self.interval = checked(self.interval, observed)?;
        self.profile = self.profile.and_then(|profile| checked(profile, observed).ok());
        if self.interval.upper.is_infinite() {
            self.warnings.push(Warning::NoUpperLimit);
        } else {
            let (seen, Interval { lower, upper, .. }) = (observed as f64, self.interval);
            let factor = (upper - seen) / (lower - seen).max(1.0);
            // Where nearly all are seen, the number of the others may vary much without meaning much.
            if factor > WIDE && upper > 2.0 * lower {
                self.warnings.push(Warning::WideInterval { factor });
            }
        }
        Ok(self)
    }
}

/// An interval whose upper end leaves this many times as many unseen as its lower end hardly tells anything. On the
/// log-normal scale it is a standard error of 0.59 of the logarithm.
const WIDE: f64 = 10.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_and_unlimited_intervals_are_told() {
        let answer = |upper| {
            let interval = Interval { estimate: 300.0, lower: 130.0, upper, level: 0.95 };
            Answer::of(interval).checked(100).unwrap().warnings
        };
        assert_eq!(answer(310.0), Vec::new());
        assert_eq!(answer(700.0), [Warning::WideInterval { factor: 20.0 }]);
        assert_eq!(answer(f64::INFINITY), [Warning::NoUpperLimit]);
    }
}
