//! The overlap between the lists: how many persons are on exactly these lists.

use super::protect::hide;
use super::table::Cell;
use super::{Dimension, Filter, Key, Register};
use crate::codes::{Code, RegisterList};

const LISTS: usize = RegisterList::ALL.len();
const PATTERNS: usize = 1 << LISTS;

/// A set of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CapturePattern(u8);

impl CapturePattern {
    /// The pattern of exactly these lists.
    pub fn of(lists: &[RegisterList]) -> Self {
        Self(lists.iter().fold(0, |mask, list| mask | 1 << (*list as u8)))
    }

    /// Whether the list is in it.
    pub fn has(self, list: RegisterList) -> bool {
        self.0 & (1 << (list as u8)) != 0
    }

    /// The lists in it.
    pub fn lists(self) -> impl Iterator<Item = RegisterList> {
        RegisterList::ALL.iter().copied().filter(move |list| self.has(*list))
    }

    /// The pattern within some of the lists, in the order given: bit *i* is the *i*-th of them.
    pub fn within(self, lists: &[RegisterList]) -> usize {
        lists.iter().enumerate().filter(|(_, list)| self.has(**list)).fold(0, |set, (at, _)| set | 1 << at)
    }

    /// The letters of its lists: `IOP`.
    pub fn code(self) -> String {
        self.lists().map(RegisterList::code).collect()
    }

    /// Every pattern with at least one list; first those with the first list.
    pub fn all() -> impl Iterator<Item = Self> {
        // Reading the lists as digits of a binary number, first list first, from high to low.
        (1..PATTERNS as u8).rev().map(|number| Self(number.reverse_bits() >> (8 - LISTS)))
    }
}

/// For each set of lists the number of persons on exactly those lists: the capture histories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CapturePatterns {
    counts: [u64; PATTERNS],
}

impl Register {
    /// On which lists persons are, over all years of the filter together.
    pub fn capture_patterns(&self, filter: &Filter) -> CapturePatterns {
        let mut counts = [0; PATTERNS];
        self.each_person(filter.period, |record| {
            if filter.passes(record)
                && let Some(count) = counts.get_mut(usize::from(record.lists))
            {
                *count += 1;
            }
        });
        CapturePatterns { counts }
    }

    /// The same for each group by a property of which a person has one value; groups without anybody are left out and the
    /// others add up to the whole. A person's year is the first one of the period, with the lists of all its years: whoever
    /// is on one list in a year and on another in the next would otherwise be overlap that nobody sees.
    pub fn capture_patterns_by(&self, split: Dimension, filter: &Filter) -> Vec<(Key, CapturePatterns)> {
        let mut groups: Vec<(Key, CapturePatterns)> = Vec::new();
        let mut count = |record: &super::record::Record| {
            if !filter.passes(record) {
                return;
            }
            split.each_key(record, |position| {
                let key = Key::new(split, position);
                let at = groups.binary_search_by_key(&key, |(known, _)| *known).unwrap_or_else(|at| {
                    groups.insert(at, (key, CapturePatterns { counts: [0; PATTERNS] }));
                    at
                });
                let cell =
                    groups.get_mut(at).and_then(|(_, group)| group.counts.get_mut(usize::from(record.lists)));
                if let Some(cell) = cell {
                    *cell += 1;
                }
            });
        };
        self.each_person(filter.period, &mut count);
        groups
    }
}

impl CapturePatterns {
    /// How many persons are on exactly these lists.
    pub fn count(&self, pattern: CapturePattern) -> u64 {
        self.counts.get(usize::from(pattern.0)).copied().unwrap_or(0)
    }

    /// The patterns that occur, with their numbers.
    pub fn occurring(&self) -> impl Iterator<Item = (CapturePattern, u64)> {
        CapturePattern::all().map(|pattern| (pattern, self.count(pattern))).filter(|(_, count)| *count > 0)
    }

    /// How many persons are on this list, alone or with others.
    pub fn on_list(&self, list: RegisterList) -> u64 {
        self.occurring().filter(|(pattern, _)| pattern.has(list)).map(|(_, count)| count).sum()
    }

    /// How many persons are on both lists, alone or with others.
    pub fn on_both(&self, one: RegisterList, other: RegisterList) -> u64 {
        self.occurring()
            .filter(|(pattern, _)| pattern.has(one) && pattern.has(other))
            .map(|(_, count)| count)
            .sum()
    }

    /// How many persons there are.
    pub fn persons(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// `COUNTS.csv`: one 0/1 column per list, the number of persons last; a line per occurring pattern.
    pub fn to_csv(&self) -> String {
        let mut csv: String = RegisterList::ALL.iter().map(|list| format!("{list},")).collect();
        csv.push_str("count\n");
        for (pattern, count) in self.occurring() {
            for list in RegisterList::ALL {
                csv.push_str(if pattern.has(*list) { "1," } else { "0," });
            }
            csv.push_str(&format!("{count}\n"));
        }
        csv
    }

    /// Hides small numbers, and those with which a small one could be worked out from the size of a
    /// list or from the total.
    pub fn protect(&self, threshold: u64) -> ProtectedPatterns {
        let patterns: Vec<(CapturePattern, u64)> = self.occurring().collect();
        let first_list = patterns.len();
        let total = first_list + LISTS;
        let mut figures: Vec<Cell> = patterns.iter().map(|(_, count)| Cell::Count(*count)).collect();
        figures.extend(RegisterList::ALL.iter().map(|list| Cell::Count(self.on_list(*list))));
        figures.push(Cell::Count(self.persons()));
        let sum_of = |has: &dyn Fn(CapturePattern) -> bool, result: usize| {
            let terms = patterns.iter().enumerate().filter(|(_, (pattern, _))| has(*pattern));
            terms.map(|(at, _)| at).chain([result]).collect()
        };
        let mut lines: Vec<Vec<usize>> = (first_list..)
            .zip(RegisterList::ALL)
            .map(|(result, list)| sum_of(&|pattern| pattern.has(*list), result))
            .collect();
        lines.push(sum_of(&|_| true, total));
        hide(&mut figures, &lines, threshold);
        let mut shown = figures.into_iter();
        ProtectedPatterns {
            patterns: patterns.iter().map(|(pattern, _)| *pattern).zip(shown.by_ref()).collect(),
            lists: RegisterList::ALL.iter().copied().zip(shown.by_ref()).collect(),
            persons: shown.next().unwrap_or(Cell::NotAvailable),
            threshold,
        }
    }
}

/// Capture patterns from which small numbers have been hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtectedPatterns {
    /// The patterns that occur.
    pub patterns: Vec<(CapturePattern, Cell)>,
    /// The size of each list.
    pub lists: Vec<(RegisterList, Cell)>,
    /// How many persons there are.
    pub persons: Cell,
    /// The smallest figure above zero that is shown.
    pub threshold: u64,
}
