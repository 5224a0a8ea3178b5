//! A population of known size, and tables of who is seen. Whatever makes lists depend on each other or persons differ, each
//! person is seen with some pattern independently of the others, so a table is one multinomial draw over patterns.

#![allow(clippy::indexing_slicing, reason = "patterns run below the length of the chances")]

use crate::loglinear::LoglinearFit;
use crate::{CaptureHistories, CountsError, MOST_LISTS, subsets};
use numerics::{normal, streams::Stream};
use rand_distr::{Binomial, Distribution};

/// A population of known size.
#[derive(Clone, Debug)]
pub struct Population {
    lists: Vec<String>,
    size: u64,
    /// Chance of each pattern; the first is that of being on no list. Adds up to 1.
    chances: Vec<f64>,
}

/// Why there is no such population.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PopulationError {
    /// Too few lists, or too many.
    #[error("{0}")]
    Lists(#[from] CountsError),
    /// A chance or share that is not between 0 and 1, or a size of 0.
    #[error("chances and shares are above 0 and below 1, and somebody is there")]
    Chances,
    /// No chances belong to these dependencies: their scaling does not settle.
    #[error("no population has these chances and dependencies")]
    Dependence,
}

impl Population {
    /// Lists that are independent, with the chance to be on each.
    ///
    /// # Errors
    /// See [`PopulationError`].
    pub fn independent(size: u64, chances: &[f64]) -> Result<Self, PopulationError> {
        Self::classes(size, &[(1.0, chances.to_vec())])
    }

    /// Persons of several classes, each with its share of the population and its chances to be on each list; within a class
    /// lists are independent. Shares are scaled to add up to 1.
    ///
    /// # Errors
    /// See [`PopulationError`].
    pub fn classes(size: u64, classes: &[(f64, Vec<f64>)]) -> Result<Self, PopulationError> {
        let lists = classes.first().map_or(0, |(_, chances)| chances.len());
        let total: f64 = classes.iter().map(|(share, _)| share).sum();
        let sound = |chance: &f64| *chance > 0.0 && *chance < 1.0;
        let fine = classes.iter().all(|(share, chances)| {
            *share > 0.0 && share.is_finite() && chances.len() == lists && chances.iter().all(sound)
        });
        if !fine {
            return Err(PopulationError::Chances);
        }
        if lists > MOST_LISTS {
            return Err(CountsError::TooManyLists(lists).into());
        }
        let mut patterns = vec![0.0; 1 << lists];
        for (share, chances) in classes {
            for (pattern, value) in patterns.iter_mut().enumerate() {
                let on = |(list, chance): (usize, &f64)| {
                    if pattern >> list & 1 == 1 { *chance } else { 1.0 - chance }
                };
                *value += share / total * chances.iter().enumerate().map(on).product::<f64>();
            }
        }
        Self::of_chances(size, names(lists), patterns)
    }

    /// Lists that depend on each other in pairs: `dependencies` are pairs of lists as bits with the logarithm of the odds
    /// ratio of being on both (0 is independence). The chance to be on each list is as given. The chances of the patterns
    /// come from the log-linear model with these pairs, scaled to the chances of the lists (Deming & Stephan 1940).
    ///
    /// # Errors
    /// See [`PopulationError`].
    pub fn dependent(
        size: u64,
        chances: &[f64],
        dependencies: &[(usize, f64)],
    ) -> Result<Self, PopulationError> {
        let independent = Self::independent(size, chances)?;
        let mut patterns = independent.chances;
        if dependencies.iter().any(|(pair, value)| *pair >= patterns.len() || !value.is_finite()) {
            return Err(PopulationError::Dependence);
        }
        for (pattern, value) in patterns.iter_mut().enumerate() {
            let within = dependencies.iter().filter(|(pair, _)| pattern & pair == *pair);
            *value *= within.map(|(_, odds)| odds).sum::<f64>().exp();
        }
        for _ in 0..10_000 {
            let mut worst = 0.0f64;
            for (list, chance) in chances.iter().enumerate() {
                let total: f64 = patterns.iter().sum();
                let on = patterns.iter().enumerate().filter(|(pattern, _)| pattern >> list & 1 == 1);
                let on: f64 = on.map(|(_, value)| value).sum();
                worst = worst.max((on / total / chance - 1.0).abs());
                let (with, without) = (chance / on, (1.0 - chance) / (total - on));
                for (pattern, value) in patterns.iter_mut().enumerate() {
                    *value *= if pattern >> list & 1 == 1 { with } else { without };
                }
            }
            if worst < 1e-10 {
                return Self::of_chances(size, independent.lists, patterns);
            }
        }
        Err(PopulationError::Dependence)
    }

