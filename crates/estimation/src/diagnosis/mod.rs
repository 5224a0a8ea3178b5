//! How far the answers can be trusted. Four looks at the same table: other sets of lists, lists whose size is known, tables
//! simulated from the model that was chosen, and single persons (Binette & Steorts 2022; Chan, Silverman & Vincent 2021).
//! None of them can show that an estimate is right. Each can show that it is not.

mod finding;
mod grid;
mod known;
mod verdict;

pub use finding::Finding;
pub use grid::{LISTS_FOR_PAIRS, ListSet, grid, range};
pub use known::{FEWEST_SEEN, Found, KnownList, Record, known_lists, records};

use crate::heterogeneity::{Member, family};
use crate::latent_class::Schedule;
use crate::selection::stepwise;
use crate::sensitivity::{WithoutList, without_each_list, without_each_pattern};
use crate::simulate::{Population, Score, Trial, study};
use crate::survey::{Method, MethodResult, Options};
use crate::{CaptureHistories, NoAnswer, Watch};
use rayon::prelude::*;

/// How thorough the diagnosis is.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How the methods are asked. They are asked dozens of times, so with fewer resamples and shorter chains than for the answer.
    pub options: Options,
    /// Tables simulated from the chosen model; 0 for none. Slow methods are asked about a part of them.
    pub tables: usize,
}

