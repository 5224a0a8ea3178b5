//! The table without linkage error, given how often links are missed and how often they are false.

#![allow(clippy::indexing_slicing, reason = "lists run below their number, patterns below 2ᵏ")]

use super::joined;
use super::missed::Missed;
use crate::CaptureHistories;
use numerics::poisson;

/// What the rate of false links is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FalseRate {
    /// Of the links that were made: one less the precision of the linkage. A person found on `j` lists has `j − 1` links.
    OfLinks,
    /// Of the persons who are not on the first list, as when each further list is linked to those before it: a record
    /// without a true partner there finds a false one. For two lists this is β of Ding & Fienberg (1994).
    OfUnmatched,
}

/// Two lists between which links are missed more or less often than between others.
#[derive(Clone, Debug, PartialEq)]
pub struct PairFactor {
    /// Name of a list.
    pub one: String,
    /// Name of another.
    pub other: String,
    /// How many times as often as between others.
    pub factor: f64,
}

/// How often a linkage errs.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorRates {
    /// The chance that two records of one person on two lists are not linked directly; from 0 to below 1. With two lists it
    /// is one less the recall of the linkage; with more, a person's records can still find each other through a third.
    pub missed: f64,
    /// The rate of false links; from 0 to below 1.
    pub false_links: f64,
    /// What that is a share of.
    pub false_rate: FalseRate,
    /// Pairs of lists that are linked better or worse.
    pub pairs: Vec<PairFactor>,
}

impl ErrorRates {
    /// The same rate for all pairs; false links as a share of the links made.
    pub fn new(missed: f64, false_links: f64) -> Self {
        Self { missed, false_links, false_rate: FalseRate::OfLinks, pairs: Vec::new() }
    }
}

/// Rates that cannot be.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum RatesError {
    /// A rate that is no share.
    #[error("a rate of {0}; expected at least 0 and less than 1")]
    Rate(f64),
    /// A pair that is not there.
    #[error("no pair of lists {one} and {other}")]
    Pair {
        /// As it was named.
        one: String,
        /// As it was named.
        other: String,
    },
    /// No rates to try.
    #[error("no rates to try; expected at least one of missed and one of false links")]
    NoRates,
}

/// Why a table has no correction with these rates.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, thiserror::Error)]
pub enum Impossible {
    /// Fewer than nobody.
    #[error(
        "it would leave {persons:.1} persons on exactly {lists}: with rates like these the table is hardly possible"
    )]
    Negative {
        /// The lists of the pattern.
        lists: String,
        /// How many would be left.
        persons: f64,
    },
    /// More false links than there are groups of records to join.
    #[error("there are not as many persons without a list in common as this rate of false links needs")]
    TooManyFalse,
}

/// A corrected table.
#[derive(Clone, Debug, PartialEq)]
pub struct Corrected {
    /// Expected number of persons by pattern of lists; no whole numbers, none below 0.
    pub counts: Vec<f64>,
    /// Their sum: how many different persons the lists hold.
    pub persons: f64,
    /// How many persons below 0 were set to 0, all patterns together.
    pub set_to_zero: f64,
}

/// A corrected count below 0 is taken as chance, and set to 0, unless so few would have been seen with a smaller chance than
/// this if nobody had truly been on exactly these lists. For a pattern that nobody was seen on that is three persons below 0.
pub const CHANCE: f64 = 0.05;

/// What is left by rounding.
const ROUNDING: f64 = 1e-9;

/// Corrects a table for linkage error.
///
/// # Errors
/// [`RatesError`] for rates that cannot be; in the inner result [`Impossible`] for a table that does not go with them.
pub fn corrected_table(
    table: &CaptureHistories,
    rates: &ErrorRates,
) -> Result<Result<Corrected, Impossible>, RatesError> {
    Ok(Linkage::new(table.lists(), rates)?.correct(&table.real_counts()))
}

/// What a linkage with these errors makes of persons: the expected table, by pattern.
///
/// # Errors
/// [`RatesError`] for rates that cannot be; in the inner result [`Impossible::TooManyFalse`].
pub fn linked_table(
    persons: &CaptureHistories,
    rates: &ErrorRates,
) -> Result<Result<Vec<f64>, Impossible>, RatesError> {
    Ok(Linkage::new(persons.lists(), rates)?.link(&persons.real_counts()))
}

