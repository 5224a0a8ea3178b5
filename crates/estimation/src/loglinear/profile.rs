//! Profile-likelihood intervals for the population size (Cormack 1992): for each number unseen the model is fitted
//! to the table with that number as a cell, and the multinomial likelihood of the whole is compared with its
//! largest value.

#![allow(clippy::indexing_slicing, reason = "the first cell and the first overlap are always there")]

use super::{FitError, Fitter, Model};
use crate::{CaptureHistories, Interval};
use numerics::{ln_gamma, normal};

/// The interval of all population sizes whose profile deviance stays below the χ² quantile (1 degree of freedom)
/// of this level. The estimate is the size with the largest likelihood, slightly below that of the Poisson fit.
///
/// # Errors
/// [`FitError`] when the model has no fit.
pub fn profile_interval(table: &CaptureHistories, model: &Model, level: f64) -> Result<Interval, FitError> {
    let mut profile = Profile::new(table, model)?;
    let seen = table.observed() as f64;
    let start = profile.start;
    // On the log scale the profile is nearly a parabola.
    let best = profile.highest(start.max(1e-3))?;
    let top = profile.at(best)?;
    let limit = top - normal::two_sided(level).powi(2) / 2.0;
    let lower = profile.crossing(best, limit, false)?;
    let upper = profile.crossing(best, limit, true)?;
    Ok(Interval { estimate: seen + best, lower: seen + lower, upper: seen + upper, level })
}

struct Profile<'a> {
    fitter: Fitter,
    model: &'a Model,
    counts: Vec<f64>,
    overlaps: Vec<f64>,
    seen: f64,
    start: f64,
}

impl<'a> Profile<'a> {
    fn new(table: &CaptureHistories, model: &'a Model) -> Result<Self, FitError> {
        let (counts, overlaps) = (table.real_counts(), table.overlaps());
        let mut fitter = Fitter::new(table.lists().len());
        fitter.fit(&counts, &overlaps, model)?;
        let start = fitter.unseen();
        Ok(Self { fitter, model, counts, overlaps, seen: table.observed() as f64, start })
    }

    /// Log-likelihood with so many unseen, up to a constant.
    fn at(&mut self, unseen: f64) -> Result<f64, FitError> {
        let whole = self.seen + unseen;
        self.counts[0] = unseen;
        self.overlaps[0] = whole;
        self.fitter.fit_cells(&self.counts, &self.overlaps, self.model, true)?;
        let mut value = ln_gamma(whole + 1.0) - ln_gamma(unseen + 1.0);
        for (count, mean) in self.counts.iter().zip(self.fitter.means()) {
            if *count > 0.0 {
                value += count * (mean / whole).ln();
            }
        }
        Ok(value)
    }

    /// Golden section on the log scale around the Poisson estimate.
    fn highest(&mut self, start: f64) -> Result<f64, FitError> {
        const GOLDEN: f64 = 0.618_033_988_749_894_8;
        let (mut low, mut high) = (start.ln() - 2.0, start.ln() + 1.0);
        let mut left = high - GOLDEN * (high - low);
        let mut right = low + GOLDEN * (high - low);
        let (mut at_left, mut at_right) = (self.at(left.exp())?, self.at(right.exp())?);
        while high - low > 1e-7 {
            if at_left < at_right {
                (low, left, at_left) = (left, right, at_right);
                right = low + GOLDEN * (high - low);
                at_right = self.at(right.exp())?;
            } else {
                (high, right, at_right) = (right, left, at_left);
                left = high - GOLDEN * (high - low);
                at_left = self.at(left.exp())?;
            }
        }
        Ok(f64::midpoint(low, high).exp())
    }

    /// Where the profile falls through the limit; 0 below or infinity above when it does not.
    fn crossing(&mut self, best: f64, limit: f64, upwards: bool) -> Result<f64, FitError> {
        let direction = if upwards { 1.0 } else { -1.0 };
        let (mut inside, mut outside) = (best.ln(), best.ln());
        let mut stride = 0.25;
        loop {
            outside += direction * stride;
            if outside > 46.0 {
                return Ok(f64::INFINITY);
            }
            if outside < -12.0 {
                return Ok(0.0);
            }
            if self.at(outside.exp())? < limit {
                break;
            }
            inside = outside;
            stride *= 1.6;
        }
        while (outside - inside).abs() > 1e-8 {
            let middle = f64::midpoint(inside, outside);
            if self.at(middle.exp())? < limit { outside = middle } else { inside = middle }
        }
        Ok(f64::midpoint(inside, outside).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::tests::{kingdom_5, netherlands_5};
    use crate::loglinear::fit;

    #[test]
    fn it_lies_around_the_estimate_and_reaches_further_up() {
        for table in [kingdom_5(), netherlands_5()] {
            let model = Model::independence(5);
            let profile = profile_interval(&table, &model, 0.95).unwrap();
            let fitted = fit(&table, &model).unwrap();
            // The likelihoods of Poisson and multinomial differ by about one person unseen per seen one on no other list.
            assert!((profile.estimate / fitted.estimate() - 1.0).abs() < 0.01, "{profile:?}");
            assert!(profile.upper - profile.estimate > profile.estimate - profile.lower, "{profile:?}");
            let normal = fitted.interval(0.95);
            assert!((profile.lower / normal.lower - 1.0).abs() < 0.02, "{profile:?} {normal:?}");
            assert!((profile.upper / normal.upper - 1.0).abs() < 0.02, "{profile:?} {normal:?}");
        }
    }

    /// Two lists: Lincoln and Petersen's estimate `n₁ n₂ / m` is nearly the size with the largest likelihood.
    #[test]
    fn two_lists_give_lincoln_petersen() {
        let lists = ["A", "B"].map(str::to_owned).to_vec();
        let table = CaptureHistories::new(lists, [(1, 400), (2, 250), (3, 50)]).unwrap();
        let profile = profile_interval(&table, &Model::independence(2), 0.95).unwrap();
        assert!((profile.estimate / (450.0 * 300.0 / 50.0) - 1.0).abs() < 0.005, "{profile:?}");
    }
}
