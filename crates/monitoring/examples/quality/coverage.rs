//! How often the intervals of effects and nowcasts hold the truth.

use crate::SEED;
use monitoring::effect::{Estimate, Interrupted, Structural};
use monitoring::nowcast::{Nowcast, NowcastMethod, Triangle};
use monitoring::{Frequency, Series};
use numerics::streams::stream;
use rand::RngExt;
use rand_distr::{Distribution, Gamma, Poisson};
use rayon::prelude::*;
use std::f64::consts::TAU;
use std::fmt::Write as _;

const SERIES: u64 = 400;
const BEFORE: usize = 208;
const AFTER: usize = 26;

/// A series with a planted change of level: its counts, the counts it would have had, and a control series.
struct Planted {
    counts: Vec<f64>,
    without: Vec<f64>,
    control: Vec<f64>,
}

fn draw(mean: f64, dispersion: f64, random: &mut impl rand::Rng) -> f64 {
    let rate = match dispersion > 0.0 {
        true => mean * Gamma::new(1.0 / dispersion, dispersion).unwrap().sample(random),
        false => mean,
    };
    Poisson::new(rate.max(1e-9)).unwrap().sample(random)
}

fn planted(number: u64, factor: f64, wander: f64) -> Planted {
    let mut random = stream(SEED + 7, number);
    let mut common = 0.0f64;
    let (mut counts, mut without, mut control) = (Vec::new(), Vec::new(), Vec::new());
    for at in 0..BEFORE + AFTER {
        let step: f64 = rand_distr::StandardNormal.sample(&mut random);
        common = 0.8 * common + wander * step;
        let mean = (3.2 + 0.001 * at as f64 + 0.25 * (TAU * at as f64 / 52.0).cos() + common).exp();
        let would = draw(mean, 0.03, &mut random);
        without.push(would);
        // Cases that the event takes away or adds, of those that would have been.
        let seen = match at < BEFORE {
            true => would,
            false if factor <= 1.0 => {
                (0..would as u64).filter(|_| random.random::<f64>() < factor).count() as f64
            }
            false => would + draw(mean * (factor - 1.0), 0.0, &mut random),
        };
        counts.push(seen);
        control.push(draw(2.0 * mean, 0.0, &mut random));
    }
    Planted { counts, without, control }
}

#[derive(Default)]
struct Tally {
    held: usize,
    error: f64,
    missed: f64,
    wide: f64,
    series: usize,
}

impl Tally {
    fn add(&mut self, total: &Estimate, truth: f64) {
        self.series += 1;
        self.held += usize::from(total.lower <= truth && truth <= total.upper);
        self.error += total.value - truth;
        self.missed += truth;
        self.wide += total.upper - total.lower;
    }
}

/// A section about effects and nowcasts.
pub(crate) fn section() -> String {
    let mut text = format!(
        "## Effects\n\n{SERIES} simulated series each: {BEFORE} weeks before the event and {AFTER} after it, some 25 cases a week with trend, season and\n\
         extra variation, the level changed by the factor; *correlated*: the log mean also wanders (autoregressive, 0.8, deviation 0.05), together\n\
         with that of the control series. *Held*: share of the series of which the 95 % interval holds the true cumulative effect, counts with\n\
         the event minus counts without it. *Effect* and *off by*: mean true effect and mean difference of the estimate from it, in cases.\n\n\
         | factor | correlated | method | held | effect | off by | width |\n|---|---|---|---|---|---|---|\n"
    );
    for (factor, wander) in [(1.0, 0.0), (0.6, 0.0), (1.4, 0.0), (1.0, 0.05), (0.6, 0.05)] {
        let results: Vec<[Option<(Estimate, f64)>; 3]> = (0..SERIES)
            .into_par_iter()
            .map(|number| {
                let made = planted(number, factor, wander);
                let truth: f64 = (BEFORE..BEFORE + AFTER).map(|at| made.counts[at] - made.without[at]).sum();
                let series = Series::from_real(Frequency::Weekly, made.counts).unwrap();
                let structural =
                    Structural { draws: 600, burn_in: 200, seed: number, ..Structural::default() };
                let with = |controls: &[Vec<f64>]| {
                    structural.effect(&series, BEFORE, controls).ok().map(|found| (found.total, truth))
                };
                [
                    Interrupted::default().effect(&series, BEFORE).ok().map(|found| (found.total, truth)),
                    with(&[]),
                    with(&[made.control]),
                ]
            })
            .collect();
        for (place, name) in ["interrupted", "structural", "structural, with control"].iter().enumerate() {
            let mut tally = Tally::default();
            for (total, truth) in results.iter().filter_map(|one| one[place].as_ref()) {
                tally.add(total, *truth);
            }
            let all = tally.series as f64;
            writeln!(
                text,
                "| {factor} | {} | {name} | {:.1} % | {:.0} | {:+.1} | {:.0} |",
                if wander > 0.0 { "yes" } else { "no" },
                100.0 * tally.held as f64 / all,
                tally.missed / all,
                tally.error / all,
                tally.wide / all
            )
            .unwrap();
        }
    }
    write!(
        text,
        "\n## Nowcasts\n\n{SERIES} simulated lists of cases: 40 steps with 5 or 40 cases each, delays of up to 8 steps; the last steps of which less than 95 %\n\
         is reported. *Held*: share of the steps of which the 95 % interval holds the number in the end.\n\n\
         | cases a step | method | steps | held | off by |\n|---|---|---|---|---|\n"
    )
    .unwrap();
    for level in [5.0, 40.0] {
        for method in [NowcastMethod::Bayes, NowcastMethod::Lawless] {
            let (steps, held, off) = nowcasts(level, method);
            let name = if method == NowcastMethod::Bayes { "bayes" } else { "lawless" };
            writeln!(text, "| {level} | {name} | {steps} | {:.1} % | {off:+.2} |", 100.0 * held).unwrap();
        }
    }
    text
}

/// Steps, the share that is held, and the mean difference of the nowcast from the truth.
fn nowcasts(level: f64, method: NowcastMethod) -> (usize, f64, f64) {
    let one = |number: u64| {
        let mut random = stream(SEED + 8, number);
        let (mut cases, mut truth) = (Vec::new(), Vec::new());
        for event in 0..40usize {
            let total = draw(level, 0.0, &mut random);
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
        let Ok(triangle) = Triangle::new(cases, 39, Some(8)) else { return Vec::new() };
        let how = Nowcast { method, draws: 800, seed: number, ..Nowcast::default() };
        let steps =
            how.steps(&triangle).into_iter().filter(|step| step.share < 0.95 && step.expected.is_finite());
        steps
            .map(|step| {
                let real = truth[step.at];
                (step.lower <= real && real <= step.upper, step.expected - real)
            })
            .collect::<Vec<_>>()
    };
    let all: Vec<(bool, f64)> = (0..SERIES).into_par_iter().flat_map(one).collect();
    let held = all.iter().filter(|(held, _)| *held).count() as f64;
    (all.len(), held / all.len() as f64, all.iter().map(|(_, off)| off).sum::<f64>() / all.len() as f64)
}
