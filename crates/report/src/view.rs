//! A table as data, ready for a page or a file: texts in rows and columns.

use crate::Format;
use domain::count::{Axis, Cell, Head, Protected, Suppression, TableId, TableWord, change};

/// A table of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableView {
    /// What the table is about.
    pub caption: String,
    /// Above the heads of the rows.
    pub corner: String,
    /// When the columns stand in groups: each group's head and how many columns it spans, together as
    /// many as there are columns; otherwise empty.
    pub column_groups: Vec<(String, usize)>,
    /// Above each column.
    pub column_heads: Vec<String>,
    /// The rows.
    pub rows: Vec<RowView>,
    /// The marks that occur in place of figures, with what they mean.
    pub marks: Vec<(String, String)>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowView {
    /// In front of the row.
    pub head: String,
    /// A text per column.
    pub cells: Vec<String>,
    /// Whether the row is the total of the others.
    pub is_total: bool,
}

/// Whether a table also gives shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shares {
    /// Figures only.
    None,
    /// After each column one with the share of what is known.
    OfKnown,
}

impl TableView {
    /// A protected table in words. Totals are given where there are any; T5 has the change after
    /// the figures.
    pub fn of(table: &Protected, format: &Format, shares: Shares) -> Self {
        let language = format.language;
        let word = |word: TableWord| word.label(language).to_owned();
        let mut columns: Vec<Column> = Vec::new();
        for (at, head) in table.columns.heads.iter().enumerate() {
            let cells = (0..table.rows.heads.len()).map(|row| table.cell(row, at));
            let total = table.column_totals.get(at).copied().unwrap_or(Cell::NotAvailable);
            let (group, label) = split_head(head, format);
            let shares_group = if group.is_empty() { String::new() } else { group.clone() };
            columns.push(Column::of_cells(group, label.clone(), cells.chain([total]), format));
            if shares == Shares::OfKnown {
                let percents = (0..table.rows.heads.len())
                    .map(|row| percent(table.percent_of_known(row, at), format))
                    .chain([String::new()]);
                let label = format!("{label}, {}", lower_first(TableWord::PercentOfKnown.label(language)));
                columns.push(Column { group: shares_group, label, cells: percents.collect() });
            }
        }
        if table.columns.heads.len() > 1 && table.row_totals.iter().any(|cell| *cell != Cell::NotAvailable) {
            let cells = table.row_totals.iter().copied().chain([table.total]);
            columns.push(Column::of_cells(String::new(), word(TableWord::Total), cells, format));
        }
        if table.id == Some(TableId::T5) {
            let missing = || format.cell(Cell::NotAvailable);
            let (absolute, relative) = change(table)
                .into_iter()
                .map(|(absolute, relative)| {
                    (
                        absolute.map_or_else(missing, |change| format.change(change)),
                        relative.map_or_else(missing, |percent| format.percent_change(percent)),
                    )
                })
                .unzip();
            columns.push(Column { group: String::new(), label: word(TableWord::Change), cells: absolute });
            columns.push(Column {
                group: String::new(),
                label: word(TableWord::ChangePercent),
                cells: relative,
            });
        }

        let heads = table.rows.heads.iter().map(|head| (head.label(language), false));
        let with_total = table.column_totals.iter().any(|cell| *cell != Cell::NotAvailable);
        let rows = heads
            .chain(with_total.then(|| (word(TableWord::Total), true)))
            .enumerate()
            .map(|(at, (head, is_total))| RowView {
                head,
                cells: columns
                    .iter()
                    .map(|column| column.cells.get(at).cloned().unwrap_or_default())
                    .collect(),
                is_total,
            })
            .collect();
        let mut view = Self {
            caption: caption(table, format),
            corner: table.rows.label(language),
            column_groups: group(&columns, &table.columns),
            column_heads: columns.into_iter().map(|column| column.label).collect(),
            rows,
            marks: Vec::new(),
        };
        view.explain_marks(format);
        view
    }

    /// A table that was made by hand, with the marks that stand in its cells explained.
    pub fn with_marks(mut self, format: &Format) -> Self {
        self.explain_marks(format);
        self
    }

    /// Lists the marks that stand in any cell.
    pub(crate) fn explain_marks(&mut self, format: &Format) {
        let meanings = [
            (Cell::Suppressed(Suppression::Small), TableWord::SmallMark),
            (Cell::Suppressed(Suppression::Protecting), TableWord::ProtectingMark),
            (Cell::NotAvailable, TableWord::NotAvailableMark),
        ];
        self.marks = meanings
            .map(|(cell, word)| (format.cell(cell), word.label(format.language).to_owned()))
            .into_iter()
            .filter(|(mark, _)| !mark.is_empty() && self.rows.iter().any(|row| row.cells.contains(mark)))
            .collect();
    }
}

struct Column {
    group: String,
    label: String,
    cells: Vec<String>,
}

impl Column {
    fn of_cells(group: String, label: String, cells: impl Iterator<Item = Cell>, format: &Format) -> Self {
        Self { group, label, cells: cells.map(|cell| format.cell(cell)).collect() }
    }
}

/// Title and years.
fn caption(table: &Protected, format: &Format) -> String {
    let title = table.title(format.language);
    let name = table.id.map_or_else(|| title.clone(), |id| format!("{id}. {title}"));
    table.period.map_or_else(|| name.clone(), |period| format!("{name}, {period}"))
}

/// With two dimensions the outer key is the group and the inner one the head.
fn split_head(head: &Head, format: &Format) -> (String, String) {
    match head.keys.as_slice() {
        [outer, inner] => {
            (outer.label(format.language).into_owned(), inner.label(format.language).into_owned())
        }
        _ => (String::new(), head.label(format.language)),
    }
}

fn group(columns: &[Column], axis: &Axis) -> Vec<(String, usize)> {
    if axis.dimensions.len() < 2 {
        return Vec::new();
    }
    columns
        .chunk_by(|a, b| a.group == b.group)
        .filter_map(|chunk| Some((chunk.first()?.group.clone(), chunk.len())))
        .collect()
}

fn percent(percent: Option<f64>, format: &Format) -> String {
    percent.map_or_else(|| format.cell(Cell::NotAvailable), |percent| format.percent(percent))
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
