//! Reading counts from CSV: one 0/1 column per list, last column the count.

use crate::{CaptureHistories, CountsError};
use std::fmt;

/// What is wrong with a file, and where; written as one line after the file's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Row, the header being 1; 0 for the file as a whole.
    pub row: u64,
    /// Name of the column; empty for the row as a whole.
    pub column: String,
    /// What is wrong and what was expected.
    pub problem: String,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.row > 0 {
            write!(f, "row {}", self.row)?;
            if !self.column.is_empty() {
                write!(f, ", column {}", self.column)?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.problem)
    }
}

impl std::error::Error for ReadError {}

fn error(row: u64, column: &str, problem: impl Into<String>) -> ReadError {
    ReadError { row, column: column.to_owned(), problem: problem.into() }
}

/// Reads a table of counts. Rows of the same pattern are added up; a row of zeros may stand there with count 0.
///
/// # Errors
/// The first thing that is wrong.
pub fn read_counts(bytes: &[u8]) -> Result<CaptureHistories, ReadError> {
    let text = std::str::from_utf8(bytes).map_err(|_| error(0, "", "not text in UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(error(0, "", "empty; expected a header with the names of the lists and a count column"));
    }
    let delimiter = if text.lines().next().is_some_and(|line| line.contains(';')) { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = match records.next() {
        Some(Ok(header)) => header,
        _ => return Err(error(1, "", "not CSV; expected the names of the lists and a count column")),
    };
    let names: Vec<String> = header.iter().map(str::to_owned).collect();
    if names.iter().any(|name| name.parse::<f64>().is_ok()) {
        return Err(error(
            1,
            "",
            "numbers; expected a header with the names of the lists and a count column",
        ));
    }
    if let Some(place) = names.iter().position(|name| name.is_empty()) {
        return Err(error(1, &(place + 1).to_string(), "no name; expected the name of a list"));
    }
    let Some((_, lists)) = names.split_last() else { return Err(error(1, "", "no columns")) };
    let mut counts = Vec::new();
    for (index, record) in records.enumerate() {
        let row = index as u64 + 2;
        let record = record.map_err(|problem| error(row, "", format!("not CSV: {problem}")))?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        if record.len() != names.len() {
            let problem = format!("{} values; expected {}", record.len(), names.len());
            return Err(error(row, "", problem));
        }
        let mut pattern = 0;
        for (list, (value, name)) in record.iter().zip(lists).enumerate() {
            match value {
                "0" => {}
                "1" => pattern |= 1 << list,
                other => return Err(error(row, name, format!("\"{other}\"; expected 0 or 1"))),
            }
        }
        let column = names.last().map(String::as_str).unwrap_or_default();
        let value = record.get(lists.len()).unwrap_or_default();
        let Ok(count) = value.parse::<u64>() else {
            let problem = format!("\"{value}\"; expected a whole number from 0 on");
            return Err(error(row, column, problem));
        };
        if pattern == 0 && count > 0 {
            return Err(error(row, column, "persons on no list; expected only persons who are on a list"));
        }
        counts.push((pattern, count));
    }
    let table = CaptureHistories::new(lists.to_vec(), counts).map_err(|problem| match problem {
        CountsError::TooLarge => error(0, "", "the counts add up to more than 4,503,599,627,370,495"),
        other => error(1, "", other.to_string()),
    })?;
    if table.observed() == 0 {
        return Err(error(0, "", "no persons; expected counts above 0"));
    }
    if !table.any_overlap() {
        let problem = "nobody is on two lists; without any overlap nothing can be estimated";
        return Err(error(0, "", problem));
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read() {
        let table =
            read_counts(b"\xef\xbb\xbfA, B ,count\r\n1,0,10\r\n0,1,20\r\n1,1,5\r\n1,0,1\r\n\r\n").unwrap();
        assert_eq!(table.counts(), [0, 11, 20, 5]);
        assert_eq!(read_counts(b"A;B;n\n1;1;5\n").unwrap().lists(), ["A", "B"]);
    }

    #[test]
    fn each_mistake_says_where_and_what() {
        let cases: &[(&[u8], &str)] = &[
            (b"", "empty; expected a header with the names of the lists and a count column"),
            (b"1,0,10\n", "row 1: numbers; expected a header with the names of the lists and a count column"),
            (b"A,,n\n1,0,3\n", "row 1, column 2: no name; expected the name of a list"),
            (b"A,count\n1,3\n", "row 1: 1 list: at least two are needed"),
            (b"A,A,count\n1,0,3\n", "row 1: two lists are called A"),
            (b"A,B,count\n1,2,3\n", "row 2, column B: \"2\"; expected 0 or 1"),
            (
                b"A,B,count\n1,0,3\n1,1,2.5\n",
                "row 3, column count: \"2.5\"; expected a whole number from 0 on",
            ),
            (b"A,B,count\n1,1,-1\n", "row 2, column count: \"-1\"; expected a whole number from 0 on"),
            (b"A,B,count\n1,1,\n", "row 2, column count: \"\"; expected a whole number from 0 on"),
            (b"A,B,count\n1,1\n", "row 2: 2 values; expected 3"),
            (
                b"A,B,count\n0,0,7\n",
                "row 2, column count: persons on no list; expected only persons who are on a list",
            ),
            (b"A,B,count\n1,0,0\n", "no persons; expected counts above 0"),
            (
                b"A,B,count\n1,0,4\n0,1,5\n",
                "nobody is on two lists; without any overlap nothing can be estimated",
            ),
            (
                b"A,B,count\n1,1,99999999999999999999\n",
                "row 2, column count: \"99999999999999999999\"; expected a whole number from 0 on",
            ),
            (b"\xff\xfe", "not text in UTF-8"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(read_counts(bytes).unwrap_err().to_string(), *expected);
        }
    }
}
