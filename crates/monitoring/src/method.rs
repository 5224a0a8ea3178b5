//! All methods behind one door: a series in, verdicts out.

use crate::bayes::Bayes;
use crate::cusum::Cusum;
use crate::ears::{Ears, EarsMethod};
use crate::farrington::{Farrington, ModelError, Reference, Threshold};
use crate::glr::Glr;
use crate::{Baseline, Frequency, Series, Sides, Verdict};
use numerics::GlmError;
use rayon::prelude::*;

/// A method with its settings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Method {
    /// Regression on earlier years.
    Farrington(Farrington),
    /// A short moving baseline.
    Ears(Ears),
    /// A window with a Bayesian threshold.
    Bayes(Bayes),
    /// Cumulative sums against a regression on the time before.
    Cusum(Cusum, Baseline),
    /// Likelihood ratio charts against a regression on the time before.
    Glr(Glr, Baseline),
}

/// Why a series cannot be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MonitorError {
    /// There is not enough history before the last step.
    #[error(
        "{have} steps; expected at least {need}: the history that this method compares with, and a step to judge"
    )]
    TooShort {
        /// Steps there are.
        have: usize,
        /// Steps that are needed.
        need: usize,
    },
    /// The method cannot be applied so.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// Nothing can be fitted to the history.
    #[error("no regression on the steps before monitoring begins: {0}")]
    Baseline(GlmError),
}

impl Method {
    /// The names by which methods are chosen.
    pub const NAMES: [&str; 10] = [
        "farrington",
        "farrington-muan",
        "farrington-original",
        "ears-c1",
        "ears-c2",
        "ears-c3",
        "glr-nb",
        "glr-poisson",
        "cusum",
        "bayes",
    ];

    /// The method of a name with its usual settings for series of this frequency.
    pub fn from_name(name: &str, frequency: Frequency) -> Option<Self> {
        let flexible = Farrington::noufaily(frequency);
        let poisson = Baseline { dispersion: 0.0, ..Baseline::default() };
        Some(match name {
            "farrington" => Self::Farrington(flexible),
            "farrington-muan" => Self::Farrington(Farrington { threshold: Threshold::Muan, ..flexible }),
            "farrington-original" => Self::Farrington(Farrington::original(frequency)),
            "ears-c1" => Self::Ears(Ears::new(EarsMethod::C1)),
            "ears-c2" => Self::Ears(Ears::new(EarsMethod::C2)),
            "ears-c3" => Self::Ears(Ears::new(EarsMethod::C3)),
            "glr-nb" => Self::Glr(Glr::default(), Baseline::default()),
            "glr-poisson" => Self::Glr(Glr { dispersion: 0.0, ..Glr::default() }, poisson),
            "cusum" => Self::Cusum(Cusum::default(), poisson),
            "bayes" => Self::Bayes(Bayes::default()),
            _ => return None,
        })
    }

    /// The same, looking for these changes alone.
    #[must_use]
    pub fn looking_for(mut self, sides: Sides) -> Self {
        match &mut self {
            Self::Farrington(how) => how.sides = sides,
            Self::Ears(how) => how.sides = sides,
            Self::Bayes(how) => how.sides = sides,
            Self::Cusum(how, _) => how.sides = sides,
            Self::Glr(how, _) => how.sides = sides,
        }
        self
    }

    /// The first step that can be judged. Charts need what their regression is fitted on: five years as a rule, two at least.
    pub fn first(&self, series: &Series) -> usize {
        let per_year = series.frequency().per_year();
        match self {
            Self::Farrington(how) => how.first(series.frequency()),
            Self::Ears(how) => how.first(),
            Self::Bayes(how) => how.first(series),
            Self::Cusum(..) | Self::Glr(..) => {
                let years = [5, 4, 3, 2].into_iter().find(|years| years * per_year < series.len());
                years.unwrap_or(2) * per_year
            }
        }
    }

    /// Judges the steps from `from` on, or from the first that can be judged; for charts `from` is also where the time ends that
    /// their regression is fitted on.
    ///
    /// # Errors
    /// See [`MonitorError`].
    pub fn monitor(
        &self,
        series: &Series,
        reference: &Reference<'_>,
        from: Option<usize>,
    ) -> Result<Vec<Verdict>, MonitorError> {
        let least = match self {
            // A start that was asked for may leave a shorter history.
            Self::Cusum(_, baseline) | Self::Glr(_, baseline) if from.is_some() => 3 * baseline.parameters(),
            _ => self.first(series),
        };
        let from = from.unwrap_or(least).max(least);
        if from >= series.len() {
            return Err(MonitorError::TooShort { have: series.len(), need: least + 1 });
        }
        Ok(match self {
            Self::Farrington(how) => how.monitor(series, reference, from)?,
            Self::Ears(how) => how.monitor(series, from),
            Self::Bayes(how) => how.monitor(series, from),
            Self::Cusum(how, baseline) => {
                let expected = baseline.expect(series, from).map_err(MonitorError::Baseline)?;
                how.monitor(series, from, Some(&expected))
            }
            Self::Glr(how, baseline) => {
                let expected = baseline.expect(series, from).map_err(MonitorError::Baseline)?;
                how.monitor(series, from, &expected)
            }
        })
    }

    /// Judges many series, on all threads; the answers stand in the order of the series.
    pub fn monitor_all(
        &self,
        series: &[Series],
        reference: &Reference<'_>,
        from: Option<usize>,
    ) -> Vec<Result<Vec<Verdict>, MonitorError>> {
        series.par_iter().map(|one| self.monitor(one, reference, from)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_a_method_and_short_series_are_refused() {
        let short = Series::new(Frequency::Weekly, vec![Some(3); 5]);
        let zeros = Series::new(Frequency::Weekly, vec![Some(0); 300]);
        for name in Method::NAMES {
            let method = Method::from_name(name, Frequency::Weekly).unwrap();
            let found = method.monitor(&short, &Reference::Steps, None);
            assert!(matches!(found, Err(MonitorError::TooShort { have: 5, .. })), "{name}: {found:?}");
            let empty = method.monitor(&Series::new(Frequency::Weekly, []), &Reference::Steps, None);
            assert!(empty.is_err(), "{name}");
            match method.monitor(&zeros, &Reference::Steps, None) {
                Ok(verdicts) => assert!(verdicts.iter().all(|verdict| verdict.alarm.is_none()), "{name}"),
                Err(problem) => assert!(matches!(problem, MonitorError::Baseline(_)), "{name}: {problem}"),
            }
        }
        assert_eq!(Method::from_name("guess", Frequency::Weekly), None);
    }
}
