//! Reading counts from CSV: one 0/1 column per list, last column the count.

use crate::CaptureHistories;
use std::fmt;

/// What is wrong with a file, and where; written as one line after the file's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Row as a text editor numbers them, the header being 1; 0 for the file as a whole.
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

/// Reads a table of counts: CSV in UTF-8 with commas, semicolons or tabs. Rows of the same pattern are added up; a row of
/// zeros may stand there with count 0. Takes time with the length of the text and room for the table alone.
///
/// # Errors
/// The first thing that is wrong.
pub fn read_counts(bytes: &[u8]) -> Result<CaptureHistories, ReadError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|_| error(0, "", "not text in UTF-8; expected CSV, saved as \"CSV UTF-8\""))?;
    if text.trim().is_empty() {
        return Err(error(0, "", "empty; expected a header with the names of the lists and a count column"));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let row = |record: &csv::StringRecord| record.position().map_or(1, |place| line(text, place));
    let mut next = |record: &mut csv::StringRecord| {
        reader.read_record(record).map_err(|problem| {
            let row = problem.position().map_or(0, |place| line(text, place));
            error(row, "", format!("not CSV: {problem}"))
        })
    };
    next(&mut record)?;
    let first = row(&record);
    let names = header(&record, first)?;
    let Some((last, lists)) = names.split_last() else { return Err(error(first, "", "no columns")) };
    // Said before the rows are read; more lists than a table may have would not fit in a pattern either.
    CaptureHistories::new(lists.to_vec(), []).map_err(|problem| error(first, "", problem.to_string()))?;
    let mut counts = vec![0u64; 1 << lists.len()];
    let too_large = || error(0, "", "the counts add up to more than 4,503,599,627,370,495");
    while next(&mut record)? {
        let row = || row(&record);
        if record.iter().all(str::is_empty) {
            continue;
        }
        if record.len() != names.len() {
            let problem = format!("{} values; expected {}", record.len(), names.len());
            return Err(error(row(), "", problem));
        }
        let mut pattern = 0;
        for (list, (value, name)) in record.iter().zip(lists).enumerate() {
            match unquoted(value) {
                "0" => {}
                "1" => pattern |= 1 << list,
                other => {
                    return Err(error(row(), name, format!("\"{}\"; expected 0 or 1", shown(other))));
                }
            }
        }
        let value = unquoted(record.get(lists.len()).unwrap_or_default());
        let Ok(count) = value.parse::<u64>() else {
            let problem = format!("\"{}\"; expected a whole number from 0 on", shown(value));
            return Err(error(row(), last, problem));
        };
        if pattern == 0 && count > 0 {
            return Err(error(row(), last, "persons on no list; expected only persons who are on a list"));
        }
        let cell = counts.get_mut(pattern).ok_or_else(too_large)?;
        *cell = cell.checked_add(count).ok_or_else(too_large)?;
    }
    let table =
        CaptureHistories::new(lists.to_vec(), counts.into_iter().enumerate()).map_err(|_| too_large())?;
    if table.observed() == 0 {
        return Err(error(0, "", "no persons; expected counts above 0"));
    }
    if !table.any_overlap() {
        let problem = "nobody is on two lists; without any overlap nothing can be estimated";
        return Err(error(0, "", problem));
    }
    Ok(table)
}

/// The names of all columns.
fn header(record: &csv::StringRecord, row: u64) -> Result<Vec<String>, ReadError> {
    let names: Vec<String> = record.iter().map(|name| unquoted(name).to_owned()).collect();
    if names.iter().all(|name| name.parse::<f64>().is_ok()) {
        let problem = "numbers; expected a header with the names of the lists and a count column";
        return Err(error(row, "", problem));
    }
    if let Some(place) = names.iter().position(String::is_empty) {
        return Err(error(row, &(place + 1).to_string(), "no name; expected the name of a list"));
    }
    if let Some(place) = names.iter().position(|name| name.contains(char::is_control)) {
        let problem = "a line break or the like in a name; is a quotation mark missing?";
        return Err(error(row, &(place + 1).to_string(), problem));
    }
    Ok(names)
}