impl Plan {
    /// Two hundred resamples and tables, chains of 7,000 iterations; the rest as for the answer.
    pub fn of(options: &Options) -> Self {
        let schedule =
            Schedule { chains: 4, burn_in: 2_000, draws: 1_000, thinning: 5, levels: 1, relabel: true };
        let resamples = options.resamples.min(200);
        Self { options: Options { resamples, schedule, details: false, ..options.clone() }, tables: 200 }
    }
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Diagnosis {
    /// Every method on every set of lists.
    pub grid: Vec<ListSet>,
    /// Every list as a population of known size.
    pub known: Vec<KnownList>,
    /// How each method does over the known lists.
    pub records: Vec<Record>,
    /// How near each method comes on tables of which the chosen model is the truth; `None` when there is no such model.
    pub simulated: Option<Simulated>,
    /// The stepwise estimate without each list.
    pub without_lists: Vec<WithoutList>,
    /// How the stepwise estimate changes without one person of each pattern, as a share of it; largest change first.
    pub without_persons: Vec<(usize, f64)>,
    /// The models in which persons differ, beside each other.
    pub family: Vec<Member>,
    /// What to conclude, in words.
    pub findings: Vec<Finding>,
}

/// Tables simulated from the stepwise model of the table.
#[derive(Clone, Debug)]
pub struct Simulated {
    /// The true number, which is the stepwise estimate.
    pub size: u64,
    /// A score per method.
    pub scores: Vec<Score>,
}

/// Looks at a table from all sides. The same seed gives the same result, whatever the number of threads; when the watch says stop,
/// what was not done yet says so.
pub fn diagnose(table: &CaptureHistories, plan: &Plan, watch: Option<&Watch>) -> Diagnosis {
    let options = &plan.options;
    if let Some(watch) = watch {
        watch.expect(grid::steps(table, options) + known::steps(table, options));
    }
    let grid = grid(table, options, watch);
    let known = known_lists(table, options, watch);
    let used = table.without_empty_lists().map(|(used, _)| used);
    let simulated = used.as_ref().filter(|_| plan.tables > 0).and_then(|used| simulated(used, plan, watch));
    let mut found = Diagnosis {
        records: records(&known, &options.methods),
        grid,
        known,
        simulated,
        without_lists: without_each_list(table, options.threshold),
        without_persons: without_each_pattern(table, options.threshold).unwrap_or_default(),
        family: family(table),
        findings: Vec::new(),
    };
    found.findings = verdict::findings(table, options, &found);
    found
}

fn simulated(table: &CaptureHistories, plan: &Plan, watch: Option<&Watch>) -> Option<Simulated> {
    let chosen = stepwise(table, plan.options.threshold).ok()?;
    let population = Population::of_fit(table, &chosen.fit).ok()?;
    let schedule = Schedule { chains: 2, burn_in: 1_000, draws: 500, thinning: 4, levels: 1, relabel: true };
    let options = Options { schedule, ..plan.options.clone() };
    let trials: Vec<Trial> = options
        .methods
        .iter()
        .map(|method| Trial::method(*method, tables(*method, population.lists(), plan.tables), &options))
        .collect();
    Some(Simulated { size: population.size(), scores: study(&population, &trials, plan.options.seed, watch) })
}

/// Tables for a method: those that take most of a second on six lists are asked about fewer.
fn tables(method: Method, lists: usize, all: usize) -> usize {
    let share = match method {
        Method::AllModels | Method::Bma if lists > 5 => 4,
        Method::LatentClass => 2,
        _ => 1,
    };
    all.div_ceil(share)
}

/// Every method of the options, in parallel; one step of the watch each.
fn ask_all(table: &CaptureHistories, options: &Options, watch: Option<&Watch>) -> Vec<MethodResult> {
    let ask = |method: &Method| {
        let part = watch.map(Watch::part);
        let answer = match watch.is_some_and(Watch::stopped) {
            true => Err(NoAnswer::Stopped),
            false => method.ask(table, options, part.as_ref()),
        };
        if let Some(watch) = watch {
            watch.step();
        }
        MethodResult { method: *method, answer }
    };
    options.methods.par_iter().map(ask).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::tests::{kingdom_5, netherlands_5};
    use std::sync::atomic::Ordering;

    fn quick() -> Plan {
        let methods = vec![Method::Independence, Method::Chao, Method::Stepwise, Method::Bma];
        let options = Options { methods, resamples: 10, ..Options::default() };
        Plan { tables: 12, ..Plan::of(&options) }
    }

    #[test]
    fn the_kingdom_is_looked_at_from_all_sides() {
        let watch = Watch::default();
        let found = diagnose(&kingdom_5(), &quick(), Some(&watch));
        assert_eq!((found.grid.len(), found.known.len(), found.family.len()), (16, 5, 10));
        let simulated = found.simulated.unwrap();
        assert_eq!((simulated.size, simulated.scores.len()), (11_313, 4));
        assert!(simulated.scores.iter().all(|score| score.tables == 12));
        assert_eq!(found.without_lists.len(), 5);
        assert!(!found.without_persons.is_empty());
        assert_eq!(watch.done.load(Ordering::Relaxed), watch.whole.load(Ordering::Relaxed));
        assert!(found.findings.iter().any(|warning| matches!(warning, Finding::SetsDisagree { .. })));
        // Independence is asked about tables in which the stepwise model's pairs depend on each other.
        assert!(found.findings.iter().any(|warning| matches!(
            warning,
            Finding::MissesWhenModelHolds { .. } | Finding::BiasedWhenModelHolds { .. }
        )));
    }

    #[test]
    fn threads_do_not_change_what_is_found() {
        let run = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let found = pool.install(|| diagnose(&netherlands_5(), &quick(), None));
            let estimates: Vec<_> = found.grid.iter().map(|set| set.results.clone()).collect();
            (estimates, found.known, found.simulated.unwrap().scores, found.findings)
        };
        assert_eq!(run(1), run(3));
    }

    #[test]
    fn a_stopped_diagnosis_says_so() {
        let watch = Watch::default();
        watch.stop.store(true, Ordering::Relaxed);
        let found = diagnose(&kingdom_5(), &quick(), Some(&watch));
        let answers = found.grid.iter().flat_map(|set| &set.results);
        assert!(answers.into_iter().all(|result| result.answer == Err(NoAnswer::Stopped)));
        assert!(found.simulated.unwrap().scores.iter().all(|score| score.accuracy.is_none()));
    }

    #[test]
    fn a_table_of_two_lists_has_little_to_look_at() {
        let lists = ["A", "B"].map(str::to_owned).to_vec();
        let table = CaptureHistories::new(lists, [(1, 40), (2, 30), (3, 10)]).unwrap();
        let found = diagnose(&table, &quick(), None);
        assert_eq!((found.grid.len(), found.known.len(), found.without_lists.len()), (1, 0, 0));
        assert!(found.findings.contains(&Finding::NoKnownList));
    }
}
