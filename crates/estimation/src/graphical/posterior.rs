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
    let graphs = decomposable(lists);
    let coarse = grid((prior.most_times_seen * seen).round(), |_| COARSE);
    let used: Vec<&Graph> = graphs.iter().collect();
    let sums = Sums::over(table, prior.concentration, &used, coarse.clone());
    let mut highest: Vec<(f64, usize)> = used
        .par_iter()
        .map_init(Vec::new, |values, graph| {
            sums.logs(graph, values);
            let best = values.iter().enumerate().max_by(|one, other| one.1.total_cmp(other.1));
            best.map_or((f64::NEG_INFINITY, 0), |(place, value)| (*value, place))
        })
        .collect();
    // The width of a posterior is relative to its place at least 1/√m for m persons on two lists or more.
    let needed = 0.05 / (table.on_several().max(1) as f64).sqrt();
    if needed < COARSE {
        highest
            .par_iter_mut()
            .zip(&used)
            .for_each(|(best, graph)| best.0 = best.0.max(sums.peak(graph, best.1)));
    }
    let top = highest.iter().map(|(value, _)| *value).fold(f64::NEG_INFINITY, f64::max);
    let kept: Vec<(&Graph, usize)> = used
        .iter()
        .zip(&highest)
        // Beyond e⁻⁴⁰ of the best nothing shows, even spread over the whole grid.
        .filter(|(_, (value, _))| *value >= top - 40.0)
        .map(|(graph, (_, place))| (*graph, *place))
        .collect();
    let sums = match needed < COARSE {
        true => {
            let narrow = narrow(&sums, &kept, top);
            let fine = needed.max(FINEST);
            let finer = grid((prior.most_times_seen * seen).round(), |unseen| {
                let cell = coarse.partition_point(|point| *point <= unseen).saturating_sub(1);
                if narrow.get(cell) == Some(&true) { fine } else { COARSE }
            });
            Sums::over(
                table,
                prior.concentration,
                &kept.iter().map(|(graph, _)| *graph).collect::<Vec<_>>(),
                finer,
            )
        }
        false => sums,
    };
    let grid = sums.grid.clone();
    let weights = integration_weights(&grid);
    let mut density = vec![0.0; grid.len()];
    let mut weighed = Vec::new();
    let mut values = Vec::new();
    for (graph, _) in kept {
        sums.logs(graph, &mut values);
        let mut mass = 0.0;
        for ((value, weight), sum) in values.iter().zip(&weights).zip(&mut density) {
            let probability = (value - top).exp() * weight;
            mass += probability;
            *sum += probability;
        }
        weighed.push(GraphWeight { graph: graph.clone(), probability: mass });
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

/// How far apart points of the grid are, relative to their place, where posteriors are wide.
const COARSE: f64 = 2e-3;

/// The same where they are narrow, at the least.
const FINEST: f64 = 2e-5;

/// A posterior that stays above e⁻⁴⁵ of the best over so many coarse cells has about ten of them per standard deviation.
const WIDE: usize = 200;

/// What the posteriors of all graphs are sums of, by number unseen.
struct Sums {
    grid: Vec<f64>,
    seen: f64,
    concentration: f64,
    /// By set of lists; none for those that no graph needs.
    margins: Vec<Option<Margin>>,
    /// `ln N! − ln n₀! − ln N`.
    common: Vec<f64>,
    /// Of each connected part.
    total: Vec<f64>,
}

/// A set of lists as a table of its own: the logarithm of its marginal likelihood is `constant + ln Γ(on_none + unseen)`.
struct Margin {
    constant: f64,
    on_none: f64,
    /// The second part on the grid.
    unseen: Vec<f64>,
}

impl Sums {
    fn over(table: &CaptureHistories, concentration: f64, graphs: &[&Graph], grid: Vec<f64>) -> Self {
        let whole = (1usize << table.lists().len()) - 1;
        let mut needed = vec![false; whole + 1];
        for set in graphs.iter().flat_map(|graph| graph.cliques.iter().chain(&graph.separators)) {
            needed[*set] = true;
        }
        let margins = (0..=whole)
            .into_par_iter()
            .map(|set| needed[set].then(|| Margin::of(table, set, concentration, &grid)))
            .collect();
        let seen = table.observed() as f64;
        Self {
            common: grid.iter().map(|unseen| common(seen, *unseen)).collect(),
            total: grid.iter().map(|unseen| ln_gamma(concentration + seen + unseen)).collect(),
            grid,
            seen,
            concentration,
            margins,
        }
    }

    fn parts<'a>(&'a self, graph: &'a Graph) -> impl Iterator<Item = (&'a Margin, f64)> {
        let sets =
            graph.cliques.iter().map(|set| (set, 1.0)).chain(graph.separators.iter().map(|set| (set, -1.0)));
        sets.filter_map(|(set, sign)| Some((self.margins[*set].as_ref()?, sign)))
    }

    /// The logarithm of the posterior of a graph on the grid, up to a constant of all graphs.
    fn logs(&self, graph: &Graph, into: &mut Vec<f64>) {
        let parts = graph.components as f64;
        let mut constant = parts * ln_gamma(self.concentration);
        into.clear();
        into.extend(self.common.iter().zip(&self.total).map(|(common, total)| common - parts * total));
        for (margin, sign) in self.parts(graph) {
            constant += sign * margin.constant;
            for (value, unseen) in into.iter_mut().zip(&margin.unseen) {
                *value += sign * unseen;
            }
        }
        for value in into.iter_mut() {
            *value += constant;
        }
    }

    /// The same for one number unseen.
    fn log(&self, graph: &Graph, unseen: f64) -> f64 {
        let parts = graph.components as f64;
        let start = ln_gamma(self.concentration);
        let total = ln_gamma(self.concentration + self.seen + unseen);
        let of_sets: f64 = self
            .parts(graph)
            .map(|(margin, sign)| sign * (margin.constant + ln_gamma(margin.on_none + unseen)))
            .sum();
        common(self.seen, unseen) + parts * (start - total) + of_sets
    }

    /// The largest value around a point of the grid, by golden section: a narrow peak lies between points.
    fn peak(&self, graph: &Graph, place: usize) -> f64 {
        const GOLDEN: f64 = 0.618_033_988_749_894_8;
        let last = self.grid.len() - 1;
        let (mut low, mut high) = (self.grid[place.saturating_sub(1)], self.grid[(place + 1).min(last)]);
        let mut best = f64::NEG_INFINITY;
        // A cell is 10⁻³ of its place wide, and the narrowest posterior a hundredth of that.
        for _ in 0..16 {
            let (left, right) = (high - GOLDEN * (high - low), low + GOLDEN * (high - low));
            let (at_left, at_right) = (self.log(graph, left), self.log(graph, right));
            best = best.max(at_left).max(at_right);
            if at_left < at_right { low = left } else { high = right }
        }
        best
    }
}