/// What stands most often outside quotation marks in the first line: a comma, semicolon or tab.
fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut seen = [(b',', 0usize), (b';', 0), (b'\t', 0)];
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                for (mark, times) in &mut seen {
                    *times += usize::from(*mark == byte);
                }
            }
        }
    }
    // Of equally many, the first.
    seen.into_iter().rev().max_by_key(|(_, times)| *times).map_or(b',', |(mark, _)| mark)
}

/// The line of a record in the text; CSV counts from the blank lines before it.
fn line(text: &str, place: &csv::Position) -> u64 {
    let from = text.get(place.byte() as usize..).unwrap_or_default();
    let blank = from.bytes().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    let (mut lines, mut before) = (0, b' ');
    for byte in blank {
        lines += u64::from(byte == b'\n' && before != b'\r' || byte == b'\r');
        before = byte;
    }
    place.line() + lines
}

/// The beginning of a value, on one line.
fn shown(value: &str) -> String {
    const MOST: usize = 30;
    let mut text: String = value.chars().take(MOST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if value.chars().nth(MOST).is_some() {
        text.push('…');
    }
    text
}

/// Quotation marks behind a space are part of the value for CSV, and not for whoever wrote them.
fn unquoted(value: &str) -> &str {
    let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.map_or(value, str::trim)
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
    fn what_spreadsheets_write_is_read() {
        let texts: &[&[u8]] = &[
            b"\"A\",\"B;b\",\"n\"\n1,1,5\n",
            b"\"A\", \"B;b\", \"n\"\n\"1\", \"1\", \"5\"\n",
            b"A\t\"B;b\"\tn\r\n1\t1\t5",
            b"A,B;b,n\r1,1,5\r",
            b"\n\nA,B;b,n\n1,1,2\n1,1,3\n,,\n0,0,0\n",
        ];
        for text in texts {
            let table = read_counts(text).unwrap();
            assert_eq!((table.lists(), table.counts()), (&["A".into(), "B;b".into()][..], &[0, 0, 0, 5][..]));
        }
    }

    #[test]
    fn rows_are_numbered_as_an_editor_does() {
        let problem = read_counts(b"A,B,n\n1,1,5\n\n\n1,x,5\n").unwrap_err();
        assert_eq!((problem.row, problem.column.as_str()), (5, "B"));
        let problem = read_counts(b"A,B,n\r\n\r\n1,1,5\r\n1,1\r\n").unwrap_err();
        assert_eq!(problem.to_string(), "row 4: 2 values; expected 3");
    }

    #[test]
    fn each_mistake_says_where_and_what() {
        let cases: &[(&[u8], &str)] = &[
            (b"", "empty; expected a header with the names of the lists and a count column"),
            (b"1,0,10\n", "row 1: numbers; expected a header with the names of the lists and a count column"),
            (
                b"\"A,B,n\n1,1,3\n",
                "row 1, column 1: a line break or the like in a name; is a quotation mark missing?",
            ),
            (b"A,B,n\n1,\"0\n0\",3\n", "row 2, column B: \"0 0\"; expected 0 or 1"),
            (
                b"A,B,n\n1,0,0000000000000000000000000000000000.5\n",
                "row 2, column n: \"000000000000000000000000000000…\"; expected a whole number from 0 on",
            ),
            (b"A,,n\n1,0,3\n", "row 1, column 2: no name; expected the name of a list"),
            (b"A,count\n1,3\n", "row 1: expected at least two lists, found 1"),
            (
                &[b"x,".repeat(70).as_slice(), b"n\n1"].concat(),
                "row 1: 70 lists: at most 12 can be estimated from",
            ),
            (b"count\n3\n", "row 1: expected at least two lists, found 0"),
            (b"A,B,count\n", "no persons; expected counts above 0"),
            (b"A,B,count\n1,,3\n", "row 2, column B: \"\"; expected 0 or 1"),
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
            (b"\xff\xfe", "not text in UTF-8; expected CSV, saved as \"CSV UTF-8\""),
        ];
        for (bytes, expected) in cases {
            assert_eq!(read_counts(bytes).unwrap_err().to_string(), *expected);
        }
    }
}
