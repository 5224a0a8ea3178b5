//! Figures by category and series, as bars and lines over years show them.

use crate::{Format, RowView, TableView};
use domain::Language;
use domain::count::{Cell, Protected};

/// One series: a label and a figure per category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// What the series is, translated.
    pub label: String,
    /// A figure per category.
    pub cells: Vec<Cell>,
}

impl Series {
    /// The rows of a table as series and its columns as categories; rows with nothing but zeros are
    /// left out.
    pub fn of_rows(table: &Protected, language: Language) -> (Vec<String>, Vec<Self>) {
        let series = table.rows.heads.iter().zip(&table.cells);
        (
            table.columns.heads.iter().map(|head| head.label(language)).collect(),
            series
                .filter(|(_, cells)| cells.iter().any(|cell| *cell != Cell::Count(0)))
                .map(|(head, cells)| Self { label: head.label(language), cells: cells.clone() })
                .collect(),
        )
    }

    /// The columns of a table as series and its rows as categories.
    pub fn of_columns(table: &Protected, language: Language) -> (Vec<String>, Vec<Self>) {
        let series = table.columns.heads.iter().enumerate().map(|(column, head)| Self {
            label: head.label(language),
            cells: (0..table.rows.heads.len()).map(|row| table.cell(row, column)).collect(),
        });
        (table.rows.heads.iter().map(|head| head.label(language)).collect(), series.collect())
    }

    /// The twin: a row per category, a column per series.
    pub(super) fn view(categories: &[String], series: &[Self], caption: &str, format: &Format) -> TableView {
        let rows = categories.iter().enumerate().map(|(at, category)| RowView {
            head: category.clone(),
            cells: series
                .iter()
                .map(|one| format.cell(one.cells.get(at).copied().unwrap_or(Cell::NotAvailable)))
                .collect(),
            is_total: false,
        });
        let mut view = TableView {
            caption: caption.to_owned(),
            column_heads: series.iter().map(|one| one.label.clone()).collect(),
            rows: rows.collect(),
            ..TableView::default()
        };
        view.explain_marks(format);
        view
    }
}