    /// Persons who differ in how easily they are seen: the log odds of being on a list are those of its chance plus a
    /// normal deviate of the person with this standard deviation, the same for all lists.
    ///
    /// # Errors
    /// See [`PopulationError`].
    pub fn logit_normal(size: u64, chances: &[f64], deviation: f64) -> Result<Self, PopulationError> {
        // Midpoints of equal parts of the normal distribution; persons far out are seen or not seen anyway.
        const PARTS: u32 = 400;
        let classes: Vec<(f64, Vec<f64>)> = (0..PARTS)
            .map(|part| {
                let shift = deviation * normal::quantile((f64::from(part) + 0.5) / f64::from(PARTS));
                let chance = |chance: &f64| 1.0 / (1.0 + (1.0 / chance - 1.0) * (-shift).exp());
                (1.0, chances.iter().map(chance).collect())
            })
            .collect();
        Self::classes(size, &classes)
    }

    /// The population that a fitted model says was seen in part: its size is the estimate, rounded.
    ///
    /// # Errors
    /// See [`PopulationError`].
    pub fn of_fit(table: &CaptureHistories, fit: &LoglinearFit) -> Result<Self, PopulationError> {
        let size = fit.estimate().round();
        if !(size >= 1.0 && size < (1u64 << 52) as f64) || fit.means.len() != table.counts().len() {
            return Err(PopulationError::Chances);
        }
        Self::of_chances(size as u64, table.lists().to_vec(), fit.means.clone())
    }

    fn of_chances(size: u64, lists: Vec<String>, mut chances: Vec<f64>) -> Result<Self, PopulationError> {
        let total: f64 = chances.iter().sum();
        if size == 0 || !(total > 0.0 && total.is_finite()) {
            return Err(PopulationError::Chances);
        }
        // Whether the names and the number of lists are in order.
        CaptureHistories::new(lists.clone(), [])?;
        for chance in &mut chances {
            *chance /= total;
        }
        Ok(Self { lists, size, chances })
    }

    /// How many there are.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Number of lists.
    pub fn lists(&self) -> usize {
        self.lists.len()
    }

    /// Chance to be on at least one list.
    pub fn seen(&self) -> f64 {
        1.0 - self.chances[0]
    }

    /// Expected number of persons on more than one list.
    pub fn on_several(&self) -> f64 {
        let several = self.chances.iter().enumerate().filter(|(set, _)| set.count_ones() > 1);
        self.size as f64 * several.map(|(_, chance)| chance).sum::<f64>()
    }

    /// Chance to be on all of a set of lists, and perhaps on others.
    pub fn overlap(&self, set: usize) -> f64 {
        let mut sums = self.chances.clone();
        subsets::superset_sums(&mut sums);
        sums.get(set).copied().unwrap_or_default()
    }

    /// Draws who is seen: a multinomial draw, one binomial at a time.
    ///
    /// # Errors
    /// [`CountsError::TooLarge`], which a size below 2⁵² rules out.
    pub fn draw(&self, stream: &mut Stream) -> Result<CaptureHistories, CountsError> {
        let (mut persons, mut left) = (self.size, 1.0);
        let mut counts = Vec::with_capacity(self.chances.len());
        for (pattern, chance) in self.chances.iter().enumerate() {
            let drawn = match chance / left {
                _ if persons == 0 || *chance <= 0.0 => 0,
                share if share >= 1.0 || pattern + 1 == self.chances.len() => persons,
                share => Binomial::new(persons, share).map_or(0, |binomial| binomial.sample(stream)),
            };
            persons -= drawn;
            left -= chance;
            if pattern > 0 {
                counts.push((pattern, drawn));
            }
        }
        CaptureHistories::new(self.lists.clone(), counts)
    }
}

