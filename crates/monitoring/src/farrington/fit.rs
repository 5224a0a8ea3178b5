//! Quasi-Poisson regression on a level of the season and a trend: iteratively reweighted least squares as R's `glm.fit`
//! does it, with the same start and the same end, so that dispersion and weights agree to the last digits that matter.
//!
//! With one factor and one slope the normal equations are an arrow: each level is eliminated on its own, and what is
//! left is one equation for the slope. Means follow the trend by multiplication, so a step costs a handful of operations per
//! row, and no exponential function.

#![allow(
    clippy::indexing_slicing,
    reason = "rows, levels and distances run below lengths set by `Rows::clear`"
)]

/// Steps that R allows.
const MOST_STEPS: usize = 25;
/// R's convergence: relative change of the deviance.
const SETTLED: f64 = 1e-8;

/// Consecutive rows of one level.
#[derive(Clone, Copy, Debug)]
struct Run {
    start: usize,
    end: usize,
    level: usize,
}

/// Rows of a regression, and what of them can be computed once.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    runs: Vec<Run>,
    levels: usize,
    /// Place on the table of powers: time from the first row on.
    place: Vec<usize>,
    time: Vec<f64>,
    pub(super) count: Vec<f64>,
    /// `ln(y + 0.1)`, where R starts.
    pub(super) start: Vec<f64>,
    /// `y ln y`, 0 for 0.
    pub(super) y_ln_y: Vec<f64>,
    /// `y^⅔`.
    pub(super) two_thirds: Vec<f64>,
    /// `ln` of the exposure; empty without.
    pub(super) offset: Vec<f64>,
    pub(super) weight: Vec<f64>,
    origin: f64,
    most: f64,
}

/// A count with what is computed of it once per series.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prepared {
    pub(super) count: f64,
    pub(super) start: f64,
    pub(super) y_ln_y: f64,
    pub(super) two_thirds: f64,
    pub(super) offset: f64,
}

impl Rows {
    pub(super) fn clear(&mut self, levels: usize, farthest: usize) {
        self.runs.clear();
        self.levels = levels;
        // Times around 0, so that squares of times lose no digits.
        self.origin = farthest as f64;
        self.most = 0.0;
        for column in [
            &mut self.time,
            &mut self.count,
            &mut self.start,
            &mut self.y_ln_y,
            &mut self.two_thirds,
            &mut self.offset,
            &mut self.weight,
        ] {
            column.clear();
        }
        self.place.clear();
    }

    /// Adds the row that lies `back` steps before the one that is judged; rows come oldest first.
    pub(super) fn push(&mut self, back: usize, level: usize, row: &Prepared, with_offset: bool) {
        let at = self.count.len();
        match self.runs.last_mut() {
            Some(run) if run.level == level => run.end = at + 1,
            _ => self.runs.push(Run { start: at, end: at + 1, level }),
        }
        self.place.push(self.origin as usize - back);
        self.time.push(self.origin / 2.0 - back as f64);
        self.count.push(row.count);
        self.start.push(row.start);
        self.y_ln_y.push(row.y_ln_y);
        self.two_thirds.push(row.two_thirds);
        if with_offset {
            self.offset.push(row.offset);
        }
        self.most = self.most.max(row.count);
    }

    pub(super) fn len(&self) -> usize {
        self.count.len()
    }

    /// The largest count.
    pub(super) fn most(&self) -> f64 {
        self.most
    }

    /// Time of the step that is judged.
    pub(super) fn now(&self) -> f64 {
        self.origin / 2.0
    }
}

/// Sums per level in the last step.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    /// `Σ w`.
    weight: f64,
    /// `Σ w t`.
    time: f64,
    /// `Σ w z` with the working response `z`.
    response: f64,
    rows: usize,
}

/// A regression that is fitted again and again without allocation.
#[derive(Clone, Debug, Default)]
pub(super) struct Fit {
    sums: Vec<Sums>,
    pub(super) intercept: Vec<f64>,
    pub(super) slope: f64,
    /// Whether the slope was fitted.
    pub(super) trend: bool,
    /// `Σ w (t − t̄)²` within levels: the information on the slope.
    information: f64,
    pub(super) mean: Vec<f64>,
    /// Working weights of the last step, which R keeps in the fit.
    working: Vec<f64>,
    linear: Vec<f64>,
    powers: Vec<f64>,
    parameters: usize,
}

