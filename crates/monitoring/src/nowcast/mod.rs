//! Nowcasts: how many cases there will be once everything is reported, from how late cases were reported before.
//!
//! Delays are estimated by reverse-time hazards (Lawless 1994; Höhle & an der Heiden 2014), which allow for the truncation that
//! of recent cases only those with short delays are known: of the cases known with a delay of at most `d`, the share `g_d` has
//! delay `d` exactly, and the share reported within `d` steps is the product of `1 − g` over all longer delays.

mod alarms;
mod triangle;

pub use alarms::{NowcastAlarm, alarms};
pub use triangle::{Triangle, TriangleError};

use numerics::streams::{Stream, stream};
use numerics::{normal, quantile, sort};
use rand_distr::{Beta, Distribution, Gamma, Poisson};

/// How intervals are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NowcastMethod {
    /// Point estimates divided by the share reported so far, with the delta method (Lawless 1994).
    Lawless,
    /// Posterior draws: Beta distributions of the hazards, and of what is still to come given what came.
    Bayes,
}

/// How a nowcast is to be made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nowcast {
    /// How intervals are made.
    pub method: NowcastMethod,
    /// Event steps whose delays are used, counted back from now; `None` uses all.
    pub window: Option<usize>,
    /// Level of the intervals.
    pub level: f64,
    /// Draws.
    pub draws: usize,
    /// Seed of the draws.
    pub seed: u64,
}

impl Default for Nowcast {
    /// Posterior draws from all delays, 2,000, 95 %.
    fn default() -> Self {
        Self { method: NowcastMethod::Bayes, window: None, level: 0.95, draws: 2_000, seed: 1 }
    }
}

/// The nowcast of one step of events.
#[derive(Clone, Debug, PartialEq)]
pub struct NowcastStep {
    /// Step of the events.
    pub at: usize,
    /// Cases reported so far.
    pub reported: u64,
    /// Share of cases that is reported by now.
    pub share: f64,
    /// Cases to be expected in the end: the quotient, or the median of the draws. Infinite when no share is known to be reported
    /// by now and something was.
    pub expected: f64,
    /// Lower end; at least what was reported.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
    /// Draws of the number in the end; empty for Lawless' method.
    pub draws: Vec<f64>,
}

impl Nowcast {
    /// Nowcasts of all steps whose reports may still be coming in, oldest first.
    pub fn steps(&self, triangle: &Triangle) -> Vec<NowcastStep> {
        let from = (triangle.now() + 1).saturating_sub(triangle.longest()).min(triangle.steps());
        let counts = triangle.hazard_counts(self.window);
        match self.method {
            NowcastMethod::Lawless => {
                (from..triangle.steps()).map(|at| self.lawless(triangle, &counts, at)).collect()
            }
            NowcastMethod::Bayes => self.bayes(triangle, &counts, from),
        }
    }

    fn lawless(&self, triangle: &Triangle, counts: &[(f64, f64)], at: usize) -> NowcastStep {
        let reach = normal::two_sided(self.level);
        let delay = triangle.now() - at;
        let (mut share, mut log_variance) = (1.0, 0.0);
        for (with, within) in counts.iter().skip(delay + 1).filter(|(_, within)| *within > 0.0) {
            let hazard = with / within;
            share *= 1.0 - hazard;
            log_variance += hazard / ((1.0 - hazard).max(f64::MIN_POSITIVE) * within);
        }
        let reported = triangle.reported(at);
        let known = reported as f64;
        let expected = if reported == 0 { 0.0 } else { known / share };
        // What is still to come varies by itself, and with the uncertain share.
        let variance = known * (1.0 - share) / (share * share) + expected * expected * log_variance;
        let spread = if variance.is_finite() { reach * variance.sqrt() } else { 0.0 };
        NowcastStep {
            at,
            reported,
            share,
            expected,
            lower: (expected - spread).max(known),
            upper: expected + spread,
            draws: Vec::new(),
        }
    }

    fn bayes(&self, triangle: &Triangle, counts: &[(f64, f64)], from: usize) -> Vec<NowcastStep> {
        let mut random = stream(self.seed, 0);
        let steps = triangle.steps() - from;
        let mut draws = vec![Vec::with_capacity(self.draws); steps];
        let mut shares = vec![0.0; steps];
        for _ in 0..self.draws {
            let within = draw_shares(counts, &mut random);
            for ((at, draws), sum) in (from..triangle.steps()).zip(&mut draws).zip(&mut shares) {
                let share = within.get(triangle.now() - at).copied().unwrap_or(1.0);
                *sum += share;
                draws.push(draw_total(triangle.reported(at) as f64, share, &mut random));
            }
        }
        let (low, high) = ((1.0 - self.level) / 2.0, (1.0 + self.level) / 2.0);
        let summarise = |((at, draws), sum): ((usize, Vec<f64>), f64)| {
            let mut sorted = draws.clone();
            sort(&mut sorted);
            let at_level = |level: f64| quantile(&sorted, level).unwrap_or(f64::NAN);
            NowcastStep {
                at,
                reported: triangle.reported(at),
                share: sum / self.draws as f64,
                expected: at_level(0.5),
                lower: at_level(low),
                upper: at_level(high),
                draws,
            }
        };
        (from..triangle.steps()).zip(draws).zip(shares).map(summarise).collect()
    }
}