/// `A`, `B`, `C` and so on.
fn names(lists: usize) -> Vec<String> {
    ('A'..='Z').take(lists).map(String::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::tests::{kingdom_5, netherlands_5};
    use crate::loglinear::{Model, fit};
    use crate::selection::stepwise;
    use numerics::streams;

    fn close(value: f64, expected: f64) {
        assert!((value - expected).abs() < 1e-9, "{value} instead of {expected}");
    }

    #[test]
    fn chances_are_those_that_were_asked_for() {
        let independent = Population::independent(1_000, &[0.1, 0.2, 0.3]).unwrap();
        close(independent.seen(), 1.0 - 0.9 * 0.8 * 0.7);
        close(independent.overlap(0b101), 0.1 * 0.3);
        let dependent =
            Population::dependent(1_000, &[0.1, 0.2, 0.3], &[(0b011, 1.5), (0b110, -0.7)]).unwrap();
        for (list, chance) in [0.1, 0.2, 0.3].into_iter().enumerate() {
            close(dependent.overlap(1 << list), chance);
        }
        // A fit to what is expected, with everybody seen, gives the odds ratio back.
        let log = |pattern: usize| dependent.chances[pattern].ln();
        close(log(0b011) - log(0b001) - log(0b010) + log(0), 1.5);
        close(log(0b110) - log(0b100) - log(0b010) + log(0), -0.7);
        close(log(0b101) - log(0b100) - log(0b001) + log(0), 0.0);
        let classes = [(3.0, vec![0.1, 0.2]), (1.0, vec![0.5, 0.6])];
        let two = Population::classes(1_000, &classes).unwrap();
        close(two.overlap(0b11), 0.75 * 0.1 * 0.2 + 0.25 * 0.5 * 0.6);
    }

    #[test]
    fn persons_who_differ_are_seen_together_more_often() {
        let alike = Population::logit_normal(1_000, &[0.2, 0.2], 0.0).unwrap();
        close(alike.overlap(0b11), 0.04);
        let differing = Population::logit_normal(1_000, &[0.2, 0.2], 1.0).unwrap();
        let chance = differing.overlap(0b01);
        assert!(differing.overlap(0b11) > 1.3 * chance * chance);
        // The integral of the logistic function of logit(0.2) + z over the normal distribution, by fine quadrature.
        let quadrature: f64 = (-4_000..4_000)
            .map(|step| (f64::from(step) + 0.5) / 500.0)
            .map(|z| {
                (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() / (1.0 + 4.0 * (-z).exp()) / 500.0
            })
            .sum();
        assert!((chance - quadrature).abs() < 2e-4, "{chance} {quadrature}");
    }

    #[test]
    fn draws_have_the_expected_counts() {
        let population =
            Population::of_fit(&kingdom_5(), &stepwise(&kingdom_5(), 0.02).unwrap().fit).unwrap();
        assert_eq!(population.size(), 11_313);
        let mut sums = vec![0.0; 32];
        for number in 0..400 {
            let table = population.draw(&mut streams::stream(3, number)).unwrap();
            assert!(table.observed() < population.size());
            for (sum, count) in sums.iter_mut().zip(table.counts()) {
                *sum += *count as f64;
            }
        }
        for (pattern, sum) in sums.into_iter().enumerate().skip(1) {
            let expected = 400.0 * 11_313.0 * population.chances[pattern];
            assert!((sum - expected).abs() < 5.0 * expected.sqrt() + 1.0, "{pattern}: {sum} {expected}");
        }
    }

    #[test]
    fn a_pair_without_overlap_stays_without() {
        let table = netherlands_5();
        let chosen = stepwise(&table, 0.02).unwrap();
        let population = Population::of_fit(&table, &chosen.fit).unwrap();
        close(population.overlap(1 << 1 | 1 << 3), 0.0);
        let drawn = population.draw(&mut streams::stream(1, 1)).unwrap();
        assert_eq!(drawn.overlaps()[1 << 1 | 1 << 3], 0.0);
    }

    #[test]
    fn impossible_populations_are_refused() {
        assert_eq!(Population::independent(10, &[0.1, 1.0]).err(), Some(PopulationError::Chances));
        assert_eq!(Population::independent(0, &[0.1, 0.1]).err(), Some(PopulationError::Chances));
        assert!(matches!(Population::independent(10, &[0.1]).err(), Some(PopulationError::Lists(_))));
        assert!(matches!(Population::independent(10, &[0.1; 30]).err(), Some(PopulationError::Lists(_))));
        let far = Population::dependent(10, &[0.1, 0.1], &[(0b11, f64::INFINITY)]);
        assert_eq!(far.err(), Some(PopulationError::Dependence));
        let fitted = fit(&kingdom_5(), &Model::independence(5)).unwrap();
        assert!(Population::of_fit(&netherlands_5().without(0).unwrap(), &fitted).is_err());
    }
}
