//! Tables as CSV after RFC 4180: commas, quotes where needed, lines end in CR LF, UTF-8 without a
//! byte order mark.
//!
//! A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers, also
//! negative ones, stay as they are.

use crate::{Format, TableView};
use domain::Language;
use domain::count::{Cell, Protected, Suppression};

/// A file could not be written; with a file in memory this does not happen.
#[derive(Debug, thiserror::Error)]
#[error("the CSV file could not be written")]
pub struct CsvError(#[from] csv::Error);

/// A table as a person would read it: lines with what it is about (such as title, reference date,
/// source), an empty line, the heads, the rows. Make the view with [`Format::for_machines`].
pub fn table(about: &[(String, String)], view: &TableView) -> Result<String, CsvError> {
    let mut file = writer();
    for (name, text) in about {
        record(&mut file, [name, text])?;
    }
    for (mark, meaning) in &view.marks {
        record(&mut file, [mark, meaning])?;
    }
    if !about.is_empty() || !view.marks.is_empty() {
        record(&mut file, [""])?;
    }
    // One line of heads: groups in front of the heads that stand in them.
    let groups =
        view.column_groups.iter().flat_map(|(group, many)| std::iter::repeat_n(group.as_str(), *many));
    let heads = view
        .column_heads
        .iter()
        .zip(groups.chain(std::iter::repeat("")))
        .map(|(head, group)| if group.is_empty() { head.clone() } else { format!("{group}, {head}") });
    record(&mut file, std::iter::once(view.corner.clone()).chain(heads))?;
    for row in &view.rows {
        record(&mut file, std::iter::once(&row.head).chain(&row.cells))?;
    }
    finish(file)
}

/// A table as another program would read it: a line per cell with codes instead of labels, in the
/// columns `table`, `row`, `column`, `count` and `status` (`shown`, `small`, `protecting` or
/// `not_available`); totals under the code `total`.
pub fn cells(table: &Protected) -> Result<String, CsvError> {
    let format = Format::for_machines(Language::English, table.threshold());
    let mut file = writer();
    record(&mut file, ["table", "row", "column", "count", "status"])?;
    let name = table.id.map_or_else(String::new, |id| id.code().to_owned());
    let mut line = |row: &str, column: &str, cell: Cell| {
        let (count, status) = match cell {
            Cell::Count(count) => (format.count(count), "shown"),
            Cell::Suppressed(Suppression::Small) => (String::new(), "small"),
            Cell::Suppressed(Suppression::Protecting) => (String::new(), "protecting"),
            Cell::NotAvailable => (String::new(), "not_available"),
        };
        record(&mut file, [name.as_str(), row, column, &count, status])
    };
    for (at, row) in table.rows.heads.iter().enumerate() {
        for (column, head) in table.columns.heads.iter().enumerate() {
            line(&row.code(), &head.code(), table.cell(at, column))?;
        }
        line(&row.code(), "total", table.row_totals.get(at).copied().unwrap_or(Cell::NotAvailable))?;
    }
    for (head, total) in table.columns.heads.iter().zip(&table.column_totals) {
        line("total", &head.code(), *total)?;
    }
    line("total", "total", table.total)?;
    finish(file)
}

/// Rows under heads and nothing else, for another program.
pub fn plain<T: AsRef<str>>(
    heads: &[&str],
    rows: impl IntoIterator<Item = impl IntoIterator<Item = T>>,
) -> Result<String, CsvError> {
    let mut file = writer();
    record(&mut file, heads)?;
    for row in rows {
        record(&mut file, row)?;
    }
    finish(file)
}

/// Makes a text safe to open in a spreadsheet.
pub fn safe(text: &str) -> String {
    let starts_formula = text.trim_start_matches([' ', '\t']).starts_with(['=', '+', '-', '@', '\r', '\n'])
        || text.starts_with(['\t', '\r', '\n']);
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
    if starts_formula && !is_number { format!("'{text}") } else { text.to_owned() }
}

fn writer() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(Vec::new())
}

fn record<T: AsRef<str>>(
    file: &mut csv::Writer<Vec<u8>>,
    fields: impl IntoIterator<Item = T>,
) -> Result<(), CsvError> {
    Ok(file.write_record(fields.into_iter().map(|field| safe(field.as_ref())))?)
}

fn finish(file: csv::Writer<Vec<u8>>) -> Result<String, CsvError> {
    let bytes = file.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    // Every field came in as text, so this is always valid; lossy keeps the function without panic.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RowView;

    #[test]
    fn formulas_are_disarmed_and_numbers_stay() {
        for text in ["=1+1", "+cmd", "-x", "@SUM(A1)", "\t=1", "\r=1", " =1", "-1+1", "=-1", "-inf"] {
            assert_eq!(safe(text), format!("'{text}"));
        }
        for text in ["", "police", "-5", "+12", "1.5", "-0.5", "<10", "a=b", "’s-Gravenhage"] {
            assert_eq!(safe(text), text);
        }
    }

    #[test]
    fn a_table_can_be_read_back() {
        let view = TableView {
            caption: String::new(),
            corner: "Soort, \"naam\"".into(),
            column_groups: Vec::new(),
            column_heads: vec!["2015".into()],
            rows: vec![RowView { head: "=regel\neen".into(), cells: vec!["-5".into()], is_total: false }],
            marks: vec![("<10".into(), "klein".into())],
        };
        let text = table(&[("Titel".into(), "Tabel 1".into())], &view).unwrap();
        assert_eq!(
            text,
            "Titel,Tabel 1\r\n<10,klein\r\n\"\"\r\n\"Soort, \"\"naam\"\"\",2015\r\n\"'=regel\neen\",-5\r\n"
        );
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let last = reader.records().last().unwrap().unwrap();
        assert_eq!(last.iter().collect::<Vec<_>>(), ["'=regel\neen", "-5"]);
    }
}
