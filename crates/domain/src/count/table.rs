//! A table of counts: cells, totals, unknowns and shares.

use super::{Dimension, Key, Period, TableId, TableWord, Unit};
use crate::codes::Language;

/// A figure, or why there is none. Zero, hidden and not available are three different things; what
/// is *not known* about persons is a row or column of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cell {
    /// So many.
    Count(u64),
    /// There is a figure, but it is not shown.
    Suppressed(Suppression),
    /// There is no such figure: a total over years in which persons would count twice.
    NotAvailable,
}

/// Why a figure is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Suppression {
    /// It is under the threshold and not zero.
    Small,
    /// With it a small figure could be worked out.
    Protecting,
}

impl Cell {
    /// The figure, when it may be seen.
    pub fn count(self) -> Option<u64> {
        match self {
            Self::Count(count) => Some(count),
            Self::Suppressed(_) | Self::NotAvailable => None,
        }
    }

    /// Whether there is a figure that is hidden.
    pub fn is_suppressed(self) -> bool {
        matches!(self, Self::Suppressed(_))
    }
}

/// The head of one row or column: a key per dimension of its axis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The keys; none when the axis has no dimension and just holds the number.
    pub keys: Vec<Key>,
}

impl Head {
    /// What a reader sees.
    pub fn label(&self, language: Language) -> String {
        match self.keys.as_slice() {
            [] => TableWord::Number.label(language).to_owned(),
            keys => keys.iter().map(|key| key.label(language)).collect::<Vec<_>>().join(", "),
        }
    }

    /// The codes of its keys, joined with a full stop.
    pub fn code(&self) -> String {
        match self.keys.as_slice() {
            [] => TableWord::Number.code().to_owned(),
            keys => keys.iter().map(|key| key.code()).collect::<Vec<_>>().join("."),
        }
    }

    /// Whether any of its keys is the unknown one.
    pub fn is_unknown(&self) -> bool {
        self.keys.iter().any(|key| key.is_unknown())
    }
}

/// The rows or the columns of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// By what it is split; empty for a single column with the number.
    pub dimensions: Vec<Dimension>,
    /// The rows or columns in order.
    pub heads: Vec<Head>,
}

impl Axis {
    /// What a reader sees above the heads.
    pub fn label(&self, language: Language) -> String {
        self.dimensions.iter().map(|dimension| dimension.label(language)).collect::<Vec<_>>().join(", ")
    }

    /// Whether one person can be under several heads, so that they add up to more than the total.
    pub fn is_multi_valued(&self) -> bool {
        self.dimensions.iter().any(|dimension| dimension.is_multi_valued())
    }

    pub(super) fn has_years(&self) -> bool {
        self.dimensions.contains(&Dimension::Year)
    }
}

/// Counts of persons or notifications, split by rows and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The yearly table that it is (part of); `None` for a table of one's own.
    pub id: Option<TableId>,
    /// What is counted.
    pub unit: Unit,
    /// The years; `None` when there were no facts at all.
    pub period: Option<Period>,
    /// The rows.
    pub rows: Axis,
    /// The columns.
    pub columns: Axis,
    /// Row by row, a cell per column.
    pub cells: Vec<Vec<Cell>>,
    /// Per row: unique persons over its columns.
    pub row_totals: Vec<Cell>,
    /// Per column: unique persons over its rows.
    pub column_totals: Vec<Cell>,
    /// Unique persons in the table.
    pub total: Cell,
}

impl Table {
    /// The table's title, with its subject when it is one of several parts.
    pub fn title(&self, language: Language) -> String {
        let rows = self.rows.label(language);
        match self.id {
            Some(id @ (TableId::T12 | TableId::T13)) => {
                format!("{}: {}", id.label(language), lower_first(&rows))
            }
            Some(id) => id.label(language).to_owned(),
            None if self.columns.dimensions.is_empty() => rows,
            None => format!("{rows} × {}", lower_first(&self.columns.label(language))),
        }
    }

    /// The figure at a row and column.
    pub fn cell(&self, row: usize, column: usize) -> Cell {
        self.cells.get(row).and_then(|cells| cells.get(column)).copied().unwrap_or(Cell::NotAvailable)
    }

    /// How many persons of a column are unknown in the rows; zero when the rows have no unknown.
    pub fn unknown(&self, column: usize) -> Cell {
        match self.rows.heads.iter().position(Head::is_unknown) {
            Some(row) => self.cell(row, column),
            None => Cell::Count(0),
        }
    }

    /// The share of a row in what is known in the column: 12.3 for 12.3 per cent. `None` for the
    /// unknown row itself and wherever a figure it would be worked out from is hidden or missing.
    pub fn percent_of_known(&self, row: usize, column: usize) -> Option<f64> {
        if self.rows.heads.get(row)?.is_unknown() {
            return None;
        }
        let count = self.cell(row, column).count()?;
        let total = self.column_totals.get(column)?.count()?;
        let known = total.checked_sub(self.unknown(column).count()?)?;
        (known > 0).then(|| count as f64 * 100.0 / known as f64)
    }

    /// Leaves out rows; only right for rows that are empty.
    pub(super) fn retain_rows(&mut self, keep: impl Fn(&Head) -> bool) {
        let kept: Vec<bool> = self.rows.heads.iter().map(keep).collect();
        only(&mut self.rows.heads, &kept);
        only(&mut self.cells, &kept);
        only(&mut self.row_totals, &kept);
    }

    /// Countries nobody has, and kinds of organisation that as a rule do not notify, only take up room.
    pub(super) fn drop_empty_optional(&mut self) {
        let optional = |head: &Head| head.keys.iter().any(|key| key.is_optional());
        let zero = Cell::Count(0);
        let keep_rows: Vec<bool> = std::iter::zip(&self.rows.heads, &self.cells)
            .map(|(head, cells)| !optional(head) || cells.iter().any(|cell| *cell != zero))
            .collect();
        let keep_columns: Vec<bool> = (0..)
            .zip(&self.columns.heads)
            .map(|(at, head)| !optional(head) || self.cells.iter().any(|cells| cells.get(at) != Some(&zero)))
            .collect();
        only(&mut self.rows.heads, &keep_rows);
        only(&mut self.cells, &keep_rows);
        only(&mut self.row_totals, &keep_rows);
        only(&mut self.columns.heads, &keep_columns);
        only(&mut self.column_totals, &keep_columns);
        self.cells.iter_mut().for_each(|cells| only(cells, &keep_columns));
    }
}

fn only<T>(items: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    items.retain(|_| kept.next().copied().unwrap_or(true));
}

/// For a label in the middle of a title.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
