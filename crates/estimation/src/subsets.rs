//! Sums over sets of lists. Cells and terms of a log-linear model are both sets of lists, written as bits, so the
//! linear predictor is a sum over subsets and every margin a sum over supersets: *k* 2ᵏ⁻¹ additions for all of
//! them at once (Yates 1937), instead of a design matrix.

#![allow(clippy::indexing_slicing, reason = "indices run below the length, which is a power of two")]

/// Replaces each value by the sum over all subsets of its index.
#[inline]
pub(crate) fn subset_sums(values: &mut [f64]) {
    let mut step = 1;
    while step < values.len() {
        for block in values.chunks_exact_mut(2 * step) {
            let (without, with) = block.split_at_mut(step);
            for (low, high) in without.iter().zip(with) {
                *high += low;
            }
        }
        step *= 2;
    }
}

/// Replaces each value by the sum over all supersets of its index.
#[inline]
pub(crate) fn superset_sums(values: &mut [f64]) {
    let mut step = 1;
    while step < values.len() {
        for block in values.chunks_exact_mut(2 * step) {
            let (without, with) = block.split_at_mut(step);
            for (low, high) in without.iter_mut().zip(with) {
                *low += *high;
            }
        }
        step *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sums_are_those_of_the_definition(values in prop::collection::vec(0u32..1000, 16)) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            let (mut below, mut above) = (values.clone(), values.clone());
            subset_sums(&mut below);
            superset_sums(&mut above);
            for set in 0..16usize {
                let sum = |keep: &dyn Fn(usize) -> bool| -> f64 {
                    (0..16).filter(|other| keep(*other)).map(|other| values[other]).sum()
                };
                prop_assert_eq!(below[set], sum(&|other| other & set == other));
                prop_assert_eq!(above[set], sum(&|other| other & set == set));
            }
        }
    }
}
