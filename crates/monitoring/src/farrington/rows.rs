//! The rows of a regression, and what of them can be computed once.

#![allow(clippy::indexing_slicing, reason = "steps lie within the series, checked before")]

/// Rows of one level at consecutive steps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) level: usize,
    /// Place of the first on the table of powers: time from the first row on.
    pub(super) place: usize,
}

impl Run {
    /// The powers of its rows.
    pub(super) fn powers(self, powers: &[f64]) -> &[f64] {
        &powers[self.place..self.place + self.end - self.start]
    }
}

/// Rows of a regression, and what of them can be computed once.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    pub(super) runs: Vec<Run>,
    pub(super) levels: usize,
    pub(super) time: Vec<f64>,
    pub(super) count: Vec<f64>,
    /// `w z` with the working weight and response where R starts: `m ln m − 0.1` with `m = y + 0.1`.
    pub(super) response: Vec<f64>,
    /// Half the deviance where R starts: `y ln y − y ln m + 0.1`.
    pub(super) begun: Vec<f64>,
    /// Half the deviance without its part that depends on means: `y ln y − y`.
    pub(super) saturated: Vec<f64>,
    /// `y^⅔`.
    pub(super) two_thirds: Vec<f64>,
    /// `ln` of the exposure; empty without.
    pub(super) offset: Vec<f64>,
    pub(super) weight: Vec<f64>,
    origin: f64,
    /// Whether times differ from steps, as those of months by their days do.
    uneven: bool,
}

/// The counts of a series with what is computed of them once.
#[derive(Clone, Debug, Default)]
pub(super) struct Prepared {
    pub(super) count: Vec<f64>,
    response: Vec<f64>,
    begun: Vec<f64>,
    saturated: Vec<f64>,
    two_thirds: Vec<f64>,
    /// Empty without exposures.
    pub(super) offset: Vec<f64>,
}

impl Prepared {
    /// Counts, and exposures where expectations are in proportion to them.
    pub(super) fn new(counts: &[f64], exposure: &[f64]) -> Self {
        let of = |value: &dyn Fn(f64) -> f64| counts.iter().map(|count| value(*count)).collect();
        let y_ln_y = |count: f64| if count > 0.0 { count * count.ln() } else { 0.0 };
        let start = |count: f64| (count + 0.1).ln();
        Self {
            count: counts.to_vec(),
            response: of(&|count| (count + 0.1) * start(count) - 0.1),
            begun: of(&|count| y_ln_y(count) - count * start(count) + 0.1),
            saturated: of(&|count| y_ln_y(count) - count),
            two_thirds: of(&|count| count.cbrt().powi(2)),
            offset: exposure.iter().map(|value| value.ln()).collect(),
        }
    }
}

impl Rows {
    pub(super) fn clear(&mut self, levels: usize, farthest: usize, uneven: bool) {
        self.uneven = uneven;
        self.runs.clear();
        self.levels = levels;
        // Times around 0, so that squares of times lose no digits.
        self.origin = farthest as f64;
        self.time.clear();
        self.clear_counts();
    }

    fn clear_counts(&mut self) {
        for column in [
            &mut self.count,
            &mut self.response,
            &mut self.begun,
            &mut self.saturated,
            &mut self.two_thirds,
            &mut self.offset,
            &mut self.weight,
        ] {
            column.clear();
        }
    }

    /// Adds the row that lies `back` steps, and so much time in steps, before the one that is judged, its count to come; rows
    /// come oldest first.
    pub(super) fn push(&mut self, back: usize, before: f64, level: usize) {
        let (at, place) = (self.time.len(), self.origin as usize - back);
        match self.runs.last_mut() {
            Some(run) if run.level == level && run.place + at - run.start == place => run.end = at + 1,
            _ => self.runs.push(Run { start: at, end: at + 1, level, place }),
        }
        self.time.push(self.origin / 2.0 - before);
    }

    /// Puts consecutive steps of a series into the rows.
    pub(super) fn load(&mut self, from: &Prepared, steps: std::ops::Range<usize>) {
        self.clear_counts();
        self.load_more(from, steps);
    }

    /// Adds consecutive steps of a series to the rows that have their counts.
    pub(super) fn load_more(&mut self, from: &Prepared, steps: std::ops::Range<usize>) {
        self.count.extend_from_slice(&from.count[steps.clone()]);
        self.response.extend_from_slice(&from.response[steps.clone()]);
        self.begun.extend_from_slice(&from.begun[steps.clone()]);
        self.saturated.extend_from_slice(&from.saturated[steps.clone()]);
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

/// Growth from time 0 to each place on the time axis, by multiplication in eight chains.
pub(super) fn powers(rows: &Rows, slope: f64, powers: &mut Vec<f64>) {
    const CHAINS: usize = 8;
    let places = rows.runs.last().map_or(0, |run| run.place + run.end - run.start);
    powers.resize(places.next_multiple_of(CHAINS), 1.0);
    let first = match (rows.time.first(), rows.runs.first()) {
        (Some(time), Some(run)) => time - run.place as f64,
        _ => 0.0,
    };
    if rows.uneven {
        for run in &rows.runs {
            let times = &rows.time[run.start..run.end];
            for (power, time) in powers[run.place..].iter_mut().zip(times) {
                *power = (slope * time).exp();
            }
        }
        return;
    }
    let growth = slope.exp();
    let mut now = [(slope * first).exp(); CHAINS];
    for chain in 1..CHAINS {
        now[chain] = now[chain - 1] * growth;
    }
    let leap = growth.powi(CHAINS as i32);
    for chunk in powers.chunks_exact_mut(CHAINS) {
        for (power, now) in chunk.iter_mut().zip(&mut now) {
            *power = *now;
            *now *= leap;
        }
    }
}
