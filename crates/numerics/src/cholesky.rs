//! Cholesky factors of small symmetric positive definite matrices, without allocation per matrix: fits of
//! log-linear models factor a matrix of some ten rows thousands of times.

#![allow(
    clippy::indexing_slicing,
    reason = "rows and columns run below the dimension that is set with the storage"
)]

/// The matrix is not positive definite to working precision: its columns depend on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Singular {
    /// The first row that depends on the rows before it.
    pub row: usize,
}

/// A lower triangular factor `L` with `L Lᵀ = A`, stored row by row.
#[derive(Clone, Debug, Default)]
pub struct Cholesky {
    size: usize,
    lower: Vec<f64>,
}

impl Cholesky {
    /// How small a pivot may become, relative to the diagonal it started from.
    const SMALLEST: f64 = 1e-11;

    /// Room for matrices of this size.
    pub fn new(size: usize) -> Self {
        Self { size, lower: vec![0.0; size * (size + 1) / 2] }
    }

    /// Sets the size; the entries are then to be set anew.
    pub fn resize(&mut self, size: usize) {
        self.size = size;
        self.lower.clear();
        self.lower.resize(size * (size + 1) / 2, 0.0);
    }

    /// Rows.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Sets the entry of the matrix in this row and in a column not right of it.
    #[inline]
    pub fn set(&mut self, row: usize, column: usize, value: f64) {
        self.lower[row * (row + 1) / 2 + column] = value;
    }

    /// Replaces the entries by the factor.
    ///
    /// # Errors
    /// [`Singular`]; the entries are then spoilt.
    #[inline]
    pub fn factor(&mut self) -> Result<(), Singular> {
        for row in 0..self.size {
            let start = row * (row + 1) / 2;
            let (above, here) = self.lower.split_at_mut(start);
            let mut norm = 0.0;
            for column in 0..row {
                let other = &above[column * (column + 1) / 2..][..=column];
                let mut sum = here[column];
                for (left, right) in here[..column].iter().zip(other) {
                    sum -= left * right;
                }
                let value = sum / other[column];
                here[column] = value;
                norm += value * value;
            }
            let before = here[row];
            let pivot = before - norm;
            if pivot.is_nan() || pivot <= before * Self::SMALLEST {
                return Err(Singular { row });
            }
            here[row] = pivot.sqrt();
        }
        Ok(())
    }

    /// The smallest pivot, after [`Cholesky::factor`]: of an information matrix, what the data say about the parameter they say
    /// least about, beside the ones before it. Infinite without rows.
    pub fn smallest_pivot(&self) -> f64 {
        let diagonal = (0..self.size).map(|row| self.lower[row * (row + 1) / 2 + row]);
        diagonal.map(|value| value * value).fold(f64::INFINITY, f64::min)
    }

    /// Solves `A x = b` in place, after [`Cholesky::factor`].
    #[inline]
    pub fn solve(&self, values: &mut [f64]) {
        self.forward(values);
        self.backward(values);
    }

    /// Solves `Lᵀ x = b` in place.
    #[inline]
    pub fn backward(&self, values: &mut [f64]) {
        for row in (0..self.size).rev() {
            let here = &self.lower[row * (row + 1) / 2..][..=row];
            let value = values[row] / here[row];
            values[row] = value;
            for (left, target) in here[..row].iter().zip(values.iter_mut()) {
                *target -= left * value;
            }
        }
    }

    /// Solves `L x = b` in place.
    #[inline]
    pub fn forward(&self, values: &mut [f64]) {
        for row in 0..self.size {
            let here = &self.lower[row * (row + 1) / 2..][..=row];
            let mut sum = values[row];
            for (left, right) in here[..row].iter().zip(values.iter()) {
                sum -= left * right;
            }
            values[row] = sum / here[row];
        }
    }

    /// `xᵀ A⁻¹ x`: the variance of a linear combination when `A` is an information matrix.
    pub fn inverse_form(&self, weights: &[f64]) -> f64 {
        let mut values = weights.to_vec();
        self.forward(&mut values);
        values.iter().map(|value| value * value).sum()
    }

    /// An entry on the diagonal of `A⁻¹`.
    pub fn inverse_diagonal(&self, row: usize) -> f64 {
        let mut unit = vec![0.0; self.size];
        unit[row] = 1.0;
        self.inverse_form(&unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn solves_and_inverts_a_known_matrix() {
        // [[4, 2, 0], [2, 5, 3], [0, 3, 6]] has inverse diagonal (21, 24, 16)/60.
        let mut factor = Cholesky::new(3);
        for (row, column, value) in
            [(0, 0, 4.0), (1, 0, 2.0), (1, 1, 5.0), (2, 0, 0.0), (2, 1, 3.0), (2, 2, 6.0)]
        {
            factor.set(row, column, value);
        }
        factor.factor().unwrap();
        let mut values = [2.0, 1.0, 3.0];
        factor.solve(&mut values);
        let back = [4.0 * values[0] + 2.0 * values[1], 2.0 * values[0] + 5.0 * values[1] + 3.0 * values[2]];
        assert!((back[0] - 2.0).abs() < 1e-14 && (back[1] - 1.0).abs() < 1e-14);
        for (row, expected) in [21.0 / 60.0, 24.0 / 60.0, 16.0 / 60.0].into_iter().enumerate() {
            assert!((factor.inverse_diagonal(row) - expected).abs() < 1e-14);
        }
    }

    #[test]
    fn a_dependent_row_is_named() {
        let mut factor = Cholesky::new(2);
        factor.set(0, 0, 1.0);
        factor.set(1, 0, 2.0);
        factor.set(1, 1, 4.0);
        assert_eq!(factor.factor(), Err(Singular { row: 1 }));
    }
}
