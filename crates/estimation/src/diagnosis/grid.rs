//! Every method on every set of lists that is left when one list, or two, are taken away.

use crate::survey::{Method, MethodResult, Options};
use crate::{CaptureHistories, Watch};
use rayon::prelude::*;

/// The same population seen through some of the lists.
#[derive(Clone, Debug)]
pub struct ListSet {
    /// Names of the lists that were taken away; none for the whole table.
    pub left_out: Vec<String>,
    /// The table of the others: whoever was only on the lists taken away is among the unseen.
    pub table: CaptureHistories,
    /// What each method says of the whole population, in the order of the options.
    pub results: Vec<MethodResult>,
}

/// With at least this many lists, pairs of lists are taken away too.
pub const LISTS_FOR_PAIRS: usize = 5;

impl ListSet {
    /// The estimate of a method, when it has one.
    pub fn estimate(&self, method: Method) -> Option<f64> {
        let own = self.results.iter().find(|result| result.method == method)?;
        own.answer.as_ref().ok().map(|answer| answer.interval.estimate)
    }
}

/// The sets of lists: all of them first, then without each one, then without each pair.
fn list_sets(table: &CaptureHistories) -> Vec<(Vec<usize>, CaptureHistories)> {
    let lists = table.lists().len();
    let mut sets = vec![(Vec::new(), table.clone())];
    for list in 0..lists {
        sets.extend(table.without(list).map(|rest| (vec![list], rest)));
    }
    if lists >= LISTS_FOR_PAIRS {
        for first in 0..lists {
            for second in first + 1..lists {
                // The second goes first, so that the place of the first stays.
                let rest = table.without(second).and_then(|rest| rest.without(first));
                sets.extend(rest.map(|rest| (vec![first, second], rest)));
            }
        }
    }
    sets
}

/// How many estimates [`grid`] asks for.
pub(super) fn steps(table: &CaptureHistories, options: &Options) -> usize {
    list_sets(table).len() * options.methods.len()
}

/// Asks every method of every set of lists. All sets look at the same population, so answers that differ by more than their
/// intervals say that some assumption fails.
pub fn grid(table: &CaptureHistories, options: &Options, watch: Option<&Watch>) -> Vec<ListSet> {
    list_sets(table)
        .into_par_iter()
        .map(|(left_out, rest)| {
            let results = super::ask_all(&rest, options, watch);
            let name = |list: usize| table.name(1 << list);
            ListSet { left_out: left_out.into_iter().map(name).collect(), table: rest, results }
        })
        .collect()
}

/// Smallest and largest estimate over all sets and the methods that estimate (a lower bound does not); `None` without any.
pub fn range(grid: &[ListSet]) -> Option<(f64, f64)> {
    let mut estimates: Vec<f64> = grid
        .iter()
        .flat_map(|set| &set.results)
        .filter(|result| !result.method.is_lower_bound())
        .filter_map(|result| result.answer.as_ref().ok().map(|answer| answer.interval.estimate))
        .collect();
    numerics::sort(&mut estimates);
    Some((*estimates.first()?, *estimates.last()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::tests::{kingdom_5, netherlands_6};
    use crate::selection::stepwise;

    fn quick() -> Options {
        let methods = vec![Method::Independence, Method::Chao, Method::Stepwise];
        Options { methods, resamples: 0, details: false, ..Options::default() }
    }

    #[test]
    fn each_list_and_each_pair_is_taken_away_once() {
        let table = netherlands_6();
        let grid = grid(&table, &quick(), None);
        assert_eq!(grid.len(), 1 + 6 + 15);
        assert_eq!(steps(&table, &quick()), 22 * 3);
        let names: Vec<String> = grid.iter().map(|set| set.left_out.join("")).collect();
        assert_eq!(names[..9], ["", "I", "K", "O", "P", "R", "Z", "IK", "IO"]);
        for set in &grid {
            assert_eq!(set.left_out.len() + set.table.lists().len(), 6);
            assert!(set.left_out.iter().all(|list| !set.table.lists().contains(list)));
        }
        // Without I and Z, asked directly.
        let direct = table.without(5).unwrap().without(0).unwrap();
        let estimate = stepwise(&direct, 0.02).unwrap().fit.estimate();
        let found = grid.iter().find(|set| set.left_out == ["I", "Z"]).unwrap();
        assert_eq!(found.estimate(Method::Stepwise), Some(estimate));
        assert!(range(&grid).is_some_and(|(low, high)| low < 50_000.0 && high > 150_000.0));
    }

    #[test]
    fn with_few_lists_pairs_stay() {
        let four = kingdom_5().without(0).unwrap();
        assert_eq!(grid(&four, &quick(), None).len(), 1 + 4);
        let two = four.without(0).unwrap().without(0).unwrap();
        assert_eq!(grid(&two, &quick(), None).len(), 1);
    }
}
