//! Simulated weekly series of known truth: the 42 scenarios of Noufaily et al. (2013, §3), with outbreaks in the history and a
//! rise or a fall in the weeks that are judged.

#![allow(clippy::indexing_slicing, reason = "weeks run below the length set at the start")]

use numerics::streams::{Stream, stream};
use rand::RngExt;
use rand_distr::{Distribution, Gamma, LogNormal, Poisson};
use std::f64::consts::TAU;

/// Weeks of a series.
pub const WEEKS: usize = 624;
/// First of the 49 weeks that are judged, from 0.
pub const JUDGED_FROM: usize = 575;
/// First week of the history in which outbreaks are planted.
const HISTORY_FROM: usize = 312;

/// The mean over time, `exp(θ + βt + Σ_{j ≤ m} (γ₁ cos(2πjt/52) + γ₂ sin(2πjt/52)))`, and the dispersion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scenario {
    /// Level on the log scale.
    pub theta: f64,
    /// Growth per week.
    pub beta: f64,
    /// Weight of the cosines.
    pub gamma_1: f64,
    /// Weight of the sines.
    pub gamma_2: f64,
    /// Variance divided by mean.
    pub phi: f64,
    /// Waves a year.
    pub waves: usize,
}

/// What happens in the weeks that are judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Happening {
    /// Nothing.
    Nothing,
    /// An outbreak of so many standard deviations of a week's count.
    Rise(f64),
    /// For six weeks only this share of the cases is reported.
    Fall(f64),
}

/// A series with what happened in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Simulated {
    /// Counts.
    pub counts: Vec<u64>,
    /// Weeks touched by what happens in the weeks that are judged, the first to the last; `None` when nothing happens.
    pub touched: Option<(usize, usize)>,
}

/// Seven levels and dispersions, each with and without trend and with 0, 1 or 2 waves a year.
pub fn scenarios() -> Vec<Scenario> {
    const SETS: [[f64; 5]; 7] = [
        [0.1, 0.0025, 0.6, 0.6, 1.5],
        [-2.0, 0.005, 0.1, 0.3, 2.0],
        [1.5, 0.003, 0.2, -0.4, 1.0],
        [0.5, 0.002, 0.5, 0.5, 5.0],
        [2.5, 0.001, 1.0, 0.1, 3.0],
        [3.75, 0.001, 0.1, -0.1, 1.1],
        [5.0, 0.0001, 0.05, 0.01, 1.2],
    ];
    let mut all = Vec::new();
    for [theta, beta, gamma_1, gamma_2, phi] in SETS {
        for trend in [0.0, 1.0] {
            for waves in 0..=2 {
                all.push(Scenario { theta, beta: beta * trend, gamma_1, gamma_2, phi, waves });
            }
        }
    }
    all
}

impl Scenario {
    /// The mean in a week, from 0.
    pub fn mean(&self, week: usize) -> f64 {
        let time = (week + 1) as f64;
        let waves = (1..=self.waves).map(|wave| {
            let turn = TAU * wave as f64 * time / 52.0;
            self.gamma_1 * turn.cos() + self.gamma_2 * turn.sin()
        });
        (self.theta + self.beta * time + waves.sum::<f64>()).exp()
    }

    /// A series. The history has four outbreaks of 2, 3, 5 or 10 standard deviations.
    pub fn simulate(&self, happening: Happening, seed: u64, number: u64) -> Simulated {
        let mut random = stream(seed, number);
        let mut counts: Vec<u64> = (0..WEEKS).map(|week| self.draw(self.mean(week), &mut random)).collect();
        for _ in 0..4 {
            let size = [2.0, 3.0, 5.0, 10.0][random.random_range(0..4)];
            let start = random.random_range(HISTORY_FROM..JUDGED_FROM);
            self.outbreak(&mut counts, start, size, JUDGED_FROM, &mut random);
        }
        let start = random.random_range(JUDGED_FROM..WEEKS - 6);
        let touched = match happening {
            Happening::Nothing => None,
            Happening::Rise(size) => self.outbreak(&mut counts, start, size, WEEKS, &mut random),
            Happening::Fall(share) => {
                for count in &mut counts[start..start + 6] {
                    let kept = (0..*count).filter(|_| random.random::<f64>() < share).count();
                    *count = kept as u64;
                }
                Some((start, start + 5))
            }
        };
        Simulated { counts, touched }
    }

    /// Adds an outbreak, its cases spread by a log-normal distribution over the weeks; the first and last week it touches.
    fn outbreak(
        &self,
        counts: &mut [u64],
        start: usize,
        size: f64,
        end: usize,
        random: &mut Stream,
    ) -> Option<(usize, usize)> {
        let spread = (self.mean(start) * self.phi).sqrt();
        let cases = poisson(size * spread, random).max(2);
        let delays = LogNormal::new(0.0, 0.5).ok()?;
        let (mut first, mut last) = (end, start);
        for _ in 0..cases {
            let week = (start + delays.sample(random) as usize).min(end - 1);
            counts[week] += 1;
            first = first.min(week);
            last = last.max(week);
        }
        Some((first, last))
    }

    fn draw(&self, mean: f64, random: &mut Stream) -> u64 {
        if self.phi <= 1.0 {
            return poisson(mean, random);
        }
        match Gamma::new(mean / (self.phi - 1.0), self.phi - 1.0) {
            Ok(gamma) => poisson(gamma.sample(random), random),
            Err(_) => 0,
        }
    }
}

fn poisson(mean: f64, random: &mut Stream) -> u64 {
    match Poisson::new(mean) {
        Ok(poisson) => poisson.sample(random) as u64,
        Err(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_42_and_their_counts_have_the_moments_they_should() {
        let all = scenarios();
        assert_eq!(all.len(), 42);
        // θ = 2.5, φ = 3, no trend, no season: mean 12.18, variance 36.5.
        let plain = all.iter().find(|one| one.theta == 2.5 && one.beta == 0.0 && one.waves == 0).unwrap();
        let mut counts: Vec<f64> = Vec::new();
        for number in 0..20 {
            let series = plain.simulate(Happening::Nothing, 1, number);
            counts.extend(series.counts[..HISTORY_FROM].iter().map(|count| *count as f64));
        }
        let mean = counts.iter().sum::<f64>() / counts.len() as f64;
        let variance = counts.iter().map(|count| (count - mean).powi(2)).sum::<f64>() / counts.len() as f64;
        assert!((mean - 2.5f64.exp()).abs() < 0.25, "{mean}");
        assert!((variance / mean - 3.0).abs() < 0.25, "{}", variance / mean);
    }

    #[test]
    fn what_happens_happens_where_it_says() {
        let scenario = scenarios()[36];
        let (plain, rise, fall) = (
            scenario.simulate(Happening::Nothing, 5, 0),
            scenario.simulate(Happening::Rise(10.0), 5, 0),
            scenario.simulate(Happening::Fall(0.25), 5, 0),
        );
        for (changed, up) in [(rise, true), (fall, false)] {
            let (first, last) = changed.touched.unwrap();
            assert!(first >= JUDGED_FROM && last < WEEKS);
            for week in 0..WEEKS {
                let difference = changed.counts[week] as i64 - plain.counts[week] as i64;
                match (first..=last).contains(&week) {
                    true => assert!(if up { difference >= 0 } else { difference < 0 }),
                    false => assert_eq!(difference, 0),
                }
            }
        }
        assert_eq!(plain.touched, None);
    }
}
