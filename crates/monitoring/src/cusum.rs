//! Cumulative sums (Page 1954; Rossi, Lampugnani & Marchi 1999; `surveillance::algo.cusum` 1.20.3): small changes that last
//! add up to an alarm.

use crate::{Direction, Series, Sides, Verdict};

/// How a count is put on a scale with mean 0 and standard deviation 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// `(y − m) / √m`.
    Standard,
    /// `(y − 3m + 2√(ym)) / (2√m)`, closer to normal for small means.
    Rossi,
}

/// How cumulative sums are to be kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cusum {
    /// What is taken off at each step.
    pub reference: f64,
    /// Sum from which there is an alarm.
    pub decision: f64,
    /// The scale.
    pub scale: Scale,
    /// Which changes are looked for.
    pub sides: Sides,
}

impl Default for Cusum {
    /// R's defaults: 1.04 and 2.26.
    fn default() -> Self {
        Self { reference: 1.04, decision: 2.26, scale: Scale::Standard, sides: Sides::Both }
    }
}

impl Cusum {
    /// Judges the steps `from` to the last against expected counts, one per step from `from` on; without any, against the
    /// mean of the steps before. The score is the sum for rises, or for an alarm of a fall the sum for falls below 0. Like in
    /// R the sums go on after an alarm.
    pub fn monitor(&self, series: &Series, from: usize, expected: Option<&[f64]>) -> Vec<Verdict> {
        let before: Vec<f64> = (0..from.min(series.len())).filter_map(|at| series.count(at)).collect();
        let mean = before.iter().sum::<f64>() / before.len() as f64;
        let (mut above, mut below) = (0.0f64, 0.0f64);
        let judge = |at: usize| {
            let expected = expected.map_or(mean, |all| all.get(at - from).copied().unwrap_or(f64::NAN));
            let count = series.count(at);
            let mut verdict = Verdict { at, count, ..Verdict::default() };
            if expected.is_nan() || expected <= 0.0 {
                return verdict;
            }
            verdict.expected = Some(expected);
            let Some(count) = count else { return verdict };
            let root = expected.sqrt();
            let standard = match self.scale {
                Scale::Standard => (count - expected) / root,
                Scale::Rossi => (count - 3.0 * expected + 2.0 * (count * expected).sqrt()) / (2.0 * root),
            };
            let (rises, falls) = (self.sides.include(Direction::Rise), self.sides.include(Direction::Fall));
            if self.scale == Scale::Standard {
                // A count further away than this brings the sum to the decision.
                verdict.upper = Some((expected + root * (self.decision + self.reference - above)).max(0.0))
                    .filter(|_| rises);
                verdict.lower = Some((expected - root * (self.decision + self.reference - below)).max(0.0))
                    .filter(|_| falls);
            }
            above = (above + standard - self.reference).max(0.0);
            below = (below - standard - self.reference).max(0.0);
            verdict.score = Some(if rises { above } else { -below });
            if rises && above >= self.decision {
                verdict.alarm = Some(Direction::Rise);
            } else if falls && below >= self.decision {
                verdict.alarm = Some(Direction::Fall);
                verdict.score = Some(-below);
            }
            verdict
        };
        (from..series.len()).map(judge).collect()
    }
}
