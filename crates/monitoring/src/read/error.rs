//! What is wrong with a file, and where.

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

pub(super) fn error(row: u64, column: &str, problem: impl Into<String>) -> ReadError {
    ReadError { row, column: column.to_owned(), problem: problem.into() }
}
