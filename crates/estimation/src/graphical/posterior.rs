//! The posterior of the number unseen.

#![allow(
    clippy::indexing_slicing,
    reason = "sets of lists run below 2ᵏ, places below the length of the grid"
)]

use super::graph::{Graph, decomposable};
use crate::{CaptureHistories, Interval};
use numerics::ln_gamma;
use rayon::prelude::*;

/// What is assumed before the data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prior {
    /// The number unseen is at most this many times the number seen; within that, a population of `N` has weight
    /// `1/N`.
    pub most_times_seen: f64,
    /// Weight of each pattern in the hyper-Dirichlet prior, times the number of patterns: 1 spreads one imagined
    /// person over all patterns.
    pub concentration: f64,
}

impl Default for Prior {
    fn default() -> Self {
        Self { most_times_seen: 20.0, concentration: 1.0 }
    }
}

/// A graph and its posterior probability.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphWeight {
    /// The graph.
    pub graph: Graph,
    /// Its probability.
    pub probability: f64,
}

/// The posterior over all graphs.
#[derive(Clone, Debug)]
pub struct GraphicalPosterior {
    /// Persons seen.
    pub observed: u64,
    /// Posterior mean of the population size.
    pub mean: f64,
    /// Graphs, most probable first; those below one in a million are left out.
    pub graphs: Vec<GraphWeight>,
    /// Probability within 1 % of the largest number unseen that the prior allows: when that is not near 0, the prior
    /// sets the upper end.
    pub at_the_limit: f64,
    /// Numbers unseen, and the probability of at most so many.
    grid: Vec<f64>,
    cumulative: Vec<f64>,
}

/// Why there is no posterior.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GraphicalError {
    /// Seven lists have 617,675 decomposable graphs.
    #[error("{0} lists: at most six can be averaged over graphs")]
    TooManyLists(usize),
    /// A prior without meaning.
    #[error("a prior needs a concentration and a limit above 0")]
    Prior,
}

impl GraphicalPosterior {
    /// A posterior quantile of the population size.
    pub fn quantile(&self, level: f64) -> f64 {
        let place = self.cumulative.partition_point(|below| *below < level);
        let at = |index: usize| (self.grid[index], self.cumulative[index]);
        let unseen = match place {
            0 => self.grid[0],
            past if past >= self.grid.len() => *self.grid.last().unwrap_or(&0.0),
            inside => {
                let ((low, before), (high, after)) = (at(inside - 1), at(inside));
                low + (high - low) * (level - before) / (after - before)
            }
        };
        self.observed as f64 + unseen
    }

    /// Median and central interval.
    pub fn interval(&self, level: f64) -> Interval {
        Interval {
            estimate: self.quantile(0.5),
            lower: self.quantile(0.5 - level / 2.0),
            upper: self.quantile(0.5 + level / 2.0),
            level,
        }
    }
}

/// Averages over all decomposable graphs.
///
/// # Errors
/// See [`GraphicalError`].
pub fn average(table: &CaptureHistories, prior: Prior) -> Result<GraphicalPosterior, GraphicalError> {
    let lists = table.lists().len();
    if lists > 6 {
        return Err(GraphicalError::TooManyLists(lists));
    }
    if !(prior.most_times_seen > 0.0 && prior.concentration > 0.0) {
        return Err(GraphicalError::Prior);
    }
    let seen = table.observed() as f64;
    let grid = grid(table, (prior.most_times_seen * seen).round());
    let weights = integration_weights(&grid);
    let whole = (1usize << lists) - 1;
    let margins: Vec<Margin> =
        (0..=whole).into_par_iter().map(|set| Margin::of(table, set, prior.concentration, &grid)).collect();
    // ln N! − ln n₀! − ln N, and the total of each connected part.
    let total: Vec<f64> = grid.iter().map(|unseen| ln_gamma(prior.concentration + seen + unseen)).collect();
    let start = ln_gamma(prior.concentration);
    let common: Vec<f64> = grid
        .iter()
        .map(|unseen| ln_gamma(seen + unseen + 1.0) - ln_gamma(unseen + 1.0) - (seen + unseen).ln())
        .collect();
    let graphs = decomposable(lists);
    let logs = |graph: &Graph, into: &mut Vec<f64>| {
        let parts = graph.components as f64;
        let mut constant = parts * start;
        into.clear();
        into.extend(common.iter().zip(&total).map(|(common, total)| common - parts * total));
        for (sets, sign) in [(&graph.cliques, 1.0), (&graph.separators, -1.0)] {
            for set in sets {
                let margin = &margins[*set];
                constant += sign * margin.constant;
                for (value, unseen) in into.iter_mut().zip(&margin.unseen) {
                    *value += sign * unseen;
                }
            }
        }
        for value in into.iter_mut() {
            *value += constant;
        }
    };
    let highest: Vec<f64> = graphs
        .par_iter()
        .map_init(Vec::new, |values, graph| {
            logs(graph, values);
            values.iter().copied().fold(f64::NEG_INFINITY, f64::max)
        })
        .collect();
    let top = highest.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    // Beyond e⁻⁴⁰ of the best nothing shows, even spread over the whole grid.
    let mut density = vec![0.0; grid.len()];
    let mut weighed = Vec::new();
    let mut values = Vec::new();
    for (graph, highest) in graphs.into_iter().zip(highest) {
        if highest < top - 40.0 {
            continue;
        }
        logs(&graph, &mut values);
        let mut mass = 0.0;
        for ((value, weight), sum) in values.iter().zip(&weights).zip(&mut density) {
            let probability = (value - top).exp() * weight;
            mass += probability;
            *sum += probability;
        }
        weighed.push(GraphWeight { graph, probability: mass });
    }
    let all: f64 = density.iter().sum();
    for graph in &mut weighed {
        graph.probability /= all;
    }
    weighed.retain(|graph| graph.probability > 1e-6);
    weighed.sort_by(|one, other| other.probability.total_cmp(&one.probability));
    let limit = grid.last().copied().unwrap_or_default();
    let (mut cumulative, mut sum, mut mean, mut at_the_limit) =
        (Vec::with_capacity(grid.len()), 0.0, 0.0, 0.0);
    for (unseen, probability) in grid.iter().zip(&density) {
        // Half of a point's own share lies below it.
        cumulative.push((sum + probability / 2.0) / all);
        sum += probability;
        mean += probability / all * (seen + unseen);
        if *unseen > 0.99 * limit {
            at_the_limit += probability / all;
        }
    }
    Ok(GraphicalPosterior {
        observed: table.observed(),
        mean,
        graphs: weighed,
        at_the_limit,
        grid,
        cumulative,
    })
}

