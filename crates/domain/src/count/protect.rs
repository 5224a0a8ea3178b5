//! Hiding small cells, and the cells with which they could be worked out.
//!
//! A simple method: a figure from 1 up to but not including the threshold is hidden, totals as well.
//! Then every row and column (and the row and column of totals) whose total is there is read as the sum
//! that a reader would make of it. Where hidden figures follow from that sum, the smallest figure
//! that is still shown is hidden too, until nothing follows any more. Zero stays zero.
//!
//! What it does not do: look at several rows and columns at once, or at two tables side by side.

use super::table::{Cell, Suppression, Table};

/// Figures under ten are not shown; the Counter Trafficking Data Collaborative uses eleven.
pub const DEFAULT_THRESHOLD: u64 = 10;

/// A table from which small figures have been hidden; only such a table may leave the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protected {
    table: Table,
    threshold: u64,
}

impl Protected {
    /// The smallest figure above zero that is shown.
    pub fn threshold(&self) -> u64 {
        self.threshold
    }

    /// Whether anything is hidden.
    pub fn has_suppressed(&self) -> bool {
        let table = &self.table;
        table
            .cells
            .iter()
            .flatten()
            .chain(&table.row_totals)
            .chain(&table.column_totals)
            .chain([&table.total])
            .any(|cell| cell.is_suppressed())
    }
}

impl std::ops::Deref for Protected {
    type Target = Table;

    fn deref(&self) -> &Table {
        &self.table
    }
}

/// Hides figures under the threshold and what gives them away. A threshold of 0 or 1 hides nothing.
pub fn protect(mut table: Table, threshold: u64) -> Protected {
    let (height, width) = (table.rows.heads.len(), table.columns.heads.len());
    // The totals are the last row and the last column of one grid, so that each line of the grid is
    // a sum with its result at the end.
    let mut grid: Vec<Vec<Cell>> = table
        .cells
        .iter()
        .zip(&table.row_totals)
        .map(|(cells, total)| cells.iter().chain([total]).copied().collect())
        .collect();
    grid.push(table.column_totals.iter().chain([&table.total]).copied().collect());
    let rows = (0..=height).map(|row| (0..=width).map(|column| (row, column)).collect());
    let columns = (0..=width).map(|column| (0..=height).map(|row| (row, column)).collect());
    let mut lines: Vec<Vec<usize>> = rows
        .chain(columns)
        .map(|line: Vec<(usize, usize)>| {
            line.iter().map(|(row, column)| row * (width + 1) + column).collect()
        })
        .collect();
    // A table with one column has its totals beside equal figures; one with one row likewise.
    lines.retain(|line| line.len() > 1);
    let mut figures: Vec<Cell> = grid.into_iter().flatten().collect();
    hide(&mut figures, &lines, threshold);

    let mut shown = figures.chunks(width + 1);
    for (cells, total) in table.cells.iter_mut().zip(&mut table.row_totals) {
        if let Some((last, rest)) = shown.next().and_then(<[Cell]>::split_last) {
            *total = *last;
            *cells = rest.to_vec();
        }
    }
    if let Some((last, rest)) = shown.next().and_then(<[Cell]>::split_last) {
        table.total = *last;
        table.column_totals = rest.to_vec();
    }
    Protected { table, threshold }
}

/// Hides figures so that no line (positions of terms, then of their sum) gives one away.
pub(super) fn hide(figures: &mut [Cell], lines: &[Vec<usize>], threshold: u64) {
    let values: Vec<u64> = figures.iter().map(|figure| figure.count().unwrap_or(0)).collect();
    for figure in figures.iter_mut() {
        if matches!(figure, Cell::Count(count) if (1..threshold).contains(count)) {
            *figure = Cell::Suppressed(Suppression::Small);
        }
    }
    loop {
        let victim = lines
            .iter()
            .filter(|line| gives_away(line, figures, &values, threshold))
            .find_map(|line| next_to_hide(line, figures));
        match victim.and_then(|at| figures.get_mut(at)) {
            Some(figure) => *figure = Cell::Suppressed(Suppression::Protecting),
            None => return,
        }
    }
}

/// Whether hidden figures follow from this line alone.
fn gives_away(line: &[usize], figures: &[Cell], values: &[u64], threshold: u64) -> bool {
    let Some((total, terms)) = line.split_last() else { return false };
    let (mut small, mut protecting, mut sum) = (0u64, 0u64, 0u64);
    for at in terms {
        match figures.get(*at) {
            Some(Cell::Suppressed(Suppression::Small)) => small += 1,
            Some(Cell::Suppressed(Suppression::Protecting)) => protecting += 1,
            Some(Cell::NotAvailable) | None => return false,
            Some(Cell::Count(_)) => continue,
        }
        sum += values.get(*at).copied().unwrap_or(0);
    }
    match figures.get(*total) {
        // A hidden total follows when nothing else is hidden.
        Some(Cell::Suppressed(_)) => small + protecting == 0,
        Some(Cell::Count(_)) => match (small, protecting) {
            (0, 0) => false,
            (1, 0) | (0, 1) => true,
            // Hidden figures together are a figure as well, and it must not be a small one. And each
            // of them lies between known bounds: together they may not be all at a bound.
            (_, 0) => sum < threshold || sum <= small || sum >= small.saturating_mul(threshold - 1),
            _ => sum < threshold || sum <= threshold.saturating_mul(protecting).saturating_add(small),
        },
        Some(Cell::NotAvailable) | None => false,
    }
}

/// The smallest figure of the line that is shown and not zero; its total only when there is no other.
fn next_to_hide(line: &[usize], figures: &[Cell]) -> Option<usize> {
    let shown = |at: &&usize| matches!(figures.get(**at), Some(Cell::Count(count)) if *count > 0);
    let (total, terms) = line.split_last()?;
    terms
        .iter()
        .filter(shown)
        .min_by_key(|at| (figures.get(**at).and_then(|figure| figure.count()), **at))
        .or_else(|| Some(total).filter(shown))
        .copied()
}
