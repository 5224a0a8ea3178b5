//! Rows of text with their header.

use super::error::{ReadError, error};
use csv::StringRecord;

/// A file as text in rows and columns.
pub(super) struct Table<'a> {
    pub(super) heads: Vec<String>,
    reader: csv::Reader<&'a [u8]>,
    expected: &'static str,
}

impl<'a> Table<'a> {
    /// Reads the header of comma, semicolon or tab separated text in UTF-8. `expected` says what the file should be.
    pub(super) fn read(bytes: &'a [u8], expected: &'static str) -> Result<Self, ReadError> {
        if bytes.contains(&0) {
            return Err(error(0, "", format!("not text; expected a CSV file in UTF-8: {expected}")));
        }
        let text = std::str::from_utf8(bytes).map_err(|problem| {
            let before = bytes.get(..problem.valid_up_to()).unwrap_or(&[]);
            let row = before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
            error(row, "", "a character that is not UTF-8; expected the file saved as UTF-8")
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim().is_empty() {
            return Err(error(0, "", format!("empty; expected {expected}")));
        }
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let delimiter = match () {
            () if first.contains(';') => b';',
            () if !first.contains(',') && first.contains('\t') => b'\t',
            () => b',',
        };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let Some(Ok(header)) = reader.records().next() else {
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
        Ok(Self { heads, reader, expected })
    }

    /// Gives each row below the header to `take`, with its line in the file; empty rows are left out.
    pub(super) fn each(
        &mut self,
        mut take: impl FnMut(u64, &StringRecord) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let (mut record, mut any) = (StringRecord::new(), false);
        loop {
            let more = self.reader.read_record(&mut record);
            // Line of the file, so that empty lines do not shift it.
            let row = record.position().map_or(0, csv::Position::line);
            if !more.map_err(|problem| error(row, "", format!("not CSV: {problem}")))? {
                break;
            }
            if record.iter().all(str::is_empty) {
                continue;
            }
            if record.len() != self.heads.len() {
                let (have, wanted) = (record.len(), self.heads.len());
                return Err(error(
                    row,
                    "",
                    format!("{have} values; expected {wanted}, as many as in the header"),
                ));
            }
            any = true;
            take(row, &record)?;
        }
        match any {
            true => Ok(()),
            false => Err(error(0, "", format!("no rows below the header; expected {}", self.expected))),
        }
    }

    /// The column with one of these names, in any case.
    pub(super) fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.heads.iter().position(|head| head.eq_ignore_ascii_case(name)))
    }
}

/// A cell of a row.
pub(super) fn cell(row: &StringRecord, column: usize) -> &str {
    row.get(column).unwrap_or_default()
}

/// Whether a cell says that the value is not known.
pub(super) fn unknown(text: &str) -> bool {
    text.is_empty() || text.eq_ignore_ascii_case("na")
}