impl Fit {
    /// Fits; whether it settled.
    pub(super) fn fit(&mut self, rows: &Rows, trend: bool) -> bool {
        let size = rows.len();
        self.sums.clear();
        self.sums.resize(rows.levels, Sums::default());
        self.intercept.clear();
        self.intercept.resize(rows.levels, f64::NEG_INFINITY);
        for column in [&mut self.mean, &mut self.linear, &mut self.working] {
            column.resize(size, 0.0);
        }
        for run in &rows.runs {
            self.sums[run.level].rows += run.end - run.start;
        }
        self.parameters = self.sums.iter().filter(|sum| sum.rows > 0).count() + usize::from(trend);
        let mut deviance = 0.0;
        for row in 0..size {
            self.linear[row] = rows.start[row];
            let (count, mean) = (rows.count[row], rows.count[row] + 0.1);
            self.mean[row] = mean;
            deviance += rows.weight[row] * (rows.y_ln_y[row] - count * rows.start[row] - (count - mean));
        }
        deviance *= 2.0;
        for _ in 0..MOST_STEPS {
            self.accumulate(rows);
            self.solve(rows, trend);
            let now = self.evaluate(rows);
            if !now.is_finite() {
                return false;
            }
            if (now - deviance).abs() / (now.abs() + 0.1) < SETTLED {
                return true;
            }
            deviance = now;
        }
        false
    }

    /// Sums of the normal equations.
    fn accumulate(&mut self, rows: &Rows) {
        for sums in &mut self.sums {
            *sums = Sums { rows: sums.rows, ..Sums::default() };
        }
        let (mut squares, mut products) = (0.0, 0.0);
        for run in &rows.runs {
            let span = run.start..run.end;
            let (time, weight, count) =
                (&rows.time[span.clone()], &rows.weight[span.clone()], &rows.count[span.clone()]);
            let (mean, linear) = (&self.mean[span.clone()], &self.linear[span.clone()]);
            let working = &mut self.working[span.clone()];
            let offset = rows.offset.get(span).unwrap_or(&[]);
            let mut sums = Sums::default();
            for row in 0..time.len() {
                let w = weight[row] * mean[row];
                working[row] = w;
                let own = linear[row] - offset.get(row).copied().unwrap_or(0.0);
                let wz = w * own + weight[row] * (count[row] - mean[row]);
                let wt = w * time[row];
                sums.weight += w;
                sums.time += wt;
                sums.response += wz;
                squares += wt * time[row];
                products += wz * time[row];
            }
            let level = &mut self.sums[run.level];
            level.weight += sums.weight;
            level.time += sums.time;
            level.response += sums.response;
        }
        self.information = squares;
        self.slope = products;
    }

    /// Solves the arrow.
    fn solve(&mut self, rows: &Rows, trend: bool) {
        self.trend = trend;
        if trend {
            let total = self.information;
            for sums in self.sums.iter().filter(|sums| sums.rows > 0) {
                self.information -= sums.time * sums.time / sums.weight;
                self.slope -= sums.time * sums.response / sums.weight;
            }
            // All rows of each level at one time: there is no slope to fit.
            self.trend = self.information > total * 1e-11;
            self.slope /= self.information;
        }
        if !self.trend {
            self.slope = 0.0;
        }
        self.parameters = self.sums.iter().filter(|sum| sum.rows > 0).count() + usize::from(self.trend);
        for (intercept, sums) in self.intercept.iter_mut().zip(&self.sums) {
            if sums.rows > 0 {
                *intercept = (sums.response - self.slope * sums.time) / sums.weight;
            }
        }
        powers(rows, self.slope, &mut self.powers);
    }

    /// Means and linear predictors; the deviance.
    fn evaluate(&mut self, rows: &Rows) -> f64 {
        let mut deviance = 0.0;
        for run in &rows.runs {
            let span = run.start..run.end;
            let (time, place) = (&rows.time[span.clone()], &rows.place[span.clone()]);
            let (weight, count, y_ln_y) =
                (&rows.weight[span.clone()], &rows.count[span.clone()], &rows.y_ln_y[span.clone()]);
            let offset = rows.offset.get(span.clone()).unwrap_or(&[]);
            let (mean, linear) = (&mut self.mean[span.clone()], &mut self.linear[span]);
            let intercept = self.intercept[run.level];
            let level = intercept.exp();
            for row in 0..time.len() {
                let mut eta = intercept + self.slope * time[row];
                let mut mu = level * self.powers[place[row]];
                if let Some(offset) = offset.get(row) {
                    eta += offset;
                    mu *= offset.exp();
                }
                linear[row] = eta;
                mean[row] = mu;
                deviance += weight[row] * (y_ln_y[row] - count[row] * (eta + 1.0) + mu);
            }
        }
        2.0 * deviance
    }

