//! Lists as populations of known size: how many persons on a list would the methods find from the other lists? (Binette &
//! Steorts 2022: internal consistency.)

use crate::survey::{Method, Options};
use crate::{CaptureHistories, Interval, NoAnswer, Watch};
use rayon::prelude::*;

/// A list whose persons are the whole population.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownList {
    /// Its name.
    pub list: String,
    /// How many persons are on it: the number to be found.
    pub size: u64,
    /// How many of them are on another list too. Those on no other one are the unseen.
    pub seen: u64,
    /// What each method finds, in the order of the options.
    pub found: Vec<Found>,
}

/// What a method finds of a list's persons.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The method.
    pub method: Method,
    /// Estimate and interval, or why there is none.
    pub interval: Result<Interval, NoAnswer>,
}

/// How well a method does over the lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The method.
    pub method: Method,
    /// Lists for which it has an answer.
    pub asked: usize,
    /// Lists whose number its interval does not hold. A lower bound misses only when it lies above the number.
    pub missed: usize,
    /// Mean of `ln(estimate / number)`: below 0 it finds too few.
    pub mean_log_ratio: f64,
    /// Root mean square of the same.
    pub root_mean_squared_log_ratio: f64,
}

/// Lists with fewer of their persons on another list are left out of the records: their estimates say more about chance than
/// about the method. Binette & Steorts (2022) leave out the same.
pub const FEWEST_SEEN: u64 = 30;

impl KnownList {
    /// Whether enough of its persons are seen for the records.
    pub fn counts(&self) -> bool {
        self.seen >= FEWEST_SEEN
    }

    /// Estimates divided by the number to be found, over the methods with an answer that are no lower bound; sorted.
    pub fn shares(&self) -> Vec<f64> {
        let estimates = self.found.iter().filter(|found| !found.method.is_lower_bound());
        let mut shares: Vec<f64> = estimates
            .filter_map(|found| found.interval.as_ref().ok())
            .map(|interval| interval.estimate / self.size as f64)
            .collect();
        numerics::sort(&mut shares);
        shares
    }
}

impl Found {
    /// Whether the answer is wrong about this number; `None` without an answer.
    pub fn misses(&self, size: u64) -> Option<bool> {
        let (interval, size) = (self.interval.as_ref().ok()?, size as f64);
        Some(interval.lower > size || !self.method.is_lower_bound() && interval.upper < size)
    }
}

/// How many estimates [`known_lists`] asks for.
pub(super) fn steps(table: &CaptureHistories, options: &Options) -> usize {
    if table.lists().len() < 3 { 0 } else { table.lists().len() * options.methods.len() }
}

/// Every list in turn; empty with fewer than three lists. An answer is missing where nobody on the list is on two other ones.
///
/// Persons on a list differ from the others, so a method that finds them may still miss the rest; a method that does not find
/// them has no claim to be believed.
pub fn known_lists(table: &CaptureHistories, options: &Options, watch: Option<&Watch>) -> Vec<KnownList> {
    (0..table.lists().len())
        .into_par_iter()
        .filter_map(|list| {
            let (others, alone) = table.among(list)?;
            let results = super::ask_all(&others, options, watch);
            let found = results.into_iter().map(|result| Found {
                method: result.method,
                interval: result.answer.map(|answer| answer.interval),
            });
            Some(KnownList {
                list: table.name(1 << list),
                size: others.observed() + alone,
                seen: others.observed(),
                found: found.collect(),
            })
        })
        .collect()
}

