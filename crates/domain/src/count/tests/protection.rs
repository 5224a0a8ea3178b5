//! No small figure is shown, and none can be worked out from its row or column.

use super::facts;
use crate::codes::Code;
use crate::count::*;
use proptest::prelude::*;

fn table(counts: &[Vec<u64>]) -> Table {
    let width = counts[0].len();
    let keys = |dimension: Dimension, many: usize| Axis {
        dimensions: vec![dimension],
        heads: Key::all(dimension).into_iter().take(many).map(|key| Head { keys: vec![key] }).collect(),
    };
    let column = |at: usize| counts.iter().map(|row| row[at]).sum::<u64>();
    Table {
        id: None,
        unit: Unit::Persons,
        period: Some(Period::year(2020)),
        rows: keys(Dimension::Region, counts.len()),
        columns: keys(Dimension::Country, width),
        cells: counts.iter().map(|row| row.iter().map(|count| Cell::Count(*count)).collect()).collect(),
        row_totals: counts.iter().map(|row| Cell::Count(row.iter().sum())).collect(),
        column_totals: (0..width).map(|at| Cell::Count(column(at))).collect(),
        total: Cell::Count((0..width).map(column).sum()),
    }
}

/// Every sum in the table: its terms and its result, before and after.
fn lines(table: &Table) -> Vec<(Vec<Cell>, Cell)> {
    let mut lines: Vec<(Vec<Cell>, Cell)> =
        table.cells.iter().cloned().zip(table.row_totals.iter().copied()).collect();
    for (at, total) in table.column_totals.iter().enumerate() {
        lines.push((table.cells.iter().map(|row| row[at]).collect(), *total));
    }
    lines.push((table.row_totals.clone(), table.total));
    lines.push((table.column_totals.clone(), table.total));
    lines
}

/// The lowest and highest value that a reader can give each hidden term from this sum alone.
fn bounds(terms: &[Cell], sum: u64, threshold: u64) -> Vec<(u64, u64)> {
    let range = |cell: &Cell| match cell {
        Cell::Count(count) => (*count, *count),
        Cell::Suppressed(Suppression::Small) => (1, threshold - 1),
        Cell::Suppressed(Suppression::Protecting) => (threshold, sum),
        Cell::NotAvailable => (0, u64::MAX / 1_000),
    };
    let ranges: Vec<(u64, u64)> = terms.iter().map(range).collect();
    let (low, high) = ranges.iter().fold((0, 0), |(low, high), range| (low + range.0, high + range.1));
    ranges
        .iter()
        .map(|(lowest, highest)| {
            ((*lowest).max(sum.saturating_sub(high - highest)), (*highest).min(sum - (low - lowest)))
        })
        .collect()
}

fn check(before: &Table, threshold: u64) -> Result<(), TestCaseError> {
    let after = protect(before.clone(), threshold);
    for ((terms, total), (shown, shown_total)) in lines(before).iter().zip(lines(&after)) {
        for (old, new) in terms.iter().chain([total]).zip(shown.iter().chain([&shown_total])) {
            match new {
                Cell::Count(count) => prop_assert!(old == new && (*count == 0 || *count >= threshold)),
                Cell::Suppressed(Suppression::Small) => {
                    prop_assert!(matches!(old, Cell::Count(count) if (1..threshold).contains(count)))
                }
                Cell::Suppressed(Suppression::Protecting) => {
                    prop_assert!(matches!(old, Cell::Count(count) if *count >= threshold))
                }
                Cell::NotAvailable => prop_assert_eq!(old, new),
            }
        }
        let hidden = shown.iter().filter(|cell| cell.is_suppressed()).count();
        if let Some(sum) = shown_total.count() {
            prop_assert_ne!(hidden, 1, "one hidden figure follows by subtraction: {:?} = {}", shown, sum);
        } else if shown_total.is_suppressed() {
            prop_assert!(hidden > 0, "a hidden total follows by addition: {:?}", shown);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn nothing_small_is_shown_or_follows(
        counts in (1usize..6, 1usize..6).prop_flat_map(|(height, width)| {
            let cell = prop_oneof![3 => 0u64..1, 4 => 1u64..12, 2 => 10u64..200];
            prop::collection::vec(prop::collection::vec(cell, width), height)
        }),
        // At a threshold of two the mark itself says that the figure is one.
        threshold in 3u64..12,
    ) {
        let before = table(&counts);
        check(&before, threshold)?;
        let after = protect(before.clone(), threshold);
        for ((terms, _), (shown, sum)) in lines(&before).iter().zip(lines(&after)) {
            let Some(sum) = sum.count() else { continue };
            for ((cell, value), (low, high)) in shown.iter().zip(terms).zip(bounds(&shown, sum, threshold)) {
                if cell.is_suppressed() {
                    prop_assert!(low < high, "{:?} follows from {:?} = {}", value, shown, sum);
                }
            }
        }
    }

    #[test]
    fn yearly_tables_are_safe_too(facts in facts(), threshold in 0u64..12) {
        let register = Register::new(&facts);
        for id in TableId::ALL {
            for table in annual_table(&register, *id, Period { from: 2019, to: 2021 }) {
                check(&table, threshold)?;
            }
        }
    }
}

#[test]
fn the_smallest_other_figure_goes_along() {
    let shown = protect(table(&[vec![4, 30, 20, 0], vec![50, 60, 15, 70], vec![80, 90, 100, 0]]), 10);
    assert_eq!(shown.cell(0, 0), Cell::Suppressed(Suppression::Small));
    for (row, column) in [(0, 2), (1, 0), (1, 2)] {
        assert_eq!(shown.cell(row, column), Cell::Suppressed(Suppression::Protecting), "{row},{column}");
    }
    assert_eq!((shown.cell(0, 1), shown.cell(0, 3)), (Cell::Count(30), Cell::Count(0)), "zero stays");
    assert_eq!(shown.row_totals, [Cell::Count(54), Cell::Count(195), Cell::Count(270)]);
    assert_eq!(shown.total, Cell::Count(519));
    assert!(shown.has_suppressed());
}

#[test]
fn a_hidden_total_takes_another_along() {
    let shown = protect(table(&[vec![4, 30], vec![0, 60]]), 10);
    assert!(shown.column_totals.iter().all(|total| total.is_suppressed()), "4 + 0 would be seen");
}

#[test]
fn a_threshold_of_one_hides_nothing() {
    let before = table(&[vec![1, 2], vec![0, 3]]);
    assert_eq!(*protect(before.clone(), 1), before);
    assert!(!protect(before, 0).has_suppressed());
}
