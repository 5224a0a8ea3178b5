//! Bayesian thresholds (Riebler 2004; `surveillance::algo.bayes` 1.20.3): quantiles of what a Poisson rate with Jeffreys'
//! prior foretells after a window of recent counts, and of windows of earlier years.

use crate::{Direction, Series, Sides, Verdict};
use numerics::negative_binomial;

/// How Bayesian thresholds are to be computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bayes {
    /// Years to go back; may be 0.
    pub years_back: usize,
    /// Half-window in earlier years, and length of the window before the step.
    pub half_window: usize,
    /// Whether the window right before the step is taken along.
    pub this_year: bool,
    /// Probability of an alarm on each side.
    pub alpha: f64,
    /// Which changes are looked for.
    pub sides: Sides,
}

impl Default for Bayes {
    /// R's defaults: the last six steps, 0.05.
    fn default() -> Self {
        Self { years_back: 0, half_window: 6, this_year: true, alpha: 0.05, sides: Sides::Both }
    }
}

impl Bayes {
    /// The first step that has enough history, from 0.
    pub fn first(&self, series: &Series) -> usize {
        self.years_back * series.frequency().per_year() + self.half_window
    }

    /// Judges the steps `from` to the last; steps before [`Bayes::first`] are left out.
    pub fn monitor(&self, series: &Series, from: usize) -> Vec<Verdict> {
        (from.max(self.first(series))..series.len()).map(|at| self.judge(series, at)).collect()
    }

    fn judge(&self, series: &Series, at: usize) -> Verdict {
        let count = series.count(at);
        let mut base: Vec<f64> = Vec::new();
        if self.this_year {
            base.extend((at - self.half_window..at).filter_map(|step| series.count(step)));
        }
        for year in 1..=self.years_back {
            let middle = at - year * series.frequency().per_year();
            let window = middle - self.half_window..=middle + self.half_window;
            base.extend(window.filter_map(|step| series.count(step)));
        }
        if base.is_empty() {
            return Verdict { at, count, ..Verdict::default() };
        }
        let (size, steps) = (base.iter().sum::<f64>() + 0.5, base.len() as f64);
        let (mean, dispersion) = (size / steps, 1.0 + 1.0 / steps);
        let [lower, upper] = negative_binomial::quantiles([self.alpha, 1.0 - self.alpha], mean, dispersion);
        let (lower, upper) = (lower as f64, upper as f64);
        let alarm = match count {
            Some(count) if count > upper && self.sides.include(Direction::Rise) => Some(Direction::Rise),
            Some(count) if count < lower && self.sides.include(Direction::Fall) => Some(Direction::Fall),
            _ => None,
        };
        Verdict {
            at,
            count,
            expected: Some(mean),
            lower: Some(lower).filter(|_| self.sides.include(Direction::Fall)),
            upper: Some(upper).filter(|_| self.sides.include(Direction::Rise)),
            score: count.map(|count| (count - mean) / (mean * dispersion).sqrt()),
            dispersion: Some(dispersion),
            alarm,
        }
    }
}
