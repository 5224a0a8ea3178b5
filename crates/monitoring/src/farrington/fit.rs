//! Quasi-Poisson regression on a level of the season and a trend: iteratively reweighted least squares as R's `glm.fit`
//! does it, with the same start and the same end, so that dispersion and weights agree to the last digits that matter.
//!
//! With one factor and one slope the normal equations are an arrow: each level is eliminated on its own, and what is
//! left is one equation for the slope. Means follow the trend by multiplication, and all that a step needs to know of them
//! are three sums per level, from which working responses and deviance follow: five operations per row, and no
//! exponential function.

#![allow(
    clippy::indexing_slicing,
    reason = "rows, levels and distances run below lengths set by `Rows::clear`"
)]

use super::rows::{Rows, powers};

/// Steps that R allows.
const MOST_STEPS: usize = 25;
/// R's convergence: relative change of the deviance.
const SETTLED: f64 = 1e-8;

/// Sums per level.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    /// `Σ w` with the working weight `w`.
    pub(super) weight: f64,
    /// `Σ w t`.
    pub(super) time: f64,
    /// `Σ w t²`.
    square: f64,
}

impl Sums {
    fn add(&mut self, other: &Self) {
        self.weight += other.weight;
        self.time += other.time;
        self.square += other.square;
    }
}

/// What of a level does not change while a fit settles.
#[derive(Clone, Copy, Debug, Default)]
struct Level {
    rows: usize,
    /// `Σ ω y` with the prior weight `ω`.
    count: f64,
    /// `Σ ω y t`.
    moment: f64,
}

/// A regression that is fitted again and again without allocation.
#[derive(Clone, Debug, Default)]
pub(super) struct Fit {
    levels: Vec<Level>,
    /// Sums with the means of the step before the last, which R keeps in the fit.
    pub(super) sums: Vec<Sums>,
    /// Sums with the means at hand.
    next: Vec<Sums>,
    /// `Σ w z` and `Σ w z t` with the working response `z`, by level.
    response: Vec<(f64, f64)>,
    pub(super) intercept: Vec<f64>,
    pub(super) slope: f64,
    /// Whether the slope was fitted.
    pub(super) trend: bool,
    /// `Σ w (t − t̄)²` within levels: the information on the slope.
    pub(super) information: f64,
    pub(super) mean: Vec<f64>,
    /// Working weights of the step before the last.
    pub(super) working: Vec<f64>,
    /// Prior weights times exposures.
    exposed: Vec<f64>,
    pub(super) powers: Vec<f64>,
    earlier: Vec<f64>,
    parameters: usize,
}

impl Fit {
    /// Fits; whether it settled.
    pub(super) fn fit(&mut self, rows: &Rows, trend: bool) -> bool {
        let size = rows.len();
        self.levels.clear();
        self.levels.resize(rows.levels, Level::default());
        for column in [&mut self.sums, &mut self.next] {
            column.clear();
            column.resize(rows.levels, Sums::default());
        }
        self.response.clear();
        self.response.resize(rows.levels, (0.0, 0.0));
        self.intercept.clear();
        self.intercept.resize(rows.levels, f64::NEG_INFINITY);
        self.exposed.clear();
        self.exposed.extend_from_slice(&rows.weight);
        for (weight, offset) in self.exposed.iter_mut().zip(&rows.offset) {
            *weight *= offset.exp();
        }
        // Where R starts: means of the counts plus 0.1.
        let (mut deviance, mut saturated) = (0.0, 0.0);
        for run in &rows.runs {
            let span = run.start..run.end;
            let (mut level, mut sums) = (Level { rows: span.len(), ..Level::default() }, Sums::default());
            let mut response = (0.0, 0.0);
            for row in span.clone() {
                let (weight, count, time) = (rows.weight[row], rows.count[row], rows.time[row]);
                let weighed = weight * count;
                level.count += weighed;
                level.moment += weighed * time;
                saturated += weight * rows.saturated[row];
                deviance += weight * rows.begun[row];
                let (w, wz) = (weighed + 0.1 * weight, weight * rows.response[row]);
                sums.weight += w;
                sums.time += w * time;
                sums.square += w * time * time;
                response.0 += wz;
                response.1 += wz * time;
            }
            // With an exposure the response is less by its logarithm.
            for (row, offset) in span.clone().zip(rows.offset.get(span).unwrap_or(&[])) {
                let weighed = rows.weight[row] * rows.count[row];
                let less = (weighed + 0.1 * rows.weight[row]) * offset;
                saturated -= weighed * offset;
                response.0 -= less;
                response.1 -= less * rows.time[row];
            }
            let whole = &mut self.levels[run.level];
            whole.rows += level.rows;
            whole.count += level.count;
            whole.moment += level.moment;
            self.next[run.level].add(&sums);
            let whole = &mut self.response[run.level];
            whole.0 += response.0;
            whole.1 += response.1;
        }
        deviance *= 2.0;
        let mut settled = false;
        // Intercepts and slope of the step before the last; none as long as that is the start.
        let (mut earlier, mut earlier_slope) = (std::mem::take(&mut self.earlier), 0.0);
        let mut started = false;
        for _ in 0..MOST_STEPS {
            std::mem::swap(&mut self.sums, &mut self.next);
            if started {
                self.respond();
                earlier.clone_from(&self.intercept);
                earlier_slope = self.slope;
            }
            self.solve(trend);
            let now = 2.0 * (saturated + self.evaluate(rows));
            if !now.is_finite() {
                break;
            }
            if (now - deviance).abs() / (now.abs() + 0.1) < SETTLED {
                settled = true;
                break;
            }
            deviance = now;
            started = true;
        }
        self.finish(rows, size, started.then_some((earlier.as_slice(), earlier_slope)));
        self.earlier = earlier;
        settled
    }

