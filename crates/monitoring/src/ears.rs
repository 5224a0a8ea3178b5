//! EARS C1, C2 and C3 (Hutwagner, Thompson, Seeman & Treadwell 2003): a short moving baseline, for series without years of
//! history. Thresholds as in `surveillance::earsC` 1.20.3, and their mirror images for falls.

use crate::verdict::known;
use crate::{Direction, Series, Sides, Verdict};
use numerics::normal;

/// Which of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EarsMethod {
    /// Baseline right before the step.
    C1,
    /// Two steps between baseline and step, so that the start of a rise does not hide it.
    C2,
    /// What C2 exceeded one standard deviation by, over three steps.
    C3,
}

/// How EARS is to be applied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ears {
    /// Which of the three.
    pub method: EarsMethod,
    /// Steps of the baseline; at least 3.
    pub baseline: usize,
    /// Probability of an alarm on each side under a normal distribution; between 0 and 0.5. R's default is 0.001 for C1 and
    /// C2, 0.025 for C3.
    pub alpha: f64,
    /// Smallest standard deviation.
    pub smallest_deviation: f64,
    /// Which changes are looked for.
    pub sides: Sides,
}

/// Mean and standard deviation of a baseline.
#[derive(Clone, Copy)]
struct Baseline {
    mean: f64,
    deviation: f64,
}

impl Ears {
    /// A baseline of seven steps and 0.001 on each side.
    pub fn new(method: EarsMethod) -> Self {
        Self { method, baseline: 7, alpha: 0.001, smallest_deviation: 0.0, sides: Sides::Both }
    }

    /// The first step that has enough history, from 0.
    pub fn first(&self) -> usize {
        self.baseline.max(3)
            + match self.method {
                EarsMethod::C1 => 0,
                EarsMethod::C2 => 2,
                EarsMethod::C3 => 4,
            }
    }

    /// Judges the steps `from` to the last; steps before [`Ears::first`] are left out.
    pub fn monitor(&self, series: &Series, from: usize) -> Vec<Verdict> {
        let reach = normal::quantile(1.0 - self.alpha);
        (from.max(self.first())..series.len()).map(|at| self.judge(series, at, reach)).collect()
    }

    fn judge(&self, series: &Series, at: usize, reach: f64) -> Verdict {
        let gap = if self.method == EarsMethod::C1 { 0 } else { 2 };
        let here = self.baseline_before(series, at, gap);
        let count = series.counts().get(at).copied().unwrap_or(f64::NAN);
        let (lower, upper) = if self.method == EarsMethod::C3 {
            let (mut above, mut below) = (0.0, 0.0);
            for earlier in [at - 2, at - 1] {
                let base = self.baseline_before(series, earlier, gap);
                let standard = series
                    .counts()
                    .get(earlier)
                    .map_or(f64::NAN, |count| (count - base.mean) / base.deviation);
                above += positive(standard - 1.0);
                below += positive(-standard - 1.0);
            }
            // R leaves what is not a number as it is and cuts the rest off at 0.
            (count - here.deviation * (reach - below), positive(count + here.deviation * (reach - above)))
        } else {
            (here.mean - reach * here.deviation, here.mean + reach * here.deviation)
        };
        let alarm = match () {
            () if count > upper && self.sides.include(Direction::Rise) => Some(Direction::Rise),
            () if count < lower && self.sides.include(Direction::Fall) => Some(Direction::Fall),
            () => None,
        };
        Verdict {
            at,
            count: known(count),
            expected: known(here.mean),
            lower: known(positive(lower)).filter(|_| self.sides.include(Direction::Fall)),
            upper: known(upper).filter(|_| self.sides.include(Direction::Rise)),
            score: Some((count - here.mean) / here.deviation).filter(|score| score.is_finite()),
            dispersion: None,
            alarm,
        }
    }

    fn baseline_before(&self, series: &Series, at: usize, gap: usize) -> Baseline {
        let size = self.baseline.max(3);
        let span = at.saturating_sub(gap + size)..at.saturating_sub(gap);
        let values = series.counts().get(span).unwrap_or(&[]);
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        let deviation = (squares / (values.len() as f64 - 1.0)).sqrt();
        let deviation = if deviation < self.smallest_deviation { self.smallest_deviation } else { deviation };
        Baseline { mean, deviation }
    }
}

/// At least 0; what is not a number stays so.
fn positive(value: f64) -> f64 {
    if value < 0.0 { 0.0 } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Frequency;

    #[test]
    fn a_fall_is_the_mirror_of_a_rise() {
        let counts = [9, 11, 10, 12, 8, 10, 11, 9, 10, 12, 11, 30, 10, 9, 8];
        let mirrored = counts.map(|count| 40 - count);
        let make = |counts: [u64; 15]| Series::new(Frequency::Weekly, counts.map(Some));
        for method in [EarsMethod::C1, EarsMethod::C2, EarsMethod::C3] {
            let how = Ears { alpha: 0.01, ..Ears::new(method) };
            let (up, down) = (how.monitor(&make(counts), 0), how.monitor(&make(mirrored), 0));
            for (rise, fall) in up.iter().zip(&down) {
                let turned = rise.alarm.map(|direction| match direction {
                    Direction::Rise => Direction::Fall,
                    Direction::Fall => Direction::Rise,
                });
                assert_eq!(fall.alarm, turned, "{method:?} {}", rise.at);
            }
            assert!(down.iter().any(|verdict| verdict.alarm == Some(Direction::Fall)), "{method:?}");
        }
    }

    #[test]
    fn an_unknown_count_gives_no_verdict() {
        let mut counts: Vec<Option<u64>> = (0..12).map(|at| Some(5 + at % 3)).collect();
        counts[9] = None;
        let series = Series::new(Frequency::Weekly, counts);
        let verdicts = Ears::new(EarsMethod::C1).monitor(&series, 0);
        assert_eq!(verdicts.len(), 5);
        assert!(verdicts[2].count.is_none() && verdicts[2].alarm.is_none());
        assert!(verdicts[3].expected.is_none() && verdicts[3].alarm.is_none());
    }
}
