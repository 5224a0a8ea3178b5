//! Hierarchical log-linear models of lists and covariates.

use super::{Covariate, StratifiedHistories};
use std::fmt;

/// A hierarchical model: the intercept, a main effect of each list and of each covariate, and interactions. A set of lists
/// and covariates is written as bits, the lists first: with lists A, B and a covariate, `0b011` is A:B and `0b101` is A with
/// the covariate.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CovariateModel {
    lists: usize,
    covariates: usize,
    /// Interactions: sets of two or more, by size and then by value.
    interactions: Vec<usize>,
}

/// A term that does not belong in a model of these lists and covariates.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnInteraction {
    /// By number.
    #[error("a term with lists or covariates that are not there, or of fewer than two")]
    Set,
    /// By name.
    #[error("\"{term}\"; expected two or more of {known} with colons between them")]
    Name {
        /// What was given.
        term: String,
        /// Lists and covariates that are there.
        known: String,
    },
}

/// Which kinds of interactions a search may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Two lists: they depend on each other.
    pub list_list: bool,
    /// A list and a covariate: the list reaches some levels better than others.
    pub list_covariate: bool,
    /// Two covariates: levels go together.
    pub covariate_covariate: bool,
    /// Two lists and a covariate: the dependence between lists differs by level.
    pub list_list_covariate: bool,
}

impl Default for Scope {
    /// All pairs.
    fn default() -> Self {
        Self { list_list: true, list_covariate: true, covariate_covariate: true, list_list_covariate: false }
    }
}

impl Scope {
    /// The interactions, pairs first.
    pub fn interactions(self, lists: usize, covariates: usize) -> Vec<usize> {
        let low = (1usize << lists) - 1;
        let wanted = |set: &usize| match ((set & low).count_ones(), (set >> lists).count_ones()) {
            (2, 0) => self.list_list,
            (1, 1) => self.list_covariate,
            (0, 2) => self.covariate_covariate,
            (2, 1) => self.list_list_covariate,
            _ => false,
        };
        let factors = lists + covariates;
        let mut sets = Vec::new();
        for one in 0..factors {
            for two in one + 1..factors {
                let pair = 1usize << one | 1 << two;
                sets.push(pair);
                sets.extend((two + 1..factors).map(|three| pair | 1 << three));
            }
        }
        sets.retain(wanted);
        sets.sort_unstable_by_key(|set| (set.count_ones(), *set));
        sets
    }
}

impl CovariateModel {
    /// Main effects only: lists and covariates are independent.
    pub fn main_effects(lists: usize, covariates: usize) -> Self {
        Self { lists, covariates, interactions: Vec::new() }
    }

    /// The smallest hierarchical model with these interactions.
    ///
    /// # Errors
    /// [`NotAnInteraction`].
    pub fn with(lists: usize, covariates: usize, interactions: &[usize]) -> Result<Self, NotAnInteraction> {
        let mut all = Vec::new();
        for term in interactions {
            if *term >= 1 << (lists + covariates) || term.count_ones() < 2 {
                return Err(NotAnInteraction::Set);
            }
            let mut subset = *term;
            while subset > 0 {
                if subset.count_ones() > 1 {
                    all.push(subset);
                }
                subset = (subset - 1) & term;
            }
        }
        Ok(Self::of_closed(lists, covariates, all))
    }

    /// The smallest hierarchical model with these interactions by name: `["A:B", "A:year"]`.
    ///
    /// # Errors
    /// [`NotAnInteraction`].
    pub fn named<T: AsRef<str>>(
        histories: &StratifiedHistories,
        terms: &[T],
    ) -> Result<Self, NotAnInteraction> {
        let names: Vec<&str> = factor_names(histories.lists(), histories.covariates()).collect();
        let set_of = |term: &str| -> Option<usize> {
            let places: Option<Vec<usize>> =
                term.split(':').map(|name| names.iter().position(|known| *known == name.trim())).collect();
            let set = places.as_ref()?.iter().fold(0usize, |set, place| set | 1 << place);
            (set.count_ones() as usize == places?.len() && set.count_ones() > 1).then_some(set)
        };
        let sets: Result<Vec<usize>, NotAnInteraction> = terms
            .iter()
            .map(|term| {
                let unknown =
                    || NotAnInteraction::Name { term: term.as_ref().to_owned(), known: names.join(", ") };
                set_of(term.as_ref()).ok_or_else(unknown)
            })
            .collect();
        Self::with(histories.lists().len(), histories.covariates().len(), &sets?)
    }

    /// A model of interactions that hold all smaller ones already.
    pub(super) fn of_closed(lists: usize, covariates: usize, mut interactions: Vec<usize>) -> Self {
        interactions.sort_unstable_by_key(|term| (term.count_ones(), *term));
        interactions.dedup();
        Self { lists, covariates, interactions }
    }

    /// The same model and one interaction more, with what is within it.
    ///
    /// # Errors
    /// [`NotAnInteraction`].
    pub fn and(&self, interaction: usize) -> Result<Self, NotAnInteraction> {
        let mut interactions = self.interactions.clone();
        interactions.push(interaction);
        Self::with(self.lists, self.covariates, &interactions)
    }

