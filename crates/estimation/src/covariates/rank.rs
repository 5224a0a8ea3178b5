//! Which columns of a design depend on those before them, from the sums of products of its columns.

#![allow(clippy::indexing_slicing, reason = "rows and columns run below the size that is given")]

/// A column that is a sum of others, each times a number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dependent {
    /// Its number.
    pub(super) column: usize,
    /// The columns before it and how often each is in it; those that are not are left out.
    pub(super) on: Vec<(usize, f64)>,
}

/// What is left of a column beside those before it counts as nothing below this share.
const NOTHING: f64 = 1e-9;

/// Splits columns into independent ones and those that depend on them. `product` gives the sum of products of a column
/// with one not after it.
pub(super) fn split(size: usize, product: impl Fn(usize, usize) -> f64) -> (Vec<usize>, Vec<Dependent>) {
    let mut kept: Vec<usize> = Vec::with_capacity(size);
    let mut dependent = Vec::new();
    // Rows of the Cholesky factor of the kept columns.
    let mut rows: Vec<Vec<f64>> = Vec::with_capacity(size);
    for column in 0..size {
        let mut row = Vec::with_capacity(kept.len() + 1);
        for (place, other) in kept.iter().enumerate() {
            let before = &rows[place];
            let inner: f64 = row.iter().zip(before).map(|(left, right): (&f64, &f64)| left * right).sum();
            row.push((product(column, *other) - inner) / before[place]);
        }
        let whole = product(column, column);
        let left = whole - row.iter().map(|value| value * value).sum::<f64>();
        if left > NOTHING * whole {
            row.push(left.sqrt());
            rows.push(row);
            kept.push(column);
            continue;
        }
        // Back substitution gives the column in terms of the kept ones.
        for place in (0..row.len()).rev() {
            row[place] /= rows[place][place];
            let value = row[place];
            for (earlier, target) in row.iter_mut().enumerate().take(place) {
                *target -= rows[place][earlier] * value;
            }
        }
        let on = kept.iter().zip(&row).filter(|(_, value)| value.abs() > 1e-7);
        dependent.push(Dependent { column, on: on.map(|(other, value)| (*other, *value)).collect() });
    }
    (kept, dependent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_of_columns_is_found() {
        // Columns 1, x, y, 2 − 3x, z.
        let columns = [
            [1.0, 1.0, 1.0, 1.0, 1.0],
            [0.0, 1.0, 2.0, 0.0, 1.0],
            [1.0, 0.0, 0.0, 2.0, 5.0],
            [2.0, -1.0, -4.0, 2.0, -1.0],
            [0.0, 0.0, 1.0, 1.0, 0.0],
        ];
        let product = |one: usize, other: usize| -> f64 {
            columns[one].iter().zip(&columns[other]).map(|(left, right)| left * right).sum()
        };
        let (kept, dependent) = split(5, product);
        assert_eq!(kept, [0, 1, 2, 4]);
        assert_eq!(dependent.len(), 1);
        assert_eq!(dependent[0].column, 3);
        let on: Vec<usize> = dependent[0].on.iter().map(|(column, _)| *column).collect();
        assert_eq!(on, [0, 1]);
        assert!((dependent[0].on[0].1 - 2.0).abs() < 1e-12 && (dependent[0].on[1].1 + 3.0).abs() < 1e-12);
    }

    #[test]
    fn a_column_of_zeros_depends_on_nothing() {
        let (kept, dependent) = split(2, |one, other| f64::from(u8::from(one == 0 && other == 0)));
        assert_eq!(kept, [0]);
        assert_eq!(dependent, [Dependent { column: 1, on: vec![] }]);
    }
}
