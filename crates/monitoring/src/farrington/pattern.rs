//! Which earlier steps a step is compared with, and to which level of the season each belongs.

use super::{Farrington, ModelError};

/// How the same step of earlier years is found.
#[derive(Clone, Copy, Debug, Default)]
pub enum Reference<'a> {
    /// As many steps back as a year has (52 weeks), as R does for series without dates.
    #[default]
    Steps,
    /// The step whose date is nearest to the same date of an earlier year, as R does with `epochAsDate`. Days since some
    /// origin of each step, rising; and for each step the same day one, two, … years earlier.
    Dates {
        /// Day of each step.
        days: &'a [i64],
        /// For a step and a number of years: the day that many years earlier.
        years_earlier: fn(i64, usize) -> i64,
    },
}

/// The steps before the one that is judged, as distances from it, farthest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pattern {
    /// Distances; from the largest to the smallest.
    pub(super) back: Vec<usize>,
    /// Level of the season of each, from 0; the last level is that of the step that is judged.
    pub(super) level: Vec<usize>,
    /// Levels.
    pub(super) levels: usize,
    /// The distances of the reference steps for which this holds.
    references: Vec<usize>,
}

impl Reference<'_> {
    /// Distances of the reference steps of the years before, nearest first; `None` when one lies before the series.
    pub(super) fn distances(
        &self,
        at: usize,
        years: usize,
        per_year: usize,
        into: &mut Vec<usize>,
    ) -> Option<()> {
        into.clear();
        match self {
            Self::Steps => into.extend((1..=years).map(|year| year * per_year)),
            Self::Dates { days, years_earlier } => {
                let now = *days.get(at)?;
                for year in 1..=years {
                    let wanted = years_earlier(now, year);
                    let after = days.partition_point(|day| *day < wanted);
                    let near = |place: usize| days.get(place).map(|day| (day - wanted).abs());
                    let before = after.checked_sub(1).filter(|place| near(*place) <= near(after));
                    let place = before.unwrap_or(after);
                    // Farther away than a step: the series does not reach back so far.
                    let step = days.get(1)? - days.first()?;
                    if near(place)? > step {
                        return None;
                    }
                    into.push(at.checked_sub(place)?);
                }
            }
        }
        Some(())
    }
}

impl Pattern {
    /// The smallest distance.
    pub(super) fn nearest(&self) -> usize {
        self.back.last().copied().unwrap_or(0)
    }

    /// Whether all steps between the farthest and the nearest are there.
    pub(super) fn consecutive(&self) -> bool {
        self.back.first().is_some_and(|first| first - self.nearest() + 1 == self.back.len())
    }

    /// Whether this pattern is for reference steps at these distances.
    pub(super) fn is_for(&self, references: &[usize]) -> bool {
        !self.back.is_empty() && self.references == references
    }

    /// The pattern for reference steps at these distances.
    ///
    /// # Errors
    /// [`ModelError::Seasons`] when a year has too few steps for the levels, [`ModelError::Nothing`] when no step is left.
    pub(super) fn new(how: &Farrington, references: &[usize]) -> Result<Self, ModelError> {
        let window = how.half_window;
        let far = references.last().ok_or(ModelError::Years)? + window;
        // By distance: the level, counted from 1; 0 for a step that is not compared with.
        let mut level = vec![0usize; far + 1];
        let mut nearer = 0;
        for (number, reference) in references.iter().enumerate() {
            if *reference < nearer + window {
                return Err(ModelError::Window);
            }
            fill(&mut level, reference.saturating_sub(window), reference + window, how.seasons);
            if how.seasons > 1 {
                // Steps between this window and the one of the following year; the judged step's own window reaches back only.
                let between = (reference - nearer).checked_sub(2 * window + 1).ok_or(ModelError::Window)?;
                let blocks = how.seasons - 1;
                if between < blocks {
                    return Err(ModelError::Seasons { seasons: how.seasons, between });
                }
                let (size, longer) = (between / blocks, between % blocks);
                let mut start = reference - window - 1;
                for block in 0..blocks {
                    let length = size + usize::from(block < longer);
                    fill(&mut level, start + 1 - length, start, block + 1);
                    start -= length;
                }
            }
            nearer = *reference;
            if number == 0 {
                fill(&mut level, 0, window, how.seasons);
            }
        }
        let rows = (how.excluded + 1..=far).rev();
        let rows = rows.filter_map(|back| Some((back, level.get(back)?.checked_sub(1)?)));
        let (back, level): (Vec<usize>, Vec<usize>) = rows.unzip();
        if back.is_empty() {
            return Err(ModelError::Nothing);
        }
        Ok(Self { back, level, levels: how.seasons, references: references.to_vec() })
    }
}

fn fill(level: &mut [usize], from: usize, to: usize, value: usize) {
    if let Some(part) = level.get_mut(from..=to) {
        part.fill(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Frequency;

    #[test]
    fn levels_as_in_r() {
        let how = Farrington::noufaily(Frequency::Weekly);
        let references: Vec<usize> = (1..=5).map(|year| year * 52).collect();
        let pattern = Pattern::new(&how, &references).unwrap();
        assert_eq!((pattern.back[0], pattern.back.last()), (263, Some(&27)));
        assert_eq!(pattern.back.len(), 237);
        // Seven weeks of the window, then nine blocks of five weeks.
        assert!(pattern.level[..7].iter().all(|level| *level == 9));
        assert_eq!(pattern.level[7..17], [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
        assert_eq!(pattern.level[52..59], [9; 7]);
    }

    #[test]
    fn months_quarters_and_windows_alone() {
        let monthly = Farrington::noufaily(Frequency::Monthly);
        let pattern = Pattern::new(&monthly, &[12, 24, 36]).unwrap();
        assert_eq!((pattern.back[0], pattern.levels), (37, 10));
        let quarterly = Farrington::noufaily(Frequency::Quarterly);
        assert_eq!(Pattern::new(&quarterly, &[4, 8]).unwrap().level, [3, 0, 1, 2, 3, 0]);
        let original = Farrington::original(Frequency::Weekly);
        let pattern = Pattern::new(&original, &[52, 104]).unwrap();
        assert_eq!(pattern.back.len(), 14);
        assert!(pattern.level.iter().all(|level| *level == 0));
        let crowded = Farrington { half_window: 3, ..monthly };
        assert_eq!(Pattern::new(&crowded, &[12]), Err(ModelError::Seasons { seasons: 10, between: 5 }));
        assert_eq!(Pattern::new(&Farrington { half_window: 60, ..original }, &[52]), Err(ModelError::Window));
    }
}
