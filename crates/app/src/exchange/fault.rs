//! What can be wrong with a file, told with its place and what was expected.

use crate::AppError;
use domain::codes::{AgeBand, Track};

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file has faults; nothing was imported.
    #[error("{} fault(s); nothing was imported", .0.len())]
    Faults(Vec<Fault>),
    /// It could not be done.
    #[error(transparent)]
    App(#[from] AppError),
}

/// Most characters of a name that is not known in a message.
const NAME: usize = 60;

/// What is wrong at one place of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line of the file, from 1; the line with the names is 1.
    pub line: u64,
    /// The column; empty when it is about the whole line.
    pub column: String,
    /// What was expected.
    pub expected: Expected,
}

/// What was expected at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// At least one row below the line with names.
    Rows,
    /// A column that is not there.
    Column,
    /// A column that we know, once.
    KnownColumn,
    /// Text in UTF-8 with as many fields as there are names; the reader's words.
    Csv(String),
    /// Commas between the fields; this stands between them.
    Commas(&'static str),
    /// Something; the field is empty.
    Value,
    /// One of these.
    OneOf(String),
    /// A day as YYYY-MM-DD, not in the future.
    Day,
    /// The name of an organisation of the platform.
    Organisation,
    /// A valid reference number that is not in use yet.
    NewNumber,
    /// No more than this number of characters.
    AtMost(usize),
    /// Text without control characters.
    PlainText,
    /// A legal ground that fits the track and the kind of organisation: one of these.
    FittingGround(String),
    /// Nothing, because on this track no identity leaves the organisation.
    NothingOnTrack(Track),
    /// The age band of somebody born on the day that the row gives.
    BandOfBirthdate(AgeBand),
    /// A row that was not imported before; it was, as this notification.
    NewRow(String),
    /// A row that does not stand in this file twice; the other line.
    OtherRow(u64),
    /// At least a suspicion.
    Suspicion,
}

impl Fault {
    /// A fault in the line with the names.
    pub(super) fn in_names(column: &str, expected: Expected) -> Self {
        let mut short: String = column.chars().take(NAME).collect();
        if short.len() < column.len() {
            short.push('…');
        }
        Self { line: 1, column: short, expected }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        f.write_str(": expected ")?;
        match &self.expected {
            Expected::Rows => f.write_str("at least one row below the names"),
            Expected::Column => f.write_str("this column, which is not there"),
            Expected::KnownColumn => f.write_str("a name that this program knows, once"),
            Expected::Csv(why) => write!(f, "comma-separated text in UTF-8 ({why})"),
            Expected::Commas(found) => write!(f, "fields separated by , but they are separated by {found}"),
            Expected::Value => f.write_str("a value; it is empty"),
            Expected::OneOf(choices) => write!(f, "one of: {choices}"),
            Expected::Day => f.write_str("a day that has been, as YYYY-MM-DD"),
            Expected::Organisation => f.write_str("the name of an organisation of this platform"),
            Expected::NewNumber => f.write_str("a valid number that is not in use yet (or nothing)"),
            Expected::AtMost(most) => write!(f, "at most {most} characters"),
            Expected::PlainText => f.write_str("text without control characters"),
            Expected::FittingGround(grounds) => {
                write!(f, "a legal ground that fits the track and the kind of organisation: {grounds}")
            }
            Expected::NothingOnTrack(track) => write!(
                f,
                "nothing on the track {}; no identity leaves the organisation there (with identity it is: {})",
                track.code(),
                Track::Care.code()
            ),
            Expected::BandOfBirthdate(band) => {
                write!(f, "the age band that fits prs_Birthdate: {}", band.code())
            }
            Expected::NewRow(number) => write!(
                f,
                "a row that was not imported before; it is notification {number} already (is it about somebody \
                 else? then give each person a kz_Pseudonym)"
            ),
            Expected::OtherRow(line) => {
                write!(f, "a row that is not in the file twice; it is the same as line {line}")
            }
            Expected::Suspicion => f.write_str("at least: suspicion"),
        }
    }
}

/// Counts the lines of a file as an editor does, also where a reader of rows skips empty ones. Asked for
/// one place after the other, from front to back.
pub(super) struct Lines<'f> {
    file: &'f [u8],
    at: usize,
    line: u64,
}

impl<'f> Lines<'f> {
    pub(super) fn of(file: &'f [u8]) -> Self {
        Self { file, at: 0, line: 1 }
    }

    /// The line of the first row at or after this byte.
    pub(super) fn at(&mut self, byte: u64) -> u64 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        while let Some(here) = self.file.get(self.at)
            && (self.at < byte || matches!(here, b'\r' | b'\n'))
        {
            let next = self.file.get(self.at + 1);
            if *here == b'\n' || (*here == b'\r' && next != Some(&b'\n')) {
                self.line += 1;
            }
            self.at += 1;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_an_editor_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "1,2", "", "\"x", "y\",3", "4,5"].join(end);
            let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
            reader.headers().unwrap();
            let mut lines = Lines::of(text.as_bytes());
            let found: Vec<u64> =
                reader.records().map(|row| lines.at(row.unwrap().position().unwrap().byte())).collect();
            assert_eq!(found, [2, 4, 6], "{end:?}");
        }
    }
}
