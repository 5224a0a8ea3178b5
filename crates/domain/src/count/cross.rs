//! Any table of two or three dimensions.

use super::record::Record;
use super::table::{Axis, Cell, Head, Table};
use super::{Dimension, Key, Register};

/// Calendar years, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first year.
    pub from: i16,
    /// The last year.
    pub to: i16,
}

impl Period {
    /// One year.
    pub fn year(year: i16) -> Self {
        Self { from: year, to: year }
    }

    /// Whether the year lies in it.
    pub fn contains(self, year: i16) -> bool {
        self.from <= year && year <= self.to
    }

    /// Whether it is a single year.
    pub fn is_one_year(self) -> bool {
        self.from == self.to
    }

    /// Each of its years.
    pub fn years(self) -> impl Iterator<Item = i16> {
        self.from..=self.to
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.is_one_year() {
            true => write!(f, "{}", self.from),
            false => write!(f, "{}–{}", self.from, self.to),
        }
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Unique persons; once per year when a year is among the dimensions.
    #[default]
    Persons,
    /// Notifications, each with what it says itself.
    Notifications,
}

/// Which facts and persons take part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The years; all when `None`.
    pub period: Option<Period>,
    /// For each dimension the keys of which a person must have at least one.
    pub conditions: Vec<(Dimension, Vec<Key>)>,
}

impl Filter {
    /// Everybody in the period.
    pub fn period(period: Period) -> Self {
        Self { period: Some(period), conditions: Vec::new() }
    }

    /// With one more condition: only who has one of these keys, all of the same dimension.
    pub fn only(mut self, dimension: Dimension, keys: impl IntoIterator<Item = Key>) -> Self {
        self.conditions.push((dimension, keys.into_iter().collect()));
        self
    }

    pub(super) fn passes(&self, record: &Record) -> bool {
        self.conditions.iter().all(|(dimension, keys)| {
            let mut found = false;
            dimension.each_key(record, |position| {
                found |= keys.iter().any(|key| key.dimension() == *dimension && key.position() == position);
            });
            found
        })
    }
}

/// The question that [`Register::cross_tabulate`] answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrossTable {
    /// Who takes part. Conditions look at the same attributes as the table: those of the year when a
    /// year is among the dimensions, otherwise those of the whole period.
    pub filter: Filter,
    /// The rows.
    pub rows: Dimension,
    /// The columns: none (just the number), one, or two within each other.
    pub columns: Vec<Dimension>,
    /// What is counted.
    pub unit: Unit,
}

impl Register {
    /// Counts persons or notifications by rows and columns.
    pub fn cross_tabulate(&self, question: &CrossTable) -> Table {
        let period = question.filter.period.or_else(|| self.period());
        let rows = Positions::new(&[question.rows], period);
        let columns = Positions::new(&question.columns, period);
        let (height, width) = (rows.heads.len(), columns.heads.len());
        let mut cells = vec![0u64; height * width];
        let mut row_totals = vec![0u64; height];
        let mut column_totals = vec![0u64; width];
        let mut total = 0u64;

        let (mut in_rows, mut in_columns) = (Vec::new(), Vec::new());
        let count = |record: &Record| {
            if !question.filter.passes(record) {
                return;
            }
            rows.of(record, &mut in_rows);
            columns.of(record, &mut in_columns);
            if in_rows.is_empty() || in_columns.is_empty() {
                return;
            }
            total += 1;
            in_columns.iter().for_each(|column| add(&mut column_totals, *column));
            for row in &in_rows {
                add(&mut row_totals, *row);
                in_columns.iter().for_each(|column| add(&mut cells, row * width + column));
            }
        };
        let by_year = question.rows == Dimension::Year || question.columns.contains(&Dimension::Year);
        match question.unit {
            Unit::Notifications => self.each_fact(period, count),
            Unit::Persons if by_year || period.is_some_and(Period::is_one_year) => {
                self.each_person_year(period, count);
            }
            Unit::Persons => self.each_person(period, count),
        }

        let rows = Axis { dimensions: vec![question.rows], heads: rows.heads };
        let columns = Axis { dimensions: question.columns.clone(), heads: columns.heads };
        let twice = |axis: &Axis| {
            question.unit == Unit::Persons && axis.has_years() && !period.is_some_and(Period::is_one_year)
        };
        let shown = |counts: Vec<u64>, hide: bool| -> Vec<Cell> {
            counts
                .into_iter()
                .map(|count| if hide { Cell::NotAvailable } else { Cell::Count(count) })
                .collect()
        };
        let mut table = Table {
            id: None,
            unit: question.unit,
            period,
            cells: (0..height)
                .map(|row| {
                    cells.iter().skip(row * width).take(width).map(|count| Cell::Count(*count)).collect()
                })
                .collect(),
            row_totals: shown(row_totals, twice(&columns)),
            column_totals: shown(column_totals, twice(&rows)),
            total: if twice(&rows) || twice(&columns) { Cell::NotAvailable } else { Cell::Count(total) },
            rows,
            columns,
        };
        table.drop_empty_optional();
        table
    }
}

fn add(counts: &mut [u64], at: usize) {
    if let Some(count) = counts.get_mut(at) {
        *count += 1;
    }
}

/// Where the keys of an axis stand, as a table from key positions to heads.
struct Positions {
    dimensions: Vec<(Dimension, Vec<Option<usize>>, usize)>,
    heads: Vec<Head>,
}

impl Positions {
    fn new(dimensions: &[Dimension], period: Option<Period>) -> Self {
        let mut heads = vec![Head::default()];
        let mut known = Vec::new();
        for dimension in dimensions {
            let keys: Vec<Key> = match dimension {
                Dimension::Year => period.into_iter().flat_map(Period::years).map(Key::year).collect(),
                _ => Key::all(*dimension),
            };
            let length = keys.iter().map(|key| usize::from(key.position()) + 1).max().unwrap_or(0);
            let mut places = vec![None; length];
            for (place, key) in keys.iter().enumerate() {
                if let Some(slot) = places.get_mut(usize::from(key.position())) {
                    *slot = Some(place);
                }
            }
            known.push((*dimension, places, keys.len()));
            heads = heads
                .iter()
                .flat_map(|head| {
                    keys.iter().map(|key| Head { keys: head.keys.iter().copied().chain([*key]).collect() })
                })
                .collect();
        }
        Self { dimensions: known, heads }
    }

    /// The heads that the record falls under.
    fn of(&self, record: &Record, into: &mut Vec<usize>) {
        into.clear();
        into.push(0);
        for (dimension, places, length) in &self.dimensions {
            let before = into.len();
            dimension.each_key(record, |position| {
                if let Some(place) = places.get(usize::from(position)).copied().flatten() {
                    for at in 0..before {
                        let outer = into.get(at).copied().unwrap_or(0);
                        into.push(outer * length + place);
                    }
                }
            });
            into.drain(..before);
        }
    }
}
