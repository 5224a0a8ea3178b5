//! Capture histories per combination of covariate values.

use super::lattice::Lattice;
use crate::{CaptureHistories, CountsError};
use std::collections::HashSet;

/// Most cells that a table may have: strata times 2ᵏ patterns of *k* lists.
pub const MOST_CELLS: usize = 1 << 18;

/// Most covariates that a table may have.
pub const MOST_COVARIATES: usize = 12;

/// A property of persons with a few values, known for everybody who was seen: year, sex, minor or adult.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covariate {
    /// Its name.
    pub name: String,
    /// Names of its levels; at least one. The first is what the others are compared with in the model.
    pub levels: Vec<String>,
}

impl Covariate {
    /// A covariate from names.
    pub fn new<L: Into<String>>(name: &str, levels: impl IntoIterator<Item = L>) -> Self {
        Self { name: name.to_owned(), levels: levels.into_iter().map(Into::into).collect() }
    }
}

/// For each stratum (a level of every covariate) the number of persons on exactly which lists. In each stratum there may
/// be persons on no list; their numbers are what is estimated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StratifiedHistories {
    lists: Vec<String>,
    covariates: Vec<Covariate>,
    lattice: Lattice,
    /// By stratum and pattern; the first of each stratum is 0.
    counts: Vec<u64>,
}

/// Why counts are no table to estimate from.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StratifiedError {
    /// Lists or counts that no table may have.
    #[error(transparent)]
    Counts(#[from] CountsError),
    /// The same name for two covariates, or for a list and a covariate.
    #[error("two columns are called {0}")]
    SameName(String),
    /// Nobody can have a value of this covariate.
    #[error("covariate {0} has no levels")]
    NoLevels(String),
    /// The same level twice.
    #[error("covariate {covariate} has two levels called {level}")]
    SameLevel {
        /// The covariate.
        covariate: String,
        /// The level.
        level: String,
    },
    /// A count for a level that is not there, or not for one level of each covariate.
    #[error("a count that does not name one level of each covariate")]
    Levels,
    /// More than can be told apart.
    #[error("{0} covariates: at most {MOST_COVARIATES} can be used")]
    TooManyCovariates(usize),
    /// The table would become too large.
    #[error("{0} cells: at most {MOST_CELLS} can be estimated from; join levels, or leave a covariate out")]
    TooManyCells(usize),
}

impl StratifiedHistories {
    /// A table. Each count comes with the level of each covariate (by number, in the order of the covariates) and the
    /// pattern of lists as bits; counts of the same cell are added up, cells that are not given count 0. Without
    /// covariates there is one stratum.
    ///
    /// # Errors
    /// See [`StratifiedError`].
    pub fn new(
        lists: Vec<String>,
        covariates: Vec<Covariate>,
        counts: impl IntoIterator<Item = (Vec<usize>, usize, u64)>,
    ) -> Result<Self, StratifiedError> {
        // What must hold for lists holds here too.
        CaptureHistories::new(lists.clone(), [])?;
        if covariates.len() > MOST_COVARIATES {
            return Err(StratifiedError::TooManyCovariates(covariates.len()));
        }
        let counted = covariates.iter().map(|covariate| covariate.levels.len());
        let cells = counted.fold(1usize << lists.len(), usize::saturating_mul);
        if cells > MOST_CELLS {
            return Err(StratifiedError::TooManyCells(cells));
        }
        for (index, covariate) in covariates.iter().enumerate() {
            let later = covariates.iter().skip(index + 1).map(|other| &other.name);
            if later.chain(&lists).any(|name| *name == covariate.name) {
                return Err(StratifiedError::SameName(covariate.name.clone()));
            }
            if covariate.levels.is_empty() {
                return Err(StratifiedError::NoLevels(covariate.name.clone()));
            }
            let mut seen = HashSet::new();
            if let Some(level) = covariate.levels.iter().find(|level| !seen.insert(level.as_str())) {
                let (covariate, level) = (covariate.name.clone(), level.clone());
                return Err(StratifiedError::SameLevel { covariate, level });
            }
        }
        let lattice =
            Lattice::new(lists.len(), covariates.iter().map(|covariate| covariate.levels.len()).collect());
        let mut table = vec![0u64; lattice.cells()];
        let mut total = 0u64;
        for (levels, pattern, count) in counts {
            let known = |(level, count): (&usize, &usize)| level < count;
            if levels.len() != covariates.len() || !levels.iter().zip(lattice.levels()).all(known) {
                return Err(StratifiedError::Levels);
            }
            if pattern == 0 && count > 0 {
                return Err(CountsError::Unseen.into());
            }
            if pattern >= lattice.width() {
                return Err(CountsError::Pattern.into());
            }
            total = total.checked_add(count).filter(|sum| *sum < 1 << 52).ok_or(CountsError::TooLarge)?;
            let cell = lattice.stratum(&levels) * lattice.width() + pattern;
            *table.get_mut(cell).ok_or(CountsError::Pattern)? += count;
        }
        Ok(Self { lists, covariates, lattice, counts: table })
    }

