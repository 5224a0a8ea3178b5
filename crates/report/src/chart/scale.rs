//! From figures to lengths, with round numbers along the axis.

use domain::count::Cell;

/// A linear scale from zero.
pub(super) struct Scale {
    top: u64,
    step: u64,
    length: f64,
}

impl Scale {
    /// A scale on which the largest figure just fits.
    pub(super) fn new(largest: u64, length: f64) -> Self {
        let step = round_step(largest.max(1));
        Self { top: largest.max(1).div_ceil(step).saturating_mul(step), step, length }
    }

    /// How long a figure is.
    pub(super) fn length(&self, figure: u64) -> f64 {
        figure as f64 / self.top as f64 * self.length
    }

    /// The figures at which a line is drawn, from zero.
    pub(super) fn ticks(&self) -> impl Iterator<Item = u64> {
        (0..=self.top / self.step).map(|at| at * self.step)
    }
}

/// A step of 1, 2 or 5 times a power of ten that gives at most five steps.
fn round_step(largest: u64) -> u64 {
    let mut power = 1u64;
    loop {
        for step in [power, power.saturating_mul(2), power.saturating_mul(5)] {
            if step.saturating_mul(5) >= largest {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// The largest figure that is shown.
pub(super) fn largest<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> u64 {
    cells.into_iter().filter_map(|cell| cell.count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        for (largest, top) in
            [(0, 1), (1, 1), (7, 8), (10, 10), (4_466, 5_000), (8_234, 10_000), (u64::MAX, u64::MAX)]
        {
            let scale = Scale::new(largest, 100.0);
            assert!(scale.ticks().count() <= 6, "{largest}");
            assert_eq!(scale.top, top, "{largest}");
            assert!(scale.length(largest) <= 100.0);
        }
    }
}