    /// The same model without one interaction and all that hold it.
    pub fn without(&self, interaction: usize) -> Self {
        let rest = self.interactions.iter().copied().filter(|other| other & interaction != interaction);
        Self::of_closed(self.lists, self.covariates, rest.collect())
    }

    /// Number of lists.
    pub fn lists(&self) -> usize {
        self.lists
    }

    /// Number of covariates.
    pub fn covariates(&self) -> usize {
        self.covariates
    }

    /// The interactions.
    pub fn interactions(&self) -> &[usize] {
        &self.interactions
    }

    /// Whether an interaction may be added without any other: all within it are in, and it is not.
    pub(super) fn may_take(&self, interaction: usize) -> bool {
        let factors = (0..self.lists + self.covariates).filter(|factor| interaction >> factor & 1 == 1);
        let mut within = factors.map(|factor| interaction & !(1 << factor));
        !self.interactions.contains(&interaction)
            && within.all(|part| part.count_ones() < 2 || self.interactions.contains(&part))
    }

    /// Whether no other interaction holds this one.
    pub(super) fn is_outermost(&self, interaction: usize) -> bool {
        !self.interactions.iter().any(|other| *other != interaction && other & interaction == interaction)
    }

    /// All sets: the empty one, single lists and covariates, interactions.
    pub(super) fn sets(&self) -> impl Iterator<Item = usize> + '_ {
        std::iter::once(0)
            .chain((0..self.lists + self.covariates).map(|factor| 1 << factor))
            .chain(self.interactions.iter().copied())
    }

    /// The interactions in words: `A:B`, `A:year`.
    pub fn names(&self, histories: &StratifiedHistories) -> Vec<String> {
        self.interactions.iter().map(|set| set_name(histories, *set)).collect()
    }
}

/// Names of lists, then of covariates.
fn factor_names<'a>(lists: &'a [String], covariates: &'a [Covariate]) -> impl Iterator<Item = &'a str> {
    lists.iter().map(String::as_str).chain(covariates.iter().map(|covariate| covariate.name.as_str()))
}

/// A set of lists and covariates in words.
pub(super) fn set_name(histories: &StratifiedHistories, set: usize) -> String {
    let names = factor_names(histories.lists(), histories.covariates()).enumerate();
    let within = names.filter(|(place, _)| set >> place & 1 == 1).map(|(_, name)| name);
    within.collect::<Vec<_>>().join(":")
}

impl fmt::Display for CovariateModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (lists, covariates, interactions) = (self.lists, self.covariates, self.interactions.len());
        write!(f, "{lists} lists, {covariates} covariates, {interactions} interactions")
    }
}

#[cfg(test)]
mod tests {
    use super::super::histories::tests::names;
    use super::*;

    fn table() -> StratifiedHistories {
        let covariates = vec![Covariate::new("year", ["1", "2"]), Covariate::new("sex", ["f", "m"])];
        StratifiedHistories::new(names(&["A", "B", "C"]), covariates, []).unwrap()
    }

    #[test]
    fn a_term_brings_what_is_within_it() {
        let model = CovariateModel::named(&table(), &["A:B:year"]).unwrap();
        assert_eq!(model.names(&table()), ["A:B", "A:year", "B:year", "A:B:year"]);
        assert_eq!(model.sets().count(), 1 + 5 + 4);
        assert!(model.is_outermost(0b01011) && !model.is_outermost(0b00011));
        assert_eq!(model.without(0b01001).names(&table()), ["A:B", "B:year"]);
        assert!(model.may_take(0b10001) && !model.may_take(0b00011) && !model.may_take(0b00111));
        assert_eq!(model.and(0b11000).unwrap().interactions().len(), 5);
    }

    #[test]
    fn names_that_are_not_there_are_told() {
        for wrong in ["A", "A:X", "A:A", "", "A::B"] {
            let told = CovariateModel::named(&table(), &[wrong]).unwrap_err().to_string();
            assert_eq!(
                told,
                format!("\"{wrong}\"; expected two or more of A, B, C, year, sex with colons between them")
            );
        }
        assert_eq!(CovariateModel::with(2, 1, &[0b1001]), Err(NotAnInteraction::Set));
        assert_eq!(CovariateModel::with(2, 1, &[0b1]), Err(NotAnInteraction::Set));
    }

    #[test]
    fn a_scope_has_the_pairs_it_names() {
        // Six lists and five covariates: 15 + 30 + 10.
        assert_eq!(Scope::default().interactions(6, 5).len(), 55);
        let three = Scope { list_list_covariate: true, ..Scope::default() };
        assert_eq!(three.interactions(3, 1).len(), 3 + 3 + 3);
        let lists = Scope { list_covariate: false, covariate_covariate: false, ..Scope::default() };
        assert_eq!(lists.interactions(3, 2), [0b011, 0b101, 0b110]);
    }
}
