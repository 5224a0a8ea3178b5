//! One chart, in one direction.
//!
//! The gain of a change by the factor `e^κ` since some moment is a concave function of `κ` that is 0 at 0. So a moment can be
//! forgotten for good once the sum of scores since then is no longer on the side of the chart: from there on the later
//! moment does better for every `κ`. What is left grows with the square root of time, and most of that cannot beat the best
//! any more, as each count adds at most what it would gain alone.

#![allow(clippy::indexing_slicing, reason = "moments are places in the counts kept beside them")]

use crate::Direction;

/// A moment at which the change may have begun.
#[derive(Clone, Copy, Debug)]
struct Moment {
    /// Place of the first count after it.
    start: usize,
    /// Sum of scores before it.
    before: f64,
    /// No less than its gain.
    bound: f64,
    /// Best `κ` when it was last computed.
    kappa: f64,
}

#[derive(Clone, Debug)]
pub(super) struct Chart {
    dispersion: f64,
    /// 1 for rises, −1 for falls.
    sign: f64,
    counts: Vec<f64>,
    means: Vec<f64>,
    /// Sums of counts and of means before each place.
    sums: Vec<(f64, f64)>,
    /// Sum of scores, counted towards the chart's side.
    score: f64,
    moments: Vec<Moment>,
    statistic: f64,
}

impl Chart {
    pub(super) fn new(dispersion: f64, direction: Direction) -> Self {
        let sign = if direction == Direction::Rise { 1.0 } else { -1.0 };
        let mut chart = Self {
            dispersion,
            sign,
            counts: Vec::new(),
            means: Vec::new(),
            sums: Vec::new(),
            score: 0.0,
            moments: Vec::new(),
            statistic: 0.0,
        };
        chart.restart();
        chart
    }

    pub(super) fn restart(&mut self) {
        self.counts.clear();
        self.means.clear();
        self.sums.clear();
        self.sums.push((0.0, 0.0));
        self.moments.clear();
        self.score = 0.0;
        self.statistic = 0.0;
    }

    /// The largest gain so far; 0 when no change on this side explains anything.
    pub(super) fn statistic(&self) -> f64 {
        self.statistic
    }

    pub(super) fn add(&mut self, count: f64, mean: f64) {
        let alone = self.alone(count, mean);
        let before = self.score;
        self.moments.push(Moment { start: self.counts.len(), before, bound: 0.0, kappa: 0.0 });
        self.counts.push(count);
        self.means.push(mean);
        let (counts, means) = self.sums.last().copied().unwrap_or_default();
        self.sums.push((counts + count, means + mean));
        self.score += self.sign * (count - mean) / (1.0 + self.dispersion * mean);
        let score = self.score;
        // Forget what can never win again: they lie at the end, as sums before rise along the list.
        while self.moments.last().is_some_and(|moment| moment.before >= score) {
            self.moments.pop();
        }
        for moment in &mut self.moments {
            moment.bound += alone;
        }
        self.statistic = 0.0;
        loop {
            let open = self.moments.iter().enumerate().filter(|(_, moment)| moment.bound > self.statistic);
            let Some((place, _)) = open.max_by(|one, other| one.1.bound.total_cmp(&other.1.bound)) else {
                break;
            };
            let moment = self.moments[place];
            let (kappa, gain) = self.gain(&moment);
            self.moments[place] = Moment { bound: gain, kappa, ..moment };
            if gain <= self.statistic {
                continue;
            }
            self.statistic = gain;
        }
    }

    /// What one count gains alone.
    fn alone(&self, count: f64, mean: f64) -> f64 {
        if self.sign * (count - mean) <= 0.0 {
            return 0.0;
        }
        let kappa = if count > 0.0 { (count / mean).ln() } else { f64::NEG_INFINITY };
        let own = if count > 0.0 { kappa * count } else { 0.0 };
        match self.dispersion > 0.0 {
            true => {
                let ratio = (1.0 + self.dispersion * mean) / (1.0 + self.dispersion * count);
                own + (count + 1.0 / self.dispersion) * ratio.ln()
            }
            false => own + mean - count,
        }
    }

    /// The best `κ` for a change at a moment, and its gain.
    fn gain(&self, moment: &Moment) -> (f64, f64) {
        let (all_counts, all_means) = self.sums.last().copied().unwrap_or_default();
        let (early_counts, early_means) = self.sums[moment.start];
        let (counts, means) = (all_counts - early_counts, all_means - early_means);
        if self.dispersion <= 0.0 {
            return match counts > 0.0 {
                true => {
                    let kappa = (counts / means).ln();
                    (kappa, kappa * counts + means - counts)
                }
                false => (f64::NEG_INFINITY, means),
            };
        }
        let (xs, ms) = (&self.counts[moment.start..], &self.means[moment.start..]);
        let alpha = self.dispersion;
        if counts <= 0.0 {
            return (f64::NEG_INFINITY, ms.iter().map(|mean| (alpha * mean).ln_1p()).sum::<f64>() / alpha);
        }
        // Newton's method for the factor on the log scale, from where it was.
        let ratio = (counts / means).ln();
        let known = moment.kappa != 0.0 && moment.kappa.is_finite();
        let mut kappa = if known { moment.kappa } else { ratio };
        for _ in 0..100 {
            let factor = kappa.exp();
            let (mut score, mut information) = (0.0, 0.0);
            for (count, mean) in xs.iter().zip(ms) {
                let share = 1.0 / (1.0 + alpha * factor * mean);
                score += (count - factor * mean) * share;
                information += mean * (alpha * count + 1.0) * share * share;
            }
            let step = (score / (factor * information)).clamp(-2.0, 2.0);
            kappa += step;
            // The gain is flat at its top: this is far more than it needs.
            if step.abs() < 1e-6 {
                break;
            }
        }
        let factor = kappa.exp();
        let mut gain = kappa * counts;
        for (count, mean) in xs.iter().zip(ms) {
            gain += (count + 1.0 / alpha) * ((1.0 + alpha * mean) / (1.0 + alpha * mean * factor)).ln();
        }
        (kappa, gain)
    }
}
