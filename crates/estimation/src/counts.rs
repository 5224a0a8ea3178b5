//! How many persons stand on exactly which lists.

use crate::subsets;

/// Most lists that a table may have: 4,096 patterns.
pub const MOST_LISTS: usize = 12;

/// Counts by capture history: for each set of lists the number of persons on exactly those lists. Nobody is known
/// who is on none of them; that number is what is estimated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptureHistories {
    lists: Vec<String>,
    /// By pattern: bit *i* says whether the persons are on list *i*. Of length 2ᵏ; the first is 0.
    counts: Vec<u64>,
}

/// Why counts are no table to estimate from.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CountsError {
    /// There is nothing to compare a single list with.
    #[error("expected at least two lists, found {0}")]
    TooFewLists(usize),
    /// The table would become too large.
    #[error("{0} lists: at most {MOST_LISTS} can be estimated from")]
    TooManyLists(usize),
    /// The same name twice.
    #[error("two lists are called {0}")]
    SameName(String),
    /// A pattern beyond the lists.
    #[error("a pattern with more lists than there are")]
    Pattern,
    /// Somebody on no list.
    #[error("a count for the pattern of no list: nobody is known who is on none")]
    Unseen,
    /// The counts do not fit.
    #[error("the counts add up to more than can be handled")]
    TooLarge,
}

impl CaptureHistories {
    /// A table; counts of the same pattern are added up, patterns that are not given count 0.
    ///
    /// # Errors
    /// See [`CountsError`].
    pub fn new(
        lists: Vec<String>,
        counts: impl IntoIterator<Item = (usize, u64)>,
    ) -> Result<Self, CountsError> {
        match lists.len() {
            few if few < 2 => return Err(CountsError::TooFewLists(few)),
            many if many > MOST_LISTS => return Err(CountsError::TooManyLists(many)),
            _ => {}
        }
        for (index, name) in lists.iter().enumerate() {
            if lists.iter().skip(index + 1).any(|other| other == name) {
                return Err(CountsError::SameName(name.clone()));
            }
        }
        let mut table = vec![0u64; 1 << lists.len()];
        let mut total = 0u64;
        for (pattern, count) in counts {
            if pattern == 0 && count > 0 {
                return Err(CountsError::Unseen);
            }
            let cell = table.get_mut(pattern).ok_or(CountsError::Pattern)?;
            *cell += count;
            // Sums of counts must stay whole numbers in floating point too.
            total = total.checked_add(count).filter(|sum| *sum < 1 << 52).ok_or(CountsError::TooLarge)?;
        }
        Ok(Self { lists, counts: table })
    }

    /// Names of the lists.
    pub fn lists(&self) -> &[String] {
        &self.lists
    }