/// A draw of the shares reported within each delay: hazards from Beta distributions with Jeffreys' prior.
fn draw_shares(counts: &[(f64, f64)], random: &mut Stream) -> Vec<f64> {
    let mut within = vec![1.0; counts.len()];
    let mut share = 1.0;
    for (delay, (with, all)) in counts.iter().enumerate().skip(1).rev() {
        if let Some(place) = within.get_mut(delay) {
            *place = share;
        }
        // A delay that nobody ever had is taken for impossible.
        if *with > 0.0
            && let Ok(beta) = Beta::new(with + 0.5, all - with + 0.5)
        {
            share *= 1.0 - beta.sample(random);
        }
    }
    if let Some(place) = within.first_mut() {
        *place = share;
    }
    within
}

/// A draw of the number in the end when this many came in of a share: the rate has Jeffreys' prior, so it is Gamma with shape
/// `n + ½` and rate `share`, and what is still to come is Poisson.
fn draw_total(reported: f64, share: f64, random: &mut Stream) -> f64 {
    if share >= 1.0 {
        return reported;
    }
    let Ok(gamma) = Gamma::new(reported + 0.5, 1.0 / share.max(1e-6)) else { return reported };
    let rate = gamma.sample(random) * (1.0 - share);
    let missing =
        Poisson::new(rate.clamp(f64::MIN_POSITIVE, 1e12)).map_or(rate, |poisson| poisson.sample(random));
    reported + missing
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::RngExt;

    const LINE_LIST: &str = include_str!("../../tests/reference/line_list.csv");

    fn line_list() -> Triangle {
        let rows = LINE_LIST.lines().skip(1).map(|line| {
            let cells: Vec<u64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
            (cells[0] as usize, cells[1] as usize, cells[2])
        });
        Triangle::new(rows, 59, Some(14)).unwrap()
    }

    #[test]
    fn delays_and_nowcasts_as_in_r() {
        // surveillance 1.20.3, nowcast(method = "lawless", D = 14): delayCDF, and the numbers for the days 46 to 58.
        let theirs = [
            0.082_796_820_919_4,
            0.240_628_260_797,
            0.399_254_712_049,
            0.521_363_541_507,
            0.654_177_018_205,
            0.755_041_316_166,
            0.824_082_059_084,
            0.872_028_651_613,
            0.913_047_420_939,
            0.947_267_256_136,
            0.963_241_408_854,
            0.979_567_534_427,
            0.989_648_846_960,
            0.993_055_555_556,
        ];
        let triangle = line_list();
        let how = Nowcast { method: NowcastMethod::Lawless, ..Nowcast::default() };
        let steps = how.steps(&triangle);
        for step in &steps {
            let delay = triangle.now() - step.at;
            if let Some(share) = theirs.get(delay) {
                assert!((step.share - share).abs() < 1e-9, "{delay}: {} {share}", step.share);
            }
        }
        let numbers = [11.0, 8.0, 18.0, 14.0, 17.0, 16.0, 9.0, 14.0, 14.0, 14.0, 22.0, 15.0, 29.0];
        for (place, theirs) in numbers.iter().enumerate() {
            let step = steps.iter().find(|step| step.at == 46 + place).unwrap();
            assert!((step.expected.round() - theirs).abs() <= 1.0, "{step:?} {theirs}");
        }
    }

    #[test]
    fn draws_lie_where_r_puts_them() {
        // bayes.trunc: medians and 95 % intervals; its prior for the rate is another one.
        let steps = Nowcast::default().steps(&line_list());
        for (day, median, low, high) in [
            (51, 15.0, 14.0, 18.0),
            (53, 13.0, 11.0, 17.0),
            (55, 13.0, 10.0, 20.0),
            (56, 21.0, 14.0, 31.0),
            (57, 14.0, 8.0, 26.0),
        ] {
            let step = steps.iter().find(|step| step.at == day).unwrap();
            assert!((step.expected / median - 1.0).abs() < 0.15, "{day} {}", step.expected);
            assert!((step.lower - low).abs() < 3.0 && (step.upper - high).abs() < 5.0, "{step:?}");
        }
    }

    #[test]
    fn intervals_hold_the_truth_as_often_as_they_say() {
        let (mut inside, mut all) = (0, 0);
        for seed in 0..60 {
            let mut random = stream(seed, 3);
            let mut cases = Vec::new();
            let mut truth = Vec::new();
            for event in 0..40usize {
                let total: f64 = Poisson::new(25.0).unwrap().sample(&mut random);
                truth.push(total);
                for _ in 0..total as usize {
                    let mut delay = 0;
                    while delay < 8 && random.random::<f64>() > 0.35 {
                        delay += 1;
                    }
                    if event + delay <= 39 {
                        cases.push((event, event + delay, 1));
                    }
                }
            }
            let triangle = Triangle::new(cases, 39, Some(8)).unwrap();
            let how = Nowcast { level: 0.9, draws: 400, seed, ..Nowcast::default() };
            for step in how.steps(&triangle).iter().filter(|step| step.share < 0.95) {
                all += 1;
                inside += usize::from(step.lower <= truth[step.at] && truth[step.at] <= step.upper);
            }
        }
        let share = f64::from(inside as u32) / f64::from(all as u32);
        assert!((0.86..=0.96).contains(&share), "{share} of {all}");
    }
}