    /// Rows minus parameters.
    pub(super) fn degrees_of_freedom(&self, rows: &Rows) -> f64 {
        rows.len() as f64 - self.parameters as f64
    }

    /// Pearson's statistic over the degrees of freedom.
    pub(super) fn dispersion(&self, rows: &Rows) -> f64 {
        let terms = self.mean.iter().zip(&rows.count).zip(&self.working);
        let sum: f64 = terms.map(|((mean, count), w)| w * ((count - mean) / mean).powi(2)).sum();
        sum / self.degrees_of_freedom(rows)
    }

    /// What surveillance takes for the dispersion of the reweighted fit when it computes standard errors: its prior weights
    /// stand where the working weights should.
    pub(super) fn dispersion_by_prior_weights(&self, rows: &Rows) -> f64 {
        let terms = self.mean.iter().zip(&rows.count).zip(&rows.weight);
        let sum: f64 = terms.map(|((mean, count), w)| w * ((count - mean) / mean).powi(2)).sum();
        sum / self.degrees_of_freedom(rows)
    }

    /// Standard error of the slope, for this dispersion.
    pub(super) fn slope_error(&self, dispersion: f64) -> f64 {
        (dispersion / self.information).sqrt()
    }

    /// Linear predictor without offset for a level and a time, and its unscaled variance.
    pub(super) fn predict(&self, level: usize, time: f64) -> Option<(f64, f64)> {
        let sums = self.sums.get(level).filter(|sums| sums.rows > 0)?;
        let mut variance = 1.0 / sums.weight;
        if self.trend {
            variance += (time - sums.time / sums.weight).powi(2) / self.information;
        }
        Some((self.intercept[level] + self.slope * time, variance))
    }

    /// New weights from Anscombe residuals (Farrington et al. 1996, §3.6): a residual above the threshold loses weight with its
    /// square. Writes them into the rows.
    pub(super) fn reweight(&mut self, rows: &mut Rows, dispersion: f64, above: f64) {
        let mut total = 0.0;
        // Sixth roots of the means, in the same way as the means.
        powers(rows, self.slope / 6.0, &mut self.powers);
        for run in &rows.runs {
            let sums = &self.sums[run.level];
            let centre = sums.time / sums.weight;
            let level = (self.intercept[run.level] / 6.0).exp();
            for row in run.start..run.end {
                let spread =
                    if self.trend { (rows.time[row] - centre).powi(2) / self.information } else { 0.0 };
                let leverage = self.working[row] * (1.0 / sums.weight + spread);
                let mut sixth = level * self.powers[rows.place[row]];
                if let Some(offset) = rows.offset.get(row) {
                    sixth *= (offset / 6.0).exp();
                }
                let numerator = 1.5 * (rows.two_thirds[row] - sixth.powi(4));
                let residual = numerator / (sixth * (dispersion * (1.0 - leverage)).sqrt());
                let weight = if residual > above { 1.0 / (residual * residual) } else { 1.0 };
                rows.weight[row] = weight;
                total += weight;
            }
        }
        let scale = rows.len() as f64 / total;
        for weight in &mut rows.weight {
            *weight *= scale;
        }
    }
}

/// Growth from time 0 to each place on the time axis, by multiplication in four chains.
fn powers(rows: &Rows, slope: f64, powers: &mut Vec<f64>) {
    let places = rows.place.last().map_or(0, |last| last + 1);
    powers.resize(places, 1.0);
    let first = rows.time.first().map_or(0.0, |time| time - rows.place[0] as f64);
    for (place, power) in powers.iter_mut().take(4).enumerate() {
        *power = (slope * (first + place as f64)).exp();
    }
    let leap = (4.0 * slope).exp();
    for place in 4..places {
        powers[place] = powers[place - 4] * leap;
    }
}
