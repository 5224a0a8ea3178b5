//! Who reports: organisations come and go, and a fall may only mean that one of them stopped reporting.
//!
//! The exposure counts who is active, either each as one or each by its usual size (a panel correction: when a large reporter
//! leaves, more is to be expected to go missing). An alarm is then divided over the reporters.

#![allow(clippy::indexing_slicing, reason = "steps run below the length that all reporters share")]

use crate::{Series, SeriesError, Verdict};

/// Counts of each reporting organisation, step by step.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    names: Vec<String>,
    /// By reporter, by step; `None` where it did not report at all.
    counts: Vec<Vec<Option<u64>>>,
    active: Vec<Vec<bool>>,
    sizes: Vec<f64>,
}

/// Why reporters make no panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PanelError {
    /// Nobody.
    #[error("no reporters")]
    Empty,
    /// Series of different lengths.
    #[error("reporter {0} has another number of steps")]
    Lengths(usize),
}

/// The share of one reporter in a verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// Name of the reporter.
    pub name: String,
    /// Its count.
    pub count: f64,
    /// What was to be expected of it: its usual share of what the reporters that are active then report.
    pub expected: f64,
    /// Its part of the difference between count and expectation of the whole: 1 when it explains all of it, negative when it
    /// went the other way.
    pub share: f64,
    /// Whether it was active.
    pub active: bool,
}

impl Panel {
    /// A panel. A reporter is active from its first report to its last, and for `patience` steps after a report that nothing
    /// followed. A step without cases is a report of 0 when the reporter says so, else no report.
    ///
    /// # Errors
    /// See [`PanelError`].
    pub fn new(reporters: Vec<(String, Vec<Option<u64>>)>, patience: usize) -> Result<Self, PanelError> {
        let steps = reporters.first().map(|(_, counts)| counts.len()).ok_or(PanelError::Empty)?;
        if let Some(place) = reporters.iter().position(|(_, counts)| counts.len() != steps) {
            return Err(PanelError::Lengths(place));
        }
        let (names, counts): (Vec<String>, Vec<Vec<Option<u64>>>) = reporters.into_iter().unzip();
        let active: Vec<Vec<bool>> = counts
            .iter()
            .map(|counts| {
                let reports: Vec<usize> = (0..steps).filter(|at| counts[*at].is_some()).collect();
                let mut active = vec![false; steps];
                for (place, at) in reports.iter().enumerate() {
                    let next = reports.get(place + 1).copied().unwrap_or(steps);
                    // A longer silence than this is an absence, also between two reports.
                    active[*at..next.min(at + patience + 1)].fill(true);
                }
                active
            })
            .collect();
        let sizes = counts.iter().zip(&active).map(|(counts, active)| {
            let steps = active.iter().filter(|active| **active).count();
            counts.iter().flatten().sum::<u64>() as f64 / steps.max(1) as f64
        });
        let sizes = sizes.collect();
        Ok(Self { names, counts, active, sizes })
    }

    /// Steps.
    pub fn steps(&self) -> usize {
        self.active.first().map_or(0, Vec::len)
    }

    /// How many reporters are active at each step.
    pub fn active(&self) -> Vec<usize> {
        (0..self.steps()).map(|at| self.active.iter().filter(|active| active[at]).count()).collect()
    }

    /// The usual size of all who are active at each step: what the whole would be if each reported as it usually does.
    pub fn usual(&self) -> Vec<f64> {
        let at_step = |at: usize| {
            let pairs = self.active.iter().zip(&self.sizes);
            pairs.filter(|(active, _)| active[at]).map(|(_, size)| size).sum()
        };
        (0..self.steps()).map(at_step).collect()
    }

