//! Generalised likelihood ratio charts (Höhle & Paul 2008; `surveillance::glrnb` and `glrpois` 1.20.3 with a change of the
//! intercept): how much likelier do the counts since some moment become when the expected level is multiplied by the best
//! factor, maximised over the moment. One chart for rises and one for falls; after an alarm a chart begins anew.

mod chart;

use crate::{Direction, Series, Sides, Verdict};
use chart::Chart;

/// How the charts are to be kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glr {
    /// Statistic from which there is an alarm (`c.ARL` in R).
    pub decision: f64,
    /// Dispersion `α` of the counts, variance `μ + α μ²`; 0 for the Poisson distribution.
    pub dispersion: f64,
    /// Which changes are looked for.
    pub sides: Sides,
}

impl Default for Glr {
    /// Alarm from 5, dispersion 0.1.
    fn default() -> Self {
        Self { decision: 5.0, dispersion: 0.1, sides: Sides::Both }
    }
}

/// Both statistics at one step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GlrPoint {
    /// Place in the series, from 0.
    pub at: usize,
    /// What was expected.
    pub expected: f64,
    /// Statistic for rises; 0 or more.
    pub rise: f64,
    /// Statistic for falls; 0 or more.
    pub fall: f64,
}

impl Glr {
    /// Both charts from `from` to the last step, against expected counts, above 0, one per step from `from` on.
    pub fn charts(&self, series: &Series, from: usize, expected: &[f64]) -> Vec<GlrPoint> {
        let mut rise = Chart::new(self.dispersion, Direction::Rise);
        let mut fall = Chart::new(self.dispersion, Direction::Fall);
        let steps = (from..series.len()).zip(expected);
        let points = steps.map(|(at, expected)| {
            if let Some(count) = series.count(at).filter(|_| *expected > 0.0) {
                for chart in [&mut rise, &mut fall] {
                    if chart.statistic() >= self.decision {
                        chart.restart();
                    }
                    chart.add(count, *expected);
                }
            }
            GlrPoint { at, expected: *expected, rise: rise.statistic(), fall: fall.statistic() }
        });
        points.collect()
    }

    /// The same as verdicts; the score is the statistic for rises, or for an alarm of a fall that for falls below 0. The charts
    /// have no thresholds for a single count.
    pub fn monitor(&self, series: &Series, from: usize, expected: &[f64]) -> Vec<Verdict> {
        let (rises, falls) = (self.sides.include(Direction::Rise), self.sides.include(Direction::Fall));
        let verdict = |point: &GlrPoint| {
            let (score, alarm) = match () {
                () if rises && point.rise >= self.decision => (point.rise, Some(Direction::Rise)),
                () if falls && point.fall >= self.decision => (-point.fall, Some(Direction::Fall)),
                () if rises => (point.rise, None),
                () => (-point.fall, None),
            };
            let count = series.count(point.at);
            Verdict {
                at: point.at,
                count,
                expected: Some(point.expected),
                dispersion: Some(1.0 + self.dispersion * point.expected),
                score: count.map(|_| score),
                alarm: alarm.filter(|_| count.is_some()),
                ..Verdict::default()
            }
        };
        self.charts(series, from, expected).iter().map(verdict).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Frequency;
    use proptest::prelude::*;

    /// The definition, without any shortcut: the best moment and the best factor on a fine grid around Newton's method.
    fn plainly(counts: &[u64], means: &[f64], dispersion: f64, sign: f64) -> f64 {
        let mut best = 0.0f64;
        for start in 0..counts.len() {
            let gain = |kappa: f64| -> f64 {
                let terms = counts[start..].iter().zip(&means[start..]);
                let term = |(count, mean): (&u64, &f64)| {
                    let count = *count as f64;
                    match dispersion > 0.0 {
                        true => {
                            let ratio = (1.0 + dispersion * mean) / (1.0 + dispersion * mean * kappa.exp());
                            kappa * count + (count + 1.0 / dispersion) * ratio.ln()
                        }
                        false => kappa * count + (1.0 - kappa.exp()) * mean,
                    }
                };
                terms.map(term).sum()
            };
            // Concave: ternary search.
            let (mut low, mut high) = if sign > 0.0 { (0.0, 8.0) } else { (-20.0, 0.0) };
            for _ in 0..200 {
                let (a, b) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
                if gain(a) < gain(b) { low = a } else { high = b }
            }
            best = best.max(gain((low + high) / 2.0));
        }
        best
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn shortcuts_change_nothing(
            counts in prop::collection::vec(0u64..25, 1..30),
            base in 0.5f64..12.0,
            dispersion in prop::sample::select(vec![0.0, 0.1, 0.7]),
        ) {
            let means: Vec<f64> = (0..counts.len()).map(|at| base * (1.0 + 0.5 * (at as f64 / 5.0).sin())).collect();
            let series = Series::new(Frequency::Weekly, counts.iter().map(|count| Some(*count)));
            let never = Glr { decision: f64::INFINITY, dispersion, ..Glr::default() };
            for point in never.charts(&series, 0, &means) {
                let upto = point.at + 1;
                let rise = plainly(&counts[..upto], &means[..upto], dispersion, 1.0);
                let fall = plainly(&counts[..upto], &means[..upto], dispersion, -1.0);
                prop_assert!((point.rise - rise).abs() < 1e-6 * (1.0 + rise), "{} {rise}", point.rise);
                prop_assert!((point.fall - fall).abs() < 1e-6 * (1.0 + fall), "{} {fall}", point.fall);
            }
        }
    }
}