    /// Number of persons on at least one list.
    pub fn observed(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Counts by pattern; of length 2ᵏ, the first 0.
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// The same as real numbers.
    pub fn real_counts(&self) -> Vec<f64> {
        self.counts.iter().map(|count| *count as f64).collect()
    }

    /// For each set of lists the number of persons on all of them, and perhaps on others.
    pub fn overlaps(&self) -> Vec<f64> {
        let mut sums = self.real_counts();
        subsets::superset_sums(&mut sums);
        sums
    }

    /// Whether anybody is on more than one list.
    pub fn any_overlap(&self) -> bool {
        self.counts.iter().enumerate().any(|(pattern, count)| pattern.count_ones() > 1 && *count > 0)
    }

    /// The name of a set of lists: `A`, `A:B`.
    pub fn name(&self, set: usize) -> String {
        let names = self.lists.iter().enumerate().filter(|(index, _)| set >> index & 1 == 1);
        names.map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(":")
    }

    /// Other counts by pattern, none of them larger than here.
    pub(crate) fn with_counts(&self, counts: Vec<u64>) -> Self {
        Self { lists: self.lists.clone(), counts }
    }

    /// The same persons with one list left out; who was on that list alone is not seen then. `None` when that
    /// leaves fewer than two lists.
    pub fn without(&self, list: usize) -> Option<Self> {
        if self.lists.len() < 3 || list >= self.lists.len() {
            return None;
        }
        let mut lists = self.lists.clone();
        lists.remove(list);
        let low = (1usize << list) - 1;
        let mut counts = vec![0; 1 << lists.len()];
        for (pattern, count) in self.counts.iter().enumerate() {
            let left = (pattern & low) | (pattern >> (list + 1) << list);
            if let Some(cell) = counts.get_mut(left).filter(|_| left > 0) {
                *cell += count;
            }
        }
        Some(Self { lists, counts })
    }

    /// The persons on one list as a population of its own, by the other lists that they are on, and how many of them are on
    /// no other one: a number that an estimate from this table can be compared with. `None` with fewer than two other lists.
    pub fn among(&self, list: usize) -> Option<(Self, u64)> {
        let mut only = self.clone();
        let mut alone = 0;
        for (pattern, count) in only.counts.iter_mut().enumerate() {
            if pattern == 1 << list {
                alone = *count;
            }
            if pattern >> list & 1 == 0 || pattern == 1 << list {
                *count = 0;
            }
        }
        Some((only.without(list)?, alone))
    }

    /// Lists that nobody is on.
    pub fn empty_lists(&self) -> Vec<usize> {
        let overlaps = self.overlaps();
        let nobody = |list: &usize| overlaps.get(1 << list).is_some_and(|persons| *persons == 0.0);
        (0..self.lists.len()).filter(nobody).collect()
    }

    /// The same table without the lists that nobody is on, and which lists are left; `None` when that leaves fewer than two.
    pub fn without_empty_lists(&self) -> Option<(Self, Vec<usize>)> {
        let empty = self.empty_lists();
        let left: Vec<usize> = (0..self.lists.len()).filter(|list| !empty.contains(list)).collect();
        let mut table = self.clone();
        // From the last on, so that the places of the others stay.
        for list in empty.into_iter().rev() {
            table = table.without(list)?;
        }
        Some((table, left))
    }

    /// Pairs of lists of which everybody on the first is on the second too; lists that nobody is on left aside.
    pub fn contained_lists(&self) -> Vec<(usize, usize)> {
        let overlaps = self.overlaps();
        let persons = |set: usize| overlaps.get(set).copied().unwrap_or_default();
        let lists = self.lists.len();
        let pairs = (0..lists).flat_map(|inner| (0..lists).map(move |outer| (inner, outer)));
        pairs
            .filter(|(inner, outer)| inner != outer && persons(1 << inner) > 0.0)
            .filter(|(inner, outer)| persons(1 << inner) == persons(1 << inner | 1 << outer))
            .collect()
    }

    /// Number of persons on more than one list.
    pub fn on_several(&self) -> u64 {
        let several = self.counts.iter().enumerate().filter(|(set, _)| set.count_ones() > 1);
        several.map(|(_, count)| count).sum()
    }

    /// The same persons with two lists taken as one.
    pub fn joined(&self, one: usize, other: usize, name: &str) -> Option<Self> {
        let (first, second) = (one.min(other), one.max(other));
        if first == second || second >= self.lists.len() || self.lists.len() < 3 {
            return None;
        }
        let mut lists = self.lists.clone();
        *lists.get_mut(first)? = name.to_owned();
        lists.remove(second);
        let low = (1usize << second) - 1;
        let mut counts = vec![0; 1 << lists.len()];
        for (pattern, count) in self.counts.iter().enumerate() {
            let either = (pattern >> second & 1) << first;
            let left = (pattern & low) | (pattern >> (second + 1) << second) | either;
            if let Some(cell) = counts.get_mut(left) {
                *cell += count;
            }
        }
        Some(Self { lists, counts })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn table(lists: &[&str], rows: &[(&[usize], u64)]) -> CaptureHistories {
        let names = lists.iter().map(|name| (*name).to_owned()).collect();
        let counts = rows.iter().map(|(on, count)| (on.iter().map(|list| 1 << list).sum(), *count));
        CaptureHistories::new(names, counts).unwrap()
    }

    /// The Netherlands, 2010–2015: van Dijk, Cruyff, van der Heijden, Kragten-Heerdink (UNODC and National
    /// Rapporteur, 2017); I labour inspectorate, K border police, O residential care and shelters, P police,
    /// R regional coordinators, Z others.
    pub(crate) fn netherlands_6() -> CaptureHistories {
        let (i, k, o, p, r, z) = (0, 1, 2, 3, 4, 5);
        table(
            &["I", "K", "O", "P", "R", "Z"],
            &[
                (&[i, o, p], 4),
                (&[i, o], 1),
                (&[i, p, z], 4),
                (&[i, p], 18),
                (&[i, r], 3),
                (&[i, z], 16),
                (&[i], 352),
                (&[k, o], 1),
                (&[k, p], 44),
                (&[k, z], 4),
                (&[k], 1299),
                (&[o, p, r], 2),
                (&[o, p, z], 7),
                (&[o, p], 59),
                (&[o, r], 2),
                (&[o, z], 57),
                (&[o], 403),
                (&[p, r, z], 1),
                (&[p, r], 82),
                (&[p, z], 125),
                (&[p], 4466),
                (&[r, z], 2),
                (&[r], 650),
                (&[z], 632),
            ],
        )
    }

    /// The same with I and O as one list.
    pub(crate) fn netherlands_5() -> CaptureHistories {
        netherlands_6().joined(0, 2, "IO").unwrap()
    }

    /// The United Kingdom, 2013: Silverman (2014); Bales, Hesketh & Silverman (2015). LA local authorities, NG
    /// non-governmental organisations, PF police forces, GO government, GP general public, NCA crime agency.
    pub(crate) fn kingdom_6() -> CaptureHistories {
        let (la, ng, pf, go, gp, nca) = (0, 1, 2, 3, 4, 5);
        table(
            &["LA", "NG", "PF", "GO", "GP", "NCA"],
            &[
                (&[la], 54),
                (&[ng], 463),
                (&[pf], 907),
                (&[go], 695),
                (&[gp], 316),
                (&[nca], 57),
                (&[la, ng], 15),
                (&[la, pf], 19),
                (&[la, go], 3),
                (&[ng, pf], 56),
                (&[ng, go], 19),
                (&[ng, gp], 1),
                (&[ng, nca], 3),
                (&[pf, go], 69),
                (&[pf, gp], 10),
                (&[pf, nca], 31),
                (&[go, gp], 8),
                (&[go, nca], 6),
                (&[gp, nca], 1),
                (&[la, ng, pf], 1),
                (&[la, ng, go], 1),
                (&[ng, pf, go], 4),
                (&[ng, pf, nca], 3),
                (&[pf, go, nca], 1),
                (&[la, ng, pf, go], 1),
            ],
        )
    }

    /// The same with the police forces and the crime agency as one list.
    pub(crate) fn kingdom_5() -> CaptureHistories {
        kingdom_6().joined(2, 5, "PFNCA").unwrap()
    }

    #[test]
    fn lists_are_joined_and_left_out() {
        assert_eq!((netherlands_6().observed(), kingdom_6().observed()), (8_234, 2_744));
        let five = netherlands_5();
        assert_eq!((five.lists().len(), five.observed()), (5, 8_234));
        assert_eq!(five.lists().first().unwrap(), "IO");
        let without_police = netherlands_6().without(3).unwrap();
        assert_eq!(without_police.observed(), 8_234 - 4_466);
        // Between the joined lists nobody is lost: whoever was on both is on the one.
        assert_eq!(
            five.overlaps()[1],
            352.0 + 16.0 + 3.0 + 18.0 + 4.0 + 1.0 + 4.0 + 1.0 + 2.0 + 7.0 + 59.0 + 2.0 + 57.0 + 403.0
        );
    }

    #[test]
    fn persons_on_a_list_are_a_population() {
        // Of the 848 on Z 632 are on no other list; 4 of the others are on I and P, 7 on O and P, 1 on P and R.
        let (others, alone) = netherlands_6().among(5).unwrap();
        assert_eq!((others.observed() + alone, alone), (848, 632));
        assert_eq!(others.lists(), ["I", "K", "O", "P", "R"]);
        assert_eq!((others.on_several(), others.counts()[1 << 3]), (4 + 7 + 1, 125));
        let two = CaptureHistories::new(vec!["A".into(), "B".into()], [(3, 5)]).unwrap();
        assert_eq!(two.among(0), None);
    }

    #[test]
    fn empty_and_contained_lists_are_found() {
        let lists = ["A", "B", "C", "D"];
        let counted = table(&lists, &[(&[0], 10), (&[0, 2], 4), (&[0, 3], 3), (&[3], 2)]);
        assert_eq!(counted.empty_lists(), [1]);
        assert_eq!(counted.contained_lists(), [(2, 0)]);
        let (left, which) = counted.without_empty_lists().unwrap();
        assert_eq!((left.lists().len(), which), (3, vec![0, 2, 3]));
        assert_eq!((left.observed(), left.counts()[0b011]), (19, 4));
        assert_eq!(table(&lists, &[(&[0], 10)]).without_empty_lists(), None);
        assert_eq!(table(&lists[..2], &[(&[0], 10)]).without_empty_lists(), None);
    }

    #[test]
    fn impossible_tables_are_refused() {
        let names = |count: usize| (0..count).map(|index| format!("L{index}")).collect::<Vec<_>>();
        assert_eq!(CaptureHistories::new(names(1), []), Err(CountsError::TooFewLists(1)));
        assert_eq!(CaptureHistories::new(names(13), []), Err(CountsError::TooManyLists(13)));
        assert_eq!(CaptureHistories::new(names(2), [(4, 1)]), Err(CountsError::Pattern));
        assert_eq!(CaptureHistories::new(names(2), [(0, 1)]), Err(CountsError::Unseen));
        assert_eq!(CaptureHistories::new(names(2), [(1, u64::MAX), (2, 5)]), Err(CountsError::TooLarge));
    }
}
