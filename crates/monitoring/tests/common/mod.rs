//! Reading the reference files.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

use monitoring::{Frequency, Series};
use std::path::Path;

/// A reference file.
pub(crate) struct Table {
    heads: Vec<String>,
    cells: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn read(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference").join(format!("{name}.csv"));
        let text = std::fs::read_to_string(path).unwrap();
        let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect());
        Self { heads: lines.next().unwrap(), cells: lines.collect() }
    }

    pub(crate) fn rows(&self) -> usize {
        self.cells.len()
    }

    /// A number; `None` for `NA`.
    pub(crate) fn get(&self, row: usize, head: &str) -> Option<f64> {
        let column = self.heads.iter().position(|known| known == head)?;
        self.cells[row][column].parse().ok()
    }
}

/// A weekly series from its reference file.
pub(crate) fn series(name: &str) -> Series {
    series_of(name, Frequency::Weekly)
}

/// A series from its reference file.
pub(crate) fn series_of(name: &str, frequency: Frequency) -> Series {
    let table = Table::read(name);
    let counts = (0..table.rows()).map(|row| table.get(row, "count").map(|count| count as u64));
    Series::new(frequency, counts)
}
