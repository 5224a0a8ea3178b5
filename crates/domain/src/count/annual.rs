//! The yearly tables T1 to T13, each built from cross tables.

use super::dimension::{NO_COUNTRY, OTHER_COUNTRIES};
use super::table::{Cell, Head, Table};
use super::{CrossTable, Dimension, Filter, Key, Period, Register, TableId, Unit};
use crate::codes::AgeBand;
use std::cmp::Reverse;

/// How many countries T12 shows one by one.
const TOP_COUNTRIES: usize = 10;

/// Makes a yearly table over the period; one part, or several for T12 and T13. T5 looks at the last
/// year of the period and the year before it: see [`change`].
pub fn annual_table(register: &Register, id: TableId, period: Period) -> Vec<Table> {
    use Dimension::*;
    let all = Filter::period(period);
    let table = |filter: &Filter, rows: Dimension, columns: &[Dimension]| {
        let question =
            CrossTable { filter: filter.clone(), rows, columns: columns.to_vec(), unit: Unit::Persons };
        Table { id: Some(id), ..register.cross_tabulate(&question) }
    };
    match id {
        TableId::T1 => vec![table(&all, Year, &[Novelty])],
        TableId::T2 => vec![table(&all, FileType, &[Year])],
        TableId::T3 => vec![table(&all, NotifierKind, &[Year])],
        TableId::T4 => vec![table(&all, NotifierKind, &[AgeNationality])],
        TableId::T5 => {
            let two = Filter::period(Period { from: period.to.saturating_sub(1), to: period.to });
            vec![table(&two, NotifierKind, &[Year])]
        }
        TableId::T6 => vec![table(&all, Region, &[NotifierKind])],
        TableId::T7 => vec![table(&all, Form, &[Year])],
        TableId::T8 => vec![table(&all, SexIndustrySector, &[Year])],
        TableId::T9 => vec![table(&all, OtherSector, &[Year])],
        TableId::T10 => vec![table(&all, FourGroups, &[Sex, AgeGroup])],
        TableId::T11 => vec![table(&all, CrossBorder, &[Year])],
        TableId::T12 => {
            let mut countries = table(&all, Country, &[Year]);
            keep_largest_countries(&mut countries);
            vec![countries, table(&all, Nationality, &[Year])]
        }
        TableId::T13 => {
            let minor = Key::new(MinorAdult, super::groups::MinorAdult::Minor as u16);
            let minors = all.only(MinorAdult, [minor]);
            let mut ages = table(&minors, AgeBand, &[Year]);
            ages.retain_rows(|head| head.keys.iter().all(|key| is_minor_band(*key)));
            let rest = [Sex, Form, Nationality, NotifierKind, InYouthCare];
            std::iter::once(ages).chain(rest.map(|rows| table(&minors, rows, &[Year]))).collect()
        }
    }
}

/// The difference between the last two columns of a table, row by row: what T5 shows. `None` where
/// one of both figures is hidden, or where a percentage would be of zero.
pub fn change(table: &Table) -> Vec<(Option<i64>, Option<f64>)> {
    let Some(last) = table.columns.heads.len().checked_sub(1) else { return Vec::new() };
    let Some(before) = last.checked_sub(1) else { return vec![(None, None); table.rows.heads.len()] };
    (0..table.rows.heads.len())
        .map(|row| difference(table.cell(row, before), table.cell(row, last)))
        .chain([difference(
            table.column_totals.get(before).copied().unwrap_or(Cell::NotAvailable),
            table.column_totals.get(last).copied().unwrap_or(Cell::NotAvailable),
        )])
        .collect()
}

fn difference(old: Cell, new: Cell) -> (Option<i64>, Option<f64>) {
    let (Some(old), Some(new)) = (old.count(), new.count()) else { return (None, None) };
    let absolute =
        i64::try_from(new).unwrap_or(i64::MAX).saturating_sub(i64::try_from(old).unwrap_or(i64::MAX));
    (Some(absolute), (old > 0).then(|| absolute as f64 * 100.0 / old as f64))
}

fn is_minor_band(key: Key) -> bool {
    use crate::codes::Code;
    AgeBand::ALL.get(usize::from(key.position())).and_then(|band| band.is_minor()) == Some(true)
}

/// Keeps the countries with most persons, largest first and then by code; the others become one row
/// before the unknown.
fn keep_largest_countries(table: &mut Table) {
    let mut rows: Vec<(u64, Key, Vec<u64>)> = Vec::new();
    for (head, cells) in table.rows.heads.iter().zip(&table.cells) {
        if let Some(key) = head.keys.first() {
            let counts: Vec<u64> = cells.iter().map(|cell| cell.count().unwrap_or(0)).collect();
            rows.push((counts.iter().sum(), *key, counts));
        }
    }
    let unknown = rows.pop_if(|(_, key, _)| key.position() == NO_COUNTRY);
    rows.sort_by_key(|(sum, key, _)| (Reverse(*sum), key.position()));
    let rest = rows.split_off(rows.len().min(TOP_COUNTRIES));
    if !rest.is_empty() {
        let mut others = vec![0; table.columns.heads.len()];
        for (_, _, counts) in &rest {
            others.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        rows.push((others.iter().sum(), Key::new(Dimension::Country, OTHER_COUNTRIES), others));
    }
    rows.extend(unknown);
    // With a single year the row totals are real; with more there are none.
    let with_totals = table.row_totals.iter().any(|cell| *cell != Cell::NotAvailable);
    table.row_totals = rows
        .iter()
        .map(|(sum, ..)| if with_totals { Cell::Count(*sum) } else { Cell::NotAvailable })
        .collect();
    table.rows.heads = rows.iter().map(|(_, key, _)| Head { keys: vec![*key] }).collect();
    table.cells =
        rows.into_iter().map(|(.., counts)| counts.into_iter().map(Cell::Count).collect()).collect();
}