    /// The whole as a series in proportion to the usual size of who is active; steps at which nobody is active are not known.
    ///
    /// # Errors
    /// See [`SeriesError`].
    pub fn series(&self, frequency: crate::Frequency) -> Result<Series, SeriesError> {
        let usual = self.usual();
        let counts = (0..self.steps()).map(|at| {
            let sum = self.counts.iter().filter_map(|counts| counts[at]).sum();
            Some(sum).filter(|_| usual[at] > 0.0)
        });
        let least = usual.iter().copied().filter(|size| *size > 0.0).fold(f64::INFINITY, f64::min);
        let exposure = usual.iter().map(|size| if *size > 0.0 { *size } else { least.min(1.0) }).collect();
        Series::new(frequency, counts).with_exposure(exposure)
    }

    /// How much each reporter contributes to a verdict about the whole, the largest part first; empty without an expectation.
    pub fn contributions(&self, verdict: &Verdict) -> Vec<Contribution> {
        let (Some(count), Some(expected)) = (verdict.count, verdict.expected) else { return Vec::new() };
        // Usual sizes of those who were active lately, whether or not they are now: who fell silent is to be seen too.
        let before = verdict.at.saturating_sub(52)..=verdict.at;
        let present: Vec<bool> = self
            .active
            .iter()
            .map(|active| active.get(before.clone()).is_some_and(|part| part.contains(&true)))
            .collect();
        let usual: f64 =
            self.sizes.iter().zip(&present).filter(|(_, present)| **present).map(|(size, _)| size).sum();
        let difference = count - expected;
        let parts = self.names.iter().enumerate().filter(|(place, _)| present[*place]);
        let mut found: Vec<Contribution> = parts
            .map(|(place, name)| {
                let own = self.counts[place].get(verdict.at).copied().flatten().unwrap_or(0) as f64;
                let usually = expected * self.sizes[place] / usual;
                Contribution {
                    name: name.clone(),
                    count: own,
                    expected: usually,
                    share: if difference == 0.0 { 0.0 } else { (own - usually) / difference },
                    active: self.active[place].get(verdict.at).copied().unwrap_or(false),
                }
            })
            .collect();
        found.sort_by(|one, other| other.share.total_cmp(&one.share));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Frequency;
    use crate::farrington::{Farrington, Reference};

    fn panel() -> Panel {
        // A large reporter leaves after step 280; a small one stays.
        let large = (0..300).map(|at| (at < 280).then_some(30 + at as u64 % 3)).collect();
        let small = (0..300).map(|at| Some(10 + at as u64 % 2)).collect();
        Panel::new(vec![("large".to_owned(), large), ("small".to_owned(), small)], 4).unwrap()
    }

    #[test]
    fn a_reporter_that_left_is_no_fall_once_it_is_known_to_have_left() {
        let panel = panel();
        assert_eq!((panel.active()[279], panel.active()[283], panel.active()[284]), (2, 2, 1));
        let corrected = panel.series(Frequency::Weekly).unwrap();
        let how = Farrington { exposure: true, ..Farrington::noufaily(Frequency::Weekly) };
        let with = how.monitor(&corrected, &Reference::Steps, 284).unwrap();
        assert!(with.iter().all(|verdict| verdict.alarm.is_none()), "{:?}", with[0]);
        let without =
            Farrington { exposure: false, ..how }.monitor(&corrected, &Reference::Steps, 284).unwrap();
        assert!(without.iter().all(|verdict| verdict.alarm == Some(crate::Direction::Fall)));
        let parts = panel.contributions(&without[0]);
        assert_eq!((parts[0].name.as_str(), parts[0].active), ("large", false));
        assert!(parts[0].share > 0.95);
        assert!((parts.iter().map(|part| part.share).sum::<f64>() - 1.0).abs() < 1e-9);
        assert!(
            (parts.iter().map(|part| part.expected).sum::<f64>() - without[0].expected.unwrap()).abs() < 1e-9
        );
    }

    #[test]
    fn what_is_no_panel_is_refused() {
        assert_eq!(Panel::new(vec![], 1), Err(PanelError::Empty));
        let uneven = vec![("a".to_owned(), vec![None]), ("b".to_owned(), vec![])];
        assert_eq!(Panel::new(uneven, 1), Err(PanelError::Lengths(1)));
    }
}
