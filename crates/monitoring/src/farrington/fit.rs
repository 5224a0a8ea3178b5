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
}

/// The counts of a series with what is computed of them once.
#[derive(Clone, Debug, Default)]
pub(super) struct Prepared {
    pub(super) count: Vec<f64>,
    pub(super) start: Vec<f64>,
    pub(super) y_ln_y: Vec<f64>,
    pub(super) two_thirds: Vec<f64>,
    /// Empty without exposures.
    pub(super) offset: Vec<f64>,
}

impl Rows {
    pub(super) fn clear(&mut self, levels: usize, farthest: usize) {
        self.runs.clear();
        self.levels = levels;
        // Times around 0, so that squares of times lose no digits.
        self.origin = farthest as f64;
        self.place.clear();
        self.time.clear();
        self.clear_counts();
    }

    fn clear_counts(&mut self) {
        for column in [
            &mut self.count,
            &mut self.start,
            &mut self.y_ln_y,
            &mut self.two_thirds,
            &mut self.offset,
            &mut self.weight,
        ] {
            column.clear();
        }
    }

    /// Adds the row that lies `back` steps before the one that is judged, its count to come; rows come oldest first.
    pub(super) fn push(&mut self, back: usize, level: usize) {
        let at = self.time.len();
        match self.runs.last_mut() {
            Some(run) if run.level == level => run.end = at + 1,
            _ => self.runs.push(Run { start: at, end: at + 1, level }),
        }
        self.place.push(self.origin as usize - back);
        self.time.push(self.origin / 2.0 - back as f64);
    }

    /// Puts consecutive steps of a series into the rows.
    pub(super) fn load(&mut self, from: &Prepared, steps: std::ops::Range<usize>) {
        self.clear_counts();
        self.load_more(from, steps);
    }

    /// Adds consecutive steps of a series to the rows that have their counts.
    pub(super) fn load_more(&mut self, from: &Prepared, steps: std::ops::Range<usize>) {
        self.count.extend_from_slice(&from.count[steps.clone()]);
        self.start.extend_from_slice(&from.start[steps.clone()]);
        self.y_ln_y.extend_from_slice(&from.y_ln_y[steps.clone()]);
        self.two_thirds.extend_from_slice(&from.two_thirds[steps.clone()]);
        self.offset.extend_from_slice(from.offset.get(steps).unwrap_or(&[]));
    }

    pub(super) fn len(&self) -> usize {
        self.count.len()
    }

    /// The largest count.
    pub(super) fn most(&self) -> f64 {
        self.count.iter().copied().fold(0.0, f64::max)
    }

    /// Time of the step that is judged.
    pub(super) fn now(&self) -> f64 {
        self.origin / 2.0
    }
}

/// Sums per level.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    /// `Σ w` with the working weight `w`.
    weight: f64,
    /// `Σ w t`.
    time: f64,
    /// `Σ w t²`.
    square: f64,
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
    sums: Vec<Sums>,
    /// Sums with the means at hand.
    next: Vec<Sums>,
    /// `Σ w z` and `Σ w z t` with the working response `z`, by level.
    response: Vec<(f64, f64)>,
    pub(super) intercept: Vec<f64>,
    pub(super) slope: f64,
    /// Whether the slope was fitted.
    pub(super) trend: bool,
    /// `Σ w (t − t̄)²` within levels: the information on the slope.
    information: f64,
    pub(super) mean: Vec<f64>,
    /// Working weights of the step before the last.
    working: Vec<f64>,
    /// Prior weights times exposures.
    exposed: Vec<f64>,
    powers: Vec<f64>,
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
            let (level, next) = (&mut self.levels[run.level], &mut self.next[run.level]);
            let response = &mut self.response[run.level];
            level.rows += run.end - run.start;
            for row in run.start..run.end {
                let (weight, count, time) = (rows.weight[row], rows.count[row], rows.time[row]);
                let offset = rows.offset.get(row).copied().unwrap_or(0.0);
                let (mean, start) = (count + 0.1, rows.start[row]);
                level.count += weight * count;
                level.moment += weight * count * time;
                saturated += weight * (rows.y_ln_y[row] - count * (1.0 + offset));
                deviance += weight * (rows.y_ln_y[row] - count * start + 0.1);
                let (w, wz) = (weight * mean, weight * (mean * (start - offset) - 0.1));
                next.weight += w;
                next.time += w * time;
                next.square += w * time * time;
                response.0 += wz;
                response.1 += wz * time;
            }
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
            let (time, place) = (&rows.time[span.clone()], &rows.place[span.clone()]);
            let exposed = &self.exposed[span];
            let mut sums = Sums::default();
            for row in 0..time.len() {
                let w = exposed[row] * self.powers[place[row]];
                let wt = w * time[row];
                sums.weight += w;
                sums.time += wt;
                sums.square += wt * time[row];
            }
            let next = &mut self.next[run.level];
            next.weight += sums.weight;
            next.time += sums.time;
            next.square += sums.square;
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
            for row in run.start..run.end {
                self.mean[row] = level * self.powers[rows.place[row]];
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
            for row in run.start..run.end {
                self.working[row] = self.exposed[row] * level * self.powers[rows.place[row]];
            }
        }
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
        self.levels.get(level).filter(|level| level.rows > 0)?;
        let sums = &self.sums[level];
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