    /// Names of the lists.
    pub fn lists(&self) -> &[String] {
        &self.lists
    }

    /// The covariates.
    pub fn covariates(&self) -> &[Covariate] {
        &self.covariates
    }

    /// The number of the covariate with this name.
    pub fn covariate(&self, name: &str) -> Option<usize> {
        self.covariates.iter().position(|covariate| covariate.name == name)
    }

    /// Number of strata: the product of the numbers of levels.
    pub fn strata(&self) -> usize {
        self.lattice.strata()
    }

    /// For each covariate the level of a stratum.
    pub fn levels_of(&self, stratum: usize) -> Vec<usize> {
        self.lattice.levels_of(stratum)
    }

    /// The levels of a stratum by name, in the order of the covariates.
    pub fn level_names(&self, stratum: usize) -> Vec<&str> {
        let levels = self.levels_of(stratum);
        let names = self.covariates.iter().zip(levels);
        names.filter_map(|(covariate, level)| covariate.levels.get(level).map(String::as_str)).collect()
    }

    /// A stratum in words: `2010, minor`; without covariates `all`.
    pub fn stratum_name(&self, stratum: usize) -> String {
        match self.covariates.is_empty() {
            true => "all".to_owned(),
            false => self.level_names(stratum).join(", "),
        }
    }

    /// Counts by stratum and, within it, by pattern; of length strata × 2ᵏ, the first of each stratum 0.
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// The counts of one stratum by pattern.
    pub fn counts_of(&self, stratum: usize) -> &[u64] {
        let width = self.lattice.width();
        self.counts.chunks_exact(width).nth(stratum).unwrap_or_default()
    }

    /// Number of persons on at least one list.
    pub fn observed(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// The same in one stratum.
    pub fn observed_in(&self, stratum: usize) -> u64 {
        self.counts_of(stratum).iter().sum()
    }

    /// The lists of one stratum as a table of their own; `None` when there is no such stratum.
    pub fn table(&self, stratum: usize) -> Option<CaptureHistories> {
        if stratum >= self.strata() {
            return None;
        }
        CaptureHistories::new(self.lists.clone(), self.counts_of(stratum).iter().copied().enumerate()).ok()
    }

    /// All strata together, without covariates; `None` never happens for a table that was made.
    pub fn whole(&self) -> Option<CaptureHistories> {
        let cells = self.counts.iter().enumerate().map(|(cell, count)| (cell % self.lattice.width(), *count));
        CaptureHistories::new(self.lists.clone(), cells).ok()
    }

    /// The same persons with only these covariates (by number), in this order: the table is added up over the others.
    /// `None` when one is not there or is named twice.
    pub fn keep(&self, covariates: &[usize]) -> Option<Self> {
        let kept: Option<Vec<Covariate>> =
            covariates.iter().map(|index| self.covariates.get(*index).cloned()).collect();
        let cells = self.counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(cell, count)| {
            let levels = self.levels_of(cell / self.lattice.width());
            let levels = covariates.iter().filter_map(|index| levels.get(*index).copied()).collect();
            (levels, cell % self.lattice.width(), *count)
        });
        Self::new(self.lists.clone(), kept?, cells).ok()
    }

    /// The same persons without one covariate; `None` when it is not there.
    pub fn collapse(&self, covariate: usize) -> Option<Self> {
        self.covariates.get(covariate)?;
        let rest: Vec<usize> = (0..self.covariates.len()).filter(|index| *index != covariate).collect();
        self.keep(&rest)
    }

    /// Only the persons with this level of a covariate, which is then no covariate any more; `None` when there is no such
    /// covariate or level.
    pub fn slice(&self, covariate: usize, level: usize) -> Option<Self> {
        self.covariates.get(covariate)?.levels.get(level)?;
        let mut covariates = self.covariates.clone();
        covariates.remove(covariate);
        let cells =
            self.counts.iter().enumerate().filter(|(_, count)| **count > 0).filter_map(|(cell, count)| {
                let mut levels = self.levels_of(cell / self.lattice.width());
                let own = levels.remove(covariate);
                (own == level).then_some((levels, cell % self.lattice.width(), *count))
            });
        Self::new(self.lists.clone(), covariates, cells).ok()
    }

    pub(super) fn lattice(&self) -> &Lattice {
        &self.lattice
    }

