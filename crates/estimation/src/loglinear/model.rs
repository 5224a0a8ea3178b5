//! Hierarchical models: with a term, every term within it.

use crate::CaptureHistories;
use std::fmt;

/// A hierarchical log-linear model: the intercept, a main effect per list, and interactions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Model {
    lists: usize,
    /// Interactions: sets of two lists or more, as bits, by size and then by value.
    interactions: Vec<usize>,
}

/// A term that does not belong in a model of these lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a term with lists that are not there, or of fewer than two")]
pub struct NotATerm;

impl Model {
    /// Main effects only: the lists are independent.
    pub fn independence(lists: usize) -> Self {
        Self { lists, interactions: Vec::new() }
    }

    /// The smallest hierarchical model with these interactions (sets of lists as bits).
    ///
    /// # Errors
    /// [`NotATerm`].
    pub fn with(lists: usize, interactions: &[usize]) -> Result<Self, NotATerm> {
        let mut all = Vec::new();
        for term in interactions {
            if *term >= 1 << lists || term.count_ones() < 2 {
                return Err(NotATerm);
            }
            // Every subset of two lists or more.
            let mut subset = *term;
            while subset > 0 {
                if subset.count_ones() > 1 {
                    all.push(subset);
                }
                subset = (subset - 1) & term;
            }
        }
        Ok(Self::of_closed(lists, all))
    }

    /// A model of interactions that hold all smaller ones already.
    pub(crate) fn of_closed(lists: usize, mut interactions: Vec<usize>) -> Self {
        interactions.sort_unstable_by_key(|term| (term.count_ones(), *term));
        interactions.dedup();
        Self { lists, interactions }
    }

    /// The same model and one interaction more.
    pub fn and(&self, interaction: usize) -> Self {
        let mut interactions = self.interactions.clone();
        interactions.push(interaction);
        Self::of_closed(self.lists, interactions)
    }

    /// Number of lists.
    pub fn lists(&self) -> usize {
        self.lists
    }

    /// The interactions.
    pub fn interactions(&self) -> &[usize] {
        &self.interactions
    }

    /// Intercept, main effects and interactions.
    pub fn terms(&self) -> impl Iterator<Item = usize> + '_ {
        std::iter::once(0)
            .chain((0..self.lists).map(|list| 1 << list))
            .chain(self.interactions.iter().copied())
    }

    /// All pairs of lists.
    pub fn pairs(lists: usize) -> Vec<usize> {
        let mut pairs = Vec::new();
        for first in 0..lists {
            for second in first + 1..lists {
                pairs.push(1 << first | 1 << second);
            }
        }
        pairs
    }

    /// The interactions in words: `A:B + A:C`.
    pub fn describe(&self, table: &CaptureHistories) -> String {
        self.interactions.iter().map(|term| table.name(*term)).collect::<Vec<_>>().join(" + ")
    }
}

impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} lists, {} interactions", self.lists, self.interactions.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_brings_what_is_within_it() {
        let model = Model::with(4, &[0b0111]).unwrap();
        assert_eq!(model.interactions(), [0b0011, 0b0101, 0b0110, 0b0111]);
        assert_eq!(model.terms().count(), 1 + 4 + 4);
        assert_eq!(Model::with(3, &[0b1001]), Err(NotATerm));
        assert_eq!(Model::with(3, &[0b1]), Err(NotATerm));
    }
}
