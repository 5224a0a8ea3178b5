//! Every method asked for the size of a population that is known, on many tables of who is seen.

use super::Population;
use crate::heterogeneity::{self, Heterogeneity};
use crate::interval::checked;
use crate::survey::{Method, Options};
use crate::{CaptureHistories, Interval, NoAnswer, Watch};
use numerics::streams;
use rayon::prelude::*;

/// A way to estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Estimator {
    /// A method of the survey.
    Method(Method),
    /// A model of the family in which persons differ.
    Family(Heterogeneity),
}

/// What is tried.
#[derive(Clone, Debug)]
pub struct Trial {
    /// Its name in the result.
    pub name: String,
    /// The way to estimate.
    pub estimator: Estimator,
    /// On how many tables.
    pub tables: usize,
    /// Settings. The seed is another one for each table.
    pub options: Options,
}

/// How near a way to estimate came.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Name of the trial.
    pub name: String,
    /// The way to estimate.
    pub estimator: Estimator,
    /// Tables it was asked about; fewer than planned when it was stopped.
    pub tables: usize,
    /// Tables for which it had no answer.
    pub failures: usize,
    /// Over the tables with an answer; `None` when there are none.
    pub accuracy: Option<Accuracy>,
}

/// How near the answers are to the true number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Accuracy {
    /// Mean error as a share of the true number. A few enormous estimates decide it; the median tells what is typical.
    pub bias: f64,
    /// Median error as a share of the true number.
    pub median_error: f64,
    /// Root mean squared error as a share of the true number.
    pub root_mean_squared_error: f64,
    /// Share of the intervals that hold the true number.
    pub coverage: f64,
    /// Monte-Carlo standard error of the coverage, with two hits and two misses added (Agresti & Coull 1998), so that it is
    /// not 0 where all intervals hold.
    pub coverage_error: f64,
    /// Share of the intervals that lie below the true number.
    pub too_low: f64,
    /// Median width of the intervals as a share of the true number; infinite when half of them have no upper end.
    pub width: f64,
}

/// Draws tables from a population and asks. Table `i` of a seed is the same for all trials, whatever the number of threads. When
/// the watch says stop, the scores are over what was done so far.
pub fn study(population: &Population, trials: &[Trial], seed: u64, watch: Option<&Watch>) -> Vec<Score> {
    let work: Vec<(usize, usize)> = trials
        .iter()
        .enumerate()
        .flat_map(|(trial, plan)| (0..plan.tables).map(move |table| (trial, table)))
        .collect();
    if let Some(watch) = watch {
        watch.expect(work.len());
    }
    let answers: Vec<(usize, Option<Result<Interval, NoAnswer>>)> = work
        .into_par_iter()
        .map(|(place, number)| {
            if watch.is_some_and(Watch::stopped) {
                return (place, None);
            }
            let answer = trials.get(place).map(|trial| {
                let mut stream = streams::stream(seed, number as u64);
                let table = population.draw(&mut stream).map_err(|_| NoAnswer::Unsound)?;
                let part = watch.map(Watch::part);
                trial.ask(&table, seed.wrapping_add(number as u64), part.as_ref())
            });
            if let Some(watch) = watch {
                watch.step();
            }
            (place, answer.filter(|answer| *answer != Err(NoAnswer::Stopped)))
        })
        .collect();
    let of = |place: usize| {
        let own = answers.iter().filter(move |(trial, _)| *trial == place);
        own.filter_map(|(_, answer)| answer.as_ref())
    };
    trials
        .iter()
        .enumerate()
        .map(|(place, trial)| Score::of(trial, population.size() as f64, of(place)))
        .collect()
}

impl Trial {
    /// A method on so many tables.
    pub fn method(method: Method, tables: usize, options: &Options) -> Self {
        let options = Options { details: false, ..options.clone() };
        Self { name: method.name().to_owned(), estimator: Estimator::Method(method), tables, options }
    }

    /// A model of the family on so many tables.
    pub fn family(model: Heterogeneity, tables: usize, options: &Options) -> Self {
        let (name, estimator) = (model.name().to_owned(), Estimator::Family(model));
        Self { name, estimator, tables, options: options.clone() }
    }

    fn ask(&self, table: &CaptureHistories, seed: u64, watch: Option<&Watch>) -> Result<Interval, NoAnswer> {
        match self.estimator {
            Estimator::Method(method) => {
                let options = Options { seed, ..self.options.clone() };
                Ok(method.ask(table, &options, watch)?.interval)
            }
            Estimator::Family(model) => {
                if !table.any_overlap() {
                    return Err(NoAnswer::NoOverlap);
                }
                let (used, _) = table.without_empty_lists().ok_or(NoAnswer::NoOverlap)?;
                let fitted = heterogeneity::fit(&used, model)?;
                checked(fitted.interval(self.options.level), fitted.observed)
            }
        }
    }
}