    /// Counts as real numbers.
    pub(super) fn real_counts(&self) -> Vec<f64> {
        self.counts.iter().map(|count| *count as f64).collect()
    }
}

impl From<&CaptureHistories> for StratifiedHistories {
    /// A table without covariates: one stratum.
    fn from(table: &CaptureHistories) -> Self {
        let lattice = Lattice::new(table.lists().len(), Vec::new());
        let (lists, counts) = (table.lists().to_vec(), table.counts().to_vec());
        Self { lists, covariates: Vec::new(), lattice, counts }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn names(all: &[&str]) -> Vec<String> {
        all.iter().map(|name| (*name).to_owned()).collect()
    }

    fn small() -> StratifiedHistories {
        let covariates =
            vec![Covariate::new("year", ["2014", "2015"]), Covariate::new("age", ["minor", "adult"])];
        let counts = [
            (vec![0, 0], 1, 4),
            (vec![0, 0], 3, 2),
            (vec![1, 0], 2, 5),
            (vec![1, 1], 1, 7),
            (vec![0, 0], 1, 1),
        ];
        StratifiedHistories::new(names(&["A", "B"]), covariates, counts).unwrap()
    }

    #[test]
    fn tables_are_sliced_and_collapsed() {
        let table = small();
        assert_eq!((table.strata(), table.observed()), (4, 19));
        assert_eq!(table.counts_of(0), [0, 5, 0, 2]);
        assert_eq!(table.stratum_name(1), "2015, minor");
        assert_eq!(table.whole().unwrap().counts(), [0, 12, 5, 2]);
        let years = table.collapse(1).unwrap();
        assert_eq!(years.covariates().len(), 1);
        assert_eq!((years.counts_of(0), years.counts_of(1)), (&[0, 5, 0, 2][..], &[0, 7, 5, 0][..]));
        let adults = table.slice(1, 1).unwrap();
        assert_eq!((adults.observed(), adults.strata()), (7, 2));
        assert_eq!(adults.table(1).unwrap().counts(), [0, 7, 0, 0]);
        assert_eq!(table.keep(&[1, 0]).unwrap().stratum_name(2), "minor, 2015");
        assert_eq!(table.keep(&[]).unwrap().counts(), table.whole().unwrap().counts());
        assert!(table.keep(&[0, 0]).is_none() && table.keep(&[7]).is_none());
        assert!(table.collapse(2).is_none() && table.slice(0, 2).is_none() && table.table(4).is_none());
        assert_eq!(StratifiedHistories::from(&table.whole().unwrap()).strata(), 1);
    }

    #[test]
    fn impossible_tables_are_refused() {
        let age = || Covariate::new("age", ["minor", "adult"]);
        let make = |lists: &[&str], covariates, counts: Vec<(Vec<usize>, usize, u64)>| {
            StratifiedHistories::new(names(lists), covariates, counts).unwrap_err()
        };
        assert_eq!(make(&["A"], vec![], vec![]), CountsError::TooFewLists(1).into());
        assert_eq!(make(&["A", "age"], vec![age()], vec![]), StratifiedError::SameName("age".into()));
        assert_eq!(make(&["A", "B"], vec![age(), age()], vec![]), StratifiedError::SameName("age".into()));
        let none: [&str; 0] = [];
        assert_eq!(
            make(&["A", "B"], vec![Covariate::new("age", none)], vec![]),
            StratifiedError::NoLevels("age".into())
        );
        assert_eq!(
            make(&["A", "B"], vec![Covariate::new("age", ["x", "x"])], vec![]),
            StratifiedError::SameLevel { covariate: "age".into(), level: "x".into() }
        );
        for levels in [vec![], vec![2], vec![0, 0]] {
            assert_eq!(make(&["A", "B"], vec![age()], vec![(levels, 1, 1)]), StratifiedError::Levels);
        }
        assert_eq!(make(&["A", "B"], vec![age()], vec![(vec![0], 0, 1)]), CountsError::Unseen.into());
        assert_eq!(make(&["A", "B"], vec![age()], vec![(vec![0], 4, 1)]), CountsError::Pattern.into());
        assert_eq!(
            make(&["A", "B"], vec![age()], vec![(vec![0], 1, u64::MAX), (vec![0], 1, 5)]),
            CountsError::TooLarge.into()
        );
        let often = (0..13).map(|number| Covariate::new(&format!("c{number}"), ["one"])).collect();
        assert_eq!(make(&["A", "B"], often, vec![]), StratifiedError::TooManyCovariates(13));
        let many = Covariate::new("person", (0..70_000).map(|number| number.to_string()));
        assert_eq!(make(&["A", "B"], vec![many], vec![]), StratifiedError::TooManyCells(280_000));
    }
}
