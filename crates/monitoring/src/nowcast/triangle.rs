//! The reporting triangle: cases by step of event and delay of report.

#![allow(
    clippy::indexing_slicing,
    reason = "steps and delays run below lengths set when the triangle is made"
)]

/// Cases by event and delay, known up to a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Triangle {
    now: usize,
    /// By event step: by delay from 0 to the longest.
    counts: Vec<Vec<u64>>,
    longest: usize,
}

/// Why cases make no triangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TriangleError {
    /// A report from before its event.
    #[error("a case of step {0} was reported before it happened")]
    Order(usize),
    /// Nothing is known yet.
    #[error("no case is reported by now")]
    Empty,
}

impl Triangle {
    /// A triangle of cases (step of event, step of report, how many) as known at the step `now`; later reports are not known
    /// yet. Delays beyond `longest` count as that; without it the longest delay that was seen is the longest.
    ///
    /// # Errors
    /// See [`TriangleError`].
    pub fn new(
        cases: impl IntoIterator<Item = (usize, usize, u64)>,
        now: usize,
        longest: Option<usize>,
    ) -> Result<Self, TriangleError> {
        let mut known = Vec::new();
        for (event, report, count) in cases {
            if report < event {
                return Err(TriangleError::Order(event));
            }
            if report <= now && count > 0 {
                known.push((event, report - event, count));
            }
        }
        let seen = known.iter().map(|(_, delay, _)| *delay).max().ok_or(TriangleError::Empty)?;
        let longest = longest.unwrap_or(seen);
        let mut counts = vec![vec![0; longest + 1]; now + 1];
        for (event, delay, count) in known {
            counts[event][delay.min(longest)] += count;
        }
        Ok(Self { now, counts, longest })
    }

    /// The step up to which reports are known.
    pub fn now(&self) -> usize {
        self.now
    }

    /// Steps of events, from 0 to now.
    pub fn steps(&self) -> usize {
        self.counts.len()
    }

    /// The longest delay.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// Cases of an event step reported by now.
    pub fn reported(&self, at: usize) -> u64 {
        self.counts.get(at).map_or(0, |row| row.iter().sum())
    }

    /// The same for all steps.
    pub fn reported_all(&self) -> Vec<u64> {
        (0..self.steps()).map(|at| self.reported(at)).collect()
    }

    /// For each delay: cases with that delay, and cases with at most that delay, over the event steps of the window of which
    /// that delay has passed.
    pub(super) fn hazard_counts(&self, window: Option<usize>) -> Vec<(f64, f64)> {
        let first = window.map_or(0, |window| self.steps().saturating_sub(window));
        let of = |delay: usize| {
            let rows = self.counts.iter().enumerate().skip(first).filter(|(at, _)| at + delay <= self.now);
            rows.fold((0.0, 0.0), |(with, within), (_, row)| {
                (with + row[delay] as f64, within + row[..=delay].iter().sum::<u64>() as f64)
            })
        };
        (0..=self.longest).map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_yet_stays_out() {
        let triangle = Triangle::new([(0, 0, 3), (0, 2, 1), (1, 5, 4), (2, 2, 2)], 2, None).unwrap();
        assert_eq!((triangle.steps(), triangle.longest()), (3, 2));
        assert_eq!(triangle.reported_all(), [4, 0, 2]);
        assert_eq!(triangle.hazard_counts(None), [(5.0, 5.0), (0.0, 3.0), (1.0, 4.0)]);
        assert_eq!(Triangle::new([(3, 1, 1)], 4, None), Err(TriangleError::Order(3)));
        assert_eq!(Triangle::new([(3, 9, 1)], 4, None), Err(TriangleError::Empty));
    }
}
