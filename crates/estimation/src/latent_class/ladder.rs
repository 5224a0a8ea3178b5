//! A chain that does not get stuck: beside the chain on the table stand others on part of the persons, to whom less is known
//! and who go from mode to mode with ease, and neighbours exchange what they found (parallel tempering, Geyer 1991; that the
//! others see part of the data instead of a power of the likelihood keeps each of them an ordinary Gibbs sampler).

#![allow(
    clippy::indexing_slicing,
    reason = "lists, classes and patterns run below dimensions set at the start"
)]

use super::chain::{Chain, Draw, LatentClassPrior, Pattern, Start};
use super::draws::exponential;
use crate::CaptureHistories;
use numerics::streams::Stream;

/// Part of the persons at each level, of those at the level before.
const PART: f64 = 0.7;

/// A level has at least so many persons.
const FEWEST: f64 = 5.0;

/// Steps between two exchanges.
const BETWEEN: usize = 2;

pub(super) struct Ladder {
    levels: Vec<Chain>,
    /// Persons that each level has and the next has not, by pattern.
    differences: Vec<Vec<Pattern>>,
    steps: usize,
}

impl Ladder {
    /// `stream` gives the stream of each level. They begin in two classes; without exchange of labels as LCMCR does, in four and
    /// a tenth in others, which leaves too many classes for tens of thousands of steps.
    pub(super) fn new(
        table: &CaptureHistories,
        prior: LatentClassPrior,
        relabel: bool,
        levels: usize,
        stream: impl Fn(usize) -> Stream,
    ) -> Self {
        let tables: Vec<CaptureHistories> = (0..levels.max(1))
            .map(|level| PART.powi(level as i32))
            .take_while(|part| *part == 1.0 || part * table.observed() as f64 >= FEWEST)
            .map(|part| part_of(table, part))
            .collect();
        let levels: Vec<Chain> = (tables.iter().enumerate())
            .map(|(level, table)| {
                let start = match relabel {
                    true => Start { classes: 2, others: 0.0 },
                    false => Start { classes: 4, others: 0.1 },
                };
                Chain::new(table, prior, relabel, start, stream(level))
            })
            .collect();
        let first = levels[0].halves.first;
        let differences = tables.windows(2).map(|pair| difference(&pair[0], &pair[1], first)).collect();
        Self { levels, differences, steps: 0 }
    }

    pub(super) fn step(&mut self) {
        if self.steps.is_multiple_of(BETWEEN) {
            // Even and odd pairs by turns.
            for level in (self.steps / BETWEEN % 2..self.differences.len()).step_by(2) {
                self.exchange(level);
            }
        }
        self.steps += 1;
        for chain in &mut self.levels {
            chain.step();
        }
    }

    pub(super) fn draw(&self) -> Draw {
        self.levels[0].draw()
    }

    /// Exchanges the classes of a level and the next with the chance of Metropolis. Who is in which class is summed out here and
    /// drawn next. The numbers unseen are proposed from their distribution given the classes, so they do not show in that
    /// chance, but for the most that may be unseen.
    fn exchange(&mut self, level: usize) {
        let (upper, lower) = self.levels.split_at_mut(level + 1);
        let (one, other) = (&mut upper[level], &mut lower[0]);
        one.draw_empty();
        other.draw_empty();
        let persons = &self.differences[level];
        let ratio = ln_likelihood(other, persons) - ln_likelihood(one, persons);
        if -exponential(&mut one.random) < ratio {
            one.exchange_classes(other);
            if !(one.propose_unseen() && other.propose_unseen()) {
                one.exchange_classes(other);
                one.proposed = None;
                other.proposed = None;
            }
        }
    }
}

impl Chain {
    fn exchange_classes(&mut self, other: &mut Self) {
        use std::mem::swap;
        swap(&mut self.labels, &mut other.labels);
        swap(&mut self.occupied, &mut other.occupied);
        swap(&mut self.wide, &mut other.wide);
        swap(&mut self.low, &mut other.low);
        swap(&mut self.high, &mut other.high);
        swap(&mut self.empty, &mut other.empty);
        swap(&mut self.concentration, &mut other.concentration);
    }
}

/// The logarithm of the likelihood of persons, given that they are seen.
fn ln_likelihood(chain: &Chain, persons: &[Pattern]) -> f64 {
    let weight = |low, high| {
        let occupied: f64 = (0..chain.occupied).map(|class| chain.weight(class, low, high)).sum();
        occupied + chain.empty.weight(low, high)
    };
    let seen = (1.0 - weight(0, 0)).max(1e-12);
    let (mut sum, mut all) = (0.0, 0.0);
    for pattern in persons {
        sum += pattern.count * weight(pattern.low, pattern.high).ln();
        all += pattern.count;
    }
    sum - all * seen.ln()
}

/// About this part of the persons; patterns with few persons do not all go at once.
fn part_of(table: &CaptureHistories, part: f64) -> CaptureHistories {
    let mut before = 0;
    let mut sum = 0;
    let counts = table.counts().iter().map(|count| {
        sum += count;
        let upto = (sum as f64 * part + 0.5) as u64;
        let here = upto - before;
        before = upto;
        here
    });
    table.with_counts(counts.collect())
}

fn difference(one: &CaptureHistories, other: &CaptureHistories, first: usize) -> Vec<Pattern> {
    let pairs = one.counts().iter().zip(other.counts()).enumerate();
    pairs
        .filter(|(_, (one, other))| one != other)
        .map(|(set, (one, other))| Pattern {
            set,
            low: set & ((1 << first) - 1),
            high: set >> first,
            count: *one as f64 - *other as f64,
        })
        .collect()
}