/// A set of lists as a table of its own: the logarithm of its marginal likelihood is `constant + unseen[place]`.
struct Margin {
    constant: f64,
    unseen: Vec<f64>,
}

impl Margin {
    fn of(table: &CaptureHistories, set: usize, concentration: f64, grid: &[f64]) -> Self {
        let cells = 1usize << set.count_ones();
        let weight = concentration / cells as f64;
        let mut counts = vec![0.0; set + 1];
        for (pattern, count) in table.counts().iter().enumerate() {
            counts[pattern & set] += *count as f64;
        }
        let start = ln_gamma(weight);
        let on_some: f64 = (1..=set)
            .filter(|pattern| pattern & set == *pattern)
            .map(|pattern| ln_gamma(weight + counts[pattern]) - start)
            .sum();
        let on_none = weight + counts[0];
        let unseen = grid.iter().map(|unseen| ln_gamma(on_none + unseen) - start).collect();
        Self { constant: on_some, unseen }
    }
}

/// Whole numbers unseen: all up to a thousand, then ever wider apart, but always close together beside the width of the
/// posterior. That width is relative to its place at least `1/√m` for `m` persons on two lists or more.
fn grid(table: &CaptureHistories, most: f64) -> Vec<f64> {
    let overlap: u64 = table
        .counts()
        .iter()
        .enumerate()
        .filter(|(set, _)| set.count_ones() > 1)
        .map(|(_, count)| count)
        .sum();
    let ratio = 1.0 + (0.05 / (overlap.max(1) as f64).sqrt()).clamp(2e-5, 2e-3);
    let mut grid = Vec::new();
    let mut unseen = 0.0f64;
    while unseen < most {
        grid.push(unseen);
        unseen = (unseen + 1.0).max((unseen * ratio).floor()).min(most);
    }
    grid.push(most);
    grid
}

/// How many whole numbers each point of the grid stands for, with straight lines between points.
fn integration_weights(grid: &[f64]) -> Vec<f64> {
    (0..grid.len())
        .map(|place| {
            let before = if place > 0 { grid[place] - grid[place - 1] } else { 1.0 };
            let after = if place + 1 < grid.len() { grid[place + 1] - grid[place] } else { 1.0 };
            f64::midpoint(before, after)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::tests::{kingdom_5, netherlands_5};

    fn near(value: f64, expected: f64) {
        assert!((value / expected - 1.0).abs() < 0.01, "{value} instead of {expected}");
    }

    /// Reference: dga 2.0.2, 822 graphs, delta 1/2⁵, prior 1/N, at most 20 times as many unseen as seen.
    #[test]
    fn the_posterior_is_that_of_dga() {
        let kingdom = average(&kingdom_5(), Prior::default()).unwrap();
        for (level, expected) in [(0.025, 10_387.0), (0.5, 22_990.0), (0.975, 33_508.0)] {
            near(kingdom.quantile(level), expected);
        }
        near(kingdom.mean, 21_281.61);
        let first: Vec<f64> = kingdom.graphs.iter().take(3).map(|graph| graph.probability).collect();
        for (value, expected) in first.into_iter().zip([0.4434, 0.1507, 0.1122]) {
            near(value, expected);
        }
        let table = kingdom_5();
        let cliques = &kingdom.graphs[0].graph.cliques;
        let mut names: Vec<String> = cliques.iter().map(|set| table.name(*set)).collect();
        names.sort();
        assert_eq!(names, ["LA:NG:PFNCA", "NG:GP", "PFNCA:GO"]);
        let dutch = average(&netherlands_5(), Prior::default()).unwrap();
        for (level, expected) in [(0.025, 41_405.0), (0.5, 49_385.0), (0.975, 168_992.0)] {
            near(dutch.quantile(level), expected);
        }
        near(dutch.mean, 73_972.57);
        near(dutch.graphs[0].probability, 0.6340);
        near(dutch.graphs[1].probability, 0.1963);
        assert!(dutch.at_the_limit > 0.01);
    }
}