impl Score {
    fn of<'a>(
        trial: &Trial,
        size: f64,
        answers: impl Iterator<Item = &'a Result<Interval, NoAnswer>>,
    ) -> Self {
        let answers: Vec<_> = answers.collect();
        let known: Vec<Interval> = answers.iter().filter_map(|answer| answer.ok()).collect();
        Self {
            name: trial.name.clone(),
            estimator: trial.estimator,
            tables: answers.len(),
            failures: answers.len() - known.len(),
            accuracy: Accuracy::of(&known, size),
        }
    }

    /// Share of the tables without an answer; 0 without tables.
    pub fn failure_share(&self) -> f64 {
        self.failures as f64 / self.tables.max(1) as f64
    }
}

impl Accuracy {
    fn of(intervals: &[Interval], size: f64) -> Option<Self> {
        let count = intervals.len() as f64;
        let errors = || intervals.iter().map(|interval| interval.estimate / size - 1.0);
        let share = |test: &dyn Fn(&Interval) -> bool| {
            intervals.iter().filter(|interval| test(interval)).count() as f64 / count
        };
        let coverage = share(&|interval| interval.lower <= size && size <= interval.upper);
        let held_of_more = (coverage * count + 2.0) / (count + 4.0);
        Some(Self {
            median_error: median(errors())?,
            width: median(intervals.iter().map(|interval| (interval.upper - interval.lower) / size))?,
            bias: errors().sum::<f64>() / count,
            root_mean_squared_error: (errors().map(|error| error * error).sum::<f64>() / count).sqrt(),
            coverage,
            coverage_error: (held_of_more * (1.0 - held_of_more) / (count + 4.0)).sqrt(),
            too_low: share(&|interval| interval.upper < size),
        })
    }
}

/// The middle value; infinite when it lies between a finite value and an infinite one.
fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    numerics::sort(&mut values);
    let middle = numerics::quantile(&values, 0.5)?;
    Some(if middle.is_nan() { f64::INFINITY } else { middle })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heterogeneity::Form;
    use std::sync::atomic::Ordering;

    fn plain() -> Options {
        Options { resamples: 0, ..Options::default() }
    }

    #[test]
    fn where_its_assumption_holds_independence_is_right_and_elsewhere_it_is_not() {
        let trial = [Trial::method(Method::Independence, 600, &plain())];
        let chances = [0.2, 0.25, 0.15];
        let independent = Population::independent(2_000, &chances).unwrap();
        let score = study(&independent, &trial, 1, None).remove(0);
        let near = score.accuracy.unwrap();
        // Five Monte-Carlo standard errors around 95 %.
        assert!((near.coverage - 0.95).abs() < 5.0 * near.coverage_error, "{score:?}");
        assert!(near.bias.abs() < 0.02 && score.failures == 0 && score.tables == 600, "{score:?}");
        let pairs = [(0b011, 1.0), (0b101, 1.0), (0b110, 1.0)];
        let dependent = Population::dependent(2_000, &chances, &pairs).unwrap();
        let near = study(&dependent, &trial, 1, None)[0].accuracy.unwrap();
        assert!(near.bias < -0.2 && near.coverage < 0.1 && near.too_low > 0.9, "{near:?}");
    }

    #[test]
    fn a_score_is_what_it_says() {
        let interval = |estimate, lower, upper| Ok(Interval { estimate, lower, upper, level: 0.95 });
        let answers = [
            interval(110.0, 90.0, 130.0),
            interval(80.0, 70.0, 95.0),
            interval(100.0, 95.0, f64::INFINITY),
            Err(NoAnswer::NoOverlap),
        ];
        let trial = Trial::method(Method::Aic, 4, &plain());
        let score = Score::of(&trial, 100.0, answers.iter());
        assert_eq!((score.tables, score.failures, score.failure_share()), (4, 1, 0.25));
        let near = score.accuracy.unwrap();
        assert!((near.bias + 0.1 / 3.0).abs() < 1e-12 && near.median_error == 0.0);
        assert!((near.root_mean_squared_error - (0.05f64 / 3.0).sqrt()).abs() < 1e-12);
        assert!((near.coverage - 2.0 / 3.0).abs() < 1e-12 && (near.too_low - 1.0 / 3.0).abs() < 1e-12);
        assert!((near.width - 0.4).abs() < 1e-12);
        assert_eq!(Score::of(&trial, 100.0, answers.iter().skip(3)).accuracy, None);
    }

    #[test]
    fn threads_do_not_change_the_scores_and_a_stop_is_heard() {
        let population = Population::independent(500, &[0.2, 0.2, 0.2]).unwrap();
        let few = Options { resamples: 20, ..Options::default() };
        let trials = [
            Trial::method(Method::Stepwise, 6, &few),
            Trial::family(Heterogeneity::Mth(Form::Chao), 10, &plain()),
        ];
        let run = |threads, watch: Option<&Watch>| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| study(&population, &trials, 7, watch))
        };
        let watch = Watch::default();
        let alone = run(1, Some(&watch));
        assert_eq!(alone, run(3, None));
        assert_eq!((watch.done.load(Ordering::Relaxed), watch.whole.load(Ordering::Relaxed)), (16, 16));
        watch.stop.store(true, Ordering::Relaxed);
        assert!(run(2, Some(&watch)).iter().all(|score| score.tables == 0 && score.accuracy.is_none()));
    }
}