/// Coarse cells in which some posterior is too narrow for them.
fn narrow(sums: &Sums, kept: &[(&Graph, usize)], top: f64) -> Vec<bool> {
    let mut cells = vec![false; sums.grid.len()];
    let mut values = Vec::new();
    for (graph, place) in kept {
        sums.logs(graph, &mut values);
        let above = |place: &usize| values[*place] > top - 45.0;
        let before = (0..*place).rev().take_while(above).count();
        let after = (*place..values.len()).take_while(above).count();
        if before + after < WIDE {
            let from = (place - before).saturating_sub(1);
            let to = (place + after + 1).min(cells.len());
            cells[from..to].fill(true);
        }
    }
    cells
}

fn common(seen: f64, unseen: f64) -> f64 {
    ln_gamma(seen + unseen + 1.0) - ln_gamma(unseen + 1.0) - (seen + unseen).ln()
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
        let unseen = grid.iter().map(|unseen| ln_gamma(on_none + unseen)).collect();
        Self { constant: on_some - start, on_none, unseen }
    }
}

/// Whole numbers unseen: all up to some hundreds, then ever wider apart, by `step` relative to their place.
fn grid(most: f64, step: impl Fn(f64) -> f64) -> Vec<f64> {
    let mut grid = Vec::new();
    let mut unseen = 0.0f64;
    while unseen < most {
        grid.push(unseen);
        unseen = (unseen + 1.0).max((unseen * (1.0 + step(unseen))).floor()).min(most);
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
    use crate::loglinear::{Model, fit};

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

    /// Two million persons on three independent lists: the posterior is so narrow that it lies between two points of the coarse
    /// grid. With so many persons its middle is the largest likelihood and its width that of the standard error.
    #[test]
    fn a_narrow_posterior_is_found() {
        let lists = ["A", "B", "C"].map(str::to_owned).to_vec();
        let share = |set: usize| {
            2e6 * 0.3f64.powi(set.count_ones() as i32) * 0.7f64.powi(3 - set.count_ones() as i32)
        };
        let counts = (1..8usize).map(|set| (set, share(set).round() as u64));
        let table = CaptureHistories::new(lists, counts).unwrap();
        let posterior = average(&table, Prior::default()).unwrap().interval(0.95);
        let independent = fit(&table, &Model::independence(3)).unwrap();
        assert!((posterior.estimate / independent.estimate() - 1.0).abs() < 2e-5, "{posterior:?}");
        let widths = (posterior.upper - posterior.lower) / (2.0 * 1.96 * independent.standard_error());
        assert!((widths - 1.0).abs() < 0.01, "{posterior:?} {widths}");
    }
}