/// How each method does over the lists that count; methods without any answer are left out.
pub fn records(lists: &[KnownList], methods: &[Method]) -> Vec<Record> {
    let record = |method: &Method| {
        let (mut asked, mut missed, mut sum, mut squares) = (0, 0, 0.0, 0.0);
        for list in lists.iter().filter(|list| list.counts()) {
            for found in list.found.iter().filter(|found| found.method == *method) {
                let Ok(interval) = &found.interval else { continue };
                let log = (interval.estimate / list.size as f64).ln();
                asked += 1;
                missed += usize::from(found.misses(list.size) == Some(true));
                sum += log;
                squares += log * log;
            }
        }
        let count = asked as f64;
        (asked > 0).then(|| Record {
            method: *method,
            asked,
            missed,
            mean_log_ratio: sum / count,
            root_mean_squared_log_ratio: (squares / count).sqrt(),
        })
    };
    methods.iter().filter_map(record).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::tests::netherlands_5;
    use crate::simulate::Population;
    use numerics::streams;

    fn independence() -> Options {
        let methods = vec![Method::Independence, Method::Chao];
        Options { methods, details: false, ..Options::default() }
    }

    /// Of 100 persons on C 30 are on A, 25 on B, 10 on both: Lincoln and Petersen's estimate is 30 × 25 / 10 = 75, and the
    /// other 55 are seen nowhere else.
    #[test]
    fn three_lists_give_lincoln_petersen() {
        let lists = ["A", "B", "C"].map(str::to_owned).to_vec();
        let counts =
            [(0b001, 70), (0b010, 60), (0b011, 20), (0b100, 55), (0b101, 20), (0b110, 15), (0b111, 10)];
        let table = CaptureHistories::new(lists, counts).unwrap();
        let c = known_lists(&table, &independence(), None).remove(2);
        assert_eq!((c.list.as_str(), c.size, c.seen), ("C", 100, 45));
        let interval = c.found[0].interval.unwrap();
        assert!((interval.estimate - 75.0).abs() < 1e-6, "{interval:?}");
        assert!((c.shares()[0] - 0.75).abs() < 1e-8);
    }

    #[test]
    fn the_persons_on_a_list_are_counted() {
        let lists = known_lists(&netherlands_5(), &independence(), None);
        let z = lists.iter().find(|list| list.list == "Z").unwrap();
        assert_eq!((z.size, z.seen), (848, 848 - 632));
        assert!(z.counts());
        let k = lists.iter().find(|list| list.list == "K").unwrap();
        // Nobody on K is on two other lists.
        assert_eq!((k.size, k.seen), (1_348, 49));
        assert!(k.found.iter().all(|found| found.interval == Err(NoAnswer::NoOverlap)));
        assert_eq!(k.found[0].misses(k.size), None);
    }

    #[test]
    fn independent_lists_find_each_other() {
        let population = Population::independent(20_000, &[0.3, 0.25, 0.2, 0.3]).unwrap();
        let table = population.draw(&mut streams::stream(1, 1)).unwrap();
        let options = independence();
        let lists = known_lists(&table, &options, None);
        assert_eq!((lists.len(), steps(&table, &options)), (4, 8));
        for list in &lists {
            assert!(list.shares().iter().all(|share| (share - 1.0).abs() < 0.1), "{list:?}");
        }
        let records = records(&lists, &options.methods);
        assert!(records.iter().all(|record| record.asked == 4 && record.mean_log_ratio.abs() < 0.05));
    }

    #[test]
    fn lists_that_depend_on_each_other_miss() {
        let pairs = [(0b0011, 2.0), (0b0101, 2.0), (0b0110, 2.0)];
        let population = Population::dependent(20_000, &[0.3, 0.25, 0.2, 0.3], &pairs).unwrap();
        let table = population.draw(&mut streams::stream(1, 1)).unwrap();
        let lists = known_lists(&table, &independence(), None);
        // Among the persons on the fourth list the other three depend on each other.
        assert_eq!(lists[3].found[0].misses(lists[3].size), Some(true));
        // Chao's bound lies below the number too, which is no mistake for a lower bound.
        assert_eq!(lists[3].found[1].misses(lists[3].size), Some(false));
        let record = &records(&lists, &[Method::Independence])[0];
        assert!(record.missed >= 1 && record.mean_log_ratio < 0.0, "{record:?}");
    }
}