/// A linkage with its errors.
#[derive(Clone, Debug)]
pub(super) struct Linkage {
    lists: Vec<String>,
    missed: Missed,
    false_links: f64,
    false_rate: FalseRate,
}

impl Linkage {
    pub(super) fn new(lists: &[String], rates: &ErrorRates) -> Result<Self, RatesError> {
        let k = lists.len();
        let mut chances = vec![share(rates.missed)?; k * k];
        for pair in &rates.pairs {
            let place = |name: &String| lists.iter().position(|known| known == name);
            let (Some(one), Some(other)) = (place(&pair.one), place(&pair.other)) else {
                return Err(RatesError::Pair { one: pair.one.clone(), other: pair.other.clone() });
            };
            if one == other {
                return Err(RatesError::Pair { one: pair.one.clone(), other: pair.other.clone() });
            }
            let chance = share(rates.missed * pair.factor)?;
            chances[one * k + other] = chance;
            chances[other * k + one] = chance;
        }
        Ok(Self {
            lists: lists.to_vec(),
            missed: Missed::new(k, chances),
            false_links: share(rates.false_links)?,
            false_rate: rates.false_rate,
        })
    }

    /// The same with another rate of false links.
    pub(super) fn and_false(mut self, rate: f64) -> Result<Self, RatesError> {
        self.false_links = share(rate)?;
        Ok(self)
    }

    /// What the linkage makes of persons.
    pub(super) fn link(&self, persons: &[f64]) -> Result<Vec<f64>, Impossible> {
        let groups = self.missed.apply(persons);
        let links = match self.false_rate {
            // Each false link is one link more.
            FalseRate::OfLinks => self.false_links / (1.0 - self.false_links) * links(&groups),
            FalseRate::OfUnmatched => self.false_links * off_first(persons),
        };
        joined::apply(&groups, links).ok_or(Impossible::TooManyFalse)
    }

    /// The persons that the linkage made this table of.
    pub(super) fn correct(&self, counts: &[f64]) -> Result<Corrected, Impossible> {
        let made = links(counts);
        let false_links = |groups: &[f64]| match self.false_rate {
            FalseRate::OfLinks => self.false_links * made,
            FalseRate::OfUnmatched if self.false_links == 0.0 => 0.0,
            FalseRate::OfUnmatched => self.false_links * off_first(&self.missed.undo(groups)),
        };
        let groups = joined::undo(counts, false_links).ok_or(Impossible::TooManyFalse)?;
        let mut persons = self.missed.undo(&groups);
        let mut set_to_zero = 0.0;
        let mut negative = persons.iter().enumerate().filter(|(_, count)| **count < 0.0);
        if let Some((set, count)) = negative.find(|(set, count)| self.beyond_chance(*set, counts, **count)) {
            let names = self.lists.iter().enumerate().filter(|(list, _)| set >> list & 1 == 1);
            let lists = names.map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
            return Err(Impossible::Negative { lists, persons: *count });
        }
        for count in &mut persons {
            if *count < ROUNDING {
                set_to_zero -= count.min(0.0);
                *count = 0.0;
            }
        }
        Ok(Corrected { persons: persons.iter().sum(), counts: persons, set_to_zero })
    }

    /// Whether a count below 0 says that more should have been seen on exactly these lists than chance allows.
    fn beyond_chance(&self, set: usize, counts: &[f64], corrected: f64) -> bool {
        let expected = counts[set] - corrected * self.missed.whole(set);
        poisson::tails(counts[set], expected).0 < CHANCE
    }
}

fn share(rate: f64) -> Result<f64, RatesError> {
    if (0.0..1.0).contains(&rate) { Ok(rate) } else { Err(RatesError::Rate(rate)) }
}

/// Links that hold the groups together.
fn links(groups: &[f64]) -> f64 {
    let each = groups.iter().enumerate().skip(1);
    each.map(|(set, count)| count * f64::from(set.count_ones() - 1)).sum()
}

/// Persons who are not on the first list.
fn off_first(persons: &[f64]) -> f64 {
    persons.iter().step_by(2).sum()
}