    /// Sums with the working response from those with the means, both at the coefficients at hand.
    fn respond(&mut self) {
        let levels = self.levels.iter().zip(&self.sums).zip(&self.intercept);
        for (response, ((level, sums), intercept)) in self.response.iter_mut().zip(levels) {
            if level.rows > 0 {
                response.0 = (intercept - 1.0) * sums.weight + self.slope * sums.time + level.count;
                response.1 = (intercept - 1.0) * sums.time + self.slope * sums.square + level.moment;
            }
        }
    }

    /// Solves the arrow.
    fn solve(&mut self, trend: bool) {
        self.trend = trend;
        self.slope = 0.0;
        if trend {
            let (mut total, mut within, mut product) = (0.0, 0.0, 0.0);
            let levels = self.levels.iter().zip(&self.sums).zip(&self.response);
            for ((_, sums), response) in levels.filter(|((level, _), _)| level.rows > 0) {
                let centre = sums.time / sums.weight;
                total += sums.square;
                within += sums.square - sums.time * centre;
                product += response.1 - response.0 * centre;
            }
            self.information = within;
            // All rows of each level at one time: there is no slope to fit.
            self.trend = within > total * 1e-11;
            if self.trend {
                self.slope = product / within;
            }
        }
        let fitted = self.levels.iter().filter(|level| level.rows > 0).count();
        self.parameters = fitted + usize::from(self.trend);
        let levels = self.levels.iter().zip(&self.sums).zip(&self.response);
        for (intercept, ((level, sums), response)) in self.intercept.iter_mut().zip(levels) {
            if level.rows > 0 {
                *intercept = (response.0 - self.slope * sums.time) / sums.weight;
            }
        }
    }

    /// Sums with the means of the coefficients at hand; half the deviance without its part that depends on the counts alone.
    fn evaluate(&mut self, rows: &Rows) -> f64 {
        powers(rows, self.slope, &mut self.powers);
        self.next.fill(Sums::default());
        for run in &rows.runs {
            let span = run.start..run.end;
            let (time, exposed) = (&rows.time[span.clone()], &self.exposed[span]);
            let mut sums = Sums::default();
            for ((power, time), exposed) in run.powers(&self.powers).iter().zip(time).zip(exposed) {
                let w = exposed * power;
                let wt = w * time;
                sums.weight += w;
                sums.time += wt;
                sums.square += wt * time;
            }
            self.next[run.level].add(&sums);
        }
        let mut half = 0.0;
        let levels = self.levels.iter().zip(&self.intercept);
        for (next, (level, intercept)) in self.next.iter_mut().zip(levels) {
            if level.rows == 0 {
                continue;
            }
            let scale = intercept.exp();
            next.weight *= scale;
            next.time *= scale;
            next.square *= scale;
            half += next.weight - intercept * level.count - self.slope * level.moment;
        }
        half
    }

    /// Means by row, and the working weights of the step before: with the given coefficients, or those of the start.
    fn finish(&mut self, rows: &Rows, size: usize, earlier: Option<(&[f64], f64)>) {
        for column in [&mut self.mean, &mut self.working] {
            column.resize(size, 0.0);
        }
        for run in &rows.runs {
            let level = self.intercept[run.level].exp();
            let means = &mut self.mean[run.start..run.end];
            for (mean, power) in means.iter_mut().zip(run.powers(&self.powers)) {
                *mean = level * power;
            }
        }
        for (mean, offset) in self.mean.iter_mut().zip(&rows.offset) {
            *mean *= offset.exp();
        }
        let Some((intercept, slope)) = earlier else {
            for (working, (weight, count)) in self.working.iter_mut().zip(rows.weight.iter().zip(&rows.count))
            {
                *working = weight * (count + 0.1);
            }
            return;
        };
        powers(rows, slope, &mut self.powers);
        for run in &rows.runs {
            let level = intercept[run.level].exp();
            let span = run.start..run.end;
            let working = self.working[span.clone()].iter_mut().zip(&self.exposed[span]);
            for ((working, exposed), power) in working.zip(run.powers(&self.powers)) {
                *working = exposed * level * power;
            }
        }
    }

    /// Rows minus parameters.
    pub(super) fn degrees_of_freedom(&self, rows: &Rows) -> f64 {
        rows.len() as f64 - self.parameters as f64
    }

    /// Standard error of the slope, for this dispersion.
    pub(super) fn slope_error(&self, dispersion: f64) -> f64 {
        (dispersion / self.information).sqrt()
    }

    /// Linear predictor without offset for a level and a time, and its unscaled variance.
    pub(super) fn predict(&self, level: usize, time: f64) -> Option<(f64, f64)> {
        self.levels.get(level).filter(|level| level.rows > 0)?;
        let sums = &self.sums[level];
        let mut variance = 1.0 / sums.weight;
        if self.trend {
            variance += (time - sums.time / sums.weight).powi(2) / self.information;
        }
        Some((self.intercept[level] + self.slope * time, variance))
    }
}
