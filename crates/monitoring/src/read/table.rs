//! Rows of text with their header.

use super::error::{ReadError, error};

/// A file as text in rows and columns.
pub(super) struct Table {
    pub(super) heads: Vec<String>,
    /// Row numbers, the header being 1, with as many cells as there are heads.
    pub(super) rows: Vec<(u64, Vec<String>)>,
}

impl Table {
    /// Reads comma or semicolon separated text in UTF-8; empty rows are left out. `expected` says what the file should be.
    pub(super) fn read(bytes: &[u8], expected: &str) -> Result<Self, ReadError> {
        let text = std::str::from_utf8(bytes).map_err(|_| error(0, "", "not text in UTF-8"))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim().is_empty() {
            return Err(error(0, "", format!("empty; expected {expected}")));
        }
        let delimiter = if text.lines().next().is_some_and(|line| line.contains(';')) { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut records = reader.records();
        let Some(Ok(header)) = records.next() else {
            return Err(error(1, "", format!("not CSV; expected {expected}")));
        };
        let heads: Vec<String> = header.iter().map(str::to_owned).collect();
        if heads.iter().all(|head| head.starts_with(|letter: char| letter.is_ascii_digit())) {
            return Err(error(1, "", format!("no header; expected {expected}")));
        }
        for (place, head) in heads.iter().enumerate() {
            if heads.iter().skip(place + 1).any(|other| other.eq_ignore_ascii_case(head)) {
                return Err(error(1, head, "twice; expected each column once"));
            }
        }
        let mut rows = Vec::new();
        for record in records {
            let record = record.map_err(|problem| error(0, "", format!("not CSV: {problem}")))?;
            // Line of the file, so that empty lines do not shift it.
            let row = record.position().map_or(0, csv::Position::line);
            if record.iter().all(str::is_empty) {
                continue;
            }
            if record.len() != heads.len() {
                return Err(error(row, "", format!("{} values; expected {}", record.len(), heads.len())));
            }
            rows.push((row, record.iter().map(str::to_owned).collect()));
        }
        if rows.is_empty() {
            return Err(error(0, "", format!("no rows below the header; expected {expected}")));
        }
        Ok(Self { heads, rows })
    }

    /// The column with one of these names, in any case.
    pub(super) fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.heads.iter().position(|head| head.eq_ignore_ascii_case(name)))
    }

    pub(super) fn head(&self, column: usize) -> &str {
        self.heads.get(column).map_or("", String::as_str)
    }
}

/// A cell of a row.
pub(super) fn cell(row: &[String], column: usize) -> &str {
    row.get(column).map_or("", String::as_str)
}

/// Whether a cell says that the value is not known.
pub(super) fn unknown(text: &str) -> bool {
    text.is_empty() || text.eq_ignore_ascii_case("na")
}
